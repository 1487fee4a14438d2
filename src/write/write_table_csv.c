/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as CSV (RFC 4180, lines end in CRLF) and as TSV (lines end in LF).
 * A line of column names, then one line per row; totals and notes are not in
 * them. Lists are joined by "; ". An empty field is "not stated".
 *
 * Spreadsheets run a field that begins with = + - @ or a tab as a formula.
 * Such a field of text gets a leading apostrophe, also before the full-width
 * forms; numbers, money and dates are left alone.
 *
 * CSV keeps line breaks inside quotes. TSV has no quotes: tabs and line breaks
 * become spaces. Other control characters never pass (clean_text.h).
 */
#include <stdlib.h>

#include "base/formula.h"
#include "base/memory.h"
#include "write/cell_text.h"
#include "write/clean_text.h"
#include "write/separated_text.h"
#include "write/table_formats.h"

static bool is_text(stg_column_type type)
{
    return type == STG_COLUMN_TEXT || type == STG_COLUMN_ID || type == STG_COLUMN_WORD ||
           type == STG_COLUMN_LIST || type == STG_COLUMN_EVIDENCE;
}

/* What separates the two formats. */
typedef struct separation {
    const char *field;
    const char *line;
    void (*add)(stg_buffer *out, const char *text);
} separation;

static bool write_names(stg_buffer *out, const stg_table *table, const size_t *columns,
                        size_t count, const separation *by, FILE *stream, stg_error *error)
{
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(out, i > 0 ? by->field : "");
        by->add(out, stg_table_column(table, columns[i])->name);
    }
    stg_buffer_add(out, by->line);
    return stg_emit(out, stream, error);
}

static bool write_row(stg_buffer *out, stg_buffer *cell, const stg_table *table, size_t row,
                      const size_t *columns, size_t count, const separation *by)
{
    for (size_t i = 0; i < count; i++) {
        stg_buffer_clear(cell);
        stg_add_cell_for_programs(cell, table, row, columns[i]);
        if (is_text(stg_table_column(table, columns[i])->type))
            stg_guard_formula(cell);
        stg_buffer_add(out, i > 0 ? by->field : "");
        by->add(out, stg_buffer_text(cell));
    }
    stg_buffer_add(out, by->line);
    return !cell->failed;
}

static bool write_separated(const stg_table *table, FILE *stream, const separation *by,
                            stg_error *error)
{
    bool done = false;
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer cell = STG_BUFFER_EMPTY;
    size_t *columns = stg_zeroed(stg_table_column_count(table), sizeof *columns);
    if (columns == NULL)
        return stg_out_of_memory(error);
    size_t count = stg_columns_for_programs(table, columns);
    done = write_names(&out, table, columns, count, by, stream, error);
    for (size_t row = 0; done && row < stg_table_row_count(table); row++) {
        done = write_row(&out, &cell, table, row, columns, count, by);
        if (!done)
            stg_out_of_memory(error);
        else
            done = stg_emit(&out, stream, error);
    }
    stg_buffer_done(&cell);
    stg_buffer_done(&out);
    free(columns);
    return done;
}

static bool write_csv(const stg_table *table, FILE *stream, const stg_table_style *style,
                      stg_error *error)
{
    (void)style;
    return write_separated(table, stream, &(separation){",", "\r\n", stg_add_csv_field}, error);
}

static bool write_tsv(const stg_table *table, FILE *stream, const stg_table_style *style,
                      stg_error *error)
{
    (void)style;
    return write_separated(table, stream, &(separation){"\t", "\n", stg_add_clean}, error);
}

const stg_table_writer stg_write_table_csv = {
    .format = {.name = "csv", .description = "comma-separated rows for spreadsheets"},
    .write = write_csv,
};

const stg_table_writer stg_write_table_tsv = {
    .format = {.name = "tsv", .description = "tab-separated rows for other programs"},
    .write = write_tsv,
};
