/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every question, analysis and view, of graphs with any texts and any options. An
 * answer is written in every format of tables, a drawing as DOT, JSON and SVG, and
 * other programs read them.
 */
#include <stdlib.h>
#include <string.h>

#include "judges.h"
#include "making.h"
#include "targets.h"
#include "view/drawing.h"
#include "write/svg.h"

/* ---- tables ---------------------------------------------------------------------------------- */

static void write_table(const stg_table *table, const char *format, fuzz_bytes *bytes,
                        stg_buffer *text)
{
    char *written = NULL;
    size_t size = 0;
    stg_error error = {0};
    stg_table_style style = {.width = fuzz_one_in(bytes, 3) ? 40u + fuzz_byte(bytes) : 0,
                             .full_evidence = fuzz_one_in(bytes, 2)};
    FILE *stream = open_memstream(&written, &size);
    fuzz_require(stream != NULL, "no stream");
    fuzz_require(stg_table_write(table, stream, format, &style, &error), "%s: %s", format,
                 error.message);
    fclose(stream);
    stg_buffer_clear(text);
    stg_buffer_add_bytes(text, written, size);
    free(written);
}

static void check_table(const stg_table *table, fuzz_bytes *bytes)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    write_table(table, "json", bytes, &text);
    fuzz_require_json("json", &text);
    write_table(table, "csv", bytes, &text);
    fuzz_require_table("csv", &text, ',', true, stg_table_row_count(table));
    write_table(table, "tsv", bytes, &text);
    fuzz_require_table("tsv", &text, '\t', false, stg_table_row_count(table));
    write_table(table, "table", bytes, &text);
    fuzz_require_clean("table", &text);
    write_table(table, "markdown", bytes, &text);
    fuzz_require_clean("markdown", &text);
    stg_buffer_done(&text);
}

static void require_refusal(const stg_error *error)
{
    fuzz_require(error->code != STG_OK && error->code != STG_ERROR_MEMORY && *error->message,
                 "refused without a reason (%d)", (int)error->code);
}

static const char *language(fuzz_bytes *bytes)
{
    static const char *const languages[] = {"en", "ko", NULL, "zh-Hant"};
    return languages[fuzz_below(bytes, 4)];
}

static void ask(const stg_graph *graph, fuzz_bytes *bytes)
{
    stg_table *table = NULL;
    stg_error error = {0};
    const stg_query_info *info = stg_query_at(fuzz_below(bytes, (unsigned)stg_query_count()));
    const char *arguments[] = {fuzz_id(bytes), fuzz_id(bytes)};
    size_t count = info->least_arguments +
                   (info->most_arguments > info->least_arguments && fuzz_one_in(bytes, 2));
    if (strcmp(info->name, "list") == 0) {
        static const char *const words[] = {"stakeholders", "relationships", "roles", "sources",
                                            "kinds"};
        arguments[0] = words[fuzz_below(bytes, 5)];
    }
    stg_query_options options = {.filter = fuzz_filter(bytes),
                                 .language = language(bytes),
                                 .indirect = fuzz_one_in(bytes, 2),
                                 .talk = fuzz_one_in(bytes, 2),
                                 .all = fuzz_one_in(bytes, 2),
                                 .max_hops = fuzz_below(bytes, 6),
                                 .limit = fuzz_below(bytes, 4)};
    if (stg_query_run(&table, graph, info->name, arguments, count, &options, &error))
        check_table(table, bytes);
    else
        require_refusal(&error);
    stg_table_free(table);
}

static void draw_overlay(const stg_graph *graph, const stg_table *table, const char *view);

static void analyse(const stg_graph *graph, fuzz_bytes *bytes)
{
    static const char *const flows[] = {NULL, "money", "ownership", "any", "control", "goods"};
    static const char *const measures[] = {NULL, "strength", "pagerank", "betweenness", "reach"};
    stg_table *table = NULL;
    stg_error error = {0};
    const stg_analysis_info *info =
        stg_analysis_at(fuzz_below(bytes, (unsigned)stg_analysis_count()));
    const char *arguments[] = {fuzz_id(bytes), fuzz_id(bytes)};
    size_t count = info->least_arguments +
                   (info->most_arguments > info->least_arguments && fuzz_one_in(bytes, 2));
    unsigned takes = info->parameters;
    stg_analysis_options options = {
        .filter = fuzz_filter(bytes),
        .language = language(bytes),
        .flow = takes & STG_PARAMETER_FLOW ? flows[fuzz_below(bytes, 6)] : NULL,
        .by = takes & STG_PARAMETER_BY ? measures[fuzz_below(bytes, 5)] : NULL,
        .roll_up = takes & STG_PARAMETER_ROLL_UP && fuzz_one_in(bytes, 2),
        .max_length = takes & STG_PARAMETER_MAX_LENGTH ? fuzz_below(bytes, 6) : 0,
        .max_hops = takes & STG_PARAMETER_MAX_HOPS ? fuzz_below(bytes, 6) : 0,
        .limit = takes & STG_PARAMETER_LIMIT ? fuzz_below(bytes, 6) : 0,
        .threshold_stated = takes & STG_PARAMETER_THRESHOLD && fuzz_one_in(bytes, 2)};
    options.threshold = options.threshold_stated ? fuzz_below(bytes, 101) : 0;
    if (takes & STG_PARAMETER_DATES) {
        options.from_date = (stg_date){(int16_t)(2018 + fuzz_below(bytes, 8)), 0, 0};
        options.to_date = (stg_date){(int16_t)(2018 + fuzz_below(bytes, 8)), 6, 0};
    }
    if (takes & STG_PARAMETER_SECOND && fuzz_one_in(bytes, 2)) {
        options.second = graph;
        options.from_date = options.to_date = (stg_date){0};
    }
    if (stg_analysis_run(&table, graph, info->name, arguments, count, &options, &error)) {
        check_table(table, bytes);
        draw_overlay(graph, table, info->view ? info->view : "network");
    } else {
        require_refusal(&error);
    }
    stg_table_free(table);
}

/* ---- pictures ----------------------------------------------------------------------------------
 */

static void write_drawing(const stg_drawing *drawing,
                          bool (*write)(const stg_drawing *, FILE *, stg_error *), stg_buffer *text)
{
    char *written = NULL;
    size_t size = 0;
    stg_error error = {0};
    FILE *stream = open_memstream(&written, &size);
    fuzz_require(stream != NULL, "no stream");
    fuzz_require(write(drawing, stream, &error), "a drawing is not written: %s", error.message);
    fclose(stream);
    stg_buffer_clear(text);
    stg_buffer_add_bytes(text, written, size);
    free(written);
}

static void check_drawing(const stg_drawing *drawing)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    write_drawing(drawing, stg_drawing_write_dot, &text);
    fuzz_require_clean("DOT", &text);
    fuzz_require_dot("DOT", &text, stg_drawing_node_count(drawing));
    write_drawing(drawing, stg_drawing_write_json, &text);
    fuzz_require_json("drawing", &text);
    stg_buffer_done(&text);
}

static void draw_overlay(const stg_graph *graph, const stg_table *table, const char *view)
{
    stg_error error = {0};
    stg_overlay *overlay = NULL;
    stg_drawing *drawing = NULL;
    if (!stg_overlay_from_table(&overlay, graph, table, STG_MARK_FOUND, &error)) {
        require_refusal(&error);
        return;
    }
    stg_draw_options options = {.overlay = overlay, .citations = true, .all_dates = true};
    if (stg_draw(&drawing, graph, view, &options, &error))
        check_drawing(drawing);
    else
        require_refusal(&error);
    stg_drawing_free(drawing);
    stg_overlay_free(overlay);
}

static void draw(const stg_graph *graph, fuzz_bytes *bytes)
{
    stg_error error = {0};
    stg_drawing *drawing = NULL;
    const char *view = stg_view_at(fuzz_below(bytes, (unsigned)stg_view_count()))->name;
    stg_draw_options options = {.filter = fuzz_filter(bytes),
                                .all_dates = fuzz_one_in(bytes, 2),
                                .language = language(bytes),
                                .second_language = language(bytes),
                                .theme = fuzz_one_in(bytes, 4) ? "dark" : NULL,
                                .page = fuzz_one_in(bytes, 4) ? "a4" : NULL,
                                .focus = fuzz_one_in(bytes, 4) ? fuzz_id(bytes) : NULL,
                                .depth = fuzz_below(bytes, 4),
                                .talk = fuzz_one_in(bytes, 2),
                                .citations = fuzz_one_in(bytes, 2),
                                .top = fuzz_one_in(bytes, 4) ? fuzz_below(bytes, 5) : 0};
    if (stg_draw(&drawing, graph, view, &options, &error))
        check_drawing(drawing);
    else
        require_refusal(&error);
    stg_drawing_free(drawing);
}

void fuzz_answers(const char *name, const uint8_t *bytes, size_t length)
{
    static void (*const runs[])(const stg_graph *graph, fuzz_bytes *bytes) = {ask, analyse, draw};
    (void)name;
    /* Options from the end of the bytes, so that they change without the graph. */
    size_t options = length < 120 ? length / 3 : 40;
    fuzz_bytes chosen = {.at = bytes + length - options, .left = options};
    fuzz_bytes drawn = {.at = bytes, .left = length - options};
    stg_graph *graph = fuzz_make_graph(&drawn);
    if (graph) {
        fuzz_graph_count++;
        runs[fuzz_below(&chosen, 3)](graph, &chosen);
    }
    stg_graph_free(graph);
    stg_pool_done(&drawn.pool);
    stg_pool_done(&chosen.pool);
}
