/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of `diff`: two states of what is known, the older and the newer.
 * They are two graphs, or one graph under two dates. Records are the same if
 * their ids are.
 */
#ifndef STG_ANALYSIS_DIFF_H
#define STG_ANALYSIS_DIFF_H

#include "analysis/claim_fields.h"
#include "answer/claim_cells.h"
#include "answer/role_cells.h"

typedef struct stg_diff {
    stg_asking *asking; /* holds the table */
    stg_asking older, newer;
    stg_filter older_filter, newer_filter;
    bool dates;     /* one graph, two dates */
    size_t undated; /* claims that count as holding on both dates for want of any */
    /* columns */
    size_t section, change, item, side;
    size_t stakeholder, relationship, replaced_by, from, to, kind;
    size_t of, layer, holder, currency, status;
    size_t field, old_text, new_text, evidence;
    stg_role_columns role;
} stg_diff;

/* What a row says has happened. */
typedef enum stg_change {
    STG_CHANGE_ADDED,
    STG_CHANGE_GONE,    /* no longer in the data */
    STG_CHANGE_ENDED,   /* still in the data, but over */
    STG_CHANGE_CHANGED, /* a field says something else */
    STG_CHANGE_REPLACED /* one claim ends as another begins */
} stg_change;

typedef enum stg_diff_section {
    STG_DIFF_STAKEHOLDERS,
    STG_DIFF_ROLES,
    STG_DIFF_CLAIMS,
    STG_DIFF_MONEY
} stg_diff_section;

/* Adds a row with its section, change and side: which state has the stakeholder
   or claim, "old", "new" or "both". Of a claim that was replaced `relationship`
   is in the older and `replaced_by` in the newer. */
void stg_diff_row(stg_diff *d, stg_diff_section section, stg_change change);

/* Sets the field that changed: its name and what people read. */
void stg_diff_set_field(stg_diff *d, const char *name, const char *label);

/* Sets old or new text: the value for programs (NULL or "": none) and the
   wording for people. */
void stg_diff_set_text(stg_diff *d, size_t column, const char *value, const char *wording);

/* Says that old and new read alike in the asker's language. */
void stg_diff_set_other_language(stg_diff *d);

bool stg_diff_parties(stg_diff *d, stg_error *error); /* stakeholders */
bool stg_diff_roles(stg_diff *d, stg_error *error);
bool stg_diff_claims(stg_diff *d, stg_error *error);
bool stg_diff_money(stg_diff *d, stg_error *error);

#endif
