/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cut vertices and bridges of the ties: vertices, and ties, without which a
 * connected component falls apart.
 */
#ifndef STG_ANALYSIS_CUTS_H
#define STG_ANALYSIS_CUTS_H

#include "analysis/simple_graph.h"

/* A stretch of stg_cuts.order. */
typedef struct stg_part {
    uint32_t first;
    uint32_t count;
} stg_part;

/*
 * One cut. For a vertex the parts of its component that its loss separates, the
 * largest of which counts as what stays; of equals usually that with the first
 * vertex. For a bridge the smaller side. What is cut off are the stretches
 * stg_cuts.parts[first_part] and the part_count - 1 after it.
 */
typedef struct stg_cut {
    uint32_t vertex; /* for a bridge its end on the side that is cut off */
    uint32_t other;  /* for a bridge its other end; STG_NONE: a vertex */
    uint32_t first_part;
    uint32_t part_count;
    uint32_t cut_off;   /* vertices, together */
    uint32_t separated; /* parts that the component falls into */
} stg_cut;

typedef struct stg_cuts {
    uint32_t *order; /* all vertices; each part of a cut is a stretch of it */
    stg_cut *cuts;   /* by what they cut off, the most first; then vertices before bridges */
    uint32_t count;
    stg_part *parts;
    uint32_t part_count;
} stg_cuts;

/*
 * Finds all. Cost: vertices + ties, without recursion, and sorting the cuts.
 * Free with stg_cuts_done in every case. Source: Hopcroft and Tarjan 1973,
 * Algorithm 447, Efficient algorithms for graph manipulation.
 */
bool stg_find_cuts(stg_cuts *cuts, stg_rows ties, stg_error *error);
void stg_cuts_done(stg_cuts *cuts);

#endif
