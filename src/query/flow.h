/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The four questions about what flows into and out of a party: funders, funds,
 * owners, owns. They differ in the flow, in the side asked about and in words.
 */
#ifndef STG_QUERY_FLOW_H
#define STG_QUERY_FLOW_H

#include "answer/asking.h"

typedef struct stg_flow_question {
    const char *name;
    stg_flow flow;
    bool upstream;          /* who gives to X; else to whom X gives */
    stg_phrase title;       /* {0}: X */
    stg_phrase title_chain; /* the same for the whole chain */
    const char *other;      /* column of the party found: "funder" */
    const char *other_name; /* "funder_name" */
    stg_phrase other_label;
    const char *asked; /* column of X: "recipient" */
    stg_phrase asked_label;
    const char *total; /* what totals are of; NULL: none */
    stg_phrase nobody; /* the note about money of placeholders */
} stg_flow_question;

/* Claims next to X, or with options->indirect everything that reaches X. */
bool stg_flow_answer(stg_asking *asking, const stg_flow_question *question, stg_error *error);

/* The two halves of the above. */
bool stg_flow_claims(stg_asking *asking, const stg_flow_question *question, stg_stakeholder_id x,
                     stg_error *error);
bool stg_flow_chain(stg_asking *asking, const stg_flow_question *question, stg_stakeholder_id x,
                    stg_error *error);

/* The other end of a claim of the question's flow that touches `x` on the side
   asked about; false for other claims. */
bool stg_flow_other_end(const stg_asking *asking, const stg_flow_question *question,
                        stg_relationship_id id, stg_stakeholder_id x, stg_stakeholder_id *other);

/* One claim found, for sorting by the party found. */
typedef struct stg_flow_claim {
    stg_relationship_id id;
    stg_stakeholder_id other;
} stg_flow_claim;

/* The kept claims next to `x`: by party in the order of the data, placeholders
   last, then by number. `*claims` is the caller's to free. `left_out` counts
   those that the filter did not let through. */
bool stg_flow_collect(const stg_asking *asking, const stg_flow_question *question,
                      stg_stakeholder_id x, stg_flow_claim **claims, size_t *count,
                      size_t *left_out, stg_error *error);

#endif
