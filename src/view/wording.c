/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of pictures; see wording.h. */
#include "view/wording.h"

#include <stddef.h>
#include <string.h>

#include "result/group_label.h"

typedef struct word_pair {
    const char *english;
    const char *korean;
} word_pair;

static const word_pair words[STG_WORD_COUNT] = {
    [STG_WORD_ORG] = {"%s: who does what", "%s, 누가 무엇을 맡나"},
    [STG_WORD_ORG_NONE] = {"Who does what", "누가 무엇을 맡나"},
    [STG_WORD_FUNDING] = {"Who funds whom", "돈은 어디서 와서 어디로 가나"},
    [STG_WORD_FUNDING_OF] = {"%s: where the money comes from and goes",
                             "%s, 돈은 어디서 와서 어디로 가나"},
    [STG_WORD_OWNERSHIP] = {"Who owns whom", "누가 누구를 소유하나"},
    [STG_WORD_OWNERSHIP_OF] = {"%s: owners and holdings", "%s, 누가 소유하고 무엇을 소유하나"},
    [STG_WORD_OWNERSHIP_CONTROL] = {"Who owns and controls whom", "누가 누구를 소유하고 지배하나"},
    [STG_WORD_OWNERSHIP_CONTROL_OF] = {"%s: ownership and control", "%s, 소유와 지배"},
    [STG_WORD_NETWORK] = {"Who is tied to whom", "누가 누구와 이어져 있나"},
    [STG_WORD_NETWORK_OF] = {"%s: ties to others", "%s, 누구와 이어져 있나"},
    [STG_WORD_ROLES] = {"Roles and who holds them", "역할과 담당"},
    [STG_WORD_ROLES_OF] = {"%s: roles and who holds them", "%s의 역할과 담당"},
    [STG_WORD_AS_OF] = {"as of %s", "%s 기준"},
    [STG_WORD_CHAIR] = {"Chair", "회장"},
    [STG_WORD_FUNDS] = {"Funding", "자금"},
    [STG_WORD_ASSISTS] = {"assists", "보조"},
    [STG_WORD_LEADS] = {"leads", "주도"},
    [STG_WORD_RANK_NOT_STATED] = {"holds the role, rank not stated", "담당(주·보조 구분 없음)"},
    [STG_WORD_SINGLE] = {"single holder", "단독"},
    [STG_WORD_SAYS] = {"says %s", "%s 주장"},
    [STG_WORD_SHARE_NOT_STATED] = {"share not stated", "지분율 미상"},
    [STG_WORD_VOTES] = {"votes %s", "의결권 %s"},
    [STG_WORD_OTHER_ROLES] = {"Other roles", "기타 역할"},
    [STG_WORD_STATED] = {"stated as fact", "사실로 서술"},
    [STG_WORD_UNATTRIBUTED] = {"not attributed", "주체 미상"},
    [STG_WORD_UNKNOWN_PARTY] = {"party not stated", "상대 미상"},
    [STG_WORD_UNKNOWN_PAYER] = {"payer not stated", "낸 쪽 미상"},
    [STG_WORD_UNKNOWN_RECIPIENT] = {"recipient not stated", "받는 쪽 미상"},
    [STG_WORD_WIDTH] = {"width: amount (logarithmic)", "굵기: 금액(로그 눈금)"},
    [STG_WORD_ENDED] = {"ended", "종료"},
    [STG_WORD_SOURCE] = {"Source", "출처"},
    [STG_WORD_SOURCES] = {"Sources", "출처"},
    [STG_WORD_NOTE] = {"Note", "참고"},
    [STG_WORD_NO_LAYER] = {"Not in a layer", "층위 없음"},
    [STG_WORD_LAYER] = {"Layer: %s", "층위: %s"},
    [STG_WORD_IN_LAYER] = {"layer %s", "층위 %s"},
    [STG_WORD_EMPTY] = {"Nothing to draw: no claim of this view passes the filters.",
                        "그릴 것이 없다. 조건에 맞는 주장이 없다."},
    [STG_WORD_OTHER_LAYERS] = {"Not drawn are the roles of other layers: %s (choose with --layer).",
                               "다른 층위의 역할은 그리지 않음: %s (--layer로 선택)."},
    [STG_WORD_UNLABELLED] = {"Too many lines for labels: what each one means stands in its tooltip "
                             "(SVG); --focus draws less, with labels.",
                             "선이 많아 이름표 생략. SVG에서는 선 위의 말풍선에 내용이 나오고, "
                             "--focus로 좁히면 이름표도 나온다."},
    [STG_WORD_COMPACT] = {"A large picture, drawn without labels: what a line means stands in its "
                          "tooltip (SVG). --top N draws only those with the most ties, --focus "
                          "only what is near one of them.",
                          "큰 그림이라 이름표 생략. SVG에서는 선 위의 말풍선에 내용이 나온다. "
                          "--top N은 관계가 많은 곳만, --focus는 한 곳의 주변만 그린다."},
    [STG_WORD_COMPACT_DOTS] = {"A large picture, drawn simply: those with the most ties are cards, "
                               "the others dots, their names in tiny letters (SVG); what a line "
                               "means stands in its tooltip. --top N draws only those with the "
                               "most ties, --focus only what is near one of them.",
                               "큰 그림이라 간단히 그렸다. 관계가 많은 곳은 카드, 나머지는 점이며 "
                               "이름은 확대하면 보인다(SVG). 선의 내용은 말풍선에 나온다. "
                               "--top N은 관계가 많은 곳만, --focus는 한 곳의 주변만 그린다."},
    [STG_WORD_COMPACT_SCORES] =
        {"A large picture, drawn simply: those with the highest scores are "
         "cards, the others dots, their names in tiny letters (SVG); what "
         "a line means stands in its tooltip. --top N draws only those "
         "with the highest scores, --focus only what is near one of them.",
         "큰 그림이라 간단히 그렸다. 점수가 높은 곳은 카드, 나머지는 점이며 "
         "이름은 확대하면 보인다(SVG). 선의 내용은 말풍선에 나온다. "
         "--top N은 점수가 높은 곳만, --focus는 한 곳의 주변만 그린다."},
    [STG_WORD_ONE_SOURCE] = {"Cites 1 source; --data FILE lists the places.",
                             "출처 1건. 인용한 곳은 --data FILE로 볼 수 있다."},
    [STG_WORD_SOURCE_COUNT] = {"Cites %zu sources; --data FILE lists them.",
                               "출처 %zu건. --data FILE로 목록을 볼 수 있다."},
    [STG_WORD_STACKS] = {"Cards that begin with + count the parties left out around a card.",
                         "+로 시작하는 카드는 그 둘레에서 뺀 곳의 수다."},
    [STG_WORD_CURRENCIES] = {"Widths can be compared within one currency only.",
                             "선 굵기는 같은 통화끼리만 비교할 수 있다."},
    [STG_WORD_MERGED] = {"Claims that agree on payer, recipient and amount share one line.",
                         "보내는 쪽, 받는 쪽, 금액이 같은 주장은 한 선에 모았다."},
    [STG_WORD_OTHER_ACCOUNT] = {"another account", "다른 설명"},
    [STG_WORD_CONDITION] = {"if: %s", "조건: %s"},
    [STG_WORD_OWNS] = {"ownership", "소유"},
    [STG_WORD_CONTROLS] = {"control or influence", "지배나 영향력"},
    [STG_WORD_DIRECT] = {"direct", "직접"},
    [STG_WORD_INDIRECT] = {"indirect: through others", "간접: 다른 곳을 거침"},
    [STG_WORD_DIRECTNESS_OPEN] = {"direct or indirect: not stated", "직접인지 간접인지 미상"},
    [STG_WORD_MARK_PERSON] = {"person", "인물"},
    [STG_WORD_MARK_COMPANY] = {"company or other body", "기업과 단체"},
    [STG_WORD_MARK_STATE] = {"state or state body", "국가와 국가 기관"},
    [STG_WORD_MARK_TRUST] = {"trust or arrangement", "신탁과 법적 약정"},
    [STG_WORD_MARK_UNKNOWN] = {"unknown", "미상"},
    [STG_WORD_MARK_ADDED] = {"new", "새로 생김"},
    [STG_WORD_MARK_GONE] = {"gone", "없어짐"},
    [STG_WORD_MARK_CHANGED] = {"changed", "바뀜"},
    [STG_WORD_COMPUTED] = {"computed", "계산한 값"},
    [STG_WORD_COUNTED] = {"counted as", "같은 곳으로 봄"},
    [STG_WORD_LEGEND_FOUND] = {"part of the finding", "분석에서 찾은 것"},
    [STG_WORD_LEGEND_ADDED] = {"new", "새로 생김"},
    [STG_WORD_LEGEND_GONE] = {"gone", "없어짐"},
    [STG_WORD_LEGEND_CHANGED] = {"changed", "바뀜"},
    [STG_WORD_LEGEND_COMPUTED] = {"computed along the chains", "연쇄를 따라 계산한 값"},
    [STG_WORD_WEIGHTED] = {"The larger a name and the thicker its border, the higher its score.",
                           "이름이 크고 테두리가 굵을수록 점수가 높다."},
};

bool stg_is_korean(const char *language)
{
    return language && strcmp(language, "ko") == 0;
}

const char *stg_word_in(stg_word word, const char *language)
{
    return stg_is_korean(language) ? words[word].korean : words[word].english;
}

const char *stg_group_label(const char *group, const char *language)
{
    return group ? stg_group_wording(group, language) : stg_word_in(STG_WORD_OTHER_ROLES, language);
}
