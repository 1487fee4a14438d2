/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Money, shares and dates as people write them into free fields: "$500B",
 * "USD 5 million", "30조 원", "25-50%", ">75", "2025-01-21T10:00". What is not
 * clear is not read: "¥5" may be yen or yuan, "03/05/2007" March or May.
 */
#ifndef STG_READ_FREE_VALUES_H
#define STG_READ_FREE_VALUES_H

#include <stargraph/value.h>

/*
 * An amount: its number with "K", "million", "조" and the like, the currency as
 * an ISO 4217 code, a sign ("$" is US dollars) or a word, "up to", "over" or
 * "about" before it. `currency` holds where the text names none (0: none is
 * known); one that the text names must not differ. Exact or false.
 */
bool stg_free_amount(stg_amount *amount, const char *text, uint16_t currency);

/* A currency by its code in any case, sign or word; 0: none that is known. */
uint16_t stg_free_currency(const char *text);

/* A percentage: "51", "51,5 %", a range "25-50", a bound ">75" or "up to 10%". */
bool stg_free_share(stg_share *share, const char *text);

/* Year, month or day, the year first; months and days 00 are unknown, a time
   of day behind the date is left out. */
bool stg_free_date(stg_date *date, const char *text);

#endif
