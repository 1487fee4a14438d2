/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as one JSON object. Cells hold what programs want: ids, decimal
 * strings for money, null for what is not stated; lists and evidence are
 * arrays, empty when there is nothing. Written straight to the stream, so
 * that a table of a million rows needs no tree in memory.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "write/cell_text.h"
#include "write/json_text.h"
#include "write/table_formats.h"

static void add_member(stg_buffer *out, const char *before, const char *name, const char *value)
{
    stg_buffer_add(out, before);
    stg_add_json_string(out, name);
    stg_buffer_add(out, ": ");
    stg_add_json_string(out, value);
}

static const char *type_name(stg_column_type type)
{
    static const char *const names[] = {
        [STG_COLUMN_TEXT] = "text",       [STG_COLUMN_ID] = "id",
        [STG_COLUMN_WORD] = "word",       [STG_COLUMN_DATE] = "date",
        [STG_COLUMN_MONEY] = "money",     [STG_COLUMN_NUMBER] = "number",
        [STG_COLUMN_INTEGER] = "integer", [STG_COLUMN_BOOLEAN] = "boolean",
        [STG_COLUMN_LIST] = "list",       [STG_COLUMN_EVIDENCE] = "evidence"};
    return names[type];
}

static void add_citation(stg_buffer *out, const stg_citation *citation)
{
    add_member(out, "{", "source", citation->source);
    add_member(out, ", ", "locator", citation->locator);
    add_member(out, ", ", "note", citation->note);
    add_member(out, ", ", "speaker", citation->speaker);
    stg_buffer_add_char(out, '}');
}

static void add_pieces(stg_buffer *out, const stg_table *table, size_t row, size_t column)
{
    bool evidence = stg_table_column(table, column)->type == STG_COLUMN_EVIDENCE;
    stg_buffer_add_char(out, '[');
    for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
        stg_buffer_add(out, i > 0 ? ", " : "");
        if (evidence)
            add_citation(out, stg_table_citation(table, row, column, i));
        else
            stg_add_json_string(out, stg_table_item(table, row, column, i));
    }
    stg_buffer_add_char(out, ']');
}

static void add_value(stg_buffer *out, const stg_table *table, size_t row, size_t column)
{
    stg_column_type type = stg_table_column(table, column)->type;
    bool set = stg_table_is_set(table, row, column);
    if (type == STG_COLUMN_LIST || type == STG_COLUMN_EVIDENCE)
        add_pieces(out, table, row, column);
    else if (!set || (type == STG_COLUMN_NUMBER && !isfinite(stg_table_number(table, row, column))))
        stg_buffer_add(out, "null");
    else if (type == STG_COLUMN_NUMBER || type == STG_COLUMN_INTEGER || type == STG_COLUMN_BOOLEAN)
        stg_add_cell_for_programs(out, table, row, column);
    else
        stg_add_json_string(out, stg_table_value(table, row, column));
}

static void add_columns(stg_buffer *out, const stg_table *table, const size_t *columns,
                        size_t count)
{
    stg_buffer_add(out, ",\n  \"columns\": [");
    for (size_t i = 0; i < count; i++) {
        const stg_column *column = stg_table_column(table, columns[i]);
        add_member(out, i > 0 ? ",\n    {" : "\n    {", "name", column->name);
        add_member(out, ", ", "type", type_name(column->type));
        add_member(out, ", ", "unit", column->unit);
        stg_buffer_add_char(out, '}');
    }
    stg_buffer_add(out, count > 0 ? "\n  ]" : "]");
}

static bool write_rows(stg_buffer *out, const stg_table *table, const size_t *columns, size_t count,
                       FILE *stream, stg_error *error)
{
    size_t rows = stg_table_row_count(table);
    stg_buffer_add(out, ",\n  \"rows\": [");
    for (size_t row = 0; row < rows; row++) {
        stg_buffer_add(out, row > 0 ? ",\n    {" : "\n    {");
        for (size_t i = 0; i < count; i++) {
            stg_buffer_add(out, i > 0 ? ", " : "");
            stg_add_json_string(out, stg_table_column(table, columns[i])->name);
            stg_buffer_add(out, ": ");
            add_value(out, table, row, columns[i]);
        }
        stg_buffer_add_char(out, '}');
        if (!stg_emit(out, stream, error))
            return false;
    }
    stg_buffer_add(out, rows > 0 ? "\n  ]" : "]");
    return true;
}

static void add_totals(stg_buffer *out, const stg_table *table)
{
    size_t count = stg_table_total_count(table);
    if (count == 0)
        return;
    stg_buffer_add(out, ",\n  \"totals\": [");
    for (size_t i = 0; i < count; i++) {
        const stg_total *total = stg_table_total(table, i);
        add_member(out, i > 0 ? ",\n    {" : "\n    {", "what", total->what);
        add_member(out, ", ", "currency", total->currency);
        add_member(out, ", ", "status", total->status);
        add_member(out, ", ", "amount", total->amount);
        add_member(out, ", ", "reading", total->reading);
        stg_buffer_addf(out, ", \"claims\": %zu, \"not_stated\": %zu}", total->claims,
                        total->not_stated);
    }
    stg_buffer_add(out, "\n  ]");
}

static void add_notes(stg_buffer *out, const stg_table *table)
{
    size_t count = stg_table_note_count(table);
    stg_buffer_add(out, ",\n  \"notes\": [");
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(out, i > 0 ? ",\n    " : "\n    ");
        stg_add_json_string(out, stg_table_note(table, i));
    }
    stg_buffer_add(out, count > 0 ? "\n  ]" : "]");
}

static bool write_json(const stg_table *table, FILE *stream, const stg_table_style *style,
                       stg_error *error)
{
    (void)style; /* neither width nor colour, and notes of evidence are always there */
    bool done = false;
    stg_buffer out = STG_BUFFER_EMPTY;
    size_t *columns = stg_zeroed(stg_table_column_count(table), sizeof *columns);
    if (columns == NULL)
        return stg_out_of_memory(error);
    size_t count = stg_columns_for_programs(table, columns);
    add_member(&out, "{\n  ", "title", stg_table_title(table));
    add_member(&out, ",\n  ", "as_of", stg_table_as_of(table));
    add_columns(&out, table, columns, count);
    if (!write_rows(&out, table, columns, count, stream, error))
        goto cleanup;
    add_totals(&out, table);
    add_notes(&out, table);
    stg_buffer_add(&out, "\n}\n");
    done = stg_emit(&out, stream, error);
cleanup:
    stg_buffer_done(&out);
    free(columns);
    return done;
}

const stg_table_writer stg_write_table_json = {
    .format = {.name = "json", .description = "one JSON object with columns, rows and notes"},
    .write = write_json,
};
