/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions by forces: the start in rings and the rounds; see force_layout.h. */
#include "view/force_layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "view/quad_tree.h"

/* All arrays are by vertex; one block each, freed together. */
typedef struct layout {
    const stg_force_graph *graph;
    double *x;
    double *y;
    double *push_x; /* the force on each vertex in this round */
    double *push_y;
    double *mass;    /* 1 + ties: what has many needs room around it */
    uint32_t *start; /* of its neighbours; one more at the end */
    uint32_t *neighbours;
    uint32_t *order; /* of the breadth-first tree */
    uint32_t *parent;
    uint32_t *ring; /* depth in it */
    double *leaves; /* below it; then the width of its wedge */
    double *angle;  /* where its wedge begins */
    stg_quad_tree tree;
} layout;

static bool set_up(layout *work, const stg_force_graph *graph, double *x, double *y)
{
    size_t n = graph->vertices;
    *work = (layout){.graph = graph, .x = x, .y = y};
    work->push_x = stg_zeroed(n, sizeof *work->push_x);
    work->push_y = stg_zeroed(n, sizeof *work->push_y);
    work->mass = stg_zeroed(n, sizeof *work->mass);
    work->start = stg_zeroed(n + 2, sizeof *work->start);
    work->neighbours = stg_zeroed(2 * graph->edges, sizeof *work->neighbours);
    work->order = stg_zeroed(n, sizeof *work->order);
    work->parent = stg_zeroed(n, sizeof *work->parent);
    work->ring = stg_zeroed(n, sizeof *work->ring);
    work->leaves = stg_zeroed(n, sizeof *work->leaves);
    work->angle = stg_zeroed(n, sizeof *work->angle);
    return work->push_x && work->push_y && work->mass && work->start && work->neighbours &&
           work->order && work->parent && work->ring && work->leaves && work->angle;
}

static void tear_down(layout *work)
{
    free(work->push_x);
    free(work->push_y);
    free(work->mass);
    free(work->start);
    free(work->neighbours);
    free(work->order);
    free(work->parent);
    free(work->ring);
    free(work->leaves);
    free(work->angle);
    stg_quad_tree_done(&work->tree);
}

/* ---- the start ------------------------------------------------------------------- */

/* Compressed rows of neighbours in both directions, by counting. */
static void set_neighbours(layout *work)
{
    const stg_force_graph *graph = work->graph;
    for (size_t e = 0; e < graph->edges; e++) {
        work->start[graph->from[e] + 2]++;
        work->start[graph->to[e] + 2]++;
    }
    for (size_t i = 2; i < graph->vertices + 2; i++)
        work->start[i] += work->start[i - 1];
    for (size_t e = 0; e < graph->edges; e++) {
        work->neighbours[work->start[graph->from[e] + 1]++] = graph->to[e];
        work->neighbours[work->start[graph->to[e] + 1]++] = graph->from[e];
    }
    for (size_t i = 0; i < graph->vertices; i++)
        work->mass[i] = 1 + work->start[i + 1] - work->start[i];
}

static uint32_t busiest(const layout *work)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < work->graph->vertices; i++)
        if (work->mass[i] > work->mass[best])
            best = i;
    return best;
}

static void search_breadth_first(layout *work, uint32_t root)
{
    size_t count = 1;
    work->order[0] = root;
    work->parent[root] = root;
    work->ring[root] = 1; /* 0: not met yet */
    for (size_t at = 0; at < count; at++) {
        uint32_t vertex = work->order[at];
        for (uint32_t i = work->start[vertex]; i < work->start[vertex + 1]; i++) {
            uint32_t next = work->neighbours[i];
            if (work->ring[next] != 0)
                continue;
            work->ring[next] = work->ring[vertex] + 1;
            work->parent[next] = vertex;
            work->order[count++] = next;
        }
    }
}

/* Each vertex stands in the middle of its wedge, which is as wide as what hangs
   below it has leaves. A little beside it: a chain on one ray would never bend. */
static void place_in_rings(layout *work)
{
    static const double FULL_CIRCLE = 6.283185307179586, BESIDE = 0.3;
    static const double GOLDEN = 2.399963229728653; /* angle: repeats itself least */
    size_t n = work->graph->vertices;
    double rings = work->ring[work->order[n - 1]];
    double spread = (2 * sqrt((double)n) + 1) / rings; /* between rings */
    for (size_t at = n; at-- > 1;) {
        uint32_t vertex = work->order[at];
        work->leaves[vertex] = work->leaves[vertex] > 0 ? work->leaves[vertex] : 1;
        work->leaves[work->parent[vertex]] += work->leaves[vertex];
    }
    uint32_t root = work->order[0];
    double all = work->leaves[root] > 0 ? work->leaves[root] : 1;
    work->x[root] = work->y[root] = 0;
    for (size_t at = 1; at < n; at++) {
        uint32_t vertex = work->order[at];
        uint32_t parent = work->parent[vertex];
        double begin = work->angle[parent]; /* moves on to the parent's next child */
        double width = work->leaves[vertex] / all * FULL_CIRCLE;
        double radius = (work->ring[vertex] - 1) * spread;
        work->angle[parent] += width;
        work->angle[vertex] = begin;
        work->x[vertex] = radius * cos(begin + width / 2) + BESIDE * cos(GOLDEN * (double)at);
        work->y[vertex] = radius * sin(begin + width / 2) + BESIDE * sin(GOLDEN * (double)at);
    }
}

/* ---- the rounds ------------------------------------------------------------------- */

/* The pull grows with the square of the distance; a tie also turns its ends to where
   the view wants them. */
static void pull(layout *work)
{
    const stg_force_graph *graph = work->graph;
    for (size_t e = 0; e < graph->edges; e++) {
        uint32_t a = graph->from[e], b = graph->to[e];
        double dx = work->x[b] - work->x[a];
        double dy = work->y[b] - work->y[a];
        double distance = sqrt(dx * dx + dy * dy);
        work->push_x[a] += dx * distance - graph->right;
        work->push_y[a] += dy * distance - graph->down;
        work->push_x[b] -= dx * distance - graph->right;
        work->push_y[b] -= dy * distance - graph->down;
    }
}

static void push(layout *work)
{
    for (size_t i = 0; i < work->graph->vertices; i++) {
        double x = 0, y = 0;
        stg_quad_tree_push(&work->tree, work->x[i], work->y[i], &x, &y);
        work->push_x[i] = x * work->mass[i];
        work->push_y[i] = y * work->mass[i];
    }
}

/* Nothing moves farther than `most` in a round. A vertex of many ties is heavy. */
static void move(layout *work, double most)
{
    for (size_t i = 0; i < work->graph->vertices; i++) {
        double x = work->push_x[i] / work->mass[i];
        double y = work->push_y[i] / work->mass[i];
        double length = sqrt(x * x + y * y);
        double step = length > most ? most / length : 1;
        work->x[i] += x * step;
        work->y[i] += y * step;
    }
}

/* Fewer rounds for larger graphs: each takes as long as the graph is large. */
static size_t rounds_for(size_t vertices)
{
    size_t rounds = 600000 / (vertices + 1);
    return rounds < 60 ? 60 : rounds > 250 ? 250 : rounds;
}

static bool relax(layout *work)
{
    size_t n = work->graph->vertices;
    size_t rounds = rounds_for(n);
    double warm = sqrt((double)n) / 3 + 1;
    for (size_t round = 0; round < rounds; round++) {
        double left = 1 - (double)round / (double)rounds;
        if (!stg_quad_tree_build(&work->tree, work->x, work->y, work->mass, n))
            return false;
        push(work);
        pull(work);
        move(work, warm * left * left + 0.01);
    }
    return true;
}

/* Turns the whole so that all ties taken together point where the view wants them. */
static void turn(layout *work)
{
    const stg_force_graph *graph = work->graph;
    double dx = 0, dy = 0;
    for (size_t e = 0; e < graph->edges; e++) {
        dx += work->x[graph->to[e]] - work->x[graph->from[e]];
        dy += work->y[graph->to[e]] - work->y[graph->from[e]];
    }
    double length =
        sqrt(dx * dx + dy * dy) * sqrt(graph->right * graph->right + graph->down * graph->down);
    if (length < 1e-9)
        return;
    double cosine = (dx * graph->right + dy * graph->down) / length;
    double sine = (dx * graph->down - dy * graph->right) / length;
    for (size_t i = 0; i < graph->vertices; i++) {
        double x = work->x[i], y = work->y[i];
        work->x[i] = x * cosine - y * sine;
        work->y[i] = x * sine + y * cosine;
    }
}

bool stg_force_layout(const stg_force_graph *graph, double *x, double *y)
{
    layout work;
    bool done = set_up(&work, graph, x, y);
    if (done && graph->vertices > 0) {
        set_neighbours(&work);
        search_breadth_first(&work, busiest(&work));
        place_in_rings(&work);
        done = graph->vertices == 1 || relax(&work);
        turn(&work);
    }
    tear_down(&work);
    return done;
}
