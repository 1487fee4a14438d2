/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of one input: read or mapped into memory, and places in it. */
#ifndef STG_READ_DOCUMENT_H
#define STG_READ_DOCUMENT_H

#include <sys/stat.h>

#include <stargraph/read.h>

typedef struct stg_document {
    const char *name;
    const char *format;    /* of its reader; NULL: not chosen yet */
    bool declares_parties; /* a table that lists them */
    bool searched;         /* for a NUL byte */
    const char *bytes;
    size_t length;
    void *owned;        /* heap memory to free, or NULL */
    void *mapped;       /* mapping to undo, or NULL */
    int descriptor;     /* of what is mapped */
    struct stat status; /* of it, when it was opened */
    size_t counted_to;  /* lines before this offset have been counted: */
    size_t newlines;
    size_t line_start; /* of the line it lies in, with the characters before it there */
    size_t letters;
    struct stg_place_mark *marks; /* the same at every few kilobytes, as far as was counted */
    size_t mark_count;
    size_t mark_capacity;
} stg_document;

/* Reads an input; one that is compressed with gzip is unpacked. Large regular files are mapped, so
   that they cost no memory of their own; smaller ones, pipes and "-" are read. */
bool stg_document_open(stg_document *document, const stg_input *input, stg_error *error);
void stg_document_close(stg_document *document);

/* Whether a mapped file is still as it was opened. What was read of one that is not may be
   half old and half new. */
bool stg_document_unchanged(const stg_document *document, stg_error *error);

/* Fills file, line, column, caret and excerpt of `error` for a byte offset. */
void stg_document_place(stg_document *document, size_t offset, stg_error *error);

/* The line number (from 1) of a byte offset. What was counted once is remembered, so that
   many places cost one pass, in whatever order. */
size_t stg_document_line(stg_document *document, size_t offset);

#endif
