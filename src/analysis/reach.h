/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many others each vertex can reach along the links, by any number of steps. */
#ifndef STG_ANALYSIS_REACH_H
#define STG_ANALYSIS_REACH_H

#include "analysis/simple_graph.h"

/*
 * Counts, for every vertex, how many of `targets` (distinct vertices; `sample`
 * of them) other than itself it reaches, and makes of it the number of all
 * others reached: exact when every vertex is a target, else an unbiased estimate
 * with its standard error in `deviation`. Strong components are
 * passed in topological order, 256 targets at a time.
 * Cost: (vertices + links) times sample / 64, cheap steps.
 */
bool stg_measure_reach(stg_rows links, uint32_t sample, uint64_t seed, double *reach,
                       double *deviation, stg_error *error);

/* How many targets a second or two allow: all where that is quick enough. */
uint32_t stg_affordable_targets(stg_rows links);

/* Exactly, for one vertex. Cost: vertices + links. */
bool stg_reach_of(stg_rows links, uint32_t vertex, uint32_t *reach, stg_error *error);

#endif
