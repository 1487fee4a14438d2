/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Effective (integrated) ownership: what a party owns of a company directly
 * and through all chains of companies, cross-holdings included.
 *
 * With a_ij the share of j that i holds, the effective share of x in j is
 *     y_j = a_xj + sum over k != x of y_k a_kj,
 * the least solution. Nothing re-enters through x: a party's own loops do not
 * count for itself. Sources: Brioschi, Buzzacchi, Colombo 1989, Risk capital
 * financing and the separation of ownership and control in business groups;
 * the correction for own loops: Baldone, Brioschi, Paleari 1998, and Vitali,
 * Glattfelder, Battiston 2011, The network of global corporate control,
 * Supporting Information.
 *
 * y grows with every a_ij, so minima give a lower bound and maxima an upper
 * one. Nobody owns more than the whole: each y_j is held to 1 at most, which
 * no shares with column sums up to 1 can exceed, so both stay bounds.
 */
#ifndef STG_ANALYSIS_EFFECTIVE_OWNERSHIP_H
#define STG_ANALYSIS_EFFECTIVE_OWNERSHIP_H

#include "analysis/ownership_network.h"
#include "analysis/share_circle.h"

/* What one party holds effectively, by party of the network; fractions. */
typedef struct stg_effective {
    double *least;
    double *most;
    bool *reached;   /* it holds something there, if only an unknown share */
    bool *unknown;   /* some chain to it has a share that is not stated */
    double residual; /* largest relative change that iteration was stopped at without having
                        settled; 0: all settled to 1e-12 */
    uint64_t looks;  /* holdings looked at, over all rows so far */
    /* room for the work */
    double *inflow;
    uint32_t *queue;
    stg_circle circle;
} stg_effective;

/* Free with stg_effective_done in every case. */
bool stg_effective_make(stg_effective *effective, const stg_ownership_network *network,
                        stg_error *error);
void stg_effective_done(stg_effective *effective);

/*
 * Everything that `holder` holds. One pass over the strong components in
 * topological order, Gauss-Seidel within those of several parties (share_circle.h),
 * owners before what they own as far as circles allow: on 100,000 parties that are mostly
 * in one circle this halves the sweeps. Where that does not settle, the lower bound stays one and
 * the upper becomes 1. Cost: parties + holdings, times the sweeps inside components.
 */
void stg_effective_row(stg_effective *effective, const stg_ownership_network *network,
                       const stg_shares *shares, uint32_t holder);

/*
 * For every party an upper bound of its effective share in `target` by the
 * given shares (minima or maxima, by holding): the column of (I - A)^-1, whose
 * chains may pass a party twice, held to 1. It tells whose rows are worth
 * computing. `bound` is by party; 0 where the target is out of reach. The work is done
 * in `room`, whose rows stay. Cost as above, for all parties together.
 */
void stg_effective_column_bound(double *bound, stg_effective *room,
                                const stg_ownership_network *network, const double *shares,
                                uint32_t target);

#endif
