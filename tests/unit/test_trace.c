/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money downstream on graphs made by hand: who is reached and how, what can have
   gone all the way, and what is said to be unknown. */
#include "small_graph.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static stg_table *trace_of(const small_claim *claims, size_t count, const char *to,
                           const stg_analysis_options *options)
{
    stg_graph *graph = small_graph("a b c d e", NULL, claims, count);
    stg_table *table = analyse(graph, "trace", "a", to, options);
    stg_graph_free(graph);
    return table;
}

/* a -10-> b -4-> d, a -6-> c -?-> d, c -9-> b, d -1-> a; e pays into nothing. */
static const small_claim market[] = {
    {.id = "ab", .from = "a", .kind = "funds", .to = "b", .amount = "3:USD", .locator = "S1"},
    {.id = "ab2", .from = "a", .kind = "funds", .to = "b", .amount = "7:USD", .locator = "S2"},
    {.id = "bd", .from = "b", .kind = "pays", .to = "d", .amount = "4:USD", .locator = "S3"},
    {.id = "ac", .from = "a", .kind = "funds", .to = "c", .amount = "6:USD"},
    {.id = "cd", .from = "c", .kind = "pays", .to = "d"},
    {.id = "cb", .from = "c", .kind = "pays", .to = "b", .amount = "9:USD"},
    {.id = "da", .from = "d", .kind = "pays", .to = "a", .amount = "1:USD"},
    {.id = "ea", .from = "e", .kind = "pays", .to = "a", .amount = "1:USD"},
    {.id = "owns", .from = "d", .kind = "owns", .to = "e", .share = 50},
    {.id = "talk", .from = "d", .kind = "criticised", .to = "e"},
    {.id = "nobody", .from = "d", .kind = "pays", .to = "?whoever", .amount = "1:USD"},
};

/* ---- without B ----------------------------------------------------------------------- */

static void test_reach(void **state)
{
    (void)state;
    stg_table *table = trace_of(market, COUNT(market), NULL, NULL);
    assert_column(table, "party", "b c d");
    assert_column(table, "hops", "1 1 2");
    assert_column(table, "path", "a b a c a b d");
    assert_column(table, "smallest_amount", "10 6 4");
    assert_column(table, "relationships", "ab ab2 ac ab ab2 bd");
    assert_string_equal(wording(table, 2, "path_text"), "a → b (USD 10) → d (USD 4)");
    assert_int_equal(stg_table_total_count(table), 0);
    assert_true(notes_say(table, "3 parties are within reach"));
    assert_true(notes_say(table, "not what flowed"));
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_int_equal(stg_table_item_count(table, 2, evidence), 3);
    stg_table_free(table);
}

static void test_widest_is_not_shortest(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "2:USD"},
        {.id = "2", .from = "a", .kind = "funds", .to = "c", .amount = "9:USD"},
        {.id = "3", .from = "c", .kind = "funds", .to = "b", .amount = "<8:USD"},
        {.id = "4", .from = "a", .kind = "funds", .to = "d"},
        {.id = "5", .from = "d", .kind = "funds", .to = "e", .amount = "5:EUR"},
        {.id = "6", .from = "a", .kind = "funds", .to = "c", .amount = "1:EUR"},
    };
    stg_table *table = trace_of(claims, COUNT(claims), NULL, NULL);
    assert_column(table, "party", "b c c d e");
    assert_column(table, "path", "a c b a c a c a d a d e");
    assert_column(table, "smallest_amount", "8 1 9 - -");
    assert_column(table, "smallest_currency", "USD EUR USD - -");
    assert_column(table, "smallest_reading", "ceiling exactly exactly - -");
    assert_string_equal(wording(table, 4, "bottleneck_text"),
                        "unknown, no amount stated for a → d");
    assert_string_equal(cell(table, 4, "hops_without_amount"), "1");
    stg_table_free(table);
    table = trace_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.max_hops = 1});
    assert_column(table, "party", "b c c d");
    assert_column(table, "path", "a b a c a c a d");
    assert_column(table, "smallest_amount", "2 1 9 -");
    assert_true(notes_say(table, "more than 1 hop away were not looked for"));
    stg_table_free(table);
    table = trace_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.limit = 2});
    assert_column(table, "party", "b c c");
    assert_true(notes_say(table, "the first 2 of 4 parties"));
    stg_table_free(table);
}

static void test_currency_changes_on_the_way(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "2:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "c", .amount = "9:EUR"},
    };
    stg_table *table = trace_of(claims, COUNT(claims), NULL, NULL);
    assert_string_equal(wording(table, 1, "bottleneck_text"),
                        "unknown, the hops share no currency");
    stg_table_free(table);
    table = trace_of(claims, COUNT(claims), "c", NULL);
    assert_column(table, "rankable", "0 0");
    assert_int_equal(stg_table_total_count(table), 0);
    assert_true(notes_say(table, "is unknown"));
    stg_table_free(table);
}

static void test_nothing_downstream(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("alone", NULL, NULL, 0);
    stg_table *table = analyse(graph, "trace", "alone", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No claim says that alone gave money"));
    assert_false(notes_say(table, "not what flowed"));
    stg_table_free(table);
    table = analyse(graph, "trace", "alone", "alone", NULL);
    assert_true(notes_say(table, "Both names mean alone"));
    stg_table_free(table);
    stg_error error = {0};
    const char *names[] = {"alone", "nobody"};
    assert_false(stg_analysis_run(&table, graph, "trace", names, 2, NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    stg_error_clear(&error);
    assert_false(stg_analysis_run(&table, graph, "trace", names, 0, NULL, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

/* ---- with B --------------------------------------------------------------------------- */

static void test_paths(void **state)
{
    (void)state;
    stg_table *table = trace_of(market, COUNT(market), "d", NULL);
    assert_column(table, "path", "1 1 1 2 2 3 3 3");
    assert_column(table, "relationship", "ab ab2 bd ac cd ac cb bd");
    assert_column(table, "hop", "1 1 2 1 2 1 2 3");
    assert_column(table, "smallest_amount", "4 4 4 - - 4 4 4");
    assert_string_equal(cell(table, 3, "hops_without_amount"), "2");
    assert_non_null(
        strstr(wording(table, 3, "route"), "bottleneck unknown, no amount stated for c → d"));
    assert_total(table, 0, "maximum-flow USD any 4 ceiling 1 0");
    assert_non_null(strstr(stg_table_total(table, 0)->text, "at most USD 4"));
    assert_non_null(strstr(stg_table_total(table, 0)->text, "limits it is b → d"));
    assert_true(notes_say(table, "3 paths; there are no others"));
    stg_table_free(table);
}

static void test_paths_stop_at_their_ends(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = "5:USD"},
        {.id = "3", .from = "b", .kind = "funds", .to = "c", .amount = "5:USD"},
        {.id = "4", .from = "c", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "5", .from = "a", .kind = "funds", .to = "a", .amount = "5:USD"},
        {.id = "6", .from = "c", .kind = "funds", .to = "a", .amount = "5:USD"},
    };
    stg_table *table = trace_of(claims, COUNT(claims), "b", NULL);
    assert_column(table, "relationship", "1");
    stg_table_free(table);
    table = trace_of(claims, COUNT(claims), "c", NULL);
    assert_column(table, "relationship", "1 3");
    stg_table_free(table);
    table = trace_of(claims, COUNT(claims), "d", NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No chain of payments leads from a to d"));
    stg_table_free(table);
}

static void test_bounds_are_told(void **state)
{
    (void)state;
    stg_table *table = trace_of(market, COUNT(market), "d", &(stg_analysis_options){.max_hops = 2});
    assert_column(table, "path", "1 1 1 2 2");
    assert_true(notes_say(table, "Paths of more than 2 hops were not looked for"));
    assert_true(notes_say(table, "counts paths of any length"));
    stg_table_free(table);
    table = trace_of(market, COUNT(market), "d", &(stg_analysis_options){.limit = 1});
    assert_column(table, "path", "1 1 1");
    assert_true(notes_say(table, "the first 1 of more paths"));
    assert_false(notes_say(table, "not looked for"));
    stg_table_free(table);
    table = trace_of(market, COUNT(market), "d", &(stg_analysis_options){.max_hops = 1});
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No path from a to d was found"));
    assert_false(notes_say(table, "No chain of payments"));
    stg_table_free(table);
}

static void test_flow_adds_up_paths(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "a", .kind = "funds", .to = "c", .amount = "4:USD"},
        {.id = "3", .from = "b", .kind = "funds", .to = "d", .amount = "3:USD"},
        {.id = "4", .from = "c", .kind = "funds", .to = "d", .amount = ">2:USD"},
        {.id = "5", .from = "b", .kind = "funds", .to = "c", .amount = "<9:USD"},
        {.id = "6", .from = "a", .kind = "funds", .to = "d", .amount = "~1:EUR"},
    };
    stg_table *table = trace_of(claims, COUNT(claims), "d", NULL);
    assert_int_equal(stg_table_total_count(table), 2);
    assert_total(table, 0, "maximum-flow EUR any 1 ceiling 1 0");
    assert_non_null(strstr(stg_table_total(table, 0)->text, "at most about EUR 1"));
    assert_total(table, 1, "maximum-flow USD any 5 floor 2 0");
    assert_non_null(strstr(stg_table_total(table, 1)->text, "USD 5 or more"));
    assert_non_null(strstr(stg_table_total(table, 1)->text, "b → d, c → d"));
    stg_table_free(table);
}

static void test_claims_that_do_not_count(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "1b",
         .from = "a",
         .kind = "funds",
         .to = "b",
         .amount = "6:USD",
         .alternative_to = "1"},
        {.id = "2", .from = "b", .kind = "funds", .to = "c", .amount = "8:USD", .until = "2020"},
        {.id = "3", .from = "c", .kind = "funds", .to = "d", .amount = "8:USD"},
        {.id = "4",
         .from = "b",
         .kind = "funds",
         .to = "d",
         .amount = "8:USD",
         .status = STG_STATUS_CANCELLED},
    };
    stg_builder *builder = stg_builder_new();
    stg_graph *graph = NULL;
    for (const char *id = "a\0b\0c\0d\0"; *id; id += 2)
        small_party(builder, id);
    for (size_t i = 0; i < COUNT(claims); i++)
        small_add(builder, &claims[i]);
    stg_builder_set_as_of(builder, small_date("2025-06-01"));
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    stg_table *table = analyse(graph, "trace", "a", "d", NULL);
    assert_column(table, "relationship", "1 1b 2 3");
    assert_column(table, "rests_on", "claims-over claims-over claims-over claims-over");
    assert_string_equal(cell(table, 0, "hops_without_amount"), "2");
    assert_string_equal(wording(table, 1, "detail"), "USD 6 (another account, not added)");
    assert_int_equal(stg_table_total_count(table), 0);
    assert_true(notes_say(table, "1 cancelled or ended claim"));
    assert_true(notes_say(table, "1 claim is over by its date"));
    stg_table_free(table);
    table = analyse(graph, "trace", "a", NULL, NULL);
    assert_column(table, "smallest_amount", "5 - -");
    assert_column(table, "rests_on", "claims claims-over claims-over");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void test_korean(void **state)
{
    (void)state;
    stg_table *table =
        trace_of(market, COUNT(market), "d", &(stg_analysis_options){.language = "ko"});
    assert_string_equal(stg_table_total(table, 0)->text,
                        "밝혀진 금액으로 보아 a에서 d까지 갈 수 있는 돈은 4 달러까지다"
                        "(한도를 정하는 구간: b → d).");
    stg_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reach),
        cmocka_unit_test(test_widest_is_not_shortest),
        cmocka_unit_test(test_currency_changes_on_the_way),
        cmocka_unit_test(test_nothing_downstream),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_paths_stop_at_their_ends),
        cmocka_unit_test(test_bounds_are_told),
        cmocka_unit_test(test_flow_adds_up_paths),
        cmocka_unit_test(test_claims_that_do_not_count),
        cmocka_unit_test(test_korean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
