/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dinic's algorithm: as long as the sink is within reach, links that lead one
 * step nearer to it are filled until no such way is left. Every link is two
 * arcs, 2i forward and 2i + 1 backward, and what one gains the other loses.
 */
#include "analysis/max_flow.h"

#include <stdlib.h>

#include "base/memory.h"

static const uint32_t out_of_reach = UINT32_MAX;

typedef struct residual {
    const stg_flow_network *network;
    uint32_t *origins; /* of each link */
    uint32_t *starts;  /* of each vertex's arcs */
    uint32_t *arcs;
    int64_t *room;  /* left on each arc */
    uint32_t *step; /* steps from the source */
    uint32_t *queue;
    uint32_t *cursor; /* next arc to try, of each vertex */
    uint32_t *way;    /* the arcs from the source to where the search is */
} residual;

static uint32_t head_of(const residual *state, uint32_t arc)
{
    return arc % 2 == 0 ? state->network->targets[arc / 2] : state->origins[arc / 2];
}

/* Counting sort by origin: starts first holds counts, then positions. */
static void lay_out(residual *state)
{
    const stg_flow_network *network = state->network;
    uint32_t *next = state->starts + 1;
    uint32_t links = network->starts[network->count];
    for (uint32_t from = 0; from < network->count; from++) {
        for (uint32_t i = network->starts[from]; i < network->starts[from + 1]; i++) {
            state->origins[i] = from;
            state->room[2 * (size_t)i] = network->capacities[i];
            next[from + 1]++;
            next[network->targets[i] + 1]++;
        }
    }
    for (uint32_t i = 1; i <= network->count; i++)
        next[i] += next[i - 1];
    for (uint32_t i = 0; i < links; i++) {
        state->arcs[next[state->origins[i]]++] = 2 * i;
        state->arcs[next[network->targets[i]]++] = 2 * i + 1;
    }
}

/* Breadth first along arcs with room; whether the sink was reached. */
static bool measure(residual *state)
{
    const stg_flow_network *network = state->network;
    uint32_t head = 0, tail = 0;
    for (uint32_t i = 0; i < network->count; i++) {
        state->step[i] = out_of_reach;
        state->cursor[i] = state->starts[i];
    }
    state->step[network->source] = 0;
    state->queue[tail++] = network->source;
    while (head < tail) {
        uint32_t vertex = state->queue[head++];
        for (uint32_t i = state->starts[vertex]; i < state->starts[vertex + 1]; i++) {
            uint32_t next = head_of(state, state->arcs[i]);
            if (state->room[state->arcs[i]] == 0 || state->step[next] != out_of_reach)
                continue;
            state->step[next] = state->step[vertex] + 1;
            state->queue[tail++] = next;
        }
    }
    return state->step[network->sink] != out_of_reach;
}

/* Extends the way to the sink by arcs with room that lead one step on, going
   back where there is none. Returns its length; 0 when no way is left. */
static uint32_t find_way(residual *state)
{
    const stg_flow_network *network = state->network;
    uint32_t length = 0, vertex = network->source;
    while (vertex != network->sink) {
        if (state->cursor[vertex] == state->starts[vertex + 1]) {
            if (length == 0)
                return 0;
            vertex = head_of(state, state->way[--length] ^ 1u);
            state->cursor[vertex]++;
            continue;
        }
        uint32_t arc = state->arcs[state->cursor[vertex]];
        uint32_t next = head_of(state, arc);
        if (state->room[arc] == 0 || state->step[next] != state->step[vertex] + 1) {
            state->cursor[vertex]++;
            continue;
        }
        state->way[length++] = arc;
        vertex = next;
    }
    return length;
}

static int64_t fill_way(residual *state, uint32_t length)
{
    int64_t most = INT64_MAX;
    for (uint32_t i = 0; i < length; i++) {
        if (state->room[state->way[i]] < most)
            most = state->room[state->way[i]];
    }
    for (uint32_t i = 0; i < length; i++) {
        state->room[state->way[i]] -= most;
        state->room[state->way[i] ^ 1u] += most;
    }
    return most;
}

static bool run(residual *state, int64_t *value, bool *source_side, stg_error *error)
{
    lay_out(state);
    *value = 0;
    while (measure(state)) {
        for (uint32_t length; (length = find_way(state)) > 0;) {
            int64_t more = fill_way(state, length);
            if (more > INT64_MAX - *value)
                return stg_error_set(error, STG_ERROR_LIMIT, "the flow is too large to be counted");
            *value += more;
        }
    }
    for (uint32_t i = 0; i < state->network->count; i++)
        source_side[i] = state->step[i] != out_of_reach;
    return true;
}

bool stg_max_flow(const stg_flow_network *network, int64_t *value, bool *source_side,
                  stg_error *error)
{
    size_t count = network->count, links = network->starts[count];
    uint32_t *by_vertex = stg_zeroed(count + 1, 4 * sizeof *by_vertex);
    residual state = {.network = network,
                      .origins = stg_zeroed(links, sizeof *state.origins),
                      .starts = stg_zeroed(count + 2, sizeof *state.starts),
                      .arcs = stg_zeroed(2 * links, sizeof *state.arcs),
                      .room = stg_zeroed(2 * links, sizeof *state.room)};
    bool whole = by_vertex != NULL && state.origins != NULL && state.starts != NULL &&
                 state.arcs != NULL && state.room != NULL;
    if (whole) {
        state.step = by_vertex;
        state.queue = by_vertex + (count + 1);
        state.cursor = by_vertex + 2 * (count + 1);
        state.way = by_vertex + 3 * (count + 1);
    }
    bool done = whole ? run(&state, value, source_side, error) : stg_out_of_memory(error);
    free(by_vertex);
    free(state.origins);
    free(state.starts);
    free(state.arcs);
    free(state.room);
    return done;
}
