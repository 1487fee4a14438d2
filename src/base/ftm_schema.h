/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the schemata of FollowTheMoney are to us: which are parties, which are
 * ties between them, and which only say more of others.
 */
#ifndef STG_BASE_FTM_SCHEMA_H
#define STG_BASE_FTM_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

typedef enum stg_ftm_sort {
    STG_FTM_PARTY = 0,      /* a stakeholder */
    STG_FTM_TIE,            /* a relationship between what two properties name */
    STG_FTM_AWARD,          /* a relationship by way of a contract */
    STG_FTM_ADDRESS,        /* folded into whatever names it */
    STG_FTM_DOCUMENT,       /* a source */
    STG_FTM_DOCUMENTATION,  /* evidence for an entity */
    STG_FTM_SANCTION,       /* a note on an entity */
    STG_FTM_IDENTIFICATION, /* an identifier of its holder */
    STG_FTM_UNMAPPED
} stg_ftm_sort;

typedef struct stg_ftm_schema {
    const char *name;
    const char *parent; /* the schema that it extends; NULL: none that counts here */
    stg_ftm_sort sort;
    const char *kind;     /* ours, of stakeholder or relationship */
    const char *label[2]; /* English and Korean, where the kind is not built in */
    const char *from;     /* the properties that name the ends, in our direction */
    const char *to;
    bool symmetric; /* has no direction; its mirror says the same */
} stg_ftm_schema;

/* NULL when the name is not known. */
const stg_ftm_schema *stg_ftm_schema_find(const char *name);

/* The schema for a kind of ours; NULL: there is none that says just that. */
const stg_ftm_schema *stg_ftm_schema_of_party(const char *kind);

/* Whether `schema` extends `other`, at once or by others. */
bool stg_ftm_schema_extends(const stg_ftm_schema *schema, const stg_ftm_schema *other);

#endif
