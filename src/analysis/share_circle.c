/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares round a circle, solved by sweeps; see share_circle.h. */
#include "analysis/share_circle.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Sweeps end when what is still to come is this small against the value. */
static const double tolerance = 1e-13;

enum { LEAST_SWEEPS = 1000 };

bool stg_circle_make(stg_circle *circle, uint32_t parties, uint32_t holdings, stg_error *error)
{
    *circle = (stg_circle){.starts = stg_zeroed((size_t)parties + 1, sizeof *circle->starts),
                           .other = stg_zeroed(holdings, sizeof *circle->other),
                           .share = stg_zeroed(holdings, sizeof *circle->share),
                           .given = stg_zeroed(parties, sizeof *circle->given),
                           .own = stg_zeroed(parties, sizeof *circle->own),
                           .value = stg_zeroed(parties, sizeof *circle->value),
                           .number = stg_zeroed(parties, sizeof *circle->number)};
    return (circle->starts && circle->other && circle->share && circle->given && circle->own &&
            circle->value && circle->number) ||
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
    for (uint32_t i = 0; i < circle->count; i++) {
        circle->own[i] = circle->own[i] < 1 ? 1 / (1 - circle->own[i]) : INFINITY;
        circle->value[i] = 0;
    }
}

/* The largest relative change. It is divided only where it grows: a division takes
   as long as all else of an equation. */
static double sweep(stg_circle *circle, double most)
{
    double change = 0;
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
        value[i] = now;
    }
    return change;
}

bool stg_circle_solve(stg_circle *circle, double most, uint32_t most_looks)
{
    settling state = {.left = DBL_MAX};
    uint32_t terms = circle->starts[circle->count];
    uint32_t most_sweeps = LEAST_SWEEPS + (terms > 0 ? most_looks / terms : 0);
    bool done = false;
    set_factors(circle);
    while (!done && state.sweeps < most_sweeps) {
        state.change = sweep(circle, most);
        done = settled(&state);
    }
    circle->sweeps = state.sweeps;
    circle->left = done ? 0 : fmin(1, state.left);
    return done;
}
