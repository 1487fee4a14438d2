/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements that are read directly, some dozens at a time, and then added to the
 * builder. Ids are looked up at random places of large tables, where each look-up
 * waits for memory two or three times; for a batch of elements all that memory is
 * asked for first. Elements are added in the order of the text.
 */
#ifndef STG_READ_PENDING_H
#define STG_READ_PENDING_H

#include "read/records.h"

typedef struct stg_pending stg_pending;

/* What reads an element with jansson; for one that was read directly and, among the
   others, is at fault. */
typedef void (*stg_read_again)(stg_reading *reading, const stg_document *document,
                               stg_section section, size_t offset, uint32_t position);

/* Reading and document live as long as this. NULL when memory is out. */
stg_pending *stg_pending_new(stg_reading *reading, const stg_document *document,
                             stg_read_again read_again);
void stg_pending_free(stg_pending *pending);

/*
 * Reads the element of a section whose object is at or after `at`; gives the place
 * behind it, or NULL when it was declined (direct.h). It counts only when it is taken;
 * `position` is STG_NONE for a line, which begins at `offset`.
 */
const char *stg_pending_read(stg_pending *pending, stg_section section, const char *at,
                             const char *end);
void stg_pending_take(stg_pending *pending, size_t offset, uint32_t position);

/* Adds all that were taken, until the reading stops. Must come before anything else
   that adds records or reports faults. */
void stg_pending_add(stg_pending *pending);

/* Whether reading must end, as far as is known without waiting. */
bool stg_pending_stopped(const stg_pending *pending);

#endif
