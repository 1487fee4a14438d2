/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The circular deals of the public record: each that is known is found in
 * examples/ai-deals.json, and what only looks like one is not.
 */
#include "small_graph.h"

static stg_graph *deals(void)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (!stg_read_file(&graph, STARGRAPH_SOURCE_DIR "/examples/ai-deals.json", &error))
        fail_msg("%s", error.message);
    return graph;
}

/* "openai amazon" of the cycle that begins in `row`; parties in its order. */
static size_t parties_of(const stg_table *table, size_t row, char *parties, size_t size)
{
    char number[24];
    snprintf(number, sizeof number, "%s", cell(table, row, "cycle"));
    size_t used = 0, end = row;
    for (; end < stg_table_row_count(table); end++) {
        if (strcmp(cell(table, end, "cycle"), number) != 0)
            break;
        char hop[24];
        snprintf(hop, sizeof hop, "%s", cell(table, end, "hop"));
        if (end > row && strcmp(cell(table, end - 1, "hop"), hop) == 0)
            continue;
        used += (size_t)snprintf(parties + used, size - used, "%s%s", used > 0 ? " " : "",
                                 cell(table, end, "from"));
        assert_true(used < size);
    }
    return end;
}

/* Whether both name the same ring, wherever each begins. */
static bool same_ring(const char *one, const char *other)
{
    char wanted[512], twice[1024];
    int length = snprintf(wanted, sizeof wanted, " %s ", one);
    int whole = snprintf(twice, sizeof twice, " %s %s ", other, other);
    assert_true(length < (int)sizeof wanted && whole < (int)sizeof twice);
    return strlen(one) == strlen(other) && strstr(twice, wanted) != NULL;
}

/* The first row of the ring; the number of rows where there is none. */
static size_t find_ring(const stg_table *table, const char *ring)
{
    char parties[256];
    for (size_t row = 0, end; row < stg_table_row_count(table); row = end) {
        end = parties_of(table, row, parties, sizeof parties);
        if (same_ring(ring, parties))
            return row;
    }
    return stg_table_row_count(table);
}

static bool has_ring(const stg_table *table, const char *ring)
{
    return find_ring(table, ring) < stg_table_row_count(table);
}

static bool has_party(const stg_table *table, const char *party)
{
    for (size_t row = 0; row < stg_table_row_count(table); row++)
        if (strcmp(cell(table, row, "from"), party) == 0)
            return true;
    return false;
}

static const char *const known[] = {
    "nvidia openai",           /* C1 */
    "nvidia openai oracle",    /* C2 */
    "amd openai",              /* C3 */
    "nvidia coreweave",        /* C4 */
    "openai coreweave",        /* C5 */
    "nvidia openai coreweave", /* C6 */
    "microsoft openai",        /* C7 */
    "amazon openai",           /* C8 */
    "softbank openai",         /* C9, once SB Energy counts as SoftBank */
    "nvidia xai-spv",          /* C10 */
};

enum { C1 = 0, C2, C3, C4, C7 = 6, C8, C9, KNOWN = 10 };

static void test_known_cycles(void **state)
{
    (void)state;
    stg_graph *graph = deals();
    stg_table *rolled =
        analyse(graph, "cycles", NULL, NULL, &(stg_analysis_options){.roll_up = true});
    stg_table *plain = analyse(graph, "cycles", NULL, NULL, NULL);
    for (size_t i = 0; i < KNOWN; i++) {
        if (!has_ring(rolled, known[i]))
            fail_msg("%s is not found", known[i]);
        assert_int_equal(has_ring(plain, known[i]), i != C9);
    }
    assert_true(has_ring(plain, "openai sb-energy"));
    assert_true(has_ring(plain, "nvidia coreweave openai"));
    assert_true(notes_say(rolled, "SB Energy counts as SoftBank"));
    assert_true(notes_say(rolled, "there are no others"));
    stg_table_free(plain);
    stg_table_free(rolled);
    stg_graph_free(graph);
}

/* No payment back was found for any of these. */
static void test_what_is_no_cycle(void **state)
{
    (void)state;
    static const char *const outside[] = {"broadcom", "mgx", "g42", "samsung-electronics",
                                          "sk-hynix"};
    stg_graph *graph = deals();
    stg_table *table =
        analyse(graph, "cycles", NULL, NULL, &(stg_analysis_options){.roll_up = true});
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_false(has_party(table, outside[i]));
    assert_false(has_ring(table, "softbank oracle"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void test_firm_deals_only(void **state)
{
    (void)state;
    stg_graph *graph = deals();
    stg_analysis_options firm = {
        .roll_up = true,
        .filter = {.statuses = 1u << STG_STATUS_COMMITTED | 1u << STG_STATUS_COMPLETED |
                               1u << STG_STATUS_ACTIVE | 1u << STG_STATUS_CONDITIONAL |
                               1u << STG_STATUS_UNDER_CONSTRUCTION}};
    stg_table *table = analyse(graph, "cycles", NULL, NULL, &firm);
    static const size_t remain[] = {C3, C4, C7, C8, C9};
    for (size_t i = 0; i < sizeof remain / sizeof *remain; i++)
        if (!has_ring(table, known[remain[i]]))
            fail_msg("%s is not found", known[remain[i]]);
    assert_false(has_ring(table, known[C1]));
    assert_false(has_ring(table, known[C2]));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void test_ranks(void **state)
{
    (void)state;
    stg_graph *graph = deals();
    stg_table *table = analyse(graph, "cycles", NULL, NULL, NULL);
    assert_int_equal(find_ring(table, known[C8]), 0); /* the largest */
    assert_string_equal(cell(table, 0, "smallest_amount"), "38000000000");
    assert_string_equal(cell(table, 0, "smallest_currency"), "USD");
    assert_string_equal(cell(table, find_ring(table, known[C7]), "smallest_amount"), "13000000000");
    /* The letter of intent is over; what took its place counts. */
    assert_string_equal(cell(table, find_ring(table, known[C2]), "smallest_amount"), "30000000000");
    assert_string_equal(cell(table, find_ring(table, known[C1]), "rankable"), "0");
    assert_string_equal(cell(table, find_ring(table, known[C3]), "rankable"), "0");
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_cycles),
        cmocka_unit_test(test_what_is_no_cycle),
        cmocka_unit_test(test_firm_deals_only),
        cmocka_unit_test(test_ranks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
