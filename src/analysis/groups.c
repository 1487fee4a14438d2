/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups of vertices in the order in which they are told; see groups.h. */
#include "analysis/groups.h"

#include <stdlib.h>

#include "analysis/members.h"
#include "base/memory.h"

typedef struct entry {
    uint32_t size;
    uint32_t first; /* vertex */
    uint32_t group;
} entry;

static int compare_entries(const void *left, const void *right)
{
    const entry *one = left, *other = right;
    if (one->size != other->size)
        return one->size > other->size ? -1 : 1;
    return one->first < other->first ? -1 : one->first > other->first;
}

/* Before the members are put in the order of their ties, the first of each group
   is that of the data. */
static bool put_in_order(stg_groups *groups, const stg_current_ties *ties, stg_error *error)
{
    entry *entries = stg_zeroed(groups->count, sizeof *entries);
    bool done = entries || stg_out_of_memory(error);
    for (uint32_t g = 0; done && g < groups->count; g++) {
        uint32_t start = groups->starts[g], size = groups->starts[g + 1] - start;
        entries[g] = (entry){size, groups->members[start], g};
        done = stg_order_by_ties(ties, groups->members + start, size, error);
    }
    if (done && groups->count > 1)
        qsort(entries, groups->count, sizeof *entries, compare_entries);
    for (uint32_t i = 0; done && i < groups->count; i++)
        groups->order[i] = entries[i].group;
    free(entries);
    return done;
}

bool stg_groups_make(stg_groups *groups, const stg_current_ties *ties, const uint32_t *group,
                     uint32_t count, stg_error *error)
{
    uint32_t vertices = ties->graph.count;
    *groups = (stg_groups){.count = count,
                           .order = stg_zeroed(count, sizeof *groups->order),
                           .starts = stg_zeroed((size_t)count + 1, sizeof *groups->starts),
                           .members = stg_zeroed(vertices, sizeof *groups->members)};
    if (!groups->order || !groups->starts || !groups->members)
        return stg_out_of_memory(error);
    stg_group(group, vertices, count, groups->starts, groups->members);
    return put_in_order(groups, ties, error);
}

void stg_groups_done(stg_groups *groups)
{
    free(groups->order);
    free(groups->starts);
    free(groups->members);
    *groups = (stg_groups){0};
}

const uint32_t *stg_group_at(const stg_groups *groups, uint32_t place, uint32_t *size)
{
    uint32_t group = groups->order[place];
    *size = groups->starts[group + 1] - groups->starts[group];
    return groups->members + groups->starts[group];
}
