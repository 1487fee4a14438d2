/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing: tables as text, JSON, CSV, TSV or Markdown; graphs in our own format
 * and in those of other programs; and files that are either whole or not there.
 */
#ifndef STARGRAPH_WRITE_H
#define STARGRAPH_WRITE_H

#include <stdio.h>

#include <stargraph/error.h>
#include <stargraph/graph.h>
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

/* ---- graphs --------------------------------------------------------------- */

/* A format that a graph can be written in. Static. */
typedef struct stg_graph_format {
    const char *name;           /* for --to: "graphml" */
    const char *title;          /* for messages: "GraphML" */
    const char *description;    /* one line */
    const char *loses;          /* what it has no place for; "" when nothing */
    const char *const *endings; /* of file names, ".graphml"; NULL ends the list */
    const char *const *parts;   /* one file: NULL. Several: what is put behind the
                                   name of each, "nodes.csv"; NULL ends the list */
} stg_graph_format;

size_t stg_graph_format_count(void);
const stg_graph_format *stg_graph_format_at(size_t position); /* NULL past the end */

/* By name; NULL if there is none. */
const stg_graph_format *stg_graph_format_find(const char *name);

/* The format with the longest ending that the path has; NULL if none fits. */
const stg_graph_format *stg_graph_format_of_path(const char *path);

typedef struct stg_graph_write_options {
    /* Of labels and of names where the format has one for each; NULL: English. */
    const char *language;
    /* Collects, as warnings, what the format could not hold: one for each sort
       of thing, with how many. NULL: nobody asks. */
    stg_diagnostics *losses;
    /* What the format cannot hold is an error, and nothing is written. */
    bool strict;
} stg_graph_write_options;

/*
 * Writes the whole graph in a format of one file. Records are sorted by id, so
 * the bytes depend on what the graph holds, not on the order it came in. The
 * stream is flushed and checked, not closed. STG_ERROR_NOT_FOUND for an unknown
 * format, STG_ERROR_ARGUMENT for one of several files. `options` may be NULL.
 * Cost: sorting, then linear.
 */
bool stg_graph_write(const stg_graph *graph, FILE *stream, const char *format,
                     const stg_graph_write_options *options, stg_error *error);

/*
 * The same into a file, or into the files of a format that has several: "x.csv"
 * stands for x-nodes.csv and x-edges.csv, a path that ends in "/" for nodes.csv
 * and edges.csv in that folder. All are replaced or none (stg_files_replace).
 */
bool stg_graph_write_file(const stg_graph *graph, const char *path, const char *format,
                          const stg_graph_write_options *options, stg_error *error);

/*
 * The name of one of those files, by its position in `parts`; NULL past the end
 * or when memory is out. The caller frees it.
 */
char *stg_graph_part_path(const stg_graph_format *format, const char *path, size_t position);

/* ---- files ------------------------------------------------------------------ */

/* Fills a stream; false with a reason when it cannot. */
typedef bool (*stg_fill)(FILE *stream, void *context, stg_error *error);

/*
 * Replaces a file whole: `fill` writes a temporary file in the same directory,
 * which is flushed to disk and renamed over `path` only if all went well. On
 * any failure the old file is untouched and the temporary one is gone. A
 * symbolic link at `path` is followed, so the file it names is replaced; one that
 * leads nowhere is refused. Mode and, as far as may be, owner stay; other hard links keep the
 * old contents. To a device, a pipe or an open descriptor (/dev/stdout, /dev/fd/3) is
 * written as it comes.
 *
 * Where the file system has no unnamed files, and while a new file is put in place, SIGHUP,
 * SIGINT, SIGQUIT and SIGTERM are held back in the calling thread, so that no temporary file
 * stays when they end the process; a waiting one breaks off the writing. SIGKILL
 * can leave one there, named .stargraph-*.tmp, but never a half-written `path`.
 */
bool stg_file_replace(const char *path, stg_fill fill, void *context, stg_error *error);

/* One of several files that are replaced together. */
typedef struct stg_file_change {
    const char *path;
    stg_fill fill;
    void *context;
} stg_file_change;

/*
 * The same for several files: all are written before the first is put in its place, and one that
 * cannot be puts those before it back. Only where that is impossible too, or when the process is
 * killed between two renames, are some new and others old; the message names them.
 */
bool stg_files_replace(const stg_file_change *changes, size_t count, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
