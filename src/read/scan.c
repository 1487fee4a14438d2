/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tokens of JSON text; see scan.h. */
#include "read/scan.h"

#include <float.h>
#include <string.h>

/* ---- strings -------------------------------------------------------------------- */

static bool is_plain(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* Whether all eight bytes are plain. A byte that is 0 after the xor with what is
   looked for borrows its high bit, as one below 0x20 does; a borrow can also come
   from the byte below, but only where that is one of those itself. */
static bool is_plain_word(uint64_t word)
{
    uint64_t quote = word ^ EACH_BYTE('"');
    uint64_t backslash = word ^ EACH_BYTE('\\');
    uint64_t found =
        (word - EACH_BYTE(0x20)) | (quote - EACH_BYTE(1)) | (backslash - EACH_BYTE(1)) | word;
    return (found & EACH_BYTE(0x80)) == 0;
}

size_t stg_copy_plain_portably(char *copy, const char *text, const char *end)
{
    size_t count = 0;
    size_t length = (size_t)(end - text);
    while (length - count >= 8) {
        uint64_t word;
        memcpy(&word, text + count, 8);
        if (!is_plain_word(word))
            break;
        memcpy(copy + count, &word, 8);
        count += 8;
    }
    for (; count < length && is_plain(text[count]); count++)
        copy[count] = text[count];
    return count;
}

#if defined(__SSE2__)
/* Sixteen bytes a step: copies and finds the end in one pass, without a branch for
   each byte. */
size_t stg_copy_plain(char *copy, const char *text, const char *end)
{
    size_t count = 0;
    size_t length = (size_t)(end - text);
    while (length - count >= 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(text + count));
        unsigned mask = stg_scan_marked(block);
        _mm_storeu_si128((__m128i *)(void *)(copy + count), block);
        if (mask != 0)
            return count + (size_t)__builtin_ctz(mask);
        count += 16;
    }
    return count + stg_copy_plain_portably(copy + count, text + count, end);
}
#else
size_t stg_copy_plain(char *copy, const char *text, const char *end)
{
    return stg_copy_plain_portably(copy, text, end);
}
#endif

size_t stg_visible_length(const char *text, const char *end)
{
    size_t count = 0;
#if defined(__SSE2__)
    for (; end - text - (ptrdiff_t)count >= 16; count += 16) {
        unsigned mask =
            stg_scan_marked_in_word(_mm_loadu_si128((const __m128i *)(const void *)(text + count)));
        if (mask != 0)
            return count + (size_t)__builtin_ctz(mask);
    }
#endif
    while (text + count < end && is_plain(text[count]) && text[count] != 0x7f)
        count++;
    return count;
}

static bool continues(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* The size of the character of several bytes at the start of the text, 0 when it is
   not well-formed (Unicode 15, table 3-7). */
static size_t utf8_size(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char first = at[0];
    size_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || length < size)
        return 0;
    for (size_t i = 1; i < size; i++)
        if (!continues(at[i]))
            return 0;
    bool overlong = (first == 0xe0 && at[1] < 0xa0) || (first == 0xf0 && at[1] < 0x90);
    bool surrogate = first == 0xed && at[1] >= 0xa0;
    bool beyond = first == 0xf4 && at[1] >= 0x90;
    return overlong || surrogate || beyond ? 0 : size;
}

/* Copies the characters of several bytes that come next; false when one is malformed
   or the room ends. */
static bool copy_characters(stg_scan *scan)
{
    while (scan->at < scan->end && (unsigned char)*scan->at >= 0x80) {
        size_t size = utf8_size(scan->at, (size_t)(scan->end - scan->at));
        if (size == 0 || scan->room_end - scan->room < 8)
            return false;
        for (size_t i = 0; i < size; i++)
            *scan->room++ = *scan->at++;
    }
    return true;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The number of an escape such as \u00e9 at the start of a text; -1: it is none. */
static long escaped_unit(const char *text, const char *end)
{
    long unit = 0;
    if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}

static void add_utf8(stg_scan *scan, uint32_t letter)
{
    if (letter < 0x80) {
        *scan->room++ = (char)letter;
        return;
    }
    int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    *scan->room++ = (char)((0xff00 >> (more + 1) & 0xff) | letter >> 6 * more);
    while (more-- > 0)
        *scan->room++ = (char)(0x80 | (letter >> 6 * more & 0x3f));
}

/* The escapes by number, of which JSON from other programs may be full. */
static bool copy_numbered_escape(stg_scan *scan)
{
    long unit = escaped_unit(scan->at, scan->end);
    if (unit <= 0 || (unit >= 0xdc00 && unit < 0xe000))
        return false;
    scan->at += 6;
    if (unit >= 0xd800 && unit < 0xdc00) {
        long low = escaped_unit(scan->at, scan->end);
        if (low < 0xdc00 || low >= 0xe000)
            return false;
        scan->at += 6;
        unit = 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00));
    }
    add_utf8(scan, (uint32_t)unit);
    return true;
}

static bool copy_escape(stg_scan *scan)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    if (scan->end - scan->at < 2 || scan->at[1] == '\0')
        return false;
    if (scan->at[1] == 'u')
        return copy_numbered_escape(scan);
    const char *letter = strchr(letters, scan->at[1]);
    if (!letter)
        return false;
    *scan->room++ = meanings[letter - letters];
    scan->at += 2;
    return true;
}

/* Room that a step of stg_copy_plain may write behind what it copies. */
enum { SLACK = 16 };

bool stg_scan_string(stg_scan *scan, stg_span *string)
{
    if (!stg_scan_take(scan, '"'))
        return false;
    string->text = scan->room;
    for (;;) {
        ptrdiff_t room = scan->room_end - scan->room - (ptrdiff_t)2 * SLACK;
        if (room <= 0 || scan->at == scan->end)
            return false;
        const char *end = scan->end - scan->at > room ? scan->at + room : scan->end;
        size_t count = stg_copy_plain(scan->room, scan->at, end);
        scan->at += count;
        scan->room += count;
        if (scan->at == scan->end)
            return false;
        if (*scan->at == '"')
            break;
        bool copied = *scan->at == '\\'                  ? copy_escape(scan)
                      : (unsigned char)*scan->at >= 0x80 ? copy_characters(scan)
                                                         : false;
        if (!copied)
            return false;
    }
    scan->at++;
    string->length = (size_t)(scan->room - string->text);
    *scan->room++ = '\0';
    return true;
}

/* ---- numbers ---------------------------------------------------------------- */

static bool is_digit(const stg_scan *scan)
{
    return scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9';
}

static bool take_digits(stg_scan *scan, stg_plain_decimal *number)
{
    enum { DIGITS_MAX = 18 }; /* fit into 64 bits */
    const char *first = scan->at;
    for (; is_digit(scan); scan->at++) {
        if (scan->at - number->text >= DIGITS_MAX)
            return false;
        number->digits = number->digits * 10 + (uint64_t)(*scan->at - '0');
    }
    return scan->at > first;
}

bool stg_scan_number(stg_scan *scan, stg_plain_decimal *number)
{
    stg_scan_peek(scan);
    *number = (stg_plain_decimal){.text = scan->at};
    if (!take_digits(scan, number))
        return false;
    if (number->text[0] == '0' && scan->at - number->text > 1)
        return false;
    if (scan->at < scan->end && *scan->at == '.') {
        const char *point = scan->at++;
        if (!take_digits(scan, number))
            return false;
        number->decimals = (int)(scan->at - point - 1);
    }
    number->length = (size_t)(scan->at - number->text);
    /* An exponent may follow; anything else is judged by whoever reads on. */
    return scan->at == scan->end || (*scan->at != 'e' && *scan->at != 'E');
}

/*
 * Both numbers are exact in a double, so one division gives the nearest one, as
 * strtod does (W. Clinger, "How to read floating point numbers accurately", 1990,
 * section 3). Not where the machine divides with more digits and rounds twice.
 */
bool stg_decimal_value(const stg_plain_decimal *number, double *value)
{
    static const double powers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    if (number->digits > UINT64_C(1) << 53 || (FLT_EVAL_METHOD != 0 && number->decimals > 0))
        return false;
    *value = (double)number->digits / powers[number->decimals];
    return true;
}
