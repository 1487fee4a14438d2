/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers, money, shares and dates as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date_text.h"
#include "base/money_text.h"
#include "base/share_text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static const stg_decimal_mark unknown = STG_MARK_UNKNOWN;

static void number_is(const char *text, stg_decimal_mark mark, const char *plain,
                      stg_decimal_mark proves, bool ambiguous)
{
    char read[STG_NUMBER_SIZE];
    stg_number_form form;
    stg_number_read(read, text, mark, &form);
    if (strcmp(read, plain) != 0 || form.proves != proves || form.ambiguous != ambiguous)
        fail_msg("\"%s\" gave \"%s\", proves %d, ambiguous %d", text, read, (int)form.proves,
                 (int)form.ambiguous);
}

static void numbers_prove_their_mark(void **state)
{
    (void)state;
    number_is("12", unknown, "12", unknown, false);
    number_is("1,234,567", unknown, "1234567", STG_MARK_POINT, false);
    number_is("1.234.567", unknown, "1234567", STG_MARK_COMMA, false);
    number_is("1,234.5", unknown, "1234.5", STG_MARK_POINT, false);
    number_is("1.234,5", unknown, "1234.5", STG_MARK_COMMA, false);
    number_is("12,5", unknown, "12.5", STG_MARK_COMMA, false);
    number_is("12.5", unknown, "12.5", STG_MARK_POINT, false);
    number_is("0.125", unknown, "0.125", STG_MARK_POINT, false);
    number_is("1234,567", unknown, "1234.567", STG_MARK_COMMA, false);
    number_is("1 234 567", unknown, "1234567", unknown, false);
    number_is("1'234.50", unknown, "1234.50", STG_MARK_POINT, false);
    number_is("1\xc2\xa0"
              "234,50",
              unknown, "1234.50", STG_MARK_COMMA, false);
    number_is("1E+11", unknown, "1E+11", unknown, false);
    assert_true(stg_plain_number("26.150000000000002") == 26.150000000000002);
    assert_true(stg_plain_number("100") == 100);
}

static void ambiguous_numbers_need_a_mark(void **state)
{
    (void)state;
    number_is("1,234", unknown, "", unknown, true);
    number_is("1.234", unknown, "", unknown, true);
    number_is("1,234", STG_MARK_POINT, "1234", unknown, true);
    number_is("1,234", STG_MARK_COMMA, "1.234", unknown, true);
    number_is("1.234", STG_MARK_COMMA, "1234", unknown, true);
    number_is("1.234", STG_MARK_POINT, "1.234", unknown, true);
    number_is("12.5", STG_MARK_COMMA, "", STG_MARK_POINT, false);
    number_is("1,23,456", unknown, "", STG_MARK_POINT, false);
    number_is("12,34.5", unknown, "", STG_MARK_POINT, false);
    number_is("x", unknown, "", unknown, false);
}

static void money_is(const char *text, const char *currency, const char *wanted)
{
    stg_amount amount;
    stg_number_form form;
    stg_error error = {0};
    char shown[STG_AMOUNT_TEXT_SIZE];
    uint16_t stated = stg_currency_find(currency, strlen(currency));
    if (!stg_money_read(&amount, text, stated, unknown, &form, &error))
        fail_msg("\"%s\": %s", text, error.message);
    stg_amount_text(shown, amount, "en");
    if (strcmp(shown, wanted) != 0)
        fail_msg("\"%s\" gave %s", text, shown);
}

static void money_not(const char *text, const char *currency, const char *reason)
{
    stg_amount amount;
    stg_number_form form;
    stg_error error = {0};
    uint16_t stated = stg_currency_find(currency, strlen(currency));
    if (stg_money_read(&amount, text, stated, unknown, &form, &error))
        fail_msg("\"%s\" was read as an amount", text);
    if (!strstr(error.message, reason))
        fail_msg("\"%s\" was refused with: %s", text, error.message);
}

static void reads_money(void **state)
{
    (void)state;
    money_is("1,000,000", "USD", "USD 1 million");
    money_is("$500B", "", "USD 500 billion");
    money_is("$ 1.5bn", "CAD", "CAD 1.5 billion");
    money_is("USD 5 million", "", "USD 5 million");
    money_is("5 million usd", "USD", "USD 5 million");
    money_is("up to EUR 12,5 Mio", "", "up to EUR 12.5 million");
    money_is("5억 원", "", "KRW 500 million");
    money_is("3천만원", "", "KRW 30 million");
    money_is("1조 5,000억 원 이상", "KRW", "at least KRW 1.5 trillion");
    money_is("약 100억 달러", "", "about USD 10 billion");
    money_is("$5M+", "", "at least USD 5 million");
    money_is("1E+11", "USD", "USD 100 billion");
    money_is("0.1", "USD", "USD 0.10");
    money_is("\xc2\xa5"
             "100",
             "JPY", "JPY 100");
}

static void refuses_what_is_no_money(void **state)
{
    (void)state;
    money_not("5", "", "names no currency");
    money_not("\xc2\xa5"
              "5",
              "", "several currencies");
    money_not("-5", "USD", "never negative");
    money_not("(5)", "USD", "never negative");
    money_not("\xe2\x82\xac"
              "5",
              "USD", "not in the currency");
    money_not("EUR 5", "USD", "not in the currency");
    money_not("five", "USD", "is not an amount");
    money_not("2천5백만", "KRW", "is not an amount");
    money_not("1.005", "USD", "is not an amount");
    money_not("5 USD EUR", "", "is not an amount");
    money_not("1.23456", "USD", "is not exact");
    money_not("99999999999999999999", "USD", "");
}

static void share_is(const char *text, const char *wanted, bool excludes)
{
    stg_share share;
    stg_share_form form;
    stg_error error = {0};
    char shown[STG_SHARE_TEXT_SIZE];
    if (!stg_share_read(&share, text, unknown, &form, &error))
        fail_msg("\"%s\": %s", text, error.message);
    stg_share_text(shown, share, "en");
    if (strcmp(shown, wanted) != 0 || form.excludes != excludes)
        fail_msg("\"%s\" gave %s", text, shown);
}

static void reads_shares(void **state)
{
    (void)state;
    share_is("51%", "51 %", false);
    share_is("51", "51 %", false);
    share_is("51,0", "51 %", false);
    share_is("32.27 %", "32.27 %", false);
    share_is("25-50", "25-50 %", false);
    share_is("25% \xe2\x80\x93 50%", "25-50 %", false);
    share_is("25~50%", "25-50 %", false);
    share_is(">75", "at least 75 %", true);
    share_is(">= 75%", "at least 75 %", false);
    share_is("at least 10 %", "at least 10 %", false);
    share_is("up to 50 %", "up to 50 %", false);
    share_is("<5", "up to 5 %", true);
    share_is("10% 이상", "at least 10 %", false);
    share_is("75+", "at least 75 %", false);
    share_is("0", "0 %", false);
    share_is("0.001", "0.001 %", false);
}

static void refuses_what_is_no_share(void **state)
{
    static const char *const texts[] = {"101", "50-25", "-5",  "half",  "",
                                        "25-", "5%x",   "1e1", "12,345"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        stg_share share;
        stg_share_form form;
        stg_error error = {0};
        if (stg_share_read(&share, texts[i], unknown, &form, &error) || !error.message[0])
            fail_msg("\"%s\" was read as a share", texts[i]);
        assert_false(stg_share_is_stated(share));
    }
}

/* ---- by themselves, in no column ------------------------------------------------------ */

typedef struct pair {
    const char *text;
    const char *said; /* NULL: not read */
} pair;

static bool read_free_amount(stg_amount *amount, const char *text, uint16_t currency)
{
    stg_number_form form;
    return stg_money_read(amount, text, currency, STG_MARK_OF_EACH, &form, NULL);
}

static void amounts_need_a_currency(void **state)
{
    static const pair pairs[] = {
        {"$500B", "USD 500 billion"},
        {"USD 5 million", "USD 5 million"},
        {"5 million usd", "USD 5 million"},
        {"US$ 1,250,000.50", "USD 1,250,000.50"},
        {"€1.5bn", "EUR 1.5 billion"},
        {"£ 7", "GBP 7"},
        {"30조 원", "KRW 30 trillion"},
        {"30조원", "KRW 30 trillion"},
        {"5억 달러", "USD 500 million"},
        {"₩2000", "KRW 2,000"},
        {"up to $400B", "up to USD 400 billion"},
        {"최대 4000억 달러", "up to USD 400 billion"},
        {"over 3 million dollars", "at least USD 3 million"},
        {"$5B+", "at least USD 5 billion"},
        {"~ EUR 10", "about EUR 10"},
        {"HK$5", "HKD 5"},
        {"0 USD", "USD 0"},
        {"500", NULL},
        {"¥5", NULL},
        {"$", NULL},
        {"USD", NULL},
        {"", NULL},
        {"-5 USD", NULL},
        {"$1,250", "USD 1,250"},
        {"$1,25", "USD 1.25"},
        {"less than 5 us dollars", "up to USD 5"},
        {"$12,34,567", NULL},
        {"$0.001", NULL},
        {"$5 zillion", NULL},
        {"$5-10", NULL},
        {"usdc 5", NULL},
        {"5 USDC", NULL},
        {"$5 EUR", NULL},
        {"$99999999999999999999", NULL},
        {"$5:EUR", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        stg_amount amount = {0};
        char text[STG_AMOUNT_TEXT_SIZE] = "";
        bool read = read_free_amount(&amount, pairs[i].text, 0);
        stg_amount_text(text, amount, "en");
        if (read != (pairs[i].said != NULL) || (read && strcmp(text, pairs[i].said) != 0))
            fail_msg("\"%s\" gave %s", pairs[i].text, read ? text : "nothing");
    }
}

static void a_known_currency_holds_where_none_is_named(void **state)
{
    stg_amount amount = {0};
    uint16_t euro = stg_currency_find("EUR", 3);
    (void)state;
    assert_true(read_free_amount(&amount, "1,000", euro));
    assert_int_equal(amount.minor, 100000);
    assert_int_equal(amount.currency, euro);
    assert_true(read_free_amount(&amount, "€ 3", euro));
    assert_false(read_free_amount(&amount, "$3", euro));
    assert_int_equal(stg_currency_read(" eur "), euro);
    assert_int_equal(stg_currency_read("유로"), euro);
    assert_int_equal(stg_currency_read("zzz"), 0);
    assert_int_equal(stg_currency_read("EUR 5"), 0);
    assert_int_equal(stg_currency_read(""), 0);
}

static void shares_are_intervals(void **state)
{
    static const pair pairs[] = {
        {"51%", "51 %"},
        {"51", "51 %"},
        {"51,5 %", "51.5 %"},
        {"25-50", "25-50 %"},
        {"25% – 50%", "25-50 %"},
        {"25 to 50 percent", "25-50 %"},
        {">75", "at least 75 %"},
        {"≤ 10%", "up to 10 %"},
        {"over 3.25%", "at least 3.25 %"},
        {"0", "0 %"},
        {"100", "100 %"},
        {"30 퍼센트", "30 %"},
        {"33.3333", "33.3333 %"},
        {"101", NULL},
        {"-5", NULL},
        {"50-25", NULL},
        {"about 30%", NULL},
        {"majority", NULL},
        {"", NULL},
        {"%", NULL},
        {"5.", NULL},
        {"1.000,5", NULL},
        {"> 25-50", NULL},
        {"1e1", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        stg_share share = {0};
        stg_share_form form;
        char text[STG_SHARE_TEXT_SIZE] = "";
        bool read = stg_share_read(&share, pairs[i].text, STG_MARK_OF_EACH, &form, NULL);
        stg_share_text(text, share, "en");
        if (read != (pairs[i].said != NULL) || (read && strcmp(text, pairs[i].said) != 0))
            fail_msg("\"%s\" gave %s", pairs[i].text, read ? text : "nothing");
    }
}

static void dates_are_clear(void **state)
{
    static const pair pairs[] = {
        {"2025", "2025"},
        {"2025-01", "2025-01"},
        {"2025-01-21", "2025-01-21"},
        {" 2025/1/2 ", "2025-01-02"},
        {"2025.12", "2025-12"},
        {"1856-00-00", "1856"},
        {"1999-05-00", "1999-05"},
        {"2025-01-21T10:00:00Z", "2025-01-21"},
        {"2025-01-21 10:00", "2025-01-21"},
        {"2025-13", NULL},
        {"2025-02-30", NULL},
        {"21/01/2025", "2025-01-21"},
        {"03/05/2007", NULL},
        {"21.1.2025", "2025-01-21"},
        {"2025년 1월 21일", "2025-01-21"},
        {"1856-00-05", NULL},
        {"01-NOV-1996", NULL},
        {"unknown", NULL},
        {"", NULL},
        {"20250121", NULL},
        {"2025-1-2-3", NULL},
        {"2025 or so", NULL},
        {"0000-00-00", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        stg_date date = {0};
        char text[STG_DATE_TEXT_SIZE] = "";
        bool read = stg_date_read(&date, pairs[i].text, NULL);
        stg_date_iso(text, date);
        if (read != (pairs[i].said != NULL) || (read && strcmp(text, pairs[i].said) != 0))
            fail_msg("\"%s\" gave %s", pairs[i].text, read ? text : "nothing");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_prove_their_mark),
        cmocka_unit_test(ambiguous_numbers_need_a_mark),
        cmocka_unit_test(reads_money),
        cmocka_unit_test(refuses_what_is_no_money),
        cmocka_unit_test(reads_shares),
        cmocka_unit_test(refuses_what_is_no_share),
        cmocka_unit_test(amounts_need_a_currency),
        cmocka_unit_test(a_known_currency_holds_where_none_is_named),
        cmocka_unit_test(shares_are_intervals),
        cmocka_unit_test(dates_are_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
