/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as Markdown (GitHub's dialect), for people. Letters that Markdown or
 * HTML would act upon are escaped, so that data can neither break the table
 * nor smuggle in a link, an image or a tag.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "result/phrase.h"
#include "write/cell_text.h"
#include "write/clean_text.h"
#include "write/table_formats.h"

static void add_escaped(stg_buffer *out, const char *text)
{
    while (text != NULL && *text != '\0') {
        uint32_t letter = stg_next_letter(&text);
        if (letter == '<' || stg_is_direction_mark(letter))
            stg_buffer_add(out, "&lt;");
        if (stg_is_direction_mark(letter))
            stg_buffer_addf(out, "U+%04X&gt;", (unsigned)letter);
        else if (letter == '&')
            stg_buffer_add(out, "&amp;");
        else if (letter == '>')
            stg_buffer_add(out, "&gt;");
        else if (letter < 0x80 && strchr("\\`*_[]|~!#", (int)letter) != NULL)
            stg_buffer_addf(out, "\\%c", (int)letter);
        else if (letter != '<')
            stg_add_clean_letter(out, letter);
    }
}

static void add_heading(stg_buffer *out, const char *marks, const char *words)
{
    stg_buffer_add(out, marks);
    stg_buffer_add_char(out, ' ');
    add_escaped(out, words);
    stg_buffer_add(out, "\n\n");
}

static void add_header(stg_buffer *out, const stg_table *table, const size_t *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(out, "| ");
        add_escaped(out, stg_table_column(table, columns[i])->label);
        stg_buffer_add_char(out, ' ');
    }
    stg_buffer_add(out, "|\n");
    for (size_t i = 0; i < count; i++) {
        stg_column_type type = stg_table_column(table, columns[i])->type;
        bool right = type == STG_COLUMN_INTEGER || type == STG_COLUMN_NUMBER;
        stg_buffer_add(out, right ? "| ---: " : "| --- ");
    }
    stg_buffer_add(out, "|\n");
}

/* Lines of full evidence are kept apart by <br>, the only tag written. */
static void add_cell(stg_buffer *out, char *text)
{
    for (char *line = text; line != NULL;) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        add_escaped(out, line);
        if (end != NULL)
            stg_buffer_add(out, "<br>");
        line = end == NULL ? NULL : end + 1;
    }
}

static bool add_row(stg_buffer *out, const stg_table *table, size_t row, const size_t *columns,
                    size_t count, stg_evidence_style evidence)
{
    bool whole = true;
    stg_buffer cell = STG_BUFFER_EMPTY;
    for (size_t i = 0; whole && i < count; i++) {
        stg_buffer_clear(&cell);
        stg_add_cell_for_people(&cell, table, row, columns[i], evidence);
        stg_buffer_add(out, "| ");
        if (cell.text != NULL)
            add_cell(out, cell.text);
        stg_buffer_add(out, cell.length > 0 ? " " : "- ");
        whole = !cell.failed;
    }
    stg_buffer_add(out, "|\n");
    stg_buffer_done(&cell);
    return whole;
}

static bool same_section(const stg_table *table, size_t row)
{
    size_t column = stg_table_section_column(table);
    if (column == STG_NO_SECTIONS || row == 0)
        return column == STG_NO_SECTIONS && row > 0;
    const char *before = stg_table_wording(table, row - 1, column);
    const char *now = stg_table_wording(table, row, column);
    return strcmp(before == NULL ? "" : before, now == NULL ? "" : now) == 0;
}

static void start_part(stg_buffer *out, const stg_table *table, size_t row, const size_t *columns,
                       size_t count)
{
    size_t section = stg_table_section_column(table);
    stg_buffer_add(out, row > 0 ? "\n" : "");
    if (section != STG_NO_SECTIONS) {
        const char *words = stg_table_wording(table, row, section);
        add_heading(out, "###", words == NULL ? "-" : words);
    }
    add_header(out, table, columns, count);
}

static bool write_rows(stg_buffer *out, const stg_table *table, const size_t *columns, size_t count,
                       stg_evidence_style evidence, FILE *stream, stg_error *error)
{
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (!same_section(table, row))
            start_part(out, table, row, columns, count);
        if (!add_row(out, table, row, columns, count, evidence))
            return stg_out_of_memory(error);
        if (!stg_emit(out, stream, error))
            return false;
    }
    return true;
}

static void add_list_item(stg_buffer *out, const char *text)
{
    stg_buffer_add(out, "- ");
    add_escaped(out, text);
    stg_buffer_add_char(out, '\n');
}

static void add_totals_and_notes(stg_buffer *out, const stg_table *table)
{
    const char *language = stg_table_language(table);
    if (stg_table_total_count(table) > 0) {
        stg_buffer_add_char(out, '\n');
        add_heading(out, "###", stg_phrase_in(STG_PHRASE_TOTALS, language));
    }
    for (size_t i = 0; i < stg_table_total_count(table); i++)
        add_list_item(out, stg_table_total(table, i)->text);
    if (stg_table_note_count(table) > 0) {
        stg_buffer_add_char(out, '\n');
        add_heading(out, "###", stg_phrase_in(STG_PHRASE_NOTES, language));
    }
    for (size_t i = 0; i < stg_table_note_count(table); i++)
        add_list_item(out, stg_table_note(table, i));
}

static bool add_sources(stg_buffer *out, const stg_table *table)
{
    const stg_citation **sources = NULL;
    size_t count = 0;
    if (!stg_sources_cited(table, &sources, &count))
        return false;
    if (count > 0) {
        stg_buffer_add_char(out, '\n');
        add_heading(out, "###", stg_phrase_in(STG_PHRASE_SOURCES, stg_table_language(table)));
    }
    stg_buffer line = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++) {
        stg_buffer_clear(&line);
        stg_add_source_line(&line, sources[i]);
        add_list_item(out, stg_buffer_text(&line));
    }
    bool whole = !line.failed;
    stg_buffer_done(&line);
    free(sources);
    return whole;
}

static bool write_markdown(const stg_table *table, FILE *stream, const stg_table_style *style,
                           stg_error *error)
{
    bool done = false;
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer title = STG_BUFFER_EMPTY;
    size_t *columns = stg_zeroed(stg_table_column_count(table), sizeof *columns);
    if (columns == NULL)
        return stg_out_of_memory(error);
    size_t count = stg_columns_for_people(table, columns);
    stg_evidence_style evidence = style->full_evidence ? STG_EVIDENCE_FULL : STG_EVIDENCE_COMPACT;
    stg_add_title(&title, table);
    add_heading(&out, "##", stg_buffer_text(&title));
    if (stg_table_row_count(table) == 0) {
        add_escaped(&out, stg_phrase_in(STG_PHRASE_NOTHING, stg_table_language(table)));
        stg_buffer_add_char(&out, '\n');
    } else if (!write_rows(&out, table, columns, count, evidence, stream, error)) {
        goto cleanup;
    }
    add_totals_and_notes(&out, table);
    if (title.failed || !add_sources(&out, table)) {
        stg_out_of_memory(error);
        goto cleanup;
    }
    done = stg_emit(&out, stream, error);
cleanup:
    stg_buffer_done(&title);
    stg_buffer_done(&out);
    free(columns);
    return done;
}

const stg_table_writer stg_write_table_markdown = {
    .format = {.name = "markdown", .description = "a table for GitHub and the like"},
    .write = write_markdown,
};
