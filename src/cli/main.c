/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command: takes the line apart and hands it to a verb, which does the work. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/process.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "cli/work.h"

static int unknown_verb(const char *name)
{
    const char *names[64];
    stg_error error = {0};
    unknown_word(&error, "verb", name, names, verb_names(names, 64));
    return report(&error, "");
}

static int run_verb(const command_line *line, const verb_row *verb)
{
    stg_error error = {0};
    if (line->positional_count - 1 > verb->most_arguments)
        stg_error_set(&error, STG_ERROR_ARGUMENT, "%s takes no argument \"%s\"", verb->name,
                      line->positional[1 + verb->most_arguments]);
    else if (command_line_fits(line, verb->name, verb->options | verb->unlisted, &error))
        return verb->run(line);
    return report(&error, verb->name);
}

static int run(const command_line *line)
{
    stg_error error = {0};
    const char *name = line->positional[0];
    if (line->given[OPTION_VERSION])
        return run_version(line);
    if (line->given[OPTION_HELP])
        return run_help(line);
    if (!name) {
        stg_error_set(&error, STG_ERROR_ARGUMENT,
                      "say what to do; for example: stargraph funders stargate");
        return report(&error, "");
    }
    const verb_row *verb = verb_find(name);
    const stg_query_info *query = stg_query_find(name);
    const stg_analysis_info *analysis = stg_analysis_find(name);
    if (verb)
        return run_verb(line, verb);
    if (!query && !analysis)
        return unknown_verb(name);
    unsigned options = query ? query_options(query) : analysis_options(analysis);
    if (command_line_fits(line, name, options, &error))
        return query ? run_query(line) : run_analysis(line);
    return report(&error, name);
}

/* Where help is to be had after a fault in the line itself. */
static const char *verb_of(const command_line *line)
{
    const char *name = line->positional[0];
    return name && (verb_find(name) || stg_query_find(name) || stg_analysis_find(name)) ? name : "";
}

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* After a fault in the line: who names a file where a name belongs has been used to
   other commands. Where two states are compared, files stand there rightly. */
static void hint_at_files(const command_line *line)
{
    const char *verb = verb_of(line);
    if (strcmp(verb, "diff") == 0 || line->given[OPTION_DIFF])
        return;
    for (size_t i = 0; i < line->positional_count; i++)
        if (is_file(line->positional[i])) {
            hint_at_file(line->positional[i], *verb ? verb : "check");
            return;
        }
}

int main(int count, char **arguments)
{
    command_line line;
    work done;
    stg_error error = {0};
    int status;
    process_start();
    bool read = command_line_read(&line, count, arguments, &error);
    work_start(&done, &line);
    line.work = &done;
    status = read ? run(&line) : report(&error, verb_of(&line));
    if (status == EXIT_USAGE)
        hint_at_files(&line);
    command_line_done(&line);
    status = close_output(status);
    work_end(&done);
    return status;
}
