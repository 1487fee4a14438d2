/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exact money: reading decimals into minor units and writing them back. Nothing
 * here passes through a floating-point number.
 */
#include <stargraph/value.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/factor.h"

enum { DIGITS_MAX = 18 }; /* any number of so many digits fits into 63 bits */

/* digits * 10^exponent */
typedef struct decimal {
    int64_t digits;
    int exponent;
} decimal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit; trailing zeros only raise the exponent, so that long but
   plain numbers fit. */
static bool add_digit(decimal *number, int *zeros, char digit)
{
    if (digit == '0') {
        (*zeros)++;
        return true;
    }
    for (int i = 0; i <= *zeros; i++) {
        if (number->digits > INT64_MAX / 10)
            return false;
        number->digits *= 10;
    }
    if (number->digits > INT64_MAX - (digit - '0'))
        return false;
    number->digits += digit - '0';
    *zeros = 0;
    return true;
}

static const char *read_exponent(const char *at, const char *end, decimal *number)
{
    bool negative = false;
    int value = 0;
    at++;
    if (at < end && (*at == '+' || *at == '-'))
        negative = *at++ == '-';
    const char *first = at;
    for (; at < end && is_digit(*at) && value < 1000; at++)
        value = value * 10 + (*at - '0');
    if (at == first)
        return first - 1;
    number->exponent += negative ? -value : value;
    return at;
}

/* Reads digits[.digits][e[+-]digits] from the start; NULL when there is none or
   it has too many digits, else the end of what was read. */
static const char *read_decimal(const char *text, const char *end, decimal *number)
{
    const char *at = text;
    int zeros = 0;
    *number = (decimal){0};
    for (; at < end && is_digit(*at); at++)
        if (!add_digit(number, &zeros, *at))
            return NULL;
    if (at == text)
        return NULL;
    if (at + 1 < end && *at == '.' && is_digit(at[1])) {
        for (at++; at < end && is_digit(*at); at++) {
            if (!add_digit(number, &zeros, *at))
                return NULL;
            number->exponent--;
        }
    }
    number->exponent += zeros;
    if (at < end && (*at == 'e' || *at == 'E'))
        at = read_exponent(at, end, number);
    return at;
}

typedef enum scaling { SCALED, TOO_LARGE, TOO_FINE } scaling;

static scaling to_minor(decimal number, int currency_exponent, int64_t *minor)
{
    int power = number.exponent + currency_exponent;
    int64_t value = number.digits;
    if (value == 0)
        power = 0;
    for (; power < 0; power++) {
        if (value % 10 != 0)
            return TOO_FINE;
        value /= 10;
    }
    for (; power > 0; power--) {
        if (value > INT64_MAX / 10)
            return TOO_LARGE;
        value *= 10;
    }
    *minor = value;
    return SCALED;
}

static bool set_minor(stg_amount *amount, decimal number, uint16_t currency, const char *text,
                      int length, stg_error *error)
{
    const char *code = stg_currency_code(currency);
    int exponent = stg_currency_exponent(currency);
    int64_t minor = 0;
    switch (to_minor(number, exponent, &minor)) {
    case TOO_FINE:
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "amount %.*s is not exact in %s, which has %d decimal%s", length, text,
                             code, exponent, exponent == 1 ? "" : "s");
    case TOO_LARGE:
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "amount %.*s is too large: %s goes up to %" PRId64, length, text, code,
                             stg_currency_exponent(currency) == 0 ? INT64_MAX
                             : exponent == 2                      ? INT64_MAX / 100
                             : exponent == 3                      ? INT64_MAX / 1000
                                                                  : INT64_MAX / 10000);
    case SCALED:
        break;
    }
    *amount = (stg_amount){.minor = minor, .currency = currency, .stated = true};
    return true;
}

static int shown(size_t length)
{
    return length > 60 ? 60 : (int)length;
}

bool stg_amount_parse(stg_amount *amount, const char *text, size_t length, uint16_t currency,
                      stg_error *error)
{
    decimal number;
    const char *end = read_decimal(text, text + length, &number);
    if (!end && length > DIGITS_MAX && strspn(text, "0123456789.") >= length)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "amount %.*s has too many digits to be kept exactly", shown(length),
                             text);
    if (!end || end != text + length)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.*s\" is not an amount; write digits with an optional decimal "
                             "point, such as 1250000 or \"12.50\"",
                             shown(length), text);
    return set_minor(amount, number, currency, text, shown(length), error);
}

static bool factor_power(const char *text, size_t length, int *power)
{
    while (length > 0 && *text == ' ')
        text++, length--;
    *power = 0;
    return length == 0 || stg_factor_read(text, length, power) == length;
}

static uint16_t find_currency_any_case(const char *code)
{
    char upper[4] = "";
    if (strlen(code) != 3)
        return 0;
    for (int i = 0; i < 3; i++)
        upper[i] = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - 'a' + 'A') : code[i];
    return stg_currency_find(upper, 3);
}

bool stg_amount_parse_short(stg_amount *amount, const char *text, stg_error *error)
{
    const char *colon = strrchr(text, ':');
    if (!colon)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"%s\" names no currency; write an amount such as 10B:USD", text);
    uint16_t currency = find_currency_any_case(colon + 1);
    if (!currency)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"%s\" is not a currency code of ISO 4217, such as USD or KRW",
                             colon + 1);
    decimal number;
    int power = 0;
    const char *end = read_decimal(text, colon, &number);
    if (!end || !factor_power(end, (size_t)(colon - end), &power))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"%s\" is not an amount; write a number with K, M, B or T and a "
                             "currency, such as 1.5B:USD",
                             text);
    number.exponent += power;
    return set_minor(amount, number, currency, text, shown((size_t)(colon - text)), error);
}

bool stg_amount_equals(stg_amount one, stg_amount other)
{
    return one.currency == other.currency && one.stated == other.stated &&
           (!one.stated || (one.minor == other.minor && one.qualifier == other.qualifier));
}

bool stg_amount_add(int64_t *sum, int64_t minor)
{
    if ((minor > 0 && *sum > INT64_MAX - minor) || (minor < 0 && *sum < INT64_MIN - minor))
        return false;
    *sum += minor;
    return true;
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

void stg_amount_decimal(char text[STG_AMOUNT_TEXT_SIZE], stg_amount amount)
{
    int exponent = stg_currency_exponent(amount.currency);
    int64_t unit = power_of_ten(exponent);
    text[0] = '\0';
    if (!amount.stated)
        return;
    int length = snprintf(text, STG_AMOUNT_TEXT_SIZE, "%" PRId64, amount.minor / unit);
    if (amount.minor % unit == 0)
        return;
    text[length] = '.';
    text[length + exponent + 1] = '\0';
    for (int64_t rest = amount.minor % unit; exponent > 0; exponent--, rest /= 10)
        text[length + exponent] = (char)('0' + rest % 10);
}

/* "1,234,567" */
static void add_grouped(char *text, size_t size, int64_t value)
{
    char digits[24];
    size_t length = strlen(text);
    int count = snprintf(digits, sizeof digits, "%" PRId64, value);
    for (int i = 0; i < count && length + 2 < size; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            text[length++] = ',';
        text[length++] = digits[i];
    }
    text[length] = '\0';
}

static void add_text(char *text, const char *more)
{
    size_t length = strlen(text);
    snprintf(text + length, STG_AMOUNT_TEXT_SIZE - length, "%s", more);
}

static void add_fraction(char *text, int64_t fraction, int digits)
{
    size_t length = strlen(text);
    if (fraction != 0)
        snprintf(text + length, STG_AMOUNT_TEXT_SIZE - length, ".%0*" PRId64, digits, fraction);
}

/* ".4" for 400 thousandths: trailing zeros dropped. */
static void add_thousandths(char *text, int64_t thousandths)
{
    int digits = 3;
    while (thousandths != 0 && thousandths % 10 == 0) {
        thousandths /= 10;
        digits--;
    }
    add_fraction(text, thousandths, digits);
}

/* "400 billion" where that is exact to three decimals, else all digits. */
static void add_english(char *text, int64_t major, int64_t fraction, int exponent)
{
    static const struct {
        int64_t size;
        const char *word;
    } scales[] = {{INT64_C(1000000000000), " trillion"},
                  {INT64_C(1000000000), " billion"},
                  {INT64_C(1000000), " million"}};
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        int64_t size = scales[i].size;
        if (fraction != 0 || major < size || major % (size / 1000) != 0)
            continue;
        add_grouped(text, STG_AMOUNT_TEXT_SIZE, major / size);
        add_thousandths(text, major % size / (size / 1000));
        add_text(text, scales[i].word);
        return;
    }
    add_grouped(text, STG_AMOUNT_TEXT_SIZE, major);
    add_fraction(text, fraction, exponent);
}

/* "1조 5,000억": groups of ten thousand, as Korean counts. */
static void add_korean(char *text, int64_t major, int64_t fraction, int exponent)
{
    static const struct {
        int64_t size;
        const char *word;
    } scales[] = {
        {INT64_C(1000000000000), "조"}, {INT64_C(100000000), "억"}, {INT64_C(10000), "만"}};
    bool any = false;
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        int64_t count = major / scales[i].size;
        major %= scales[i].size;
        if (count == 0)
            continue;
        add_text(text, any ? " " : "");
        add_grouped(text, STG_AMOUNT_TEXT_SIZE, count);
        add_text(text, scales[i].word);
        any = true;
    }
    if (any && major == 0 && fraction == 0)
        return;
    add_text(text, any ? " " : "");
    add_grouped(text, STG_AMOUNT_TEXT_SIZE, major);
    add_fraction(text, fraction, exponent);
}

static const char *korean_currency(const char *code)
{
    static const char *const names[][2] = {
        {"USD", "달러"}, {"KRW", "원"},     {"JPY", "엔"},     {"EUR", "유로"},
        {"CNY", "위안"}, {"GBP", "파운드"}, {"AED", "디르함"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], code) == 0)
            return names[i][1];
    return code;
}

static void korean_text(char *text, stg_amount amount, int64_t unit, int exponent)
{
    const char *code = stg_currency_code(amount.currency);
    add_text(text, amount.qualifier == STG_UP_TO ? "최대 " : "");
    add_text(text, amount.qualifier == STG_ABOUT ? "약 " : "");
    add_korean(text, amount.minor / unit, amount.minor % unit, exponent);
    add_text(text, " ");
    add_text(text, korean_currency(code));
    add_text(text, amount.qualifier == STG_AT_LEAST ? " 이상" : "");
}

static void english_text(char *text, stg_amount amount, int64_t unit, int exponent)
{
    static const char *const words[] = {[STG_EXACTLY] = "",
                                        [STG_UP_TO] = "up to ",
                                        [STG_AT_LEAST] = "at least ",
                                        [STG_ABOUT] = "about "};
    add_text(text, words[amount.qualifier & 3]);
    add_text(text, stg_currency_code(amount.currency));
    add_text(text, " ");
    add_english(text, amount.minor / unit, amount.minor % unit, exponent);
}

void stg_amount_text(char text[STG_AMOUNT_TEXT_SIZE], stg_amount amount, const char *language)
{
    bool korean = language && strcmp(language, "ko") == 0;
    int exponent = stg_currency_exponent(amount.currency);
    text[0] = '\0';
    if (!amount.stated)
        add_text(text, korean ? "언급 없음" : "not stated");
    else if (korean)
        korean_text(text, amount, power_of_ten(exponent), exponent);
    else
        english_text(text, amount, power_of_ten(exponent), exponent);
}
