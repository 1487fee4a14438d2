/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Our own measures against their definitions on random small graphs, and the
   sampled ones against the exact ones on larger graphs. */
#include "random_ties.h"

#include <math.h>

#include "analysis/bow_tie.h"
#include "analysis/reach.h"
#include "analysis/shortest_paths.h"
#include "analysis/strong_components.h"

enum { GRAPHS = 1500, VERTICES = 9 };

/* ---- the simple graph ------------------------------------------------------------- */

/* Stakeholder 2i + 1 stands for vertex i, so that numbers must be mapped. */
static void same_as_matrix(void **state)
{
    (void)state;
    uint64_t random = random_seeded(11);
    for (int round = 0; round < GRAPHS; round++) {
        small_links made = small_links_random(&random, VERTICES);
        stg_link list[MOST_VERTICES * MOST_VERTICES];
        stg_links links = {.parties = 2 * made.count + 1, .links = list};
        bool used[MOST_VERTICES] = {false};
        uint32_t vertex[MOST_VERTICES], vertices = 0;
        for (uint32_t i = 0; i < made.count; i++) {
            made.linked[i][i] = false;
            for (uint32_t j = 0; j < made.count; j++) {
                if (made.linked[i][j]) {
                    list[links.count++] = (stg_link){2 * i + 1, 2 * j + 1, 0, 1};
                    used[i] = used[j] = true;
                }
            }
        }
        for (uint32_t i = 0; i < made.count; i++)
            vertex[i] = used[i] ? vertices++ : STG_NONE;
        small_ties ties = small_ties_of(&made);
        stg_simple_graph graph;
        assert_true(stg_simple_graph_make(&graph, &links, NULL));
        assert_int_equal(graph.count, vertices);
        assert_int_equal(graph.tie_count, ties.tie_count);
        for (uint32_t i = 0; i < ties.tie_count; i++) {
            assert_int_equal(graph.one[i], vertex[ties.one[i]]);
            assert_int_equal(graph.other[i], vertex[ties.other[i]]);
        }
        for (uint32_t i = 0; i < made.count; i++) {
            uint32_t out = 0, in = 0, all = 0, v = vertex[i];
            if (!used[i])
                continue;
            assert_int_equal(graph.party[v], 2 * i + 1);
            for (uint32_t j = 0; j < made.count; j++) {
                if (made.linked[i][j])
                    assert_int_equal(graph.to[graph.link_starts[v] + out++], vertex[j]);
                if (made.linked[j][i])
                    assert_int_equal(graph.entering[graph.entering_starts[v] + in++], vertex[j]);
                if (ties.tied[i][j])
                    assert_int_equal(graph.neighbours[graph.tie_starts[v] + all++], vertex[j]);
            }
            assert_int_equal(stg_degree(stg_link_rows(&graph), v), out);
            assert_int_equal(stg_degree(stg_entering_rows(&graph), v), in);
            assert_int_equal(stg_degree(stg_tie_rows(&graph), v), all);
        }
        stg_simple_graph_done(&graph);
    }
}

/* ---- shortest paths --------------------------------------------------------------- */

/* Walks every shortest path from `at` to `to` and counts those over `over`. */
static void walk(const small_ties *ties, uint32_t at, uint32_t to, uint32_t over, bool passed,
                 double *all, double *through)
{
    if (at == to) {
        *all += 1;
        *through += passed;
        return;
    }
    for (uint32_t next = 0; next < ties->count; next++)
        if (ties->tied[at][next] && ties->distance[next][to] == ties->distance[at][to] - 1)
            walk(ties, next, to, over, passed || (next == over && next != to), all, through);
}

static double expected_betweenness(const small_ties *ties, uint32_t vertex)
{
    double sum = 0;
    for (uint32_t s = 0; s < ties->count; s++) {
        for (uint32_t t = s + 1; t < ties->count; t++) {
            double all = 0, through = 0;
            if (s == vertex || t == vertex || ties->distance[s][t] >= NO_WAY)
                continue;
            walk(ties, s, t, vertex, false, &all, &through);
            sum += through / all;
        }
    }
    double others = ties->count - 1.0;
    return ties->count < 3 ? 0 : sum / (others * (others - 1) / 2);
}

static double expected_closeness(const small_ties *ties, uint32_t vertex)
{
    double sum = 0;
    for (uint32_t other = 0; other < ties->count; other++)
        if (other != vertex && ties->distance[vertex][other] < NO_WAY)
            sum += 1.0 / ties->distance[vertex][other];
    return ties->count < 2 ? 0 : sum / (ties->count - 1);
}

static void path_measures_are_those_of_the_definition(void **state)
{
    (void)state;
    uint64_t random = random_seeded(2);
    for (int round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        double values[4][MOST_VERTICES];
        stg_path_measures measures = {values[0], values[1], values[2], values[3]};
        assert_true(stg_measure_paths(small_tie_rows(&ties), ties.count, 5, 1, &measures, NULL));
        for (uint32_t v = 0; v < ties.count; v++) {
            assert_close(measures.betweenness[v], expected_betweenness(&ties, v), 1e-12);
            assert_close(measures.closeness[v], expected_closeness(&ties, v), 1e-12);
            assert_true(measures.betweenness_error[v] == 0 && measures.closeness_error[v] == 0);
        }
    }
}

/* ---- longer paths ----------------------------------------------------------------- */

/* Brandes 2001 as it stands in the paper, one source after the other; all scaled as ours. */
typedef struct plain_search {
    uint32_t *order, *distance;
    double *paths, *dependency, *betweenness, *closeness;
} plain_search;

static void plain_from(const plain_search *plain, stg_rows ties, uint32_t source)
{
    uint32_t found = 1;
    for (uint32_t v = 0; v < ties.count; v++) {
        plain->distance[v] = UINT32_MAX;
        plain->paths[v] = plain->dependency[v] = 0;
    }
    plain->order[0] = source;
    plain->distance[source] = 0;
    plain->paths[source] = 1;
    for (uint32_t next = 0; next < found; next++) {
        uint32_t at = plain->order[next];
        for (uint32_t i = ties.starts[at]; i < ties.starts[at + 1]; i++) {
            uint32_t to = ties.targets[i];
            if (plain->distance[to] == UINT32_MAX) {
                plain->distance[to] = plain->distance[at] + 1;
                plain->order[found++] = to;
            }
            if (plain->distance[to] == plain->distance[at] + 1)
                plain->paths[to] += plain->paths[at];
        }
    }
    while (--found > 0) {
        uint32_t at = plain->order[found];
        for (uint32_t i = ties.starts[at]; i < ties.starts[at + 1]; i++) {
            uint32_t to = ties.targets[i];
            if (plain->distance[to] + 1 == plain->distance[at])
                plain->dependency[to] +=
                    plain->paths[to] / plain->paths[at] * (1 + plain->dependency[at]);
        }
        plain->betweenness[at] += plain->dependency[at];
        plain->closeness[at] += 1.0 / plain->distance[at];
    }
}

/* 0: one long path; 1: a grid, of many paths of equal length; 2: sparse, in pieces;
   3: a ring with random ties across. */
static void make_long(stg_simple_graph *graph, uint64_t *random, int family, uint32_t count)
{
    const uint32_t width = 7;
    stg_link *list = calloc((size_t)count * 3, sizeof *list);
    assert_non_null(list);
    stg_links links = {.parties = count, .links = list};
    for (uint32_t v = 0; v < count; v++) {
        if (family != 2 && family != 1 && v + 1 < count)
            list[links.count++] = (stg_link){v, v + 1, 0, 1};
        if (family == 1 && v % width + 1 < width && v + 1 < count)
            list[links.count++] = (stg_link){v, v + 1, 0, 1};
        if (family == 1 && v + width < count)
            list[links.count++] = (stg_link){v, v + width, 0, 1};
        if (family >= 2 && v + 2 < count && random_below(random, 3) > 0)
            list[links.count++] = (stg_link){v, v + 2 + random_below(random, count - v - 2), 0, 1};
    }
    assert_true(stg_simple_graph_make(graph, &links, NULL));
    free(list);
}

static void check_long(stg_rows ties)
{
    size_t count = ties.count;
    double *values = calloc(count, 8 * sizeof *values);
    uint32_t *numbers = calloc(count, 2 * sizeof *numbers);
    assert_non_null(values);
    assert_non_null(numbers);
    plain_search plain = {numbers,        numbers + count,    values,
                          values + count, values + 2 * count, values + 3 * count};
    stg_path_measures measures = {values + 4 * count, values + 5 * count, values + 6 * count,
                                  values + 7 * count};
    for (uint32_t v = 0; v < ties.count; v++)
        plain_from(&plain, ties, v);
    assert_true(stg_measure_paths(ties, ties.count, 1, 2, &measures, NULL));
    double others = (double)count - 1, pairs = others * (others - 1);
    for (uint32_t v = 0; v < ties.count; v++) {
        double between = plain.betweenness[v] / pairs;
        assert_close(measures.betweenness[v], between, 1e-12 * (1 + between));
        assert_true((measures.betweenness[v] == 0) == (between == 0));
        assert_close(measures.closeness[v], plain.closeness[v] / others, 1e-12);
    }
    free(values);
    free(numbers);
}

static void long_paths_are_those_of_one_search_at_a_time(void **state)
{
    (void)state;
    uint64_t random = random_seeded(12);
    for (int round = 0; round < 40; round++) {
        stg_simple_graph graph;
        make_long(&graph, &random, round % 4, 20 + random_below(&random, round < 36 ? 300 : 900));
        check_long(stg_tie_rows(&graph));
        stg_simple_graph_done(&graph);
    }
}

/* ---- reach ------------------------------------------------------------------------ */

static void closure_of(const small_links *made, bool reach[MOST_VERTICES][MOST_VERTICES])
{
    memcpy(reach, made->linked, sizeof made->linked);
    for (uint32_t i = 0; i < made->count; i++)
        reach[i][i] = true;
    for (uint32_t via = 0; via < made->count; via++)
        for (uint32_t i = 0; i < made->count; i++)
            for (uint32_t j = 0; j < made->count; j++)
                reach[i][j] |= reach[i][via] && reach[via][j];
}

static void reach_is_that_of_the_closure(void **state)
{
    (void)state;
    uint64_t random = random_seeded(3);
    for (int round = 0; round < GRAPHS; round++) {
        small_links made = small_links_random(&random, VERTICES);
        bool closed[MOST_VERTICES][MOST_VERTICES];
        double reach[MOST_VERTICES], deviation[MOST_VERTICES];
        stg_rows rows = {made.count, made.starts, made.targets};
        closure_of(&made, closed);
        assert_true(stg_measure_reach(rows, made.count, 1, reach, deviation, NULL));
        for (uint32_t v = 0; v < made.count; v++) {
            uint32_t expected = 0, single;
            for (uint32_t other = 0; other < made.count; other++)
                expected += other != v && closed[v][other];
            assert_true(reach[v] == expected && deviation[v] == 0);
            assert_true(stg_reach_of(rows, v, &single, NULL));
            assert_int_equal(single, expected);
        }
    }
}

/* ---- bow tie and components --------------------------------------------------------- */

static stg_bow_tie_part expected_part(const small_links *made, bool (*closed)[MOST_VERTICES],
                                      const uint32_t *component, uint32_t core, uint32_t vertex)
{
    bool up = false, down = false, behind = false, before = false;
    if (component[vertex] == core)
        return STG_BOW_TIE_CORE;
    for (uint32_t c = 0; c < made->count; c++) {
        up |= component[c] == core && closed[vertex][c];
        down |= component[c] == core && closed[c][vertex];
    }
    if (up || down)
        return up ? STG_BOW_TIE_IN : STG_BOW_TIE_OUT;
    for (uint32_t other = 0; other < made->count; other++) {
        bool in = false, out = false;
        for (uint32_t c = 0; c < made->count; c++) {
            in |= component[c] == core && component[other] != core && closed[other][c];
            out |= component[c] == core && component[other] != core && closed[c][other];
        }
        behind |= in && closed[other][vertex];
        before |= out && closed[vertex][other];
    }
    return behind && before   ? STG_BOW_TIE_TUBE
           : behind || before ? STG_BOW_TIE_TENDRIL
                              : STG_BOW_TIE_OTHER;
}

static void bow_tie_is_that_of_the_closure(void **state)
{
    (void)state;
    uint64_t random = random_seeded(4);
    size_t seen[STG_BOW_TIE_PARTS] = {0};
    for (int round = 0; round < GRAPHS; round++) {
        small_links made = small_links_random(&random, VERTICES), turned = {.count = made.count};
        bool closed[MOST_VERTICES][MOST_VERTICES];
        uint32_t component[MOST_VERTICES], components;
        stg_bow_tie_part part[MOST_VERTICES];
        for (uint32_t i = 0; i < made.count; i++)
            for (uint32_t j = 0; j < made.count; j++)
                turned.linked[i][j] = made.linked[j][i];
        small_links_pack(&turned);
        closure_of(&made, closed);
        assert_true(stg_strong_components(made.starts, made.targets, made.count, component,
                                          &components, NULL, NULL));
        for (uint32_t core = 0; core < components; core++) {
            assert_true(stg_bow_tie((stg_rows){made.count, made.starts, made.targets},
                                    (stg_rows){made.count, turned.starts, turned.targets},
                                    component, core, part, NULL));
            for (uint32_t v = 0; v < made.count; v++) {
                assert_int_equal(part[v], expected_part(&made, closed, component, core, v));
                seen[part[v]]++;
            }
        }
    }
    for (int i = 0; i < STG_BOW_TIE_PARTS; i++)
        assert_true(seen[i] > 20);
}

static void weak_components_are_those_of_distance(void **state)
{
    (void)state;
    uint64_t random = random_seeded(5);
    for (int round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        uint32_t component[MOST_VERTICES], count, next = 0;
        assert_true(stg_weak_components(small_tie_rows(&ties), component, &count, NULL));
        for (uint32_t v = 0; v < ties.count; v++) {
            next += component[v] == next; /* in the order of first vertices */
            assert_true(component[v] < next);
            for (uint32_t w = 0; w < ties.count; w++)
                assert_int_equal(component[v] == component[w], ties.distance[v][w] < NO_WAY);
        }
        assert_int_equal(count, next);
    }
}

/* ---- sampling --------------------------------------------------------------------- */

enum { LARGE = 3000, LARGE_LINKS = 9000 };

/* A few vertices have most of the links; the ends of links are picked among
   those of earlier ones half of the time. */
static void make_large(stg_simple_graph *graph)
{
    uint64_t random = random_seeded(7);
    uint32_t(*ends)[2] = calloc(LARGE_LINKS, sizeof *ends);
    stg_links links = {.parties = LARGE};
    assert_non_null(ends);
    unsigned char *linked = calloc((size_t)LARGE * LARGE, 1);
    assert_non_null(linked);
    for (uint32_t i = 0; i < LARGE_LINKS; i++) {
        for (int side = 0; side < 2; side++)
            ends[i][side] = i > 0 && random_below(&random, 2) ? ends[random_below(&random, i)][side]
                                                              : random_below(&random, LARGE);
        if (ends[i][0] != ends[i][1])
            linked[(size_t)ends[i][0] * LARGE + ends[i][1]] = 1;
    }
    links.links = calloc(LARGE_LINKS, sizeof *links.links);
    assert_non_null(links.links);
    for (uint32_t from = 0; from < LARGE; from++)
        for (uint32_t to = 0; to < LARGE; to++)
            if (linked[(size_t)from * LARGE + to])
                links.links[links.count++] = (stg_link){from, to, 0, 1};
    assert_true(stg_simple_graph_make(graph, &links, NULL));
    free(links.links);
    free(linked);
    free(ends);
}

static uint32_t order_of(const double *values, uint32_t count, uint32_t *order)
{
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t j = i; j > 0 && values[order[j]] > values[order[j - 1]]; j--) {
            uint32_t swapped = order[j];
            order[j] = order[j - 1];
            order[j - 1] = swapped;
        }
    return count;
}

/*
 * Of the hundred largest exact values, over several seeds: the mean of estimate
 * over exact, which is 1 without bias, and the mean squared error over the mean
 * square of the standard errors stated, which is 1 if these are right.
 */
typedef struct agreement {
    double tried, ratios, squared_errors, stated_squares;
} agreement;

static void compare_estimates(agreement *result, const double *exact, const uint32_t *order,
                              const double *estimate, const double *deviation)
{
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t v = order[i];
        double scale = 1 / (exact[v] * exact[v]);
        assert_true(deviation[v] > 0 && isfinite(deviation[v]));
        result->tried++;
        result->ratios += estimate[v] / exact[v];
        result->squared_errors += scale * (estimate[v] - exact[v]) * (estimate[v] - exact[v]);
        result->stated_squares += scale * deviation[v] * deviation[v];
    }
}

static void assert_agreement(const agreement *result)
{
    assert_close(result->ratios / result->tried, 1, 0.03);
    assert_close(result->squared_errors / result->stated_squares, 1, 0.2);
}

static void sampled_paths_are_as_far_off_as_they_say(void **state)
{
    (void)state;
    enum { SEEDS = 30, PIVOTS = 300 };
    static double exact[4][LARGE], sampled[4][LARGE];
    static uint32_t order[2][LARGE];
    stg_simple_graph graph;
    agreement between = {0}, close = {0};
    stg_path_measures of_all = {exact[0], exact[1], exact[2], exact[3]};
    stg_path_measures of_some = {sampled[0], sampled[1], sampled[2], sampled[3]};
    make_large(&graph);
    assert_true(stg_measure_paths(stg_tie_rows(&graph), graph.count, 0, 2, &of_all, NULL));
    order_of(of_all.betweenness, graph.count, order[0]);
    order_of(of_all.closeness, graph.count, order[1]);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        assert_true(stg_measure_paths(stg_tie_rows(&graph), PIVOTS, seed, 1, &of_some, NULL));
        compare_estimates(&between, of_all.betweenness, order[0], of_some.betweenness,
                          of_some.betweenness_error);
        compare_estimates(&close, of_all.closeness, order[1], of_some.closeness,
                          of_some.closeness_error);
    }
    assert_agreement(&between);
    assert_agreement(&close);
    stg_simple_graph_done(&graph);
}

static void sampled_reach_is_as_far_off_as_it_says(void **state)
{
    (void)state;
    enum { SEEDS = 30, TARGETS = 400 };
    static double exact[2][LARGE], sampled[2][LARGE];
    static uint32_t order[LARGE];
    stg_simple_graph graph;
    agreement reached = {0};
    make_large(&graph);
    stg_rows links = stg_link_rows(&graph);
    assert_true(stg_measure_reach(links, graph.count, 0, exact[0], exact[1], NULL));
    for (uint32_t v = 0; v < graph.count; v += 97) {
        uint32_t single;
        assert_true(stg_reach_of(links, v, &single, NULL));
        assert_true(exact[0][v] == single);
    }
    order_of(exact[0], graph.count, order);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        assert_true(stg_measure_reach(links, TARGETS, seed, sampled[0], sampled[1], NULL));
        compare_estimates(&reached, exact[0], order, sampled[0], sampled[1]);
    }
    assert_agreement(&reached);
    stg_simple_graph_done(&graph);
}

static void same_seed_same_numbers(void **state)
{
    (void)state;
    static double one[4][LARGE], other[4][LARGE];
    stg_simple_graph graph;
    make_large(&graph);
    stg_path_measures first = {one[0], one[1], one[2], one[3]};
    stg_path_measures second = {other[0], other[1], other[2], other[3]};
    assert_true(stg_measure_paths(stg_tie_rows(&graph), 50, 9, 1, &first, NULL));
    assert_true(stg_measure_paths(stg_tie_rows(&graph), 50, 9, 1, &second, NULL));
    assert_memory_equal(one, other, sizeof one);
    /* 300 are enough for a thread, and 301 end in a search of five. */
    assert_true(stg_measure_paths(stg_tie_rows(&graph), 301, 9, 1, &first, NULL));
    assert_true(stg_measure_paths(stg_tie_rows(&graph), 301, 9, 2, &second, NULL));
    assert_memory_equal(one, other, sizeof one);
    assert_true(stg_measure_paths(stg_tie_rows(&graph), 301, 10, 1, &second, NULL));
    assert_memory_not_equal(one[0], other[0], sizeof one[0]);
    stg_simple_graph_done(&graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_matrix),
        cmocka_unit_test(path_measures_are_those_of_the_definition),
        cmocka_unit_test(long_paths_are_those_of_one_search_at_a_time),
        cmocka_unit_test(reach_is_that_of_the_closure),
        cmocka_unit_test(bow_tie_is_that_of_the_closure),
        cmocka_unit_test(weak_components_are_those_of_distance),
        cmocka_unit_test(sampled_paths_are_as_far_off_as_they_say),
        cmocka_unit_test(sampled_reach_is_as_far_off_as_it_says),
        cmocka_unit_test(same_seed_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
