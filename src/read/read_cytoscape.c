/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cytoscape.js and what Cytoscape exports for it: "elements" as an object of
 * nodes and edges or as one flat list, the same without "elements", or a bare
 * list. What counts of an element is its "data"; "parent" there makes it a part of
 * that node. Direction is open. Attributes: free_fields.h.
 */
#include <string.h>

#include "read/json_sorts.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

static const char *const sections[] = {"elements/nodes", "elements/edges", "elements", "nodes",
                                       "edges"};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static const char *const any[] = {"", NULL}; /* a list, even an empty one */
static const char *const needed[] = {"elements", "nodes", "edges", NULL};

static const char *const outer[] = {"data", "group", NULL};

static void add_parent(stg_property_graph *graph, stg_element *element, const char *id,
                       const json_t *parent)
{
    if (!parent || stg_is_null(parent))
        return;
    stg_edge edge = {.direction = STG_DIRECTED,
                     .kind_id = "part-of",
                     .from = id,
                     .to = stg_foreign_reference(element, parent, "/data/parent")};
    if (edge.to)
        stg_add_edge(graph, element, &edge, NULL, 0);
}

static void read_node(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"id", "parent", NULL};
    const json_t *data = json_object_get(met->value, "data");
    const char *id = stg_foreign_id(met->element, json_object_get(data, "id"), "/data/id");
    stg_bag bags[2] = {{met->value, "", outer}, {data, "/data", own}};
    if (!id)
        return;
    stg_add_node(graph, met->element, &(stg_node){.id = id}, bags, 2);
    if (!met->element->faulty)
        add_parent(graph, met->element, id, json_object_get(data, "parent"));
}

static void read_edge(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"id", "source", "target", NULL};
    stg_edge edge = {0};
    stg_element *element = met->element;
    const json_t *data = json_object_get(met->value, "data");
    const json_t *id = json_object_get(data, "id");
    if (id && !stg_is_null(id))
        edge.id = stg_foreign_id(element, id, "/data/id");
    edge.from = stg_foreign_reference(element, json_object_get(data, "source"), "/data/source");
    edge.to = stg_foreign_reference(element, json_object_get(data, "target"), "/data/target");
    stg_bag bags[2] = {{met->value, "", outer}, {data, "/data", own}};
    if (!element->faulty)
        stg_add_edge(graph, element, &edge, bags, 2);
}

/* In a flat list the group says it, else the two ends. */
static bool is_edge(const stg_met *met)
{
    const json_t *data = json_object_get(met->value, "data");
    const char *group = json_string_value(json_object_get(met->value, "group"));
    if (met->section == sections[1] || met->section == sections[4])
        return true;
    if (met->section == sections[0] || met->section == sections[3])
        return false;
    return group ? strcmp(group, "edges") == 0
                 : json_object_get(data, "source") && json_object_get(data, "target");
}

/* "data" is the network's own. */
static void read_member(const stg_met *met)
{
    if (strcmp(met->key, "data") == 0)
        stg_add_graph_attributes(met->element, met->value, "network");
    else
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the file", met->key);
}

static void meet(void *context, const stg_met *met)
{
    stg_property_graph *graph = context;
    bool listed = !met->key && stg_is_object(met->value);
    if (listed && stg_is_object(json_object_get(met->value, "data")))
        (is_edge(met) ? read_edge : read_node)(graph, met);
    else if (met->key && !met->section && strcmp(met->key, "nodes") != 0 &&
             strcmp(met->key, "edges") != 0 && strcmp(met->key, "elements") != 0)
        read_member(met);
    else
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           met->key ? "nodes and edges are in arrays"
                                    : "an element is an object with its fields in \"data\"");
}

static void read_cytoscape(stg_reading *reading, const stg_document *document)
{
    stg_property_graph graph;
    bool list = stg_first_byte(document->bytes, document->length) == '[';
    if (stg_property_graph_init(&graph, reading, "Cytoscape.js"))
        stg_walk_needing(reading, document, sections, SECTION_COUNT, meet, &graph, graph.format,
                         list ? any : needed);
    stg_property_graph_done(&graph);
}

static bool sniff(const char *bytes, size_t length)
{
    if (stg_first_byte(bytes, length) == '[')
        return stg_byte_at(bytes, length, "?/data") == '{' &&
               (stg_byte_at(bytes, length, "?/group") || stg_byte_at(bytes, length, "?/data/id") ||
                stg_byte_at(bytes, length, "?/data/source"));
    char elements = stg_byte_at(bytes, length, "elements");
    return elements == '{' || (elements == '[' && stg_byte_at(bytes, length, "elements/?/data")) ||
           stg_byte_at(bytes, length, "nodes/?/data/id") ||
           stg_byte_at(bytes, length, "edges/?/data/source");
}

const stg_reader stg_reader_cytoscape = {
    .info = {"cytoscape", "Cytoscape.js JSON, also as Cytoscape exports it"},
    .sniff = sniff,
    .read = read_cytoscape,
    .foreign = true,
};
