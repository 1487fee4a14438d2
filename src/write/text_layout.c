/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widths of columns and wrapping. */
#include "write/text_layout.h"

#include <stdint.h>
#include <string.h>

#include <stargraph/text.h>

#include "write/clean_text.h"

/* Words longer than this may be broken when room is scarce. */
enum { LONGEST_WORD = 20, NARROWEST = 8 };

static bool is_hangul(uint32_t letter)
{
    return letter >= 0xAC00 && letter <= 0xD7A3;
}

/* Wide scripts written without spaces; Hangul, which has them, is not one. */
static bool breaks_anywhere(uint32_t letter)
{
    return letter >= 0x1100 && !is_hangul(letter);
}

/* Width of the longest run without a space, a hyphen or a wide letter. */
static size_t longest_word(const char *text)
{
    size_t longest = 0, run = 0;
    while (*text != '\0') {
        const char *start = text;
        uint32_t letter = stg_next_letter(&text);
        size_t width = stg_text_width(start, (size_t)(text - start));
        if (letter == ' ' || letter == '\n') {
            run = 0;
            continue;
        }
        run = breaks_anywhere(letter) ? width : run + width;
        longest = run > longest ? run : longest;
        if (letter == '-')
            run = 0;
    }
    return longest;
}

void stg_text_column_measure(stg_text_column *column, const char *text)
{
    size_t word = longest_word(text);
    word = word > LONGEST_WORD ? LONGEST_WORD : word;
    column->least = word > column->least ? word : column->least;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t width = stg_text_width(text, length);
        column->natural = width > column->natural ? width : column->natural;
        column->load += width;
        text += length;
        text += *text == '\n';
    }
}

/*
 * Text of total width L takes about L / w lines in a column of width w, so one
 * column of width less costs L / (w * (w - 1)) lines. Whether shrinking `one`
 * costs less than shrinking `other`; on a tie the later column shrinks.
 */
static bool cheaper(const stg_text_column *one, const stg_text_column *other)
{
    double one_room = (double)one->width * ((double)one->width - 1.0);
    double other_room = (double)other->width * ((double)other->width - 1.0);
    return (double)one->load * other_room <= (double)other->load * one_room;
}

/* The column that shrinks next; `count` when none may. */
static size_t next_to_shrink(const stg_text_column *columns, size_t count)
{
    size_t best = count;
    for (size_t i = 0; i < count; i++) {
        if (columns[i].width > columns[i].least &&
            (best == count || cheaper(&columns[i], &columns[best])))
            best = i;
    }
    return best;
}

static bool shrink(stg_text_column *columns, size_t count, size_t *sum, size_t total)
{
    while (*sum > total) {
        size_t chosen = next_to_shrink(columns, count);
        if (chosen == count)
            return false;
        columns[chosen].width--;
        (*sum)--;
    }
    return true;
}

bool stg_text_layout(stg_text_column *columns, size_t count, size_t total)
{
    size_t sum = count > 0 ? STG_COLUMN_GAP * (count - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        if (columns[i].natural == 0)
            columns[i].natural = 1;
        columns[i].width = columns[i].natural;
        if (total > 0 && columns[i].width > total)
            columns[i].width = total;
        sum += columns[i].width;
    }
    if (total == 0 || shrink(columns, count, &sum, total))
        return true;
    /* Words must be broken; the longest first. */
    for (size_t cap = LONGEST_WORD - 2; cap >= NARROWEST; cap--) {
        for (size_t i = 0; i < count; i++) {
            columns[i].least = columns[i].least > cap ? cap : columns[i].least;
        }
        if (shrink(columns, count, &sum, total))
            return true;
    }
    return false;
}

/* The letter that ends at `end`, which is not the start of the text. */
static uint32_t letter_before(const char *start, const char *end)
{
    const char *at = end - 1;
    while (at > start && ((unsigned char)*at & 0xC0u) == 0x80u)
        at--;
    return stg_next_letter(&at);
}

/* A break within a Korean word moves back to the space before the word. */
static size_t spare_hangul_word(const char *start, size_t taken)
{
    const char *next = start + taken;
    if (!is_hangul(letter_before(start, start + taken)) || !is_hangul(stg_next_letter(&next)))
        return taken;
    size_t space = taken;
    while (space > 0 && start[space - 1] != ' ')
        space--;
    return space > 1 ? space : taken;
}

size_t stg_text_next_line(const char **text, size_t width)
{
    const char *start = *text;
    size_t length = strcspn(start, "\n");
    size_t taken = length;
    if (width > 0 && stg_text_fit(start, length, width) < length)
        taken = spare_hangul_word(start, stg_text_break(start, length, width));
    *text = start + taken;
    if (taken < length)
        *text += strspn(*text, " ");
    else if (**text == '\n')
        (*text)++;
    while (taken > 0 && start[taken - 1] == ' ')
        taken--;
    return taken;
}

void stg_add_spaces(stg_buffer *out, size_t count)
{
    while (count-- > 0)
        stg_buffer_add_char(out, ' ');
}

void stg_add_wrapped(stg_buffer *out, const char *first, size_t indent, const char *text,
                     size_t width)
{
    size_t used = stg_text_width(first, strlen(first));
    stg_buffer_add(out, first);
    do {
        size_t room = width == 0 ? 0 : width > used + 1 ? width - used : 1;
        const char *line = text;
        size_t length = stg_text_next_line(&text, room);
        stg_buffer_add_bytes(out, line, length);
        stg_buffer_add_char(out, '\n');
        if (*text != '\0')
            stg_add_spaces(out, indent);
        used = indent;
    } while (*text != '\0');
}
