/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What measures are called, and what must be said about them. */
#include "analysis/rank_words.h"

#include <stdio.h>

static const stg_measure_words words[STG_MEASURE_COUNT] = {
    [STG_DEGREE] =
        {.column = "ties",
         .heading = {"Ties", "관계"},
         .name = {"ties", "관계 수"},
         .note = {"Ties: distinct parties it is tied to, however many claims say so.",
                  "관계: 연결된 상대의 수. 같은 상대와의 주장이 여럿이어도 하나로 센다."}},
    [STG_STRENGTH] =
        {.column = "strength",
         .heading = {"Money", "자금"},
         .name = {"money paid and received", "주고받은 자금"},
         .note = {"Money: what it is said to pay and to receive, of all statuses but "
                  "ended and cancelled. The order is by both together.",
                  "자금: 주거나 받는다고 언급된 돈(종료·취소 제외, 그 밖의 상태는 모두 "
                  "포함). 둘을 합한 크기로 순위를 매긴다."}},
    [STG_PAGERANK] =
        {.column = "pagerank",
         .heading = {"PageRank", "페이지랭크"},
         .name = {"PageRank", "페이지랭크"},
         .note = {"PageRank: where what flows ends up if it is passed on in equal parts "
                  "(damping 0.85); all parties together make 1.",
                  "페이지랭크: 흐르는 것이 똑같이 나뉘어 계속 전달될 때 모이는 정도(감쇠 "
                  "0.85). 모두 더하면 1이다."}},
    [STG_BETWEENNESS] = {.column = "betweenness",
                         .error_column = "betweenness_error",
                         .heading = {"Between", "매개"},
                         .error_heading = {"Standard error", "표준오차"},
                         .name = {"betweenness", "매개 중심성"},
                         .note = {"Between: the share of pairs of other parties whose shortest "
                                  "paths lead over it.",
                                  "매개: 다른 두 당사자를 잇는 최단 경로가 이곳을 지나는 비율."}},
    [STG_CLOSENESS] =
        {.column = "closeness",
         .error_column = "closeness_error",
         .heading = {"Close", "근접"},
         .error_heading = {"Standard error", "표준오차"},
         .name = {"closeness", "근접 중심성"},
         .note = {"Close: the mean of 1/distance to all others (harmonic closeness), "
                  "with 0 for those it has no path to.",
                  "근접: 다른 모든 당사자까지 거리의 역수 평균(조화 근접도). 이어지지 "
                  "않은 상대는 0으로 친다."}},
    [STG_EIGENVECTOR] =
        {.column = "eigenvector",
         .heading = {"Eigen", "고유벡터"},
         .name = {"eigenvector centrality", "고유벡터 중심성"},
         .note = {"Eigen: high for parties tied to parties with a high value; the "
                  "greatest is 1.",
                  "고유벡터: 값이 높은 상대와 이어질수록 높다. 가장 큰 값이 1이다."}},
    [STG_REACH] =
        {.column = "reach",
         .error_column = "reach_error",
         .unit = "parties",
         .heading = {"Reach", "도달"},
         .error_heading = {"Standard error", "표준오차"},
         .name = {"reach", "도달 범위"},
         .note = {"Reach: parties that what it gives can get to, over any number of steps.",
                  "도달: 이곳에서 나간 것이 몇 단계를 거치든 닿을 수 있는 당사자 수."}},
    [STG_BROKER] =
        {.column = "constraint",
         .heading = {"Constraint", "제약"},
         .name = {"brokerage, the least constrained first", "중개"},
         .note = {"Constraint (Burt): low for brokers, between parties that have no other "
                  "tie; near 1 or above where all of its partners know each other.",
                  "제약(버트): 서로 이어지지 않은 상대들 사이에 있는 중개자는 낮고, 상대들이 "
                  "서로 이어져 있으면 1 안팎으로 높다."}},
};

const stg_measure_words *stg_measure_words_of(stg_measure measure)
{
    return &words[measure];
}

static void add_money_notes(stg_asking *asking, const stg_strength *strength)
{
    static const stg_words none = {"No amount is stated.", "금액이 언급된 주장이 없다."};
    static const stg_words chosen = {
        "Amounts in {0}, which most claims state, without {1#claim#claims} in other currencies. "
        "--currency chooses another.",
        "가장 많은 주장이 쓰는 {0} 금액만 셌다. 다른 통화의 주장 {1}건은 더하지 않았다. "
        "--currency로 통화를 고를 수 있다."};
    static const stg_words asked = {"Amounts in {0}, without {1#claim#claims} in other currencies.",
                                    "{0} 금액만 셌다. 다른 통화의 주장 {1}건은 더하지 않았다."};
    static const stg_words without = {
        "{0#payment has#payments have} no stated amount and {1} not added.",
        "금액이 언급되지 않은 지급 주장 {0}건은 더하지 않았다."};
    static const stg_words accounts = {
        "{0#claim is another account of a matter#claims are other accounts of matters} already "
        "counted and {1} not added.",
        "이미 센 사안의 다른 설명인 주장 {0}건은 더하지 않았다."};
    char number[24];
    snprintf(number, sizeof number, "%zu", strength->other_currencies);
    if (strength->claims == 0 && strength->other_currencies == 0)
        stg_asking_say(asking, &none, NULL, NULL, NULL);
    else if (strength->other_currencies > 0)
        stg_asking_say(asking, strength->chosen ? &chosen : &asked,
                       stg_currency_code(strength->currency), number, NULL);
    if (strength->overflow)
        stg_asking_note(asking, STG_PHRASE_NOTE_OVERFLOW, stg_currency_code(strength->currency),
                        NULL, NULL);
    snprintf(number, sizeof number, "%zu", strength->without_amount);
    if (strength->without_amount > 0)
        stg_asking_say(asking, &without, number, strength->without_amount == 1 ? "is" : "are",
                       NULL);
    snprintf(number, sizeof number, "%zu", strength->other_accounts);
    if (strength->other_accounts > 0)
        stg_asking_say(asking, &accounts, number, strength->other_accounts == 1 ? "is" : "are",
                       NULL);
}

static void add_sample_notes(stg_asking *asking, const stg_measures *measures, size_t count)
{
    static const stg_words pivots = {
        "Estimated from the paths of {0} of {1} parties, chosen at random; ± is the standard "
        "error. --samples asks for more.",
        "무작위로 고른 당사자 {0}곳(전체 {1}곳)의 경로로 추정했다. ±는 표준오차다. "
        "--samples로 더 늘릴 수 있다."};
    static const stg_words targets = {
        "Estimated from how many of {0} parties, chosen at random among {1}, are reached; ± is the "
        "standard error. --samples asks for more.",
        "전체 {1}곳에서 무작위로 고른 {0}곳 가운데 닿는 수로 추정했다. ±는 표준오차다. "
        "--samples로 더 늘릴 수 있다."};
    if (measures->errors[STG_BETWEENNESS] || measures->errors[STG_CLOSENESS])
        stg_asking_say_numbers(asking, &pivots, measures->pivots, count, NULL);
    if (measures->errors[STG_REACH])
        stg_asking_say_numbers(asking, &targets, measures->targets, count, NULL);
}

static void add_eigenvector_note(stg_asking *asking, const stg_measures *measures)
{
    static const stg_words largest = {
        "The ties fall into {0} separate groups; eigenvector values are of the largest, "
        "{1#party#parties}. Others have none.",
        "관계망이 서로 이어지지 않은 {0}개 무리로 나뉘어, 고유벡터 값은 가장 큰 무리({1}곳)에서만 "
        "구했다."};
    if (measures->values[STG_EIGENVECTOR] && measures->components > 1)
        stg_asking_say_numbers(asking, &largest, measures->components, measures->largest, NULL);
}

static bool any_is_missing(const stg_measures *measures)
{
    for (int i = 0; i < STG_MEASURE_COUNT; i++)
        if (!measures->values[i])
            return true;
    return false;
}

void stg_add_measure_notes(stg_asking *asking, const stg_measures *measures, size_t count,
                           bool side_by_side)
{
    static const stg_words unread = {"Amounts are read as neither weights nor lengths of ties.",
                                     "금액은 관계의 무게나 길이로 읽지 않았다."};
    static const stg_words missing = {
        "With {0} parties only the quick measures are shown; --by computes the others.",
        "당사자가 {0}곳이어서 빨리 구할 수 있는 지표만 보였다. 다른 지표는 --by로 구한다."};
    for (int i = 0; i < STG_MEASURE_COUNT; i++) {
        if (measures->values[i] && (i != STG_STRENGTH || !side_by_side))
            stg_asking_say(asking, &words[i].note, NULL, NULL, NULL);
    }
    if (measures->values[STG_STRENGTH] && !side_by_side)
        add_money_notes(asking, &measures->strength);
    else
        stg_asking_say(asking, &unread, NULL, NULL, NULL);
    add_sample_notes(asking, measures, count);
    add_eigenvector_note(asking, measures);
    if (side_by_side && any_is_missing(measures))
        stg_asking_say_numbers(asking, &missing, count, 0, NULL);
}
