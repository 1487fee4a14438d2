/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading data: text in, graph out. The text is cut into elements and read one
 * element at a time, so memory beyond the text itself follows the graph, not
 * the document.
 */
#ifndef STARGRAPH_READ_H
#define STARGRAPH_READ_H

#include <stargraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where text comes from: a file (`path`; "-" is standard input), or bytes in
   memory, with `path` as their name in messages. */
typedef struct stg_input {
    const char *path;
    const char *bytes; /* NULL: read the file */
    size_t length;
    const char *format; /* of this input; NULL: that of the options */
} stg_input;

/* A column of a table and the field of ours that it holds: "Betrag", "amount". */
typedef struct stg_column_meaning {
    const char *column; /* as in the table's header */
    const char *field;
} stg_column_meaning;

typedef enum stg_read_phase {
    STG_READ_TEXT = 0, /* records are read, one text after another */
    STG_READ_GRAPH     /* all are read: what they refer to is checked, the graph is built */
} stg_read_phase;

/* How far reading has come. */
typedef struct stg_read_progress {
    stg_read_phase phase;
    const char *file;   /* as in messages; "" in STG_READ_GRAPH */
    size_t bytes_done;  /* of this text; some formats are gone through twice */
    size_t bytes_total; /* decompressed */
    size_t elements;    /* records met so far, of all texts */
} stg_read_progress;

typedef struct stg_read_options {
    /* Format by name; NULL: recognised by its content. */
    const char *format;
    /* Collects every error and warning instead of stopping at the first error;
       NULL: stops. Owned by the caller. */
    stg_diagnostics *diagnostics;
    /* Collects what a reader of another format could not take over, and what it
       had to assume; reading still stops at the first error. NULL: nobody asks. */
    stg_diagnostics *warnings;
    /* What cannot be taken over is an error. */
    bool strict;
    /* What columns of tables (CSV) hold, where their names do not say it. The
       field "ignore" leaves a column out. A field that there is not is STG_ERROR_ARGUMENT, a column
       that no table has STG_ERROR_NOT_FOUND. */
    const stg_column_meaning *map;
    size_t map_count;
    /* Files in which a person says which ids are the same party, and which are not:
       a table (CSV) with a header that has "id" and "same_as" or "different", or JSON,
       {"same_as": [["a", "b"]], "different": [["a", "c"]]}. Ids that no input knows are
       errors at their place. */
    const stg_input *same_as;
    size_t same_as_count;
    /* Stakeholders that carry the same identifier are one party in a single input too;
       in several they always are. */
    bool unite;
    /* For a graph that will be written: each stakeholder and relationship cites the
       file that it stands in, as a source "file:NAME" (readers of other formats do so
       anyway), unless it cites one already, and values that are not kept are added to the notes of
       their records, in English and Korean. */
    bool provenance;
    /* Called from the caller's thread, at most some twenty times a second and
       once when STG_READ_GRAPH begins; `progress` lives for the call only. NULL: nobody asks. */
    void (*progress)(const stg_read_progress *progress, void *context);
    void *progress_context;
    /* A text that will need more memory than there is, is read all the same; else it is
       refused with STG_ERROR_LIMIT before anything of it is read. */
    bool force_memory;
    /* How many threads may work: 1 is the caller's alone, 0 leaves it to the library,
       which takes a second one for large texts where the machine has two processors.
       More than two are never taken. The result is the same. */
    unsigned threads;
} stg_read_options;

/* Limits of what is read, stated in README. */
enum {
    STG_NESTING_LIMIT = 64,
    STG_FAULT_LIMIT = 100,            /* listed of one record */
    STG_COLUMN_LIMIT = 10000,         /* of a table */
    STG_RECORD_BYTES_LIMIT = 64 << 20 /* of its text */
};

/* A reader, for help texts. Static. */
typedef struct stg_reader_info {
    const char *name;        /* "stargraph" */
    const char *description; /* one line */
} stg_reader_info;

size_t stg_reader_count(void);
const stg_reader_info *stg_reader_at(size_t position);

/*
 * Reads one or more inputs into one graph; one may refer to what another
 * declares. In several inputs stakeholders that carry the same identifier are one
 * party, as stg_builder_unite_identifiers says (build.h); one input is left as its
 * publisher made it, unless `options->unite`. The same id of a stakeholder, source, role or kind
 * means the same in all of them: their declarations are merged as stg_builder_start_input says
 * (build.h). Fields in which they differ are conflicts: the graph lists them (stg_graph_conflict),
 * and `options->diagnostics` gets a warning for each, at the place of the value that is not kept. A
 * relationship that two inputs declare alike is one; claims that differ need ids of their own. The
 * graph's date is the latest of the inputs', its title joins theirs.
 *
 * On failure `*graph` is NULL and `error` holds the first error with its
 * place. `options` may be NULL. A file that was changed meanwhile is STG_ERROR_IO; one from 1 MiB
 * is mapped, so that its becoming shorter meanwhile raises SIGBUS.
 */
bool stg_read(stg_graph **graph, const stg_input *inputs, size_t input_count,
              const stg_read_options *options, stg_error *error);

/* One file, or "-". */
bool stg_read_file(stg_graph **graph, const char *path, stg_error *error);

/* A data set that is compiled in. Static. */
typedef struct stg_builtin {
    const char *name;        /* "stargate" */
    const char *description; /* a few words, for help texts */
    stg_input input;         /* its path, for messages, is "@stargate" */
} stg_builtin;

size_t stg_builtin_count(void);
const stg_builtin *stg_builtin_at(size_t position); /* NULL past the end */

/* The first of them, the default: the Stargate consortium in January 2025. */
stg_input stg_builtin_data(void);

/* The JSON Schema of the native format. Static, NUL-terminated. */
const char *stg_schema(size_t *length);

#ifdef __cplusplus
}
#endif

#endif
