/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ties that an analysis looks at: claims chosen by filter and flow, run
 * from giver to receiver, and gathered so that all claims from one stakeholder
 * to another are one link. Placeholders take no part: nobody knows who they are.
 */
#ifndef STG_ANALYSIS_LINKS_H
#define STG_ANALYSIS_LINKS_H

#include "analysis/roll_up.h"
#include "answer/asking.h"

/* Which claims make links. Zeros: structural claims of every flow. */
typedef struct stg_link_choice {
    uint32_t flows;               /* bits 1u << stg_flow; 0: every flow */
    uint32_t dropped;             /* bits 1u << stg_status: left out unless the filter names
                                     statuses itself */
    bool current;                 /* likewise claims that are over (stg_claim_is_over) */
    bool talk;                    /* talk ties too */
    bool loops;                   /* claims of a party with itself too; never those that only
                                     rolling up turns into such */
    const stg_roll_up *rolled_up; /* NULL: every party stands for itself */
} stg_link_choice;

/* From one stakeholder to another; its claims are claims[first] and the
   `count - 1` after it, in ascending number. */
typedef struct stg_link {
    uint32_t from;
    uint32_t to;
    uint32_t first;
    uint32_t count;
} stg_link;

/*
 * Links sorted by from, then to. starts and targets are the same in compressed
 * sparse rows: the links that leave p are links[starts[p]] up to, not including,
 * links[starts[p + 1]], and targets[i] is links[i].to.
 */
typedef struct stg_links {
    uint32_t parties; /* stakeholders */
    uint32_t count;
    stg_link *links;
    uint32_t *starts; /* parties + 1 */
    uint32_t *targets;
    stg_relationship_id *claims;
    uint32_t claim_count;
    /* claims of the chosen flows that were left out, by reason */
    size_t filtered; /* by the filter */
    size_t dropped;  /* by their status */
    size_t unnamed;  /* an end is a placeholder */
    size_t internal; /* between two parties that count as one, once rolled up */
} stg_links;

/* Linear time and memory. Free with stg_links_done in every case. */
bool stg_links_make(stg_links *links, const stg_asking *asking, const stg_link_choice *choice,
                    stg_error *error);
void stg_links_done(stg_links *links);

/*
 * The links that enter each party, as positions in links->links, in compressed
 * sparse rows and ascending order. Both arrays are the caller's to free; NULL
 * on failure.
 */
bool stg_links_entering(const stg_links *links, uint32_t **starts, uint32_t **positions,
                        stg_error *error);

/* Notes on what was left out by filter and status, where something was. */
void stg_links_add_notes(stg_asking *asking, const stg_links *links);

/*
 * The flows that the parameter `flow` asks for, as bits; 0 for "any". NULL is
 * the analysis' own default. STG_ERROR_ARGUMENT for an unknown word.
 */
bool stg_flows_asked(uint32_t *flows, const stg_asking *asking, uint32_t default_flows,
                     stg_error *error);

#endif
