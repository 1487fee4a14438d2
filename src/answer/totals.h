/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sums of money over claims. Different currencies are never added; what is not
 * stated is counted, not taken for 0; a sum that contains an "up to" is a
 * ceiling, one with an "at least" a floor, one with both is mixed.
 */
#ifndef STG_ANSWER_TOTALS_H
#define STG_ANSWER_TOTALS_H

#include "answer/asking.h"

/* How one claim of an answer takes part in its sums. */
typedef enum stg_counting {
    STG_COUNTED = 0,  /* a named party's money */
    STG_UNATTRIBUTED, /* the payer (or payee) is a placeholder */
    STG_NOT_ADDED     /* another account of a matter that is counted */
} stg_counting;

typedef struct stg_counted_claim {
    stg_relationship_id id;
    stg_counting counting;
} stg_counted_claim;

/*
 * Marks other accounts of a listed matter as STG_NOT_ADDED. Of the accounts of
 * one matter (claims tied by alternative_to) one counts: the one the others
 * refer to if it is listed, else the listed one of the smallest number. False when memory is out.
 */
bool stg_mark_alternatives(const stg_graph *graph, stg_counted_claim *claims, size_t count,
                           stg_error *error);

/* Claims whose sums are shown together, and what these lines are called. */
typedef struct stg_total_group {
    const char *what;       /* word for programs: "funding" */
    const stg_words *label; /* before each line for people; NULL: nothing */
    const stg_counted_claim *claims;
    size_t count;
    bool apart; /* statuses are never added together, nor is money of nobody: across
                   a whole data set one such amount often contains another */
} stg_total_group;

/*
 * Adds the totals to the answer: per currency and status, per currency over
 * all statuses but ended and cancelled ("any"), and what is attributed to
 * nobody. Then the notes that belong to them. False when memory is out.
 */
bool stg_add_totals(stg_asking *asking, const char *what, stg_phrase nobody,
                    const stg_counted_claim *claims, size_t count, stg_error *error);

/* The same for several groups of claims, such as money in and money out; the
   notes are about all of them. */
bool stg_add_total_groups(stg_asking *asking, const stg_total_group *groups, size_t group_count,
                          stg_phrase nobody, stg_error *error);

#endif
