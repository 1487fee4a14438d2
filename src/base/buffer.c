/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing string that remembers failure. */
#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_buffer_done(stg_buffer *buffer)
{
    free(buffer->text);
    *buffer = STG_BUFFER_EMPTY;
}

void stg_buffer_clear(stg_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->text)
        buffer->text[0] = '\0';
}

/* Room for `extra` more bytes and the NUL. */
static bool reserve(stg_buffer *buffer, size_t extra)
{
    if (buffer->failed)
        return false;
    if (extra < SIZE_MAX - buffer->length - 1) {
        char *text = stg_grown(buffer->text, &buffer->capacity, buffer->length + extra + 1, 1);
        if (text) {
            buffer->text = text;
            return true;
        }
    }
    buffer->failed = true;
    return false;
}

void stg_buffer_add_bytes(stg_buffer *buffer, const char *bytes, size_t length)
{
    if (!reserve(buffer, length))
        return;
    if (length > 0)
        memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void stg_buffer_add(stg_buffer *buffer, const char *text)
{
    if (text)
        stg_buffer_add_bytes(buffer, text, strlen(text));
}

void stg_buffer_add_char(stg_buffer *buffer, char c)
{
    stg_buffer_add_bytes(buffer, &c, 1);
}

void stg_buffer_addv(stg_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0)
        buffer->failed = true;
    else if (reserve(buffer, (size_t)length)) {
        vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void stg_buffer_addf(stg_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    stg_buffer_addv(buffer, format, arguments);
    va_end(arguments);
}

const char *stg_buffer_text(const stg_buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

char *stg_buffer_take(stg_buffer *buffer)
{
    char *text = NULL;
    if (!buffer->failed && reserve(buffer, 0)) {
        buffer->text[buffer->length] = '\0';
        text = buffer->text;
        buffer->text = NULL;
    }
    stg_buffer_done(buffer);
    return text;
}
