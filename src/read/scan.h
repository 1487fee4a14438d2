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
    while (scan->at < scan->end) {
        char c = *scan->at;
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            return c;
        scan->at++;
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

/* A string in valid UTF-8 for which there is room; none with the escape \u0000. */
bool stg_scan_string(stg_scan *scan, stg_span *string);

/* A string of visible ASCII without escapes, in place: no NUL behind it. Else
   nothing is taken. */
bool stg_scan_word(stg_scan *scan, stg_span *word);

/* The key of a member and its colon: a word of ASCII, in place. */
bool stg_scan_key(stg_scan *scan, stg_span *key);

bool stg_scan_number(stg_scan *scan, stg_plain_decimal *number);
bool stg_scan_null(stg_scan *scan);

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
