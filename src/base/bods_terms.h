/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Codes of the Beneficial Ownership Data Standard (0.1 to 0.4) and what they are
 * to us, for reading it and for writing it.
 */
#ifndef STG_BASE_BODS_TERMS_H
#define STG_BASE_BODS_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include <stargraph/text.h>
#include <stargraph/value.h>

/* Whether two codes differ in case and hyphens at most: older versions of the
   standard wrote "voting-rights" for "votingRights". */
bool stg_bods_same_code(const char *one, const char *other);

/* ---- interests ---- */

/* What kind of claim an interest becomes. */
typedef enum stg_bods_kind {
    STG_BODS_OWNS = 0,   /* our own kind */
    STG_BODS_CONTROLS,   /* our own: control itself is stated */
    STG_BODS_VOTES_IN,   /* a share of the votes */
    STG_BODS_INFLUENCES, /* another right or position that gives a say */
    STG_BODS_UNKNOWN,
    STG_BODS_NO_OWNERS /* a statement that there are none */
} stg_bods_kind;

typedef enum stg_bods_measure {
    STG_BODS_NO_MEASURE = 0, /* its share is of something that we have no field for */
    STG_BODS_CAPITAL,
    STG_BODS_VOTES
} stg_bods_measure;

typedef struct stg_bods_interest_type {
    stg_bods_kind kind;
    stg_bods_measure measure;
    const stg_wording *label; /* two: English, Korean; NULL: not in the standard */
    const char *code;         /* as version 0.4 writes it; NULL: not in the standard */
} stg_bods_interest_type;

/* Codes are compared without case and hyphens: votingRights, voting-rights. NULL:
   no type is given. */
stg_bods_interest_type stg_bods_interest(const char *code);

/* The id of that kind. */
const char *stg_bods_kind_name(stg_bods_kind kind);

/* ---- parties ---- */

typedef struct stg_bods_party_type {
    const char *type;
    const char *subtype; /* NULL: any */
    const char *kind;    /* ours */
    bool built_in;
    stg_wording label[2];   /* of the kind, unless it is built in */
    stg_wording unnamed[2]; /* for a party without a name */
} stg_bods_party_type;

/* The position of the row for a personType, or an entityType with its subtype; one for
   types that the standard does not have if need be. */
size_t stg_bods_party_position(const char *type, const char *subtype, bool person);
const stg_bods_party_type *stg_bods_party_at(size_t position);

/* The row for a kind of ours; NULL: none says just that. */
const stg_bods_party_type *stg_bods_party_of_kind(const char *kind, bool person);

#endif
