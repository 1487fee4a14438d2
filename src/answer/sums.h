/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sum of money of one currency, and how it is to be read: a sum that contains
   an "up to" is a ceiling, one with an "at least" a floor, one with both is
   mixed. */
#ifndef STG_ANSWER_SUMS_H
#define STG_ANSWER_SUMS_H

#include "answer/asking.h"

typedef struct stg_sum {
    int64_t minor;
    size_t claims;
    uint16_t currency;
    bool up_to, at_least, about;
    bool overflow; /* too large: `minor` is then meaningless */
} stg_sum;

/* `amount` must be stated, in the sum's currency. */
void stg_sum_add(stg_sum *sum, stg_amount amount);

/* The word for programs: exactly | ceiling | floor | about | mixed. Static. */
const char *stg_sum_reading(const stg_sum *sum);

/* The sum as an amount whose qualifier says how to read it. A mixed sum has no
   qualifier; its text says what it is. */
stg_amount stg_sum_amount(const stg_sum *sum);

/* Appends the sum for people: "up to USD 4 billion". */
void stg_sum_text(stg_buffer *out, const stg_asking *asking, const stg_sum *sum);

#endif
