/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables: mapped columns, and the inputs of all valid cases spoilt. A spoilt table
 * is read or refused with a place; the sanitizers watch the rest.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <glob.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "base/buffer.h"
#include "read/csv_text.h"

static bool read_mapped(const char *text, const stg_column_meaning *map, size_t map_count,
                        stg_graph **graph, stg_error *error)
{
    stg_input input = {.path = "table", .bytes = text, .length = strlen(text)};
    stg_read_options options = {.map = map, .map_count = map_count};
    stg_error_clear(error);
    return stg_read(graph, &input, 1, &options, error);
}

static const char german[] = "Absender;Empfänger;Betrag;Währung\nA;B;1.234,50;EUR\n";

static void reads_mapped_columns(void **state)
{
    static const stg_column_meaning map[] = {
        {"Absender", "from"}, {"Empfänger", "to"}, {"Betrag", "amount"}, {"Währung", "currency"}};
    (void)state;
    stg_graph *graph;
    stg_error error;
    if (!read_mapped(german, map, 4, &graph, &error))
        fail_msg("%s", error.message);
    assert_int_equal(stg_graph_relationship_count(graph), 1);
    stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){0});
    assert_int_equal(claim.amount.minor, 123450);
    assert_string_equal(stg_graph_kind(graph, claim.kind).id, "pays");
    stg_graph_free(graph);
}

static void refuses_wrong_mappings(void **state)
{
    static const stg_column_meaning no_field[] = {{"Absender", "form"}};
    static const stg_column_meaning no_column[] = {
        {"Absender", "from"}, {"Empfänger", "to"}, {"Summe", "amount"}};
    (void)state;
    stg_graph *graph;
    stg_error error;
    assert_false(read_mapped(german, no_field, 1, &graph, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "did you mean \"from\"?"));
    assert_non_null(strstr(error.message, "from_name, to_name"));
    assert_false(read_mapped(german, no_column, 3, &graph, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_non_null(strstr(error.message, "\"Summe\""));
}

/* ---- hostile tables ------------------------------------------------------------------- */

enum { LONG_TEXT = 5000 };

static char long_text[LONG_TEXT + 1];

static const char *const replacements[] = {
    "",
    "x",
    "\"\"",
    "\"",
    "\"a\nb\"",
    "-1",
    "1.5",
    "1,234",
    "1e400",
    "99999999999999999999999999999999999999999999999999999999999",
    "50%",
    "=1+1",
    "'=1",
    "; ; ;",
    ":",
    "a:b;a:b",
    "true",
    "\xff",
    "\x01",
    "  ",
    "2025-02-30",
    "a/b~c%s%n",
    "\xef\xbb\xbf",
    long_text};

enum { REPLACEMENT_COUNT = sizeof replacements / sizeof replacements[0] };

static stg_buffer read_file(const char *path)
{
    char part[4096];
    stg_buffer text = STG_BUFFER_EMPTY;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
        stg_buffer_add_bytes(&text, part, length);
    fclose(file);
    return text;
}

static void read_spoilt(const char *path, const char *text, size_t length)
{
    char *own = malloc(length + 1); /* so that reading past its end is seen */
    assert_non_null(own);
    memcpy(own, text, length);
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_diagnostics *warnings = stg_diagnostics_new();
    stg_input input = {.path = path, .bytes = own, .length = length, .format = "csv"};
    stg_read_options options = {.warnings = warnings};
    bool done = stg_read(&graph, &input, 1, &options, &error);
    if (!done && (error.line == 0 || !*error.message || error.code == STG_ERROR_MEMORY))
        fail_msg("%s: refused without a place: %s\n%.*s", path, error.message, (int)length, text);
    assert_true(done == (graph != NULL));
    stg_graph_free(graph);
    stg_diagnostics_free(warnings);
    free(own);
}

static void replace_cell(const char *path, const stg_buffer *text, size_t start, size_t end)
{
    for (size_t i = 0; i < REPLACEMENT_COUNT; i++) {
        stg_buffer spoilt = STG_BUFFER_EMPTY;
        stg_buffer_add_bytes(&spoilt, text->text, start);
        stg_buffer_add(&spoilt, replacements[i]);
        stg_buffer_add_bytes(&spoilt, text->text + end, text->length - end);
        read_spoilt(path, stg_buffer_text(&spoilt), spoilt.length);
        stg_buffer_done(&spoilt);
    }
}

static void spoil(const char *path, const stg_buffer *text)
{
    stg_csv csv;
    stg_csv_begin(&csv, text->text, text->length);
    while (stg_csv_next(&csv) == STG_CSV_RECORD)
        for (size_t i = 0; i < csv.cell_count; i++) {
            size_t end = i + 1 < csv.cell_count ? csv.cells[i + 1].offset - 1 : csv.at;
            while (end > csv.cells[i].offset && strchr("\r\n", text->text[end - 1]))
                end--;
            replace_cell(path, text, csv.cells[i].offset, end);
        }
    stg_csv_done(&csv);
    for (size_t length = 0; length < text->length; length++)
        read_spoilt(path, text->text, length);
}

static void spoilt_tables_are_read_or_refused(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(STARGRAPH_SOURCE_DIR "/tests/cases/csv/valid/*/input*", 0, NULL, &found),
                     0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        stg_buffer text = read_file(found.gl_pathv[i]);
        spoil(found.gl_pathv[i], &text);
        stg_buffer_done(&text);
    }
    globfree(&found);
}

int main(void)
{
    memset(long_text, 'n', LONG_TEXT);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_mapped_columns),
        cmocka_unit_test(refuses_wrong_mappings),
        cmocka_unit_test(spoilt_tables_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
