/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ties of random small graphs: rows and matrix, without loops. */
#ifndef RANDOM_TIES_H
#define RANDOM_TIES_H

#include "analysis/simple_graph.h"
#include "random_links.h"

enum { NO_WAY = 1000 };

typedef struct small_ties {
    uint32_t count;
    bool tied[MOST_VERTICES][MOST_VERTICES];
    uint32_t starts[MOST_VERTICES + 1];
    uint32_t neighbours[MOST_VERTICES * MOST_VERTICES];
    uint32_t tie_count;
    uint32_t one[MOST_VERTICES * MOST_VERTICES];
    uint32_t other[MOST_VERTICES * MOST_VERTICES];
    int distance[MOST_VERTICES][MOST_VERTICES];
} small_ties;

static inline void small_ties_measure(small_ties *made)
{
    for (uint32_t i = 0; i < made->count; i++)
        for (uint32_t j = 0; j < made->count; j++)
            made->distance[i][j] = i == j ? 0 : made->tied[i][j] ? 1 : NO_WAY;
    for (uint32_t k = 0; k < made->count; k++)
        for (uint32_t i = 0; i < made->count; i++)
            for (uint32_t j = 0; j < made->count; j++)
                if (made->distance[i][k] + made->distance[k][j] < made->distance[i][j])
                    made->distance[i][j] = made->distance[i][k] + made->distance[k][j];
}

static inline void small_ties_pack(small_ties *made)
{
    uint32_t ends = 0;
    for (uint32_t i = 0; i < made->count; i++) {
        made->starts[i] = ends;
        for (uint32_t j = 0; j < made->count; j++) {
            if (!made->tied[i][j])
                continue;
            made->neighbours[ends++] = j;
            if (i < j) {
                made->one[made->tie_count] = i;
                made->other[made->tie_count++] = j;
            }
        }
    }
    made->starts[made->count] = ends;
    small_ties_measure(made);
}

static inline small_ties small_ties_of(const small_links *links)
{
    small_ties made = {.count = links->count};
    for (uint32_t i = 0; i < made.count; i++)
        for (uint32_t j = 0; j < made.count; j++)
            made.tied[i][j] = i != j && (links->linked[i][j] || links->linked[j][i]);
    small_ties_pack(&made);
    return made;
}

static inline small_ties small_ties_random(uint64_t *state, uint32_t most)
{
    small_links links = small_links_random(state, most);
    return small_ties_of(&links);
}

static inline stg_rows small_tie_rows(const small_ties *made)
{
    return (stg_rows){made->count, made->starts, made->neighbours};
}

static inline void assert_close(double one, double other, double tolerance)
{
    if (!(one - other <= tolerance && other - one <= tolerance))
        fail_msg("%.17g is not %.17g", one, other);
}

#endif
