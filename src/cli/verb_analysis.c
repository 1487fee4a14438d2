/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Analyses: whatever the library's registry holds. */
#include <string.h>

#include "cli/answer.h"
#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "cli/work.h"

stg_analysis_options analysis_options_of(const command_line *line)
{
    return (stg_analysis_options){.filter = line->filter,
                                  .language = line->language,
                                  .flow = line->values[OPTION_FLOW],
                                  .roll_up = line->given[OPTION_ROLL_UP],
                                  .max_length = line->max_length,
                                  .max_hops = line->max_hops,
                                  .limit = line->limit,
                                  .threshold_stated = line->given[OPTION_THRESHOLD],
                                  .threshold = line->threshold,
                                  .by = line->values[OPTION_BY],
                                  .currency = line->values[OPTION_CURRENCY],
                                  .seed = line->seed,
                                  .resolution = line->resolution,
                                  .samples = line->samples,
                                  .from_date = line->from_date,
                                  .to_date = line->to_date,
                                  .threads = line->threads};
}

static bool is_comparison(const stg_analysis_info *analysis)
{
    return (analysis->parameters & STG_PARAMETER_SECOND) != 0;
}

/* A word of the filter must name something in one of two graphs at least. */
static bool check_filter(const command_line *line, const stg_graph *graph, const stg_graph *second,
                         stg_error *error)
{
    return (second && stg_filter_check(&line->filter, second, NULL)) ||
           stg_filter_check(&line->filter, graph, error);
}

static bool analyse(const command_line *line, const stg_analysis_info *analysis, const char *format,
                    stg_error *error)
{
    stg_graph *graph = NULL;
    stg_graph *second = NULL;
    stg_table *table = NULL;
    stg_analysis_options options = analysis_options_of(line);
    const char *const *arguments = line->positional + 1;
    size_t count = line->positional_count - 1;
    bool files = is_comparison(analysis) && count == 2;
    bool done = files ? load_file(&graph, line, arguments[0], error) &&
                            load_file(&second, line, arguments[1], error)
                      : load_graph(&graph, line, NULL, error);
    options.second = second;
    done = done && check_filter(line, graph, second, error);
    work_begin(line->work, "answer");
    done = done && stg_analysis_run(&table, graph, analysis->name, arguments, files ? 0 : count,
                                    &options, error);
    work_pause(line->work);
    done = done && write_answer(line, table, format, error);
    stg_table_free(table);
    stg_graph_free(second);
    stg_graph_free(graph);
    return done;
}

/* Two files, or two dates of one set of data. */
static bool check_comparison(const command_line *line, stg_error *error)
{
    const char *verb = line->positional[0];
    size_t count = line->positional_count - 1;
    bool dates = line->given[OPTION_FROM] || line->given[OPTION_TO];
    if (count != 0 && count != 2)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s compares two files: stargraph %s OLD NEW", verb, verb);
    if (count == 2 && line->given[OPTION_FILE])
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s takes two files as arguments or one data set with -f, not both; "
                             "leave out -f",
                             verb);
    if (count == 2 && dates)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s compares two files or two dates of one; leave out --from and --to",
                             verb);
    if (count == 2 && strcmp(line->positional[1], "-") == 0 &&
        strcmp(line->positional[2], "-") == 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "only one of the two files of %s can be standard input", verb);
    if (count == 0 && !dates)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s needs two files, or --from DATE --to DATE for two dates of one",
                             verb);
    return count == 2 || !line->given[OPTION_AS_OF] ||
           stg_error_set(error, STG_ERROR_ARGUMENT,
                         "%s takes --as-of with two files only; leave it out", verb);
}

static bool check_arguments(const command_line *line, const stg_analysis_info *analysis,
                            stg_error *error)
{
    return is_comparison(analysis)
               ? check_comparison(line, error)
               : check_count(line, analysis->arguments, analysis->least_arguments,
                             analysis->most_arguments, error);
}

int run_analysis(const command_line *line)
{
    stg_error error = {0};
    const char *format = NULL;
    const stg_analysis_info *analysis = stg_analysis_find(line->positional[0]);
    if (check_arguments(line, analysis, &error) && choose_table_format(line, &format, &error) &&
        analyse(line, analysis, format, &error))
        return 0;
    return report(&error, analysis->name);
}
