/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the built-in data must answer, in every language and format. */
#include "small_graph.h"

static stg_graph *builtin(void)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    if (!stg_read(&graph, &input, 1, NULL, &error))
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    return graph;
}

/* Whether a row has these two values. */
static bool has_row(const stg_table *table, const char *one, const char *first, const char *other,
                    const char *second)
{
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (strcmp(cell(table, row, one), first) == 0 &&
            strcmp(cell(table, row, other), second) == 0)
            return true;
    }
    return false;
}

static void answers_funders(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    static const char *const names[] = {"stargate", "Stargate", "스타게이트"};
    for (size_t i = 0; i < 3; i++) {
        stg_table *table = ask(graph, "funders", names[i], NULL, NULL);
        assert_true(has_row(table, "funder", "softbank", "amount", "-"));
        assert_true(has_row(table, "funder", "mgx", "amount", "-"));
        assert_true(notes_say(table, "USD 500 billion is attributed to nobody"));
        for (size_t t = 0; t < stg_table_total_count(table); t++) {
            const stg_total *total = stg_table_total(table, t);
            assert_true(total->amount == NULL || strcmp(total->what, "unattributed") == 0);
        }
        stg_table_free(table);
    }
    stg_graph_free(graph);
}

static void answers_funds(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_table *table = ask(graph, "funds", "stargate", NULL, NULL);
    assert_true(has_row(table, "recipient", "texas-data-center", "amount", "100000000000"));
    assert_true(has_row(table, "recipient", "us-data-centers", "amount", "400000000000"));
    assert_true(has_row(table, "recipient", "us-data-centers", "qualifier", "up-to"));
    bool found = false;
    for (size_t t = 0; t < stg_table_total_count(table); t++) {
        const stg_total *total = stg_table_total(table, t);
        found |= strcmp(total->status, "any") == 0 && total->amount != NULL &&
                 strcmp(total->amount, "500000000000") == 0 &&
                 strcmp(total->reading, "ceiling") == 0;
    }
    assert_true(found);
    stg_table_free(table);
    stg_graph_free(graph);
}

/* How one role is held in the role sentence. */
static void assert_held(const stg_table *table, const char *role, const char *held)
{
    bool found = false;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (strcmp(cell(table, row, "role"), role) != 0 ||
            strcmp(cell(table, row, "layer"), "role-sentence") != 0)
            continue;
        found = true;
        if (strcmp(cell(table, row, "held"), held) != 0)
            fail_msg("%s is not %s", role, held);
    }
    if (!found)
        fail_msg("nobody holds %s", role);
}

static void answers_roles(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_table *table = ask(graph, "roles", NULL, NULL, NULL);
    assert_held(table, "ai-operations", "single");
    assert_held(table, "core-funding", "single");
    assert_held(table, "data-center-design-and-management", "single");
    assert_held(table, "data-center-funding", "single");
    assert_held(table, "data-center-construction", "single");
    assert_held(table, "chip-design", "shared");
    assert_held(table, "system-management", "shared");
    stg_table_free(table);
    table = ask(graph, "roles", "softbank", NULL, NULL);
    assert_true(has_row(table, "role", "core-funding", "holder", "softbank"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_path(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_table *table = ask(graph, "path", "son", "texas-data-center", NULL);
    assert_true(has_row(table, "hop", "1", "kind", "chairs"));
    assert_true(has_row(table, "hop", "2", "kind", "funds"));
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        assert_string_not_equal(cell(table, row, "hop"), "3");
        assert_string_not_equal(cell(table, row, "from"), "donald-trump");
        assert_string_not_equal(cell(table, row, "to"), "donald-trump");
    }
    stg_table_free(table);
    stg_graph_free(graph);
}

static void keeps_what_has_ended(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_table *table = ask(graph, "funders", "openai", NULL, NULL);
    assert_true(has_row(table, "funder", "elon-musk", "status", "ended"));
    assert_true(has_row(table, "funder", "elon-musk", "until", "2018"));
    stg_table_free(table);
    stg_query_options options = {.filter.as_of = {2025, 1, 21}};
    table = ask(graph, "funders", "openai", NULL, &options);
    assert_false(has_row(table, "funder", "elon-musk", "status", "ended"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void fits(const char *text, size_t width)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (stg_text_width(text, length) > width)
            fail_msg("wider than %zu: %.*s", width, (int)length, text);
        text += length;
        text += *text == '\n';
    }
}

/* Writes the table, which it frees. */
static void fits_a_terminal(stg_table *table)
{
    stg_table_style style = {.width = 80};
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(stg_table_write(table, stream, "table", &style, NULL));
    fclose(stream);
    fits(text, 80);
    free(text);
    stg_table_free(table);
}

/* Every query for every stakeholder: no failure, no line too wide. */
static void answers_anything(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    static const char *const queries[] = {"funders", "funds", "owners", "owns", "roles", "show"};
    for (size_t i = 0; i < stg_graph_stakeholder_count(graph) * 6 * 2; i++) {
        const char *id = stg_graph_stakeholder(graph, (stg_stakeholder_id){(uint32_t)(i / 12)}).id;
        stg_query_options options = {.language = i % 2 ? "ko" : "en", .indirect = i % 4 < 2};
        fits_a_terminal(ask(graph, queries[i / 2 % 6], id, NULL, &options));
    }
    stg_graph_free(graph);
}

/* The same for analyses of one party, and of none. */
static void analyses_anything(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    static const char *const analyses[] = {"coverage", "without"};
    for (size_t i = 0; i < stg_graph_stakeholder_count(graph) * 4; i++) {
        const char *id = stg_graph_stakeholder(graph, (stg_stakeholder_id){(uint32_t)(i / 4)}).id;
        stg_analysis_options options = {.language = i % 2 ? "ko" : "en"};
        fits_a_terminal(analyse(graph, analyses[i / 2 % 2], id, NULL, &options));
    }
    for (size_t i = 0; i < 2; i++) {
        stg_analysis_options options = {.language = i % 2 ? "ko" : "en"};
        fits_a_terminal(analyse(graph, "coverage", NULL, NULL, &options));
        options.limit = 1000;
        fits_a_terminal(analyse(graph, "summary", NULL, NULL, &options));
        options.from_date = small_date("1990");
        fits_a_terminal(analyse(graph, "diff", NULL, NULL, &options));
    }
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_funders),      cmocka_unit_test(answers_funds),
        cmocka_unit_test(answers_roles),        cmocka_unit_test(answers_path),
        cmocka_unit_test(keeps_what_has_ended), cmocka_unit_test(answers_anything),
        cmocka_unit_test(analyses_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
