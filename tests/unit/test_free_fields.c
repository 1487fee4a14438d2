/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of the attributes of generic graphs as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/value.h>

#include "read/free_fields.h"

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
        cmocka_unit_test(names_of_fields_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
