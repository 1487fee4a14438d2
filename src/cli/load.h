/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The data a command works on: the files it names, or the built-in set. */
#ifndef STG_CLI_LOAD_H
#define STG_CLI_LOAD_H

#include "cli/options.h"

/* Without diagnostics a note on standard error says how many values differ between
   the files. */
bool load_graph(stg_graph **graph, const command_line *line, stg_diagnostics *diagnostics,
                stg_error *error);

/* The same for merge: what carries one identifier is one party in a single file too.
   Says nothing of conflicts. `provenance` is that of stg_read_options. */
bool load_merged(stg_graph **graph, const command_line *line, bool provenance, stg_error *error);

/* What one word names: a file, "-" or a built-in set. */
bool load_file(stg_graph **graph, const command_line *line, const char *word, stg_error *error);

#endif
