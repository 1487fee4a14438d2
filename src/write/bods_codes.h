/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The codes of the Beneficial Ownership Data Standard 0.4 for what we know. */
#ifndef STG_WRITE_BODS_CODES_H
#define STG_WRITE_BODS_CODES_H

#include <stargraph/graph.h>

bool stg_bods_is_person(const stg_graph *graph, stg_stakeholder_id id);

/* "knownPerson" and the like. */
const char *stg_bods_person_type(const stg_graph *graph, stg_stakeholder_id id);

typedef struct stg_bods_entity {
    const char *type;
    const char *subtype; /* NULL: none */
    bool described;      /* the type alone does not say what our kind says */
} stg_bods_entity;

stg_bods_entity stg_bods_entity_type(const char *kind);

/* The code of an interest that the claim's role is named by, as the reader of the
   standard does; NULL: none. */
const char *stg_bods_interest_of_role(const stg_graph *graph, const stg_relationship *claim);

/* That one, else the one that fits the claim's kind best; NULL: its type is unknown. */
const char *stg_bods_code_of_claim(const stg_graph *graph, const stg_relationship *claim);

/* Whether the claim is that there is no beneficial owner, a kind of that reader. */
bool stg_bods_says_no_owners(const stg_graph *graph, const stg_relationship *claim);

/* The scheme if it is a code of org-id.guide ("GB-COH", and "XI-LEI" for "lei"),
   else NULL. */
const char *stg_bods_scheme(const char *scheme);

bool stg_bods_is_uri(const char *text);

#endif
