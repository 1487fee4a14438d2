/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Maximum flow against every cut of random small graphs and against igraph on
 * larger ones; widest paths against rounds over a matrix, for every bound.
 */
#include "analysis/max_flow.h"
#include "analysis/widest_path.h"

#include <igraph/igraph.h>

#include "random_links.h"

enum { GRAPHS = 2000, VERTICES = 8, LARGE = 300, LARGE_LINKS = 3000, LARGE_GRAPHS = 20 };

static void random_capacities(uint64_t *random, int64_t *capacities, uint32_t links)
{
    for (uint32_t i = 0; i < links; i++) /* one in four carries nothing */
        capacities[i] = random_below(random, 4) == 0 ? 0 : 1 + random_below(random, 20);
}

static int64_t cut_of(const small_links *made, const int64_t *capacities, unsigned side)
{
    int64_t sum = 0;
    for (uint32_t from = 0; from < made->count; from++) {
        for (uint32_t i = made->starts[from]; i < made->starts[from + 1]; i++) {
            if ((side >> from & 1u) && !(side >> made->targets[i] & 1u))
                sum += capacities[i];
        }
    }
    return sum;
}

/* The least cut, and of those the one whose source side is in all others. */
static unsigned least_cut(const small_links *made, const int64_t *capacities, uint32_t source,
                          uint32_t sink)
{
    int64_t least = INT64_MAX;
    unsigned common = 0;
    for (unsigned side = 0; side < 1u << made->count; side++) {
        if (!(side >> source & 1u) || (side >> sink & 1u))
            continue;
        int64_t cut = cut_of(made, capacities, side);
        common = cut < least ? side : cut == least ? common & side : common;
        least = cut < least ? cut : least;
    }
    return common;
}

static void test_small_graphs(void **state)
{
    (void)state;
    uint64_t random = random_seeded(3);
    for (int i = 0; i < GRAPHS; i++) {
        small_links made = small_links_random(&random, VERTICES);
        int64_t capacities[MOST_VERTICES * MOST_VERTICES], value;
        bool side[MOST_VERTICES];
        stg_error error = {0};
        if (made.count < 2)
            continue;
        random_capacities(&random, capacities, made.starts[made.count]);
        uint32_t source = random_below(&random, made.count);
        uint32_t sink = (source + 1 + random_below(&random, made.count - 1)) % made.count;
        stg_flow_network network = {made.starts, made.targets, made.count,
                                    capacities,  source,       sink};
        unsigned expected = least_cut(&made, capacities, source, sink);
        assert_true(stg_max_flow(&network, &value, side, &error));
        assert_int_equal(value, cut_of(&made, capacities, expected));
        for (uint32_t v = 0; v < made.count; v++)
            assert_int_equal(side[v], expected >> v & 1u);
    }
}

static igraph_real_t igraph_value(const stg_flow_network *network)
{
    igraph_vector_int_t edges;
    igraph_vector_t capacities;
    igraph_t graph;
    igraph_real_t value;
    igraph_integer_t links = network->starts[network->count];
    igraph_vector_int_init(&edges, 2 * links);
    igraph_vector_init(&capacities, links);
    for (uint32_t from = 0; from < network->count; from++) {
        for (uint32_t i = network->starts[from]; i < network->starts[from + 1]; i++) {
            VECTOR(edges)[2 * (size_t)i] = from;
            VECTOR(edges)[2 * (size_t)i + 1] = network->targets[i];
            VECTOR(capacities)[i] = (double)network->capacities[i];
        }
    }
    igraph_create(&graph, &edges, network->count, IGRAPH_DIRECTED);
    igraph_maxflow(&graph, &value, NULL, NULL, NULL, NULL, network->source, network->sink,
                   &capacities, NULL);
    igraph_destroy(&graph);
    igraph_vector_destroy(&capacities);
    igraph_vector_int_destroy(&edges);
    return value;
}

/* Parallel links and loops are drawn too. */
static void test_large_graphs(void **state)
{
    (void)state;
    uint64_t random = random_seeded(4);
    for (int graph = 0; graph < LARGE_GRAPHS; graph++) {
        static uint32_t starts[LARGE + 1], targets[LARGE_LINKS];
        static int64_t capacities[LARGE_LINKS];
        static bool side[LARGE];
        int64_t value;
        stg_error error = {0};
        uint32_t links = 0;
        for (uint32_t from = 0; from < LARGE; from++) {
            for (uint32_t left = random_below(&random, 11); left > 0 && links < LARGE_LINKS; left--)
                targets[links++] = random_below(&random, LARGE);
            starts[from + 1] = links;
        }
        random_capacities(&random, capacities, links);
        stg_flow_network network = {starts, targets, LARGE, capacities, 0, LARGE - 1};
        assert_true(stg_max_flow(&network, &value, side, &error));
        assert_true((double)value == igraph_value(&network));
    }
}

static void test_limits(void **state)
{
    (void)state;
    uint32_t starts[] = {0, 2, 2}, targets[] = {1, 1};
    int64_t capacities[] = {INT64_MAX, 0}, value;
    bool side[2];
    stg_error error = {0};
    stg_flow_network network = {starts, targets, 2, capacities, 0, 1};
    assert_true(stg_max_flow(&network, &value, side, &error));
    assert_true(value == INT64_MAX);
    assert_true(side[0] && !side[1]);
    capacities[1] = 1;
    assert_false(stg_max_flow(&network, &value, side, &error));
    assert_int_equal(error.code, STG_ERROR_LIMIT);
}

/* ---- widest paths -------------------------------------------------------------------- */

/* Widths of the widest walks of exactly `hops` links or fewer, by rounds over
   a matrix. */
static void widest_within(const small_links *made, int64_t matrix[MOST_VERTICES][MOST_VERTICES],
                          uint32_t source, uint32_t hops, int64_t *width)
{
    for (uint32_t v = 0; v < made->count; v++)
        width[v] = v == source ? INT64_MAX : STG_NO_WIDTH;
    for (uint32_t round = 0; round < hops; round++) {
        int64_t wider[MOST_VERTICES];
        memcpy(wider, width, sizeof wider);
        for (uint32_t i = 0; i < made->count * made->count; i++) {
            uint32_t from = i / made->count, to = i % made->count;
            int64_t narrow = width[from] < matrix[from][to] ? width[from] : matrix[from][to];
            wider[to] = narrow > wider[to] ? narrow : wider[to];
        }
        memcpy(width, wider, sizeof wider);
    }
}

static void check_widest(const small_links *made, const int64_t *widths, uint32_t source,
                         uint32_t hops)
{
    int64_t matrix[MOST_VERTICES][MOST_VERTICES], expected[MOST_VERTICES], fewer[MOST_VERTICES];
    stg_widest_paths paths;
    stg_error error = {0};
    for (uint32_t i = 0; i < MOST_VERTICES * MOST_VERTICES; i++)
        matrix[i / MOST_VERTICES][i % MOST_VERTICES] = STG_NO_WIDTH;
    for (uint32_t from = 0; from < made->count; from++) {
        for (uint32_t i = made->starts[from]; i < made->starts[from + 1]; i++)
            matrix[from][made->targets[i]] = widths[i];
    }
    assert_true(stg_widest_paths_find(&paths, made->starts, made->targets, made->count, widths,
                                      source, hops, &error));
    widest_within(made, matrix, source, hops, expected);
    for (uint32_t v = 0; v < made->count; v++) {
        uint32_t step = paths.best[v], links = 0;
        assert_int_equal(step == STG_NO_STEP, expected[v] == STG_NO_WIDTH);
        if (step == STG_NO_STEP)
            continue;
        int64_t narrowest = INT64_MAX; /* of the path that is named */
        assert_true(paths.steps[step].width == expected[v]);
        for (; paths.steps[step].before != STG_NO_STEP; step = paths.steps[step].before, links++) {
            uint32_t from = paths.steps[paths.steps[step].before].vertex;
            int64_t width = matrix[from][paths.steps[step].vertex];
            narrowest = width < narrowest ? width : narrowest;
        }
        assert_int_equal(paths.steps[step].vertex, source);
        assert_true(narrowest == expected[v]);
        assert_true(links <= hops);
        widest_within(made, matrix, source, links > 0 ? links - 1 : 0, fewer);
        assert_true(links == 0 || fewer[v] < expected[v]);
    }
    stg_widest_paths_done(&paths);
}

static void test_widest_paths(void **state)
{
    (void)state;
    uint64_t random = random_seeded(5);
    for (int i = 0; i < GRAPHS; i++) {
        small_links made = small_links_random(&random, VERTICES);
        int64_t widths[MOST_VERTICES * MOST_VERTICES];
        if (made.count == 0)
            continue;
        random_capacities(&random, widths, made.starts[made.count]);
        for (uint32_t k = 0; k < made.starts[made.count]; k++) {
            if (random_below(&random, 5) == 0)
                widths[k] = STG_NO_WIDTH;
        }
        check_widest(&made, widths, random_below(&random, made.count), random_below(&random, 10));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_graphs),
        cmocka_unit_test(test_large_graphs),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_widest_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
