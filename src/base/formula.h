/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that a spreadsheet would run as a formula. */
#ifndef STG_BASE_FORMULA_H
#define STG_BASE_FORMULA_H

#include <stdbool.h>

/* Whether the text begins with = + - @ or a tab or line break, or with the
   full-width forms of these signs. Writers of tables guard such text with an
   apostrophe before it; readers take that one away again. So that they meet, text
   that had apostrophes of its own before such a sign is guarded with one more. */
bool stg_starts_formula(const char *text);

#endif
