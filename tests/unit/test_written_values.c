/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers, money and shares as people write them in tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/money_text.h"
#include "base/share_text.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_prove_their_mark),
        cmocka_unit_test(ambiguous_numbers_need_a_mark),
        cmocka_unit_test(reads_money),
        cmocka_unit_test(refuses_what_is_no_money),
        cmocka_unit_test(reads_shares),
        cmocka_unit_test(refuses_what_is_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
