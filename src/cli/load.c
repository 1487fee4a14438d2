/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The data a command works on, and the terminal it writes to. */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include "cli/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/work.h"

/* What check lists in full; an answer only says that there is something. */
static void note_conflicts(const stg_graph *graph)
{
    size_t count = stg_graph_conflict_count(graph);
    if (count == 1)
        fputs("note: the files differ in 1 value, and the first is used; "
              "stargraph check shows it\n",
              stderr);
    else if (count > 1)
        fprintf(stderr,
                "note: the files differ in %zu values, and the first of each is used; "
                "stargraph check lists them\n",
                count);
}

static bool unknown_builtin(const char *word, stg_error *error)
{
    char list[200] = "";
    for (size_t i = 0, used = 0; i < stg_builtin_count() && used < sizeof list - 1; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s@%s", i > 0 ? ", " : "",
                                 stg_builtin_at(i)->name);
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "there is no built-in data %s, only %s; a file of this name is ./%s", word,
                         list, word);
}

/* What -f names: a built-in set ("@stargate"), "-" or a file. */
static bool find_input(stg_input *input, const char *word, stg_error *error)
{
    *input = (stg_input){.path = word};
    if (word[0] != '@')
        return true;
    for (size_t i = 0; i < stg_builtin_count(); i++)
        if (strcmp(stg_builtin_at(i)->name, word + 1) == 0) {
            *input = stg_builtin_at(i)->input;
            return true;
        }
    return unknown_builtin(word, error);
}

/* What could not be taken over from other formats, in a line each. */
static void note_warnings(const stg_diagnostics *warnings)
{
    enum { MOST = 8 };
    size_t count = stg_diagnostics_count(warnings);
    for (size_t i = 0; i < count && i < MOST; i++) {
        const stg_error *fault = stg_diagnostics_at(warnings, i, NULL);
        fprintf(stderr, "note: %s:%zu: %s\n", fault->file, fault->line, fault->message);
    }
    if (count > MOST)
        fprintf(stderr, "note: and %zu more; stargraph check lists all\n", count - MOST);
}

/* Reads; without diagnostics what must be known is said on standard error. */
static bool read_inputs(stg_graph **graph, const command_line *line, const stg_input *inputs,
                        size_t count, stg_diagnostics *diagnostics, stg_error *error)
{
    stg_diagnostics *warnings = diagnostics ? NULL : stg_diagnostics_new();
    stg_read_options options = {.format = line->input_format,
                                .diagnostics = diagnostics,
                                .warnings = warnings,
                                .strict = line->given[OPTION_STRICT],
                                .map = line->map,
                                .map_count = line->map_count,
                                .progress = work_read,
                                .progress_context = line->work,
                                .force_memory = line->given[OPTION_FORCE_MEMORY]};
    bool done = warnings || diagnostics || stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    work_begin(line->work, "read");
    done = done && stg_read(graph, inputs, count, &options, error);
    work_pause(line->work);
    if (done && warnings) {
        note_warnings(warnings);
        note_conflicts(*graph);
    }
    stg_diagnostics_free(warnings);
    return done;
}

bool load_graph(stg_graph **graph, const command_line *line, stg_diagnostics *diagnostics,
                stg_error *error)
{
    stg_input builtin = stg_builtin_data();
    *graph = NULL;
    if (line->file_count == 0)
        return read_inputs(graph, line, &builtin, 1, diagnostics, error);
    stg_input *inputs = calloc(line->file_count, sizeof *inputs);
    if (!inputs)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    bool done = true;
    for (size_t i = 0; i < line->file_count && done; i++)
        done = find_input(&inputs[i], line->files[i], error);
    done = done && read_inputs(graph, line, inputs, line->file_count, diagnostics, error);
    free(inputs);
    return done;
}

bool load_file(stg_graph **graph, const command_line *line, const char *word, stg_error *error)
{
    stg_input input;
    *graph = NULL;
    return find_input(&input, word, error) && read_inputs(graph, line, &input, 1, NULL, error);
}

size_t output_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    char *end = NULL;
    unsigned long width = columns ? strtoul(columns, &end, 10) : 0;
    if (columns && *columns && *end == '\0' && width >= 40 && width <= 1000)
        return width;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 100;
}

bool output_color(const command_line *line)
{
    const char *none = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return !line->given[OPTION_NO_COLOR] && !(none && *none) && isatty(STDOUT_FILENO) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}
