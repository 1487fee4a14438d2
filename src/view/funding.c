/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who funds whom: money from left to right, the line's width by the amount. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/compact.h"
#include "view/marking.h"
#include "view/ties.h"
#include "view/top.h"
#include "view/views.h"

/* With more claims than this Graphviz takes minutes to place all labels, or even
   the amounts alone. */
enum { LABEL_WIDTH = 160, LABELLED = 120, WITH_AMOUNTS = 240 };

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

/* Claims that agree on who pays whom, how and how much share a line, unless
   one of them is over and the other is not. */
static bool share_line(const stg_scene *scene, stg_relationship_id a, stg_relationship_id b)
{
    stg_relationship one = stg_graph_relationship(scene->graph, a);
    stg_relationship two = stg_graph_relationship(scene->graph, b);
    bool same_amount = one.amount.stated == two.amount.stated &&
                       (!one.amount.stated || (one.amount.minor == two.amount.minor &&
                                               one.amount.currency == two.amount.currency &&
                                               one.amount.qualifier == two.amount.qualifier));
    return one.from.index == two.from.index && one.to.index == two.to.index &&
           one.kind.index == two.kind.index && same_amount && stg_marking_agrees(scene, a, b) &&
           (stg_scene_stroke(scene, a) == STG_STROKE_OVER) ==
               (stg_scene_stroke(scene, b) == STG_STROKE_OVER);
}

/* Moves the claims that share the first one's line next to it. */
static size_t gather(const stg_scene *scene, stg_relationship_id *claims, size_t count)
{
    size_t gathered = 1;
    for (size_t i = 1; i < count; i++) {
        if (!share_line(scene, claims[0], claims[i]))
            continue;
        stg_relationship_id found = claims[i];
        for (size_t k = i; k > gathered; k--)
            claims[k] = claims[k - 1];
        claims[gathered++] = found;
    }
    return gathered;
}

/* How each claim says it: role or kind, status, speaker, its citations. */
static void add_details(stg_scene *scene, stg_edge *edge, const stg_relationship_id *claims,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, claims[i]);
        stg_kind kind = stg_graph_kind(scene->graph, claim.kind);
        const char *text = stg_scene_detail(scene, claims[i]);
        const char *what = NULL;
        if (claim.role.index != STG_NONE)
            what = stg_text_in(stg_graph_role(scene->graph, claim.role).label, scene->language);
        else if (strcmp(kind.id, "funds") != 0)
            what = stg_text_in(kind.label, scene->language);
        if (what)
            text = text[0] ? stg_drawing_textf(scene->drawing, "%s \u00b7 %s", what, text)
                           : stg_drawing_text(scene->drawing, what);
        stg_line line = {.text = text,
                         .remark = count > 1 ? stg_scene_marks(scene, &claims[i], 1, NULL) : NULL,
                         .size = 8.5,
                         .color = scene->theme->muted};
        stg_lines_add_wrapped(scene->drawing, &edge->lines, &line, LABEL_WIDTH, 2);
    }
}

static void add_flow(stg_scene *scene, const stg_parties *parties, const amount_range *range,
                     const stg_relationship_id *claims, size_t count, size_t all)
{
    char amount[STG_AMOUNT_TEXT_SIZE];
    stg_relationship claim = stg_graph_relationship(scene->graph, claims[0]);
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(STG_FLOW_MONEY)];
    stg_edge edge = stg_scene_edge(scene, claims[0]);
    for (size_t i = 1; i < count; i++)
        stg_scene_edge_add(scene, &edge, claims[i]);
    bool over = edge.stroke == STG_STROKE_OVER;
    edge.from = parties->nodes[stg_graph_giver(scene->graph, claims[0]).index];
    edge.to = parties->nodes[stg_graph_receiver(scene->graph, claims[0]).index];
    edge.color = over ? scene->theme->faded : hue->line;
    edge.width = width_of(range, claim.amount);
    stg_amount_text(amount, claim.amount, scene->language);
    const char *marks = stg_scene_marks(scene, claims, count, &edge.citations);
    stg_line line = {.text = stg_drawing_text(scene->drawing, amount),
                     .remark = count == 1 ? marks : NULL,
                     .size = claim.amount.stated ? 11 : 10,
                     .color = over ? scene->theme->muted : hue->ink,
                     .remark_color = scene->theme->muted,
                     .bold = claim.amount.stated,
                     .italic = !claim.amount.stated};
    if (all <= WITH_AMOUNTS)
        stg_lines_add_wrapped(scene->drawing, &edge.lines, &line, LABEL_WIDTH, 2);
    if (all <= LABELLED)
        add_details(scene, &edge, claims, count);
    stg_marking_edge(scene, &edge, claims[0]);
    if (scene->compact)
        stg_compact_edge(scene, &edge);
    stg_drawing_add_edge(scene->drawing, &edge);
}

/* The number of lines. Claims that may share one stand together once they are sorted
   by their parties, so that each is compared with few others. */
static size_t add_flows(stg_scene *scene, const stg_parties *parties, const amount_range *range,
                        stg_selection *selection, size_t all)
{
    size_t lines = 0;
    stg_ties_sort(scene, selection);
    for (size_t i = 0, run; i < selection->count; i += run) {
        run = stg_ties_run(scene, selection, i);
        for (size_t k = i, alike; k < i + run; k += alike) {
            alike = gather(scene, selection->claims + k, i + run - k);
            add_flow(scene, parties, range, selection->claims + k, alike, all);
            lines++;
        }
    }
    return lines;
}

/* Who only pays stands first, who only receives last; a card that stands for others
   stays beside its party. */
static void set_columns(stg_drawing *drawing)
{
    enum { PAYS = 1, RECEIVES = 2 };
    static const int columns[] = {0, -1, 1, 0};
    uint8_t *sides = stg_zeroed(drawing->node_count, sizeof *sides);
    if (!sides) {
        drawing->failed = true;
        return;
    }
    for (size_t e = 0; e < drawing->edge_count; e++) {
        sides[drawing->edges[e].from] |= PAYS;
        sides[drawing->edges[e].to] |= RECEIVES;
    }
    for (size_t i = 0; i < drawing->node_count; i++)
        drawing->nodes[i].column = drawing->nodes[i].others > 0 ? 0 : columns[sides[i]];
    free(sides);
}

static void add_legend(stg_scene *scene, const amount_range *range)
{
    const stg_color_set *hue = &scene->theme->hues[stg_flow_hue(STG_FLOW_MONEY)];
    stg_scene_legend_strokes(scene, hue->line);
    stg_marking_legend(scene);
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
    size_t labels = stg_marking_labelled(scene, &selection);
    bool labelled = labels <= LABELLED && !scene->compact;
    amount_range range = range_of(scene, &selection);
    for (size_t i = 0; i < selection.count; i++)
        stg_scene_cite(scene, selection.claims[i]);
    stg_scene_number_places(scene);
    bool done = stg_parties_add(&parties, scene, &selection, error);
    size_t lines = done ? add_flows(scene, &parties, &range, &selection, labels) : 0;
    if (done) {
        stg_marking_ties(scene, &parties);
        stg_stacks_add(scene, &parties, &selection, STG_STACK_FUNDING);
    }
    set_columns(scene->drawing);
    if (lines < selection.count)
        stg_drawing_add_note(scene->drawing, "%s", stg_word_in(STG_WORD_MERGED, scene->language));
    scene->drawing->layout = STG_LAYOUT_RIGHT;
    scene->drawing->width = 640;
    scene->drawing->large = !labelled;
    if (!labelled && !scene->compact)
        stg_drawing_add_note(scene->drawing, "%s",
                             stg_word_in(STG_WORD_UNLABELLED, scene->language));
    stg_parties_level(scene);
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
