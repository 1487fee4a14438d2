/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that is given out in pieces and freed all at once. Pieces never move.
 */
#ifndef STG_BASE_POOL_H
#define STG_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct stg_pool_block stg_pool_block;

typedef struct stg_pool {
    stg_pool_block *blocks; /* the newest first */
} stg_pool;

#define STG_POOL_EMPTY ((stg_pool){0})

void stg_pool_done(stg_pool *pool);

/* Forgets all pieces; keeps one block for the next ones. */
void stg_pool_clear(stg_pool *pool);

/* `size` bytes aligned for pointers, integers and doubles; NULL when memory is out. */
void *stg_pool_take(stg_pool *pool, size_t size);

/* A copy of `length` bytes with a NUL behind them; NULL when memory is out. As behind each
   piece, STG_POOL_SLACK more bytes can be read, of any value. */
enum { STG_POOL_SLACK = 8 };
const char *stg_pool_copy(stg_pool *pool, const char *bytes, size_t length);

/*
 * For whoever learns the size of a piece only when it is written: at least `least`
 * bytes of any alignment, and how many there are. They are taken with
 * stg_pool_use, else the next piece is the same. NULL when memory is out.
 */
char *stg_pool_room(stg_pool *pool, size_t least, size_t *available);
void stg_pool_use(stg_pool *pool, size_t size);

/* A place to go back to: what was taken since is given back, as far as it stands in
   the block that was being filled. */
typedef struct stg_pool_mark {
    const stg_pool_block *block;
    size_t used;
} stg_pool_mark;
stg_pool_mark stg_pool_here(const stg_pool *pool);
void stg_pool_rewind(stg_pool *pool, stg_pool_mark mark);

/* Moves all pieces of `from`, which is then empty. Takes no memory. */
void stg_pool_join(stg_pool *pool, stg_pool *from);

#endif
