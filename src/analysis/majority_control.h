/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Control by majority, a fixed point: a party controls a company if its own
 * votes and those of the companies it controls come to more than half; what is
 * controlled is never lost again as more is found. Source: company
 * control as in Ceri, Gottlob, Tanca 1990, Logic Programming and Databases.
 * Declared control, by a claim that says so, adds to it.
 */
#ifndef STG_ANALYSIS_MAJORITY_CONTROL_H
#define STG_ANALYSIS_MAJORITY_CONTROL_H

#include "analysis/ownership_network.h"

/* Firmer ones have larger numbers. */
typedef enum stg_control {
    STG_CONTROL_NO = 0,
    STG_CONTROL_POSSIBLE, /* the shares that are open leave room for it */
    STG_CONTROL_DECLARED, /* by what claims say in so many words */
    STG_CONTROL_CERTAIN   /* by the votes that are certain */
} stg_control;

/*
 * What `controller` controls, by party of the network; itself: no. Cost: the
 * holdings of what it can control, and the parties.
 */
bool stg_controlled_by(stg_control *control, const stg_ownership_network *network,
                       uint32_t controller, stg_error *error);

/*
 * Who controls `target`, by party. Every party of the network is tried, the
 * nearest owners first, and stops where it comes to control somebody who is
 * known to: control passes on. Cost: usually that of the holdings once; `most_looks`
 * holdings are looked at, and false in `*whole` says that this did not do. The
 * rest is then STG_CONTROL_NO.
 */
bool stg_controllers_of(stg_control *control, const stg_ownership_network *network, uint32_t target,
                        uint64_t most_looks, bool *whole, stg_error *error);

#endif
