/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables for a terminal: title, aligned columns, totals, notes and the list of
 * the sources cited. Cells wrap where the width is short; where even that
 * would break every word, each row becomes a block of "heading: value" lines.
 */
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "base/pool.h"
#include "result/phrase.h"
#include "write/cell_text.h"
#include "write/clean_text.h"
#include "write/table_formats.h"
#include "write/text_layout.h"

/* Continued lines of a cell are set in where the column is this wide. */
enum { HANGING_INDENT = 2, HANGING_FROM = 14 };

static const char bold[] = "\033[1m";
static const char heading_colour[] = "\033[1;36m";
static const char quiet[] = "\033[2m";
static const char normal[] = "\033[0m";

typedef struct text_table {
    const stg_table *table;
    const stg_table_style *style;
    stg_pool pool;
    size_t *columns; /* the columns shown */
    stg_text_column *layout;
    const char **cells; /* a row of headings, then the rows; all clean */
    const char **rests; /* of the row being printed, what is left of each cell */
    const char **sections;
    size_t count;
    bool fits;
    stg_buffer out;
} text_table;

static void add_colour(text_table *text, const char *colour)
{
    if (text->style->color)
        stg_buffer_add(&text->out, colour);
}

static const char *kept(text_table *text, const stg_buffer *scratch)
{
    if (scratch->failed)
        return NULL;
    return stg_pool_copy(&text->pool, stg_buffer_text(scratch), scratch->length);
}

/* As stg_add_clean, but our own line breaks (between citations) stay. */
static void add_clean_lines(stg_buffer *out, const char *text)
{
    while (*text != '\0') {
        uint32_t letter = stg_next_letter(&text);
        if (letter == '\n')
            stg_buffer_add_char(out, '\n');
        else
            stg_add_clean_letter(out, letter);
    }
}

static const char *cell_text(text_table *text, size_t row, size_t column, stg_buffer *raw,
                             stg_buffer *clean)
{
    stg_buffer_clear(raw);
    stg_buffer_clear(clean);
    stg_add_cell_for_people(raw, text->table, row, column,
                            text->style->full_evidence ? STG_EVIDENCE_FULL : STG_EVIDENCE_COMPACT);
    if (raw->failed)
        return NULL;
    add_clean_lines(clean, stg_buffer_text(raw));
    return kept(text, clean);
}

static const char *clean_copy(text_table *text, const char *words, stg_buffer *clean)
{
    stg_buffer_clear(clean);
    stg_add_clean(clean, words);
    return kept(text, clean);
}

/* The text of every cell. False when memory is out. */
static bool collect_cells(text_table *text)
{
    bool done = true;
    stg_buffer raw = STG_BUFFER_EMPTY, clean = STG_BUFFER_EMPTY;
    const char **cell = text->cells;
    for (size_t i = 0; i < text->count; i++, cell++) {
        *cell = clean_copy(text, stg_table_column(text->table, text->columns[i])->label, &clean);
        done = done && *cell != NULL;
    }
    for (size_t row = 0; done && row < stg_table_row_count(text->table); row++) {
        for (size_t i = 0; done && i < text->count; i++, cell++) {
            *cell = cell_text(text, row, text->columns[i], &raw, &clean);
            done = *cell != NULL;
        }
    }
    size_t section = stg_table_section_column(text->table);
    for (size_t row = 0; done && text->sections != NULL && row < stg_table_row_count(text->table);
         row++) {
        const char *words = stg_table_wording(text->table, row, section);
        text->sections[row] = clean_copy(text, words == NULL ? "" : words, &clean);
        done = text->sections[row] != NULL;
    }
    stg_buffer_done(&raw);
    stg_buffer_done(&clean);
    return done;
}

static void lay_out(text_table *text)
{
    size_t rows = stg_table_row_count(text->table) + 1;
    for (size_t i = 0; i < text->count; i++) {
        stg_column_type type = stg_table_column(text->table, text->columns[i])->type;
        text->layout[i].right = type == STG_COLUMN_INTEGER || type == STG_COLUMN_NUMBER;
        for (size_t row = 0; row < rows; row++)
            stg_text_column_measure(&text->layout[i], text->cells[row * text->count + i]);
    }
    text->fits = stg_text_layout(text->layout, text->count, text->style->width);
}

static bool prepare(text_table *text)
{
    size_t rows = stg_table_row_count(text->table);
    size_t all = stg_table_column_count(text->table);
    text->columns = stg_zeroed(all, sizeof *text->columns);
    text->layout = stg_zeroed(all, sizeof *text->layout);
    text->rests = stg_zeroed(all, sizeof *text->rests);
    if (text->columns == NULL || text->layout == NULL || text->rests == NULL)
        return false;
    text->count = stg_columns_for_people(text->table, text->columns);
    text->cells = stg_zeroed((rows + 1) * text->count, sizeof *text->cells);
    if (stg_table_section_column(text->table) != STG_NO_SECTIONS) {
        text->sections = stg_zeroed(rows, sizeof *text->sections);
        if (text->sections == NULL)
            return false;
    }
    if (text->cells == NULL || !collect_cells(text))
        return false;
    lay_out(text);
    return true;
}

/* One column's part of one line, padded unless nothing follows. */
static void add_piece(text_table *text, size_t column, bool first_line, bool pad,
                      const char *colour)
{
    const stg_text_column *layout = &text->layout[column];
    /* Not after a line break of our own, which begins another citation. */
    bool indents = !first_line && *text->rests[column] != '\0' && text->rests[column][-1] != '\n' &&
                   !layout->right && layout->width >= HANGING_FROM &&
                   layout->width - HANGING_INDENT >= layout->least;
    size_t indent = indents ? HANGING_INDENT : 0;
    const char *line = text->rests[column];
    size_t length = stg_text_next_line(&text->rests[column], layout->width - indent);
    size_t width = stg_text_width(line, length);
    size_t space = width + indent < layout->width ? layout->width - indent - width : 0;
    stg_add_spaces(&text->out, indent + (layout->right ? space : 0));
    if (length > 0 && colour != NULL)
        add_colour(text, colour);
    stg_buffer_add_bytes(&text->out, line, length);
    if (length > 0 && colour != NULL)
        add_colour(text, normal);
    if (pad && !layout->right)
        stg_add_spaces(&text->out, space);
}

/* The last column that has something left for this line; count when none. */
static size_t last_with_rest(const text_table *text)
{
    size_t last = text->count;
    for (size_t i = 0; i < text->count; i++) {
        if (*text->rests[i] != '\0')
            last = i;
    }
    return last;
}

static const char *colour_of(const text_table *text, size_t column, const char *colour)
{
    stg_column_type type = stg_table_column(text->table, text->columns[column])->type;
    return colour == NULL && type == STG_COLUMN_EVIDENCE ? quiet : colour;
}

/* A row of cells on as many lines as the longest needs. */
static void add_cells(text_table *text, const char *const *cells, const char *colour)
{
    for (size_t i = 0; i < text->count; i++)
        text->rests[i] = cells[i];
    bool first_line = true;
    for (size_t last; (last = last_with_rest(text)) < text->count; first_line = false) {
        for (size_t i = 0; i <= last; i++) {
            if (i > 0)
                stg_add_spaces(&text->out, STG_COLUMN_GAP);
            add_piece(text, i, first_line, i < last, colour_of(text, i, colour));
        }
        stg_buffer_add_char(&text->out, '\n');
    }
}

static void add_rule(text_table *text)
{
    add_colour(text, quiet);
    for (size_t i = 0; i < text->count; i++) {
        if (i > 0)
            stg_add_spaces(&text->out, STG_COLUMN_GAP);
        for (size_t dash = 0; dash < text->layout[i].width; dash++)
            stg_buffer_add_char(&text->out, '-');
    }
    add_colour(text, normal);
    stg_buffer_add_char(&text->out, '\n');
}

/* A row as a block of lines, for widths that no table fits. */
static void add_block(text_table *text, const char *const *cells)
{
    for (size_t i = 0; i < text->count; i++) {
        if (cells[i][0] == '\0')
            continue;
        stg_buffer line = STG_BUFFER_EMPTY;
        stg_buffer_add(&line, text->cells[i]);
        stg_buffer_add(&line, ": ");
        stg_buffer_add(&line, cells[i]);
        stg_add_wrapped(&text->out, "", HANGING_INDENT, stg_buffer_text(&line), text->style->width);
        text->out.failed |= line.failed;
        stg_buffer_done(&line);
    }
}

static void add_heading(text_table *text, const char *words)
{
    stg_buffer_add_char(&text->out, '\n');
    add_colour(text, heading_colour);
    stg_add_wrapped(&text->out, "", 0, words, text->style->width);
    add_colour(text, normal);
}

static bool starts_section(const text_table *text, size_t row)
{
    if (text->sections == NULL)
        return false;
    return row == 0 || strcmp(text->sections[row - 1], text->sections[row]) != 0;
}

static bool write_rows(text_table *text, FILE *stream, stg_error *error)
{
    if (text->fits) {
        stg_buffer_add_char(&text->out, '\n');
        add_cells(text, text->cells, bold);
        add_rule(text);
    }
    for (size_t row = 0; row < stg_table_row_count(text->table); row++) {
        const char *const *cells = text->cells + (row + 1) * text->count;
        bool heads = starts_section(text, row);
        if (heads)
            add_heading(text, text->sections[row]);
        if (text->fits) {
            add_cells(text, cells, NULL);
        } else {
            stg_buffer_add(&text->out, heads ? "" : "\n");
            add_block(text, cells);
        }
        if (!stg_emit(&text->out, stream, error))
            return false;
    }
    return true;
}

static void add_list_line(text_table *text, const char *mark, const char *words)
{
    stg_buffer clean = STG_BUFFER_EMPTY;
    stg_add_clean(&clean, words);
    stg_add_wrapped(&text->out, mark, strlen(mark), stg_buffer_text(&clean), text->style->width);
    text->out.failed |= clean.failed;
    stg_buffer_done(&clean);
}

static void add_totals_and_notes(text_table *text)
{
    const char *language = stg_table_language(text->table);
    size_t totals = stg_table_total_count(text->table);
    size_t notes = stg_table_note_count(text->table);
    if (totals > 0)
        add_heading(text, stg_phrase_in(STG_PHRASE_TOTALS, language));
    for (size_t i = 0; i < totals; i++)
        add_list_line(text, "  ", stg_table_total(text->table, i)->text);
    if (notes > 0)
        add_heading(text, stg_phrase_in(STG_PHRASE_NOTES, language));
    for (size_t i = 0; i < notes; i++)
        add_list_line(text, "- ", stg_table_note(text->table, i));
}

static bool add_sources(text_table *text)
{
    const stg_citation **sources = NULL;
    size_t count = 0;
    if (!stg_sources_cited(text->table, &sources, &count))
        return false;
    if (count > 0)
        add_heading(text, stg_phrase_in(STG_PHRASE_SOURCES, stg_table_language(text->table)));
    stg_buffer line = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++) {
        stg_buffer_clear(&line);
        stg_add_source_line(&line, sources[i]);
        add_list_line(text, "- ", stg_buffer_text(&line));
    }
    bool whole = !line.failed;
    stg_buffer_done(&line);
    free(sources);
    return whole;
}

static void add_title(text_table *text)
{
    stg_buffer title = STG_BUFFER_EMPTY;
    stg_add_title(&title, text->table);
    text->out.failed |= title.failed;
    add_colour(text, bold);
    add_list_line(text, "", stg_buffer_text(&title));
    add_colour(text, normal);
    stg_buffer_done(&title);
}

static bool write_text(const stg_table *table, FILE *stream, const stg_table_style *style,
                       stg_error *error)
{
    bool done = false;
    text_table text = {.table = table, .style = style};
    if (!prepare(&text)) {
        stg_out_of_memory(error);
        goto cleanup;
    }
    add_title(&text);
    if (stg_table_row_count(table) == 0)
        add_heading(&text, stg_phrase_in(STG_PHRASE_NOTHING, stg_table_language(table)));
    else if (!write_rows(&text, stream, error))
        goto cleanup;
    add_totals_and_notes(&text);
    if (!add_sources(&text)) {
        stg_out_of_memory(error);
        goto cleanup;
    }
    done = stg_emit(&text.out, stream, error);
cleanup:
    stg_buffer_done(&text.out);
    free(text.sections);
    free(text.cells);
    free(text.rests);
    free(text.layout);
    free(text.columns);
    stg_pool_done(&text.pool);
    return done;
}

const stg_table_writer stg_write_table_text = {
    .format = {.name = "table", .description = "aligned text for a terminal"},
    .write = write_text,
};
