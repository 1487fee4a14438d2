/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What stands above and below a picture: title and subtitle, the legend of
 * what occurs, sources and notes; all broken to the picture's width.
 */
#include <string.h>

#include "base/buffer.h"
#include "view/measure.h"
#include "view/scene.h"
#include "view/spread.h"

/* ---- legend --------------------------------------------------------------- */

static void add_part(stg_buffer *text, const char *part)
{
    if (text->length > 0)
        stg_buffer_add(text, ", ");
    stg_buffer_add(text, part);
}

/* Exactly the statuses drawn in this stroke, and why else it was chosen. */
static const char *stroke_text(stg_scene *scene, stg_stroke stroke)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (int status = 1; status < STG_STATUS_COUNT; status++)
        if (scene->statuses[stroke] & (1u << status))
            add_part(&text, stg_status_label((stg_status)status, scene->language));
    if (stroke == STG_STROKE_AHEAD && scene->inferred)
        add_part(&text, stg_confidence_label(STG_CONFIDENCE_INFERRED, scene->language));
    if (stroke == STG_STROKE_AHEAD && scene->unattributed)
        add_part(&text, stg_word_in(STG_WORD_UNATTRIBUTED, scene->language));
    if (stroke == STG_STROKE_VIEW) {
        stg_buffer_clear(&text);
        add_part(&text, stg_confidence_label(STG_CONFIDENCE_OPINION, scene->language));
        if (scene->statuses[stroke] & (1u << STG_STATUS_INTERPRETATION))
            add_part(&text, stg_status_label(STG_STATUS_INTERPRETATION, scene->language));
    }
    if (scene->stated[stroke] && stroke == STG_STROKE_FIRM)
        add_part(&text, stg_word_in(STG_WORD_STATED, scene->language));
    if (text.length == 0)
        add_part(&text, stg_word_in(STG_WORD_STATED, scene->language));
    scene->drawing->failed |= text.failed;
    const char *copied = stg_drawing_text(scene->drawing, stg_buffer_text(&text));
    stg_buffer_done(&text);
    return copied;
}

void stg_scene_legend_strokes(stg_scene *scene, const char *color)
{
    for (int stroke = 0; stroke < STG_STROKE_COUNT; stroke++) {
        if (!scene->strokes[stroke])
            continue;
        stg_legend_item item = {0};
        item.symbol = STG_SYMBOL_LINE;
        item.stroke = (stg_stroke)stroke;
        item.color = stroke == STG_STROKE_OVER ? scene->theme->faded : color;
        item.text = stroke_text(scene, (stg_stroke)stroke);
        stg_drawing_add_legend(scene->drawing, &item);
    }
    if (scene->unknown_party) {
        stg_legend_item item = {.symbol = STG_SYMBOL_CARD,
                                .stroke = STG_STROKE_AHEAD,
                                .color = scene->theme->rule,
                                .text = stg_word_in(STG_WORD_UNKNOWN_PARTY, scene->language)};
        stg_drawing_add_legend(scene->drawing, &item);
    }
}

/* Breaks the legend into rows: a symbol takes 34 points, a gap 14. */
static void set_legend_rows(stg_drawing *drawing)
{
    double used = 0;
    size_t row = 0;
    for (size_t i = 0; i < drawing->legend_count; i++) {
        stg_legend_item *item = &drawing->legend[i];
        double width = 48 + stg_measure(item->text, strlen(item->text), 9, false);
        if (used > 0 && used + width > drawing->width) {
            row++;
            used = 0;
        }
        used += width;
        item->row = row;
    }
    drawing->legend_rows = drawing->legend_count > 0 ? row + 1 : 0;
}

/* ---- sources and notes ---------------------------------------------------- */

static void add_footer(stg_scene *scene, const char *text, bool strong)
{
    stg_line line = {
        .text = text, .size = 8.5, .color = strong ? scene->theme->ink : scene->theme->muted};
    stg_lines_add_wrapped(scene->drawing, &scene->drawing->footer, &line, scene->drawing->width,
                          12);
}

static void describe_source(stg_buffer *text, const stg_cited *cited)
{
    if (cited->publisher)
        stg_buffer_addf(text, "%s, ", cited->publisher);
    stg_buffer_add(text, cited->title ? cited->title : cited->source);
}

/* With numbers: "[1] S2  [2] S14 - title" for each source; else the titles. */
static size_t add_source(stg_scene *scene, size_t first)
{
    const stg_drawing *drawing = scene->drawing;
    size_t end = first;
    stg_buffer text = STG_BUFFER_EMPTY;
    while (end < drawing->cited_count &&
           strcmp(drawing->cited[end].source, drawing->cited[first].source) == 0)
        end++;
    if (scene->options->citations && end == first + 1 && !drawing->cited[first].locator)
        stg_buffer_addf(&text, "[%zu] ", drawing->cited[first].number);
    describe_source(&text, &drawing->cited[first]);
    bool numbered = scene->options->citations && stg_buffer_text(&text)[0] != '[';
    for (size_t i = first; numbered && i < end; i++) {
        const stg_cited *cited = &drawing->cited[i];
        stg_buffer_add(&text, i == first ? ": " : ", ");
        stg_buffer_addf(&text, "[%zu]", cited->number);
        if (cited->locator)
            stg_buffer_addf(&text, "\u00a0%s", cited->locator);
    }
    scene->drawing->failed |= text.failed;
    add_footer(scene, stg_buffer_text(&text), false);
    stg_buffer_done(&text);
    return end;
}

/* One line in the place of pages of them. */
static void count_sources(stg_scene *scene)
{
    const stg_drawing *drawing = scene->drawing;
    size_t count = 0;
    for (size_t i = 0; i < drawing->cited_count; i++)
        count += i == 0 || strcmp(drawing->cited[i].source, drawing->cited[i - 1].source) != 0;
    if (count == 1)
        add_footer(scene, stg_word_in(STG_WORD_ONE_SOURCE, scene->language), false);
    else
        add_footer(scene,
                   stg_drawing_textf(scene->drawing,
                                     stg_word_in(STG_WORD_SOURCE_COUNT, scene->language), count),
                   false);
}

static void add_sources(stg_scene *scene)
{
    stg_drawing *drawing = scene->drawing;
    if (drawing->cited_count == 0)
        return;
    if (scene->compact) {
        count_sources(scene);
        return;
    }
    add_footer(scene, stg_word_in(STG_WORD_SOURCES, scene->language), true);
    for (size_t i = 0; i < drawing->cited_count;)
        i = add_source(scene, i);
}

static void add_notes(stg_scene *scene)
{
    for (size_t i = 0; i < scene->drawing->notes.count; i++)
        add_footer(scene, scene->drawing->notes.items[i], false);
}

/* ---- title ---------------------------------------------------------------- */

static const char *subtitle(stg_scene *scene)
{
    const char *title = stg_text_in(stg_graph_title(scene->graph), scene->language);
    const char *text = title ? title : "";
    if (stg_date_is_stated(scene->filter.as_of)) {
        char date[STG_DATE_TEXT_SIZE];
        stg_date_text(date, scene->filter.as_of, scene->language);
        const char *as_of =
            stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_AS_OF, scene->language), date);
        text = text[0] ? stg_drawing_textf(scene->drawing, "%s \u00b7 %s", text, as_of) : as_of;
    }
    return stg_drawing_text(scene->drawing, text);
}

void stg_scene_finish(stg_scene *scene, const char *title)
{
    stg_drawing *drawing = scene->drawing;
    double height = scene->compact ? stg_spread(drawing) : 0;
    if (scene->options->overlay && scene->options->overlay->title)
        title = stg_drawing_text(drawing, scene->options->overlay->title);
    drawing->title = title;
    drawing->subtitle = subtitle(scene);
    stg_line line = {.text = title, .size = 20, .color = scene->theme->ink, .bold = true};
    stg_lines_add_wrapped(drawing, &drawing->header, &line, drawing->width, 3);
    line = (stg_line){.text = drawing->subtitle, .size = 10.5, .color = scene->theme->muted};
    stg_lines_add_wrapped(drawing, &drawing->header, &line, drawing->width, 3);
    if (drawing->node_count == 0) {
        line = (stg_line){.text = stg_word_in(STG_WORD_EMPTY, scene->language),
                          .size = 13,
                          .color = scene->theme->ink};
        stg_lines_add_wrapped(drawing, &drawing->header, &line, drawing->width, 3);
    }
    set_legend_rows(drawing);
    add_notes(scene);
    add_sources(scene);
    drawing->header_height = stg_lines_height(&drawing->header) + 22;
    drawing->legend_height = 20 + (double)drawing->legend_rows * (stg_line_height(9) + 4);
    drawing->footer_height = drawing->legend_height + stg_lines_height(&drawing->footer) + 2;
    if (scene->compact)
        stg_drawing_frame(drawing, height);
}
