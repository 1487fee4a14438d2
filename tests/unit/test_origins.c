/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places of records as they are kept, against a plain list of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stargraph/graph.h>

#include "read/origins.h"

enum { RECORDS = 20000 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Mostly the next element; now and then a gap, another document, a line, a place before
   the last one, or one more than 4 GiB further. */
static stg_origin next_origin(stg_origin last, uint32_t *state)
{
    stg_origin next = {.offset = last.offset + 1 + next_random(state) % 300,
                       .document = last.document,
                       .position = last.position + 1};
    if (last.position == STG_NONE || last.position == STG_FOREIGN)
        next.position = last.position;
    switch (next_random(state) % 40) {
    case 0:
        next.position = next_random(state) % 1000;
        break;
    case 1:
        next.document++;
        next.offset = 0;
        break;
    case 2:
        next.position = next_random(state) % 2 ? STG_NONE : STG_FOREIGN;
        break;
    case 3:
        next.offset = next_random(state);
        break;
    case 4:
        next.offset += (size_t)UINT32_MAX - next_random(state) % 3;
        break;
    default:
        break;
    }
    return next;
}

static void places_are_kept_as_they_came(void **state)
{
    (void)state;
    uint32_t random = 7;
    stg_origins origins = {0};
    stg_origin *plain = malloc(RECORDS * sizeof *plain);
    assert_non_null(plain);
    stg_origin last = {.position = 0};
    for (size_t i = 0; i < RECORDS; i++) {
        plain[i] = last;
        assert_true(stg_origins_add(&origins, last));
        last = next_origin(last, &random);
    }
    assert_int_equal(origins.count, RECORDS);
    for (size_t i = 0; i < RECORDS; i++) {
        stg_origin found = stg_origins_at(&origins, i);
        assert_true(found.offset == plain[i].offset);
        assert_int_equal(found.document, plain[i].document);
        assert_int_equal(found.position, plain[i].position);
    }
    stg_origins_done(&origins);
    assert_null(origins.offsets);
    free(plain);
}

/* What a run saves: one for all elements of a section, however long it is. */
static void elements_in_a_row_are_one_run(void **state)
{
    (void)state;
    stg_origins origins = {0};
    for (uint32_t i = 0; i < RECORDS; i++)
        assert_true(
            stg_origins_add(&origins, (stg_origin){.offset = (size_t)200 * i, .position = i}));
    assert_int_equal(origins.run_count, 1);
    for (uint32_t i = 0; i < RECORDS; i++)
        assert_true(stg_origins_add(
            &origins,
            (stg_origin){.offset = (size_t)100 * i, .document = 1, .position = STG_NONE}));
    assert_int_equal(origins.run_count, 2);
    stg_origins_done(&origins);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_kept_as_they_came),
        cmocka_unit_test(elements_in_a_row_are_one_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
