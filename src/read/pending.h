/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements that were read directly and wait to be added to the builder. Ids are
 * looked up at random places of large tables, and each look-up waits for memory
 * two or three times; while an element waits, the memory that adding it will
 * touch is asked for. Elements are added in the order of the text.
 */
#ifndef STG_READ_PENDING_H
#define STG_READ_PENDING_H

#include "read/records.h"

typedef struct stg_pending stg_pending;

/* Both live as long as the queue. NULL when memory is out. */
stg_pending *stg_pending_new(stg_reading *reading, const stg_document *document);
void stg_pending_free(stg_pending *pending);

/* Where the next element is to be read to. */
stg_direct *stg_pending_direct(stg_pending *pending);

/* Takes the element that was read there; `position` is STG_NONE for a line, which
   begins at `offset`. */
void stg_pending_take(stg_pending *pending, stg_section section, size_t offset, uint32_t position);

/* Adds all that wait, until the reading stops. Must come before anything else that
   adds records or reports faults. */
void stg_pending_add(stg_pending *pending);

#endif
