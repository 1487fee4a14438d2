/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The data a command works on. */
#include "cli/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
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
        say("note: the files differ in %zu values, and the first of each is used; "
            "stargraph check lists them\n",
            count);
}

/* What merge lists in full. */
static void note_identities(const stg_graph *graph)
{
    size_t united = 0;
    for (size_t i = 0; i < stg_graph_identity_count(graph); i++)
        united += stg_graph_identity(graph, i).apart ? 0u : 1u;
    if (united > 0)
        say("note: %zu id%s the same party as another; stargraph merge lists them\n", united,
            united == 1 ? " names" : "s name");
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
        say("note: %s:%zu: %s\n", fault->file, fault->line, fault->message);
    }
    if (count > MOST)
        say("note: and %zu more; stargraph check lists all\n", count - MOST);
}

/* Reads; without diagnostics what could not be taken over is said on standard error. */
static bool read_inputs(stg_graph **graph, const command_line *line, const stg_input *inputs,
                        size_t count, stg_read_options options, stg_error *error)
{
    options.format = line->input_format;
    options.strict = line->given[OPTION_STRICT];
    options.map = line->map;
    options.map_count = line->map_count;
    options.warnings = options.diagnostics ? NULL : stg_diagnostics_new();
    options.progress = work_read;
    options.progress_context = line->work;
    options.force_memory = line->given[OPTION_FORCE_MEMORY];
    options.threads = (unsigned)line->threads;
    bool done = options.warnings || options.diagnostics ||
                stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    work_begin(line->work, "read");
    done = done && stg_read(graph, inputs, count, &options, error);
    work_pause(line->work);
    if (done && options.warnings)
        note_warnings(options.warnings);
    stg_diagnostics_free(options.warnings);
    return done;
}

/* The files of -f, or the built-in set, with those of --same-as. */
static bool read_files(stg_graph **graph, const command_line *line, stg_read_options options,
                       stg_error *error)
{
    size_t count = line->file_count > 0 ? line->file_count : 1;
    stg_input *inputs = calloc(count + line->same_as_count, sizeof *inputs);
    *graph = NULL;
    if (!inputs)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    bool done = true;
    inputs[0] = stg_builtin_data();
    for (size_t i = 0; i < line->file_count && done; i++)
        done = find_input(&inputs[i], line->files[i], error);
    for (size_t i = 0; i < line->same_as_count; i++)
        inputs[count + i].path = line->same_as[i];
    options.same_as = inputs + count;
    options.same_as_count = line->same_as_count;
    done = done && read_inputs(graph, line, inputs, count, options, error);
    free(inputs);
    return done;
}

bool load_graph(stg_graph **graph, const command_line *line, stg_diagnostics *diagnostics,
                stg_error *error)
{
    stg_read_options options = {.diagnostics = diagnostics};
    if (!read_files(graph, line, options, error))
        return false;
    if (!diagnostics) {
        note_identities(*graph);
        note_conflicts(*graph);
    }
    return true;
}

bool load_merged(stg_graph **graph, const command_line *line, bool provenance, stg_error *error)
{
    stg_read_options options = {.unite = true, .provenance = provenance};
    return read_files(graph, line, options, error);
}

bool load_file(stg_graph **graph, const command_line *line, const char *word, stg_error *error)
{
    stg_input input;
    stg_read_options options = {0};
    *graph = NULL;
    if (line->same_as_count > 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "--same-as is for files that -f names, not for two to compare");
    if (!find_input(&input, word, error) || !read_inputs(graph, line, &input, 1, options, error))
        return false;
    note_conflicts(*graph);
    return true;
}
