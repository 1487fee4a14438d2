/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Communities against every partition of small graphs, and against igraph's Leiden and multilevel
   on larger ones. */
#include <math.h>

#include <igraph.h>

#include "random_ties.h"

#include "analysis/leiden.h"

enum { GRAPHS = 600, VERTICES = 10, ALL_PARTITIONS = 8 };

/* Newman and Girvan 2004, with the resolution of Reichardt and Bornholdt 2006. */
static double expected_modularity(const small_ties *ties, const uint32_t *membership,
                                  double resolution)
{
    double sum = 0, ends = 2.0 * ties->tie_count;
    for (uint32_t i = 0; i < ties->count; i++) {
        for (uint32_t j = 0; j < ties->count; j++) {
            double degrees = (double)(ties->starts[i + 1] - ties->starts[i]) *
                             (ties->starts[j + 1] - ties->starts[j]);
            if (membership[i] == membership[j])
                sum += ties->tied[i][j] - resolution * degrees / ends;
        }
    }
    return sum / ends;
}

/* No community falls apart without the rest. */
static void assert_connected(const small_ties *ties, const stg_communities *found)
{
    small_ties inside = *ties;
    for (uint32_t i = 0; i < ties->count; i++)
        for (uint32_t j = 0; j < ties->count; j++)
            inside.tied[i][j] &= found->membership[i] == found->membership[j];
    small_ties_pack(&inside);
    for (uint32_t i = 0; i < ties->count; i++)
        for (uint32_t j = 0; j < ties->count; j++)
            if (found->membership[i] == found->membership[j])
                assert_true(inside.distance[i][j] < NO_WAY);
}

static void check_communities(const small_ties *ties, double resolution, uint64_t seed)
{
    uint32_t membership[MOST_VERTICES], again[MOST_VERTICES], other[MOST_VERTICES] = {0};
    stg_communities found = {.membership = membership}, second = {.membership = again};
    stg_rows rows = small_tie_rows(ties);
    assert_true(stg_find_communities(&found, rows, resolution, seed, NULL));
    assert_true(stg_find_communities(&second, rows, resolution, seed, NULL));
    assert_memory_equal(membership, again, ties->count * sizeof *membership);
    for (uint32_t v = 0; v < ties->count; v++)
        assert_true(membership[v] < found.count);
    assert_close(found.modularity, expected_modularity(ties, membership, resolution), 1e-12);
    assert_connected(ties, &found);
    assert_true(found.modularity >= expected_modularity(ties, other, resolution) - 1e-12);
    for (uint32_t v = 0; v < ties->count; v++)
        other[v] = v;
    assert_true(found.modularity >= expected_modularity(ties, other, resolution) - 1e-12);
    /* Nor is there a better place for a single vertex: in another community, or alone. */
    for (uint32_t v = 0; v < ties->count; v++) {
        memcpy(other, membership, sizeof other);
        for (other[v] = 0; other[v] <= found.count; other[v]++)
            assert_true(expected_modularity(ties, other, resolution) <= found.modularity + 1e-9);
    }
}

static void communities_are_as_good_as_they_say(void **state)
{
    (void)state;
    uint64_t random = random_seeded(24);
    for (uint64_t round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        if (ties.tie_count > 0)
            check_communities(&ties, 0.5 + (double)(round % 3) / 2, round);
    }
}

/* ---- every partition --------------------------------------------------------------------- */

static double best_of_all(const small_ties *ties, uint32_t *membership, uint32_t at, uint32_t sets)
{
    double best = -1;
    if (at == ties->count)
        return expected_modularity(ties, membership, 1);
    for (membership[at] = 0; membership[at] <= sets; membership[at]++)
        best = fmax(best, best_of_all(ties, membership, at + 1, sets + (membership[at] == sets)));
    return best;
}

/* A heuristic may miss the best; it seldom does on graphs as small as these. */
static void the_best_is_seldom_missed(void **state)
{
    (void)state;
    uint64_t random = random_seeded(25);
    uint32_t missed = 0, tried = 0;
    for (uint64_t round = 0; round < 150; round++) {
        small_ties ties = small_ties_random(&random, ALL_PARTITIONS);
        uint32_t membership[MOST_VERTICES];
        stg_communities found = {.membership = membership};
        if (ties.tie_count == 0)
            continue;
        assert_true(stg_find_communities(&found, small_tie_rows(&ties), 1, round, NULL));
        double best = best_of_all(&ties, membership, 0, 0);
        assert_true(found.modularity <= best + 1e-12);
        assert_true(found.modularity >= best - 0.1);
        missed += found.modularity < best - 1e-9;
        tried++;
    }
    print_message("%u of %u missed\n", missed, tried);
    assert_true(missed * 10 <= tried);
}

static void two_cliques_are_two_communities(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        small_ties ties = {.count = 10};
        uint32_t membership[MOST_VERTICES];
        stg_communities found = {.membership = membership};
        for (uint32_t i = 0; i < 10; i++)
            for (uint32_t j = 0; j < 10; j++)
                ties.tied[i][j] = i != j && (i < 5) == (j < 5);
        ties.tied[0][9] = ties.tied[9][0] = true;
        small_ties_pack(&ties);
        assert_true(stg_find_communities(&found, small_tie_rows(&ties), 1, seed, NULL));
        assert_int_equal(found.count, 2);
        for (uint32_t v = 0; v < 10; v++)
            assert_int_equal(membership[v] == membership[0], v < 5);
    }
}

/* ---- larger graphs ------------------------------------------------------------------------- */

enum { LARGE = 2000, GROUP = 40, LARGE_TIES = 6000 };

/* Most ties lie inside groups of 40, the more the larger `inside` is, out of ten. */
static void make_large(stg_simple_graph *graph, uint64_t *random, uint32_t inside)
{
    stg_link *list = calloc(LARGE_TIES, sizeof *list);
    unsigned char *linked = calloc((size_t)LARGE * LARGE, 1);
    stg_links links = {.parties = LARGE, .links = list};
    assert_non_null(list);
    assert_non_null(linked);
    for (uint32_t i = 0; i < LARGE_TIES; i++) {
        uint32_t from = random_below(random, LARGE);
        uint32_t to = random_below(random, 10) < inside
                          ? from / GROUP * GROUP + random_below(random, GROUP)
                          : random_below(random, LARGE);
        if (from != to)
            linked[(size_t)from * LARGE + to] = 1;
    }
    for (uint32_t from = 0; from < LARGE; from++)
        for (uint32_t to = 0; to < LARGE; to++)
            if (linked[(size_t)from * LARGE + to])
                list[links.count++] = (stg_link){from, to, 0, 1};
    assert_true(stg_simple_graph_make(graph, &links, NULL));
    free(linked);
    free(list);
}

static void make_igraph(igraph_t *made, const stg_simple_graph *graph)
{
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->tie_count);
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        VECTOR(ends)[2 * (size_t)i] = graph->one[i];
        VECTOR(ends)[2 * (size_t)i + 1] = graph->other[i];
    }
    igraph_create(made, &ends, graph->count, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
}

/* What igraph finds; and its word on the modularity of ours. */
typedef struct theirs {
    double leiden, multilevel, of_ours;
} theirs;

static theirs ask_igraph(const stg_simple_graph *graph, const stg_communities *ours)
{
    igraph_t made;
    igraph_vector_t degrees;
    igraph_vector_int_t membership;
    theirs said;
    make_igraph(&made, graph);
    igraph_vector_init(&degrees, graph->count);
    igraph_vector_int_init(&membership, graph->count);
    for (uint32_t v = 0; v < graph->count; v++) {
        VECTOR(degrees)[v] = stg_degree(stg_tie_rows(graph), v);
        VECTOR(membership)[v] = ours->membership[v];
    }
    igraph_modularity(&made, &membership, NULL, 1, false, &said.of_ours);
    igraph_community_multilevel(&made, NULL, 1, &membership, NULL, NULL);
    igraph_modularity(&made, &membership, NULL, 1, false, &said.multilevel);
    igraph_community_leiden(&made, NULL, &degrees, 0.5 / graph->tie_count, 0.01, false, 4,
                            &membership, NULL, NULL);
    igraph_modularity(&made, &membership, NULL, 1, false, &said.leiden);
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&degrees);
    igraph_destroy(&made);
    return said;
}

static void as_good_as_igraph(void **state)
{
    (void)state;
    uint64_t random = random_seeded(26);
    double ours = 0, leiden = 0, multilevel = 0;
    igraph_rng_seed(igraph_rng_default(), 1);
    for (uint32_t round = 0; round < 20; round++) {
        static uint32_t membership[LARGE];
        stg_communities found = {.membership = membership};
        stg_simple_graph graph;
        make_large(&graph, &random, round % 10);
        assert_true(stg_find_communities(&found, stg_tie_rows(&graph), 1, round, NULL));
        theirs said = ask_igraph(&graph, &found);
        assert_close(found.modularity, said.of_ours, 1e-12);
        assert_true(found.modularity >= said.leiden - 0.01);
        assert_true(found.modularity >= said.multilevel - 0.01);
        ours += found.modularity / 20;
        leiden += said.leiden / 20;
        multilevel += said.multilevel / 20;
        stg_simple_graph_done(&graph);
    }
    print_message("modularity: ours %.4f, igraph's Leiden %.4f, multilevel %.4f\n", ours, leiden,
                  multilevel);
    assert_true(ours >= leiden - 0.002);
    assert_true(ours >= multilevel);
}

static void groups_that_stand_out_are_found(void **state)
{
    (void)state;
    uint64_t random = random_seeded(27);
    static uint32_t membership[LARGE];
    stg_communities found = {.membership = membership};
    stg_simple_graph graph;
    uint32_t together = 0, pairs = 0;
    make_large(&graph, &random, 9);
    assert_true(stg_find_communities(&found, stg_tie_rows(&graph), 1, 1, NULL));
    for (uint32_t v = 1; v < graph.count; v++) {
        bool same = graph.party[v] / GROUP == graph.party[v - 1] / GROUP;
        pairs += same;
        together += same && membership[v] == membership[v - 1];
    }
    assert_true(together >= 0.95 * pairs);
    stg_simple_graph_done(&graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(communities_are_as_good_as_they_say),
        cmocka_unit_test(the_best_is_seldom_missed),
        cmocka_unit_test(two_cliques_are_two_communities),
        cmocka_unit_test(as_good_as_igraph),
        cmocka_unit_test(groups_that_stand_out_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
