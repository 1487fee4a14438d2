/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shortest paths from several vertices at once; see path_search.h. */
#include "analysis/path_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LANES = STG_PATH_LANES, LINE = LANES * sizeof(double) };

/* One number for each source. */
typedef struct line {
    double lane[LANES];
} line;

/* Sources as bits. */
typedef uint8_t bits;

/* What is known of a vertex, in one piece: the sources that have found it, and those that find
   it at the distance being searched. Several are looked at together. */
typedef uint16_t marks;
enum { FOUND = 8, TOGETHER = sizeof(uint64_t) / sizeof(marks) };

/* A step is a vertex with the sources that are equally far from it; the steps of
   distance d are those from starts[d] up to, not including, starts[d + 1]. */
struct stg_path_search {
    stg_rows ties;
    uint32_t *vertex; /* by step */
    bits *sources;
    size_t *starts; /* by distance */
    marks *marks;   /* by vertex */
    size_t leading; /* ends of ties of the steps of the largest distance so far */
    void *room;     /* of the lines */
    line *paths;    /* by vertex: shortest paths; handing back replaces them by shares */
    line *front;    /* the same, at one distance only, else 0: what neighbours add up */
};

stg_path_search *stg_path_search_new(stg_rows ties)
{
    size_t steps = (size_t)ties.count * LANES; /* each source once for each vertex at most */
    stg_path_search *search = stg_zeroed(1, sizeof *search);
    if (!search)
        return NULL;
    *search = (stg_path_search){.ties = ties,
                                .vertex = stg_zeroed(steps, sizeof *search->vertex),
                                .sources = stg_zeroed(steps, sizeof *search->sources),
                                .starts = stg_zeroed((size_t)ties.count + 2, sizeof(size_t)),
                                .marks = stg_zeroed((size_t)ties.count + TOGETHER, sizeof(marks)),
                                .room = stg_zeroed(2 * (size_t)ties.count + 1, LINE)};
    if (!search->vertex || !search->sources || !search->starts || !search->marks || !search->room) {
        stg_path_search_free(search);
        return NULL;
    }
    /* Each line in one cache line. */
    void *first = (char *)search->room + (LINE - (uintptr_t)search->room % LINE) % LINE;
    search->paths = first;
    search->front = search->paths + ties.count;
    return search;
}

void stg_path_search_free(stg_path_search *search)
{
    if (!search)
        return;
    free(search->vertex);
    free(search->sources);
    free(search->starts);
    free(search->marks);
    free(search->room);
    free(search);
}

/* ---- lines ------------------------------------------------------------------------ */

/* 1 in the lanes of the sources, else 0: with products instead of branches, lanes are
   worked on together. */
static line mask_of(bits sources)
{
    static const double masks[16][LANES / 2] = {
        {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {1, 0, 1, 0},
        {0, 1, 1, 0}, {1, 1, 1, 0}, {0, 0, 0, 1}, {1, 0, 0, 1}, {0, 1, 0, 1}, {1, 1, 0, 1},
        {0, 0, 1, 1}, {1, 0, 1, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}};
    line mask;
    memcpy(mask.lane, masks[sources & 15], LINE / 2);
    memcpy(mask.lane + LANES / 2, masks[sources >> 4], LINE / 2);
    return mask;
}

static line sum_of_neighbours(const stg_path_search *search, uint32_t vertex)
{
    line sum = {{0}};
    for (uint32_t i = search->ties.starts[vertex]; i < search->ties.starts[vertex + 1]; i++) {
        const line *neighbour = &search->front[search->ties.targets[i]];
        for (int k = 0; k < LANES; k++)
            sum.lane[k] += neighbour->lane[k];
    }
    return sum;
}

static void clear_front(stg_path_search *search, size_t distance)
{
    for (size_t s = search->starts[distance]; s < search->starts[distance + 1]; s++)
        search->front[search->vertex[s]] = (line){{0}};
}

static void set_front(stg_path_search *search, size_t distance)
{
    for (size_t s = search->starts[distance]; s < search->starts[distance + 1]; s++) {
        uint32_t vertex = search->vertex[s];
        line mask = mask_of(search->sources[s]);
        for (int k = 0; k < LANES; k++)
            search->front[vertex].lane[k] = search->paths[vertex].lane[k] * mask.lane[k];
    }
}

/* ---- there ------------------------------------------------------------------------ */

static void begin(stg_path_search *search, const uint32_t *sources, uint32_t count)
{
    search->leading = 0;
    for (uint32_t k = 0; k < count; k++) {
        search->vertex[k] = sources[k];
        search->marks[sources[k]] = search->sources[k] = (bits)(1u << k);
        search->paths[sources[k]].lane[k] = search->front[sources[k]].lane[k] = 1;
        search->leading += stg_degree(search->ties, sources[k]);
    }
    search->starts[0] = 0;
    search->starts[1] = count;
}

/* Makes a step of a vertex that has been found. */
static void add_step(stg_path_search *search, size_t step, uint32_t vertex)
{
    bits found = (bits)(search->marks[vertex] >> FOUND);
    search->vertex[step] = vertex;
    search->sources[step] = found;
    search->marks[vertex] = (bits)(search->marks[vertex] | found);
    search->leading += stg_degree(search->ties, vertex);
}

static marks find_by(bits sources, marks of)
{
    return (marks)(of | (sources & ~of) << FOUND);
}

/* Marks the vertices that the steps of a distance lead to. */
static void mark_found(const stg_path_search *search, size_t distance)
{
    stg_rows ties = search->ties;
    marks *of = search->marks;
    for (size_t s = search->starts[distance]; s < search->starts[distance + 1]; s++) {
        bits sources = search->sources[s];
        uint32_t vertex = search->vertex[s];
        for (uint32_t i = ties.starts[vertex]; i < ties.starts[vertex + 1]; i++)
            of[ties.targets[i]] = find_by(sources, of[ties.targets[i]]);
    }
}

/* Makes steps of the marks. Returns the steps so far. */
static size_t collect_found(stg_path_search *search, size_t steps)
{
    const uint64_t any = UINT64_C(0xFF00FF00FF00FF00);
    for (uint32_t first = 0; first < search->ties.count; first += TOGETHER) {
        uint64_t several;
        memcpy(&several, search->marks + first, sizeof several);
        for (uint32_t v = first; (several & any) != 0 && v < first + TOGETHER; v++)
            if (search->marks[v] >> FOUND != 0)
                add_step(search, steps++, v);
    }
    return steps;
}

/* Both where few ties lead on, without passing all vertices. */
static size_t find_few(stg_path_search *search, size_t distance)
{
    stg_rows ties = search->ties;
    size_t end = search->starts[distance + 1], steps = end;
    for (size_t s = search->starts[distance]; s < end; s++) {
        uint32_t vertex = search->vertex[s];
        for (uint32_t i = ties.starts[vertex]; i < ties.starts[vertex + 1]; i++) {
            marks *of = &search->marks[ties.targets[i]];
            marks now = find_by(search->sources[s], *of);
            if (*of >> FOUND == 0 && now >> FOUND != 0)
                search->vertex[steps++] = ties.targets[i];
            *of = now;
        }
    }
    for (size_t s = end; s < steps; s++)
        add_step(search, s, search->vertex[s]);
    return steps;
}

/* The steps of the distance after this one; false if there are none. */
static bool find_next(stg_path_search *search, size_t distance)
{
    size_t end = search->starts[distance + 1], leading = search->leading, steps;
    search->leading = 0;
    if (leading < search->ties.count / 16) {
        steps = find_few(search, distance);
    } else {
        mark_found(search, distance);
        steps = collect_found(search, end);
    }
    search->starts[distance + 2] = steps;
    return steps > end;
}

/* A vertex has the paths of all its neighbours that are one nearer. */
static void count_paths(stg_path_search *search, size_t distance)
{
    for (size_t s = search->starts[distance]; s < search->starts[distance + 1]; s++) {
        line *paths = &search->paths[search->vertex[s]];
        line sum = sum_of_neighbours(search, search->vertex[s]);
        line mask = mask_of(search->sources[s]);
        for (int k = 0; k < LANES; k++)
            paths->lane[k] += sum.lane[k] * mask.lane[k];
    }
}

/* Returns the largest distance. */
static size_t search_out(stg_path_search *search)
{
    size_t distance = 0;
    while (find_next(search, distance)) {
        count_paths(search, distance + 1);
        clear_front(search, distance);
        distance++;
        set_front(search, distance);
    }
    clear_front(search, distance);
    return distance;
}

/* ---- and back --------------------------------------------------------------------- */

static unsigned count_of(bits sources)
{
    static const unsigned char counts[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};
    return counts[sources & 15] + counts[sources >> 4];
}

/* In one order, so that the sum is the same whatever instructions make it. */
static double sum_of(line values)
{
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int k = 0; k < half; k++)
            values.lane[k] += values.lane[k + half];
    return values.lane[0];
}

/*
 * A vertex hands its dependency to those before it in proportion to the paths that come through
 * them (Brandes 2001, theorem 6): each of these takes its paths times (1 + dependency) / paths of
 * this one, which stands in `front`.
 */
static void hand_back(stg_path_search *search, size_t distance, stg_path_sums *sums)
{
    double nearness = 1.0 / (double)distance;
    for (size_t s = search->starts[distance]; s < search->starts[distance + 1]; s++) {
        stg_path_sums *of = &sums[search->vertex[s]];
        line *paths = &search->paths[search->vertex[s]];
        line sum = sum_of_neighbours(search, search->vertex[s]);
        line mask = mask_of(search->sources[s]), dependency, squares;
        for (int k = 0; k < LANES; k++) {
            double own = paths->lane[k] * mask.lane[k]; /* 0 in the lanes of other distances */
            double depends = own * sum.lane[k];
            double share = (mask.lane[k] + depends) / (own + (1 - mask.lane[k]));
            paths->lane[k] = paths->lane[k] - own + share;
            dependency.lane[k] = depends;
            squares.lane[k] = depends * depends;
        }
        double sources = count_of(search->sources[s]);
        of->dependency += sum_of(dependency);
        of->dependency_squares += sum_of(squares);
        of->nearness += sources * nearness;
        of->nearness_squares += sources * nearness * nearness;
    }
}

static void clear(stg_path_search *search, size_t steps)
{
    if (steps > search->ties.count / 4) {
        memset(search->paths, 0, search->ties.count * sizeof *search->paths);
        memset(search->marks, 0, search->ties.count * sizeof *search->marks);
        return;
    }
    for (size_t s = 0; s < steps; s++) {
        search->paths[search->vertex[s]] = (line){{0}};
        search->marks[search->vertex[s]] = 0;
    }
}

void stg_path_search_begin(stg_path_search *search)
{
    memset(search->room, 0, (2 * (size_t)search->ties.count + 1) * LINE);
    memset(search->marks, 0, search->ties.count * sizeof *search->marks);
}

void stg_path_search_from(stg_path_search *search, const uint32_t *sources, uint32_t count,
                          stg_path_sums *sums)
{
    begin(search, sources, count);
    size_t farthest = search_out(search);
    for (size_t distance = farthest; distance > 0; distance--) {
        hand_back(search, distance, sums);
        if (distance < farthest)
            clear_front(search, distance + 1);
        set_front(search, distance);
    }
    if (farthest > 0)
        clear_front(search, 1);
    clear(search, search->starts[farthest + 1]);
}
