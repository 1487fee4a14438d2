/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the module that is linked to igraph offers to the library: functions on
 * plain arrays, so that neither needs symbols of the other.
 *
 * Graphs carry no weights: a tie counts once, however much money or however
 * many claims stand behind it. So nothing negative, infinite or missing can
 * reach igraph, which reads such numbers without complaint.
 *
 * igraph is not thread-safe: one thread at a time.
 */
#ifndef STG_IGRAPH_MODULE_H
#define STG_IGRAPH_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STG_IGRAPH_MODULE_VERSION = 3 };

/* How a call ended. Results are only filled when it is done. */
typedef enum stg_igraph_outcome {
    STG_IGRAPH_DONE = 0,
    STG_IGRAPH_NO_MEMORY,
    STG_IGRAPH_NOT_SOLVED /* igraph gave up, as an iteration that does not converge */
} stg_igraph_outcome;

typedef struct stg_igraph_module {
    int version;
    /* An igraph_t on the heap; NULL when memory is out. All ends must be below
       `vertices`. */
    void *(*create)(uint32_t vertices, const uint32_t *from, const uint32_t *to, size_t edges,
                    bool directed);
    void (*destroy)(void *igraph);
    /* Each fills `values`, of as many elements as there are vertices. */
    stg_igraph_outcome (*pagerank)(const void *igraph, double damping, double *values);
    /* Undirected and connected graphs; the largest value is 1. */
    stg_igraph_outcome (*eigenvector)(const void *igraph, double *values);
    /* Burt's constraint; NaN for a vertex without neighbours. */
    stg_igraph_outcome (*constraint)(const void *igraph, double *values);
} stg_igraph_module;

/* The symbol that the library looks up. */
#define STG_IGRAPH_MODULE_SYMBOL "stg_igraph_module_table"
extern const stg_igraph_module stg_igraph_module_table;

#endif
