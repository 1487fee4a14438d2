/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shortest paths from several vertices at once, and what each vertex has to do
 * with them. It knows nothing of samples and of measures.
 */
#ifndef STG_ANALYSIS_PATH_SEARCH_H
#define STG_ANALYSIS_PATH_SEARCH_H

#include "analysis/simple_graph.h"

/* Sources of one search. Each vertex has a line of memory with their numbers side by side. */
enum { STG_PATH_LANES = 8 };

/* Of one vertex, over all sources but itself. */
typedef struct stg_path_sums {
    double dependency; /* of the source on the vertex: Brandes 2001 */
    double dependency_squares;
    double nearness; /* 1 / distance */
    double nearness_squares;
} stg_path_sums;

typedef struct stg_path_search stg_path_search;

/* Room for searches along `ties`, which must stay. NULL when memory is out; NULL may be freed.
   Some 180 bytes for a vertex. */
stg_path_search *stg_path_search_new(stg_rows ties);
void stg_path_search_free(stg_path_search *search);

/* Writes to the memory, once and before the first search: a page that is read before it is
   written costs a fault more, and with several threads an interruption of all processors. */
void stg_path_search_begin(stg_path_search *search);

/*
 * Searches from `count` distinct vertices, at most STG_PATH_LANES, and adds to
 * `sums`, by vertex, what they saw. Asks for no memory.
 *
 * By Brandes 2001, A faster algorithm for betweenness centrality, for eight
 * sources together as in Then et al. 2014, The more the merrier: efficient
 * multi-source graph traversal (PVLDB 8.4): most vertices have two or three
 * different distances from eight sources, so that a tie is passed two or three
 * times each way and not eight times; and each time numbers are added without a
 * look at distances. Near each other in `ties` means near in memory: number the
 * vertices, and sort the sources, so that neighbours have similar numbers.
 */
void stg_path_search_from(stg_path_search *search, const uint32_t *sources, uint32_t count,
                          stg_path_sums *sums);

#endif
