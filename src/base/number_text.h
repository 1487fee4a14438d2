/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers as people write them in tables: "1,234.50", "1.234,50", "1 234",
 * "1'234", "12". Which mark is the decimal one is decided by the number itself
 * where it can be, else by whoever knows the whole column.
 */
#ifndef STG_BASE_NUMBER_TEXT_H
#define STG_BASE_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* The decimal mark of a column. */
typedef enum stg_decimal_mark {
    STG_MARK_UNKNOWN = 0,
    STG_MARK_POINT,  /* 1,234.50 */
    STG_MARK_COMMA,  /* 1.234,50 */
    STG_MARK_OF_EACH /* no column: as the number proves, a point where it does not */
} stg_decimal_mark;

/* What a number says of its writing. */
typedef struct stg_number_form {
    stg_decimal_mark proves; /* the mark that it must have been written with */
    bool ambiguous;          /* "1,234": one thing or the other, by the mark */
} stg_number_form;

enum { STG_NUMBER_SIZE = 48 };

/*
 * Reads the number at the start of `text`; gives the bytes that were read, 0
 * where there is no number. `plain` is it in digits with a decimal point, and
 * an exponent if there was one; it is empty where the number is ambiguous and
 * `mark` unknown, or written against the mark.
 */
size_t stg_number_read(char plain[STG_NUMBER_SIZE], const char *text, stg_decimal_mark mark,
                       stg_number_form *form);

/* The number nearest to plain digits with a decimal point; in any locale. */
double stg_plain_number(const char *plain);

#endif
