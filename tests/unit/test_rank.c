/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Key parties: order, columns, money, what counts as a tie, and bad questions. */
#include "small_graph.h"

static stg_table *rank_by(const stg_graph *graph, const char *measure)
{
    stg_analysis_options options = {.by = measure};
    return analyse(graph, "rank", NULL, NULL, &options);
}

static void claims_between_two_are_one_tie(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b"},
        {.id = "2", .from = "a", .kind = "pays", .to = "b"},
        {.id = "3", .from = "b", .kind = "supplies", .to = "a"},
        {.id = "4", .from = "c", .kind = "subsidiary-of", .to = "a"}, /* a owns c */
        {.id = "self", .from = "b", .kind = "pays", .to = "b"},
        {.id = "talk", .from = "b", .kind = "criticised", .to = "c"},
        {.id = "nobody", .from = "?who", .kind = "funds", .to = "b"},
        {.id = "gone", .from = "d", .kind = "funds", .to = "b", .status = STG_STATUS_CANCELLED},
    };
    stg_graph *graph = small_graph("b a c d", NULL, claims, 8);
    stg_table *table = rank_by(graph, NULL);
    assert_column(table, "party", "a b c");
    assert_column(table, "rank", "1 2 2");
    assert_column(table, "ties", "2 1 1");
    assert_column(table, "in", "1 1 1");
    assert_column(table, "out", "2 1 0");
    assert_column(table, "betweenness", "1 0 0");
    assert_column(table, "closeness", "1 0.75 0.75");
    assert_column(table, "reach", "2 2 0");
    assert_column(table, "constraint", "0.5 1 1");
    assert_true(notes_say(table, "1 party has no such tie and is not listed"));
    assert_true(notes_say(table, "1 cancelled or ended claim was not counted"));
    assert_true(notes_say(table, "1 claim names only one"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void statuses_asked_for_count(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .status = STG_STATUS_ENDED},
        {.id = "2", .from = "a", .kind = "funds", .to = "c", .until = "2001"},
        {.id = "3", .from = "b", .kind = "owns", .to = "c"},
    };
    stg_graph *graph = small_graph("a b c", NULL, claims, 3);
    stg_analysis_options ended = {.filter.statuses = 1u << STG_STATUS_ENDED};
    stg_analysis_options later = {.filter.as_of = {2020, 0, 0}};
    stg_analysis_options owning = {.flow = "ownership"};
    stg_table *table = analyse(graph, "rank", NULL, NULL, &ended);
    assert_column(table, "party", "a b");
    stg_table_free(table);
    table = analyse(graph, "rank", NULL, NULL, &later);
    assert_column(table, "party", "b c");
    stg_table_free(table);
    table = analyse(graph, "rank", NULL, NULL, &owning);
    assert_column(table, "party", "b c");
    assert_true(notes_say(table, "Only ties of one flow count: ownership"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static const small_claim payments[] = {
    {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "100:USD"},
    {.id = "2", .from = "a", .kind = "pays", .to = "b", .amount = "<50:USD"},
    {.id = "3", .from = "c", .kind = "funds", .to = "b", .amount = "20:EUR"},
    {.id = "4", .from = "c", .kind = "funds", .to = "b", .amount = "500:EUR"},
    {.id = "5", .from = "b", .kind = "lends-to", .to = "d", .amount = "30:USD"},
    {.id = "6",
     .from = "b",
     .kind = "lends-to",
     .to = "d",
     .amount = "35:USD",
     .alternative_to = "5"},
    {.id = "7", .from = "d", .kind = "pays", .to = "e"},
    {.id = "8", .from = "d", .kind = "pays", .to = "e", .amount = "?:USD"},
    {.id = "9",
     .from = "e",
     .kind = "pays",
     .to = "a",
     .amount = "7:USD",
     .status = STG_STATUS_ENDED},
    {.id = "10", .from = "a", .kind = "supplies", .to = "e", .amount = "900:USD"}, /* goods */
    {.id = "11", .from = "e", .kind = "supplies", .to = "f"},
};

static void money_is_added_in_one_currency(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a b c d e f", NULL, payments, 11);
    stg_table *table = rank_by(graph, "strength");
    assert_column(table, "party", "b a d c e f");
    assert_column(table, "rank", "1 2 3 - - -");
    assert_column(table, "paid", "30 150 - - - -");
    assert_column(table, "paid_reading", "exactly ceiling - - - -");
    assert_column(table, "received", "150 - 30 - - -");
    assert_column(table, "currency", "USD USD USD - - -");
    assert_column(table, "claims_without_amount", "0 0 2 0 2 0");
    assert_true(
        notes_say(table, "Amounts in USD, which most claims state, without 2 claims in other"));
    assert_true(notes_say(table, "2 payments have no stated amount and are not added"));
    assert_true(notes_say(table, "1 claim is another account"));
    stg_table_free(table);
    stg_analysis_options euros = {.by = "strength", .currency = "EUR"};
    table = analyse(graph, "rank", NULL, NULL, &euros);
    assert_column(table, "party", "b c a d e f");
    assert_column(table, "received", "520 - - - - -");
    assert_true(notes_say(table, "Amounts in EUR, without 3 claims in other currencies"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void sums_too_large_are_not_told(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "90000000000000000:USD"},
        {.id = "2", .from = "a", .kind = "funds", .to = "b", .amount = "90000000000000000:USD"},
        {.id = "3", .from = "c", .kind = "funds", .to = "d", .amount = "1:USD"},
    };
    stg_graph *graph = small_graph("c d a b", NULL, claims, 3);
    stg_table *table = rank_by(graph, "strength");
    assert_column(table, "party", "a b c d");
    assert_column(table, "paid", "- - 1 -");
    assert_true(notes_say(table, "too large"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* A star, a pair apart from it: every measure in its order. */
static const small_claim star[] = {
    {.id = "1", .from = "a", .kind = "funds", .to = "hub"},
    {.id = "2", .from = "b", .kind = "funds", .to = "hub"},
    {.id = "3", .from = "c", .kind = "funds", .to = "hub"},
    {.id = "4", .from = "hub", .kind = "funds", .to = "d"},
    {.id = "5", .from = "x", .kind = "funds", .to = "y"},
};

static void each_measure_orders(void **state)
{
    (void)state;
    static const char *const words[] = {"degree",      "pagerank", "betweenness", "closeness",
                                        "eigenvector", "reach",    "broker"};
    static const char *const first[] = {"hub", "d", "hub", "hub", "hub", "a", "hub"};
    stg_graph *graph = small_graph("x y d c b a hub", NULL, star, 5);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        stg_table *table = rank_by(graph, words[i]);
        assert_int_equal(stg_table_row_count(table), 7);
        /* a, b and c reach alike: the first of the data leads */
        assert_string_equal(cell(table, 0, "party"), strcmp(first[i], "a") == 0 ? "c" : first[i]);
        stg_table_free(table);
    }
    stg_table *table = rank_by(graph, "eigenvector");
    assert_column(table, "party", "hub d c b a x y");
    assert_column(table, "eigenvector", "1 0.5 0.5 0.5 0.5 - -");
    assert_true(notes_say(table, "2 separate groups"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void one_party_alone(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x y d c b a hub lonely", NULL, star, 5);
    stg_analysis_options sampled = {.by = "reach", .samples = 3};
    stg_table *table = analyse(graph, "rank", "a", NULL, &sampled);
    assert_column(table, "party", "a");
    assert_column(table, "reach", "2");
    assert_column(table, "reach_error", "0");
    stg_table_free(table);
    table = analyse(graph, "rank", "y", NULL, NULL);
    assert_column(table, "rank", "2");
    assert_true(notes_say(table, "Ranked among 7 parties"));
    stg_table_free(table);
    table = analyse(graph, "rank", "lonely", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "lonely has no such tie."));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void samples_state_their_error(void **state)
{
    (void)state;
    size_t column;
    stg_graph *graph = small_graph("x y d c b a hub", NULL, star, 5);
    stg_analysis_options some = {.by = "betweenness", .samples = 4, .seed = 3, .limit = 1};
    stg_analysis_options all = {.by = "betweenness", .samples = 100};
    stg_table *table = analyse(graph, "rank", NULL, NULL, &some);
    assert_int_equal(stg_table_row_count(table), 1);
    assert_true(notes_say(table, "paths of 4 of 7 parties"));
    assert_true(notes_say(table, "The first 1 of 7 parties"));
    assert_non_null(strstr(wording(table, 0, "betweenness"), " ± "));
    assert_true(stg_table_find_column(table, "betweenness_error", &column));
    stg_table_free(table);
    table = analyse(graph, "rank", NULL, NULL, &all);
    assert_false(stg_table_find_column(table, "betweenness_error", &column));
    assert_column(table, "betweenness", "0.4 0 0 0 0 0 0");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* One sample says nothing of its error, and of itself nothing at all. */
static void a_single_sample(void **state)
{
    (void)state;
    static const char *const words[] = {"betweenness", "closeness", "reach"};
    stg_graph *graph = small_graph("x y d c b a hub", NULL, star, 5);
    for (size_t i = 0; i < 3; i++) {
        char error_column[32];
        stg_analysis_options one = {.by = words[i], .samples = 1};
        stg_table *table = analyse(graph, "rank", NULL, NULL, &one);
        snprintf(error_column, sizeof error_column, "%s_error", words[i]);
        assert_column(table, error_column, "- - - - - - -");
        assert_string_equal(cell(table, 6, words[i]), i == 0 ? "0" : "-");
        assert_string_equal(cell(table, 6, "rank"), i == 0 ? "2" : "-");
        stg_table_free(table);
    }
    stg_graph_free(graph);
}

static void refuse(const stg_graph *graph, stg_analysis_options options, const char *party,
                   stg_code code, const char *part)
{
    stg_table *table = NULL;
    stg_error error = {0};
    assert_false(stg_analysis_run(&table, graph, "rank", &party, party != NULL, &options, &error));
    assert_null(table);
    assert_int_equal(error.code, code);
    assert_non_null(strstr(error.message, part));
}

static void bad_questions(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x y d c b a hub", NULL, star, 5);
    refuse(graph, (stg_analysis_options){.by = "pagerang"}, NULL, STG_ERROR_ARGUMENT, "pagerank");
    refuse(graph, (stg_analysis_options){.flow = "water"}, NULL, STG_ERROR_ARGUMENT, "water");
    refuse(graph, (stg_analysis_options){.by = "strength", .currency = "US"}, NULL,
           STG_ERROR_ARGUMENT, "US");
    refuse(graph, (stg_analysis_options){0}, "nobody at all", STG_ERROR_NOT_FOUND, "nobody");
    stg_graph_free(graph);
}

/* No party, one party, and no tie of the flow: a sentence, whatever the measure. */
static void nothing_to_rank(void **state)
{
    (void)state;
    static const char *const words[] = {NULL,          "degree",      "strength",
                                        "pagerank",    "betweenness", "closeness",
                                        "eigenvector", "reach",       "broker"};
    stg_graph *graphs[] = {small_graph("", NULL, NULL, 0), small_graph("a", NULL, NULL, 0),
                           small_graph("x y d c b a hub", NULL, star, 5)};
    for (size_t g = 0; g < 3; g++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            stg_analysis_options options = {.by = words[i], .flow = "role"};
            stg_table *table = analyse(graphs[g], "rank", NULL, NULL, &options);
            assert_int_equal(stg_table_row_count(table), 0);
            assert_true(notes_say(table, "No claim of this kind ties two named parties."));
            stg_table_free(table);
        }
        stg_graph_free(graphs[g]);
    }
}

/* One tie: no division by nothing. */
static void two_parties(void **state)
{
    (void)state;
    stg_graph *graph = small_graph(
        "a b", NULL, (small_claim[]){{.id = "1", .from = "b", .kind = "owns", .to = "a"}}, 1);
    stg_table *table = rank_by(graph, NULL);
    assert_column(table, "party", "a b");
    assert_column(table, "betweenness", "0 0");
    assert_column(table, "closeness", "1 1");
    assert_column(table, "eigenvector", "1 1");
    assert_column(table, "reach", "0 1");
    assert_column(table, "constraint", "1 1");
    assert_column(table, "paid", "- -");
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_between_two_are_one_tie),
        cmocka_unit_test(statuses_asked_for_count),
        cmocka_unit_test(money_is_added_in_one_currency),
        cmocka_unit_test(sums_too_large_are_not_told),
        cmocka_unit_test(each_measure_orders),
        cmocka_unit_test(one_party_alone),
        cmocka_unit_test(samples_state_their_error),
        cmocka_unit_test(a_single_sample),
        cmocka_unit_test(bad_questions),
        cmocka_unit_test(nothing_to_rank),
        cmocka_unit_test(two_parties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
