/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jansson, safe when memory runs out. By itself it then takes texts for faulty that
 * are not, and in version 2.14 loses a byte of a string or number longer than
 * 15 bytes (its lexer does not look whether its buffer could grow), which gives
 * other data, reads behind the buffer, or aborts.
 */
#ifndef STG_READ_JSON_LOAD_H
#define STG_READ_JSON_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/* json_loadb; NULL with `*no_memory` when memory ran out, and `error` says nothing. From any
   thread. */
json_t *stg_json_load(const char *bytes, size_t length, size_t flags, bool *no_memory,
                      json_error_t *error);

#endif
