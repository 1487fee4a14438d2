/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who does what for the venture: the venture on top with its chair, then a
 * column of cards for each group of roles. Roles come from one layer at a time:
 * two readings of one matter are never drawn as if both held.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/views.h"

enum { CARD_WIDTH = 168, HUB_WIDTH = 260 };

/* One holder in one group, with the claims that say so. */
typedef struct org_card {
    stg_stakeholder_id holder;
    const char *group; /* NULL: none */
    size_t group_order;
    unsigned rank;
    size_t first; /* claims stand in `claims` of the chart, in a row */
    size_t count;
} org_card;

typedef struct org_chart {
    stg_scene *scene;
    stg_stakeholder_id center;
    stg_relationship_id *claims; /* role claims drawn, by group, rank and holder */
    size_t claim_count;
    stg_relationship_id *chairs;
    size_t chair_count;
    org_card *cards;
    size_t card_count;
    const char *layer; /* chosen; NULL: none */
} org_chart;

static bool is_chair(const stg_graph *graph, const stg_relationship *claim)
{
    if (strcmp(stg_graph_kind(graph, claim->kind).id, "chairs") == 0)
        return true;
    return claim->role.index != STG_NONE &&
           strcmp(stg_graph_role(graph, claim->role).id, "chair") == 0;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* ---- what to draw ------------------------------------------------------------------ */

/* The stakeholder most roles are held in; STG_NONE when there are no roles. */
static uint32_t find_center(const stg_graph *graph)
{
    uint32_t best = STG_NONE;
    size_t most = 0;
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(graph); p++) {
        size_t incoming = 0;
        size_t roles = 0;
        stg_stakeholder_id party = {p};
        const stg_relationship_id *claims = stg_graph_incoming(graph, party, &incoming);
        for (size_t i = 0; i < incoming; i++)
            roles += stg_graph_relationship(graph, claims[i]).role.index != STG_NONE;
        if (roles == 0 || roles < most)
            continue;
        if (roles > most || strcmp(stg_graph_stakeholder(graph, party).id,
                                   stg_graph_stakeholder(graph, (stg_stakeholder_id){best}).id) < 0)
            best = p;
        most = roles;
    }
    return best;
}

/* The filter without its layers: the chair and offices stand beside them. */
static stg_filter without_layers(const stg_scene *scene)
{
    stg_filter filter = scene->filter;
    filter.layers = (stg_word_list){0};
    return filter;
}

/* Without a wish, the layer whose role comes first in the document. */
static void choose_layer(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    for (size_t i = 0; i < count && !chart->layer; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        if (claim.role.index != STG_NONE && !is_chair(graph, &claim))
            chart->layer = claim.layer;
    }
}

static bool in_layer(const org_chart *chart, const stg_relationship *claim)
{
    return chart->scene->filter.layers.count > 0 || !claim->layer ||
           same(claim->layer, chart->layer);
}

static void note_layers(const org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    const char *list = "";
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    for (size_t i = 0; i < count && chart->scene->filter.layers.count == 0; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        if (claim.role.index == STG_NONE || is_chair(graph, &claim) || in_layer(chart, &claim) ||
            strstr(list, claim.layer))
            continue;
        list = stg_drawing_textf(chart->scene->drawing, "%s%s%s", list, list[0] ? ", " : "",
                                 claim.layer);
    }
    if (list[0])
        stg_drawing_add_note(chart->scene->drawing,
                             stg_is_korean(chart->scene->language)
                                 ? "다른 층위의 역할은 그리지 않음: %s (--layer로 선택)."
                                 : "Not drawn are the roles of other layers: %s (choose with "
                                   "--layer).",
                             list);
}

static void choose_claims(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    stg_filter anywhere = without_layers(chart->scene);
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        if (is_chair(graph, &claim) && stg_filter_keeps(&anywhere, graph, claims[i]))
            chart->chairs[chart->chair_count++] = claims[i];
        else if (claim.role.index != STG_NONE && !is_chair(graph, &claim) &&
                 in_layer(chart, &claim) &&
                 stg_filter_keeps(&chart->scene->filter, graph, claims[i]))
            chart->claims[chart->claim_count++] = claims[i];
    }
}

/* Who assists another party within the same reading belongs to the picture too,
   although the venture is not named as the other end. */
static void choose_assistants(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(graph, id);
        bool assists =
            claim.rank > 1 || strcmp(stg_graph_kind(graph, claim.kind).id, "assists") == 0;
        if (assists && claim.role.index != STG_NONE && claim.to.index != chart->center.index &&
            claim.layer && in_layer(chart, &claim) &&
            stg_filter_keeps(&chart->scene->filter, graph, id))
            chart->claims[chart->claim_count++] = id;
    }
}

/* ---- cards --------------------------------------------------------------------------- */

/* Groups in the order in which the data declares their roles. */
static size_t group_order(const stg_graph *graph, const char *group)
{
    for (uint32_t i = 0; i < stg_graph_role_count(graph); i++)
        if (same(stg_graph_role(graph, (stg_role_id){i}).group, group))
            return i;
    return stg_graph_role_count(graph);
}

static org_card *find_card(org_chart *chart, stg_stakeholder_id holder, const char *group)
{
    for (size_t i = 0; i < chart->card_count; i++)
        if (chart->cards[i].holder.index == holder.index && same(chart->cards[i].group, group))
            return &chart->cards[i];
    return NULL;
}

static void make_cards(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    for (size_t i = 0; i < chart->claim_count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, chart->claims[i]);
        const char *group = stg_graph_role(graph, claim.role).group;
        unsigned rank = claim.rank ? claim.rank : 1;
        org_card *found = find_card(chart, claim.from, group);
        if (!found) {
            found = &chart->cards[chart->card_count++];
            *found = (org_card){.holder = claim.from,
                                .group = group,
                                .group_order = group_order(graph, group),
                                .rank = rank,
                                .first = i};
        }
        found->rank = rank < found->rank ? rank : found->rank;
    }
}

static int by_place(const void *left, const void *right)
{
    const org_card *a = left;
    const org_card *b = right;
    if (a->group_order != b->group_order)
        return a->group_order < b->group_order ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Reorders the claims so that those of each card stand together. */
static bool gather_claims(org_chart *chart, stg_error *error)
{
    const stg_graph *graph = chart->scene->graph;
    stg_relationship_id *sorted = stg_zeroed(chart->claim_count, sizeof *sorted);
    size_t count = 0;
    if (!sorted)
        return stg_out_of_memory(error);
    for (size_t c = 0; c < chart->card_count; c++) {
        org_card *card = &chart->cards[c];
        card->first = count;
        for (size_t i = 0; i < chart->claim_count; i++) {
            stg_relationship claim = stg_graph_relationship(graph, chart->claims[i]);
            if (claim.from.index == card->holder.index &&
                same(stg_graph_role(graph, claim.role).group, card->group))
                sorted[count++] = chart->claims[i];
        }
        card->count = count - card->first;
    }
    free(chart->claims);
    chart->claims = sorted;
    return true;
}

/* Somebody with an office at the holder, as long as the holder is no person. */
static const char *key_person(const org_chart *chart, stg_stakeholder_id holder)
{
    const stg_graph *graph = chart->scene->graph;
    stg_filter anywhere = without_layers(chart->scene);
    size_t count = 0;
    if (stg_graph_stakeholder(graph, holder).placeholder)
        return NULL;
    const stg_relationship_id *claims = stg_graph_incoming(graph, holder, &count);
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        stg_stakeholder who = stg_graph_stakeholder(graph, claim.from);
        bool person = strcmp(stg_graph_stakeholder_kind(graph, who.kind).id, "person") == 0;
        bool office =
            stg_graph_kind(graph, claim.kind).flow == STG_FLOW_ROLE && claim.role.index != STG_NONE;
        if (person && office && stg_filter_keeps(&anywhere, graph, claims[i]))
            return stg_scene_name(chart->scene, claim.from);
    }
    return NULL;
}

/* One line for each role, with the numbers of all claims that give it. */
static void add_role_lines(org_chart *chart, const org_card *card, stg_node *node, const char *ink)
{
    stg_scene *scene = chart->scene;
    const stg_relationship_id *claims = chart->claims + card->first;
    for (size_t i = 0; i < card->count; i++) {
        stg_role_id role = stg_graph_relationship(scene->graph, claims[i]).role;
        stg_relationship_id same_role[8];
        size_t count = 0;
        bool seen = false;
        for (size_t k = 0; k < card->count && count < 8; k++) {
            if (stg_graph_relationship(scene->graph, claims[k]).role.index != role.index)
                continue;
            seen |= k < i;
            same_role[count++] = claims[k];
        }
        if (seen)
            continue;
        const char *label = stg_text_in(stg_graph_role(scene->graph, role).label, scene->language);
        stg_line line = {.text = label ? stg_drawing_text(scene->drawing, label) : "",
                         .remark = stg_scene_marks(scene, same_role, count, NULL),
                         .size = 10,
                         .color = ink,
                         .remark_color = scene->theme->muted};
        stg_lines_add_wrapped(scene->drawing, &node->lines, &line, CARD_WIDTH, 3);
    }
}

static void add_card(org_chart *chart, const org_card *card, size_t group, unsigned place)
{
    stg_scene *scene = chart->scene;
    const stg_color_set *hue = &scene->theme->hues[scene->drawing->groups[group].hue];
    stg_node node = stg_scene_node(scene, card->holder);
    stg_line line = {.text = node.name,
                     .remark = stg_scene_tag(scene, card->holder, false),
                     .size = 12.5,
                     .color = scene->theme->ink,
                     .remark_color = scene->theme->muted,
                     .bold = card->rank <= 1};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, CARD_WIDTH, 3);
    add_role_lines(chart, card, &node, hue->ink);
    const char *person = key_person(chart, card->holder);
    line = (stg_line){.text = person ? stg_drawing_text(scene->drawing, person) : NULL,
                      .size = 9,
                      .color = scene->theme->muted};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, CARD_WIDTH, 2);
    node.border = hue->line;
    node.border_width = card->rank <= 1 ? 1.6 : 0.8;
    node.width = CARD_WIDTH + STG_CARD_PADDING;
    node.group = group;
    node.rank = place;
    size_t position = stg_drawing_add_node(scene->drawing, &node);
    stg_edge edge = stg_scene_edge(scene, chart->claims[card->first]);
    for (size_t i = 1; i < card->count; i++)
        stg_scene_edge_add(scene, &edge, chart->claims[card->first + i]);
    stg_scene_marks(scene, chart->claims + card->first, card->count, &edge.citations);
    edge.from = 0; /* the hub, or the card above in the same group */
    if (place > 1)
        edge.from = position - 1;
    edge.to = position;
    edge.color = scene->theme->rule;
    edge.arrow = false;
    edge.mark = place > 1 && card->rank <= 1; /* beside the one above, not below it */
    stg_drawing_add_edge(scene->drawing, &edge);
}

static void add_cards(org_chart *chart)
{
    stg_drawing *drawing = chart->scene->drawing;
    size_t group = 0;
    unsigned place = 0;
    for (size_t i = 0; i < chart->card_count; i++) {
        const org_card *card = &chart->cards[i];
        if (i == 0 || card->group_order != chart->cards[i - 1].group_order) {
            stg_group added = {.hue = stg_group_hue(card->group, drawing->group_count)};
            added.id = stg_drawing_text(drawing, card->group ? card->group : "other");
            added.label =
                stg_drawing_text(drawing, stg_group_label(card->group, chart->scene->language));
            added.title = (stg_line){.text = added.label,
                                     .size = 11.5,
                                     .color = chart->scene->theme->hues[added.hue].ink,
                                     .bold = true};
            group = stg_drawing_add_group(drawing, &added);
            place = 0;
        }
        add_card(chart, card, group, ++place);
    }
}

/* Cards in the same place of their groups get the same height, so that groups
   stand in line. */
static void level_cards(stg_drawing *drawing)
{
    for (size_t i = 1; i < drawing->node_count; i++) {
        stg_node *node = &drawing->nodes[i];
        for (size_t k = 1; k < drawing->node_count; k++) {
            /* a little more than the estimate, so that no font outgrows it */
            double height = 1.15 * stg_lines_height(&drawing->nodes[k].lines) + 6;
            if (drawing->nodes[k].rank == node->rank && height > node->height)
                node->height = height;
        }
    }
}

/* With five or more groups, or one right under it, the venture spans them all:
   connectors then fall straight down, which Graphviz's orthogonal router does not
   manage past a column that is half covered. */
static void span_groups(stg_drawing *drawing)
{
    enum { COLUMN_WIDTH = 232 };
    size_t groups = drawing->group_count;
    double span = (double)(groups > 0 ? groups - 1 : 0) * COLUMN_WIDTH + 40;
    if ((groups % 2 == 1 || groups > 4) && drawing->nodes[0].width < span)
        drawing->nodes[0].width = span;
}

/* ---- the venture itself ------------------------------------------------------------------ */

static void add_chair_lines(org_chart *chart, stg_node *node)
{
    stg_scene *scene = chart->scene;
    for (size_t i = 0; i < chart->chair_count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, chart->chairs[i]);
        const char *marks = stg_scene_marks(scene, &chart->chairs[i], 1, NULL);
        const char *detail = stg_scene_detail(scene, chart->chairs[i]);
        stg_line line = {.text = stg_drawing_textf(scene->drawing, "%s: %s",
                                                   stg_word_in(STG_WORD_CHAIR, scene->language),
                                                   stg_scene_name(scene, claim.from)),
                         .remark =
                             stg_drawing_textf(scene->drawing, "%s%s%s", detail,
                                               detail[0] && marks ? " " : "", marks ? marks : ""),
                         .size = 10.5,
                         .color = scene->theme->hub_accent,
                         .remark_color = scene->theme->hub_muted};
        stg_lines_add_wrapped(scene->drawing, &node->lines, &line, HUB_WIDTH, 3);
    }
}

static void add_hub(org_chart *chart)
{
    stg_scene *scene = chart->scene;
    stg_node node = stg_scene_node(scene, chart->center);
    stg_line line = {.text = node.name, .size = 17, .color = scene->theme->hub_ink, .bold = true};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, HUB_WIDTH, 3);
    line = (stg_line){.text = stg_scene_tag(scene, chart->center, true),
                      .size = 10,
                      .color = scene->theme->hub_muted};
    stg_lines_add_wrapped(scene->drawing, &node.lines, &line, HUB_WIDTH, 3);
    add_chair_lines(chart, &node);
    node.card = STG_CARD_HUB;
    node.fill = node.border = scene->theme->hub;
    node.centered = true;
    node.width = stg_lines_width(&node.lines) + 3 * STG_CARD_PADDING;
    stg_drawing_add_node(scene->drawing, &node);
}

static bool fill(org_chart *chart, stg_error *error)
{
    stg_scene *scene = chart->scene;
    size_t most = stg_graph_relationship_count(scene->graph);
    chart->claims = stg_zeroed(most, sizeof *chart->claims);
    chart->chairs = stg_zeroed(most, sizeof *chart->chairs);
    chart->cards = stg_zeroed(most, sizeof *chart->cards);
    if (!chart->claims || !chart->chairs || !chart->cards)
        return stg_out_of_memory(error);
    choose_layer(chart);
    choose_claims(chart);
    choose_assistants(chart);
    make_cards(chart);
    qsort(chart->cards, chart->card_count, sizeof *chart->cards, by_place);
    if (!gather_claims(chart, error))
        return false;
    for (size_t i = 0; i < chart->chair_count; i++)
        stg_scene_cite(scene, chart->chairs[i]);
    for (size_t i = 0; i < chart->claim_count; i++)
        stg_scene_cite(scene, chart->claims[i]);
    stg_scene_number_places(scene);
    add_hub(chart);
    add_cards(chart);
    level_cards(scene->drawing);
    span_groups(scene->drawing);
    note_layers(chart);
    return true;
}

bool stg_view_org(stg_scene *scene, stg_error *error)
{
    org_chart chart = {.scene = scene};
    chart.center.index = scene->has_focus ? scene->focus.index : find_center(scene->graph);
    bool done = chart.center.index == STG_NONE || fill(&chart, error);
    const char *title = stg_word_in(STG_WORD_ORG_NONE, scene->language);
    if (chart.center.index != STG_NONE)
        title = stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_ORG, scene->language),
                                  stg_scene_name(scene, chart.center));
    double groups = (double)scene->drawing->group_count;
    scene->drawing->layout = STG_LAYOUT_DOWN;
    scene->drawing->width = groups < 3 ? 560 : groups * (CARD_WIDTH + 90) - 60;
    stg_scene_legend_strokes(scene, scene->theme->rule);
    stg_scene_finish(scene, title);
    free(chart.claims);
    free(chart.chairs);
    free(chart.cards);
    return done;
}
