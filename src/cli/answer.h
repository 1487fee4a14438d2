/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What verbs that answer with a table share: its format, and writing it. */
#ifndef STG_CLI_ANSWER_H
#define STG_CLI_ANSWER_H

#include "cli/options.h"

/* The table format asked for. */
bool choose_table_format(const command_line *line, const char **format, stg_error *error);

/* Checks the number of arguments behind the verb; `synopsis` is "A B". */
bool check_count(const command_line *line, const char *synopsis, size_t least, size_t most,
                 stg_error *error);

/* Writes to standard output, in the style of the terminal. */
bool write_answer(const command_line *line, const stg_table *table, const char *format,
                  stg_error *error);

#endif
