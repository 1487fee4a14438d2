/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties with their vertices numbered afresh; see near_ties.h. */
#include "analysis/near_ties.h"

#include <stdlib.h>

#include "base/memory.h"

static uint32_t best_connected(stg_rows ties)
{
    uint32_t best = 0;
    for (uint32_t v = 1; v < ties.count; v++)
        if (stg_degree(ties, v) > stg_degree(ties, best))
            best = v;
    return best;
}

/* Numbers `first`, and all that it is tied to; vertices without a number have STG_NONE. */
static uint32_t number_from(stg_near_ties *made, stg_rows ties, uint32_t first, uint32_t numbered)
{
    if (made->number[first] != STG_NONE)
        return numbered;
    uint32_t next = numbered;
    made->number[first] = numbered;
    made->vertex[numbered++] = first;
    for (; next < numbered; next++) {
        uint32_t at = made->vertex[next];
        for (uint32_t i = ties.starts[at]; i < ties.starts[at + 1]; i++) {
            uint32_t target = ties.targets[i];
            if (made->number[target] != STG_NONE)
                continue;
            made->number[target] = numbered;
            made->vertex[numbered++] = target;
        }
    }
    return numbered;
}

static void fill_near(stg_near_ties *made, stg_rows ties)
{
    uint32_t numbered = 0, end = 0;
    for (uint32_t v = 0; v < ties.count; v++)
        made->number[v] = STG_NONE;
    if (ties.count > 0)
        numbered = number_from(made, ties, best_connected(ties), numbered);
    for (uint32_t v = 0; v < ties.count; v++)
        numbered = number_from(made, ties, v, numbered);
    for (uint32_t n = 0; n < ties.count; n++) {
        uint32_t vertex = made->vertex[n];
        for (uint32_t i = ties.starts[vertex]; i < ties.starts[vertex + 1]; i++)
            made->targets[end++] = made->number[ties.targets[i]];
        made->starts[n + 1] = end;
    }
}

bool stg_near_ties_make(stg_near_ties *made, stg_rows ties)
{
    *made = (stg_near_ties){.count = ties.count,
                            .vertex = stg_zeroed(ties.count, sizeof *made->vertex),
                            .number = stg_zeroed(ties.count, sizeof *made->number),
                            .starts = stg_zeroed((size_t)ties.count + 1, sizeof *made->starts),
                            .targets = stg_zeroed(ties.starts[ties.count], sizeof *made->targets)};
    if (!made->vertex || !made->number || !made->starts || !made->targets)
        return false;
    fill_near(made, ties);
    return true;
}

void stg_near_ties_done(stg_near_ties *made)
{
    free(made->vertex);
    free(made->number);
    free(made->starts);
    free(made->targets);
}

stg_rows stg_near_rows(const stg_near_ties *made)
{
    return (stg_rows){made->count, made->starts, made->targets};
}
