/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Analyses: whatever the library's registry holds. */
#include "cli/answer.h"
#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"

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
                                  .to_date = line->to_date};
}

static bool analyse(const command_line *line, const stg_analysis_info *analysis, const char *format,
                    stg_error *error)
{
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_analysis_options options = analysis_options_of(line);
    bool done = load_graph(&graph, line, NULL, error) &&
                stg_filter_check(&line->filter, graph, error) &&
                stg_analysis_run(&table, graph, analysis->name, line->positional + 1,
                                 line->positional_count - 1, &options, error) &&
                write_answer(line, table, format, error);
    stg_table_free(table);
    stg_graph_free(graph);
    return done;
}

int run_analysis(const command_line *line)
{
    stg_error error = {0};
    const char *format = NULL;
    const stg_analysis_info *analysis = stg_analysis_find(line->positional[0]);
    if (check_count(line, analysis->arguments, analysis->least_arguments, analysis->most_arguments,
                    &error) &&
        choose_table_format(line, &format, &error) && analyse(line, analysis, format, &error))
        return 0;
    return report(&error, analysis->name);
}
