/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maximum flow and minimum cut of a directed graph on plain arrays, exact. */
#ifndef STG_ANALYSIS_MAX_FLOW_H
#define STG_ANALYSIS_MAX_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

typedef struct stg_flow_network {
    /* The links of v are targets[starts[v]] to targets[starts[v + 1] - 1];
       parallel links and loops are allowed. At most 2^31 - 1 links. */
    const uint32_t *starts;
    const uint32_t *targets;
    uint32_t count;
    const int64_t *capacities; /* of each link, 0 or more, in any one unit */
    uint32_t source;
    uint32_t sink; /* not the source */
} stg_flow_network;

/*
 * The most that can run from source to sink. `source_side`, of `count`
 * elements, marks the smallest source side of a minimum cut: the links that
 * lead out of it limit the flow, and their capacities add up to it. Fails with
 * STG_ERROR_MEMORY, and with STG_ERROR_LIMIT when the value does not fit into
 * 63 bits. Cost: vertices^2 x links at worst, far less as a rule; no recursion.
 * Source: Dinic 1970, Algorithm for solution of a problem of maximum flow in
 * networks with power estimation.
 */
bool stg_max_flow(const stg_flow_network *network, int64_t *value, bool *source_side,
                  stg_error *error);

#endif
