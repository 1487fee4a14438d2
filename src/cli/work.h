/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the command is busy with: phases, each with its time and memory (--stats),
 * and on a terminal a line that says how far it is. The line is only shown while a
 * phase lasts that takes over half a second, and erased at its end; so what is written between
 * phases never meets it.
 */
#ifndef STG_CLI_WORK_H
#define STG_CLI_WORK_H

#include <pthread.h>
#include <time.h>

#include "cli/options.h"

enum { PHASE_LIMIT = 32 };

typedef struct work_phase {
    const char *name; /* "read" */
    double seconds;
    long peak_kilobytes; /* of the whole process, up to its end */
} work_phase;

typedef struct work {
    bool stats;
    bool shows; /* the line: on a terminal only */
    bool plain; /* without escape sequences */
    work_phase phases[PHASE_LIMIT];
    size_t count;
    bool busy;  /* the last of them is not over */
    bool quiet; /* it shows no line */
    struct timespec began;
    /* Shared with the thread that shows the line, under the mutex. */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    pthread_t thread;
    bool threaded;
    bool ended;
    int shown; /* columns of the line that is on the screen */
    char file[64];
    stg_read_progress reading; /* bytes_total 0: not reading */
    struct timespec text_began;
} work;

void work_start(work *done, const command_line *line);

/* Begins a phase; the one before ends. */
void work_begin(work *done, const char *name);
/* The same without a line, for what writes to standard output. */
void work_begin_quietly(work *done, const char *name);
/* Ends it: nothing may be printed before. */
void work_pause(work *done);

/* For stg_read_options.progress; `context` is the work. Also begins the next phase
   when all is read. */
void work_read(const stg_read_progress *progress, void *context);

/* Ends all, and prints what --stats asks for. */
void work_end(work *done);

#endif
