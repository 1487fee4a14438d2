/* SPDX-License-Identifier: GPL-2.0-or-later */
/* summary: counts, accounts that differ, oddities, and what is none. */
#include "small_graph.h"

/* The rows with a key; the first of them in `*first`. */
static size_t rows_with(const stg_table *table, const char *key, size_t *first)
{
    size_t count = 0;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (strcmp(cell(table, row, "key"), key) != 0)
            continue;
        *first = count == 0 ? row : *first;
        count++;
    }
    return count;
}

static void counts_the_data(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1",
         .from = "a",
         .kind = "funds",
         .to = "b",
         .amount = "5:USD",
         .status = STG_STATUS_PLANNED,
         .since = "2019",
         .until = "2021-03",
         .locator = "1"},
        {.id = "2", .from = "?x", .kind = "funds", .to = "?y", .amount = "7:EUR", .locator = "1"},
        {.id = "3",
         .from = "a",
         .kind = "owns",
         .to = "b",
         .share = 10,
         .layer = "said",
         .confidence = STG_CONFIDENCE_STATED,
         .speaker = "a",
         .locator = "1"},
        {.id = "4", .from = "b", .kind = "criticised", .to = "a", .speaker = "c", .locator = "1"},
    };
    size_t row = 0;
    stg_graph *graph = small_graph("a b c", "chair", claims, 4);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "stakeholders", &row), 1);
    assert_string_equal(cell(table, row, "count"), "3");
    assert_string_equal(cell(table, row, "parts"), "company=3");
    rows_with(table, "claims-by-flow", &row);
    assert_string_equal(cell(table, row, "count"), "4");
    assert_string_equal(cell(table, row, "parts"), "money=2 none=1 ownership=1");
    rows_with(table, "claims-by-status", &row);
    assert_string_equal(cell(table, row, "parts"), "not-stated=3 planned=1");
    rows_with(table, "claims-by-confidence", &row);
    assert_string_equal(cell(table, row, "parts"), "not-stated=3 stated=1");
    rows_with(table, "layers", &row);
    assert_string_equal(cell(table, row, "parts"), "none=3 said=1");
    rows_with(table, "unspecified-ends", &row);
    assert_string_equal(cell(table, row, "count"), "2");
    rows_with(table, "dates", &row);
    assert_string_equal(cell(table, row, "detail"), "2019 to 2021-03; 3 claims without dates");
    rows_with(table, "spoken", &row);
    assert_string_equal(cell(table, row, "count"), "2");
    rows_with(table, "speaker-is-party", &row);
    assert_string_equal(cell(table, row, "count"), "1");
    assert_int_equal(rows_with(table, "as-of", &row), 0);
    assert_total(table, 0, "money USD planned 5 exactly 1 0");
    assert_int_equal(stg_table_total_count(table), 1); /* statuses are not added together */
    assert_true(notes_say(table, "1 claim with an amount names no payer"));
    stg_table_free(table);
    /* The filter: talk is left out, and so is its speaker. */
    static const char *const kinds[] = {"owns"};
    stg_analysis_options options = {.filter.kinds = {kinds, 1}, .language = "ko"};
    table = analyse(graph, "summary", NULL, NULL, &options);
    rows_with(table, "claims-by-flow", &row);
    assert_string_equal(cell(table, row, "parts"), "ownership=1");
    assert_true(notes_say(table, "주장 3건을 뺐다"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void shows_accounts_that_differ(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD", .locator = "1"},
        {.id = "2",
         .from = "a",
         .kind = "funds",
         .to = "b",
         .amount = "5:USD",
         .locator = "2",
         .alternative_to = "1",
         .layer = "record"},
        {.id = "3",
         .from = "a",
         .kind = "funds",
         .to = "b",
         .amount = "6:USD",
         .locator = "3",
         .alternative_to = "1",
         .since = "2020"},
        {.id = "4",
         .from = "a",
         .kind = "funds",
         .to = "b",
         .amount = "5:USD",
         .locator = "4",
         .alternative_to = "1"},
    };
    size_t row = 0;
    stg_graph *graph = small_graph("a b", NULL, claims, 4);
    stg_analysis_options options = {.limit = 2};
    stg_table *table = analyse(graph, "summary", NULL, NULL, &options);
    /* First the one that disagrees, then one more, and a count of the rest. */
    assert_int_equal(rows_with(table, "other-account", &row), 3);
    assert_string_equal(cell(table, row, "relationships"), "1 3");
    assert_string_equal(cell(table, row, "parts"), "amount since");
    assert_string_equal(cell(table, row, "detail"),
                        "amount: USD 5 | USD 6; since: not stated | 2020");
    assert_string_equal(cell(table, row + 1, "relationships"), "1 2");
    assert_string_equal(cell(table, row + 1, "parts"), "layer");
    assert_string_equal(cell(table, row + 2, "count"), "1");
    assert_string_equal(wording(table, row + 2, "item"), "and 1 more");
    assert_true(notes_say(table, "only the first 2 are listed"));
    stg_table_free(table);
    options.limit = 3;
    table = analyse(graph, "summary", NULL, NULL, &options);
    assert_int_equal(rows_with(table, "other-account", &row), 3);
    assert_string_equal(cell(table, row + 2, "detail"), "the same values from another source");
    assert_false(notes_say(table, "are listed"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* `extra` are more fields of the second claim. */
static size_t contradictions(const char *first, const char *second)
{
    char text[2048];
    size_t row = 0;
    snprintf(text, sizeof text,
             "{\"stargraph\": 1, \"sources\": [{\"id\": \"s\", \"title\": \"S\"},"
             "{\"id\": \"t\", \"title\": \"T\"}], \"stakeholders\": ["
             "{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\"},"
             "{\"id\": \"b\", \"kind\": \"company\", \"name\": \"B\"}], \"relationships\": ["
             "{\"id\": \"1\", \"from\": \"a\", \"to\": \"b\", %s},"
             "{\"id\": \"2\", \"from\": \"a\", \"to\": \"b\", %s}]}",
             first, second);
    stg_graph *graph = small_read(text);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    size_t count = rows_with(table, "contradiction", &row);
    stg_table_free(table);
    stg_graph_free(graph);
    return count;
}

#define FUNDS(value)                                                                               \
    "\"kind\": \"funds\", \"amount\": {\"value\": " value ", \"currency\": \"USD\"}"
#define BY(source) ", \"evidence\": [{\"source\": \"" source "\"}]"

static void finds_contradictions(void **state)
{
    (void)state;
    assert_int_equal(contradictions(FUNDS("1") BY("s"), FUNDS("2") BY("t")), 1);
    assert_int_equal(contradictions(FUNDS("1") BY("s"), FUNDS("1") BY("t")), 0);
    assert_int_equal(contradictions(FUNDS("1") BY("s"), FUNDS("2") BY("s")), 0);
    assert_int_equal(contradictions(FUNDS("1") BY("s"), FUNDS("2")), 0);
    /* Periods that meet, and periods that do not. */
    assert_int_equal(contradictions(FUNDS("1") BY("s") ", \"until\": \"2019\"",
                                    FUNDS("2") BY("t") ", \"since\": \"2019-05\""),
                     1);
    assert_int_equal(contradictions(FUNDS("1") BY("s") ", \"until\": \"2019\"",
                                    FUNDS("2") BY("t") ", \"since\": \"2020\""),
                     0);
    assert_int_equal(
        contradictions(FUNDS("1") BY("s") ", \"status\": \"cancelled\"", FUNDS("2") BY("t")), 0);
    /* Shares are intervals: 10-20 and 15-30 can both be right. */
    assert_int_equal(
        contradictions("\"kind\": \"owns\", \"share\": {\"min\": 10, \"max\": 20}" BY("s"),
                       "\"kind\": \"owns\", \"share\": {\"min\": 15, \"max\": 30}" BY("t")),
        0);
    assert_int_equal(
        contradictions("\"kind\": \"owns\", \"share\": 10" BY("s"),
                       "\"kind\": \"owns\", \"share\": {\"min\": 15, \"max\": 30}" BY("t")),
        1);
}

static void finds_shares_above(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "x", .share = 60, .locator = "1"},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 30, .locator = "1"},
        {.id = "3", .from = "b", .kind = "owns", .to = "x", .share = 41, .locator = "1"},
        {.id = "4",
         .from = "c",
         .kind = "owns",
         .to = "x",
         .share = 50,
         .locator = "1",
         .status = STG_STATUS_ENDED},
        {.id = "5",
         .from = "c",
         .kind = "owns",
         .to = "x",
         .share = 50,
         .locator = "1",
         .alternative_to = "1"},
        {.id = "6",
         .from = "c",
         .kind = "owns",
         .to = "x",
         .share = 50,
         .locator = "1",
         .layer = "other"},
        {.id = "7", .from = "y", .kind = "subsidiary-of", .to = "a", .share = 60, .locator = "1"},
        {.id = "8", .from = "b", .kind = "owns", .to = "y", .share = 40, .locator = "1"},
    };
    size_t row = 0;
    stg_graph *graph = small_graph("x y a b c", NULL, claims, 8);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "shares-above-100", &row), 1);
    assert_string_equal(cell(table, row, "party"), "x");
    assert_string_equal(cell(table, row, "computed"), "101"); /* 60 + the later 41 */
    assert_string_equal(cell(table, row, "relationships"), "1 2 3");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void finds_votes_above(void **state)
{
    (void)state;
    size_t row = 0;
    stg_graph *graph = small_read(
        "{\"stargraph\": 1, \"stakeholders\": ["
        "{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\"},"
        "{\"id\": \"b\", \"kind\": \"company\", \"name\": \"B\"},"
        "{\"id\": \"x\", \"kind\": \"company\", \"name\": \"X\"}], \"relationships\": ["
        "{\"id\": \"1\", \"from\": \"a\", \"to\": \"x\", \"kind\": \"owns\", \"share\": 20,"
        " \"votes\": 70},"
        "{\"id\": \"2\", \"from\": \"b\", \"to\": \"x\", \"kind\": \"owns\", \"share\": 80,"
        " \"votes\": {\"min\": 31}},"
        "{\"id\": \"3\", \"from\": {\"unspecified\": \"n\"}, \"to\": \"x\","
        " \"kind\": \"owns\", \"share\": 60, \"directness\": \"indirect\"}]}");
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "shares-above-100", &row), 0);
    assert_int_equal(rows_with(table, "votes-above-100", &row), 1);
    assert_string_equal(cell(table, row, "computed"), "101");
    assert_string_equal(cell(table, row, "detail"),
                        "the stated shares of the votes sum to 101 % at least");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void compares_shares_with_amounts(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "v", .amount = "19:USD", .locator = "1"},
        {.id = "2",
         .from = "b",
         .kind = "invests-in",
         .to = "v",
         .amount = "19:USD",
         .locator = "1"},
        {.id = "3",
         .from = "c",
         .kind = "owns",
         .to = "v",
         .amount = "~7:USD",
         .share = 13,
         .locator = "1"},
        {.id = "4", .from = "d", .kind = "funds", .to = "v", .amount = "7:USD", .locator = "1"},
        {.id = "5", .from = "a", .kind = "owns", .to = "v", .share = 40, .locator = "1"},
        {.id = "6",
         .from = "d",
         .kind = "lends-to",
         .to = "v",
         .amount = "900:USD",
         .locator = "1"},
        {.id = "7", .from = "e", .kind = "funds", .to = "v", .amount = "5:EUR", .locator = "1"},
        {.id = "8", .from = "e", .kind = "owns", .to = "v", .share = 2, .locator = "1"},
        {.id = "letter",
         .from = "e",
         .kind = "invests-in",
         .to = "v",
         .amount = "<100:USD",
         .status = STG_STATUS_LETTER_OF_INTENT,
         .locator = "1"},
        /* Of two amounts of one party one may hold the other. */
        {.id = "u1", .from = "a", .kind = "funds", .to = "u", .amount = "1:USD", .locator = "1"},
        {.id = "u2", .from = "a", .kind = "funds", .to = "u", .amount = "2:USD", .locator = "1"},
        {.id = "u3",
         .from = "b",
         .kind = "owns",
         .to = "u",
         .amount = "9:USD",
         .share = 10,
         .locator = "1"},
        /* A sum with a ceiling in it says nothing. */
        {.id = "9", .from = "a", .kind = "funds", .to = "w", .amount = "<10:USD", .locator = "1"},
        {.id = "10",
         .from = "b",
         .kind = "owns",
         .to = "w",
         .amount = "10:USD",
         .share = 90,
         .locator = "1"},
    };
    size_t row = 0;
    stg_graph *graph = small_graph("v w u a b c d e", NULL, claims, 14);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "share-not-amount", &row), 1);
    assert_string_equal(cell(table, row, "party"), "a");
    assert_string_equal(cell(table, row, "stated"), "40");
    assert_string_equal(cell(table, row, "computed"), "36.5385");
    assert_string_equal(cell(table, row, "relationships"), "5 1 2 3 4");
    assert_string_equal(cell(table, row, "detail"),
                        "40 % is stated, but USD 19 of the USD 52 that is stated is 36.5 %");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void finds_single_oddities(void **state)
{
    (void)state;
    char text[4096];
    size_t used = 0, row = 0;
    used += (size_t)snprintf(
        text, sizeof text,
        "{\"stargraph\": 1, \"as_of\": \"2020-06\", \"sources\": [{\"id\": \"s\", \"title\": "
        "\"S\"}],"
        "\"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\"},"
        "{\"id\": \"b\", \"kind\": \"company\", \"name\": \"B\"}], \"relationships\": [");
    static const char *const amounts[] = {"1", "2", "2", "200", "201"};
    for (int i = 0; i < 5; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "{\"id\": \"%d\", \"from\": \"a\", \"to\": \"b\", "
                                 "\"kind\": \"funds\", \"amount\": {\"value\": %s, \"currency\": "
                                 "\"USD\"}, \"evidence\": [{\"source\": \"s\"}]},",
                                 i, amounts[i]);
    snprintf(text + used, sizeof text - used,
             "{\"id\": \"late\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"supplies\","
             " \"status\": \"active\", \"since\": \"2020-07-01\"},"
             "{\"id\": \"plan\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"supplies\","
             " \"status\": \"planned\", \"since\": \"2020-07-01\"},"
             "{\"id\": \"month\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"supplies\","
             " \"status\": \"active\", \"since\": \"2020-06-30\"}]}");
    stg_graph *graph = small_read(text);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    /* 201 is more than 100 times the median 2, 200 is just that. */
    assert_int_equal(rows_with(table, "amount-far-above", &row), 1);
    assert_string_equal(cell(table, row, "relationships"), "4");
    assert_string_equal(cell(table, row, "computed"), "100.5");
    assert_int_equal(rows_with(table, "after-as-of", &row), 1);
    assert_string_equal(cell(table, row, "relationships"), "late");
    assert_int_equal(rows_with(table, "no-evidence", &row), 3);
    assert_string_equal(cell(table, row, "relationships"), "late");
    assert_int_equal(rows_with(table, "as-of", &row), 1);
    stg_table_free(table);
    stg_graph_free(graph);
}

static void shows_where_files_differ(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"stargraph\": 1, \"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\","
        " \"name\": \"A\", \"jurisdiction\": \"US\"}]}",
        "{\"stargraph\": 1, \"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\","
        " \"name\": \"A\", \"jurisdiction\": \"JP\"}]}"};
    stg_input inputs[] = {{"one", texts[0], strlen(texts[0]), NULL},
                          {"two", texts[1], strlen(texts[1]), NULL}};
    stg_graph *graph = NULL;
    size_t row = 0;
    assert_true(stg_read(&graph, inputs, 2, NULL, NULL));
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "file-conflict", &row), 1);
    assert_string_equal(cell(table, row, "party"), "a");
    assert_string_equal(cell(table, row, "parts"), "jurisdiction");
    assert_string_equal(cell(table, row, "detail"),
                        "jurisdiction: US (one) | JP (two); the first is used");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_small_graphs(void **state)
{
    (void)state;
    size_t row = 0;
    stg_graph *graph = small_graph("", NULL, NULL, 0);
    stg_table *table = analyse(graph, "summary", NULL, NULL, NULL);
    assert_int_equal(rows_with(table, "stakeholders", &row), 1);
    assert_string_equal(cell(table, row, "count"), "0");
    assert_string_equal(stg_table_title(table), "Summary");
    assert_int_equal(stg_table_total_count(table), 0);
    stg_table_free(table);
    assert_int_equal(refusal(graph, "summary", "a", NULL), STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_the_data),       cmocka_unit_test(shows_accounts_that_differ),
        cmocka_unit_test(finds_contradictions),  cmocka_unit_test(finds_shares_above),
        cmocka_unit_test(finds_votes_above),     cmocka_unit_test(compares_shares_with_amounts),
        cmocka_unit_test(finds_single_oddities), cmocka_unit_test(shows_where_files_differ),
        cmocka_unit_test(answers_small_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
