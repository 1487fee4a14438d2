/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strong components of a directed graph on plain arrays. */
#ifndef STG_ANALYSIS_STRONG_COMPONENTS_H
#define STG_ANALYSIS_STRONG_COMPONENTS_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

/*
 * Numbers the strong components: `component[v]` is that of vertex v, from 0 to
 * `*component_count` - 1, in topological order of the condensation: a link
 * that leaves its component leads to one with a larger number, so that owners
 * and payers come before those they reach.
 *
 * The links of v are targets[starts[v]] to targets[starts[v + 1] - 1]; `starts`
 * has count + 1 elements, every target is below `count`. Parallel links and
 * loops are allowed. `component` is the caller's, of `count` elements. Fails
 * with STG_ERROR_MEMORY only. `order`, NULL or of as many elements, gets the vertices in
 * reverse postorder of the search: within a component most links then lead forwards. Cost: vertices
 * + links, without recursion. Source: Tarjan 1972, Depth-first search and linear graph algorithms.
 */
bool stg_strong_components(const uint32_t *starts, const uint32_t *targets, uint32_t count,
                           uint32_t *component, uint32_t *component_count, uint32_t *order,
                           stg_error *error);

#endif
