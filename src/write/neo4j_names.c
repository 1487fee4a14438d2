/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the writers for Neo4j share. */
#include "write/neo4j_names.h"

#include "write/clean_text.h"

static bool is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

static bool is_small(uint32_t letter)
{
    return letter >= 'a' && letter <= 'z';
}

/* Letters of other scripts begin at U+00C0; above are spaces, marks and signs too
   that a name must not have. */
static bool is_name_letter(uint32_t letter)
{
    if (is_digit(letter) || is_small(letter) || (letter >= 'A' && letter <= 'Z'))
        return true;
    bool sign = (letter >= 0x2000 && letter <= 0x2BFF) || (letter >= 0x3000 && letter <= 0x303F) ||
                (letter >= 0xFE00 && letter <= 0xFF0F) || letter >= 0xFFF0;
    return letter != STG_NO_LETTER && letter >= 0xC0 && letter != 0xD7 && letter != 0xF7 &&
           letter != 0x061C && letter != 0x1680 && !sign;
}

/* A name may not begin with a digit. */
static void begin(stg_buffer *out, const char *text)
{
    if (is_digit((unsigned char)*text) || *text == '\0')
        stg_buffer_add_char(out, '_');
}

void stg_add_neo4j_type(stg_buffer *out, const char *kind)
{
    begin(out, kind);
    while (*kind != '\0') {
        uint32_t letter = stg_next_letter(&kind);
        if (!is_name_letter(letter))
            letter = '_';
        stg_add_letter(out, is_small(letter) ? letter - 'a' + 'A' : letter);
    }
}

void stg_add_neo4j_label(stg_buffer *out, const char *kind)
{
    bool first = true;
    size_t start = out->length;
    while (*kind != '\0') {
        uint32_t letter = stg_next_letter(&kind);
        if (is_name_letter(letter)) {
            if (first && is_digit(letter) && out->length == start)
                stg_buffer_add_char(out, '_');
            stg_add_letter(out, first && is_small(letter) ? letter - 'a' + 'A' : letter);
        }
        first = !is_name_letter(letter);
    }
    if (out->length == start)
        stg_buffer_add_char(out, '_');
}

void stg_add_neo4j_property(stg_buffer *out, const char *name)
{
    begin(out, name);
    while (*name != '\0') {
        uint32_t letter = stg_next_letter(&name);
        stg_add_letter(out, is_name_letter(letter) ? letter : '_');
    }
}
