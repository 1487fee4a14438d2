/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From claims to holdings: which claims say that one party owns or controls
 * another, and what all claims on one pair say together.
 *
 * A claim counts if its kind's flow is ownership; if it says by name that one
 * party controls another (controls); or if its kind takes a share and the claim
 * states one of capital or of votes (invests-in, issues-shares-to: the receiver
 * holds). A warrant is a right to shares and no share (issues-warrant-to), and
 * a purchase names the seller (acquires-from): neither counts. Nor does a claim
 * that is over, that the filter leaves out, that is another account of a matter
 * that is counted, or that sums up a chain which is known (an indirect holding
 * beside its chain).
 *
 * Several claims on one pair are never added: they may tell of the same shares.
 * What they say together is the interval on which they agree or, if there is
 * none, the one that covers them all.
 */
#ifndef STG_ANALYSIS_CLAIMED_HOLDINGS_H
#define STG_ANALYSIS_CLAIMED_HOLDINGS_H

#include "analysis/ownership_network.h"
#include "answer/asking.h"

/* How a claim took part. */
typedef enum stg_claim_use {
    STG_CLAIM_NO_HOLDING = 0, /* it says nothing of ownership or control */
    STG_CLAIM_COUNTED,
    STG_CLAIM_FILTERED,
    STG_CLAIM_OVER,
    STG_CLAIM_OTHER_ACCOUNT,
    STG_CLAIM_SUMS_UP /* an indirect holding whose chain is known */
} stg_claim_use;

typedef struct stg_claimed_holding {
    uint32_t first; /* of its claims, in ascending number */
    uint32_t count;
    double most;       /* of capital, as stated: not yet limited by other owners */
    bool votes_stated; /* else capital is taken for votes */
    bool capital_stated;
    bool contested; /* its claims do not agree */
} stg_claimed_holding;

/* The network's parties are those of the graph, placeholders among them. */
typedef struct stg_claimed_holdings {
    stg_ownership_network network;
    stg_claimed_holding *holdings;
    stg_relationship_id *claims;
    stg_claim_use *use; /* by relationship */
} stg_claimed_holdings;

/*
 * `x` and `upward` say whose owners or holdings are asked for: indirect claims
 * are compared with their chains only there. Cost: claims * log claims, and a
 * search of owners for each company with indirect claims. Free with
 * stg_claimed_holdings_done in every case.
 */
bool stg_claimed_holdings_make(stg_claimed_holdings *made, const stg_asking *asking, uint32_t x,
                               bool upward, stg_error *error);
void stg_claimed_holdings_done(stg_claimed_holdings *made);

/* The owner and the owned of a claim that says something of a holding; false
   for other claims. */
bool stg_claim_holding(const stg_graph *graph, stg_relationship_id id, uint32_t *owner,
                       uint32_t *owned);

/* Whether the claim says in so many words that its owner controls its owned. */
bool stg_claim_says_control(const stg_graph *graph, stg_relationship_id id);

#endif
