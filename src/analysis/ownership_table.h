/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings about ownership as a table; `control` and `holdings` share it. */
#ifndef STG_ANALYSIS_OWNERSHIP_TABLE_H
#define STG_ANALYSIS_OWNERSHIP_TABLE_H

#include "analysis/ownership_findings.h"

/* Adds the columns, and a row for each finding with its `limit` strongest
   chains and their evidence. */
bool stg_add_ownership_rows(stg_asking *asking, const stg_findings *findings, uint32_t limit,
                            stg_error *error);

/* Everything: finds, fills the table begun by the caller, and adds the notes.
   The threshold is in percent. */
bool stg_ownership_answer(stg_asking *asking, stg_stakeholder_id x, bool upward, double threshold,
                          stg_error *error);

#endif
