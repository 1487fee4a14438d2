/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims between the same two parties, drawn as one line. */
#include "view/ties.h"

#include <stdlib.h>

/* Insertion order matters little: pictures hold few claims next to data. */
static int compare(const stg_scene *scene, stg_relationship_id a, stg_relationship_id b)
{
    uint32_t keys[2][4];
    stg_relationship_id ids[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, ids[i]);
        keys[i][0] = stg_graph_giver(scene->graph, ids[i]).index;
        keys[i][1] = stg_graph_receiver(scene->graph, ids[i]).index;
        keys[i][2] = stg_graph_kind(scene->graph, claim.kind).flow;
        keys[i][3] = stg_overlay_claim(scene->options->overlay, ids[i]);
    }
    for (int k = 0; k < 4; k++)
        if (keys[0][k] != keys[1][k])
            return keys[0][k] < keys[1][k] ? -1 : 1;
    return 0;
}

/* Merge sort by hand: qsort has no room for the scene. */
static void sort(const stg_scene *scene, stg_relationship_id *claims, stg_relationship_id *spare,
                 size_t count)
{
    size_t half = count / 2;
    size_t left = 0;
    size_t right = half;
    if (count < 2)
        return;
    sort(scene, claims, spare, half);
    sort(scene, claims + half, spare, count - half);
    for (size_t i = 0; i < count; i++) {
        bool take_left =
            right == count || (left < half && compare(scene, claims[left], claims[right]) <= 0);
        spare[i] = take_left ? claims[left++] : claims[right++];
    }
    for (size_t i = 0; i < count; i++)
        claims[i] = spare[i];
}

void stg_ties_sort(const stg_scene *scene, stg_selection *selection)
{
    stg_relationship_id *spare = calloc(selection->count + 1, sizeof *spare);
    if (!spare) {
        scene->drawing->failed = true;
        return;
    }
    sort(scene, selection->claims, spare, selection->count);
    free(spare);
}

size_t stg_ties_run(const stg_scene *scene, const stg_selection *selection, size_t first)
{
    size_t end = first + 1;
    while (end < selection->count &&
           compare(scene, selection->claims[first], selection->claims[end]) == 0)
        end++;
    return end - first;
}

stg_edge stg_ties_edge(stg_scene *scene, const stg_parties *parties, const stg_selection *selection,
                       size_t first, size_t count)
{
    const stg_relationship_id *claims = selection->claims + first;
    stg_edge edge = stg_scene_edge(scene, claims[0]);
    for (size_t i = 1; i < count; i++)
        stg_scene_edge_add(scene, &edge, claims[i]);
    edge.from = parties->nodes[stg_graph_giver(scene->graph, claims[0]).index];
    edge.to = parties->nodes[stg_graph_receiver(scene->graph, claims[0]).index];
    return edge;
}
