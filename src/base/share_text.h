/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shares as people write them: "51%", "51,0", "25-50", ">75", "at least 10 %",
 * "up to 50 %", "25~50%", "10% 이상".
 */
#ifndef STG_BASE_SHARE_TEXT_H
#define STG_BASE_SHARE_TEXT_H

#include <stargraph/value.h>

#include "base/number_text.h"

typedef struct stg_share_form {
    stg_number_form number; /* of the first number that tells */
    bool excludes;          /* the bound itself is excluded: ">75" */
} stg_share_form;

/*
 * Reads a share in percent. False, with the reason, for what is no share or
 * lies outside 0 to 100. An ambiguous number with an unknown mark ("12,345") is
 * refused with `form->number.ambiguous` set.
 */
bool stg_share_read(stg_share *share, const char *text, stg_decimal_mark mark, stg_share_form *form,
                    stg_error *error);

#endif
