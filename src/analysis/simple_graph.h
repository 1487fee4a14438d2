/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The simple graph that measures look at: the parties that have a link,
 * numbered afresh from 0 in the order of the data, without loops and without
 * parallel links. Beside the links, which have a direction, it has the ties,
 * which have none: two links that run both ways between two parties are one.
 */
#ifndef STG_ANALYSIS_SIMPLE_GRAPH_H
#define STG_ANALYSIS_SIMPLE_GRAPH_H

#include "analysis/links.h"

/* Vertices and their neighbours in compressed sparse rows: those of v are
   targets[starts[v]] up to, not including, targets[starts[v + 1]], ascending. */
typedef struct stg_rows {
    uint32_t count; /* of vertices */
    const uint32_t *starts;
    const uint32_t *targets;
} stg_rows;

typedef struct stg_simple_graph {
    uint32_t count;      /* of vertices */
    uint32_t *party;     /* stakeholder by vertex, ascending */
    uint32_t link_count; /* link i is link i of the stg_links it was made of */
    uint32_t *from;
    uint32_t *to; /* also the targets of the links by vertex */
    uint32_t *link_starts;
    uint32_t *entering_starts; /* the same against the direction */
    uint32_t *entering;
    uint32_t tie_count;
    uint32_t *one; /* ends of each tie, one < other; ascending */
    uint32_t *other;
    uint32_t *tie_starts; /* rows of both directions */
    uint32_t *neighbours;
} stg_simple_graph;

/* Linear. `links` must be without loops. Free
   with stg_simple_graph_done in every case. */
bool stg_simple_graph_make(stg_simple_graph *graph, const stg_links *links, stg_error *error);
void stg_simple_graph_done(stg_simple_graph *graph);

stg_rows stg_link_rows(const stg_simple_graph *graph);     /* along the links */
stg_rows stg_entering_rows(const stg_simple_graph *graph); /* against them */
stg_rows stg_tie_rows(const stg_simple_graph *graph);

uint32_t stg_degree(stg_rows rows, uint32_t vertex);

/*
 * Numbers the connected components of the ties from 0, in the order of their
 * first vertex. `component` has as many elements as there are vertices.
 */
bool stg_weak_components(stg_rows ties, uint32_t *component, uint32_t *count, stg_error *error);

/*
 * Vertices in groups: `members` lists those of group g from starts[g] up to,
 * not including, starts[g + 1], ascending. `starts` has groups + 1 elements.
 */
void stg_group(const uint32_t *group, uint32_t vertices, uint32_t groups, uint32_t *starts,
               uint32_t *members);

#endif
