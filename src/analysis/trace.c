/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the money of a party can have gone: the verb, and what its two tables
   need. */
#include "analysis/trace.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/analyses.h"
#include "base/memory.h"

int64_t *stg_trace_widths(const stg_trace *trace, uint16_t currency, int64_t missing)
{
    int64_t *widths = stg_zeroed(trace->links.count, sizeof *widths);
    for (uint32_t i = 0; widths && i < trace->links.count; i++) {
        const stg_sum *sum = stg_link_money_in(&trace->money, i, currency);
        widths[i] = sum ? sum->minor : missing;
    }
    return widths;
}

static int compare_currencies(const void *left, const void *right)
{
    return strcmp(stg_currency_code(*(const uint16_t *)left),
                  stg_currency_code(*(const uint16_t *)right));
}

static bool list_currencies(stg_trace *trace)
{
    size_t most = (size_t)stg_currency_count() + 1;
    bool *seen = stg_zeroed(most, sizeof *seen);
    trace->currencies = stg_zeroed(most, sizeof *trace->currencies);
    bool done = seen && trace->currencies;
    for (uint32_t i = 0; done && i < trace->money.starts[trace->links.count]; i++) {
        uint16_t currency = trace->money.sums[i].currency;
        if (!seen[currency])
            trace->currencies[trace->currency_count++] = currency;
        seen[currency] = true;
    }
    if (done && trace->currency_count > 1)
        qsort(trace->currencies, trace->currency_count, sizeof *trace->currencies,
              compare_currencies);
    free(seen);
    return done;
}

static bool prepare(stg_trace *trace, stg_error *error)
{
    static const stg_link_choice choice = {.flows = 1u << STG_FLOW_MONEY,
                                           .dropped =
                                               1u << STG_STATUS_CANCELLED | 1u << STG_STATUS_ENDED};
    stg_asking *asking = trace->asking;
    const stg_analysis_options *parameters = asking->parameters;
    trace->max_hops = parameters->max_hops > 0 ? parameters->max_hops : UINT32_MAX;
    trace->limit = parameters->limit;
    if (!stg_links_make(&trace->links, asking, &choice, error) ||
        !stg_link_money_make(&trace->money, asking, &trace->links, error))
        return false;
    trace->chains = (stg_chains){.asking = asking, .links = &trace->links, .money = &trace->money};
    trace->listed = stg_zeroed(trace->links.claim_count, sizeof *trace->listed);
    return (trace->listed && list_currencies(trace)) || stg_out_of_memory(error);
}

static void add_notes(stg_trace *trace)
{
    static const stg_words allowed = {
        "This is what the stated amounts allow, not what flowed: nothing says that the money of "
        "one hop is the money of the next, and a hop without a stated amount may carry any sum.",
        "밝혀진 금액으로 가능한 만큼일 뿐 실제로 흐른 돈이 아니다. 한 구간의 돈이 다음 구간의 "
        "돈이라고 밝힌 곳은 없으며, 금액이 밝혀지지 않은 구간에는 얼마든지 흘렀을 수 있다."};
    stg_links_add_notes(trace->asking, &trace->links);
    stg_link_money_add_notes(trace->asking, &trace->money, trace->listed);
    if (stg_table_row_count(trace->asking->table) > 0)
        stg_asking_say(trace->asking, &allowed, NULL, NULL, NULL);
}

static bool answer(stg_trace *trace, stg_error *error)
{
    static const stg_words reach = {"Where the money of {0} can have gone",
                                    "{0}에서 나간 돈이 갔을 수 있는 곳"};
    static const stg_words paths = {"How the money of {0} can have reached {1}",
                                    "{0}에서 나간 돈이 {1}에 이를 수 있는 길"};
    static const stg_words same = {
        "Both names mean {0}; cycles finds the money that comes back to it.",
        "두 이름 모두 {0|을|를} 가리킨다. 되돌아오는 돈은 cycles로 찾는다."};
    stg_asking *asking = trace->asking;
    bool two = asking->argument_count == 2;
    if (!stg_asking_find(asking, 0, &trace->from, error) ||
        (two && !stg_asking_find(asking, 1, &trace->to, error)) ||
        !stg_asking_begin(asking, "trace", two ? &paths : &reach,
                          stg_asking_name(asking, trace->from),
                          two ? stg_asking_name(asking, trace->to) : NULL, error) ||
        !prepare(trace, error))
        return false;
    if (two && trace->from.index == trace->to.index) {
        stg_asking_say(asking, &same, stg_asking_name(asking, trace->from), NULL, NULL);
        return true;
    }
    if (!(two ? stg_trace_paths(trace, error) : stg_trace_reach(trace, error)))
        return false;
    add_notes(trace);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    stg_trace trace = {.asking = asking};
    bool done = answer(&trace, error);
    stg_chains_done(&trace.chains);
    stg_link_money_done(&trace.money);
    stg_links_done(&trace.links);
    free(trace.listed);
    free(trace.currencies);
    return done;
}

const stg_analysis stg_analysis_trace = {
    .info = {.name = "trace",
             .question = "Where can the money of A have gone (and how to B)?",
             .arguments = "A [B]",
             .details =
                 "Every party that money of A can have reached, with the path whose bottleneck is "
                 "the widest. With B: every path to it, the shortest first, and how much can have "
                 "gone all the way at most. Cancelled and ended claims count only if --status "
                 "names them; unnamed parties and ties of mere talk never.",
             .values = "On each hop the stated amounts are added per currency; a path's bottleneck "
                       "is the smallest of these sums, and unknown where a hop states none. The "
                       "most that can have gone all the way is the maximum flow through the hops "
                       "that state an amount. Claims that are over by their dates and other "
                       "accounts of a claim are listed and never added.",
             .example = "nvidia oracle -f @ai-deals",
             .view = "funding",
             .least_arguments = 1,
             .most_arguments = 2,
             .parameters = STG_PARAMETER_MAX_HOPS | STG_PARAMETER_LIMIT},
    .run = run,
};
