/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cutting JSON text into values without reading them: brackets and strings
 * only. What a slice holds is for jansson to judge; the punctuation between
 * slices is judged by whoever walks them.
 */
#ifndef STG_READ_SLICE_H
#define STG_READ_SLICE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum stg_cut {
    STG_CUT_WHOLE = 0, /* a value, or what may be one */
    STG_CUT_MISSING,   /* no value where one is expected */
    STG_CUT_OPEN,      /* the text ends inside the value */
    STG_CUT_MISMATCH,  /* a bracket is closed by the wrong one */
    STG_CUT_DEEP       /* nested deeper than STG_NESTING_LIMIT */
} stg_cut;

typedef struct stg_slice {
    size_t start;
    size_t end; /* behind the last byte; for MISMATCH and DEEP behind the culprit */
} stg_slice;

/* The first byte at or after `at` that is not JSON white space. */
size_t stg_skip_space(const char *bytes, size_t length, size_t at);

/* The value that starts at or after `at`. One pass over its bytes. */
stg_cut stg_cut_value(const char *bytes, size_t length, size_t at, stg_slice *slice);

/*
 * The place of the value (or, with `key`, of its key) that an RFC 6901 pointer
 * names inside the value at `at`; as far as the pointer can be followed.
 */
size_t stg_find_pointer(const char *bytes, size_t length, size_t at, const char *pointer, bool key);

#endif
