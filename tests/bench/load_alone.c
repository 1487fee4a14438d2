/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_alone stargraph|jansson FILE: reads FILE and does nothing with it. Reading
 * with stargraph gives the checked graph, with jansson the tree of json_load_file.
 */
#include <stdio.h>
#include <string.h>

#include <jansson.h>
#include <stargraph/stargraph.h>

static int load_with_stargraph(const char *path)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (!stg_read_file(&graph, path, &error)) {
        fprintf(stderr, "load_alone: %s: %s\n", path, error.message);
        return 1;
    }
    printf("%zu\n", stg_graph_relationship_count(graph));
    stg_graph_free(graph);
    return 0;
}

static int load_with_jansson(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL) {
        fprintf(stderr, "load_alone: %s: %s\n", path, error.text);
        return 1;
    }
    printf("%zu\n", json_array_size(json_object_get(root, "relationships")));
    json_decref(root);
    return 0;
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "stargraph") == 0)
        return load_with_stargraph(arguments[2]);
    if (count == 3 && strcmp(arguments[1], "jansson") == 0)
        return load_with_jansson(arguments[2]);
    fprintf(stderr, "usage: load_alone stargraph|jansson FILE\n");
    return 2;
}
