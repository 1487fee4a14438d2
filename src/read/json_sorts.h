/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a value of JSON is. jansson's own questions are macros, which take their argument
   apart twice and ask at each use whether there is a value at all; these ask once. */
#ifndef STG_READ_JSON_SORTS_H
#define STG_READ_JSON_SORTS_H

#include <jansson.h>
#include <stdbool.h>

/* The sort of `value`, or -1: there is none. */
static inline int stg_json_sort(const json_t *value)
{
    return value ? (int)json_typeof(value) : -1;
}

static inline bool stg_is_object(const json_t *value)
{
    return stg_json_sort(value) == JSON_OBJECT;
}

static inline bool stg_is_array(const json_t *value)
{
    return stg_json_sort(value) == JSON_ARRAY;
}

static inline bool stg_is_string(const json_t *value)
{
    return stg_json_sort(value) == JSON_STRING;
}

static inline bool stg_is_integer(const json_t *value)
{
    return stg_json_sort(value) == JSON_INTEGER;
}

static inline bool stg_is_real(const json_t *value)
{
    return stg_json_sort(value) == JSON_REAL;
}

static inline bool stg_is_number(const json_t *value)
{
    return stg_is_integer(value) || stg_is_real(value);
}

static inline bool stg_is_true(const json_t *value)
{
    return stg_json_sort(value) == JSON_TRUE;
}

static inline bool stg_is_false(const json_t *value)
{
    return stg_json_sort(value) == JSON_FALSE;
}

static inline bool stg_is_boolean(const json_t *value)
{
    return stg_is_true(value) || stg_is_false(value);
}

static inline bool stg_is_null(const json_t *value)
{
    return stg_json_sort(value) == JSON_NULL;
}

#endif
