/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A drawing as JSON: exactly what is drawn, for programs. A record on each line. */
#include <stargraph/draw.h>

#include <errno.h>
#include <string.h>

#include "base/plain_locale.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "view/drawing.h"
#include "write/json_text.h"

typedef struct writing {
    const stg_drawing *drawing;
    stg_buffer out; /* what is written next */
    FILE *stream;
    stg_error *error;
} writing;

static bool failed(const writing *to)
{
    return stg_error_set(to->error, stg_code_of_system(errno),
                         "cannot write the drawing's data: %s",
                         errno ? strerror(errno) : "write failed");
}

static bool emit(writing *to)
{
    if (to->out.failed)
        return stg_out_of_memory(to->error);
    errno = 0;
    if (fwrite(stg_buffer_text(&to->out), 1, to->out.length, to->stream) != to->out.length)
        return failed(to);
    stg_buffer_clear(&to->out);
    return true;
}

/* ---- members ------------------------------------------------------------------------- */

/* null where there is nothing. */
static void put_text(stg_json *object, const char *key, const char *text)
{
    stg_json_key(object, key);
    stg_add_json_string(object->out, text);
}

static void put_words(stg_json *object, const char *key, const stg_lines *lines)
{
    stg_json_key(object, key);
    stg_json array = stg_json_array(object->out);
    for (size_t i = 0; i < lines->count; i++) {
        stg_json_item(&array);
        stg_add_json_string(array.out, lines->items[i].text);
    }
    stg_json_close(&array);
}

static void put_strings(stg_json *object, const char *key, const stg_strings *strings)
{
    stg_json_key(object, key);
    stg_json array = stg_json_array(object->out);
    for (size_t i = 0; i < strings->count; i++) {
        stg_json_item(&array);
        stg_add_json_string(array.out, strings->items[i]);
    }
    stg_json_close(&array);
}

static void put_numbers(stg_json *object, const char *key, const stg_numbers *numbers)
{
    stg_json_key(object, key);
    stg_json array = stg_json_array(object->out);
    for (size_t i = 0; i < numbers->count; i++) {
        stg_json_item(&array);
        stg_buffer_addf(array.out, "%zu", numbers->items[i]);
    }
    stg_json_close(&array);
}

/* "found", "added" ...; null without a mark. */
static void put_mark(stg_json *object, stg_mark mark)
{
    static const char *const marks[STG_MARK_COUNT] = {NULL,   "found",   "added",
                                                      "gone", "changed", "hidden"};
    put_text(object, "mark", marks[mark]);
}

/* ---- records ------------------------------------------------------------------------- */

static void add_node(stg_json *object, const stg_drawing *drawing, size_t position)
{
    const stg_node *node = &drawing->nodes[position];
    put_text(object, "id", node->id);
    put_text(object, "stakeholder", node->stakeholder);
    put_text(object, "role", node->role);
    put_text(object, "kind", node->kind);
    put_text(object, "name", node->name);
    put_text(object, "group", node->group == STG_NO_GROUP ? NULL : drawing->groups[node->group].id);
    put_text(object, "url", node->url);
    put_words(object, "text", &node->lines);
    put_mark(object, node->finding);
    if (node->others == 0)
        return; /* only cards that stand for others have these */
    stg_json_integer(object, "others", (int64_t)node->others);
    stg_json_integer(object, "claims", (int64_t)node->claims);
}

static void add_edge(stg_json *object, const stg_drawing *drawing, size_t position)
{
    const stg_edge *edge = &drawing->edges[position];
    put_text(object, "id", edge->id);
    put_strings(object, "relationships", &edge->relationships);
    put_text(object, "from", drawing->nodes[edge->from].id);
    put_text(object, "to", drawing->nodes[edge->to].id);
    put_text(object, "kind", edge->kind);
    put_text(object, "flow", edge->flow);
    put_text(object, "amount", edge->amount);
    put_text(object, "currency", edge->currency);
    put_text(object, "qualifier", edge->qualifier);
    put_text(object, "share", edge->share);
    put_text(object, "status", edge->status);
    put_text(object, "confidence", edge->confidence);
    put_numbers(object, "citations", &edge->citations);
    put_words(object, "text", &edge->lines);
    put_mark(object, edge->finding);
    stg_json_boolean(object, "computed", edge->computed);
}

static void add_group(stg_json *object, const stg_drawing *drawing, size_t position)
{
    put_text(object, "id", drawing->groups[position].id);
    put_text(object, "label", drawing->groups[position].label);
}

static void add_legend(stg_json *object, const stg_drawing *drawing, size_t position)
{
    static const char *const strokes[] = {"solid", "dashed", "dotted", "faded"};
    const stg_legend_item *item = &drawing->legend[position];
    put_text(object, "text", item->text);
    put_text(object, "line", strokes[item->stroke]);
    put_text(object, "color", item->color);
}

static void add_cited(stg_json *object, const stg_drawing *drawing, size_t position)
{
    const stg_cited *cited = &drawing->cited[position];
    stg_json_integer(object, "number", (int64_t)cited->number);
    put_text(object, "source", cited->source);
    put_text(object, "title", cited->title);
    put_text(object, "publisher", cited->publisher);
    put_text(object, "locator", cited->locator);
    put_text(object, "url", cited->url);
}

/* ---- the whole ------------------------------------------------------------------------ */

typedef void (*add_record)(stg_json *object, const stg_drawing *drawing, size_t position);

static bool write_list(writing *to, const char *name, size_t count, add_record add)
{
    stg_buffer_addf(&to->out, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(&to->out, i > 0 ? ",\n    " : "\n    ");
        stg_json object = stg_json_object(&to->out);
        add(&object, to->drawing, i);
        stg_json_close(&object);
        if (!emit(to))
            return false;
    }
    stg_buffer_add(&to->out, count > 0 ? "\n  ]" : "]");
    return true;
}

static void add_member(writing *to, const char *name, const char *text)
{
    stg_buffer_addf(&to->out, "%s\n  \"%s\": ", strcmp(name, "view") == 0 ? "{" : ",", name);
    stg_add_json_string(&to->out, text);
}

static bool write_notes(writing *to)
{
    const stg_strings *notes = &to->drawing->notes;
    stg_buffer_add(&to->out, ",\n  \"notes\": [");
    for (size_t i = 0; i < notes->count; i++) {
        stg_buffer_add(&to->out, i > 0 ? ",\n    " : "\n    ");
        stg_add_json_string(&to->out, notes->items[i]);
    }
    stg_buffer_add(&to->out, notes->count > 0 ? "\n  ]\n}\n" : "]\n}\n");
    return emit(to);
}

static bool write_drawing(writing *to)
{
    const stg_drawing *drawing = to->drawing;
    add_member(to, "view", drawing->view);
    add_member(to, "title", drawing->title);
    add_member(to, "subtitle", drawing->subtitle);
    add_member(to, "as_of", drawing->as_of);
    if (!write_list(to, "nodes", drawing->node_count, add_node) ||
        !write_list(to, "edges", drawing->edge_count, add_edge) ||
        !write_list(to, "groups", drawing->group_count, add_group) ||
        !write_list(to, "legend", drawing->legend_count, add_legend) ||
        !write_list(to, "sources", drawing->cited_count, add_cited) || !write_notes(to))
        return false;
    errno = 0;
    if (fflush(to->stream) != 0 || ferror(to->stream))
        return failed(to);
    return true;
}

static bool write_json(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    writing to = {.drawing = drawing, .out = STG_BUFFER_EMPTY, .stream = stream, .error = error};
    bool done = write_drawing(&to);
    stg_buffer_done(&to.out);
    return done;
}

bool stg_drawing_write_json(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = write_json(drawing, stream, error);
    stg_plain_locale_leave(before);
    return done;
}
