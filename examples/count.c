/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads a file and counts what is in it: count FILE */
#include <stdio.h>

#include <stargraph/stargraph.h>

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (count != 2) {
        fprintf(stderr, "usage: count FILE\n");
        return 2;
    }
    if (!stg_read_file(&graph, arguments[1], &error)) {
        fprintf(stderr, "%s:%zu:%zu: %s\n", error.file, error.line, error.column, error.message);
        return 1;
    }
    printf("%zu stakeholders, %zu relationships, %zu sources\n", stg_graph_stakeholder_count(graph),
           stg_graph_relationship_count(graph), stg_graph_source_count(graph));
    stg_graph_free(graph);
    return 0;
}
