/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text as people see it; Unicode's tables come from utf8proc. */
#include <stargraph/text.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/fold.h"

/* The next character and its bytes; an invalid byte is one character of its own. */
static size_t next_character(const char *text, size_t length, utf8proc_int32_t *character)
{
    if ((unsigned char)*text < 0x80) {
        *character = (unsigned char)*text;
        return 1;
    }
    utf8proc_ssize_t limit = length > 8 ? 8 : (utf8proc_ssize_t)length;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, limit, character);
    if (size > 0)
        return (size_t)size;
    *character = 0xfffd;
    return 1;
}

static size_t character_width(utf8proc_int32_t character)
{
    if (character >= 0x20 && character < 0x7f)
        return 1; /* most letters of a table of 500,000 lines, a third of whose time it took */
    int width = utf8proc_charwidth(character);
    return width > 0 ? (size_t)width : 0;
}

size_t stg_text_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t character;
        at += next_character(text + at, length - at, &character);
        width += character_width(character);
    }
    return width;
}

size_t stg_text_fit(const char *text, size_t length, size_t width)
{
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t character;
        size_t size = next_character(text + at, length - at, &character);
        size_t needed = character_width(character);
        if (needed > width)
            break;
        width -= needed;
        at += size;
    }
    return at;
}

/* What must not begin a line: it closes what stands before it. */
static bool is_closing(utf8proc_int32_t character)
{
    static const utf8proc_int32_t signs[] = {
        '.', ',',    ';',    ':',    '!',    '?',    ')',    ']',    '}',    '%',   '\'',
        '"', 0x2019, 0x201d, 0x2026, 0x3001, 0x3002, 0x300d, 0x300f, 0xff09, 0xff0c};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == character)
            return true;
    return false;
}

/* Whether a line may end behind `character`, which ends at `at`. Not between
   the hyphens of "--option", nor inside "https://". */
static bool may_end(const char *text, size_t length, size_t at, utf8proc_int32_t character)
{
    utf8proc_int32_t next = 0;
    if (at < length)
        next_character(text + at, length - at, &next);
    bool joins =
        character == '-' && next != '-' && at > 1 && text[at - 2] != ' ' && text[at - 2] != '-';
    bool parts = character == '/' && next != '/';
    return (joins || parts || character_width(character) == 2) && !is_closing(next);
}

size_t stg_text_break(const char *text, size_t length, size_t width)
{
    size_t fits = stg_text_fit(text, length, width);
    if (fits == length || text[fits] == ' ')
        return fits;
    size_t best = 0;
    size_t hard = 0;
    for (size_t at = 0; at < fits;) {
        utf8proc_int32_t character;
        size_t size = next_character(text + at, length - at, &character);
        if (character == ' ' && at > 0)
            best = at;
        at += size;
        hard = at;
        if (may_end(text, length, at, character))
            best = at;
    }
    if (best > 0)
        return best;
    if (hard > 0)
        return hard;
    utf8proc_int32_t character;
    return length > 0 ? next_character(text, length, &character) : 0;
}

/* ---- folding ------------------------------------------------------------ */

static bool is_space(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (character >= 9 && character <= 13);
}

static bool is_punctuation(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/* Squeezes spaces (or drops them with punctuation) in place. */
static void squeeze(char *text, bool loose)
{
    size_t length = strlen(text);
    size_t out = 0;
    bool space = false;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t character;
        size_t size = next_character(text + at, length - at, &character);
        if (is_space(character)) {
            space = true;
        } else if (!loose || !is_punctuation(character)) {
            if (space && !loose && out > 0)
                text[out++] = ' ';
            space = false;
            memmove(text + out, text + at, size);
            out += size;
        }
        at += size;
    }
    text[out] = '\0';
}

enum {
    NFKC_CASEFOLD =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE
};

bool stg_fold(char **folded, const char *text, bool loose)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &made,
                                           (utf8proc_option_t)(NFKC_CASEFOLD | UTF8PROC_NULLTERM));
    *folded = length >= 0 ? (char *)made : NULL;
    if (*folded)
        squeeze(*folded, loose);
    return length != UTF8PROC_ERROR_NOMEM;
}

char *stg_text_fold(const char *text, bool loose)
{
    char *folded;
    stg_fold(&folded, text, loose);
    return folded;
}

/* ---- the nearest word ----------------------------------------------------- */

enum { WORD_LIMIT = 64 };

/* Folds a word into characters; 0 when it is empty, too long or not text. Without
   allocating: what is looked for to complete an error must not fail. */
static size_t letters_of(const char *word, utf8proc_int32_t letters[WORD_LIMIT])
{
    enum { PART_LIMIT = 4 * WORD_LIMIT };
    utf8proc_int32_t parts[PART_LIMIT];
    utf8proc_option_t options = (utf8proc_option_t)(NFKC_CASEFOLD | UTF8PROC_NULLTERM);
    utf8proc_ssize_t found =
        utf8proc_decompose((const utf8proc_uint8_t *)word, 0, parts, PART_LIMIT, options);
    if (found > PART_LIMIT)
        return 0;
    found = found > 0 ? utf8proc_normalize_utf32(parts, found, options) : found;
    size_t count = 0;
    bool space = false;
    for (utf8proc_ssize_t i = 0; i < found; i++) {
        bool gap = is_space(parts[i]);
        if (!gap && count + (space && count > 0) >= WORD_LIMIT)
            return 0;
        if (!gap && space && count > 0)
            letters[count++] = ' ';
        if (!gap)
            letters[count++] = parts[i];
        space = gap;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: edits and swaps of neighbours, each place once. */
static size_t distance(const utf8proc_int32_t *a, size_t a_count, const utf8proc_int32_t *b,
                       size_t b_count)
{
    size_t rows[3][WORD_LIMIT + 1];
    for (size_t j = 0; j <= b_count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t cost = a[i - 1] != b[j - 1];
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[a_count % 3][b_count];
}

const char *stg_text_nearest(const char *word, const char *const *candidates, size_t count)
{
    utf8proc_int32_t wanted[WORD_LIMIT];
    utf8proc_int32_t letters[WORD_LIMIT];
    size_t wanted_count = letters_of(word, wanted);
    const char *nearest = NULL;
    size_t nearest_distance = SIZE_MAX;
    for (size_t i = 0; i < count && wanted_count > 0; i++) {
        size_t letter_count = letters_of(candidates[i], letters);
        size_t longer = wanted_count > letter_count ? wanted_count : letter_count;
        if (letter_count == 0)
            continue;
        size_t edits = distance(wanted, wanted_count, letters, letter_count);
        if (edits * 3 <= longer && edits < nearest_distance) {
            nearest = candidates[i];
            nearest_distance = edits;
        }
    }
    return nearest;
}
