/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory that is given out in pieces and freed all at once. */
#include "base/pool.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Tests make it small, so that each piece is an allocation that can fail. */
#ifndef STG_POOL_BLOCK_SIZE
#define STG_POOL_BLOCK_SIZE (64 * 1024)
#endif

/* Each block is twice as large as the one before, up to a bound: little data takes
   little memory, and much data few blocks. */
enum { FIRST_BLOCK = STG_POOL_BLOCK_SIZE, LAST_BLOCK = 16 * FIRST_BLOCK };

/* What a piece is aligned to. Nothing that is kept here is a long double. */
enum { ALIGNMENT = 8 };
_Static_assert(ALIGNMENT % _Alignof(void *) == 0 && ALIGNMENT % _Alignof(uint64_t) == 0 &&
                   ALIGNMENT % _Alignof(double) == 0,
               "pieces hold pointers, integers and doubles");

struct stg_pool_block {
    stg_pool_block *next;
    size_t used;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
};

void stg_pool_done(stg_pool *pool)
{
    stg_pool_block *block = pool->blocks;
    while (block) {
        stg_pool_block *next = block->next;
        free(block);
        block = next;
    }
    pool->blocks = NULL;
}

void stg_pool_clear(stg_pool *pool)
{
    stg_pool_block *kept = pool->blocks;
    if (!kept)
        return;
    pool->blocks = kept->next;
    stg_pool_done(pool);
    kept->next = NULL;
    kept->used = 0;
    pool->blocks = kept;
}

/* A large piece gets a block of its own, placed second so that the block being filled
   stays in use. */
static void *take_large(stg_pool *pool, size_t size)
{
    if (size > SIZE_MAX - sizeof(stg_pool_block) - STG_POOL_SLACK)
        return NULL;
    stg_pool_block *block = malloc(sizeof *block + size + STG_POOL_SLACK);
    if (!block)
        return NULL;
    block->used = block->size = size;
    block->next = pool->blocks ? pool->blocks->next : NULL;
    if (pool->blocks)
        pool->blocks->next = block;
    else
        pool->blocks = block;
    return block->bytes;
}

static bool add_block(stg_pool *pool, size_t least)
{
    size_t last = pool->blocks ? pool->blocks->size : 0;
    size_t size = last < FIRST_BLOCK ? FIRST_BLOCK : last < LAST_BLOCK ? 2 * last : LAST_BLOCK;
    size = size < least ? least : size;
    stg_pool_block *block = malloc(sizeof *block + size + STG_POOL_SLACK);
    if (!block)
        return false;
    *block = (stg_pool_block){.next = pool->blocks, .size = size};
    pool->blocks = block;
    return true;
}

static void *take(stg_pool *pool, size_t size, size_t alignment)
{
    if (size > FIRST_BLOCK / 4)
        return take_large(pool, size);
    stg_pool_block *block = pool->blocks;
    size_t start = block ? (block->used + alignment - 1) / alignment * alignment : 0;
    if (!block || start > block->size || block->size - start < size) {
        if (!add_block(pool, size))
            return NULL;
        block = pool->blocks;
        start = 0;
    }
    block->used = start + size;
    return block->bytes + start;
}

void *stg_pool_take(stg_pool *pool, size_t size)
{
    return take(pool, size, ALIGNMENT);
}

const char *stg_pool_copy(stg_pool *pool, const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = take(pool, length + 1, 1);
    if (!copy)
        return NULL;
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *stg_pool_room(stg_pool *pool, size_t least, size_t *available)
{
    const stg_pool_block *block = pool->blocks;
    if ((!block || block->size - block->used < least) && !add_block(pool, least))
        return NULL;
    *available = pool->blocks->size - pool->blocks->used;
    return pool->blocks->bytes + pool->blocks->used;
}

void stg_pool_use(stg_pool *pool, size_t size)
{
    pool->blocks->used += size;
}

stg_pool_mark stg_pool_here(const stg_pool *pool)
{
    return (stg_pool_mark){pool->blocks, pool->blocks ? pool->blocks->used : 0};
}

void stg_pool_rewind(stg_pool *pool, stg_pool_mark mark)
{
    if (mark.block && pool->blocks == mark.block)
        pool->blocks->used = mark.used;
}

void stg_pool_join(stg_pool *pool, stg_pool *from)
{
    stg_pool_block **last = &pool->blocks;
    while (*last)
        last = &(*last)->next;
    *last = from->blocks;
    from->blocks = NULL;
}
