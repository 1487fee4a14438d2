/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that a spreadsheet would run as a formula. */
#ifndef STG_BASE_FORMULA_H
#define STG_BASE_FORMULA_H

#include <stdbool.h>

/* Whether the text begins with = + - @ or a tab or line break, or with the
   full-width forms of these signs. */
bool stg_starts_formula(const char *text);

/* Whether tables have an apostrophe before the text. Readers take that one away again; so
   that they know it, text with apostrophes of its own before a formula gets one more. */
bool stg_wants_guard(const char *text);

#endif
