/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draw: a view of the data as a picture. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/load.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/verbs.h"
#include "cli/work.h"

static size_t list_formats(const char **names, size_t room)
{
    size_t count = 0;
    names[count++] = "dot";
    for (size_t i = 0; stg_render_format(i) && count < room; i++)
        names[count++] = stg_render_format(i);
    return count;
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
    if (output && *output == '\0')
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--output names no file");
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
                              .top = line->top,
                              .talk = line->given[OPTION_TALK],
                              .whole = line->given[OPTION_ALL],
                              .citations = !line->given[OPTION_NO_CITATIONS]};
}

static bool fill_json(FILE *stream, void *drawing, stg_error *error)
{
    return stg_drawing_write_json(drawing, stream, error);
}

static bool fill_dot(FILE *stream, void *drawing, stg_error *error)
{
    return stg_drawing_write_dot(drawing, stream, error);
}

static bool write_picture(const command_line *line, stg_drawing *drawing, const char *format,
                          FILE *stream, stg_error *error)
{
    stg_render_limits limits = {.seconds = line->time_limit};
    return strcmp(format, "dot") == 0
               ? stg_drawing_write_dot(drawing, stream, error)
               : stg_drawing_render_stream(drawing, stream, format, &limits, error);
}

/* The picture as bytes, which a file is filled with: Graphviz may take long, and nobody
   should have to wait for it who presses Ctrl-C while a file is being replaced. */
typedef struct picture {
    char *bytes;
    size_t length;
} picture;

static bool make_picture(picture *made, const command_line *line, stg_drawing *drawing,
                         const char *format, stg_error *error)
{
    FILE *stream = open_memstream(&made->bytes, &made->length);
    bool done = stream && write_picture(line, drawing, format, stream, error);
    bool kept = stream && fclose(stream) == 0;
    if (done && kept && made->bytes) /* the C library does not tell of its last growth */
        return true;
    return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
}

static bool fill_picture(FILE *stream, void *context, stg_error *error)
{
    const picture *made = context;
    errno = 0;
    if (fwrite(made->bytes, 1, made->length, stream) == made->length)
        return true;
    return stg_error_set(error, STG_ERROR_IO, "cannot write the picture: %s",
                         strerror(errno ? errno : EIO));
}

/* Picture and data are replaced together. DOT needs nobody else, and may be long. */
static bool write_files(const command_line *line, stg_drawing *drawing, const char *format,
                        stg_error *error)
{
    picture made = {0};
    const char *output = output_file(line);
    const char *data = line->values[OPTION_DATA];
    stg_file_change changes[2];
    size_t count = 0;
    bool dot = strcmp(format, "dot") == 0;
    if (output)
        changes[count++] = dot ? (stg_file_change){output, fill_dot, drawing}
                               : (stg_file_change){output, fill_picture, &made};
    if (data)
        changes[count++] = (stg_file_change){data, fill_json, drawing};
    bool done = true;
    if (output && !dot)
        done = make_picture(&made, line, drawing, format, error);
    else if (!output)
        done = write_picture(line, drawing, format, stdout, error);
    done = done && stg_files_replace(changes, count, error);
    free(made.bytes);
    return done;
}

/* ---- what is drawn ------------------------------------------------------------------- */

/* The data, and what is laid over it. */
typedef struct scene {
    stg_graph *graph;
    stg_graph *other; /* of a comparison: the older data */
    stg_overlay *overlay;
    const char *view;
} scene;

static void scene_done(scene *drawn)
{
    stg_overlay_free(drawn->overlay);
    stg_graph_free(drawn->other);
    stg_graph_free(drawn->graph);
}

/* Two files, united. */
static bool compare_files(scene *drawn, const command_line *line, stg_error *error)
{
    stg_graph *newer = NULL;
    bool done = load_file(&drawn->other, line, line->positional[1], error) &&
                load_file(&newer, line, line->positional[2], error) &&
                stg_overlay_between_graphs(&drawn->overlay, &drawn->graph, drawn->other, newer,
                                           line->language, error);
    stg_graph_free(newer);
    return done;
}

static bool compare_dates(scene *drawn, const command_line *line, stg_error *error)
{
    stg_date from = line->from_date, to = line->to_date;
    if (!load_graph(&drawn->graph, line, NULL, error))
        return false;
    if (!stg_date_is_stated(to))
        to = stg_graph_as_of(drawn->graph);
    if (!stg_date_is_stated(from))
        from = stg_graph_as_of(drawn->graph);
    return stg_overlay_between_dates(&drawn->overlay, drawn->graph, from, to, line->language,
                                     error);
}

static bool compare(scene *drawn, const command_line *line, stg_error *error)
{
    size_t files = line->positional_count - 1;
    bool dates = stg_date_is_stated(line->from_date) || line->given[OPTION_TO];
    drawn->view = "network";
    if (files == 2 && !dates && line->file_count == 0)
        return compare_files(drawn, line, error);
    if (files == 0 && dates)
        return compare_dates(drawn, line, error);
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "--diff compares two files, draw --diff OLD NEW, or two dates of one, "
                         "draw --diff --from DATE --to DATE -f FILE");
}

/* The first word is the analysis; further words, and arguments, are its own. */
static bool highlight(scene *drawn, const command_line *line, stg_error *error)
{
    const char *names[32];
    size_t count = stg_analysis_count() < 32 ? stg_analysis_count() : 32;
    const char *name = line->values[OPTION_HIGHLIGHT];
    const stg_analysis_info *analysis = stg_analysis_find(name);
    stg_analysis_options options = analysis_options_of(line);
    stg_table *table = NULL;
    for (size_t i = 0; i < count; i++)
        names[i] = stg_analysis_at(i)->name;
    if (!analysis)
        return unknown_word(error, "analysis", name, names, count);
    if (!analysis->view)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "no picture shows the answer of %s", name);
    if (!command_line_fits(line, "this highlight", FOR_DRAW | analysis_options(analysis), error))
        return false;
    drawn->view = analysis->view;
    if (options.flow && strcmp(options.flow, "money") != 0)
        drawn->view = strcmp(options.flow, "ownership") == 0 ? "ownership" : "network";
    bool done = load_graph(&drawn->graph, line, NULL, error) &&
                stg_filter_check(&line->filter, drawn->graph, error);
    work_begin(line->work, "answer");
    done = done &&
           stg_analysis_run(&table, drawn->graph, name, line->positional + 1,
                            line->positional_count - 1, &options, error) &&
           stg_overlay_from_table(&drawn->overlay, drawn->graph, table,
                                  analysis->removes ? STG_MARK_GONE : STG_MARK_FOUND, error);
    work_pause(line->work);
    stg_table_free(table);
    return done;
}

static bool set_scene(scene *drawn, const command_line *line, stg_error *error)
{
    drawn->view = "org";
    if (line->given[OPTION_HIGHLIGHT] && line->given[OPTION_DIFF])
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "--highlight and --diff do not go together");
    if (line->given[OPTION_DIFF])
        return compare(drawn, line, error);
    if (line->given[OPTION_HIGHLIGHT])
        return highlight(drawn, line, error);
    if (stg_date_is_stated(line->from_date) || line->given[OPTION_TO])
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--from and --to go with --diff");
    if (line->positional_count > 1)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "draw takes no argument \"%s\"",
                             line->positional[1]);
    return command_line_fits(line, "draw", FOR_DRAW, error) &&
           load_graph(&drawn->graph, line, NULL, error);
}

static bool draw(const command_line *line, const char *format, stg_error *error)
{
    scene drawn = {0};
    stg_drawing *drawing = NULL;
    stg_draw_options options = draw_options(line);
    bool done = set_scene(&drawn, line, error);
    options.overlay = drawn.overlay;
    options.all_dates |= line->given[OPTION_DIFF];
    if (line->given[OPTION_VIEW])
        drawn.view = line->values[OPTION_VIEW];
    done = done && stg_filter_check(&line->filter, drawn.graph, error);
    work_begin(line->work, "layout");
    done = done && stg_draw(&drawing, drawn.graph, drawn.view, &options, error);
    (output_file(line) ? work_begin : work_begin_quietly)(line->work, "write");
    done = done && write_files(line, drawing, format, error);
    work_pause(line->work);
    for (size_t i = 0; done && i < stg_drawing_note_count(drawing); i++)
        say("note: %s\n", stg_drawing_note(drawing, i));
    stg_drawing_free(drawing);
    scene_done(&drawn);
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
