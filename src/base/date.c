/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates known to the year, month or day. */
#include <stargraph/value.h>

#include <stdio.h>
#include <string.h>

/* `count` digits as a number, -1 when one of them is no digit. */
static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool stg_date_parse(stg_date *date, const char *text, size_t length, stg_error *error)
{
    int year = length >= 4 ? digits(text, 4) : -1;
    int month = length >= 7 && text[4] == '-' ? digits(text + 5, 2) : -1;
    int day = length == 10 && text[7] == '-' ? digits(text + 8, 2) : -1;
    int shown = length > 40 ? 40 : (int)length;
    if (year < 0 || (length != 4 && month < 0) || (length != 4 && length != 7 && day < 0))
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.*s\" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", shown,
                             text);
    bool month_fits = length == 4 || (month >= 1 && month <= 12);
    bool day_fits = length != 10 || (month_fits && day >= 1 && day <= days_in_month(year, month));
    if (year < 1 || !month_fits || !day_fits)
        return stg_error_set(error, STG_ERROR_FORMAT, "\"%.*s\" is not a day of the calendar",
                             shown, text);
    *date = (stg_date){.year = (int16_t)year,
                       .month = (uint8_t)(length == 4 ? 0 : month),
                       .day = (uint8_t)(length == 10 ? day : 0)};
    return true;
}

bool stg_date_equals(stg_date one, stg_date other)
{
    return one.year == other.year && one.month == other.month && one.day == other.day;
}

bool stg_date_is_stated(stg_date date)
{
    return date.year != 0;
}

int32_t stg_date_first_day(stg_date date)
{
    if (date.year == 0)
        return 0;
    return date.year * 10000 + (date.month ? date.month : 1) * 100 + (date.day ? date.day : 1);
}

int32_t stg_date_last_day(stg_date date)
{
    if (date.year == 0)
        return 0;
    int month = date.month ? date.month : 12;
    int day = date.day ? date.day : days_in_month(date.year, month);
    return date.year * 10000 + month * 100 + day;
}

stg_date stg_date_day_before(stg_date date)
{
    int year = date.year;
    int month = date.month ? date.month : 1;
    int day = date.day ? date.day : 1;
    if (--day == 0 && --month == 0) {
        month = 12;
        year--;
    }
    if (year < 1)
        return (stg_date){0};
    if (day == 0)
        day = days_in_month(year, month);
    return (stg_date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
}

void stg_date_iso(char text[STG_DATE_TEXT_SIZE], stg_date date)
{
    if (date.year == 0)
        text[0] = '\0';
    else if (date.month == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%04d", date.year);
    else if (date.day == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%04d-%02d", date.year, date.month);
    else
        snprintf(text, STG_DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void korean_text(char *text, stg_date date)
{
    if (date.month == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%d년", date.year);
    else if (date.day == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%d년 %d월", date.year, date.month);
    else
        snprintf(text, STG_DATE_TEXT_SIZE, "%d년 %d월 %d일", date.year, date.month, date.day);
}

void stg_date_text(char text[STG_DATE_TEXT_SIZE], stg_date date, const char *language)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (date.year == 0)
        text[0] = '\0';
    else if (language && strcmp(language, "ko") == 0)
        korean_text(text, date);
    else if (date.month == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%d", date.year);
    else if (date.day == 0)
        snprintf(text, STG_DATE_TEXT_SIZE, "%s %d", months[date.month - 1], date.year);
    else
        snprintf(text, STG_DATE_TEXT_SIZE, "%d %s %d", date.day, months[date.month - 1], date.year);
}
