/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which pairs of parties share others: who has a link to both. */
#ifndef STG_ANALYSIS_SHARED_PARTIES_H
#define STG_ANALYSIS_SHARED_PARTIES_H

#include "analysis/simple_graph.h"

/* Links by position; both leave `shared`, and one < other are where they lead. */
typedef struct stg_shared {
    uint32_t one;
    uint32_t other;
    uint32_t shared;
    uint32_t link_to_one;
    uint32_t link_to_other;
    uint32_t together; /* parties that this pair shares */
} stg_shared;

typedef struct stg_shared_parties {
    stg_shared *list; /* the pairs that share most first, each together */
    size_t count;
    size_t pairs;
    /* Parties left out because they have so many links that all pairs of them
       would exceed the limit; the fewest links of one. */
    size_t left_out;
    uint32_t left_out_links;
} stg_shared_parties;

/*
 * Finds all, from the parties with the fewest links on, until `limit` shared
 * parties are found; a party is taken in with all of its pairs or not at all.
 * Cost: what is found, and sorting it. Free with stg_shared_parties_done in
 * every case.
 */
bool stg_find_shared(stg_shared_parties *found, const stg_simple_graph *graph, size_t limit,
                     stg_error *error);
void stg_shared_parties_done(stg_shared_parties *found);

#endif
