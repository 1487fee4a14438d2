/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How much room text takes on paper, without asking a font: an estimate on the
 * safe side for the sans-serif fonts of theme.h. Lengths are in points.
 */
#ifndef STG_VIEW_MEASURE_H
#define STG_VIEW_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* Width of `length` bytes of UTF-8 at a font size. */
double stg_measure(const char *text, size_t length, double size, bool bold);

/*
 * Bytes of `text` to put on one line of `width`: up to a space where there is
 * one late enough, else wherever a line may break. At least one character; all
 * of it when it fits. The caller skips spaces at the break.
 */
size_t stg_measure_break(const char *text, size_t length, double width, double size, bool bold);

/* Height of a line of text in a picture: Graphviz spaces lines by 1.2. */
double stg_line_height(double size);

#endif
