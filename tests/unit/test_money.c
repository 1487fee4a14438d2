/* SPDX-License-Identifier: GPL-2.0-or-later */
/* funders and funds: rows, totals, other accounts, what nobody pays, chains. */
#include "small_graph.h"

static void lists_claims_by_party(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "b", "funds", "x", .amount = "5:USD", .status = STG_STATUS_PLANNED},
        {"c2", "?payer not stated", "funds", "x", .amount = "<9:USD"},
        {"c3", "a", "lends-to", "x", .status = STG_STATUS_REPORTED, .speaker = "b"},
        {"c4", "b", "funds", "x", .amount = "?:EUR"},
        {"c5", "x", "funds", "a", .amount = "1:USD"},    /* the other way */
        {"c6", "a", "supplies", "x", .amount = "1:USD"}, /* goods, not money */
        {"c7", "x", "funds", "x", .amount = "2:USD"},    /* to itself */
    };
    stg_graph *graph = small_graph("x a b", NULL, claims, 7);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_column(table, "relationship", "c7 c3 c1 c4 c2");
    assert_column(table, "funder", "x a b b -");
    assert_column(table, "recipient", "x x x x x");
    assert_column(table, "unspecified", "- - - - payer not stated");
    assert_string_equal(wording(table, 4, "funder"), "(payer not stated)");
    assert_column(table, "amount", "2 - 5 - 9");
    assert_column(table, "currency", "USD - USD EUR USD");
    assert_column(table, "qualifier", "exactly - exactly - up-to");
    assert_string_equal(wording(table, 1, "amount_text"), "not stated");
    assert_column(table, "status", "- reported planned - -");
    assert_string_equal(wording(table, 0, "status"), "not stated");
    assert_column(table, "speaker", "- b - - -");
    stg_table_free(table);
    table = ask(graph, "funds", "x", NULL, NULL);
    assert_column(table, "relationship", "c7 c5");
    assert_column(table, "recipient", "x a");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void sums_by_currency_and_status(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "funds", "x", .amount = "5:USD", .status = STG_STATUS_PLANNED},
        {"c2", "b", "funds", "x", .amount = "<7:USD", .status = STG_STATUS_PLANNED},
        {"c3", "b", "funds", "x", .status = STG_STATUS_PLANNED},
        {"c4", "a", "funds", "x", .amount = "~1.50:EUR", .status = STG_STATUS_COMPLETED},
        {"c5", "a", "funds", "x", .amount = "100:USD", .status = STG_STATUS_ENDED},
        {"c6", "a", "funds", "x", .amount = ">3:USD", .status = STG_STATUS_COMPLETED},
        {"c7", "?nobody", "funds", "x", .amount = ">500:USD"},
        {"c8", "?nobody", "funds", "x", .amount = NULL},
        {"c9", "a", "funds", "x", .amount = "1000:USD", .status = STG_STATUS_CANCELLED},
    };
    stg_graph *graph = small_graph("x a b", NULL, claims, 9);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_int_equal(stg_table_total_count(table), 8);
    assert_total(table, 0, "funding EUR completed 1.50 about 1 0");
    assert_total(table, 1, "funding EUR any 1.50 about 1 1");
    assert_total(table, 2, "funding USD planned 12 ceiling 2 1");
    assert_total(table, 3, "funding USD completed 3 floor 1 0");
    assert_total(table, 4, "funding USD ended 100 exactly 1 0");
    assert_total(table, 5, "funding USD cancelled 1000 exactly 1 0");
    assert_total(table, 6, "funding USD any 15 mixed 3 1");
    assert_total(table, 7, "unattributed USD any 500 floor 1 0");
    assert_true(notes_say(table, "At least USD 500 is attributed to nobody"));
    assert_true(notes_say(table, "1 claim without a named party or an amount"));
    assert_true(notes_say(table, "different currencies"));
    assert_true(notes_say(table, "ceiling"));
    assert_true(notes_say(table, "2 ended or cancelled claims are not in the total"));
    assert_true(notes_say(table, "No amount is stated in 1 of 7 claims"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void never_adds_other_accounts(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "funds", "x", .amount = "6:USD", .alternative_to = "c2", .layer = "l"},
        {"c2", "a", "funds", "x", .amount = "5:USD"},
        {"c3", "b", "funds", "x", .amount = "7:USD", .alternative_to = "c2"},
        {"c4", "?nobody", "funds", "x", .amount = "9:USD", .alternative_to = "c2"},
    };
    stg_graph *graph = small_graph("x a b", NULL, claims, 4);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 4);
    assert_int_equal(stg_table_total_count(table), 2);
    assert_total(table, 1, "funding USD any 5 exactly 1 0");
    assert_true(notes_say(table, "3 claims are other accounts of listed matters and are not added: "
                                 "USD 22"));
    assert_non_null(strstr(wording(table, 0, "amount_text"), "another account"));
    assert_column(table, "alternative_to", "c2 - c2 c2");
    stg_table_free(table);
    /* Where the account that the others refer to is filtered out, the first
       of them is all there is: it counts. */
    static const char *const layer[] = {"l"};
    stg_query_options options = {.filter.layers = {layer, 1}};
    table = ask(graph, "funders", "x", NULL, &options);
    assert_column(table, "relationship", "c1");
    assert_total(table, 1, "funding USD any 6 exactly 1 0");
    assert_true(notes_say(table, "3 claims were left out by the filter"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void says_when_nothing_is_stated(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "funds", "x", .amount = NULL},
        {"c2", "b", "funds", "x", .layer = "l"},
    };
    stg_graph *graph = small_graph("x a b", NULL, claims, 2);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_int_equal(stg_table_total_count(table), 1);
    assert_total(table, 0, "funding - any - - 0 2");
    assert_true(notes_say(table, "not 0"));
    assert_true(notes_say(table, "From the layer l: 1 of 2 claims"));
    stg_table_free(table);
    table = ask(graph, "funders", "a", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_int_equal(stg_table_total_count(table), 0);
    assert_int_equal(stg_table_note_count(table), 0);
    stg_table_free(table);
    stg_graph_free(graph);
}

static void leaves_out_sums_that_overflow(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "funds", "x", .amount = "90000T:USD"},
        {"c2", "a", "funds", "x", .amount = "90000T:USD"},
    };
    stg_graph *graph = small_graph("x a", NULL, claims, 2);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_int_equal(stg_table_total_count(table), 0);
    assert_true(notes_say(table, "too large"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void says_what_is_over(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "funds", "x", .since = "2015", .until = "2018"},
        {"c2", "b", "funds", "x", .status = STG_STATUS_ENDED},
        {"c3", "b", "funds", "x", .since = "2015"},
    };
    stg_graph *graph = small_graph("x a b", NULL, claims, 3);
    stg_table *table = ask(graph, "funders", "x", NULL, NULL);
    assert_column(table, "ended", "0 1 0"); /* nobody says what today is */
    assert_string_equal(wording(table, 0, "period"), "2015 - 2018");
    assert_string_equal(wording(table, 1, "period"), "ended");
    assert_null(stg_table_as_of(table));
    stg_table_free(table);
    stg_query_options options = {.filter.as_of = {2016, 0, 0}};
    table = ask(graph, "funders", "x", NULL, &options);
    assert_column(table, "relationship", "c1 c2 c3");
    assert_string_equal(stg_table_as_of(table), "2016");
    stg_table_free(table);
    options.filter.as_of = (stg_date){2025, 1, 21};
    table = ask(graph, "funders", "x", NULL, &options);
    assert_column(table, "relationship", "c2 c3"); /* a missing date never excludes */
    stg_table_free(table);
    stg_graph_free(graph);
}

/* a -> b -> x, c -> b, ? -> c, x -> a closes a circle; d -> x twice. */
static const small_claim chain[] = {
    {"ab", "a", "funds", "b", .amount = "1:USD", .locator = "S1"},
    {"bx", "b", "funds", "x", .amount = "2:USD", .locator = "S2"},
    {"cb", "c", "funds", "b", .amount = NULL},
    {"qc", "?hidden", "funds", "c", .amount = NULL},
    {"xa", "x", "funds", "a", .amount = NULL},
    {"dx2", "d", "invests-in", "x", .amount = NULL},
    {"dx1", "d", "funds", "x", .amount = NULL},
    {"talk", "e", "criticised", "x", .amount = NULL},
};

static void follows_money_upstream(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x a b c d e", NULL, chain, 8);
    stg_query_options options = {.indirect = true};
    stg_table *table = ask(graph, "funders", "x", NULL, &options);
    assert_column(table, "funder", "b d a c -");
    assert_column(table, "depth", "1 1 2 2 3");
    assert_string_equal(cell(table, 2, "path"), "a b x");
    assert_string_equal(cell(table, 2, "relationships"), "ab bx");
    assert_string_equal(wording(table, 2, "path"), "a → b → x");
    assert_string_equal(cell(table, 4, "path"), "? c b x");
    assert_string_equal(wording(table, 4, "path"), "(hidden) → c → b → x");
    assert_column(table, "claims", "1 2 1 1 1");
    assert_column(table, "kind", "funds invests-in funds funds funds");
    assert_column(table, "amount", "2 - 1 - -");
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_int_equal(stg_table_item_count(table, 2, evidence), 2);
    stg_table_free(table);
    options.max_hops = 2;
    table = ask(graph, "funders", "x", NULL, &options);
    assert_column(table, "funder", "b d a c");
    assert_true(notes_say(table, "Nothing farther than 2 steps"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void follows_money_downstream(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x a b c d e", NULL, chain, 8);
    stg_query_options options = {.indirect = true};
    stg_table *table = ask(graph, "funds", "c", NULL, &options);
    assert_column(table, "recipient", "b x a");
    assert_string_equal(cell(table, 2, "path"), "c b x a");
    stg_table_free(table);
    options.language = "ko";
    table = ask(graph, "funds", "c", NULL, &options);
    assert_string_equal(stg_table_language(table), "ko");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- ownership ------------------------------------------------------------------- */

static void lists_owners(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "owns", "x", .share = 60},
        {"c2", "x", "subsidiary-of", "b", .share = 50}, /* runs backward */
        {"c3", "c", "owns", "x", .amount = NULL},
        {"c4", "d", "owns", "a", .share = 50},
        {"c5", "a", "funds", "x", .amount = "1:USD"},
    };
    stg_graph *graph = small_graph("x a b c d", NULL, claims, 5);
    stg_table *table = ask(graph, "owners", "x", NULL, NULL);
    assert_column(table, "owner", "a b c");
    assert_column(table, "share_min", "60 50 -");
    assert_string_equal(wording(table, 2, "share"), "not stated");
    assert_true(notes_say(table, "sum to 110 %"));
    assert_true(notes_say(table, "No share is stated in 1 of 3 claims"));
    assert_int_equal(stg_table_total_count(table), 0);
    stg_table_free(table);
    table = ask(graph, "owns", "b", NULL, NULL);
    assert_column(table, "owned", "x");
    assert_false(notes_say(table, "sum"));
    stg_table_free(table);
    stg_query_options options = {.indirect = true};
    table = ask(graph, "owners", "x", NULL, &options);
    assert_column(table, "owner", "a b c d");
    assert_true(notes_say(table, "not multiplied"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void does_not_sum_over_layers_or_ends(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {"c1", "a", "owns", "x", .share = 60},
        {"c2", "b", "owns", "x", .share = 60, .layer = "record"},
        {"c3", "c", "owns", "x", .share = 60, .status = STG_STATUS_ENDED},
        {"c4", "a", "owns", "x", .share = 65, .alternative_to = "c1"},
    };
    stg_graph *graph = small_graph("x a b c", NULL, claims, 4);
    stg_table *table = ask(graph, "owners", "x", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 4);
    assert_false(notes_say(table, "sum to"));
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_claims_by_party),
        cmocka_unit_test(sums_by_currency_and_status),
        cmocka_unit_test(never_adds_other_accounts),
        cmocka_unit_test(says_when_nothing_is_stated),
        cmocka_unit_test(leaves_out_sums_that_overflow),
        cmocka_unit_test(says_what_is_over),
        cmocka_unit_test(follows_money_upstream),
        cmocka_unit_test(follows_money_downstream),
        cmocka_unit_test(lists_owners),
        cmocka_unit_test(does_not_sum_over_layers_or_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
