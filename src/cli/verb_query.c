/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions: whatever the library's registry holds. */
#include "cli/answer.h"
#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "cli/work.h"

static bool ask(const command_line *line, const stg_query_info *query, const char *format,
                stg_error *error)
{
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_query_options options = {.filter = line->filter,
                                 .language = line->language,
                                 .indirect = line->given[OPTION_INDIRECT],
                                 .talk = line->given[OPTION_TALK],
                                 .all = line->given[OPTION_ALL],
                                 .max_hops = line->max_hops,
                                 .limit = line->limit};
    bool done =
        load_graph(&graph, line, NULL, error) && stg_filter_check(&line->filter, graph, error);
    work_begin(line->work, "answer");
    done = done && stg_query_run(&table, graph, query->name, line->positional + 1,
                                 line->positional_count - 1, &options, error);
    work_pause(line->work);
    done = done && write_answer(line, table, format, error);
    stg_table_free(table);
    stg_graph_free(graph);
    return done;
}

int run_query(const command_line *line)
{
    stg_error error = {0};
    const char *format = NULL;
    const stg_query_info *query = stg_query_find(line->positional[0]);
    if (check_count(line, query->arguments, query->least_arguments, query->most_arguments,
                    &error) &&
        choose_table_format(line, &format, &error) && ask(line, query, format, &error))
        return 0;
    return report(&error, query->name);
}
