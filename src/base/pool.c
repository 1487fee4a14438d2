/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory that is given out in pieces and freed all at once. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Tests make it small, so that each piece is an allocation that can fail. */
#ifndef STG_POOL_BLOCK_SIZE
#define STG_POOL_BLOCK_SIZE (64 * 1024)
#endif
enum { BLOCK_SIZE = STG_POOL_BLOCK_SIZE };

struct stg_pool_block {
    stg_pool_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
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

/* A piece larger than a quarter block gets a block of its own, placed second so
   that the block being filled stays in use. */
static void *take_large(stg_pool *pool, size_t size)
{
    if (size > SIZE_MAX - sizeof(stg_pool_block))
        return NULL;
    stg_pool_block *block = malloc(sizeof *block + size);
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

static void *take(stg_pool *pool, size_t size, size_t alignment)
{
    if (size > BLOCK_SIZE / 4)
        return take_large(pool, size);
    stg_pool_block *block = pool->blocks;
    size_t start = block ? (block->used + alignment - 1) / alignment * alignment : 0;
    if (!block || start > block->size || block->size - start < size) {
        block = malloc(sizeof *block + BLOCK_SIZE);
        if (!block)
            return NULL;
        *block = (stg_pool_block){.next = pool->blocks, .size = BLOCK_SIZE};
        pool->blocks = block;
        start = 0;
    }
    block->used = start + size;
    return block->bytes + start;
}

void *stg_pool_take(stg_pool *pool, size_t size)
{
    return take(pool, size, alignof(max_align_t));
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
