/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the claims of links state in money. On each link the stated amounts are
 * added per currency; claims that are over and other accounts of a matter are
 * marked and never added.
 */
#ifndef STG_ANALYSIS_LINK_MONEY_H
#define STG_ANALYSIS_LINK_MONEY_H

#include "analysis/links.h"
#include "answer/sums.h"

/* How a claim takes part. */
typedef enum stg_claim_use {
    STG_USE_COUNTED = 0,
    STG_USE_OVER,         /* its period ended before the date that counts */
    STG_USE_OTHER_ACCOUNT /* of a matter that counts by another claim */
} stg_claim_use;

typedef struct stg_link_money {
    stg_claim_use *uses; /* of each of links->claims */
    uint32_t *starts;    /* links + 1: the sums of each link ... */
    stg_sum *sums;       /* ... by currency code; sums that did not fit are left out */
    uint32_t *counted;   /* of each link: claims that count */
    uint32_t claim_count;
    size_t overflows; /* sums left out */
} stg_link_money;

/* Linear but for the sorting of parallel claims. Free with
   stg_link_money_done in every case. */
bool stg_link_money_make(stg_link_money *money, const stg_asking *asking, const stg_links *links,
                         stg_error *error);
void stg_link_money_done(stg_link_money *money);

/* The sum of a link in a currency; NULL: no claim that counts states one. */
const stg_sum *stg_link_money_in(const stg_link_money *money, uint32_t link, uint16_t currency);
/* Whether the link states an amount in any currency. */
bool stg_link_money_is_stated(const stg_link_money *money, uint32_t link);

/* The link from one party to another; false: there is none. Logarithmic. */
bool stg_links_find(const stg_links *links, uint32_t from, uint32_t to, uint32_t *link);

/*
 * The smallest of several sums of one currency as a sum of its own: no more
 * than that can have run through all of them, by what is stated. It may be
 * less where any of them is a ceiling, and more only where all that are as
 * small are floors. Start with `claims` 0; then add each.
 */
void stg_narrow(stg_sum *narrowest, const stg_sum *next);

/* Notes on the claims listed (flags by position in links->claims) that are over
   or other accounts, and on sums that did not fit, where there are any. */
void stg_link_money_add_notes(stg_asking *asking, const stg_link_money *money, const bool *listed);

#endif
