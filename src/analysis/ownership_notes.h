/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must be said beside findings about ownership. */
#ifndef STG_ANALYSIS_OWNERSHIP_NOTES_H
#define STG_ANALYSIS_OWNERSHIP_NOTES_H

#include "analysis/ownership_findings.h"

/* Notes on what is listed, what the numbers mean and rest on, contradictions
   between claims; then those on claims. */
bool stg_add_ownership_notes(stg_asking *asking, const stg_findings *findings, stg_error *error);

/* How many claims were counted or left out, and why. */
bool stg_add_claim_notes(stg_asking *asking, const stg_findings *findings, stg_error *error);

#endif
