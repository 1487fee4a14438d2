/* SPDX-License-Identifier: GPL-2.0-or-later */
/* convert: the data in another format. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/load.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/verbs.h"
#include "cli/work.h"

enum { FORMAT_LIMIT = 32 };

static bool unknown_format(const char *name, stg_error *error)
{
    const char *names[FORMAT_LIMIT];
    size_t count = 0;
    while (count < stg_graph_format_count() && count < FORMAT_LIMIT) {
        names[count] = stg_graph_format_at(count)->name;
        count++;
    }
    return unknown_word(error, "format", name, names, count);
}

/* --to, else the ending of the output file, else the native format. */
static bool choose_format(const command_line *line, const stg_graph_format **format,
                          stg_error *error)
{
    const char *output = output_file(line);
    bool regular = output && strncmp(output, "/dev/", 5) != 0;
    if (line->output_format)
        *format = stg_graph_format_find(line->output_format);
    else
        *format = regular ? stg_graph_format_of_path(output) : stg_graph_format_at(0);
    if (!*format && line->output_format)
        return unknown_format(line->output_format, error);
    if (!*format)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "the name \"%s\" does not say the format; end it in .json, .graphml, "
                             ".csv or another of `stargraph help convert`, or give --to",
                             output);
    if (output && *output == '\0')
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--output names no file");
    if ((*format)->parts && !output)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s is more than one file; say where with -o FILE", (*format)->title);
    return true;
}

static bool has_filter(const command_line *line)
{
    static const option_id filters[] = {OPTION_AS_OF, OPTION_STATUS, OPTION_CONFIDENCE, OPTION_KIND,
                                        OPTION_LAYER, OPTION_SOURCE, OPTION_MIN_AMOUNT};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (line->given[filters[i]])
            return true;
    return false;
}

/* Puts what the filter keeps in the place of the graph. */
static bool apply_filter(stg_graph **graph, const command_line *line, stg_error *error)
{
    stg_graph *kept = NULL;
    size_t added = 0;
    if (!has_filter(line))
        return true;
    if (!stg_filter_check(&line->filter, *graph, error) ||
        !stg_graph_filtered(&kept, *graph, &line->filter, &added, error))
        return false;
    stg_graph_free(*graph);
    *graph = kept;
    if (added > 0)
        say("note: %zu claim%s beside the filter %s kept: others that it keeps are accounts "
            "of the same matter\n",
            added, added == 1 ? "" : "s", added == 1 ? "is" : "are");
    return true;
}

/* Which files stand for the one that was named. */
static bool note_parts(const stg_graph_format *format, const char *output, stg_error *error)
{
    for (size_t i = 0; format->parts && format->parts[i]; i++) {
        char *path = stg_graph_part_path(format, output, i);
        if (!path)
            return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
        say("%s%s", i == 0 ? "note: written: " : ", ", path);
        free(path);
    }
    if (format->parts)
        fputc('\n', stderr);
    return true;
}

static bool write_data(const stg_graph *graph, const command_line *line,
                       const stg_graph_format *format, stg_diagnostics *losses, stg_error *error)
{
    const char *output = output_file(line);
    stg_graph_write_options options = {
        .language = line->language, .losses = losses, .strict = line->given[OPTION_STRICT]};
    (output ? work_begin : work_begin_quietly)(line->work, "write");
    bool done = output ? stg_graph_write_file(graph, output, format->name, &options, error)
                       : stg_graph_write(graph, stdout, format->name, &options, error);
    work_pause(line->work);
    done = done && (!output || note_parts(format, output, error));
    for (size_t i = 0; done && i < stg_diagnostics_count(losses); i++)
        say("note: %s\n", stg_diagnostics_at(losses, i, NULL)->message);
    return done;
}

int run_convert(const command_line *line)
{
    stg_error error = {0};
    stg_graph *graph = NULL;
    const stg_graph_format *format = NULL;
    stg_diagnostics *losses = stg_diagnostics_new();
    bool done = losses || stg_error_set(&error, STG_ERROR_MEMORY, "out of memory");
    done = done && choose_format(line, &format, &error) && load_graph(&graph, line, NULL, &error) &&
           apply_filter(&graph, line, &error) && write_data(graph, line, format, losses, &error);
    stg_diagnostics_free(losses);
    stg_graph_free(graph);
    return done ? 0 : report(&error, "convert");
}
