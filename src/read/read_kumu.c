/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kumu: the blueprint (flat elements and connections) and the export of a project
 * ("_id", and "attributes" with small letters). Elements are named by their ids;
 * one without an id by its label, which its connections then use. "mutual" goes
 * both ways, "reversed" turns the ends round. Maps, loops and perspectives have no
 * place here and are counted. Attributes: free_fields.h.
 */
#include <string.h>

#include "read/json_sorts.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

static const char *const sections[] = {"elements",   "connections", "loops",
                                       "attributes", "maps",        "perspectives"};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static const char *const needed[] = {"elements", "connections", NULL};

static const char *const own[] = {"_id", "id",        "attributes", "from",
                                  "to",  "direction", "reversed",   NULL};

static const json_t *stated(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return stg_is_null(value) ? NULL : value;
}

/* "_id" of an export, "id" of a blueprint. */
static const json_t *id_of(const json_t *object, const char **pointer)
{
    const json_t *id = stated(object, "_id");
    *pointer = id ? "/_id" : "/id";
    return id ? id : stated(object, "id");
}

/* A label as an id: line breaks and double spaces in it do not count. */
static const char *label_id(stg_element *element, const json_t *label, const char *pointer)
{
    const char *text = stg_is_string(label) ? stg_value_text(element, label) : NULL;
    return text ? stg_foreign_id_text(element, text, pointer)
                : stg_foreign_id(element, label, pointer);
}

static const char *element_id(stg_element *element, const json_t *object)
{
    const char *pointer;
    const json_t *id = id_of(object, &pointer);
    const json_t *attributes = json_object_get(object, "attributes");
    if (id)
        return stg_foreign_id(element, id, pointer);
    bool outer = stated(object, "label") != NULL;
    pointer = outer ? "/label" : "/attributes/label";
    const char *label = label_id(element, stated(outer ? object : attributes, "label"), pointer);
    if (label && stg_foreign_is_declared_here(element->reading, STG_SORT_STAKEHOLDER, label)) {
        stg_element_faultf(element, pointer, STG_ERROR_REFERENCE,
                           "two elements without ids have the label \"%.80s\"; connections could "
                           "mean either",
                           label);
        return NULL;
    }
    return label;
}

static void read_element(stg_property_graph *graph, const stg_met *met)
{
    const char *id = element_id(met->element, met->value);
    stg_bag bags[2] = {{met->value, "", own},
                       {json_object_get(met->value, "attributes"), "/attributes", NULL}};
    if (id)
        stg_add_node(graph, met->element, &(stg_node){.id = id}, bags, 2);
}

/* An id or a label, in which line breaks do not count. */
static const char *end_of(const stg_met *met, const char *key, const char *pointer)
{
    const json_t *end = stated(met->value, key);
    const char *label = stg_is_string(end) ? stg_value_text(met->element, end) : NULL;
    return label ? stg_foreign_reference_text(met->element, label, pointer)
                 : stg_foreign_reference(met->element, end, pointer);
}

static stg_direction direction_of(const stg_met *met)
{
    const char *word = json_string_value(json_object_get(met->value, "direction"));
    if (!word)
        return STG_DIRECTION_OPEN;
    if (strcmp(word, "directed") == 0)
        return STG_DIRECTED;
    if (strcmp(word, "mutual") == 0)
        return STG_MUTUAL;
    if (strcmp(word, "undirected") == 0)
        return STG_UNDIRECTED;
    stg_foreign_unmapped(met->element, "/direction", "the direction \"%.40s\" of connections",
                         word);
    return STG_DIRECTION_OPEN;
}

static void read_connection(stg_property_graph *graph, const stg_met *met)
{
    const char *pointer;
    const json_t *id = id_of(met->value, &pointer);
    stg_edge edge = {.direction = direction_of(met),
                     .from = end_of(met, "from", "/from"),
                     .to = end_of(met, "to", "/to")};
    if (id)
        edge.id = stg_foreign_id(met->element, id, pointer);
    edge.id_is_whole = id && strcmp(pointer, "/_id") == 0;
    if (stg_is_true(json_object_get(met->value, "reversed"))) {
        const char *from = edge.from;
        edge.from = edge.to;
        edge.to = from;
    }
    stg_bag bags[2] = {{met->value, "", own},
                       {json_object_get(met->value, "attributes"), "/attributes", NULL}};
    if (!met->element->faulty)
        stg_add_edge(graph, met->element, &edge, bags, 2);
}

static void read_other(const stg_met *met)
{
    static const char *const what[SECTION_COUNT] = {NULL,
                                                    NULL,
                                                    "loops (named sets of connections)",
                                                    "definitions of fields",
                                                    "maps (places of elements)",
                                                    "perspectives (styles)"};
    for (size_t i = 2; i < SECTION_COUNT; i++)
        if (met->section == sections[i]) {
            stg_foreign_unmapped(met->element, "", "%s", what[i]);
            return;
        }
    stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the file", met->key);
}

/* Elements and connections that are neither an array nor an object. */
static bool is_misplaced(const stg_met *met)
{
    return met->key && (strcmp(met->key, sections[0]) == 0 || strcmp(met->key, sections[1]) == 0);
}

static void meet(void *context, const stg_met *met)
{
    bool element = met->section == sections[0];
    bool counts = element || met->section == sections[1];
    bool other = met->section ? !counts : met->key && !is_misplaced(met);
    if (counts && !met->key && stg_is_object(met->value))
        (element ? read_element : read_connection)(context, met);
    else if (other)
        read_other(met);
    else
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "an element or connection is an object in an array");
}

static void read_kumu(stg_reading *reading, const stg_document *document)
{
    stg_property_graph graph;
    if (stg_property_graph_init(&graph, reading, "Kumu")) {
        graph.nodes = "elements";
        graph.edges = "connections";
        stg_walk_needing(reading, document, sections, SECTION_COUNT, meet, &graph, graph.format,
                         needed);
    }
    stg_property_graph_done(&graph);
}

/* A blueprint need not have connections. */
static bool sniff(const char *bytes, size_t length)
{
    return stg_byte_at(bytes, length, "elements") == '[' &&
           (stg_byte_at(bytes, length, "connections") == '[' ||
            stg_byte_at(bytes, length, "elements/?/label") ||
            stg_byte_at(bytes, length, "elements/?/attributes"));
}

const stg_reader stg_reader_kumu = {
    .info = {"kumu", "Kumu: blueprint or export of a project"},
    .sniff = sniff,
    .read = read_kumu,
    .foreign = true,
};
