/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of table writers. To add one: write_table_<name>.c with a
 * stg_table_writer, a row in table_formats.c, a line in CMakeLists.txt.
 */
#ifndef STG_WRITE_TABLE_FORMATS_H
#define STG_WRITE_TABLE_FORMATS_H

#include <stdbool.h>
#include <stdio.h>

#include <stargraph/write.h>

#include "base/buffer.h"

typedef struct stg_table_writer {
    stg_table_format format;
    /* `style` is never NULL here. The caller flushes the stream. */
    bool (*write)(const stg_table *table, FILE *stream, const stg_table_style *style,
                  stg_error *error);
} stg_table_writer;

extern const stg_table_writer stg_write_table_text;
extern const stg_table_writer stg_write_table_json;
extern const stg_table_writer stg_write_table_csv;
extern const stg_table_writer stg_write_table_tsv;
extern const stg_table_writer stg_write_table_markdown;

/* Passes what the buffer holds on to the stream and empties the buffer. False
   when the buffer lost something for want of memory, or the stream fails. */
bool stg_emit(stg_buffer *text, FILE *stream, stg_error *error);

#endif
