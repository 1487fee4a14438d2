/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All elementary cycles of a directed graph on plain arrays, the shortest
 * first, as far as a limit and a budget go; what was not looked at is said.
 */
#ifndef STG_ANALYSIS_CYCLE_SEARCH_H
#define STG_ANALYSIS_CYCLE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>

/* A cycle found: `length` vertices, each linked to the next and the last to
   the first. Return false for want of memory. */
typedef bool (*stg_cycle_found)(void *context, const uint32_t *vertices, uint32_t length);

/* Links looked at before a search gives up, unless the caller says otherwise;
   half a second or so. */
enum { STG_CYCLE_STEPS = 50000000 };

typedef struct stg_cycle_search {
    /* The links of v are targets[starts[v]] to targets[starts[v + 1] - 1],
       ascending and without repeats; a loop is a cycle of length 1. */
    const uint32_t *starts;
    const uint32_t *targets;
    uint32_t count;
    const uint32_t *through; /* only cycles through this vertex; NULL: all */
    uint32_t max_length;     /* 0: any */
    size_t limit;            /* most cycles reported */
    size_t budget;           /* most links looked at */
    stg_cycle_found found;
    void *context;
    /* results */
    size_t cycles;            /* reported */
    uint32_t complete_length; /* every cycle of at most that length was reported */
    bool complete;            /* every cycle was, of any length */
    bool more;                /* there is at least one more than `limit` */
    bool gave_up;             /* the budget was used up */
} stg_cycle_search;

/*
 * Reports each elementary cycle once: by length, then by its vertices. The
 * first vertex is `through` or else the smallest. False with STG_ERROR_MEMORY
 * only. Cost: for each length up to the last, at most (cycles of that length
 * or less + vertices) x length x links, and never more than the budget.
 */
bool stg_cycle_search_run(stg_cycle_search *search, stg_error *error);

#endif
