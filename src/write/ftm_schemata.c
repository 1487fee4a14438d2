/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The schemata of FollowTheMoney for kinds of stakeholder and of claim. */
#include "write/ftm_schemata.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- parties --------------------------------------------------------------------- */

/* kind, schema; legal, person, organisation, asset, exact */
static const stg_ftm_party parties[] = {
    {"company", "Company", true, false, true, true, true},
    {"joint-venture", "Company", true, false, true, true, false},
    {"person", "Person", true, true, false, false, true},
    {"government", "PublicBody", true, false, true, false, true},
    {"country", "PublicBody", true, false, true, false, false},
    {"organisation", "Organization", true, false, true, false, true},
    {"group", "Organization", true, false, true, false, false},
    {"fund", "Company", true, false, true, true, false},
    {"legal-entity", "LegalEntity", true, false, false, false, true},
    {"unspecified", "LegalEntity", true, false, false, false, true},
    {"project", "Project", false, false, false, false, true},
    {"programme", "Project", false, false, false, false, false},
    {"asset", "Asset", false, false, false, true, true},
    {"facility", "RealEstate", false, false, false, true, false},
    {"facility-group", "RealEstate", false, false, false, true, false},
    {"real-estate", "RealEstate", false, false, false, true, true},
    {"vessel", "Vessel", false, false, false, true, true},
    {"vehicle", "Vehicle", false, false, false, true, true},
    {"aircraft", "Airplane", false, false, false, true, true},
    {"security", "Security", false, false, false, true, true},
    {"contract", "Contract", false, false, false, true, true},
    {"event", "Event", false, false, false, false, true},
    {"position", "Position", false, false, false, false, true},
};

const stg_ftm_party *stg_ftm_party_of(const char *kind)
{
    static const stg_ftm_party other = {"", "Thing", false, false, false, false, false};
    for (size_t i = 0; i < COUNT_OF(parties); i++)
        if (strcmp(parties[i].kind, kind) == 0)
            return &parties[i];
    return &other;
}

const char *stg_ftm_identifier(const char *scheme, const stg_ftm_party *schema)
{
    /* scheme, property, only of companies */
    static const struct {
        const char *scheme;
        const char *property;
        bool company;
    } rows[] = {
        {"lei", "leiCode", false},
        {"leiCode", "leiCode", false},
        {"wikidata", "wikidataId", false},
        {"wikidataId", "wikidataId", false},
        {"registrationNumber", "registrationNumber", false},
        {"taxNumber", "taxNumber", false},
        {"idNumber", "idNumber", false},
        {"innCode", "innCode", false},
        {"ogrnCode", "ogrnCode", true},
        {"isin", "isin", true},
        {"cik", "cikCode", true},
        {"cikCode", "cikCode", true},
    };
    bool company = strcmp(schema->name, "Company") == 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (strcmp(rows[i].scheme, scheme) != 0)
            continue;
        bool everything = strncmp(rows[i].property, "wikidata", 8) == 0;
        return everything || (schema->legal && (!rows[i].company || company)) ? rows[i].property
                                                                              : NULL;
    }
    return NULL;
}

/* ---- claims ------------------------------------------------------------------------ */

/* What an end of a schema may be. */
typedef enum range { ANYTHING, LEGAL, PERSON, ORGANISATION, ASSET, PROJECT } range;

typedef struct tie_row {
    stg_ftm_tie tie;
    stg_flow flow; /* where the kind is NULL */
    bool backward;
    range first;
    range second;
} tie_row;

/* kind, schema, first, second; reversed; money, share, role; exact */
static const tie_row ties[] = {
    {{"owns", "Ownership", "owner", "asset", false, false, true, true, true},
     STG_FLOW_OWNERSHIP,
     false,
     LEGAL,
     ASSET},
    {{"lends-to", "Debt", "debtor", "creditor", true, true, false, false, true},
     STG_FLOW_MONEY,
     false,
     LEGAL,
     LEGAL},
    {{"pays", "Payment", "payer", "beneficiary", false, true, false, false, true},
     STG_FLOW_MONEY,
     false,
     LEGAL,
     LEGAL},
    {{"directs", "Directorship", "director", "organization", false, false, false, true, true},
     STG_FLOW_CONTROL,
     false,
     LEGAL,
     ORGANISATION},
    {{"member-of", "Membership", "member", "organization", false, false, false, true, true},
     STG_FLOW_MEMBERSHIP,
     false,
     LEGAL,
     ORGANISATION},
    {{"employs", "Employment", "employee", "employer", true, false, false, true, true},
     STG_FLOW_ROLE,
     true,
     PERSON,
     ORGANISATION},
    {{"represents", "Representation", "agent", "client", false, false, false, true, true},
     STG_FLOW_ROLE,
     false,
     LEGAL,
     LEGAL},
    {{"succeeded-by", "Succession", "predecessor", "successor", false, false, false, true, true},
     STG_FLOW_NONE,
     false,
     LEGAL,
     LEGAL},
    {{"participates-in", "ProjectParticipant", "participant", "project", false, false, false, true,
      true},
     STG_FLOW_MEMBERSHIP,
     false,
     LEGAL,
     PROJECT},
    {{"linked", "UnknownLink", "subject", "object", false, false, false, true, true},
     STG_FLOW_NONE,
     false,
     ANYTHING,
     ANYTHING},
    {{"chairs", "Directorship", "director", "organization", false, false, false, true, false},
     STG_FLOW_ROLE,
     false,
     LEGAL,
     ORGANISATION},
    {{"holds-office", "Directorship", "director", "organization", false, false, false, true, false},
     STG_FLOW_ROLE,
     false,
     LEGAL,
     ORGANISATION},
    {{"leads", "Directorship", "director", "organization", false, false, false, true, false},
     STG_FLOW_CONTROL,
     false,
     LEGAL,
     ORGANISATION},
    /* any other kind, by what flows */
    {{NULL, "Ownership", "owner", "asset", false, false, true, true, false},
     STG_FLOW_OWNERSHIP,
     false,
     LEGAL,
     ASSET},
    {{NULL, "Ownership", "owner", "asset", true, false, true, true, false},
     STG_FLOW_OWNERSHIP,
     true,
     LEGAL,
     ASSET},
    {{NULL, "Payment", "payer", "beneficiary", false, true, false, false, false},
     STG_FLOW_MONEY,
     false,
     LEGAL,
     LEGAL},
    {{NULL, "Payment", "payer", "beneficiary", true, true, false, false, false},
     STG_FLOW_MONEY,
     true,
     LEGAL,
     LEGAL},
    {{NULL, "Membership", "member", "organization", false, false, false, true, false},
     STG_FLOW_MEMBERSHIP,
     false,
     LEGAL,
     ORGANISATION},
};

static bool fits(range wanted, const stg_graph *graph, stg_stakeholder_id id)
{
    const stg_ftm_party *party = stg_ftm_party_of(
        stg_graph_stakeholder_kind(graph, stg_graph_stakeholder(graph, id).kind).id);
    switch (wanted) {
    case LEGAL:
        return party->legal;
    case PERSON:
        return party->person;
    case ORGANISATION:
        return party->organisation;
    case ASSET:
        return party->asset;
    case PROJECT:
        return strcmp(party->name, "Project") == 0;
    default:
        return true;
    }
}

const stg_ftm_tie *stg_ftm_tie_of(const stg_graph *graph, const stg_relationship *claim)
{
    static const stg_ftm_tie link = {NULL,  "UnknownLink", "subject", "object", false,
                                     false, false,         true,      false};
    stg_kind kind = stg_graph_kind(graph, claim->kind);
    for (size_t i = 0; i < COUNT_OF(ties); i++) {
        const tie_row *row = &ties[i];
        bool same = row->tie.kind ? strcmp(row->tie.kind, kind.id) == 0
                                  : row->flow == kind.flow && row->backward == kind.backward &&
                                        kind.tie == STG_TIE_STRUCTURAL;
        stg_stakeholder_id first = row->tie.reversed ? claim->to : claim->from;
        stg_stakeholder_id second = row->tie.reversed ? claim->from : claim->to;
        if (same && fits(row->first, graph, first) && fits(row->second, graph, second))
            return &row->tie;
    }
    return &link;
}
