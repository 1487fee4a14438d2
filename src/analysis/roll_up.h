/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Subsidiaries counted as their parent: for each stakeholder the one at the top
 * of the chain of parents above it.
 *
 * A parent is stated by a claim that is not over: subsidiary-of; part-of
 * between organisations that are owned (companies, funds, joint ventures,
 * organisations); or an ownership claim of more than half of the capital or of
 * the votes at least. A party with two different parents, or one whose parents
 * lead back to it, stands for itself.
 */
#ifndef STG_ANALYSIS_ROLL_UP_H
#define STG_ANALYSIS_ROLL_UP_H

#include "answer/asking.h"

typedef struct stg_roll_up {
    uint32_t *top;           /* by stakeholder: itself where it has no parent */
    stg_relationship_id *by; /* the claim that names its direct parent; index
                                STG_NONE: none */
    size_t count;            /* stakeholders that are rolled up */
} stg_roll_up;

/* Linear in the claims and the length of chains. */
bool stg_roll_up_make(stg_roll_up *roll_up, const stg_asking *asking, stg_error *error);
void stg_roll_up_done(stg_roll_up *roll_up);

/* A note for each party in `parties` (flags by stakeholder; NULL: all) that was
   rolled up: what into what, and by which claim. */
void stg_roll_up_add_notes(stg_asking *asking, const stg_roll_up *roll_up, const bool *parties);

#endif
