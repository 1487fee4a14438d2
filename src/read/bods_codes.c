/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The codes of the Beneficial Ownership Data Standard in words, and what they
 * become. Which interests are of ownership and which of control is the split of
 * the standard's own viewer. Only where control itself is the interest does a
 * claim say "controls": a seat on the board or a quarter of the votes is a say,
 * and whether it comes to control is for an analysis to find out.
 */
#include "read/bods.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

#define WORDS(english, korean)                                                                     \
    {                                                                                              \
        {"en", english},                                                                           \
        {                                                                                          \
            "ko", korean                                                                           \
        }                                                                                          \
    }

/* The code without hyphens and in small letters; "" when it is too long. */
static const char *plain_code(char plain[64], const char *code)
{
    size_t used = 0;
    for (; *code && used < 63; code++) {
        if (*code == '-')
            continue;
        plain[used++] = (char)(*code >= 'A' && *code <= 'Z' ? *code - 'A' + 'a' : *code);
    }
    plain[*code ? 0 : used] = '\0';
    return plain;
}

/* ---- interests ------------------------------------------------------------------ */

typedef struct interest_code {
    const char *code;
    stg_bods_kind kind;
    stg_bods_measure measure;
    stg_wording label[2];
} interest_code;

static const interest_code interests[] = {
    {"shareholding", STG_BODS_OWNS, STG_BODS_CAPITAL, WORDS("shareholding", "지분")},
    {"beneficiaryoflegalarrangement", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("beneficiary of a legal arrangement", "신탁 등의 수익자")},
    {"beneficiaryoftrust", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("beneficiary of a trust", "신탁 수익자")},
    {"rightstosurplusassetsondissolution", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("rights to surplus assets on dissolution", "해산 때 잔여재산에 대한 권리")},
    {"rightstosurplusassets", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("rights to surplus assets", "잔여재산에 대한 권리")},
    {"rightstoprofitorincome", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("rights to profit or income", "이익이나 소득에 대한 권리")},
    {"enjoymentanduseofassets", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("enjoyment and use of assets", "자산의 이용과 향유")},
    {"righttoprofitorincomefromassets", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("right to profit or income from assets", "자산에서 나는 이익이나 소득에 대한 권리")},
    {"votingrights", STG_BODS_VOTES_IN, STG_BODS_VOTES, WORDS("voting rights", "의결권")},
    {"appointmentofboard", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("appointment of the board", "이사 임면권")},
    {"otherinfluenceorcontrol", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("other influence or control", "그 밖의 영향력이나 지배")},
    {"influenceorcontrol", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("influence or control", "영향력이나 지배")},
    {"otherinfluenceorcontroloftrust", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("other influence or control of a trust", "신탁에 대한 그 밖의 영향력이나 지배")},
    {"seniormanagingofficial", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("senior managing official", "최고 경영 책임자")},
    {"settlor", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("settlor", "신탁 설정자")},
    {"settloroftrust", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("settlor of a trust", "신탁 설정자")},
    {"trustee", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("trustee", "수탁자")},
    {"trusteeoftrust", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("trustee of a trust", "신탁의 수탁자")},
    {"protector", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("protector", "신탁 보호인")},
    {"protectoroftrust", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("protector of a trust", "신탁 보호인")},
    {"rightsgrantedbycontract", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("rights granted by contract", "계약에 따른 권리")},
    {"conditionalrightsgrantedbycontract", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("conditional rights granted by contract", "계약에 따른 조건부 권리")},
    {"controlviacompanyrulesorarticles", STG_BODS_CONTROLS, STG_BODS_NO_MEASURE,
     WORDS("control via company rules or articles", "정관이나 규칙에 따른 지배")},
    {"controlbylegalframework", STG_BODS_CONTROLS, STG_BODS_NO_MEASURE,
     WORDS("control by legal framework", "법령에 따른 지배")},
    {"boardmember", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("board member", "이사")},
    {"boardchair", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("chair of the board", "이사회 의장")},
    {"nominee", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("nominee", "명의인")},
    {"nominator", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("nominator", "명의 대여를 맡긴 쪽")},
    {"unknowninterest", STG_BODS_UNKNOWN, STG_BODS_NO_MEASURE,
     WORDS("unknown interest", "종류 미상의 이해관계")},
    {"unpublishedinterest", STG_BODS_UNKNOWN, STG_BODS_NO_MEASURE,
     WORDS("unpublished interest", "공개하지 않은 이해관계")},
};

stg_bods_interest_type stg_bods_interest(const char *code)
{
    char plain[64];
    stg_bods_interest_type type = {.kind = STG_BODS_UNKNOWN};
    if (!code)
        return type;
    plain_code(plain, code);
    for (size_t i = 0; i < COUNT_OF(interests); i++)
        if (strcmp(interests[i].code, plain) == 0)
            return (stg_bods_interest_type){interests[i].kind, interests[i].measure,
                                            interests[i].label};
    return type;
}

/* ---- reasons and sources -------------------------------------------------------- */

typedef struct code_words {
    const char *code;
    stg_wording words[2];
} code_words;

static const char no_owners[] = "nobeneficialowners";

static const code_words reasons[] = {
    {no_owners, WORDS("no beneficial owners", "실소유자 없음")},
    {"subjectunabletoconfirmoridentifybeneficialowner",
     WORDS("owner not confirmed or identified by the company", "회사가 실소유자를 확인하지 못함")},
    {"interestedpartyhasnotprovidedinformation",
     WORDS("owner has not provided information", "소유자가 정보를 내지 않음")},
    {"subjectexemptfromdisclosure",
     WORDS("company exempt from disclosure", "회사가 공개 의무에서 면제됨")},
    {"interestedpartyexemptfromdisclosure",
     WORDS("exempt from disclosure", "공개 의무에서 면제됨")},
    {"unknown", WORDS("unknown", "미상")},
    {"informationunknowntopublisher", WORDS("not known to the publisher", "발행 기관이 알지 못함")},
};

static const code_words source_types[] = {
    {"officialregister", WORDS("official register", "공식 등록부")},
    {"thirdparty", WORDS("third party", "제삼자")},
    {"selfdeclaration", WORDS("self-declaration", "본인 신고")},
    {"verified", WORDS("verified", "확인됨")},
    {"primaryresearch", WORDS("primary research", "직접 조사")},
};

static const stg_wording *words_of(const code_words *list, size_t count, const char *code)
{
    char plain[64];
    plain_code(plain, code);
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, plain) == 0)
            return list[i].words;
    return NULL;
}

const stg_wording *stg_bods_reason(const char *code)
{
    return words_of(reasons, COUNT_OF(reasons), code);
}

bool stg_bods_no_owners(const char *reason)
{
    char plain[64];
    return strcmp(plain_code(plain, reason), no_owners) == 0;
}

const stg_wording *stg_bods_source_type(const char *code)
{
    return words_of(source_types, COUNT_OF(source_types), code);
}

/* ---- kinds of relationship ------------------------------------------------------ */

static const struct {
    const char *id;
    stg_wording label[2];
    stg_flow flow;
    unsigned takes;
} kinds[] = {
    [STG_BODS_OWNS] = {.id = "owns"},
    [STG_BODS_CONTROLS] = {.id = "controls"},
    [STG_BODS_VOTES_IN] = {"holds-votes-in", WORDS("holds votes in", "의결권 보유"),
                           STG_FLOW_CONTROL, STG_TAKES_SHARE},
    [STG_BODS_INFLUENCES] = {"influences",
                             WORDS("has influence or control over", "영향력이나 지배력 보유"),
                             STG_FLOW_CONTROL, 0},
    [STG_BODS_UNKNOWN] = {"unknown-interest",
                          WORDS("has an unknown interest in", "종류 미상의 이해관계"),
                          STG_FLOW_OWNERSHIP, STG_TAKES_SHARE},
    [STG_BODS_NO_OWNERS] = {"no-beneficial-owners", WORDS("declared: none", "없다고 신고"),
                            STG_FLOW_NONE, 0},
};

const char *stg_bods_kind_id(stg_bods *bods, stg_element *element, stg_bods_kind kind)
{
    bool own = kind == STG_BODS_OWNS || kind == STG_BODS_CONTROLS;
    if (own || bods->kinds & (1u << kind))
        return kinds[kind].id;
    stg_kind record = {.id = kinds[kind].id,
                       .label = {kinds[kind].label, 2},
                       .flow = kinds[kind].flow,
                       .takes = kinds[kind].takes,
                       .tie = STG_TIE_STRUCTURAL};
    if (!stg_foreign_kind(element, &record, ""))
        return NULL;
    bods->kinds |= 1u << kind;
    return kinds[kind].id;
}

/* ---- kinds of party ------------------------------------------------------------- */

/* The first row whose type fits and whose subtype, if it names one, fits too. */
static const struct {
    const char *type;
    const char *subtype; /* NULL: any */
    const char *id;
    bool built_in;
    stg_wording label[2];   /* of the kind, unless it is built in */
    stg_wording unnamed[2]; /* for a party without a name */
} party_kinds[] = {
    {"knownperson", NULL, "person", true, {{0}}, WORDS("person without a name", "이름 없는 인물")},
    {"anonymousperson", NULL, "anonymous-person", false, WORDS("anonymous person", "익명 인물"),
     WORDS("anonymous person", "익명 인물")},
    {"unknownperson", NULL, "unknown-person", false, WORDS("unknown person", "미상 인물"),
     WORDS("unknown person", "미상 인물")},
    {"registeredentity",
     NULL,
     "company",
     true,
     {{0}},
     WORDS("company without a name", "이름 없는 기업")},
    {"legalentity", NULL, "legal-entity", false, WORDS("legal entity", "법인"),
     WORDS("legal entity without a name", "이름 없는 법인")},
    {"arrangement", "trust", "trust", false, WORDS("trust", "신탁"),
     WORDS("trust without a name", "이름 없는 신탁")},
    {"arrangement", "nomination", "nomination", false, WORDS("nominee arrangement", "명의 신탁"),
     WORDS("nominee arrangement without a name", "이름 없는 명의 신탁")},
    {"arrangement", NULL, "arrangement", false, WORDS("legal arrangement", "법적 약정"),
     WORDS("legal arrangement without a name", "이름 없는 법적 약정")},
    {"anonymousentity", NULL, "anonymous-entity", false, WORDS("anonymous entity", "익명 단체"),
     WORDS("anonymous entity", "익명 단체")},
    {"unknownentity", NULL, "unknown-entity", false, WORDS("unknown entity", "미상 단체"),
     WORDS("unknown entity", "미상 단체")},
    {"state", NULL, "country", true, {{0}}, WORDS("state without a name", "이름 없는 국가")},
    {"statebody",
     NULL,
     "government",
     true,
     {{0}},
     WORDS("state body without a name", "이름 없는 국가 기관")},
    /* for types that the standard does not have */
    {"", NULL, "organisation", true, {{0}}, WORDS("entity without a name", "이름 없는 단체")},
};

enum { PERSON_ROWS = 3, PARTY_ROWS = COUNT_OF(party_kinds) };

static size_t party_row(const char *type, const char *subtype, bool person)
{
    char plain[64], part[64];
    plain_code(plain, type ? type : "");
    plain_code(part, subtype ? subtype : "");
    size_t last = person ? PERSON_ROWS : PARTY_ROWS - 1;
    for (size_t i = person ? 0 : PERSON_ROWS; i < last; i++)
        if (strcmp(party_kinds[i].type, plain) == 0 &&
            (!party_kinds[i].subtype || strcmp(party_kinds[i].subtype, part) == 0))
            return i;
    return person ? 0 : PARTY_ROWS - 1;
}

const char *stg_bods_party_kind(stg_bods *bods, stg_element *element, const char *type,
                                const char *subtype, bool person, bool *known)
{
    size_t row = party_row(type, subtype, person);
    char plain[64];
    *known = strcmp(party_kinds[row].type, plain_code(plain, type ? type : "")) == 0;
    if (party_kinds[row].built_in || bods->party_kinds & (1u << row))
        return party_kinds[row].id;
    stg_kind record = {.id = party_kinds[row].id, .label = {party_kinds[row].label, 2}};
    if (!stg_foreign_stakeholder_kind(element, &record, ""))
        return NULL;
    bods->party_kinds |= 1u << row;
    return party_kinds[row].id;
}

const stg_wording *stg_bods_unnamed(const char *type, const char *subtype, bool person)
{
    return party_kinds[party_row(type, subtype, person)].unnamed;
}
