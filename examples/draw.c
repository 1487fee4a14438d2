/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Draws the org diagram of a file into stargate.svg: draw FILE */
#include <stdio.h>

#include <stargraph/stargraph.h>

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_drawing *drawing = NULL;
    stg_error error = {0};
    stg_draw_options options = {.language = "en", .citations = true};
    bool done = count == 2 && stg_read_file(&graph, arguments[1], &error) &&
                stg_draw(&drawing, graph, "org", &options, &error) &&
                stg_drawing_render(drawing, "stargate.svg", "svg", NULL, &error);
    if (done)
        printf("stargate.svg: %zu cards, %zu lines\n", stg_drawing_node_count(drawing),
               stg_drawing_edge_count(drawing));
    else
        fprintf(stderr, "%s\n", count == 2 ? error.message : "usage: draw FILE");
    stg_drawing_free(drawing);
    stg_graph_free(graph);
    return done ? 0 : 1;
}
