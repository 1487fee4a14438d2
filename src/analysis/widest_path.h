/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widest paths in a directed graph on plain arrays. */
#ifndef STG_ANALYSIS_WIDEST_PATH_H
#define STG_ANALYSIS_WIDEST_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>

/* A link without a width; no path takes it. */
#define STG_NO_WIDTH INT64_MIN
#define STG_NO_STEP UINT32_MAX

/* The last link of a path, and the step before it (STG_NO_STEP: none, the path
   begins at the source). */
typedef struct stg_width_step {
    int64_t width; /* of the narrowest link so far */
    uint32_t vertex;
    uint32_t before;
} stg_width_step;

typedef struct stg_widest_paths {
    uint32_t *best; /* of each vertex its last step; STG_NO_STEP: no path */
    stg_width_step *steps;
    size_t count;
    size_t capacity;
} stg_widest_paths;

/*
 * From `source` to every other vertex the path, of at most `max_hops` links,
 * whose narrowest link is as wide as possible, and of those one with the fewest
 * links. The links are as in cycle_search.h; `widths` has one for each. Rounds
 * after Bellman 1958 (On a routing problem), with the narrowest link in place
 * of the length: each round makes the paths one link longer and goes on from
 * what became wider in the last. Cost: links x rounds, of which there are no
 * more than hops on any widest path. STG_ERROR_MEMORY only; free with
 * stg_widest_paths_done in every case.
 */
bool stg_widest_paths_find(stg_widest_paths *paths, const uint32_t *starts, const uint32_t *targets,
                           uint32_t count, const int64_t *widths, uint32_t source,
                           uint32_t max_hops, stg_error *error);
void stg_widest_paths_done(stg_widest_paths *paths);

#endif
