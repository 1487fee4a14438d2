/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that is given out in pieces and freed all at once. Pieces never move.
 */
#ifndef STG_BASE_POOL_H
#define STG_BASE_POOL_H

#include <stddef.h>

typedef struct stg_pool_block stg_pool_block;

typedef struct stg_pool {
    stg_pool_block *blocks; /* the newest first */
} stg_pool;

#define STG_POOL_EMPTY ((stg_pool){0})

void stg_pool_done(stg_pool *pool);

/* Forgets all pieces; keeps one block for the next ones. */
void stg_pool_clear(stg_pool *pool);

/* `size` bytes aligned for any type; NULL when memory is out. */
void *stg_pool_take(stg_pool *pool, size_t size);

/* A copy of `length` bytes with a NUL behind them; NULL when memory is out. */
const char *stg_pool_copy(stg_pool *pool, const char *bytes, size_t length);

#endif
