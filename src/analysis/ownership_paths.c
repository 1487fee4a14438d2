/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Best-first search (A*: Hart, Nilsson, Raphael 1968) for simple chains. The
 * cost of a holding is the negative logarithm of its share, so the cheapest
 * chain has the largest product; the cost of the best way on from each party
 * to the anchor, found once by Dijkstra's method, guides every search.
 */
#include "analysis/ownership_paths.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

static const uint32_t none = UINT32_MAX;

/* The share taken for a holding of which none is stated or certain: chains of
   stated shares come before it. */
static const double weakest = 1e-12;

/* A chain under construction: a step from the party before. */
typedef struct step {
    uint32_t party;
    uint32_t before; /* position of the step before; none: the start */
    uint32_t holding;
    double cost; /* of the chain up to here */
} step;

/* An entry of the heap: the smallest cost, then the first made, comes first. */
typedef struct waiting {
    double cost;
    uint32_t item;
} waiting;

typedef struct heap {
    waiting *entries;
    size_t count;
    size_t capacity;
} heap;

struct stg_ownership_paths {
    const stg_ownership_network *network;
    uint32_t anchor;
    bool upward;
    bool declared;
    double *ahead; /* by party: cost of the best way to the anchor; INFINITY: none */
    heap open;
    step *steps;
    size_t step_count;
    size_t step_capacity;
    uint32_t *holdings; /* of the chains found, one after the other */
    size_t holding_count;
    size_t holding_capacity;
    uint32_t *starts; /* of each chain found; one more at the end */
    size_t start_capacity;
    uint32_t found;
    uint32_t looked;
    bool more;
};

/* ---- heap ----------------------------------------------------------------------- */

static bool comes_before(waiting one, waiting other)
{
    return one.cost != other.cost ? one.cost < other.cost : one.item < other.item;
}

static bool push(heap *open, double cost, uint32_t item)
{
    void *grown = stg_grown(open->entries, &open->capacity, open->count + 1, sizeof(waiting));
    if (!grown)
        return false;
    open->entries = grown;
    size_t at = open->count++;
    waiting entry = {cost, item};
    while (at > 0 && comes_before(entry, open->entries[(at - 1) / 2])) {
        open->entries[at] = open->entries[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    open->entries[at] = entry;
    return true;
}

static waiting pop(heap *open)
{
    waiting first = open->entries[0];
    waiting last = open->entries[--open->count];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < open->count; at = child) {
        if (child + 1 < open->count && comes_before(open->entries[child + 1], open->entries[child]))
            child++;
        if (!comes_before(open->entries[child], last))
            break;
        open->entries[at] = open->entries[child];
    }
    open->entries[at] = last;
    return first;
}

/* ---- what holdings cost --------------------------------------------------------------- */

static bool is_taken(const stg_ownership_paths *paths, uint32_t holding)
{
    return paths->declared || paths->network->owns[holding];
}

static double cost_of(const stg_ownership_paths *paths, uint32_t holding)
{
    const stg_shares *capital = &paths->network->capital;
    double share = fmax(capital->least[holding], weakest * (1 + capital->most[holding]));
    return -log(fmin(1, share));
}

/* The links of a party, towards the anchor or away from it. */
typedef struct neighbours {
    const stg_ownership_network *network;
    bool upward;
    uint32_t next, end;
} neighbours;

static neighbours neighbours_of(const stg_ownership_network *network, uint32_t party, bool upward)
{
    const uint32_t *starts = upward ? network->in_starts : network->out_starts;
    return (neighbours){network, upward, starts[party], starts[party + 1]};
}

static bool next_neighbour(neighbours *links, uint32_t *holding, uint32_t *party)
{
    if (links->next == links->end)
        return false;
    const stg_ownership_network *network = links->network;
    *holding = links->upward ? network->in_holdings[links->next] : links->next;
    *party = links->upward ? network->owner[*holding] : network->owned[*holding];
    links->next++;
    return true;
}

/* Dijkstra's method from the anchor. An entry that was bettered is passed over. */
static bool measure(stg_ownership_paths *paths)
{
    const stg_ownership_network *network = paths->network;
    for (uint32_t p = 0; p < network->parties; p++)
        paths->ahead[p] = INFINITY;
    paths->ahead[paths->anchor] = 0;
    bool done = push(&paths->open, 0, paths->anchor);
    while (done && paths->open.count > 0) {
        waiting entry = pop(&paths->open);
        uint32_t holding, party;
        neighbours links = neighbours_of(network, entry.item, paths->upward);
        if (entry.cost > paths->ahead[entry.item])
            continue;
        while (done && next_neighbour(&links, &holding, &party)) {
            if (!is_taken(paths, holding))
                continue;
            double cost = entry.cost + cost_of(paths, holding);
            if (cost >= paths->ahead[party])
                continue;
            paths->ahead[party] = cost;
            done = push(&paths->open, cost, party);
        }
    }
    return done;
}

stg_ownership_paths *stg_ownership_paths_new(const stg_ownership_network *network, uint32_t anchor,
                                             bool upward, bool declared)
{
    stg_ownership_paths *paths = stg_zeroed(1, sizeof *paths);
    if (!paths)
        return NULL;
    *paths = (stg_ownership_paths){
        .network = network, .anchor = anchor, .upward = upward, .declared = declared};
    paths->ahead = stg_zeroed(network->parties, sizeof *paths->ahead);
    if (paths->ahead && measure(paths))
        return paths;
    stg_ownership_paths_free(paths);
    return NULL;
}

void stg_ownership_paths_free(stg_ownership_paths *paths)
{
    if (!paths)
        return;
    free(paths->ahead);
    free(paths->open.entries);
    free(paths->steps);
    free(paths->holdings);
    free(paths->starts);
    free(paths);
}

/* ---- searching ------------------------------------------------------------------- */

static bool add_step(stg_ownership_paths *paths, step made)
{
    void *grown =
        stg_grown(paths->steps, &paths->step_capacity, paths->step_count + 1, sizeof *paths->steps);
    if (!grown)
        return false;
    paths->steps = grown;
    paths->steps[paths->step_count] = made;
    return push(&paths->open, made.cost + paths->ahead[made.party], (uint32_t)paths->step_count++);
}

static bool is_on_chain(const stg_ownership_paths *paths, uint32_t at, uint32_t party)
{
    for (; at != none; at = paths->steps[at].before)
        if (paths->steps[at].party == party)
            return true;
    return false;
}

/* Every way on from a step that can still end at the anchor. */
static bool extend(stg_ownership_paths *paths, uint32_t at)
{
    uint32_t holding, party;
    step last = paths->steps[at];
    neighbours links = neighbours_of(paths->network, last.party, !paths->upward);
    while (next_neighbour(&links, &holding, &party)) {
        paths->looked++;
        if (!is_taken(paths, holding) || isinf(paths->ahead[party]) ||
            is_on_chain(paths, at, party))
            continue;
        if (!add_step(paths, (step){.party = party,
                                    .before = at,
                                    .holding = holding,
                                    .cost = last.cost + cost_of(paths, holding)}))
            return false;
    }
    return true;
}

/* An upward search begins at the owner, so its steps lead back up the chain; a
   downward one begins at the company and leads back down to it. */
static bool keep_chain(stg_ownership_paths *paths, uint32_t end)
{
    uint32_t length = 0;
    for (uint32_t at = end; paths->steps[at].before != none; at = paths->steps[at].before)
        length++;
    void *holdings = stg_grown(paths->holdings, &paths->holding_capacity,
                               paths->holding_count + length, sizeof *paths->holdings);
    if (holdings)
        paths->holdings = holdings;
    void *starts = stg_grown(paths->starts, &paths->start_capacity, (size_t)paths->found + 2,
                             sizeof *paths->starts);
    if (starts)
        paths->starts = starts;
    if (!holdings || !starts)
        return false;
    uint32_t *chain = paths->holdings + paths->holding_count;
    uint32_t position = 0;
    for (uint32_t at = end; position < length; at = paths->steps[at].before, position++)
        chain[paths->upward ? length - 1 - position : position] = paths->steps[at].holding;
    paths->starts[paths->found++] = (uint32_t)paths->holding_count;
    paths->holding_count += length;
    paths->starts[paths->found] = (uint32_t)paths->holding_count;
    return true;
}

bool stg_ownership_paths_find(stg_ownership_paths *paths, uint32_t party, uint32_t limit,
                              uint32_t most_steps, stg_error *error)
{
    paths->open.count = paths->step_count = paths->holding_count = 0;
    paths->found = paths->looked = 0;
    paths->more = false;
    bool done = isinf(paths->ahead[party]) ||
                add_step(paths, (step){.party = party, .before = none, .holding = none});
    while (done && paths->open.count > 0) {
        uint32_t at = pop(&paths->open).item;
        paths->more = paths->found == limit || paths->looked > most_steps;
        if (paths->more)
            break;
        if (paths->steps[at].party == paths->anchor)
            done = keep_chain(paths, at);
        else
            done = extend(paths, at);
    }
    return done || stg_out_of_memory(error);
}

uint32_t stg_ownership_path_count(const stg_ownership_paths *paths)
{
    return paths->found;
}

bool stg_ownership_path_more(const stg_ownership_paths *paths)
{
    return paths->more;
}

uint32_t stg_ownership_path_steps(const stg_ownership_paths *paths)
{
    return paths->looked;
}

const uint32_t *stg_ownership_path(const stg_ownership_paths *paths, uint32_t position,
                                   uint32_t *length)
{
    uint32_t start = paths->starts[position];
    *length = paths->starts[position + 1] - start;
    return paths->holdings + start;
}
