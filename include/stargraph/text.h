/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text as people see it: columns on a terminal, folding for comparison, and
 * the nearest word to a misspelt one. All text is UTF-8.
 */
#ifndef STARGRAPH_TEXT_H
#define STARGRAPH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Terminal columns of `length` bytes: Hangul and other wide letters count 2,
   combining marks 0 (utf8proc's table). Invalid bytes count 1. */
size_t stg_text_width(const char *text, size_t length);

/* Bytes of the longest prefix that takes at most `width` columns and does not
   cut a character. */
size_t stg_text_fit(const char *text, size_t length, size_t width);

/*
 * Where to break a line: bytes of the prefix to print on a line of `width`
 * columns, at a space, or after a hyphen, slash or wide letter that no closing
 * sign follows. At least one character. Spaces at the break are left to the
 * caller to skip.
 */
size_t stg_text_break(const char *text, size_t length, size_t width);

/*
 * The candidate nearest to `word` in edits (optimal string alignment on
 * casefolded letters), or NULL when none is near: more than a third of the
 * letters differ. Ties go to the first. Cost: candidates x letters squared.
 */
const char *stg_text_nearest(const char *word, const char *const *candidates, size_t count);

/*
 * Folds for comparison: NFKC casefold, white space runs to one space, ends
 * trimmed; `loose` also drops spaces and punctuation. Heap string for the
 * caller to free(); NULL when memory is out or the text is not UTF-8.
 */
char *stg_text_fold(const char *text, bool loose);

#ifdef __cplusplus
}
#endif

#endif
