/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data as XML 1.0 (W3C, 5th edition: section 2.2 lists the letters). */
#include "write/xml_text.h"

#include "write/clean_text.h"

/* Bytes that stand for themselves, up to the next that needs care. */
static size_t plain_run(const char *text)
{
    size_t length = 0;
    for (;; length++) {
        unsigned char c = (unsigned char)text[length];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '&')
            return length;
    }
}

static const char *entity(uint32_t letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static bool is_held(uint32_t letter)
{
    if (letter < 0x20)
        return letter == '\t' || letter == '\n' || letter == '\r';
    return letter != STG_NO_LETTER && letter != 0xFFFE && letter != 0xFFFF;
}

/* Of letters that are in no plain run. Readers turn raw line ends into others, and
   attributes lose them. Controls above U+007E are allowed, and discouraged. */
static bool is_referred(uint32_t letter)
{
    return letter < 0xA0 || letter == 0x2028 || letter == 0x2029 || stg_is_direction_mark(letter);
}

size_t stg_add_xml(stg_buffer *out, const char *text)
{
    size_t lost = 0;
    for (;;) {
        size_t plain = plain_run(text);
        stg_buffer_add_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            return lost;
        uint32_t letter = stg_next_letter(&text);
        if (entity(letter)) {
            stg_buffer_add(out, entity(letter));
        } else if (!is_held(letter)) {
            stg_add_letter(out, 0xFFFD);
            lost++;
        } else if (is_referred(letter)) {
            stg_buffer_addf(out, "&#%u;", (unsigned)letter);
        } else {
            stg_add_letter(out, letter);
        }
    }
}

void stg_add_xml_shown(stg_buffer *out, const char *text)
{
    while (*text != '\0') {
        size_t plain = plain_run(text);
        stg_buffer_add_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            return;
        uint32_t letter = stg_shown_letter(stg_next_letter(&text));
        if (entity(letter))
            stg_buffer_add(out, entity(letter));
        else
            stg_add_letter(out, letter);
    }
}

size_t stg_add_xml_attribute(stg_buffer *out, const char *name, const char *value)
{
    stg_buffer_add_char(out, ' ');
    stg_buffer_add(out, name);
    stg_buffer_add(out, "=\"");
    size_t lost = stg_add_xml(out, value);
    stg_buffer_add_char(out, '"');
    return lost;
}
