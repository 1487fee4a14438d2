/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money, shares, dates and words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/value.h>

static uint16_t currency(const char *code)
{
    uint16_t found = stg_currency_find(code, strlen(code));
    assert_int_not_equal(found, 0);
    return found;
}

static void knows_currencies(void **state)
{
    (void)state;
    assert_int_equal(stg_currency_exponent(currency("USD")), 2);
    assert_int_equal(stg_currency_exponent(currency("KRW")), 0);
    assert_int_equal(stg_currency_exponent(currency("KWD")), 3);
    assert_int_equal(stg_currency_exponent(currency("CLF")), 4);
    assert_int_equal(stg_currency_find("usd", 3), 0);
    assert_int_equal(stg_currency_find("US", 2), 0);
    assert_int_equal(stg_currency_find("USDX", 4), 0);
    /* Sorted and without repeats, or the look-up would miss some. */
    for (uint16_t i = 2; i <= stg_currency_count(); i++)
        assert_true(strcmp(stg_currency_code((uint16_t)(i - 1)), stg_currency_code(i)) < 0);
    for (uint16_t i = 1; i <= stg_currency_count(); i++)
        assert_int_equal(currency(stg_currency_code(i)), i);
}

static void money_is_exact(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *code;
        int64_t minor; /* -1: refused */
    } cases[] = {
        {"0", "USD", 0},
        {"1", "USD", 100},
        {"0.01", "USD", 1},
        {"0.010000", "USD", 1},
        {"0.001", "USD", -1},
        {"1e3", "USD", 100000},
        {"12e-1", "USD", 120},
        {"1e-3", "USD", -1},
        {"1.5", "KRW", -1},
        {"700000000000000", "KRW", 700000000000000},
        {"9223372036854775807", "KRW", INT64_MAX},
        {"9223372036854775808", "KRW", -1},
        {"92233720368547758.07", "USD", INT64_MAX},
        {"92233720368547758.08", "USD", -1},
        {"0.000000000000000000000000", "USD", 0},
        {"1000000000000000000000000", "USD", -1},
        {"1e999999999999", "USD", -1},
        {"-1", "USD", -1},
        {"+1", "USD", -1},
        {"1,000", "USD", -1},
        {".5", "USD", -1},
        {"5.", "USD", -1},
        {"", "USD", -1},
        {"1 ", "USD", -1},
        {"NaN", "USD", -1},
        {"0x10", "USD", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stg_amount amount = {0};
        stg_error error = {0};
        bool read = stg_amount_parse(&amount, cases[i].text, strlen(cases[i].text),
                                     currency(cases[i].code), &error);
        if (read != (cases[i].minor >= 0) || (read && amount.minor != cases[i].minor))
            fail_msg("%s %s: %d, %lld: %s", cases[i].text, cases[i].code, read,
                     (long long)amount.minor, error.message);
        if (!read)
            assert_int_equal(error.code, STG_ERROR_FORMAT);
    }
}

static void decimals_return(void **state)
{
    (void)state;
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        char text[STG_AMOUNT_TEXT_SIZE];
        stg_amount back = {0};
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        stg_amount amount = {.minor = (int64_t)(seed >> (1 + seed % 60)),
                             .currency = (uint16_t)(1 + seed % stg_currency_count()),
                             .stated = true};
        stg_amount_decimal(text, amount);
        assert_true(stg_amount_parse(&back, text, strlen(text), amount.currency, NULL));
        assert_true(back.minor == amount.minor);
    }
}

static void says_amount(const char *decimal, const char *code, stg_qualifier qualifier,
                        const char *english, const char *korean)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_amount amount;
    assert_true(stg_amount_parse(&amount, decimal, strlen(decimal), currency(code), NULL));
    amount.qualifier = (uint8_t)qualifier;
    stg_amount_text(text, amount, "en");
    assert_string_equal(text, english);
    stg_amount_text(text, amount, "ko");
    assert_string_equal(text, korean);
}

static void amounts_read_well(void **state)
{
    (void)state;
    char text[STG_AMOUNT_TEXT_SIZE];
    says_amount("400000000000", "USD", STG_UP_TO, "up to USD 400 billion", "최대 4,000억 달러");
    says_amount("22400000000", "USD", STG_EXACTLY, "USD 22.4 billion", "224억 달러");
    says_amount("700000000000000", "KRW", STG_AT_LEAST, "at least KRW 700 trillion",
                "700조 원 이상");
    says_amount("12500.50", "EUR", STG_ABOUT, "about EUR 12,500.50", "약 1만 2,500.50 유로");
    says_amount("1234567890", "USD", STG_EXACTLY, "USD 1,234,567,890", "12억 3,456만 7,890 달러");
    says_amount("0", "USD", STG_EXACTLY, "USD 0", "0 달러");
    says_amount("92233720368547758.07", "USD", STG_UP_TO, "up to USD 92,233,720,368,547,758.07",
                "최대 92,233조 7,203억 6,854만 7,758.07 달러");
    stg_amount_text(text, (stg_amount){0}, "en");
    assert_string_equal(text, "not stated");
    stg_amount_text(text, (stg_amount){.currency = currency("USD")}, NULL);
    assert_string_equal(text, "not stated");
}

static void short_amounts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t minor; /* -1: refused */
    } cases[] = {{"10B:USD", 1000000000000},
                 {"1.5bn:usd", 150000000000},
                 {"250 million:USD", 25000000000},
                 {"30조:KRW", 30000000000000},
                 {"1천:KRW", 1000},
                 {"1000:JPY", 1000},
                 {"10B", -1},
                 {"10B:XYZ", -1},
                 {"ten:USD", -1},
                 {"10X:USD", -1},
                 {":USD", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stg_amount amount = {0};
        stg_error error = {0};
        bool read = stg_amount_parse_short(&amount, cases[i].text, &error);
        if (read != (cases[i].minor >= 0) || (read && amount.minor != cases[i].minor))
            fail_msg("%s: %d, %lld: %s", cases[i].text, read, (long long)amount.minor,
                     error.message);
    }
}

static void sums_do_not_overflow(void **state)
{
    (void)state;
    int64_t sum = INT64_MAX - 1;
    assert_true(stg_amount_add(&sum, 1));
    assert_false(stg_amount_add(&sum, 1));
    assert_true(sum == INT64_MAX);
}

static void days_before(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2024-03-01", "2024-02-29"}, {"2023-03-01", "2023-02-28"},
        {"1900-03-01", "1900-02-28"}, {"2025", "2024-12-31"},
        {"2025-05", "2025-04-30"},    {"2025-05-10", "2025-05-09"},
        {"0001-01-02", "0001-01-01"}, {"0001", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[STG_DATE_TEXT_SIZE];
        stg_date date;
        assert_true(stg_date_parse(&date, cases[i][0], strlen(cases[i][0]), NULL));
        stg_date_iso(text, stg_date_day_before(date));
        assert_string_equal(text, cases[i][1]);
    }
    assert_false(stg_date_is_stated(stg_date_day_before((stg_date){0})));
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t first; /* 0: refused */
        int32_t last;
    } cases[] = {{"2025", 20250101, 20251231},
                 {"2024-02", 20240201, 20240229},
                 {"2025-02", 20250201, 20250228},
                 {"1900-02", 19000201, 19000228},
                 {"2000-02-29", 20000229, 20000229},
                 {"2025-01-21", 20250121, 20250121},
                 {"2025-02-29", 0, 0},
                 {"2025-13", 0, 0},
                 {"2025-00", 0, 0},
                 {"2025-1", 0, 0},
                 {"0000", 0, 0},
                 {"25", 0, 0},
                 {"2025-01-21T00:00", 0, 0},
                 {"2025/01/21", 0, 0},
                 {"", 0, 0},
                 {"2025-01-", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stg_date date = {0};
        bool read = stg_date_parse(&date, cases[i].text, strlen(cases[i].text), NULL);
        if (read != (cases[i].first != 0))
            fail_msg("\"%s\" %s", cases[i].text, read ? "accepted" : "refused");
        assert_int_equal(stg_date_first_day(date), cases[i].first);
        assert_int_equal(stg_date_last_day(date), cases[i].last);
        char iso[STG_DATE_TEXT_SIZE];
        stg_date_iso(iso, date);
        assert_string_equal(iso, read ? cases[i].text : "");
    }
    char text[STG_DATE_TEXT_SIZE];
    stg_date_text(text, (stg_date){2025, 1, 21}, "en");
    assert_string_equal(text, "21 January 2025");
    stg_date_text(text, (stg_date){2025, 1, 0}, "ko");
    assert_string_equal(text, "2025년 1월");
}

static void shares(void **state)
{
    (void)state;
    char text[STG_SHARE_TEXT_SIZE];
    stg_share_text(text, (stg_share){32.27, 32.27, true, true}, "en");
    assert_string_equal(text, "32.27 %");
    stg_share_text(text, (stg_share){25, 50, true, true}, "en");
    assert_string_equal(text, "25-50 %");
    stg_share_text(text, (stg_share){10, 100, true, false}, "ko");
    assert_string_equal(text, "10% 이상");
    stg_share_text(text, (stg_share){0}, "en");
    assert_string_equal(text, "not stated");
    stg_share_text(text, (stg_share){0, 0, true, true}, "en");
    assert_string_equal(text, "0 %");
}

static void words_return(void **state)
{
    (void)state;
    for (int i = 0; i < STG_STATUS_COUNT; i++) {
        stg_status found;
        const char *name = stg_status_name((stg_status)i);
        assert_true(stg_status_find(&found, name, strlen(name)));
        assert_int_equal(found, i);
        assert_non_null(stg_status_label((stg_status)i, "ko"));
    }
    assert_null(stg_status_name(STG_STATUS_COUNT));
    for (int i = 0; i < STG_DIRECTNESS_COUNT; i++) {
        stg_directness found;
        const char *name = stg_directness_name((stg_directness)i);
        assert_true(stg_directness_find(&found, name, strlen(name)));
        assert_int_equal(found, i);
        assert_string_not_equal(stg_directness_label((stg_directness)i, "ko"),
                                stg_directness_label((stg_directness)i, "en"));
    }
    assert_null(stg_directness_name(STG_DIRECTNESS_COUNT));
    stg_flow flow;
    assert_false(stg_flow_find(&flow, "mony", 4));
}

static void compares_values(void **state)
{
    (void)state;
    stg_amount ten = {.minor = 1000, .currency = 1, .stated = true}, other = ten;
    stg_amount open = {.currency = 1}, none = {0};
    assert_true(stg_amount_equals(ten, other));
    other.qualifier = STG_UP_TO;
    assert_false(stg_amount_equals(ten, other));
    assert_false(stg_amount_equals(open, none));
    assert_false(stg_amount_equals(ten, open));
    open.minor = 5; /* of an amount that is not stated only the currency counts */
    assert_true(stg_amount_equals(open, (stg_amount){.currency = 1}));
    stg_share half = {50, 50, true, true}, floor = {50, 100, true, false};
    assert_true(stg_share_equals(half, half));
    assert_false(stg_share_equals(half, floor));
    assert_true(stg_share_equals(floor, (stg_share){50, 0, true, false}));
    assert_false(stg_date_equals((stg_date){2025, 1, 0}, (stg_date){2025, 1, 1}));
    assert_true(stg_date_equals((stg_date){2025, 1, 0}, (stg_date){2025, 1, 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_currencies),
        cmocka_unit_test(money_is_exact),
        cmocka_unit_test(decimals_return),
        cmocka_unit_test(amounts_read_well),
        cmocka_unit_test(short_amounts),
        cmocka_unit_test(sums_do_not_overflow),
        cmocka_unit_test(dates),
        cmocka_unit_test(days_before),
        cmocka_unit_test(shares),
        cmocka_unit_test(compares_values),
        cmocka_unit_test(words_return),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
