/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective shares and chains of holdings in words. */
#ifndef STG_ANALYSIS_OWNERSHIP_WORDING_H
#define STG_ANALYSIS_OWNERSHIP_WORDING_H

#include "analysis/ownership_findings.h"
#include "analysis/ownership_paths.h"

/*
 * "36 %", "25-50 %", "at least 36 %", "not stated": at most two decimals,
 * bounds rounded outward so that the interval still holds. An exact share is
 * rounded to the nearest, but neither to 0 nor to 100. "closed group" in place
 * of a number.
 */
void stg_add_interval(stg_buffer *out, const stg_asking *asking, const stg_interval *share);

/* The capital that a holding of the part states. */
stg_interval stg_stated_capital(const stg_findings *findings, uint32_t holding);

/* "A —60 %→ B —60 %→ X = 36 %": chain `position` of those found. `for_people`
   keeps each link on one line. */
void stg_add_chain(stg_buffer *out, const stg_asking *asking, const stg_findings *findings,
                   const stg_ownership_paths *paths, uint32_t position, bool for_people);

/* Notes of one sort that name parties or claims: so many, and then a note that
   counts the rest of `count`. */
enum { STG_MOST_NAMED = 5 };
void stg_say_more_cases(stg_asking *asking, uint32_t count);

#endif
