/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures that count shortest paths; see shortest_paths.h. */
#include "analysis/shortest_paths.h"

#include <stdlib.h>

#include "analysis/sampling.h"
#include "base/memory.h"

static const uint32_t unseen = UINT32_MAX;

/* One breadth-first search; vertices in `order` were found. */
typedef struct search {
    stg_rows ties;
    uint32_t *order;
    uint32_t found;
    uint32_t *distance;
    double *paths;      /* shortest paths from the pivot */
    double *dependency; /* of the pivot on the vertex */
} search;

/* Sums over pivots, and of squares for the margins. */
typedef struct sums {
    double *dependency;
    double *dependency_squares;
    double *nearness;
    double *nearness_squares;
} sums;

static void search_from(search *state, uint32_t pivot)
{
    state->order[0] = pivot;
    state->found = 1;
    state->distance[pivot] = 0;
    state->paths[pivot] = 1;
    for (uint32_t next = 0; next < state->found; next++) {
        uint32_t at = state->order[next];
        uint32_t farther = state->distance[at] + 1;
        for (uint32_t i = state->ties.starts[at]; i < state->ties.starts[at + 1]; i++) {
            uint32_t neighbour = state->ties.targets[i];
            if (state->distance[neighbour] == unseen) {
                state->distance[neighbour] = farther;
                state->order[state->found++] = neighbour;
            }
            if (state->distance[neighbour] == farther)
                state->paths[neighbour] += state->paths[at];
        }
    }
}

/* From the farthest back: a vertex hands its dependency to those before it in
   proportion to the paths that come through them (Brandes 2001, theorem 6). */
static void hand_back(search *state)
{
    for (uint32_t next = state->found; next-- > 1;) {
        uint32_t at = state->order[next];
        double part = (1 + state->dependency[at]) / state->paths[at];
        uint32_t nearer = state->distance[at] - 1;
        for (uint32_t i = state->ties.starts[at]; i < state->ties.starts[at + 1]; i++) {
            uint32_t neighbour = state->ties.targets[i];
            if (state->distance[neighbour] == nearer)
                state->dependency[neighbour] += state->paths[neighbour] * part;
        }
    }
}

/* Adds what one pivot saw, and clears the search for the next. */
static void collect(search *state, const sums *totals)
{
    for (uint32_t next = 0; next < state->found; next++) {
        uint32_t at = state->order[next];
        if (next > 0) {
            double nearness = 1.0 / state->distance[at];
            totals->nearness[at] += nearness;
            totals->nearness_squares[at] += nearness * nearness;
            totals->dependency[at] += state->dependency[at];
            totals->dependency_squares[at] += state->dependency[at] * state->dependency[at];
        }
        state->distance[at] = unseen;
        state->paths[at] = state->dependency[at] = 0;
    }
}

/* ---- from sums to measures ---------------------------------------------------------- */

/* Every pair of ends is seen from both, so the sum over all pivots is twice the
   number of pairs; there are (n - 1)(n - 2) / 2 pairs of others. */
static void set_betweenness(const stg_path_measures *measures, const sums *totals, uint32_t vertex,
                            uint32_t pivots, uint32_t count)
{
    double pairs = count > 2 ? (count - 1.0) * (count - 2.0) : 1;
    double scale = count / pairs;
    measures->betweenness[vertex] = totals->dependency[vertex] / pivots * scale;
    measures->betweenness_error[vertex] =
        scale * stg_error_of_mean(totals->dependency[vertex], totals->dependency_squares[vertex],
                                  pivots, count);
}

/* A vertex that is a pivot itself says nothing about its distance to others. */
static void set_closeness(const stg_path_measures *measures, const sums *totals, uint32_t vertex,
                          uint32_t others, uint32_t count)
{
    measures->closeness[vertex] = stg_mean_of(totals->nearness[vertex], others, count - 1);
    measures->closeness_error[vertex] = stg_error_of_mean(
        totals->nearness[vertex], totals->nearness_squares[vertex], others, count - 1);
}

static void set_measures(const stg_path_measures *measures, const sums *totals,
                         const uint32_t *chosen, uint32_t pivots, uint32_t count)
{
    uint32_t next = 0;
    for (uint32_t v = 0; v < count; v++) {
        bool is_pivot = next < pivots && chosen[next] == v;
        next += is_pivot;
        set_betweenness(measures, totals, v, pivots, count);
        set_closeness(measures, totals, v, pivots - is_pivot, count);
    }
}

/* ---- the whole ---------------------------------------------------------------------- */

static void measure(stg_rows ties, const uint32_t *chosen, uint32_t pivots, uint32_t *numbers,
                    double *values, const stg_path_measures *measures)
{
    size_t count = ties.count;
    search state = {.ties = ties,
                    .order = numbers,
                    .distance = numbers + count,
                    .paths = values,
                    .dependency = values + count};
    sums totals = {values + 2 * count, values + 3 * count, values + 4 * count, values + 5 * count};
    for (uint32_t v = 0; v < ties.count; v++)
        state.distance[v] = unseen;
    for (uint32_t i = 0; i < pivots; i++) {
        search_from(&state, chosen[i]);
        hand_back(&state);
        collect(&state, &totals);
    }
    set_measures(measures, &totals, chosen, pivots, ties.count);
}

bool stg_measure_paths(stg_rows ties, uint32_t pivots, uint64_t seed,
                       const stg_path_measures *measures, stg_error *error)
{
    uint32_t *chosen = NULL;
    uint32_t *numbers = stg_zeroed(ties.count, 2 * sizeof *numbers);
    double *values = stg_zeroed(ties.count, 6 * sizeof *values);
    bool done = (numbers && values) || stg_out_of_memory(error);
    done = done && stg_sample(&chosen, ties.count, pivots, seed, error);
    if (done && pivots > 0)
        measure(ties, chosen, pivots, numbers, values, measures);
    free(chosen);
    free(numbers);
    free(values);
    return done;
}

uint32_t stg_affordable_pivots(stg_rows ties)
{
    /* Vertices and ends of ties that are passed in about two seconds. */
    const double steps = 2e8;
    const double fewest = 16;
    double pivots = steps / (1.0 + ties.count + ties.starts[ties.count]);
    if (pivots < fewest)
        pivots = fewest;
    return pivots < ties.count ? (uint32_t)pivots : ties.count;
}
