/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A program of somebody else's that lives in the locale of its user: host FILE... prints
 * all that is written of the files' graph, as each graph format, table and drawing.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/stargraph.h>

static void fail(const char *what, const stg_error *error)
{
    fprintf(stderr, "host: %s: %s\n", what, error->message);
    exit(1);
}

static void write_graphs(const stg_graph *graph)
{
    const stg_graph_format *format;
    for (size_t i = 0; (format = stg_graph_format_at(i)); i++) {
        stg_error error = {0};
        printf("== %s\n", format->name);
        if (!stg_graph_write(graph, stdout, format->name, NULL, &error) &&
            error.code != STG_ERROR_ARGUMENT) /* a format of several files */
            fail(format->name, &error);
    }
}

static void write_analyses(const stg_graph *graph)
{
    for (size_t i = 0; i < stg_analysis_count(); i++) {
        const char *name = stg_analysis_at(i)->name;
        for (size_t k = 0; k < stg_table_format_count(); k++) {
            stg_table *table = NULL;
            stg_error error = {0};
            printf("== %s\n", name);
            if (!stg_analysis_run(&table, graph, name, NULL, 0, NULL, &error))
                continue; /* wants arguments */
            if (!stg_table_write(table, stdout, stg_table_format_at(k)->name, NULL, &error))
                fail(name, &error);
            stg_table_free(table);
        }
    }
}

static void write_drawings(const stg_graph *graph)
{
    static const char *const views[] = {"org", "funding", "ownership", "network", "roles"};
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        stg_drawing *drawing = NULL;
        stg_error error = {0};
        printf("== %s\n", views[i]);
        if (!stg_draw(&drawing, graph, views[i], NULL, &error) ||
            !stg_drawing_write_dot(drawing, stdout, &error) ||
            !stg_drawing_write_json(drawing, stdout, &error))
            fail(views[i], &error);
        stg_drawing_free(drawing);
    }
}

int main(int count, char **arguments)
{
    if (!setlocale(LC_ALL, "")) {
        fprintf(stderr, "host: the locale of the environment is not there\n");
        return 77;
    }
    fprintf(stderr, "decimal point: %s\n", localeconv()->decimal_point);
    for (int i = 1; i < count; i++) {
        stg_graph *graph = NULL;
        stg_error error = {0};
        if (!stg_read_file(&graph, arguments[i], &error))
            fail(arguments[i], &error);
        write_graphs(graph);
        write_analyses(graph);
        write_drawings(graph);
        stg_graph_free(graph);
    }
    return 0;
}
