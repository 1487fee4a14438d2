/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must be said beside findings about ownership. */
#include "analysis/ownership_notes.h"

#include <stdio.h>
#include <stdlib.h>

#include "analysis/ownership_wording.h"
#include "answer/layers.h"
#include "base/memory.h"

/* Notes of one sort that name parties or claims; the rest is counted. */
enum { MOST_NAMED = 10 };

enum { NUMBER_SIZE = 32 };

static const double tolerance = 1e-9;

static void add_interval(stg_buffer *out, const stg_asking *asking, double least, double most)
{
    stg_interval share = {.least = least, .most = most, .reached = true};
    stg_add_interval(out, asking, &share);
}

static const char *name_of(const stg_asking *asking, const stg_findings *findings, uint32_t party)
{
    return stg_asking_name(asking, stg_finding_party(findings, party));
}

/* Ends a series of notes of which `count` should have been made. */
static void say_more(stg_asking *asking, uint32_t count)
{
    static const stg_words more = {"The same holds in {0#more case#more cases}.",
                                   "같은 경우가 {0}건 더 있다."};
    if (count > MOST_NAMED)
        stg_asking_say_numbers(asking, &more, count - MOST_NAMED, 0, NULL);
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
        "{0#more owner#more owners} may reach that if unknown shares are large; they are too many "
        "to list.",
        "언급되지 않은 지분이 크다면 기준에 이를 수 있는 소유자가 {0}곳 더 있지만 너무 많아 싣지 "
        "않았다."};
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
            share->most > 0.5 || count++ >= MOST_NAMED)
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
    say_more(asking, count);
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
    for (uint32_t i = first; i < end && i < first + MOST_NAMED; i++) {
        stg_buffer_add(&names, i > first ? ", " : "");
        stg_buffer_add(&names, name_of(asking, findings, network->order[i]));
    }
    stg_buffer_add(&names, end - first > MOST_NAMED ? ", ..." : "");
    stg_asking_say(asking, end - first == 1 ? &one : &several, stg_buffer_text(&names), NULL, NULL);
    asking->failed |= names.failed;
    stg_buffer_done(&names);
}

static void note_closed_groups(stg_asking *asking, const stg_findings *findings)
{
    uint32_t count = 0;
    for (uint32_t c = 0; c < findings->part.network.components; c++)
        if (findings->closed[c] && count++ < MOST_NAMED)
            note_closed_group(asking, findings, c);
    say_more(asking, count);
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
    for (uint32_t h = 0; h < findings->part.network.count; h++)
        if (findings->part.network.declared[h] && count++ < MOST_NAMED)
            say_of_holding(asking, findings, h, &words, true);
    say_more(asking, count);
}

/* ---- contradictions ------------------------------------------------------------------------- */

static void note_totals(stg_asking *asking, const stg_findings *findings, const stg_shares *shares,
                        const stg_words *words)
{
    uint32_t count = 0;
    for (uint32_t p = 0; p < findings->part.network.parties; p++) {
        char text[NUMBER_SIZE];
        if (shares->total[p] <= 1 + tolerance || count++ >= MOST_NAMED)
            continue;
        snprintf(text, sizeof text, "%.10g", shares->total[p] * 100);
        stg_asking_say(asking, words, name_of(asking, findings, p), text, NULL);
    }
    say_more(asking, count);
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
        "Claims contradict each other on the share of {0} in {1} ({2}); the range covers them all.",
        "{1}에 대한 {0}의 지분을 두고 주장이 서로 어긋난다({2}). 범위는 이를 모두 담는다."};
    uint32_t count = 0;
    for (uint32_t h = 0; h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        if (stg_holding_claims(findings, h, &claims)->contested && count++ < MOST_NAMED)
            say_of_holding(asking, findings, h, &words, false);
    }
    say_more(asking, count);
}

/* ---- claims ------------------------------------------------------------------------------------
 */

/* How many claims on the parties at hand took part in which way. */
typedef struct use_counts {
    uint32_t of[STG_CLAIM_SUMS_UP + 1];
    uint32_t open; /* counted, of deals that are not done */
} use_counts;

/* Statuses of what is not, or not yet, a fact. */
static bool is_open(stg_status status)
{
    return status != STG_STATUS_NOT_STATED && status != STG_STATUS_ACTIVE &&
           status != STG_STATUS_COMPLETED;
}

static void note_summing_up(stg_asking *asking, stg_relationship_id id, uint32_t owner,
                            uint32_t owned)
{
    static const stg_words words = {
        "The claim {2} states an indirect holding of {0} in {1}; it is not counted beside the "
        "chain that it sums up.",
        "주장 {2|은|는} {1}에 대한 {0}의 간접 지분을 말한다. 그 경로가 알려져 있어 따로 세지 "
        "않는다."};
    stg_asking_say(asking, &words, stg_asking_name(asking, (stg_stakeholder_id){owner}),
                   stg_asking_name(asking, (stg_stakeholder_id){owned}),
                   stg_graph_relationship(asking->graph, id).id);
}

static void count_uses(use_counts *counts, stg_asking *asking, const stg_findings *findings,
                       const bool *kept)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    for (uint32_t i = 0; i < claims; i++) {
        uint32_t owner, owned;
        stg_relationship_id id = {i};
        stg_claim_use use = findings->holdings.use[i];
        if (use == STG_CLAIM_NO_HOLDING || !stg_claim_holding(asking->graph, id, &owner, &owned) ||
            !kept[findings->upward ? owned : owner])
            continue;
        counts->of[use]++;
        counts->open +=
            use == STG_CLAIM_COUNTED && is_open(stg_graph_relationship(asking->graph, id).status);
        if (use == STG_CLAIM_SUMS_UP && counts->of[use] <= MOST_NAMED)
            note_summing_up(asking, id, owner, owned);
    }
    say_more(asking, counts->of[STG_CLAIM_SUMS_UP]);
}

static void note_uses(stg_asking *asking, const use_counts *counts)
{
    static const stg_words over = {
        "{0#claim that is over is#claims that are over are} not counted.",
        "끝났거나 취소된 주장 {0}건은 세지 않았다."};
    static const stg_words accounts = {
        "{0#claim is#claims are} another account of a holding that is counted, and {0#is#are} not "
        "counted beside it.",
        "이미 센 지분을 달리 말하는 주장 {0}건은 따로 세지 않았다."};
    static const stg_words open = {
        "{0} of the {1} claims counted tell of what is not, or not yet, done (planned, reported, "
        "announced, ...); --status active,completed counts only what is.",
        "센 주장 {1}건 가운데 {0}건은 아직 이뤄지지 않았거나 확인되지 않은 것(계획, 보도, 발표 "
        "등)이다. "
        "--status active,completed는 이뤄진 것만 센다."};
    if (counts->open > 0)
        stg_asking_say_numbers(asking, &open, counts->open, counts->of[STG_CLAIM_COUNTED], NULL);
    if (counts->of[STG_CLAIM_OVER] > 0)
        stg_asking_say_numbers(asking, &over, counts->of[STG_CLAIM_OVER], 0, NULL);
    if (counts->of[STG_CLAIM_OTHER_ACCOUNT] > 0)
        stg_asking_say_numbers(asking, &accounts, counts->of[STG_CLAIM_OTHER_ACCOUNT], 0, NULL);
    if (counts->of[STG_CLAIM_FILTERED] > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, counts->of[STG_CLAIM_FILTERED], 0,
                                NULL);
}

static bool note_claims(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    use_counts counts = {0};
    bool *kept = stg_zeroed(findings->holdings.network.parties, sizeof *kept);
    if (!kept)
        return stg_out_of_memory(error);
    for (uint32_t p = 0; p < findings->part.network.parties; p++)
        kept[findings->part.parties[p]] = true;
    count_uses(&counts, asking, findings, kept);
    note_uses(asking, &counts);
    free(kept);
    return true;
}

static bool note_layers(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    stg_layer_counts layers = {0};
    bool done = true;
    uint32_t claim_count = 0;
    for (uint32_t h = 0; done && h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        const stg_claimed_holding *claimed = stg_holding_claims(findings, h, &claims);
        for (uint32_t i = 0; done && i < claimed->count; i++, claim_count++)
            done = stg_layer_count(&layers, stg_graph_relationship(asking->graph, claims[i]).layer);
    }
    if (done)
        stg_layer_notes(asking, &layers, claim_count);
    stg_layer_counts_done(&layers);
    return done || stg_out_of_memory(error);
}

bool stg_add_ownership_notes(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    note_nobody(asking, findings);
    note_pyramids(asking, findings);
    note_closed_groups(asking, findings);
    note_own_shares(asking, findings);
    note_threshold(asking, findings);
    note_limits(asking, findings);
    note_unknown(asking, findings);
    note_rest(asking, findings);
    note_sums(asking, findings);
    note_contested(asking, findings);
    note_declared(asking, findings);
    note_votes(asking, findings);
    return note_claims(asking, findings, error) && note_layers(asking, findings, error);
}
