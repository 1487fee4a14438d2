/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The equations of parties that hold shares round a circle, packed for solving:
 *     y_i = min(most, (given_i + sum of share * y_other) / (1 - own_i)),
 * the least solution. It knows neither holdings nor whose rows or columns the
 * equations are of.
 */
#ifndef STG_ANALYSIS_SHARE_CIRCLE_H
#define STG_ANALYSIS_SHARE_CIRCLE_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

/* Equations 0..count-1 in the order in which they are swept; the terms of
   equation i are those from starts[i] up to, not including, starts[i + 1]. */
typedef struct stg_circle {
    uint32_t count;
    uint32_t *starts;
    uint32_t *other; /* equation, by term */
    double *share;
    double *given; /* by equation */
    double *own;
    double *value;    /* the solution */
    double *before;   /* room */
    double left;      /* estimate of the relative change still to come; 0: settled */
    uint32_t sweeps;  /* that the last solution took */
    uint32_t *number; /* by party; the caller's to use while it fills the equations */
} stg_circle;

/* Room for so many parties and holdings. Free with done in every case. */
bool stg_circle_make(stg_circle *circle, uint32_t parties, uint32_t holdings, stg_error *error);
void stg_circle_done(stg_circle *circle);

/* Adds the next equation, still without terms, then its terms. */
void stg_circle_add(stg_circle *circle, double given);
void stg_circle_add_term(stg_circle *circle, uint32_t other, double share);

/*
 * Solves by Gauss-Seidel sweeps from 0 upwards; `own` is used up. Where all changes shrink by
 * one factor it jumps to where they lead (Lyusternik's way; Faddeev and Faddeeva 1963,
 * Computational Methods of Linear Algebra). True once settled to 1e-12. What jumps do not settle is
 * solved again without them, until it has taken `most_looks` terms (or 1000 sweeps, if these are
 * more): then it gives up, and the values are lower bounds.
 */
bool stg_circle_solve(stg_circle *circle, double most, uint32_t most_looks);

#endif
