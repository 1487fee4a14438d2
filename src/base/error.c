/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The error value: caller-owned, first error wins. */
#include <stargraph/error.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void stg_error_clear(stg_error *error)
{
    if (error)
        memset(error, 0, sizeof *error);
}

/* Ends a message that did not fit in "...", without half a UTF-8 character. */
static void mark_cut(char *message)
{
    size_t end = STG_MESSAGE_SIZE - 4;
    while (end > 0 && ((unsigned char)message[end] & 0xc0) == 0x80)
        end--;
    memcpy(message + end, "...", 4);
}

bool stg_error_set(stg_error *error, stg_code code, const char *format, ...)
{
    if (!error || error->code != STG_OK)
        return false;
    error->code = code;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof error->message)
        mark_cut(error->message);
    return false;
}

const char *stg_code_name(stg_code code)
{
    static const char *const names[] = {
        [STG_OK] = "ok",
        [STG_ERROR_MEMORY] = "memory",
        [STG_ERROR_SYNTAX] = "syntax",
        [STG_ERROR_FORMAT] = "format",
        [STG_ERROR_REFERENCE] = "reference",
        [STG_ERROR_LIMIT] = "limit",
        [STG_ERROR_ARGUMENT] = "argument",
        [STG_ERROR_NOT_FOUND] = "not-found",
        [STG_ERROR_AMBIGUOUS] = "ambiguous",
        [STG_ERROR_IO] = "io",
        [STG_ERROR_RENDER] = "render",
    };
    if ((unsigned)code >= sizeof names / sizeof names[0])
        return "unknown";
    return names[code];
}
