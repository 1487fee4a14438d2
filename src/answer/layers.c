/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many claims of an answer come from which layer. */
#include "answer/layers.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_layer_counts_done(stg_layer_counts *counts)
{
    free(counts->layers);
    stg_id_map_done(&counts->positions);
    *counts = (stg_layer_counts){0};
}

static size_t known_position(const stg_layer_counts *counts, const char *layer)
{
    if (layer == NULL)
        return counts->unnamed > 0 ? counts->unnamed - 1 : STG_NO_COLUMN;
    uint32_t position = stg_id_map_find(&counts->positions, layer, strlen(layer));
    return position == STG_ID_NOT_FOUND ? STG_NO_COLUMN : position;
}

size_t stg_layer_position(stg_layer_counts *counts, const char *layer)
{
    size_t known = known_position(counts, layer);
    if (known != STG_NO_COLUMN)
        return known;
    void *grown =
        stg_grown(counts->layers, &counts->capacity, counts->count + 1, sizeof *counts->layers);
    if (grown == NULL)
        return STG_NO_COLUMN;
    counts->layers = grown;
    if (layer == NULL)
        counts->unnamed = counts->count + 1;
    else if (!stg_id_map_add(&counts->positions, layer, strlen(layer), (uint32_t)counts->count))
        return STG_NO_COLUMN;
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
    enum { LISTED = 24 };
    if (counts->count < 2)
        return;
    for (size_t i = 0; i < counts->count && i < LISTED; i++) {
        if (counts->layers[i].layer != NULL)
            stg_asking_note_numbers(asking, STG_PHRASE_NOTE_LAYER, counts->layers[i].claims, claims,
                                    counts->layers[i].layer);
    }
    if (counts->count > LISTED)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_MORE_LAYERS, counts->count - LISTED, 0,
                                NULL);
}
