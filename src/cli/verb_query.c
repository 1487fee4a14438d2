/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions: whatever the library's registry holds. */
#include <string.h>

#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"

static bool check_format(const command_line *line, const char **format, stg_error *error)
{
    const char *names[16];
    size_t count = stg_table_format_count();
    *format = line->given[OPTION_FORMAT] ? line->values[OPTION_FORMAT] : "table";
    for (size_t i = 0; i < count && i < 16; i++) {
        names[i] = stg_table_format_at(i)->name;
        if (strcmp(names[i], *format) == 0)
            return true;
    }
    return unknown_word(error, "format", *format, names, count < 16 ? count : 16);
}

static bool check_arguments(const command_line *line, const stg_query_info *query, stg_error *error)
{
    size_t count = line->positional_count - 1;
    if (count >= query->least_arguments && count <= query->most_arguments)
        return true;
    if (count < query->least_arguments)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "%s needs %s: stargraph %s %s", query->name,
                             query->least_arguments == 1 ? "an argument" : "two arguments",
                             query->name, query->arguments);
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "%s takes no argument \"%s\"; put a name of several words in quotes: "
                         "stargraph %s %s",
                         query->name, line->positional[1 + query->most_arguments], query->name,
                         query->arguments);
}

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
    stg_table_style style = {.width = output_width(),
                             .color = output_color(line),
                             .full_evidence = line->given[OPTION_EVIDENCE]};
    bool done = load_graph(&graph, line, NULL, error) &&
                stg_filter_check(&line->filter, graph, error) &&
                stg_query_run(&table, graph, query->name, line->positional + 1,
                              line->positional_count - 1, &options, error) &&
                stg_table_write(table, stdout, format, &style, error);
    stg_table_free(table);
    stg_graph_free(graph);
    return done;
}

int run_query(const command_line *line)
{
    stg_error error = {0};
    const char *format = NULL;
    const stg_query_info *query = stg_query_find(line->positional[0]);
    if (check_arguments(line, query, &error) && check_format(line, &format, &error) &&
        ask(line, query, format, &error))
        return 0;
    return report(&error, query->name);
}
