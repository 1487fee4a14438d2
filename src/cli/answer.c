/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What verbs that answer with a table share; see answer.h. */
#include "cli/answer.h"

#include <stdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "cli/work.h"

enum { FORMAT_LIMIT = 16 };

bool choose_table_format(const command_line *line, const char **format, stg_error *error)
{
    const char *names[FORMAT_LIMIT];
    size_t count = stg_table_format_count();
    *format = line->given[OPTION_FORMAT] ? line->values[OPTION_FORMAT] : "table";
    for (size_t i = 0; i < count && i < FORMAT_LIMIT; i++) {
        names[i] = stg_table_format_at(i)->name;
        if (strcmp(names[i], *format) == 0)
            return true;
    }
    return unknown_word(error, "format", *format, names,
                        count < FORMAT_LIMIT ? count : FORMAT_LIMIT);
}

bool check_count(const command_line *line, const char *synopsis, size_t least, size_t most,
                 stg_error *error)
{
    const char *verb = line->positional[0];
    const char *space = *synopsis ? " " : "";
    size_t count = line->positional_count - 1;
    if (count >= least && count <= most)
        return true;
    if (count < least)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "%s needs %s: stargraph %s %s", verb,
                             least == 1 ? "an argument" : "two arguments", verb, synopsis);
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "%s takes no argument \"%s\"; put a name of several words in quotes: "
                         "stargraph %s%s%s",
                         verb, line->positional[1 + most], verb, space, synopsis);
}

bool write_answer(const command_line *line, const stg_table *table, const char *format,
                  stg_error *error)
{
    stg_table_style style = {.width = output_width(),
                             .color = output_color(line),
                             .full_evidence = line->given[OPTION_EVIDENCE]};
    work_begin_quietly(line->work, "write"); /* the table may go to the same terminal */
    bool done = stg_table_write(table, stdout, format, &style, error);
    work_pause(line->work);
    return done;
}
