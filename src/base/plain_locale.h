/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A program may live in a locale that writes 1,5 for one and a half. What we read and
 * write has a point whatever the locale is: public functions that print or read
 * numbers work in the C locale, which is this thread's only until they return.
 */
#ifndef STG_BASE_PLAIN_LOCALE_H
#define STG_BASE_PLAIN_LOCALE_H

#include <locale.h>

/* Gives the locale to go back to. Costs no memory: the C library has its C locale. */
locale_t stg_plain_locale_enter(void);
void stg_plain_locale_leave(locale_t before);

#endif
