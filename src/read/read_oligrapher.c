/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Oligrapher, the map editor of LittleSis: nodes and edges as objects by id, under
 * "graph" or at the top. Now their fields are flat, in older maps under "display".
 * A map draws: the kind of a party is known only where its address leads to a person
 * or organisation of LittleSis, an edge without an arrow has a direction that is
 * not stated, and its label is a note, unless it is a kind of ours word for word.
 * A dashed edge is over. Captions and annotations (untrusted HTML) are counted.
 */
#include <stdio.h>
#include <string.h>

#include "read/json_sorts.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

static const char *const sections[] = {"graph/nodes",    "graph/edges", "nodes",           "edges",
                                       "graph/captions", "captions",    "annotations/list"};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static const char *const needed[] = {"graph", "nodes", NULL};

/* The object that holds the fields, and its pointer. */
static const json_t *fields_of(const json_t *value, const char **pointer)
{
    const json_t *display = json_object_get(value, "display");
    *pointer = stg_is_object(display) ? "/display" : "";
    return stg_is_object(display) ? display : value;
}

static const char *id_of(const stg_met *met)
{
    const json_t *id = json_object_get(met->value, "id");
    if (id && !stg_is_null(id))
        return stg_foreign_id(met->element, id, "/id");
    return met->key ? stg_foreign_id_text(met->element, met->key, "")
                    : stg_foreign_id(met->element, NULL, "");
}

static const char *kind_of_address(const char *url)
{
    if (url && strstr(url, "/person/"))
        return "person";
    return url && strstr(url, "/org/") ? "organisation" : NULL;
}

static void read_node(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"id", "display", "edgeIds", NULL};
    const char *pointer;
    const json_t *fields = fields_of(met->value, &pointer);
    const char *id = id_of(met);
    stg_node node = {
        .id = id, .kind_word = kind_of_address(json_string_value(json_object_get(fields, "url")))};
    stg_bag bags[2] = {{met->value, "", own}, {fields, pointer, own}};
    if (id)
        stg_add_node(graph, met->element, &node, bags, *pointer ? 2 : 1);
}

/* Sets the ends' order and returns whether the direction is stated. */
static stg_direction direction_of(const stg_met *met, const json_t *arrow, stg_edge *edge)
{
    const char *word = json_string_value(arrow);
    const char *shown = arrow ? stg_value_text(met->element, arrow) : NULL;
    if (!arrow || stg_is_null(arrow) || stg_is_false(arrow))
        return STG_UNDIRECTED; /* not stated, whatever the label */
    if (word && strcmp(word, "1->2") == 0)
        return STG_DIRECTED;
    if (word && strcmp(word, "2->1") == 0) {
        const char *from = edge->from;
        edge->from = edge->to;
        edge->to = from;
        return STG_DIRECTED;
    }
    if (word && strcmp(word, "both") == 0)
        return STG_MUTUAL;
    stg_foreign_unmapped(met->element, "", "arrows \"%.20s\", whose direction is not known",
                         shown ? shown : "");
    return STG_UNDIRECTED;
}

static void read_edge(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"id",   "node1_id", "node2_id", "display", "arrow",
                                      "dash", "cx",       "cy",       "scale",   NULL};
    const char *pointer;
    stg_edge edge = {.id = id_of(met)};
    const json_t *fields = fields_of(met->value, &pointer);
    edge.from =
        stg_foreign_reference(met->element, json_object_get(met->value, "node1_id"), "/node1_id");
    edge.to =
        stg_foreign_reference(met->element, json_object_get(met->value, "node2_id"), "/node2_id");
    if (met->element->faulty)
        return;
    edge.direction = direction_of(met, json_object_get(fields, "arrow"), &edge);
    if (stg_is_true(json_object_get(fields, "dash")))
        edge.status = STG_STATUS_ENDED;
    if (json_object_get(fields, "cx") || json_object_get(fields, "scale"))
        stg_foreign_unmapped(met->element, "", "layout and style of edges");
    stg_bag bags[2] = {{met->value, "", own}, {fields, pointer, own}};
    stg_add_edge(graph, met->element, &edge, bags, *pointer ? 2 : 1);
}

static void read_other(const stg_met *met)
{
    if (met->section == sections[6])
        stg_foreign_unmapped(met->element, "", "annotations");
    else if (met->section)
        stg_foreign_unmapped(met->element, "", "captions");
    else if (strcmp(met->key, "title") == 0 && stg_is_string(met->value))
        stg_foreign_title(met->element, met->value, "");
    else if (strcmp(met->key, "attributes") == 0)
        stg_add_graph_attributes(met->element, met->value, "map");
    else if (strcmp(met->key, "nodes") == 0 || strcmp(met->key, "edges") == 0 ||
             strcmp(met->key, "graph") == 0)
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "\"%s\" must be an object",
                           met->key);
    else
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the map", met->key);
}

static void meet(void *context, const stg_met *met)
{
    stg_property_graph *graph = context;
    bool node = met->section == sections[0] || met->section == sections[2];
    bool edge = met->section == sections[1] || met->section == sections[3];
    if (!node && !edge && (met->section || met->key))
        read_other(met);
    else if (!met->section || !stg_is_object(met->value))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "a node or edge is an object");
    else
        (node ? read_node : read_edge)(graph, met);
}

static void read_oligrapher(stg_reading *reading, const stg_document *document)
{
    stg_property_graph graph;
    if (stg_property_graph_init(&graph, reading, "Oligrapher")) {
        graph.words_are_labels = true;
        stg_walk_needing(reading, document, sections, SECTION_COUNT, meet, &graph,
                         "a map of Oligrapher", needed);
    }
    stg_property_graph_done(&graph);
}

static bool is_map(const char *bytes, size_t length, const char *edge, const char *node)
{
    char path[64];
    static const char *const marks[] = {"x", "display", "edgeIds"};
    snprintf(path, sizeof path, "%s/?/node1_id", edge);
    if (stg_byte_at(bytes, length, path))
        return true;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        snprintf(path, sizeof path, "%s/?/%s", node, marks[i]);
        if (stg_byte_at(bytes, length, node) == '{' && stg_byte_at(bytes, length, path) &&
            stg_byte_at(bytes, length, edge) == '{')
            return true;
    }
    return false;
}

static bool sniff(const char *bytes, size_t length)
{
    return is_map(bytes, length, "graph/edges", "graph/nodes") ||
           is_map(bytes, length, "edges", "nodes");
}

const stg_reader stg_reader_oligrapher = {
    .info = {"oligrapher", "maps of Oligrapher, the editor of LittleSis"},
    .sniff = sniff,
    .read = read_oligrapher,
    .foreign = true,
};
