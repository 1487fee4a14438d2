/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sweeping: one piece of work is done again and again, and each time another of
 * its allocations fails, once or with all that follow. Every run must give what
 * the run without faults gave, or an error that says that memory is out; and leave
 * nothing behind, neither blocks nor files.
 */
#ifndef FAULTS_SWEEP_H
#define FAULTS_SWEEP_H

#include <stdio.h>

#include <stargraph/igraph.h>
#include <stargraph/stargraph.h>

/* What a run makes. The act fills it; the sweep prints and frees it. */
typedef struct product {
    stg_graph *graph;
    stg_graph *second; /* freed after the overlay, which belongs to it */
    stg_table *table;
    stg_drawing *drawing;
    stg_overlay *overlay;
    stg_diagnostics *diagnostics; /* made before the run */
    size_t number;
    FILE *stream;     /* for bytes; open, and without a buffer of its own to allocate */
    const char *path; /* for a file, in a folder of its own; NULL: none is written */
} product;

/* The work, all of it between start and stop of the faults. */
typedef bool (*work_act)(const void *context, product *made, stg_error *error);

typedef struct scenario {
    const char *name;
    work_act act;
    const void *context;
    bool diagnostics;         /* the product has a list to be filled */
    const char *const *files; /* names of the files that the act makes; NULL ends them */
    bool fresh;               /* they are not there before */
    bool threaded;            /* who allocates first is not always the same */
} scenario;

typedef struct sweep {
    bool every;       /* each allocation, however many there are */
    bool sparing;     /* only one for each way that no scenario has had */
    size_t most;      /* else so many of each scenario, and one for each way to get there */
    const char *only; /* scenarios with this in their names; NULL: all */
    bool trace;       /* print the stacks of what is not freed */
    size_t scenarios;
    size_t faults;      /* runs in which an allocation failed */
    size_t allocations; /* of all scenarios */
    size_t losses;      /* runs that broke the promise */
    size_t left_behind; /* runs in which igraph lost memory when it had none */
} sweep;

/* Runs a scenario; says on standard error what went wrong. */
void sweep_scenario(sweep *all, const scenario *one);

/* The groups of scenarios. */
void sweep_reading(sweep *all);
void sweep_questions(sweep *all);
void sweep_writing(sweep *all);
void sweep_drawing(sweep *all);

/* Says where it happened when a run crashes or hangs, and ends the program. */
void sweep_watch_crashes(void);

/* Data to work on, of a file of the sources or two (NULL: one); ends the program if they
   cannot be read. */
stg_graph *data_of(const char *path, const char *other);

#endif
