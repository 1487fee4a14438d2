/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random ownership networks, as a matrix and as the arrays under test. */
#ifndef RANDOM_OWNERSHIP_H
#define RANDOM_OWNERSHIP_H

#include <math.h>

#include "random_links.h"

#include "analysis/ownership_network.h"

enum { MOST_PARTIES = 60 };

/* Holder i, company j; a holding where `linked`. */
typedef struct small_ownership {
    uint32_t count;
    bool linked[MOST_PARTIES][MOST_PARTIES];
    bool unknown[MOST_PARTIES][MOST_PARTIES];
    bool declared[MOST_PARTIES][MOST_PARTIES];
    double least[MOST_PARTIES][MOST_PARTIES];
    double most[MOST_PARTIES][MOST_PARTIES];
} small_ownership;

static inline double random_fraction(uint64_t *state)
{
    return random_below(state, 1u << 30) / (double)(1u << 30);
}

static inline double least_total(const small_ownership *made, uint32_t company)
{
    double sum = 0;
    for (uint32_t i = 0; i < made->count; i++)
        sum += made->least[i][company];
    return sum;
}

/* Scales the minima of a company to a random sum below 1, or rarely to all. */
static inline void scale_column(small_ownership *made, uint64_t *state, uint32_t company)
{
    double sum = least_total(made, company);
    double wanted = random_below(state, 5) == 0 ? 1 : random_fraction(state);
    for (uint32_t i = 0; sum > 0 && i < made->count; i++)
        made->least[i][company] *= wanted / sum;
}

/*
 * `per_company` owners of each on average. acyclic: owners have smaller
 * numbers. open: maxima above minima, and shares that are not stated.
 */
static inline small_ownership *small_ownership_random(uint64_t *state, uint32_t count,
                                                      uint32_t per_company, bool acyclic, bool open)
{
    small_ownership *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->count = count;
    for (uint32_t j = 0; j < count; j++) {
        for (uint32_t i = 0; i < (acyclic ? j : count); i++) {
            made->linked[i][j] = random_below(state, count) < per_company;
            made->unknown[i][j] = made->linked[i][j] && open && random_below(state, 6) == 0;
            if (made->linked[i][j] && !made->unknown[i][j])
                made->least[i][j] = random_fraction(state);
        }
        scale_column(made, state, j);
        for (uint32_t i = 0; i < count; i++) {
            double more = open && made->linked[i][j] && random_below(state, 2)
                              ? 0.3 * random_fraction(state)
                              : 0;
            made->most[i][j] = made->unknown[i][j] ? 1 : made->least[i][j] + more;
            if (made->most[i][j] > 1)
                made->most[i][j] = 1;
        }
    }
    return made;
}

static inline void fill_shares(stg_shares *shares, const small_ownership *made, uint32_t at,
                               uint32_t i, uint32_t j)
{
    shares->least[at] = made->least[i][j];
    shares->most[at] = made->most[i][j];
    shares->unknown[at] = made->unknown[i][j];
}

static inline stg_ownership_network small_network(const small_ownership *made)
{
    stg_ownership_network network;
    uint32_t count = 0, at = 0;
    for (uint32_t i = 0; i < made->count; i++)
        for (uint32_t j = 0; j < made->count; j++)
            count += made->linked[i][j];
    assert_true(stg_ownership_network_make(&network, made->count, count, NULL));
    for (uint32_t i = 0; i < made->count; i++) {
        for (uint32_t j = 0; j < made->count; j++) {
            if (!made->linked[i][j])
                continue;
            network.owner[at] = i;
            network.owned[at] = j;
            network.owns[at] = true;
            network.declared[at] = made->declared[i][j];
            fill_shares(&network.capital, made, at, i, j);
            fill_shares(&network.votes, made, at++, i, j);
        }
    }
    stg_shares_limit(&network, &network.capital);
    stg_shares_limit(&network, &network.votes);
    assert_true(stg_ownership_network_index(&network, NULL));
    return network;
}

/*
 * The inverse of I - a by Gauss and Jordan with pivoting, in place of `a`.
 * False if it is singular.
 */
static inline bool invert(double inverse[MOST_PARTIES][MOST_PARTIES],
                          const double a[MOST_PARTIES][MOST_PARTIES], uint32_t n)
{
    double work[MOST_PARTIES][MOST_PARTIES];
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            work[i][j] = (i == j) - a[i][j];
            inverse[i][j] = i == j;
        }
    }
    for (uint32_t c = 0; c < n; c++) {
        uint32_t best = c;
        for (uint32_t r = c; r < n; r++)
            if (fabs(work[r][c]) > fabs(work[best][c]))
                best = r;
        if (fabs(work[best][c]) < 1e-11)
            return false;
        for (uint32_t j = 0; j < n; j++) {
            double swap = work[c][j];
            work[c][j] = work[best][j];
            work[best][j] = swap;
            swap = inverse[c][j];
            inverse[c][j] = inverse[best][j];
            inverse[best][j] = swap;
        }
        double pivot = work[c][c];
        for (uint32_t j = 0; j < n; j++) {
            work[c][j] /= pivot;
            inverse[c][j] /= pivot;
        }
        for (uint32_t r = 0; r < n; r++) {
            double factor = r == c ? 0 : work[r][c];
            for (uint32_t j = 0; factor != 0 && j < n; j++) {
                work[r][j] -= factor * work[c][j];
                inverse[r][j] -= factor * inverse[c][j];
            }
        }
    }
    return true;
}

#endif
