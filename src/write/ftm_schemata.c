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

/* The properties of the ends are those of the schema as it is read. */
typedef struct tie_row {
    const char *kind; /* NULL: any other kind of the flow and direction */
    const char *schema;
    stg_flow flow;
    bool backward;
    range from, to;          /* of the schema's ends */
    bool money, share, role; /* has amount and currency, percentage, role */
} tie_row;

static const tie_row ties[] = {
    {"owns", "Ownership", STG_FLOW_NONE, false, LEGAL, ASSET, false, true, true},
    {"lends-to", "Debt", STG_FLOW_NONE, false, LEGAL, LEGAL, true, false, false},
    {"pays", "Payment", STG_FLOW_NONE, false, LEGAL, LEGAL, true, false, false},
    {"directs", "Directorship", STG_FLOW_NONE, false, LEGAL, ORGANISATION, false, false, true},
    {"member-of", "Membership", STG_FLOW_NONE, false, LEGAL, ORGANISATION, false, false, true},
    {"employs", "Employment", STG_FLOW_NONE, false, ORGANISATION, PERSON, false, false, true},
    {"represents", "Representation", STG_FLOW_NONE, false, LEGAL, LEGAL, false, false, true},
    {"succeeded-by", "Succession", STG_FLOW_NONE, false, LEGAL, LEGAL, false, false, true},
    {"participates-in", "ProjectParticipant", STG_FLOW_NONE, false, LEGAL, PROJECT, false, false,
     true},
    {"linked", "UnknownLink", STG_FLOW_NONE, false, ANYTHING, ANYTHING, false, false, true},
    {"chairs", "Directorship", STG_FLOW_NONE, false, LEGAL, ORGANISATION, false, false, true},
    {"holds-office", "Directorship", STG_FLOW_NONE, false, LEGAL, ORGANISATION, false, false, true},
    {"leads", "Directorship", STG_FLOW_NONE, false, LEGAL, ORGANISATION, false, false, true},
    {NULL, "Ownership", STG_FLOW_OWNERSHIP, false, LEGAL, ASSET, false, true, true},
    {NULL, "Ownership", STG_FLOW_OWNERSHIP, true, LEGAL, ASSET, false, true, true},
    {NULL, "Payment", STG_FLOW_MONEY, false, LEGAL, LEGAL, true, false, false},
    {NULL, "Payment", STG_FLOW_MONEY, true, LEGAL, LEGAL, true, false, false},
    {NULL, "Membership", STG_FLOW_MEMBERSHIP, false, LEGAL, ORGANISATION, false, false, true},
};

/* Where nothing else fits. */
static const tie_row any_link = {NULL,     "UnknownLink", STG_FLOW_NONE, false, ANYTHING,
                                 ANYTHING, false,         false,         true};

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

static bool is_of_kind(const tie_row *row, const stg_kind *kind)
{
    if (row->kind)
        return strcmp(row->kind, kind->id) == 0;
    return row->flow == kind->flow && row->backward == kind->backward &&
           kind->tie == STG_TIE_STRUCTURAL;
}

static const tie_row *row_of(const stg_graph *graph, const stg_relationship *claim)
{
    stg_kind kind = stg_graph_kind(graph, claim->kind);
    for (size_t i = 0; i < COUNT_OF(ties); i++) {
        const tie_row *row = &ties[i];
        stg_stakeholder_id from = row->backward ? claim->to : claim->from;
        stg_stakeholder_id to = row->backward ? claim->from : claim->to;
        if (is_of_kind(row, &kind) && fits(row->from, graph, from) && fits(row->to, graph, to))
            return row;
    }
    return &any_link;
}

stg_ftm_tie stg_ftm_tie_of(const stg_graph *graph, const stg_relationship *claim)
{
    const tie_row *row = row_of(graph, claim);
    const stg_ftm_schema *schema = stg_ftm_schema_find(row->schema);
    return (stg_ftm_tie){.schema = row->schema,
                         .first = schema->from,
                         .second = schema->to,
                         .reversed = row->backward,
                         .money = row->money,
                         .share = row->share,
                         .role = row->role,
                         .exact = row->kind && strcmp(row->kind, schema->kind) == 0};
}
