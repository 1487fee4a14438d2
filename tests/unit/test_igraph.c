/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The igraph of a graph: same numbers, same ends, same neighbours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <igraph.h>

#include <stargraph/igraph.h>
#include <stargraph/stargraph.h>

static stg_graph *builtin(void)
{
    stg_graph *graph = NULL;
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&graph, &input, 1, NULL, NULL));
    return graph;
}

static void has_the_same_edges(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_igraph *bridge = NULL;
    stg_error error = {0};
    if (!stg_igraph_new(&bridge, graph, &error))
        fail_msg("%s", error.message);
    const igraph_t *igraph = stg_igraph_graph(bridge);
    assert_true(igraph_is_directed(igraph));
    assert_int_equal(igraph_vcount(igraph), stg_graph_party_count(graph));
    assert_int_equal(igraph_ecount(igraph), stg_graph_relationship_count(graph));
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){i});
        assert_int_equal(IGRAPH_FROM(igraph, i), claim.from.index);
        assert_int_equal(IGRAPH_TO(igraph, i), claim.to.index);
    }
    stg_igraph_free(bridge);
    stg_graph_free(graph);
}

/* igraph's degrees are an independent count of our adjacency. */
static void agrees_on_degrees(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_igraph *bridge = NULL;
    igraph_vector_int_t out;
    igraph_vector_int_t in;
    assert_true(stg_igraph_new(&bridge, graph, NULL));
    const igraph_t *igraph = stg_igraph_graph(bridge);
    igraph_vector_int_init(&out, 0);
    igraph_vector_int_init(&in, 0);
    assert_int_equal(igraph_degree(igraph, &out, igraph_vss_all(), IGRAPH_OUT, true), 0);
    assert_int_equal(igraph_degree(igraph, &in, igraph_vss_all(), IGRAPH_IN, true), 0);
    for (uint32_t p = 0; p < stg_graph_party_count(graph); p++) {
        size_t outgoing = 0;
        size_t incoming = 0;
        stg_graph_outgoing(graph, (stg_stakeholder_id){p}, &outgoing);
        stg_graph_incoming(graph, (stg_stakeholder_id){p}, &incoming);
        assert_int_equal(VECTOR(out)[p], outgoing);
        assert_int_equal(VECTOR(in)[p], incoming);
    }
    igraph_vector_int_destroy(&out);
    igraph_vector_int_destroy(&in);
    stg_igraph_free(bridge);
    stg_graph_free(graph);
}

static void empty_graph_and_missing_module(void **state)
{
    (void)state;
    stg_graph *graph = NULL;
    stg_igraph *bridge = NULL;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    assert_true(stg_igraph_new(&bridge, graph, NULL));
    assert_int_equal(igraph_vcount(stg_igraph_graph(bridge)), 0);
    stg_igraph_free(bridge);
    setenv("STARGRAPH_MODULES", "/nonexistent", 1);
    assert_false(stg_igraph_new(&bridge, graph, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_null(bridge);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_same_edges),
        cmocka_unit_test(agrees_on_degrees),
        cmocka_unit_test(empty_graph_and_missing_module),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
