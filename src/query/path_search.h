/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths between two stakeholders along claims, either way along each. The
 * search runs from A and never enters a party from which B is out of reach in
 * the hops that are left, so a hub costs no more than the paths through it.
 */
#ifndef STG_QUERY_PATH_SEARCH_H
#define STG_QUERY_PATH_SEARCH_H

#include "answer/asking.h"

/* A claim seen from one of its ends. */
typedef struct stg_tie_end {
    uint32_t other;
    uint32_t claim;
} stg_tie_end;

/* The claims that may carry a path: kept, between two different stakeholders,
   structural unless talk is asked for. Sorted by party, other end, claim. */
typedef struct stg_ties {
    size_t *starts; /* of each party's ends; one more at the end */
    stg_tie_end *ends;
    size_t parties;
    size_t left_out; /* by the filter */
} stg_ties;

bool stg_ties_make(stg_ties *ties, const stg_asking *asking, bool talk, stg_error *error);
void stg_ties_done(stg_ties *ties);

/* A path found: hops + 1 parties. Return false for want of memory. */
typedef bool (*stg_path_found)(void *context, const uint32_t *parties, size_t hops);

typedef struct stg_path_search {
    const stg_ties *ties;
    uint32_t from, to; /* different */
    size_t max_hops;   /* at least 1 */
    bool all;          /* every simple path; else the shortest ones */
    size_t limit;      /* most paths reported */
    stg_path_found found;
    void *context;
    /* results */
    size_t distance; /* hops of the shortest; 0: none within max_hops */
    size_t count;    /* paths reported */
    bool more;       /* there are more than `limit` */
    bool gave_up;    /* after STG_PATH_STEPS claims looked at */
} stg_path_search;

enum { STG_PATH_STEPS = 5000000 };

/* Reports paths by length, then by the parties in the order of the data. */
bool stg_path_search_run(stg_path_search *search, stg_error *error);

#endif
