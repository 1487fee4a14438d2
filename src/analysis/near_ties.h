/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ties with their vertices numbered afresh in breadth-first order from the best
 * connected one, other components behind: neighbours then have similar numbers, and what
 * belongs to them is near in memory.
 */
#ifndef STG_ANALYSIS_NEAR_TIES_H
#define STG_ANALYSIS_NEAR_TIES_H

#include "analysis/simple_graph.h"

typedef struct stg_near_ties {
    uint32_t count;
    uint32_t *vertex; /* by new number */
    uint32_t *number; /* by vertex */
    uint32_t *starts;
    uint32_t *targets;
} stg_near_ties;

/* False when memory is out. Linear. Free with done in every case. */
bool stg_near_ties_make(stg_near_ties *made, stg_rows ties);
void stg_near_ties_done(stg_near_ties *made);

/* Neighbours are in the order that they have in the ties. */
stg_rows stg_near_rows(const stg_near_ties *made);

#endif
