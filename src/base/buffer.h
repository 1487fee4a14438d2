/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A growing string. When memory runs out it remembers that and ignores what
 * follows; check `failed` once at the end. `text` is NUL-terminated once
 * anything was added; NULL before.
 */
#ifndef STG_BASE_BUFFER_H
#define STG_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct stg_buffer {
    char *text;
    size_t length;
    size_t capacity;
    bool failed;
} stg_buffer;

#define STG_BUFFER_EMPTY ((stg_buffer){0})

void stg_buffer_done(stg_buffer *buffer);  /* frees; empty afterwards */
void stg_buffer_clear(stg_buffer *buffer); /* keeps the memory */

/* Makes room for `extra` more bytes and the NUL; false when memory is out. */
bool stg_buffer_reserve(stg_buffer *buffer, size_t extra);

/* Here, and no calls: a picture of 30,000 lines is put together of two million pieces. */
static inline void stg_buffer_add_bytes(stg_buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->capacity - buffer->length <= length || buffer->failed)
        if (!stg_buffer_reserve(buffer, length))
            return;
    if (length > 0)
        memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

static inline void stg_buffer_add(stg_buffer *buffer, const char *text) /* NULL adds nothing */
{
    if (text)
        stg_buffer_add_bytes(buffer, text, strlen(text));
}

static inline void stg_buffer_add_char(stg_buffer *buffer, char c)
{
    stg_buffer_add_bytes(buffer, &c, 1);
}

/* A number with 0 to 4 decimals, as printf writes it in the C locale, which takes ten times
   as long. */
void stg_buffer_add_decimal(stg_buffer *buffer, double value, int decimals);

void stg_buffer_addf(stg_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void stg_buffer_addv(stg_buffer *buffer, const char *format, va_list arguments);

/* The text, "" when nothing was added. Borrowed until the next change. */
const char *stg_buffer_text(const stg_buffer *buffer);

/* Hands the text over to the caller, who frees it; NULL when failed. */
char *stg_buffer_take(stg_buffer *buffer);

#endif
