/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Holding back the signals that end a process while it has something to tidy up
 * first: a file with a name that must not stay. They come when the hold ends.
 */
#ifndef STG_BASE_SIGNAL_HOLD_H
#define STG_BASE_SIGNAL_HOLD_H

#include <signal.h>
#include <stdbool.h>

/* Of one thread: others should not take these signals meanwhile. */
typedef struct stg_signal_hold {
    sigset_t before; /* the thread's mask */
    bool held;
} stg_signal_hold;

/* Holds back SIGHUP, SIGINT, SIGQUIT and SIGTERM; nothing if they are already. */
void stg_signals_hold(stg_signal_hold *hold);

/* Ends the hold; what came meanwhile takes effect now. */
void stg_signals_release(stg_signal_hold *hold);

/* Whether a signal waits that will end the process, so that work can stop. */
bool stg_signals_end_waits(const stg_signal_hold *hold);

#endif
