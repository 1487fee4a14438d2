/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether memory will do for what is about to be read. */
#ifndef STG_READ_MEMORY_NEED_H
#define STG_READ_MEMORY_NEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>

/*
 * Bytes that reading takes beyond a text of `length` bytes, by its size and the number of
 * records in parts of it: a short record takes as much as a long one. `foreign` is a text of
 * another format than ours. 0 for a text that is small.
 */
uint64_t stg_memory_needed(const char *text, size_t length, bool foreign);

/* Bytes that this process can still get without the machine swapping, by what the
   system says is available and by the process's own limits; UINT64_MAX when
   nothing is known. */
uint64_t stg_memory_available(void);

/* STG_ERROR_LIMIT when there is no room for so much more of a text, which may come
   through a pipe or be packed. */
bool stg_memory_check_room(uint64_t room, const char *name, stg_error *error);

/* STG_ERROR_LIMIT when there is less than `needed`, for the file `name`. */
bool stg_memory_check(uint64_t needed, const char *name, stg_error *error);

#endif
