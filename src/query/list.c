/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists of what the data declares. Each list counts the claims that the filter
 * lets through; stakeholders that take part in none are left out when there is
 * a filter. Everything comes in the order of the data.
 */
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "result/group_label.h"
#include "query/queries.h"

static size_t add_text(stg_asking *asking, const char *name, stg_phrase label)
{
    return stg_asking_column(asking, name, label, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
}

static size_t add_word(stg_asking *asking, const char *name, stg_phrase label)
{
    return stg_asking_column(asking, name, label, STG_COLUMN_WORD, NULL, STG_FOR_ALL);
}

static size_t add_count(stg_asking *asking, const char *name, stg_phrase label)
{
    return stg_asking_column(asking, name, label, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
}

static size_t add_id(stg_asking *asking)
{
    return stg_asking_column(asking, "id", STG_PHRASE_COLUMN_ID, STG_COLUMN_ID, NULL, STG_FOR_ALL);
}

static stg_relationship_id claim_at(size_t position)
{
    return (stg_relationship_id){(uint32_t)position};
}

/* ---- stakeholders ---------------------------------------------------------- */

static bool is_filtered(const stg_filter *filter)
{
    return stg_date_is_stated(filter->as_of) || filter->statuses != 0 || filter->confidence != 0 ||
           filter->kinds.count > 0 || filter->layers.count > 0 || filter->sources.count > 0 ||
           filter->minimum_amount.currency != 0;
}

static size_t count_kept(const stg_asking *asking, stg_stakeholder_id id)
{
    size_t kept = 0;
    stg_relationship_id claim;
    stg_incident incident = stg_incident_claims(asking->graph, id);
    while (stg_incident_next(&incident, &claim))
        kept += stg_asking_keeps(asking, claim);
    return kept;
}

static bool list_stakeholders(stg_asking *asking, stg_error *error)
{
    (void)error;
    stg_table *table = asking->table;
    size_t id_column = add_id(asking);
    size_t name = add_text(asking, "name", STG_PHRASE_COLUMN_NAME);
    size_t kind_column = add_word(asking, "kind", STG_PHRASE_COLUMN_KIND);
    size_t jurisdiction = add_text(asking, "jurisdiction", STG_PHRASE_COLUMN_JURISDICTION);
    size_t aliases = stg_asking_column(asking, "aliases", STG_PHRASE_COLUMN_ALIASES,
                                       STG_COLUMN_LIST, NULL, STG_FOR_ALL);
    size_t claims = add_count(asking, "claims", STG_PHRASE_COLUMN_CLAIMS);
    bool filtered = is_filtered(asking->filter);
    for (size_t i = 0; i < stg_graph_stakeholder_count(asking->graph); i++) {
        stg_stakeholder_id id = {(uint32_t)i};
        stg_stakeholder party = stg_graph_stakeholder(asking->graph, id);
        stg_kind kind = stg_graph_stakeholder_kind(asking->graph, party.kind);
        size_t kept = count_kept(asking, id);
        if (filtered && kept == 0)
            continue;
        stg_table_add_row(table);
        stg_table_set_text(table, id_column, party.id);
        stg_table_set_text(table, name, stg_asking_name(asking, id));
        stg_table_set_wording(table, kind_column, kind.id, stg_asking_text(asking, kind.label));
        stg_table_set_text(table, jurisdiction, party.jurisdiction);
        for (size_t alias = 0; alias < party.alias_count; alias++)
            stg_table_add_item(table, aliases, stg_graph_alias(asking->graph, id, alias), NULL);
        stg_table_set_integer(table, claims, (int64_t)kept);
    }
    if (filtered)
        stg_asking_note(asking, STG_PHRASE_NOTE_STAKEHOLDERS_FILTERED, NULL, NULL, NULL);
    return true;
}

/* ---- relationships --------------------------------------------------------- */

typedef struct relationship_columns {
    size_t from, from_name, to, to_name, role, detail;
    stg_claim_columns claim;
} relationship_columns;

static void add_relationship_columns(stg_asking *asking, relationship_columns *columns)
{
    columns->from =
        stg_asking_column(asking, "from", STG_PHRASE_COLUMN_FROM, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->from_name = stg_asking_column(asking, "from_name", STG_PHRASE_COLUMN_FROM,
                                           STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->to =
        stg_asking_column(asking, "to", STG_PHRASE_COLUMN_TO, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->to_name = stg_asking_column(asking, "to_name", STG_PHRASE_COLUMN_TO, STG_COLUMN_TEXT,
                                         NULL, STG_FOR_PROGRAMS);
    columns->role = stg_asking_column(asking, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, NULL,
                                      STG_FOR_PROGRAMS);
    columns->detail = stg_asking_column(asking, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT,
                                        NULL, STG_FOR_PEOPLE);
    stg_claim_columns_add(asking, &columns->claim,
                          STG_SHOW_AMOUNT | STG_SHOW_SHARE | STG_SHOW_TO_PROGRAMS);
}

static bool list_relationships(stg_asking *asking, stg_error *error)
{
    (void)error;
    stg_table *table = asking->table;
    relationship_columns columns;
    size_t left_out = 0;
    add_relationship_columns(asking, &columns);
    for (size_t i = 0; i < stg_graph_relationship_count(asking->graph); i++) {
        if (!stg_asking_keeps(asking, claim_at(i))) {
            left_out++;
            continue;
        }
        stg_relationship claim = stg_graph_relationship(asking->graph, claim_at(i));
        stg_table_add_row(table);
        stg_asking_set_party(asking, columns.from, claim.from);
        stg_table_set_text(table, columns.from_name, stg_asking_name(asking, claim.from));
        stg_asking_set_party(asking, columns.to, claim.to);
        stg_table_set_text(table, columns.to_name, stg_asking_name(asking, claim.to));
        if (claim.role.index != STG_NONE)
            stg_table_set_text(table, columns.role, stg_graph_role(asking->graph, claim.role).id);
        stg_set_detail(asking, columns.detail, &claim, false);
        stg_claim_columns_set(asking, &columns.claim, claim_at(i), false);
    }
    if (left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, left_out, 0, NULL);
    return true;
}

/* ---- roles -------------------------------------------------------------------- */

/* A role and one who holds it, to count holders by sorting. */
typedef struct role_holder {
    uint32_t role;
    uint32_t holder;
} role_holder;

static int compare_role_holders(const void *left, const void *right)
{
    const role_holder *one = left, *other = right;
    if (one->role != other->role)
        return one->role < other->role ? -1 : 1;
    return one->holder < other->holder ? -1 : one->holder > other->holder;
}

/* The kept pairs of role and named holder, sorted; NULL when memory is out. */
static role_holder *collect_role_holders(const stg_asking *asking, size_t *count)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    role_holder *pairs = stg_zeroed(claims, sizeof *pairs);
    *count = 0;
    for (size_t i = 0; pairs != NULL && i < claims; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, claim_at(i));
        if (claim.role.index != STG_NONE && stg_asking_keeps(asking, claim_at(i)))
            pairs[(*count)++] = (role_holder){claim.role.index, claim.from.index};
    }
    if (*count > 1)
        qsort(pairs, *count, sizeof *pairs, compare_role_holders);
    return pairs;
}

static bool list_roles(stg_asking *asking, stg_error *error)
{
    stg_table *table = asking->table;
    size_t id_column = add_id(asking);
    size_t label = add_text(asking, "label", STG_PHRASE_COLUMN_LABEL);
    size_t group = add_word(asking, "group", STG_PHRASE_COLUMN_GROUP);
    size_t holders_column = add_count(asking, "holders", STG_PHRASE_COLUMN_HOLDERS);
    size_t claims_column = add_count(asking, "claims", STG_PHRASE_COLUMN_CLAIMS);
    size_t count;
    role_holder *pairs = collect_role_holders(asking, &count);
    if (pairs == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0, at = 0; i < stg_graph_role_count(asking->graph); i++) {
        stg_role role = stg_graph_role(asking->graph, (stg_role_id){(uint32_t)i});
        int64_t holders = 0, claims = 0;
        for (; at < count && pairs[at].role == i; at++, claims++) {
            bool first = claims == 0 || pairs[at].holder != pairs[at - 1].holder;
            holders += first && !stg_is_placeholder(asking, (stg_stakeholder_id){pairs[at].holder});
        }
        stg_table_add_row(table);
        stg_table_set_text(table, id_column, role.id);
        stg_table_set_text(table, label, stg_asking_text(asking, role.label));
        stg_table_set_wording(table, group, role.group,
                              stg_group_wording(role.group, asking->language));
        stg_table_set_integer(table, holders_column, holders);
        stg_table_set_integer(table, claims_column, claims);
    }
    free(pairs);
    return true;
}

/* ---- sources ------------------------------------------------------------------- */

/* Kept claims that cite each source, one that cites it twice counted once. */
static size_t *count_citing_claims(const stg_asking *asking)
{
    size_t *citing = stg_zeroed(stg_graph_source_count(asking->graph), sizeof *citing);
    for (size_t i = 0; citing != NULL && i < stg_graph_relationship_count(asking->graph); i++) {
        if (!stg_asking_keeps(asking, claim_at(i)))
            continue;
        size_t count = stg_graph_relationship(asking->graph, claim_at(i)).evidence_count;
        for (size_t j = 0; j < count; j++) {
            uint32_t source =
                stg_graph_relationship_evidence(asking->graph, claim_at(i), j).source.index;
            bool before = false;
            for (size_t k = 0; k < j && !before; k++)
                before =
                    stg_graph_relationship_evidence(asking->graph, claim_at(i), k).source.index ==
                    source;
            citing[source] += !before;
        }
    }
    return citing;
}

static bool list_sources(stg_asking *asking, stg_error *error)
{
    stg_table *table = asking->table;
    size_t id_column = add_id(asking);
    size_t title = add_text(asking, "title", STG_PHRASE_COLUMN_TITLE);
    size_t author = add_text(asking, "author", STG_PHRASE_COLUMN_AUTHOR);
    size_t publisher = add_text(asking, "publisher", STG_PHRASE_COLUMN_PUBLISHER);
    size_t published = stg_asking_column(asking, "published", STG_PHRASE_COLUMN_PUBLISHED,
                                         STG_COLUMN_DATE, NULL, STG_FOR_ALL);
    size_t language = add_word(asking, "language", STG_PHRASE_COLUMN_LANGUAGE);
    size_t claims = add_count(asking, "claims", STG_PHRASE_COLUMN_CLAIMS);
    size_t url = add_text(asking, "url", STG_PHRASE_COLUMN_ADDRESS);
    size_t *citing = count_citing_claims(asking);
    if (citing == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < stg_graph_source_count(asking->graph); i++) {
        stg_source source = stg_graph_source(asking->graph, (stg_source_id){(uint32_t)i});
        stg_table_add_row(table);
        stg_table_set_text(table, id_column, source.id);
        stg_table_set_text(table, title, stg_asking_text(asking, source.title));
        stg_table_set_text(table, author, stg_asking_text(asking, source.author));
        stg_table_set_text(table, publisher, stg_asking_text(asking, source.publisher));
        stg_set_date(asking, published, source.published);
        stg_table_set_text(table, language, source.language);
        stg_table_set_integer(table, claims, (int64_t)citing[i]);
        stg_table_set_text(table, url, source.url);
    }
    free(citing);
    return true;
}

/* ---- kinds ---------------------------------------------------------------------- */

typedef struct kind_columns {
    size_t id, label, of, flow, backward, takes, tie, defined, uses;
} kind_columns;

static void add_kind_columns(stg_asking *asking, kind_columns *columns)
{
    columns->id = add_id(asking);
    columns->label = add_text(asking, "label", STG_PHRASE_COLUMN_LABEL);
    columns->of = add_word(asking, "of", STG_PHRASE_COLUMN_OF_WHAT);
    columns->flow = add_word(asking, "flow", STG_PHRASE_COLUMN_FLOW);
    columns->backward = stg_asking_column(asking, "backward", STG_PHRASE_COLUMN_DIRECTION,
                                          STG_COLUMN_BOOLEAN, NULL, STG_FOR_PROGRAMS);
    columns->takes = add_word(asking, "takes", STG_PHRASE_COLUMN_TAKES);
    columns->tie = add_word(asking, "tie", STG_PHRASE_COLUMN_TIE);
    columns->defined = add_word(asking, "defined", STG_PHRASE_COLUMN_DEFINED);
    columns->uses = stg_asking_column(asking, "uses", STG_PHRASE_COLUMN_USES, STG_COLUMN_INTEGER,
                                      NULL, STG_FOR_ALL);
}

static void set_word(stg_asking *asking, size_t column, const char *value, stg_phrase wording)
{
    stg_table_set_wording(asking->table, column, value, stg_asking_word(asking, wording));
}

static void start_kind(stg_asking *asking, const kind_columns *columns, const stg_kind *kind,
                       size_t uses)
{
    stg_table_add_row(asking->table);
    stg_table_set_text(asking->table, columns->id, kind->id);
    stg_table_set_text(asking->table, columns->label, stg_asking_text(asking, kind->label));
    set_word(asking, columns->defined, kind->built_in ? "built-in" : "data",
             kind->built_in ? STG_PHRASE_DEFINED_BUILT_IN : STG_PHRASE_DEFINED_DATA);
    stg_table_set_integer(asking->table, columns->uses, (int64_t)uses);
}

static void set_takes(stg_asking *asking, size_t column, unsigned takes)
{
    if (takes == (STG_TAKES_AMOUNT | STG_TAKES_SHARE))
        set_word(asking, column, "amount-and-share", STG_PHRASE_TAKES_AMOUNT_AND_SHARE);
    else if (takes == STG_TAKES_AMOUNT)
        set_word(asking, column, "amount", STG_PHRASE_TAKES_AMOUNT);
    else if (takes == STG_TAKES_SHARE)
        set_word(asking, column, "share", STG_PHRASE_TAKES_SHARE);
    else
        set_word(asking, column, "none", STG_PHRASE_NONE);
}

static bool list_relationship_kinds(stg_asking *asking, const kind_columns *columns,
                                    stg_error *error)
{
    size_t kinds = stg_graph_kind_count(asking->graph);
    size_t *uses = stg_zeroed(kinds, sizeof *uses);
    if (uses == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < stg_graph_relationship_count(asking->graph); i++)
        uses[stg_graph_relationship(asking->graph, claim_at(i)).kind.index] +=
            stg_asking_keeps(asking, claim_at(i));
    for (size_t i = 0; i < kinds; i++) {
        stg_kind kind = stg_graph_kind(asking->graph, (stg_kind_id){(uint32_t)i});
        start_kind(asking, columns, &kind, uses[i]);
        set_word(asking, columns->of, "relationship", STG_PHRASE_OF_RELATIONSHIP);
        stg_table_set_wording(asking->table, columns->flow, stg_flow_name(kind.flow),
                              stg_flow_label(kind.flow, asking->language));
        stg_table_set_boolean(asking->table, columns->backward, kind.backward);
        set_takes(asking, columns->takes, kind.takes);
        bool talk = kind.tie == STG_TIE_TALK;
        set_word(asking, columns->tie, talk ? "talk" : "structural",
                 talk ? STG_PHRASE_TIE_TALK : STG_PHRASE_TIE_STRUCTURAL);
    }
    free(uses);
    return true;
}

static bool list_stakeholder_kinds(stg_asking *asking, const kind_columns *columns,
                                   stg_error *error)
{
    size_t kinds = stg_graph_stakeholder_kind_count(asking->graph);
    size_t *uses = stg_zeroed(kinds, sizeof *uses);
    if (uses == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < stg_graph_stakeholder_count(asking->graph); i++)
        uses[stg_graph_stakeholder(asking->graph, (stg_stakeholder_id){(uint32_t)i}).kind.index]++;
    for (size_t i = 0; i < kinds; i++) {
        stg_kind kind = stg_graph_stakeholder_kind(asking->graph, (stg_kind_id){(uint32_t)i});
        start_kind(asking, columns, &kind, uses[i]);
        set_word(asking, columns->of, "stakeholder", STG_PHRASE_OF_STAKEHOLDER);
    }
    free(uses);
    return true;
}

static bool list_kinds(stg_asking *asking, stg_error *error)
{
    kind_columns columns;
    add_kind_columns(asking, &columns);
    return list_relationship_kinds(asking, &columns, error) &&
           list_stakeholder_kinds(asking, &columns, error);
}

/* ---- the table of lists ------------------------------------------------------------ */

typedef struct list_subject {
    const char *name;
    stg_phrase title;
    bool (*list)(stg_asking *asking, stg_error *error);
} list_subject;

static const list_subject subjects[] = {
    {"stakeholders", STG_PHRASE_TITLE_LIST_STAKEHOLDERS, list_stakeholders},
    {"relationships", STG_PHRASE_TITLE_LIST_RELATIONSHIPS, list_relationships},
    {"roles", STG_PHRASE_TITLE_LIST_ROLES, list_roles},
    {"sources", STG_PHRASE_TITLE_LIST_SOURCES, list_sources},
    {"kinds", STG_PHRASE_TITLE_LIST_KINDS, list_kinds},
};

enum { SUBJECT_COUNT = sizeof subjects / sizeof *subjects };

static bool unknown_subject(const char *name, stg_error *error)
{
    const char *names[SUBJECT_COUNT];
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        names[i] = subjects[i].name;
    const char *nearest = stg_text_nearest(name, names, SUBJECT_COUNT);
    if (nearest != NULL)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "there is no list of \"%s\"; did you mean \"%s\"?", name, nearest);
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "there is no list of \"%s\"; lists are stakeholders, relationships, "
                         "roles, sources and kinds",
                         name);
}

static bool run(stg_asking *asking, stg_error *error)
{
    const char *name = asking->arguments[0];
    for (size_t i = 0; i < SUBJECT_COUNT; i++) {
        if (strcmp(subjects[i].name, name) == 0)
            return stg_asking_start(asking, "list", subjects[i].title, NULL, NULL, error) &&
                   subjects[i].list(asking, error);
    }
    return unknown_subject(name, error);
}

const stg_query stg_query_list = {
    .info = {.name = "list",
             .question = "What does the data hold?",
             .arguments = "stakeholders|relationships|roles|sources|kinds",
             .details = "Tables of what is declared, in the order of the data. The filter applies "
                        "to claims; with one, stakeholders that take part in none are left out.",
             .least_arguments = 1,
             .most_arguments = 1},
    .run = run,
};
