/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every party downstream, a row for each and currency: the path with the widest
 * bottleneck, or the shortest path where no path states an amount on every hop.
 */
#include <stdio.h>
#include <stdlib.h>

#include "analysis/chain_table.h"
#include "analysis/trace.h"
#include "analysis/widest_path.h"
#include "base/memory.h"

enum { DEFAULT_LIMIT = 1000 };

static const uint32_t out_of_reach = UINT32_MAX;

typedef struct reach_columns {
    size_t hops, party, party_name, path, path_text;
    size_t bottleneck_text, amount, currency, reading, unstated;
    size_t rests_on, confidence, relationships, evidence;
} reach_columns;

typedef struct reach {
    stg_trace *trace;
    uint32_t *hops;   /* of each party; out_of_reach beyond max_hops */
    uint32_t *before; /* on a shortest path */
    uint32_t *found;  /* the parties reached, by hops, then in the order of the data */
    uint32_t found_count;
    uint32_t *path;           /* room for one */
    stg_widest_paths *widest; /* of each currency */
    reach_columns columns;
} reach;

/* ---- searching --------------------------------------------------------------------- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return one < other ? -1 : one > other;
}

/* Breadth first, one round of parties at a time, each in the order of the data. */
static void search(reach *found)
{
    const stg_links *links = &found->trace->links;
    uint32_t source = found->trace->from.index, first = 0;
    for (uint32_t i = 0; i < links->parties; i++)
        found->hops[i] = out_of_reach;
    found->hops[source] = 0;
    found->found[found->found_count++] = source;
    for (uint32_t hops = 0; hops < found->trace->max_hops && first < found->found_count; hops++) {
        uint32_t end = found->found_count;
        for (; first < end; first++) {
            uint32_t party = found->found[first];
            for (uint32_t i = links->starts[party]; i < links->starts[party + 1]; i++) {
                if (found->hops[links->targets[i]] != out_of_reach)
                    continue;
                found->hops[links->targets[i]] = hops + 1;
                found->before[links->targets[i]] = party;
                found->found[found->found_count++] = links->targets[i];
            }
        }
        if (found->found_count - end > 1)
            qsort(found->found + end, found->found_count - end, sizeof *found->found,
                  compare_numbers);
    }
}

static bool search_widest(reach *found, stg_error *error)
{
    stg_trace *trace = found->trace;
    const stg_links *links = &trace->links;
    for (size_t i = 0; i < trace->currency_count; i++) {
        int64_t *widths = stg_trace_widths(trace, trace->currencies[i], STG_NO_WIDTH);
        bool done = widths ? stg_widest_paths_find(&found->widest[i], links->starts, links->targets,
                                                   links->parties, widths, trace->from.index,
                                                   trace->max_hops, error)
                           : stg_out_of_memory(error);
        free(widths);
        if (!done)
            return false;
    }
    return true;
}

/* ---- rows -------------------------------------------------------------------------- */

static void add_columns(reach *found)
{
    static const stg_words hops = {"Fewest hops", "최소 구간 수"};
    static const stg_words party = {"Party", "이름"};
    static const stg_words path = {"Path", "경로"};
    static const stg_words bottleneck = {"Bottleneck", "병목"};
    static const stg_words currency = {"Its currency", "그 통화"};
    static const stg_words reading = {"How to read it", "읽는 법"};
    static const stg_words unstated = {"Hops without an amount", "금액이 없는 구간"};
    static const stg_words rests_on = {"Rests on", "근거"};
    static const stg_words claims = {"Claims", "주장"};
    stg_asking *asking = found->trace->asking;
    reach_columns *columns = &found->columns;
    columns->hops = stg_asking_head(asking, "hops", &hops, STG_COLUMN_INTEGER, "hops", STG_FOR_ALL);
    columns->party = stg_asking_head(asking, "party", &party, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->party_name =
        stg_asking_head(asking, "party_name", &party, STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->path = stg_asking_head(asking, "path", &path, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    columns->path_text =
        stg_asking_head(asking, "path_text", &path, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->bottleneck_text = stg_asking_head(asking, "bottleneck_text", &bottleneck,
                                               STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->amount = stg_asking_head(asking, "smallest_amount", &bottleneck, STG_COLUMN_MONEY,
                                      NULL, STG_FOR_PROGRAMS);
    columns->currency = stg_asking_head(asking, "smallest_currency", &currency, STG_COLUMN_WORD,
                                        NULL, STG_FOR_PROGRAMS);
    columns->reading = stg_asking_head(asking, "smallest_reading", &reading, STG_COLUMN_WORD, NULL,
                                       STG_FOR_PROGRAMS);
    columns->unstated = stg_asking_head(asking, "hops_without_amount", &unstated, STG_COLUMN_LIST,
                                        NULL, STG_FOR_PROGRAMS);
    columns->rests_on =
        stg_asking_head(asking, "rests_on", &rests_on, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    columns->confidence =
        stg_asking_column(asking, "lowest_confidence", STG_PHRASE_COLUMN_CONFIDENCE,
                          STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->relationships =
        stg_asking_head(asking, "relationships", &claims, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    columns->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                          STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

/* The sum of a hop in the currency; 0: in all that it states. */
static void add_hop_sums(stg_buffer *out, const stg_trace *trace, uint32_t link, uint16_t currency)
{
    const stg_link_money *money = &trace->money;
    bool any = false;
    for (uint32_t i = money->starts[link]; i < money->starts[link + 1]; i++) {
        if (currency != 0 && money->sums[i].currency != currency)
            continue;
        char amount[STG_AMOUNT_TEXT_SIZE];
        stg_amount_text(amount, stg_sum_amount(&money->sums[i]), trace->asking->language);
        stg_buffer_add(out, any ? ", " : "");
        stg_buffer_add(out, amount);
        any = true;
    }
    if (!any)
        stg_buffer_add(out, stg_asking_word(trace->asking, STG_PHRASE_NOT_STATED));
}

/* "NVIDIA → OpenAI (USD 30 billion) → Oracle (not stated)" */
static void set_path(reach *found, const stg_chain *chain, uint16_t currency)
{
    static const stg_words step = {" → {0} ({1})", " → {0}({1})"};
    stg_asking *asking = found->trace->asking;
    const stg_chains *chains = &found->trace->chains;
    stg_buffer text = STG_BUFFER_EMPTY, sums = STG_BUFFER_EMPTY;
    stg_stakeholder_id at = found->trace->from;
    stg_buffer_add(&text, stg_asking_name(asking, at));
    stg_table_add_item(asking->table, found->columns.path,
                       stg_graph_stakeholder(asking->graph, at).id, NULL);
    for (uint32_t i = 0; i < chain->hops; i++) {
        at.index = stg_chain_link(chains, chain, i)->to;
        stg_buffer_clear(&sums);
        add_hop_sums(&sums, found->trace, chains->hops[chain->first + i], currency);
        const char *values[] = {stg_asking_name(asking, at), stg_buffer_text(&sums)};
        stg_words_fill(&text, &step, asking->language, values, 2);
        stg_table_add_item(asking->table, found->columns.path,
                           stg_graph_stakeholder(asking->graph, at).id, NULL);
    }
    stg_table_set_text(asking->table, found->columns.path_text, stg_buffer_text(&text));
    asking->failed |= text.failed || sums.failed;
    stg_buffer_done(&text);
    stg_buffer_done(&sums);
}

static void set_unknown(reach *found, const stg_chain *chain)
{
    static const stg_words missing = {"unknown, no amount stated for {0}",
                                      "알 수 없음({0} 금액 언급 없음)"};
    static const stg_words no_currency = {"unknown, the hops share no currency",
                                          "알 수 없음(모든 구간에 공통된 통화 없음)"};
    stg_asking *asking = found->trace->asking;
    const stg_chains *chains = &found->trace->chains;
    stg_buffer hops = STG_BUFFER_EMPTY;
    stg_add_unstated_hops(&hops, chains, chain);
    stg_asking_set_words(asking, found->columns.bottleneck_text, NULL,
                         hops.length > 0 ? &missing : &no_currency, stg_buffer_text(&hops), NULL);
    for (uint32_t i = 0; i < chain->hops; i++) {
        char number[24];
        snprintf(number, sizeof number, "%lu", (unsigned long)i + 1);
        if (!stg_link_money_is_stated(&found->trace->money, chains->hops[chain->first + i]))
            stg_table_add_item(asking->table, found->columns.unstated, number, NULL);
    }
    asking->failed |= hops.failed;
    stg_buffer_done(&hops);
}

static void set_bottleneck(reach *found, const stg_sum *smallest)
{
    char decimal[STG_AMOUNT_TEXT_SIZE];
    stg_asking *asking = found->trace->asking;
    const reach_columns *columns = &found->columns;
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_sum_text(&text, asking, smallest);
    stg_table_set_text(asking->table, columns->bottleneck_text, stg_buffer_text(&text));
    stg_amount_decimal(decimal, stg_sum_amount(smallest));
    stg_table_set_text(asking->table, columns->amount, decimal);
    stg_table_set_text(asking->table, columns->currency, stg_currency_code(smallest->currency));
    stg_table_set_text(asking->table, columns->reading, stg_sum_reading(smallest));
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

static void set_claims(reach *found, const stg_chain *chain)
{
    stg_trace *trace = found->trace;
    stg_asking *asking = trace->asking;
    for (uint32_t i = 0; i < chain->hops; i++) {
        const stg_link *link = stg_chain_link(&trace->chains, chain, i);
        for (uint32_t k = link->first; k < link->first + link->count; k++) {
            stg_relationship_id id = trace->links.claims[k];
            trace->listed[k] = true;
            stg_table_add_item(asking->table, found->columns.relationships,
                               stg_graph_relationship(asking->graph, id).id, NULL);
            stg_add_claim_evidence(asking, found->columns.evidence, id);
        }
    }
}

/* The row of the path, in reach.path, from the source to the party. Currency 0:
   its bottleneck is unknown. */
static bool add_row(reach *found, uint32_t party, uint32_t length, uint16_t currency)
{
    stg_trace *trace = found->trace;
    stg_asking *asking = trace->asking;
    const reach_columns *columns = &found->columns;
    stg_sum smallest;
    if (!stg_chains_add(&trace->chains, found->path, length, false))
        return false;
    const stg_chain *chain = &trace->chains.chains[trace->chains.count - 1];
    stg_table_add_row(asking->table);
    stg_table_set_integer(asking->table, columns->hops, found->hops[party]);
    stg_asking_set_party(asking, columns->party, (stg_stakeholder_id){party});
    stg_table_set_text(asking->table, columns->party_name,
                       stg_asking_name(asking, (stg_stakeholder_id){party}));
    set_path(found, chain, currency);
    if (currency != 0 && stg_chain_smallest(&trace->chains, chain, currency, &smallest))
        set_bottleneck(found, &smallest);
    else
        set_unknown(found, chain);
    stg_table_set_text(asking->table, columns->rests_on, stg_chain_rests_on(chain));
    stg_set_confidence(asking, columns->confidence, chain->confidence);
    set_claims(found, chain);
    return true;
}

/* Turns the path round, which was followed from its end. */
static void turn(uint32_t *path, uint32_t length)
{
    for (uint32_t i = 0; i < length / 2; i++) {
        uint32_t kept = path[i];
        path[i] = path[length - 1 - i];
        path[length - 1 - i] = kept;
    }
}

static bool add_party(reach *found, uint32_t party)
{
    bool known = false;
    for (size_t i = 0; i < found->trace->currency_count; i++) {
        uint32_t length = 0;
        const stg_widest_paths *widest = &found->widest[i];
        for (uint32_t step = widest->best[party]; step != STG_NO_STEP;
             step = widest->steps[step].before)
            found->path[length++] = widest->steps[step].vertex;
        if (length == 0)
            continue;
        known = true;
        turn(found->path, length);
        if (!add_row(found, party, length, found->trace->currencies[i]))
            return false;
    }
    if (known)
        return true;
    uint32_t length = 0;
    for (uint32_t at = party; at != found->trace->from.index; at = found->before[at])
        found->path[length++] = at;
    found->path[length++] = found->trace->from.index;
    turn(found->path, length);
    return add_row(found, party, length, 0);
}

/* ---- notes ------------------------------------------------------------------------- */

static void add_notes(reach *found, size_t listed)
{
    static const stg_words none = {"No claim says that {0} gave money to a named party.",
                                   "{0|이|가} 이름이 밝혀진 곳에 돈을 냈다는 주장이 없다."};
    static const stg_words all = {"{0#party is#parties are} within reach.",
                                  "돈이 이를 수 있는 곳은 {0}곳이다."};
    static const stg_words some = {"These are the first {0} of {1#party#parties} within reach.",
                                   "돈이 이를 수 있는 {1}곳 가운데 처음 {0}곳만 실었다."};
    static const stg_words hops = {"Parties more than {0#hop#hops} away were not looked for.",
                                   "{0}구간보다 먼 곳은 찾지 않았다."};
    static const stg_words path = {
        "The path is the one with the widest bottleneck, the smallest sum stated on any of its "
        "hops; where no path states an amount on every hop, it is the shortest.",
        "경로는 병목(구간별 합계 가운데 가장 작은 것)이 가장 넓은 것을 골랐다. 모든 구간의 금액이 "
        "밝혀진 경로가 없으면 가장 짧은 경로다."};
    stg_trace *trace = found->trace;
    size_t reached = found->found_count - 1;
    if (reached == 0)
        stg_asking_say(trace->asking, &none, stg_asking_name(trace->asking, trace->from), NULL,
                       NULL);
    else
        stg_asking_say_numbers(trace->asking, listed < reached ? &some : &all, listed, reached,
                               NULL);
    if (trace->max_hops != UINT32_MAX)
        stg_asking_say_numbers(trace->asking, &hops, trace->max_hops, 0, NULL);
    if (reached > 0)
        stg_asking_say(trace->asking, &path, NULL, NULL, NULL);
}

static bool answer(reach *found, stg_error *error)
{
    size_t limit = found->trace->limit > 0 ? found->trace->limit : DEFAULT_LIMIT;
    search(found);
    if (!search_widest(found, error))
        return false;
    add_columns(found);
    size_t listed = found->found_count - 1 < limit ? found->found_count - 1 : limit;
    for (size_t i = 1; i <= listed; i++)
        if (!add_party(found, found->found[i]))
            return stg_out_of_memory(error);
    add_notes(found, listed);
    return true;
}

bool stg_trace_reach(stg_trace *trace, stg_error *error)
{
    size_t parties = trace->links.parties;
    reach found = {.trace = trace,
                   .hops = stg_zeroed(parties, sizeof *found.hops),
                   .before = stg_zeroed(parties, sizeof *found.before),
                   .found = stg_zeroed(parties, sizeof *found.found),
                   .path = stg_zeroed(parties, sizeof *found.path),
                   .widest = stg_zeroed(trace->currency_count, sizeof *found.widest)};
    bool whole = found.hops && found.before && found.found && found.path && found.widest;
    bool done = whole ? answer(&found, error) : stg_out_of_memory(error);
    for (size_t i = 0; found.widest && i < trace->currency_count; i++)
        stg_widest_paths_done(&found.widest[i]);
    free(found.hops);
    free(found.before);
    free(found.found);
    free(found.path);
    free(found.widest);
    return done;
}
