/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who holds shares in whom, as plain arrays: holdings run from owner to owned
 * and carry two sorts of shares, capital and votes, each as an interval. It
 * knows nothing of claims; claimed_holdings.h makes one from them.
 */
#ifndef STG_ANALYSIS_OWNERSHIP_NETWORK_H
#define STG_ANALYSIS_OWNERSHIP_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

/*
 * Shares of one sort by holding, as fractions: `least` is what is held for
 * certain (0 where nobody stated it), `most` what can be held at most. Always
 * 0 <= least <= most <= 1. `total` is by party: the sum of the minima of all
 * its owners, those outside the network included; above 1 claims contradict
 * each other.
 */
typedef struct stg_shares {
    double *least;
    double *most;
    bool *unknown; /* the holding's share is not stated */
    double *total;
    bool open; /* of some holding `most` is above `least` */
} stg_shares;

/*
 * Parties 0..parties-1. Holding h is that of owner[h] in owned[h]; holdings are
 * sorted by owner, then owned, with at most one of an owner in a company (its
 * own shares among them). Those of p are out_starts[p] up to, not including,
 * out_starts[p + 1]; the holdings in p are in_holdings[in_starts[p]] and so on,
 * by owner. Strong components are those of the holdings that own, numbered so
 * that owners come before what they own; the parties of component c are
 * order[component_starts[c]] and so on. `sweep_order` has the same parties in the same
 * places, owners before what they own as far as circles allow.
 */
typedef struct stg_ownership_network {
    uint32_t parties;
    uint32_t count;
    uint32_t *owner;
    uint32_t *owned;
    bool *declared; /* a claim says by name that the owner controls the owned */
    bool *owns;     /* false: the owner controls, and no share is known of */
    stg_shares capital;
    stg_shares votes;
    uint32_t *out_starts;
    uint32_t *in_starts;
    uint32_t *in_holdings;
    uint32_t *component;
    uint32_t components;
    uint32_t *order;
    uint32_t *sweep_order;
    uint32_t *component_starts;
} stg_ownership_network;

/* Room for so many parties and holdings, all zero. Fill the arrays by holding,
   then index. Free with stg_ownership_network_done in every case. */
bool stg_ownership_network_make(stg_ownership_network *network, uint32_t parties, uint32_t count,
                                stg_error *error);
void stg_ownership_network_done(stg_ownership_network *network);

/* Makes the starts and the components from owner and owned, which must be
   sorted. Linear time and memory. */
bool stg_ownership_network_index(stg_ownership_network *network, stg_error *error);

/*
 * Sums the minima of each company and lowers the maxima to what the minima of
 * the other owners leave of it (never below the own minimum). Linear time.
 */
void stg_shares_limit(const stg_ownership_network *network, stg_shares *shares);

/* The part of a network on the parties marked in `kept`, with its shares as
   they are; `parties` and `holdings` give the numbers in the whole, and are the
   caller's to free. Linear time. */
typedef struct stg_ownership_part {
    stg_ownership_network network;
    uint32_t *parties;
    uint32_t *holdings;
} stg_ownership_part;

bool stg_ownership_part_make(stg_ownership_part *part, const stg_ownership_network *whole,
                             const bool *kept, stg_error *error);
void stg_ownership_part_done(stg_ownership_part *part);

/*
 * Marks `party` and all that it reaches: its owners and theirs if `upward`,
 * else what it owns. `marked` is the caller's, by party, all false; `queue` has
 * room for every party and holds the marked ones afterwards, the nearest
 * first. Returns how many they are.
 */
uint32_t stg_ownership_reach(const stg_ownership_network *network, uint32_t party, bool upward,
                             bool *marked, uint32_t *queue);

/*
 * Strong components that own themselves entirely: by their minima every member
 * is held to 100 % by members, so that nobody else can hold anything and no
 * share of theirs can be attributed to anyone (the matrix I - A is singular).
 * Sets closed[c] for each component; linear time.
 */
void stg_find_closed_groups(const stg_ownership_network *network, bool *closed);

#endif
