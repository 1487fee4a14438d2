/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Key parties: several measures side by side, in the order of one. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/current_ties.h"
#include "analysis/measures.h"
#include "analysis/rank_words.h"
#include "analysis/reach.h"
#include "base/memory.h"

enum { DEFAULT_ROWS = 20 };

typedef struct ranking {
    stg_asking *asking;
    stg_current_ties ties;
    stg_measures measures;
    stg_measure by;
    uint32_t *order;   /* vertices, the first first */
    uint32_t *place;   /* by vertex, from 1; equals share one */
    bool single;       /* one party is asked for */
    uint32_t vertex;   /* it; STG_NONE: it has no tie */
    bool side_by_side; /* no measure is asked for */
} ranking;

/* ---- order -------------------------------------------------------------------------- */

typedef struct entry {
    double key; /* ascending */
    uint32_t vertex;
} entry;

static int compare_entries(const void *left, const void *right)
{
    const entry *one = left, *other = right;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return one->vertex < other->vertex ? -1 : one->vertex > other->vertex;
}

/* What has no value comes last. */
static double key_of(const ranking *made, uint32_t vertex)
{
    double value = made->measures.values[made->by][vertex];
    if (isnan(value))
        return INFINITY;
    return stg_measure_ascends(made->by) ? value : -value;
}

static bool put_in_order(ranking *made, stg_error *error)
{
    uint32_t count = made->ties.graph.count;
    entry *entries = stg_zeroed(count, sizeof *entries);
    made->order = stg_zeroed(count, sizeof *made->order);
    made->place = stg_zeroed(count, sizeof *made->place);
    bool done = entries && made->order && made->place;
    for (uint32_t v = 0; done && v < count; v++)
        entries[v] = (entry){key_of(made, v), v};
    if (done && count > 1)
        qsort(entries, count, sizeof *entries, compare_entries);
    for (uint32_t i = 0; done && i < count; i++) {
        bool equal = i > 0 && entries[i].key == entries[i - 1].key;
        made->order[i] = entries[i].vertex;
        made->place[entries[i].vertex] = equal ? made->place[entries[i - 1].vertex] : i + 1;
    }
    free(entries);
    return done || stg_out_of_memory(error);
}

/* ---- columns and rows --------------------------------------------------------------- */

typedef struct columns {
    size_t place, score, party, name, ties, in, out;
    size_t measure[STG_MEASURE_COUNT], error[STG_MEASURE_COUNT];
    size_t paid_text, received_text;
    size_t paid, paid_reading, received, received_reading, currency, without;
} columns;

static void add_money_columns(const ranking *made, columns *at)
{
    static const stg_words paid = {"Paid", "준 돈"}, received = {"Received", "받은 돈"},
                           without = {"Claims without amount", "금액 없는 주장"},
                           reading = {"Reading", "금액의 뜻"};
    stg_asking *asking = made->asking;
    stg_audience people = made->side_by_side ? STG_FOR_PROGRAMS : STG_FOR_ALL;
    at->paid_text = at->received_text = STG_NO_COLUMN;
    if (!made->side_by_side) {
        at->paid_text =
            stg_asking_head(asking, "paid_text", &paid, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
        at->received_text = stg_asking_head(asking, "received_text", &received, STG_COLUMN_TEXT,
                                            NULL, STG_FOR_PEOPLE);
    }
    at->paid = stg_asking_head(asking, "paid", &paid, STG_COLUMN_MONEY, NULL, STG_FOR_PROGRAMS);
    at->paid_reading =
        stg_asking_head(asking, "paid_reading", &reading, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->received =
        stg_asking_head(asking, "received", &received, STG_COLUMN_MONEY, NULL, STG_FOR_PROGRAMS);
    at->received_reading = stg_asking_head(asking, "received_reading", &reading, STG_COLUMN_WORD,
                                           NULL, STG_FOR_PROGRAMS);
    at->currency = stg_asking_column(asking, "currency", STG_PHRASE_COLUMN_CURRENCY,
                                     STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->without = stg_asking_head(asking, "claims_without_amount", &without, STG_COLUMN_INTEGER,
                                  NULL, people);
}

static void add_measure_columns(const ranking *made, columns *at)
{
    stg_asking *asking = made->asking;
    for (int i = 0; i < STG_MEASURE_COUNT; i++) {
        const stg_measure_words *words = stg_measure_words_of((stg_measure)i);
        at->measure[i] = at->error[i] = STG_NO_COLUMN;
        if (i == STG_DEGREE || !made->measures.values[i])
            continue;
        if (i == STG_STRENGTH) {
            add_money_columns(made, at);
            continue;
        }
        at->measure[i] = stg_asking_head(asking, words->column, &words->heading, STG_COLUMN_NUMBER,
                                         words->unit, STG_FOR_ALL);
        if (made->measures.errors[i])
            at->error[i] = stg_asking_head(asking, words->error_column, &words->error_heading,
                                           STG_COLUMN_NUMBER, words->unit, STG_FOR_PROGRAMS);
    }
}

static void add_columns(const ranking *made, columns *at)
{
    static const stg_words place = {"#", "순위"}, ties = {"Ties", "관계"}, in = {"In", "들어옴"},
                           out = {"Out", "나감"}, score = {"Score", "점수"};
    stg_asking *asking = made->asking;
    stg_audience sides = made->side_by_side ? STG_FOR_PROGRAMS : STG_FOR_ALL;
    at->place = stg_asking_head(asking, "rank", &place, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    at->score = stg_asking_head(asking, "score", &score, STG_COLUMN_NUMBER, NULL, STG_FOR_PROGRAMS);
    at->party = stg_asking_column(asking, "party", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_ID, NULL,
                                  STG_FOR_ALL);
    at->name = stg_asking_column(asking, "party_name", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_TEXT,
                                 NULL, STG_FOR_PROGRAMS);
    at->ties = stg_asking_head(asking, "ties", &ties, STG_COLUMN_INTEGER, "parties", STG_FOR_ALL);
    at->in = stg_asking_head(asking, "in", &in, STG_COLUMN_INTEGER, "parties", sides);
    at->out = stg_asking_head(asking, "out", &out, STG_COLUMN_INTEGER, "parties", sides);
    add_measure_columns(made, at);
}

static void set_sum(const ranking *made, size_t amount, size_t reading, size_t text,
                    const stg_sum *sum)
{
    char decimal[STG_AMOUNT_TEXT_SIZE];
    stg_table *table = made->asking->table;
    if (sum->claims == 0 || sum->overflow)
        return;
    stg_amount_decimal(decimal, stg_sum_amount(sum));
    stg_table_set_text(table, amount, decimal);
    stg_table_set_text(table, reading, stg_sum_reading(sum));
    if (text == STG_NO_COLUMN)
        return;
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_sum_text(&words, made->asking, sum);
    stg_table_set_text(table, text, stg_buffer_text(&words));
    made->asking->failed |= words.failed;
    stg_buffer_done(&words);
}

static void set_money(const ranking *made, const columns *at, uint32_t vertex)
{
    const stg_strength *strength = &made->measures.strength;
    const stg_sum *paid = &strength->paid[vertex], *received = &strength->received[vertex];
    set_sum(made, at->paid, at->paid_reading, at->paid_text, paid);
    set_sum(made, at->received, at->received_reading, at->received_text, received);
    if (paid->claims + received->claims > 0)
        stg_table_set_text(made->asking->table, at->currency,
                           stg_currency_code(strength->currency));
    stg_table_set_integer(made->asking->table, at->without, strength->not_stated[vertex]);
}

/* Estimates are worded with their standard error, if it is known. */
static void set_measure(const ranking *made, const columns *at, int measure, uint32_t vertex)
{
    stg_table *table = made->asking->table;
    double value = made->measures.values[measure][vertex];
    const double *errors = made->measures.errors[measure];
    if (isnan(value))
        return;
    if (errors && errors[vertex] > 0 && isfinite(errors[vertex])) {
        char wording[64];
        snprintf(wording, sizeof wording, measure == STG_REACH ? "%.0f ± %.0f" : "%.4f ± %.4f",
                 value, errors[vertex]);
        stg_table_set_wording(table, at->measure[measure], NULL, wording);
    }
    if (errors && isfinite(errors[vertex]))
        stg_table_set_number(table, at->error[measure], errors[vertex]);
    stg_table_set_number(table, at->measure[measure], value);
}

/* From 0 to 1, the first party's being 1: for whoever draws the order. */
static void set_score(const ranking *made, const columns *at, uint32_t vertex)
{
    const double *values = made->measures.values[made->by];
    double value = values[vertex], best = values[made->order[0]];
    if (isnan(value))
        return;
    bool ascends = stg_measure_ascends(made->by);
    double part = ascends ? (value > 0 ? best / value : 1) : best > 0 ? value / best : 0;
    stg_table_set_number(made->asking->table, at->score, part);
}

static void add_row(const ranking *made, const columns *at, uint32_t vertex)
{
    const stg_simple_graph *graph = &made->ties.graph;
    stg_asking *asking = made->asking;
    stg_stakeholder_id party = stg_party_of(&made->ties, vertex);
    stg_table_add_row(asking->table);
    if (!isnan(made->measures.values[made->by][vertex]))
        stg_table_set_integer(asking->table, at->place, made->place[vertex]);
    set_score(made, at, vertex);
    stg_asking_set_party(asking, at->party, party);
    stg_table_set_text(asking->table, at->name, stg_asking_name(asking, party));
    stg_table_set_integer(asking->table, at->ties, stg_degree(stg_tie_rows(graph), vertex));
    stg_table_set_integer(asking->table, at->in, stg_degree(stg_entering_rows(graph), vertex));
    stg_table_set_integer(asking->table, at->out, stg_degree(stg_link_rows(graph), vertex));
    for (int i = 0; i < STG_MEASURE_COUNT; i++) {
        if (i == STG_STRENGTH && made->measures.values[i])
            set_money(made, at, vertex);
        else if (i != STG_DEGREE && made->measures.values[i])
            set_measure(made, at, i, vertex);
    }
}

static void add_rows(const ranking *made)
{
    size_t limit = made->asking->parameters->limit;
    size_t rows = limit > 0 ? limit : DEFAULT_ROWS;
    columns at = {0};
    add_columns(made, &at);
    if (made->single && made->vertex != STG_NONE)
        add_row(made, &at, made->vertex);
    for (uint32_t i = 0; !made->single && i < made->ties.graph.count && i < rows; i++)
        add_row(made, &at, made->order[i]);
}

/* ---- the analysis ------------------------------------------------------------------- */

/* The party asked for, if any, and what it is among the vertices. */
static bool find_single(ranking *made, stg_error *error)
{
    stg_stakeholder_id party;
    made->vertex = STG_NONE;
    made->single = made->asking->argument_count > 0;
    if (!made->single)
        return true;
    if (!stg_asking_find(made->asking, 0, &party, error))
        return false;
    for (uint32_t v = 0; v < made->ties.graph.count; v++)
        if (made->ties.graph.party[v] == party.index)
            made->vertex = v;
    return true;
}

/* The reach of one party is always exact. */
static bool make_exact(ranking *made, stg_error *error)
{
    uint32_t reach;
    if (made->vertex == STG_NONE || !made->measures.errors[STG_REACH])
        return true;
    if (!stg_reach_of(stg_link_rows(&made->ties.graph), made->vertex, &reach, error))
        return false;
    made->measures.values[STG_REACH][made->vertex] = reach;
    made->measures.errors[STG_REACH][made->vertex] = 0;
    return true;
}

static bool measure(ranking *made, stg_error *error)
{
    const char *word = made->asking->parameters->by;
    const stg_simple_graph *graph = &made->ties.graph;
    unsigned wanted = stg_quick_measures(graph);
    made->by = STG_DEGREE;
    made->side_by_side = !word;
    if (word && !stg_measure_find(&made->by, word, error))
        return false;
    if (word)
        wanted = 1u << STG_DEGREE | 1u << made->by;
    return stg_measures_make(&made->measures, made->asking, &made->ties.links, graph, wanted,
                             error) &&
           make_exact(made, error) && put_in_order(made, error);
}

static void add_notes(const ranking *made)
{
    static const stg_words cut = {"The first {0} of {1#party#parties}; --limit lists more.",
                                  "당사자 {1}곳 가운데 앞선 {0}곳. --limit로 더 볼 수 있다."};
    static const stg_words of = {"Ranked among {0#party#parties}.", "당사자 {0}곳 가운데 순위."};
    static const stg_words untied = {"{0} has no such tie.", "{0|은|는} 해당 관계가 없다."};
    stg_asking *asking = made->asking;
    size_t count = made->ties.graph.count, rows = stg_table_row_count(asking->table);
    stg_stakeholder_id party;
    if (made->single && rows > 0)
        stg_asking_say_numbers(asking, &of, count, 0, NULL);
    else if (made->single && stg_asking_find(asking, 0, &party, NULL))
        stg_asking_say(asking, &untied, stg_asking_name(asking, party), NULL, NULL);
    else if (rows < count)
        stg_asking_say_numbers(asking, &cut, rows, count, NULL);
    if (rows > 0)
        stg_add_measure_notes(asking, &made->measures, count, made->side_by_side);
    stg_current_ties_add_notes(asking, &made->ties);
}

static bool answer(ranking *made, stg_error *error)
{
    static const stg_words title = {"Key parties, by {0}", "핵심 이해관계자({0} 순)"};
    const stg_words *name;
    if (!stg_current_ties_make(&made->ties, made->asking, 0, error) || !find_single(made, error) ||
        !measure(made, error))
        return false;
    name = &stg_measure_words_of(made->by)->name;
    if (!stg_asking_begin(made->asking, "rank", &title, stg_words_in(name, made->asking->language),
                          NULL, error))
        return false;
    add_rows(made);
    add_notes(made);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    ranking made = {.asking = asking};
    bool done = answer(&made, error);
    free(made.order);
    free(made.place);
    stg_measures_done(&made.measures);
    stg_current_ties_done(&made.ties);
    return done;
}

const stg_analysis stg_analysis_rank = {
    .info = {.name = "rank",
             .view = "network",
             .question = "Who are the key parties?",
             .arguments = "[X]",
             .details =
                 "Ranks the parties that current claims tie to others, by ties unless --by names "
                 "another measure: degree (distinct parties it is tied to), strength (money paid "
                 "and received, in one currency), pagerank (where what flows ends up), "
                 "betweenness (on how many shortest paths between others it lies), closeness (how "
                 "near it is to the others: the mean of 1/distance), eigenvector (tied to those "
                 "who are tied), reach (how many parties what it gives can get to) or broker "
                 "(Burt's constraint; low: it stands between parties that have no other tie). "
                 "With a name, only that party. Without --by, small data gets all measures side "
                 "by side, large data the quick ones. Large data is sampled for betweenness, "
                 "closeness and reach; the standard error is then stated.",
             .values =
                 "Several claims between two parties are one tie: being reported more often makes "
                 "nobody more central. Amounts weigh only in strength, per currency, since many "
                 "are not stated; they are never read as lengths. Ended and cancelled claims do "
                 "not count.",
             .example = "--by betweenness",
             .least_arguments = 0,
             .most_arguments = 1,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_LIMIT | STG_PARAMETER_BY |
                           STG_PARAMETER_SEED | STG_PARAMETER_SAMPLES | STG_PARAMETER_CURRENCY},
    .run = run,
};
