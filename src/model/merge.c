/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From all that is declared more than once to rows without repeats. */
#include "model/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/merging.h"

static void *row_at(const stg_graph *graph, stg_sort sort, uint32_t number)
{
    switch (sort) {
    case STG_SORT_SOURCE:
        return &graph->sources[number];
    case STG_SORT_ROLE:
        return &graph->roles[number];
    case STG_SORT_KIND:
        return &graph->kinds[number];
    case STG_SORT_STAKEHOLDER_KIND:
        return &graph->stakeholder_kinds[number];
    case STG_SORT_STAKEHOLDER:
        return &graph->stakeholders[number];
    default:
        return &graph->relationships[number];
    }
}

static int by_id(const void *left, const void *right)
{
    const stg_repeat *a = left;
    const stg_repeat *b = right;
    if (a->sort != b->sort)
        return a->sort < b->sort ? -1 : 1;
    if (a->symbol != b->symbol)
        return a->symbol < b->symbol ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void add_declaration(stg_merger *merging, uint32_t number)
{
    merging->numbers[merging->count] = number;
    merging->rows[merging->count++] = row_at(merging->builder->graph, merging->sort, number);
}

/* The declarations of the id whose repeats begin at `at`; returns their end. */
static size_t gather(stg_merger *merging, size_t at)
{
    const stg_repeat *first = &merging->repeats[at];
    const stg_id_space *space = &merging->builder->spaces[first->sort];
    merging->sort = first->sort;
    merging->id = space->ids[first->symbol];
    merging->count = 0;
    add_declaration(merging, space->numbers[first->symbol]);
    for (; at < merging->repeat_count; at++) {
        const stg_repeat *repeat = &merging->repeats[at];
        if (repeat->sort != first->sort || repeat->symbol != first->symbol)
            break;
        add_declaration(merging, repeat->number);
    }
    return at;
}

/* What repeats an id, or a party under another id, under the id that leads. */
static size_t repeat_count_of(const stg_builder *builder)
{
    return builder->repeat_count + builder->join_count;
}

static stg_repeat repeat_at(const stg_builder *builder, size_t position)
{
    if (position >= builder->repeat_count)
        return builder->joins[position - builder->repeat_count];
    stg_repeat repeat = builder->repeats[position];
    repeat.symbol = stg_id_space_leader(&builder->spaces[repeat.sort], repeat.symbol);
    return repeat;
}

static bool make_room(stg_merger *merging)
{
    size_t count = repeat_count_of(merging->builder);
    merging->repeats = stg_zeroed(count, sizeof *merging->repeats);
    merging->numbers = stg_zeroed(count + 1, sizeof *merging->numbers);
    merging->rows = stg_zeroed(count + 1, sizeof *merging->rows);
    merging->values = stg_zeroed(count + 1, sizeof *merging->values);
    if (!merging->repeats || !merging->numbers || !merging->rows || !merging->values)
        return false;
    merging->repeat_count = count;
    for (size_t i = 0; i < count; i++)
        merging->repeats[i] = repeat_at(merging->builder, i);
    qsort(merging->repeats, count, sizeof *merging->repeats, by_id);
    return true;
}

/* False when the sink stopped it or memory is out (`failed`). */
static bool merge_all(stg_merger *merging)
{
    stg_merged_row unused;
    size_t at = 0;
    merging->failed = !make_room(merging);
    while (!merging->failed && !merging->stopped && at < merging->repeat_count) {
        stg_merge *merge = merging->merge;
        at = gather(merging, at);
        stg_merge_row(merging, merge ? &merge->rows[merge->row_count++] : &unused);
    }
    free(merging->repeats);
    free(merging->numbers);
    free(merging->rows);
    free(merging->values);
    return !merging->failed && !merging->stopped;
}

bool stg_merge_check(const stg_builder *builder, stg_fault_sink sink, void *context,
                     stg_error *error)
{
    if (repeat_count_of(builder) == 0)
        return true;
    stg_pool pool = STG_POOL_EMPTY;
    stg_merger merging = {.builder = builder, .pool = &pool, .sink = sink, .context = context};
    bool done = merge_all(&merging);
    stg_pool_done(&pool);
    return done || (merging.failed && stg_out_of_memory(error));
}

/* ---- the freeze ------------------------------------------------------------------------------ */

static size_t row_count_of(const stg_graph *graph, stg_sort sort)
{
    const size_t counts[STG_SORT_COUNT] = {
        [STG_SORT_SOURCE] = graph->source_count,
        [STG_SORT_ROLE] = graph->role_count,
        [STG_SORT_KIND] = graph->kind_count,
        [STG_SORT_STAKEHOLDER_KIND] = graph->stakeholder_kind_count,
        [STG_SORT_STAKEHOLDER] = graph->stakeholder_count,
        [STG_SORT_RELATIONSHIP] = graph->relationship_count,
    };
    return counts[sort];
}

static bool find_positions(const stg_builder *builder, stg_merge *merge)
{
    for (size_t i = 0; i < repeat_count_of(builder); i++) {
        stg_repeat repeat = repeat_at(builder, i);
        uint32_t **positions = &merge->positions[repeat.sort];
        if (!*positions)
            *positions = stg_zeroed(row_count_of(builder->graph, repeat.sort), sizeof **positions);
        if (!*positions)
            return false;
        (*positions)[repeat.number] = STG_NONE;
    }
    for (int sort = 0; sort < STG_SORT_COUNT; sort++) {
        uint32_t *positions = merge->positions[sort];
        size_t count = positions ? row_count_of(builder->graph, (stg_sort)sort) : 0;
        for (size_t i = 0, next = 0; i < count; i++)
            if (positions[i] != STG_NONE)
                positions[i] = (uint32_t)next++;
    }
    return true;
}

/* The titles in one language, each different one once. */
static bool join_titles(const stg_builder *builder, const char *language, stg_wording *joined)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < builder->title_count; i++) {
        const char *title = stg_text_in(builder->titles[i], language);
        size_t j = 0;
        while (j < i && strcmp(stg_text_in(builder->titles[j], language), title) != 0)
            j++;
        if (j < i)
            continue;
        stg_buffer_add(&text, i > 0 ? "; " : "");
        stg_buffer_add(&text, title);
    }
    joined->language = language;
    joined->text = text.failed
                       ? NULL
                       : stg_pool_copy(&builder->graph->pool, stg_buffer_text(&text), text.length);
    stg_buffer_done(&text);
    return joined->text != NULL;
}

/* In every language that any title has. */
static bool merge_titles(const stg_builder *builder, stg_text *merged)
{
    size_t count = 0;
    for (size_t i = 0; i < builder->title_count; i++)
        count += builder->titles[i].count;
    stg_wording *wordings =
        count ? stg_pool_take(&builder->graph->pool, count * sizeof *wordings) : NULL;
    *merged = (stg_text){.wordings = wordings};
    for (size_t i = 0; wordings && i < builder->title_count; i++)
        for (size_t j = 0; j < builder->titles[i].count; j++) {
            const char *language = builder->titles[i].wordings[j].language;
            if (stg_exact_wording(*merged, language))
                continue;
            if (!join_titles(builder, language, &wordings[merged->count]))
                return false;
            merged->count++;
        }
    return count == 0 || wordings;
}

bool stg_merge_prepare(const stg_builder *builder, stg_merge *merge)
{
    *merge = (stg_merge){0};
    if (!merge_titles(builder, &merge->title))
        return false;
    if (repeat_count_of(builder) == 0)
        return true;
    stg_merger merging = {.builder = builder, .pool = &builder->graph->pool, .merge = merge};
    merge->rows = stg_zeroed(repeat_count_of(builder), sizeof *merge->rows);
    return merge->rows && find_positions(builder, merge) && merge_all(&merging);
}

/* Moves each row to its place; gives the number of rows that are left. */
static size_t close_gaps(void *rows, size_t size, size_t count, const uint32_t *positions)
{
    char *bytes = rows;
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        if (positions[i] != STG_NONE)
            memmove(bytes + left++ * size, bytes + i * size, size);
    return left;
}

/* Placeholders stand in the order of their relationships. */
static void close_placeholder_gaps(stg_graph *graph)
{
    uint32_t left = 0;
    for (size_t i = 0; i < graph->relationship_count; i++) {
        uint32_t *const ends[] = {&graph->relationships[i].from, &graph->relationships[i].to};
        for (size_t j = 0; j < 2; j++) {
            if (!(*ends[j] & STG_PLACEHOLDER_BIT))
                continue;
            graph->placeholders[left] = graph->placeholders[*ends[j] & ~STG_PLACEHOLDER_BIT];
            *ends[j] = STG_PLACEHOLDER_BIT | left++;
        }
    }
    graph->placeholder_count = left;
}

static void close_sort(stg_graph *graph, stg_sort sort, const uint32_t *positions)
{
    size_t count = row_count_of(graph, sort);
    void *rows = row_at(graph, sort, 0);
    switch (sort) {
    case STG_SORT_SOURCE:
        graph->source_count = close_gaps(rows, sizeof *graph->sources, count, positions);
        break;
    case STG_SORT_ROLE:
        graph->role_count = close_gaps(rows, sizeof *graph->roles, count, positions);
        break;
    case STG_SORT_KIND:
        graph->kind_count = close_gaps(rows, sizeof *graph->kinds, count, positions);
        break;
    case STG_SORT_STAKEHOLDER_KIND:
        graph->stakeholder_kind_count =
            close_gaps(rows, sizeof *graph->stakeholder_kinds, count, positions);
        break;
    case STG_SORT_STAKEHOLDER:
        graph->stakeholder_count = close_gaps(rows, sizeof *graph->stakeholders, count, positions);
        break;
    default:
        graph->relationship_count =
            close_gaps(rows, sizeof *graph->relationships, count, positions);
        close_placeholder_gaps(graph);
    }
}

static void put_row(const stg_merged_row *merged, stg_graph *graph)
{
    static const size_t sizes[STG_SORT_COUNT] = {
        [STG_SORT_SOURCE] = sizeof(stg_source),
        [STG_SORT_ROLE] = sizeof(stg_role),
        [STG_SORT_KIND] = sizeof(stg_kind),
        [STG_SORT_STAKEHOLDER_KIND] = sizeof(stg_kind),
        [STG_SORT_STAKEHOLDER] = sizeof(stg_stakeholder_row),
        [STG_SORT_RELATIONSHIP] = sizeof(stg_relationship_row),
    };
    memcpy(row_at(graph, merged->sort, merged->number), &merged->row, sizes[merged->sort]);
}

void stg_merge_apply(stg_merge *merge, stg_graph *graph)
{
    for (size_t i = 0; i < merge->row_count; i++)
        put_row(&merge->rows[i], graph);
    for (int sort = 0; sort < STG_SORT_COUNT; sort++)
        if (merge->positions[sort])
            close_sort(graph, (stg_sort)sort, merge->positions[sort]);
    graph->title = merge->title;
    graph->conflicts = merge->conflicts;
    graph->conflict_count = merge->conflict_count;
    merge->conflicts = NULL;
}

void stg_merge_done(stg_merge *merge)
{
    free(merge->rows);
    free(merge->conflicts);
    for (int sort = 0; sort < STG_SORT_COUNT; sort++)
        free(merge->positions[sort]);
}

/* The declaration of the kind that says `what`, else its first. */
static const stg_kind *declared_kind(const stg_builder *builder, uint32_t symbol, unsigned what)
{
    const stg_kind *first = &builder->graph->kinds[builder->spaces[STG_SORT_KIND].numbers[symbol]];
    const stg_kind *found = first;
    for (size_t i = 0; (found->assumed & what) && i < builder->repeat_count; i++)
        if (builder->repeats[i].sort == STG_SORT_KIND && builder->repeats[i].symbol == symbol)
            found = &builder->graph->kinds[builder->repeats[i].number];
    return found->assumed & what ? first : found;
}

bool stg_merged_kind(const stg_builder *builder, uint32_t symbol, stg_kind *kind)
{
    if (builder->spaces[STG_SORT_KIND].numbers[symbol] == STG_NONE)
        return false;
    *kind = *declared_kind(builder, symbol, STG_ASSUMED_FLOW);
    kind->backward = declared_kind(builder, symbol, STG_ASSUMED_DIRECTION)->backward;
    return true;
}
