/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims of relationships of BODS, and when they hold. */
#ifndef STG_READ_BODS_CLAIMS_H
#define STG_READ_BODS_CLAIMS_H

#include "read/bods.h"

/* A decoded statement about a relationship; `value` is the caller's to release. */
typedef struct stg_bods_told {
    const stg_bods_statement *statement;
    json_t *value;
    const json_t *details;
    const char *place;       /* pointer of `details` */
    const json_t *interests; /* NULL: none */
    size_t count;            /* of claims: one without interests */
    bool empty;              /* says nothing but that it closes the record */
    stg_element own;
    stg_element *element;
    char prefix[STG_BODS_PREFIX_SIZE];
} stg_bods_told;

/* When a claim holds, and a word about it, English and Korean; NULL: none. */
typedef struct stg_bods_period {
    stg_date since;
    stg_date until;
    bool ended; /* nobody says when */
    const char *english;
    const char *korean;
} stg_bods_period;

/* False when memory is out. `told` must not move afterwards. */
bool stg_bods_tell(stg_bods *bods, stg_bods_told *told, uint32_t number);

/* The id that an end refers to, in any dialect; NULL: nobody is named. */
const char *stg_bods_reference(const json_t *end);

/* Adds the claim of one interest. */
void stg_bods_add_claim(stg_bods *bods, const stg_bods_told *told, size_t position,
                        const stg_bods_period *period, const stg_evidence_record *evidence,
                        size_t evidence_count);

/* Counts what is not taken over of the statement as a whole. */
void stg_bods_leave_relationship(const stg_bods_told *told);

#endif
