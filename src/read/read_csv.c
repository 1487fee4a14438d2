/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables as CSV or TSV, a row at a time; see csv.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/record_checks.h"
#include "read/csv.h"
#include "read/readers.h"
#include "read/walk.h"

/* ---- places ----------------------------------------------------------------------------- */

/* The cell that "/amount" names; the row where nothing does. */
static size_t place_in_row(const stg_element *element, const char *inside, bool key)
{
    const stg_csv_row *row = (const stg_csv_row *)element;
    const stg_csv *csv = &row->reader->csv;
    const stg_csv_header *header = &row->reader->header;
    (void)key;
    for (size_t i = 0; *inside == '/' && i < header->count && i < csv->cell_count; i++) {
        const char *name = header->columns[i].header;
        const char *at = inside + 1;
        for (; *name && *at; name++, at++) {
            char c = *at;
            if (c == '~' && at[1]) /* not cut off in the middle of an escape */
                c = *++at == '1' ? '/' : '~';
            if (c != *name)
                break;
        }
        if (*name == '\0' && *at == '\0')
            return csv->cells[i].offset;
    }
    return row->element.offset;
}

/* ---- evidence ------------------------------------------------------------------------------ */

static bool is_source(const stg_csv_row *row, const char *id)
{
    return stg_builder_number(row->element.reading->builder, STG_SORT_SOURCE, id) != STG_NONE;
}

static const char *declare_source(stg_csv_row *row, const char *id, const char *title,
                                  const char *url)
{
    stg_source source = {
        .id = id, .title = stg_foreign_text(&row->element, title, NULL), .url = url};
    return stg_foreign_source(&row->element, &source, "") ? id : NULL;
}

/* "article S1, S2; record": ids with what follows them as locators, as answers
   write evidence in tables. */
static size_t read_evidence(stg_csv_row *row, const char *text, stg_evidence_record *records)
{
    size_t count = 0;
    while (text && *text) {
        text += strspn(text, "; ");
        size_t size = strcspn(text, ";");
        size_t id_size = strcspn(text, " ;");
        if (id_size == 0)
            break;
        const char *id = stg_foreign_textf(&row->element, "%.*s", (int)id_size, text);
        const char *locator = NULL;
        size_t from = id_size + strspn(text + id_size, " ");
        if (from < size)
            locator = stg_foreign_textf(&row->element, "%.*s", (int)(size - from), text + from);
        if (id && (is_source(row, id) || declare_source(row, id, id, NULL)))
            records[count++] = (stg_evidence_record){.source = id, .locator = locator};
        text += size;
    }
    return count;
}

/* An id of its own for each title and address. */
static const char *named_source(stg_csv_row *row, const char *title, const char *url)
{
    stg_csv_reader *reader = row->reader;
    stg_pool *kept = &reader->kept;
    const char *key = stg_foreign_textf(&row->element, "%s\t%s", title, url ? url : "");
    uint32_t known = key ? stg_id_map_find(&reader->sources, key, strlen(key)) : STG_ID_NOT_FOUND;
    if (known != STG_ID_NOT_FOUND)
        return reader->source_ids[known];
    const char *stem = title;
    if (strlen(title) > 180) { /* ids have at most 200 letters */
        size_t length = 170;
        while (((unsigned char)title[length] & 0xc0) == 0x80)
            length--;
        stem = stg_foreign_textf(&row->element, "%.*s", (int)length, title);
    }
    if (stem) /* no line break, and no space where it was cut */
        stem = stg_foreign_id_text(&row->element, stem, NULL);
    const char *id = stem;
    bool old = stem && !url && strcmp(stem, title) == 0 && is_source(row, title);
    for (size_t number = 2; !old && id && is_source(row, id); number++)
        id = stg_foreign_textf(&row->element, "%s (%zu)", stem, number);
    if (!id || (!old && !declare_source(row, id, title, url)))
        return NULL;
    const char **grown = stg_grown(reader->source_ids, &reader->source_capacity,
                                   reader->source_count + 1, sizeof(const char *));
    if (grown)
        reader->source_ids = grown;
    const char *key_copy = key ? stg_pool_copy(kept, key, strlen(key)) : NULL;
    const char *id_copy = stg_pool_copy(kept, id, strlen(id));
    if (!grown || !key_copy || !id_copy ||
        !stg_id_map_add(&reader->sources, key_copy, strlen(key_copy),
                        (uint32_t)reader->source_count)) {
        stg_reading_out_of_memory(reader->reading);
        return NULL;
    }
    reader->source_ids[reader->source_count++] = id_copy;
    return id_copy;
}

/* What the row itself cites; the file where it cites nothing, unless the table has a
   column of evidence, in which an empty cell says that there is none. */
void stg_csv_evidence(stg_csv_row *row, const stg_evidence_record **records, size_t *count)
{
    const char *cited = stg_csv_text(row, STG_CSV_EVIDENCE);
    const char *title = stg_csv_text(row, STG_CSV_SOURCE);
    bool claims = row->reader->header.sort == STG_CSV_CLAIMS;
    const char *url = claims ? stg_csv_text(row, STG_CSV_URL) : NULL;
    size_t most = 2;
    for (const char *at = cited; at && *at; at++)
        most += *at == ';';
    stg_evidence_record *rows = stg_element_take(&row->element, most * sizeof *rows);
    *records = rows;
    *count = 0;
    if (!rows || row->element.faulty)
        return;
    *count = read_evidence(row, cited, rows);
    const char *locator = stg_csv_text(row, STG_CSV_LOCATOR);
    const char *source = title || url ? named_source(row, title ? title : url, url) : NULL;
    bool silent = *count == 0 && (locator || !stg_csv_column_of(row, STG_CSV_EVIDENCE));
    if (source || silent)
        rows[(*count)++] = (stg_evidence_record){
            .source = source ? source : row->reader->file_source, .locator = locator};
    else if (locator)
        stg_foreign_unmapped(&row->element, "", "a locator beside evidence of several sources");
}

/* ---- rows ------------------------------------------------------------------------------- */

static void check_cells(stg_csv_row *row)
{
    const stg_csv *csv = &row->reader->csv;
    const stg_csv_header *header = &row->reader->header;
    size_t count = csv->cell_count;
    while (count > header->count && csv->cells[count - 1].text[0] == '\0')
        count--; /* spreadsheets add empty cells */
    if (count != header->count) {
        stg_error fault = {0};
        stg_error_set(&fault, STG_ERROR_FORMAT,
                      "this row has %zu cells and the header %zu; a cell that holds \"%c\" or a "
                      "line break stands in double quotes",
                      count, header->count, csv->separator);
        if (count > header->count)
            row->element.offset = csv->cells[header->count].offset;
        stg_element_fault(&row->element, &fault, "", false);
        return;
    }
    for (size_t i = 0; i < header->count; i++) {
        const stg_csv_column *column = &header->columns[i];
        const char *text = csv->cells[i].text;
        if (*text && !stg_check_string(text, "", NULL))
            stg_element_faultf(&row->element, stg_csv_pointer(row, column), STG_ERROR_SYNTAX,
                               "this cell is not UTF-8; save the table as UTF-8 (spreadsheets "
                               "call it \"CSV UTF-8\")");
        else if (column->field == STG_CSV_UNKNOWN && stg_csv_cell_text(row, column))
            stg_foreign_unmapped(&row->element, stg_csv_pointer(row, column),
                                 "the column \"%.80s\"", column->header);
    }
}

/* Columns that only lists of the other sort have. */
static bool fits_sort(stg_csv_field field, stg_csv_sort sort)
{
    static const stg_csv_field of_parties[] = {
        STG_CSV_ID,       STG_CSV_NAME,    STG_CSV_KIND,        STG_CSV_NOTE,
        STG_CSV_EVIDENCE, STG_CSV_SOURCE,  STG_CSV_URL,         STG_CSV_JURISDICTION,
        STG_CSV_ALIASES,  STG_CSV_LOCATOR, STG_CSV_IDENTIFIERS, STG_CSV_DERIVED};
    static const stg_csv_field not_of_claims[] = {STG_CSV_NAME, STG_CSV_JURISDICTION,
                                                  STG_CSV_ALIASES, STG_CSV_IDENTIFIERS};
    bool parties = false, not_claims = false;
    for (size_t i = 0; i < sizeof of_parties / sizeof of_parties[0]; i++)
        parties = parties || of_parties[i] == field;
    for (size_t i = 0; i < sizeof not_of_claims / sizeof not_of_claims[0]; i++)
        not_claims = not_claims || not_of_claims[i] == field;
    return sort == STG_CSV_PARTIES ? parties : !not_claims;
}

/* A column of the other sort has no place; one that stands twice is refused. */
static bool check_header(stg_csv_row *row)
{
    stg_csv_header *header = &row->reader->header;
    for (size_t i = 0; i < header->count; i++) {
        stg_csv_column *column = &header->columns[i];
        if (column->field != STG_CSV_UNKNOWN && column->field != STG_CSV_DERIVED &&
            !fits_sort(column->field, header->sort))
            column->field = STG_CSV_UNKNOWN;
        for (size_t j = 0; column->field < STG_CSV_DERIVED && j < i; j++) {
            const stg_csv_column *other = &header->columns[j];
            bool same_scheme = column->scheme && other->scheme
                                   ? strcmp(column->scheme, other->scheme) == 0
                                   : column->scheme == other->scheme;
            if (other->field != column->field || !same_scheme ||
                strcmp(other->language, column->language) != 0)
                continue;
            row->element.offset = row->reader->csv.cells[i].offset;
            stg_element_faultf(
                &row->element, "", STG_ERROR_FORMAT,
                "the columns \"%.60s\" and \"%.60s\" both hold the %s; rename one, or "
                "give it another meaning with --map",
                other->header, column->header, stg_csv_field_name(column->field));
            return false;
        }
    }
    return true;
}

/* The header names neither ends nor parties. */
static void refuse_header(stg_csv_row *row)
{
    stg_buffer names = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < row->reader->header.count && names.length < 200; i++)
        stg_buffer_addf(&names, "%s%.40s", i > 0 ? ", " : "",
                        row->reader->header.columns[i].header);
    if (names.failed)
        stg_reading_out_of_memory(row->reader->reading);
    stg_element_faultf(&row->element, "", STG_ERROR_FORMAT,
                       "a table of claims has columns from and to, one of parties id or name; this "
                       "one has %.220s; say which is which, such as --map \"%.40s=from\"",
                       stg_buffer_text(&names), row->reader->header.columns[0].header);
    stg_buffer_done(&names);
}

/* Reports what ends the reading of the text. */
static void report_text(stg_csv_reader *reader, stg_csv_result result)
{
    if (result == STG_CSV_MEMORY)
        stg_reading_out_of_memory(reader->reading);
    else if (result == STG_CSV_OPEN_QUOTE)
        stg_reading_faultf(reader->reading, reader->document, reader->csv.start, STG_ERROR_SYNTAX,
                           "the quote that begins this cell is never closed");
    else if (result == STG_CSV_BEHIND_QUOTE)
        stg_reading_faultf(reader->reading, reader->document, reader->csv.start, STG_ERROR_SYNTAX,
                           "text behind the closing quote of a cell; a quote inside a quoted cell "
                           "is written twice");
}

static stg_csv_row row_at(stg_csv_reader *reader, size_t number, const char *prefix)
{
    return (stg_csv_row){.element = {.reading = reader->reading,
                                     .document = reader->document,
                                     .offset = reader->csv.start,
                                     .prefix = prefix,
                                     .path = "",
                                     .locate = place_in_row},
                         .reader = reader,
                         .number = number};
}

static void read_rows(stg_csv_reader *reader)
{
    stg_csv_result result = STG_CSV_RECORD;
    for (size_t number = 1; !stg_reading_stopped(reader->reading); number++) {
        char prefix[40];
        result = stg_csv_next(&reader->csv);
        if (result != STG_CSV_RECORD)
            break;
        stg_reading_advance(reader->reading, reader->document, reader->csv.at);
        snprintf(prefix, sizeof prefix, "/row/%zu", number);
        stg_csv_row row = row_at(reader, number, prefix);
        check_cells(&row);
        if (!row.element.faulty && reader->header.sort == STG_CSV_CLAIMS)
            stg_csv_read_claim(&row);
        else if (!row.element.faulty)
            stg_csv_read_party(&row);
        stg_pool_clear(&reader->reading->scratch);
    }
    report_text(reader, result);
}

/* The day after the latest claim that the table calls ended: no earlier date of
   the data agrees with that column, which was made by it. */
static void set_as_of(stg_csv_reader *reader)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t last = stg_date_last_day(reader->ended);
    if (last == 0)
        return;
    stg_date day = {(int16_t)(last / 10000), (uint8_t)(last / 100 % 100), (uint8_t)(last % 100)};
    bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
    day.day++;
    if (day.day > days[day.month - 1] + (day.month == 2 && leap)) {
        day.day = 1;
        day.month++;
    }
    if (day.month > 12) {
        day.month = 1;
        day.year++;
    }
    stg_builder_set_as_of(reader->reading->builder, day);
}

static bool begin(stg_csv_reader *reader)
{
    stg_csv_begin(&reader->csv, reader->document->bytes, reader->document->length);
    stg_csv_result result = stg_csv_next(&reader->csv);
    if (result == STG_CSV_END)
        stg_reading_faultf(reader->reading, reader->document, 0, STG_ERROR_SYNTAX,
                           "there is nothing to read: the text is empty");
    report_text(reader, result);
    if (result != STG_CSV_RECORD)
        return false;
    if (reader->csv.cell_count > STG_COLUMN_LIMIT) {
        stg_reading_faultf(reader->reading, reader->document, 0, STG_ERROR_LIMIT,
                           "a table of %zu columns; the limit is %d",
                           (size_t)reader->csv.cell_count, STG_COLUMN_LIMIT);
        return false;
    }
    if (!stg_csv_header_read(&reader->header, &reader->csv, reader->reading, &reader->kept)) {
        stg_reading_out_of_memory(reader->reading);
        return false;
    }
    stg_csv_row row = row_at(reader, 0, "/header");
    if (reader->header.sort == STG_CSV_NEITHER)
        refuse_header(&row);
    return reader->header.sort != STG_CSV_NEITHER && check_header(&row);
}

static void read_csv(stg_reading *reading, const stg_document *document)
{
    stg_csv_reader reader = {.reading = reading, .document = document};
    if (begin(&reader)) {
        stg_csv_find_marks(&reader);
        stg_element file = stg_file_element(reading, document);
        reader.file_source = stg_foreign_file_source(&file, "CSV", (stg_text){0});
        reader.file_name = reader.file_source ? stg_foreign_file_name(reader.file_source) : NULL;
        if (reader.header.sort == STG_CSV_PARTIES)
            reading->documents[document - reading->documents].declares_parties = true;
        if (reader.file_source && stg_csv_names_begin(&reader))
            read_rows(&reader);
        set_as_of(&reader);
    }
    stg_pool_clear(&reading->scratch);
    stg_csv_done(&reader.csv);
    stg_csv_header_done(&reader.header);
    stg_id_map_done(&reader.names.by_name);
    stg_id_map_done(&reader.names.given);
    free(reader.names.ids);
    stg_id_map_done(&reader.sources);
    free(reader.source_ids);
    stg_pool_done(&reader.kept);
}

/* ---- recognising -------------------------------------------------------------------------- */

/* What the header line says, without or with the mapping of the run. */
static stg_csv_sort sort_of(stg_reading *reading, const stg_document *document, bool mapped,
                            size_t *columns)
{
    stg_csv csv;
    stg_pool pool = STG_POOL_EMPTY;
    stg_csv_header header = {0};
    stg_csv_sort sort = STG_CSV_NEITHER;
    stg_csv_begin(&csv, document->bytes, document->length);
    *columns = 0;
    stg_csv_result result = stg_csv_next(&csv);
    if (result == STG_CSV_RECORD &&
        stg_csv_header_read(&header, &csv, mapped ? reading : NULL, &pool)) {
        sort = header.sort;
        *columns = header.count;
    } else if (result == STG_CSV_RECORD || result == STG_CSV_MEMORY) {
        stg_reading_out_of_memory(reading);
    }
    stg_csv_header_done(&header);
    stg_csv_done(&csv);
    stg_pool_done(&pool);
    return sort;
}

static bool look(stg_reading *reading, const stg_document *document)
{
    size_t columns;
    char first = stg_first_byte(document->bytes, document->length);
    return first != '{' && first != '[' && first != '\0' &&
           sort_of(reading, document, false, &columns) != STG_CSV_NEITHER && columns > 1;
}

/* Claims wait: whom they name may be declared by a list that comes later. */
static bool waits(stg_reading *reading, const stg_document *document)
{
    size_t columns;
    return sort_of(reading, document, true, &columns) == STG_CSV_CLAIMS;
}

const stg_reader stg_reader_csv = {
    .info = {"csv", "a table of claims (from, to, ...) or of parties (id, name, ...): CSV, TSV"},
    .look = look,
    .waits = waits,
    .read = read_csv,
    .foreign = true,
};
