/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money as people write it; see money_text.h. */
#include "base/money_text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/factor.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* Words for currencies with the codes that they can mean; the first is meant
   where nothing else is stated, if the word alone is clear enough. */
typedef struct currency_word {
    const char *word;
    const char *codes;
    bool clear;
} currency_word;

static const currency_word currency_words[] = {
    {"US$", "USD", true},
    {"C$", "CAD", true},
    {"A$", "AUD", true},
    {"HK$", "HKD", true},
    {"S$", "SGD", true},
    {"NT$", "TWD", true},
    {"R$", "BRL", true},
    {"$", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP", true},
    {"\xe2\x82\xac", "EUR", true},
    {"\xc2\xa3", "GBP EGP LBP", true},
    {"\xe2\x82\xa9", "KRW", true},
    {"\xef\xbf\xa6", "KRW", true},
    {"\xe2\x82\xb9", "INR", true},
    {"\xc2\xa5", "JPY CNY", false},
    {"\xef\xbf\xa5", "JPY CNY", false},
    {"미국 달러", "USD", true},
    {"미달러", "USD", true},
    {"달러", "USD CAD AUD NZD SGD HKD TWD", true},
    {"원", "KRW", true},
    {"엔", "JPY", true},
    {"유로", "EUR", true},
    {"위안", "CNY", true},
    {"파운드", "GBP", true},
    {"디르함", "AED", true},
    {"us dollars", "USD", true},
    {"us dollar", "USD", true},
    {"dollars", "USD CAD AUD NZD SGD HKD TWD", true},
    {"dollar", "USD CAD AUD NZD SGD HKD TWD", true},
    {"euros", "EUR", true},
    {"euro", "EUR", true},
    {"won", "KRW", true},
    {"yen", "JPY", true},
    {"yuan", "CNY", true},
};

typedef struct qualifier_word {
    const char *word;
    stg_qualifier qualifier;
} qualifier_word;

/* Longer words before those that they begin with. */
static const qualifier_word words_before[] = {
    {"up to ", STG_UP_TO},
    {"at most ", STG_UP_TO},
    {"less than ", STG_UP_TO},
    {"under ", STG_UP_TO},
    {"<=", STG_UP_TO},
    {"<", STG_UP_TO},
    {"\xe2\x89\xa4", STG_UP_TO},
    {"최대", STG_UP_TO},
    {"at least ", STG_AT_LEAST},
    {"more than ", STG_AT_LEAST},
    {"over ", STG_AT_LEAST},
    {">=", STG_AT_LEAST},
    {">", STG_AT_LEAST},
    {"\xe2\x89\xa5", STG_AT_LEAST},
    {"최소", STG_AT_LEAST},
    {"about ", STG_ABOUT},
    {"around ", STG_ABOUT},
    {"approximately ", STG_ABOUT},
    {"approx.", STG_ABOUT},
    {"approx ", STG_ABOUT},
    {"ca. ", STG_ABOUT},
    {"circa ", STG_ABOUT},
    {"~", STG_ABOUT},
    {"\xe2\x89\x88", STG_ABOUT},
    {"약", STG_ABOUT},
};

static const qualifier_word words_behind[] = {
    {"+", STG_AT_LEAST}, {"이상", STG_AT_LEAST}, {"이하", STG_UP_TO},
    {"내외", STG_ABOUT}, {"정도", STG_ABOUT},
};

enum { TERM_LIMIT = 4 };

/* "1조 5,000억": numbers with powers of ten, to be added. */
typedef struct money {
    const char *text;
    const char *at;
    char terms[TERM_LIMIT][STG_NUMBER_SIZE + 12];
    int powers[TERM_LIMIT];
    size_t term_count;
    const currency_word *word;
    uint16_t code;
    bool qualified;
    stg_qualifier qualifier;
} money;

static void skip_space(money *found)
{
    while (*found->at == ' ' || *found->at == '\t' || strncmp(found->at, "\xc2\xa0", 2) == 0)
        found->at += *found->at == '\xc2' ? 2 : 1;
}

static bool is_latin(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A code of ISO 4217 in any case that stands by itself. */
static bool read_code(money *found)
{
    char code[4] = "";
    size_t length = 0;
    while (length < 4 && is_latin(found->at[length]))
        length++;
    if (length != 3 || found->code)
        return false;
    for (size_t i = 0; i < 3; i++)
        code[i] = (char)(found->at[i] >= 'a' ? found->at[i] - 'a' + 'A' : found->at[i]);
    found->code = stg_currency_find(code, 3);
    found->at += found->code ? 3 : 0;
    return found->code != 0;
}

static bool read_currency(money *found)
{
    if (read_code(found))
        return true;
    for (size_t i = 0; i < COUNT_OF(currency_words) && !found->word; i++) {
        size_t size = strlen(currency_words[i].word);
        bool latin = is_latin(currency_words[i].word[size - 1]);
        if (strncasecmp(found->at, currency_words[i].word, size) != 0 ||
            (latin && is_latin(found->at[size])))
            continue;
        found->word = &currency_words[i];
        found->at += size;
        return true;
    }
    return false;
}

static bool read_qualifier(money *found, const qualifier_word *words, size_t count)
{
    for (size_t i = 0; i < count && !found->qualified; i++) {
        size_t size = strlen(words[i].word);
        if (strncasecmp(found->at, words[i].word, size) != 0)
            continue;
        found->qualified = true;
        found->qualifier = words[i].qualifier;
        found->at += size;
        return true;
    }
    return false;
}

/* The words behind a number: "천만", " million". */
static int read_factors(money *found)
{
    int power = 0;
    int all = 0;
    skip_space(found);
    for (size_t size; (size = stg_factor_read(found->at, strlen(found->at), &power)) > 0;) {
        all += power;
        found->at += size;
    }
    return all;
}

/* One number with its factor. Later ones must be of lower powers: "2천5백만" would
   else be read as 2,000 and 5 million. */
static bool read_term(money *found, stg_decimal_mark mark, stg_number_form *form)
{
    char plain[STG_NUMBER_SIZE];
    stg_number_form number;
    size_t size = stg_number_read(plain, found->at, mark, &number);
    if (number.ambiguous || number.proves != STG_MARK_UNKNOWN)
        *form = number;
    if (size == 0 || plain[0] == '\0' || found->term_count == TERM_LIMIT)
        return false;
    found->at += size;
    int power = read_factors(found);
    size_t position = found->term_count++;
    found->powers[position] = power;
    snprintf(found->terms[position], sizeof found->terms[position], "%s", plain);
    if (power > 0) {
        size_t length = strlen(plain);
        snprintf(found->terms[position] + length, sizeof found->terms[position] - length, "e%d",
                 power);
    }
    return !(strpbrk(plain, "eE") && power > 0) &&
           (position == 0 || power < found->powers[position - 1]);
}

static bool read_all(money *found, stg_decimal_mark mark, stg_number_form *form)
{
    bool more = true;
    for (skip_space(found); more; skip_space(found))
        more = read_qualifier(found, words_before, COUNT_OF(words_before)) || read_currency(found);
    while (*found->at >= '0' && *found->at <= '9') {
        if (!read_term(found, mark, form))
            return false;
        skip_space(found);
    }
    for (more = true; more; skip_space(found))
        more = read_currency(found) || read_qualifier(found, words_behind, COUNT_OF(words_behind));
    return found->term_count > 0 && *found->at == '\0';
}

/* Whether the word can mean the currency. */
static bool can_mean(const currency_word *word, uint16_t currency)
{
    return strstr(word->codes, stg_currency_code(currency)) != NULL;
}

static bool settle_currency(const money *found, uint16_t stated, uint16_t *currency,
                            stg_error *error)
{
    *currency = found->code ? found->code : stated;
    if (!*currency && found->word && found->word->clear)
        *currency = stg_currency_find(found->word->codes, 3);
    if (!*currency && found->word)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.60s\" can mean several currencies; state which, in a column "
                             "\"currency\" or as JPY or CNY in the amount",
                             found->text);
    if (!*currency)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.60s\" names no currency; add a column \"currency\" or write "
                             "\"USD %.60s\"",
                             found->text, found->text);
    if ((stated && found->code && found->code != stated) ||
        (found->word && !can_mean(found->word, *currency)))
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.60s\" is not in the currency that is stated, %s", found->text,
                             stg_currency_code(stated ? stated : *currency));
    return true;
}

uint16_t stg_currency_read(const char *text)
{
    money found = {.text = text, .at = text};
    skip_space(&found);
    bool done = read_currency(&found);
    skip_space(&found);
    if (!done || *found.at != '\0')
        return 0;
    if (found.code)
        return found.code;
    return found.word->clear ? stg_currency_find(found.word->codes, 3) : 0;
}

static bool add_terms(const money *found, stg_amount *amount, uint16_t currency, stg_error *error)
{
    *amount = (stg_amount){.currency = currency, .stated = true};
    for (size_t i = 0; i < found->term_count; i++) {
        stg_amount term;
        const char *text = found->terms[i];
        if (!stg_amount_parse(&term, text, strlen(text), currency, error))
            return false;
        if (!stg_amount_add(&amount->minor, term.minor))
            return stg_error_set(error, STG_ERROR_FORMAT, "\"%.60s\" is too large", found->text);
    }
    amount->qualifier = (uint8_t)(found->qualified ? found->qualifier : STG_EXACTLY);
    return true;
}

/* Korean counts by ten thousands and writes a decimal point: "5,000억" is clear. */
static bool is_korean(const char *text)
{
    static const char *const words[] = {"원", "천", "만", "억", "조", "달러"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

bool stg_money_read(stg_amount *amount, const char *text, uint16_t currency, stg_decimal_mark mark,
                    stg_number_form *form, stg_error *error)
{
    money found = {.text = text, .at = text};
    uint16_t settled;
    *amount = (stg_amount){0};
    *form = (stg_number_form){0};
    if (mark == STG_MARK_UNKNOWN && is_korean(text))
        mark = STG_MARK_POINT;
    if (!read_all(&found, mark, form)) {
        bool negative =
            *found.at == '-' || *found.at == '(' || strncmp(found.at, "\xe2\x88\x92", 3) == 0;
        return negative && found.term_count == 0
                   ? stg_error_set(error, STG_ERROR_FORMAT,
                                   "\"%.60s\": an amount is never negative; swap the two ends",
                                   text)
                   : stg_error_set(error, STG_ERROR_FORMAT,
                                   "\"%.60s\" is not an amount; write a number such as 1250000, "
                                   "\"1,250,000.50\", \"$500B\" or \"USD 5 million\"",
                                   text);
    }
    bool done = settle_currency(&found, currency, &settled, error) &&
                add_terms(&found, amount, settled, error);
    if (!done)
        *amount = (stg_amount){0};
    return done;
}
