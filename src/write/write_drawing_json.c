/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A drawing as JSON: exactly what is drawn, for programs. */
#include <stargraph/draw.h>

#include <errno.h>
#include <string.h>

#include <jansson.h>

#include "view/drawing.h"

static json_t *text_or_null(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;
    return value ? value : text ? json_string_nocheck("\xef\xbf\xbd") : json_null();
}

static json_t *words_of(const stg_lines *lines)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < lines->count; i++)
        json_array_append_new(array, text_or_null(lines->items[i].text));
    return array;
}

static json_t *strings_of(const stg_strings *strings)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < strings->count; i++)
        json_array_append_new(array, text_or_null(strings->items[i]));
    return array;
}

static json_t *numbers_of(const stg_numbers *numbers)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < numbers->count; i++)
        json_array_append_new(array, json_integer((json_int_t)numbers->items[i]));
    return array;
}

/* "found", "added" ...; null without a mark. */
static json_t *mark_of(stg_mark mark)
{
    static const char *const marks[STG_MARK_COUNT] = {NULL,   "found",   "added",
                                                      "gone", "changed", "hidden"};
    return text_or_null(marks[mark]);
}

static json_t *node_of(const stg_drawing *drawing, const stg_node *node)
{
    const char *group = node->group == STG_NO_GROUP ? NULL : drawing->groups[node->group].id;
    json_t *object =
        json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "id", text_or_null(node->id),
                  "stakeholder", text_or_null(node->stakeholder), "role", text_or_null(node->role),
                  "kind", text_or_null(node->kind), "name", text_or_null(node->name), "group",
                  text_or_null(group), "url", text_or_null(node->url), "text",
                  words_of(&node->lines), "mark", mark_of(node->finding));
    if (object && node->others > 0) { /* only on cards that stand for others */
        json_object_set_new(object, "others", json_integer((json_int_t)node->others));
        json_object_set_new(object, "claims", json_integer((json_int_t)node->claims));
    }
    return object;
}

static json_t *edge_of(const stg_drawing *drawing, const stg_edge *edge)
{
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:b}", "id",
                     text_or_null(edge->id), "relationships", strings_of(&edge->relationships),
                     "from", text_or_null(drawing->nodes[edge->from].id), "to",
                     text_or_null(drawing->nodes[edge->to].id), "kind", text_or_null(edge->kind),
                     "flow", text_or_null(edge->flow), "amount", text_or_null(edge->amount),
                     "currency", text_or_null(edge->currency), "qualifier",
                     text_or_null(edge->qualifier), "share", text_or_null(edge->share), "status",
                     text_or_null(edge->status), "confidence", text_or_null(edge->confidence),
                     "citations", numbers_of(&edge->citations), "text", words_of(&edge->lines),
                     "mark", mark_of(edge->finding), "computed", edge->computed);
}

static json_t *cited_of(const stg_cited *cited)
{
    return json_pack("{s:I,s:o,s:o,s:o,s:o,s:o}", "number", (json_int_t)cited->number, "source",
                     text_or_null(cited->source), "title", text_or_null(cited->title), "publisher",
                     text_or_null(cited->publisher), "locator", text_or_null(cited->locator), "url",
                     text_or_null(cited->url));
}

static json_t *nodes_of(const stg_drawing *drawing)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < drawing->node_count; i++)
        json_array_append_new(array, node_of(drawing, &drawing->nodes[i]));
    return array;
}

static json_t *edges_of(const stg_drawing *drawing)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < drawing->edge_count; i++)
        json_array_append_new(array, edge_of(drawing, &drawing->edges[i]));
    return array;
}

static json_t *groups_of(const stg_drawing *drawing)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < drawing->group_count; i++)
        json_array_append_new(array,
                              json_pack("{s:o,s:o}", "id", text_or_null(drawing->groups[i].id),
                                        "label", text_or_null(drawing->groups[i].label)));
    return array;
}

static json_t *legend_of(const stg_drawing *drawing)
{
    static const char *const strokes[] = {"solid", "dashed", "dotted", "faded"};
    json_t *array = json_array();
    for (size_t i = 0; array && i < drawing->legend_count; i++)
        json_array_append_new(array, json_pack("{s:o,s:o,s:o}", "text",
                                               text_or_null(drawing->legend[i].text), "line",
                                               text_or_null(strokes[drawing->legend[i].stroke]),
                                               "color", text_or_null(drawing->legend[i].color)));
    return array;
}

static json_t *sources_of(const stg_drawing *drawing)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < drawing->cited_count; i++)
        json_array_append_new(array, cited_of(&drawing->cited[i]));
    return array;
}

bool stg_drawing_write_json(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    json_t *root = json_pack(
        "{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "view", text_or_null(drawing->view), "title",
        text_or_null(drawing->title), "subtitle", text_or_null(drawing->subtitle), "as_of",
        text_or_null(drawing->as_of), "nodes", nodes_of(drawing), "edges", edges_of(drawing),
        "groups", groups_of(drawing), "legend", legend_of(drawing), "sources", sources_of(drawing),
        "notes", strings_of(&drawing->notes));
    if (!root)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    errno = 0;
    bool written = json_dumpf(root, stream, JSON_INDENT(2)) == 0 && fputc('\n', stream) != EOF &&
                   fflush(stream) == 0 && !ferror(stream);
    json_decref(root);
    return written || stg_error_set(error, STG_ERROR_IO, "cannot write the drawing's data: %s",
                                    errno ? strerror(errno) : "write failed");
}
