/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The schemata of FollowTheMoney for kinds of stakeholder and of claim. */
#include "write/ftm_schemata.h"

#include <string.h>

#include "base/ftm_schema.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- parties --------------------------------------------------------------------- */

/* Kinds without a schema of their own, and whose schema says most of what they say. */
static const char *const near_kinds[][2] = {
    {"joint-venture", "company"},      {"fund", "company"},      {"country", "government"},
    {"group", "organisation"},         {"programme", "project"}, {"facility", "real-estate"},
    {"facility-group", "real-estate"},
};

static const stg_ftm_schema *near_schema(const char *kind)
{
    for (size_t i = 0; i < COUNT_OF(near_kinds); i++)
        if (strcmp(near_kinds[i][0], kind) == 0)
            return stg_ftm_schema_of_party(near_kinds[i][1]);
    return stg_ftm_schema_find("Thing");
}

static bool is_a(const stg_ftm_schema *schema, const char *other)
{
    return stg_ftm_schema_extends(schema, stg_ftm_schema_find(other));
}

stg_ftm_party stg_ftm_party_of(const char *kind)
{
    /* Of whom nothing is known the schema says as little. */
    bool unspecified = strcmp(kind, "unspecified") == 0;
    const stg_ftm_schema *own = stg_ftm_schema_of_party(unspecified ? "legal-entity" : kind);
    const stg_ftm_schema *schema = own ? own : near_schema(kind);
    return (stg_ftm_party){
        .name = schema->name,
        .legal = is_a(schema, "LegalEntity"),
        .person = is_a(schema, "Person"),
        .organisation = is_a(schema, "Organization"),
        .asset = is_a(schema, "Asset") || is_a(schema, "Company"), /* a company is both */
        .exact = own != NULL,
    };
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
    stg_ftm_party party = stg_ftm_party_of(
        stg_graph_stakeholder_kind(graph, stg_graph_stakeholder(graph, id).kind).id);
    switch (wanted) {
    case LEGAL:
        return party.legal;
    case PERSON:
        return party.person;
    case ORGANISATION:
        return party.organisation;
    case ASSET:
        return party.asset;
    case PROJECT:
        return strcmp(party.name, "Project") == 0;
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
