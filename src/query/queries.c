/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of queries, and asking by name. */
#include "query/queries.h"

#include <string.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"

static const stg_query *const queries[] = {
    &stg_query_funders, &stg_query_funds, &stg_query_owners, &stg_query_owns,
    &stg_query_roles,   &stg_query_path,  &stg_query_show,   &stg_query_list,
};

enum { QUERY_COUNT = sizeof queries / sizeof *queries };

size_t stg_query_count(void)
{
    return QUERY_COUNT;
}

const stg_query_info *stg_query_at(size_t position)
{
    return position < QUERY_COUNT ? &queries[position]->info : NULL;
}

static const stg_query *find(const char *name)
{
    for (size_t i = 0; i < QUERY_COUNT; i++) {
        if (strcmp(queries[i]->info.name, name) == 0)
            return queries[i];
    }
    return NULL;
}

const stg_query_info *stg_query_find(const char *name)
{
    const stg_query *found = find(name);
    return found == NULL ? NULL : &found->info;
}

static bool unknown_query(const char *name, stg_error *error)
{
    const char *names[QUERY_COUNT];
    for (size_t i = 0; i < QUERY_COUNT; i++)
        names[i] = queries[i]->info.name;
    const char *nearest = stg_text_nearest(name, names, QUERY_COUNT);
    if (nearest == NULL)
        return stg_error_set(error, STG_ERROR_NOT_FOUND,
                             "there is no query \"%s\"; stg_query_at lists those there are", name);
    return stg_error_set(error, STG_ERROR_NOT_FOUND,
                         "there is no query \"%s\"; did you mean \"%s\"?", name, nearest);
}

static bool run_query(stg_table **table, const stg_graph *graph, const char *name,
                      const char *const *arguments, size_t argument_count,
                      const stg_query_options *options, stg_error *error)
{
    static const stg_query_options defaults = {0};
    *table = NULL;
    const stg_query *query = find(name);
    if (query == NULL)
        return unknown_query(name, error);
    if (!stg_asking_check_count(query->info.name, query->info.arguments,
                                query->info.least_arguments, query->info.most_arguments, arguments,
                                argument_count, error))
        return false;
    stg_asking asking = {.graph = graph,
                         .options = options == NULL ? &defaults : options,
                         .arguments = arguments,
                         .argument_count = argument_count};
    asking.filter = &asking.options->filter;
    asking.language = asking.options->language == NULL ? "en" : asking.options->language;
    return stg_asking_run(&asking, query->run, table, error);
}

bool stg_query_run(stg_table **table, const stg_graph *graph, const char *name,
                   const char *const *arguments, size_t argument_count,
                   const stg_query_options *options, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = run_query(table, graph, name, arguments, argument_count, options, error);
    stg_plain_locale_leave(before);
    return done;
}
