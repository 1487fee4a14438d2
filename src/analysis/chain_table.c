/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of cycles and paths. */
#include "analysis/chain_table.h"

#include <stdio.h>

enum { NUMBER_SIZE = 24, NAME_SIZE = 32 };

/* ---- columns ----------------------------------------------------------------------- */

static size_t head(stg_asking *asking, const char *name, const stg_words *label,
                   stg_column_type type)
{
    return stg_asking_head(asking, name, label, type, NULL, STG_FOR_PROGRAMS);
}

static void add_amount_columns(stg_asking *asking, stg_chain_columns *columns)
{
    static const stg_words amount = {"Smallest amount", "가장 작은 금액"};
    static const stg_words currency = {"Its currency", "그 통화"};
    static const stg_words reading = {"How to read it", "읽는 법"};
    static const stg_words rankable = {"Can be ranked", "순위 가능"};
    static const stg_words unstated = {"Hops without an amount", "금액이 없는 구간"};
    columns->amount = head(asking, "smallest_amount", &amount, STG_COLUMN_MONEY);
    columns->currency = head(asking, "smallest_currency", &currency, STG_COLUMN_WORD);
    columns->reading = head(asking, "smallest_reading", &reading, STG_COLUMN_WORD);
    columns->rankable = head(asking, "rankable", &rankable, STG_COLUMN_BOOLEAN);
    columns->unstated = head(asking, "hops_without_amount", &unstated, STG_COLUMN_LIST);
}

void stg_chain_table_begin(stg_chain_table *table)
{
    static const stg_words length = {"Hops in all", "구간 수"};
    static const stg_words rests_on = {"Rests on", "근거"};
    static const stg_words confidence = {"Lowest confidence", "가장 낮은 확실성"};
    static const stg_words sums = {"Sums of the hop", "구간 합계"};
    static const stg_words giver = {"Giver", "주는 쪽"};
    static const stg_words receiver = {"Receiver", "받는 쪽"};
    char name[NAME_SIZE];
    stg_asking *asking = table->asking;
    stg_chain_columns *columns = &table->columns;
    snprintf(name, sizeof name, "%s_length", table->name);
    stg_hop_columns_add_route(asking, &columns->hop, table->name, &table->words->chain);
    columns->length = head(asking, name, &length, STG_COLUMN_INTEGER);
    if (table->by_amount)
        add_amount_columns(asking, columns);
    columns->rests_on = head(asking, "rests_on", &rests_on, STG_COLUMN_WORD);
    columns->confidence = head(asking, "lowest_confidence", &confidence, STG_COLUMN_WORD);
    stg_hop_columns_add(asking, &columns->hop, false);
    columns->hop_sums = STG_NO_COLUMN;
    if (table->by_amount)
        columns->hop_sums = head(asking, "hop_sums", &sums, STG_COLUMN_LIST);
    columns->giver = head(asking, "giver", &giver, STG_COLUMN_ID);
    columns->receiver = head(asking, "receiver", &receiver, STG_COLUMN_ID);
}

/* ---- headings ---------------------------------------------------------------------- */

static void fill(stg_buffer *out, const stg_asking *asking, const stg_words *words,
                 const char *first, const char *second)
{
    const char *values[] = {first, second};
    stg_words_fill(out, words, asking->language, values, 2);
}

/* A chain may have as many hops as the data has claims, and each of its rows tells of the
   whole: of a long one only the ends and some of what is missing are told. */
enum { LONG = 40, SHOWN = 12 };

static uint32_t hidden_hops(const stg_chain *chain)
{
    return chain->hops > LONG ? chain->hops - 2 * SHOWN : 0;
}

static void add_more(stg_buffer *out, const stg_asking *asking, size_t count)
{
    static const stg_words words = {"… ({0} more)", "… (그 밖에 {0})"};
    char number[NUMBER_SIZE];
    snprintf(number, sizeof number, "%zu", count);
    fill(out, asking, &words, number, NULL);
}

/* "NVIDIA → OpenAI → NVIDIA" */
static void add_parties(stg_buffer *out, const stg_chains *chains, const stg_chain *chain)
{
    uint32_t hidden = hidden_hops(chain);
    for (uint32_t i = 0; i < chain->hops; i++) {
        if (hidden > 0 && i == SHOWN) {
            stg_buffer_add(out, " → ");
            add_more(out, chains->asking, hidden);
            i += hidden;
        }
        const stg_link *link = stg_chain_link(chains, chain, i);
        if (i == 0)
            stg_buffer_add(out, stg_asking_name(chains->asking, (stg_stakeholder_id){link->from}));
        stg_buffer_add(out, " → ");
        stg_buffer_add(out, stg_asking_name(chains->asking, (stg_stakeholder_id){link->to}));
    }
}

/* The smallest sum in each currency that every hop states. */
static void add_smallest(stg_buffer *out, const stg_chain_table *table, const stg_chain *chain)
{
    const stg_link_money *money = table->chains->money;
    uint32_t first = table->chains->hops[chain->first];
    stg_buffer sums = STG_BUFFER_EMPTY;
    for (uint32_t i = money->starts[first]; i < money->starts[first + 1]; i++) {
        stg_sum smallest;
        if (!stg_chain_smallest(table->chains, chain, money->sums[i].currency, &smallest))
            continue;
        stg_buffer_add(&sums, sums.length > 0 ? ", " : "");
        stg_sum_text(&sums, table->asking, &smallest);
    }
    fill(out, table->asking, &table->words->smallest, stg_buffer_text(&sums), NULL);
    out->failed |= sums.failed;
    stg_buffer_done(&sums);
}

void stg_add_unstated_hops(stg_buffer *out, const stg_chains *chains, const stg_chain *chain)
{
    size_t found = 0;
    for (uint32_t i = 0; i < chain->hops; i++) {
        const stg_link *link = stg_chain_link(chains, chain, i);
        if (stg_link_money_is_stated(chains->money, chains->hops[chain->first + i]) ||
            found++ >= LONG)
            continue;
        stg_buffer_add(out, found > 1 ? ", " : "");
        stg_add_party_chain(out, chains->asking, (uint32_t[]){link->from, link->to}, 2);
    }
    if (found > LONG) {
        stg_buffer_add(out, ", ");
        add_more(out, chains->asking, found - LONG);
    }
}

static void add_missing(stg_buffer *out, const stg_chain_table *table, const stg_chain *chain)
{
    stg_buffer hops = STG_BUFFER_EMPTY;
    stg_add_unstated_hops(&hops, table->chains, chain);
    fill(out, table->asking, hops.length > 0 ? &table->words->missing : &table->words->no_currency,
         stg_buffer_text(&hops), NULL);
    out->failed |= hops.failed;
    stg_buffer_done(&hops);
}

static void add_flows(stg_buffer *out, const stg_asking *asking, const stg_chain *chain)
{
    static const stg_words words = {"flows: {0}", "흐름: {0}"};
    stg_buffer flows = STG_BUFFER_EMPTY;
    for (unsigned i = 0; i < STG_FLOW_COUNT; i++) {
        if (!(chain->flows & (1u << i)))
            continue;
        stg_buffer_add(&flows, flows.length > 0 ? ", " : "");
        stg_buffer_add(&flows, stg_flow_label((stg_flow)i, asking->language));
    }
    fill(out, asking, &words, stg_buffer_text(&flows), NULL);
    out->failed |= flows.failed;
    stg_buffer_done(&flows);
}

/* "2 committed, 1 reported"; what has no status comes last. */
static void add_statuses(stg_buffer *out, const stg_asking *asking, const stg_chain *chain)
{
    static const stg_words with = {"{0} {1}", "{1} {0}"};
    static const stg_words without = {"{0} without a status", "상태 언급 없음 {0}"};
    bool any = false;
    for (unsigned i = 1; i <= STG_STATUS_COUNT; i++) {
        char number[NUMBER_SIZE];
        stg_status status = (stg_status)(i % STG_STATUS_COUNT);
        if (chain->statuses[status] == 0)
            continue;
        snprintf(number, sizeof number, "%zu", chain->statuses[status]);
        stg_buffer_add(out, any ? ", " : "");
        fill(out, asking, status == STG_STATUS_NOT_STATED ? &without : &with, number,
             stg_status_label(status, asking->language));
        any = true;
    }
}

/* "3 claims (2 committed, 1 reported); lowest confidence: stated" */
static void add_claims(stg_buffer *out, const stg_asking *asking, const stg_chain *chain)
{
    static const stg_words claims = {"{0#claim#claims} ({1})", "주장 {0}건({1})"};
    static const stg_words confidence = {"lowest confidence: {0}", "가장 낮은 확실성 {0}"};
    char number[NUMBER_SIZE];
    stg_buffer statuses = STG_BUFFER_EMPTY;
    if (chain->claims > 0) {
        snprintf(number, sizeof number, "%zu", chain->claims);
        add_statuses(&statuses, asking, chain);
        fill(out, asking, &claims, number, stg_buffer_text(&statuses));
        stg_buffer_add(out, "; ");
        fill(out, asking, &confidence, stg_confidence_label(chain->confidence, asking->language),
             NULL);
    }
    out->failed |= statuses.failed;
    stg_buffer_done(&statuses);
}

/* "1. Amazon → OpenAI → Amazon: smallest amount USD 38 billion; 3 claims (2
   committed, 1 conditional); lowest confidence: stated" */
static void add_heading(stg_buffer *out, const stg_chain_table *table, const stg_chain *chain,
                        size_t number)
{
    stg_buffer_addf(out, "%zu. ", number);
    add_parties(out, table->chains, chain);
    stg_buffer_add(out, ": ");
    if (table->by_amount && chain->smallest.claims > 0)
        add_smallest(out, table, chain);
    else if (table->by_amount)
        add_missing(out, table, chain);
    else if (table->tells_flows)
        add_flows(out, table->asking, chain);
    stg_buffer_add(out, table->by_amount || table->tells_flows ? "; " : "");
    add_claims(out, table->asking, chain);
    if (chain->needs_over) {
        stg_buffer_add(out, "; ");
        fill(out, table->asking, &table->words->needs_over, NULL, NULL);
    }
    if (chain->needs_other_account) {
        stg_buffer_add(out, "; ");
        fill(out, table->asking, &table->words->needs_other_account, NULL, NULL);
    }
}

/* ---- rows -------------------------------------------------------------------------- */

/* "SoftBank (SB Energy)" for people where the claim names a subsidiary. */
static void set_end(stg_chain_table *table, size_t column, size_t own_column, uint32_t party,
                    stg_stakeholder_id own)
{
    static const stg_words words = {"{0} ({1})", "{0}({1})"};
    stg_asking *asking = table->asking;
    stg_stakeholder_id counted = {party};
    stg_asking_set_party(asking, own_column, own);
    if (own.index == party)
        return;
    table->rolled_up[own.index] = true;
    stg_asking_set_words(asking, column, stg_graph_stakeholder(asking->graph, counted).id, &words,
                         stg_asking_name(asking, counted), stg_asking_name(asking, own));
}

static void set_amount(stg_chain_table *table, const stg_chain *chain)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_table *answer = table->asking->table;
    const stg_chain_columns *columns = &table->columns;
    stg_table_set_boolean(answer, columns->rankable, chain->smallest.claims > 0);
    size_t unstated = 0;
    for (uint32_t i = 0; i < chain->hops && unstated <= LONG; i++) {
        if (stg_link_money_is_stated(table->chains->money, table->chains->hops[chain->first + i]))
            continue;
        snprintf(text, sizeof text, "%lu", (unsigned long)i + 1);
        stg_table_add_item(answer, columns->unstated, unstated++ < LONG ? text : "...", NULL);
    }
    if (chain->smallest.claims == 0)
        return;
    stg_amount_decimal(text, stg_sum_amount(&chain->smallest));
    stg_table_set_text(answer, columns->amount, text);
    stg_table_set_text(answer, columns->currency, stg_currency_code(chain->smallest.currency));
    stg_table_set_text(answer, columns->reading, stg_sum_reading(&chain->smallest));
}

/* "USD 8300000000" for each currency of the hop. */
static void set_hop_sums(stg_chain_table *table, uint32_t link)
{
    const stg_link_money *money = table->chains->money;
    for (uint32_t i = money->starts[link]; i < money->starts[link + 1]; i++) {
        char decimal[STG_AMOUNT_TEXT_SIZE], text[STG_AMOUNT_TEXT_SIZE + 8];
        stg_amount_decimal(decimal, stg_sum_amount(&money->sums[i]));
        snprintf(text, sizeof text, "%s %s", stg_currency_code(money->sums[i].currency), decimal);
        stg_table_add_item(table->asking->table, table->columns.hop_sums, text, NULL);
    }
}

const char *stg_chain_rests_on(const stg_chain *chain)
{
    return chain->needs_over            ? "claims-over"
           : chain->needs_other_account ? "other-account"
                                        : "claims";
}

static void add_row(stg_chain_table *table, const stg_chain *chain, stg_hop_row *row,
                    uint32_t claim)
{
    stg_asking *asking = table->asking;
    const stg_chain_columns *columns = &table->columns;
    row->claim = table->chains->links->claims[claim];
    row->not_added = table->chains->money->uses[claim] == STG_USE_OTHER_ACCOUNT;
    table->listed[claim] = true;
    stg_hop_row_add(asking, &columns->hop, row);
    stg_table_set_integer(asking->table, columns->length, chain->hops);
    if (table->by_amount) {
        set_amount(table, chain);
        set_hop_sums(table, table->chains->hops[chain->first + row->hop - 1]);
    }
    stg_table_set_text(asking->table, columns->rests_on, stg_chain_rests_on(chain));
    stg_set_confidence(asking, columns->confidence, chain->confidence);
    set_end(table, columns->hop.from, columns->giver, row->from,
            stg_graph_giver(asking->graph, row->claim));
    set_end(table, columns->hop.to, columns->receiver, row->to,
            stg_graph_receiver(asking->graph, row->claim));
}

void stg_chain_table_add(stg_chain_table *table, const stg_chain *chain, size_t number)
{
    stg_buffer heading = STG_BUFFER_EMPTY;
    add_heading(&heading, table, chain, number);
    for (uint32_t i = 0; i < chain->hops; i++) {
        const stg_link *link = stg_chain_link(table->chains, chain, i);
        stg_hop_row row = {.route = stg_buffer_text(&heading),
                           .number = number,
                           .hop = i + 1,
                           .from = link->from,
                           .to = link->to};
        for (uint32_t claim = link->first; claim < link->first + link->count; claim++)
            add_row(table, chain, &row, claim);
    }
    table->asking->failed |= heading.failed;
    stg_buffer_done(&heading);
}
