/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strong components: Tarjan's depth-first search with a stack of its own. */
#include "analysis/strong_components.h"

#include <stdlib.h>

#include "base/memory.h"

static const uint32_t unseen = UINT32_MAX;

typedef struct search {
    const uint32_t *starts;
    const uint32_t *targets;
    uint32_t *component; /* unseen until the vertex is placed */
    uint32_t *number;    /* in order of discovery */
    uint32_t *low;       /* smallest number that is known to be reached and not yet placed */
    uint32_t *next_link;
    uint32_t *path;    /* the vertices being searched */
    uint32_t *waiting; /* the vertices found and not yet placed */
    uint32_t path_length;
    uint32_t waiting_count;
    uint32_t found;
    uint32_t placed; /* components so far */
    uint32_t *order; /* filled from behind; NULL if nobody wants it */
    uint32_t left;   /* vertices that are not yet in it */
} search;

static void enter(search *state, uint32_t vertex)
{
    state->number[vertex] = state->low[vertex] = state->found++;
    state->next_link[vertex] = state->starts[vertex];
    state->path[state->path_length++] = vertex;
    state->waiting[state->waiting_count++] = vertex;
}

static void lower(search *state, uint32_t vertex, uint32_t bound)
{
    if (bound < state->low[vertex])
        state->low[vertex] = bound;
}

/* The vertices found since the component's first vertex are the component. */
static void place(search *state, uint32_t first)
{
    uint32_t vertex;
    do {
        vertex = state->waiting[--state->waiting_count];
        state->component[vertex] = state->placed;
    } while (vertex != first);
    state->placed++;
}

static void leave(search *state, uint32_t vertex)
{
    state->path_length--;
    if (state->order)
        state->order[--state->left] = vertex;
    if (state->low[vertex] == state->number[vertex])
        place(state, vertex);
    if (state->path_length > 0)
        lower(state, state->path[state->path_length - 1], state->low[vertex]);
}

static void search_from(search *state, uint32_t root)
{
    enter(state, root);
    while (state->path_length > 0) {
        uint32_t vertex = state->path[state->path_length - 1];
        if (state->next_link[vertex] == state->starts[vertex + 1]) {
            leave(state, vertex);
            continue;
        }
        uint32_t target = state->targets[state->next_link[vertex]++];
        if (state->number[target] == unseen)
            enter(state, target);
        else if (state->component[target] == unseen)
            lower(state, vertex, state->number[target]);
    }
}

static void search_all(search *state, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        state->number[i] = state->component[i] = unseen;
    for (uint32_t i = 0; i < count; i++) {
        if (state->number[i] == unseen)
            search_from(state, i);
    }
    /* A component is placed after all that it reaches: turn the order round. */
    for (uint32_t i = 0; i < count; i++)
        state->component[i] = state->placed - 1 - state->component[i];
}

bool stg_strong_components(const uint32_t *starts, const uint32_t *targets, uint32_t count,
                           uint32_t *component, uint32_t *component_count, uint32_t *order,
                           stg_error *error)
{
    uint32_t *space = stg_zeroed(count, 5 * sizeof *space);
    if (space == NULL)
        return stg_out_of_memory(error);
    search state = {.starts = starts,
                    .targets = targets,
                    .component = component,
                    .number = space,
                    .low = space + count,
                    .next_link = space + 2 * (size_t)count,
                    .path = space + 3 * (size_t)count,
                    .waiting = space + 4 * (size_t)count,
                    .order = order,
                    .left = count};
    search_all(&state, count);
    *component_count = state.placed;
    free(space);
    return true;
}
