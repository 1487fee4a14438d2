/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who is tied to whom today: the links of the claims that are not over, of the
 * flows asked for, and their simple graph. What measures, communities,
 * components and cut points start from.
 */
#ifndef STG_ANALYSIS_CURRENT_TIES_H
#define STG_ANALYSIS_CURRENT_TIES_H

#include "analysis/simple_graph.h"

typedef struct stg_current_ties {
    uint32_t flows; /* bits; 0: every flow */
    stg_links links;
    stg_simple_graph graph;
} stg_current_ties;

/* The parameter `flow` decides, else `default_flows` (0: every flow).
   STG_ERROR_ARGUMENT for an unknown flow. Free with done in every case. */
bool stg_current_ties_make(stg_current_ties *ties, const stg_asking *asking, uint32_t default_flows,
                           stg_error *error);
void stg_current_ties_done(stg_current_ties *ties);

/* Notes: that nobody is tied if so, the flow, parties without a tie, and what was
   left out. */
void stg_current_ties_add_notes(stg_asking *asking, const stg_current_ties *ties);

/* The stakeholder behind a vertex. */
stg_stakeholder_id stg_party_of(const stg_current_ties *ties, uint32_t vertex);

#endif
