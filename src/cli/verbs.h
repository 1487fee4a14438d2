/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The verbs. To add one: write verb_x.c with a function of this type, declare
 * it here and add its row to verbs.c. A question or an analysis that the
 * library's registries hold needs none of that.
 */
#ifndef STG_CLI_VERBS_H
#define STG_CLI_VERBS_H

#include "cli/options.h"

/* Exit statuses. */
enum { EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

typedef int (*verb_run)(const command_line *line);

typedef struct verb_row {
    const char *name;
    const char *arguments; /* "", "[VERB]" */
    const char *summary;   /* one line */
    const char *details;
    const char *example; /* arguments behind "stargraph " */
    size_t most_arguments;
    unsigned options;  /* FOR_... */
    unsigned unlisted; /* the same, but left out of the help */
    verb_run run;
    const char *heading; /* of the group that begins here in the help; or NULL */
} verb_row;

size_t verb_count(void);
const verb_row *verb_at(size_t position);
const verb_row *verb_find(const char *name);

/* Every word that can stand first: questions, analyses, verbs. */
size_t verb_names(const char **names, size_t room);

/* The options of a question or an analysis of the library. */
unsigned query_options(const stg_query_info *query);
unsigned analysis_options(const stg_analysis_info *analysis);

stg_analysis_options analysis_options_of(const command_line *line);

int run_query(const command_line *line);
int run_analysis(const command_line *line);
int run_check(const command_line *line);
int run_merge(const command_line *line);
int run_convert(const command_line *line);
int run_draw(const command_line *line);
int run_schema(const command_line *line);
int run_help(const command_line *line);
int run_version(const command_line *line);

#endif
