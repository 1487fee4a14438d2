/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The measures by which parties can be ranked, computed side by side on the
 * simple graph: every pair of tied parties counts once. Amounts are not read as
 * weights, which would take what nobody stated for nothing, nor as lengths,
 * which would put those who pay each other most farthest apart.
 */
#ifndef STG_ANALYSIS_MEASURES_H
#define STG_ANALYSIS_MEASURES_H

#include "analysis/strength.h"

typedef enum stg_measure {
    STG_DEGREE = 0,  /* distinct parties it is tied to */
    STG_STRENGTH,    /* money paid and received, in minor units of one currency */
    STG_PAGERANK,    /* along the links, damping 0.85. Brin and Page 1998 */
    STG_BETWEENNESS, /* along ties; see shortest_paths.h */
    STG_CLOSENESS,   /* likewise, harmonic */
    STG_EIGENVECTOR, /* of the largest component; the greatest is 1. Bonacich 1972 */
    STG_REACH,       /* others reached along the links; see reach.h */
    STG_BROKER,      /* Burt's constraint: low between others that have no tie.
                        Burt 1992, Structural Holes, section 2.4 */
    STG_MEASURE_COUNT
} stg_measure;

enum { STG_EVERY_MEASURE = (1 << STG_MEASURE_COUNT) - 1 };

typedef struct stg_measures {
    /* By vertex, rounded to 12 digits so that equals compare as equal. NULL: not
       computed; NaN: not defined for this vertex, or nothing is stated. */
    double *values[STG_MEASURE_COUNT];
    double *errors[STG_MEASURE_COUNT]; /* standard errors; NULL: exact */
    stg_strength strength;
    uint32_t pivots;     /* of betweenness and closeness */
    uint32_t targets;    /* of reach */
    uint32_t largest;    /* vertices of the largest component */
    uint32_t components; /* weak ones */
} stg_measures;

/* The measure of a word ("pagerank"); STG_ERROR_ARGUMENT for others. */
bool stg_measure_find(stg_measure *measure, const char *word, stg_error *error);

/* Whether a small value ranks first. */
bool stg_measure_ascends(stg_measure measure);

/* What can be computed in well under a second: all of them on small graphs. */
unsigned stg_quick_measures(const stg_simple_graph *graph);

/*
 * Computes those wanted (bits 1u << stg_measure). Betweenness, closeness and
 * reach are sampled on graphs too large for the exact ones, or as
 * parameters->samples asks. Errors: STG_ERROR_IO without igraph's module,
 * STG_ERROR_LIMIT when igraph gives up, STG_ERROR_ARGUMENT, STG_ERROR_MEMORY.
 * Free with stg_measures_done in every case.
 */
bool stg_measures_make(stg_measures *measures, const stg_asking *asking, const stg_links *links,
                       const stg_simple_graph *graph, unsigned wanted, stg_error *error);
void stg_measures_done(stg_measures *measures);

#endif
