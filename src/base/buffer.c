/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing string that remembers failure. */
#include "base/buffer.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

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

bool stg_buffer_reserve(stg_buffer *buffer, size_t extra)
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

/* Mostly it fits into what is free. */
void stg_buffer_addv(stg_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    size_t room = buffer->text && !buffer->failed ? buffer->capacity - buffer->length : 0;
    char *end = room > 0 ? buffer->text + buffer->length : NULL;
    int length = vsnprintf(end, room, format, arguments);
    if (end && (length < 0 || (size_t)length >= room))
        *end = '\0';
    if (length < 0) {
        buffer->failed = true;
    } else if ((size_t)length < room) {
        buffer->length += (size_t)length;
    } else if (stg_buffer_reserve(buffer, (size_t)length)) {
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

void stg_buffer_add_decimal(stg_buffer *buffer, double value, int decimals)
{
    static const double powers[] = {1, 10, 100, 1000, 10000};
    char text[32];
    size_t at = sizeof text;
    double scaled = fabs(value) * powers[decimals];
    uint64_t digits = scaled < 1e9 ? (uint64_t)scaled : 0;
    double above = scaled - (double)digits;
    /* Where the product may have been rounded over a half, printf decides. */
    if (!(scaled < 1e9) || fabs(above - 0.5) < 1e-6) {
        stg_buffer_addf(buffer, "%.*f", decimals, value);
        return;
    }
    digits += above > 0.5;
    for (int i = 0; i < decimals; i++, digits /= 10)
        text[--at] = (char)('0' + digits % 10);
    if (decimals > 0)
        text[--at] = '.';
    do
        text[--at] = (char)('0' + digits % 10);
    while ((digits /= 10) > 0);
    if (signbit(value))
        text[--at] = '-';
    stg_buffer_add_bytes(buffer, text + at, sizeof text - at);
}

const char *stg_buffer_text(const stg_buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

char *stg_buffer_take(stg_buffer *buffer)
{
    char *text = NULL;
    if (!buffer->failed && stg_buffer_reserve(buffer, 0)) {
        buffer->text[buffer->length] = '\0';
        text = buffer->text;
        buffer->text = NULL;
    }
    stg_buffer_done(buffer);
    return text;
}
