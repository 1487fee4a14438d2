/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Signals held back for a while; see signal_hold.h. */
#include "base/signal_hold.h"

#include <stddef.h>

static const int ends[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

enum { END_COUNT = sizeof ends / sizeof ends[0] };

void stg_signals_hold(stg_signal_hold *hold)
{
    sigset_t set;
    if (hold->held)
        return;
    sigemptyset(&set);
    for (size_t i = 0; i < END_COUNT; i++)
        sigaddset(&set, ends[i]);
    hold->held = pthread_sigmask(SIG_BLOCK, &set, &hold->before) == 0;
}

void stg_signals_release(stg_signal_hold *hold)
{
    if (hold->held)
        pthread_sigmask(SIG_SETMASK, &hold->before, NULL);
    hold->held = false;
}

/* A signal that the program handles, or held back before, ends nothing. */
bool stg_signals_end_waits(const stg_signal_hold *hold)
{
    sigset_t pending;
    struct sigaction action;
    if (!hold->held || sigpending(&pending) != 0)
        return false;
    for (size_t i = 0; i < END_COUNT; i++)
        if (sigismember(&pending, ends[i]) == 1 && sigismember(&hold->before, ends[i]) == 0 &&
            sigaction(ends[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL)
            return true;
    return false;
}
