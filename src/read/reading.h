/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run of reading: the builder being filled, where each record came from,
 * and where faults go. In a run with diagnostics every fault is kept and
 * reading goes on; otherwise the first error ends it.
 */
#ifndef STG_READ_READING_H
#define STG_READ_READING_H

#include <stargraph/build.h>
#include <stargraph/read.h>

#include "base/id_map.h"
#include "base/pool.h"
#include "model/builder_data.h"
#include "read/document.h"
#include "read/origins.h"

/* What could not be taken over from one document, or had to be assumed in it,
   counted by its wording. */
enum { STG_UNMAPPED_SIZE = 240 };
typedef struct stg_unmapped {
    char what[STG_UNMAPPED_SIZE];
    uint32_t document;
    bool assumed;
    size_t count;
    size_t offset; /* of the first */
    char pointer[STG_PLACE_SIZE];
} stg_unmapped;

/* A stakeholder that some input refers to before it is known whether any declares it. */
typedef struct stg_awaited {
    const char *id;
    const char *pointer; /* of the first reference */
    size_t offset;
    uint32_t document;
} stg_awaited;

/* Which way elements of the native format take (direct.h), and took. */
typedef struct stg_way {
    bool trees_only;    /* none is read directly; for tests, which compare the two */
    size_t thread_from; /* bytes from which a text gets a second thread; 0: from the usual */
    size_t direct_count;
    size_t declined_count;
} stg_way;

typedef struct stg_reading {
    stg_builder *builder;
    stg_diagnostics *diagnostics; /* NULL: stop at the first error */
    stg_diagnostics *warnings;    /* gets warnings too; NULL: nobody does */
    bool provenance;              /* records cite their file, conflicts go into notes */
    const char *cited_file;       /* id of the source that they cite; NULL: none */
    stg_way way;
    unsigned threads; /* that may be used, this one counted */
    bool strict;      /* what cannot be taken over is an error */
    bool foreign;     /* a reader of another format is at work */
    bool muted;       /* a pass that looks ahead: the next one reports the faults */
    stg_unmapped *unmapped;
    size_t unmapped_count, unmapped_capacity;
    const stg_column_meaning *map; /* what columns of tables hold, as the caller says */
    size_t map_count;
    bool *map_used;       /* whether any table has the column */
    stg_awaited *awaited; /* in the order of the text, each id once */
    size_t awaited_count, awaited_capacity;
    stg_id_map awaited_ids;
    void (*progress)(const stg_read_progress *progress, void *context); /* or NULL */
    void *progress_context;
    size_t elements;
    int64_t next_progress;   /* nanoseconds of the monotonic clock */
    const char *file_source; /* of the input being read, by a reader of another format */
    stg_error first;         /* the first error */
    stg_sort told_sort;      /* record of the last fault of the closing checks */
    uint32_t told_number;
    size_t told_count; /* of them in a row; 0: there was none */
    stg_document *documents;
    size_t document_count;
    stg_origins origins[STG_SORT_COUNT]; /* by the record's number */
    stg_pool scratch;                    /* for one element */
    stg_pool kept;                       /* for the whole run */
} stg_reading;

/* Whether reading must end now: an error without diagnostics, or no memory. */
bool stg_reading_stopped(const stg_reading *reading);

/* Errors so far; without diagnostics 1 at most. */
size_t stg_reading_error_count(const stg_reading *reading);

/* Reports a fault at a byte offset; completes place and file of `fault`. */
void stg_reading_fault(stg_reading *reading, stg_severity severity, const stg_document *document,
                       size_t offset, stg_error *fault);

/* The same with printf rules, for faults of the text around the elements. */
void stg_reading_faultf(stg_reading *reading, const stg_document *document, size_t offset,
                        stg_code code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * Reports a NUL byte, if there is one; a document is searched once. Where the first error ends
 * reading, a document of our format is searched only then: no element and nothing between them
 * is taken with a NUL in it, and to search 74 MB takes 4 ms.
 */
bool stg_reading_refuse_nul(stg_reading *reading, const stg_document *document);

/* Keeps where the record that was added last stands. False, and reading ends, when memory
   is out. */
bool stg_reading_keep_origin(stg_reading *reading, stg_sort sort, const stg_document *document,
                             size_t offset, uint32_t position);

/* Adds to the message where the record stands that this one is in conflict with. */
void stg_reading_name_first(const stg_reading *reading, stg_sort sort, uint32_t number,
                            stg_error *fault);

/* Counts something that cannot be taken over or is assumed; true when it is the
   first of its sort, whose place must then be given. */
bool stg_reading_count_unmapped(stg_reading *reading, const stg_document *document, bool assumed,
                                const char *what);
void stg_reading_place_unmapped(stg_reading *reading, const char *pointer, size_t offset);

/* Notes a reference to a stakeholder; the id that nothing declares in the end
   becomes a stakeholder of kind "unspecified", and is warned of. */
void stg_reading_await(stg_reading *reading, const stg_document *document, size_t offset,
                       const char *pointer, const char *id);

/* Counts a record met at `at`, and tells the caller now and then (progress.c). */
void stg_reading_advance(stg_reading *reading, const stg_document *document, size_t at);
/* Tells the caller that all is read. */
void stg_reading_enter_graph(stg_reading *reading);

void stg_reading_out_of_memory(stg_reading *reading);

/*
 * After all inputs: checks the whole and, if no error was found, turns the
 * builder into `*graph`. False when there was any error.
 */
bool stg_reading_finish(stg_reading *reading, stg_graph **graph);

void stg_reading_done(stg_reading *reading);

#endif
