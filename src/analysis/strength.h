/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Strength: the money that a party is said to pay and to receive, in one
 * currency. Amounts of different currencies are never added; of several
 * accounts of one matter one counts; amounts that are not stated are counted
 * apart. Only claims of money flow count, whatever else ties the parties.
 */
#ifndef STG_ANALYSIS_STRENGTH_H
#define STG_ANALYSIS_STRENGTH_H

#include "analysis/simple_graph.h"
#include "answer/sums.h"

typedef struct stg_strength {
    uint16_t currency; /* 0: no claim states an amount */
    bool chosen;       /* by us, among several: the one that most claims state */
    stg_sum *paid;     /* by vertex */
    stg_sum *received;
    uint32_t *not_stated; /* by vertex: claims of payments to or by it without an amount */
    size_t claims;        /* that state this currency and count */
    size_t without_amount;
    size_t other_currencies; /* claims that state another currency */
    size_t other_accounts;   /* claims left out as further accounts of a matter */
    bool overflow;           /* some sum is too large */
} stg_strength;

/* `graph` must be made of `links`. The currency is parameters->currency, else
   chosen; STG_ERROR_ARGUMENT for a code that does not exist. Linear but for
   sorting the claims. Free with stg_strength_done in every case. */
bool stg_strength_make(stg_strength *strength, const stg_asking *asking, const stg_links *links,
                       const stg_simple_graph *graph, stg_error *error);
void stg_strength_done(stg_strength *strength);

#endif
