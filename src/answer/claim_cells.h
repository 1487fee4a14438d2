/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The columns in which every query shows a claim, and how they are filled. */
#ifndef STG_ANSWER_CLAIM_CELLS_H
#define STG_ANSWER_CLAIM_CELLS_H

#include "answer/asking.h"

/*
 * What the claims of an answer take. An amount alone is always shown, if only
 * as "not stated"; beside shares, which then are, it is shown where mentioned.
 * With STG_SHOW_TO_PROGRAMS people get amounts, shares and conditions by other
 * means (stg_add_detail).
 */
enum { STG_SHOW_AMOUNT = 1, STG_SHOW_SHARE = 2, STG_SHOW_TO_PROGRAMS = 4 };

/* Positions; STG_NO_COLUMN where the table has no such column. */
typedef struct stg_claim_columns {
    size_t relationship;
    size_t kind;
    size_t share_text, votes_text;
    size_t share_minimum, share_maximum, votes_minimum, votes_maximum;
    size_t directness;
    size_t amount_text;
    size_t amount, currency, qualifier;
    size_t status, confidence, speaker;
    size_t layer;
    size_t period;
    size_t since, until, ended;
    size_t condition;
    size_t alternative_to;
    size_t note;
    size_t evidence;
    unsigned shown; /* of the above */
} stg_claim_columns;

/* Adds all of them, in the order in which they are read. */
void stg_claim_columns_add(stg_asking *asking, stg_claim_columns *columns, unsigned shown);

/* Fills the row added last. `not_added` marks an amount that the totals leave
   out as another account of a listed matter. */
void stg_claim_columns_set(stg_asking *asking, const stg_claim_columns *columns,
                           stg_relationship_id id, bool not_added);

/* Single cells, for tables of other shapes. */
void stg_set_kind(stg_asking *asking, size_t column, stg_kind_id kind);
void stg_set_status(stg_asking *asking, size_t column, stg_status status);
void stg_set_confidence(stg_asking *asking, size_t column, stg_confidence confidence);
void stg_set_date(stg_asking *asking, size_t column, stg_date date);
void stg_set_period(stg_asking *asking, size_t column, const stg_relationship *claim);

/* "2015 - 2018", "since 2025-01"; adds nothing for a claim without dates. */
void stg_add_period(stg_buffer *out, const stg_asking *asking, const stg_relationship *claim);

/* "up to USD 400 billion", "25-50 %", "10 % of the votes", joined by ", ";
   adds nothing when the claim mentions none of them. */
void stg_add_values(stg_buffer *out, const stg_asking *asking, const stg_relationship *claim);

/* The role (if wanted), the values and the condition of a claim, as far as
   there are any, in one line. `missing` is said in place of values that the
   claim does not mention; NULL: nothing. */
void stg_add_detail(stg_buffer *out, stg_asking *asking, const stg_relationship *claim,
                    bool with_role, const char *missing);

/* Sets a cell to the above, for people only. `not_added` as in
   stg_claim_columns_set. */
void stg_set_detail(stg_asking *asking, size_t column, const stg_relationship *claim,
                    bool not_added);

/* Whether the claim is over: by its status, or because its `until` lies before
   the date asked for (without one, the date of the data). */
bool stg_claim_is_over(const stg_asking *asking, const stg_relationship *claim);

/* Adds the citations of a claim, or those of a stakeholder that support the
   field `about` (NULL: all), to a cell of the row added last. */
void stg_add_claim_evidence(stg_asking *asking, size_t column, stg_relationship_id id);
void stg_add_stakeholder_evidence(stg_asking *asking, size_t column, stg_stakeholder_id id,
                                  const char *about);

/* "Title, publisher, date" of a source. */
void stg_add_source_reference(stg_buffer *out, const stg_asking *asking, const stg_source *source);

#endif
