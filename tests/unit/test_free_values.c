/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Money, shares, dates and names of fields as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/value.h>

#include "read/free_fields.h"
#include "read/free_values.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

typedef struct pair {
    const char *text;
    const char *said; /* NULL: not read */
} pair;

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
        {"$1,25", NULL},
        {"$1,2500", NULL},
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
        bool read = stg_free_amount(&amount, pairs[i].text, 0);
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
    assert_true(stg_free_amount(&amount, "1,000", euro));
    assert_int_equal(amount.minor, 100000);
    assert_int_equal(amount.currency, euro);
    assert_true(stg_free_amount(&amount, "€ 3", euro));
    assert_false(stg_free_amount(&amount, "$3", euro));
    assert_int_equal(stg_free_currency(" eur "), euro);
    assert_int_equal(stg_free_currency("유로"), euro);
    assert_int_equal(stg_free_currency("zzz"), 0);
    assert_int_equal(stg_free_currency("EUR 5"), 0);
    assert_int_equal(stg_free_currency(""), 0);
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
        char text[STG_SHARE_TEXT_SIZE] = "";
        bool read = stg_free_share(&share, pairs[i].text);
        stg_share_text(text, share, "en");
        if (read != (pairs[i].said != NULL) || (read && strcmp(text, pairs[i].said) != 0))
            fail_msg("\"%s\" gave %s", pairs[i].text, read ? text : "nothing");
    }
}

static void dates_begin_with_the_year(void **state)
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
        {"21/01/2025", NULL},
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
        bool read = stg_free_date(&date, pairs[i].text);
        stg_date_iso(text, date);
        if (read != (pairs[i].said != NULL) || (read && strcmp(text, pairs[i].said) != 0))
            fail_msg("\"%s\" gave %s", pairs[i].text, read ? text : "nothing");
    }
}

static void names_of_fields_are_known(void **state)
{
    (void)state;
    assert_int_equal(stg_free_field(STG_OF_NODE, "Element Type").meaning, STG_MEANS_KIND);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "connection-type").meaning, STG_MEANS_KIND);
    assert_int_equal(stg_free_field(STG_OF_NODE, "이름").meaning, STG_MEANS_NAME);
    assert_int_equal(stg_free_field(STG_OF_NODE, "label").meaning, STG_MEANS_NAME);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "label").meaning, STG_MEANS_KIND);
    assert_int_equal(stg_free_field(STG_OF_NODE, "amount").meaning, STG_MEANS_NOTHING);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "weight").meaning, STG_MEANS_MEASURE);
    assert_string_equal(stg_free_field(STG_OF_NODE, "name_ko").language, "ko");
    assert_string_equal(stg_free_field(STG_OF_NODE, "label:en").language, "en");
    assert_int_equal(stg_free_field(STG_OF_NODE, "name_id").meaning, STG_MEANS_NOTHING);
    assert_int_equal(stg_free_field(STG_OF_NODE, "type_ko").meaning, STG_MEANS_NOTHING);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "Amount (USD)").currency,
                     stg_currency_find("USD", 3));
    assert_int_equal(stg_free_field(STG_OF_EDGE, "value_krw").currency,
                     stg_currency_find("KRW", 3));
    assert_int_equal(stg_free_field(STG_OF_EDGE, "amount_foo").meaning, STG_MEANS_NOTHING);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "").meaning, STG_MEANS_NOTHING);
    assert_int_equal(stg_free_field(STG_OF_EDGE, "___").meaning, STG_MEANS_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_need_a_currency),
        cmocka_unit_test(a_known_currency_holds_where_none_is_named),
        cmocka_unit_test(shares_are_intervals),
        cmocka_unit_test(dates_begin_with_the_year),
        cmocka_unit_test(names_of_fields_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
