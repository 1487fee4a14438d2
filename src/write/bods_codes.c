/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The codes of the Beneficial Ownership Data Standard 0.4 for what we know. */
#include "write/bods_codes.h"

#include <string.h>

#include "base/bods_terms.h"

/* ---- parties --------------------------------------------------------------------- */

static const char *kind_id(const stg_graph *graph, stg_stakeholder_id id)
{
    return stg_graph_stakeholder_kind(graph, stg_graph_stakeholder(graph, id).kind).id;
}

const char *stg_bods_person_type(const stg_graph *graph, stg_stakeholder_id id)
{
    const stg_bods_party_type *known = stg_bods_party_of_kind(kind_id(graph, id), true);
    return known ? known->type : NULL;
}

bool stg_bods_is_person(const stg_graph *graph, stg_stakeholder_id id)
{
    return stg_bods_person_type(graph, id) != NULL;
}

stg_bods_entity stg_bods_entity_type(const char *kind)
{
    bool venture = strcmp(kind, "joint-venture") == 0;
    bool unspecified = strcmp(kind, "unspecified") == 0;
    const stg_bods_party_type *known = stg_bods_party_of_kind(venture       ? "company"
                                                              : unspecified ? "unknown-entity"
                                                                            : kind,
                                                              false);
    bool described = venture || !known;
    if (!known)
        known = stg_bods_party_of_kind("legal-entity", false);
    return (stg_bods_entity){known->type, known->subtype, described};
}

/* ---- interests ------------------------------------------------------------------------ */

const char *stg_bods_interest_of_role(const stg_graph *graph, const stg_relationship *claim)
{
    if (claim->role.index == STG_NONE)
        return NULL;
    return stg_bods_interest(stg_graph_role(graph, claim->role).id).code;
}

bool stg_bods_says_no_owners(const stg_graph *graph, const stg_relationship *claim)
{
    return strcmp(stg_graph_kind(graph, claim->kind).id, stg_bods_kind_name(STG_BODS_NO_OWNERS)) ==
           0;
}

const char *stg_bods_code_of_claim(const stg_graph *graph, const stg_relationship *claim)
{
    stg_kind kind = stg_graph_kind(graph, claim->kind);
    const char *of_role = stg_bods_interest_of_role(graph, claim);
    if (of_role)
        return of_role;
    if (strcmp(kind.id, stg_bods_kind_name(STG_BODS_UNKNOWN)) == 0)
        return NULL;
    if (strcmp(kind.id, stg_bods_kind_name(STG_BODS_VOTES_IN)) == 0)
        return "votingRights";
    return kind.flow == STG_FLOW_OWNERSHIP ? "shareholding" : "otherInfluenceOrControl";
}

/* ---- identifiers and addresses --------------------------------------------------------- */

const char *stg_bods_scheme(const char *scheme)
{
    if (strcmp(scheme, "lei") == 0)
        return "XI-LEI";
    size_t country = strspn(scheme, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const char *rest = scheme + country;
    bool listed = country >= 2 && country <= 4 && *rest == '-' && rest[1] != '\0' &&
                  rest[1 + strspn(rest + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0';
    return listed ? scheme : NULL;
}

bool stg_bods_is_uri(const char *text)
{
    bool scheme = strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
    for (const char *c = text; scheme && *c; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || strchr("\"<>\\^`{|}", *c))
            return false;
    return scheme;
}
