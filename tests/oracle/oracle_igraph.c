/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What igraph computes for us against small versions of our own on random
   graphs, and textbook cases. */
#include "random_ties.h"

#include <math.h>

#include "model/igraph_bridge.h"

enum { GRAPHS = 600, VERTICES = 10 };

static const stg_igraph_module *module;

static int load_module(void **state)
{
    (void)state;
    stg_error error = {0};
    module = stg_igraph_load(&error);
    if (!module)
        fail_msg("%s", error.message);
    return 0;
}

static void *igraph_of_ties(const small_ties *ties)
{
    void *igraph = module->create(ties->count, ties->one, ties->other, ties->tie_count, false);
    assert_non_null(igraph);
    return igraph;
}

/* ---- PageRank --------------------------------------------------------------------- */

static void *igraph_of_links(const small_links *made)
{
    uint32_t from[MOST_VERTICES * MOST_VERTICES];
    for (uint32_t v = 0; v < made->count; v++)
        for (uint32_t i = made->starts[v]; i < made->starts[v + 1]; i++)
            from[i] = v;
    void *igraph =
        module->create(made->count, from, made->targets, made->starts[made->count], true);
    assert_non_null(igraph);
    return igraph;
}

/* Power iteration; a vertex without links hands its rank to all alike. */
static void expected_pagerank(const small_links *made, double *rank)
{
    double next[MOST_VERTICES];
    for (uint32_t v = 0; v < made->count; v++)
        rank[v] = 1.0 / made->count;
    for (int round = 0; round < 400; round++) {
        double dangling = 0;
        for (uint32_t v = 0; v < made->count; v++)
            dangling += made->starts[v] == made->starts[v + 1] ? rank[v] : 0;
        for (uint32_t v = 0; v < made->count; v++) {
            next[v] = 0.15 / made->count + 0.85 * dangling / made->count;
            for (uint32_t w = 0; w < made->count; w++)
                if (made->linked[w][v])
                    next[v] += 0.85 * rank[w] / (made->starts[w + 1] - made->starts[w]);
        }
        memcpy(rank, next, sizeof next);
    }
}

static void pagerank_is_that_of_power_iteration(void **state)
{
    (void)state;
    uint64_t random = random_seeded(21);
    for (int round = 0; round < GRAPHS; round++) {
        small_links made = small_links_random(&random, VERTICES);
        double expected[MOST_VERTICES], rank[MOST_VERTICES];
        void *igraph = igraph_of_links(&made);
        expected_pagerank(&made, expected);
        assert_int_equal(module->pagerank(igraph, 0.85, rank), STG_IGRAPH_DONE);
        for (uint32_t v = 0; v < made.count; v++)
            assert_close(rank[v], expected[v], 1e-9);
        module->destroy(igraph);
    }
}

/* ---- constraint --------------------------------------------------------------------- */

/* The part of its ties that i has with j: Burt 1992, Structural Holes, 2.4. */
static double part_of(const small_ties *ties, uint32_t i, uint32_t j)
{
    double degree = ties->starts[i + 1] - ties->starts[i];
    return ties->tied[i][j] ? 1 / degree : 0;
}

static double expected_constraint(const small_ties *ties, uint32_t i)
{
    double sum = 0;
    for (uint32_t j = 0; j < ties->count; j++) {
        double direct = part_of(ties, i, j);
        if (i == j)
            continue;
        for (uint32_t q = 0; q < ties->count; q++)
            if (q != i && q != j)
                direct += part_of(ties, i, q) * part_of(ties, q, j);
        /* The sum is over contacts only. */
        if (ties->tied[i][j])
            sum += direct * direct;
    }
    return sum;
}

static void constraint_is_burts(void **state)
{
    (void)state;
    uint64_t random = random_seeded(22);
    for (int round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        double values[MOST_VERTICES];
        void *igraph = igraph_of_ties(&ties);
        assert_int_equal(module->constraint(igraph, values), STG_IGRAPH_DONE);
        for (uint32_t v = 0; v < ties.count; v++) {
            if (ties.starts[v] == ties.starts[v + 1])
                assert_true(isnan(values[v]));
            else
                assert_close(values[v], expected_constraint(&ties, v), 1e-12);
        }
        module->destroy(igraph);
    }
}

/* ---- eigenvector -------------------------------------------------------------------- */

static bool is_connected(const small_ties *ties)
{
    for (uint32_t v = 0; v < ties->count; v++)
        if (ties->distance[0][v] >= NO_WAY)
            return false;
    return ties->count > 0;
}

/* Power iteration with A + I, which has the same vectors and does not swing to
   and fro where the graph has two sides. */
static void expected_eigenvector(const small_ties *ties, double *values)
{
    double next[MOST_VERTICES];
    for (uint32_t v = 0; v < ties->count; v++)
        values[v] = 1;
    for (int round = 0; round < 20000; round++) {
        double largest = 0;
        for (uint32_t v = 0; v < ties->count; v++) {
            next[v] = values[v];
            for (uint32_t w = 0; w < ties->count; w++)
                next[v] += ties->tied[v][w] ? values[w] : 0;
            largest = fmax(largest, next[v]);
        }
        for (uint32_t v = 0; v < ties->count; v++)
            values[v] = next[v] / largest;
    }
}

static void eigenvector_is_that_of_power_iteration(void **state)
{
    (void)state;
    uint64_t random = random_seeded(23);
    for (int round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        double expected[MOST_VERTICES], values[MOST_VERTICES];
        if (!is_connected(&ties))
            continue;
        void *igraph = igraph_of_ties(&ties);
        expected_eigenvector(&ties, expected);
        assert_int_equal(module->eigenvector(igraph, values), STG_IGRAPH_DONE);
        for (uint32_t v = 0; v < ties.count; v++)
            assert_close(values[v], expected[v], 1e-7);
        module->destroy(igraph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pagerank_is_that_of_power_iteration),
        cmocka_unit_test(constraint_is_burts),
        cmocka_unit_test(eigenvector_is_that_of_power_iteration),
    };
    return cmocka_run_group_tests(tests, load_module, NULL);
}
