/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of `summary`: counts, accounts that differ, and oddities. Findings
 * of one sort are listed up to a limit and the rest counted.
 */
#ifndef STG_ANALYSIS_SUMMARY_H
#define STG_ANALYSIS_SUMMARY_H

#include "analysis/claim_fields.h"
#include "answer/claim_cells.h"

typedef struct stg_summary {
    stg_asking *asking;
    size_t limit; /* findings of one sort that are listed */
    bool cut;     /* some sort had more */
    /* columns */
    size_t section, item, key, count, detail, parts, party, relationships;
    size_t stated, computed, unit, evidence;
} stg_summary;

typedef enum stg_summary_section {
    STG_SUMMARY_DATA,
    STG_SUMMARY_ACCOUNTS, /* sources that say different things */
    STG_SUMMARY_ODDITIES,
    STG_SUMMARY_SPEAKERS
} stg_summary_section;

/* One sort of finding. Zero `found` to begin with. */
typedef struct stg_finding {
    stg_summary_section section;
    const char *key; /* the word for programs */
    size_t found;
} stg_finding;

/* Adds a row of a section; `item` is what people read first. */
void stg_summary_row(stg_summary *s, stg_summary_section section, const char *key,
                     const stg_words *item);

/* Counts a finding; true, with its row begun, if it is to be listed. */
bool stg_summary_finds(stg_summary *s, stg_finding *finding);

/* Says how many findings were not listed, if any. */
void stg_summary_close(stg_summary *s, const stg_finding *finding);

/* Cells of the row added last. */
void stg_summary_set_claims(stg_summary *s, stg_relationship_id one, stg_relationship_id other);
void stg_summary_set_detail(stg_summary *s, const stg_words *words, const char *const *values,
                            size_t count);
void stg_summary_add_claim(stg_summary *s, stg_relationship_id id);

/* Whether the claim is kept, not over and no other account of a matter. */
bool stg_summary_counts(const stg_summary *s, stg_relationship_id id, stg_relationship *claim);

bool stg_summary_accounts(stg_summary *s, stg_error *error); /* accounts.c */
bool stg_summary_oddities(stg_summary *s, stg_error *error); /* oddities.c */
bool stg_summary_shares(stg_summary *s, stg_error *error);   /* odd_shares.c */

#endif
