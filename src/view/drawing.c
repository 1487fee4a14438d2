/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building, measuring and freeing drawings; see drawing.h. */
#include "view/drawing.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/measure.h"

/* With room for one card, line and group from the beginning: when memory runs out, what
   could not be added is number 0, which must be there. */
stg_drawing *stg_drawing_new(void)
{
    stg_drawing *drawing = stg_zeroed(1, sizeof *drawing);
    if (!drawing)
        return NULL;
    drawing->nodes = stg_grown(NULL, &drawing->node_capacity, 1, sizeof *drawing->nodes);
    drawing->edges = stg_grown(NULL, &drawing->edge_capacity, 1, sizeof *drawing->edges);
    drawing->groups = stg_grown(NULL, &drawing->group_capacity, 1, sizeof *drawing->groups);
    if (drawing->nodes && drawing->edges && drawing->groups)
        return drawing;
    stg_drawing_free(drawing);
    return NULL;
}

void stg_drawing_free(stg_drawing *drawing)
{
    if (!drawing)
        return;
    free(drawing->nodes);
    free(drawing->edges);
    free(drawing->groups);
    free(drawing->legend);
    free(drawing->cited);
    stg_id_map_done(&drawing->ids);
    stg_pool_done(&drawing->pool);
    free(drawing);
}

size_t stg_drawing_node_count(const stg_drawing *drawing)
{
    return drawing->node_count;
}

size_t stg_drawing_edge_count(const stg_drawing *drawing)
{
    return drawing->edge_count;
}

size_t stg_drawing_note_count(const stg_drawing *drawing)
{
    return drawing->notes.count;
}

const char *stg_drawing_note(const stg_drawing *drawing, size_t position)
{
    return position < drawing->notes.count ? drawing->notes.items[position] : NULL;
}

/* ---- strings -------------------------------------------------------------- */

static const char *copy(stg_drawing *drawing, const char *text, size_t length)
{
    const char *copied = stg_pool_copy(&drawing->pool, text, length);
    if (!copied)
        drawing->failed = true;
    return copied ? copied : "";
}

const char *stg_drawing_text(stg_drawing *drawing, const char *text)
{
    return text ? copy(drawing, text, strlen(text)) : NULL;
}

static const char *formatted(stg_drawing *drawing, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length >= 0 ? stg_pool_take(&drawing->pool, (size_t)length + 1) : NULL;
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    else
        drawing->failed = true;
    va_end(again);
    return text ? text : "";
}

const char *stg_drawing_textf(stg_drawing *drawing, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = formatted(drawing, format, arguments);
    va_end(arguments);
    return text;
}

void stg_drawing_add_note(stg_drawing *drawing, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    stg_strings_add(drawing, &drawing->notes, formatted(drawing, format, arguments));
    va_end(arguments);
}

/* ---- lists ---------------------------------------------------------------- */

/* Room for one more in a list whose memory is the heap's. */
static bool room(stg_drawing *drawing, void **items, size_t *capacity, size_t count, size_t size)
{
    void *grown = stg_grown(*items, capacity, count + 1, size);
    if (grown)
        *items = grown;
    else
        drawing->failed = true;
    return grown != NULL;
}

/* The same for the small lists inside nodes and edges, which live in the pool:
   what they outgrow stays there until the drawing is freed. */
static bool pool_room(stg_drawing *drawing, void **items, size_t *capacity, size_t count,
                      size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 4;
    void *grown = stg_pool_take(&drawing->pool, wanted * size);
    if (!grown) {
        drawing->failed = true;
        return false;
    }
    if (count > 0)
        memcpy(grown, *items, count * size);
    *items = grown;
    *capacity = wanted;
    return true;
}

size_t stg_drawing_add_node(stg_drawing *drawing, const stg_node *node)
{
    void *items = drawing->nodes;
    if (!room(drawing, &items, &drawing->node_capacity, drawing->node_count, sizeof *node))
        return 0;
    drawing->nodes = items;
    drawing->nodes[drawing->node_count] = *node;
    drawing->failed |= !stg_id_map_add(&drawing->ids, node->id, strlen(node->id), 0);
    return drawing->node_count++;
}

size_t stg_drawing_add_edge(stg_drawing *drawing, const stg_edge *edge)
{
    void *items = drawing->edges;
    if (!room(drawing, &items, &drawing->edge_capacity, drawing->edge_count, sizeof *edge))
        return 0;
    drawing->edges = items;
    drawing->edges[drawing->edge_count] = *edge;
    return drawing->edge_count++;
}

size_t stg_drawing_add_group(stg_drawing *drawing, const stg_group *group)
{
    void *items = drawing->groups;
    if (!room(drawing, &items, &drawing->group_capacity, drawing->group_count, sizeof *group))
        return 0;
    drawing->groups = items;
    drawing->groups[drawing->group_count] = *group;
    return drawing->group_count++;
}

void stg_drawing_add_legend(stg_drawing *drawing, const stg_legend_item *item)
{
    void *items = drawing->legend;
    if (!room(drawing, &items, &drawing->legend_capacity, drawing->legend_count, sizeof *item))
        return;
    drawing->legend = items;
    drawing->legend[drawing->legend_count++] = *item;
}

void stg_drawing_add_cited(stg_drawing *drawing, const stg_cited *cited)
{
    void *items = drawing->cited;
    if (!room(drawing, &items, &drawing->cited_capacity, drawing->cited_count, sizeof *cited))
        return;
    drawing->cited = items;
    drawing->cited[drawing->cited_count++] = *cited;
}

void stg_numbers_add(stg_drawing *drawing, stg_numbers *numbers, size_t number)
{
    void *items = numbers->items;
    if (!pool_room(drawing, &items, &numbers->capacity, numbers->count, sizeof number))
        return;
    numbers->items = items;
    numbers->items[numbers->count++] = number;
}

void stg_strings_add(stg_drawing *drawing, stg_strings *strings, const char *text)
{
    void *items = strings->items;
    if (!pool_room(drawing, &items, &strings->capacity, strings->count, sizeof text))
        return;
    strings->items = items;
    strings->items[strings->count++] = text;
}

const char *stg_drawing_unique_id(stg_drawing *drawing, const char *wanted)
{
    const char *id = stg_drawing_text(drawing, wanted);
    while (!drawing->failed && stg_id_map_find(&drawing->ids, id, strlen(id)) != STG_ID_NOT_FOUND)
        id = stg_drawing_textf(drawing, "%s'", id);
    return id;
}

/* ---- order ---------------------------------------------------------------- */

typedef struct numbered {
    const char *id;
    size_t position;
} numbered;

static int by_id(const void *a, const void *b)
{
    const numbered *one = a;
    const numbered *two = b;
    int order = strcmp(one->id, two->id);
    return order != 0 ? order : (one->position > two->position) - (one->position < two->position);
}

static void sort_nodes(stg_drawing *drawing, numbered *order, size_t *moved, stg_node *sorted)
{
    for (size_t i = 0; i < drawing->node_count; i++)
        order[i] = (numbered){drawing->nodes[i].id, i};
    qsort(order, drawing->node_count, sizeof *order, by_id);
    for (size_t i = 0; i < drawing->node_count; i++) {
        sorted[i] = drawing->nodes[order[i].position];
        moved[order[i].position] = i;
    }
    memcpy(drawing->nodes, sorted, drawing->node_count * sizeof *sorted);
    for (size_t i = 0; i < drawing->edge_count; i++) {
        drawing->edges[i].from = moved[drawing->edges[i].from];
        drawing->edges[i].to = moved[drawing->edges[i].to];
    }
}

static void sort_edges(stg_drawing *drawing, numbered *order, stg_edge *sorted)
{
    for (size_t i = 0; i < drawing->edge_count; i++)
        order[i] = (numbered){drawing->edges[i].id, i};
    qsort(order, drawing->edge_count, sizeof *order, by_id);
    for (size_t i = 0; i < drawing->edge_count; i++)
        sorted[i] = drawing->edges[order[i].position];
    memcpy(drawing->edges, sorted, drawing->edge_count * sizeof *sorted);
}

void stg_drawing_sort(stg_drawing *drawing)
{
    size_t nodes = drawing->node_count;
    size_t edges = drawing->edge_count;
    numbered *order = stg_zeroed(nodes > edges ? nodes : edges, sizeof *order);
    size_t *moved = stg_zeroed(nodes, sizeof *moved);
    stg_node *sorted_nodes = stg_zeroed(nodes, sizeof *sorted_nodes);
    stg_edge *sorted_edges = stg_zeroed(edges, sizeof *sorted_edges);
    drawing->failed |= !order || !moved || !sorted_nodes || !sorted_edges;
    if (!drawing->failed && nodes > 0)
        sort_nodes(drawing, order, moved, sorted_nodes);
    if (!drawing->failed && edges > 0)
        sort_edges(drawing, order, sorted_edges);
    free(order);
    free(moved);
    free(sorted_nodes);
    free(sorted_edges);
}

/* ---- geometry ------------------------------------------------------------- */

void stg_drawing_frame(stg_drawing *drawing, double height)
{
    double down = drawing->header_height;
    for (size_t i = 0; i < drawing->node_count; i++)
        drawing->nodes[i].center.y += down;
    for (size_t i = 0; i < drawing->group_count; i++) {
        drawing->groups[i].top_left.y += down;
        drawing->groups[i].bottom_right.y += down;
    }
    for (size_t i = 0; i < drawing->edge_count; i++) {
        stg_edge *edge = &drawing->edges[i];
        edge->label_at.y += down;
        for (size_t k = 0; k < edge->point_count; k++)
            edge->points[k].y += down;
    }
    drawing->height = down + height + drawing->footer_height;
}

/* ---- lines of text -------------------------------------------------------- */

void stg_lines_add(stg_drawing *drawing, stg_lines *lines, const stg_line *line)
{
    void *items = lines->items;
    if (!line->text || line->text[0] == '\0')
        return;
    if (!pool_room(drawing, &items, &lines->capacity, lines->count, sizeof *line))
        return;
    lines->items = items;
    lines->items[lines->count++] = *line;
}

static double remark_width(const stg_line *line)
{
    if (!line->remark || line->remark[0] == '\0')
        return 0;
    double size = stg_remark_size(line->size);
    return stg_measure(line->remark, strlen(line->remark), size, false) + size * 0.5;
}

/* The last line there is room for: cut, with an ellipsis. */
static const char *cut(stg_drawing *drawing, const stg_line *line, const char *text, double width)
{
    size_t length = strlen(text);
    double dots = line->size;
    size_t fits = stg_measure_break(text, length, width - dots, line->size, line->bold);
    return stg_drawing_textf(drawing, "%.*s\u2026", (int)fits, text);
}

/* Moves the last word to a line of its own when the remark finds no room. */
static size_t before_last_word(const stg_line *line, const char *text, size_t length, double width)
{
    double own = stg_measure(text, length, line->size, line->bold);
    if (!line->remark || own + remark_width(line) <= width)
        return length;
    for (size_t at = length; at > 1; at--)
        if (text[at - 1] == ' ')
            return at - 1;
    return length;
}

static const char separator[] = " \u00b7";

/* Neither ends a line in the dot between two parts ... */
static size_t without_separator(const char *text, size_t length)
{
    size_t size = sizeof separator - 1;
    if (length > size && memcmp(text + length - size, separator, size) == 0)
        return length - size;
    return length;
}

/* ... nor does the next begin with it. */
static const char *after_break(const char *text)
{
    size_t size = sizeof separator - 1;
    if (strncmp(text, separator, size) == 0)
        text += size;
    while (*text == ' ')
        text++;
    return text;
}

void stg_lines_add_wrapped(stg_drawing *drawing, stg_lines *lines, const stg_line *line,
                           double width, size_t limit)
{
    const char *rest = line->text ? line->text : "";
    for (size_t number = 1; *rest != '\0' && number <= limit; number++) {
        stg_line piece = *line;
        size_t length = strlen(rest);
        size_t taken = stg_measure_break(rest, length, width, line->size, line->bold);
        bool last = number == limit;
        if (taken == length && !last)
            taken = before_last_word(line, rest, length, width);
        if (taken < length && last)
            piece.text = cut(drawing, line, rest, width);
        else
            piece.text = copy(drawing, rest, without_separator(rest, taken));
        if (taken < length && !last)
            piece.remark = NULL;
        stg_lines_add(drawing, lines, &piece);
        rest = after_break(rest + taken);
    }
}

double stg_remark_size(double size)
{
    return size > 11 ? 9 : size > 9.5 ? 8 : 7.5;
}

double stg_lines_width(const stg_lines *lines)
{
    double width = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const stg_line *line = &lines->items[i];
        double own = stg_measure(line->text, strlen(line->text), line->size, line->bold);
        own += remark_width(line);
        width = own > width ? own : width;
    }
    return width;
}

/* Each line is a row of a table. */
double stg_lines_height(const stg_lines *lines)
{
    double height = 0;
    for (size_t i = 0; i < lines->count; i++)
        height += stg_line_height(lines->items[i].size) + 0.5;
    return height;
}
