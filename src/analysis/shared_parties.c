/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which pairs of parties share others; see shared_parties.h. */
#include "analysis/shared_parties.h"

#include <stdlib.h>

#include "base/memory.h"

typedef struct entry {
    uint32_t links;
    uint32_t vertex;
} entry;

static int compare_entries(const void *left, const void *right)
{
    const entry *one = left, *other = right;
    if (one->links != other->links)
        return one->links < other->links ? -1 : 1;
    return one->vertex < other->vertex ? -1 : one->vertex > other->vertex;
}

static size_t pairs_of(uint32_t links)
{
    return (size_t)links * (links - 1) / 2;
}

/* The vertices with at least two links, those with the fewest first, and how many
   of them fit into the limit. */
static uint32_t choose(stg_shared_parties *found, entry *entries, const stg_simple_graph *graph,
                       size_t limit)
{
    uint32_t count = 0, fitting = 0;
    for (uint32_t v = 0; v < graph->count; v++) {
        uint32_t links = stg_degree(stg_link_rows(graph), v);
        if (links > 1)
            entries[count++] = (entry){links, v};
    }
    if (count > 1)
        qsort(entries, count, sizeof *entries, compare_entries);
    while (fitting < count && pairs_of(entries[fitting].links) <= limit - found->count)
        found->count += pairs_of(entries[fitting++].links);
    found->left_out = count - fitting;
    found->left_out_links = fitting < count ? entries[fitting].links : 0;
    return fitting;
}

/* All pairs of where the links of a vertex lead; targets ascend. */
static size_t add_pairs(stg_shared *list, const stg_simple_graph *graph, uint32_t vertex)
{
    size_t count = 0;
    uint32_t end = graph->link_starts[vertex + 1];
    for (uint32_t i = graph->link_starts[vertex]; i < end; i++)
        for (uint32_t j = i + 1; j < end; j++)
            list[count++] = (stg_shared){graph->to[i], graph->to[j], vertex, i, j, 0};
    return count;
}

static int compare_pairs(const stg_shared *one, const stg_shared *other)
{
    if (one->one != other->one)
        return one->one < other->one ? -1 : 1;
    return one->other < other->other ? -1 : one->other > other->other;
}

static int compare_by_pair(const void *left, const void *right)
{
    const stg_shared *one = left, *other = right;
    int pairs = compare_pairs(one, other);
    if (pairs != 0)
        return pairs;
    return one->shared < other->shared ? -1 : one->shared > other->shared;
}

static int compare_by_number(const void *left, const void *right)
{
    const stg_shared *one = left, *other = right;
    if (one->together != other->together)
        return one->together > other->together ? -1 : 1;
    return compare_by_pair(left, right);
}

static void put_in_order(stg_shared_parties *found)
{
    if (found->count > 1)
        qsort(found->list, found->count, sizeof *found->list, compare_by_pair);
    for (size_t i = 0, end; i < found->count; i = end) {
        for (end = i + 1; end < found->count; end++)
            if (compare_pairs(&found->list[i], &found->list[end]) != 0)
                break;
        for (size_t k = i; k < end; k++)
            found->list[k].together = (uint32_t)(end - i);
        found->pairs++;
    }
    if (found->count > 1)
        qsort(found->list, found->count, sizeof *found->list, compare_by_number);
}

bool stg_find_shared(stg_shared_parties *found, const stg_simple_graph *graph, size_t limit,
                     stg_error *error)
{
    *found = (stg_shared_parties){0};
    size_t filled = 0;
    entry *entries = stg_zeroed(graph->count, sizeof *entries);
    uint32_t fitting = entries ? choose(found, entries, graph, limit) : 0;
    found->list = stg_zeroed(found->count, sizeof *found->list);
    bool done = entries && found->list;
    for (uint32_t i = 0; done && i < fitting; i++)
        filled += add_pairs(found->list + filled, graph, entries[i].vertex);
    if (done)
        put_in_order(found);
    free(entries);
    return done || stg_out_of_memory(error);
}

void stg_shared_parties_done(stg_shared_parties *found)
{
    free(found->list);
    *found = (stg_shared_parties){0};
}
