/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective ownership, solved component by component; see the header. */
#include "analysis/effective_ownership.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* What the solution is good for, relative to it. */
static const double tolerance = 1e-12;
/* Above it a column's value says nothing any more. */
static const double no_bound = 1e9;

/* Holdings looked at in one circle, at least. */
enum { LOOKS = 5000000 };

bool stg_effective_make(stg_effective *effective, const stg_ownership_network *network,
                        stg_error *error)
{
    uint32_t parties = network->parties;
    *effective = (stg_effective){.least = stg_zeroed(parties, sizeof *effective->least),
                                 .most = stg_zeroed(parties, sizeof *effective->most),
                                 .reached = stg_zeroed(parties, sizeof *effective->reached),
                                 .unknown = stg_zeroed(parties, sizeof *effective->unknown),
                                 .inflow = stg_zeroed(parties, sizeof *effective->inflow),
                                 .queue = stg_zeroed(parties, 2 * sizeof *effective->queue)};
    bool made = effective->least && effective->most && effective->reached && effective->unknown &&
                effective->inflow && effective->queue;
    if (!made)
        stg_out_of_memory(error);
    made = made && stg_circle_make(&effective->circle, parties, network->count, error);
    if (!made)
        stg_effective_done(effective);
    return made;
}

void stg_effective_done(stg_effective *effective)
{
    free(effective->least);
    free(effective->most);
    free(effective->reached);
    free(effective->unknown);
    free(effective->inflow);
    free(effective->queue);
    stg_circle_done(&effective->circle);
    *effective = (stg_effective){0};
}

/* ---- rows ------------------------------------------------------------------------ */

/* One bound of one row being computed. */
typedef struct row {
    const stg_ownership_network *network;
    const double *share; /* by holding */
    const bool *reached;
    double *value;  /* by party, the result */
    double *inflow; /* from components that are done */
    stg_circle *circle;
    uint32_t holder;
    uint64_t looks;
    double residual;
} row;

/* What passes through a party: the holder stands for the whole of itself. */
static double passed_on(const row *state, uint32_t party)
{
    return party == state->holder ? 1 : state->value[party];
}

/* A party in no circle: what flows in, and what it holds of itself. */
static double held_by_one(const row *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    double sum = state->inflow[party], own = 0;
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++)
        if (network->owns[h] && network->owned[h] == party)
            own = state->share[h];
    if (party == state->holder)
        return fmin(1, sum + own);
    if (sum <= 0)
        return 0;
    return own < 1 ? fmin(1, sum / (1 - own)) : 1;
}

/* The equation of a party of a circle. All of the circle is reached, and what the
   holder holds directly is given. */
static void add_equation(const row *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    stg_circle *circle = state->circle;
    uint32_t at = circle->count;
    stg_circle_add(circle, state->inflow[party]);
    for (uint32_t i = network->in_starts[party]; i < network->in_starts[party + 1]; i++) {
        uint32_t holding = network->in_holdings[i];
        uint32_t owner = network->owner[holding];
        if (!network->owns[holding] || network->component[owner] != network->component[party])
            continue;
        if (owner == state->holder)
            circle->given[at] += state->share[holding];
        else if (owner == party)
            circle->own[at] += state->share[holding];
        else
            stg_circle_add_term(circle, circle->number[owner], state->share[holding]);
    }
}

static const uint32_t *parties_of(const stg_ownership_network *network, uint32_t component,
                                  uint32_t *count)
{
    const uint32_t *starts = network->component_starts;
    *count = starts[component + 1] - starts[component];
    return network->sweep_order + starts[component];
}

/* False if it does not settle; the values are then lower bounds. */
static bool solve_component(row *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    uint32_t count;
    const uint32_t *parties = parties_of(network, component, &count);
    stg_circle *circle = state->circle;
    if (count == 1) {
        state->value[parties[0]] = held_by_one(state, parties[0]);
        return true;
    }
    circle->count = 0;
    for (uint32_t i = 0; i < count; i++)
        circle->number[parties[i]] = i;
    for (uint32_t i = 0; i < count; i++)
        add_equation(state, parties[i]);
    bool done = stg_circle_solve(circle, 1, LOOKS);
    for (uint32_t i = 0; i < count; i++)
        state->value[parties[i]] = circle->value[i];
    state->looks += (uint64_t)circle->sweeps * circle->starts[count];
    state->residual = fmax(state->residual, circle->left);
    return done;
}

/* Hands what the component's parties hold on to the components after it. */
static void push_on(row *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    for (uint32_t i = network->component_starts[component];
         i < network->component_starts[component + 1]; i++) {
        uint32_t party = network->order[i];
        double value = passed_on(state, party);
        if (value <= 0 || (party != state->holder && !state->reached[party]))
            continue;
        for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++)
            if (network->owns[h] && network->component[network->owned[h]] != component)
                state->inflow[network->owned[h]] += value * state->share[h];
    }
}

static bool is_reached(const row *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    return component == network->component[state->holder] ||
           state->reached[network->order[network->component_starts[component]]];
}

static void solve_row(row *state, bool upper)
{
    const stg_ownership_network *network = state->network;
    for (uint32_t p = 0; p < network->parties; p++)
        state->value[p] = state->inflow[p] = 0;
    for (uint32_t c = network->component[state->holder]; c < network->components; c++) {
        if (!is_reached(state, c))
            continue;
        bool done = solve_component(state, c);
        for (uint32_t i = network->component_starts[c];
             upper && !done && i < network->component_starts[c + 1]; i++)
            state->value[network->order[i]] = state->value[network->order[i]] > 0 ? 1 : 0;
        push_on(state, c);
    }
}

/* ---- what a row rests on ------------------------------------------------------------ */

typedef struct reach {
    stg_effective *effective;
    uint32_t count; /* in the queue */
} reach;

static void arrive(reach *state, uint32_t party, bool unknown)
{
    stg_effective *effective = state->effective;
    if (effective->reached[party] && (effective->unknown[party] || !unknown))
        return; /* nothing new */
    effective->reached[party] = true;
    effective->unknown[party] |= unknown;
    effective->queue[state->count++] = party;
}

/* Each party is queued twice at most: once reached, and once again when a chain
   with an unknown share is found to reach it too. */
static void find_reach(stg_effective *effective, const stg_ownership_network *network,
                       const stg_shares *shares, uint32_t holder)
{
    reach state = {.effective = effective};
    for (uint32_t p = 0; p < network->parties; p++)
        effective->reached[p] = effective->unknown[p] = false;
    uint32_t party = holder;
    bool unknown = false;
    for (uint32_t next = 0;; next++) {
        for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++)
            if (network->owns[h])
                arrive(&state, network->owned[h], unknown || shares->unknown[h]);
        while (next < state.count && effective->queue[next] == holder)
            next++; /* nothing re-enters through the holder */
        if (next >= state.count)
            return;
        party = effective->queue[next];
        unknown = effective->unknown[party];
    }
}

void stg_effective_row(stg_effective *effective, const stg_ownership_network *network,
                       const stg_shares *shares, uint32_t holder)
{
    find_reach(effective, network, shares, holder);
    row least = {.network = network,
                 .share = shares->least,
                 .reached = effective->reached,
                 .value = effective->least,
                 .inflow = effective->inflow,
                 .circle = &effective->circle,
                 .holder = holder};
    row most = least;
    most.share = shares->most;
    most.value = effective->most;
    solve_row(&least, false);
    bool apart = shares->open || least.residual > 0; /* else both bounds are the same */
    if (apart)
        solve_row(&most, true);
    for (uint32_t p = 0; p < network->parties; p++)
        effective->most[p] =
            apart ? fmax(effective->most[p], effective->least[p]) : effective->least[p];
    effective->residual = fmax(least.residual, most.residual);
    effective->looks += least.looks + most.looks + 2 * (uint64_t)network->parties;
}

/* ---- columns --------------------------------------------------------------------- */

typedef struct column {
    const stg_ownership_network *network;
    const double *share; /* by holding */
    double *value;       /* by party, the result */
    stg_circle *circle;
    uint32_t target;
} column;

/* A party in no circle: all that it owns is done. */
static double bound_of_one(const column *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    double sum = party == state->target ? 1 : 0, own = 0;
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++) {
        if (!network->owns[h])
            continue;
        if (network->owned[h] == party)
            own += state->share[h];
        else
            sum += state->share[h] * state->value[network->owned[h]];
    }
    if (sum <= 0)
        return 0;
    return own < 1 ? fmin(no_bound, sum / (1 - own)) : no_bound;
}

static void add_column_equation(const column *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    stg_circle *circle = state->circle;
    uint32_t at = circle->count;
    stg_circle_add(circle, party == state->target ? 1 : 0);
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++) {
        uint32_t owned = network->owned[h];
        if (!network->owns[h])
            continue;
        if (owned == party)
            circle->own[at] += state->share[h];
        else if (network->component[owned] == network->component[party])
            stg_circle_add_term(circle, circle->number[owned], state->share[h]);
        else
            circle->given[at] += state->share[h] * state->value[owned];
    }
}

/* Backwards, since a column runs from what is owned to its owners. */
static void bound_component(const column *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    uint32_t count;
    const uint32_t *parties = parties_of(network, component, &count);
    stg_circle *circle = state->circle;
    if (count == 1) {
        state->value[parties[0]] = bound_of_one(state, parties[0]);
        return;
    }
    circle->count = 0;
    for (uint32_t i = 0; i < count; i++)
        circle->number[parties[i]] = count - 1 - i;
    for (uint32_t i = count; i-- > 0;)
        add_column_equation(state, parties[i]);
    bool done = stg_circle_solve(circle, no_bound, 0);
    for (uint32_t i = 0; i < count; i++) {
        double value = circle->value[count - 1 - i];
        state->value[parties[i]] = done ? value : value > 0 ? no_bound : 0;
    }
}

void stg_effective_column_bound(double *bound, stg_effective *room,
                                const stg_ownership_network *network, const double *shares,
                                uint32_t target)
{
    column state = {network, shares, bound, &room->circle, target};
    for (uint32_t p = 0; p < network->parties; p++)
        bound[p] = 0;
    for (uint32_t c = network->component[target] + 1; c-- > 0;)
        bound_component(&state, c);
    for (uint32_t p = 0; p < network->parties; p++)
        bound[p] = fmin(1, bound[p] * (1 + 2 * tolerance));
}
