/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The schemata of FollowTheMoney for kinds of stakeholder and of claim. */
#ifndef STG_WRITE_FTM_SCHEMATA_H
#define STG_WRITE_FTM_SCHEMATA_H

#include <stargraph/graph.h>

typedef struct stg_ftm_party {
    const char *name; /* of the schema */
    bool legal;       /* a LegalEntity */
    bool person;
    bool organisation;
    bool asset;
    bool exact; /* says what the kind says */
} stg_ftm_party;

stg_ftm_party stg_ftm_party_of(const char *kind);

typedef struct stg_ftm_tie {
    const char *schema;
    const char *first; /* property for `from`, or for `to` if reversed */
    const char *second;
    bool reversed;
    bool money, share, role; /* has amount and currency, percentage, role */
    bool exact;              /* says what the kind says */
} stg_ftm_tie;

/* The schema for a claim. Its ends must be able to be what the parties are; else
   it is UnknownLink, which takes any two. */
stg_ftm_tie stg_ftm_tie_of(const stg_graph *graph, const stg_relationship *claim);

/* The property for an identifier of that scheme; NULL: the schema has none. */
const char *stg_ftm_identifier(const char *scheme, const stg_ftm_party *schema);

#endif
