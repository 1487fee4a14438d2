/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The paths from one party to another, and the most that can have gone all the
 * way by the amounts that are stated.
 */
#include <stdlib.h>

#include "analysis/chain_table.h"
#include "analysis/cycle_search.h"
#include "analysis/max_flow.h"
#include "analysis/trace.h"
#include "base/memory.h"

enum { DEFAULT_LIMIT = 100, CUT_HOPS_NAMED = 8 };

/* ---- paths ------------------------------------------------------------------------- */

static bool collect(void *context, const uint32_t *vertices, uint32_t length)
{
    return stg_chains_add(context, vertices, length, false);
}

/*
 * The links as the search for cycles wants them. A path from A to B is a cycle
 * through A once the only link into A is one from B, and that the only one
 * that leaves B.
 */
static void close_links(const stg_trace *trace, uint32_t *starts, uint32_t *targets)
{
    const stg_links *links = &trace->links;
    uint32_t count = 0;
    for (uint32_t from = 0; from < links->parties; from++) {
        starts[from] = count;
        if (from == trace->to.index) {
            targets[count++] = trace->from.index;
            continue;
        }
        for (uint32_t i = links->starts[from]; i < links->starts[from + 1]; i++) {
            if (links->targets[i] != trace->from.index)
                targets[count++] = links->targets[i];
        }
    }
    starts[links->parties] = count;
}

static bool find_paths(stg_trace *trace, stg_cycle_search *search, stg_error *error)
{
    uint32_t *starts = stg_zeroed((size_t)trace->links.parties + 1, sizeof *starts);
    uint32_t *targets = stg_zeroed((size_t)trace->links.count + 1, sizeof *targets);
    *search =
        (stg_cycle_search){.starts = starts,
                           .targets = targets,
                           .count = trace->links.parties,
                           .through = &trace->from.index,
                           .max_length = trace->max_hops == UINT32_MAX ? 0 : trace->max_hops + 1,
                           .limit = trace->limit > 0 ? trace->limit : DEFAULT_LIMIT,
                           .budget = STG_CYCLE_STEPS,
                           .found = collect,
                           .context = &trace->chains};
    bool whole = starts && targets;
    if (whole)
        close_links(trace, starts, targets);
    bool done = whole ? stg_cycle_search_run(search, error) : stg_out_of_memory(error);
    free(starts);
    free(targets);
    return done;
}

/* ---- notes on paths ------------------------------------------------------------------ */

/* A path has one hop less than the cycle that stands for it. */
static void note_bounds(stg_trace *trace, const stg_cycle_search *search)
{
    static const stg_words hops = {"Paths of more than {0#hop#hops} were not looked for.",
                                   "{0}구간보다 긴 경로는 찾지 않았다."};
    static const stg_words complete = {
        "Of at most {0#hop#hops} every path is listed; of longer ones some may be missing.",
        "{0}구간 이하의 경로는 모두 실었고 그보다 긴 것은 빠졌을 수 있다."};
    if (search->more)
        stg_asking_note_numbers(trace->asking, STG_PHRASE_NOTE_PATH_FIRST, search->limit, 0, NULL);
    else if (search->gave_up)
        stg_asking_note_numbers(trace->asking, STG_PHRASE_NOTE_PATH_GAVE_UP, search->budget, 0,
                                NULL);
    else if (!search->complete)
        stg_asking_say_numbers(trace->asking, &hops, trace->max_hops, 0, NULL);
    if ((search->more || search->gave_up) && search->complete_length > 1)
        stg_asking_say_numbers(trace->asking, &complete, search->complete_length - 1, 0, NULL);
}

static void note_paths(stg_trace *trace, const stg_cycle_search *search)
{
    static const stg_words none = {"No chain of payments leads from {0} to {1}.",
                                   "{0}에서 {1|으로|로} 이어지는 돈의 흐름이 없다."};
    static const stg_words all = {"{0#path#paths}; there are no others.",
                                  "경로는 이 {0}개가 전부다."};
    static const stg_words so_far = {"No path from {0} to {1} was found.",
                                     "{0}에서 {1|으로|로} 가는 경로를 찾지 못했다."};
    stg_asking *asking = trace->asking;
    if (trace->chains.count == 0)
        stg_asking_say(asking, search->complete ? &none : &so_far,
                       stg_asking_name(asking, trace->from), stg_asking_name(asking, trace->to),
                       NULL);
    else if (search->complete)
        stg_asking_say_numbers(asking, &all, trace->chains.count, 0, NULL);
    note_bounds(trace, search);
}

/* ---- the most that can have gone all the way ------------------------------------------ */

typedef struct stg_cut {
    stg_sum sum; /* of the hops that limit the flow */
    stg_buffer hops;
    size_t count;
} stg_cut;

/* The hops that lead out of the source's side and state an amount. */
static void add_cut(stg_cut *cut, const stg_trace *trace, const bool *source_side,
                    uint16_t currency)
{
    for (uint32_t i = 0; i < trace->links.count; i++) {
        const stg_link *link = &trace->links.links[i];
        const stg_sum *sum = stg_link_money_in(&trace->money, i, currency);
        if (!sum || sum->minor == 0 || !source_side[link->from] || source_side[link->to])
            continue;
        cut->sum.claims += sum->claims;
        cut->sum.up_to |= sum->up_to;
        cut->sum.at_least |= sum->at_least;
        cut->sum.about |= sum->about;
        if (cut->count++ >= CUT_HOPS_NAMED)
            continue;
        stg_buffer_add(&cut->hops, cut->count > 1 ? ", " : "");
        stg_add_party_chain(&cut->hops, trace->asking, (uint32_t[]){link->from, link->to}, 2);
    }
    if (cut->count > CUT_HOPS_NAMED)
        stg_buffer_add(&cut->hops, ", …");
}

/*
 * No more than the hops of the cut state can have passed, so that the value is
 * a ceiling; not so where one of them is a floor, for it may have carried more.
 */
static void add_flow(stg_trace *trace, stg_cut *cut)
{
    static const stg_words ceiling = {
        "By the stated amounts at most {0} can have gone all the way from {1} to {2}; what limits "
        "it is {3}.",
        "밝혀진 금액으로 보아 {1}에서 {2}까지 갈 수 있는 돈은 {0}까지다(한도를 정하는 구간: {3})."};
    static const stg_words floor = {
        "By the stated amounts {0} or more can have gone all the way from {1} to {2}: what limits "
        "it is {3}, of which some amount is only stated as a least one.",
        "밝혀진 금액으로 보아 {1}에서 {2}까지 {0} 넘게도 갈 수 있다(한도를 정하는 구간: {3}, 그 "
        "가운데 하한으로만 밝혀진 금액이 있다)."};
    char decimal[STG_AMOUNT_TEXT_SIZE], amount[STG_AMOUNT_TEXT_SIZE];
    stg_asking *asking = trace->asking;
    stg_amount value = {.minor = cut->sum.minor,
                        .currency = cut->sum.currency,
                        .qualifier = cut->sum.about ? STG_ABOUT : STG_EXACTLY,
                        .stated = true};
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_amount_decimal(decimal, value);
    stg_amount_text(amount, value, asking->language);
    const char *values[] = {amount, stg_asking_name(asking, trace->from),
                            stg_asking_name(asking, trace->to), stg_buffer_text(&cut->hops)};
    stg_words_fill(&text, cut->sum.at_least ? &floor : &ceiling, asking->language, values, 4);
    stg_total total = {.what = "maximum-flow",
                       .currency = stg_currency_code(value.currency),
                       .status = "any",
                       .amount = decimal,
                       .reading = !cut->sum.at_least ? "ceiling"
                                  : cut->sum.up_to   ? "mixed"
                                                     : "floor",
                       .text = stg_buffer_text(&text),
                       .claims = cut->sum.claims};
    stg_table_add_total(asking->table, &total);
    asking->failed |= text.failed || cut->hops.failed;
    stg_buffer_done(&text);
}

/* Sets `*carries` where some path states the currency on every hop. */
static bool add_currency(stg_trace *trace, uint16_t currency, bool *source_side, bool *carries,
                         stg_error *error)
{
    stg_error refused = {0};
    stg_cut cut = {.sum = {.currency = currency}, .hops = STG_BUFFER_EMPTY};
    int64_t *capacities = stg_trace_widths(trace, currency, 0);
    if (!capacities)
        return stg_out_of_memory(error);
    stg_flow_network network = {.starts = trace->links.starts,
                                .targets = trace->links.targets,
                                .count = trace->links.parties,
                                .capacities = capacities,
                                .source = trace->from.index,
                                .sink = trace->to.index};
    bool done = stg_max_flow(&network, &cut.sum.minor, source_side, &refused);
    free(capacities);
    if (!done && refused.code != STG_ERROR_LIMIT)
        return stg_out_of_memory(error);
    if (!done)
        stg_asking_note(trace->asking, STG_PHRASE_NOTE_OVERFLOW, stg_currency_code(currency), NULL,
                        NULL);
    if (done && cut.sum.minor > 0) {
        add_cut(&cut, trace, source_side, currency);
        add_flow(trace, &cut);
    }
    *carries |= !done || cut.sum.minor > 0;
    stg_buffer_done(&cut.hops);
    return true;
}

static bool add_flows(stg_trace *trace, stg_error *error)
{
    static const stg_words none = {
        "No path states an amount of one currency on every hop, so the most that can have gone "
        "all the way is unknown.",
        "모든 구간의 금액이 한 통화로 밝혀진 경로가 없어 끝까지 갈 수 있는 돈은 알 수 없다."};
    static const stg_words any_length = {
        "The most that can have gone all the way counts paths of any length.",
        "끝까지 갈 수 있는 돈은 길이를 가리지 않고 모든 경로로 셈했다."};
    bool carries = false;
    bool *source_side = stg_zeroed(trace->links.parties, sizeof *source_side);
    if (!source_side)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < trace->currency_count; i++) {
        if (!add_currency(trace, trace->currencies[i], source_side, &carries, error)) {
            free(source_side);
            return false;
        }
    }
    free(source_side);
    if (!carries && trace->chains.count > 0)
        stg_asking_say(trace->asking, &none, NULL, NULL, NULL);
    if (carries && trace->max_hops != UINT32_MAX)
        stg_asking_say(trace->asking, &any_length, NULL, NULL, NULL);
    if (stg_table_total_count(trace->asking->table) > 1)
        stg_asking_note(trace->asking, STG_PHRASE_NOTE_CURRENCIES, NULL, NULL, NULL);
    return true;
}

bool stg_trace_paths(stg_trace *trace, stg_error *error)
{
    static const stg_chain_words words = {
        .chain = {"Path", "경로"},
        .smallest = {"bottleneck {0}", "병목 {0}"},
        .missing = {"bottleneck unknown, no amount stated for {0}",
                    "병목 알 수 없음({0} 금액 언급 없음)"},
        .no_currency = {"bottleneck unknown, the hops share no currency",
                        "병목 알 수 없음(모든 구간에 공통된 통화 없음)"},
        .needs_over = {"a hop has only claims that are over", "끝난 주장뿐인 구간이 있음"},
        .needs_other_account = {"a hop has only another account of a claim",
                                "다른 설명뿐인 구간이 있음"}};
    stg_cycle_search search;
    stg_chain_table table = {.asking = trace->asking,
                             .chains = &trace->chains,
                             .words = &words,
                             .name = "path",
                             .by_amount = true,
                             .listed = trace->listed};
    if (!find_paths(trace, &search, error))
        return false;
    stg_chain_table_begin(&table);
    for (size_t i = 0; i < trace->chains.count; i++)
        stg_chain_table_add(&table, &trace->chains.chains[i], i + 1);
    note_paths(trace, &search);
    return add_flows(trace, error);
}
