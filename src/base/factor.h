/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words for powers of ten: K, million, bn, 억 ... */
#ifndef STG_BASE_FACTOR_H
#define STG_BASE_FACTOR_H

#include <stddef.h>

/*
 * The bytes of the longest such word at the start of `text`, 0 when there is
 * none; `*power` is then its power of ten. A word of Latin letters ends where
 * the letters end; case does not matter.
 */
size_t stg_factor_read(const char *text, size_t length, int *power);

#endif
