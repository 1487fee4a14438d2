/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who does what for the venture: the venture on top with its chair, then a
 * column of cards for each group of roles. Roles come from one layer at a time:
 * two readings of one matter are never drawn as if both held.
 */
#include "view/org.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/views.h"

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_chair(const stg_graph *graph, const stg_relationship *claim)
{
    if (strcmp(stg_graph_kind(graph, claim->kind).id, "chairs") == 0)
        return true;
    return claim->role.index != STG_NONE &&
           strcmp(stg_graph_role(graph, claim->role).id, "chair") == 0;
}

/* A role is named, or at least the kind of claim is one of roles. */
static bool is_role(const stg_graph *graph, const stg_relationship *claim)
{
    return claim->role.index != STG_NONE ||
           stg_graph_kind(graph, claim->kind).flow == STG_FLOW_ROLE;
}

/* ---- the venture ----------------------------------------------------------- */

static size_t roles_in(const stg_graph *graph, stg_stakeholder_id party)
{
    size_t count = 0;
    size_t roles = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, party, &count);
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        roles += is_role(graph, &claim);
    }
    return roles;
}

/* The stakeholder most roles are held in; STG_NONE when there are no roles. */
static uint32_t find_center(const stg_graph *graph)
{
    uint32_t best = STG_NONE;
    size_t most = 0;
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(graph); p++) {
        stg_stakeholder_id party = {p};
        size_t roles = roles_in(graph, party);
        if (roles == 0 || roles < most)
            continue;
        if (roles > most || strcmp(stg_graph_stakeholder(graph, party).id,
                                   stg_graph_stakeholder(graph, (stg_stakeholder_id){best}).id) < 0)
            best = p;
        most = roles;
    }
    return best;
}

/* ---- layers ---------------------------------------------------------------- */

bool org_layer_drawn(const org_chart *chart, const char *layer)
{
    const stg_word_list *wanted = &chart->scene->filter.layers;
    for (size_t i = 0; i < wanted->count; i++)
        if (layer && strcmp(wanted->words[i], layer) == 0)
            return true;
    return !layer || (wanted->count == 0 && same(layer, chart->layer));
}

/* The filter without its layers: the chair and offices stand beside them. */
static stg_filter without_layers(const org_chart *chart)
{
    stg_filter filter = chart->scene->filter;
    filter.layers = (stg_word_list){0};
    return filter;
}

/* Without a wish, the layer whose role comes first in the document. */
static void choose_layer(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    if (chart->scene->filter.layers.count > 0)
        return;
    for (size_t i = 0; i < count && !chart->layer; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        if (is_role(graph, &claim) && !is_chair(graph, &claim))
            chart->layer = claim.layer;
    }
}

static bool listed(const stg_strings *strings, const char *text)
{
    for (size_t i = 0; i < strings->count; i++)
        if (strcmp(strings->items[i], text) == 0)
            return true;
    return false;
}

static void note_layers(const org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    stg_drawing *drawing = chart->scene->drawing;
    stg_strings layers = {0};
    size_t count = 0;
    const char *list = "";
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        if (is_role(graph, &claim) && !is_chair(graph, &claim) &&
            !org_layer_drawn(chart, claim.layer) && !listed(&layers, claim.layer))
            stg_strings_add(drawing, &layers, claim.layer);
    }
    for (size_t i = 0; i < layers.count; i++)
        list = stg_drawing_textf(drawing, "%s%s%s", list, i ? ", " : "", layers.items[i]);
    if (layers.count > 0)
        stg_drawing_add_note(drawing,
                             stg_is_korean(chart->scene->language)
                                 ? "다른 층위의 역할은 그리지 않았다: %s (--layer로 선택)."
                                 : "Roles of other layers are not drawn: %s (choose with --layer).",
                             list);
}

/* ---- claims ---------------------------------------------------------------- */

static bool tied_to_center(const org_chart *chart, stg_stakeholder_id party)
{
    const stg_graph *graph = chart->scene->graph;
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_outgoing(graph, party, &count);
    for (size_t i = 0; i < count; i++)
        if (stg_graph_relationship(graph, claims[i]).to.index == chart->center.index)
            return true;
    return false;
}

/* A role at the venture; in a layer of its own also one at a party to it, such
   as the assistant to one of the holders. */
static bool belongs(const org_chart *chart, const stg_relationship *claim)
{
    if (claim->to.index == chart->center.index)
        return true;
    return claim->layer && claim->role.index != STG_NONE &&
           claim->from.index != chart->center.index && tied_to_center(chart, claim->to);
}

static void choose_claims(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    stg_filter anywhere = without_layers(chart);
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(graph, id);
        bool chair = is_chair(graph, &claim);
        if (!is_role(graph, &claim) || !belongs(chart, &claim))
            continue;
        if (chair && claim.to.index == chart->center.index &&
            stg_filter_keeps(&anywhere, graph, id))
            chart->chairs[chart->chair_count++] = id;
        else if (!chair && org_layer_drawn(chart, claim.layer) &&
                 stg_filter_keeps(&chart->scene->filter, graph, id))
            chart->claims[chart->claim_count++] = id;
    }
}

/* The largest sum named that goes to the venture, in the currency that the
   first of them is in. */
static void choose_money(org_chart *chart)
{
    const stg_graph *graph = chart->scene->graph;
    stg_amount most = {0};
    size_t count = 0;
    const stg_relationship_id *claims = stg_graph_incoming(graph, chart->center, &count);
    chart->money.index = STG_NONE;
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, claims[i]);
        stg_kind kind = stg_graph_kind(graph, claim.kind);
        if (kind.flow != STG_FLOW_MONEY || kind.backward || !claim.amount.stated ||
            !stg_filter_keeps(&chart->scene->filter, graph, claims[i]))
            continue;
        if (most.currency == 0 ||
            (most.currency == claim.amount.currency && claim.amount.minor > most.minor)) {
            most = claim.amount;
            chart->money = claims[i];
        }
    }
}

size_t org_officers(const org_chart *chart, stg_stakeholder_id holder, stg_relationship_id *claims,
                    size_t room)
{
    const stg_graph *graph = chart->scene->graph;
    stg_filter anywhere = without_layers(chart);
    size_t count = 0;
    size_t found = 0;
    const stg_relationship_id *incoming = stg_graph_incoming(graph, holder, &count);
    for (size_t i = 0; i < count && found < room; i++) {
        stg_relationship claim = stg_graph_relationship(graph, incoming[i]);
        stg_stakeholder who = stg_graph_stakeholder(graph, claim.from);
        bool office = stg_graph_kind(graph, claim.kind).flow == STG_FLOW_ROLE &&
                      claim.role.index != STG_NONE && org_layer_drawn(chart, claim.layer);
        if (office && strcmp(stg_graph_stakeholder_kind(graph, who.kind).id, "person") == 0 &&
            stg_filter_keeps(&anywhere, graph, incoming[i]))
            claims[found++] = incoming[i];
    }
    return found;
}

/* ---- cards ----------------------------------------------------------------- */

static const char *group_of(const stg_graph *graph, const stg_relationship *claim)
{
    return claim->role.index == STG_NONE ? NULL : stg_graph_role(graph, claim->role).group;
}

/* Leadership first, then groups in the order in which the data declares their
   roles, and last the roles without a group. */
static size_t group_order(const stg_graph *graph, const char *group)
{
    if (!group)
        return SIZE_MAX;
    if (strcmp(group, "leadership") == 0)
        return 0;
    for (uint32_t i = 0; i < stg_graph_role_count(graph); i++)
        if (same(stg_graph_role(graph, (stg_role_id){i}).group, group))
            return i + 1;
    return SIZE_MAX - 1;
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
        const char *group = group_of(graph, &claim);
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
                same(group_of(graph, &claim), card->group))
                sorted[count++] = chart->claims[i];
        }
        card->count = count - card->first;
    }
    free(chart->claims);
    chart->claims = sorted;
    return true;
}

static void cite_all(org_chart *chart)
{
    stg_scene *scene = chart->scene;
    for (size_t i = 0; i < chart->chair_count; i++)
        stg_scene_cite(scene, chart->chairs[i]);
    for (size_t i = 0; i < chart->claim_count; i++)
        stg_scene_cite(scene, chart->claims[i]);
    if (chart->money.index != STG_NONE)
        stg_scene_cite(scene, chart->money);
    for (size_t i = 0; i < chart->card_count; i++) {
        stg_relationship_id offices[4];
        size_t count = org_officers(chart, chart->cards[i].holder, offices, 4);
        for (size_t k = 0; k < count; k++)
            stg_scene_cite(scene, offices[k]);
    }
    stg_scene_number_places(scene);
}

static void add_cards(org_chart *chart)
{
    stg_drawing *drawing = chart->scene->drawing;
    size_t group = 0;
    for (size_t i = 0; i < chart->card_count; i++) {
        org_card *card = &chart->cards[i];
        if (i == 0 || !same(card->group, chart->cards[i - 1].group)) {
            stg_group added = {.hue = stg_group_hue(card->group, drawing->group_count)};
            added.id = stg_drawing_text(drawing, card->group ? card->group : "other");
            added.label =
                stg_drawing_text(drawing, stg_group_label(card->group, chart->scene->language));
            added.title = (stg_line){.text = added.label,
                                     .size = 12,
                                     .color = chart->scene->theme->hues[added.hue].ink,
                                     .bold = true};
            group = stg_drawing_add_group(drawing, &added);
        }
        card->place = group;
        org_add_card(chart, card);
    }
}

static bool fill(org_chart *chart, stg_error *error)
{
    size_t most = stg_graph_relationship_count(chart->scene->graph);
    chart->claims = stg_zeroed(most, sizeof *chart->claims);
    chart->chairs = stg_zeroed(most, sizeof *chart->chairs);
    chart->cards = stg_zeroed(most, sizeof *chart->cards);
    if (!chart->claims || !chart->chairs || !chart->cards)
        return stg_out_of_memory(error);
    choose_layer(chart);
    choose_claims(chart);
    choose_money(chart);
    make_cards(chart);
    qsort(chart->cards, chart->card_count, sizeof *chart->cards, by_place);
    if (!gather_claims(chart, error))
        return false;
    cite_all(chart);
    org_add_hub(chart);
    add_cards(chart);
    note_layers(chart);
    if (chart->card_count == 0)
        stg_drawing_add_note(chart->scene->drawing, "%s",
                             stg_word_in(STG_WORD_EMPTY, chart->scene->language));
    return true;
}

bool stg_view_org(stg_scene *scene, stg_error *error)
{
    org_chart chart = {.scene = scene};
    chart.center.index = scene->has_focus ? scene->focus.index : find_center(scene->graph);
    bool center = chart.center.index != STG_NONE;
    bool done = !center || fill(&chart, error);
    const char *title =
        center ? stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_ORG, scene->language),
                                   stg_scene_name(scene, chart.center))
               : stg_word_in(STG_WORD_ORG_NONE, scene->language);
    if (done) {
        scene->drawing->layout = STG_LAYOUT_PLACED;
        double height = center ? org_place(&chart) : 0;
        stg_drawing_sort(scene->drawing);
        stg_scene_legend_strokes(scene, scene->theme->rule);
        stg_scene_finish(scene, title);
        stg_drawing_frame(scene->drawing, height);
    }
    free(chart.claims);
    free(chart.chairs);
    free(chart.cards);
    return done;
}
