/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Control by majority as a worklist; see majority_control.h. */
#include "analysis/majority_control.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A sum of fractions that is meant to be one half must not pass it by rounding. */
static const double half = 0.5 + 1e-9;

/* One spread of control from one party. Sums are by company: the votes held by
   the controller and what it controls. */
typedef struct spread {
    const stg_ownership_network *network;
    stg_control aim; /* certain: by minima; declared: claims that say so too;
                        possible: by maxima */
    double *least;
    double *most;
    bool *controlled;  /* the controller itself among them */
    uint32_t *queue;   /* the controlled, in the order in which they were found */
    uint32_t *touched; /* companies with a sum */
    uint32_t count;
    uint32_t touched_count;
    uint64_t looks;
} spread;

static bool make_spread(spread *state, const stg_ownership_network *network, stg_error *error)
{
    *state = (spread){.network = network,
                      .least = stg_zeroed(network->parties, sizeof *state->least),
                      .most = stg_zeroed(network->parties, sizeof *state->most),
                      .controlled = stg_zeroed(network->parties, sizeof *state->controlled),
                      .queue = stg_zeroed(network->parties, sizeof *state->queue),
                      /* once for each holding at most */
                      .touched = stg_zeroed(network->count, sizeof *state->touched)};
    return (state->least && state->most && state->controlled && state->queue && state->touched) ||
           stg_out_of_memory(error);
}

static void spread_done(spread *state)
{
    free(state->least);
    free(state->most);
    free(state->controlled);
    free(state->queue);
    free(state->touched);
}

/* Forgets one controller; costs what it touched. */
static void clear(spread *state)
{
    for (uint32_t i = 0; i < state->count; i++)
        state->controlled[state->queue[i]] = false;
    for (uint32_t i = 0; i < state->touched_count; i++)
        state->least[state->touched[i]] = state->most[state->touched[i]] = 0;
    state->count = state->touched_count = 0;
}

static void add_controlled(spread *state, uint32_t party)
{
    state->controlled[party] = true;
    state->queue[state->count++] = party;
}

/* Others hold what their minima say, so the group can have the rest at most. */
static bool has_majority(const spread *state, uint32_t company)
{
    if (state->aim != STG_CONTROL_POSSIBLE)
        return state->least[company] > half;
    double others = state->network->votes.total[company] - state->least[company];
    return fmin(state->most[company], 1 - others) > half || state->least[company] > half;
}

/* Adds the votes of one controlled party. */
static void add_votes(spread *state, uint32_t party)
{
    const stg_ownership_network *network = state->network;
    for (uint32_t h = network->out_starts[party]; h < network->out_starts[party + 1]; h++) {
        uint32_t company = network->owned[h];
        state->looks++;
        if (state->controlled[company])
            continue;
        state->touched[state->touched_count++] = company;
        state->least[company] += network->votes.least[h];
        state->most[company] += network->votes.most[h];
        bool declared = network->declared[h] && state->aim != STG_CONTROL_CERTAIN;
        if (declared || has_majority(state, company))
            add_controlled(state, company);
    }
}

/* Spreads from the controller until nothing more is found or a party of `goal`
   (NULL: none) is controlled; tells whether one was. */
static bool spread_from(spread *state, uint32_t controller, const bool *goal)
{
    clear(state);
    add_controlled(state, controller);
    for (uint32_t next = 0; next < state->count; next++) {
        uint32_t found = state->count;
        add_votes(state, state->queue[next]);
        for (; goal && found < state->count; found++)
            if (goal[state->queue[found]])
                return true;
    }
    return false;
}

static const stg_control aims[] = {STG_CONTROL_POSSIBLE, STG_CONTROL_DECLARED, STG_CONTROL_CERTAIN};
enum { AIMS = sizeof aims / sizeof *aims };

bool stg_controlled_by(stg_control *control, const stg_ownership_network *network,
                       uint32_t controller, stg_error *error)
{
    spread state;
    bool made = make_spread(&state, network, error);
    for (uint32_t p = 0; p < network->parties; p++)
        control[p] = STG_CONTROL_NO;
    for (size_t a = 0; made && a < AIMS; a++) { /* the firmest last */
        state.aim = aims[a];
        spread_from(&state, controller, NULL);
        for (uint32_t i = 1; i < state.count; i++)
            control[state.queue[i]] = aims[a];
    }
    spread_done(&state);
    return made;
}

/* Marks in `goal`, in which the target stands, all that control it. */
static bool find_controllers(spread *state, const uint32_t *order, uint32_t count, bool *goal,
                             uint64_t most_looks)
{
    state->looks = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (state->looks > most_looks)
            return false;
        goal[order[i]] = spread_from(state, order[i], goal);
    }
    return true;
}

bool stg_controllers_of(stg_control *control, const stg_ownership_network *network, uint32_t target,
                        uint64_t most_looks, bool *whole, stg_error *error)
{
    spread state;
    uint32_t *order = stg_zeroed(network->parties, sizeof *order);
    bool *goal = stg_zeroed(network->parties, sizeof *goal);
    bool made = make_spread(&state, network, error);
    if (made && (!order || !goal))
        made = stg_out_of_memory(error);
    *whole = true;
    for (uint32_t p = 0; p < network->parties; p++)
        control[p] = STG_CONTROL_NO;
    uint32_t count = made ? stg_ownership_reach(network, target, true, goal, order) : 0;
    for (size_t a = 0; made && a < AIMS; a++) {
        state.aim = aims[a];
        memset(goal, 0, network->parties * sizeof *goal);
        goal[target] = true;
        *whole &= find_controllers(&state, order, count, goal, most_looks);
        for (uint32_t i = 1; i < count; i++)
            if (goal[order[i]])
                control[order[i]] = aims[a];
    }
    spread_done(&state);
    free(order);
    free(goal);
    return made;
}
