/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Analyses of a graph: what follows from the claims taken together. Each is one
 * row of a registry, says how it reads the values of the claims (amounts,
 * shares), and answers with a table that carries its evidence and notes.
 */
#ifndef STARGRAPH_ANALYSIS_H
#define STARGRAPH_ANALYSIS_H

#include <stargraph/filter.h>
#include <stargraph/graph.h>
#include <stargraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The parameters that an analysis may take, as bits of stg_analysis_info. */
enum {
    STG_PARAMETER_FLOW = 1u << 0,
    STG_PARAMETER_ROLL_UP = 1u << 1,
    STG_PARAMETER_MAX_LENGTH = 1u << 2,
    STG_PARAMETER_LIMIT = 1u << 3,
    STG_PARAMETER_THRESHOLD = 1u << 4,
    STG_PARAMETER_BY = 1u << 5,
    STG_PARAMETER_SEED = 1u << 6,
    STG_PARAMETER_DATES = 1u << 7,  /* from_date, to_date */
    STG_PARAMETER_SECOND = 1u << 8, /* a second graph */
    STG_PARAMETER_RESOLUTION = 1u << 9,
    STG_PARAMETER_SAMPLES = 1u << 10,
    STG_PARAMETER_CURRENCY = 1u << 11,
    STG_PARAMETER_MAX_HOPS = 1u << 12
};

/* An analysis' options. Zeros are the defaults; all strings are borrowed. */
typedef struct stg_analysis_options {
    stg_filter filter;
    const char *language;    /* of names and labels; NULL: "en" */
    const char *flow;        /* "money", "ownership", ... or "any"; NULL: the analysis' own */
    bool roll_up;            /* subsidiaries count as their parent */
    unsigned max_length;     /* links of a cycle; 0: any */
    unsigned max_hops;       /* 0: the analysis' own */
    size_t limit;            /* most findings listed; 0: the analysis' own */
    bool threshold_stated;   /* else the analysis' own threshold */
    double threshold;        /* percent */
    const char *by;          /* a measure of rank; NULL: its own */
    const char *currency;    /* an ISO code, for an order by money; NULL: chosen */
    uint64_t seed;           /* of random choices */
    double resolution;       /* communities: above 1 more and smaller ones; 0: 1 */
    size_t samples;          /* pivots of sampled measures; 0: chosen */
    const stg_graph *second; /* diff: the newer data; NULL: two dates of one graph */
    stg_date from_date;      /* diff: the two dates */
    stg_date to_date;
    unsigned threads; /* that may work, the caller's counted; 0: chosen. Answers are the same. */
} stg_analysis_options;

/* What an analysis is, for help texts and programs that list them. Static. */
typedef struct stg_analysis_info {
    const char *name;      /* "cycles" */
    const char *question;  /* one line */
    const char *arguments; /* "[X]" */
    const char *details;   /* a paragraph: what is found and what is not */
    const char *values;    /* how amounts, shares and parallel claims are read */
    const char *example;   /* arguments that make an example */
    const char *view;      /* the view that shows the finding best; NULL: no picture does */
    bool removes;          /* what its answer names falls away */
    size_t least_arguments;
    size_t most_arguments;
    unsigned parameters; /* STG_PARAMETER_... */
} stg_analysis_info;

size_t stg_analysis_count(void);
const stg_analysis_info *stg_analysis_at(size_t position);
const stg_analysis_info *stg_analysis_find(const char *name); /* NULL: none */

/*
 * Analyses. `*table` is the caller's to free. Arguments name stakeholders by
 * id, name or alias (stg_graph_find_stakeholder). Errors: STG_ERROR_NOT_FOUND
 * and STG_ERROR_AMBIGUOUS for a name, STG_ERROR_ARGUMENT for a wrong number of
 * arguments or a parameter's value, STG_ERROR_LIMIT, STG_ERROR_MEMORY;
 * STG_ERROR_IO when the module with igraph cannot be loaded (igraph.h). Rows
 * come in a fixed order. `options` may be NULL.
 */
bool stg_analysis_run(stg_table **table, const stg_graph *graph, const char *name,
                      const char *const *arguments, size_t argument_count,
                      const stg_analysis_options *options, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
