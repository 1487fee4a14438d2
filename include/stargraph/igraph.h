/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The graph as an igraph_t, for the algorithms of the igraph library.
 *
 * igraph is not linked to the library but loaded when the first igraph is
 * asked for, so that programs which need none do not pay for its start. A
 * program that calls igraph functions itself links igraph and includes
 * <igraph.h>; this header does not.
 *
 * Vertex number = stakeholder number (placeholders come last, as in graph.h),
 * edge number = relationship number, directed from `from` to `to`. No
 * attributes: ask the graph. Debian's igraph is not thread-safe: use it from
 * one thread at a time.
 *
 * This header is not part of <stargraph/stargraph.h>.
 */
#ifndef STARGRAPH_IGRAPH_H
#define STARGRAPH_IGRAPH_H

#include <stargraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

struct igraph_s; /* igraph_t */

typedef struct stg_igraph stg_igraph;

/*
 * Builds it, in time and memory linear in the relationships. Free with
 * stg_igraph_free; the graph may be freed before. STG_ERROR_IO when the module
 * that holds igraph cannot be loaded (searched in the folder that the
 * environment variable STARGRAPH_MODULES names, else where it was installed,
 * else along the program's run path);
 * STG_ERROR_MEMORY.
 */
bool stg_igraph_new(stg_igraph **igraph, const stg_graph *graph, stg_error *error);
void stg_igraph_free(stg_igraph *igraph); /* NULL allowed */

/* The igraph_t itself, borrowed. */
const struct igraph_s *stg_igraph_graph(const stg_igraph *igraph);

#ifdef __cplusplus
}
#endif

#endif
