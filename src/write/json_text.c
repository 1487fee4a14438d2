/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON as text, written piece by piece. */
#include "write/json_text.h"

#include <inttypes.h>

#include "write/cell_text.h"
#include "write/clean_text.h"

/* ---- strings ---------------------------------------------------------------------- */

/* Bytes that stand for themselves, up to the next that needs care. */
static size_t plain_run(const char *text)
{
    size_t length = 0;
    for (;; length++) {
        unsigned char c = (unsigned char)text[length];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\' || c == '<')
            return length;
    }
}

/* U+FFFE and U+FFFF too: JSON stands inside XML as well, which cannot hold them. */
static bool is_escaped(uint32_t letter)
{
    return stg_is_control(letter) || stg_is_direction_mark(letter) || letter == 0x2028 ||
           letter == 0x2029 || letter == 0xFFFE || letter == 0xFFFF;
}

/* Whether "<" and what follows mean something inside a script of HTML. */
static bool leaves_script(char next)
{
    return next == '/' || next == '!';
}

static void add_letter(stg_buffer *out, uint32_t letter, char next)
{
    if (letter == '"' || letter == '\\') {
        stg_buffer_add_char(out, '\\');
        stg_buffer_add_char(out, (char)letter);
    } else if (letter == '\n') {
        stg_buffer_add(out, "\\n");
    } else if (letter == '\t') {
        stg_buffer_add(out, "\\t");
    } else if (letter == STG_NO_LETTER) {
        stg_add_letter(out, 0xFFFD);
    } else if (is_escaped(letter) || (letter == '<' && leaves_script(next))) {
        stg_buffer_addf(out, "\\u%04x", (unsigned)letter);
    } else {
        stg_add_letter(out, letter);
    }
}

void stg_add_json_string(stg_buffer *out, const char *text)
{
    if (text == NULL) {
        stg_buffer_add(out, "null");
        return;
    }
    stg_buffer_add_char(out, '"');
    for (;;) {
        size_t plain = plain_run(text);
        stg_buffer_add_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        uint32_t letter = stg_next_letter(&text);
        add_letter(out, letter, *text);
    }
    stg_buffer_add_char(out, '"');
}

/* ---- objects and arrays ------------------------------------------------------------- */

stg_json stg_json_object(stg_buffer *out)
{
    stg_buffer_add_char(out, '{');
    return (stg_json){out, '}', false};
}

stg_json stg_json_array(stg_buffer *out)
{
    stg_buffer_add_char(out, '[');
    return (stg_json){out, ']', false};
}

void stg_json_close(stg_json *json)
{
    stg_buffer_add_char(json->out, json->close);
}

void stg_json_item(stg_json *array)
{
    stg_buffer_add(array->out, array->filled ? ", " : "");
    array->filled = true;
}

void stg_json_key(stg_json *object, const char *key)
{
    stg_json_item(object);
    stg_add_json_string(object->out, key);
    stg_buffer_add(object->out, ": ");
}

void stg_json_string(stg_json *object, const char *key, const char *value)
{
    if (value == NULL)
        return;
    stg_json_key(object, key);
    stg_add_json_string(object->out, value);
}

void stg_json_number(stg_json *object, const char *key, double value)
{
    stg_json_key(object, key);
    stg_add_number(object->out, value);
}

void stg_json_integer(stg_json *object, const char *key, int64_t value)
{
    stg_json_key(object, key);
    stg_buffer_addf(object->out, "%" PRId64, value);
}

void stg_json_boolean(stg_json *object, const char *key, bool value)
{
    stg_json_key(object, key);
    stg_buffer_add(object->out, value ? "true" : "false");
}

void stg_json_date(stg_json *object, const char *key, stg_date date)
{
    char text[STG_DATE_TEXT_SIZE];
    stg_date_iso(text, date);
    stg_json_string(object, key, text[0] != '\0' ? text : NULL);
}
