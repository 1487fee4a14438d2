/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as people write them; see date_text.h. */
#include "base/date_text.h"

#include <stdio.h>
#include <string.h>

/* Numbers of a date with what stands between them; "2025년 1월" has none behind. */
typedef struct date_parts {
    unsigned numbers[3];
    size_t digits[3];
    char marks[3];
    size_t count;
} date_parts;

static const char *skip_mark(const char *at, char *mark)
{
    static const char *const korean[] = {"년", "월", "일"};
    *mark = '\0';
    while (*at == ' ')
        at++;
    for (size_t i = 0; i < 3; i++)
        if (strncmp(at, korean[i], strlen(korean[i])) == 0) {
            *mark = '-';
            return at + strlen(korean[i]) + strspn(at + strlen(korean[i]), " ");
        }
    if (*at == '-' || *at == '/' || *at == '.') {
        *mark = *at;
        at++;
        at += strspn(at, " ");
    }
    return at;
}

static const char *read_parts(date_parts *parts, const char *at)
{
    *parts = (date_parts){0};
    while (*at >= '0' && *at <= '9' && parts->count < 3) {
        size_t i = parts->count++;
        for (; *at >= '0' && *at <= '9' && parts->digits[i] < 5; at++, parts->digits[i]++)
            parts->numbers[i] = parts->numbers[i] * 10 + (unsigned)(*at - '0');
        at = skip_mark(at, &parts->marks[i]);
        if (parts->marks[i] == '\0')
            break;
    }
    return at;
}

/* Year, month and day in this order; false where the text leaves it open. */
static bool order_parts(date_parts *parts, bool *open)
{
    bool year_last = parts->count == 3 && parts->digits[2] == 4 && parts->digits[0] <= 2;
    *open = year_last && parts->marks[0] == '/' && parts->numbers[0] <= 12 &&
            parts->numbers[1] <= 12 && parts->numbers[0] != parts->numbers[1];
    if (year_last && !*open) {
        bool month_first = parts->marks[0] == '/' && parts->numbers[1] > 12;
        unsigned day = parts->numbers[month_first ? 1 : 0];
        unsigned month = parts->numbers[month_first ? 0 : 1];
        *parts = (date_parts){{parts->numbers[2], month, day}, {4, 2, 2}, {0}, 3};
    }
    return parts->count > 0 && parts->digits[0] == 4 && !*open;
}

bool stg_date_read(stg_date *date, const char *text, stg_error *error)
{
    char iso[40];
    date_parts parts;
    bool open = false;
    const char *end = read_parts(&parts, text + strspn(text, " "));
    bool timed = parts.count == 3 &&
                 (*end == 'T' || (end > text && end[-1] == ' ') || *end == ' ') && strchr(end, ':');
    bool plain = (*end == '\0' || timed) && order_parts(&parts, &open);
    for (size_t i = 1; i < parts.count; i++)
        plain = plain && parts.digits[i] >= 1 && parts.digits[i] <= 2;
    while (plain && parts.count > 1 && parts.numbers[parts.count - 1] == 0)
        parts.count--; /* "1856-00-00" */
    if (plain) {
        int used = snprintf(iso, sizeof iso, "%04u", parts.numbers[0]);
        for (size_t i = 1; i < parts.count; i++)
            used += snprintf(iso + used, sizeof iso - (size_t)used, "-%02u", parts.numbers[i]);
        return stg_date_parse(date, iso, (size_t)used, error);
    }
    if (open)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.40s\" can begin with the day or the month; write YYYY-MM-DD",
                             text);
    return stg_error_set(error, STG_ERROR_FORMAT,
                         "\"%.40s\" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", text);
}
