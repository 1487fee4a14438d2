/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show and list: what stands where, and what a filter leaves. */
#include "small_graph.h"

static const small_claim claims[] = {
    {"c1", "x", "operates", "v", .role = "ops", .locator = "S1"},
    {"c2", "a", "manages", "x", .role = "ops"},
    {"c3", "a", "funds", "x", .amount = "<5:USD", .locator = "S2"},
    {"c4", "x", "funds", "?somebody", .amount = NULL},
    {"c5", "a", "owns", "x", .share = 25},
    {"c6", "x", "owns", "v", .amount = NULL},
    {"c7", "x", "based-in", "v", .amount = NULL},
    {"c8", "a", "criticised", "x", .speaker = "a"},
    {"c9", "a", "funds", "v", .amount = NULL, .speaker = "x"},
    {"c10", "x", "funds", "x", .amount = "1:USD", .role = "ops"}, /* a loop, in many sections */
};

static stg_graph *make(void)
{
    return small_graph("x v a idle", "ops spare", claims, sizeof claims / sizeof *claims);
}

static void shows_sections_in_order(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = ask(graph, "show", "x", NULL, NULL);
    assert_column(table, "section",
                  "identity identity identity roles roles roles-here roles-here money-in money-in "
                  "money-out money-out owners owns other-ties said claims-made sources");
    assert_column(table, "relationship", "- - - c1 c10 c2 c10 c3 c10 c4 c10 c5 c6 c7 c8 c9 -");
    assert_column(table, "field", "id name kind - - - - - - - - - - - - - source");
    assert_string_equal(cell(table, 0, "detail"), "x");
    assert_string_equal(wording(table, 3, "detail"), "v");
    assert_string_equal(wording(table, 3, "item"), "ops");
    assert_string_equal(wording(table, 5, "item"), "a");
    assert_string_equal(wording(table, 5, "detail"), "ops");
    assert_string_equal(wording(table, 7, "detail"), "up to USD 5");
    assert_string_equal(wording(table, 9, "item"), "(somebody)");
    assert_string_equal(wording(table, 9, "detail"), "not stated");
    assert_string_equal(wording(table, 11, "detail"), "25 %");
    assert_string_equal(wording(table, 14, "item"), "a → x");
    assert_string_equal(cell(table, 16, "detail"), "An article");
    assert_string_equal(wording(table, 16, "detail"), "cited 2 times");
    stg_table_free(table);
    static const char *const kinds[] = {"owns"};
    stg_query_options options = {.filter.kinds = {kinds, 1}};
    table = ask(graph, "show", "x", NULL, &options);
    assert_column(table, "relationship", "- - - c5 c6");
    assert_true(notes_say(table, "8 claims were left out"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void lists_what_is_declared(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = ask(graph, "list", "stakeholders", NULL, NULL);
    assert_column(table, "id", "x v a idle");
    assert_column(table, "claims", "9 4 5 0");
    stg_table_free(table);
    static const char *const kinds[] = {"funds"};
    stg_query_options options = {.filter.kinds = {kinds, 1}};
    table = ask(graph, "list", "stakeholders", NULL, &options);
    assert_column(table, "id", "x v a");
    assert_column(table, "claims", "3 1 2");
    stg_table_free(table);
    table = ask(graph, "list", "relationships", NULL, &options);
    assert_column(table, "relationship", "c3 c4 c9 c10");
    assert_column(table, "to", "x - v x");
    assert_true(notes_say(table, "6 claims were left out"));
    stg_table_free(table);
    table = ask(graph, "list", "roles", NULL, NULL);
    assert_column(table, "id", "ops spare");
    assert_column(table, "holders", "2 0");
    assert_column(table, "claims", "3 0");
    stg_table_free(table);
    table = ask(graph, "list", "sources", NULL, NULL);
    assert_column(table, "id", "article");
    assert_column(table, "claims", "2");
    stg_table_free(table);
    table = ask(graph, "list", "kinds", NULL, NULL);
    assert_int_equal(stg_table_row_count(table),
                     stg_graph_kind_count(graph) + stg_graph_stakeholder_kind_count(graph));
    assert_string_equal(cell(table, 0, "flow"), "money");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void explains_wrong_questions(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = (stg_table *)graph; /* must become NULL */
    static const struct {
        const char *query, *first, *second;
        stg_code code;
        const char *says;
    } cases[] = {
        {"fundres", "x", NULL, STG_ERROR_NOT_FOUND, "did you mean \"funders\""},
        {"funders", NULL, NULL, STG_ERROR_ARGUMENT, "needs an argument; write \"funders X\""},
        {"path", "x", NULL, STG_ERROR_ARGUMENT, "needs two arguments"},
        {"funders", "x", "a", STG_ERROR_ARGUMENT, "takes no argument \"a\""},
        {"list", "stakeholder", NULL, STG_ERROR_ARGUMENT, "did you mean \"stakeholders\""},
        {"list", "qqq", NULL, STG_ERROR_ARGUMENT, "lists are stakeholders"},
        {"show", "idel", NULL, STG_ERROR_NOT_FOUND, "idle"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stg_error error = {0};
        const char *arguments[] = {cases[i].first, cases[i].second};
        size_t count = cases[i].first == NULL ? 0 : cases[i].second == NULL ? 1 : 2;
        assert_false(stg_query_run(&table, graph, cases[i].query, arguments, count, NULL, &error));
        assert_null(table);
        assert_int_equal(error.code, cases[i].code);
        if (strstr(error.message, cases[i].says) == NULL)
            fail_msg("%s", error.message);
    }
    stg_graph_free(graph);
}

static void queries_are_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < stg_query_count(); i++) {
        const stg_query_info *info = stg_query_at(i);
        assert_ptr_equal(stg_query_find(info->name), info);
        assert_true(strlen(info->question) > 0 && strlen(info->details) > 0);
        assert_true(info->least_arguments <= info->most_arguments);
    }
    assert_null(stg_query_at(stg_query_count()));
    assert_null(stg_query_find("nothing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_sections_in_order),
        cmocka_unit_test(lists_what_is_declared),
        cmocka_unit_test(explains_wrong_questions),
        cmocka_unit_test(queries_are_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
