/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing: tables as text, JSON, CSV, TSV or Markdown, and files that are
 * either whole or not there.
 */
#ifndef STARGRAPH_WRITE_H
#define STARGRAPH_WRITE_H

#include <stdio.h>

#include <stargraph/error.h>
#include <stargraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stg_table_style {
    size_t width;       /* terminal columns; 0: as wide as it takes */
    bool color;         /* ANSI colours (text only) */
    bool full_evidence; /* notes of the evidence too, not only source and place */
} stg_table_style;

/* A table format, for help texts. Static. */
typedef struct stg_table_format {
    const char *name;        /* "table", "json", "csv", "tsv", "markdown" */
    const char *description; /* one line */
} stg_table_format;

size_t stg_table_format_count(void);
const stg_table_format *stg_table_format_at(size_t position);

/*
 * Writes a table. Same table, same bytes. The stream's own error state is
 * checked and reported as STG_ERROR_IO; it is flushed, not closed.
 * STG_ERROR_NOT_FOUND for an unknown format.
 */
bool stg_table_write(const stg_table *table, FILE *stream, const char *format,
                     const stg_table_style *style, stg_error *error);

/* Fills a stream; false with a reason when it cannot. */
typedef bool (*stg_fill)(FILE *stream, void *context, stg_error *error);

/*
 * Replaces a file whole: `fill` writes a temporary file in the same directory,
 * which is flushed to disk and renamed over `path` only if all went well. On
 * any failure the old file is untouched and the temporary one is gone. A
 * symbolic link at `path` is followed, so the file it names is replaced.
 */
bool stg_file_replace(const char *path, stg_fill fill, void *context, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
