/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of analyses, and running one by name. */
#include "analysis/analyses.h"

#include <string.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"

/* In the order of the help; NULL ends it. */
static const stg_analysis *const analyses[] = {
    &stg_analysis_cycles,      &stg_analysis_trace,      &stg_analysis_control,
    &stg_analysis_holdings,    &stg_analysis_coverage,   &stg_analysis_without,
    &stg_analysis_diff,        &stg_analysis_summary,    &stg_analysis_rank,
    &stg_analysis_communities, &stg_analysis_components, &stg_analysis_cut_points,
    &stg_analysis_interlocks,  &stg_analysis_matches,    NULL,
};

enum { ANALYSIS_LIMIT = 32 };

size_t stg_analysis_count(void)
{
    size_t count = 0;
    while (analyses[count])
        count++;
    return count;
}

const stg_analysis_info *stg_analysis_at(size_t position)
{
    return position < stg_analysis_count() ? &analyses[position]->info : NULL;
}

static const stg_analysis *find(const char *name)
{
    for (size_t i = 0; analyses[i]; i++)
        if (strcmp(analyses[i]->info.name, name) == 0)
            return analyses[i];
    return NULL;
}

const stg_analysis_info *stg_analysis_find(const char *name)
{
    const stg_analysis *found = find(name);
    return found ? &found->info : NULL;
}

static bool unknown_analysis(const char *name, stg_error *error)
{
    const char *names[ANALYSIS_LIMIT];
    size_t count = 0;
    for (; count < ANALYSIS_LIMIT && analyses[count]; count++)
        names[count] = analyses[count]->info.name;
    const char *nearest = stg_text_nearest(name, names, count);
    if (!nearest)
        return stg_error_set(error, STG_ERROR_NOT_FOUND,
                             "there is no analysis \"%s\"; stg_analysis_at lists those there are",
                             name);
    return stg_error_set(error, STG_ERROR_NOT_FOUND,
                         "there is no analysis \"%s\"; did you mean \"%s\"?", name, nearest);
}

static bool run_analysis(stg_table **table, const stg_graph *graph, const char *name,
                         const char *const *arguments, size_t argument_count,
                         const stg_analysis_options *options, stg_error *error)
{
    static const stg_analysis_options defaults = {0};
    *table = NULL;
    const stg_analysis *analysis = find(name);
    if (!analysis)
        return unknown_analysis(name, error);
    const stg_analysis_info *info = &analysis->info;
    if (!stg_asking_check_count(info->name, info->arguments, info->least_arguments,
                                info->most_arguments, arguments, argument_count, error))
        return false;
    stg_asking asking = {.graph = graph,
                         .parameters = options ? options : &defaults,
                         .arguments = arguments,
                         .argument_count = argument_count};
    asking.filter = &asking.parameters->filter;
    asking.language = asking.parameters->language ? asking.parameters->language : "en";
    return stg_asking_run(&asking, analysis->run, table, error);
}

bool stg_analysis_run(stg_table **table, const stg_graph *graph, const char *name,
                      const char *const *arguments, size_t argument_count,
                      const stg_analysis_options *options, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = run_analysis(table, graph, name, arguments, argument_count, options, error);
    stg_plain_locale_leave(before);
    return done;
}
