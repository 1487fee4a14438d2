/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files that are replaced together: each is filled first, and when all are, they
 * are put in their places. What fails before leaves every old file as it was,
 * and what fails then puts those back that were replaced already.
 */
#ifndef STG_BASE_REPLACING_H
#define STG_BASE_REPLACING_H

#include <stargraph/write.h>

#include "base/signal_hold.h"

typedef struct stg_replacement stg_replacement;

typedef struct stg_replacing {
    stg_replacement *files;
    size_t count;
    size_t capacity;
    stg_signal_hold hold;
} stg_replacing;

#define STG_REPLACING_NONE ((stg_replacing){0})

/* Writes the new contents of one more file, and to disk. A device, a pipe or an
   open descriptor (/dev/stdout) cannot be replaced: it has them at once. */
bool stg_replacing_fill(stg_replacing *set, const char *path, stg_fill fill, void *context,
                        stg_error *error);

/* Puts all in their places, or none. */
bool stg_replacing_finish(stg_replacing *set, stg_error *error);

/* Ends it in any case: what is not in its place is removed. */
void stg_replacing_done(stg_replacing *set);

typedef enum stg_place {
    STG_PLACE_UNKNOWN = 0, /* the system does not say */
    STG_PLACE_FILE,        /* or nothing, yet */
    STG_PLACE_FOLDER,
    STG_PLACE_STREAM /* a device, pipe, socket or open descriptor: it is written through */
} stg_place;

/* What stands at a path that is to be written to. */
stg_place stg_place_of(const char *path, stg_error *error);

#endif
