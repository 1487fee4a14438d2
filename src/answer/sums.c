/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sum of money of one currency; see sums.h. */
#include "answer/sums.h"

void stg_sum_add(stg_sum *sum, stg_amount amount)
{
    sum->claims++;
    sum->up_to |= amount.qualifier == STG_UP_TO;
    sum->at_least |= amount.qualifier == STG_AT_LEAST;
    sum->about |= amount.qualifier == STG_ABOUT;
    sum->overflow |= !stg_amount_add(&sum->minor, amount.minor);
}

const char *stg_sum_reading(const stg_sum *sum)
{
    if (sum->up_to && sum->at_least)
        return "mixed";
    if (sum->up_to)
        return "ceiling";
    if (sum->at_least)
        return "floor";
    return sum->about ? "about" : "exactly";
}

stg_amount stg_sum_amount(const stg_sum *sum)
{
    stg_amount amount = {.minor = sum->minor, .currency = sum->currency, .stated = true};
    if (sum->up_to && !sum->at_least)
        amount.qualifier = STG_UP_TO;
    else if (sum->at_least && !sum->up_to)
        amount.qualifier = STG_AT_LEAST;
    else if (sum->about && !sum->up_to && !sum->at_least)
        amount.qualifier = STG_ABOUT;
    return amount;
}

void stg_sum_text(stg_buffer *out, const stg_asking *asking, const stg_sum *sum)
{
    char amount[STG_AMOUNT_TEXT_SIZE];
    stg_phrase phrase = STG_PHRASE_SUM_EXACTLY;
    stg_amount_text(amount, stg_sum_amount(sum), asking->language);
    if (sum->up_to && sum->at_least)
        phrase = STG_PHRASE_SUM_MIXED;
    else if (sum->up_to)
        phrase = STG_PHRASE_SUM_CEILING;
    else if (sum->at_least)
        phrase = STG_PHRASE_SUM_FLOOR;
    stg_phrase_fill1(out, phrase, asking->language, amount);
}
