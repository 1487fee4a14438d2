/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures that count shortest paths along ties, from every vertex or from a
 * random sample of them (pivots). A path is as long as it has ties: amounts are
 * no lengths.
 */
#ifndef STG_ANALYSIS_SHORTEST_PATHS_H
#define STG_ANALYSIS_SHORTEST_PATHS_H

#include "analysis/simple_graph.h"

/* By vertex; all arrays are the caller's. Errors are standard errors;
   0 when every vertex was a pivot. */
typedef struct stg_path_measures {
    /* The share of all pairs of other vertices whose shortest paths lead over
       this one, pairs with several paths in part. Freeman 1977. */
    double *betweenness;
    double *betweenness_error;
    /* The mean of 1/distance to the other vertices, 0 for those that cannot be
       reached. Harmonic closeness: Marchiori and Latora 2000. */
    double *closeness;
    double *closeness_error;
} stg_path_measures;

/*
 * `pivots` is how many vertices to start from, at most their number; `seed`
 * chooses them; `threads` is how many may work, 0: as many as are of use, and
 * does not change a digit. Exact by Brandes 2001, A faster algorithm for betweenness
 * centrality; estimated as in Brandes and Pich 2007, Centrality estimation in
 * large networks. The estimates are unbiased. Cost: pivots times vertices + ties,
 * eight pivots at a time (path_search.h).
 */
bool stg_measure_paths(stg_rows ties, uint32_t pivots, uint64_t seed, unsigned threads,
                       const stg_path_measures *measures, stg_error *error);

/* How many pivots a second allows: all where that is quick enough. */
uint32_t stg_affordable_pivots(stg_rows ties);

#endif
