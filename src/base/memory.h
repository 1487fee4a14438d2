/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Growth of arrays with overflow checks. */
#ifndef STG_BASE_MEMORY_H
#define STG_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include <stargraph/error.h>

/*
 * An array with room for at least `needed` elements of `size` bytes, its
 * contents kept. Doubles, so that appending costs constant time on average.
 * NULL when memory is out; the old array and `*capacity` then stay as they were.
 */
void *stg_grown(void *array, size_t *capacity, size_t needed, size_t size);

/* Zeroed memory for count elements, never NULL for a count of 0. NULL when
   memory is out or the product overflows. */
void *stg_zeroed(size_t count, size_t size);

/* A heap copy of `length` bytes with a NUL behind them. */
char *stg_copy_bytes(const char *bytes, size_t length);

/* Asks for the memory at an address that will be used soon, without waiting. */
#if defined(__GNUC__)
#define STG_PREFETCH(address) __builtin_prefetch(address)
#else
#define STG_PREFETCH(address) ((void)(address))
#endif

/* Reports that memory is out; always false. */
static inline bool stg_out_of_memory(stg_error *error)
{
    stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    return false; /* here, so that static analysis knows it */
}

/* The code for what `errno` says: STG_ERROR_MEMORY or STG_ERROR_IO. */
stg_code stg_code_of_system(int reason);

#endif
