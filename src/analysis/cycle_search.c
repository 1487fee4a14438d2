/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elementary cycles by increasing length. As in Johnson 1975 (Finding all the
 * elementary circuits of a directed graph) each cycle is found from its
 * smallest vertex, the root, inside the root's strong component, and a vertex
 * from which the root could not be reached is not tried again until that may
 * have changed. As in Gupta and Suzumura 2021 (Finding all bounded-length
 * simple cycles in a directed graph) that block has a length: `barrier` is the
 * least number of links that a way from the vertex back to the root must have.
 *
 * What holds throughout, for every link v -> w off the path:
 *     barrier(v) <= barrier(w) + 1, and barrier(root) = 0.
 * So a barrier never exceeds the true distance past the path, and no cycle is
 * missed. It begins as the distance without any path, rises when a vertex was
 * searched in vain (nothing was within the hops that were left), and after a
 * find is taken anew from the neighbours and passed on backward.
 */
#include "analysis/cycle_search.h"

#include <stdlib.h>

#include "analysis/strong_components.h"
#include "base/memory.h"

static const uint32_t out_of_reach = UINT32_MAX;

typedef struct walk {
    stg_cycle_search *search;
    uint32_t *component;
    uint32_t *back_starts; /* the links the other way round */
    uint32_t *back_targets;
    uint32_t *roots; /* those that may still have cycles, ascending */
    uint32_t root_count;
    uint32_t *due; /* of each vertex as root: no cycle is left that is shorter */
    /* of the root that is searched */
    uint32_t root;
    uint32_t length;    /* of the cycles wanted */
    uint32_t next;      /* as `due`, once this length is done */
    uint32_t *distance; /* to the root; out_of_reach: unknown */
    uint32_t *barrier;
    uint32_t *near; /* the vertices of known distance, in its order */
    uint32_t near_count;
    uint32_t beyond; /* all others are at least that far; out_of_reach: they have no way */
    uint32_t *queue;
    uint32_t *path;
    uint32_t *cursor; /* next link to try, at each depth */
    bool *hit;        /* whether a cycle was found from that depth on */
    bool *on_path;
    size_t steps;
    bool stop;
} walk;

static bool may_enter(const walk *state, uint32_t vertex)
{
    return state->component[vertex] == state->component[state->root] &&
           (vertex >= state->root || state->search->through != NULL);
}

static bool over_budget(walk *state)
{
    if (state->steps > state->search->budget)
        state->search->gave_up = state->stop = true;
    return state->stop;
}

/* ---- distances to the root ------------------------------------------------------ */

static void forget_distances(walk *state)
{
    for (uint32_t i = 0; i < state->near_count; i++)
        state->distance[state->near[i]] = out_of_reach;
    state->near_count = 0;
}

static void look_back(walk *state, uint32_t vertex)
{
    for (uint32_t i = state->back_starts[vertex]; i < state->back_starts[vertex + 1]; i++) {
        uint32_t other = state->back_targets[i];
        state->steps++;
        if (state->distance[other] != out_of_reach || !may_enter(state, other))
            continue;
        state->distance[other] = state->distance[vertex] + 1;
        state->near[state->near_count++] = other;
    }
}

/* Breadth first against the links, as far as a cycle of the wanted length may
   go, and then for as many links again, so that few lengths are tried in vain. */
static void measure(walk *state)
{
    size_t begun = state->steps, allowed = SIZE_MAX;
    uint32_t head = 0;
    state->distance[state->root] = 0;
    state->near[state->near_count++] = state->root;
    state->beyond = out_of_reach;
    while (head < state->near_count && !over_budget(state)) {
        uint32_t vertex = state->near[head];
        if (allowed == SIZE_MAX && state->distance[vertex] + 1 >= state->length)
            allowed = state->steps + (state->steps - begun);
        if (state->steps > allowed) {
            state->beyond = state->distance[vertex] + 1;
            break;
        }
        look_back(state, vertex);
        head++;
    }
    for (uint32_t i = 0; i < state->near_count; i++)
        state->barrier[state->near[i]] = state->distance[state->near[i]];
}

/* ---- the search from one root ---------------------------------------------------- */

/* A link that is too long for now may be due at a greater length. */
static void put_off(walk *state, uint32_t depth, uint32_t vertex)
{
    uint32_t left =
        state->distance[vertex] != out_of_reach ? state->distance[vertex] : state->beyond;
    if (left == out_of_reach)
        return;
    uint32_t least = depth + 1 + left;
    if (least <= state->length)
        least = state->length + 1;
    if (least < state->next)
        state->next = least;
}

/* From a path as long as the cycle wanted only the root is of use, and once the
   next length is sure to be due nothing is learned from the other links. */
static void skip_to_root(walk *state, uint32_t depth)
{
    const stg_cycle_search *search = state->search;
    uint32_t low = state->cursor[depth], high = search->starts[state->path[depth] + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (search->targets[middle] < state->root)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = search->starts[state->path[depth] + 1];
    state->steps++;
    bool linked = low < end && search->targets[low] == state->root;
    state->cursor[depth] = linked ? low : end;
}

/* The next vertex to step to from the end of the path; out_of_reach when all
   were tried. */
static uint32_t next_vertex(walk *state, uint32_t depth)
{
    const stg_cycle_search *search = state->search;
    uint32_t vertex = state->path[depth];
    if (depth + 1 == state->length && state->next == state->length + 1)
        skip_to_root(state, depth);
    while (state->cursor[depth] < search->starts[vertex + 1]) {
        uint32_t target = search->targets[state->cursor[depth]++];
        state->steps++;
        if (target == state->root)
            return target;
        if (!may_enter(state, target) || state->on_path[target])
            continue;
        if (state->distance[target] != out_of_reach &&
            depth + 1 + state->barrier[target] <= state->length)
            return target;
        put_off(state, depth, target);
    }
    return out_of_reach;
}

static void enter(walk *state, uint32_t depth, uint32_t vertex)
{
    state->path[depth] = vertex;
    state->cursor[depth] = state->search->starts[vertex];
    state->hit[depth] = false;
    state->on_path[vertex] = true;
}

static uint32_t least_barrier(walk *state, uint32_t vertex)
{
    const stg_cycle_search *search = state->search;
    uint32_t least = state->length;
    for (uint32_t i = search->starts[vertex]; i < search->starts[vertex + 1]; i++) {
        uint32_t target = search->targets[i];
        state->steps++;
        if (target == state->root)
            return 1;
        if (may_enter(state, target) && state->distance[target] != out_of_reach &&
            !state->on_path[target] && state->barrier[target] < least)
            least = state->barrier[target];
    }
    return least + 1;
}

/* Breadth first, so each vertex comes up once. */
static void lower_behind(walk *state, uint32_t vertex)
{
    uint32_t head = 0, tail = 0;
    state->queue[tail++] = vertex;
    while (head < tail) {
        uint32_t at = state->queue[head++];
        uint32_t bound = state->barrier[at] + 1;
        for (uint32_t i = state->back_starts[at]; i < state->back_starts[at + 1]; i++) {
            uint32_t other = state->back_targets[i];
            state->steps++;
            if (state->distance[other] == out_of_reach || state->on_path[other] ||
                state->barrier[other] <= bound)
                continue;
            state->barrier[other] = bound;
            state->queue[tail++] = other;
        }
    }
}

static void leave(walk *state, uint32_t depth)
{
    uint32_t vertex = state->path[depth];
    state->on_path[vertex] = false;
    if (depth == 0)
        return;
    if (!state->hit[depth]) {
        state->barrier[vertex] = state->length - depth + 1;
        return;
    }
    state->hit[depth - 1] = true;
    if (depth + 1 == state->length) /* nothing was searched from here: the barrier holds */
        return;
    state->barrier[vertex] = least_barrier(state, vertex);
    lower_behind(state, vertex);
}

/* Shorter cycles were reported before. */
static bool close_cycle(walk *state, uint32_t depth)
{
    stg_cycle_search *search = state->search;
    state->hit[depth] = true;
    if (depth + 1 != state->length)
        return true;
    if (search->cycles == search->limit) {
        search->more = state->stop = true;
        return true;
    }
    search->cycles++;
    return search->found(search->context, state->path, depth + 1);
}

/* Reports the root's cycles of the wanted length. False for want of memory. */
static bool walk_cycles(walk *state)
{
    uint32_t depth = 0;
    enter(state, 0, state->root);
    for (;;) {
        if (over_budget(state))
            return true;
        uint32_t next = next_vertex(state, depth);
        if (next == state->root) {
            if (!close_cycle(state, depth))
                return false;
        } else if (next != out_of_reach) {
            enter(state, ++depth, next);
        } else {
            leave(state, depth);
            if (depth-- == 0)
                return true;
        }
    }
}

static bool search_root(walk *state, uint32_t root)
{
    state->root = root;
    state->next = out_of_reach;
    measure(state);
    if (!walk_cycles(state))
        return false;
    /* No cycle has more vertices than have a way back to the root. */
    bool too_long = state->beyond == out_of_reach && state->next > state->near_count;
    state->due[root] = too_long ? out_of_reach : state->next;
    forget_distances(state);
    return true;
}

/* ---- lengths ------------------------------------------------------------------------ */

/* Reports all cycles of the wanted length; returns by `*next` the least length
   that is worth trying then. */
static bool search_length(walk *state, uint32_t *next)
{
    uint32_t kept = 0;
    *next = out_of_reach;
    for (uint32_t i = 0; i < state->root_count && !state->stop; i++) {
        uint32_t root = state->roots[i];
        state->steps++;
        if (state->due[root] <= state->length && !search_root(state, root))
            return false;
        if (state->due[root] == out_of_reach)
            continue;
        state->roots[kept++] = root;
        if (state->due[root] < *next)
            *next = state->due[root];
    }
    state->root_count = kept;
    return true;
}

static bool search_lengths(walk *state)
{
    stg_cycle_search *search = state->search;
    uint32_t longest = search->max_length == 0 ? out_of_reach - 1 : search->max_length;
    uint32_t length = 1;
    while (length <= longest && state->root_count > 0) {
        uint32_t next;
        state->length = length;
        if (!search_length(state, &next))
            return false;
        if (state->stop) {
            search->complete_length = length - 1;
            return true;
        }
        length = next;
    }
    search->complete = state->root_count == 0;
    search->complete_length = longest;
    return true;
}

/* ---- preparation -------------------------------------------------------------------- */

/* Counting sort by target: back_starts first holds counts, then positions. */
static void turn_links(walk *state)
{
    const stg_cycle_search *search = state->search;
    uint32_t *next = state->back_starts + 1;
    uint32_t links = search->starts[search->count];
    for (uint32_t i = 0; i < links; i++)
        next[search->targets[i] + 1]++;
    for (uint32_t i = 1; i <= search->count; i++)
        next[i] += next[i - 1];
    for (uint32_t from = 0; from < search->count; from++) {
        for (uint32_t i = search->starts[from]; i < search->starts[from + 1]; i++)
            state->back_targets[next[search->targets[i]]++] = from;
    }
}

/* A root needs a link inside its strong component. */
static bool has_inner_link(const walk *state, uint32_t vertex)
{
    const stg_cycle_search *search = state->search;
    for (uint32_t i = search->starts[vertex]; i < search->starts[vertex + 1]; i++) {
        if (state->component[search->targets[i]] == state->component[vertex])
            return true;
    }
    return false;
}

static void choose_roots(walk *state)
{
    const stg_cycle_search *search = state->search;
    for (uint32_t i = 0; i < search->count; i++) {
        bool wanted = search->through == NULL || *search->through == i;
        state->distance[i] = out_of_reach;
        if (wanted && has_inner_link(state, i))
            state->roots[state->root_count++] = i;
    }
}

static bool run(walk *state, stg_error *error)
{
    const stg_cycle_search *search = state->search;
    uint32_t components;
    if (!stg_strong_components(search->starts, search->targets, search->count, state->component,
                               &components, NULL, error))
        return false;
    turn_links(state);
    choose_roots(state);
    return search_lengths(state) ? true : stg_out_of_memory(error);
}

bool stg_cycle_search_run(stg_cycle_search *search, stg_error *error)
{
    size_t count = search->count, links = search->starts[count];
    enum { COLUMNS = 9 };
    uint32_t *space = stg_zeroed(count + 1, COLUMNS * sizeof *space);
    walk state = {.search = search,
                  .back_starts = stg_zeroed(count + 2, sizeof *state.back_starts),
                  .back_targets = stg_zeroed(links, sizeof *state.back_targets),
                  .hit = stg_zeroed(count, sizeof *state.hit),
                  .on_path = stg_zeroed(count, sizeof *state.on_path)};
    uint32_t **columns[COLUMNS] = {&state.component, &state.roots,   &state.due,
                                   &state.distance,  &state.barrier, &state.near,
                                   &state.queue,     &state.path,    &state.cursor};
    for (size_t i = 0; space != NULL && i < COLUMNS; i++)
        *columns[i] = space + i * (count + 1);
    search->cycles = 0;
    search->complete_length = 0;
    search->complete = search->more = search->gave_up = false;
    bool whole = space != NULL && state.back_starts != NULL && state.back_targets != NULL &&
                 state.hit != NULL && state.on_path != NULL;
    bool done = whole ? run(&state, error) : stg_out_of_memory(error);
    free(space);
    free(state.back_starts);
    free(state.back_targets);
    free(state.hit);
    free(state.on_path);
    return done;
}
