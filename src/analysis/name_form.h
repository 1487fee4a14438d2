/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names as they are compared: folded, without legal forms, word by word. */
#ifndef STG_ANALYSIS_NAME_FORM_H
#define STG_ANALYSIS_NAME_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"

typedef struct stg_name_form {
    const char *whole;  /* folded, without spaces and punctuation */
    const char *core;   /* the same without legal forms: "acme" of "ACME, Inc." */
    const char *sorted; /* the core with its words in order: "anna bell" of "Bell, Anna" */
    size_t word_count;  /* of the core */
} stg_name_form;

/* Strings are in the pool. A name that is nothing but a legal form keeps it. False
   when memory is out; text that is not UTF-8 has an empty core. */
bool stg_name_form_make(stg_name_form *form, const char *name, stg_pool *pool);

#endif
