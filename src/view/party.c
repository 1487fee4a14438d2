/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What pictures say about a party: names, kind, jurisdiction. */
#include <string.h>

#include "view/scene.h"

const char *stg_scene_name(const stg_scene *scene, stg_stakeholder_id party)
{
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    const char *name = stg_text_in(who.name, scene->language);
    return name && name[0] ? name : who.id;
}

const char *stg_scene_second_name(const stg_scene *scene, stg_stakeholder_id party)
{
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    if (scene->second[0] == '\0')
        return NULL;
    for (size_t i = 0; i < who.name.count; i++) {
        const stg_wording *wording = &who.name.wordings[i];
        if (strcmp(wording->language, scene->second) == 0 &&
            strcmp(wording->text, stg_scene_name(scene, party)) != 0)
            return wording->text;
    }
    return NULL;
}

static const char *kind_label(const stg_scene *scene, const stg_stakeholder *who)
{
    stg_kind kind = stg_graph_stakeholder_kind(scene->graph, who->kind);
    const char *label = stg_text_in(kind.label, scene->language);
    return label ? label : kind.id;
}

const char *stg_scene_tag(stg_scene *scene, stg_stakeholder_id party, bool kind)
{
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    /* A party that has no name goes by its kind: "anonymous person". */
    bool unnamed = strcmp(stg_scene_name(scene, party), kind_label(scene, &who)) == 0;
    const char *parts[3] = {unnamed ? NULL : stg_scene_second_name(scene, party),
                            kind && !who.placeholder ? kind_label(scene, &who) : NULL,
                            who.jurisdiction};
    const char *tag = NULL;
    for (size_t i = 0; i < 3; i++) {
        if (!parts[i] || parts[i][0] == '\0')
            continue;
        tag = tag ? stg_drawing_textf(scene->drawing, "%s \u00b7 %s", tag, parts[i])
                  : stg_drawing_text(scene->drawing, parts[i]);
    }
    return tag;
}

/* Name, all other names, kind, place: what there is no room for on the card. */
static const char *tooltip(stg_scene *scene, stg_stakeholder_id party)
{
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    const char *name = stg_scene_name(scene, party);
    const char *tag = stg_scene_tag(scene, party, true);
    const char *note = stg_text_in(who.note, scene->language);
    const char *text = stg_drawing_text(scene->drawing, name);
    if (tag)
        text = stg_drawing_textf(scene->drawing, "%s \u00b7 %s", text, tag);
    if (note && note[0])
        text = stg_drawing_textf(scene->drawing, "%s \u2014 %s", text, note);
    return text;
}

stg_node stg_scene_node(stg_scene *scene, stg_stakeholder_id party)
{
    stg_drawing *drawing = scene->drawing;
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    stg_node node = {0};
    node.id = stg_drawing_unique_id(drawing, who.id);
    node.name = stg_drawing_text(drawing, stg_scene_name(scene, party));
    node.tooltip = tooltip(scene, party);
    node.group = STG_NO_GROUP;
    node.fill = scene->theme->card;
    node.border = scene->theme->rule;
    node.border_width = 1.0;
    if (who.placeholder) {
        node.card = STG_CARD_UNKNOWN;
        node.fill = scene->theme->background;
        return node;
    }
    node.stakeholder = stg_drawing_text(drawing, who.id);
    node.kind = stg_drawing_text(drawing, stg_graph_stakeholder_kind(scene->graph, who.kind).id);
    node.url = stg_drawing_text(drawing, who.url);
    return node;
}
