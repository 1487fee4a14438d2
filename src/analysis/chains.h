/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chains of links that were found, cycles or paths, and what each amounts to. */
#ifndef STG_ANALYSIS_CHAINS_H
#define STG_ANALYSIS_CHAINS_H

#include "analysis/link_money.h"

typedef struct stg_chain {
    size_t first;  /* of its links in stg_chains.hops */
    uint32_t hops; /* links */
    size_t found;  /* position in the order in which they were added */
    size_t claims; /* without other accounts */
    size_t statuses[STG_STATUS_COUNT];
    stg_confidence confidence; /* the lowest of its claims */
    uint32_t flows;            /* bits 1u << stg_flow */
    bool needs_over;           /* a hop has no claim that counts, but some that are over */
    bool needs_other_account;  /* a hop has nothing but other accounts */
    stg_sum smallest;          /* of the hops' sums, in the first currency by code that all of
                                  them state; claims 0: there is none */
} stg_chain;

/* Set the first three; free with stg_chains_done. */
typedef struct stg_chains {
    const stg_asking *asking;
    const stg_links *links;
    const stg_link_money *money;
    stg_chain *chains;
    size_t count;
    size_t capacity;
    uint32_t *hops; /* links, chain after chain */
    size_t hop_count;
    size_t hop_capacity;
} stg_chains;

/* Adds the chain that runs through the parties, each linked to the next, and if
   `closed` the last to the first. False when memory is out. */
bool stg_chains_add(stg_chains *chains, const uint32_t *parties, uint32_t count, bool closed);
void stg_chains_done(stg_chains *chains);

/* The link of a hop, counted from 0. */
const stg_link *stg_chain_link(const stg_chains *chains, const stg_chain *chain, uint32_t hop);

/* The smallest sum over the chain's hops; false unless every hop states an
   amount in that currency. */
bool stg_chain_smallest(const stg_chains *chains, const stg_chain *chain, uint16_t currency,
                        stg_sum *smallest);

/* By currency, then from the largest smallest sum to the least; those without
   one behind; then in the order in which they were added. */
void stg_chains_rank(stg_chains *chains);

#endif
