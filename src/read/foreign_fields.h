/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields of objects of other people's formats, read with patience: a value of
 * another sort than expected is counted as not taken over and gives "not
 * stated". Empty text, arrays and objects say nothing and are not counted.
 */
#ifndef STG_READ_FOREIGN_FIELDS_H
#define STG_READ_FOREIGN_FIELDS_H

#include "read/foreign.h"

/* Below, `pointer` is that of the object, `key` the field in it. NULL or false:
   not stated. `object` may be NULL. */
const char *stg_foreign_string(stg_element *element, const json_t *object, const char *pointer,
                               const char *key);
const json_t *stg_foreign_array(stg_element *element, const json_t *object, const char *pointer,
                                const char *key);
const json_t *stg_foreign_object(stg_element *element, const json_t *object, const char *pointer,
                                 const char *key);
bool stg_foreign_number(stg_element *element, const json_t *object, const char *pointer,
                        const char *key, double *value);
bool stg_foreign_truth(stg_element *element, const json_t *object, const char *pointer,
                       const char *key, bool *value);

/* A date, or the date of a date and time (ISO 8601, "2019-07-08T10:37:11Z"). */
stg_date stg_foreign_date(stg_element *element, const json_t *object, const char *pointer,
                          const char *key);
stg_date stg_foreign_date_of(const char *text); /* not stated: it is no date */

/* Item `position` of an array of texts. */
const char *stg_foreign_item(stg_element *element, const json_t *array, const char *pointer,
                             size_t position);

/* Whether a value says something: not null, not empty. */
bool stg_foreign_says(const json_t *value);

/* Counts each field that says something and is not among `keys` (those that the
   reader looks at) as not taken over: the field "x" of `sort`. */
void stg_foreign_leftover(stg_element *element, const json_t *object, const char *pointer,
                          const char *sort, const char *const *keys, size_t count);

#endif
