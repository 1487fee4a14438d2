/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The algorithms under the analyses against others on the same data:
 * algorithms FILE PAIRS PIVOTS [--no-multilevel]
 *
 * Both sides get their graph in the form that they want, made beforehand. Prints
 * "NAME OURS THEIRS" in seconds for each pair, then fails if the answers differ:
 *   reach        whom the busiest party can reach: against igraph_subcomponent
 *   betweenness  from PIVOTS parties: against igraph_betweenness_subset; also with two
 *                threads
 *   communities  Leiden: against igraph_community_multilevel, once; here ours must be as
 *                good, by modularity, less 0.02
 *   ownership    all that one party effectively owns, in a made network as large as
 *                the data, of which 95 % is held in circles: against Jacobi iteration
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <igraph.h>
#include <stargraph/stargraph.h>

#include "analysis/current_ties.h"
#include "analysis/effective_ownership.h"
#include "analysis/leiden.h"
#include "analysis/reach.h"
#include "analysis/sampling.h"
#include "analysis/shortest_paths.h"

enum { SEED = 1 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool fail(const char *what)
{
    fprintf(stderr, "algorithms: %s\n", what);
    return false;
}

/* ---- graphs for both ------------------------------------------------------------------ */

/* igraph's own graph of the links (directed) or the ties. */
static void make_igraph(igraph_t *made, const stg_simple_graph *graph, bool directed)
{
    const uint32_t *from = directed ? graph->from : graph->one;
    const uint32_t *to = directed ? graph->to : graph->other;
    uint32_t count = directed ? graph->link_count : graph->tie_count;
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)count);
    for (uint32_t i = 0; i < count; i++) {
        VECTOR(ends)[2 * (size_t)i] = from[i];
        VECTOR(ends)[2 * (size_t)i + 1] = to[i];
    }
    igraph_create(made, &ends, graph->count, directed);
    igraph_vector_int_destroy(&ends);
}

static uint32_t busiest(stg_rows rows)
{
    uint32_t best = 0;
    for (uint32_t v = 1; v < rows.count; v++)
        if (stg_degree(rows, v) > stg_degree(rows, best))
            best = v;
    return best;
}

/* ---- reach ---------------------------------------------------------------------------- */

static bool time_reach(const stg_simple_graph *graph, const igraph_t *directed, unsigned pairs)
{
    stg_rows links = stg_link_rows(graph);
    uint32_t hub = busiest(links);
    for (unsigned i = 0; i < pairs; i++) {
        uint32_t reached;
        igraph_vector_int_t found;
        igraph_vector_int_init(&found, 0);
        double start = now();
        bool done = stg_reach_of(links, hub, &reached, NULL);
        double middle = now();
        done = done && igraph_subcomponent(directed, &found, hub, IGRAPH_OUT) == IGRAPH_SUCCESS;
        printf("reach %.6f %.6f\n", middle - start, now() - middle);
        /* igraph counts the party itself */
        done = done && (igraph_integer_t)reached == igraph_vector_int_size(&found) - 1;
        igraph_vector_int_destroy(&found);
        if (!done)
            return fail("another reach");
    }
    return true;
}

/* ---- betweenness ---------------------------------------------------------------------- */

/* igraph's sums over the pivots, scaled as ours. */
static bool same_betweenness(const stg_simple_graph *graph, const double *ours,
                             const igraph_vector_t *theirs, uint32_t pivots)
{
    double count = graph->count, scale = count / pivots / ((count - 1) * (count - 2));
    for (uint32_t v = 0; v < graph->count; v++) {
        /* An undirected pair is counted half from each end. */
        double expected = VECTOR(*theirs)[v] * 2 * scale;
        if (fabs(ours[v] - expected) > 1e-9 * (1e-6 + expected))
            return fail("another betweenness");
    }
    return true;
}

static bool time_betweenness(const stg_simple_graph *graph, const igraph_t *undirected,
                             unsigned pairs, uint32_t pivots)
{
    stg_rows ties = stg_tie_rows(graph);
    pivots = pivots < graph->count ? pivots : graph->count;
    double *values = calloc(graph->count, 4 * sizeof *values);
    uint32_t *chosen = NULL;
    if (values == NULL || !stg_sample(&chosen, graph->count, pivots, SEED, NULL)) {
        free(values);
        return fail("no memory");
    }
    stg_path_measures measures = {values, values + graph->count, values + 2 * (size_t)graph->count,
                                  values + 3 * (size_t)graph->count};
    igraph_vector_int_t sources;
    igraph_vector_t sums;
    igraph_vector_int_init(&sources, pivots);
    igraph_vector_init(&sums, 0);
    for (uint32_t i = 0; i < pivots; i++)
        VECTOR(sources)[i] = chosen[i];
    bool done = true;
    for (unsigned i = 0; done && i < pairs; i++) {
        double start = now();
        done = stg_measure_paths(ties, pivots, SEED, 2, &measures, NULL);
        double two = now() - start;
        start = now();
        done = done && stg_measure_paths(ties, pivots, SEED, 1, &measures, NULL);
        double middle = now();
        done = done && igraph_betweenness_subset(undirected, &sums, igraph_vss_all(), false,
                                                 igraph_vss_vector(&sources), igraph_vss_all(),
                                                 NULL) == IGRAPH_SUCCESS;
        double theirs = now() - middle;
        printf("betweenness %.6f %.6f\nbetweenness-two %.6f %.6f\n", middle - start, theirs, two,
               theirs);
    }
    done = done && same_betweenness(graph, measures.betweenness, &sums, pivots);
    igraph_vector_destroy(&sums);
    igraph_vector_int_destroy(&sources);
    free(chosen);
    free(values);
    return done;
}

/* ---- communities ---------------------------------------------------------------------- */

static bool time_communities(const stg_simple_graph *graph, const igraph_t *undirected)
{
    stg_communities found = {.membership = calloc(graph->count, sizeof(uint32_t))};
    if (found.membership == NULL)
        return fail("no memory");
    igraph_vector_int_t membership;
    igraph_vector_int_init(&membership, 0);
    double start = now();
    bool done = stg_find_communities(&found, stg_tie_rows(graph), 1, SEED, NULL);
    double middle = now();
    done = done && igraph_community_multilevel(undirected, NULL, 1, &membership, NULL, NULL) ==
                       IGRAPH_SUCCESS;
    printf("communities %.6f %.6f\n", middle - start, now() - middle);
    double theirs = 0;
    done = done &&
           igraph_modularity(undirected, &membership, NULL, 1, false, &theirs) == IGRAPH_SUCCESS;
    printf("# modularity: ours %.4f, theirs %.4f\n", found.modularity, theirs);
    igraph_vector_int_destroy(&membership);
    free(found.membership);
    return (done && found.modularity >= theirs - 0.02) || fail("worse communities");
}

/* ---- ownership ------------------------------------------------------------------------ */

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* A company's owners: three on average, few parties with most of the holdings. */
static uint64_t random_holding(uint64_t *state, uint32_t parties)
{
    double u = (double)next_random(state) / (double)(1u << 31);
    uint64_t owner = (uint64_t)(u * u * u * parties);
    return owner << 32 | next_random(state) % parties;
}

static int compare_numbers(const void *left, const void *right)
{
    const uint64_t *one = left, *other = right;
    return *one < *other ? -1 : *one > *other;
}

/* Sorted holdings without repeats and own shares; returns how many. */
static uint32_t random_holdings(uint64_t *ends, uint32_t parties, uint32_t count)
{
    uint64_t state = SEED;
    uint32_t kept = 0;
    for (uint32_t h = 0; h < count; h++)
        ends[h] = random_holding(&state, parties);
    qsort(ends, count, sizeof *ends, compare_numbers);
    for (uint32_t h = 0; h < count; h++)
        if (ends[h] >> 32 != (ends[h] & UINT32_MAX) && (kept == 0 || ends[kept - 1] != ends[h]))
            ends[kept++] = ends[h];
    return kept;
}

static bool make_network(stg_ownership_network *network, uint32_t parties, uint32_t count)
{
    uint64_t *ends = calloc(count, sizeof *ends);
    uint32_t *owners = calloc(parties, sizeof *owners);
    bool done = ends != NULL && owners != NULL;
    count = done ? random_holdings(ends, parties, count) : 0;
    done = done && stg_ownership_network_make(network, parties, count, NULL);
    for (uint32_t h = 0; done && h < count; h++) {
        network->owner[h] = (uint32_t)(ends[h] >> 32);
        network->owned[h] = (uint32_t)ends[h];
        network->owns[h] = true;
        owners[network->owned[h]]++;
    }
    for (uint32_t h = 0; done && h < count; h++)
        network->capital.least[h] = network->capital.most[h] = 0.95 / owners[network->owned[h]];
    if (done)
        stg_shares_limit(network, &network->capital);
    done = done && stg_ownership_network_index(network, NULL);
    free(ends);
    free(owners);
    return done;
}

/* The matrix by column, as an iteration wants it. */
typedef struct columns {
    uint32_t parties;
    const uint32_t *starts;
    uint32_t *owner;
    double *share;
} columns;

static bool make_columns(columns *made, const stg_ownership_network *network)
{
    *made = (columns){.parties = network->parties, .starts = network->in_starts};
    made->owner = calloc(network->count, sizeof *made->owner);
    made->share = calloc(network->count, sizeof *made->share);
    for (uint32_t i = 0; made->owner && made->share && i < network->count; i++) {
        made->owner[i] = network->owner[network->in_holdings[i]];
        made->share[i] = network->capital.least[network->in_holdings[i]];
    }
    return made->owner && made->share;
}

/* One step: y_j = a_xj + sum over k != x of y_k a_kj. Returns the largest change. */
static double jacobi_step(const columns *matrix, uint32_t x, const double *y, double *next)
{
    double change = 0;
    for (uint32_t j = 0; j < matrix->parties; j++) {
        double sum = 0;
        for (uint32_t i = matrix->starts[j]; i < matrix->starts[j + 1]; i++)
            sum += matrix->share[i] * (matrix->owner[i] == x ? 1 : y[matrix->owner[i]]);
        next[j] = sum;
        double moved = fabs(sum - y[j]);
        change = moved > change ? moved : change;
    }
    return change;
}

/* The plain way: the whole vector again and again until nothing moves by 1e-10. */
static unsigned jacobi(const columns *matrix, uint32_t x, double *y, double *room)
{
    double change = 1;
    unsigned steps = 0;
    memset(y, 0, matrix->parties * sizeof *y);
    while (change > 1e-10) {
        change = jacobi_step(matrix, x, y, room);
        memcpy(y, room, matrix->parties * sizeof *y);
        steps++;
    }
    return steps;
}

static bool same_shares(const double *ours, const double *theirs, uint32_t parties)
{
    for (uint32_t j = 0; j < parties; j++)
        if (fabs(ours[j] - theirs[j]) > 1e-7)
            return fail("another effective share");
    return true;
}

static bool time_rows(const stg_ownership_network *network, const columns *matrix,
                      stg_effective *row, unsigned pairs)
{
    double *y = calloc(network->parties, 2 * sizeof *y);
    unsigned steps = 0;
    for (unsigned i = 0; y != NULL && i < pairs; i++) {
        double start = now();
        stg_effective_row(row, network, &network->capital, 0);
        double middle = now();
        steps = jacobi(matrix, 0, y, y + network->parties);
        printf("ownership %.6f %.6f\n", middle - start, now() - middle);
    }
    /* The largest amount by which a share misses its own equation. */
    double residual = y ? jacobi_step(matrix, 0, row->least, y + network->parties) : 1;
    printf("# ownership: Jacobi took %u steps; our residual %.1e\n", steps, residual);
    bool done = y != NULL && residual <= 1e-10 && same_shares(row->least, y, network->parties);
    free(y);
    return done;
}

static bool time_ownership(uint32_t parties, uint32_t holdings, unsigned pairs)
{
    stg_ownership_network network;
    columns matrix = {0};
    stg_effective row = {0};
    bool done = make_network(&network, parties, holdings) && make_columns(&matrix, &network) &&
                stg_effective_make(&row, &network, NULL) &&
                time_rows(&network, &matrix, &row, pairs);
    stg_effective_done(&row);
    free(matrix.owner);
    free(matrix.share);
    stg_ownership_network_done(&network);
    return done;
}

/* ---- the whole ------------------------------------------------------------------------ */

static bool time_all(const stg_graph *graph, unsigned pairs, uint32_t pivots, bool multilevel)
{
    static const stg_analysis_options options = {0};
    stg_asking asking = {
        .graph = graph, .parameters = &options, .filter = &options.filter, .language = "en"};
    stg_current_ties ties;
    if (!stg_current_ties_make(&ties, &asking, 0, NULL))
        return fail("no memory");
    igraph_t directed, undirected;
    make_igraph(&directed, &ties.graph, true);
    make_igraph(&undirected, &ties.graph, false);
    bool done = time_reach(&ties.graph, &directed, pairs) &&
                time_betweenness(&ties.graph, &undirected, pairs, pivots) &&
                (!multilevel || time_communities(&ties.graph, &undirected)) &&
                time_ownership((uint32_t)stg_graph_stakeholder_count(graph),
                               (uint32_t)stg_graph_relationship_count(graph), pairs);
    igraph_destroy(&directed);
    igraph_destroy(&undirected);
    stg_current_ties_done(&ties);
    return done;
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fprintf(stderr, "usage: algorithms FILE PAIRS PIVOTS [--no-multilevel]\n");
        return 2;
    }
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (!stg_read_file(&graph, arguments[1], &error)) {
        fprintf(stderr, "algorithms: %s: %s\n", arguments[1], error.message);
        return 1;
    }
    bool multilevel = count == 4 || strcmp(arguments[4], "--no-multilevel") != 0;
    bool done = time_all(graph, (unsigned)strtoul(arguments[2], NULL, 10),
                         (uint32_t)strtoul(arguments[3], NULL, 10), multilevel);
    stg_graph_free(graph);
    return !done;
}
