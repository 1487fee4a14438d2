/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Circular flows on graphs made by hand: which are found, what each amounts to,
   in which order, and what is said beside them. */
#include "small_graph.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The cycles' routes without what follows, "a>b>a b>c>b", rebuilt from rows. */
static void assert_cycles(const stg_table *table, const char *expected)
{
    char all[4096] = "";
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        char number[24], hop[24], before[24] = "";
        snprintf(number, sizeof number, "%s", cell(table, row, "cycle"));
        snprintf(hop, sizeof hop, "%s", cell(table, row, "hop"));
        if (row > 0 && strcmp(cell(table, row - 1, "cycle"), number) == 0)
            snprintf(before, sizeof before, "%s", cell(table, row - 1, "hop"));
        size_t used = strlen(all);
        if (before[0] == '\0')
            snprintf(all + used, sizeof all - used, "%s%s", row > 0 ? " " : "",
                     cell(table, row, "from"));
        used = strlen(all);
        if (strcmp(before, hop) != 0)
            snprintf(all + used, sizeof all - used, ">%s", cell(table, row, "to"));
    }
    assert_string_equal(all, expected);
}

static stg_table *cycles_of(const small_claim *claims, size_t count, const char *through,
                            const stg_analysis_options *options)
{
    stg_graph *graph = small_graph("a b c d", NULL, claims, count);
    stg_table *table = analyse(graph, "cycles", through, NULL, options);
    stg_graph_free(graph);
    return table;
}

/* ---- what is found ------------------------------------------------------------------ */

static const small_claim market[] = {
    {.id = "ab1",
     .from = "a",
     .kind = "funds",
     .to = "b",
     .amount = "5:USD",
     .status = STG_STATUS_COMMITTED,
     .confidence = STG_CONFIDENCE_STATED,
     .locator = "S1"},
    {.id = "ab2",
     .from = "a",
     .kind = "pays",
     .to = "b",
     .amount = "7:USD",
     .status = STG_STATUS_REPORTED,
     .confidence = STG_CONFIDENCE_INFERRED},
    {.id = "ba",
     .from = "b",
     .kind = "buys-from",
     .to = "a",
     .amount = "10:USD",
     .status = STG_STATUS_COMMITTED,
     .confidence = STG_CONFIDENCE_STATED},
    {.id = "bc", .from = "b", .kind = "funds", .to = "c", .amount = "20:USD"},
    {.id = "ca", .from = "c", .kind = "funds", .to = "a", .amount = "15:USD"},
    {.id = "cd", .from = "c", .kind = "funds", .to = "d", .amount = "1:USD"},
    {.id = "talk", .from = "d", .kind = "criticised", .to = "a"},
    {.id = "owns", .from = "d", .kind = "owns", .to = "c", .share = 10},
    {.id = "nobody", .from = "?somebody", .kind = "funds", .to = "a"},
};

static void test_parallel_claims_are_one_hop(void **state)
{
    (void)state;
    stg_table *table = cycles_of(market, COUNT(market), NULL, NULL);
    assert_cycles(table, "a>b>c>a a>b>a");
    assert_column(table, "relationship", "ab1 ab2 bc ca ab1 ab2 ba");
    assert_column(table, "smallest_amount", "12 12 12 12 10 10 10");
    assert_column(table, "smallest_currency", "USD USD USD USD USD USD USD");
    assert_column(table, "smallest_reading",
                  "exactly exactly exactly exactly exactly exactly exactly");
    assert_column(table, "rankable", "1 1 1 1 1 1 1");
    assert_column(table, "cycle_length", "3 3 3 3 2 2 2");
    assert_column(table, "hop_sums", "USD 12 USD 12 USD 20 USD 15 USD 12 USD 12 USD 10");
    assert_string_equal(cell(table, 4, "lowest_confidence"), "inferred");
    assert_string_equal(wording(table, 4, "route"),
                        "2. a → b → a: smallest amount USD 10; 3 claims (2 committed, 1 reported); "
                        "lowest confidence: inferred");
    assert_true(notes_say(table, "2 cycles; there are no others"));
    assert_true(notes_say(table, "not a verdict"));
    assert_true(notes_say(table, "1 claim names only one"));
    stg_table_free(table);
}

static void test_through(void **state)
{
    (void)state;
    stg_table *table = cycles_of(market, COUNT(market), "c", NULL);
    assert_cycles(table, "c>a>b>c");
    stg_table_free(table);
    table = cycles_of(market, COUNT(market), "d", NULL);
    assert_cycles(table, "");
    assert_true(notes_say(table, "comes back to d, among 5 links"));
    assert_false(notes_say(table, "verdict"));
    stg_table_free(table);
}

static void test_bounds_are_told(void **state)
{
    (void)state;
    stg_table *table =
        cycles_of(market, COUNT(market), NULL, &(stg_analysis_options){.max_length = 2});
    assert_cycles(table, "a>b>a");
    assert_true(notes_say(table, "more than 2 hops were not looked for"));
    stg_table_free(table);
    table = cycles_of(market, COUNT(market), NULL, &(stg_analysis_options){.limit = 1});
    assert_cycles(table, "a>b>a");
    assert_true(notes_say(table, "Only 1 cycle is listed"));
    assert_true(notes_say(table, "Of at most 2 hops every cycle is listed"));
    stg_table_free(table);
    table = cycles_of(market, COUNT(market), "c", &(stg_analysis_options){.max_length = 2});
    assert_cycles(table, "");
    assert_true(notes_say(table, "No cycle was found"));
    assert_true(notes_say(table, "more than 2 hops were not looked for"));
    assert_false(notes_say(table, "comes back"));
    stg_table_free(table);
}

static void test_other_flows(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b", .share = 30},
        {.id = "2", .from = "b", .kind = "owns", .to = "a", .share = 5},
        {.id = "3", .from = "c", .kind = "subsidiary-of", .to = "b"},
        {.id = "4", .from = "c", .kind = "funds", .to = "b"},
        {.id = "5", .from = "d", .kind = "part-of", .to = "b"},
        {.id = "6", .from = "b", .kind = "funds", .to = "d"},
    };
    stg_table *table =
        cycles_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.flow = "ownership"});
    size_t column;
    assert_cycles(table, "a>b>a");
    assert_column(table, "share_min", "30 5");
    assert_false(stg_table_find_column(table, "smallest_amount", &column));
    stg_table_free(table);
    table = cycles_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.flow = "any"});
    assert_cycles(table, "a>b>a b>c>b"); /* membership does not come back */
    assert_non_null(strstr(wording(table, 2, "route"), "flows: money, ownership"));
    stg_table_free(table);
    table = cycles_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.flow = "goods"});
    assert_cycles(table, "");
    assert_true(notes_say(table, "among 0 links"));
    stg_table_free(table);
}

/* ---- amounts ------------------------------------------------------------------------- */

static void test_missing_amounts(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "?:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = "9:USD"},
        {.id = "3", .from = "b", .kind = "funds", .to = "c", .amount = "0:USD"},
        {.id = "4", .from = "c", .kind = "funds", .to = "b", .amount = "3:USD"},
    };
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_cycles(table, "b>c>b a>b>a"); /* a stated 0 is an amount */
    assert_column(table, "rankable", "1 1 0 0");
    assert_column(table, "smallest_amount", "0 0 - -");
    assert_string_equal(cell(table, 2, "hops_without_amount"), "1");
    assert_non_null(
        strstr(wording(table, 2, "route"), "cannot be ranked, no amount stated for a → b;"));
    assert_true(notes_say(table, "come last, the shortest first: 1 of 2"));
    stg_table_free(table);
}

static void test_currencies_are_not_mixed(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "a", .kind = "funds", .to = "b", .amount = "8:EUR"},
        {.id = "3", .from = "b", .kind = "funds", .to = "a", .amount = "9:USD"},
        {.id = "4", .from = "b", .kind = "funds", .to = "a", .amount = "1:EUR"},
        {.id = "5", .from = "c", .kind = "funds", .to = "d", .amount = "9:USD"},
        {.id = "6", .from = "d", .kind = "funds", .to = "c", .amount = "1:EUR"},
    };
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_cycles(table, "a>b>a c>d>c");
    assert_column(table, "smallest_amount", "1 1 1 1 - -");
    assert_column(table, "smallest_currency", "EUR EUR EUR EUR - -");
    assert_non_null(strstr(wording(table, 0, "route"), "smallest amount EUR 1, USD 5;"));
    assert_non_null(strstr(wording(table, 4, "route"), "the hops share no currency"));
    stg_table_free(table);
}

static void test_order(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = "9:USD"},
        {.id = "3", .from = "c", .kind = "funds", .to = "d", .amount = "6:USD"},
        {.id = "4", .from = "d", .kind = "funds", .to = "c", .amount = "7:USD"},
        {.id = "5", .from = "a", .kind = "funds", .to = "c", .amount = "1:JPY"},
        {.id = "6", .from = "c", .kind = "funds", .to = "a", .amount = "1:JPY"},
        {.id = "7", .from = "a", .kind = "funds", .to = "d", .amount = "5:USD"},
        {.id = "8", .from = "d", .kind = "funds", .to = "a", .amount = "5:USD"},
        {.id = "9", .from = "b", .kind = "funds", .to = "d"},
        {.id = "10", .from = "d", .kind = "funds", .to = "b"},
    };
    stg_table *table =
        cycles_of(claims, COUNT(claims), NULL, &(stg_analysis_options){.max_length = 2});
    assert_cycles(table, "a>c>a c>d>c a>b>a a>d>a b>d>b");
    stg_table_free(table);
}

/* What a smallest amount may be read as; see stg_narrow. */
static void test_readings(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other, *amount, *reading;
    } cases[] = {
        {"5:USD", "9:USD", "5", "exactly"},   {"~5:USD", "9:USD", "5", "about"},
        {"5:USD", "~9:USD", "5", "exactly"},  {"<5:USD", "9:USD", "5", "ceiling"},
        {"5:USD", "<9:USD", "5", "ceiling"},  {">5:USD", "9:USD", "5", "floor"},
        {"5:USD", ">9:USD", "5", "exactly"},  {">5:USD", "5:USD", "5", "exactly"},
        {">5:USD", ">5:USD", "5", "floor"},   {">5:USD", "<9:USD", "5", "mixed"},
        {"~5:USD", "<9:USD", "5", "ceiling"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        small_claim claims[] = {
            {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = cases[i].one},
            {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = cases[i].other},
        };
        stg_table *table = cycles_of(claims, 2, NULL, NULL);
        assert_string_equal(cell(table, 0, "smallest_amount"), cases[i].amount);
        assert_string_equal(cell(table, 0, "smallest_reading"), cases[i].reading);
        stg_table_free(table);
        claims[0].amount = cases[i].other; /* the order of the hops makes no difference */
        claims[1].amount = cases[i].one;
        table = cycles_of(claims, 2, NULL, NULL);
        assert_string_equal(cell(table, 0, "smallest_reading"), cases[i].reading);
        stg_table_free(table);
    }
}

static void test_sums_that_do_not_fit(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "90000T:USD"},
        {.id = "2", .from = "a", .kind = "funds", .to = "b", .amount = "90000T:USD"},
        {.id = "3", .from = "b", .kind = "funds", .to = "a", .amount = "1:USD"},
    };
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_column(table, "rankable", "0 0 0");
    assert_true(notes_say(table, "too large"));
    stg_table_free(table);
}

/* ---- claims that do not count ---------------------------------------------------------- */

static void test_cancelled_and_ended(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2",
         .from = "b",
         .kind = "funds",
         .to = "a",
         .amount = "9:USD",
         .status = STG_STATUS_CANCELLED},
        {.id = "3",
         .from = "b",
         .kind = "funds",
         .to = "a",
         .amount = "2:USD",
         .status = STG_STATUS_ENDED},
    };
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_cycles(table, "");
    assert_true(notes_say(table, "2 cancelled or ended claims were not counted"));
    stg_table_free(table);
    stg_analysis_options asked = {
        .filter = {.statuses = 1u << STG_STATUS_NOT_STATED | 1u << STG_STATUS_ENDED}};
    table = cycles_of(claims, COUNT(claims), NULL, &asked);
    assert_cycles(table, "a>b>a");
    assert_column(table, "smallest_amount", "2 2");
    stg_table_free(table);
}

static void test_over_by_date(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = "3:USD"},
        {.id = "3", .from = "b", .kind = "funds", .to = "a", .amount = "9:USD", .until = "2024"},
        {.id = "4", .from = "b", .kind = "funds", .to = "c", .amount = "9:USD", .until = "2024"},
        {.id = "5", .from = "c", .kind = "funds", .to = "b", .amount = "9:USD"},
    };
    stg_builder *builder = stg_builder_new();
    stg_graph *graph = NULL;
    for (const char *id = "a\0b\0c\0"; *id; id += 2)
        small_party(builder, id);
    for (size_t i = 0; i < COUNT(claims); i++)
        small_add(builder, &claims[i]);
    stg_builder_set_as_of(builder, small_date("2025-06-01"));
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    stg_table *table = analyse(graph, "cycles", NULL, NULL, NULL);
    assert_cycles(table, "a>b>a b>c>b");
    assert_column(table, "smallest_amount", "3 3 3 - -");
    assert_column(table, "rests_on", "claims claims claims claims-over claims-over");
    assert_column(table, "ended", "0 0 1 1 0");
    assert_non_null(strstr(wording(table, 3, "route"), "closed only by claims that are over"));
    assert_true(notes_say(table, "2 claims are over by their dates"));
    stg_table_free(table);
    stg_analysis_options then = {.filter = {.as_of = small_date("2024-03-01")}};
    table = analyse(graph, "cycles", NULL, NULL, &then);
    assert_column(table, "smallest_amount", "9 9 5 5 5");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void test_other_accounts(void **state)
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
        {.id = "2", .from = "b", .kind = "funds", .to = "a", .amount = "9:USD"},
        {.id = "1c",
         .from = "c",
         .kind = "funds",
         .to = "b",
         .amount = "5:USD",
         .alternative_to = "1"},
        {.id = "3", .from = "b", .kind = "funds", .to = "c", .amount = "7:USD"},
    };
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_cycles(table, "a>b>a b>c>b");
    assert_column(table, "smallest_amount", "5 5 5 - -");
    assert_column(table, "rests_on", "claims claims claims other-account other-account");
    assert_string_equal(wording(table, 1, "detail"), "USD 6 (another account, not added)");
    assert_true(notes_say(table, "2 claims are other accounts"));
    stg_table_free(table);
}

/* ---- one party, groups ----------------------------------------------------------------- */

static void test_party_that_pays_itself(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "pays", .to = "a", .amount = "5:USD"},
    };
    stg_table *table = cycles_of(claims, 1, NULL, NULL);
    assert_cycles(table, "a>a");
    assert_column(table, "smallest_amount", "5");
    assert_column(table, "cycle_length", "1");
    stg_table_free(table);
    table = cycles_of(claims, 1, "a", &(stg_analysis_options){.roll_up = true});
    assert_cycles(table, "a>a");
    stg_table_free(table);
}

static void test_roll_up(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
        {.id = "2", .from = "b", .kind = "funds", .to = "c", .amount = "9:USD"},
        {.id = "3", .from = "c", .kind = "subsidiary-of", .to = "a"},
        {.id = "4", .from = "a", .kind = "pays", .to = "c", .amount = "1:USD"},
    };
    stg_analysis_options rolled = {.roll_up = true};
    stg_table *table = cycles_of(claims, COUNT(claims), NULL, NULL);
    assert_cycles(table, "");
    stg_table_free(table);
    table = cycles_of(claims, COUNT(claims), "c", &rolled);
    assert_cycles(table, "a>b>a");
    assert_column(table, "smallest_amount", "5 5");
    assert_column(table, "receiver", "b c");
    assert_string_equal(wording(table, 1, "to"), "a (c)");
    assert_true(notes_say(table, "c counts as a, by the claim 3"));
    assert_true(notes_say(table, "1 claim runs within one group"));
    stg_table_free(table);
}

/* ---- small and large ------------------------------------------------------------------- */

static void test_graphs_without_cycles(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("", NULL, NULL, 0);
    stg_table *table = analyse(graph, "cycles", NULL, NULL, NULL);
    assert_cycles(table, "");
    assert_true(notes_say(table, "among 0 links"));
    stg_table_free(table);
    stg_graph_free(graph);
    graph = small_graph("alone", NULL, NULL, 0);
    table = analyse(graph, "cycles", "alone", NULL, NULL);
    assert_cycles(table, "");
    stg_table_free(table);
    stg_error error = {0};
    const char *nobody = "nobody";
    assert_false(stg_analysis_run(&table, graph, "cycles", &nobody, 1, NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    stg_error_clear(&error);
    stg_analysis_options options = {.flow = "love"};
    assert_false(stg_analysis_run(&table, graph, "cycles", NULL, 0, &options, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

static stg_graph *dense_graph(size_t parties)
{
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    char id[24], from[24], to[24];
    for (size_t i = 0; i < parties; i++) {
        snprintf(id, sizeof id, "p%zu", i);
        small_party(builder, id);
    }
    for (size_t i = 0; i < parties * parties; i++) {
        snprintf(id, sizeof id, "c%zu", i);
        snprintf(from, sizeof from, "p%zu", i / parties);
        snprintf(to, sizeof to, "p%zu", i % parties);
        if (i / parties != i % parties)
            small_add(builder, &(small_claim){.id = id, .from = from, .kind = "pays", .to = to});
    }
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    return graph;
}

static void test_dense(void **state)
{
    (void)state;
    stg_graph *graph = dense_graph(200);
    stg_table *table = analyse(graph, "cycles", NULL, NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 2000);
    assert_true(notes_say(table, "Only 1000 cycles are listed"));
    stg_table_free(table);
    table = analyse(graph, "cycles", "p7", NULL, &(stg_analysis_options){.limit = 300});
    assert_true(notes_say(table, "Of at most 2 hops every cycle is listed"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void test_korean(void **state)
{
    (void)state;
    stg_table *table =
        cycles_of(market, COUNT(market), "a", &(stg_analysis_options){.language = "ko"});
    assert_string_equal(stg_table_title(table), "a을(를) 지나는 자금의 순환");
    assert_string_equal(wording(table, 4, "route"),
                        "2. a → b → a: 가장 작은 금액 10 달러; 주장 3건(확약 2, 보도 1); 가장 낮은 "
                        "확실성 추정");
    stg_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parallel_claims_are_one_hop),
        cmocka_unit_test(test_through),
        cmocka_unit_test(test_bounds_are_told),
        cmocka_unit_test(test_other_flows),
        cmocka_unit_test(test_missing_amounts),
        cmocka_unit_test(test_currencies_are_not_mixed),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_readings),
        cmocka_unit_test(test_sums_that_do_not_fit),
        cmocka_unit_test(test_cancelled_and_ended),
        cmocka_unit_test(test_over_by_date),
        cmocka_unit_test(test_other_accounts),
        cmocka_unit_test(test_party_that_pays_itself),
        cmocka_unit_test(test_roll_up),
        cmocka_unit_test(test_graphs_without_cycles),
        cmocka_unit_test(test_dense),
        cmocka_unit_test(test_korean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
