/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data made safe to show. */
#include "write/clean_text.h"

/* Bytes of the letter that begins with `first`, 0 if none can. */
static size_t letter_size(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

uint32_t stg_next_letter(const char **text)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)*text;
    size_t size = letter_size(bytes[0]);
    (*text)++;
    if (size == 0)
        return STG_NO_LETTER;
    uint32_t letter = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0u) != 0x80u)
            return STG_NO_LETTER;
        letter = letter << 6 | (bytes[i] & 0x3Fu);
    }
    bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
    if (letter < least[size] || letter > 0x10FFFF || surrogate)
        return STG_NO_LETTER;
    *text += size - 1;
    return letter;
}

void stg_add_letter(stg_buffer *out, uint32_t letter)
{
    char bytes[4];
    size_t size = 0;
    if (letter < 0x80) {
        bytes[size++] = (char)letter;
    } else if (letter < 0x800) {
        bytes[size++] = (char)(0xC0u | letter >> 6);
    } else if (letter < 0x10000) {
        bytes[size++] = (char)(0xE0u | letter >> 12);
        bytes[size++] = (char)(0x80u | (letter >> 6 & 0x3Fu));
    } else {
        bytes[size++] = (char)(0xF0u | letter >> 18);
        bytes[size++] = (char)(0x80u | (letter >> 12 & 0x3Fu));
        bytes[size++] = (char)(0x80u | (letter >> 6 & 0x3Fu));
    }
    if (letter >= 0x80)
        bytes[size++] = (char)(0x80u | (letter & 0x3Fu));
    stg_buffer_add_bytes(out, bytes, size);
}

bool stg_is_control(uint32_t letter)
{
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
}

bool stg_is_direction_mark(uint32_t letter)
{
    return letter == 0x061C || letter == 0x200E || letter == 0x200F ||
           (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}

/* U+2028 and U+2029 are Unicode's own line and paragraph breaks. */
static bool breaks_line(uint32_t letter)
{
    return letter == '\n' || letter == '\r' || letter == '\t' || letter == 0x85 ||
           letter == 0x2028 || letter == 0x2029;
}

uint32_t stg_shown_letter(uint32_t letter)
{
    if (breaks_line(letter))
        return ' ';
    bool shown = letter != STG_NO_LETTER && !stg_is_control(letter) &&
                 !stg_is_direction_mark(letter) && letter != 0xFFFE && letter != 0xFFFF;
    return shown ? letter : 0xFFFD;
}

void stg_add_clean_letter(stg_buffer *out, uint32_t letter)
{
    if (breaks_line(letter))
        stg_buffer_add_char(out, ' ');
    else if (letter == STG_NO_LETTER || stg_is_control(letter))
        stg_add_letter(out, 0xFFFD);
    else if (stg_is_direction_mark(letter))
        stg_buffer_addf(out, "<U+%04X>", (unsigned)letter);
    else
        stg_add_letter(out, letter);
}

void stg_add_clean(stg_buffer *out, const char *text)
{
    if (text == NULL)
        return;
    while (*text != '\0')
        stg_add_clean_letter(out, stg_next_letter(&text));
}
