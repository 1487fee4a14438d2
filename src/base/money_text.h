/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Money as people write it: "1,000,000", "$500B", "USD 5 million",
 * "up to EUR 1.5bn", "5억 원", "1조 5,000억원". Exact: nothing is rounded.
 */
#ifndef STG_BASE_MONEY_TEXT_H
#define STG_BASE_MONEY_TEXT_H

#include <stargraph/value.h>

#include "base/number_text.h"

/*
 * `currency` is the one stated elsewhere (0: none); the text's own must agree
 * with it. `mark` decides how "1,234" is read; where it is unknown such a number
 * is refused with `form->ambiguous` set. False, with the reason, for what is
 * no amount or names no currency.
 */
bool stg_money_read(stg_amount *amount, const char *text, uint16_t currency, stg_decimal_mark mark,
                    stg_number_form *form, stg_error *error);

/* A currency alone: a code in any case, a sign or a word. 0: none, or one of several. */
uint16_t stg_currency_read(const char *text);

#endif
