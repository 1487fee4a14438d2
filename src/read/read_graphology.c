/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphology: nodes and edges with "key" and "attributes". Edges are directed
 * unless they are "undirected" or the graph's type is. Also the variant of sigma's
 * demonstrations: attributes beside the key, edges as pairs of keys whose direction
 * is open. Attributes: free_fields.h.
 */
#include <string.h>

#include "read/json_sorts.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

static const char *const sections[] = {"nodes", "edges", NULL};

static void read_node(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"key", "attributes", NULL};
    const char *id = stg_foreign_id(met->element, json_object_get(met->value, "key"), "/key");
    stg_bag bags[2] = {{met->value, "", own},
                       {json_object_get(met->value, "attributes"), "/attributes", NULL}};
    if (id)
        stg_add_node(graph, met->element, &(stg_node){.id = id}, bags, 2);
}

static void read_edge(stg_property_graph *graph, const stg_met *met)
{
    static const char *const own[] = {"key", "source", "target", "undirected", "attributes", NULL};
    stg_edge edge = {0};
    stg_element *element = met->element;
    const json_t *key = json_object_get(met->value, "key");
    const json_t *undirected = json_object_get(met->value, "undirected");
    if (key && !stg_is_null(key))
        edge.id = stg_foreign_id(element, key, "/key");
    edge.from = stg_foreign_reference(element, json_object_get(met->value, "source"), "/source");
    edge.to = stg_foreign_reference(element, json_object_get(met->value, "target"), "/target");
    if (stg_is_boolean(undirected))
        edge.direction = stg_is_true(undirected) ? STG_UNDIRECTED : STG_DIRECTED;
    else if (graph->direction == STG_DIRECTION_OPEN)
        edge.direction = STG_DIRECTED;
    stg_bag bags[2] = {{met->value, "", own},
                       {json_object_get(met->value, "attributes"), "/attributes", NULL}};
    if (!element->faulty)
        stg_add_edge(graph, element, &edge, bags, 2);
}

static void read_pair(stg_property_graph *graph, const stg_met *met)
{
    if (json_array_size(met->value) != 2) {
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "an edge that is an array has two keys of nodes");
        return;
    }
    stg_edge edge = {
        .from = stg_foreign_reference(met->element, json_array_get(met->value, 0), "/0"),
        .to = stg_foreign_reference(met->element, json_array_get(met->value, 1), "/1")};
    if (edge.from && edge.to)
        stg_add_edge(graph, met->element, &edge, NULL, 0);
}

static void read_member(const stg_met *met)
{
    if (strcmp(met->key, "attributes") == 0)
        stg_add_graph_attributes(met->element, met->value, "graph");
    else if (strcmp(met->key, "nodes") == 0 || strcmp(met->key, "edges") == 0)
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "\"%s\" must be an array", met->key);
    else if (strcmp(met->key, "options") != 0)
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the file", met->key);
}

static void meet(void *context, const stg_met *met)
{
    stg_property_graph *graph = context;
    if (met->key && !met->section)
        read_member(met);
    else if (met->section == sections[1] && stg_is_array(met->value))
        read_pair(graph, met);
    else if (met->key || !met->section || !stg_is_object(met->value))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "a node or edge is an object in an array");
    else
        (met->section == sections[0] ? read_node : read_edge)(graph, met);
}

static stg_direction type_of(const stg_document *document)
{
    stg_slice type;
    if (!stg_value_at(document->bytes, document->length, "options/type", &type))
        return STG_DIRECTION_OPEN;
    const char *text = document->bytes + type.start;
    size_t length = type.end - type.start;
    bool undirected =
        length == strlen("\"undirected\"") && memcmp(text, "\"undirected\"", length) == 0;
    bool directed = length == strlen("\"directed\"") && memcmp(text, "\"directed\"", length) == 0;
    return undirected ? STG_UNDIRECTED : directed ? STG_DIRECTED : STG_DIRECTION_OPEN;
}

static void read_graphology(stg_reading *reading, const stg_document *document)
{
    stg_property_graph graph;
    if (stg_property_graph_init(&graph, reading, "graphology")) {
        graph.direction = type_of(document);
        stg_walk_needing(reading, document, sections, 2, meet, &graph, graph.format, sections);
    }
    stg_property_graph_done(&graph);
}

static bool sniff(const char *bytes, size_t length)
{
    return stg_byte_at(bytes, length, "nodes/?/key") && !stg_byte_at(bytes, length, "nodes/?/id");
}

const stg_reader stg_reader_graphology = {
    .info = {"graphology", "graphology's serialized graphs, also as sigma.js reads them"},
    .sniff = sniff,
    .read = read_graphology,
    .foreign = true,
};
