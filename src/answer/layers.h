/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many claims of an answer come from which layer. */
#ifndef STG_ANSWER_LAYERS_H
#define STG_ANSWER_LAYERS_H

#include "answer/asking.h"
#include "base/id_map.h"

typedef struct stg_layer_counted {
    const char *layer; /* NULL: none */
    size_t claims;
} stg_layer_counted;

/* In the order of first appearance. */
typedef struct stg_layer_counts {
    stg_layer_counted *layers;
    size_t count;
    size_t capacity;
    stg_id_map positions; /* by name */
    size_t unnamed;       /* position of claims without a layer, counted from 1; 0: none yet */
} stg_layer_counts;

void stg_layer_counts_done(stg_layer_counts *counts);

/* The position of a layer, added when new; STG_NO_COLUMN when memory is out. The name
   must stay. Constant time. */
size_t stg_layer_position(stg_layer_counts *counts, const char *layer);

/* Counts a claim of the layer; false when memory is out. */
bool stg_layer_count(stg_layer_counts *counts, const char *layer);

/* "2 of these 6 claims come from the layer public-record", for every layer,
   unless all come from one; of very many only the first dozens. */
void stg_layer_notes(stg_asking *asking, const stg_layer_counts *counts, size_t claims);

#endif
