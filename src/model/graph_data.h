/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a graph is stored: columns of rows, strings in one pool, adjacency in
 * compressed sparse rows. Only the model reads this; everyone else uses
 * stargraph/graph.h, so that the storage can change.
 */
#ifndef STG_MODEL_GRAPH_DATA_H
#define STG_MODEL_GRAPH_DATA_H

#include <stargraph/graph.h>

#include "base/id_map.h"
#include "base/pool.h"
#include "model/evidence.h"

/* What many stakeholders have nothing of. */
typedef struct stg_stakeholder_lists {
    const char **aliases;
    const char *(*identifiers)[2]; /* scheme, value */
    const char **same_as;          /* the other ids of the party, sorted */
    stg_evidence_row *evidence;
    uint32_t alias_count;
    uint32_t identifier_count;
    uint32_t same_as_count;
    uint32_t evidence_count;
} stg_stakeholder_lists;

typedef struct stg_stakeholder_row {
    const char *id;
    stg_text name;
    stg_text note;
    const char *jurisdiction;
    const char *url;
    stg_stakeholder_lists *lists; /* NULL: all are empty */
    uint32_t kind;                /* a symbol while building, then a number */
} stg_stakeholder_row;

/* An end of a relationship that the source left unspecified. */
typedef struct stg_placeholder_row {
    const char *id;
    stg_text reason;
} stg_placeholder_row;

/* What few relationships carry. */
typedef struct stg_rare_row {
    stg_share votes;
    stg_text condition;
    stg_text note;
    const char *layer;
    uint32_t alternative_to; /* a symbol while building, then a number; STG_NONE: none */
} stg_rare_row;

/* Walks over millions of claims wait for memory: what is here is for most of them. */
typedef struct stg_relationship_row {
    const char *id;
    stg_evidence_row *evidence;
    int64_t minor; /* of the amount, as the four below */
    uint16_t currency;
    uint8_t qualifier;
    bool amount_stated;
    uint32_t from; /* ends, kind, role, speaker: symbols while building, then numbers */
    uint32_t to;
    uint32_t kind;
    uint32_t role;
    uint32_t speaker;
    uint32_t share; /* in the graph's shares; STG_NONE: not stated */
    uint32_t rare;  /* STG_NONE: nothing rare */
    uint32_t evidence_count;
    stg_date since;
    stg_date until;
    uint8_t rank;
    uint8_t status;
    uint8_t confidence;
    uint8_t directness;
} stg_relationship_row;

/* One direction of the adjacency: the relationships of party p stand at
   items[start[p]] .. items[start[p + 1] - 1], in ascending number. */
typedef struct stg_adjacency {
    uint32_t *start;
    stg_relationship_id *items;
} stg_adjacency;

struct stg_graph {
    stg_pool pool;
    stg_pool ids; /* close together, since looking up an id touches it */
    stg_text title;
    stg_date as_of;
    stg_source *sources;
    size_t source_count;
    stg_role *roles;
    size_t role_count;
    stg_kind *kinds; /* of the data; the built-in ones are in vocabulary.h */
    size_t kind_count;
    stg_kind *stakeholder_kinds;
    size_t stakeholder_kind_count;
    stg_stakeholder_row *stakeholders;
    size_t stakeholder_count;
    stg_placeholder_row *placeholders;
    size_t placeholder_count;
    stg_relationship_row *relationships;
    size_t relationship_count;
    stg_share *shares;
    size_t share_count;
    stg_rare_row *rare;
    size_t rare_count;
    stg_conflict *conflicts;
    size_t conflict_count;
    stg_identity *identities;
    size_t identity_count;
    uint64_t *different; /* pairs of stakeholders, the lower in the upper half; sorted */
    size_t different_count;
    stg_adjacency outgoing;
    stg_adjacency incoming;
    stg_id_map source_ids;
    stg_id_map role_ids;
    stg_id_map kind_ids;
    stg_id_map stakeholder_kind_ids;
    stg_id_map stakeholder_ids;
    stg_id_map relationship_ids;
};

/* The lists of a stakeholder, empty ones where it has none. */
const stg_stakeholder_lists *stg_row_lists(const stg_stakeholder_row *row);

stg_amount stg_row_amount(const stg_relationship_row *row);
stg_share stg_row_share(const stg_graph *graph, const stg_relationship_row *row);

/* What is rare of a claim; a row of nothing where it has none. */
const stg_rare_row *stg_row_rare(const stg_graph *graph, const stg_relationship_row *row);

#endif
