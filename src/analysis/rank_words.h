/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What measures are called, and what must be said about them. */
#ifndef STG_ANALYSIS_RANK_WORDS_H
#define STG_ANALYSIS_RANK_WORDS_H

#include "analysis/measures.h"

typedef struct stg_measure_words {
    const char *column; /* "betweenness" */
    const char *error_column;
    const char *unit; /* NULL: none */
    stg_words heading;
    stg_words error_heading;
    stg_words name; /* in a title */
    stg_words note; /* what it says, in a sentence or two */
} stg_measure_words;

/* Static. */
const stg_measure_words *stg_measure_words_of(stg_measure measure);

/* A note for each measure that was computed, and on samples, money and what is
   left out; `count` is how many parties have a tie. */
void stg_add_measure_notes(stg_asking *asking, const stg_measures *measures, size_t count,
                           bool side_by_side);

#endif
