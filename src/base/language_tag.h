/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tags of languages, by their form (BCP 47). */
#ifndef STG_BASE_LANGUAGE_TAG_H
#define STG_BASE_LANGUAGE_TAG_H

#include <stdbool.h>

/* Letters, then groups of letters and digits behind hyphens: "ko", "zh-Hant". */
bool stg_is_language_tag(const char *text);

/* The same, and clear enough to be one at the end of a name, as in "name_zh-Hant":
   two or three small letters first. */
bool stg_is_language_ending(const char *text);

#endif
