/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random simple directed graphs as plain arrays, and the same as a matrix. */
#ifndef RANDOM_LINKS_H
#define RANDOM_LINKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/error.h>

enum { MOST_VERTICES = 10 };

/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static inline uint32_t random_below(uint64_t *state, uint32_t bound)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

static inline uint64_t random_seeded(uint64_t seed)
{
    return seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

/* Vertices `count`; a link u -> v where linked[u][v]; targets ascend. */
typedef struct small_links {
    uint32_t count;
    bool linked[MOST_VERTICES][MOST_VERTICES];
    uint32_t starts[MOST_VERTICES + 1];
    uint32_t targets[MOST_VERTICES * MOST_VERTICES];
} small_links;

static inline void small_links_pack(small_links *made)
{
    uint32_t links = 0;
    for (uint32_t from = 0; from < made->count; from++) {
        made->starts[from] = links;
        for (uint32_t to = 0; to < made->count; to++) {
            if (made->linked[from][to])
                made->targets[links++] = to;
        }
    }
    made->starts[made->count] = links;
}

/* From no vertex to `most`, from no link to nearly all, loops included. */
static inline small_links small_links_random(uint64_t *state, uint32_t most)
{
    small_links made = {.count = random_below(state, most + 1)};
    uint32_t density = random_below(state, 100);
    for (uint32_t from = 0; from < made.count; from++) {
        for (uint32_t to = 0; to < made.count; to++)
            made.linked[from][to] = random_below(state, 100) < density;
    }
    small_links_pack(&made);
    return made;
}

#endif
