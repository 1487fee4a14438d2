/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Errors and diagnostics.
 *
 * Every function of the library that can fail returns a bool (true: done) and
 * takes a caller-owned `stg_error *error` as its last parameter. NULL is
 * allowed there. The first error wins: a filled error is never overwritten.
 * Nothing in the library prints, aborts or leaves the process.
 */
#ifndef STARGRAPH_ERROR_H
#define STARGRAPH_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stg_code {
    STG_OK = 0,
    STG_ERROR_MEMORY,    /* an allocation failed */
    STG_ERROR_SYNTAX,    /* the text is not JSON */
    STG_ERROR_FORMAT,    /* JSON, but not what the format allows */
    STG_ERROR_REFERENCE, /* an id that nothing declares, or declared twice */
    STG_ERROR_LIMIT,     /* a stated limit is exceeded */
    STG_ERROR_ARGUMENT,  /* a caller's (or user's) argument is not valid */
    STG_ERROR_NOT_FOUND, /* no such stakeholder, query, view, format */
    STG_ERROR_AMBIGUOUS, /* a name that fits more than one stakeholder */
    STG_ERROR_IO,        /* the system refused to open, read or write */
    STG_ERROR_RENDER     /* Graphviz is missing, failed or took too long */
} stg_code;

enum { STG_MESSAGE_SIZE = 512, STG_PLACE_SIZE = 256, STG_EXCERPT_SIZE = 160 };

/*
 * What went wrong and where. `line` and `column` count from 1 (0: no place in
 * a text); the column counts characters, not bytes. `pointer` is the RFC 6901
 * pointer of the value at fault. `excerpt` is the part of the line around the
 * fault, without control characters, and `caret` the terminal column (from 0)
 * in that excerpt at which the fault begins.
 */
typedef struct stg_error {
    stg_code code;
    size_t line;
    size_t column;
    size_t caret;
    char message[STG_MESSAGE_SIZE];
    char file[STG_PLACE_SIZE];
    char pointer[STG_PLACE_SIZE];
    char excerpt[STG_EXCERPT_SIZE];
} stg_error;

/* Makes `error` empty (code STG_OK). NULL is allowed. */
void stg_error_clear(stg_error *error);

/*
 * Sets code and message (printf rules) unless `error` is NULL or already
 * filled. A message too long for its field ends in "...". Always returns
 * false, so that a failing function can `return stg_error_set(...)`.
 */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool stg_error_set(stg_error *error, stg_code code, const char *format, ...);

/* A short name of the code: "memory", "syntax", "format" and so on. Static. */
const char *stg_code_name(stg_code code);

typedef enum stg_severity { STG_SEVERITY_ERROR, STG_SEVERITY_WARNING } stg_severity;

/* A list of errors and warnings in the order in which they were found. */
typedef struct stg_diagnostics stg_diagnostics;

/* NULL when memory is out. Free with stg_diagnostics_free (NULL allowed). */
stg_diagnostics *stg_diagnostics_new(void);
void stg_diagnostics_free(stg_diagnostics *diagnostics);

/* Appends a copy of `error`. False when memory is out. */
bool stg_diagnostics_add(stg_diagnostics *diagnostics, stg_severity severity,
                         const stg_error *error);

size_t stg_diagnostics_count(const stg_diagnostics *diagnostics);
size_t stg_diagnostics_count_of(const stg_diagnostics *diagnostics, stg_severity severity);

/* Borrowed until the next add or the free. NULL past the end. */
const stg_error *stg_diagnostics_at(const stg_diagnostics *diagnostics, size_t position,
                                    stg_severity *severity);

/* Sorts by file (in order of first appearance), line and column; stable. */
void stg_diagnostics_sort(stg_diagnostics *diagnostics);

#ifdef __cplusplus
}
#endif

#endif
