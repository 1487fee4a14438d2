/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON Graph Format 1 and 2: "graph", or several as "graphs"; nodes as an array
 * with ids or an object by id; edges are directed unless "directed" is false,
 * of the graph or the edge. Graphs of one file are merged like files: one id is one
 * stakeholder, and the claims of each have its label as their layer. A hyperedge
 * from "source" to "target" is a claim of each pair, one of "nodes" a party of its
 * own that they participate in. Attributes ("metadata" too): free_fields.h.
 */
#include <stdio.h>
#include <string.h>

#include "read/json_sorts.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

/* Claims that one hyperedge may become. */
enum { PAIR_LIMIT = 1000 };

static const char *const sections[] = {"graph/nodes", "graph/edges", "graph/hyperedges", "graphs"};

static const char *const needed[] = {"graph", "graphs", NULL};

typedef struct json_graph {
    stg_property_graph graph;
    size_t hyperedge_count;
} json_graph;

/* ---- nodes and edges ------------------------------------------------------------------ */

static bool is_object(stg_element *element, const json_t *value)
{
    if (!stg_is_object(value))
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "a node or edge is an object");
    return stg_is_object(value);
}

/* `key` of an object of nodes; NULL: of an array. */
static void read_node(json_graph *file, stg_element *element, const char *key, const json_t *value)
{
    static const char *const own[] = {"id", "metadata", NULL};
    static const char *const own_with_id[] = {"metadata", NULL};
    if (!is_object(element, value))
        return;
    const char *id = key ? stg_foreign_id_text(element, key, "")
                         : stg_foreign_id(element, json_object_get(value, "id"), "/id");
    stg_bag bags[2] = {{value, "", key ? own_with_id : own},
                       {json_object_get(value, "metadata"), "/metadata", NULL}};
    if (id)
        stg_add_node(&file->graph, element, &(stg_node){.id = id}, bags, 2);
}

static void add_edge(json_graph *file, stg_element *element, const json_t *value, stg_edge *edge)
{
    static const char *const own[] = {"id", "source", "target", "nodes", "metadata", NULL};
    stg_bag bags[2] = {{value, "", own}, {json_object_get(value, "metadata"), "/metadata", NULL}};
    stg_add_edge(&file->graph, element, edge, bags, 2);
}

static bool read_edge_id(stg_element *element, const json_t *value, const char **id)
{
    const json_t *given = json_object_get(value, "id");
    *id = given && !stg_is_null(given) ? stg_foreign_id(element, given, "/id") : NULL;
    return !element->faulty;
}

static void read_edge(json_graph *file, stg_element *element, const json_t *value)
{
    stg_edge edge = {0};
    if (!is_object(element, value) || !read_edge_id(element, value, &edge.id))
        return;
    edge.from = stg_foreign_reference(element, json_object_get(value, "source"), "/source");
    edge.to = stg_foreign_reference(element, json_object_get(value, "target"), "/target");
    if (edge.from && edge.to)
        add_edge(file, element, value, &edge);
}

/* ---- hyperedges ------------------------------------------------------------------------- */

static void read_pairs(json_graph *file, stg_element *element, const json_t *value)
{
    char from_place[32], to_place[32];
    const json_t *sources = json_object_get(value, "source");
    const json_t *targets = json_object_get(value, "target");
    size_t count = json_array_size(sources) * json_array_size(targets);
    if (count == 0 || count > PAIR_LIMIT) {
        stg_foreign_unmapped(element, "", "hyperedges of no or of more than %d pairs", PAIR_LIMIT);
        return;
    }
    for (size_t i = 0; i < count && !element->faulty; i++) {
        size_t source = i / json_array_size(targets), target = i % json_array_size(targets);
        snprintf(from_place, sizeof from_place, "/source/%zu", source);
        snprintf(to_place, sizeof to_place, "/target/%zu", target);
        stg_edge edge = {.direction = STG_DIRECTED, .one_of_many = count > 1};
        edge.from = stg_foreign_reference(element, json_array_get(sources, source), from_place);
        edge.to = stg_foreign_reference(element, json_array_get(targets, target), to_place);
        if (edge.from && edge.to)
            add_edge(file, element, value, &edge);
    }
}

static bool declare_hyperedge(stg_element *element)
{
    static const stg_wording label[] = {{"en", "tie of several parties"},
                                        {"ko", "여러 당사자의 관계"}};
    stg_kind kind = {.id = "hyperedge", .label = {label, 2}};
    return stg_builder_number(element->reading->builder, STG_SORT_STAKEHOLDER_KIND, kind.id) !=
               STG_NONE ||
           stg_foreign_stakeholder_kind(element, &kind, "");
}

/* The party that stands for the tie. */
static const char *add_tie(json_graph *file, stg_element *element, const json_t *value)
{
    static const char *const own[] = {"id", "nodes", "metadata", NULL};
    const char *id;
    if (!read_edge_id(element, value, &id) || !declare_hyperedge(element))
        return NULL;
    if (!id)
        id = stg_foreign_textf(element, "hyperedge-%zu", file->hyperedge_count);
    stg_bag bags[2] = {{value, "", own}, {json_object_get(value, "metadata"), "/metadata", NULL}};
    if (id)
        stg_add_node(&file->graph, element, &(stg_node){.id = id, .kind_id = "hyperedge"}, bags, 2);
    return element->faulty ? NULL : id;
}

static void read_members(json_graph *file, stg_element *element, const json_t *value)
{
    char place[32];
    const json_t *nodes = json_object_get(value, "nodes");
    const char *tie = add_tie(file, element, value);
    for (size_t i = 0; tie && i < json_array_size(nodes) && !element->faulty; i++) {
        snprintf(place, sizeof place, "/nodes/%zu", i);
        stg_edge edge = {.direction = STG_DIRECTED,
                         .kind_id = "participates-in",
                         .from = stg_foreign_reference(element, json_array_get(nodes, i), place),
                         .to = tie};
        if (edge.from)
            stg_add_edge(&file->graph, element, &edge, NULL, 0);
    }
}

static void read_hyperedge(json_graph *file, stg_element *element, const json_t *value)
{
    if (!is_object(element, value))
        return;
    file->hyperedge_count++;
    if (stg_is_array(json_object_get(value, "nodes")))
        read_members(file, element, value);
    else if (stg_is_array(json_object_get(value, "source")) &&
             stg_is_array(json_object_get(value, "target")))
        read_pairs(file, element, value);
    else
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "a hyperedge has an array \"nodes\", or \"source\" and \"target\"");
}

/* ---- graphs ------------------------------------------------------------------------------- */

static void read_graph_field(stg_element *element, const char *pointer, const char *key,
                             const json_t *value)
{
    if (strcmp(key, "directed") == 0 || strcmp(key, "id") == 0 || stg_is_null(value))
        return;
    if (strcmp(key, "label") == 0 && stg_is_string(value))
        stg_foreign_title(element, value, pointer);
    else if (strcmp(key, "nodes") == 0 || strcmp(key, "edges") == 0)
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT, "\"%s\" must be an array%s", key,
                           *key == 'n' ? " or an object" : "");
    else if (strcmp(key, "metadata") != 0 || json_object_size(value) > 0)
        stg_foreign_unmapped(element, pointer, "the field \"%.60s\" of a graph", key);
}

typedef void (*read_part)(json_graph *file, stg_element *element, const json_t *value);

static void each_part(json_graph *file, const stg_element *graph, const char *key,
                      const json_t *parts, read_part read)
{
    char path[STG_PLACE_SIZE];
    for (size_t i = 0; i < json_array_size(parts); i++) {
        snprintf(path, sizeof path, "/%s/%zu", key, i);
        stg_element part = *graph;
        part.path = path;
        read(file, &part, json_array_get(parts, i));
        stg_pool_clear(&file->graph.reading->scratch);
    }
}

static void read_array_node(json_graph *file, stg_element *element, const json_t *value)
{
    read_node(file, element, NULL, value);
}

static void each_node(json_graph *file, const stg_element *graph, const json_t *nodes)
{
    char path[STG_PLACE_SIZE];
    const char *key;
    json_t *value;
    each_part(file, graph, "nodes", nodes, read_array_node);
    json_object_foreach((json_t *)nodes, key, value)
    {
        stg_element part = *graph;
        part.path = stg_join_pointer(path, "/nodes", key);
        read_node(file, &part, key, value);
        stg_pool_clear(&file->graph.reading->scratch);
    }
}

static const char *layer_of(stg_element *element, const json_t *graph)
{
    const char *label = json_string_value(json_object_get(graph, "label"));
    if (!label || !*label)
        label = json_string_value(json_object_get(graph, "id"));
    return label && *label ? stg_foreign_id_text(element, label, "/label") : NULL;
}

/* One of several, decoded as a whole. Each is an input of its own. */
static void read_graph(json_graph *file, const stg_met *met)
{
    const char *key;
    json_t *value;
    char name[STG_PLACE_SIZE], pointer[STG_PLACE_SIZE];
    stg_error fault = {0};
    stg_element *element = met->element;
    stg_reading *reading = file->graph.reading;
    const json_t *directed = json_object_get(met->value, "directed");
    if (!stg_is_object(met->value)) {
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "a graph is an object");
        return;
    }
    snprintf(name, sizeof name, "%.200s, graph %u", element->document->name,
             (unsigned)met->position + 1);
    if (met->position > 0 && !stg_builder_start_input(reading->builder, name, &fault)) {
        stg_reading_out_of_memory(reading);
        return;
    }
    file->graph.direction = stg_is_false(directed) ? STG_UNDIRECTED : STG_DIRECTED;
    const char *layer = layer_of(element, met->value);
    file->graph.layer = layer ? stg_pool_copy(&reading->kept, layer, strlen(layer)) : NULL;
    if (layer && !file->graph.layer)
        stg_reading_out_of_memory(reading);
    json_object_foreach((json_t *)met->value, key, value)
    {
        bool nodes = strcmp(key, "nodes") == 0;
        if (nodes && (stg_is_array(value) || stg_is_object(value)))
            each_node(file, element, value);
        else if (strcmp(key, "edges") == 0 && stg_is_array(value))
            each_part(file, element, key, value, read_edge);
        else if (strcmp(key, "hyperedges") == 0 && stg_is_array(value))
            each_part(file, element, key, value, read_hyperedge);
        else
            read_graph_field(element, stg_join_pointer(pointer, "", key), key, value);
    }
}

static void meet(void *context, const stg_met *met)
{
    json_graph *file = context;
    if (met->section == sections[0])
        read_node(file, met->element, met->key, met->value);
    else if (met->section == sections[1] && !met->key)
        read_edge(file, met->element, met->value);
    else if (met->section == sections[2] && !met->key)
        read_hyperedge(file, met->element, met->value);
    else if (met->section == sections[3] && !met->key)
        read_graph(file, met);
    else if (met->section || !met->key || strcmp(met->key, "graphs") == 0)
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "an array is expected here");
    else
        read_graph_field(met->element, "", met->key, met->value);
}

static void read_json_graph(stg_reading *reading, const stg_document *document)
{
    json_graph file = {0};
    if (stg_property_graph_init(&file.graph, reading, "JSON Graph Format")) {
        char directed = stg_byte_at(document->bytes, document->length, "graph/directed");
        file.graph.direction = directed == 'f' ? STG_UNDIRECTED : STG_DIRECTED;
        stg_walk_needing(reading, document, sections, 4, meet, &file, file.graph.format, needed);
    }
    stg_property_graph_done(&file.graph);
}

static bool sniff(const char *bytes, size_t length)
{
    if (stg_byte_at(bytes, length, "graphs") == '[')
        return true;
    return stg_byte_at(bytes, length, "graph") == '{' && !stg_byte_at(bytes, length, "nodes") &&
           !stg_byte_at(bytes, length, "links");
}

const stg_reader stg_reader_json_graph = {
    .info = {"json-graph", "JSON Graph Format 1 and 2"},
    .sniff = sniff,
    .read = read_json_graph,
    .foreign = true,
};
