/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The role table: merging, counting holders, layers, order. */
#include "small_graph.h"

static const small_claim claims[] = {
    {"c1", "a", "operates", "v", .role = "ops", .rank = 2, .layer = "said", .locator = "S1"},
    {"c2", "a", "manages", "v", .role = "ops", .rank = 1, .layer = "said", .locator = "S2",
     .status = STG_STATUS_PLANNED},
    {"c3", "b", "manages", "v", .role = "ops", .layer = "said"},
    {"c4", "b", "manages", "v", .role = "ops", .layer = "chart"},
    {"c5", "?unnamed", "builds", "v", .role = "build", .layer = "said"},
    {"c6", "c", "holds-office", "w", .role = "chair", .until = "2020"},
    {"c7", "d", "holds-office", "w", .role = "chair", .since = "2020"},
    {"c8", "a", "funds", "v", .amount = "1:USD"}, /* no role */
};

static stg_graph *make(void)
{
    return small_graph("w v a b c d", "chair ops build spare", claims,
                       sizeof claims / sizeof *claims);
}

static void merges_and_counts(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_query_options options = {.filter.as_of = {0, 0, 0}};
    stg_table *table = ask(graph, "roles", NULL, NULL, &options);
    /* v has three roles (ops and build said, ops in the chart), w one. */
    assert_column(table, "of", "v v v v w w -");
    assert_column(table, "layer", "said said said chart - - -");
    assert_column(table, "role", "ops ops build ops chair chair spare");
    assert_column(table, "holder", "a b - b c d -");
    assert_column(table, "rank", "1 - - - - - -");
    assert_column(table, "held", "shared shared - single shared shared vacant");
    assert_column(table, "group",
                  "operations operations operations operations operations operations operations");
    assert_string_equal(cell(table, 0, "kinds"), "operates manages");
    assert_string_equal(cell(table, 0, "relationships"), "c1 c2");
    assert_string_equal(wording(table, 0, "status"), "not stated, planned");
    assert_string_equal(cell(table, 0, "status"), "planned");
    assert_string_equal(wording(table, 0, "rank"), "lead");
    assert_string_equal(wording(table, 3, "held"), "single holder");
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_int_equal(stg_table_item_count(table, 0, evidence), 2);
    assert_true(notes_say(table, "counted apart"));
    assert_true(notes_say(table, "1 declared role is held by nobody"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void does_not_share_with_predecessors(void **state)
{
    (void)state;
    static const small_claim office[] = {
        {"c1", "a", "holds-office", "w", .role = "chair", .status = STG_STATUS_ENDED},
        {"c2", "b", "holds-office", "w", .role = "chair"},
    };
    stg_graph *graph = small_graph("w a b", "chair", office, 2);
    stg_table *table = ask(graph, "roles", NULL, NULL, NULL);
    assert_column(table, "holder", "a b");
    assert_column(table, "held", "- single");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_for_one_party(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = ask(graph, "roles", "b", NULL, NULL);
    assert_column(table, "layer", "said chart");
    assert_column(table, "held", "shared single"); /* a counts, though not listed */
    stg_table_free(table);
    table = ask(graph, "roles", "w", NULL, NULL);
    assert_column(table, "holder", "c d");
    assert_true(notes_say(table, "w holds no role"));
    stg_table_free(table);
    static const char *const layer[] = {"chart"};
    stg_query_options options = {.filter.layers = {layer, 1}};
    table = ask(graph, "roles", "a", NULL, &options);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "2 claims were left out"));
    stg_table_free(table);
    /* A role whose holders are filtered out is not called vacant. */
    table = ask(graph, "roles", NULL, NULL, &options);
    assert_column(table, "role", "ops spare");
    assert_true(notes_say(table, "6 claims were left out"));
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merges_and_counts),
        cmocka_unit_test(does_not_share_with_predecessors),
        cmocka_unit_test(answers_for_one_party),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
