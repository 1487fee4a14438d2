/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Node-link JSON that was written here: see own_node_link.h. The text is walked
 * twice, since edges may stand before the nodes that are unspecified ends.
 */
#include "read/own_node_link.h"

#include <string.h>

#include "read/flat_records.h"
#include "read/foreign.h"
#include "read/json_sorts.h"
#include "read/records.h"
#include "read/walk.h"

enum { SECTION_COUNT = 5 };

typedef struct own_graph {
    const char *sections[SECTION_COUNT]; /* nodes, edges, then records of the graph */
    json_t *header;
    stg_flat_reasons reasons;
} own_graph;

static const char graph_prefix[] = "/graph/";

static void look(void *context, const stg_met *met)
{
    own_graph *graph = context;
    bool node = met->section && strcmp(met->section, graph->sections[0]) == 0;
    if (node && stg_flat_is_reason(met->value))
        stg_flat_keep_reason(&graph->reasons, met->element, met->value);
}

/* An attribute of the graph that is no list of records. */
static void read_attribute(own_graph *graph, const stg_met *met)
{
    bool header = strcmp(met->key, "stargraph") == 0 || strcmp(met->key, "title") == 0 ||
                  strcmp(met->key, "as_of") == 0;
    if (!header)
        stg_foreign_unmapped(met->element, "", "the attribute \"%.60s\" of the graph", met->key);
    else if (json_object_set_new(graph->header, met->key, json_incref((json_t *)met->value)) != 0)
        stg_reading_out_of_memory(met->element->reading);
}

static bool is_section(const own_graph *graph, const char *path)
{
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (strcmp(graph->sections[i], path) == 0)
            return true;
    return false;
}

/* A member of the file or the graph that is met whole. */
static void read_member(own_graph *graph, const stg_met *met)
{
    const char *place = met->element->prefix;
    bool attribute = strncmp(place, graph_prefix, sizeof graph_prefix - 1) == 0;
    if (!met->key || is_section(graph, place + 1))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "this must be an array");
    else if (attribute)
        read_attribute(graph, met);
    else if (strcmp(met->key, "directed") != 0 && strcmp(met->key, "multigraph") != 0)
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the file", met->key);
}

static void meet(void *context, const stg_met *met)
{
    static const stg_section declared[] = {STG_SECTION_SOURCES, STG_SECTION_ROLES,
                                           STG_SECTION_KINDS};
    own_graph *graph = context;
    size_t section = 0;
    if (!met->section) {
        read_member(graph, met);
        return;
    }
    while (strcmp(graph->sections[section], met->section) != 0)
        section++;
    if (met->key || !stg_is_object(met->value))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "a node, an edge or a record is an object in an array");
    else if (section >= 2)
        stg_read_record(met->element, declared[section - 2], met->value, STG_FOREIGN);
    else if (section == 1)
        stg_flat_relationship(met->element, met->value, &graph->reasons);
    else if (!stg_flat_is_reason(met->value))
        stg_flat_stakeholder(met->element, met->value);
}

static void read_records(own_graph *graph, stg_reading *reading, const stg_document *document)
{
    stg_slice attributes;
    stg_element file = stg_file_element(reading, document);
    size_t faults = stg_reading_error_count(reading);
    stg_walk(reading, document, graph->sections, SECTION_COUNT, look, graph);
    if (stg_reading_error_count(reading) > faults)
        return;
    stg_walk(reading, document, graph->sections, SECTION_COUNT, meet, graph);
    if (stg_reading_stopped(reading))
        return;
    stg_flat_unused_reasons(&graph->reasons, &file);
    stg_value_at(document->bytes, document->length, "graph", &attributes);
    stg_element header = {.reading = reading,
                          .document = document,
                          .offset = attributes.start,
                          .prefix = "/graph",
                          .path = ""};
    stg_read_header(&header, graph->header);
}

void stg_read_own_node_link(stg_reading *reading, const stg_document *document, const char *edges)
{
    own_graph graph = {.sections = {"nodes", edges, "graph/sources", "graph/roles", "graph/kinds"},
                       .header = json_object()};
    reading->foreign = false; /* what is warned of is the data, not how it was read */
    if (stg_flat_reasons_init(&graph.reasons) && graph.header)
        read_records(&graph, reading, document);
    else
        stg_reading_out_of_memory(reading);
    stg_flat_reasons_done(&graph.reasons);
    json_decref(graph.header);
}

bool stg_is_own_node_link(const stg_document *document)
{
    return stg_byte_at(document->bytes, document->length, "graph/stargraph") != '\0' &&
           stg_byte_at(document->bytes, document->length, "directed") == 't';
}
