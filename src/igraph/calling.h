/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Calling igraph without its habits: the default error handler ends the
 * process and the default warning handler prints. Both are replaced around
 * each call and put back, since the program around us may have set its own.
 */
#ifndef STG_IGRAPH_CALLING_H
#define STG_IGRAPH_CALLING_H

#include <igraph.h>

#include "igraph/module.h"

/* igraph 1 renamed this type. */
#if IGRAPH_VERSION_MAJOR >= 1
typedef igraph_int_t stg_igraph_int;
#else
typedef igraph_integer_t stg_igraph_int;
#endif

typedef struct stg_calling {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
} stg_calling;

stg_calling stg_calling_begin(void);
void stg_calling_end(stg_calling before);

stg_igraph_outcome stg_igraph_outcome_of(igraph_error_t code);

/* The rows of the table, each beside its like. */
stg_igraph_outcome stg_igraph_pagerank(const void *igraph, double damping, double *values);
stg_igraph_outcome stg_igraph_eigenvector(const void *igraph, double *values);
stg_igraph_outcome stg_igraph_constraint(const void *igraph, double *values);

#endif
