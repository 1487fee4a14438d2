/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Questions to a graph. Each is one row of a registry; its answer is a table.
 */
#ifndef STARGRAPH_QUERY_H
#define STARGRAPH_QUERY_H

#include <stargraph/filter.h>
#include <stargraph/graph.h>
#include <stargraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A query's options. Zeros are the defaults; all strings are borrowed. */
typedef struct stg_query_options {
    stg_filter filter;
    const char *language; /* of names and labels; NULL: "en" */
    bool indirect;        /* funders, funds, owners, owns: the whole chain */
    bool talk;            /* path: talk ties carry paths too */
    bool all;             /* path: all simple paths, not only the shortest */
    unsigned max_hops;    /* path, indirect: 0 is the query's default */
    size_t limit;         /* most paths listed; 0 is the query's default */
} stg_query_options;

/* What a query is, for help texts and programs that list them. Static. */
typedef struct stg_query_info {
    const char *name;      /* "funders" */
    const char *question;  /* "Who funds X?" */
    const char *arguments; /* "X", "[X]", "A B" */
    const char *details;   /* a paragraph: what is listed and what is not */
    size_t least_arguments;
    size_t most_arguments;
    bool takes_indirect;
    bool takes_path_options;
} stg_query_info;

size_t stg_query_count(void);
const stg_query_info *stg_query_at(size_t position);
const stg_query_info *stg_query_find(const char *name); /* NULL: none */

/*
 * Asks. `*table` is the caller's to free. Arguments name stakeholders by id,
 * name or alias (stg_graph_find_stakeholder). Errors: STG_ERROR_NOT_FOUND and
 * STG_ERROR_AMBIGUOUS for a name, STG_ERROR_ARGUMENT for a wrong number of
 * arguments, STG_ERROR_MEMORY. Rows come in a fixed order, ids last.
 */
bool stg_query_run(stg_table **table, const stg_graph *graph, const char *name,
                   const char *const *arguments, size_t argument_count,
                   const stg_query_options *options, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
