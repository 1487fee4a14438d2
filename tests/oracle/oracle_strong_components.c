/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strong components against Warshall's closure on random small graphs, and on
   a graph too deep for recursion. */
#include "analysis/strong_components.h"

#include "random_links.h"

enum { GRAPHS = 3000, VERTICES = 9, DEEP = 1000000 };

static void close_under_reach(const small_links *made, bool reach[MOST_VERTICES][MOST_VERTICES])
{
    memcpy(reach, made->linked, sizeof made->linked);
    for (uint32_t i = 0; i < made->count; i++)
        reach[i][i] = true;
    for (uint32_t via = 0; via < made->count; via++) {
        for (uint32_t i = 0; i < made->count; i++) {
            for (uint32_t j = 0; j < made->count; j++)
                reach[i][j] |= reach[i][via] && reach[via][j];
        }
    }
}

/* Each vertex once, and behind all that lead to it from other components. */
static void check_order(const small_links *made, const uint32_t *component, const uint32_t *order)
{
    uint32_t place[MOST_VERTICES];
    for (uint32_t i = 0; i < made->count; i++)
        place[i] = made->count;
    for (uint32_t i = 0; i < made->count; i++) {
        assert_true(order[i] < made->count && place[order[i]] == made->count);
        place[order[i]] = i;
    }
    for (uint32_t i = 0; i < made->count; i++)
        for (uint32_t j = 0; j < made->count; j++)
            if (made->linked[i][j] && component[i] != component[j])
                assert_true(place[i] < place[j]);
}

static void check_graph(const small_links *made)
{
    stg_error error = {0};
    uint32_t component[MOST_VERTICES], order[MOST_VERTICES];
    uint32_t components = 99;
    bool reach[MOST_VERTICES][MOST_VERTICES], used[MOST_VERTICES] = {false};
    close_under_reach(made, reach);
    assert_true(stg_strong_components(made->starts, made->targets, made->count, component,
                                      &components, order, &error));
    for (uint32_t i = 0; i < made->count; i++) {
        assert_true(component[i] < components);
        used[component[i]] = true;
        for (uint32_t j = 0; j < made->count; j++) {
            assert_int_equal(component[i] == component[j], reach[i][j] && reach[j][i]);
            if (made->linked[i][j])
                assert_true(component[i] <= component[j]);
        }
    }
    for (uint32_t i = 0; i < components; i++)
        assert_true(used[i]);
    check_order(made, component, order);
}

static void test_random_graphs(void **state)
{
    (void)state;
    uint64_t random = random_seeded(1);
    for (int i = 0; i < GRAPHS; i++) {
        small_links made = small_links_random(&random, VERTICES);
        check_graph(&made);
    }
}

/* One path of a million vertices; then the same closed to a ring. */
static void test_deep(void **state)
{
    (void)state;
    stg_error error = {0};
    uint32_t *starts = calloc(DEEP + 1, sizeof *starts);
    uint32_t *targets = calloc(DEEP, sizeof *targets);
    uint32_t *component = calloc(DEEP, sizeof *component), components;
    assert_non_null(starts);
    assert_non_null(targets);
    assert_non_null(component);
    for (uint32_t i = 0; i < DEEP; i++) {
        starts[i + 1] = i + 1;
        targets[i] = (i + 1) % DEEP;
    }
    assert_true(stg_strong_components(starts, targets, DEEP, component, &components, NULL, &error));
    assert_int_equal(components, 1);
    starts[DEEP] = DEEP - 1; /* without the last link */
    assert_true(stg_strong_components(starts, targets, DEEP, component, &components, NULL, &error));
    assert_int_equal(components, DEEP);
    assert_int_equal(component[0], 0);
    assert_int_equal(component[DEEP - 1], DEEP - 1);
    free(component);
    free(targets);
    free(starts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_graphs),
        cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
