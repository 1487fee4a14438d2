/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The simple graph that measures look at; see simple_graph.h. */
#include "analysis/simple_graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_group(const uint32_t *group, uint32_t vertices, uint32_t groups, uint32_t *starts,
               uint32_t *members)
{
    memset(starts, 0, ((size_t)groups + 1) * sizeof *starts);
    for (uint32_t v = 0; v < vertices; v++)
        starts[group[v]]++;
    for (uint32_t g = 1; g <= groups; g++)
        starts[g] += starts[g - 1];
    /* From behind, each start goes down to its place. */
    for (uint32_t v = vertices; v-- > 0;)
        members[--starts[group[v]]] = v;
}

/* ---- vertices and links ----------------------------------------------------------- */

/* Marks the stakeholders that have a link, then numbers them. */
static void number_vertices(stg_simple_graph *graph, const stg_links *links, uint32_t *vertex)
{
    for (uint32_t i = 0; i < links->count; i++)
        vertex[links->links[i].from] = vertex[links->links[i].to] = 1;
    for (uint32_t p = 0; p < links->parties; p++) {
        if (vertex[p] == 0)
            continue;
        graph->party[graph->count] = p;
        vertex[p] = graph->count++;
    }
    for (uint32_t i = 0; i < links->count; i++) {
        graph->from[i] = vertex[links->links[i].from];
        graph->to[i] = vertex[links->links[i].to];
    }
}

/* Rows of both directions of the links; sources of entering links ascend, as
   links are in the order of their source. */
static void fill_link_rows(stg_simple_graph *graph)
{
    for (uint32_t i = 0; i < graph->link_count; i++) {
        graph->link_starts[graph->from[i] + 1]++;
        graph->entering_starts[graph->to[i]]++;
    }
    for (uint32_t v = 0; v < graph->count; v++)
        graph->link_starts[v + 1] += graph->link_starts[v];
    for (uint32_t v = 1; v <= graph->count; v++)
        graph->entering_starts[v] += graph->entering_starts[v - 1];
    for (uint32_t i = graph->link_count; i-- > 0;)
        graph->entering[--graph->entering_starts[graph->to[i]]] = graph->from[i];
}

/* ---- ties ------------------------------------------------------------------------- */

/* The two rows of a vertex are merged: each neighbour once, ascending. */
static uint32_t merge_rows(const stg_simple_graph *graph, uint32_t vertex, uint32_t *into)
{
    const uint32_t *out = graph->to + graph->link_starts[vertex];
    const uint32_t *out_end = graph->to + graph->link_starts[vertex + 1];
    const uint32_t *in = graph->entering + graph->entering_starts[vertex];
    const uint32_t *in_end = graph->entering + graph->entering_starts[vertex + 1];
    uint32_t count = 0;
    while (out < out_end || in < in_end) {
        uint32_t next = in == in_end || (out < out_end && *out <= *in) ? *out : *in;
        out += out < out_end && *out == next;
        in += in < in_end && *in == next;
        into[count++] = next;
    }
    return count;
}

static void fill_tie_rows(stg_simple_graph *graph)
{
    for (uint32_t v = 0; v < graph->count; v++) {
        uint32_t start = graph->tie_starts[v];
        uint32_t count = merge_rows(graph, v, graph->neighbours + start);
        graph->tie_starts[v + 1] = start + count;
        for (uint32_t i = start; i < start + count; i++) {
            if (graph->neighbours[i] < v)
                continue;
            graph->one[graph->tie_count] = v;
            graph->other[graph->tie_count++] = graph->neighbours[i];
        }
    }
}

/* ---- the whole -------------------------------------------------------------------- */

static bool make_room(stg_simple_graph *graph, uint32_t vertices, uint32_t links)
{
    graph->party = stg_zeroed(vertices, sizeof(uint32_t));
    graph->from = stg_zeroed(links, sizeof(uint32_t));
    graph->to = stg_zeroed(links, sizeof(uint32_t));
    graph->link_starts = stg_zeroed((size_t)vertices + 1, sizeof(uint32_t));
    graph->entering_starts = stg_zeroed((size_t)vertices + 1, sizeof(uint32_t));
    graph->entering = stg_zeroed(links, sizeof(uint32_t));
    graph->one = stg_zeroed(links, sizeof(uint32_t));
    graph->other = stg_zeroed(links, sizeof(uint32_t));
    graph->tie_starts = stg_zeroed((size_t)vertices + 1, sizeof(uint32_t));
    graph->neighbours = stg_zeroed((size_t)links * 2, sizeof(uint32_t));
    return graph->party && graph->from && graph->to && graph->link_starts &&
           graph->entering_starts && graph->entering && graph->one && graph->other &&
           graph->tie_starts && graph->neighbours;
}

bool stg_simple_graph_make(stg_simple_graph *graph, const stg_links *links, stg_error *error)
{
    *graph = (stg_simple_graph){.link_count = links->count};
    uint32_t *vertex = stg_zeroed(links->parties, sizeof *vertex);
    bool done = vertex && make_room(graph, links->parties, links->count);
    if (done) {
        number_vertices(graph, links, vertex);
        fill_link_rows(graph);
        fill_tie_rows(graph);
    }
    free(vertex);
    if (!done)
        stg_simple_graph_done(graph);
    return done || stg_out_of_memory(error);
}

void stg_simple_graph_done(stg_simple_graph *graph)
{
    free(graph->party);
    free(graph->from);
    free(graph->to);
    free(graph->link_starts);
    free(graph->entering_starts);
    free(graph->entering);
    free(graph->one);
    free(graph->other);
    free(graph->tie_starts);
    free(graph->neighbours);
    *graph = (stg_simple_graph){0};
}

stg_rows stg_link_rows(const stg_simple_graph *graph)
{
    return (stg_rows){graph->count, graph->link_starts, graph->to};
}

stg_rows stg_entering_rows(const stg_simple_graph *graph)
{
    return (stg_rows){graph->count, graph->entering_starts, graph->entering};
}

stg_rows stg_tie_rows(const stg_simple_graph *graph)
{
    return (stg_rows){graph->count, graph->tie_starts, graph->neighbours};
}

uint32_t stg_degree(stg_rows rows, uint32_t vertex)
{
    return rows.starts[vertex + 1] - rows.starts[vertex];
}

bool stg_weak_components(stg_rows ties, uint32_t *component, uint32_t *count, stg_error *error)
{
    uint32_t *waiting = stg_zeroed(ties.count, sizeof *waiting);
    if (!waiting)
        return stg_out_of_memory(error);
    *count = 0;
    for (uint32_t v = 0; v < ties.count; v++)
        component[v] = UINT32_MAX;
    for (uint32_t first = 0; first < ties.count; first++) {
        if (component[first] != UINT32_MAX)
            continue;
        size_t left = 0;
        component[first] = *count;
        for (waiting[left++] = first; left > 0;) {
            uint32_t at = waiting[--left];
            for (uint32_t i = ties.starts[at]; i < ties.starts[at + 1]; i++) {
                if (component[ties.targets[i]] != UINT32_MAX)
                    continue;
                component[ties.targets[i]] = *count;
                waiting[left++] = ties.targets[i];
            }
        }
        (*count)++;
    }
    free(waiting);
    return true;
}
