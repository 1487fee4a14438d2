/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cut vertices and bridges: one depth-first search with a stack of its own. */
#include "analysis/cuts.h"

#include <stdlib.h>

#include "base/memory.h"

static const uint32_t unseen = UINT32_MAX;

/*
 * The search numbers vertices in the order in which it finds them, so that what
 * hangs below a vertex is the stretch of `size` vertices from its number on.
 */
typedef struct search {
    stg_rows ties;
    uint32_t *number;
    uint32_t *low;    /* smallest number that what hangs below is tied to */
    uint32_t *size;   /* vertices at and below */
    uint32_t *parent; /* STG_NONE: first of its component */
    uint32_t *next_tie;
    uint32_t *order; /* vertices by number */
    uint32_t found;
} search;

static void enter(search *state, uint32_t vertex, uint32_t parent)
{
    state->number[vertex] = state->low[vertex] = state->found;
    state->order[state->found++] = vertex;
    state->size[vertex] = 1;
    state->parent[vertex] = parent;
    state->next_tie[vertex] = state->ties.starts[vertex];
}

static void lower(search *state, uint32_t vertex, uint32_t bound)
{
    if (bound < state->low[vertex])
        state->low[vertex] = bound;
}

static void search_from(search *state, uint32_t root)
{
    enter(state, root, STG_NONE);
    for (uint32_t at = root; at != STG_NONE;) {
        uint32_t parent = state->parent[at];
        if (state->next_tie[at] == state->ties.starts[at + 1]) {
            if (parent != STG_NONE) {
                lower(state, parent, state->low[at]);
                state->size[parent] += state->size[at];
            }
            at = parent;
            continue;
        }
        uint32_t next = state->ties.targets[state->next_tie[at]++];
        if (state->number[next] == unseen) {
            enter(state, next, at);
            at = next;
        } else if (next != parent) {
            lower(state, at, state->number[next]);
        }
    }
}

/* ---- what is cut off ---------------------------------------------------------------- */

/* The stretch of a whole component. */
typedef struct whole {
    uint32_t first;
    uint32_t end;
} whole;

static void add_part(stg_cuts *cuts, stg_cut *cut, uint32_t first, uint32_t count)
{
    if (count == 0)
        return;
    cuts->parts[cuts->part_count++] = (stg_part){first, count};
    cut->part_count++;
    cut->cut_off += count;
}

/* A child of the search is separated by the loss of its parent when nothing below
   it is tied to what was found before the parent. */
static bool separates(const search *state, uint32_t vertex, uint32_t below)
{
    return state->parent[below] == vertex && state->low[below] >= state->number[vertex];
}

/* The size of the largest part that the loss of the vertex leaves, and how many
   parts; `*kept` is the child below which it hangs, or STG_NONE: the rest. */
static uint32_t count_parts(const search *state, uint32_t vertex, whole all, uint32_t *kept)
{
    uint32_t rest = all.end - all.first - 1, largest = 0, parts = 0;
    *kept = STG_NONE;
    for (uint32_t i = state->ties.starts[vertex]; i < state->ties.starts[vertex + 1]; i++) {
        uint32_t below = state->ties.targets[i];
        if (!separates(state, vertex, below))
            continue;
        parts++;
        rest -= state->size[below];
        if (state->size[below] > largest) {
            largest = state->size[below];
            *kept = below;
        }
    }
    if (rest >= largest && rest > 0)
        *kept = STG_NONE;
    return parts + (rest > 0);
}

/* The rest is what neither the vertex nor a separated child stands for: the
   stretches of the component between those of the children. Children come in
   the order of their numbers, since the search takes ties in turn. */
static void add_rest(const search *state, stg_cuts *cuts, stg_cut *cut, whole all)
{
    uint32_t vertex = cut->vertex, next = all.first;
    add_part(cuts, cut, next, state->number[vertex] - next);
    next = state->number[vertex] + 1;
    for (uint32_t i = state->ties.starts[vertex]; i < state->ties.starts[vertex + 1]; i++) {
        uint32_t below = state->ties.targets[i];
        if (!separates(state, vertex, below))
            continue;
        add_part(cuts, cut, next, state->number[below] - next);
        next = state->number[below] + state->size[below];
    }
    add_part(cuts, cut, next, all.end - next);
}

static void add_vertex(const search *state, stg_cuts *cuts, uint32_t vertex, whole all)
{
    uint32_t kept;
    uint32_t separated = count_parts(state, vertex, all, &kept);
    if (separated < 2)
        return;
    stg_cut *cut = &cuts->cuts[cuts->count++];
    *cut = (stg_cut){.vertex = vertex,
                     .other = STG_NONE,
                     .first_part = cuts->part_count,
                     .separated = separated};
    for (uint32_t i = state->ties.starts[vertex]; i < state->ties.starts[vertex + 1]; i++) {
        uint32_t below = state->ties.targets[i];
        if (separates(state, vertex, below) && below != kept)
            add_part(cuts, cut, state->number[below], state->size[below]);
    }
    if (kept != STG_NONE)
        add_rest(state, cuts, cut, all);
}

/* The tie of a vertex to its parent. */
static void add_bridge(const search *state, stg_cuts *cuts, uint32_t vertex, whole all)
{
    uint32_t parent = state->parent[vertex];
    if (parent == STG_NONE || state->low[vertex] != state->number[vertex])
        return;
    uint32_t first = state->number[vertex], below = state->size[vertex];
    bool above_smaller = all.end - all.first - below < below;
    stg_cut *cut = &cuts->cuts[cuts->count++];
    *cut = (stg_cut){.vertex = above_smaller ? parent : vertex,
                     .other = above_smaller ? vertex : parent,
                     .first_part = cuts->part_count,
                     .separated = 2};
    if (!above_smaller) {
        add_part(cuts, cut, first, below);
        return;
    }
    add_part(cuts, cut, all.first, first - all.first);
    add_part(cuts, cut, first + below, all.end - first - below);
}

/* ---- the whole ---------------------------------------------------------------------- */

static int compare_cuts(const void *left, const void *right)
{
    const stg_cut *one = left, *other = right;
    if (one->cut_off != other->cut_off)
        return one->cut_off > other->cut_off ? -1 : 1;
    bool one_is_bridge = one->other != STG_NONE, other_is_bridge = other->other != STG_NONE;
    if (one_is_bridge != other_is_bridge)
        return one_is_bridge ? 1 : -1;
    if (one->vertex != other->vertex)
        return one->vertex < other->vertex ? -1 : 1;
    return one->other < other->other ? -1 : one->other > other->other;
}

static void search_all(search *state, stg_cuts *cuts)
{
    for (uint32_t v = 0; v < state->ties.count; v++)
        state->number[v] = unseen;
    for (uint32_t v = 0; v < state->ties.count; v++) {
        whole all = {state->found, 0};
        if (state->number[v] != unseen)
            continue;
        search_from(state, v);
        all.end = state->found;
        for (uint32_t i = all.first; i < all.end; i++) {
            add_vertex(state, cuts, state->order[i], all);
            add_bridge(state, cuts, state->order[i], all);
        }
    }
}

/* A vertex hands out at most two parts for each child, the stretch before it and
   its own, and two more; a bridge at most two. There is one child or root for
   each vertex. */
static bool make_room(stg_cuts *cuts, uint32_t vertices)
{
    cuts->order = stg_zeroed(vertices, sizeof *cuts->order);
    cuts->cuts = stg_zeroed(vertices, 2 * sizeof *cuts->cuts);
    cuts->parts = stg_zeroed(vertices, 6 * sizeof *cuts->parts);
    return cuts->order && cuts->cuts && cuts->parts;
}

bool stg_find_cuts(stg_cuts *cuts, stg_rows ties, stg_error *error)
{
    *cuts = (stg_cuts){0};
    uint32_t *space = stg_zeroed(ties.count, 5 * sizeof *space);
    bool done = make_room(cuts, ties.count) && space;
    if (done) {
        size_t count = ties.count;
        search state = {.ties = ties,
                        .number = space,
                        .low = space + count,
                        .size = space + 2 * count,
                        .parent = space + 3 * count,
                        .next_tie = space + 4 * count,
                        .order = cuts->order};
        search_all(&state, cuts);
        if (cuts->count > 1)
            qsort(cuts->cuts, cuts->count, sizeof *cuts->cuts, compare_cuts);
    }
    free(space);
    if (!done)
        stg_cuts_done(cuts);
    return done || stg_out_of_memory(error);
}

void stg_cuts_done(stg_cuts *cuts)
{
    free(cuts->order);
    free(cuts->cuts);
    free(cuts->parts);
    *cuts = (stg_cuts){0};
}
