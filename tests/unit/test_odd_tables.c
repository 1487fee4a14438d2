/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables with numbers, citations and sections that questions seldom give. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "write/text_layout.h"

static char *written_with(const stg_table *table, const char *format, const stg_table_style *style)
{
    char *text = NULL;
    size_t length = 0;
    stg_error error = {0};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    if (!stg_table_write(table, stream, format, style, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    return text;
}

static void assert_written(const stg_table *table, const char *format, const stg_table_style *style,
                           const char *wanted)
{
    char *text = written_with(table, format, style);
    assert_string_equal(text, wanted);
    free(text);
}

static void assert_holds(const stg_table *table, const char *format, const stg_table_style *style,
                         const char *part)
{
    char *text = written_with(table, format, style);
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
    free(text);
}

static stg_table *table_of(const char *name, stg_column_type type)
{
    stg_table *table = stg_table_new("odd", "Odd");
    assert_non_null(table);
    stg_table_add_column(table, &(stg_column){.name = name, .type = type});
    return table;
}

/* ---- numbers ------------------------------------------------------------------------- */

typedef struct number_case {
    double value;
    const char *for_programs;
    const char *for_people;
} number_case;

/* For programs the shortest that reads back as the same number; for people four decimals. */
static void numbers_are_short_and_exact(void **state)
{
    static const number_case cases[] = {
        {0, "0", "0"},
        {1, "1", "1"},
        {-2.5, "-2.5", "-2.5"},
        {100, "100", "100"},
        {32.27, "32.27", "32.27"},
        {1.0 / 3, "0.3333333333333333", "0.3333"},
        {0.1 + 0.2, "0.30000000000000004", "0.3"},
        {0.00001, "1e-05", "1e-05"},
        {1e15, "1e+15", "1e+15"},
        {123456789.125, "123456789.125", "123456789.125"},
        {1e300, "1e+300", "1e+300"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[100];
        stg_table *table = table_of("n", STG_COLUMN_NUMBER);
        stg_table_add_row(table);
        stg_table_set_number(table, 0, cases[i].value);
        snprintf(wanted, sizeof wanted, "n\n%s\n", cases[i].for_programs);
        assert_written(table, "tsv", NULL, wanted);
        assert_true(strtod(cases[i].for_programs, NULL) == cases[i].value);
        snprintf(wanted, sizeof wanted, "## Odd\n\n| n |\n| ---: |\n| %s |\n", cases[i].for_people);
        assert_written(table, "markdown", NULL, wanted);
        stg_table_free(table);
    }
}

static void what_is_no_number_is_left_out(void **state)
{
    const double values[] = {(double)INFINITY, -(double)INFINITY, (double)NAN};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        stg_table *table = table_of("n", STG_COLUMN_NUMBER);
        stg_table_add_row(table);
        stg_table_set_number(table, 0, values[i]);
        assert_written(table, "tsv", NULL, "n\n\n");
        assert_written(table, "markdown", NULL, "## Odd\n\n| n |\n| ---: |\n| - |\n");
        assert_holds(table, "json", NULL, "\"n\": null");
        stg_table_free(table);
    }
}

static void whole_numbers_and_yes_or_no(void **state)
{
    (void)state;
    stg_table *table = table_of("i", STG_COLUMN_INTEGER);
    stg_table_add_column(table, &(stg_column){.name = "b", .type = STG_COLUMN_BOOLEAN});
    stg_table_add_row(table);
    stg_table_set_integer(table, 0, INT64_MIN);
    stg_table_set_boolean(table, 1, true);
    stg_table_add_row(table);
    stg_table_set_integer(table, 0, INT64_MAX);
    stg_table_set_boolean(table, 1, false);
    assert_written(table, "tsv", NULL,
                   "i\tb\n-9223372036854775808\ttrue\n9223372036854775807\tfalse\n");
    assert_written(
        table, "table", NULL,
        "Odd\n\n                   i  b\n--------------------  ---\n-9223372036854775808  yes\n"
        " 9223372036854775807  no\n");
    stg_table_set_language(table, "ko");
    assert_holds(table, "table", NULL, "9223372036854775807  아니요\n");
    stg_table_free(table);
}

/* ---- citations ------------------------------------------------------------------------- */

static stg_table *cited_table(void)
{
    static const stg_citation citations[] = {
        {.source = "a", .locator = "p. 1", .speaker_name = "Some One", .speaker = "one"},
        {.source = "a"},
        {.source = "a", .locator = "p. 2"},
        {.source = "b", .url = "https://example.org/b"},
        {.source = "a"},
        {.locator = "p. 9", .note = "without a source\r\nin two lines"},
        {.locator = "p. 9"},
        {.source = "c", .source_title = "C & <co>"},
    };
    stg_table *table = table_of("e", STG_COLUMN_EVIDENCE);
    stg_table_add_row(table);
    for (size_t i = 0; i < sizeof citations / sizeof citations[0]; i++)
        stg_table_add_citation(table, 0, &citations[i]);
    return table;
}

static void citations_without_all_their_parts(void **state)
{
    static const stg_table_style full = {.full_evidence = true};
    (void)state;
    stg_table *table = cited_table();
    assert_holds(table, "table", NULL, "a p. 1; a; a p. 2; b; p. 9; p. 9; c\n");
    assert_holds(table, "table", NULL, "Sources\n- a\n- b: https://example.org/b\n- c: C & <co>");
    assert_holds(table, "table", &full, "a p. 1 (Some One)\na\na p. 2\nb\n");
    assert_holds(table, "markdown", &full, "| a p. 1 (Some One)<br>a<br>a p. 2<br>b<br>");
    assert_holds(table, "markdown", &full, "<br>p. 9: without a source  in two lines<br>");
    assert_holds(table, "markdown", NULL, "- c: C &amp; &lt;co&gt;\n");
    assert_written(table, "tsv", NULL, "e\na p. 1; a; a p. 2; b; a; p. 9; p. 9; c\n");
    stg_table_free(table);
}

static void lists_for_people_and_for_programs(void **state)
{
    (void)state;
    stg_table *table = table_of("l", STG_COLUMN_LIST);
    stg_table_add_row(table);
    stg_table_add_item(table, 0, "one", "the first");
    stg_table_add_item(table, 0, "two", NULL);
    assert_written(table, "tsv", NULL, "l\none; two\n");
    assert_written(table, "table", NULL, "Odd\n\nl\n--------------\nthe first, two\n");
    stg_table_free(table);
}

/* ---- sections, titles, escaping ---------------------------------------------------------- */

static void a_section_without_a_name(void **state)
{
    (void)state;
    stg_table *table = table_of("part", STG_COLUMN_TEXT);
    stg_table_add_column(table, &(stg_column){.name = "n", .type = STG_COLUMN_TEXT});
    stg_table_set_section_column(table, 0);
    const char *const rows[][2] = {{NULL, "1"}, {NULL, "2"}, {"B", "3"}, {"B", "4"}, {NULL, "5"}};
    for (size_t i = 0; i < 5; i++) {
        stg_table_add_row(table);
        stg_table_set_text(table, 0, rows[i][0]);
        stg_table_set_text(table, 1, rows[i][1]);
    }
    assert_written(table, "markdown", NULL,
                   "## Odd\n\n### -\n\n| n |\n| --- |\n| 1 |\n| 2 |\n"
                   "\n### B\n\n| n |\n| --- |\n| 3 |\n| 4 |\n\n### -\n\n| n |\n| --- |\n| 5 |\n");
    stg_table_set_section_column(table, 7); /* no such column: none */
    assert_holds(table, "markdown", NULL, "| part | n |\n| --- | --- |\n| - | 1 |\n");
    stg_table_free(table);
}

static void titles_and_dates(void **state)
{
    (void)state;
    stg_table *table = stg_table_new(NULL, NULL);
    assert_non_null(table);
    assert_string_equal(stg_table_name(table), "");
    assert_string_equal(stg_table_title(table), "");
    stg_table_set_language(table, NULL);
    assert_string_equal(stg_table_language(table), "en");
    stg_table_set_as_of(table, "some day"); /* no date: as it is */
    stg_table_add_note(table, NULL);
    assert_string_equal(stg_table_note(table, 0), "");
    assert_written(table, "markdown", NULL,
                   "##  (as of some day)\n\nNothing to list.\n\n### Notes\n\n- \n");
    assert_holds(table, "json", NULL, "\"columns\": []");
    stg_table_free(table);
}

static void columns_have_names(void **state)
{
    (void)state;
    stg_table *table = table_of(NULL, STG_COLUMN_TEXT);
    assert_string_equal(stg_table_column(table, 0)->name, "");
    stg_table_add_row(table);
    stg_table_set_text(table, 0, "\\`*_[]|~!#&<>\xE2\x80\xAE\xC3\xA9");
    assert_holds(table, "markdown", NULL,
                 "| \\\\\\`\\*\\_\\[\\]\\|\\~\\!\\#&amp;&lt;&gt;&lt;U+202E&gt;\xC3\xA9 |\n");
    stg_table_free(table);
}

static void what_is_not_there_reads_as_nothing(void **state)
{
    (void)state;
    stg_table *table = stg_table_new("odd", "Odd");
    assert_non_null(table);
    stg_table_add_row(table); /* of no columns */
    assert_int_equal(stg_table_row_count(table), 1);
    stg_table_set_number(table, 0, 1);
    stg_table_add_item(table, 0, "lost", NULL);
    stg_table_add_citation(table, 0, &(stg_citation){.source = "lost"});
    assert_int_equal(stg_table_integer(table, 0, 0), 0);
    assert_true(stg_table_number(table, 3, 0) == 0.0);
    assert_int_equal(stg_table_item_count(table, 0, 0), 0);
    assert_null(stg_table_wording(table, 0, 0));
    assert_null(stg_table_item(table, 0, 0, 0));
    assert_null(stg_table_item_wording(table, 0, 0, 0));
    assert_null(stg_table_citation(table, 0, 0, 0));
    assert_true(stg_table_is_whole(table, NULL));
    stg_table_free(table);
}

static void formats_far_from_any(void **state)
{
    stg_error error = {0};
    (void)state;
    stg_table *table = stg_table_new("odd", "Odd");
    assert_non_null(table);
    assert_false(stg_table_write(table, stdout, "quite something else", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_non_null(strstr(error.message, "\"quite something else\"; formats are table, json"));
    stg_table_free(table);
}

/* A column of nothing is still a column. */
static void empty_columns_have_a_width(void **state)
{
    (void)state;
    stg_text_column columns[2] = {{0}};
    stg_text_column_measure(&columns[0], "");
    stg_text_column_measure(&columns[1], "ab cd");
    assert_true(stg_text_layout(columns, 2, 0));
    assert_int_equal(columns[0].width, 1);
    assert_int_equal(columns[1].width, 5);
}

/* A section that is not stated is not the one before. */
static void sections_without_a_name_as_text(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"A", "1"}, {NULL, "2"}};
    stg_table *table = table_of("part", STG_COLUMN_TEXT);
    stg_table_add_column(table, &(stg_column){.name = "n", .type = STG_COLUMN_TEXT});
    stg_table_set_section_column(table, 0);
    for (size_t i = 0; i < 2; i++) {
        stg_table_add_row(table);
        stg_table_set_text(table, 0, rows[i][0]);
        stg_table_set_text(table, 1, rows[i][1]);
    }
    assert_written(table, "table", NULL, "Odd\n\nn\n-\n\nA\n1\n\n\n2\n");
    stg_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(what_is_no_number_is_left_out),
        cmocka_unit_test(whole_numbers_and_yes_or_no),
        cmocka_unit_test(citations_without_all_their_parts),
        cmocka_unit_test(lists_for_people_and_for_programs),
        cmocka_unit_test(a_section_without_a_name),
        cmocka_unit_test(empty_columns_have_a_width),
        cmocka_unit_test(sections_without_a_name_as_text),
        cmocka_unit_test(titles_and_dates),
        cmocka_unit_test(columns_have_names),
        cmocka_unit_test(what_is_not_there_reads_as_nothing),
        cmocka_unit_test(formats_far_from_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
