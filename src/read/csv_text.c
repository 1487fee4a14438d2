/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables as text, one record at a time; see csv_text.h. */
#include "read/csv_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/readers.h"

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Behind the line end at `at`. */
static size_t behind_line(const stg_csv *csv, size_t at)
{
    if (at < csv->length && csv->bytes[at] == '\r')
        return at + 1 < csv->length && csv->bytes[at + 1] == '\n' ? at + 2 : at + 1;
    return at < csv->length ? at + 1 : at;
}

static size_t line_end(const stg_csv *csv, size_t at)
{
    while (at < csv->length && !ends_line(csv->bytes[at]))
        at++;
    return at;
}

/* The separator that the first line with something in it has most of. */
static char most_frequent(const stg_csv *csv, size_t at)
{
    static const char separators[] = ",;\t|";
    size_t counts[4] = {0};
    bool quoted = false;
    while (at < csv->length && ends_line(csv->bytes[at]))
        at++;
    for (; at < csv->length && (quoted || !ends_line(csv->bytes[at])); at++) {
        char c = csv->bytes[at];
        const char *found = c != '\0' ? strchr(separators, c) : NULL;
        if (c == '"')
            quoted = !quoted;
        else if (found && !quoted)
            counts[found - separators]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < 4; i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

void stg_csv_begin(stg_csv *csv, const char *bytes, size_t length)
{
    *csv = (stg_csv){.bytes = bytes, .length = length, .at = stg_text_start(bytes, length)};
    size_t end = line_end(csv, csv->at);
    if (end - csv->at == 5 && memcmp(bytes + csv->at, "sep=", 4) == 0) {
        csv->separator = bytes[csv->at + 4];
        csv->at = behind_line(csv, end);
    } else {
        csv->separator = most_frequent(csv, csv->at);
    }
}

void stg_csv_done(stg_csv *csv)
{
    free(csv->cells);
    stg_buffer_done(&csv->text);
    *csv = (stg_csv){0};
}

/* The inside of a quoted cell; `at` is behind the closing quote afterwards. */
static bool read_quoted(stg_csv *csv)
{
    size_t open = csv->at++;
    for (;;) {
        const char *quote =
            csv->at < csv->length ? memchr(csv->bytes + csv->at, '"', csv->length - csv->at) : NULL;
        if (!quote) {
            csv->start = open;
            return false;
        }
        size_t end = (size_t)(quote - csv->bytes);
        stg_buffer_add_bytes(&csv->text, csv->bytes + csv->at, end - csv->at);
        csv->at = end + 1;
        if (csv->at >= csv->length || csv->bytes[csv->at] != '"')
            return true;
        stg_buffer_add_char(&csv->text, '"');
        csv->at++;
    }
}

static void read_plain(stg_csv *csv)
{
    size_t start = csv->at;
    while (csv->at < csv->length && csv->bytes[csv->at] != csv->separator &&
           !ends_line(csv->bytes[csv->at]))
        csv->at++;
    stg_buffer_add_bytes(&csv->text, csv->bytes + start, csv->at - start);
}

/* Keeps where the cell's text begins; pointers follow when it stays in place. */
static bool add_cell(stg_csv *csv, size_t offset)
{
    stg_csv_cell *grown = stg_grown(csv->cells, &csv->capacity, csv->cell_count + 1, sizeof *grown);
    if (!grown)
        return false;
    csv->cells = grown;
    grown[csv->cell_count++] = (stg_csv_cell){.offset = offset};
    return true;
}

/* Whether a cell can end here. */
static bool at_end_of_cell(const stg_csv *csv)
{
    return csv->at >= csv->length || csv->bytes[csv->at] == csv->separator ||
           ends_line(csv->bytes[csv->at]);
}

/* Between tabs a quote need not quote: some programs write no quoting there. */
static bool read_again_plain(stg_csv *csv, size_t at, size_t length)
{
    if (csv->separator != '\t')
        return false;
    csv->at = at;
    csv->text.length = length;
    read_plain(csv);
    return true;
}

static stg_csv_result read_cell(stg_csv *csv)
{
    size_t at = csv->at;
    size_t length = csv->text.length;
    size_t start = csv->start;
    if (at >= csv->length || csv->bytes[at] != '"') {
        read_plain(csv);
        return STG_CSV_RECORD;
    }
    bool closed = read_quoted(csv);
    if (closed && at_end_of_cell(csv))
        return STG_CSV_RECORD;
    if (read_again_plain(csv, at, length)) {
        csv->start = start;
        return STG_CSV_RECORD;
    }
    if (closed)
        csv->start = csv->at;
    return closed ? STG_CSV_BEHIND_QUOTE : STG_CSV_OPEN_QUOTE;
}

static stg_csv_result read_cells(stg_csv *csv)
{
    for (;;) {
        if (!add_cell(csv, csv->at))
            return STG_CSV_MEMORY;
        stg_csv_result result = read_cell(csv);
        if (result != STG_CSV_RECORD)
            return result;
        stg_buffer_add_char(&csv->text, '\0');
        if (csv->at >= csv->length || ends_line(csv->bytes[csv->at]))
            return STG_CSV_RECORD;
        csv->at++;
    }
}

stg_csv_result stg_csv_next(stg_csv *csv)
{
    while (csv->at < csv->length && ends_line(csv->bytes[csv->at]))
        csv->at++;
    if (csv->at >= csv->length)
        return STG_CSV_END;
    csv->cell_count = 0;
    stg_buffer_clear(&csv->text);
    csv->start = csv->at;
    stg_csv_result result = read_cells(csv);
    if (result != STG_CSV_RECORD)
        return result;
    csv->at = behind_line(csv, csv->at);
    if (csv->text.failed)
        return STG_CSV_MEMORY;
    const char *text = csv->text.text;
    for (size_t i = 0; i < csv->cell_count; i++) {
        csv->cells[i].text = text;
        text += strlen(text) + 1; /* a document holds no NUL */
    }
    return STG_CSV_RECORD;
}
