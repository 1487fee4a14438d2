/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Communities by the Leiden algorithm, on plain arrays. */
#ifndef STG_ANALYSIS_LEIDEN_H
#define STG_ANALYSIS_LEIDEN_H

#include "analysis/simple_graph.h"

typedef struct stg_communities {
    uint32_t *membership; /* by vertex; the caller's, of as many elements */
    uint32_t count;
    double modularity; /* at the resolution asked for; 0 without ties */
} stg_communities;

/*
 * Divides the vertices so that more ties lie inside communities than chance would put there:
 * modularity (Newman and Girvan 2004) with a resolution (Reichardt and Bornholdt 2006), above 1
 * for more and smaller communities. Each is connected, at a resolution above 0.
 *
 * Traag, Waltman and van Eck 2019, From Louvain to Leiden: guaranteeing well-connected
 * communities, algorithm A.2: local moving by a queue, refinement, aggregation; and the whole
 * again from what was found. Refinement takes the best merger where the paper draws among
 * the good ones, which is its limit of no randomness. `seed` decides the order in which vertices
 * are looked at. Fails with STG_ERROR_MEMORY only. Cost: some passes over the ties.
 */
bool stg_find_communities(stg_communities *found, stg_rows ties, double resolution, uint64_t seed,
                          stg_error *error);

#endif
