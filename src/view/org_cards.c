/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands on the cards of the org view. */
#include <string.h>

#include "view/org.h"

enum { TEXT_WIDTH = ORG_CARD_WIDTH - 2 * STG_CARD_PADDING, OFFICERS = 4 };

/* Two remarks behind a line, whichever there are; NULL for none. */
static const char *joined(stg_drawing *drawing, const char *a, const char *b)
{
    if (!a || !a[0])
        return b;
    return b && b[0] ? stg_drawing_textf(drawing, "%s %s", a, b) : a;
}

static const char *role_label(const stg_scene *scene, const stg_relationship *claim)
{
    const char *label =
        claim->role.index != STG_NONE
            ? stg_text_in(stg_graph_role(scene->graph, claim->role).label, scene->language)
            : stg_text_in(stg_graph_kind(scene->graph, claim->kind).label, scene->language);
    return label ? label : "";
}

/* ---- the venture ----------------------------------------------------------- */

static void add_hub_line(stg_scene *scene, stg_node *node, const char *text, const char *remark,
                         double size, const char *color)
{
    stg_line line = {.text = text,
                     .remark = remark,
                     .size = size,
                     .color = color,
                     .remark_color = scene->theme->hub_muted,
                     .bold = size > 14};
    stg_lines_add_wrapped(scene->drawing, &node->lines, &line, ORG_HUB_WIDTH - 2 * STG_CARD_PADDING,
                          3);
}

static void add_money(org_chart *chart, stg_node *node)
{
    stg_scene *scene = chart->scene;
    char amount[STG_AMOUNT_TEXT_SIZE];
    if (chart->money.index == STG_NONE)
        return;
    stg_relationship claim = stg_graph_relationship(scene->graph, chart->money);
    stg_amount_text(amount, claim.amount, scene->language);
    const char *remark = joined(scene->drawing, stg_scene_detail(scene, chart->money),
                                stg_scene_marks(scene, &chart->money, 1, NULL));
    add_hub_line(scene, node,
                 stg_drawing_textf(scene->drawing, "%s: %s",
                                   stg_word_in(STG_WORD_FUNDS, scene->language), amount),
                 remark, 10.5, scene->theme->hub_ink);
}

static void add_chairs(org_chart *chart, stg_node *node)
{
    stg_scene *scene = chart->scene;
    for (size_t i = 0; i < chart->chair_count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, chart->chairs[i]);
        const char *remark = joined(scene->drawing, stg_scene_detail(scene, chart->chairs[i]),
                                    stg_scene_marks(scene, &chart->chairs[i], 1, NULL));
        add_hub_line(scene, node,
                     stg_drawing_textf(scene->drawing, "%s: %s",
                                       stg_word_in(STG_WORD_CHAIR, scene->language),
                                       stg_scene_name(scene, claim.from)),
                     remark, 11, scene->theme->hub_accent);
    }
}

void org_add_hub(org_chart *chart)
{
    stg_scene *scene = chart->scene;
    stg_node node = stg_scene_node(scene, chart->center);
    add_hub_line(scene, &node, node.name, NULL, 18, scene->theme->hub_ink);
    add_hub_line(scene, &node, stg_scene_tag(scene, chart->center, true), NULL, 10,
                 scene->theme->hub_muted);
    add_chairs(chart, &node);
    add_money(chart, &node);
    node.card = STG_CARD_HUB;
    node.fill = node.border = scene->theme->hub;
    node.centered = true;
    node.width = ORG_HUB_WIDTH;
    node.height = stg_lines_height(&node.lines) + 22;
    chart->hub = stg_drawing_add_node(scene->drawing, &node);
}

/* ---- holders --------------------------------------------------------------- */

/* Claims of the card from `first` on that give the same role. */
static size_t same_role(const org_chart *chart, const org_card *card, size_t first,
                        stg_relationship_id *found)
{
    const stg_graph *graph = chart->scene->graph;
    const stg_relationship_id *claims = chart->claims + card->first;
    stg_relationship wanted = stg_graph_relationship(graph, claims[first]);
    size_t count = 0;
    for (size_t i = 0; i < card->count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        bool fits = claim.role.index == wanted.role.index && claim.to.index == wanted.to.index &&
                    (claim.role.index != STG_NONE || claim.kind.index == wanted.kind.index);
        if (fits && i < first)
            return 0; /* has its line already */
        if (fits)
            found[count++] = claims[i];
    }
    return count;
}

/* One line for each role, with the numbers of all claims that give it. */
static void add_roles(org_chart *chart, const org_card *card, stg_node *node, const char *ink)
{
    stg_scene *scene = chart->scene;
    stg_drawing *drawing = scene->drawing;
    stg_relationship_id *found = stg_pool_take(&drawing->pool, (card->count + 1) * sizeof *found);
    if (!found) {
        drawing->failed = true;
        return;
    }
    for (size_t i = 0; i < card->count; i++) {
        stg_relationship claim =
            stg_graph_relationship(scene->graph, chart->claims[card->first + i]);
        size_t count = same_role(chart, card, i, found);
        const char *remark = claim.rank > 1 ? stg_word_in(STG_WORD_ASSISTS, scene->language) : NULL;
        if (count == 0)
            continue;
        if (claim.status == STG_STATUS_ENDED || claim.status == STG_STATUS_CANCELLED)
            remark = stg_status_label(claim.status, scene->language);
        else if (claim.to.index != chart->center.index)
            remark = stg_drawing_textf(drawing, "\u2192 %s", stg_scene_name(scene, claim.to));
        stg_line line = {.text = stg_drawing_text(drawing, role_label(scene, &claim)),
                         .remark =
                             joined(drawing, remark, stg_scene_marks(scene, found, count, NULL)),
                         .size = 10.5,
                         .color = ink,
                         .remark_color = scene->theme->muted};
        stg_lines_add_wrapped(drawing, &node->lines, &line, TEXT_WIDTH, 3);
    }
}

/* "Sam Altman, Chair [2]": a person is named once, with the first office. */
static void add_officers(org_chart *chart, const org_card *card, stg_node *node)
{
    stg_scene *scene = chart->scene;
    stg_relationship_id offices[OFFICERS];
    uint32_t last = STG_NONE;
    size_t count = org_officers(chart, card->holder, offices, OFFICERS);
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, offices[i]);
        if (claim.from.index == last)
            continue;
        last = claim.from.index;
        stg_line line = {.text = stg_drawing_textf(scene->drawing, "%s, %s",
                                                   stg_scene_name(scene, claim.from),
                                                   role_label(scene, &claim)),
                         .remark = stg_scene_marks(scene, &offices[i], 1, NULL),
                         .size = 9.5,
                         .color = scene->theme->muted,
                         .remark_color = scene->theme->muted};
        stg_lines_add_wrapped(scene->drawing, &node->lines, &line, TEXT_WIDTH, 2);
    }
}

/* Whether all that the card says has ended. */
static bool is_over(const org_chart *chart, const org_card *card)
{
    for (size_t i = 0; i < card->count; i++)
        if (stg_scene_stroke(chart->scene, chart->claims[card->first + i]) != STG_STROKE_OVER)
            return false;
    return true;
}

void org_add_card(org_chart *chart, org_card *card)
{
    stg_scene *scene = chart->scene;
    const stg_theme *theme = scene->theme;
    const stg_color_set *hue = &theme->hues[scene->drawing->groups[card->place].hue];
    bool leads = card->rank <= 1;
    bool over = is_over(chart, card);
    stg_node node = stg_scene_node(scene, card->holder);
    stg_line line = {.text = node.name,
                     .size = leads ? 13 : 12,
                     .color = over || node.card == STG_CARD_UNKNOWN ? theme->muted : theme->ink,
                     .bold = leads,
                     .italic = node.card == STG_CARD_UNKNOWN};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, TEXT_WIDTH, 4);
    line = (stg_line){.text = stg_scene_tag(scene, card->holder, false),
                      .size = 9.5,
                      .color = scene->theme->muted};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, TEXT_WIDTH, 2);
    add_roles(chart, card, &node, over ? theme->muted : hue->ink);
    add_officers(chart, card, &node);
    scene->unknown_party |= node.card == STG_CARD_UNKNOWN;
    node.border = over ? theme->faded : hue->line;
    node.border_width = leads ? 2 : 1;
    node.width = ORG_CARD_WIDTH;
    node.height = stg_lines_height(&node.lines) + 16;
    node.group = card->place;
    node.rank = card->rank;
    card->node = stg_drawing_add_node(scene->drawing, &node);
}
