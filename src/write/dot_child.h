/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One run of Graphviz's `dot` as a child process, and what it left. */
#ifndef STG_WRITE_DOT_CHILD_H
#define STG_WRITE_DOT_CHILD_H

#include <stargraph/draw.h>

#include "base/buffer.h"

/* No picture of dot is larger, and no message worth keeping longer. */
enum { STG_DOT_MOST_PICTURE = 256 << 20, STG_DOT_MOST_MESSAGE = 4096 };

/* How the child's output came to its end. */
typedef enum stg_dot_ending {
    STG_DOT_WHOLE = 0, /* it closed both pipes, and ended */
    STG_DOT_LATE,      /* the time was over */
    STG_DOT_LARGE,     /* it wrote without end */
    STG_DOT_HELD,      /* it ended, but another process holds its pipes */
    STG_DOT_FAILED,    /* a call of ours did; `reason` says why */
    STG_DOT_MEMORY     /* there was too little for the picture */
} stg_dot_ending;

typedef struct stg_dot_result {
    stg_buffer picture;
    stg_buffer messages; /* the first of them */
    stg_dot_ending ending;
    int reason; /* errno */
    bool known; /* whether the status is: not if SIGCHLD is ignored */
    int status; /* as of waitpid */
} stg_dot_result;

/* Exit statuses of a child that did not become dot. */
enum { STG_DOT_NOT_STARTED = 126, STG_DOT_NOT_FOUND = 127 };

/*
 * Runs dot on the text that `input` holds. False if it could not be started; else it has
 * ended, with all processes of its group, within the limits. The caller ends the result.
 */
bool stg_dot_run(stg_dot_result *result, int input, char *const *arguments,
                 const stg_render_limits *limits, stg_error *error);
void stg_dot_result_done(stg_dot_result *result);

#endif
