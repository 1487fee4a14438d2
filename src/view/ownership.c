/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who owns whom, and who controls whom where the data says so of its own:
 * owners above, shares on the lines. Lines of ownership and of control differ by
 * colour. Where data says of some holdings whether they are direct, the line
 * shows it of all: solid, dashed for indirect (the summary of a chain), dotted
 * where it is not stated.
 */
#include <string.h>

#include "view/compact.h"
#include "view/marking.h"
#include "view/parties.h"
#include "view/party_mark.h"
#include "view/ties.h"
#include "view/top.h"
#include "view/views.h"

/* With more lines than this Graphviz takes minutes to place the labels. */
enum { LABELLED = 120, LABEL_WIDTH = 130, LABEL_LINES = 9 };

/* What occurs among the claims of a picture. */
typedef struct holdings_look {
    bool owns;
    bool controls;
    bool kinds;      /* declared by the data */
    bool directness; /* some claim states it */
    bool labelled;
    bool drawn[STG_DIRECTNESS_COUNT]; /* lines whose claim is neither planned nor a view */
} holdings_look;

/* Of control only what is a holding: the built-in "controls", which takes a share,
   and kinds that the data declares. A regulator or a director owns nothing. */
static bool is_holding(const stg_scene *scene, stg_kind kind)
{
    (void)scene;
    return kind.flow == STG_FLOW_OWNERSHIP ||
           (kind.flow == STG_FLOW_CONTROL && kind.tie == STG_TIE_STRUCTURAL &&
            ((kind.takes & STG_TAKES_SHARE) || !kind.built_in));
}

static stg_kind kind_of(const stg_scene *scene, stg_relationship_id id)
{
    return stg_graph_kind(scene->graph, stg_graph_relationship(scene->graph, id).kind);
}

static bool is_control(const stg_scene *scene, stg_relationship_id id)
{
    return kind_of(scene, id).flow == STG_FLOW_CONTROL;
}

static holdings_look look_of(const stg_scene *scene, const stg_selection *selection)
{
    holdings_look found = {.labelled = !scene->compact &&
                                       stg_marking_labelled(scene, selection) <= LABELLED};
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        bool control = is_control(scene, selection->claims[i]);
        found.controls |= control;
        found.owns |= !control;
        found.kinds |= !kind_of(scene, selection->claims[i]).built_in;
        found.directness |= claim.directness != STG_DIRECTNESS_NOT_STATED;
    }
    return found;
}

/* ---- labels --------------------------------------------------------------------- */

static const char *votes_text(stg_scene *scene, const stg_relationship *claim)
{
    char text[STG_SHARE_TEXT_SIZE];
    stg_share_text(text, claim->votes, scene->language);
    return stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_VOTES, scene->language), text);
}

/* The share; NULL where the kind of claim has none to state. */
static const char *share_text(stg_scene *scene, const stg_relationship *claim, stg_kind kind)
{
    char text[STG_SHARE_TEXT_SIZE];
    const char *label = stg_word_in(STG_WORD_SHARE_NOT_STATED, scene->language);
    if (stg_share_is_stated(claim->share)) {
        stg_share_text(text, claim->share, scene->language);
        label = stg_drawing_text(scene->drawing, text);
    } else if (kind.flow == STG_FLOW_CONTROL) {
        return stg_share_is_stated(claim->votes) ? votes_text(scene, claim) : NULL;
    }
    if (!stg_share_is_stated(claim->votes))
        return label;
    return stg_drawing_textf(scene->drawing, "%s \u00b7 %s", label, votes_text(scene, claim));
}

/* What the claim calls itself: its role, else its kind. */
static const char *name_of(stg_scene *scene, const stg_relationship *claim, stg_kind kind)
{
    if (claim->role.index != STG_NONE)
        return stg_text_in(stg_graph_role(scene->graph, claim->role).label, scene->language);
    return stg_text_in(kind.label, scene->language);
}

static bool has_line(const stg_lines *lines, const char *text)
{
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->items[i].text, text) == 0)
            return true;
    return false;
}

/* The lines that one claim adds to its edge's label: share, name, details. */
static void add_label(stg_scene *scene, stg_edge *edge, stg_relationship_id id,
                      const char *citations)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    stg_kind kind = kind_of(scene, id);
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(kind.flow)];
    bool stated = stg_share_is_stated(claim.share) ||
                  (kind.flow == STG_FLOW_CONTROL && stg_share_is_stated(claim.votes));
    const char *share = share_text(scene, &claim, kind);
    const char *name = name_of(scene, &claim, kind);
    stg_line line = {.text = share ? share : name,
                     .remark = citations,
                     .size = 10,
                     .color = hue->ink,
                     .remark_color = scene->theme->muted,
                     .bold = stated,
                     .italic = share && !stated};
    if (edge->lines.count >= LABEL_LINES || (!share && has_line(&edge->lines, name)))
        return;
    stg_lines_add_wrapped(scene->drawing, &edge->lines, &line, LABEL_WIDTH, 3);
    line = (stg_line){.text = name, .size = 8.5, .color = scene->theme->muted};
    bool says_votes = kind.flow == STG_FLOW_CONTROL && !stg_share_is_stated(claim.share);
    if (share && !says_votes)
        stg_lines_add_wrapped(scene->drawing, &edge->lines, &line, LABEL_WIDTH, 2);
    line.text = stg_scene_detail(scene, id);
    stg_lines_add_wrapped(scene->drawing, &edge->lines, &line, LABEL_WIDTH, 2);
}

/* ---- lines ---------------------------------------------------------------------- */

static double width_of(const stg_relationship *claim)
{
    double share = stg_share_is_stated(claim->share) ? claim->share.minimum : 0;
    double votes = stg_share_is_stated(claim->votes) ? claim->votes.minimum : 0;
    return 1.2 + (votes > share ? votes : share) / 40;
}

/* A firm claim's line shows whether the holding is direct, if that is shown at all. */
static stg_stroke stroke_of(const holdings_look *look, stg_stroke stroke, stg_directness directness)
{
    if (!look->directness || stroke != STG_STROKE_FIRM || directness == STG_DIRECT)
        return stroke;
    return directness == STG_INDIRECT ? STG_STROKE_AHEAD : STG_STROKE_VIEW;
}

/* Claims of control between two parties share a line if they look alike. */
static bool share_line(const stg_scene *scene, stg_relationship_id a, stg_relationship_id b)
{
    return is_control(scene, a) && is_control(scene, b) &&
           stg_scene_stroke(scene, a) == stg_scene_stroke(scene, b) &&
           stg_graph_relationship(scene->graph, a).directness ==
               stg_graph_relationship(scene->graph, b).directness;
}

/* Moves the claims that share the first one's line next to it. */
static size_t gather(const stg_scene *scene, stg_relationship_id *claims, size_t count)
{
    size_t gathered = 1;
    for (size_t i = 1; i < count; i++) {
        if (!share_line(scene, claims[0], claims[i]))
            continue;
        stg_relationship_id found = claims[i];
        claims[i] = claims[gathered];
        claims[gathered++] = found;
    }
    return gathered;
}

static void add_holding(stg_scene *scene, const stg_parties *parties, holdings_look *look,
                        const stg_relationship_id *claims, size_t count)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, claims[0]);
    stg_edge edge = stg_scene_edge(scene, claims[0]);
    for (size_t i = 1; i < count; i++)
        stg_scene_edge_add(scene, &edge, claims[i]);
    edge.from = parties->nodes[stg_graph_giver(scene->graph, claims[0]).index];
    edge.to = parties->nodes[stg_graph_receiver(scene->graph, claims[0]).index];
    edge.color = edge.stroke == STG_STROKE_OVER
                     ? scene->theme->faded
                     : scene->theme->hues[stg_flow_hue(kind_of(scene, claims[0]).flow)].line;
    look->drawn[claim.directness] |= edge.stroke == STG_STROKE_FIRM;
    edge.stroke = stroke_of(look, edge.stroke, claim.directness);
    for (size_t i = 0; i < count; i++) {
        stg_relationship one = stg_graph_relationship(scene->graph, claims[i]);
        edge.width = width_of(&one) > edge.width ? width_of(&one) : edge.width;
    }
    const char *marks = stg_scene_marks(scene, claims, count, &edge.citations);
    for (size_t i = 0; look->labelled && i < count; i++)
        add_label(scene, &edge, claims[i], i == 0 ? marks : NULL);
    stg_marking_edge(scene, &edge, claims[0]);
    if (scene->compact)
        stg_compact_edge(scene, &edge);
    stg_drawing_add_edge(scene->drawing, &edge);
}

static void add_holdings(stg_scene *scene, const stg_parties *parties, holdings_look *look,
                         const stg_selection *selection)
{
    for (size_t i = 0, run; i < selection->count; i += run) {
        run = stg_ties_run(scene, selection, i);
        for (size_t k = i, alike; k < i + run; k += alike) {
            alike = gather(scene, selection->claims + k, i + run - k);
            add_holding(scene, parties, look, selection->claims + k, alike);
        }
    }
}

/* ---- legend --------------------------------------------------------------------- */

static void add_item(stg_scene *scene, stg_stroke stroke, const char *color, stg_word word)
{
    stg_legend_item item = {.symbol = STG_SYMBOL_LINE,
                            .stroke = stroke,
                            .color = color,
                            .text = stg_word_in(word, scene->language)};
    stg_drawing_add_legend(scene->drawing, &item);
}

static void add_legend(stg_scene *scene, const holdings_look *look)
{
    const stg_theme *theme = scene->theme;
    const char *owns = theme->hues[stg_flow_hue(STG_FLOW_OWNERSHIP)].line;
    const char *controls = theme->hues[stg_flow_hue(STG_FLOW_CONTROL)].line;
    const char *color = !look->controls ? owns : look->owns ? theme->ink : controls;
    if (look->controls && look->owns)
        add_item(scene, STG_STROKE_FIRM, owns, STG_WORD_OWNS);
    if (look->controls)
        add_item(scene, STG_STROKE_FIRM, controls, STG_WORD_CONTROLS);
    if (look->directness) {
        scene->strokes[STG_STROKE_FIRM] = false; /* said by the next ones */
        if (look->drawn[STG_DIRECT])
            add_item(scene, STG_STROKE_FIRM, color, STG_WORD_DIRECT);
        if (look->drawn[STG_INDIRECT])
            add_item(scene, STG_STROKE_AHEAD, color, STG_WORD_INDIRECT);
        if (look->drawn[STG_DIRECTNESS_NOT_STATED])
            add_item(scene, STG_STROKE_VIEW, color, STG_WORD_DIRECTNESS_OPEN);
    }
    stg_scene_legend_strokes(scene, color);
    stg_party_mark_legend(scene);
    stg_marking_legend(scene);
}

static const char *title_of(stg_scene *scene, const holdings_look *look)
{
    stg_word alone = look->controls ? STG_WORD_OWNERSHIP_CONTROL : STG_WORD_OWNERSHIP;
    stg_word focused = look->controls ? STG_WORD_OWNERSHIP_CONTROL_OF : STG_WORD_OWNERSHIP_OF;
    if (!scene->has_focus)
        return stg_word_in(alone, scene->language);
    return stg_drawing_textf(scene->drawing, stg_word_in(focused, scene->language),
                             stg_scene_name(scene, scene->focus));
}

bool stg_view_ownership(stg_scene *scene, stg_error *error)
{
    stg_selection selection;
    stg_parties parties = {0};
    if (!stg_selection_make(&selection, scene, is_holding, error))
        return false;
    holdings_look look = look_of(scene, &selection);
    scene->marks_parties = look.controls || look.directness || look.kinds;
    for (size_t i = 0; i < selection.count; i++)
        stg_scene_cite(scene, selection.claims[i]);
    stg_scene_number_places(scene);
    bool done = stg_parties_add(&parties, scene, &selection, error);
    stg_ties_sort(scene, &selection);
    if (done)
        add_holdings(scene, &parties, &look, &selection);
    if (done) {
        stg_marking_ties(scene, &parties);
        stg_stacks_add(scene, &parties, &selection, STG_STACK_OWNERSHIP);
    }
    scene->drawing->layout = STG_LAYOUT_DOWN;
    scene->drawing->large = !look.labelled;
    if (!look.labelled && !scene->compact)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_UNLABELLED, scene->language));
    stg_parties_level(scene);
    stg_drawing_sort(scene->drawing);
    add_legend(scene, &look);
    stg_scene_note_selection(scene, &selection);
    stg_scene_finish(scene, title_of(scene, &look));
    stg_parties_done(&parties);
    stg_selection_done(&selection);
    return done;
}
