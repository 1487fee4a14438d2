/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widest paths: Dijkstra's order, the widest vertex first, on a binary heap. */
#include "analysis/widest_path.h"

#include <stdlib.h>

#include "base/memory.h"

static const uint32_t no_link = UINT32_MAX;

/* A vertex as it was found; entries that were overtaken are skipped later. */
typedef struct entry {
    int64_t width;
    uint32_t links; /* of the path */
    uint32_t vertex;
    uint32_t before;
} entry;

typedef struct heap {
    entry *entries;
    size_t count;
    size_t capacity;
} heap;

/* Wider, then shorter, then by vertex and link, so that equals have an order. */
static bool goes_first(const entry *one, const entry *other)
{
    if (one->width != other->width)
        return one->width > other->width;
    if (one->links != other->links)
        return one->links < other->links;
    if (one->vertex != other->vertex)
        return one->vertex < other->vertex;
    return one->before < other->before;
}

static bool push(heap *queue, entry added)
{
    entry *grown =
        stg_grown(queue->entries, &queue->capacity, queue->count + 1, sizeof *queue->entries);
    if (grown == NULL)
        return false;
    queue->entries = grown;
    size_t at = queue->count++;
    while (at > 0 && goes_first(&added, &grown[(at - 1) / 2])) {
        grown[at] = grown[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    grown[at] = added;
    return true;
}

static entry pop(heap *queue)
{
    entry *entries = queue->entries;
    entry first = entries[0], last = entries[--queue->count];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < queue->count; at = child) {
        if (child + 1 < queue->count && goes_first(&entries[child + 1], &entries[child]))
            child++;
        if (!goes_first(&entries[child], &last))
            break;
        entries[at] = entries[child];
    }
    entries[at] = last;
    return first;
}

bool stg_widest_paths(const uint32_t *starts, const uint32_t *targets, uint32_t count,
                      const int64_t *widths, uint32_t source, int64_t *width, uint32_t *before,
                      stg_error *error)
{
    heap queue = {0};
    for (uint32_t i = 0; i < count; i++) {
        width[i] = STG_NO_WIDTH;
        before[i] = no_link;
    }
    bool whole = push(&queue, (entry){INT64_MAX, 0, source, no_link});
    while (whole && queue.count > 0) {
        entry next = pop(&queue);
        if (width[next.vertex] != STG_NO_WIDTH)
            continue;
        width[next.vertex] = next.width;
        before[next.vertex] = next.before;
        for (uint32_t i = starts[next.vertex]; whole && i < starts[next.vertex + 1]; i++) {
            if (widths[i] == STG_NO_WIDTH || width[targets[i]] != STG_NO_WIDTH)
                continue;
            int64_t narrowest = widths[i] < next.width ? widths[i] : next.width;
            whole = push(&queue, (entry){narrowest, next.links + 1, targets[i], i});
        }
    }
    free(queue.entries);
    return whole ? true : stg_out_of_memory(error);
}
