/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Standard error. What the command says there repeats words of the data and of the
 * command line, which may hold what drives a terminal or turns the reading direction:
 * none of it gets through.
 */
#ifndef STG_CLI_SAY_H
#define STG_CLI_SAY_H

#include <stdio.h>

/* Prints to standard error (printf rules). A line break at the end is one; other control
   characters, and bytes that are no UTF-8, become question marks, and marks of direction
   are spelt out. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Text in that way, without a line break. */
void put_clean(FILE *stream, const char *text);

#endif
