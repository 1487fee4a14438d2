/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How wide the columns of a text table are, and where text wraps. Widths are
 * terminal columns (stg_text_width). Nothing is ever cut off.
 */
#ifndef STG_WRITE_TEXT_LAYOUT_H
#define STG_WRITE_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Columns of space between two columns of a table. */
enum { STG_COLUMN_GAP = 2 };

typedef struct stg_text_column {
    size_t natural; /* the widest cell, heading included */
    size_t least;   /* the longest word that should not be broken */
    size_t load;    /* the widths of all cells together */
    size_t width;   /* the outcome */
    bool right;     /* numbers stand to the right */
} stg_text_column;

/* Takes a cell's text into account. */
void stg_text_column_measure(stg_text_column *column, const char *text);

/*
 * Sets the widths so that all columns fit into `total` (0: no limit). False
 * when they cannot without breaking words everywhere; the table is then better
 * shown row by row. Cost: total natural width times the number of columns.
 */
bool stg_text_layout(stg_text_column *columns, size_t count, size_t total);

/* The next line of a wrapped text: its bytes, and `*text` moved behind it and
   behind the spaces at the break. "\n" breaks always. */
size_t stg_text_next_line(const char **text, size_t width);

/*
 * Appends a paragraph wrapped at `width` (0: no limit): `first` before the
 * first line, `indent` spaces before the others, each line ended by "\n".
 */
void stg_add_wrapped(stg_buffer *out, const char *first, size_t indent, const char *text,
                     size_t width);

void stg_add_spaces(stg_buffer *out, size_t count);

#endif
