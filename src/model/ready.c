/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From records that are ready to rows; see ready.h. */
#include "model/ready.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

bool stg_builder_reserve(void *array_field, size_t *capacity, size_t count, size_t size)
{
    void *array;
    memcpy(&array, array_field, sizeof array);
    if (count < *capacity && array)
        return true;
    array = count < STG_RECORD_LIMIT ? stg_grown(array, capacity, count + 1, size) : NULL;
    if (array)
        memcpy(array_field, &array, sizeof array);
    return array != NULL;
}

/* ---- ids -------------------------------------------------------------------------- */

static bool refer(stg_builder *builder, stg_sort sort, stg_id_text id, uint32_t *symbol)
{
    *symbol = STG_NONE;
    if (!id.text)
        return true;
    *symbol = stg_id_map_at_once(&builder->spaces[sort].map, id);
    if (*symbol == STG_ID_NOT_FOUND)
        *symbol = stg_builder_symbol_of(builder, sort, id);
    if (*symbol == STG_NONE)
        return false;
    builder->spaces[sort].used[*symbol] = true;
    return true;
}

static bool refer_evidence(stg_builder *builder, stg_evidence_row *rows, size_t count,
                           const stg_id_text *sources)
{
    for (size_t i = 0; sources && i < count; i++)
        if (!refer(builder, STG_SORT_SOURCE, sources[i], &rows[i].source))
            return false;
    return true;
}

/* Whether the input that is being read has declared the id already. */
static bool is_twice(const stg_builder *builder, stg_sort sort, uint32_t symbol)
{
    uint32_t latest = stg_id_space_latest(&builder->spaces[sort], symbol);
    size_t first =
        builder->input_count > 0 ? builder->inputs[builder->input_count - 1].first[sort] : 0;
    return latest != STG_NONE && latest >= first;
}

/* The symbol of a new record's id, unless the input has it already. */
static stg_put begin(stg_builder *builder, stg_sort sort, stg_id_text id, uint32_t *symbol)
{
    *symbol = stg_builder_symbol_of(builder, sort, id);
    if (*symbol == STG_NONE)
        return STG_PUT_FULL;
    return is_twice(builder, sort, *symbol) ? STG_PUT_TWICE : STG_PUT;
}

/* ---- stakeholders ----------------------------------------------------------------- */

/* Keeps the lists, if any has something. */
static bool put_lists(stg_builder *builder, const stg_stakeholder_lists *lists,
                      stg_stakeholder_lists **kept)
{
    *kept = NULL;
    if (lists->alias_count + lists->identifier_count + lists->evidence_count == 0)
        return true;
    *kept = stg_pool_take(&builder->graph->pool, sizeof **kept);
    if (*kept)
        **kept = *lists;
    return *kept != NULL;
}

stg_put stg_builder_put_stakeholder(stg_builder *builder, const stg_ready_stakeholder *ready)
{
    stg_graph *graph = builder->graph;
    const stg_sort sort = STG_SORT_STAKEHOLDER;
    uint32_t symbol;
    stg_put met = begin(builder, sort, ready->id, &symbol);
    if (met != STG_PUT)
        return met;
    if (!stg_builder_reserve(&graph->stakeholders, &builder->stakeholder_capacity,
                             graph->stakeholder_count, sizeof *graph->stakeholders))
        return STG_PUT_FULL;
    stg_stakeholder_row *row = &graph->stakeholders[graph->stakeholder_count];
    *row = ready->row;
    row->id = builder->spaces[sort].ids[symbol];
    if (!refer(builder, STG_SORT_STAKEHOLDER_KIND, ready->kind, &row->kind) ||
        !refer_evidence(builder, ready->lists.evidence, ready->lists.evidence_count,
                        ready->sources) ||
        !put_lists(builder, &ready->lists, &row->lists) ||
        !stg_builder_declare(builder, sort, symbol, graph->stakeholder_count))
        return STG_PUT_FULL;
    builder->identified = false;
    graph->stakeholder_count++;
    return STG_PUT;
}

/* ---- relationships ---------------------------------------------------------------- */

/* The id that a placeholder gets: its relationship's and the end's name. */
static bool add_placeholder(stg_builder *builder, uint32_t *end, stg_id_text relationship,
                            const char *side, stg_text reason)
{
    stg_graph *graph = builder->graph;
    stg_buffer id = STG_BUFFER_EMPTY;
    stg_buffer_add_bytes(&id, relationship.text, relationship.length);
    stg_buffer_add(&id, side);
    const char *kept =
        id.failed ? NULL : stg_pool_copy(&graph->pool, stg_buffer_text(&id), id.length);
    stg_buffer_done(&id);
    if (!kept || !stg_builder_reserve(&graph->placeholders, &builder->placeholder_capacity,
                                      graph->placeholder_count, sizeof *graph->placeholders))
        return false;
    graph->placeholders[graph->placeholder_count] =
        (stg_placeholder_row){.id = kept, .reason = reason};
    *end = STG_PLACEHOLDER_BIT | (uint32_t)graph->placeholder_count++;
    return true;
}

static bool put_end(stg_builder *builder, const stg_ready_relationship *ready, bool to,
                    uint32_t *end)
{
    stg_id_text word = to ? ready->to : ready->from;
    if (word.text)
        return refer(builder, STG_SORT_STAKEHOLDER, word, end);
    stg_text reason = to ? ready->rare->to_reason : ready->rare->from_reason;
    return add_placeholder(builder, end, ready->id, to ? "/to" : "/from", reason);
}

static bool put_share(stg_builder *builder, stg_share share, uint32_t *number)
{
    stg_graph *graph = builder->graph;
    *number = STG_NONE;
    if (!stg_share_is_stated(share))
        return true;
    if (!stg_builder_reserve(&graph->shares, &builder->share_capacity, graph->share_count,
                             sizeof *graph->shares))
        return false;
    graph->shares[graph->share_count] = share;
    *number = (uint32_t)graph->share_count++;
    return true;
}

static bool is_nothing(const stg_ready_rare *rare)
{
    const stg_rare_row *row = &rare->row;
    return !stg_share_is_stated(row->votes) && row->condition.count == 0 && row->note.count == 0 &&
           !row->layer && !rare->alternative_to.text;
}

static bool put_rare(stg_builder *builder, const stg_ready_rare *rare, stg_relationship_row *row)
{
    stg_graph *graph = builder->graph;
    row->rare = STG_NONE;
    row->speaker = STG_NONE;
    if (!rare)
        return true;
    if (!refer(builder, STG_SORT_STAKEHOLDER, rare->speaker, &row->speaker))
        return false;
    if (is_nothing(rare))
        return true;
    if (!stg_builder_reserve(&graph->rare, &builder->rare_capacity, graph->rare_count,
                             sizeof *graph->rare))
        return false;
    stg_rare_row *kept = &graph->rare[graph->rare_count];
    *kept = rare->row;
    row->rare = (uint32_t)graph->rare_count++;
    builder->has_alternatives |= rare->alternative_to.text != NULL;
    return refer(builder, STG_SORT_RELATIONSHIP, rare->alternative_to, &kept->alternative_to);
}

static bool put_references(stg_builder *builder, const stg_ready_relationship *ready,
                           stg_relationship_row *row)
{
    return put_end(builder, ready, false, &row->from) && put_end(builder, ready, true, &row->to) &&
           refer(builder, STG_SORT_KIND, ready->kind, &row->kind) &&
           refer(builder, STG_SORT_ROLE, ready->role, &row->role) &&
           put_share(builder, ready->share, &row->share) && put_rare(builder, ready->rare, row) &&
           refer_evidence(builder, row->evidence, row->evidence_count, ready->sources);
}

stg_put stg_builder_put_relationship(stg_builder *builder, const stg_ready_relationship *ready)
{
    stg_graph *graph = builder->graph;
    const stg_sort sort = STG_SORT_RELATIONSHIP;
    uint32_t symbol;
    stg_put met = begin(builder, sort, ready->id, &symbol);
    if (met != STG_PUT)
        return met;
    if (!stg_builder_reserve(&graph->relationships, &builder->relationship_capacity,
                             graph->relationship_count, sizeof *graph->relationships))
        return STG_PUT_FULL;
    size_t placeholders = graph->placeholder_count;
    size_t shares = graph->share_count;
    size_t rare = graph->rare_count;
    stg_relationship_row *row = &graph->relationships[graph->relationship_count];
    *row = (stg_relationship_row){.id = builder->spaces[sort].ids[symbol],
                                  .evidence = ready->evidence,
                                  .evidence_count = ready->evidence_count,
                                  .minor = ready->amount.minor,
                                  .currency = ready->amount.currency,
                                  .qualifier = ready->amount.qualifier,
                                  .amount_stated = ready->amount.stated,
                                  .since = ready->since,
                                  .until = ready->until,
                                  .rank = ready->rank,
                                  .status = ready->status,
                                  .confidence = ready->confidence,
                                  .directness = ready->directness};
    if (!put_references(builder, ready, row) ||
        !stg_builder_declare(builder, sort, symbol, graph->relationship_count)) {
        graph->placeholder_count = placeholders;
        graph->share_count = shares;
        graph->rare_count = rare;
        return STG_PUT_FULL;
    }
    graph->relationship_count++;
    return STG_PUT;
}

/* ---- asking for memory ------------------------------------------------------------ */

static void expect(const stg_builder *builder, stg_sort sort, stg_id_text id, bool text)
{
    const stg_id_map *map = &builder->spaces[sort].map;
    if (id.text && text)
        stg_id_map_expect_id(map, id.hash);
    else if (id.text)
        stg_id_map_expect(map, id.hash);
}

void stg_builder_expect_stakeholder(const stg_builder *builder, const stg_ready_stakeholder *ready,
                                    bool texts)
{
    expect(builder, STG_SORT_STAKEHOLDER, ready->id, texts);
}

void stg_builder_expect_relationship(const stg_builder *builder,
                                     const stg_ready_relationship *ready, bool texts)
{
    expect(builder, STG_SORT_RELATIONSHIP, ready->id, texts);
    expect(builder, STG_SORT_STAKEHOLDER, ready->from, texts);
    expect(builder, STG_SORT_STAKEHOLDER, ready->to, texts);
}
