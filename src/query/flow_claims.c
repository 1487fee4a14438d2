/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every claim that gives to X, or by which X gives: one row per claim. */
#include "query/flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "answer/layers.h"
#include "answer/share_sums.h"
#include "answer/totals.h"

bool stg_flow_other_end(const stg_asking *asking, const stg_flow_question *question,
                        stg_relationship_id id, stg_stakeholder_id x, stg_stakeholder_id *other)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    if (stg_graph_kind(asking->graph, claim.kind).flow != question->flow)
        return false;
    stg_stakeholder_id giver = stg_graph_giver(asking->graph, id);
    stg_stakeholder_id receiver = stg_graph_receiver(asking->graph, id);
    *other = question->upstream ? giver : receiver;
    return (question->upstream ? receiver : giver).index == x.index;
}

/* Placeholders have the largest numbers, so they come last by themselves. */
static int compare_claims(const void *left, const void *right)
{
    const stg_flow_claim *one = left, *other = right;
    if (one->other.index != other->other.index)
        return one->other.index < other->other.index ? -1 : 1;
    return one->id.index < other->id.index ? -1 : one->id.index > other->id.index;
}

bool stg_flow_collect(const stg_asking *asking, const stg_flow_question *question,
                      stg_stakeholder_id x, stg_flow_claim **claims, size_t *count,
                      size_t *left_out, stg_error *error)
{
    size_t capacity = 0;
    stg_relationship_id id;
    stg_stakeholder_id other;
    stg_incident incident = stg_incident_claims(asking->graph, x);
    *claims = NULL;
    *count = *left_out = 0;
    while (stg_incident_next(&incident, &id)) {
        if (!stg_flow_other_end(asking, question, id, x, &other))
            continue;
        if (!stg_asking_keeps(asking, id)) {
            (*left_out)++;
            continue;
        }
        void *grown = stg_grown(*claims, &capacity, *count + 1, sizeof **claims);
        if (grown == NULL) {
            free(*claims);
            *claims = NULL;
            return stg_out_of_memory(error);
        }
        *claims = grown;
        (*claims)[(*count)++] = (stg_flow_claim){id, other};
    }
    if (*count > 1)
        qsort(*claims, *count, sizeof **claims, compare_claims);
    return true;
}

typedef struct flow_columns {
    size_t other, other_name, unspecified, asked;
    stg_claim_columns claim;
} flow_columns;

static void add_columns(stg_asking *asking, const stg_flow_question *question,
                        flow_columns *columns)
{
    bool ownership = question->flow == STG_FLOW_OWNERSHIP;
    columns->other = stg_asking_column(asking, question->other, question->other_label,
                                       STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->other_name = stg_asking_column(asking, question->other_name, question->other_label,
                                            STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->unspecified = stg_asking_column(asking, "unspecified", question->other_label,
                                             STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->asked = stg_asking_column(asking, question->asked, question->asked_label,
                                       STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS);
    stg_claim_columns_add(asking, &columns->claim,
                          ownership ? STG_SHOW_SHARE | STG_SHOW_AMOUNT : STG_SHOW_AMOUNT);
}

static void add_row(stg_asking *asking, const flow_columns *columns, const stg_flow_claim *claim,
                    stg_stakeholder_id x, bool not_added)
{
    stg_table *table = asking->table;
    bool placeholder = stg_is_placeholder(asking, claim->other);
    stg_table_add_row(table);
    stg_asking_set_party(asking, columns->other, claim->other);
    stg_table_set_text(table, placeholder ? columns->unspecified : columns->other_name,
                       stg_asking_name(asking, claim->other));
    stg_asking_set_party(asking, columns->asked, x);
    stg_claim_columns_set(asking, &columns->claim, claim->id, not_added);
}

static bool add_rows(stg_asking *asking, const stg_flow_question *question, stg_stakeholder_id x,
                     const stg_flow_claim *claims, size_t count, stg_error *error)
{
    bool done = false;
    flow_columns columns;
    add_columns(asking, question, &columns);
    stg_counted_claim *counted = stg_zeroed(count, sizeof *counted);
    if (counted == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < count; i++) {
        bool nobody = stg_is_placeholder(asking, claims[i].other);
        counted[i] = (stg_counted_claim){claims[i].id, nobody ? STG_UNATTRIBUTED : STG_COUNTED};
    }
    if (!stg_mark_alternatives(asking->graph, counted, count, error))
        goto cleanup;
    for (size_t i = 0; i < count; i++)
        add_row(asking, &columns, &claims[i], x, counted[i].counting == STG_NOT_ADDED);
    if (question->total != NULL)
        done = stg_add_totals(asking, question->total, question->nobody, counted, count, error);
    else
        done = stg_add_share_notes(asking, question->upstream, counted, count, error);
cleanup:
    free(counted);
    return done;
}

static bool note_layers(stg_asking *asking, const stg_flow_claim *claims, size_t count,
                        stg_error *error)
{
    stg_layer_counts layers = {0};
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = stg_layer_count(&layers, stg_graph_relationship(asking->graph, claims[i].id).layer);
    if (done)
        stg_layer_notes(asking, &layers, count);
    stg_layer_counts_done(&layers);
    return done ? true : stg_out_of_memory(error);
}

bool stg_flow_claims(stg_asking *asking, const stg_flow_question *question, stg_stakeholder_id x,
                     stg_error *error)
{
    stg_flow_claim *claims = NULL;
    size_t count, left_out;
    if (!stg_asking_start(asking, question->name, question->title, stg_asking_name(asking, x), NULL,
                          error) ||
        !stg_flow_collect(asking, question, x, &claims, &count, &left_out, error))
        return false;
    bool done = add_rows(asking, question, x, claims, count, error) &&
                note_layers(asking, claims, count, error);
    if (left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, left_out, 0, NULL);
    free(claims);
    return done;
}

bool stg_flow_answer(stg_asking *asking, const stg_flow_question *question, stg_error *error)
{
    stg_stakeholder_id x;
    if (!stg_asking_find(asking, 0, &x, error))
        return false;
    return asking->options->indirect ? stg_flow_chain(asking, question, x, error)
                                     : stg_flow_claims(asking, question, x, error);
}
