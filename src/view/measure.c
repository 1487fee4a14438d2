/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Estimates of text widths; see measure.h. */
#include "view/measure.h"

#include <string.h>

#include <stargraph/text.h>

/* Advance widths of the printable ASCII characters in hundredths of the font
   size, rounded up from Source Sans and Noto Sans, which are alike. */
static const unsigned char ascii_advance[95] = {
    24, 30, 44, 54, 54, 86, 66, 26, 32, 32, 44, 54, 26, 34, 26, 38, 54, 54, 54, 54, 54, 54, 54, 54,
    54, 54, 28, 28, 54, 54, 54, 46, 88, 60, 62, 60, 66, 56, 53, 67, 70, 30, 50, 62, 53, 86, 70, 71,
    61, 71, 62, 56, 56, 69, 57, 86, 56, 54, 56, 32, 38, 32, 54, 50, 56, 54, 59, 49, 59, 54, 34, 55,
    58, 27, 28, 55, 28, 88, 58, 58, 59, 59, 38, 46, 36, 58, 51, 76, 50, 51, 46, 33, 28, 33, 54};

static size_t character_length(const char *text, size_t length)
{
    size_t size = 1;
    while (size < length && ((unsigned char)text[size] & 0xC0u) == 0x80u)
        size++;
    return size;
}

static double advance(const char *text, size_t length)
{
    unsigned char first = (unsigned char)text[0];
    if (first >= 0x20 && first < 0x7F)
        return ascii_advance[first - 0x20] / 100.0;
    size_t columns = stg_text_width(text, length);
    return columns == 0 ? 0.0 : columns == 1 ? 0.62 : 1.0;
}

double stg_measure(const char *text, size_t length, double size, bool bold)
{
    double width = 0;
    for (size_t at = 0; at < length;) {
        size_t bytes = character_length(text + at, length - at);
        width += advance(text + at, bytes);
        at += bytes;
    }
    return width * size * (bold ? 1.07 : 1.0);
}

/* Bytes that fit into `width`, at least one character. */
static size_t fitting(const char *text, size_t length, double width, double size, bool bold)
{
    size_t at = 0;
    double used = 0;
    while (at < length) {
        size_t bytes = character_length(text + at, length - at);
        used += stg_measure(text + at, bytes, size, bold);
        if (used > width && at > 0)
            break;
        at += bytes;
    }
    return at;
}

size_t stg_measure_break(const char *text, size_t length, double width, double size, bool bold)
{
    size_t fits = fitting(text, length, width, size, bold);
    if (fits == length || text[fits] == ' ')
        return fits;
    for (size_t at = fits; at > fits / 2; at--)
        if (text[at - 1] == ' ' && at > 1)
            return at - 1;
    size_t columns = stg_text_width(text, fits);
    size_t found = stg_text_break(text, length, columns > 0 ? columns : 1);
    return found > 0 && found <= fits ? found : fits;
}

double stg_line_height(double size)
{
    return size * 1.2;
}
