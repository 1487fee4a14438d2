/* SPDX-License-Identifier: GPL-2.0-or-later */
/* coverage: roles against holders, and countries against parties. */
#include "small_graph.h"

static const small_claim claims[] = {
    {.id = "c1", .from = "a", .kind = "operates", .to = "v", .role = "ops", .locator = "S1"},
    {.id = "c2", .from = "a", .kind = "manages", .to = "v", .role = "ops", .locator = "S2"},
    {.id = "c3", .from = "b", .kind = "manages", .to = "v", .role = "ops", .locator = "S3"},
    {.id = "c4", .from = "b", .kind = "manages", .to = "v", .role = "ops", .layer = "chart"},
    {.id = "c5", .from = "?unnamed", .kind = "builds", .to = "v", .role = "build"},
    {.id = "c6",
     .from = "c",
     .kind = "chairs",
     .to = "v",
     .role = "chair",
     .status = STG_STATUS_ENDED,
     .locator = "S4"},
    {.id = "c7", .from = "d", .kind = "holds-office", .to = "w", .role = "chair"},
    {.id = "c8",
     .from = "c",
     .kind = "holds-office",
     .to = "w",
     .role = "chair",
     .status = STG_STATUS_CANCELLED},
};

static stg_graph *make(void)
{
    return small_graph("w v a b c d", "chair ops build spare", claims,
                       sizeof claims / sizeof *claims);
}

static void counts_holders(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = analyse(graph, "coverage", NULL, NULL, NULL);
    assert_rows(table, "part of layer role coverage holder_count holders former",
                "role/v/-/chair/vacant/0/-/c "
                "role/v/-/ops/shared/2/a b/- "
                "role/v/-/build/unnamed/0/-/- "
                "role/v/chart/ops/single/1/b/- "
                "role/w/-/chair/single/1/d/c "
                "declared/-/-/spare/vacant/0/-/-");
    /* Former holders are evidence only where nobody else is. */
    assert_string_equal(cell(table, 0, "relationships"), "c6");
    assert_string_equal(cell(table, 1, "relationships"), "c1 c2 c3");
    assert_string_equal(cell(table, 4, "relationships"), "c7");
    assert_string_equal(wording(table, 0, "who"), "formerly c");
    assert_string_equal(wording(table, 2, "who"), "(unnamed)");
    assert_string_equal(wording(table, 4, "who"), "d, formerly c");
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_int_equal(stg_table_item_count(table, 1, evidence), 3);
    assert_true(notes_say(table, "2 roles have a single holder"));
    assert_true(notes_say(table, "2 roles are held by nobody"));
    assert_true(notes_say(table, "counted apart"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void takes_one_party(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = analyse(graph, "coverage", "w", NULL, NULL);
    assert_rows(table, "part of role coverage", "role/w/chair/single");
    stg_table_free(table);
    /* a holds roles, nobody holds one in a: the roles of a, with all who share. */
    table = analyse(graph, "coverage", "a", NULL, NULL);
    assert_rows(table, "of role holders", "v/ops/a b");
    assert_non_null(strstr(stg_table_title(table), "Roles that a holds"));
    stg_table_free(table);
    /* What c held is over. */
    table = analyse(graph, "coverage", "c", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    assert_int_equal(refusal(graph, "coverage", "nobody-of-that-name", NULL), STG_ERROR_NOT_FOUND);
    stg_graph_free(graph);
}

static void obeys_the_filter(void **state)
{
    (void)state;
    stg_graph *graph = make();
    static const char *const layer[] = {"chart"};
    stg_analysis_options options = {.filter.layers = {layer, 1}, .language = "ko"};
    stg_table *table = analyse(graph, "coverage", NULL, NULL, &options);
    /* Roles whose holders are filtered out are not vacant. */
    assert_column(table, "role", "ops spare");
    assert_column(table, "coverage", "single vacant");
    assert_string_equal(wording(table, 0, "coverage"), "단독");
    assert_true(notes_say(table, "조건에 맞지 않는 주장 7건"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Parties of several countries around v. */
static const char world[] =
    "{\"stargraph\": 1, \"sources\": [{\"id\": \"s\", \"title\": \"S\"}], \"stakeholders\": ["
    "{\"id\": \"v\", \"kind\": \"joint-venture\", \"name\": \"V\", \"jurisdiction\": \"US\"},"
    "{\"id\": \"jp1\", \"kind\": \"company\", \"name\": \"J1\", \"jurisdiction\": \"JP\"},"
    "{\"id\": \"jp2\", \"kind\": \"person\", \"name\": \"J2\", \"jurisdiction\": \"JP\"},"
    "{\"id\": \"gb1\", \"kind\": \"company\", \"name\": \"G1\", \"jurisdiction\": \"GB\"},"
    "{\"id\": \"gb2\", \"kind\": \"company\", \"name\": \"G2\", \"jurisdiction\": \"GB\"},"
    "{\"id\": \"kr1\", \"kind\": \"company\", \"name\": \"K1\", \"jurisdiction\": \"KR\"},"
    "{\"id\": \"fr1\", \"kind\": \"facility\", \"name\": \"F1\", \"jurisdiction\": \"FR\"},"
    "{\"id\": \"no1\", \"kind\": \"company\", \"name\": \"N1\", \"jurisdiction\": \"NO\"},"
    "{\"id\": \"nowhere\", \"kind\": \"company\", \"name\": \"X1\"},"
    "{\"id\": \"britain\", \"kind\": \"country\", \"name\": \"Britain\", \"jurisdiction\": \"GB\"}"
    "], \"relationships\": ["
    "{\"id\": \"1\", \"from\": \"jp1\", \"to\": \"v\", \"kind\": \"funds\"},"
    "{\"id\": \"2\", \"from\": \"jp2\", \"to\": \"v\", \"kind\": \"advises\"},"
    "{\"id\": \"3\", \"from\": \"gb1\", \"to\": \"v\", \"kind\": \"supplies\","
    " \"evidence\": [{\"source\": \"s\", \"locator\": \"p1\"}]},"
    "{\"id\": \"4\", \"from\": \"gb2\", \"to\": \"jp1\", \"kind\": \"supplies\"},"
    "{\"id\": \"5\", \"from\": \"kr1\", \"to\": \"v\", \"kind\": \"criticised\"},"
    "{\"id\": \"6\", \"from\": \"fr1\", \"to\": \"v\", \"kind\": \"part-of\"},"
    "{\"id\": \"7\", \"from\": \"no1\", \"to\": \"v\", \"kind\": \"funds\","
    " \"status\": \"cancelled\"},"
    "{\"id\": \"8\", \"from\": \"nowhere\", \"to\": \"v\", \"kind\": \"funds\"},"
    "{\"id\": \"9\", \"from\": \"britain\", \"to\": \"v\", \"kind\": \"participates-in\"}]}";

static void counts_countries(void **state)
{
    (void)state;
    stg_graph *graph = small_read(world);
    /* With V: talk, cancelled ties and facilities do not take part, V itself
       is not one of its parties, and Britain is no party of itself. */
    stg_table *table = analyse(graph, "coverage", "v", NULL, NULL);
    assert_rows(table, "part jurisdiction country coverage holders relationships",
                "country/GB/britain/single/gb1/3 country/JP/-/shared/jp1 jp2/-");
    assert_string_equal(wording(table, 0, "item"), "Britain (GB)");
    assert_string_equal(wording(table, 0, "who"), "only through G1");
    assert_string_equal(wording(table, 1, "item"), "JP");
    assert_true(notes_say(table, "1 country takes part through a single party"));
    stg_table_free(table);
    /* With anything: V is the only party of the US, and Britain has two. */
    table = analyse(graph, "coverage", NULL, NULL, NULL);
    assert_rows(table, "jurisdiction holders", "GB/gb1 gb2 JP/jp1 jp2 US/v");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_small_graphs(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("", NULL, NULL, 0);
    stg_table *table = analyse(graph, "coverage", NULL, NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    stg_graph_free(graph);
    graph = small_graph("a", NULL, NULL, 0);
    table = analyse(graph, "coverage", "a", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "0 roles have a single holder"));
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_holders),       cmocka_unit_test(takes_one_party),
        cmocka_unit_test(obeys_the_filter),     cmocka_unit_test(counts_countries),
        cmocka_unit_test(answers_small_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
