/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of CSV and TSV. */
#include "write/separated_text.h"

#include <string.h>

#include "base/formula.h"
#include "write/clean_text.h"

/* The apostrophe goes inside the quotes, so it is put before the cell's text. */
void stg_guard_formula(stg_buffer *cell)
{
    if (cell->length == 0 || !stg_wants_guard(stg_buffer_text(cell)))
        return;
    stg_buffer_add_char(cell, '\0');
    if (cell->failed)
        return;
    memmove(cell->text + 1, cell->text, cell->length - 1);
    cell->text[0] = '\'';
}

static bool has_outer_space(const char *text)
{
    return text[0] == ' ' || (text[0] != '\0' && text[strlen(text) - 1] == ' ');
}

void stg_add_csv_field(stg_buffer *out, const char *text)
{
    bool quoted = strpbrk(text, "\",\r\n") != NULL || has_outer_space(text);
    if (quoted)
        stg_buffer_add_char(out, '"');
    while (*text != '\0') {
        uint32_t letter = stg_next_letter(&text);
        if (letter == '\r' && *text == '\n')
            continue;
        if (letter == '"')
            stg_buffer_add(out, "\"\"");
        else if (letter == '\n' || letter == '\t')
            stg_buffer_add_char(out, (char)letter);
        else
            stg_add_clean_letter(out, letter);
    }
    if (quoted)
        stg_buffer_add_char(out, '"');
}

static bool is_kept(uint32_t letter)
{
    return letter != STG_NO_LETTER &&
           (letter >= 0x20 || letter == '\n' || letter == '\r' || letter == '\t');
}

size_t stg_add_exact_field(stg_buffer *out, const char *text)
{
    size_t lost = 0;
    bool quoted = strpbrk(text, "\"\r\n\t,;") != NULL || has_outer_space(text);
    if (quoted)
        stg_buffer_add_char(out, '"');
    while (*text != '\0') {
        uint32_t letter = stg_next_letter(&text);
        if (letter == '"')
            stg_buffer_add_char(out, '"');
        stg_add_letter(out, is_kept(letter) ? letter : 0xFFFD);
        lost += !is_kept(letter);
    }
    if (quoted)
        stg_buffer_add_char(out, '"');
    return lost;
}
