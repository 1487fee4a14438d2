/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hands the graph to igraph and asks for the largest PageRank: igraph_ranks FILE */
#include <stdio.h>

#include <igraph.h>

#include <stargraph/igraph.h>
#include <stargraph/stargraph.h>

static void print_first(const stg_graph *graph, const igraph_t *igraph)
{
    igraph_vector_t ranks;
    igraph_vector_init(&ranks, 0);
    if (igraph_pagerank(igraph, IGRAPH_PAGERANK_ALGO_PRPACK, &ranks, NULL, igraph_vss_all(),
                        IGRAPH_DIRECTED, 0.85, NULL, NULL) == IGRAPH_SUCCESS) {
        stg_stakeholder_id first = {(uint32_t)igraph_vector_which_max(&ranks)};
        printf("%s comes first of %d parties\n", stg_graph_stakeholder(graph, first).id,
               (int)igraph_vcount(igraph));
    }
    igraph_vector_destroy(&ranks);
}

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_igraph *bridge = NULL;
    stg_error error = {0};
    bool done = count == 2 && stg_read_file(&graph, arguments[1], &error) &&
                stg_igraph_new(&bridge, graph, &error);
    if (done)
        print_first(graph, stg_igraph_graph(bridge));
    else
        fprintf(stderr, "%s\n", count == 2 ? error.message : "usage: igraph_ranks FILE");
    stg_igraph_free(bridge);
    stg_graph_free(graph);
    return done ? 0 : 1;
}
