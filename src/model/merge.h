/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What several inputs declare under one id, as one record. Fields are taken
 * one at a time across the declarations: the first that states a field counts,
 * what others state differently is a conflict. Names go by language and
 * identifiers by scheme; aliases and evidence are united. Relationships must
 * agree in everything but their evidence.
 */
#ifndef STG_MODEL_MERGE_H
#define STG_MODEL_MERGE_H

#include "model/builder_data.h"

typedef struct stg_merged_row stg_merged_row;

/* What a freeze puts in the place of the declarations. */
typedef struct stg_merge {
    stg_merged_row *rows; /* one for each id declared more than once */
    size_t row_count;
    /* By sort: the place of each row when repeats are gone (theirs: STG_NONE);
       NULL where nothing repeats. */
    uint32_t *positions[STG_SORT_COUNT];
    stg_conflict *conflicts;
    size_t conflict_count;
    stg_text title;
} stg_merge;

/*
 * Reports conflicts (a warning each) and relationships that differ (an error
 * each), in the order of the ids' first mention. False when the sink stopped it
 * or memory ran out. Linear in what is declared more than once.
 */
bool stg_merge_check(const stg_builder *builder, stg_fault_sink sink, void *context,
                     stg_error *error);

/*
 * Works the merge out, with memory of the graph's pool, and changes nothing
 * yet. For data that passed the check. False when memory is out.
 */
bool stg_merge_prepare(const stg_builder *builder, stg_merge *merge);

/* Puts the merged rows in place, closes the gaps and hands conflicts and title
   to the graph. Cannot fail. */
void stg_merge_apply(stg_merge *merge, stg_graph *graph);

void stg_merge_done(stg_merge *merge);

/* A kind of relationship as all inputs together declare its flow and direction;
   false if none declares it. */
bool stg_merged_kind(const stg_builder *builder, uint32_t symbol, stg_kind *kind);

#endif
