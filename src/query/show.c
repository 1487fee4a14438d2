/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The dossier of one stakeholder: who it is, then every claim that touches it,
 * in sections. A claim that gives a role and moves money stands in both
 * sections; any other claim stands in one.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "answer/role_cells.h"
#include "query/queries.h"

typedef enum section_id {
    SECTION_ROLES,
    SECTION_ROLES_OF_OTHERS,
    SECTION_MONEY_IN,
    SECTION_MONEY_OUT,
    SECTION_OWNERS,
    SECTION_OWNS,
    SECTION_OTHER,
    SECTION_SAID_ABOUT,
    SECTION_SAID_BY,
    SECTION_COUNT
} section_id;

typedef struct section_words {
    const char *id;
    stg_phrase heading;
} section_words;

static const section_words sections[SECTION_COUNT] = {
    [SECTION_ROLES] = {"roles", STG_PHRASE_SECTION_ROLES},
    [SECTION_ROLES_OF_OTHERS] = {"roles-here", STG_PHRASE_SECTION_ROLES_OF_OTHERS},
    [SECTION_MONEY_IN] = {"money-in", STG_PHRASE_SECTION_MONEY_IN},
    [SECTION_MONEY_OUT] = {"money-out", STG_PHRASE_SECTION_MONEY_OUT},
    [SECTION_OWNERS] = {"owners", STG_PHRASE_SECTION_OWNERS},
    [SECTION_OWNS] = {"owns", STG_PHRASE_SECTION_OWNS},
    [SECTION_OTHER] = {"other-ties", STG_PHRASE_SECTION_OTHER},
    [SECTION_SAID_ABOUT] = {"said", STG_PHRASE_SECTION_SAID_ABOUT},
    [SECTION_SAID_BY] = {"claims-made", STG_PHRASE_SECTION_SAID_BY},
};

typedef struct dossier {
    stg_asking *asking;
    stg_stakeholder_id x;
    size_t *cited; /* claims and fields that cite each source */
    size_t left_out;
    /* columns */
    size_t section, item, field, party, party_name, from, to, role, detail;
    stg_claim_columns claim;
} dossier;

static void add_columns(dossier *d)
{
    stg_asking *asking = d->asking;
    d->section = stg_asking_column(asking, "section", STG_PHRASE_COLUMN_SECTION, STG_COLUMN_WORD,
                                   NULL, STG_FOR_ALL);
    stg_table_set_section_column(asking->table, d->section);
    d->item = stg_asking_column(asking, "item", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_TEXT, NULL,
                                STG_FOR_PEOPLE);
    d->field = stg_asking_column(asking, "field", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_WORD, NULL,
                                 STG_FOR_PROGRAMS);
    d->party = stg_asking_column(asking, "party", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_ID, NULL,
                                 STG_FOR_PROGRAMS);
    d->party_name = stg_asking_column(asking, "party_name", STG_PHRASE_COLUMN_PARTY,
                                      STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    d->from = stg_asking_column(asking, "from", STG_PHRASE_COLUMN_FROM, STG_COLUMN_ID, NULL,
                                STG_FOR_PROGRAMS);
    d->to = stg_asking_column(asking, "to", STG_PHRASE_COLUMN_TO, STG_COLUMN_ID, NULL,
                              STG_FOR_PROGRAMS);
    d->role = stg_asking_column(asking, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, NULL,
                                STG_FOR_PROGRAMS);
    d->detail = stg_asking_column(asking, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT, NULL,
                                  STG_FOR_ALL);
    stg_claim_columns_add(asking, &d->claim,
                          STG_SHOW_AMOUNT | STG_SHOW_SHARE | STG_SHOW_TO_PROGRAMS);
}

static void start_row(dossier *d, const char *section, stg_phrase heading)
{
    stg_table_add_row(d->asking->table);
    stg_table_set_wording(d->asking->table, d->section, section,
                          stg_asking_word(d->asking, heading));
}

/* ---- who it is ------------------------------------------------------------------ */

/* One line of the identity. `argument` fills the label's place; `about` is the
   field whose evidence belongs to it. Nothing when there is no value. */
static void add_field(dossier *d, const char *field, stg_phrase label, const char *argument,
                      const char *value, const char *wording, const char *about)
{
    if (value == NULL)
        return;
    start_row(d, "identity", STG_PHRASE_SECTION_IDENTITY);
    stg_table_set_text(d->asking->table, d->field, field);
    stg_asking_set_phrase(d->asking, d->item, NULL, label, argument, NULL);
    stg_table_set_wording(d->asking->table, d->detail, value, wording);
    if (about != NULL)
        stg_add_stakeholder_evidence(d->asking, d->claim.evidence, d->x, about);
}

static void add_names(dossier *d, const stg_stakeholder *party)
{
    for (size_t i = 0; i < party->name.count; i++) {
        const stg_wording *name = &party->name.wordings[i];
        bool tagged = name->language[0] != '\0';
        add_field(d, "name", tagged ? STG_PHRASE_FIELD_NAME_IN : STG_PHRASE_FIELD_NAME,
                  name->language, name->text, NULL, i == 0 ? "name" : NULL);
    }
    for (size_t i = 0; i < party->alias_count; i++)
        add_field(d, "alias", STG_PHRASE_FIELD_ALIASES, NULL,
                  stg_graph_alias(d->asking->graph, d->x, i), NULL, i == 0 ? "aliases" : NULL);
}

static void add_identity(dossier *d)
{
    stg_asking *asking = d->asking;
    stg_stakeholder party = stg_graph_stakeholder(asking->graph, d->x);
    stg_kind kind = stg_graph_stakeholder_kind(asking->graph, party.kind);
    add_field(d, "id", STG_PHRASE_FIELD_ID, NULL, party.id, NULL, NULL);
    for (size_t i = 0; i < party.same_as_count; i++)
        add_field(d, "same_as", STG_PHRASE_FIELD_SAME_AS, NULL,
                  stg_graph_same_as(asking->graph, d->x, i), NULL, NULL);
    add_names(d, &party);
    add_field(d, "kind", STG_PHRASE_FIELD_KIND, NULL, kind.id, stg_asking_text(asking, kind.label),
              "kind");
    add_field(d, "jurisdiction", STG_PHRASE_FIELD_JURISDICTION, NULL, party.jurisdiction, NULL,
              "jurisdiction");
    for (size_t i = 0; i < party.identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(asking->graph, d->x, i, &scheme, &value);
        add_field(d, "identifier", STG_PHRASE_FIELD_IDENTIFIER, scheme, value, NULL,
                  i == 0 ? "identifiers" : NULL);
    }
    add_field(d, "url", STG_PHRASE_FIELD_ADDRESS, NULL, party.url, NULL, "url");
    add_field(d, "note", STG_PHRASE_FIELD_NOTE, NULL, stg_asking_text(asking, party.note), NULL,
              "note");
    for (size_t i = 0; i < party.evidence_count; i++)
        d->cited[stg_graph_stakeholder_evidence(asking->graph, d->x, i).source.index]++;
}

/* ---- the claims ------------------------------------------------------------------- */

static bool flows(const dossier *d, stg_relationship_id id, stg_flow flow, bool in)
{
    stg_relationship claim = stg_graph_relationship(d->asking->graph, id);
    stg_stakeholder_id end =
        in ? stg_graph_receiver(d->asking->graph, id) : stg_graph_giver(d->asking->graph, id);
    return stg_graph_kind(d->asking->graph, claim.kind).flow == flow && end.index == d->x.index;
}

static bool belongs(const dossier *d, section_id section, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(d->asking->graph, id);
    stg_kind kind = stg_graph_kind(d->asking->graph, claim.kind);
    bool has_role = claim.role.index != STG_NONE;
    bool flow = kind.flow == STG_FLOW_MONEY || kind.flow == STG_FLOW_OWNERSHIP;
    switch (section) {
    case SECTION_ROLES:
        return has_role && claim.from.index == d->x.index;
    case SECTION_ROLES_OF_OTHERS:
        return has_role && claim.to.index == d->x.index;
    case SECTION_MONEY_IN:
        return flows(d, id, STG_FLOW_MONEY, true);
    case SECTION_MONEY_OUT:
        return flows(d, id, STG_FLOW_MONEY, false);
    case SECTION_OWNERS:
        return flows(d, id, STG_FLOW_OWNERSHIP, true);
    case SECTION_OWNS:
        return flows(d, id, STG_FLOW_OWNERSHIP, false);
    case SECTION_OTHER:
        return !has_role && !flow && kind.tie == STG_TIE_STRUCTURAL;
    case SECTION_SAID_ABOUT:
        return !has_role && !flow && kind.tie == STG_TIE_TALK;
    default:
        return claim.speaker.index == d->x.index && claim.from.index != d->x.index &&
               claim.to.index != d->x.index;
    }
}

static stg_stakeholder_id other_end(const dossier *d, const stg_relationship *claim)
{
    return claim->from.index == d->x.index ? claim->to : claim->from;
}

static void set_buffer(dossier *d, size_t column, stg_buffer *words)
{
    if (words->length > 0)
        stg_table_set_wording(d->asking->table, column, NULL, stg_buffer_text(words));
    d->asking->failed |= words->failed;
    stg_buffer_done(words);
}

/* What or who: the role, the other party, or both ends where the direction
   matters. */
static void set_item(dossier *d, section_id section, const stg_relationship *claim)
{
    stg_buffer words = STG_BUFFER_EMPTY;
    if (section == SECTION_ROLES) {
        stg_buffer_add(&words, stg_role_name(d->asking, claim->role));
    } else if (section < SECTION_OTHER) {
        stg_asking_add_party(&words, d->asking, other_end(d, claim));
    } else {
        stg_asking_add_ends(&words, d->asking, claim->from, claim->to);
    }
    set_buffer(d, d->item, &words);
}

/* The organisation for a role held; then values, role and condition. */
static void set_detail(dossier *d, section_id section, const stg_relationship *claim)
{
    stg_buffer words = STG_BUFFER_EMPTY;
    bool values = section >= SECTION_MONEY_IN && section <= SECTION_OWNS;
    if (section == SECTION_ROLES)
        stg_asking_add_party(&words, d->asking, claim->to);
    stg_add_detail(&words, d->asking, claim, section != SECTION_ROLES,
                   values ? stg_asking_word(d->asking, STG_PHRASE_NOT_STATED) : NULL);
    set_buffer(d, d->detail, &words);
}

static void add_claim(dossier *d, section_id section, stg_relationship_id id)
{
    stg_asking *asking = d->asking;
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    stg_stakeholder_id other = other_end(d, &claim);
    start_row(d, sections[section].id, sections[section].heading);
    set_item(d, section, &claim);
    stg_asking_set_party(asking, d->party, other);
    stg_table_set_text(asking->table, d->party_name, stg_asking_name(asking, other));
    stg_asking_set_party(asking, d->from, claim.from);
    stg_asking_set_party(asking, d->to, claim.to);
    if (claim.role.index != STG_NONE)
        stg_table_set_text(asking->table, d->role, stg_graph_role(asking->graph, claim.role).id);
    stg_claim_columns_set(asking, &d->claim, id, false);
    set_detail(d, section, &claim);
}

static void add_section(dossier *d, section_id section)
{
    stg_relationship_id id;
    stg_incident incident = stg_incident_claims(d->asking->graph, d->x);
    while (stg_incident_next(&incident, &id)) {
        if (belongs(d, section, id) && stg_asking_keeps(d->asking, id))
            add_claim(d, section, id);
    }
}

/* Claims about others that X is the speaker of: only a look at all can tell. */
static void add_claims_made(dossier *d)
{
    for (size_t i = 0; i < stg_graph_relationship_count(d->asking->graph); i++) {
        stg_relationship_id id = {(uint32_t)i};
        if (!belongs(d, SECTION_SAID_BY, id))
            continue;
        if (stg_asking_keeps(d->asking, id))
            add_claim(d, SECTION_SAID_BY, id);
        else
            d->left_out++;
    }
}

/* ---- sources ------------------------------------------------------------------------ */

static void count_sources(dossier *d)
{
    stg_relationship_id id;
    stg_incident incident = stg_incident_claims(d->asking->graph, d->x);
    while (stg_incident_next(&incident, &id)) {
        if (!stg_asking_keeps(d->asking, id)) {
            d->left_out++;
            continue;
        }
        size_t count = stg_graph_relationship(d->asking->graph, id).evidence_count;
        for (size_t i = 0; i < count; i++)
            d->cited[stg_graph_relationship_evidence(d->asking->graph, id, i).source.index]++;
    }
}

static void add_sources(dossier *d)
{
    stg_asking *asking = d->asking;
    for (size_t i = 0; i < stg_graph_source_count(asking->graph); i++) {
        char number[24];
        if (d->cited[i] == 0)
            continue;
        stg_source source = stg_graph_source(asking->graph, (stg_source_id){(uint32_t)i});
        stg_buffer reference = STG_BUFFER_EMPTY;
        stg_add_source_reference(&reference, asking, &source);
        snprintf(number, sizeof number, "%zu", d->cited[i]);
        start_row(d, "sources", STG_PHRASE_SECTION_SOURCES);
        stg_table_set_text(asking->table, d->field, "source");
        stg_table_set_text(asking->table, d->item, source.id);
        stg_asking_set_phrase(asking, d->detail, stg_buffer_text(&reference),
                              STG_PHRASE_CITED_TIMES, number, NULL);
        asking->failed |= reference.failed;
        stg_buffer_done(&reference);
    }
}

static bool run(stg_asking *asking, stg_error *error)
{
    dossier d = {.asking = asking};
    if (!stg_asking_find(asking, 0, &d.x, error) ||
        !stg_asking_start(asking, "show", STG_PHRASE_TITLE_SHOW, stg_asking_name(asking, d.x), NULL,
                          error))
        return false;
    d.cited = stg_zeroed(stg_graph_source_count(asking->graph), sizeof *d.cited);
    if (d.cited == NULL)
        return stg_out_of_memory(error);
    add_columns(&d);
    add_identity(&d);
    for (section_id section = SECTION_ROLES; section < SECTION_SAID_BY; section++)
        add_section(&d, section);
    add_claims_made(&d);
    count_sources(&d);
    add_sources(&d);
    if (d.left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, d.left_out, 0, NULL);
    free(d.cited);
    return true;
}

const stg_query stg_query_show = {
    .info = {.name = "show",
             .question = "What is known about X?",
             .arguments = "X",
             .details =
                 "A dossier: names, kind, jurisdiction and identifiers; roles, money in and out, "
                 "owners and what it owns, other ties, what was said, claims it made about others, "
                 "and how often each source is cited.",
             .least_arguments = 1,
             .most_arguments = 1},
    .run = run,
};
