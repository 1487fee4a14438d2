/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as text (RFC 4180): one record at a time, with the place of each cell.
 * The separator (comma, semicolon, tab or pipe) is the one that the first line
 * has most of outside quotes, or what a line "sep=;" before it says. Lines end
 * in LF, CR LF or CR; a quoted cell may hold them. Empty lines do not count.
 */
#ifndef STG_READ_CSV_TEXT_H
#define STG_READ_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef struct stg_csv_cell {
    const char *text; /* without quotes; until the next record */
    size_t offset;    /* of its first byte (or quote) in the text */
} stg_csv_cell;

typedef struct stg_csv {
    const char *bytes;
    size_t length;
    size_t at;
    char separator;
    size_t start; /* of the record that was read last */
    stg_csv_cell *cells;
    size_t cell_count, capacity;
    stg_buffer text; /* of the cells, each ended by NUL */
} stg_csv;

typedef enum stg_csv_result {
    STG_CSV_RECORD = 0,
    STG_CSV_END,
    STG_CSV_OPEN_QUOTE,   /* a quote at `start` is not closed */
    STG_CSV_BEHIND_QUOTE, /* at `start`, text follows the closing quote of a cell */
    STG_CSV_MEMORY
} stg_csv_result;

/* Begins at the start of the text, behind a byte order mark. */
void stg_csv_begin(stg_csv *csv, const char *bytes, size_t length);
stg_csv_result stg_csv_next(stg_csv *csv);
void stg_csv_done(stg_csv *csv);

#endif
