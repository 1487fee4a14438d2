/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words for the terminal; see say.h. */
#include "cli/say.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The letter at `text` and its bytes; 0 for bytes that are no UTF-8, one at a time. What
   is longer than it need be, or a surrogate, a terminal does not show either. */
static uint32_t next_letter(const unsigned char *text, size_t *size)
{
    unsigned char c = text[0];
    *size = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 0;
    uint32_t letter = *size == 1 ? c : c & (0x7fu >> *size);
    for (size_t i = 1; i < *size; i++) {
        if ((text[i] & 0xc0) != 0x80)
            *size = 0;
        else
            letter = letter << 6 | (text[i] & 0x3fu);
    }
    if (*size > 0)
        return letter;
    *size = 1;
    return 0;
}

/* Unicode's marks of direction (UAX 9). */
static bool turns_direction(uint32_t letter)
{
    return letter == 0x061c || letter == 0x200e || letter == 0x200f ||
           (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

static void put_length(FILE *stream, const char *text, size_t length)
{
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t letter = next_letter((const unsigned char *)text + at, &size);
        if (letter < 0x20 || (letter >= 0x7f && letter < 0xa0))
            fputc('?', stream);
        else if (turns_direction(letter))
            fprintf(stream, "<U+%04X>", (unsigned)letter);
        else
            fwrite(text + at, 1, size, stream);
    }
}

void put_clean(FILE *stream, const char *text)
{
    put_length(stream, text, strlen(text));
}

void say(const char *format, ...)
{
    char usual[1024];
    char *longer = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(usual, sizeof usual, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof usual && (longer = malloc((size_t)length + 1)) != NULL) {
        va_start(arguments, format);
        vsnprintf(longer, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    const char *text = longer ? longer : usual; /* cut off when memory is out */
    size_t size = strlen(text);
    bool ends = size > 0 && text[size - 1] == '\n';
    put_length(stderr, text, ends ? size - 1 : size);
    if (ends)
        fputc('\n', stderr);
    free(longer);
}
