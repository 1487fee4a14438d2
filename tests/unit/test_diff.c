/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: two dates of one graph, two graphs. */
#include "small_graph.h"

static stg_analysis_options between(const char *from, const char *to)
{
    return (stg_analysis_options){.from_date = small_date(from), .to_date = small_date(to)};
}

static const small_claim deals[] = {
    {.id = "loi",
     .from = "n",
     .kind = "invests-in",
     .to = "o",
     .amount = "<100:USD",
     .since = "2025-09",
     .until = "2026-02",
     .status = STG_STATUS_LETTER_OF_INTENT},
    {.id = "equity",
     .from = "n",
     .kind = "invests-in",
     .to = "o",
     .amount = "30:USD",
     .since = "2026-02-27",
     .status = STG_STATUS_COMMITTED},
    {.id = "always", .from = "n", .kind = "supplies", .to = "o"},
    {.id = "old",
     .from = "m",
     .kind = "funds",
     .to = "o",
     .amount = "5:USD",
     .since = "2019",
     .until = "2025-12-31",
     .status = STG_STATUS_ACTIVE},
    {.id = "later",
     .from = "m",
     .kind = "funds",
     .to = "o",
     .amount = "6:USD",
     .since = "2026-01-02",
     .status = STG_STATUS_ACTIVE}, /* a day too late to replace */
    {.id = "chair1", .from = "p", .kind = "chairs", .to = "o", .role = "chair", .until = "2025-12"},
    {.id = "chair2", .from = "q", .kind = "chairs", .to = "o", .role = "chair", .since = "2026-01"},
    {.id = "future", .from = "m", .kind = "owns", .to = "n", .since = "2030"},
};

static void compares_dates(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("n o m p q", "chair", deals, 8);
    stg_analysis_options options = between("2025-10-01", "2026-04-01");
    stg_table *table = analyse(graph, "diff", NULL, NULL, &options);
    assert_rows(table, "section change side relationship replaced_by",
                "roles/added/new/chair2/- roles/gone/old/chair1/- "
                "claims/replaced/both/loi/equity claims/added/new/later/- "
                "claims/added/new/chair2/- claims/ended/old/old/- claims/ended/old/chair1/- "
                "money/added/new/-/- money/gone/old/-/- money/changed/both/-/-");
    assert_string_equal(wording(table, 2, "old"),
                        "invests in; up to USD 100; letter of intent; 2025-09 - 2026-02");
    assert_string_equal(wording(table, 2, "new"),
                        "invests in; USD 30; committed; since 2026-02-27");
    assert_string_equal(wording(table, 0, "item"), "chair of o");
    assert_string_equal(cell(table, 0, "new"), "q");
    assert_string_equal(cell(table, 1, "old"), "p");
    assert_string_equal(cell(table, 9, "status"), "active");
    assert_string_equal(cell(table, 9, "old"), "5 USD exactly");
    assert_string_equal(cell(table, 9, "new"), "6 USD exactly");
    assert_true(notes_say(table, "1 claim without dates counts as holding on both dates"));
    stg_table_free(table);
    /* The same date twice: nothing. */
    options = between("2025-10-01", "2025-10-01");
    table = analyse(graph, "diff", NULL, NULL, &options);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    stg_graph_free(graph);
}

static void replaces_one_by_one(void **state)
{
    (void)state;
    /* Two end in May, three begin: of another flow, of another pair, and one
       that fits. A claim to a placeholder replaces nothing. */
    static const small_claim claims[] = {
        {.id = "a1", .from = "a", .kind = "funds", .to = "b", .until = "2020-05"},
        {.id = "a2", .from = "a", .kind = "lends-to", .to = "b", .until = "2020-05-30"},
        {.id = "a3", .from = "a", .kind = "funds", .to = "?x", .until = "2020-05-30"},
        {.id = "b1", .from = "a", .kind = "owns", .to = "b", .since = "2020-05-31"},
        {.id = "b2", .from = "b", .kind = "funds", .to = "a", .since = "2020-05-31"},
        {.id = "b3", .from = "a", .kind = "pays", .to = "b", .since = "2020-06-01"},
        {.id = "b4", .from = "a", .kind = "funds", .to = "?x", .since = "2020-05-31"},
    };
    stg_graph *graph = small_graph("a b", NULL, claims, 7);
    stg_analysis_options options = between("2020-01", "2021");
    stg_table *table = analyse(graph, "diff", NULL, NULL, &options);
    assert_rows(table, "change relationship replaced_by",
                "added/b1/- added/b2/- replaced/a1/b3 added/b4/- ended/a2/- ended/a3/-");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void refuses_unclear_questions(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a", NULL, NULL, 0);
    stg_analysis_options options = {0};
    assert_int_equal(refusal(graph, "diff", NULL, NULL), STG_ERROR_ARGUMENT);
    assert_int_equal(refusal(graph, "diff", "a", NULL), STG_ERROR_ARGUMENT);
    options = between("2020", NULL); /* the data states no date of its own */
    assert_int_equal(refusal(graph, "diff", NULL, &options), STG_ERROR_ARGUMENT);
    options = between("2021", "2020");
    assert_int_equal(refusal(graph, "diff", NULL, &options), STG_ERROR_ARGUMENT);
    options = between("2020", "2021");
    options.second = graph;
    assert_int_equal(refusal(graph, "diff", NULL, &options), STG_ERROR_ARGUMENT);
    options = between("2020", "2021");
    options.filter.as_of = small_date("2020");
    assert_int_equal(refusal(graph, "diff", NULL, &options), STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

static void takes_the_date_of_the_data(void **state)
{
    (void)state;
    stg_graph *graph =
        small_read("{\"stargraph\": 1, \"as_of\": \"2022\", \"stakeholders\": ["
                   "{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\"}], \"relationships\": ["
                   "{\"id\": \"1\", \"from\": \"a\", \"to\": \"a\", \"kind\": \"pays\", \"since\": "
                   "\"2021\"}]}");
    stg_analysis_options options = between("2020", NULL);
    stg_table *table = analyse(graph, "diff", NULL, NULL, &options);
    assert_rows(table, "section change relationship", "claims/added/1");
    stg_table_free(table);
    options = between(NULL, "2020"); /* backwards in time */
    assert_int_equal(refusal(graph, "diff", NULL, &options), STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

/* ---- two graphs -------------------------------------------------------------------- */

static const char before[] =
    "{\"stargraph\": 1, \"as_of\": \"2020\","
    "\"sources\": [{\"id\": \"s\", \"title\": \"S\"}, {\"id\": \"t\", \"title\": \"T\"}],"
    "\"roles\": [{\"id\": \"chair\", \"label\": \"Chair\"}],"
    "\"stakeholders\": ["
    "{\"id\": \"a\", \"kind\": \"company\", \"name\": {\"en\": \"A\", \"ko\": \"가\"},"
    " \"jurisdiction\": \"US\", \"aliases\": [\"AA\"], \"identifiers\": {\"lei\": \"1\"}},"
    "{\"id\": \"left\", \"kind\": \"fund\", \"name\": \"Left\"},"
    "{\"id\": \"b\", \"kind\": \"company\", \"name\": {\"en\": \"B\", \"ko\": \"비\"},"
    " \"aliases\": [\"b1\", \"b2\"]}],"
    "\"relationships\": ["
    "{\"id\": \"same\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"supplies\","
    " \"evidence\": [{\"source\": \"s\", \"locator\": \"1\"}, {\"source\": \"t\"}]},"
    "{\"id\": \"values\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"funds\","
    " \"amount\": {\"value\": 100, \"currency\": \"USD\"}, \"status\": \"planned\","
    " \"confidence\": \"inferred\", \"since\": \"2019\", \"note\": {\"en\": \"n\", \"ko\": \"가\"},"
    " \"evidence\": [{\"source\": \"s\"}]},"
    "{\"id\": \"stops\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"lends-to\","
    " \"status\": \"active\"},"
    "{\"id\": \"turned\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"partners-with\"},"
    "{\"id\": \"seat\", \"from\": \"left\", \"to\": \"b\", \"kind\": \"chairs\","
    " \"role\": \"chair\", \"until\": \"2020-06\"},"
    "{\"id\": \"end\", \"from\": \"a\", \"to\": {\"unspecified\": \"x\"}, \"kind\": \"pays\"}]}";

static const char after[] =
    "{\"stargraph\": 1, \"as_of\": \"2021\","
    "\"sources\": [{\"id\": \"t\", \"title\": \"T\"}, {\"id\": \"s\", \"title\": \"S\"}],"
    "\"roles\": [{\"id\": \"chair\", \"label\": \"Chair\"}],"
    "\"stakeholders\": ["
    "{\"id\": \"new\", \"kind\": \"person\", \"name\": \"New\"},"
    "{\"id\": \"b\", \"kind\": \"company\", \"name\": {\"ko\": \"비\", \"en\": \"B\"},"
    " \"aliases\": [\"b2\", \"b1\"]},"
    "{\"id\": \"a\", \"kind\": \"fund\", \"name\": {\"en\": \"A\", \"ko\": \"나\"},"
    " \"jurisdiction\": \"JP\", \"aliases\": [\"AB\", \"AA\"]}],"
    "\"relationships\": ["
    "{\"id\": \"chair2\", \"from\": \"new\", \"to\": \"b\", \"kind\": \"chairs\","
    " \"role\": \"chair\", \"since\": \"2020-07\"},"
    "{\"id\": \"same\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"supplies\","
    " \"evidence\": [{\"source\": \"t\"}, {\"source\": \"s\", \"locator\": \"1\"}]},"
    "{\"id\": \"values\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"invests-in\","
    " \"amount\": {\"value\": 100, \"currency\": \"USD\", \"qualifier\": \"up-to\"},"
    " \"status\": \"committed\", \"confidence\": \"stated\", \"since\": \"2019-05\","
    " \"note\": {\"en\": \"n\", \"ko\": \"나\"}, \"evidence\": [{\"source\": \"t\"}]},"
    "{\"id\": \"stops\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"lends-to\","
    " \"status\": \"cancelled\", \"confidence\": \"stated\"},"
    "{\"id\": \"turned\", \"from\": \"b\", \"to\": \"a\", \"kind\": \"partners-with\"},"
    "{\"id\": \"end\", \"from\": \"a\", \"to\": {\"unspecified\": \"y\"}, \"kind\": \"pays\"}]}";

static void compares_graphs(void **state)
{
    (void)state;
    stg_graph *older = small_read(before), *newer = small_read(after);
    stg_analysis_options options = {.second = newer};
    stg_table *table = analyse(older, "diff", NULL, NULL, &options);
    assert_rows(table, "section change stakeholder relationship field",
                "stakeholders/added/new/-/- "
                "stakeholders/changed/a/-/name stakeholders/changed/a/-/kind "
                "stakeholders/changed/a/-/jurisdiction stakeholders/changed/a/-/aliases "
                "stakeholders/changed/a/-/identifiers stakeholders/gone/left/-/- "
                "roles/added/-/chair2/- roles/gone/-/seat/- "
                "claims/added/-/chair2/- "
                "claims/changed/-/values/kind claims/changed/-/values/amount "
                "claims/changed/-/values/status claims/changed/-/values/confidence "
                "claims/changed/-/values/since claims/changed/-/values/note "
                "claims/changed/-/values/evidence "
                "claims/ended/-/stops/- claims/changed/-/stops/confidence "
                "claims/changed/-/turned/from claims/changed/-/turned/to "
                "claims/changed/-/end/to claims/gone/-/seat/- "
                "money/gone/-/-/total money/added/-/-/total");
    assert_string_equal(wording(table, 1, "new"), "changed in another language");
    assert_string_equal(cell(table, 3, "old"), "US");
    assert_string_equal(cell(table, 3, "new"), "JP");
    assert_string_equal(cell(table, 4, "new"), "AA, AB");
    assert_string_equal(cell(table, 5, "new"), "-");
    assert_string_equal(wording(table, 5, "new"), "not stated");
    assert_string_equal(cell(table, 11, "old"), "100 USD exactly");
    assert_string_equal(cell(table, 11, "new"), "100 USD up-to");
    assert_string_equal(wording(table, 11, "new"), "up to USD 100");
    assert_string_equal(wording(table, 15, "new"), "changed in another language");
    assert_string_equal(wording(table, 20, "old"), "B");
    assert_string_equal(wording(table, 21, "new"), "(y)");
    stg_table_free(table);
    /* With itself: nothing. */
    options.second = older;
    table = analyse(older, "diff", NULL, NULL, &options);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    stg_graph_free(older);
    stg_graph_free(newer);
}

static void keeps_changes_of_status(void **state)
{
    (void)state;
    /* A filter by the old status: the claim has changed, it is not gone. */
    stg_graph *older = small_read(before), *newer = small_read(after);
    stg_analysis_options options = {
        .second = newer, .language = "ko", .filter.statuses = 1u << STG_STATUS_PLANNED};
    stg_table *table = analyse(older, "diff", NULL, NULL, &options);
    size_t claims = 0;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (strcmp(cell(table, row, "section"), "claims") != 0)
            continue;
        assert_string_equal(cell(table, row, "change"), "changed");
        assert_string_equal(cell(table, row, "relationship"), "values");
        claims++;
    }
    assert_int_equal(claims, 7);
    assert_true(notes_say(table, "조건에 맞지 않는 주장 11건"));
    stg_table_free(table);
    stg_graph_free(older);
    stg_graph_free(newer);
}

static void compares_empty_graphs(void **state)
{
    (void)state;
    stg_graph *nothing = small_graph("", NULL, NULL, 0), *one = small_graph("a", NULL, NULL, 0);
    stg_analysis_options options = {.second = one};
    stg_table *table = analyse(nothing, "diff", NULL, NULL, &options);
    assert_rows(table, "change stakeholder", "added/a");
    stg_table_free(table);
    options.second = nothing;
    table = analyse(one, "diff", NULL, NULL, &options);
    assert_rows(table, "change stakeholder", "gone/a");
    stg_table_free(table);
    table = analyse(nothing, "diff", NULL, NULL, &options);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    stg_graph_free(nothing);
    stg_graph_free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_dates),
        cmocka_unit_test(replaces_one_by_one),
        cmocka_unit_test(refuses_unclear_questions),
        cmocka_unit_test(takes_the_date_of_the_data),
        cmocka_unit_test(compares_graphs),
        cmocka_unit_test(keeps_changes_of_status),
        cmocka_unit_test(compares_empty_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
