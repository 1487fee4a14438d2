/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many claims of an answer come from which layer. */
#include "answer/layers.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_layer_counts_done(stg_layer_counts *counts)
{
    free(counts->layers);
    *counts = (stg_layer_counts){0};
}

static bool same_layer(const char *one, const char *other)
{
    if (one == NULL || other == NULL)
        return one == other;
    return strcmp(one, other) == 0;
}

size_t stg_layer_position(stg_layer_counts *counts, const char *layer)
{
    for (size_t i = 0; i < counts->count; i++) {
        if (same_layer(counts->layers[i].layer, layer))
            return i;
    }
    void *grown =
        stg_grown(counts->layers, &counts->capacity, counts->count + 1, sizeof *counts->layers);
    if (grown == NULL)
        return STG_NO_COLUMN;
    counts->layers = grown;
    counts->layers[counts->count] = (stg_layer_counted){.layer = layer};
    return counts->count++;
}

bool stg_layer_count(stg_layer_counts *counts, const char *layer)
{
    size_t position = stg_layer_position(counts, layer);
    if (position == STG_NO_COLUMN)
        return false;
    counts->layers[position].claims++;
    return true;
}

void stg_layer_notes(stg_asking *asking, const stg_layer_counts *counts, size_t claims)
{
    if (counts->count < 2)
        return;
    for (size_t i = 0; i < counts->count; i++) {
        if (counts->layers[i].layer != NULL)
            stg_asking_note_numbers(asking, STG_PHRASE_NOTE_LAYER, counts->layers[i].claims, claims,
                                    counts->layers[i].layer);
    }
}
