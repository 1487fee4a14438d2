/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A second thread that works behind the first; see relay.h. */
#include "base/relay.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/plain_locale.h"

struct stg_relay {
    size_t slot_count;
    stg_relay_work work;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock; /* holds what follows */
    pthread_cond_t filled_one;
    pthread_cond_t emptied_one;
    size_t filled; /* slots handed over so far */
    size_t emptied;
    size_t wanted_work; /* slots that the second thread waits for; 0: it does not wait */
    size_t wanted_free; /* slots that the first thread waits for; 0: it does not wait */
    bool ends;
};

/* The lock is held, and nothing is there to do. Falling asleep and waking up costs more than
   filling a slot, so who sleeps does so until half of the ring is filled, or the first
   thread waits too: of 74 MB that saved 600 of 700 sleeps. False: the work has ended. */
static bool wait_for_work(stg_relay *relay)
{
    relay->wanted_work = (relay->slot_count + 1) / 2;
    while (relay->wanted_work > 0 && !relay->ends)
        pthread_cond_wait(&relay->filled_one, &relay->lock);
    relay->wanted_work = 0;
    return relay->emptied < relay->filled;
}

/* The lock is held. Wakes the second thread if it waits for so many slots, or fewer. */
static void offer(stg_relay *relay, size_t slots)
{
    if (relay->wanted_work == 0 || relay->wanted_work > slots)
        return;
    relay->wanted_work = 0;
    pthread_cond_signal(&relay->filled_one);
}

static void *work_through(void *given)
{
    stg_relay *relay = given;
    locale_t before = stg_plain_locale_enter();
    pthread_mutex_lock(&relay->lock);
    for (;;) {
        if (relay->emptied == relay->filled && !wait_for_work(relay))
            break;
        size_t slot = relay->emptied % relay->slot_count;
        pthread_mutex_unlock(&relay->lock);
        relay->work(relay->context, slot);
        pthread_mutex_lock(&relay->lock);
        relay->emptied++;
        size_t free_slots = relay->slot_count - (relay->filled - relay->emptied);
        if (relay->wanted_free > 0 && free_slots >= relay->wanted_free)
            pthread_cond_signal(&relay->emptied_one);
    }
    pthread_mutex_unlock(&relay->lock);
    stg_plain_locale_leave(before);
    return NULL;
}

/* Signals are for the threads of the program, not for one of a library; but a fault of this
   thread must reach a handler, as that of a mapped file that became shorter. */
static bool start(stg_relay *relay)
{
    static const int faults[] = {SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGABRT};
    sigset_t held;
    sigset_t before;
    sigfillset(&held);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        sigdelset(&held, faults[i]);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    bool started = pthread_create(&relay->thread, NULL, work_through, relay) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void release(stg_relay *relay)
{
    pthread_cond_destroy(&relay->emptied_one);
    pthread_cond_destroy(&relay->filled_one);
    pthread_mutex_destroy(&relay->lock);
    free(relay);
}

stg_relay *stg_relay_new(size_t slot_count, stg_relay_work work, void *context)
{
    stg_relay *relay = calloc(1, sizeof *relay);
    if (!relay)
        return NULL;
    relay->slot_count = slot_count;
    relay->work = work;
    relay->context = context;
    pthread_mutex_init(&relay->lock, NULL);
    pthread_cond_init(&relay->filled_one, NULL);
    pthread_cond_init(&relay->emptied_one, NULL);
    if (start(relay))
        return relay;
    release(relay);
    return NULL;
}

void stg_relay_free(stg_relay *relay)
{
    if (!relay)
        return;
    pthread_mutex_lock(&relay->lock);
    relay->ends = true;
    pthread_cond_signal(&relay->filled_one);
    pthread_mutex_unlock(&relay->lock);
    pthread_join(relay->thread, NULL);
    release(relay);
}

/* The lock is held. */
static void wait_for_free(stg_relay *relay, size_t count)
{
    relay->wanted_free = count;
    if (relay->filled > relay->emptied)
        offer(relay, relay->slot_count);
    while (relay->slot_count - (relay->filled - relay->emptied) < count)
        pthread_cond_wait(&relay->emptied_one, &relay->lock);
    relay->wanted_free = 0;
}

size_t stg_relay_hand_over(stg_relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    relay->filled++;
    offer(relay, relay->filled - relay->emptied);
    /* Who has to wait at all waits for half of the ring, as above. */
    if (relay->filled - relay->emptied == relay->slot_count)
        wait_for_free(relay, relay->slot_count / 2);
    size_t slot = relay->filled % relay->slot_count;
    pthread_mutex_unlock(&relay->lock);
    return slot;
}

void stg_relay_wait(stg_relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    wait_for_free(relay, relay->slot_count);
    pthread_mutex_unlock(&relay->lock);
}
