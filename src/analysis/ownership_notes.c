/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must be said beside findings about ownership. */
#include "analysis/ownership_notes.h"

#include <stdio.h>

#include "analysis/ownership_wording.h"

enum { NUMBER_SIZE = 32 };

static const double tolerance = 1e-9;

/* Shares are printed rounded; what exceeds the whole by no more is no contradiction. */
static const double rounding = 1e-4;

static void add_interval(stg_buffer *out, const stg_asking *asking, double least, double most)
{
    stg_interval share = {.least = least, .most = most, .reached = true};
    stg_add_interval(out, asking, &share);
}

static const char *name_of(const stg_asking *asking, const stg_findings *findings, uint32_t party)
{
    return stg_asking_name(asking, stg_finding_party(findings, party));
}

/* ---- what is listed ------------------------------------------------------------------ */

static bool has_other_end(const stg_findings *findings)
{
    return findings->part.network.parties > 1;
}

static void note_nobody(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words no_owner = {"No owner of {0} is known.",
                                       "{0}의 소유자는 알려져 있지 않다."};
    static const stg_words no_holding = {"It is not known that {0} holds shares in anybody.",
                                         "{0|이|가} 지분을 가진 곳은 알려져 있지 않다."};
    if (!has_other_end(findings))
        stg_asking_say(asking, findings->upward ? &no_owner : &no_holding,
                       name_of(asking, findings, findings->x), NULL, NULL);
}

static void note_threshold(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words owners = {
        "Listed: who owns {0} % of {1} or more, in capital or votes, or may; and who controls it "
        "or may. (25 % is the usual threshold of laws on beneficial owners; --threshold 0 lists "
        "all.)",
        "{1}의 자본이나 의결권을 {0}% 이상 가졌거나 가졌을 수 있는 쪽, 지배하거나 지배할 수 있는 "
        "쪽만 싣는다. (25%는 실소유자 관련 법에서 흔히 쓰는 기준이며 --threshold 0은 모두 "
        "싣는다.)"};
    static const stg_words held = {
        "Listed: where {1} owns {0} % or more, in capital or votes, or may; and what it controls "
        "or may control. --threshold 0 lists all.",
        "{1|이|가} 자본이나 의결권을 {0}% 이상 가졌거나 가졌을 수 있는 곳, 지배하거나 지배할 수 "
        "있는 "
        "곳만 싣는다. --threshold 0은 모두 싣는다."};
    static const stg_words below = {"{0#party is#parties are} below that and not listed.",
                                    "기준에 못 미쳐 싣지 않은 곳: {0}곳."};
    char percent[NUMBER_SIZE];
    snprintf(percent, sizeof percent, "%.10g", findings->threshold * 100);
    if (findings->threshold <= 0 || !has_other_end(findings))
        return;
    stg_asking_say(asking, findings->upward ? &owners : &held, percent,
                   name_of(asking, findings, findings->x), NULL);
    if (findings->below > 0)
        stg_asking_say_numbers(asking, &below, findings->below, 0, NULL);
}

static void note_limits(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words unlisted = {
        "{0#more owner is#more owners are} not listed: the network is too large to compute all; "
        "those with the largest shares were taken first.",
        "연결망이 너무 커서 소유자 {0}곳은 계산하지 않았고 싣지 않았다. 지분이 큰 쪽을 먼저 "
        "계산했다."};
    static const stg_words control = {
        "Control was not found out for all parties: the network is too large.",
        "연결망이 너무 커서 지배 여부를 모두 확인하지는 못했다."};
    static const stg_words residual = {
        "Some groups hold nearly all of each other; their shares settled only to within {0} of "
        "their value. Lower bounds hold.",
        "서로를 거의 전부 소유한 집단이 있어 그 지분은 값의 {0} 이내로만 수렴했다. 하한은 "
        "유효하다."};
    char text[NUMBER_SIZE];
    if (findings->unlisted > 0)
        stg_asking_say_numbers(asking, &unlisted, findings->unlisted, 0, NULL);
    if (!findings->control_whole)
        stg_asking_say(asking, &control, NULL, NULL, NULL);
    snprintf(text, sizeof text, "%.1g", findings->residual);
    if (findings->residual > 0)
        stg_asking_say(asking, &residual, text, NULL, NULL);
}

/* The ids of the claims behind a holding; of those that declare control only. */
static void add_claims(stg_buffer *out, const stg_asking *asking, const stg_findings *findings,
                       uint32_t holding, bool declaring)
{
    const stg_relationship_id *claims;
    const stg_claimed_holding *claimed = stg_holding_claims(findings, holding, &claims);
    for (uint32_t i = 0; i < claimed->count; i++) {
        if (declaring && !stg_claim_says_control(asking->graph, claims[i]))
            continue;
        stg_buffer_add(out, out->length > 0 ? ", " : "");
        stg_buffer_add(out, stg_graph_relationship(asking->graph, claims[i]).id);
    }
}

/* A note on the owner, the owned and the claims of a holding. */
static void say_of_holding(stg_asking *asking, const stg_findings *findings, uint32_t holding,
                           const stg_words *words, bool declaring)
{
    const stg_ownership_network *network = &findings->part.network;
    stg_buffer ids = STG_BUFFER_EMPTY;
    add_claims(&ids, asking, findings, holding, declaring);
    stg_asking_say(asking, words, name_of(asking, findings, network->owner[holding]),
                   name_of(asking, findings, network->owned[holding]), stg_buffer_text(&ids));
    asking->failed |= ids.failed;
    stg_buffer_done(&ids);
}

/* ---- what the numbers mean ------------------------------------------------------------ */

/* A minority that controls: the point of a pyramid. */
static void note_pyramids(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "{0} owns {2} of {1} effectively, yet controls it: at each step it holds the majority, "
        "together with the companies that it controls.",
        "{0|은|는} {1}에 대한 실질 지분이 {2}지만 {1|을|를} 지배한다. 단계마다 자신과 자신이 "
        "지배하는 회사들이 과반을 쥐고 있다."};
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->count; i++) {
        const stg_finding *found = &findings->found[i];
        const stg_interval *share = &found->capital;
        if (found->control != STG_CONTROL_CERTAIN || share->closed || !share->reached ||
            share->most > 0.5 || count++ >= STG_MOST_NAMED)
            continue;
        stg_buffer text = STG_BUFFER_EMPTY;
        stg_add_interval(&text, asking, share);
        stg_asking_say(asking, &words,
                       name_of(asking, findings, findings->upward ? found->party : findings->x),
                       name_of(asking, findings, findings->upward ? findings->x : found->party),
                       stg_buffer_text(&text));
        asking->failed |= text.failed;
        stg_buffer_done(&text);
    }
    stg_say_more_cases(asking, count);
}

static void note_unknown(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "Some shares are not stated. “At least” leaves them out; “at most” gives them all that "
        "the other owners leave; “not stated” means that one lies on every chain.",
        "언급되지 않은 지분이 있다. ‘이상’은 그 지분을 뺀 값, ‘이하’는 다른 소유자의 몫을 뺀 "
        "나머지를 "
        "모두 더한 값이며, ‘언급 없음’은 모든 경로에 그런 지분이 있다는 뜻이다."};
    bool unknown = false;
    for (uint32_t i = 0; i < findings->count; i++)
        unknown |= findings->found[i].capital.unknown && !findings->found[i].capital.closed;
    if (unknown)
        stg_asking_say(asking, &words, NULL, NULL, NULL);
}

static void note_closed_group(stg_asking *asking, const stg_findings *findings, uint32_t component)
{
    static const stg_words one = {
        "Closed group: {0} owns itself entirely; nobody outside is known, so no share can be "
        "attributed to anybody through it.",
        "폐쇄 소유 집단: {0|은|는} 자기 자신을 전부 소유한다. 바깥 소유자가 알려져 있지 않아 이를 "
        "거치는 지분은 누구의 것으로도 계산할 수 없다."};
    static const stg_words several = {
        "Closed group: {0} own each other entirely; nobody outside is known, so no share can be "
        "attributed to anybody through them.",
        "폐쇄 소유 집단: {0|은|는} 서로를 전부 소유한다. 바깥 소유자가 알려져 있지 않아 이들을 "
        "거치는 "
        "지분은 누구의 것으로도 계산할 수 없다."};
    const stg_ownership_network *network = &findings->part.network;
    uint32_t first = network->component_starts[component];
    uint32_t end = network->component_starts[component + 1];
    stg_buffer names = STG_BUFFER_EMPTY;
    for (uint32_t i = first; i < end && i < first + STG_MOST_NAMED; i++) {
        stg_buffer_add(&names, i > first ? ", " : "");
        stg_buffer_add(&names, name_of(asking, findings, network->order[i]));
    }
    stg_buffer_add(&names, end - first > STG_MOST_NAMED ? ", ..." : "");
    stg_asking_say(asking, end - first == 1 ? &one : &several, stg_buffer_text(&names), NULL, NULL);
    asking->failed |= names.failed;
    stg_buffer_done(&names);
}

static void note_closed_groups(stg_asking *asking, const stg_findings *findings)
{
    uint32_t count = 0;
    for (uint32_t c = 0; c < findings->part.network.components; c++)
        if (findings->closed[c] && count++ < STG_MOST_NAMED)
            note_closed_group(asking, findings, c);
    stg_say_more_cases(asking, count);
}

static void note_own_shares(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "{0} holds shares of itself ({1}), directly or through companies that it owns. They count "
        "for its other owners in proportion.",
        "{0|은|는} 직접 또는 자신이 소유한 회사를 거쳐 자기 지분({1})을 갖고 있다. 그 몫은 다른 "
        "소유자들에게 비례해 돌아간다."};
    const stg_interval *own = &findings->own;
    if (!own->reached || own->closed)
        return;
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_add_interval(&text, asking, own);
    stg_asking_say(asking, &words, name_of(asking, findings, findings->x), stg_buffer_text(&text),
                   NULL);
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

static bool holds_itself(const stg_ownership_network *network, uint32_t party)
{
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++)
        if (network->owns[h] && network->owned[h] == party)
            return true;
    uint32_t component = network->component[party];
    return network->component_starts[component + 1] - network->component_starts[component] > 1;
}

/* Why an effective share can be more than the sum of its chains. */
static void note_circles(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "These hold shares of themselves, directly or through each other: {0}. What they hold of "
        "themselves counts for their other owners, so that an effective share can be larger than "
        "its chains together.",
        "다음은 직접 또는 서로를 거쳐 자기 지분을 갖고 있다: {0}. 그 몫은 다른 소유자들에게 "
        "돌아가므로 "
        "실질 지분이 경로별 지분의 합보다 클 수 있다."};
    const stg_ownership_network *network = &findings->part.network;
    uint32_t count = 0;
    stg_buffer names = STG_BUFFER_EMPTY;
    for (uint32_t p = 0; p < network->parties; p++) {
        if (p == findings->x || findings->closed[network->component[p]] ||
            !holds_itself(network, p) || count++ >= STG_MOST_NAMED)
            continue;
        stg_buffer_add(&names, count > 1 ? ", " : "");
        stg_buffer_add(&names, name_of(asking, findings, p));
    }
    stg_buffer_add(&names, count > STG_MOST_NAMED ? ", ..." : "");
    if (count > 0)
        stg_asking_say(asking, &words, stg_buffer_text(&names), NULL, NULL);
    asking->failed |= names.failed;
    stg_buffer_done(&names);
}

/* Who holds the rest of X, if its owners' shares are all exact. */
static void note_rest(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "The stated shares in {0} come to {1}; who holds the rest is not stated.",
        "{0}에 대해 언급된 지분은 모두 {1}이며 나머지를 누가 가졌는지는 언급이 없다."};
    const stg_ownership_network *network = &findings->part.network;
    double total = 0;
    if (!findings->upward)
        return;
    for (uint32_t i = network->in_starts[findings->x]; i < network->in_starts[findings->x + 1];
         i++) {
        uint32_t holding = network->in_holdings[i];
        stg_interval share = stg_stated_capital(findings, holding);
        if (share.most - share.least > tolerance)
            return; /* open shares may be the rest */
        total += share.least;
    }
    if (total <= 0 || total >= 1 - tolerance)
        return;
    stg_buffer text = STG_BUFFER_EMPTY;
    add_interval(&text, asking, total, total);
    stg_asking_say(asking, &words, name_of(asking, findings, findings->x), stg_buffer_text(&text),
                   NULL);
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

/* ---- what votes and control rest on -------------------------------------------------------- */

static void note_votes(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words none = {"Votes are not stated; the share of capital is taken for votes.",
                                   "의결권은 언급이 없어 자본 지분을 의결권으로 본다."};
    static const stg_words some = {
        "Votes are not stated for {0} of {1} holdings; there the share of capital is taken for "
        "votes.",
        "보유 {1}건 가운데 {0}건은 의결권 언급이 없어 자본 지분을 의결권으로 본다."};
    uint32_t owning = 0, missing = 0;
    for (uint32_t h = 0; h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        if (!findings->part.network.owns[h])
            continue;
        owning++;
        missing += !stg_holding_claims(findings, h, &claims)->votes_stated;
    }
    if (missing > 0 && missing == owning)
        stg_asking_say(asking, &none, NULL, NULL, NULL);
    else if (missing > 0)
        stg_asking_say_numbers(asking, &some, missing, owning, NULL);
}

static void note_declared(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {"Claims declare that {0} controls {1} ({2}).",
                                    "{0|이|가} {1|을|를} 지배한다고 명시한 주장이 있다({2})."};
    uint32_t count = 0;
    bool matters = false;
    for (uint32_t i = 0; i < findings->count; i++)
        matters |= findings->found[i].control == STG_CONTROL_DECLARED;
    for (uint32_t h = 0; matters && h < findings->part.network.count; h++)
        if (findings->part.network.declared[h] && count++ < STG_MOST_NAMED)
            say_of_holding(asking, findings, h, &words, true);
    stg_say_more_cases(asking, count);
}

/* ---- contradictions ------------------------------------------------------------------------- */

static void note_totals(stg_asking *asking, const stg_findings *findings, const stg_shares *shares,
                        const stg_words *words)
{
    uint32_t count = 0;
    for (uint32_t p = 0; p < findings->part.network.parties; p++) {
        char text[NUMBER_SIZE];
        if (shares->total[p] <= 1 + rounding || count++ >= STG_MOST_NAMED)
            continue;
        snprintf(text, sizeof text, "%.10g", shares->total[p] * 100);
        stg_asking_say(asking, words, name_of(asking, findings, p), text, NULL);
    }
    stg_say_more_cases(asking, count);
}

static void note_sums(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words capital = {
        "The stated shares in {0} add up to {1} %, so some claims contradict each other. They are "
        "computed as stated and not scaled; no result goes above 100 %.",
        "{0}에 대해 언급된 지분의 합이 {1}%여서 서로 어긋나는 주장이 있다. 줄이지 않고 그대로 "
        "계산하되 결과는 100%를 넘기지 않는다."};
    static const stg_words votes = {
        "The stated votes in {0} add up to {1} %, so some claims contradict each other.",
        "{0}에 대해 언급된 의결권의 합이 {1}%여서 서로 어긋나는 주장이 있다."};
    note_totals(asking, findings, &findings->part.network.capital, &capital);
    if (findings->votes_differ)
        note_totals(asking, findings, &findings->part.network.votes, &votes);
}

static void note_contested(stg_asking *asking, const stg_findings *findings)
{
    static const stg_words words = {
        "Claims contradict each other on the share of {0} in {1} ({2}); the range covers "
        "them as far as the other owners leave room.",
        "{1}에 대한 {0}의 지분을 두고 주장이 서로 어긋난다({2}). 범위는 다른 소유자의 몫이 "
        "허용하는 "
        "한에서 이를 모두 담는다."};
    uint32_t count = 0;
    for (uint32_t h = 0; h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        if (stg_holding_claims(findings, h, &claims)->contested && count++ < STG_MOST_NAMED)
            say_of_holding(asking, findings, h, &words, false);
    }
    stg_say_more_cases(asking, count);
}

bool stg_add_ownership_notes(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    note_nobody(asking, findings);
    note_pyramids(asking, findings);
    note_closed_groups(asking, findings);
    note_own_shares(asking, findings);
    note_circles(asking, findings);
    note_threshold(asking, findings);
    note_limits(asking, findings);
    note_unknown(asking, findings);
    note_rest(asking, findings);
    note_sums(asking, findings);
    note_contested(asking, findings);
    note_declared(asking, findings);
    note_votes(asking, findings);
    return stg_add_claim_notes(asking, findings, error);
}
