/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where records stand, in the order of their numbers: four bytes for each, since in one
 * document each record mostly follows the one before. A fault is given its place from
 * here, so this is asked rarely, and filled for each of millions.
 */
#ifndef STG_READ_ORIGINS_H
#define STG_READ_ORIGINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a record stands. */
typedef struct stg_origin {
    size_t offset;     /* of its element in the document */
    uint32_t document; /* which document */
    uint32_t position; /* of the element in its section; STG_NONE: a line; STG_FOREIGN:
                          an element of another format, which has no pointers of ours */
} stg_origin;

#define STG_FOREIGN (UINT32_MAX - 1)

typedef struct stg_origin_run stg_origin_run;

typedef struct stg_origins {
    uint32_t *offsets; /* from the start of the record's run */
    size_t count;
    size_t capacity;
    stg_origin_run *runs;
    size_t run_count;
    size_t run_capacity;
} stg_origins;

/* Adds the place of the next record. False when memory is out. */
bool stg_origins_add(stg_origins *origins, stg_origin origin);

/* The place of a record below the count. Logarithmic in the number of runs: of
   documents, and of gaps that refused records leave. */
stg_origin stg_origins_at(const stg_origins *origins, size_t number);

void stg_origins_done(stg_origins *origins);

#endif
