/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the terminal is like and what the user wants of it: columns, colours, the line of
   progress. A terminal that does not say what it is (TERM), or is "dumb", gets plain text. */
#ifndef STG_CLI_TERMINAL_H
#define STG_CLI_TERMINAL_H

#include "cli/options.h"

/* Columns for text on standard output. */
size_t output_width(void);

/* Whether to colour standard output. */
bool output_color(const command_line *line);

/* Neither --no-color nor NO_COLOR. */
bool colors_wanted(const command_line *line);

/* Columns of the terminal on standard error. */
size_t progress_width(void);

/* Whether there is a terminal for a line of progress, which may come. */
bool progress_wanted(const command_line *line);

#endif
