/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A graph under construction. Records refer to each other by symbols: an id
 * gets its symbol the first time anyone mentions it and is declared when its
 * record comes, so the order of records does not matter. The freeze turns
 * symbols into numbers.
 */
#ifndef STG_MODEL_BUILDER_DATA_H
#define STG_MODEL_BUILDER_DATA_H

#include <stargraph/build.h>

#include "model/graph_data.h"

/* The sorts of record that ids name. */
typedef enum stg_sort {
    STG_SORT_SOURCE = 0,
    STG_SORT_ROLE,
    STG_SORT_KIND,
    STG_SORT_STAKEHOLDER_KIND,
    STG_SORT_STAKEHOLDER,
    STG_SORT_RELATIONSHIP,
    STG_SORT_COUNT
} stg_sort;

/* "source", "role", "kind", "stakeholder kind", "stakeholder", "relationship". */
const char *stg_sort_name(stg_sort sort);

typedef struct stg_symbol {
    const char *id;
    uint32_t number; /* of its record; STG_NONE: not declared yet */
    bool faulty;     /* declared by a record that was refused */
    bool used;       /* mentioned by another record */
} stg_symbol;

typedef struct stg_id_space {
    stg_id_map map; /* id -> symbol */
    stg_symbol *symbols;
    size_t count;
    size_t capacity;
} stg_id_space;

/* Ends that are placeholders: this bit and the placeholder's number. */
#define STG_PLACEHOLDER_BIT 0x80000000u

/* The most records of one sort; keeps symbols clear of the bit above. */
#define STG_RECORD_LIMIT 0x7fffffffu

struct stg_builder {
    stg_graph *graph; /* its arrays grow here */
    stg_id_space spaces[STG_SORT_COUNT];
    size_t source_capacity;
    size_t role_capacity;
    size_t kind_capacity;
    size_t stakeholder_kind_capacity;
    size_t stakeholder_capacity;
    size_t placeholder_capacity;
    size_t relationship_capacity;
    size_t rare_capacity;
    bool title_set;
    bool faulty; /* some record was refused: no freeze */
};

/*
 * Marks an id as declared by a record that was refused, so that what refers to
 * it is not reported as well. False when memory is out.
 */
bool stg_builder_declare_faulty(stg_builder *builder, stg_sort sort, const char *id);

/* The number of the record that declared `id`; STG_NONE: none. */
uint32_t stg_builder_number(const stg_builder *builder, stg_sort sort, const char *id);

/*
 * What is wrong with the whole. The pointer in `fault` is relative to the
 * record ("/from"). Return false to stop.
 */
typedef bool (*stg_fault_sink)(void *context, stg_severity severity, stg_sort sort, uint32_t number,
                               const stg_error *fault);

/*
 * Finds every id that is not declared (an error each), then stakeholders that
 * no relationship touches and shares into one company that sum above 100 (a
 * warning each). False when the sink stopped it or memory ran out.
 */
bool stg_builder_check(const stg_builder *builder, stg_fault_sink sink, void *context,
                       stg_error *error);

#endif
