/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How what an overlay says looks in a picture; see marking.h. */
#include "view/marking.h"

#include <string.h>

/* The colour of each mark. Colour never stands alone: a line also has its word,
   its width or its dashes. */
static stg_hue hue_of(stg_mark mark)
{
    switch (mark) {
    case STG_MARK_ADDED:
        return STG_HUE_BLUE;
    case STG_MARK_CHANGED:
        return STG_HUE_ORANGE;
    case STG_MARK_GONE:
        return STG_HUE_GREY;
    default:
        return STG_HUE_VERMILLION;
    }
}

enum { COMPUTED_HUE = STG_HUE_PURPLE };

static const stg_color_set *colors_of(const stg_scene *scene, stg_mark mark)
{
    return &scene->theme->hues[hue_of(mark)];
}

static bool fades(const stg_scene *scene)
{
    return scene->options->overlay && scene->options->overlay->fades;
}

size_t stg_marking_labelled(const stg_scene *scene, const stg_selection *selection)
{
    size_t count = 0;
    if (!fades(scene))
        return selection->count;
    for (size_t i = 0; i < selection->count; i++)
        count += stg_overlay_claim(scene->options->overlay, selection->claims[i]) != STG_MARK_NONE;
    return count;
}

bool stg_marking_agrees(const stg_scene *scene, stg_relationship_id a, stg_relationship_id b)
{
    return stg_overlay_claim(scene->options->overlay, a) ==
           stg_overlay_claim(scene->options->overlay, b);
}

/* ---- edges ------------------------------------------------------------------------ */

static const char *word_of(const stg_scene *scene, stg_mark mark)
{
    static const stg_word words[STG_MARK_COUNT] = {
        [STG_MARK_ADDED] = STG_WORD_MARK_ADDED,
        [STG_MARK_GONE] = STG_WORD_MARK_GONE,
        [STG_MARK_CHANGED] = STG_WORD_MARK_CHANGED,
    };
    return mark == STG_MARK_FOUND || mark == STG_MARK_NONE
               ? NULL
               : stg_word_in(words[mark], scene->language);
}

/* The mark's word and text, above what the line says already. */
static void add_words(stg_scene *scene, stg_edge *edge, stg_mark mark, const char *text)
{
    stg_lines old = edge->lines;
    const char *word = word_of(scene, mark);
    const char *said = word && text ? stg_drawing_textf(scene->drawing, "%s: %s", word, text)
                       : word       ? word
                                    : text;
    if (!said)
        return;
    stg_line line = {.text = said, .size = 9.5, .color = colors_of(scene, mark)->ink, .bold = true};
    edge->lines = (stg_lines){0};
    stg_lines_add_wrapped(scene->drawing, &edge->lines, &line, 150, 3);
    for (size_t i = 0; i < old.count; i++)
        stg_lines_add(scene->drawing, &edge->lines, &old.items[i]);
}

static void recolor(stg_lines *lines, const char *color)
{
    for (size_t i = 0; i < lines->count; i++) {
        lines->items[i].color = color;
        lines->items[i].remark_color = color;
    }
}

void stg_marking_edge(stg_scene *scene, stg_edge *edge, stg_relationship_id claim)
{
    const stg_overlay *overlay = scene->options->overlay;
    stg_mark mark = stg_overlay_claim(overlay, claim);
    edge->finding = mark;
    if (mark == STG_MARK_FOUND && scene->alone) {
        add_words(scene, edge, mark, overlay->claim_texts[claim.index]);
        return;
    }
    if (mark == STG_MARK_NONE) {
        if (!fades(scene))
            return;
        edge->color = scene->theme->faded;
        edge->width = 0.8;
        edge->lines = (stg_lines){0};
        return;
    }
    scene->marks[mark] = true;
    edge->color = colors_of(scene, mark)->line;
    if (mark == STG_MARK_GONE) {
        edge->color = scene->theme->faded;
        edge->stroke = STG_STROKE_VIEW; /* dotted, and grey: a ghost */
        recolor(&edge->lines, scene->theme->muted);
    } else {
        edge->width = edge->width < 2 ? 2 : edge->width;
    }
    add_words(scene, edge, mark, overlay->claim_texts[claim.index]);
}

/* ---- cards ------------------------------------------------------------------------ */

double stg_marking_name_size(const stg_scene *scene, stg_stakeholder_id party, double size)
{
    const stg_overlay *overlay = scene->options->overlay;
    double weight = overlay ? overlay->weights[party.index] : -1;
    return weight < 0 ? size : 10 + 14 * weight;
}

static void add_weight(stg_scene *scene, stg_node *node, stg_stakeholder_id party)
{
    const stg_overlay *overlay = scene->options->overlay;
    double weight = overlay->weights[party.index];
    if (weight < 0)
        return;
    stg_line line = {.text = overlay->weight_texts[party.index],
                     .size = 9 + 3 * weight,
                     .color = node->card == STG_CARD_HUB ? scene->theme->hub_accent
                                                         : colors_of(scene, STG_MARK_FOUND)->ink,
                     .bold = true};
    if (line.text)
        stg_lines_add(scene->drawing, &node->lines, &line);
    node->border = colors_of(scene, STG_MARK_FOUND)->line;
    node->border_width = 0.8 + 3.2 * weight;
}

void stg_marking_node(stg_scene *scene, stg_node *node, stg_stakeholder_id party)
{
    const stg_overlay *overlay = scene->options->overlay;
    if (!overlay)
        return;
    stg_mark mark = stg_overlay_party(overlay, party);
    node->finding = mark;
    add_weight(scene, node, party);
    if ((mark == STG_MARK_NONE && !fades(scene)) || (mark == STG_MARK_FOUND && scene->alone))
        return;
    if (mark == STG_MARK_NONE || mark == STG_MARK_GONE) {
        recolor(&node->lines, scene->theme->muted);
        node->fill = scene->theme->background;
        node->border = scene->theme->faded;
        if (mark == STG_MARK_GONE)
            node->card = STG_CARD_UNKNOWN; /* dashed */
        else if (node->card == STG_CARD_HUB)
            node->card = STG_CARD_PLAIN;
    } else {
        node->border = colors_of(scene, mark)->line;
        node->border_width = node->border_width < 1.8 ? 1.8 : node->border_width;
    }
    scene->marks[mark] = true;
}

/* ---- computed ties, legend ----------------------------------------------------------- */

/* The line of a tie that no claim states. */
static stg_edge tie_edge(stg_scene *scene, const stg_computed_tie *tie, size_t from, size_t to)
{
    const stg_color_set *colors = &scene->theme->hues[COMPUTED_HUE];
    stg_edge edge = {.from = from,
                     .to = to,
                     .stroke = tie->counted ? STG_STROKE_VIEW : STG_STROKE_FIRM,
                     .color = tie->counted ? scene->theme->muted : colors->line,
                     .width = tie->counted ? 1.4 : 2.6,
                     .arrow = true,
                     .finding = STG_MARK_FOUND,
                     .computed = true};
    stg_word word = tie->counted ? STG_WORD_COUNTED : STG_WORD_COMPUTED;
    const char *said = stg_word_in(word, scene->language);
    edge.id = stg_drawing_textf(scene->drawing, "computed %s/%s", scene->drawing->nodes[from].id,
                                scene->drawing->nodes[to].id);
    edge.tooltip =
        stg_drawing_textf(scene->drawing, "%s \u2192 %s: %s%s%s", stg_scene_name(scene, tie->from),
                          stg_scene_name(scene, tie->to), tie->text ? tie->text : "",
                          tie->text ? " \u00b7 " : "", said);
    stg_line line = {.text = tie->text, .size = 11, .color = colors->ink, .bold = true};
    stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, 150, 3);
    line = (stg_line){.text = said, .size = 8.5, .color = scene->theme->muted};
    stg_lines_add(scene->drawing, &edge.lines, &line);
    return edge;
}

void stg_marking_ties(stg_scene *scene, const stg_parties *parties)
{
    const stg_overlay *overlay = scene->options->overlay;
    for (size_t i = 0; overlay && i < overlay->tie_count; i++) {
        const stg_computed_tie *tie = &overlay->ties[i];
        size_t from = parties->nodes[tie->from.index], to = parties->nodes[tie->to.index];
        if (from == STG_NO_NODE || to == STG_NO_NODE)
            continue;
        stg_edge edge = tie_edge(scene, tie, from, to);
        stg_drawing_add_edge(scene->drawing, &edge);
        scene->computed |= !tie->counted;
    }
}

static void add_item(stg_scene *scene, const char *color, stg_stroke stroke, stg_word word)
{
    stg_legend_item item = {.symbol = STG_SYMBOL_LINE,
                            .stroke = stroke,
                            .color = color,
                            .text = stg_word_in(word, scene->language)};
    stg_drawing_add_legend(scene->drawing, &item);
}

void stg_marking_legend(stg_scene *scene)
{
    static const struct {
        stg_mark mark;
        stg_word word;
    } items[] = {{STG_MARK_FOUND, STG_WORD_LEGEND_FOUND},
                 {STG_MARK_ADDED, STG_WORD_LEGEND_ADDED},
                 {STG_MARK_CHANGED, STG_WORD_LEGEND_CHANGED}};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        if (scene->marks[items[i].mark])
            add_item(scene, colors_of(scene, items[i].mark)->line, STG_STROKE_FIRM, items[i].word);
    if (scene->marks[STG_MARK_GONE])
        add_item(scene, scene->theme->faded, STG_STROKE_VIEW, STG_WORD_LEGEND_GONE);
    if (scene->computed)
        add_item(scene, scene->theme->hues[COMPUTED_HUE].line, STG_STROKE_FIRM,
                 STG_WORD_LEGEND_COMPUTED);
    if (scene->options->overlay && scene->options->overlay->weighted)
        stg_drawing_add_note(scene->drawing, "%s", stg_word_in(STG_WORD_WEIGHTED, scene->language));
}
