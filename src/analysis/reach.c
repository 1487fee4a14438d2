/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many others each vertex can reach; see reach.h. */
#include "analysis/reach.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/sampling.h"
#include "analysis/strong_components.h"
#include "base/memory.h"

enum { WORD_BITS = 64, WORDS = 4, BLOCK = WORD_BITS * WORDS };

/* Which targets of the block a component reaches. */
typedef struct bits {
    uint64_t words[WORDS];
} bits;

/* The components, numbered so that links lead to larger numbers, and what they
   are made of. Components with targets are the columns of a table of bits that
   is worked through in blocks. */
typedef struct condensation {
    stg_rows links;
    uint32_t count;
    uint32_t *component; /* by vertex */
    uint32_t *starts;    /* vertices by component */
    uint32_t *members;
    uint32_t *targets; /* how many, by component */
    uint32_t *columns; /* components that have any, ascending */
    uint32_t column_count;
    uint64_t *reached; /* targets, by component */
    bits *rows;        /* by component */
} condensation;

static bool condense(condensation *made, stg_rows links, stg_error *error)
{
    *made = (condensation){.links = links};
    made->component = stg_zeroed(links.count, sizeof *made->component);
    made->members = stg_zeroed(links.count, sizeof *made->members);
    made->starts = stg_zeroed((size_t)links.count + 1, sizeof *made->starts);
    made->targets = stg_zeroed(links.count, sizeof *made->targets);
    made->columns = stg_zeroed(links.count, sizeof *made->columns);
    made->reached = stg_zeroed(links.count, sizeof *made->reached);
    made->rows = stg_zeroed(links.count, sizeof *made->rows);
    if (!made->component || !made->members || !made->starts || !made->targets || !made->columns ||
        !made->reached || !made->rows)
        return stg_out_of_memory(error);
    if (!stg_strong_components(links.starts, links.targets, links.count, made->component,
                               &made->count, NULL, error))
        return false;
    stg_group(made->component, links.count, made->count, made->starts, made->members);
    return true;
}

static void condensation_done(condensation *made)
{
    free(made->component);
    free(made->members);
    free(made->starts);
    free(made->targets);
    free(made->columns);
    free(made->reached);
    free(made->rows);
}

static void set_targets(condensation *made, const uint32_t *chosen, uint32_t sample)
{
    for (uint32_t i = 0; i < sample; i++)
        made->targets[made->component[chosen[i]]]++;
    for (uint32_t c = 0; c < made->count; c++)
        if (made->targets[c] > 0)
            made->columns[made->column_count++] = c;
}

/* The row of a component: its own column, and what its links reach. All that it
   can reach has larger numbers and is ready. */
static void fill_row(const condensation *made, uint32_t component, uint32_t last)
{
    bits row = made->rows[component];
    for (uint32_t m = made->starts[component]; m < made->starts[component + 1]; m++) {
        uint32_t vertex = made->members[m];
        for (uint32_t i = made->links.starts[vertex]; i < made->links.starts[vertex + 1]; i++) {
            uint32_t next = made->component[made->links.targets[i]];
            if (next == component || next > last)
                continue;
            for (int w = 0; w < WORDS; w++)
                row.words[w] |= made->rows[next].words[w];
        }
    }
    made->rows[component] = row;
}

/* Targets of a row; nearly all columns are one vertex and need no look at each. */
static uint64_t weigh(const condensation *made, const bits *row, const bits *single, uint32_t first)
{
    uint64_t sum = 0;
    for (int w = 0; w < WORDS; w++) {
        sum += (uint64_t)__builtin_popcountll(row->words[w] & single->words[w]);
        for (uint64_t rest = row->words[w] & ~single->words[w]; rest != 0; rest &= rest - 1) {
            uint32_t bit = (uint32_t)(w * WORD_BITS + __builtin_ctzll(rest));
            sum += made->targets[made->columns[first + bit]];
        }
    }
    return sum;
}

static void work_block(condensation *made, uint32_t first)
{
    uint32_t columns = made->column_count - first < BLOCK ? made->column_count - first : BLOCK;
    uint32_t last = made->columns[first + columns - 1];
    bits single = {{0}};
    for (uint32_t c = 0; c <= last; c++)
        made->rows[c] = (bits){{0}};
    for (uint32_t i = 0; i < columns; i++) {
        uint64_t bit = UINT64_C(1) << (i % WORD_BITS);
        made->rows[made->columns[first + i]].words[i / WORD_BITS] |= bit;
        if (made->targets[made->columns[first + i]] == 1)
            single.words[i / WORD_BITS] |= bit;
    }
    for (uint32_t c = last + 1; c-- > 0;) {
        fill_row(made, c, last);
        made->reached[c] += weigh(made, &made->rows[c], &single, first);
    }
}

/* From targets reached to all others reached. */
static void set_reach(const condensation *made, const uint32_t *chosen, uint32_t sample,
                      double *reach, double *deviation)
{
    uint32_t next = 0, others = made->links.count - 1;
    for (uint32_t v = 0; v < made->links.count; v++) {
        bool is_target = next < sample && chosen[next] == v;
        uint32_t asked = sample - is_target;
        double hits = (double)made->reached[made->component[v]] - is_target;
        next += is_target;
        reach[v] = stg_mean_of(hits * others, asked, others);
        deviation[v] = others * stg_error_of_mean(hits, hits, asked, others);
    }
}

bool stg_measure_reach(stg_rows links, uint32_t sample, uint64_t seed, double *reach,
                       double *deviation, stg_error *error)
{
    condensation made;
    uint32_t *chosen = NULL;
    bool done =
        condense(&made, links, error) && stg_sample(&chosen, links.count, sample, seed, error);
    if (done && links.count > 0) {
        set_targets(&made, chosen, sample);
        for (uint32_t first = 0; first < made.column_count; first += BLOCK)
            work_block(&made, first);
        set_reach(&made, chosen, sample, reach, deviation);
    }
    free(chosen);
    condensation_done(&made);
    return done;
}

uint32_t stg_affordable_targets(stg_rows links)
{
    /* Words of bits that are passed in about two seconds. */
    const double steps = 2e9;
    double passes = steps / WORDS / (1.0 + links.count + links.starts[links.count]);
    double targets = BLOCK * fmax(1, floor(passes));
    return targets < links.count ? (uint32_t)targets : links.count;
}

/* ---- one vertex --------------------------------------------------------------------- */

/*
 * What a processor cannot foresee costs more here than all else: whether a target is new,
 * and how long a row is. So each target is written behind the queue and kept there or not,
 * and rows are read four at a time; behind its end a row repeats its last target.
 */
enum { AT_ONCE = 4 };

static uint32_t count_reached(stg_rows links, uint32_t vertex, bool *seen, uint32_t *queue)
{
    uint32_t found = 1;
    seen[vertex] = true;
    queue[0] = vertex;
    for (uint32_t next = 0; next < found; next++) {
        size_t end = links.starts[queue[next] + 1];
        for (size_t i = links.starts[queue[next]]; i < end; i += AT_ONCE) {
            for (size_t k = 0; k < AT_ONCE; k++) {
                uint32_t target = links.targets[i + k < end ? i + k : end - 1];
                queue[found] = target;
                found += !seen[target];
                seen[target] = true;
            }
        }
    }
    return found - 1;
}

bool stg_reach_of(stg_rows links, uint32_t vertex, uint32_t *reach, stg_error *error)
{
    bool *seen = stg_zeroed(links.count, sizeof *seen);
    /* One place more than vertices: targets are written there before it is known that they
       are not new. */
    uint32_t *queue = stg_zeroed((size_t)links.count + 1, sizeof *queue);
    bool done = seen && queue;
    *reach = done ? count_reached(links, vertex, seen, queue) : 0;
    free(seen);
    free(queue);
    return done || stg_out_of_memory(error);
}
