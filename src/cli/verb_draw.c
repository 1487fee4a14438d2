/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draw: a view of the data as a picture. */
#include <stdio.h>
#include <string.h>

#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"

static size_t list_formats(const char **names, size_t room)
{
    size_t count = 0;
    names[count++] = "dot";
    for (size_t i = 0; stg_render_format(i) && count < room; i++)
        names[count++] = stg_render_format(i);
    return count;
}

/* NULL: standard output. */
static const char *output_file(const command_line *line)
{
    const char *output = line->values[OPTION_OUTPUT];
    return output && strcmp(output, "-") != 0 ? output : NULL;
}

/* --format, else the ending of the output file, else DOT. */
static bool choose_format(const command_line *line, const char **format, stg_error *error)
{
    const char *names[16];
    const char *output = output_file(line);
    const char *slash = output ? strrchr(output, '/') : NULL;
    const char *dot = output ? strrchr(slash ? slash : output, '.') : NULL;
    size_t count = list_formats(names, 16);
    *format = line->values[OPTION_FORMAT];
    bool regular = output && strncmp(output, "/dev/", 5) != 0;
    if (!*format)
        *format = dot ? dot + 1 : regular ? "" : "dot";
    if (strcmp(*format, "gv") == 0)
        *format = "dot";
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], *format) == 0)
            return true;
    if (**format == '\0')
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "the name \"%s\" does not say the format; end it in .svg, .png, .pdf "
                             "or .dot, or give --format",
                             output);
    return unknown_word(error, "picture format", *format, names, count);
}

static stg_draw_options draw_options(const command_line *line)
{
    const char *second = line->values[OPTION_SECOND_LANG];
    return (stg_draw_options){.filter = line->filter,
                              .all_dates = line->given[OPTION_ALL_DATES],
                              .language = line->language,
                              .second_language =
                                  second && strcmp(second, "none") == 0 ? "" : second,
                              .theme = line->values[OPTION_THEME],
                              .page = line->values[OPTION_PAGE],
                              .focus = line->values[OPTION_FOCUS],
                              .depth = line->depth,
                              .talk = line->given[OPTION_TALK],
                              .citations = !line->given[OPTION_NO_CITATIONS]};
}

static bool fill_dot(FILE *stream, void *drawing, stg_error *error)
{
    return stg_drawing_write_dot(drawing, stream, error);
}

static bool fill_json(FILE *stream, void *drawing, stg_error *error)
{
    return stg_drawing_write_json(drawing, stream, error);
}

static bool write_picture(const command_line *line, stg_drawing *drawing, const char *format,
                          stg_error *error)
{
    const char *output = output_file(line);
    stg_render_limits limits = {.seconds = line->time_limit};
    bool dot = strcmp(format, "dot") == 0;
    if (output)
        return dot ? stg_file_replace(output, fill_dot, drawing, error)
                   : stg_drawing_render(drawing, output, format, &limits, error);
    return dot ? stg_drawing_write_dot(drawing, stdout, error)
               : stg_drawing_render_stream(drawing, stdout, format, &limits, error);
}

static bool draw(const command_line *line, const char *format, stg_error *error)
{
    stg_graph *graph = NULL;
    stg_drawing *drawing = NULL;
    stg_draw_options options = draw_options(line);
    const char *view = line->given[OPTION_VIEW] ? line->values[OPTION_VIEW] : "org";
    const char *data = line->values[OPTION_DATA];
    bool done = load_graph(&graph, line, NULL, error) &&
                stg_filter_check(&line->filter, graph, error) &&
                stg_draw(&drawing, graph, view, &options, error) &&
                write_picture(line, drawing, format, error) &&
                (!data || stg_file_replace(data, fill_json, drawing, error));
    for (size_t i = 0; done && i < stg_drawing_note_count(drawing); i++)
        fprintf(stderr, "note: %s\n", stg_drawing_note(drawing, i));
    stg_drawing_free(drawing);
    stg_graph_free(graph);
    return done;
}

int run_draw(const command_line *line)
{
    stg_error error = {0};
    const char *format = NULL;
    if (choose_format(line, &format, &error) && draw(line, format, &error))
        return 0;
    return report(&error, "draw");
}
