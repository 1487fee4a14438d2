/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions, analyses, and tables in every format. */
#include "sweep.h"

#include <string.h>

/* A question or an analysis with all that it takes. */
typedef struct asking {
    const char *name;
    const char *arguments[2];
    const stg_graph *graph;
    stg_query_options query;
    stg_analysis_options analysis;
} asking;

static size_t argument_count(const asking *what)
{
    return what->arguments[0] == NULL ? 0 : what->arguments[1] == NULL ? 1 : 2;
}

static bool ask(const void *context, product *made, stg_error *error)
{
    const asking *what = context;
    return stg_query_run(&made->table, what->graph, what->name, what->arguments,
                         argument_count(what), &what->query, error);
}

static bool analyse(const void *context, product *made, stg_error *error)
{
    const asking *what = context;
    return stg_analysis_run(&made->table, what->graph, what->name, what->arguments,
                            argument_count(what), &what->analysis, error);
}

static void sweep_asking(sweep *all, const char *more, const asking *what)
{
    char name[200];
    bool query = stg_query_find(what->name) != NULL;
    snprintf(name, sizeof name, "%s %s %s %s %s", query ? "ask" : "analyse", what->name,
             what->arguments[0] ? what->arguments[0] : "",
             what->arguments[1] ? what->arguments[1] : "", more);
    sweep_scenario(all, &(scenario){name, query ? ask : analyse, what, false, NULL, false, false});
}

/* ---- questions ------------------------------------------------------------------------------ */

static const stg_query_options korean = {.language = "ko"};
static const stg_query_options chain = {.indirect = true};
static const stg_query_options all_paths = {.talk = true, .all = true};

static void sweep_queries(sweep *all, const stg_graph *stargate, const stg_graph *deals)
{
    const asking questions[] = {
        {"funders", {"stargate"}, stargate, {.language = NULL}, {.limit = 0}},
        {"funders", {"openai"}, deals, chain, {.limit = 0}},
        {"funds", {"softbank"}, deals, korean, {.limit = 0}},
        {"owners", {"openai"}, deals, {.language = NULL}, {.limit = 0}},
        {"owners", {"sb-openai-japan"}, deals, chain, {.limit = 0}},
        {"owns", {"softbank"}, deals, chain, {.limit = 0}},
        {"roles", {NULL}, stargate, {.language = NULL}, {.limit = 0}},
        {"roles", {"소프트뱅크"}, stargate, korean, {.limit = 0}},
        {"path", {"son", "texas-data-center"}, stargate, {.language = NULL}, {.limit = 0}},
        {"path", {"musk", "stargate"}, stargate, all_paths, {.limit = 0}},
        {"show", {"softbank"}, stargate, korean, {.limit = 0}},
        {"show", {"openai"}, deals, {.language = NULL}, {.limit = 0}},
        {"list", {"stakeholders"}, stargate, {.language = NULL}, {.limit = 0}},
        {"list", {"relationships"}, stargate, {.language = NULL}, {.limit = 0}},
        {"list", {"roles"}, stargate, korean, {.limit = 0}},
        {"list", {"sources"}, stargate, {.language = NULL}, {.limit = 0}},
        {"list", {"kinds"}, stargate, {.language = NULL}, {.limit = 0}},
        {"list", {"rolls"}, stargate, {.language = NULL}, {.limit = 0}},
        {"show", {"softbnak"}, stargate, {.language = NULL}, {.limit = 0}},
        {"show", {"data"}, stargate, {.language = NULL}, {.limit = 0}},
        {"funder", {"stargate"}, stargate, {.language = NULL}, {.limit = 0}},
    };
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        sweep_asking(all, "", &questions[i]);
}

/* A question with a filter, whose words are checked first, as the command does. */
static bool ask_filtered(const void *context, product *made, stg_error *error)
{
    const asking *what = context;
    return stg_filter_check(&what->query.filter, what->graph, error) && ask(context, made, error);
}

static void sweep_filtered(sweep *all, const stg_graph *graph)
{
    static const char *const kinds[] = {"funds", "invests-in"};
    static const char *const wrong_kinds[] = {"funds", "invest-in"};
    static const char *const layers[] = {"role-sentence"};
    static const char *const sources[] = {"article"};
    asking what = {.name = "list", .arguments = {"relationships"}, .graph = graph};
    what.query.filter = (stg_filter){.kinds = {kinds, 2}, .sources = {sources, 1}};
    sweep_scenario(
        all, &(scenario){"ask with a filter", ask_filtered, &what, false, NULL, false, false});
    what.query.filter.layers = (stg_word_list){layers, 1};
    sweep_scenario(all,
                   &(scenario){"ask with a layer", ask_filtered, &what, false, NULL, false, false});
    what.query.filter.kinds = (stg_word_list){wrong_kinds, 2};
    sweep_scenario(
        all, &(scenario){"ask with a wrong kind", ask_filtered, &what, false, NULL, false, false});
}

/* ---- analyses -------------------------------------------------------------------------------- */

/* Each with what its help gives as an example, in both languages. */
static void sweep_examples(sweep *all, const stg_graph *deals)
{
    for (size_t i = 0; i < stg_analysis_count(); i++) {
        const stg_analysis_info *info = stg_analysis_at(i);
        char words[200];
        asking what = {.name = info->name, .graph = deals, .analysis = {.language = "ko"}};
        snprintf(words, sizeof words, "%s", info->example);
        char *at = words;
        for (size_t k = 0; k < 2 && *at && *at != '-'; k++) {
            what.arguments[k] = at;
            at += strcspn(at, " ");
            if (*at)
                *at++ = '\0';
        }
        if (info->parameters & STG_PARAMETER_SECOND)
            continue; /* needs two states */
        sweep_asking(all, "in Korean", &what);
        what.analysis.language = NULL;
        sweep_asking(all, "", &what);
    }
}

static void sweep_measures(sweep *all, const stg_graph *deals)
{
    static const char *const measures[] = {"degree",      "strength",  "pagerank",
                                           "betweenness", "closeness", "eigenvector",
                                           "reach",       "broker",    "brocker"};
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        asking what = {.name = "rank", .graph = deals, .analysis = {.by = measures[i]}};
        sweep_asking(all, measures[i], &what);
        what.analysis.samples = 3;
        sweep_asking(all, "sampled", &what);
    }
    asking what = {.name = "rank", .graph = deals, .analysis = {.by = "closeness", .threads = 2}};
    sweep_scenario(
        all, &(scenario){"analyse rank in two threads", analyse, &what, false, NULL, false, true});
}

static void sweep_states(sweep *all, const stg_graph *stargate, const stg_graph *deals)
{
    asking what = {.name = "diff", .graph = stargate, .analysis = {.second = deals}};
    sweep_asking(all, "of two graphs", &what);
    what.graph = deals;
    what.analysis = (stg_analysis_options){.from_date = {2025, 1, 21}, .to_date = {2026, 1, 1}};
    sweep_asking(all, "of two dates", &what);
}

static void sweep_parameters(sweep *all, const stg_graph *deals)
{
    const asking questions[] = {
        {"cycles", {NULL}, deals, {.limit = 0}, {.roll_up = true, .max_length = 3}},
        {"cycles", {"nvidia"}, deals, {.limit = 0}, {.flow = "any", .limit = 2}},
        {"cycles", {"nvidia"}, deals, {.limit = 0}, {.flow = "monney"}},
        {"trace", {"softbank", "oracle"}, deals, {.limit = 0}, {.roll_up = true}},
        {"trace", {"microsoft"}, deals, {.limit = 0}, {.limit = 0}},
        {"control", {"openai"}, deals, {.limit = 0}, {.threshold_stated = true, .threshold = 5}},
        {"holdings", {"softbank"}, deals, {.limit = 0}, {.limit = 0}},
        {"communities", {NULL}, deals, {.limit = 0}, {.resolution = 2, .seed = 7}},
        {"components", {NULL}, deals, {.limit = 0}, {.flow = "ownership"}},
        {"without", {"softbank"}, deals, {.limit = 0}, {.language = "ko"}},
        {"without", {"openai, softbank"}, deals, {.limit = 0}, {.limit = 0}},
        {"summary", {"openai"}, deals, {.limit = 0}, {.limit = 0}},
        {"coverage", {"stargate"}, deals, {.limit = 0}, {.limit = 0}},
        {"interlocks", {NULL}, deals, {.limit = 0}, {.limit = 1}},
        {"matches", {NULL}, deals, {.limit = 0}, {.threshold_stated = true, .threshold = 40}},
        {"cicles", {NULL}, deals, {.limit = 0}, {.limit = 0}},
    };
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        sweep_asking(all, "with parameters", &questions[i]);
}

/* ---- tables ---------------------------------------------------------------------------------- */

typedef struct table_writing {
    const stg_table *table;
    const char *format;
    stg_table_style style;
} table_writing;

static bool write_table(const void *context, product *made, stg_error *error)
{
    const table_writing *what = context;
    return stg_table_write(what->table, made->stream, what->format, &what->style, error);
}

static void sweep_formats(sweep *all, const char *of, const stg_table *table)
{
    static const stg_table_style styles[] = {
        {.width = 0}, {.width = 60, .color = true}, {.width = 100, .full_evidence = true}};
    for (size_t i = 0; i < stg_table_format_count() * 3; i++) {
        char name[100];
        table_writing what = {table, stg_table_format_at(i / 3)->name, styles[i % 3]};
        snprintf(name, sizeof name, "write the table of %s as %s, style %zu", of, what.format,
                 i % 3);
        sweep_scenario(all, &(scenario){name, write_table, &what, false, NULL, false, false});
    }
    table_writing unknown = {table, "jsn", {.width = 0}};
    sweep_scenario(
        all, &(scenario){"write a table as jsn", write_table, &unknown, false, NULL, false, false});
}

static void sweep_tables(sweep *all, const stg_graph *graph)
{
    static const asking questions[] = {
        {.name = "roles"}, {.name = "funders", .arguments = {"stargate"}}, {.name = "cycles"}};
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        stg_error error = {0};
        product made = {.graph = NULL};
        asking what = questions[i];
        what.graph = graph;
        if (!(stg_query_find(what.name) ? ask : analyse)(&what, &made, &error)) {
            fprintf(stderr, "%s: %s\n", what.name, error.message);
            all->losses++;
        } else {
            sweep_formats(all, what.name, made.table);
        }
        stg_table_free(made.table);
    }
}

static void sweep_likely_pairs(sweep *all)
{
    stg_graph *graph = data_of("tests/cli/data/identity-a.json", "tests/cli/data/identity-b.json");
    asking what = {.name = "matches", .graph = graph};
    sweep_asking(all, "of two files", &what);
    what.analysis =
        (stg_analysis_options){.language = "ko", .threshold_stated = true, .threshold = 50};
    sweep_asking(all, "of two files, in Korean", &what);
    stg_graph_free(graph);
}

void sweep_questions(sweep *all)
{
    stg_graph *stargate = data_of("examples/stargate.json", NULL);
    stg_graph *deals = data_of("examples/ai-deals.json", NULL);
    sweep_queries(all, stargate, deals);
    sweep_filtered(all, stargate);
    sweep_examples(all, deals);
    sweep_measures(all, deals);
    sweep_states(all, stargate, deals);
    sweep_parameters(all, deals);
    sweep_likely_pairs(all);
    sweep_tables(all, stargate);
    stg_graph_free(stargate);
    stg_graph_free(deals);
}
