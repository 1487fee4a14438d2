/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The measures by which parties can be ranked; see measures.h. */
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "analysis/reach.h"
#include "analysis/shortest_paths.h"
#include "base/memory.h"
#include "model/igraph_bridge.h"

static const char *const words[STG_MEASURE_COUNT] = {
    "degree", "strength", "pagerank", "betweenness", "closeness", "eigenvector", "reach", "broker"};

bool stg_measure_find(stg_measure *measure, const char *word, stg_error *error)
{
    for (int i = 0; i < STG_MEASURE_COUNT; i++) {
        if (strcmp(words[i], word) != 0)
            continue;
        *measure = (stg_measure)i;
        return true;
    }
    const char *nearest = stg_text_nearest(word, words, STG_MEASURE_COUNT);
    return stg_error_set(error, STG_ERROR_ARGUMENT, "there is no measure \"%s\"; %s%s%s", word,
                         nearest ? "did you mean \""
                                 : "choose from degree, strength, pagerank, betweenness, "
                                   "closeness, eigenvector, reach and broker",
                         nearest ? nearest : "", nearest ? "\"?" : "");
}

bool stg_measure_ascends(stg_measure measure)
{
    return measure == STG_BROKER;
}

unsigned stg_quick_measures(const stg_simple_graph *graph)
{
    const double steps = 2e7; /* of searches from every vertex: a tenth of a second */
    double all = (double)graph->count * (graph->count + 2.0 * graph->tie_count);
    return all <= steps ? STG_EVERY_MEASURE
                        : 1u << STG_DEGREE | 1u << STG_STRENGTH | 1u << STG_PAGERANK;
}

/* ---- one measure each --------------------------------------------------------------- */

/* What every computation below gets. */
typedef struct job {
    stg_measures *measures;
    const stg_asking *asking;
    const stg_links *links;
    const stg_simple_graph *graph;
} job;

static double *make_values(const job *work, stg_measure measure)
{
    return work->measures->values[measure] = stg_zeroed(work->graph->count, sizeof(double));
}

static double *make_errors(const job *work, stg_measure measure)
{
    return work->measures->errors[measure] = stg_zeroed(work->graph->count, sizeof(double));
}

static bool measure_degree(const job *work, stg_error *error)
{
    double *values = make_values(work, STG_DEGREE);
    for (uint32_t v = 0; values && v < work->graph->count; v++)
        values[v] = stg_degree(stg_tie_rows(work->graph), v);
    return values || stg_out_of_memory(error);
}

static bool measure_strength(const job *work, stg_error *error)
{
    stg_strength *strength = &work->measures->strength;
    double *values = make_values(work, STG_STRENGTH);
    if (!values)
        return stg_out_of_memory(error);
    if (!stg_strength_make(strength, work->asking, work->links, work->graph, error))
        return false;
    for (uint32_t v = 0; v < work->graph->count; v++) {
        const stg_sum *paid = &strength->paid[v], *received = &strength->received[v];
        values[v] = (double)paid->minor + (double)received->minor;
        if (paid->claims + received->claims == 0)
            values[v] = NAN;
        else if (paid->overflow || received->overflow)
            values[v] = INFINITY;
    }
    return true;
}

/* Runs one of igraph's measures on a graph of `count` vertices. */
static bool measure_by_igraph(stg_measure measure, uint32_t count, const uint32_t *from,
                              const uint32_t *to, size_t edges, double *values, stg_error *error)
{
    const double damping = 0.85;
    stg_igraph_outcome outcome;
    const stg_igraph_module *module = stg_igraph_load(error);
    if (!module)
        return false;
    void *igraph = module->create(count, from, to, edges, measure == STG_PAGERANK);
    if (!igraph)
        return stg_out_of_memory(error);
    if (measure == STG_PAGERANK)
        outcome = module->pagerank(igraph, damping, values);
    else if (measure == STG_EIGENVECTOR)
        outcome = module->eigenvector(igraph, values);
    else
        outcome = module->constraint(igraph, values);
    module->destroy(igraph);
    return stg_igraph_check(outcome, words[measure], error);
}

static bool measure_pagerank(const job *work, stg_error *error)
{
    const stg_simple_graph *graph = work->graph;
    double *values = make_values(work, STG_PAGERANK);
    if (!values)
        return stg_out_of_memory(error);
    return measure_by_igraph(STG_PAGERANK, graph->count, graph->from, graph->to, graph->link_count,
                             values, error);
}

static bool measure_broker(const job *work, stg_error *error)
{
    const stg_simple_graph *graph = work->graph;
    double *values = make_values(work, STG_BROKER);
    if (!values)
        return stg_out_of_memory(error);
    return measure_by_igraph(STG_BROKER, graph->count, graph->one, graph->other, graph->tie_count,
                             values, error);
}

static uint32_t samples_of(const job *work, uint32_t affordable)
{
    size_t asked = work->asking->parameters->samples;
    if (asked == 0)
        return affordable;
    return asked < work->graph->count ? (uint32_t)asked : work->graph->count;
}

static void drop_errors(stg_measures *measures, stg_measure measure)
{
    free(measures->errors[measure]);
    measures->errors[measure] = NULL;
}

static void drop(stg_measures *measures, stg_measure measure)
{
    drop_errors(measures, measure);
    free(measures->values[measure]);
    measures->values[measure] = NULL;
}

static bool measure_paths(const job *work, stg_error *error)
{
    stg_measures *measures = work->measures;
    stg_rows ties = stg_tie_rows(work->graph);
    stg_path_measures paths = {make_values(work, STG_BETWEENNESS),
                               make_errors(work, STG_BETWEENNESS), make_values(work, STG_CLOSENESS),
                               make_errors(work, STG_CLOSENESS)};
    if (!paths.betweenness || !paths.betweenness_error || !paths.closeness ||
        !paths.closeness_error)
        return stg_out_of_memory(error);
    measures->pivots = samples_of(work, stg_affordable_pivots(ties));
    if (!stg_measure_paths(ties, measures->pivots, work->asking->parameters->seed,
                           work->asking->parameters->threads, &paths, error))
        return false;
    if (measures->pivots == ties.count) {
        drop_errors(measures, STG_BETWEENNESS);
        drop_errors(measures, STG_CLOSENESS);
    }
    return true;
}

static bool measure_reach(const job *work, stg_error *error)
{
    stg_measures *measures = work->measures;
    stg_rows links = stg_link_rows(work->graph);
    double *values = make_values(work, STG_REACH), *errors = make_errors(work, STG_REACH);
    if (!values || !errors)
        return stg_out_of_memory(error);
    measures->targets = samples_of(work, stg_affordable_targets(links));
    if (!stg_measure_reach(links, measures->targets, work->asking->parameters->seed, values, errors,
                           error))
        return false;
    if (measures->targets == links.count)
        drop_errors(measures, STG_REACH);
    return true;
}

/* ---- eigenvector -------------------------------------------------------------------- */

/* Marks the vertices of the largest component, of equals the first, by a number
   of their own from 0, the others by STG_NONE. */
static bool number_largest(const job *work, uint32_t *number, stg_error *error)
{
    stg_measures *measures = work->measures;
    uint32_t count = work->graph->count, best = 0;
    uint32_t *sizes = stg_zeroed(count, sizeof *sizes);
    bool done = sizes || stg_out_of_memory(error);
    done = done &&
           stg_weak_components(stg_tie_rows(work->graph), number, &measures->components, error);
    if (done) {
        for (uint32_t v = 0; v < count; v++)
            sizes[number[v]]++;
        for (uint32_t c = 1; c < measures->components; c++)
            best = sizes[c] > sizes[best] ? c : best;
        measures->largest = 0;
        for (uint32_t v = 0; v < count; v++)
            number[v] = number[v] == best ? measures->largest++ : STG_NONE;
    }
    free(sizes);
    return done;
}

/* On a graph in several pieces the measure of one says nothing beside that of
   another; the largest is measured alone. */
static bool measure_eigenvector(const job *work, stg_error *error)
{
    const stg_simple_graph *graph = work->graph;
    size_t edges = 0;
    double *values = make_values(work, STG_EIGENVECTOR);
    uint32_t *number = stg_zeroed(graph->count, sizeof *number);
    uint32_t *ends = stg_zeroed(graph->tie_count, 2 * sizeof *ends);
    double *largest = stg_zeroed(graph->count, sizeof *largest);
    bool done = (values && number && ends && largest) || stg_out_of_memory(error);
    done = done && number_largest(work, number, error);
    for (uint32_t i = 0; done && i < graph->tie_count; i++) {
        if (number[graph->one[i]] == STG_NONE)
            continue;
        ends[edges] = number[graph->one[i]];
        ends[graph->tie_count + edges++] = number[graph->other[i]];
    }
    done = done && measure_by_igraph(STG_EIGENVECTOR, work->measures->largest, ends,
                                     ends + graph->tie_count, edges, largest, error);
    for (uint32_t v = 0; done && v < graph->count; v++)
        values[v] = number[v] == STG_NONE ? NAN : largest[number[v]];
    free(number);
    free(ends);
    free(largest);
    return done;
}

/* ---- the whole ---------------------------------------------------------------------- */

/* One search gives both; so that is done when either is wanted. */
enum { PATH_MEASURES = 1 << STG_BETWEENNESS | 1 << STG_CLOSENESS };

/* To 12 significant digits, without the noise in which equals differ. */
static double rounded(double value)
{
    if (value == 0 || !isfinite(value))
        return value;
    double scale = pow(10, 11 - floor(log10(fabs(value))));
    return isfinite(scale) ? nearbyint(value * scale) / scale : value;
}

static void round_values(double *values, uint32_t count)
{
    for (uint32_t v = 0; values && v < count; v++)
        values[v] = rounded(values[v]);
}

bool stg_measures_make(stg_measures *measures, const stg_asking *asking, const stg_links *links,
                       const stg_simple_graph *graph, unsigned wanted, stg_error *error)
{
    static const struct {
        unsigned measures;
        bool (*measure)(const job *work, stg_error *error);
    } steps[] = {
        {1u << STG_DEGREE, measure_degree},     {1u << STG_STRENGTH, measure_strength},
        {1u << STG_PAGERANK, measure_pagerank}, {PATH_MEASURES, measure_paths},
        {1u << STG_REACH, measure_reach},       {1u << STG_EIGENVECTOR, measure_eigenvector},
        {1u << STG_BROKER, measure_broker}};
    job work = {measures, asking, links, graph};
    *measures = (stg_measures){0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if ((wanted & steps[i].measures) && !steps[i].measure(&work, error))
            return false;
    for (int i = 0; i < STG_MEASURE_COUNT; i++) {
        if (!(wanted & 1u << i))
            drop(measures, (stg_measure)i);
        else if (i != STG_STRENGTH)
            round_values(measures->values[i], graph->count);
    }
    return true;
}

void stg_measures_done(stg_measures *measures)
{
    for (int i = 0; i < STG_MEASURE_COUNT; i++)
        drop(measures, (stg_measure)i);
    stg_strength_done(&measures->strength);
}
