/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stakeholders whose names are alike, in any language and by any alias. */
#ifndef STG_ANALYSIS_NAME_MATCHES_H
#define STG_ANALYSIS_NAME_MATCHES_H

#include <stargraph/graph.h>

/* How two names are alike, the best first. */
typedef enum stg_likeness {
    STG_LIKE_SAME = 0, /* without regard to case, width, spaces and punctuation */
    STG_LIKE_CORE,     /* but for their legal forms */
    STG_LIKE_WORDS,    /* but for the order of their words */
    STG_LIKE_NEAR      /* but for one letter or two */
} stg_likeness;

typedef struct stg_name_match {
    stg_stakeholder_id one; /* before `other` */
    stg_stakeholder_id other;
    const char *name; /* of each, as written; borrowed from the graph */
    const char *other_name;
    stg_likeness likeness;
    uint32_t distance; /* letters; of STG_LIKE_NEAR */
} stg_name_match;

typedef struct stg_name_matches {
    stg_name_match *items; /* each pair once, by its best likeness; by number */
    size_t count;
    size_t capacity;
    size_t common_names; /* names left out since too many stakeholders have them */
} stg_name_matches;

/* A name of more stakeholders than this is no sign of anything. */
enum { STG_COMMON_NAME = 16 };

/*
 * Finds them by sorting names and by segments of names (near_words.h), without
 * comparing each with each: the cost is that of sorting. STG_ERROR_MEMORY.
 */
bool stg_find_name_matches(stg_name_matches *matches, const stg_graph *graph, stg_error *error);
void stg_name_matches_done(stg_name_matches *matches);

#endif
