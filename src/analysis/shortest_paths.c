/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures that count shortest paths; see shortest_paths.h. */
#include "analysis/shortest_paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/near_ties.h"
#include "analysis/path_search.h"
#include "analysis/sampling.h"
#include "base/memory.h"
#include "base/relay.h"

/* ---- two halves ---------------------------------------------------------------------- */

/* Every second search belongs to the same half, whoever does it: what is added to what is
   the same with one thread and with two. */
enum { HALVES = 2 };

typedef struct half {
    stg_path_search *search;
    stg_path_sums *sums; /* by new number */
} half;

typedef struct work {
    stg_near_ties near;
    uint32_t *sources; /* new numbers, ascending */
    uint32_t count;
    half halves[HALVES];
} work;

static void work_half(void *given, size_t which)
{
    work *state = given;
    const half *mine = &state->halves[which];
    const uint32_t step = STG_PATH_LANES;
    memset(mine->sums, 0, state->near.count * sizeof *mine->sums);
    for (uint32_t first = (uint32_t)which * step; first < state->count; first += HALVES * step) {
        uint32_t left = state->count - first;
        stg_path_search_from(mine->search, state->sources + first, left < step ? left : step,
                             mine->sums);
    }
}

/* The relay gives its slots in order; what it is for here is the first one. */
static void work_second(void *given, size_t slot)
{
    work *state = given;
    (void)slot;
    stg_path_search_begin(state->halves[1].search);
    work_half(state, 1);
}

/* Where nobody says how many threads: small work is done before one has started. */
static bool wants_thread(const work *state, unsigned threads)
{
    const double least = 1e6; /* vertices and ends of ties passed: some milliseconds */
    double passed =
        (double)state->count * (state->near.count + state->near.starts[state->near.count]);
    if (state->count <= STG_PATH_LANES || threads == 1)
        return false;
    return threads > 1 || (passed > least && sysconf(_SC_NPROCESSORS_ONLN) > 1);
}

/* Without a thread the second half uses the room of the first. */
static bool work_all(work *state, unsigned threads)
{
    half *halves = state->halves;
    stg_rows ties = stg_near_rows(&state->near);
    stg_relay *relay = NULL;
    for (int h = 0; h < HALVES; h++) {
        halves[h].sums = stg_zeroed(ties.count, sizeof *halves[h].sums);
        if (!halves[h].sums)
            return false;
    }
    halves[0].search = stg_path_search_new(ties);
    if (!halves[0].search)
        return false;
    if (wants_thread(state, threads))
        halves[1].search = stg_path_search_new(ties);
    if (halves[1].search)
        relay = stg_relay_new(HALVES, work_second, state);
    if (relay)
        stg_relay_hand_over(relay);
    stg_path_search_begin(halves[0].search);
    work_half(state, 0);
    if (!relay) {
        stg_path_search_free(halves[1].search);
        halves[1].search = halves[0].search;
        work_half(state, 1);
        halves[1].search = NULL;
    }
    stg_relay_free(relay);
    return true;
}

static void work_done(work *state)
{
    stg_near_ties_done(&state->near);
    free(state->sources);
    for (int h = 0; h < HALVES; h++) {
        stg_path_search_free(state->halves[h].search);
        free(state->halves[h].sums);
    }
}

/* ---- from sums to measures ---------------------------------------------------------- */

/* Every pair of ends is seen from both, so the sum over all pivots is twice the
   number of pairs; there are (n - 1)(n - 2) / 2 pairs of others. */
static void set_betweenness(const stg_path_measures *measures, const stg_path_sums *sums,
                            uint32_t vertex, uint32_t pivots, uint32_t count)
{
    double pairs = count > 2 ? (count - 1.0) * (count - 2.0) : 1;
    double scale = count / pairs;
    measures->betweenness[vertex] = sums->dependency / pivots * scale;
    measures->betweenness_error[vertex] =
        scale * stg_error_of_mean(sums->dependency, sums->dependency_squares, pivots, count);
}

/* A vertex that is a pivot itself says nothing about its distance to others. */
static void set_closeness(const stg_path_measures *measures, const stg_path_sums *sums,
                          uint32_t vertex, uint32_t others, uint32_t count)
{
    measures->closeness[vertex] = stg_mean_of(sums->nearness, others, count - 1);
    measures->closeness_error[vertex] =
        stg_error_of_mean(sums->nearness, sums->nearness_squares, others, count - 1);
}

static stg_path_sums both_halves(const work *state, uint32_t vertex)
{
    uint32_t number = state->near.number[vertex];
    stg_path_sums one = state->halves[0].sums[number];
    stg_path_sums other = state->halves[1].sums[number];
    return (stg_path_sums){
        one.dependency + other.dependency, one.dependency_squares + other.dependency_squares,
        one.nearness + other.nearness, one.nearness_squares + other.nearness_squares};
}

static void set_measures(const stg_path_measures *measures, const work *state,
                         const uint32_t *chosen, uint32_t pivots)
{
    uint32_t next = 0, count = state->near.count;
    for (uint32_t v = 0; v < count; v++) {
        bool is_pivot = next < pivots && chosen[next] == v;
        stg_path_sums sums = both_halves(state, v);
        next += is_pivot;
        set_betweenness(measures, &sums, v, pivots, count);
        set_closeness(measures, &sums, v, pivots - is_pivot, count);
    }
}

/* ---- the whole ---------------------------------------------------------------------- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return one < other ? -1 : one > other;
}

static bool measure(stg_rows ties, const uint32_t *chosen, uint32_t pivots, unsigned threads,
                    const stg_path_measures *measures)
{
    work state = {.count = pivots, .sources = stg_zeroed(pivots, sizeof *state.sources)};
    bool done = state.sources && stg_near_ties_make(&state.near, ties);
    for (uint32_t i = 0; done && i < pivots; i++)
        state.sources[i] = state.near.number[chosen[i]];
    if (done) {
        qsort(state.sources, pivots, sizeof *state.sources, compare_numbers);
        done = work_all(&state, threads);
    }
    if (done)
        set_measures(measures, &state, chosen, pivots);
    work_done(&state);
    return done;
}

bool stg_measure_paths(stg_rows ties, uint32_t pivots, uint64_t seed, unsigned threads,
                       const stg_path_measures *measures, stg_error *error)
{
    uint32_t *chosen = NULL;
    if (!stg_sample(&chosen, ties.count, pivots, seed, error))
        return false;
    bool done =
        pivots == 0 || measure(ties, chosen, pivots, threads, measures) || stg_out_of_memory(error);
    free(chosen);
    return done;
}

uint32_t stg_affordable_pivots(stg_rows ties)
{
    /* Vertices and ends of ties that are passed in about half a second. */
    const double steps = 2e8;
    const double fewest = 16;
    double pivots = steps / (1.0 + ties.count + ties.starts[ties.count]);
    if (pivots < fewest)
        pivots = fewest;
    return pivots < ties.count ? (uint32_t)pivots : ties.count;
}
