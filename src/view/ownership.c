/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who owns whom: owners above, shares on the lines. */
#include <string.h>

#include "view/marking.h"
#include "view/parties.h"
#include "view/views.h"

/* With more lines than this Graphviz takes minutes to place the labels. */
enum { LABELLED = 120 };

static bool is_ownership(const stg_scene *scene, stg_kind kind)
{
    (void)scene;
    return kind.flow == STG_FLOW_OWNERSHIP;
}

static const char *share_text(stg_scene *scene, const stg_relationship *claim)
{
    char text[STG_SHARE_TEXT_SIZE];
    const char *label = stg_word_in(STG_WORD_SHARE_NOT_STATED, scene->language);
    if (stg_share_is_stated(claim->share)) {
        stg_share_text(text, claim->share, scene->language);
        label = stg_drawing_text(scene->drawing, text);
    }
    if (!stg_share_is_stated(claim->votes))
        return label;
    stg_share_text(text, claim->votes, scene->language);
    const char *votes =
        stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_VOTES, scene->language), text);
    return stg_drawing_textf(scene->drawing, "%s \u00b7 %s", label, votes);
}

static void add_holding(stg_scene *scene, const stg_parties *parties, stg_relationship_id id,
                        bool labelled)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    stg_kind kind = stg_graph_kind(scene->graph, claim.kind);
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(STG_FLOW_OWNERSHIP)];
    bool stated = stg_share_is_stated(claim.share);
    stg_edge edge = stg_scene_edge(scene, id);
    edge.from = parties->nodes[stg_graph_giver(scene->graph, id).index];
    edge.to = parties->nodes[stg_graph_receiver(scene->graph, id).index];
    edge.color = edge.stroke == STG_STROKE_OVER ? scene->theme->faded : hue->line;
    edge.width = stated ? 1.2 + claim.share.minimum / 40 : 1.2;
    stg_line line = {.text = share_text(scene, &claim),
                     .remark = stg_scene_marks(scene, &id, 1, &edge.citations),
                     .size = 10,
                     .color = hue->ink,
                     .remark_color = scene->theme->muted,
                     .bold = stated,
                     .italic = !stated};
    if (labelled)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, 130, 3);
    const char *label = stg_text_in(kind.label, scene->language);
    const char *detail = stg_scene_detail(scene, id);
    line = (stg_line){.text = label, .size = 8.5, .color = scene->theme->muted};
    if (labelled)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, 130, 2);
    line.text = detail;
    if (labelled)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, 130, 2);
    stg_marking_edge(scene, &edge, id);
    stg_drawing_add_edge(scene->drawing, &edge);
}

bool stg_view_ownership(stg_scene *scene, stg_error *error)
{
    stg_selection selection;
    stg_parties parties = {0};
    if (!stg_selection_make(&selection, scene, is_ownership, error))
        return false;
    bool labelled = stg_marking_labelled(scene, &selection) <= LABELLED;
    for (size_t i = 0; i < selection.count; i++)
        stg_scene_cite(scene, selection.claims[i]);
    stg_scene_number_places(scene);
    bool done = stg_parties_add(&parties, scene, &selection, error);
    for (size_t i = 0; done && i < selection.count; i++)
        add_holding(scene, &parties, selection.claims[i], labelled);
    stg_marking_ties(scene, &parties);
    scene->drawing->layout = STG_LAYOUT_DOWN;
    scene->drawing->large = !labelled;
    if (!labelled)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_UNLABELLED, scene->language));
    stg_parties_level(scene->drawing);
    stg_drawing_sort(scene->drawing);
    stg_scene_legend_strokes(scene, scene->theme->hues[stg_flow_hue(STG_FLOW_OWNERSHIP)].line);
    stg_marking_legend(scene);
    stg_scene_note_selection(scene, &selection);
    const char *title = stg_word_in(STG_WORD_OWNERSHIP, scene->language);
    if (scene->has_focus)
        title =
            stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_OWNERSHIP_OF, scene->language),
                              stg_scene_name(scene, scene->focus));
    stg_scene_finish(scene, title);
    stg_parties_done(&parties);
    stg_selection_done(&selection);
    return done;
}
