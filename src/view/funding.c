/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who funds whom: money from left to right, the line's width by the amount. */
#include <string.h>

#include "view/parties.h"
#include "view/views.h"

/* With more lines than this Graphviz takes minutes to place the labels. */
enum { LABEL_WIDTH = 150, LABELLED = 120 };

static bool moves_money(const stg_scene *scene, stg_kind kind)
{
    return kind.flow == STG_FLOW_MONEY && (kind.tie == STG_TIE_STRUCTURAL || scene->options->talk);
}

/* Binary digits of the amount in its major unit: a logarithm in whole steps. */
static int magnitude(stg_amount amount)
{
    int64_t value = amount.minor;
    int digits = 0;
    for (int i = stg_currency_exponent(amount.currency); i > 0; i--)
        value /= 10;
    for (; value > 0; value /= 2)
        digits++;
    return digits;
}

typedef struct amount_range {
    int least;
    int most;
    uint16_t currency;
    bool mixed;
} amount_range;

static amount_range range_of(const stg_scene *scene, const stg_selection *selection)
{
    amount_range range = {0};
    for (size_t i = 0; i < selection->count; i++) {
        stg_amount amount = stg_graph_relationship(scene->graph, selection->claims[i]).amount;
        if (!amount.stated)
            continue;
        int size = magnitude(amount);
        range.mixed |= range.currency != 0 && range.currency != amount.currency;
        range.least = range.currency == 0 || size < range.least ? size : range.least;
        range.most = size > range.most ? size : range.most;
        range.currency = amount.currency;
    }
    return range;
}

/* 1.2 points where nothing is stated, 2 to 7 by the amount. */
static double width_of(const amount_range *range, stg_amount amount)
{
    if (!amount.stated)
        return 1.2;
    if (range->most == range->least)
        return 4;
    return 2 + 5.0 * (magnitude(amount) - range->least) / (range->most - range->least);
}

static void add_flow(stg_scene *scene, const stg_parties *parties, const amount_range *range,
                     stg_relationship_id id, bool labelled)
{
    char amount[STG_AMOUNT_TEXT_SIZE];
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(STG_FLOW_MONEY)];
    stg_edge edge = stg_scene_edge(scene, id);
    bool over = edge.stroke == STG_STROKE_OVER;
    edge.from = parties->nodes[stg_graph_giver(scene->graph, id).index];
    edge.to = parties->nodes[stg_graph_receiver(scene->graph, id).index];
    edge.color = over ? scene->theme->faded : hue->line;
    edge.width = width_of(range, claim.amount);
    stg_amount_text(amount, claim.amount, scene->language);
    stg_line line = {.text = stg_drawing_text(scene->drawing, amount),
                     .remark = stg_scene_marks(scene, &id, 1, &edge.citations),
                     .size = claim.amount.stated ? 11 : 10,
                     .color = over ? scene->theme->muted : hue->ink,
                     .remark_color = scene->theme->muted,
                     .bold = claim.amount.stated,
                     .italic = !claim.amount.stated};
    stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, LABEL_WIDTH, 2);
    line =
        (stg_line){.text = stg_scene_detail(scene, id), .size = 8.5, .color = scene->theme->muted};
    if (labelled)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, LABEL_WIDTH, 2);
    stg_drawing_add_edge(scene->drawing, &edge);
}

static void add_legend(stg_scene *scene, const amount_range *range)
{
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(STG_FLOW_MONEY)];
    stg_scene_legend_strokes(scene, hue->line);
    if (range->most > range->least) {
        stg_legend_item item = {.symbol = STG_SYMBOL_WIDTHS,
                                .color = hue->line,
                                .text = stg_word_in(STG_WORD_WIDTH, scene->language)};
        stg_drawing_add_legend(scene->drawing, &item);
    }
    if (range->mixed)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_CURRENCIES, scene->language));
}

bool stg_view_funding(stg_scene *scene, stg_error *error)
{
    stg_selection selection;
    stg_parties parties = {0};
    if (!stg_selection_make(&selection, scene, moves_money, error))
        return false;
    bool labelled = selection.count <= LABELLED;
    amount_range range = range_of(scene, &selection);
    for (size_t i = 0; i < selection.count; i++)
        stg_scene_cite(scene, selection.claims[i]);
    stg_scene_number_places(scene);
    bool done = stg_parties_add(&parties, scene, &selection, error);
    for (size_t i = 0; done && i < selection.count; i++)
        add_flow(scene, &parties, &range, selection.claims[i], labelled);
    scene->drawing->layout = STG_LAYOUT_RIGHT;
    scene->drawing->width = 640;
    scene->drawing->large = !labelled;
    if (!labelled)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_UNLABELLED, scene->language));
    stg_drawing_sort(scene->drawing);
    add_legend(scene, &range);
    stg_scene_note_selection(scene, &selection);
    const char *title = stg_word_in(STG_WORD_FUNDING, scene->language);
    if (scene->has_focus)
        title = stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_FUNDING_OF, scene->language),
                                  stg_scene_name(scene, scene->focus));
    stg_scene_finish(scene, title);
    stg_parties_done(&parties);
    stg_selection_done(&selection);
    return done;
}
