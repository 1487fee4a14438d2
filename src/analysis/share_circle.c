/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares round a circle, solved by sweeps; see share_circle.h. */
#include "analysis/share_circle.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Sweeps end when what is still to come is this small against the value. */
static const double tolerance = 1e-13;
/* Smaller changes are left to sweeps. */
static const double tolerance_of_jumps = 1e-9;

/* Sweeps without jumps at least, with jumps at most, and in a row before one. */
enum { LEAST_SWEEPS = 1000, JUMPING_SWEEPS = 200, LEAST_STEADY = 6 };

bool stg_circle_make(stg_circle *circle, uint32_t parties, uint32_t holdings, stg_error *error)
{
    *circle = (stg_circle){.starts = stg_zeroed((size_t)parties + 1, sizeof *circle->starts),
                           .other = stg_zeroed(holdings, sizeof *circle->other),
                           .share = stg_zeroed(holdings, sizeof *circle->share),
                           .given = stg_zeroed(parties, sizeof *circle->given),
                           .own = stg_zeroed(parties, sizeof *circle->own),
                           .value = stg_zeroed(parties, sizeof *circle->value),
                           .before = stg_zeroed(parties, sizeof *circle->before),
                           .number = stg_zeroed(parties, sizeof *circle->number)};
    return (circle->starts && circle->other && circle->share && circle->given && circle->own &&
            circle->value && circle->before && circle->number) ||
           stg_out_of_memory(error);
}

void stg_circle_done(stg_circle *circle)
{
    free(circle->starts);
    free(circle->other);
    free(circle->share);
    free(circle->given);
    free(circle->own);
    free(circle->value);
    free(circle->before);
    free(circle->number);
    *circle = (stg_circle){0};
}

void stg_circle_add(stg_circle *circle, double given)
{
    uint32_t at = circle->count++;
    circle->given[at] = given;
    circle->own[at] = 0;
    circle->starts[at + 1] = circle->starts[at];
}

void stg_circle_add_term(stg_circle *circle, uint32_t other, double share)
{
    uint32_t term = circle->starts[circle->count]++;
    circle->other[term] = other;
    circle->share[term] = share;
}

/* ---- settling ------------------------------------------------------------------- */

/* Follows the largest relative change of each sweep. In the end changes shrink
   by a steady factor, which tells how much is still to come; over a window,
   since circles make them shrink in turns. */
enum { WINDOW = 16 };

typedef struct settling {
    double change;
    double moved; /* the sum of all changes, and how it shrank, the last time as well */
    double shrinks;
    double shrank;
    double changes[WINDOW]; /* of the sweeps before, in a ring */
    double left;            /* estimate of the relative change still to come */
    uint32_t sweeps;
} settling;

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
    return state->left < tolerance;
}

/* ---- sweeps --------------------------------------------------------------------- */

/* From own shares to what the rest is multiplied by. */
static void set_factors(stg_circle *circle)
{
    for (uint32_t i = 0; i < circle->count; i++)
        circle->own[i] = circle->own[i] < 1 ? 1 / (1 - circle->own[i]) : INFINITY;
}

/* Notes the largest relative change. It is divided only where it grows: a division takes
   as long as all else of an equation. */
static void sweep(stg_circle *circle, double most, settling *state)
{
    double change = 0, sum_moved = 0;
    double *value = circle->value;
    for (uint32_t i = 0; i < circle->count; i++) {
        double sum = circle->given[i];
        for (uint32_t t = circle->starts[i]; t < circle->starts[i + 1]; t++)
            sum += circle->share[t] * value[circle->other[t]];
        double now = sum > 0 ? sum * circle->own[i] : 0;
        now = now < most ? now : most;
        double moved = fabs(now - value[i]), of = now > value[i] ? now : value[i];
        if (moved > change * of)
            change = moved / of;
        sum_moved += moved;
        value[i] = now;
    }
    state->change = change;
    state->shrank = state->shrinks;
    state->shrinks = state->moved > 0 ? sum_moved / state->moved : 1;
    state->moved = sum_moved;
}

/* Whether all changes shrink by one factor, so that the sum of those to come is known. */
static bool is_steady(const settling *state)
{
    return state->shrinks < 1 && fabs(state->shrinks - state->shrank) < 0.1 * (1 - state->shrinks);
}

/* A sweep, and all that the following ones would add if they went on as it did. */
static void jump(stg_circle *circle, double most, settling *state)
{
    memcpy(circle->before, circle->value, circle->count * sizeof *circle->before);
    sweep(circle, most, state);
    double ahead = state->shrinks < 1 ? state->shrinks / (1 - state->shrinks) : 0;
    for (uint32_t i = 0; i < circle->count; i++) {
        double reached = circle->value[i] + ahead * (circle->value[i] - circle->before[i]);
        circle->value[i] = fmax(0, fmin(most, reached));
    }
}

/* True once settled. */
static bool sweep_until(stg_circle *circle, double most, uint32_t most_sweeps, bool jumping)
{
    settling state = {.left = DBL_MAX};
    uint32_t before = 0; /* sweeps up to the last jump */
    bool done = false;
    memset(circle->value, 0, circle->count * sizeof *circle->value);
    while (!done && before + state.sweeps < most_sweeps) {
        sweep(circle, most, &state);
        done = settled(&state);
        if (done || !jumping || state.sweeps < LEAST_STEADY || state.change < tolerance_of_jumps ||
            !is_steady(&state))
            continue;
        jump(circle, most, &state);
        before += state.sweeps + 1;
        state = (settling){.left = DBL_MAX};
    }
    circle->sweeps += before + state.sweeps;
    circle->left = done ? 0 : fmin(1, state.left);
    return done;
}

/*
 * Jumping ahead cannot lead to another solution. The right side is monotone and concave, so
 * there is one solution above 0 on the parties that anything flows to; and the others stay at 0.
 * But values that have jumped are no lower bounds until they have settled.
 */
bool stg_circle_solve(stg_circle *circle, double most, uint32_t most_looks)
{
    uint32_t terms = circle->starts[circle->count];
    circle->sweeps = 0;
    set_factors(circle);
    return sweep_until(circle, most, JUMPING_SWEEPS, true) ||
           sweep_until(circle, most, LEAST_SWEEPS + (terms > 0 ? most_looks / terms : 0), false);
}
