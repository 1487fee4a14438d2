/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures of single vertices. */
#include "igraph/calling.h"

/* One measure of all vertices; `parameter` is the measure's own. */
typedef igraph_error_t (*vertex_measure)(const igraph_t *graph, double parameter,
                                         igraph_vector_t *result);

static stg_igraph_outcome measure(const igraph_t *graph, vertex_measure run, double parameter,
                                  double *values)
{
    igraph_vector_t result;
    stg_calling before = stg_calling_begin();
    igraph_error_t code = igraph_vector_init(&result, 0);
    if (code == IGRAPH_SUCCESS) {
        code = run(graph, parameter, &result);
        if (code == IGRAPH_SUCCESS)
            igraph_vector_copy_to(&result, values);
        igraph_vector_destroy(&result);
    }
    stg_calling_end(before);
    return stg_igraph_outcome_of(code);
}

static igraph_error_t pagerank(const igraph_t *graph, double damping, igraph_vector_t *result)
{
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_pagerank(graph, NULL, result, NULL, damping, IGRAPH_DIRECTED, igraph_vss_all(),
                           IGRAPH_PAGERANK_ALGO_PRPACK, NULL);
#else
    return igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, result, NULL, igraph_vss_all(),
                           IGRAPH_DIRECTED, damping, NULL, NULL);
#endif
}

static igraph_error_t eigenvector(const igraph_t *graph, double unused, igraph_vector_t *result)
{
    igraph_arpack_options_t options;
    (void)unused;
    igraph_arpack_options_init(&options);
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_eigenvector_centrality(graph, result, NULL, IGRAPH_ALL, NULL, &options);
#else
    return igraph_eigenvector_centrality(graph, result, NULL, IGRAPH_UNDIRECTED, true, NULL,
                                         &options);
#endif
}

static igraph_error_t constraint(const igraph_t *graph, double unused, igraph_vector_t *result)
{
    (void)unused;
    return igraph_constraint(graph, result, igraph_vss_all(), NULL);
}

stg_igraph_outcome stg_igraph_pagerank(const void *igraph, double damping, double *values)
{
    return measure(igraph, pagerank, damping, values);
}

stg_igraph_outcome stg_igraph_eigenvector(const void *igraph, double *values)
{
    return measure(igraph, eigenvector, 0, values);
}

stg_igraph_outcome stg_igraph_constraint(const void *igraph, double *values)
{
    return measure(igraph, constraint, 0, values);
}
