/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Codes of the Beneficial Ownership Data Standard; see bods_terms.h. Which
 * interests are of ownership and which of control is the split of the standard's
 * own viewer. Only where control itself is the interest does a claim say
 * "controls": a seat on the board or a quarter of the votes is a say, and whether
 * it comes to control is for an analysis to find out.
 */
#include "base/bods_terms.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

#define WORDS(english, korean)                                                                     \
    {                                                                                              \
        {"en", english},                                                                           \
        {                                                                                          \
            "ko", korean                                                                           \
        }                                                                                          \
    }

bool stg_bods_same_code(const char *one, const char *other)
{
    for (;; one++, other++) {
        one += strspn(one, "-");
        other += strspn(other, "-");
        char a = (char)(*one >= 'A' && *one <= 'Z' ? *one - 'A' + 'a' : *one);
        char b = (char)(*other >= 'A' && *other <= 'Z' ? *other - 'A' + 'a' : *other);
        if (a != b)
            return false;
        if (a == '\0')
            return true;
    }
}

/* ---- interests ------------------------------------------------------------------ */

typedef struct interest_code {
    const char *code;    /* as the version of the standard that has it writes it */
    const char *current; /* what version 0.4 has instead; NULL: the same */
    stg_bods_kind kind;
    stg_bods_measure measure;
    stg_wording label[2];
} interest_code;

static const interest_code interests[] = {
    {"shareholding", NULL, STG_BODS_OWNS, STG_BODS_CAPITAL, WORDS("shareholding", "지분")},
    {"beneficiaryOfLegalArrangement", NULL, STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("beneficiary of a legal arrangement", "신탁 등의 수익자")},
    {"beneficiary-of-trust", "beneficiaryOfLegalArrangement", STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("beneficiary of a trust", "신탁 수익자")},
    {"rightsToSurplusAssetsOnDissolution", NULL, STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("rights to surplus assets on dissolution", "해산 때 잔여재산에 대한 권리")},
    {"rights-to-surplus-assets", "rightsToSurplusAssetsOnDissolution", STG_BODS_OWNS,
     STG_BODS_NO_MEASURE, WORDS("rights to surplus assets", "잔여재산에 대한 권리")},
    {"rightsToProfitOrIncome", NULL, STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("rights to profit or income", "이익이나 소득에 대한 권리")},
    {"enjoymentAndUseOfAssets", NULL, STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("enjoyment and use of assets", "자산의 이용과 향유")},
    {"rightToProfitOrIncomeFromAssets", NULL, STG_BODS_OWNS, STG_BODS_NO_MEASURE,
     WORDS("right to profit or income from assets", "자산에서 나는 이익이나 소득에 대한 권리")},
    {"votingRights", NULL, STG_BODS_VOTES_IN, STG_BODS_VOTES, WORDS("voting rights", "의결권")},
    {"appointmentOfBoard", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("appointment of the board", "이사 임면권")},
    {"otherInfluenceOrControl", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("other influence or control", "그 밖의 영향력이나 지배")},
    {"influence-or-control", "otherInfluenceOrControl", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("influence or control", "영향력이나 지배")},
    {"other-influence-or-control-of-trust", "otherInfluenceOrControl", STG_BODS_INFLUENCES,
     STG_BODS_NO_MEASURE,
     WORDS("other influence or control of a trust", "신탁에 대한 그 밖의 영향력이나 지배")},
    {"seniorManagingOfficial", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("senior managing official", "최고 경영 책임자")},
    {"settlor", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("settlor", "신탁 설정자")},
    {"settlor-of-trust", "settlor", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("settlor of a trust", "신탁 설정자")},
    {"trustee", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("trustee", "수탁자")},
    {"trustee-of-trust", "trustee", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("trustee of a trust", "신탁의 수탁자")},
    {"protector", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("protector", "신탁 보호인")},
    {"protector-of-trust", "protector", STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("protector of a trust", "신탁 보호인")},
    {"rightsGrantedByContract", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("rights granted by contract", "계약에 따른 권리")},
    {"conditionalRightsGrantedByContract", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("conditional rights granted by contract", "계약에 따른 조건부 권리")},
    {"controlViaCompanyRulesOrArticles", NULL, STG_BODS_CONTROLS, STG_BODS_NO_MEASURE,
     WORDS("control via company rules or articles", "정관이나 규칙에 따른 지배")},
    {"controlByLegalFramework", NULL, STG_BODS_CONTROLS, STG_BODS_NO_MEASURE,
     WORDS("control by legal framework", "법령에 따른 지배")},
    {"boardMember", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("board member", "이사")},
    {"boardChair", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("chair of the board", "이사회 의장")},
    {"nominee", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE, WORDS("nominee", "명의인")},
    {"nominator", NULL, STG_BODS_INFLUENCES, STG_BODS_NO_MEASURE,
     WORDS("nominator", "명의 대여를 맡긴 쪽")},
    {"unknownInterest", NULL, STG_BODS_UNKNOWN, STG_BODS_NO_MEASURE,
     WORDS("unknown interest", "종류 미상의 이해관계")},
    {"unpublishedInterest", NULL, STG_BODS_UNKNOWN, STG_BODS_NO_MEASURE,
     WORDS("unpublished interest", "공개하지 않은 이해관계")},
};

stg_bods_interest_type stg_bods_interest(const char *code)
{
    for (size_t i = 0; code && i < COUNT_OF(interests); i++) {
        const interest_code *known = &interests[i];
        if (stg_bods_same_code(known->code, code))
            return (stg_bods_interest_type){known->kind, known->measure, known->label,
                                            known->current ? known->current : known->code};
    }
    return (stg_bods_interest_type){.kind = STG_BODS_UNKNOWN};
}

const char *stg_bods_kind_name(stg_bods_kind kind)
{
    static const char *const names[] = {
        [STG_BODS_OWNS] = "owns",
        [STG_BODS_CONTROLS] = "controls",
        [STG_BODS_VOTES_IN] = "holds-votes-in",
        [STG_BODS_INFLUENCES] = "influences",
        [STG_BODS_UNKNOWN] = "unknown-interest",
        [STG_BODS_NO_OWNERS] = "no-beneficial-owners",
    };
    return names[kind];
}

/* ---- kinds of party ------------------------------------------------------------- */

/* Of several of a type the one without a subtype is last. */
static const stg_bods_party_type parties[] = {
    {"knownPerson", NULL, "person", true, {{0}}, WORDS("person without a name", "이름 없는 인물")},
    {"anonymousPerson", NULL, "anonymous-person", false, WORDS("anonymous person", "익명 인물"),
     WORDS("anonymous person", "익명 인물")},
    {"unknownPerson", NULL, "unknown-person", false, WORDS("unknown person", "미상 인물"),
     WORDS("unknown person", "미상 인물")},
    {"registeredEntity",
     NULL,
     "company",
     true,
     {{0}},
     WORDS("company without a name", "이름 없는 기업")},
    {"legalEntity", NULL, "legal-entity", false, WORDS("legal entity", "법인"),
     WORDS("legal entity without a name", "이름 없는 법인")},
    {"arrangement", "trust", "trust", false, WORDS("trust", "신탁"),
     WORDS("trust without a name", "이름 없는 신탁")},
    {"arrangement", "nomination", "nomination", false, WORDS("nominee arrangement", "명의 신탁"),
     WORDS("nominee arrangement without a name", "이름 없는 명의 신탁")},
    {"arrangement", NULL, "arrangement", false, WORDS("legal arrangement", "법적 약정"),
     WORDS("legal arrangement without a name", "이름 없는 법적 약정")},
    {"anonymousEntity", NULL, "anonymous-entity", false, WORDS("anonymous entity", "익명 단체"),
     WORDS("anonymous entity", "익명 단체")},
    {"unknownEntity", NULL, "unknown-entity", false, WORDS("unknown entity", "미상 단체"),
     WORDS("unknown entity", "미상 단체")},
    {"state", NULL, "country", true, {{0}}, WORDS("state without a name", "이름 없는 국가")},
    {"stateBody",
     NULL,
     "government",
     true,
     {{0}},
     WORDS("state body without a name", "이름 없는 국가 기관")},
    /* for types that the standard does not have */
    {"", NULL, "organisation", true, {{0}}, WORDS("entity without a name", "이름 없는 단체")},
};

enum { PERSON_ROWS = 3, PARTY_ROWS = COUNT_OF(parties) };

size_t stg_bods_party_position(const char *type, const char *subtype, bool person)
{
    size_t last = person ? PERSON_ROWS : PARTY_ROWS - 1;
    for (size_t i = person ? 0 : PERSON_ROWS; type && i < last; i++)
        if (stg_bods_same_code(parties[i].type, type) &&
            (!parties[i].subtype || stg_bods_same_code(parties[i].subtype, subtype ? subtype : "")))
            return i;
    return person ? 0 : PARTY_ROWS - 1;
}

const stg_bods_party_type *stg_bods_party_at(size_t position)
{
    return &parties[position];
}

const stg_bods_party_type *stg_bods_party_of_kind(const char *kind, bool person)
{
    size_t last = person ? PERSON_ROWS : PARTY_ROWS - 1;
    for (size_t i = person ? 0 : PERSON_ROWS; i < last; i++)
        if (strcmp(parties[i].kind, kind) == 0)
            return &parties[i];
    return NULL;
}
