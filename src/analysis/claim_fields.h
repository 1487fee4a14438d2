/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The fields of a claim one by one: whether two claims, of one graph or of two,
 * say the same in a field, and what they say. Parties, roles and kinds are the
 * same if their ids are.
 */
#ifndef STG_ANALYSIS_CLAIM_FIELDS_H
#define STG_ANALYSIS_CLAIM_FIELDS_H

#include "answer/asking.h"

typedef enum stg_claim_field {
    STG_FIELD_KIND,
    STG_FIELD_FROM,
    STG_FIELD_TO,
    STG_FIELD_AMOUNT,
    STG_FIELD_SHARE,
    STG_FIELD_VOTES,
    STG_FIELD_DIRECTNESS,
    STG_FIELD_ROLE,
    STG_FIELD_RANK,
    STG_FIELD_STATUS,
    STG_FIELD_CONFIDENCE,
    STG_FIELD_SPEAKER,
    STG_FIELD_LAYER,
    STG_FIELD_SINCE,
    STG_FIELD_UNTIL,
    STG_FIELD_CONDITION,
    STG_FIELD_NOTE,
    STG_FIELD_ALTERNATIVE,
    STG_FIELD_EVIDENCE,
    STG_FIELD_COUNT
} stg_claim_field;

/* A claim and the graph and language in which it is read. */
typedef struct stg_claim_side {
    const stg_asking *asking;
    stg_relationship_id id;
    stg_relationship claim;
} stg_claim_side;

stg_claim_side stg_claim_side_of(const stg_asking *asking, stg_relationship_id id);

/* As in the format: "status", "alternative_to". Static. */
const char *stg_claim_field_name(stg_claim_field field);
const char *stg_claim_field_label(stg_claim_field field, const char *language);

/* Cost: constant but for texts and evidence. */
bool stg_claim_field_differs(stg_claim_field field, const stg_claim_side *one,
                             const stg_claim_side *other);

/* What the claim says: `value` for programs, empty when not stated, and
   `wording` for people. */
void stg_claim_field_text(stg_claim_field field, const stg_claim_side *side, stg_buffer *value,
                          stg_buffer *wording);

/* Adds the notes of the evidence, in brackets, where sources and places are the same. */
void stg_claim_evidence_notes(const stg_claim_side *side, stg_buffer *value, stg_buffer *wording);

/* Whether some language has a wording in only one of the texts, or another one;
   the order of languages says nothing. */
bool stg_texts_differ(stg_text one, stg_text other);

/* Whether two strings differ, NULL being a value of its own. */
bool stg_strings_differ(const char *one, const char *other);

#endif
