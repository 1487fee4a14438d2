/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective ownership, solved component by component; see the header. */
#include "analysis/effective_ownership.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Iteration ends when what is still to come is this small against the value. */
static const double tolerance = 1e-12;
/* Above it a column's value says nothing any more. */
static const double no_bound = 1e9;

/* Sweeps over a component: so many, or as many as look at so many holdings. */
enum { LEAST_SWEEPS = 1000, LOOKS = 5000000 };

bool stg_effective_make(stg_effective *effective, uint32_t parties, stg_error *error)
{
    *effective = (stg_effective){.least = stg_zeroed(parties, sizeof *effective->least),
                                 .most = stg_zeroed(parties, sizeof *effective->most),
                                 .reached = stg_zeroed(parties, sizeof *effective->reached),
                                 .unknown = stg_zeroed(parties, sizeof *effective->unknown),
                                 .inflow = stg_zeroed(parties, sizeof *effective->inflow),
                                 .queue = stg_zeroed(parties, 2 * sizeof *effective->queue)};
    bool made = effective->least && effective->most && effective->reached && effective->unknown &&
                effective->inflow && effective->queue;
    if (!made)
        stg_effective_done(effective);
    return made || stg_out_of_memory(error);
}

void stg_effective_done(stg_effective *effective)
{
    free(effective->least);
    free(effective->most);
    free(effective->reached);
    free(effective->unknown);
    free(effective->inflow);
    free(effective->queue);
    *effective = (stg_effective){0};
}

/* ---- settling ------------------------------------------------------------------- */

/* Follows the largest relative change of each sweep. In the end changes shrink
   by a steady factor, which tells how much is still to come; over a window,
   since circles make them shrink in turns. */
enum { WINDOW = 16 };

typedef struct settling {
    double change;
    double changes[WINDOW]; /* of the sweeps before, in a ring */
    double left;            /* estimate of the relative change still to come */
    uint32_t sweeps;
    uint32_t most_sweeps;
} settling;

static settling settling_of(uint32_t looks)
{
    return (settling){.left = DBL_MAX,
                      .most_sweeps = LEAST_SWEEPS + (looks > 0 ? LOOKS / looks : 0)};
}

static void note_change(settling *state, double old, double new)
{
    double change = fabs(new - old);
    if (change > 0)
        state->change = fmax(state->change, change / fmax(new, old));
}

/* The factor by which a sweep's change shrinks, the larger of now and lately. */
static double shrinking(const settling *state)
{
    double last = state->changes[(state->sweeps + WINDOW - 1) % WINDOW];
    double first = state->changes[state->sweeps % WINDOW];
    if (state->sweeps < WINDOW || last <= 0 || first <= 0)
        return 1;
    return fmax(state->change / last, pow(state->change / first, 1.0 / WINDOW));
}

/* Ends a sweep; true once settled. */
static bool settled(settling *state)
{
    double factor = shrinking(state);
    state->left = factor < 1 ? state->change * factor / (1 - factor) : DBL_MAX;
    if (state->change <= 4 * DBL_EPSILON) /* rounding alone */
        state->left = 0;
    state->changes[state->sweeps++ % WINDOW] = state->change;
    state->change = 0;
    return state->left < tolerance / 10;
}

/* ---- rows ------------------------------------------------------------------------ */

/* One bound of one row being computed. */
typedef struct row {
    const stg_ownership_network *network;
    const double *share; /* by holding */
    const bool *reached;
    double *value;  /* by party, the result */
    double *inflow; /* from components that are done */
    uint32_t holder;
    uint64_t looks;
    double residual;
} row;

/* What passes through a party: the holder stands for the whole of itself. */
static double passed_on(const row *state, uint32_t party)
{
    return party == state->holder ? 1 : state->value[party];
}

/* The least solution of y = min(1, sum + own y). */
static double held(double sum, double own)
{
    if (sum <= 0)
        return 0;
    return own < 1 ? fmin(1, sum / (1 - own)) : 1;
}

static double updated(row *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    double sum = state->inflow[party], own = 0;
    state->looks += network->in_starts[party + 1] - network->in_starts[party];
    for (uint32_t i = network->in_starts[party]; i < network->in_starts[party + 1]; i++) {
        uint32_t holding = network->in_holdings[i];
        uint32_t owner = network->owner[holding];
        if (!network->owns[holding] || network->component[owner] != network->component[party])
            continue;
        if (owner == party && party != state->holder)
            own += state->share[holding];
        else if (owner == state->holder || state->reached[owner])
            sum += passed_on(state, owner) * state->share[holding];
    }
    return held(sum, own);
}

static uint32_t holdings_within(const row *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    uint32_t count = 0;
    for (uint32_t i = network->component_starts[component];
         i < network->component_starts[component + 1]; i++) {
        uint32_t party = network->order[i];
        count += network->in_starts[party + 1] - network->in_starts[party];
    }
    return count;
}

/* False if it does not settle; the values are then lower bounds. */
static bool solve_component(row *state, uint32_t component)
{
    const stg_ownership_network *network = state->network;
    const uint32_t *first = network->order + network->component_starts[component];
    const uint32_t *end = network->order + network->component_starts[component + 1];
    if (end - first == 1) {
        state->value[*first] = updated(state, *first);
        return true;
    }
    settling sweeps = settling_of(holdings_within(state, component));
    while (sweeps.sweeps < sweeps.most_sweeps) {
        for (const uint32_t *party = first; party < end; party++) {
            double old = state->value[*party];
            state->value[*party] = updated(state, *party);
            note_change(&sweeps, old, state->value[*party]);
        }
        if (settled(&sweeps))
            return true;
    }
    state->residual = fmax(state->residual, fmin(1, sweeps.left));
    return false;
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

static double column_value(const double *value, const stg_ownership_network *network,
                           const double *share, uint32_t party, uint32_t target)
{
    double sum = party == target ? 1 : 0, own = 0;
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++) {
        if (!network->owns[h])
            continue;
        if (network->owned[h] == party)
            own += share[h];
        else
            sum += share[h] * value[network->owned[h]];
    }
    if (sum <= 0)
        return 0;
    return own < 1 ? fmin(no_bound, sum / (1 - own)) : no_bound;
}

static void solve_column(double *value, const stg_ownership_network *network, const double *share,
                         uint32_t component, uint32_t target)
{
    const uint32_t *first = network->order + network->component_starts[component];
    const uint32_t *end = network->order + network->component_starts[component + 1];
    if (end - first == 1) {
        value[*first] = column_value(value, network, share, *first, target);
        return;
    }
    settling sweeps = settling_of(0);
    bool done = false;
    while (!done && sweeps.sweeps < sweeps.most_sweeps) {
        for (const uint32_t *party = first; party < end; party++) {
            double old = value[*party];
            value[*party] = column_value(value, network, share, *party, target);
            note_change(&sweeps, old, value[*party]);
        }
        done = settled(&sweeps);
    }
    for (const uint32_t *party = first; party < end && !done; party++)
        value[*party] = value[*party] > 0 ? no_bound : 0;
}

void stg_effective_column_bound(double *bound, const stg_ownership_network *network,
                                const double *shares, uint32_t target)
{
    for (uint32_t p = 0; p < network->parties; p++)
        bound[p] = 0;
    for (uint32_t c = network->component[target] + 1; c-- > 0;)
        solve_column(bound, network, shares, c, target);
    for (uint32_t p = 0; p < network->parties; p++)
        bound[p] = fmin(1, bound[p] * (1 + 2 * tolerance));
}
