/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles: who holds what, where. A role with a single holder is marked, since
 * nobody else could step in. Layers are counted apart: two readings of one
 * matter are not two holders.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "answer/role_cells.h"
#include "answer/role_holdings.h"
#include "query/queries.h"

typedef struct role_columns {
    size_t section; /* for people: organisation and layer */
    stg_role_columns role;
    size_t holder, holder_name;
    size_t of, of_name;
    size_t kinds, relationships;
    size_t rank, layer, held;
    size_t status, confidence, speaker;
    size_t since, until, condition, evidence;
} role_columns;

static void add_party_columns(stg_asking *asking, role_columns *columns)
{
    columns->role.role =
        stg_asking_column(asking, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->role.label = stg_asking_column(asking, "role_label", STG_PHRASE_COLUMN_ROLE,
                                            STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->role.group = stg_asking_column(asking, "group", STG_PHRASE_COLUMN_GROUP,
                                            STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    columns->holder = stg_asking_column(asking, "holder", STG_PHRASE_COLUMN_HOLDER, STG_COLUMN_ID,
                                        NULL, STG_FOR_ALL);
    columns->holder_name = stg_asking_column(asking, "holder_name", STG_PHRASE_COLUMN_HOLDER,
                                             STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->of = stg_asking_column(asking, "of", STG_PHRASE_COLUMN_OF, STG_COLUMN_ID, NULL,
                                    STG_FOR_PROGRAMS);
    columns->of_name = stg_asking_column(asking, "of_name", STG_PHRASE_COLUMN_OF, STG_COLUMN_TEXT,
                                         NULL, STG_FOR_PROGRAMS);
}

static void add_columns(stg_asking *asking, role_columns *columns)
{
    columns->section = stg_asking_column(asking, "section", STG_PHRASE_COLUMN_SECTION,
                                         STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    stg_table_set_section_column(asking->table, columns->section);
    add_party_columns(asking, columns);
    columns->kinds = stg_asking_column(asking, "kinds", STG_PHRASE_COLUMN_KINDS, STG_COLUMN_LIST,
                                       NULL, STG_FOR_PROGRAMS);
    columns->relationships =
        stg_asking_column(asking, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_LIST,
                          NULL, STG_FOR_PROGRAMS);
    columns->rank = stg_asking_column(asking, "rank", STG_PHRASE_COLUMN_RANK, STG_COLUMN_INTEGER,
                                      NULL, STG_FOR_ALL);
    columns->layer = stg_asking_column(asking, "layer", STG_PHRASE_COLUMN_LAYER, STG_COLUMN_WORD,
                                       NULL, STG_FOR_PROGRAMS);
    columns->held = stg_asking_column(asking, "held", STG_PHRASE_COLUMN_HELD, STG_COLUMN_WORD, NULL,
                                      STG_FOR_ALL);
    columns->status = stg_asking_column(asking, "status", STG_PHRASE_COLUMN_STATUS, STG_COLUMN_WORD,
                                        NULL, STG_FOR_ALL);
    columns->confidence = stg_asking_column(asking, "confidence", STG_PHRASE_COLUMN_CONFIDENCE,
                                            STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->speaker = stg_asking_column(asking, "speaker", STG_PHRASE_COLUMN_SPEAKER,
                                         STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS);
    columns->since = stg_asking_column(asking, "since", STG_PHRASE_COLUMN_SINCE, STG_COLUMN_DATE,
                                       NULL, STG_FOR_PROGRAMS);
    columns->until = stg_asking_column(asking, "until", STG_PHRASE_COLUMN_UNTIL, STG_COLUMN_DATE,
                                       NULL, STG_FOR_PROGRAMS);
    columns->condition = stg_asking_column(asking, "condition", STG_PHRASE_COLUMN_CONDITION,
                                           STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
    columns->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                          STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

/* Who held a role once neither holds it alone nor shares it. */
static void set_held(stg_asking *asking, size_t column, const stg_role_holding *holding)
{
    char number[24];
    uint32_t holders = holding->holders;
    snprintf(number, sizeof number, "%u", (unsigned)holders);
    if (holding->over)
        return;
    if (holders == 1)
        stg_asking_set_phrase(asking, column, "single", STG_PHRASE_SINGLE, NULL, NULL);
    else if (holders > 1)
        stg_asking_set_phrase(asking, column, "shared", STG_PHRASE_SHARED, number, NULL);
    else
        stg_asking_set_phrase(asking, column, NULL, STG_PHRASE_NOT_STATED, NULL, NULL);
}

static void set_rank(stg_asking *asking, size_t column, unsigned rank)
{
    if (rank == 0)
        return;
    if (rank <= 2)
        stg_asking_set_phrase(asking, column, NULL,
                              rank == 1 ? STG_PHRASE_LEAD : STG_PHRASE_ASSISTANT, NULL, NULL);
    stg_table_set_integer(asking->table, column, (int64_t)rank);
}

/* What the claims of one row say of one thing, joined where they differ. */
typedef struct joined_words {
    stg_buffer values;
    stg_buffer labels;
    uint32_t seen; /* one bit for each word of the list */
} joined_words;

static void join_label(joined_words *joined, const char *label)
{
    stg_buffer_add(&joined->labels, joined->labels.length > 0 ? ", " : "");
    stg_buffer_add(&joined->labels, label);
}

static void join_word(joined_words *joined, unsigned word, const char *value, const char *label)
{
    if (joined->seen & 1u << word)
        return;
    joined->seen |= 1u << word;
    if (word != 0) {
        stg_buffer_add(&joined->values, joined->values.length > 0 ? "; " : "");
        stg_buffer_add(&joined->values, value);
    }
    join_label(joined, label);
}

static void set_joined(stg_asking *asking, size_t column, joined_words *joined)
{
    stg_table_set_wording(asking->table, column,
                          joined->values.length > 0 ? stg_buffer_text(&joined->values) : NULL,
                          stg_buffer_text(&joined->labels));
    asking->failed |= joined->values.failed || joined->labels.failed;
    stg_buffer_done(&joined->values);
    stg_buffer_done(&joined->labels);
}

static void set_statuses(stg_asking *asking, const role_columns *columns,
                         const stg_role_holding *first, size_t count)
{
    joined_words statuses = {0}, confidences = {0};
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, first[i].claim);
        join_word(&statuses, claim.status, stg_status_name(claim.status),
                  stg_status_label(claim.status, asking->language));
        join_word(&confidences, claim.confidence, stg_confidence_name(claim.confidence),
                  stg_confidence_label(claim.confidence, asking->language));
    }
    if (first->over && (statuses.seen & (1u << STG_STATUS_ENDED | 1u << STG_STATUS_CANCELLED)) == 0)
        join_label(&statuses, stg_asking_word(asking, STG_PHRASE_ENDED));
    set_joined(asking, columns->status, &statuses);
    set_joined(asking, columns->confidence, &confidences);
}

static bool kind_was_before(const stg_asking *asking, const stg_role_holding *first,
                            size_t position, stg_kind_id kind)
{
    for (size_t i = 0; i < position; i++) {
        if (stg_graph_relationship(asking->graph, first[i].claim).kind.index == kind.index)
            return true;
    }
    return false;
}

static void add_claims(stg_asking *asking, const role_columns *columns,
                       const stg_role_holding *first, size_t count)
{
    stg_table *table = asking->table;
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, first[i].claim);
        stg_kind kind = stg_graph_kind(asking->graph, claim.kind);
        if (!kind_was_before(asking, first, i, claim.kind))
            stg_table_add_item(table, columns->kinds, kind.id, stg_asking_text(asking, kind.label));
        stg_table_add_item(table, columns->relationships, claim.id, NULL);
        stg_add_claim_evidence(asking, columns->evidence, first[i].claim);
    }
}

/* One row: `count` claims of one holder to one role. */
static void add_row(stg_asking *asking, const role_columns *columns, const stg_role_holding *first,
                    size_t count)
{
    stg_table *table = asking->table;
    stg_relationship claim = stg_graph_relationship(asking->graph, first->claim);
    stg_table_add_row(table);
    stg_set_role_section(asking, columns->section, claim.to, claim.layer);
    stg_set_role(asking, &columns->role, claim.role);
    stg_asking_set_party(asking, columns->holder, claim.from);
    stg_table_set_text(table, columns->holder_name, stg_asking_name(asking, claim.from));
    stg_asking_set_party(asking, columns->of, claim.to);
    stg_table_set_text(table, columns->of_name, stg_asking_name(asking, claim.to));
    set_rank(asking, columns->rank, first->rank);
    stg_table_set_text(table, columns->layer, claim.layer);
    set_held(asking, columns->held, first);
    if (claim.speaker.index != STG_NONE)
        stg_asking_set_party(asking, columns->speaker, claim.speaker);
    stg_set_date(asking, columns->since, claim.since);
    stg_set_date(asking, columns->until, claim.until);
    stg_table_set_text(table, columns->condition, stg_asking_text(asking, claim.condition));
    set_statuses(asking, columns, first, count);
    add_claims(asking, columns, first, count);
}

/* Whose roles are wanted. */
typedef enum role_side { ROLES_OF_ALL, ROLES_HELD_BY, ROLES_IN } role_side;

static bool is_wanted(const stg_role_holding *holding, role_side side, uint32_t x)
{
    return side == ROLES_OF_ALL || (side == ROLES_HELD_BY && holding->holder == x) ||
           (side == ROLES_IN && holding->organisation == x);
}

static void add_rows(stg_asking *asking, const role_columns *columns,
                     const stg_role_holdings *holdings, role_side side, uint32_t x)
{
    const stg_role_holding *list = holdings->list, *first = NULL;
    bool layers = false;
    for (size_t start = 0, end; start < holdings->count; start = end) {
        end = start + 1;
        while (end < holdings->count && stg_role_holdings_merge(&list[start], &list[end]))
            end++;
        if (!is_wanted(&list[start], side, x))
            continue;
        add_row(asking, columns, &list[start], end - start);
        first = first == NULL ? &list[start] : first;
        layers |= list[start].layer != first->layer;
    }
    if (layers)
        stg_asking_note(asking, STG_PHRASE_NOTE_LAYERS_APART, NULL, NULL, NULL);
}

/* Role claims that the filter held back. */
static size_t count_left_out(const stg_asking *asking, role_side side, uint32_t x)
{
    size_t left_out = 0;
    for (size_t i = 0; i < stg_graph_relationship_count(asking->graph); i++) {
        stg_relationship_id id = {(uint32_t)i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        stg_role_holding holding = {.holder = claim.from.index, .organisation = claim.to.index};
        left_out += claim.role.index != STG_NONE && is_wanted(&holding, side, x) &&
                    !stg_asking_keeps(asking, id);
    }
    return left_out;
}

/* Declared roles that no claim of the data mentions, whatever the filter. */
static bool add_vacant(stg_asking *asking, const role_columns *columns, stg_error *error)
{
    size_t roles = stg_graph_role_count(asking->graph), vacant = 0;
    bool *held = stg_roles_mentioned(asking->graph, error);
    if (held == NULL)
        return false;
    for (size_t i = 0; i < roles; i++) {
        if (held[i])
            continue;
        stg_table_add_row(asking->table);
        stg_asking_set_phrase(asking, columns->section, NULL, STG_PHRASE_SECTION_VACANT, NULL,
                              NULL);
        stg_set_role(asking, &columns->role, (stg_role_id){(uint32_t)i});
        stg_asking_set_phrase(asking, columns->held, "vacant", STG_PHRASE_VACANT, NULL, NULL);
        vacant++;
    }
    free(held);
    if (vacant > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_VACANT, vacant, 0, NULL);
    return true;
}

static bool start(stg_asking *asking, role_columns *columns, stg_phrase title, const char *name,
                  stg_error *error)
{
    if (!stg_asking_start(asking, "roles", title, name, NULL, error))
        return false;
    add_columns(asking, columns);
    return true;
}

static bool add_all(stg_asking *asking, const stg_role_holdings *holdings, stg_error *error)
{
    role_columns columns;
    if (!start(asking, &columns, STG_PHRASE_TITLE_ROLES, NULL, error))
        return false;
    add_rows(asking, &columns, holdings, ROLES_OF_ALL, 0);
    return add_vacant(asking, &columns, error);
}

static bool has_any(const stg_role_holdings *holdings, role_side side, uint32_t x)
{
    for (size_t i = 0; i < holdings->count; i++) {
        if (is_wanted(&holdings->list[i], side, x))
            return true;
    }
    return false;
}

static bool add_those_of(stg_asking *asking, const stg_role_holdings *holdings, role_side *side,
                         stg_stakeholder_id x, stg_error *error)
{
    role_columns columns;
    const char *name = stg_asking_name(asking, x);
    bool holds = has_any(holdings, ROLES_HELD_BY, x.index);
    bool offers = !holds && has_any(holdings, ROLES_IN, x.index);
    *side = offers ? ROLES_IN : ROLES_HELD_BY;
    if (!start(asking, &columns, offers ? STG_PHRASE_TITLE_ROLES_IN : STG_PHRASE_TITLE_ROLES_HELD,
               name, error))
        return false;
    add_rows(asking, &columns, holdings, *side, x.index);
    if (offers)
        stg_asking_note(asking, STG_PHRASE_NOTE_ROLES_HELD_NONE, name, NULL, NULL);
    else if (!holds)
        stg_asking_note(asking, STG_PHRASE_NOTE_ROLES_NONE, name, NULL, NULL);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    bool done = false;
    stg_role_holdings holdings = {0};
    stg_stakeholder_id x = {STG_NONE};
    role_side side = ROLES_OF_ALL;
    if (asking->argument_count > 0 && !stg_asking_find(asking, 0, &x, error))
        return false;
    if (!stg_role_holdings_collect(&holdings, asking, error))
        goto cleanup;
    done = x.index == STG_NONE ? add_all(asking, &holdings, error)
                               : add_those_of(asking, &holdings, &side, x, error);
    if (!done)
        goto cleanup;
    size_t left_out = count_left_out(asking, side, x.index);
    if (left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, left_out, 0, NULL);
cleanup:
    stg_role_holdings_done(&holdings);
    return done;
}

const stg_query stg_query_roles = {
    .info = {.name = "roles",
             .question = "Who holds which role?",
             .arguments = "[X]",
             .details = "Roles with their holders, rank, layer, status and confidence; roles with "
                        "a single holder are marked. With X: the roles that X holds or, if it "
                        "holds none, the roles in X. Layers are counted apart.",
             .least_arguments = 0,
             .most_arguments = 1},
    .run = run,
};
