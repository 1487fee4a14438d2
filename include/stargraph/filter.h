/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which claims count. One filter serves queries, drawings and analyses alike.
 * A filter of zeros (STG_FILTER_ALL) lets every claim through.
 */
#ifndef STARGRAPH_FILTER_H
#define STARGRAPH_FILTER_H

#include <stargraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Words to match; all borrowed from the caller. Count 0: no condition. */
typedef struct stg_word_list {
    const char *const *words;
    size_t count;
} stg_word_list;

typedef struct stg_filter {
    /* Keeps claims that can hold on that date. A missing `since` or `until`
       never excludes; partial dates are read generously (2018 ends with its
       last day). */
    stg_date as_of;
    /* Bit 1u << status for each status wanted; 0: any. */
    uint32_t statuses;
    /* At least this firm. STG_CONFIDENCE_NOT_STATED: any. */
    stg_confidence confidence;
    stg_word_list kinds;   /* relationship kind ids */
    stg_word_list layers;  /* layer ids; "none" is a claim without a layer */
    stg_word_list sources; /* source ids: one of the claim's evidence items */
    /* Keeps claims that state this currency and at least this much; an amount
       that is not stated cannot be shown to reach it. currency 0: any. */
    stg_amount minimum_amount;
} stg_filter;

#define STG_FILTER_ALL ((stg_filter){0})

/* Whether a claim counts. Cost: the length of the lists. */
bool stg_filter_keeps(const stg_filter *filter, const stg_graph *graph, stg_relationship_id id);

/* Whether the claim can hold on `date` (always true when not stated). */
bool stg_relationship_holds(const stg_relationship *relationship, stg_date date);

/*
 * Checks that every word of the filter names something in this graph:
 * STG_ERROR_NOT_FOUND with the nearest otherwise. Run it on what users type,
 * so that a misspelt kind is not taken for an empty answer.
 */
bool stg_filter_check(const stg_filter *filter, const stg_graph *graph, stg_error *error);

/*
 * The part of a graph that a filter keeps, as a graph of its own, which the
 * caller frees: the claims that count, the stakeholders at their ends and those
 * who say them, and the sources, roles and kinds that any of these name. A claim
 * of which a kept one is another account is kept too, since without it the
 * other account would be counted. `*added` (may be NULL) says how many came in
 * that way. Linear in the graph.
 */
bool stg_graph_filtered(stg_graph **kept, const stg_graph *graph, const stg_filter *filter,
                        size_t *added, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
