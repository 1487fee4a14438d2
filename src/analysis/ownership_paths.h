/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The chains of holdings behind an effective share, the strongest first. A
 * chain is simple: no party stands in it twice. Its strength is the product of
 * its shares; without circles the products of all chains from an owner to a
 * company sum to the effective share.
 */
#ifndef STG_ANALYSIS_OWNERSHIP_PATHS_H
#define STG_ANALYSIS_OWNERSHIP_PATHS_H

#include "analysis/ownership_network.h"

/* Chains between one party, the anchor, and any other: from its owners down to
   it (upward) or from it down to what it owns. */
typedef struct stg_ownership_paths stg_ownership_paths;

/*
 * `declared` takes in control without a share, as the weakest of links. The
 * network is borrowed. NULL when memory is out. Cost: holdings * log parties.
 */
stg_ownership_paths *stg_ownership_paths_new(const stg_ownership_network *network, uint32_t anchor,
                                             bool upward, bool declared);
void stg_ownership_paths_free(stg_ownership_paths *paths); /* NULL allowed */

/*
 * Finds up to `limit` chains between the anchor and `party` (a different one).
 * They stay until the next call: read them with stg_ownership_path. False when
 * memory is out. `most_steps` bounds the search.
 */
bool stg_ownership_paths_find(stg_ownership_paths *paths, uint32_t party, uint32_t limit,
                              uint32_t most_steps, stg_error *error);

/* Found, whether there are (or may be) more, and how many steps it took. */
uint32_t stg_ownership_path_count(const stg_ownership_paths *paths);
bool stg_ownership_path_more(const stg_ownership_paths *paths);
uint32_t stg_ownership_path_steps(const stg_ownership_paths *paths);

/* The holdings of a chain found, from the owner down; borrowed. */
const uint32_t *stg_ownership_path(const stg_ownership_paths *paths, uint32_t position,
                                   uint32_t *length);

#endif
