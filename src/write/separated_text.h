/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields of CSV and TSV. Spreadsheets run a field that begins with = + - @ or a
 * tab as a formula; such a field of text gets a leading apostrophe.
 */
#ifndef STG_WRITE_SEPARATED_TEXT_H
#define STG_WRITE_SEPARATED_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Puts the apostrophe before the text in `cell` if a spreadsheet would take it
   for a formula, also before the full-width forms. */
void stg_guard_formula(stg_buffer *cell);

/* A field as RFC 4180 quotes it. Line breaks stay, as "\n"; other controls become
   U+FFFD, and marks of direction are spelt out (clean_text.h). */
void stg_add_csv_field(stg_buffer *out, const char *text);

/* The same for programs: every letter stays as it is, but control characters
   other than line breaks and tabs, which become U+FFFD; returns how many did. A
   field is quoted for any separator that we use. */
size_t stg_add_exact_field(stg_buffer *out, const char *text);

#endif
