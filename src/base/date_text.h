/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates as people write them: "2025-01-21", "2025/1/21", "21.01.2025",
 * "2025년 1월 21일", with a time of day behind, which is left out, or not. A
 * month or day 00 is unknown.
 */
#ifndef STG_BASE_DATE_TEXT_H
#define STG_BASE_DATE_TEXT_H

#include <stargraph/value.h>

/* False, with the reason, for what is no date, and for one that may begin with the
   day or the month ("03/05/2007"). */
bool stg_date_read(stg_date *date, const char *text, stg_error *error);

#endif
