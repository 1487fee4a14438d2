/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The bridge to igraph: the only file of the library that includes igraph.h.
 * igraph's default error handler ends the process; it is replaced around each
 * call and put back, since the program around us may have set its own.
 */
#include "igraph/module.h"

#include <stdlib.h>

#include <igraph.h>

static bool fill_edges(igraph_vector_int_t *ends, const uint32_t *from, const uint32_t *to,
                       size_t edges)
{
    if (edges > (size_t)IGRAPH_INTEGER_MAX / 2 ||
        igraph_vector_int_init(ends, (igraph_integer_t)edges * 2) != IGRAPH_SUCCESS)
        return false;
    for (size_t i = 0; i < edges; i++) {
        VECTOR(*ends)[2 * i] = (igraph_integer_t)from[i];
        VECTOR(*ends)[2 * i + 1] = (igraph_integer_t)to[i];
    }
    return true;
}

static void *create(uint32_t vertices, const uint32_t *from, const uint32_t *to, size_t edges)
{
    igraph_vector_int_t ends;
    igraph_t *graph = malloc(sizeof *graph);
    if (!graph)
        return NULL;
    igraph_error_handler_t *before = igraph_set_error_handler(igraph_error_handler_ignore);
    bool filled = fill_edges(&ends, from, to, edges);
    bool created = filled && igraph_create(graph, &ends, (igraph_integer_t)vertices,
                                           IGRAPH_DIRECTED) == IGRAPH_SUCCESS;
    if (filled)
        igraph_vector_int_destroy(&ends);
    igraph_set_error_handler(before);
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
};
