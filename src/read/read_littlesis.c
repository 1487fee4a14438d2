/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LittleSis: answers of its API ({"data": one or many, "included": more}) and the
 * bulk files of entities and of relationships, arrays of the same objects. The
 * source of each is its own page, under CC BY-SA 4.0; the documents it rests on are
 * not in these files. "description1" and "description2" are the roles of the two
 * ends; a date's month or day 00 is unknown; is_current false without an end is over
 * at an unknown date.
 */
#include <stdlib.h>
#include <string.h>

#include "read/json_sorts.h"
#include "read/littlesis.h"
#include "read/property_graph.h"
#include "read/readers.h"
#include "read/walk.h"

static const char *const sections[] = {"data", "included"};

static const char *const any[] = {"", NULL}; /* a list, even an empty one */
static const char *const needed[] = {"data", NULL};

static const stg_wording licence[] = {{"en", "LittleSis data, licence CC BY-SA 4.0"},
                                      {"ko", "LittleSis 자료, CC BY-SA 4.0 라이선스"}};

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text && *text ? text : NULL;
}

/* The record's own page. */
static stg_page page_of(stg_element *element, const json_t *object, const char *sort,
                        const char *id)
{
    const char *url = text_of(json_object_get(object, "links"), "self");
    if (!url && id)
        url = stg_foreign_textf(element, "https://littlesis.org/%s/%s", sort, id);
    bool entity = strcmp(sort, "entities") == 0;
    return (stg_page){url, stg_foreign_textf(element, "LittleSis, %s %s",
                                             entity ? "entity" : "relationship", id ? id : "")};
}

/* ---- entities ---------------------------------------------------------------------------- */

static void add_parent(stg_property_graph *graph, stg_element *element, const char *id,
                       const json_t *parent, stg_page page)
{
    if (!parent || stg_is_null(parent))
        return;
    stg_edge edge = {.id = stg_foreign_textf(element, "parent-of-%s", id),
                     .id_is_whole = true,
                     .direction = STG_DIRECTED,
                     .kind_id = "part-of",
                     .page = page,
                     .from = id,
                     .to = stg_foreign_reference(element, parent, "/attributes/parent_id")};
    if (edge.id && edge.to)
        stg_add_edge(graph, element, &edge, NULL, 0);
}

static const char *id_of(stg_element *element, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    bool inner = !id || stg_is_null(id);
    if (inner)
        id = json_object_get(json_object_get(object, "attributes"), "id");
    return stg_foreign_id(element, id, inner ? "/attributes/id" : "/id");
}

static void read_entity(stg_property_graph *graph, stg_element *element, const json_t *object)
{
    static const char *const own[] = {"id",         "primary_ext", "parent_id",
                                      "updated_at", "extensions",  NULL};
    const json_t *attributes = json_object_get(object, "attributes");
    const char *id = id_of(element, object);
    if (!id)
        return;
    if (stg_foreign_is_declared_here(graph->reading, STG_SORT_STAKEHOLDER, id))
        return; /* "included" repeats what "data" has */
    stg_node node = {.id = id,
                     .kind_word = stg_littlesis_kind_of(attributes),
                     .identifier = {"littlesis", id},
                     .page = page_of(element, object, "entities", id)};
    const json_t *parent = json_object_get(attributes, "parent_id");
    if (json_object_size(json_object_get(attributes, "extensions")) > 0)
        stg_foreign_unmapped(element, "/attributes/extensions", "the extensions of entities");
    stg_bag bag = {attributes, "/attributes", own};
    stg_add_node(graph, element, &node, &bag, 1);
    if (!element->faulty)
        add_parent(graph, element, id, parent, node.page);
}

/* ---- relationships ------------------------------------------------------------------------- */

static stg_status status_of(const json_t *attributes)
{
    const json_t *current = json_object_get(attributes, "is_current");
    return stg_is_true(current)    ? STG_STATUS_ACTIVE
           : stg_is_false(current) ? STG_STATUS_ENDED
                                   : STG_STATUS_NOT_STATED;
}

/* A number, also as text. */
static int category_of(stg_element *element, const json_t *attributes)
{
    const json_t *category = json_object_get(attributes, "category_id");
    const char *text = json_string_value(category);
    if (stg_is_integer(category) && json_integer_value(category) >= 0 &&
        json_integer_value(category) < 1000)
        return (int)json_integer_value(category);
    if (text && strlen(text) == strspn(text, "0123456789") && *text && strlen(text) < 4)
        return (int)strtol(text, NULL, 10);
    stg_element_faultf(element, "/attributes/category_id", STG_ERROR_FORMAT,
                       "a relationship has a category from 1 to 12");
    return 0;
}

/* Role and note from the descriptions of the end that is `from` and the other. */
static void describe(stg_element *element, stg_edge *edge, const char *from, const char *to)
{
    edge->role = from;
    stg_wording *note = to ? stg_element_take(element, 2 * sizeof *note) : NULL;
    if (!note)
        return;
    note[0] = (stg_wording){"en", stg_foreign_textf(element, "role of the other side: %s", to)};
    note[1] = (stg_wording){"ko", stg_foreign_textf(element, "상대방의 역할: %s", to)};
    edge->note = (stg_text){note, note[0].text && note[1].text ? 2 : 0};
}

static void add_relationship(stg_property_graph *graph, stg_element *element, const json_t *object,
                             stg_edge *edge)
{
    static const char *const own[] = {"id",           "entity1_id",
                                      "entity2_id",   "category_id",
                                      "is_current",   "category_attributes",
                                      "description1", "description2",
                                      "updated_at",   NULL};
    const json_t *attributes = json_object_get(object, "attributes");
    stg_bag bags[2] = {{attributes, "/attributes", own},
                       {json_object_get(attributes, "category_attributes"),
                        "/attributes/category_attributes", NULL}};
    stg_add_edge(graph, element, edge, bags, 2);
}

static void read_relationship(stg_property_graph *graph, stg_element *element, const json_t *object)
{
    const json_t *attributes = json_object_get(object, "attributes");
    const char *first = text_of(attributes, "description1");
    const char *second = text_of(attributes, "description2");
    const char *id = id_of(element, object);
    const char *entity1 = stg_foreign_reference(element, json_object_get(attributes, "entity1_id"),
                                                "/attributes/entity1_id");
    const char *entity2 = stg_foreign_reference(element, json_object_get(attributes, "entity2_id"),
                                                "/attributes/entity2_id");
    int category = category_of(element, attributes);
    if (element->faulty || stg_foreign_is_declared_here(graph->reading, STG_SORT_RELATIONSHIP, id))
        return;
    stg_littlesis_tie tie = stg_littlesis_tie_of(element, category, first, second);
    stg_edge edge = {.id = id,
                     .id_is_whole = true,
                     .kind_id = tie.kind,
                     .direction = tie.open ? STG_DIRECTION_OPEN : STG_DIRECTED,
                     .from = tie.reversed ? entity2 : entity1,
                     .to = tie.reversed ? entity1 : entity2,
                     .status = status_of(attributes),
                     .page = page_of(element, object, "relationships", id)};
    describe(element, &edge, tie.reversed ? second : first, tie.reversed ? first : second);
    if (tie.kind)
        add_relationship(graph, element, object, &edge);
}

/* ---- the file -------------------------------------------------------------------------------- */

static void read_record(stg_property_graph *graph, stg_element *element, const json_t *object)
{
    const json_t *attributes = json_object_get(object, "attributes");
    const char *type = text_of(object, "type");
    if (!stg_is_object(attributes))
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "a record of LittleSis is an object with \"attributes\"");
    else if (type ? strcmp(type, "relationships") == 0
                  : json_object_get(attributes, "entity1_id") != NULL)
        read_relationship(graph, element, object);
    else if (!type || strcmp(type, "entities") == 0)
        read_entity(graph, element, object);
    else
        stg_foreign_unmapped(element, "", "records of the type \"%.40s\"", type);
}

/* "data" may be one object instead of an array of them. */
static void read_single(stg_property_graph *graph, const stg_met *met)
{
    if (strcmp(met->key, "data") == 0 && stg_is_object(met->value))
        read_record(graph, met->element, met->value);
    else
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT, "\"%s\" must be an array of records",
                           met->key);
}

/* An answer of several pages says which it is. */
static void read_meta(const stg_met *met)
{
    const json_t *page = json_object_get(met->value, "currentPage");
    const json_t *pages = json_object_get(met->value, "pageCount");
    if (stg_is_integer(page) && stg_is_integer(pages) && json_integer_value(pages) > 1)
        stg_foreign_unmapped(met->element, "", "the other pages of this answer, page %d of %d",
                             (int)json_integer_value(page), (int)json_integer_value(pages));
}

static void refuse(const stg_met *met)
{
    const char *title = text_of(json_array_get(met->value, 0), "title");
    stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                       "this is an error that LittleSis answered with: %.200s",
                       title ? title : "no reason is given");
}

static void read_member(stg_property_graph *graph, const stg_met *met)
{
    if (strcmp(met->key, "data") == 0 || strcmp(met->key, "included") == 0)
        read_single(graph, met);
    else if (strcmp(met->key, "errors") == 0)
        refuse(met);
    else if (strcmp(met->key, "meta") == 0)
        read_meta(met);
    else
        stg_foreign_unmapped(met->element, "", "the key \"%.60s\" of the answer", met->key);
}

static void meet(void *context, const stg_met *met)
{
    if (met->key && !met->section)
        read_member(context, met);
    else
        read_record(context, met->element, met->value);
}

/* "data" as one object must not be walked as a section. */
static void read_littlesis(stg_reading *reading, const stg_document *document)
{
    stg_property_graph graph;
    bool list = stg_first_byte(document->bytes, document->length) == '[';
    bool one = stg_byte_at(document->bytes, document->length, "data") == '{';
    if (stg_property_graph_init(&graph, reading, "LittleSis")) {
        graph.nodes = "entities";
        graph.edges = "relationships";
        graph.source_note = (stg_text){licence, 2};
        stg_walk_needing(reading, document, one ? sections + 1 : sections, one ? 1 : 2, meet,
                         &graph, graph.format, list ? any : needed);
    }
    stg_property_graph_done(&graph);
}

static bool is_record(const char *bytes, size_t length, const char *entity, const char *tie)
{
    return stg_byte_at(bytes, length, entity) || stg_byte_at(bytes, length, tie);
}

static bool sniff(const char *bytes, size_t length)
{
    if (stg_first_byte(bytes, length) == '[')
        return is_record(bytes, length, "?/attributes/primary_ext", "?/attributes/category_id");
    if (stg_byte_at(bytes, length, "errors") && stg_byte_at(bytes, length, "meta") == '{')
        return true;
    if (is_record(bytes, length, "data/attributes/primary_ext", "data/attributes/category_id") ||
        is_record(bytes, length, "data/?/attributes/primary_ext", "data/?/attributes/category_id"))
        return true;
    return stg_byte_at(bytes, length, "data") == '[' && stg_byte_at(bytes, length, "meta") == '{';
}

const stg_reader stg_reader_littlesis = {
    .info = {"littlesis", "LittleSis: answers of the API, or bulk files"},
    .sniff = sniff,
    .read = read_littlesis,
    .foreign = true,
};
