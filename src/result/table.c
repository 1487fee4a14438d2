/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stg_table: typed columns, rows, totals and notes. It keeps what it is given
 * and computes nothing. What the cells mean is the asker's matter, how they
 * look the writers'. All text and cells live in one pool, freed at once.
 */
#include <stargraph/table.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/pool.h"

/* One piece of a list. */
typedef struct table_item {
    const char *value;
    const char *wording;
} table_item;

typedef struct table_cell {
    const char *value;
    const char *wording;
    void *pieces; /* item or stg_citation, by the setter used */
    uint32_t piece_count;
    uint32_t piece_capacity;
    int64_t integer;
    double number;
    bool set;
} table_cell;

/* A row has as many cells as there were columns when it was added. */
typedef struct table_row {
    table_cell *cells;
    size_t count;
} table_row;

struct stg_table {
    stg_pool pool;
    const char *name;
    const char *title;
    const char *as_of;
    const char *language;
    stg_column *columns;
    size_t column_count, column_capacity;
    size_t section_column;
    table_row *rows;
    size_t row_count, row_capacity;
    stg_total *totals;
    size_t total_count, total_capacity;
    const char **notes;
    size_t note_count, note_capacity;
    bool failed; /* memory ran out in some call */
};

static const char *keep(stg_table *table, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *copy = stg_pool_copy(&table->pool, text, strlen(text));
    if (copy == NULL)
        table->failed = true;
    return copy;
}

stg_table *stg_table_new(const char *name, const char *title)
{
    stg_table *table = stg_zeroed(1, sizeof *table);
    if (table == NULL)
        return NULL;
    table->section_column = STG_NO_SECTIONS;
    table->language = "en";
    table->name = keep(table, name == NULL ? "" : name);
    table->title = keep(table, title == NULL ? "" : title);
    if (table->failed) {
        stg_table_free(table);
        return NULL;
    }
    return table;
}

void stg_table_free(stg_table *table)
{
    if (table == NULL)
        return;
    free(table->columns);
    free(table->rows);
    free(table->totals);
    free(table->notes);
    stg_pool_done(&table->pool);
    free(table);
}

void stg_table_set_as_of(stg_table *table, const char *iso_date)
{
    table->as_of = keep(table, iso_date);
}

void stg_table_set_language(stg_table *table, const char *language)
{
    const char *copy = keep(table, language);
    table->language = copy == NULL ? "en" : copy;
}

/* Room for one element more at the end of an array; NULL when memory is out. */
static void *appended(stg_table *table, void **array, size_t count, size_t *capacity, size_t size)
{
    void *grown = stg_grown(*array, capacity, count + 1, size);
    if (grown == NULL) {
        table->failed = true;
        return NULL;
    }
    *array = grown;
    void *element = (char *)grown + count * size;
    memset(element, 0, size);
    return element;
}

size_t stg_table_add_column(stg_table *table, const stg_column *column)
{
    void *array = table->columns;
    stg_column *added =
        appended(table, &array, table->column_count, &table->column_capacity, sizeof *added);
    table->columns = array;
    if (added == NULL)
        return table->column_count;
    *added = *column;
    added->name = keep(table, column->name == NULL ? "" : column->name);
    added->label = keep(table, column->label == NULL ? column->name : column->label);
    added->unit = keep(table, column->unit);
    return table->column_count++;
}

void stg_table_set_section_column(stg_table *table, size_t column)
{
    table->section_column = column < table->column_count ? column : STG_NO_SECTIONS;
}

void stg_table_add_row(stg_table *table)
{
    void *array = table->rows;
    table_row *added =
        appended(table, &array, table->row_count, &table->row_capacity, sizeof *added);
    table->rows = array;
    if (added == NULL)
        return;
    if (table->column_count > 0) {
        added->cells = stg_pool_take(&table->pool, table->column_count * sizeof(table_cell));
        if (added->cells == NULL) {
            table->failed = true;
            return;
        }
        memset(added->cells, 0, table->column_count * sizeof(table_cell));
        added->count = table->column_count;
    }
    table->row_count++;
}

/* The cell to fill; NULL when there is no such row or column. A table that
   failed takes nothing more, lest a value lands in the wrong row. */
static table_cell *last_cell(stg_table *table, size_t column)
{
    if (table->failed || table->row_count == 0)
        return NULL;
    table_row *last = &table->rows[table->row_count - 1];
    return column < last->count ? &last->cells[column] : NULL;
}

void stg_table_set_text(stg_table *table, size_t column, const char *value)
{
    stg_table_set_wording(table, column, value, NULL);
}

void stg_table_set_wording(stg_table *table, size_t column, const char *value, const char *wording)
{
    table_cell *target = last_cell(table, column);
    if (target == NULL)
        return;
    target->value = keep(table, value);
    target->wording = keep(table, wording);
    target->set = value != NULL || wording != NULL;
}

void stg_table_set_integer(stg_table *table, size_t column, int64_t value)
{
    table_cell *target = last_cell(table, column);
    if (target == NULL)
        return;
    target->integer = value;
    target->set = true;
}

void stg_table_set_number(stg_table *table, size_t column, double value)
{
    table_cell *target = last_cell(table, column);
    if (target == NULL)
        return;
    target->number = value;
    target->set = true;
}

void stg_table_set_boolean(stg_table *table, size_t column, bool value)
{
    stg_table_set_integer(table, column, value ? 1 : 0);
}

/* Room for one piece more in a list cell. Outgrown arrays stay in the pool
   until the end: less than the final array again. */
static void *added_piece(stg_table *table, table_cell *target, size_t size)
{
    if (target->piece_count == target->piece_capacity) {
        uint32_t capacity = target->piece_capacity == 0 ? 2 : target->piece_capacity * 2;
        void *pieces = capacity > target->piece_capacity
                           ? stg_pool_take(&table->pool, (size_t)capacity * size)
                           : NULL;
        if (pieces == NULL) {
            table->failed = true;
            return NULL;
        }
        if (target->piece_count > 0)
            memcpy(pieces, target->pieces, (size_t)target->piece_count * size);
        target->pieces = pieces;
        target->piece_capacity = capacity;
    }
    target->set = true;
    return (char *)target->pieces + size * target->piece_count++;
}

/* Whether a column's cells hold citations; all other lists hold items. */
static bool holds_citations(const stg_table *table, size_t column)
{
    return table->columns[column].type == STG_COLUMN_EVIDENCE;
}

void stg_table_add_item(stg_table *table, size_t column, const char *value, const char *wording)
{
    table_cell *target = last_cell(table, column);
    if (target == NULL || holds_citations(table, column))
        return;
    table_item *added = added_piece(table, target, sizeof *added);
    if (added == NULL)
        return;
    added->value = keep(table, value);
    added->wording = keep(table, wording);
}

void stg_table_add_citation(stg_table *table, size_t column, const stg_citation *citation)
{
    table_cell *target = last_cell(table, column);
    if (target == NULL || !holds_citations(table, column))
        return;
    stg_citation *added = added_piece(table, target, sizeof *added);
    if (added == NULL)
        return;
    added->source = keep(table, citation->source);
    added->source_title = keep(table, citation->source_title);
    added->locator = keep(table, citation->locator);
    added->note = keep(table, citation->note);
    added->speaker = keep(table, citation->speaker);
    added->speaker_name = keep(table, citation->speaker_name);
    added->url = keep(table, citation->url);
}

void stg_table_add_total(stg_table *table, const stg_total *total)
{
    void *array = table->totals;
    stg_total *added =
        appended(table, &array, table->total_count, &table->total_capacity, sizeof *added);
    table->totals = array;
    if (added == NULL)
        return;
    *added = *total;
    added->what = keep(table, total->what);
    added->currency = keep(table, total->currency);
    added->status = keep(table, total->status);
    added->amount = keep(table, total->amount);
    added->reading = keep(table, total->reading);
    added->text = keep(table, total->text);
    table->total_count++;
}

void stg_table_add_note(stg_table *table, const char *note)
{
    void *array = table->notes;
    const char **added =
        appended(table, &array, table->note_count, &table->note_capacity, sizeof *added);
    table->notes = array;
    if (added == NULL)
        return;
    *added = keep(table, note == NULL ? "" : note);
    table->note_count++;
}

void stg_table_add_notef(stg_table *table, const char *format, ...)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    va_list arguments;
    va_start(arguments, format);
    stg_buffer_addv(&text, format, arguments);
    va_end(arguments);
    if (text.failed)
        table->failed = true;
    else
        stg_table_add_note(table, stg_buffer_text(&text));
    stg_buffer_done(&text);
}

bool stg_table_is_whole(const stg_table *table, stg_error *error)
{
    return table->failed ? stg_out_of_memory(error) : true;
}

/* ---- reading ------------------------------------------------------------ */

const char *stg_table_name(const stg_table *table)
{
    return table->name;
}

const char *stg_table_title(const stg_table *table)
{
    return table->title;
}

const char *stg_table_as_of(const stg_table *table)
{
    return table->as_of;
}

const char *stg_table_language(const stg_table *table)
{
    return table->language;
}

size_t stg_table_column_count(const stg_table *table)
{
    return table->column_count;
}

const stg_column *stg_table_column(const stg_table *table, size_t column)
{
    return column < table->column_count ? &table->columns[column] : NULL;
}

bool stg_table_find_column(const stg_table *table, const char *name, size_t *column)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) {
            *column = i;
            return true;
        }
    }
    return false;
}

size_t stg_table_section_column(const stg_table *table)
{
    return table->section_column;
}

size_t stg_table_row_count(const stg_table *table)
{
    return table->row_count;
}

static const table_cell *cell_at(const stg_table *table, size_t row, size_t column)
{
    if (row >= table->row_count || column >= table->rows[row].count)
        return NULL;
    return &table->rows[row].cells[column];
}

bool stg_table_is_set(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    return found != NULL && found->set;
}

const char *stg_table_value(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    return found == NULL ? NULL : found->value;
}

const char *stg_table_wording(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    if (found == NULL)
        return NULL;
    return found->wording != NULL ? found->wording : found->value;
}

int64_t stg_table_integer(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    return found == NULL ? 0 : found->integer;
}

double stg_table_number(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    return found == NULL ? 0.0 : found->number;
}

size_t stg_table_item_count(const stg_table *table, size_t row, size_t column)
{
    const table_cell *found = cell_at(table, row, column);
    return found == NULL ? 0 : found->piece_count;
}

static const table_item *item_at(const stg_table *table, size_t row, size_t column, size_t position)
{
    const table_cell *found = cell_at(table, row, column);
    if (found == NULL || position >= found->piece_count || holds_citations(table, column))
        return NULL;
    return (const table_item *)found->pieces + position;
}

const char *stg_table_item(const stg_table *table, size_t row, size_t column, size_t position)
{
    const table_item *found = item_at(table, row, column, position);
    return found == NULL ? NULL : found->value;
}

const char *stg_table_item_wording(const stg_table *table, size_t row, size_t column,
                                   size_t position)
{
    const table_item *found = item_at(table, row, column, position);
    if (found == NULL)
        return NULL;
    return found->wording != NULL ? found->wording : found->value;
}

const stg_citation *stg_table_citation(const stg_table *table, size_t row, size_t column,
                                       size_t position)
{
    const table_cell *found = cell_at(table, row, column);
    if (found == NULL || position >= found->piece_count || !holds_citations(table, column))
        return NULL;
    return (const stg_citation *)found->pieces + position;
}

size_t stg_table_total_count(const stg_table *table)
{
    return table->total_count;
}

const stg_total *stg_table_total(const stg_table *table, size_t position)
{
    return position < table->total_count ? &table->totals[position] : NULL;
}

size_t stg_table_note_count(const stg_table *table)
{
    return table->note_count;
}

const char *stg_table_note(const stg_table *table, size_t position)
{
    return position < table->note_count ? table->notes[position] : NULL;
}
