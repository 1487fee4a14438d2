/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens of JSON text: strings, plain numbers, punctuation. Strict where it
 * accepts, but it accepts only what is common: whoever is told "false" has
 * learned nothing of the text, and asks jansson (decode.h).
 */
#ifndef STG_READ_SCAN_H
#define STG_READ_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* A place in a text, and room for copies of the strings that are met. */
typedef struct stg_scan {
    const char *at;
    const char *end;
    char *room;
    char *room_end;
} stg_scan;

/* A string without its escapes, NUL-terminated, in the scan's room. */
typedef struct stg_span {
    const char *text;
    size_t length;
} stg_span;

/* A number without sign and exponent, of 18 digits at most: digits / 10^decimals. */
typedef struct stg_plain_decimal {
    const char *text; /* as it stands */
    size_t length;
    uint64_t digits;
    int decimals;
} stg_plain_decimal;

/* The next byte that is not white space; NUL at the end of the text. */
static inline char stg_scan_peek(stg_scan *scan)
{
    for (; scan->at < scan->end; scan->at++) {
        char c = *scan->at;
        if ((unsigned char)c > ' ' || (c != ' ' && c != '\n' && c != '\t' && c != '\r'))
            return c;
    }
    return '\0';
}

/* Takes the byte if it is the next one. */
static inline bool stg_scan_take(stg_scan *scan, char c)
{
    if (stg_scan_peek(scan) != c)
        return false;
    scan->at++;
    return true;
}

#if defined(__SSE2__)
/* Bit n: byte n of the block does not stand for itself in a string. */
static inline unsigned stg_scan_marked(__m128i block)
{
    __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    __m128i backslashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    /* As signed numbers, bytes from 0x80 are below 0x20 too. */
    __m128i others = _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), others));
}
#endif

#if defined(__SSE2__)
/* The same, and the delete character, which no id may have. */
static inline unsigned stg_scan_marked_in_word(__m128i block)
{
    __m128i deletes = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7f));
    return stg_scan_marked(block) | (unsigned)_mm_movemask_epi8(deletes);
}
#endif

/* How many bytes at the start of a text stand for themselves in a JSON string and are
   visible: ASCII without controls, quote and backslash. */
size_t stg_visible_length(const char *text, const char *end);

/*
 * A string of visible ASCII without escapes, in place: no NUL behind it. Else nothing
 * is taken. A claim has twenty of them, most with less than sixteen bytes: here, and
 * not a call, since that was a tenth of the time of reading.
 */
static inline bool stg_scan_word(stg_scan *scan, stg_span *word)
{
    if (stg_scan_peek(scan) != '"')
        return false;
    const char *text = scan->at + 1;
    size_t length;
#if defined(__SSE2__)
    unsigned mask = 0;
    if (scan->end - text >= 16)
        mask = stg_scan_marked_in_word(_mm_loadu_si128((const __m128i *)(const void *)text));
    length = mask != 0 ? (size_t)__builtin_ctz(mask) : stg_visible_length(text, scan->end);
#else
    length = stg_visible_length(text, scan->end);
#endif
    if (text + length == scan->end || text[length] != '"')
        return false;
    *word = (stg_span){text, length};
    scan->at = text + length + 1;
    return true;
}

/* The key of a member and its colon: a word of ASCII, in place. */
static inline bool stg_scan_key(stg_scan *scan, stg_span *key)
{
    return stg_scan_word(scan, key) && stg_scan_take(scan, ':');
}

#if defined(__SSE2__)
/*
 * A string of ASCII without escapes that is shorter than 16 bytes, copied in one go to `room`,
 * which has as many; else nothing is taken. Most locators are such strings: of the 118 ms that 74
 * MB take it saves 3, and 8 of the processor's time.
 */
static inline bool stg_scan_short_string(stg_scan *scan, char *room, stg_span *string)
{
    enum { BLOCK = 16 };
    if (stg_scan_peek(scan) != '"' || scan->end - scan->at <= BLOCK)
        return false;
    const char *text = scan->at + 1;
    __m128i block = _mm_loadu_si128((const __m128i *)(const void *)text);
    unsigned mask = stg_scan_marked(block);
    if (mask == 0)
        return false;
    size_t length = (size_t)__builtin_ctz(mask);
    if (text[length] != '"')
        return false;
    _mm_storeu_si128((__m128i *)(void *)room, block);
    room[length] = '\0';
    *string = (stg_span){room, length};
    scan->at = text + length + 1;
    return true;
}
#endif

/* A string in valid UTF-8 for which there is room; none with the escape \u0000. */
bool stg_scan_string(stg_scan *scan, stg_span *string);

bool stg_scan_number(stg_scan *scan, stg_plain_decimal *number);
static inline bool stg_scan_null(stg_scan *scan)
{
    if (stg_scan_peek(scan) != 'n' || scan->end - scan->at < 4 || memcmp(scan->at, "null", 4) != 0)
        return false;
    scan->at += 4;
    return true;
}

/* The number nearest to a decimal, if it can be found with one exact division. */
bool stg_decimal_value(const stg_plain_decimal *number, double *value);

/*
 * Copies bytes from the start of a text that stand for themselves in a JSON
 * string (ASCII without controls, quote and backslash) and gives their number.
 * `copy` has room for 16 bytes more than there are in the text. The second is
 * the same for any machine, a word or a byte at a time.
 */
size_t stg_copy_plain(char *copy, const char *text, const char *end);
size_t stg_copy_plain_portably(char *copy, const char *text, const char *end);

#endif
