/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The codes of the Beneficial Ownership Data Standard 0.4 for what we know. */
#include "write/bods_codes.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- parties --------------------------------------------------------------------- */

static const char *kind_id(const stg_graph *graph, stg_stakeholder_id id)
{
    return stg_graph_stakeholder_kind(graph, stg_graph_stakeholder(graph, id).kind).id;
}

static const char *const person_kinds[][2] = {{"person", "knownPerson"},
                                              {"anonymous-person", "anonymousPerson"},
                                              {"unknown-person", "unknownPerson"}};

const char *stg_bods_person_type(const stg_graph *graph, stg_stakeholder_id id)
{
    const char *kind = kind_id(graph, id);
    for (size_t i = 0; i < COUNT_OF(person_kinds); i++)
        if (strcmp(person_kinds[i][0], kind) == 0)
            return person_kinds[i][1];
    return NULL;
}

bool stg_bods_is_person(const stg_graph *graph, stg_stakeholder_id id)
{
    return stg_bods_person_type(graph, id) != NULL;
}

static const struct {
    const char *kind;
    stg_bods_entity entity;
} entity_kinds[] = {
    {"company", {"registeredEntity", NULL, false}},
    {"joint-venture", {"registeredEntity", NULL, true}},
    {"government", {"stateBody", NULL, false}},
    {"country", {"state", NULL, false}},
    {"trust", {"arrangement", "trust", false}},
    {"nomination", {"arrangement", "nomination", false}},
    {"arrangement", {"arrangement", NULL, false}},
    {"anonymous-entity", {"anonymousEntity", NULL, false}},
    {"unknown-entity", {"unknownEntity", NULL, false}},
    {"unspecified", {"unknownEntity", NULL, false}},
    {"legal-entity", {"legalEntity", NULL, false}},
};

stg_bods_entity stg_bods_entity_type(const char *kind)
{
    for (size_t i = 0; i < COUNT_OF(entity_kinds); i++)
        if (strcmp(entity_kinds[i].kind, kind) == 0)
            return entity_kinds[i].entity;
    return (stg_bods_entity){"legalEntity", NULL, true};
}

/* ---- interests ------------------------------------------------------------------------ */

static const char *const interest_codes[] = {
    "shareholding",
    "votingRights",
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "seniorManagingOfficial",
    "settlor",
    "trustee",
    "protector",
    "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome",
    "rightsGrantedByContract",
    "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
    "boardMember",
    "boardChair",
    "unknownInterest",
    "unpublishedInterest",
    "enjoymentAndUseOfAssets",
    "rightToProfitOrIncomeFromAssets",
    "nominee",
    "nominator",
};

/* Names that older versions of the standard had for them. */
static const char *const older_codes[][2] = {
    {"influence-or-control", "otherInfluenceOrControl"},
    {"other-influence-or-control-of-trust", "otherInfluenceOrControl"},
    {"settlor-of-trust", "settlor"},
    {"trustee-of-trust", "trustee"},
    {"protector-of-trust", "protector"},
    {"beneficiary-of-trust", "beneficiaryOfLegalArrangement"},
    {"rights-to-surplus-assets", "rightsToSurplusAssetsOnDissolution"},
};

/* Whether the two are the same but for hyphens and case: older versions of the
   standard wrote "voting-rights". */
static bool same_code(const char *code, const char *word)
{
    for (;; code++, word++) {
        while (*word == '-')
            word++;
        char a = *code >= 'A' && *code <= 'Z' ? (char)(*code - 'A' + 'a') : *code;
        char b = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
        if (a != b)
            return false;
        if (a == '\0')
            return true;
    }
}

const char *stg_bods_interest_of_role(const stg_graph *graph, const stg_relationship *claim)
{
    if (claim->role.index == STG_NONE)
        return NULL;
    const char *role = stg_graph_role(graph, claim->role).id;
    for (size_t i = 0; i < COUNT_OF(interest_codes); i++)
        if (same_code(interest_codes[i], role))
            return interest_codes[i];
    for (size_t i = 0; i < COUNT_OF(older_codes); i++)
        if (strcmp(older_codes[i][0], role) == 0)
            return older_codes[i][1];
    return NULL;
}

bool stg_bods_says_no_owners(const stg_graph *graph, const stg_relationship *claim)
{
    return strcmp(stg_graph_kind(graph, claim->kind).id, "no-beneficial-owners") == 0;
}

const char *stg_bods_interest_type(const stg_graph *graph, const stg_relationship *claim)
{
    stg_kind kind = stg_graph_kind(graph, claim->kind);
    const char *of_role = stg_bods_interest_of_role(graph, claim);
    if (of_role)
        return of_role;
    if (strcmp(kind.id, "unknown-interest") == 0)
        return NULL;
    if (strcmp(kind.id, "holds-votes-in") == 0)
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
