/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must be said about shares: what is not stated, and sums above 100 %. */
#ifndef STG_ANSWER_SHARE_SUMS_H
#define STG_ANSWER_SHARE_SUMS_H

#include "answer/totals.h"

/* Adds the notes. Sums are made only for `owners`: the shares of one company.
   They take exact shares of claims that are not over, not indirect and no other
   account of a listed matter, apart for each layer. False when memory is out. */
bool stg_add_share_notes(stg_asking *asking, bool owners, const stg_counted_claim *claims,
                         size_t count, stg_error *error);

#endif
