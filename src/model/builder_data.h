/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A graph under construction. Records refer to each other by symbols: an id
 * gets its symbol the first time anyone mentions it and is declared when its
 * record comes, so the order of records does not matter. Several inputs may
 * declare one id: each declaration keeps a row of its own, so that faults are
 * found where they stand. The freeze makes one row of them (merge.h) and turns
 * symbols into numbers.
 */
#ifndef STG_MODEL_BUILDER_DATA_H
#define STG_MODEL_BUILDER_DATA_H

#include <stargraph/build.h>

#include "model/graph_data.h"
#include "model/id_space.h"

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

/* One input, and where its records begin. */
typedef struct stg_builder_input {
    const char *name; /* "": not given */
    size_t first[STG_SORT_COUNT];
} stg_builder_input;

/* A record whose id an earlier input declares, or whose party an earlier record. */
typedef struct stg_repeat {
    stg_sort sort;
    uint32_t symbol;
    uint32_t number;
} stg_repeat;

/* What somebody says of two ids of stakeholders. */
typedef struct stg_sameness {
    uint32_t one; /* symbols */
    uint32_t other;
    bool different;
} stg_sameness;

/* Ends that are placeholders: this bit and the placeholder's number. */
#define STG_PLACEHOLDER_BIT 0x80000000u

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
    size_t share_capacity;
    size_t rare_capacity;
    bool has_alternatives; /* some claim is another account of one */
    stg_builder_input *inputs;
    size_t input_count;
    size_t input_capacity;
    stg_repeat *repeats;
    size_t repeat_count;
    size_t repeat_capacity;
    stg_sameness *samenesses; /* as they were said */
    size_t sameness_count;
    size_t sameness_capacity;
    bool unite_identifiers;
    bool identified;   /* leaders, joins and identities are worked out */
    stg_repeat *joins; /* the first records of ids that do not lead */
    size_t join_count;
    stg_identity *identities;
    size_t identity_count;
    stg_text *titles; /* of the inputs that have one */
    size_t title_count;
    size_t title_capacity;
    bool title_set; /* by this input */
    bool as_of_set; /* by this input */
    bool faulty;    /* some record was refused: no freeze */
};

/*
 * Marks an id as declared by a record that was refused, so that what refers to
 * it is not reported as well. False when memory is out.
 */
bool stg_builder_declare_faulty(stg_builder *builder, stg_sort sort, const char *id);

/* The symbol of an id, made if it is new; STG_NONE when memory is out. */
uint32_t stg_builder_symbol(stg_builder *builder, stg_sort sort, const char *id);
uint32_t stg_builder_symbol_of(stg_builder *builder, stg_sort sort, stg_id_text id);

/* Declares the id of a symbol by the record number `number`. False when memory is out. */
bool stg_builder_declare(stg_builder *builder, stg_sort sort, uint32_t symbol, size_t number);

/* The number of the first or the last record that declared `id`; STG_NONE: none. */
uint32_t stg_builder_number(const stg_builder *builder, stg_sort sort, const char *id);
uint32_t stg_builder_latest(const stg_builder *builder, stg_sort sort, const char *id);

/* What is wrong with one record in view of the others. */
typedef struct stg_fault {
    stg_severity severity;
    stg_sort sort;
    uint32_t number; /* of the record at fault */
    uint32_t first;  /* of the one that it differs from; STG_NONE: none */
    stg_error error; /* its pointer is relative to the record ("/from") */
} stg_fault;

/* Takes a fault; returns false to stop. */
typedef bool (*stg_fault_sink)(void *context, const stg_fault *fault);

/*
 * Works out which ids name one party, then finds every id that is not declared,
 * ids that are said to be the same and to be different, and every relationship
 * id that stands for two claims (an error each), then parties that are kept
 * apart, claims of a party on itself, fields in which inputs differ and, with
 * `warn`, stakeholders that no relationship touches and shares into one company
 * that sum above 100 (a warning each). False when the sink stopped it or memory ran out.
 */
bool stg_builder_check(stg_builder *builder, bool warn, stg_fault_sink sink, void *context,
                       stg_error *error);

/* stg_builder_freeze for a builder in which stg_builder_check found no error. */
bool stg_builder_freeze_checked(stg_graph **graph, stg_builder **builder, stg_error *error);

#endif
