/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money, shares and dates as people write them into free fields. */
#include "read/free_values.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* A part of a text that is not copied. */
typedef struct span {
    const char *text;
    size_t length;
} span;

static span trimmed(span given)
{
    while (given.length > 0 && (unsigned char)given.text[given.length - 1] <= ' ')
        given.length--;
    while (given.length > 0 && (unsigned char)*given.text <= ' ')
        given.text++, given.length--;
    return given;
}

static bool same_letters(const char *a, const char *lower, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char letter = a[i] >= 'A' && a[i] <= 'Z' ? (char)(a[i] - 'A' + 'a') : a[i];
        if (letter != lower[i])
            return false;
    }
    return true;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes a word off the front; one of letters must end where it ends. */
static bool take_front(span *given, const char *word)
{
    size_t length = strlen(word);
    if (given->length < length || !same_letters(given->text, word, length) ||
        (is_ascii_letter(word[length - 1]) && given->length > length &&
         is_ascii_letter(given->text[length])))
        return false;
    *given = trimmed((span){given->text + length, given->length - length});
    return true;
}

static bool take_back(span *given, const char *word)
{
    size_t length = strlen(word);
    if (given->length < length ||
        !same_letters(given->text + given->length - length, word, length) ||
        (is_ascii_letter(*word) && given->length > length &&
         is_ascii_letter(given->text[given->length - length - 1])))
        return false;
    *given = trimmed((span){given->text, given->length - length});
    return true;
}

/* ---- bounds --------------------------------------------------------------------------- */

typedef struct bound {
    const char *word;
    stg_qualifier qualifier;
} bound;

static const bound bounds_before[] = {
    {">=", STG_AT_LEAST},
    {"<=", STG_UP_TO},
    {">", STG_AT_LEAST},
    {"<", STG_UP_TO},
    {"≥", STG_AT_LEAST},
    {"≤", STG_UP_TO},
    {"~", STG_ABOUT},
    {"≈", STG_ABOUT},
    {"up to", STG_UP_TO},
    {"최대", STG_UP_TO},
    {"at least", STG_AT_LEAST},
    {"more than", STG_AT_LEAST},
    {"over", STG_AT_LEAST},
    {"최소", STG_AT_LEAST},
    {"about", STG_ABOUT},
    {"around", STG_ABOUT},
    {"approximately", STG_ABOUT},
    {"approx.", STG_ABOUT},
    {"약", STG_ABOUT},
};

static const bound bounds_behind[] = {
    {"+", STG_AT_LEAST}, {"이상", STG_AT_LEAST}, {"이하", STG_UP_TO}};

static stg_qualifier take_bound(span *given)
{
    for (size_t i = 0; i < COUNT_OF(bounds_before); i++)
        if (take_front(given, bounds_before[i].word))
            return bounds_before[i].qualifier;
    for (size_t i = 0; i < COUNT_OF(bounds_behind); i++)
        if (take_back(given, bounds_behind[i].word))
            return bounds_behind[i].qualifier;
    return STG_EXACTLY;
}

/* ---- currencies -------------------------------------------------------------------------- */

typedef struct currency_word {
    const char *word;
    const char *code;
} currency_word;

/* Longer ones first where one begins another. The yen sign is also the yuan's. */
static const currency_word currency_words[] = {
    {"us$", "USD"},    {"hk$", "HKD"},        {"nt$", "TWD"},     {"c$", "CAD"},
    {"a$", "AUD"},     {"s$", "SGD"},         {"$", "USD"},       {"€", "EUR"},
    {"£", "GBP"},      {"₩", "KRW"},          {"￦", "KRW"},      {"달러", "USD"},
    {"유로", "EUR"},   {"원", "KRW"},         {"엔", "JPY"},      {"위안", "CNY"},
    {"파운드", "GBP"}, {"us dollars", "USD"}, {"dollars", "USD"}, {"dollar", "USD"},
    {"euros", "EUR"},  {"euro", "EUR"},       {"won", "KRW"},     {"yen", "JPY"},
};

static uint16_t code_of(const char *text)
{
    char upper[3];
    for (size_t i = 0; i < 3; i++) {
        if (!is_ascii_letter(text[i]))
            return 0;
        upper[i] = (char)(text[i] & ~0x20);
    }
    return stg_currency_find(upper, 3);
}

/* A code in front of the number or behind it. */
static uint16_t take_code(span *given)
{
    uint16_t found = 0;
    size_t length = given->length;
    if (length >= 3 && (length == 3 || !is_ascii_letter(given->text[3])))
        found = code_of(given->text);
    if (found) {
        *given = trimmed((span){given->text + 3, length - 3});
        return found;
    }
    if (length > 3 && !is_ascii_letter(given->text[length - 4]))
        found = code_of(given->text + length - 3);
    if (found)
        *given = trimmed((span){given->text, length - 3});
    return found;
}

static uint16_t take_currency(span *given)
{
    for (size_t i = 0; i < COUNT_OF(currency_words); i++)
        if (take_front(given, currency_words[i].word) || take_back(given, currency_words[i].word))
            return stg_currency_find(currency_words[i].code, 3);
    return take_code(given);
}

uint16_t stg_free_currency(const char *text)
{
    span given = trimmed((span){text, strlen(text)});
    uint16_t found = take_currency(&given);
    return given.length == 0 ? found : 0;
}

/* ---- amounts --------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number without the commas between groups of three digits; false when the
   commas stand elsewhere. */
static bool add_ungrouped(stg_buffer *plain, span number)
{
    size_t whole = 0, run = 0;
    bool grouped = false;
    while (whole < number.length && (is_digit(number.text[whole]) || number.text[whole] == ','))
        whole++;
    for (size_t i = 0; i < whole; i++) {
        if (number.text[i] != ',') {
            stg_buffer_add_char(plain, number.text[i]);
            run++;
            continue;
        }
        if (grouped ? run != 3 : run == 0 || run > 3)
            return false;
        grouped = true;
        run = 0;
    }
    if (grouped && run != 3)
        return false;
    stg_buffer_add_bytes(plain, number.text + whole, number.length - whole);
    return whole > 0;
}

static bool parse_number(stg_amount *amount, span number, uint16_t currency)
{
    stg_error fault = {0};
    stg_buffer plain = STG_BUFFER_EMPTY;
    bool done = add_ungrouped(&plain, number) && !memchr(number.text, ':', number.length);
    stg_buffer_addf(&plain, ":%s", stg_currency_code(currency));
    done = done && !plain.failed && stg_amount_parse_short(amount, stg_buffer_text(&plain), &fault);
    stg_buffer_done(&plain);
    return done;
}

bool stg_free_amount(stg_amount *amount, const char *text, uint16_t currency)
{
    span given = trimmed((span){text, strlen(text)});
    stg_qualifier qualifier = take_bound(&given);
    uint16_t named = take_currency(&given);
    if (qualifier == STG_EXACTLY) /* "USD 5 billion+", "$ over 5" */
        qualifier = take_bound(&given);
    if (named && currency && named != currency)
        return false;
    if (!named)
        named = currency;
    stg_amount read = {0};
    if (!named || !parse_number(&read, given, named))
        return false;
    read.qualifier = (uint8_t)qualifier;
    *amount = read;
    return true;
}

/* ---- shares ------------------------------------------------------------ */

static bool take_percent_sign(span *given)
{
    return take_back(given, "%") || take_back(given, "％") || take_back(given, "percent") ||
           take_back(given, "per cent") || take_back(given, "퍼센트");
}

/* Digits with a decimal point or comma, from 0 to 100. Not strtod: a program may
   have set a locale. */
static bool parse_percent(span given, double *percent)
{
    double digits = 0, scale = 1;
    bool point = false;
    take_percent_sign(&given);
    if (given.length == 0 || given.length > 15)
        return false;
    for (size_t i = 0; i < given.length; i++) {
        bool mark = given.text[i] == '.' || given.text[i] == ',';
        if (!is_digit(given.text[i]) && (!mark || point || i == 0 || i + 1 == given.length))
            return false;
        if (!mark)
            digits = digits * 10 + (given.text[i] - '0');
        scale *= !mark && point ? 10 : 1;
        point = point || mark;
    }
    *percent = digits / scale;
    return *percent <= 100;
}

/* "25-50", "25 – 50", "25 to 50": the place of what separates the two. */
static bool split_range(span given, span *low, span *high)
{
    static const char *const separators[] = {"-", "–", "—", " to ", "~", "∼"};
    for (size_t i = 0; i < COUNT_OF(separators); i++) {
        size_t length = strlen(separators[i]);
        for (size_t at = 1; at + length < given.length; at++)
            if (memcmp(given.text + at, separators[i], length) == 0) {
                *low = trimmed((span){given.text, at});
                *high = trimmed((span){given.text + at + length, given.length - at - length});
                return true;
            }
    }
    return false;
}

bool stg_free_share(stg_share *share, const char *text)
{
    span low, high, given = trimmed((span){text, strlen(text)});
    double minimum, maximum;
    stg_qualifier qualifier = take_bound(&given);
    if (split_range(given, &low, &high)) {
        if (qualifier != STG_EXACTLY || !parse_percent(low, &minimum) ||
            !parse_percent(high, &maximum) || minimum > maximum)
            return false;
        *share = (stg_share){minimum, maximum, true, true};
        return true;
    }
    if (qualifier == STG_ABOUT || !parse_percent(given, &minimum))
        return false; /* how far "about 30 %" reaches nobody says */
    *share = qualifier == STG_AT_LEAST ? (stg_share){minimum, 100, true, false}
             : qualifier == STG_UP_TO  ? (stg_share){0, minimum, false, true}
                                       : (stg_share){minimum, minimum, true, true};
    return true;
}

/* ---- dates ------------------------------------------------------------ */

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Month or day behind one of the separators, as two digits; 0 when there is none. */
static size_t take_part(const char *text, const char *separators, char part[3])
{
    part[0] = '\0';
    if (!*text || !strchr(separators, *text))
        return 0;
    size_t digits = digits_at(text + 1);
    if (digits < 1 || digits > 2)
        return 0;
    snprintf(part, 3, "%s%.*s", digits == 1 ? "0" : "", (int)digits, text + 1);
    return digits + 1;
}

/* A time of day, or nothing more. */
static bool is_time(const char *text)
{
    return text[strspn(text, " ")] == '\0' || ((*text == 'T' || *text == ' ') && is_digit(text[1]));
}

bool stg_free_date(stg_date *date, const char *text)
{
    char month[3], day[3], iso[16];
    stg_error fault = {0};
    text += strspn(text, " ");
    if (digits_at(text) != 4)
        return false;
    size_t at = 4;
    at += take_part(text + at, "-/.", month);
    at += take_part(text + at, "-/.", day);
    if (!is_time(text + at))
        return false;
    bool with_month = *month && strcmp(month, "00") != 0;
    bool with_day = with_month && *day && strcmp(day, "00") != 0;
    snprintf(iso, sizeof iso, "%.4s%s%s%s%s", text, with_month ? "-" : "", with_month ? month : "",
             with_day ? "-" : "", with_day ? day : "");
    return stg_date_parse(date, iso, strlen(iso), &fault);
}
