/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reasons and sources of the Beneficial Ownership Data Standard in words, and the
 * kinds that its codes become.
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
    for (size_t i = 0; i < count; i++)
        if (stg_bods_same_code(list[i].code, code))
            return list[i].words;
    return NULL;
}

const stg_wording *stg_bods_reason(const char *code)
{
    return words_of(reasons, COUNT_OF(reasons), code);
}

bool stg_bods_no_owners(const char *reason)
{
    return stg_bods_same_code(reason, no_owners);
}

const stg_wording *stg_bods_source_type(const char *code)
{
    return words_of(source_types, COUNT_OF(source_types), code);
}

/* ---- kinds of relationship ------------------------------------------------------ */

static const struct {
    stg_wording label[2];
    stg_flow flow;
    unsigned takes;
} kinds[] = {
    [STG_BODS_VOTES_IN] = {WORDS("holds votes in", "의결권 보유"), STG_FLOW_CONTROL,
                           STG_TAKES_SHARE},
    [STG_BODS_INFLUENCES] = {WORDS("has influence or control over", "영향력이나 지배력 보유"),
                             STG_FLOW_CONTROL, 0},
    [STG_BODS_UNKNOWN] = {WORDS("has an unknown interest in", "종류 미상의 이해관계"),
                          STG_FLOW_OWNERSHIP, STG_TAKES_SHARE},
    [STG_BODS_NO_OWNERS] = {WORDS("declared: none", "없다고 신고"), STG_FLOW_NONE, 0},
};

const char *stg_bods_kind_id(stg_bods *bods, stg_element *element, stg_bods_kind kind)
{
    const char *id = stg_bods_kind_name(kind);
    bool own = kind == STG_BODS_OWNS || kind == STG_BODS_CONTROLS;
    if (own || bods->kinds & (1u << kind))
        return id;
    stg_kind record = {.id = id,
                       .label = {kinds[kind].label, 2},
                       .flow = kinds[kind].flow,
                       .takes = kinds[kind].takes,
                       .tie = STG_TIE_STRUCTURAL};
    if (!stg_foreign_kind(element, &record, ""))
        return NULL;
    bods->kinds |= 1u << kind;
    return id;
}

/* ---- kinds of party ------------------------------------------------------------- */

const char *stg_bods_party_kind(stg_bods *bods, stg_element *element, const char *type,
                                const char *subtype, bool person, bool *known)
{
    size_t position = stg_bods_party_position(type, subtype, person);
    const stg_bods_party_type *party = stg_bods_party_at(position);
    *known = stg_bods_same_code(party->type, type ? type : "");
    if (party->built_in || bods->party_kinds & (1u << position))
        return party->kind;
    stg_kind record = {.id = party->kind, .label = {party->label, 2}};
    if (!stg_foreign_stakeholder_kind(element, &record, ""))
        return NULL;
    bods->party_kinds |= 1u << position;
    return party->kind;
}
