/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money downstream from a party: what the two tables of trace share. */
#ifndef STG_ANALYSIS_TRACE_H
#define STG_ANALYSIS_TRACE_H

#include "analysis/chains.h"

typedef struct stg_trace {
    stg_asking *asking;
    stg_links links;
    stg_link_money money;
    stg_chains chains; /* those that are listed */
    stg_stakeholder_id from;
    stg_stakeholder_id to;
    uint32_t max_hops;    /* UINT32_MAX: any */
    size_t limit;         /* 0: the table's own */
    bool *listed;         /* by position in links.claims */
    uint16_t *currencies; /* that some link states, by code */
    size_t currency_count;
} stg_trace;

/* Every party that is reached, by its widest path. */
bool stg_trace_reach(stg_trace *trace, stg_error *error);

/* The paths to one party, and how much can run through them at most. */
bool stg_trace_paths(stg_trace *trace, stg_error *error);

/* The sum of each link in one currency, in minor units; `missing` where it
   states none. The caller frees it; NULL when memory is out. */
int64_t *stg_trace_widths(const stg_trace *trace, uint16_t currency, int64_t missing);

#endif
