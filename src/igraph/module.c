/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of the module: igraph behind functions on plain arrays. */
#include "igraph/module.h"

#include <stdlib.h>

#include "igraph/calling.h"

static bool fill_edges(igraph_vector_int_t *ends, const uint32_t *from, const uint32_t *to,
                       size_t edges)
{
    if (edges > (size_t)IGRAPH_ECOUNT_MAX ||
        igraph_vector_int_init(ends, (stg_igraph_int)edges * 2) != IGRAPH_SUCCESS)
        return false;
    for (size_t i = 0; i < edges; i++) {
        VECTOR(*ends)[2 * i] = (stg_igraph_int)from[i];
        VECTOR(*ends)[2 * i + 1] = (stg_igraph_int)to[i];
    }
    return true;
}

static void *create(uint32_t vertices, const uint32_t *from, const uint32_t *to, size_t edges,
                    bool directed)
{
    igraph_vector_int_t ends;
    igraph_t *graph = malloc(sizeof *graph);
    if (!graph)
        return NULL;
    stg_calling before = stg_calling_begin();
    bool filled = fill_edges(&ends, from, to, edges);
    bool created =
        filled && igraph_create(graph, &ends, (stg_igraph_int)vertices,
                                directed ? IGRAPH_DIRECTED : IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS;
    if (filled)
        igraph_vector_int_destroy(&ends);
    stg_calling_end(before);
    if (created)
        return graph;
    free(graph);
    return NULL;
}

static void destroy(void *igraph)
{
    igraph_destroy(igraph);
    free(igraph);
}

const stg_igraph_module stg_igraph_module_table = {
    .version = STG_IGRAPH_MODULE_VERSION,
    .create = create,
    .destroy = destroy,
    .pagerank = stg_igraph_pagerank,
    .eigenvector = stg_igraph_eigenvector,
    .constraint = stg_igraph_constraint,
};
