/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jansson, safe when memory runs out; see json_load.h. jansson asks us for memory while
 * it reads; the first refusal ends it with a jump, and what it had is freed. Its
 * allocator is one for the whole process, so ours is put in its place for as long as
 * any thread reads, and passes on what others ask for.
 */
#include "read/json_load.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* One call of json_loadb, and the blocks that it has. */
typedef struct loading {
    jmp_buf refused;
    void **blocks; /* `few`, or grown */
    size_t count;
    size_t capacity;
    void **grown;
    void *few[128]; /* enough for most elements */
    void **later;   /* blocks that are to be freed at the end */
    size_t later_count;
    size_t later_capacity;
} loading;

static _Thread_local loading *current; /* NULL: this thread does not read */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static size_t readers;
static json_malloc_t usual_malloc;
static json_free_t usual_free;

/* Room to note one more block. */
static bool make_room(loading *now)
{
    if (now->count < now->capacity)
        return true;
    size_t capacity = now->capacity;
    void **grown = stg_grown(now->grown, &capacity, now->count + 1, sizeof *grown);
    if (!grown)
        return false;
    if (!now->grown)
        memcpy(grown, now->few, sizeof now->few);
    now->blocks = now->grown = grown;
    now->capacity = capacity;
    return true;
}

static void *watched_malloc(size_t size)
{
    loading *now = current;
    if (!now)
        return usual_malloc(size);
    void *block = make_room(now) ? usual_malloc(size) : NULL;
    if (!block)
        longjmp(now->refused, 1);
    now->blocks[now->count++] = block;
    return block;
}

/* Looks at so many of the last blocks. */
static bool forget(loading *now, const void *block, size_t looks)
{
    for (size_t i = now->count; i-- > 0 && looks-- > 0;)
        if (now->blocks[i] == block) {
            now->blocks[i] = now->blocks[--now->count];
            return true;
        }
    return false;
}

/* A faulty value is freed from its start: to look for each block among all would take
   the square of their number. */
static bool put_off(loading *now, void *block)
{
    void **grown = stg_grown(now->later, &now->later_capacity, now->later_count + 1, sizeof *grown);
    if (!grown)
        return false;
    now->later = grown;
    now->later[now->later_count++] = block;
    return true;
}

/* What is freed was mostly allocated last. */
static void watched_free(void *block)
{
    enum { LOOKS = 16 };
    loading *now = current;
    if (now && block && !forget(now, block, LOOKS)) {
        if (put_off(now, block))
            return;
        forget(now, block, SIZE_MAX);
    }
    usual_free(block);
}

static void begin(void)
{
    pthread_mutex_lock(&mutex);
    if (readers++ == 0) {
        json_get_alloc_funcs(&usual_malloc, &usual_free);
        json_set_alloc_funcs(watched_malloc, watched_free);
    }
    pthread_mutex_unlock(&mutex);
}

static void end(void)
{
    pthread_mutex_lock(&mutex);
    if (--readers == 0)
        json_set_alloc_funcs(usual_malloc, usual_free);
    pthread_mutex_unlock(&mutex);
}

/* False when memory is out. */
static bool load(loading *now, json_t **value, const char *bytes, size_t length, size_t flags,
                 json_error_t *error)
{
    current = now;
    if (setjmp(now->refused) == 0) {
        *value = json_loadb(bytes, length, flags, error);
        current = NULL;
        return true;
    }
    current = NULL;
    return false;
}

json_t *stg_json_load(const char *bytes, size_t length, size_t flags, bool *no_memory,
                      json_error_t *error)
{
    loading now;
    now.blocks = now.few;
    now.count = 0;
    now.capacity = sizeof now.few / sizeof now.few[0];
    now.grown = NULL;
    now.later = NULL;
    now.later_count = now.later_capacity = 0;
    json_t *value = NULL;
    begin();
    *no_memory = !load(&now, &value, bytes, length, flags, error);
    for (size_t i = 0; *no_memory && i < now.count; i++)
        usual_free(now.blocks[i]);
    for (size_t i = 0; !*no_memory && i < now.later_count; i++)
        usual_free(now.later[i]);
    end();
    free(now.grown);
    free(now.later);
    return *no_memory ? NULL : value;
}
