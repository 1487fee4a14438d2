/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All structural ties (talk too, if asked), coloured by what flows. */
#include <string.h>

#include "view/compact.h"
#include "view/marking.h"
#include "view/ties.h"
#include "view/top.h"
#include "view/views.h"

/* With more lines than this the labels only hide the picture. */
enum { LABELLED = 48 };

static bool is_tie(const stg_scene *scene, stg_kind kind)
{
    return kind.tie == STG_TIE_STRUCTURAL || scene->options->talk;
}

static const char *labels_of(stg_scene *scene, const stg_relationship_id *claims, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, claims[i]);
        const char *label =
            stg_text_in(stg_graph_kind(scene->graph, claim.kind).label, scene->language);
        if (!label || strstr(text, label))
            continue;
        text = text[0] ? stg_drawing_textf(scene->drawing, "%s, %s", text, label)
                       : stg_drawing_text(scene->drawing, label);
    }
    return text;
}

static stg_flow flow_of(const stg_scene *scene, stg_relationship_id id)
{
    return stg_graph_kind(scene->graph, stg_graph_relationship(scene->graph, id).kind).flow;
}

static void add_tie(stg_scene *scene, const stg_parties *parties, const stg_selection *selection,
                    size_t first, size_t count, bool labelled)
{
    const stg_relationship_id *claims = selection->claims + first;
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(flow_of(scene, claims[0]))];
    stg_edge edge = stg_ties_edge(scene, parties, selection, first, count);
    edge.color = edge.stroke == STG_STROKE_OVER ? scene->theme->faded : hue->line;
    edge.width = 1.4;
    stg_line line = {.text = labels_of(scene, claims, count),
                     .remark = stg_scene_marks(scene, claims, count, &edge.citations),
                     .size = 9,
                     .color = hue->ink,
                     .remark_color = scene->theme->muted};
    if (labelled)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, 120, 4);
    stg_marking_edge(scene, &edge, claims[0]);
    if (scene->compact)
        stg_compact_edge(scene, &edge);
    stg_drawing_add_edge(scene->drawing, &edge);
}

/* Lines that would carry labels. */
static size_t count_lines(const stg_scene *scene, const stg_selection *selection)
{
    size_t lines = 0;
    size_t labelled = stg_marking_labelled(scene, selection);
    for (size_t i = 0; i < selection->count; lines++)
        i += stg_ties_run(scene, selection, i);
    return labelled < lines ? labelled : lines;
}

static void add_legend(stg_scene *scene, const stg_selection *selection)
{
    for (int flow = STG_FLOW_COUNT - 1; flow >= 0; flow--) {
        bool drawn = false;
        for (size_t i = 0; i < selection->count && !drawn; i++)
            drawn = (int)flow_of(scene, selection->claims[i]) == flow;
        stg_legend_item item = {.symbol = STG_SYMBOL_LINE,
                                .color = scene->theme->hues[stg_flow_hue((stg_flow)flow)].line,
                                .text = flow == STG_FLOW_NONE
                                            ? stg_is_korean(scene->language) ? "그 밖의 관계"
                                                                             : "other ties"
                                            : stg_flow_label((stg_flow)flow, scene->language)};
        if (drawn)
            stg_drawing_add_legend(scene->drawing, &item);
    }
    stg_scene_legend_strokes(scene, scene->theme->ink);
    stg_marking_legend(scene);
}

bool stg_view_network(stg_scene *scene, stg_error *error)
{
    stg_selection selection;
    stg_parties parties = {0};
    if (!stg_selection_make(&selection, scene, is_tie, error))
        return false;
    stg_ties_sort(scene, &selection);
    bool labelled = !scene->compact && count_lines(scene, &selection) <= LABELLED;
    for (size_t i = 0; i < selection.count; i++)
        stg_scene_cite(scene, selection.claims[i]);
    stg_scene_number_places(scene);
    bool done = stg_parties_add(&parties, scene, &selection, error);
    for (size_t i = 0, run; done && i < selection.count; i += run) {
        run = stg_ties_run(scene, &selection, i);
        add_tie(scene, &parties, &selection, i, run, labelled);
    }
    if (done) {
        stg_marking_ties(scene, &parties);
        stg_stacks_add(scene, &parties, &selection, STG_STACK_NETWORK);
    }
    if (!labelled && !scene->compact)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_UNLABELLED, scene->language));
    scene->drawing->layout = STG_LAYOUT_RIGHT;
    scene->drawing->large = scene->drawing->edge_count > 120;
    scene->drawing->width = 700;
    stg_drawing_sort(scene->drawing);
    add_legend(scene, &selection);
    stg_scene_note_selection(scene, &selection);
    const char *title = stg_word_in(STG_WORD_NETWORK, scene->language);
    if (scene->has_focus)
        title = stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_NETWORK_OF, scene->language),
                                  stg_scene_name(scene, scene->focus));
    stg_scene_finish(scene, title);
    stg_parties_done(&parties);
    stg_selection_done(&selection);
    return done;
}
