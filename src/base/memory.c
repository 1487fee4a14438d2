/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Growth of arrays with overflow checks. */
#include "base/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Tests make it small, so that arrays grow often. */
#ifndef STG_LEAST_CAPACITY
#define STG_LEAST_CAPACITY 8
#endif

void *stg_grown(void *array, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity && array)
        return array;
    size_t wanted = *capacity > SIZE_MAX / 2 ? needed : *capacity * 2;
    if (wanted < needed)
        wanted = needed;
    if (wanted < STG_LEAST_CAPACITY)
        wanted = STG_LEAST_CAPACITY;
    if (wanted > SIZE_MAX / size)
        return NULL;
    void *grown = realloc(array, wanted * size);
    if (grown)
        *capacity = wanted;
    return grown;
}

void *stg_zeroed(size_t count, size_t size)
{
    return calloc(count ? count : 1, size);
}

char *stg_copy_bytes(const char *bytes, size_t length)
{
    char *copy = malloc(length + 1);
    if (!copy)
        return NULL;
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

stg_code stg_code_of_system(int reason)
{
    return reason == ENOMEM ? STG_ERROR_MEMORY : STG_ERROR_IO;
}
