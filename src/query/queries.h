/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of queries. To add one: <name>.c with a stg_query, a line here, a
 * row in queries.c and a line in CMakeLists.txt.
 */
#ifndef STG_QUERY_QUERIES_H
#define STG_QUERY_QUERIES_H

#include "answer/asking.h"

typedef struct stg_query {
    stg_query_info info;
    stg_answer_run run;
} stg_query;

extern const stg_query stg_query_funders;
extern const stg_query stg_query_funds;
extern const stg_query stg_query_owners;
extern const stg_query stg_query_owns;
extern const stg_query stg_query_roles;
extern const stg_query stg_query_path;
extern const stg_query stg_query_show;
extern const stg_query stg_query_list;

#endif
