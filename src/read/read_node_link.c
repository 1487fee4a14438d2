/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Node-link JSON as NetworkX writes it and D3 reads it: "nodes" and "links" or
 * "edges" (which wins where both stand), with "source" and "target". The ends
 * are ids, or, as NetworkX 1 wrote, places in the list of nodes: so when every end
 * is a whole number below the number of nodes and no node has such an id.
 * "directed" is of all edges; without it direction is open. The "key" of a
 * multigraph's edge is part of its id here. Attributes: free_fields.h; those of
 * files that were written here: own_node_link.h.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/json_sorts.h"
#include "read/own_node_link.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

typedef struct node_link {
    stg_property_graph graph;
    const char *edges;   /* the section whose edges count */
    double least_id;     /* of ids that are numbers of 0 or more, also as text */
    bool other_ends;     /* some end is no whole number of 0 or more */
    json_int_t last_end; /* the largest */
    bool positions;      /* ends are positions */
    const char **ids;    /* by position, in the reading's memory; only if ends are numbers */
    size_t id_count, id_capacity;
} node_link;

static const char *const sections[] = {"nodes", "edges", "links"};
static const char *const needed[] = {"links", "edges", NULL};
static const char *const id_keys[] = {"id", "key", "name", "label"};

/* A node's id and the key it stands under; the first of several in use. */
static const json_t *id_of(const json_t *node, const char **key)
{
    for (size_t i = 0; i < sizeof id_keys / sizeof id_keys[0]; i++) {
        const json_t *value = json_object_get(node, id_keys[i]);
        *key = id_keys[i];
        if (value && !stg_is_null(value))
            return value;
    }
    *key = "";
    return NULL;
}

/* vis.js says "from" and "to". */
static const char *from_key(const json_t *edge)
{
    return json_object_get(edge, "source") || !json_object_get(edge, "from") ? "source" : "from";
}

static const char *to_key(const json_t *edge)
{
    return json_object_get(edge, "target") || !json_object_get(edge, "to") ? "target" : "to";
}

/* ---- whether ends are positions ---------------------------------------------------- */

static void look_at_end(node_link *file, const json_t *end)
{
    if (!stg_is_integer(end) || json_integer_value(end) < 0)
        file->other_ends = true;
    else if (json_integer_value(end) > file->last_end)
        file->last_end = json_integer_value(end);
}

/* An id that an end could name by a number; -1: none. */
static double number_of(const json_t *id)
{
    const char *text = json_string_value(id);
    if (stg_is_number(id))
        return json_number_value(id);
    return text && *text && text[strspn(text, "0123456789")] == '\0' ? strtod(text, NULL) : -1;
}

static void keep_id(node_link *file, const char *id)
{
    const char **ids = stg_grown(file->ids, &file->id_capacity, file->id_count + 1, sizeof *ids);
    const char *copy = stg_pool_copy(&file->graph.reading->kept, id, strlen(id));
    if (ids)
        file->ids = ids;
    if (ids && copy)
        ids[file->id_count++] = copy;
    else
        stg_reading_out_of_memory(file->graph.reading);
}

/* A node without an id is named by its position, as its edges name it. */
static const char *node_id(const stg_met *met, const char **key)
{
    char pointer[16];
    const json_t *id = id_of(met->value, key);
    snprintf(pointer, sizeof pointer, "/%s", *key);
    return id ? stg_foreign_id(met->element, id, pointer)
              : stg_foreign_textf(met->element, "%u", (unsigned)met->position);
}

static void look(void *context, const stg_met *met)
{
    node_link *file = context;
    const char *key;
    if (met->section && strcmp(met->section, "nodes") == 0) {
        double number = number_of(id_of(met->value, &key));
        const char *id = node_id(met, &key);
        if (id)
            keep_id(file, id);
        if (number >= 0 && number < file->least_id)
            file->least_id = number;
    } else if (met->section && strcmp(met->section, file->edges) == 0) {
        look_at_end(file, json_object_get(met->value, from_key(met->value)));
        look_at_end(file, json_object_get(met->value, to_key(met->value)));
    }
}

/* The first byte of the first edge's end. */
static char first_end(const node_link *file, const stg_document *document, const char *key)
{
    char path[32];
    snprintf(path, sizeof path, "%s/?/%s", file->edges, key);
    return stg_byte_at(document->bytes, document->length, path);
}

/* False when the text is at fault, which has then been reported. */
static bool look_at_ends(node_link *file, stg_reading *reading, const stg_document *document)
{
    char first = first_end(file, document, "source");
    if (!first)
        first = first_end(file, document, "from");
    if (first < '0' || first > '9')
        return true; /* one end that is no number settles it */
    size_t faults = stg_reading_error_count(reading);
    stg_walk(reading, document, sections, 3, look, file);
    file->positions = !file->other_ends && file->last_end >= 0 &&
                      (size_t)file->last_end < file->id_count &&
                      file->least_id > (double)file->last_end;
    return stg_reading_error_count(reading) == faults;
}

/* ---- nodes and edges -------------------------------------------------------------------- */

static void read_node(node_link *file, const stg_met *met)
{
    const char *key;
    if (file->positions)
        id_of(met->value, &key);
    const char *id = file->positions ? file->ids[met->position] : node_id(met, &key);
    if (!id)
        return;
    bool plain = strcmp(key, "id") == 0 || strcmp(key, "key") == 0;
    const char *const own[] = {plain ? key : NULL, NULL}; /* a name stays a name */
    stg_bag bag = {met->value, "", own};
    stg_add_node(&file->graph, met->element, &(stg_node){.id = id}, &bag, 1);
}

/* D3 puts the node itself in the place of its id. */
static const char *end_of(node_link *file, const stg_met *met, const char *key)
{
    const char *inner = "";
    const json_t *end = json_object_get(met->value, key);
    const char *pointer = stg_foreign_textf(met->element, "/%s", key);
    if (!pointer)
        return NULL;
    if (file->positions)
        return stg_foreign_reference_text(met->element, file->ids[json_integer_value(end)],
                                          pointer);
    return stg_foreign_reference(met->element, stg_is_object(end) ? id_of(end, &inner) : end,
                                 pointer);
}

static const char *edge_id(const stg_met *met, const char *from, const char *to)
{
    const json_t *key = json_object_get(met->value, "key");
    const json_t *id = json_object_get(met->value, "id");
    if (id && !stg_is_null(id))
        return stg_foreign_id(met->element, id, "/id");
    return stg_is_string(key) && json_string_length(key) > 0
               ? stg_foreign_textf(met->element, "%s-%s-%s", from, to, json_string_value(key))
               : NULL;
}

static void read_edge(node_link *file, const stg_met *met)
{
    const char *const own[] = {from_key(met->value), to_key(met->value), "key", "id", NULL};
    stg_edge edge = {.from = end_of(file, met, own[0]), .to = end_of(file, met, own[1])};
    if (!edge.from || !edge.to)
        return;
    edge.id = edge_id(met, edge.from, edge.to);
    stg_bag bag = {met->value, "", own};
    if (!met->element->faulty)
        stg_add_edge(&file->graph, met->element, &edge, &bag, 1);
}

static void read_member(node_link *file, const stg_met *met)
{
    const char *key = met->key;
    if (key && strcmp(key, "graph") == 0)
        stg_add_graph_attributes(met->element, met->value, "graph"); /* NetworkX writes {} */
    else if (key && (strcmp(key, "directed") == 0 || strcmp(key, "multigraph") == 0))
        return;
    else if (key && (strcmp(key, "nodes") == 0 || strcmp(key, file->edges) == 0))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "\"%s\" must be an array", key);
    else
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the file", key ? key : "");
}

static void meet(void *context, const stg_met *met)
{
    node_link *file = context;
    if (!met->section)
        read_member(file, met);
    else if (strcmp(met->section, "nodes") != 0 && strcmp(met->section, file->edges) != 0)
        stg_foreign_unmapped(met->element, "", "links, because there are edges too");
    else if (met->key || !stg_is_object(met->value))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "a node or link is an object in an array");
    else if (strcmp(met->section, "nodes") == 0)
        read_node(file, met);
    else
        read_edge(file, met);
}

static void read_node_link(stg_reading *reading, const stg_document *document)
{
    node_link file = {.last_end = -1, .least_id = HUGE_VAL};
    const char *bytes = document->bytes;
    bool edges = stg_byte_at(bytes, document->length, "edges") != '\0';
    char directed = stg_byte_at(bytes, document->length, "directed");
    file.edges = edges ? "edges" : "links";
    if (stg_is_own_node_link(document)) {
        stg_read_own_node_link(reading, document, file.edges);
        return;
    }
    if (stg_property_graph_init(&file.graph, reading, "node-link")) {
        file.graph.edges = file.edges;
        file.graph.direction = directed == 't'   ? STG_DIRECTED
                               : directed == 'f' ? STG_UNDIRECTED
                                                 : STG_DIRECTION_OPEN;
        if (look_at_ends(&file, reading, document))
            stg_walk_needing(reading, document, sections, 3, meet, &file, "a node-link graph",
                             needed);
    }
    stg_property_graph_done(&file.graph);
    free(file.ids);
}

static bool sniff(const char *bytes, size_t length)
{
    return stg_byte_at(bytes, length, "nodes") == '[' || stg_byte_at(bytes, length, "links") == '[';
}

const stg_reader stg_reader_node_link = {
    .info = {"node-link", "node-link JSON of NetworkX and D3"},
    .sniff = sniff,
    .read = read_node_link,
    .foreign = true,
};
