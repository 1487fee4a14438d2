/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts the fields of parties and claims that a format has no place for. */
#ifndef STG_WRITE_FIELD_LOSSES_H
#define STG_WRITE_FIELD_LOSSES_H

#include "write/export.h"

/* Fields of a claim, as bits. */
enum {
    STG_LOSE_AMOUNT = 1,
    STG_LOSE_QUALIFIER = 2,
    STG_LOSE_SHARE = 4,
    STG_LOSE_VOTES = 8,
    STG_LOSE_DIRECTNESS = 16,
    STG_LOSE_ROLE = 32,
    STG_LOSE_RANK = 64,
    STG_LOSE_STATUS = 128,
    STG_LOSE_CONFIDENCE = 256,
    STG_LOSE_SPEAKER = 512,
    STG_LOSE_LAYER = 1024,
    STG_LOSE_CONDITION = 2048,
    STG_LOSE_NOTE = 4096,
    STG_LOSE_DATES = 8192,
    STG_LOSE_ALTERNATIVE = 16384,
    STG_LOSE_EVIDENCE = 32768,
    STG_LOSE_LOCATORS = 65536 /* of evidence that is kept */
};

/* Of a party. */
enum {
    STG_LOSE_NAMES = 1, /* beside the one in the export's language */
    STG_LOSE_ALIASES = 2,
    STG_LOSE_IDENTIFIERS = 4,
    STG_LOSE_JURISDICTION = 8,
    STG_LOSE_URL = 16,
    STG_LOSE_PARTY_NOTE = 32,
    STG_LOSE_PARTY_EVIDENCE = 64,
    STG_LOSE_OTHER_IDS = 128
};

/* Counts those of the fields that the record states. */
void stg_lose_claim_fields(stg_export *export, uint32_t number, unsigned fields);
void stg_lose_party_fields(stg_export *export, uint32_t number, unsigned fields);

#endif
