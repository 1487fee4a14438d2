/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers as people write them in tables; see number_text.h. */
#include "base/number_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP_LIMIT = 12 };

/* Runs of digits and what stands before each: ',' or '.', or ' ' for any mark
   that only ever parts thousands; 0 before the first. */
typedef struct groups {
    const char *digits[GROUP_LIMIT];
    size_t length[GROUP_LIMIT];
    char before[GROUP_LIMIT];
    size_t count;
} groups;

static size_t digit_run(const char *text)
{
    return strspn(text, "0123456789");
}

/* A mark that only parts thousands: its bytes, if three digits follow. */
static size_t thousands_mark(const char *text)
{
    static const char *const marks[] = {" ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t size = strlen(marks[i]);
        if (strncmp(text, marks[i], size) == 0 && digit_run(text + size) == 3)
            return size;
    }
    return 0;
}

/* Fills the groups; gives the end of the number. */
static const char *read_groups(groups *found, const char *text)
{
    const char *at = text;
    char before = '\0';
    *found = (groups){0};
    for (;;) {
        size_t length = digit_run(at);
        if (found->count == GROUP_LIMIT)
            return NULL;
        found->digits[found->count] = at;
        found->length[found->count] = length;
        found->before[found->count++] = before;
        at += length;
        if ((*at == ',' || *at == '.') && digit_run(at + 1) > 0) {
            before = *at++;
        } else {
            size_t size = thousands_mark(at);
            if (size == 0)
                return at;
            before = ' ';
            at += size;
        }
    }
}

static size_t count_of(const groups *found, char mark)
{
    size_t count = 0;
    for (size_t i = 1; i < found->count; i++)
        count += found->before[i] == mark;
    return count;
}

/* Whether the groups before position `end` are parted in threes. */
static bool in_threes(const groups *found, size_t end)
{
    for (size_t i = 1; i < end; i++)
        if (found->length[i] != 3)
            return false;
    return end <= 1 || (found->length[0] >= 1 && found->length[0] <= 3);
}

static stg_decimal_mark mark_of(char mark)
{
    return mark == ',' ? STG_MARK_COMMA : STG_MARK_POINT;
}

static stg_decimal_mark other_mark(char mark)
{
    return mark == ',' ? STG_MARK_POINT : STG_MARK_COMMA;
}

/* The decimal mark that the groups prove; false when they are no number. */
static bool judge(const groups *found, stg_number_form *form)
{
    size_t commas = count_of(found, ',');
    size_t points = count_of(found, '.');
    size_t last = found->count - 1;
    char mark = found->before[last];
    *form = (stg_number_form){0};
    if (commas == 0 && points == 0)
        return in_threes(found, found->count);
    if (mark == ' ')
        return false;
    size_t of_last = mark == ',' ? commas : points;
    if (of_last > 1) {
        form->proves = other_mark(mark);
        return commas + points == of_last && in_threes(found, found->count);
    }
    bool single = commas + points == 1 && found->count == 2;
    bool zero = found->length[0] == 1 && found->digits[0][0] == '0';
    form->ambiguous = single && found->length[1] == 3 && found->length[0] <= 3 && !zero;
    if (!form->ambiguous)
        form->proves = mark_of(mark);
    return in_threes(found, last);
}

static void write_plain(char *plain, const groups *found, stg_decimal_mark mark)
{
    size_t used = 0;
    for (size_t i = 0; i < found->count; i++) {
        bool decimal = i + 1 == found->count && i > 0 && found->before[i] != ' ' &&
                       mark_of(found->before[i]) == mark;
        if (decimal)
            plain[used++] = '.';
        memcpy(plain + used, found->digits[i], found->length[i]);
        used += found->length[i];
    }
    plain[used] = '\0';
}

/* "e11", "E+11": its bytes, 0 when there is none. */
static size_t exponent_at(const char *text)
{
    size_t sign = text[0] == 'e' || text[0] == 'E' ? text[1] == '+' || text[1] == '-' : 0;
    size_t digits = text[0] == 'e' || text[0] == 'E' ? digit_run(text + 1 + sign) : 0;
    return digits > 0 && digits < 4 ? 1 + sign + digits : 0;
}

size_t stg_number_read(char plain[STG_NUMBER_SIZE], const char *text, stg_decimal_mark mark,
                       stg_number_form *form)
{
    groups found;
    plain[0] = '\0';
    *form = (stg_number_form){0};
    if (digit_run(text) == 0)
        return 0;
    const char *end = read_groups(&found, text);
    size_t exponent = end ? exponent_at(end) : 0;
    if (!end || (size_t)(end - text) + exponent + 2 > STG_NUMBER_SIZE || !judge(&found, form))
        return 0;
    if (mark == STG_MARK_OF_EACH)
        mark = form->ambiguous ? STG_MARK_POINT : form->proves;
    stg_decimal_mark used = form->ambiguous ? mark : form->proves;
    bool against =
        mark != STG_MARK_UNKNOWN && form->proves != STG_MARK_UNKNOWN && form->proves != mark;
    if ((form->ambiguous && mark == STG_MARK_UNKNOWN) || against)
        return (size_t)(end - text) + exponent;
    write_plain(plain, &found, used);
    strncat(plain, end, exponent);
    return (size_t)(end - text) + exponent;
}

/* strtod wants the locale's decimal point, which is what printf writes. */
double stg_plain_number(const char *plain)
{
    char half[16];
    char text[STG_NUMBER_SIZE + sizeof half];
    const char *point = strchr(plain, '.');
    size_t whole = point ? (size_t)(point - plain) : strlen(plain);
    snprintf(half, sizeof half, "%.1f", 0.5); /* "0.5" */
    snprintf(text, sizeof text, "%.*s%.*s%s", (int)whole, plain, (int)strlen(half) - 2, half + 1,
             point ? point + 1 : "0");
    return strtod(text, NULL);
}
