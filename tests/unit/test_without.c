/* SPDX-License-Identifier: GPL-2.0-or-later */
/* without: roles, seats, money, stakes, what is cut off, countries, names. */
#include "small_graph.h"

static void loses_roles(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "x", .kind = "operates", .to = "v", .role = "ops", .locator = "S1"},
        {.id = "2", .from = "x", .kind = "manages", .to = "v", .role = "ops", .locator = "S2"},
        {.id = "3", .from = "x", .kind = "chairs", .to = "v", .role = "chair"},
        {.id = "4", .from = "a", .kind = "chairs", .to = "v", .role = "chair"},
        {.id = "5", .from = "x", .kind = "builds", .to = "v", .role = "build"},
        {.id = "6", .from = "a", .kind = "builds", .to = "v", .role = "build"},
        {.id = "7", .from = "b", .kind = "builds", .to = "v", .role = "build"},
        {.id = "8", .from = "x", .kind = "designs", .to = "w", .role = "design"},
        {.id = "9", .from = "?nobody", .kind = "designs", .to = "w", .role = "design"},
        {.id = "past",
         .from = "x",
         .kind = "manages",
         .to = "w",
         .role = "ops",
         .status = STG_STATUS_ENDED},
        {.id = "gone",
         .from = "a",
         .kind = "operates",
         .to = "v",
         .role = "ops",
         .status = STG_STATUS_CANCELLED},
        {.id = "in", .from = "b", .kind = "holds-office", .to = "x", .role = "chair"},
    };
    stg_graph *graph = small_graph("v w x a b", "ops chair build design", claims, 12);
    stg_table *table = analyse(graph, "without", "x", NULL, NULL);
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_string_equal(cell(table, 0, "section"), "roles-vacant");
    assert_string_equal(cell(table, 0, "role"), "ops");
    assert_string_equal(cell(table, 0, "of"), "v");
    assert_string_equal(cell(table, 0, "left_count"), "0");
    assert_string_equal(cell(table, 0, "relationships"), "1 2");
    assert_int_equal(stg_table_item_count(table, 0, evidence), 2);
    assert_string_equal(cell(table, 1, "section"), "roles-single");
    assert_string_equal(cell(table, 1, "role"), "chair");
    assert_string_equal(cell(table, 1, "left"), "a");
    assert_string_equal(cell(table, 2, "role"), "design"); /* to somebody unnamed */
    assert_string_equal(cell(table, 2, "section"), "roles-single");
    assert_string_equal(cell(table, 2, "left_count"), "0");
    assert_string_equal(cell(table, 3, "section"), "roles-shared");
    assert_string_equal(cell(table, 3, "left"), "a b");
    assert_string_equal(cell(table, 4, "section"), "roles-here");
    assert_string_equal(cell(table, 4, "party"), "b");
    stg_table_free(table);
    /* Both: the chair is left vacant too. */
    table = analyse(graph, "without", "x", "a", NULL);
    assert_string_equal(cell(table, 0, "role"), "ops");
    assert_string_equal(cell(table, 1, "role"), "chair");
    assert_string_equal(cell(table, 1, "section"), "roles-vacant");
    assert_string_equal(cell(table, 1, "relationships"), "3 4");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Two companies, persons with offices, and several countries. */
static const char people[] =
    "{\"stargraph\": 1, \"roles\": [{\"id\": \"chair\", \"label\": \"Chair\"},"
    "{\"id\": \"ceo\", \"label\": \"CEO\"}], \"stakeholders\": ["
    "{\"id\": \"bank\", \"kind\": \"company\", \"name\": \"Bank, Son and Co\","
    " \"jurisdiction\": \"JP\"},"
    "{\"id\": \"v\", \"kind\": \"joint-venture\", \"name\": \"V\", \"jurisdiction\": \"US\"},"
    "{\"id\": \"son\", \"kind\": \"person\", \"name\": \"Son\"},"
    "{\"id\": \"ex\", \"kind\": \"person\", \"name\": \"Ex\"},"
    "{\"id\": \"firm\", \"kind\": \"company\", \"name\": \"Firm\", \"jurisdiction\": \"JP\"},"
    "{\"id\": \"tokyo\", \"kind\": \"company\", \"name\": \"Tokyo\", \"jurisdiction\": \"JP\"}"
    "], \"relationships\": ["
    "{\"id\": \"o1\", \"from\": \"son\", \"to\": \"bank\", \"kind\": \"holds-office\","
    " \"role\": \"chair\"},"
    "{\"id\": \"o2\", \"from\": \"son\", \"to\": \"bank\", \"kind\": \"holds-office\","
    " \"role\": \"ceo\"},"
    "{\"id\": \"o3\", \"from\": \"son\", \"to\": \"v\", \"kind\": \"chairs\", \"role\": \"chair\"},"
    "{\"id\": \"o4\", \"from\": \"ex\", \"to\": \"bank\", \"kind\": \"holds-office\","
    " \"role\": \"ceo\", \"status\": \"ended\"},"
    "{\"id\": \"o5\", \"from\": \"ex\", \"to\": \"v\", \"kind\": \"holds-office\","
    " \"role\": \"ceo\"},"
    "{\"id\": \"o6\", \"from\": \"firm\", \"to\": \"bank\", \"kind\": \"holds-role\","
    " \"role\": \"ceo\"},"
    "{\"id\": \"o7\", \"from\": \"firm\", \"to\": \"tokyo\", \"kind\": \"holds-role\","
    " \"role\": \"ceo\"},"
    "{\"id\": \"p\", \"from\": \"bank\", \"to\": \"v\", \"kind\": \"partners-with\"}]}";

static size_t rows_of(const stg_table *table, const char *section, size_t *first)
{
    size_t count = 0;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (strcmp(cell(table, row, "section"), section) != 0)
            continue;
        *first = count == 0 ? row : *first;
        count++;
    }
    return count;
}

static void puts_seats_at_risk(void **state)
{
    (void)state;
    size_t row = 0;
    stg_graph *graph = small_read(people);
    stg_table *table = analyse(graph, "without", "bank", NULL, NULL);
    /* Son once, though he holds two offices; not the former one; no company. */
    assert_int_equal(rows_of(table, "seats", &row), 1);
    assert_string_equal(cell(table, row, "party"), "son");
    assert_string_equal(cell(table, row, "of"), "v");
    assert_string_equal(cell(table, row, "relationships"), "o3 o1");
    assert_string_equal(cell(table, row, "detail"), "Chair of V; holds office as Chair of "
                                                    "Bank, Son and Co");
    /* V loses Japan; Japan itself stays, by Firm and Tokyo. */
    assert_int_equal(rows_of(table, "countries", &row), 1);
    assert_string_equal(cell(table, row, "jurisdiction"), "JP");
    assert_string_equal(cell(table, row, "of"), "v");
    stg_table_free(table);
    /* Without them too, Japan is lost altogether. */
    table = analyse(graph, "without", "bank,firm", "tokyo", NULL);
    assert_int_equal(rows_of(table, "countries", &row), 2);
    assert_string_equal(cell(table, row, "jurisdiction"), "JP");
    assert_string_equal(cell(table, row, "of"), "-");
    stg_table_free(table);
    /* Once Firm leaves, Tokyo has no tie left and takes no part either. */
    table = analyse(graph, "without", "bank", "firm", NULL);
    assert_int_equal(rows_of(table, "isolated", &row), 1);
    assert_string_equal(cell(table, row, "party"), "tokyo");
    assert_int_equal(rows_of(table, "countries", &row), 2);
    stg_table_free(table);
    stg_graph_free(graph);
}

static void reads_names(void **state)
{
    (void)state;
    size_t row = 0;
    stg_graph *graph = small_read(people);
    /* A name with a comma wins over taking it apart ("Son" is a name too). */
    stg_table *table = analyse(graph, "without", "Bank, Son and Co", NULL, NULL);
    assert_non_null(strstr(stg_table_title(table), "without Bank, Son and Co"));
    assert_int_equal(rows_of(table, "seats", &row), 1);
    stg_table_free(table);
    /* Each once, spaces dropped, empty parts skipped. */
    table = analyse(graph, "without", " son , bank,,son", "bank", NULL);
    assert_non_null(strstr(stg_table_title(table), "without Son, Bank, Son and Co"));
    assert_int_equal(rows_of(table, "seats", &row), 0);
    stg_table_free(table);
    assert_int_equal(refusal(graph, "without", "son,nobody-such", NULL), STG_ERROR_NOT_FOUND);
    assert_int_equal(refusal(graph, "without", "nobody-such", NULL), STG_ERROR_NOT_FOUND);
    assert_int_equal(refusal(graph, "without", " , ,", NULL), STG_ERROR_ARGUMENT);
    assert_int_equal(refusal(graph, "without", NULL, NULL), STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

static void loses_money(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1",
         .from = "x",
         .kind = "funds",
         .to = "a",
         .amount = "10:USD",
         .status = STG_STATUS_PLANNED},
        {.id = "2",
         .from = "x",
         .kind = "funds",
         .to = "b",
         .amount = "<5:USD",
         .status = STG_STATUS_PLANNED},
        {.id = "3",
         .from = "x",
         .kind = "funds",
         .to = "a",
         .amount = "7:EUR",
         .status = STG_STATUS_COMPLETED},
        {.id = "4", .from = "x", .kind = "funds", .to = "?somebody"},
        {.id = "5", .from = "a", .kind = "pays", .to = "x", .amount = "3:USD"},
        {.id = "6",
         .from = "x",
         .kind = "funds",
         .to = "a",
         .amount = "99:USD",
         .alternative_to = "1"},
        {.id = "7",
         .from = "x",
         .kind = "funds",
         .to = "a",
         .amount = "50:USD",
         .status = STG_STATUS_CANCELLED},
        {.id = "8", .from = "a", .kind = "funds", .to = "b", .amount = "1:USD"},
        {.id = "9", .from = "x", .kind = "owns", .to = "a", .share = 20},
        {.id = "10", .from = "b", .kind = "owns", .to = "x", .share = 30},
        {.id = "11", .from = "x", .kind = "subsidiary-of", .to = "a"}, /* a owns x */
        {.id = "12", .from = "x", .kind = "buys-from", .to = "y", .amount = "2:USD"},
    };
    stg_graph *graph = small_graph("x y a b", NULL, claims, 12);
    stg_table *table = analyse(graph, "without", "x", NULL, NULL);
    assert_rows(table, "section relationship amount",
                "money-out/1/10 money-out/2/5 money-out/3/7 money-out/4/- money-out/6/99 "
                "money-out/12/2 money-in/5/3 owns/9/- owners/10/- owners/11/- isolated/-/-");
    assert_string_equal(cell(table, 4, "detail"), "USD 99 (another account, not added)");
    assert_string_equal(wording(table, 3, "item"), "(somebody)");
    assert_total(table, 0, "money-out EUR completed 7 exactly 1 0");
    assert_total(table, 1, "money-out EUR any 7 exactly 1 1");
    assert_total(table, 2, "money-out USD not-stated 2 exactly 1 1");
    assert_total(table, 3, "money-out USD planned 15 ceiling 2 0");
    assert_total(table, 4, "money-out USD any 17 ceiling 3 1");
    assert_total(table, 5, "money-in USD not-stated 3 exactly 1 0");
    stg_table_free(table);
    /* Between the two: once. */
    table = analyse(graph, "without", "x", "y", NULL);
    size_t row = 0;
    assert_int_equal(rows_of(table, "money-out", &row), 6);
    assert_int_equal(rows_of(table, "money-in", &row), 1);
    assert_string_equal(wording(table, row, "item"), "a → x");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void cuts_off(void **state)
{
    (void)state;
    /* A body a-b-c around hub h, joined through x with p-q and a leaf; y alone. */
    static const small_claim claims[] = {
        {.id = "1", .from = "h", .kind = "funds", .to = "a"},
        {.id = "2", .from = "h", .kind = "funds", .to = "b"},
        {.id = "3", .from = "h", .kind = "supplies", .to = "x"},
        {.id = "4", .from = "x", .kind = "supplies", .to = "p"},
        {.id = "5", .from = "p", .kind = "supplies", .to = "q"},
        {.id = "6", .from = "x", .kind = "supplies", .to = "leaf"},
        {.id = "7", .from = "leaf", .kind = "supplies", .to = "x"},
        {.id = "8", .from = "q", .kind = "criticised", .to = "h"},
        {.id = "9", .from = "q", .kind = "supplies", .to = "h", .status = STG_STATUS_ENDED},
        {.id = "self", .from = "leaf", .kind = "pays", .to = "leaf"},
        {.id = "nobody", .from = "leaf", .kind = "pays", .to = "?nobody"},
    };
    stg_graph *graph = small_graph("h a b x p q leaf y", NULL, claims, 11);
    stg_table *table = analyse(graph, "without", "x", NULL, NULL);
    assert_rows(table, "section party main_body piece_size relationships",
                "isolated/leaf/-/-/6 7 separated/p/h/2/4 separated/q/h/2/-");
    assert_string_equal(cell(table, 0, "detail"), "loses 2 ties, its last");
    assert_string_equal(cell(table, 1, "detail"), "one of 2 around p, cut off from the 3 around h");
    /* Only y, which has no claim at all, a and b are untouched. */
    assert_true(notes_say(table, "3 of 7 other stakeholders"));
    assert_true(notes_say(table, "7 of 11 claims do not involve"));
    stg_table_free(table);
    stg_analysis_options korean = {.language = "ko"};
    table = analyse(graph, "without", "x", NULL, &korean);
    assert_string_equal(cell(table, 1, "detail"), "p 쪽 2곳에 속하며 h 쪽 3곳에서 떨어짐");
    stg_table_free(table);
    /* A filter that hides the bridge hides what hangs on it. */
    static const char *const kinds[] = {"funds"};
    stg_analysis_options options = {.filter.kinds = {kinds, 1}};
    table = analyse(graph, "without", "x", NULL, &options);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "9 claims were left out"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_small_graphs(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a", NULL, NULL, 0);
    stg_table *table = analyse(graph, "without", "a", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "0 of 0 other stakeholders"));
    stg_table_free(table);
    stg_graph_free(graph);
    graph = small_graph("", NULL, NULL, 0);
    assert_int_equal(refusal(graph, "without", "a", NULL), STG_ERROR_NOT_FOUND);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loses_roles), cmocka_unit_test(puts_seats_at_risk),
        cmocka_unit_test(reads_names), cmocka_unit_test(loses_money),
        cmocka_unit_test(cuts_off),    cmocka_unit_test(answers_small_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
