/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A second thread that works behind the first: the first fills one slot of a ring
 * after the other, the second works through them in the same order. Only numbers of
 * slots pass here; what they hold is the caller's.
 */
#ifndef STG_BASE_RELAY_H
#define STG_BASE_RELAY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct stg_relay stg_relay;

/* Called in the second thread with the number of a slot that has been filled. */
typedef void (*stg_relay_work)(void *context, size_t slot);

/* NULL where no thread can be had, or no memory. The thread takes no signals. */
stg_relay *stg_relay_new(size_t slot_count, stg_relay_work work, void *context);

/* Waits until all is done; NULL allowed. */
void stg_relay_free(stg_relay *relay);

/* The slot that is being filled is full: hands it over, and gives the next one to fill,
   for which it may wait. The first slot is number 0. */
size_t stg_relay_hand_over(stg_relay *relay);

/* Waits until all that was handed over is done; then the second thread touches nothing
   until the next is. */
void stg_relay_wait(stg_relay *relay);

#endif
