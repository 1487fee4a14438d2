/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Placing large drawings: parts, their places, scale and lines; see spread.h. */
#include "view/spread.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "view/force_layout.h"
#include "view/push_apart.h"

/* Points. A tie of a small part is at least so long; boxes keep a gap;
   a picture up to PAGE wide is drawn as large as it is. Parts of FEW boxes are
   never crowded. Rounds of moving boxes apart: few of large parts, until all stand apart in
   small ones. */
enum {
    TIE = 30,
    GAP = 4,
    PART_GAP = 26,
    PAGE = 1500,
    LEAST_ROUNDS = 60,
    MORE_ROUNDS = 60000,
    FEW = 100
};

/* Boxes cover this part of the place of a part that hangs together. */
static const double COVERED = 0.1;

/* A part that hangs together: nodes `first` to `first + count` of `order`. */
typedef struct part {
    size_t first;
    size_t count;
    size_t first_edge; /* likewise in `edge_order` */
    size_t edge_count;
    double width;
    double height;
} part;

typedef struct spread {
    stg_drawing *drawing;
    uint32_t *part_of; /* by node; while they are looked for, a node of the same part */
    uint32_t *order;   /* nodes by part */
    uint32_t *place;   /* by node: its place in its part */
    uint32_t *edge_order;
    part *parts;
    size_t part_count;
    double *x; /* in the order of `order` */
    double *y;
    double *width;
    double *height;
    uint32_t *from; /* in the order of `edge_order`, as places in the part */
    uint32_t *to;
} spread;

static bool set_up(spread *work, stg_drawing *drawing)
{
    size_t n = drawing->node_count, m = drawing->edge_count;
    *work = (spread){.drawing = drawing};
    work->part_of = stg_zeroed(n, sizeof *work->part_of);
    work->order = stg_zeroed(n, sizeof *work->order);
    work->place = stg_zeroed(n, sizeof *work->place);
    work->edge_order = stg_zeroed(m, sizeof *work->edge_order);
    work->parts = stg_zeroed(n, sizeof *work->parts);
    work->x = stg_zeroed(n, sizeof *work->x);
    work->y = stg_zeroed(n, sizeof *work->y);
    work->width = stg_zeroed(n, sizeof *work->width);
    work->height = stg_zeroed(n, sizeof *work->height);
    work->from = stg_zeroed(m, sizeof *work->from);
    work->to = stg_zeroed(m, sizeof *work->to);
    return work->part_of && work->order && work->place && work->edge_order && work->parts &&
           work->x && work->y && work->width && work->height && work->from && work->to;
}

static void tear_down(spread *work)
{
    free(work->part_of);
    free(work->order);
    free(work->place);
    free(work->edge_order);
    free(work->parts);
    free(work->x);
    free(work->y);
    free(work->width);
    free(work->height);
    free(work->from);
    free(work->to);
}

/* ---- parts ------------------------------------------------------------------------ */

static uint32_t root_of(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* The first node of each part stands for it while they are united. */
static void unite(spread *work)
{
    const stg_drawing *drawing = work->drawing;
    for (uint32_t i = 0; i < drawing->node_count; i++)
        work->part_of[i] = i;
    for (size_t e = 0; e < drawing->edge_count; e++) {
        uint32_t a = root_of(work->part_of, (uint32_t)drawing->edges[e].from);
        uint32_t b = root_of(work->part_of, (uint32_t)drawing->edges[e].to);
        work->part_of[a > b ? a : b] = a > b ? b : a;
    }
    for (uint32_t i = 0; i < drawing->node_count; i++)
        work->part_of[i] = root_of(work->part_of, i);
}

static int larger_first(const void *a, const void *b)
{
    const part *one = a, *two = b;
    if (one->count != two->count)
        return one->count < two->count ? 1 : -1;
    return (one->first > two->first) - (one->first < two->first);
}

/* Numbers the parts by size, and sorts nodes and edges by part. */
static void set_parts(spread *work)
{
    const stg_drawing *drawing = work->drawing;
    uint32_t *number = work->place; /* of a part, by its first node; a loan */
    for (size_t i = 0; i < drawing->node_count; i++)
        work->parts[work->part_of[i]].count++;
    for (size_t i = 0; i < drawing->node_count; i++)
        work->parts[i].first = i;
    qsort(work->parts, drawing->node_count, sizeof *work->parts, larger_first);
    for (size_t at = 0;
         work->part_count < drawing->node_count && work->parts[work->part_count].count > 0;
         work->part_count++) {
        part *one = &work->parts[work->part_count];
        number[one->first] = (uint32_t)work->part_count;
        one->first = at;
        at += one->count;
        one->count = 0;
    }
    for (size_t i = 0; i < drawing->node_count; i++)
        work->part_of[i] = number[work->part_of[i]];
    for (size_t e = 0; e < drawing->edge_count; e++)
        work->parts[work->part_of[drawing->edges[e].from]].edge_count++;
    for (size_t p = 0, at = 0; p < work->part_count; p++) {
        work->parts[p].first_edge = at;
        at += work->parts[p].edge_count;
        work->parts[p].edge_count = 0;
    }
}

static void sort_by_part(spread *work)
{
    const stg_drawing *drawing = work->drawing;
    for (size_t i = 0; i < drawing->node_count; i++) {
        part *one = &work->parts[work->part_of[i]];
        work->place[i] = (uint32_t)one->count;
        work->order[one->first + one->count++] = (uint32_t)i;
    }
    for (size_t e = 0; e < drawing->edge_count; e++) {
        const stg_edge *edge = &drawing->edges[e];
        part *one = &work->parts[work->part_of[edge->from]];
        size_t at = one->first_edge + one->edge_count++;
        work->edge_order[at] = (uint32_t)e;
        work->from[at] = work->place[edge->from];
        work->to[at] = work->place[edge->to];
    }
}

/* ---- places ----------------------------------------------------------------------- */

/* Moves a part so that its boxes begin at 0, and notes how large it is. */
static void measure(spread *work, part *one)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = one->first; i < one->first + one->count; i++) {
        left = fmin(left, work->x[i] - work->width[i] / 2);
        right = fmax(right, work->x[i] + work->width[i] / 2);
        top = fmin(top, work->y[i] - work->height[i] / 2);
        bottom = fmax(bottom, work->y[i] + work->height[i] / 2);
    }
    for (size_t i = one->first; i < one->first + one->count; i++) {
        work->x[i] -= left;
        work->y[i] -= top;
    }
    one->width = right - left;
    one->height = bottom - top;
}

typedef struct far {
    double distance; /* from the middle of the part */
    size_t at;
} far;

static int nearest_first(const void *a, const void *b)
{
    const far *one = a, *two = b;
    if (one->distance != two->distance)
        return one->distance < two->distance ? -1 : 1;
    return (one->at > two->at) - (one->at < two->at);
}

/* Forces crowd the middle and leave the rim empty. Each box moves along its ray most of
   the way to where the boxes nearer to the middle would fill a disc evenly. */
static bool even_out(spread *work, const part *one)
{
    static const double EVEN = 0.75;
    double x = 0, y = 0, all = 0, covered = 0;
    far *order = stg_zeroed(one->count, sizeof *order);
    if (!order)
        return false;
    for (size_t i = one->first; i < one->first + one->count; i++) {
        x += work->x[i] / (double)one->count;
        y += work->y[i] / (double)one->count;
        all += work->width[i] * work->height[i];
    }
    for (size_t k = 0; k < one->count; k++) {
        double dx = work->x[one->first + k] - x, dy = work->y[one->first + k] - y;
        order[k] = (far){sqrt(dx * dx + dy * dy), one->first + k};
    }
    qsort(order, one->count, sizeof *order, nearest_first);
    double rim = order[one->count - 1].distance;
    for (size_t k = 0; k < one->count; k++) {
        size_t i = order[k].at;
        covered += work->width[i] * work->height[i];
        double wanted = EVEN * rim * sqrt(covered / all) + (1 - EVEN) * order[k].distance;
        double factor = order[k].distance > 0 ? wanted / order[k].distance : 0;
        work->x[i] = x + (work->x[i] - x) * factor;
        work->y[i] = y + (work->y[i] - y) * factor;
    }
    free(order);
    return true;
}

/* From lengths of a tie to points: so large that the boxes cover a good part. */
static void enlarge(spread *work, part *one)
{
    double boxes = 0;
    measure(work, one);
    for (size_t i = one->first; i < one->first + one->count; i++)
        boxes += work->width[i] * work->height[i];
    double place = fmax(one->width * one->height, 1);
    double scale = sqrt(boxes / COVERED / place);
    if (one->count <= FEW && scale < TIE)
        scale = TIE;
    for (size_t i = one->first; i < one->first + one->count; i++) {
        work->x[i] *= scale * 1.2; /* cards are wider than high */
        work->y[i] *= scale / 1.2;
    }
}

static bool place_part(spread *work, part *one)
{
    const stg_layout layout = work->drawing->layout;
    stg_force_graph graph = {.vertices = one->count,
                             .edges = one->edge_count,
                             .from = work->from + one->first_edge,
                             .to = work->to + one->first_edge,
                             .right = layout == STG_LAYOUT_RIGHT ? 1 : 0,
                             .down = layout == STG_LAYOUT_DOWN ? 1 : 0};
    stg_boxes boxes = {.count = one->count,
                       .x = work->x + one->first,
                       .y = work->y + one->first,
                       .width = work->width + one->first,
                       .height = work->height + one->first};
    if (!stg_force_layout(&graph, boxes.x, boxes.y))
        return false;
    for (size_t i = one->first; i < one->first + one->count; i++) {
        work->width[i] = work->drawing->nodes[work->order[i]].width + GAP;
        work->height[i] = work->drawing->nodes[work->order[i]].height + GAP;
    }
    if (one->count > FEW && !even_out(work, one))
        return false;
    enlarge(work, one);
    if (!stg_push_apart(&boxes, LEAST_ROUNDS + MORE_ROUNDS / (unsigned)one->count))
        return false;
    measure(work, one);
    return true;
}

/* Sets the parts in rows below each other, as wide as the largest part or as makes
   the whole about one and a half times as wide as high. Returns the height. */
static double set_in_rows(spread *work, double *width)
{
    double area = 0, x = 0, y = 0, row = 0;
    for (size_t p = 0; p < work->part_count; p++)
        area += (work->parts[p].width + PART_GAP) * (work->parts[p].height + PART_GAP);
    double room = fmax(work->part_count > 0 ? work->parts[0].width : 0, sqrt(area * 1.5));
    *width = 0;
    for (size_t p = 0; p < work->part_count; p++) {
        const part *one = &work->parts[p];
        if (x > 0 && x + one->width > room) {
            y += row + PART_GAP;
            x = row = 0;
        }
        for (size_t i = one->first; i < one->first + one->count; i++)
            work->drawing->nodes[work->order[i]].center =
                (stg_point){work->x[i] + x, work->y[i] + y};
        x += one->width;
        *width = fmax(*width, x);
        x += PART_GAP;
        row = fmax(row, one->height);
    }
    return y + row;
}

/* ---- scale ------------------------------------------------------------------------- */

/* A picture four times as wide (or high) as a page becomes one and a half times as wide. */
static double scale_for(double side)
{
    return side <= PAGE ? 1 : pow(side / PAGE, 0.3) * PAGE / side;
}

static void scale_all(stg_drawing *drawing, double scale)
{
    for (size_t i = 0; i < drawing->node_count; i++) {
        stg_node *node = &drawing->nodes[i];
        node->center.x *= scale;
        node->center.y *= scale;
        node->width *= scale;
        node->height *= scale;
        node->border_width *= scale;
        for (size_t k = 0; k < node->lines.count; k++)
            node->lines.items[k].size *= scale;
    }
    for (size_t e = 0; e < drawing->edge_count; e++)
        drawing->edges[e].width *= scale;
}

/* ---- lines ------------------------------------------------------------------------- */

/* Where the way from the middle of a card in a direction leaves it. */
static stg_point leave(const stg_node *node, double dx, double dy)
{
    double length = sqrt(dx * dx + dy * dy);
    double way = 0;
    if (node->card == STG_CARD_DOT)
        way = length > 0 ? node->width / 2 / length : 0;
    else if (length > 0)
        way = fmin(dx != 0 ? node->width / 2 / fabs(dx) : INFINITY,
                   dy != 0 ? node->height / 2 / fabs(dy) : INFINITY);
    return (stg_point){node->center.x + dx * way, node->center.y + dy * way};
}

/* A tie of a card to itself: a small square at its upper right corner. */
static void set_loop(stg_edge *edge, const stg_node *node)
{
    double out = node->height / 2 + 2;
    double x = node->center.x + node->width / 2, y = node->center.y - node->height / 2;
    const stg_point corners[] = {{x - out / 2, y},
                                 {x - out / 2, y - out},
                                 {x + out, y - out},
                                 {x + out, y + out / 2},
                                 {x, y + out / 2}};
    edge->point_count = sizeof corners / sizeof *corners;
    for (size_t i = 0; i < edge->point_count; i++)
        edge->points[i] = corners[i];
}

/* A straight line, moved aside by `aside` where several join the same cards. */
static void set_line(const stg_drawing *drawing, stg_edge *edge, double aside)
{
    const stg_node *from = &drawing->nodes[edge->from], *to = &drawing->nodes[edge->to];
    double dx = to->center.x - from->center.x, dy = to->center.y - from->center.y;
    double length = sqrt(dx * dx + dy * dy);
    if (edge->from == edge->to || length == 0) {
        set_loop(edge, from);
        return;
    }
    if (edge->from > edge->to) /* both ways count from the same side */
        aside = -aside;
    stg_point begin = leave(from, dx, dy), end = leave(to, -dx, -dy);
    double x = -dy / length * aside, y = dx / length * aside;
    edge->points[0] = (stg_point){begin.x + x, begin.y + y};
    edge->points[1] = (stg_point){end.x + x, end.y + y};
    edge->point_count = 2;
}

typedef struct joined {
    size_t low;
    size_t high;
    size_t edge;
} joined;

static int by_ends(const void *a, const void *b)
{
    const joined *one = a, *two = b;
    if (one->low != two->low)
        return one->low < two->low ? -1 : 1;
    if (one->high != two->high)
        return one->high < two->high ? -1 : 1;
    return (one->edge > two->edge) - (one->edge < two->edge);
}

static bool set_lines(stg_drawing *drawing, double scale)
{
    static const double BETWEEN = 3;
    joined *pairs = stg_zeroed(drawing->edge_count, sizeof *pairs);
    if (!pairs)
        return false;
    for (size_t e = 0; e < drawing->edge_count; e++) {
        const stg_edge *edge = &drawing->edges[e];
        bool falls = edge->from > edge->to;
        pairs[e] = (joined){falls ? edge->to : edge->from, falls ? edge->from : edge->to, e};
    }
    qsort(pairs, drawing->edge_count, sizeof *pairs, by_ends);
    for (size_t i = 0, end; i < drawing->edge_count; i = end) {
        end = i + 1;
        while (end < drawing->edge_count && pairs[end].low == pairs[i].low &&
               pairs[end].high == pairs[i].high)
            end++;
        for (size_t k = i; k < end; k++)
            set_line(drawing, &drawing->edges[pairs[k].edge],
                     ((double)(k - i) - (double)(end - i - 1) / 2) * BETWEEN * scale);
    }
    free(pairs);
    return true;
}

double stg_spread(stg_drawing *drawing)
{
    spread work;
    double width = 0, height = 0;
    bool done = !drawing->failed && set_up(&work, drawing);
    if (done) {
        unite(&work);
        set_parts(&work);
        sort_by_part(&work);
    }
    for (size_t p = 0; done && p < work.part_count; p++)
        done = place_part(&work, &work.parts[p]);
    if (done) {
        height = set_in_rows(&work, &width);
        double scale = scale_for(fmax(width, height));
        scale_all(drawing, scale);
        done = set_lines(drawing, scale);
        height *= scale;
        drawing->width = fmax(width * scale, drawing->width);
    }
    if (!drawing->failed)
        tear_down(&work);
    drawing->failed |= !done;
    drawing->layout = STG_LAYOUT_PLACED;
    drawing->spread = true;
    return height;
}
