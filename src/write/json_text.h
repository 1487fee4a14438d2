/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON as text, written piece by piece: no tree in memory, the layout of the
 * writer's choice, numbers as short as they can be. What is written is safe to
 * show on a terminal and to stand inside a web page.
 */
#ifndef STG_WRITE_JSON_TEXT_H
#define STG_WRITE_JSON_TEXT_H

#include <stdint.h>

#include <stargraph/value.h>

#include "base/buffer.h"

/*
 * A JSON string, or null for NULL. Control characters and marks of direction
 * go out as escapes, and so does a "<" that could end a script or begin a
 * comment of HTML; the data stays exact. Bytes that are no UTF-8 become U+FFFD.
 */
void stg_add_json_string(stg_buffer *out, const char *text);

/* An object or array that is being written. */
typedef struct stg_json {
    stg_buffer *out;
    char close;
    bool filled;
} stg_json;

stg_json stg_json_object(stg_buffer *out); /* writes the opening bracket */
stg_json stg_json_array(stg_buffer *out);
void stg_json_close(stg_json *json);

/* What stands before the next value of an object, or of an array. */
void stg_json_key(stg_json *object, const char *key);
void stg_json_item(stg_json *array);

/* Members of an object. A NULL string adds nothing. */
void stg_json_string(stg_json *object, const char *key, const char *value);
void stg_json_number(stg_json *object, const char *key, double value);
void stg_json_integer(stg_json *object, const char *key, int64_t value);
void stg_json_boolean(stg_json *object, const char *key, bool value);
void stg_json_date(stg_json *object, const char *key, stg_date date); /* nothing if not stated */

#endif
