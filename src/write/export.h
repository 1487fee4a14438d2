/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run of writing a graph: its records in a fixed order, ids that are unique
 * where the format needs them so, and a count of what the format cannot hold.
 */
#ifndef STG_WRITE_EXPORT_H
#define STG_WRITE_EXPORT_H

#include <stdio.h>

#include <stargraph/write.h>

#include "base/buffer.h"
#include "base/pool.h"

/* The numbers of the records of one sort, in ascending order of their ids. */
typedef struct stg_order {
    uint32_t *numbers;
    size_t count;
} stg_order;

/* What the format has no place for: a noun phrase, and how many. */
typedef struct stg_loss {
    const char *what;
    size_t count;
} stg_loss;

enum { STG_LOSS_LIMIT = 48 };

typedef struct stg_export {
    const stg_graph *graph;
    const stg_graph_format *format;
    const char *language;
    stg_order sources;
    stg_order roles;
    stg_order kinds; /* declared by the data, here and below */
    stg_order stakeholder_kinds;
    stg_order parties; /* the stakeholders, then the placeholders */
    stg_order relationships;
    const char **party_ids; /* by number; placeholders' made unique */
    const char **claim_ids; /* by number; unique among parties too if asked for */
    stg_buffer out;         /* what is written next */
    FILE *stream;           /* NULL: a rehearsal, nothing comes out */
    stg_loss losses[STG_LOSS_LIMIT];
    size_t loss_count;
    stg_pool pool;
} stg_export;

/* `one_namespace`: parties and claims must not share an id. */
bool stg_export_init(stg_export *export, const stg_graph *graph, const stg_graph_format *format,
                     const stg_graph_write_options *options, bool one_namespace, stg_error *error);
void stg_export_done(stg_export *export);

/*
 * Counts things that have no place in the format. `what` is a static noun phrase
 * that goes on "GraphML holds no ..."; a count of 0 says nothing.
 */
void stg_export_lose(stg_export *export, size_t count, const char *what);

/* For formats of little but parties and claims: loses the data's date and the
   records of sources, roles and kinds; or all of that and the title. */
void stg_export_lose_records(stg_export *export);
void stg_export_lose_data(stg_export *export);

/* Passes `out` on to the stream. False when it lost something for want of
   memory, or when the stream fails. */
bool stg_export_emit(stg_export *export, stg_error *error);

/* The best wording for the language of the export, "" when there is none. */
const char *stg_export_wording(const stg_export *export, stg_text text);

/* Number of wordings of a text beside the one that stg_export_wording takes. */
size_t stg_other_wordings(stg_text text);

#endif
