/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parties of a picture of ties, each one card. */
#include "view/parties.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/compact.h"
#include "view/marking.h"
#include "view/party_mark.h"

enum { CARD_WIDTH = 172, NAME_LINES = 4, TAG_LINES = 2 };

static uint32_t busiest(const stg_scene *scene, const stg_selection *selection, size_t *degrees)
{
    uint32_t best = STG_NONE;
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        degrees[claim.from.index]++;
        degrees[claim.to.index]++;
    }
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(scene->graph); p++) {
        if (degrees[p] == 0)
            continue;
        const char *id = stg_graph_stakeholder(scene->graph, (stg_stakeholder_id){p}).id;
        if (best == STG_NONE || degrees[p] > degrees[best] ||
            (degrees[p] == degrees[best] &&
             strcmp(id, stg_graph_stakeholder(scene->graph, (stg_stakeholder_id){best}).id) < 0))
            best = p;
    }
    return scene->has_focus ? scene->focus.index : best;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* The reason why a party is not stated has one wording only; in a Korean
   picture a reason in Latin letters gives way to what it comes to. */
static const char *unknown_name(const stg_scene *scene, stg_stakeholder_id party,
                                const char *reason)
{
    size_t count = 0;
    if (!stg_is_korean(scene->language) || !is_ascii(reason))
        return reason;
    const stg_relationship_id *claims = stg_graph_outgoing(scene->graph, party, &count);
    stg_relationship_id claim = {STG_NONE};
    if (count == 0)
        claims = stg_graph_incoming(scene->graph, party, &count);
    if (count > 0)
        claim = claims[0];
    if (count == 0 ||
        stg_graph_kind(scene->graph, stg_graph_relationship(scene->graph, claim).kind).flow !=
            STG_FLOW_MONEY)
        return stg_word_in(STG_WORD_UNKNOWN_PARTY, scene->language);
    return stg_graph_giver(scene->graph, claim).index == party.index
               ? stg_word_in(STG_WORD_UNKNOWN_PAYER, scene->language)
               : stg_word_in(STG_WORD_UNKNOWN_RECIPIENT, scene->language);
}

/* "\u25cf person \u00b7 GB" */
static const char *tag_of(stg_scene *scene, stg_stakeholder_id party)
{
    const char *tag = stg_scene_tag(scene, party, true);
    const char *mark = scene->marks_parties ? stg_party_mark(scene, party) : NULL;
    return mark && tag ? stg_drawing_textf(scene->drawing, "%s\u00a0%s", mark, tag) : tag;
}

/* Name and tag, as large as they fit. */
static void fill_card(stg_scene *scene, stg_node *node, stg_stakeholder_id party)
{
    const stg_theme *theme = scene->theme;
    bool unknown = node->card == STG_CARD_UNKNOWN;
    bool hub = node->card == STG_CARD_HUB;
    stg_line name = {.text = node->name,
                     .size = hub       ? 14
                             : unknown ? 10.5
                                       : 12,
                     .color = hub       ? theme->hub_ink
                              : unknown ? theme->muted
                                        : theme->ink,
                     .bold = !unknown,
                     .italic = unknown};
    name.size = stg_marking_name_size(scene, party, name.size);
    stg_lines_add_wrapped(scene->drawing, &node->lines, &name, CARD_WIDTH, NAME_LINES);
    stg_line tag = {
        .text = tag_of(scene, party), .size = 9, .color = hub ? theme->hub_muted : theme->muted};
    if (!unknown)
        stg_lines_add_wrapped(scene->drawing, &node->lines, &tag, CARD_WIDTH, TAG_LINES);
    node->centered = true;
}

static size_t add_card(stg_scene *scene, stg_stakeholder_id party, bool hub,
                       stg_compact_cards *cards, size_t ties)
{
    stg_node node = stg_scene_node(scene, party);
    bool unknown = node.card == STG_CARD_UNKNOWN;
    if (unknown)
        node.name = unknown_name(scene, party, node.name);
    if (hub) {
        node.card = STG_CARD_HUB;
        node.fill = node.border = scene->theme->hub;
    }
    scene->unknown_party |= unknown;
    if (scene->compact)
        stg_compact_card(scene, &node, cards, ties);
    else
        fill_card(scene, &node, party);
    stg_marking_node(scene, &node, party);
    if (scene->compact && node.lines.count > 1) { /* a score: no room for it */
        node.tooltip = stg_drawing_textf(scene->drawing, "%s \u00b7 %s", node.tooltip,
                                         node.lines.items[1].text);
        node.lines.count = 1;
    }
    if (!scene->compact)
        node.width = stg_lines_width(&node.lines) + 2 * STG_CARD_PADDING;
    return stg_drawing_add_node(scene->drawing, &node);
}

/* One of the top parties, which is drawn even if it has no tie to another of them. */
static bool is_kept(const stg_selection *selection, uint32_t party)
{
    return selection->top && selection->top[party];
}

/* Where an overlay weighs, a party with a score counts for more than any without one,
   and the more the higher it is. */
static void put_scores(const stg_scene *scene, size_t *degrees, size_t count)
{
    const stg_overlay *overlay = scene->options->overlay;
    size_t most = 0;
    for (size_t p = 0; p < count; p++)
        most = degrees[p] > most ? degrees[p] : most;
    for (size_t p = 0; overlay && overlay->weighted && p < count; p++)
        if (degrees[p] > 0 && overlay->weights[p] >= 0)
            degrees[p] = most + 1 + (size_t)(3.0 * (double)most * overlay->weights[p]);
}

bool stg_parties_add(stg_parties *parties, stg_scene *scene, const stg_selection *selection,
                     stg_error *error)
{
    stg_compact_cards cards = {0};
    parties->count = stg_graph_party_count(scene->graph);
    parties->nodes = stg_zeroed(parties->count, sizeof *parties->nodes);
    size_t *degrees = stg_zeroed(parties->count, sizeof *degrees);
    bool done = parties->nodes && degrees;
    if (done) {
        uint32_t hub = busiest(scene, selection, degrees);
        if (scene->compact)
            put_scores(scene, degrees, parties->count);
        done = !scene->compact || stg_compact_choose(&cards, degrees, parties->count);
        for (uint32_t p = 0; done && p < parties->count; p++)
            parties->nodes[p] =
                degrees[p] == 0 && !is_kept(selection, p)
                    ? STG_NO_NODE
                    : add_card(scene, (stg_stakeholder_id){p}, p == hub, &cards, degrees[p]);
    }
    free(degrees);
    return done || stg_out_of_memory(error);
}

void stg_parties_done(stg_parties *parties)
{
    free(parties->nodes);
    *parties = (stg_parties){0};
}

void stg_parties_level(const stg_scene *scene)
{
    stg_drawing *drawing = scene->drawing;
    double widest = 100;
    if (scene->compact)
        return;
    for (size_t i = 0; i < drawing->node_count; i++)
        if (drawing->nodes[i].width > widest)
            widest = drawing->nodes[i].width;
    for (size_t i = 0; i < drawing->node_count; i++)
        drawing->nodes[i].width = widest;
}
