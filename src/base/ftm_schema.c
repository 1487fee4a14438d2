/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the schemata of FollowTheMoney are to us; see ftm_schema.h. */
#include "base/ftm_schema.h"

#include <string.h>

#define PARTY(name, parent, kind, english, korean)                                                 \
    {                                                                                              \
        name, parent, STG_FTM_PARTY, kind, {english, korean}, NULL, NULL, false                    \
    }
#define TIE(name, kind, from, to)                                                                  \
    {                                                                                              \
        name, NULL, STG_FTM_TIE, kind, {NULL, NULL}, from, to, false                               \
    }
#define OTHER(name, parent, sort)                                                                  \
    {                                                                                              \
        name, parent, sort, NULL, {NULL, NULL}, NULL, NULL, false                                  \
    }

static const stg_ftm_schema schemata[] = {
    PARTY("Thing", NULL, "thing", "thing", "대상"),
    PARTY("LegalEntity", "Thing", "legal-entity", "legal entity", "법적 주체"),
    PARTY("Person", "LegalEntity", "person", NULL, NULL),
    PARTY("Organization", "LegalEntity", "organisation", NULL, NULL),
    PARTY("Company", "Organization", "company", NULL, NULL),
    PARTY("PublicBody", "Organization", "government", NULL, NULL),
    PARTY("Asset", "Thing", "asset", NULL, NULL),
    PARTY("Vehicle", "Asset", "vehicle", "vehicle", "차량"),
    PARTY("Vessel", "Vehicle", "vessel", "vessel", "선박"),
    PARTY("Airplane", "Vehicle", "aircraft", "aircraft", "항공기"),
    PARTY("RealEstate", "Asset", "real-estate", "real estate", "부동산"),
    PARTY("Security", "Asset", "security", "security", "증권"),
    PARTY("BankAccount", "Asset", "bank-account", "bank account", "은행 계좌"),
    PARTY("CryptoWallet", "Thing", "crypto-wallet", "crypto wallet", "가상자산 지갑"),
    PARTY("License", "Contract", "licence", "licence", "면허"),
    PARTY("Contract", "Asset", "contract", "contract", "계약"),
    PARTY("CallForTenders", "Thing", "call-for-tenders", "call for tenders", "입찰 공고"),
    PARTY("Project", "Thing", "project", NULL, NULL),
    PARTY("Event", "Thing", "event", "event", "행사"),
    PARTY("Trip", "Event", "trip", "trip", "여행"),
    PARTY("Position", "Thing", "position", "position", "직위"),
    PARTY("CourtCase", "Thing", "court-case", "court case", "소송"),
    PARTY("Territory", "Thing", "place", NULL, NULL),
    PARTY("UserAccount", "Thing", "user-account", "user account", "사용자 계정"),

    TIE("Ownership", "owns", "owner", "asset"),
    TIE("Control", "controls", "controller", "controlled"),
    TIE("Directorship", "directs", "director", "organization"),
    TIE("Membership", "member-of", "member", "organization"),
    TIE("Employment", "employs", "employer", "employee"),
    TIE("Payment", "pays", "payer", "beneficiary"),
    TIE("Debt", "lends-to", "creditor", "debtor"),
    TIE("ProjectParticipant", "participates-in", "participant", "project"),
    TIE("Representation", "represents", "agent", "client"),
    TIE("Succession", "succeeded-by", "predecessor", "successor"),
    TIE("Occupancy", "holds-office", "holder", "post"),
    {"CourtCaseParty",
     NULL,
     STG_FTM_TIE,
     "party-to",
     {"is a party to", "소송 당사자"},
     "party",
     "case",
     false},
    {"Family", NULL, STG_FTM_TIE, "family", {"is related to", "가족"}, "person", "relative", true},
    {"Associate",
     NULL,
     STG_FTM_TIE,
     "associate",
     {"is an associate of", "관계자"},
     "person",
     "associate",
     true},
    {"UnknownLink",
     NULL,
     STG_FTM_TIE,
     "linked",
     {"is linked to", "연결"},
     "subject",
     "object",
     true},
    {"ContractAward",
     NULL,
     STG_FTM_AWARD,
     "buys-from",
     {NULL, NULL},
     "contract",
     "supplier",
     false},

    OTHER("Address", "Thing", STG_FTM_ADDRESS),
    OTHER("Document", "Thing", STG_FTM_DOCUMENT),
    OTHER("Folder", "Document", STG_FTM_DOCUMENT),
    OTHER("Package", "Folder", STG_FTM_DOCUMENT),
    OTHER("Email", "Folder", STG_FTM_DOCUMENT),
    OTHER("HyperText", "Folder", STG_FTM_DOCUMENT),
    OTHER("PlainText", "Document", STG_FTM_DOCUMENT),
    OTHER("Pages", "Document", STG_FTM_DOCUMENT),
    OTHER("Image", "Document", STG_FTM_DOCUMENT),
    OTHER("Audio", "Document", STG_FTM_DOCUMENT),
    OTHER("Video", "Document", STG_FTM_DOCUMENT),
    OTHER("Table", "Document", STG_FTM_DOCUMENT),
    OTHER("Workbook", "Folder", STG_FTM_DOCUMENT),
    OTHER("Article", "Document", STG_FTM_DOCUMENT),
    OTHER("Documentation", NULL, STG_FTM_DOCUMENTATION),
    OTHER("Sanction", NULL, STG_FTM_SANCTION),
    OTHER("Identification", NULL, STG_FTM_IDENTIFICATION),
    OTHER("Passport", "Identification", STG_FTM_IDENTIFICATION),
    OTHER("Mention", NULL, STG_FTM_UNMAPPED),
    OTHER("Page", NULL, STG_FTM_UNMAPPED),
    OTHER("Call", NULL, STG_FTM_UNMAPPED),
    OTHER("Message", NULL, STG_FTM_UNMAPPED),
    OTHER("Similar", NULL, STG_FTM_UNMAPPED),
};

const stg_ftm_schema *stg_ftm_schema_find(const char *name)
{
    for (size_t i = 0; name && i < sizeof schemata / sizeof schemata[0]; i++)
        if (strcmp(schemata[i].name, name) == 0)
            return &schemata[i];
    return NULL;
}

const stg_ftm_schema *stg_ftm_schema_of_party(const char *kind)
{
    for (size_t i = 0; i < sizeof schemata / sizeof schemata[0]; i++)
        if (schemata[i].sort == STG_FTM_PARTY && strcmp(schemata[i].kind, kind) == 0)
            return &schemata[i];
    return NULL;
}

bool stg_ftm_schema_extends(const stg_ftm_schema *schema, const stg_ftm_schema *other)
{
    while (schema && schema != other)
        schema = schema->parent ? stg_ftm_schema_find(schema->parent) : NULL;
    return schema != NULL;
}
