/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A program outside the project. */
#include <stdio.h>

#include <stargraph/stargraph.h>

int main(void)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    if (!stg_read(&graph, &input, 1, NULL, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("stargraph %s: %zu stakeholders\n", stg_version(), stg_graph_stakeholder_count(graph));
    stg_graph_free(graph);
    return 0;
}
