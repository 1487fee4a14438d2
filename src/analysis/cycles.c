/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Circular flows: chains of claims that come back to where they began, each as
 * a section with its smallest stated amount and a row for every claim.
 */
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/chain_table.h"
#include "analysis/cycle_search.h"
#include "base/memory.h"

enum { DEFAULT_LIMIT = 1000 };

typedef struct cycle_answer {
    stg_asking *asking;
    stg_roll_up roll_up;
    bool rolls_up;
    uint32_t flows;
    stg_links links;
    stg_link_money money;
    stg_chains chains;
    stg_cycle_search search;
    stg_stakeholder_id through; /* index STG_NONE: any */
    bool any;                   /* flows of every sort, which a cycle may mix */
    bool by_amount;             /* the flow is money */
    bool *listed;               /* of links.claims */
    bool *rolled_up;            /* of stakeholders, those that count as another here */
} cycle_answer;

static const stg_chain_words cycle_words = {
    .chain = {"Cycle", "순환"},
    .smallest = {"smallest amount {0}", "가장 작은 금액 {0}"},
    .missing = {"cannot be ranked, no amount stated for {0}", "금액 순위 없음({0} 금액 언급 없음)"},
    .no_currency = {"cannot be ranked, the hops share no currency",
                    "금액 순위 없음(모든 구간에 공통된 통화 없음)"},
    .needs_over = {"closed only by claims that are over", "끝난 주장을 넣어야만 이어짐"},
    .needs_other_account = {"closed only by another account of a claim",
                            "다른 설명을 따라야만 이어짐"},
};

/* ---- notes ------------------------------------------------------------------------- */

static void note_none(cycle_answer *answer)
{
    static const stg_words any = {
        "No chain of claims comes back to where it began, among {0#link#links} from one party to "
        "another.",
        "당사자 사이의 연결 {0}개 가운데 처음으로 되돌아오는 사슬이 없다."};
    static const stg_words through = {
        "No chain of claims comes back to {2}, among {0#link#links} from one party to another.",
        "당사자 사이의 연결 {0}개 가운데 {2|으로|로} 되돌아오는 사슬이 없다."};
    static const stg_words so_far = {
        "No cycle was found among {0#link#links} from one party to another.",
        "당사자 사이의 연결 {0}개에서 순환을 찾지 못했다."};
    stg_asking *asking = answer->asking;
    bool one = answer->through.index != STG_NONE;
    stg_asking_say_numbers(asking,
                           !answer->search.complete ? &so_far
                           : one                    ? &through
                                                    : &any,
                           answer->links.count, 0,
                           one ? stg_asking_name(asking, answer->through) : NULL);
}

/* How far the search went, where it did not find all. */
static void note_bounds(cycle_answer *answer)
{
    static const stg_words length = {"Cycles of more than {0#hop#hops} were not looked for.",
                                     "{0}구간보다 긴 순환은 찾지 않았다."};
    static const stg_words first = {
        "Only {0#cycle is#cycles are} listed, the shortest first; there are more.",
        "순환이 더 있지만 짧은 것부터 {0}개만 실었다."};
    static const stg_words steps = {
        "The search was stopped after {0} steps; there may be more cycles.",
        "{0}번 살펴본 뒤 찾기를 멈췄다. 순환이 더 있을 수 있다."};
    static const stg_words complete = {
        "Of at most {0#hop#hops} every cycle is listed; of longer ones some may be missing.",
        "{0}구간 이하의 순환은 모두 실었고 그보다 긴 것은 빠졌을 수 있다."};
    stg_asking *asking = answer->asking;
    const stg_cycle_search *search = &answer->search;
    if (search->more)
        stg_asking_say_numbers(asking, &first, search->cycles, 0, NULL);
    else if (search->gave_up)
        stg_asking_say_numbers(asking, &steps, search->budget, 0, NULL);
    else if (!search->complete)
        stg_asking_say_numbers(asking, &length, search->max_length, 0, NULL);
    if ((search->more || search->gave_up) && search->complete_length > 0)
        stg_asking_say_numbers(asking, &complete, search->complete_length, 0, NULL);
}

static void note_amounts(cycle_answer *answer)
{
    static const stg_words reading = {
        "On each hop the stated amounts of one currency are added up; a cycle's smallest amount is "
        "the smallest of these sums. Nothing states that so much went round.",
        "구간마다 밝혀진 금액을 통화별로 더했다. 그 합 가운데 가장 작은 것이 순환의 가장 작은 "
        "금액이다. 그만큼이 실제로 한 바퀴 돌았다고 밝힌 곳은 없다."};
    static const stg_words some = {
        "Cycles that cannot be ranked by amount come last, the shortest first: {0} of {1}.",
        "금액으로 순위를 매길 수 없는 순환은 짧은 것부터 뒤에 실었다({1}개 가운데 {0}개)."};
    static const stg_words all = {"No cycle can be ranked by amount, so the shortest come first.",
                                  "금액으로 순위를 매길 수 있는 순환이 없어 짧은 것부터 실었다."};
    size_t missing = 0;
    const stg_chains *chains = &answer->chains;
    for (size_t i = 0; i < chains->count; i++)
        missing += chains->chains[i].smallest.claims == 0;
    if (missing > 0)
        stg_asking_say_numbers(answer->asking, missing < chains->count ? &some : &all, missing,
                               chains->count, NULL);
    if (missing < chains->count)
        stg_asking_say(answer->asking, &reading, NULL, NULL, NULL);
}

static void note_roll_up(cycle_answer *answer)
{
    static const stg_words internal = {
        "{0#claim runs#claims run} within one group once subsidiaries count as their parent, which "
        "is no cycle.",
        "자회사를 모회사로 치면 주장 {0}건은 한 그룹 안의 일이어서 순환으로 보지 않았다."};
    if (!answer->rolls_up)
        return;
    stg_roll_up_add_notes(answer->asking, &answer->roll_up, answer->rolled_up);
    if (answer->links.internal > 0)
        stg_asking_say_numbers(answer->asking, &internal, answer->links.internal, 0, NULL);
}

static void add_notes(cycle_answer *answer)
{
    static const stg_words all = {"{0#cycle#cycles}; there are no others.",
                                  "순환은 이 {0}개가 전부다."};
    static const stg_words verdict = {
        "A cycle is a pattern in the claims, not a verdict: it does not say that the same money "
        "or goods came back, nor that anything is wrong.",
        "순환은 주장들이 이루는 모양일 뿐 판정이 아니다. 같은 것이 되돌아왔다거나 잘못이 있다는 "
        "뜻은 아니다."};
    stg_asking *asking = answer->asking;
    size_t count = answer->chains.count;
    if (count == 0)
        note_none(answer);
    else if (answer->search.complete)
        stg_asking_say_numbers(asking, &all, count, 0, NULL);
    note_bounds(answer);
    if (answer->by_amount)
        note_amounts(answer);
    stg_links_add_notes(asking, &answer->links);
    note_roll_up(answer);
    stg_link_money_add_notes(asking, &answer->money, answer->listed);
    if (count > 0)
        stg_asking_say(asking, &verdict, NULL, NULL, NULL);
}

/* ---- running ----------------------------------------------------------------------- */

static bool begin(cycle_answer *answer, stg_error *error)
{
    static const stg_words titles[] = {
        {"Circular flows of {0}", "{0}의 순환"},
        {"Circular flows of {0} through {1}", "{1|을|를} 지나는 {0}의 순환"},
        {"Circular flows of any kind", "모든 흐름의 순환"},
        {"Circular flows of any kind through {1}", "{1|을|를} 지나는 모든 흐름의 순환"}};
    stg_asking *asking = answer->asking;
    bool one = answer->through.index != STG_NONE;
    unsigned flow = 0;
    while (!(answer->flows & (1u << flow)))
        flow++;
    return stg_asking_begin(asking, "cycles", &titles[(answer->any ? 2 : 0) + one],
                            stg_flow_label((stg_flow)flow, asking->language),
                            one ? stg_asking_name(asking, answer->through) : NULL, error);
}

static bool collect(void *context, const uint32_t *vertices, uint32_t length)
{
    return stg_chains_add(context, vertices, length, true);
}

static bool search(cycle_answer *answer, stg_error *error)
{
    stg_asking *asking = answer->asking;
    const stg_analysis_options *parameters = asking->parameters;
    stg_link_choice choice = {.flows = answer->flows,
                              .dropped = 1u << STG_STATUS_CANCELLED | 1u << STG_STATUS_ENDED,
                              .loops = true,
                              .rolled_up = answer->rolls_up ? &answer->roll_up : NULL};
    if (!stg_links_make(&answer->links, asking, &choice, error) ||
        !stg_link_money_make(&answer->money, asking, &answer->links, error))
        return false;
    answer->chains =
        (stg_chains){.asking = asking, .links = &answer->links, .money = &answer->money};
    answer->search = (stg_cycle_search){
        .starts = answer->links.starts,
        .targets = answer->links.targets,
        .count = answer->links.parties,
        .through = answer->through.index != STG_NONE ? &answer->through.index : NULL,
        .max_length = parameters->max_length,
        .limit = parameters->limit > 0 ? parameters->limit : DEFAULT_LIMIT,
        .budget = STG_CYCLE_STEPS,
        .found = collect,
        .context = &answer->chains};
    return stg_cycle_search_run(&answer->search, error);
}

/* "any" is whatever passes from hand to hand: a role or a membership, or a tie
   along which nothing flows, comes back in no sense worth telling. */
static bool choose_flows(cycle_answer *answer, stg_error *error)
{
    static const uint32_t every = 1u << STG_FLOW_MONEY | 1u << STG_FLOW_GOODS |
                                  1u << STG_FLOW_CONTROL | 1u << STG_FLOW_OWNERSHIP;
    if (!stg_flows_asked(&answer->flows, answer->asking, 1u << STG_FLOW_MONEY, error))
        return false;
    answer->any = answer->flows == 0;
    answer->flows = answer->any ? every : answer->flows;
    answer->by_amount = answer->flows == 1u << STG_FLOW_MONEY;
    return true;
}

/* X, counted as its parent where it has one. */
static bool find_through(cycle_answer *answer, stg_error *error)
{
    if (answer->asking->argument_count == 0)
        return true;
    if (!stg_asking_find(answer->asking, 0, &answer->through, error))
        return false;
    if (answer->rolls_up && answer->roll_up.top[answer->through.index] != answer->through.index) {
        answer->rolled_up[answer->through.index] = true;
        answer->through.index = answer->roll_up.top[answer->through.index];
    }
    return true;
}

static void add_cycles(cycle_answer *answer)
{
    stg_chain_table table = {.asking = answer->asking,
                             .chains = &answer->chains,
                             .words = &cycle_words,
                             .name = "cycle",
                             .by_amount = answer->by_amount,
                             .tells_flows = answer->any,
                             .listed = answer->listed,
                             .rolled_up = answer->rolled_up};
    if (answer->by_amount)
        stg_chains_rank(&answer->chains);
    stg_chain_table_begin(&table);
    for (size_t i = 0; i < answer->chains.count; i++)
        stg_chain_table_add(&table, &answer->chains.chains[i], i + 1);
}

static bool answer_all(cycle_answer *answer, stg_error *error)
{
    stg_asking *asking = answer->asking;
    answer->rolled_up =
        stg_zeroed(stg_graph_stakeholder_count(asking->graph), sizeof *answer->rolled_up);
    if (!answer->rolled_up)
        return stg_out_of_memory(error);
    if (!choose_flows(answer, error) ||
        (answer->rolls_up && !stg_roll_up_make(&answer->roll_up, asking, error)) ||
        !find_through(answer, error) || !begin(answer, error) || !search(answer, error))
        return false;
    answer->listed = stg_zeroed(answer->links.claim_count, sizeof *answer->listed);
    if (!answer->listed)
        return stg_out_of_memory(error);
    add_cycles(answer);
    add_notes(answer);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    cycle_answer answer = {
        .asking = asking, .rolls_up = asking->parameters->roll_up, .through = {STG_NONE}};
    bool done = answer_all(&answer, error);
    stg_chains_done(&answer.chains);
    stg_link_money_done(&answer.money);
    stg_links_done(&answer.links);
    stg_roll_up_done(&answer.roll_up);
    free(answer.listed);
    free(answer.rolled_up);
    return done;
}

const stg_analysis stg_analysis_cycles = {
    .info = {.name = "cycles",
             .question = "Which flows come back to where they began?",
             .arguments = "[X]",
             .details =
                 "Every circular flow of money, or only those through X; the shortest are found "
                 "first, and a search that is cut short says so. --flow any follows money, goods, "
                 "control and ownership together. All claims from one party to "
                 "another are one hop of a cycle, and each is listed. Cancelled and ended claims "
                 "count only if --status names them; unnamed parties and ties of mere talk never.",
             .values = "On each hop the stated amounts are added per currency; the smallest of "
                       "these sums ranks the cycle. A hop that states no amount leaves the cycle "
                       "without a rank. Claims that are over by their dates and other accounts of "
                       "a claim are listed and never added.",
             .example = "openai --max-length 3 -f @ai-deals",
             .view = "funding",
             .least_arguments = 0,
             .most_arguments = 1,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_ROLL_UP | STG_PARAMETER_MAX_LENGTH |
                           STG_PARAMETER_LIMIT},
    .run = run,
};
