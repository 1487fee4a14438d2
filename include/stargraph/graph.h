/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The graph: what is known. Immutable once built; every relationship is a
 * claim with its evidence.
 *
 * Stakeholders are numbered 0..stakeholder_count-1 in the order of the data.
 * After them come the placeholders (an end of a relationship that the source
 * left unspecified), up to party_count-1. A placeholder belongs to exactly one
 * relationship, is never merged with another and is not a stakeholder.
 * Relationships may be parallel: their ids, not their ends, are their keys.
 *
 * Everything returned is borrowed until stg_graph_free. Reading one graph from
 * several threads is safe. Views are filled by value; unless said otherwise a
 * call costs constant time and allocates nothing.
 */
#ifndef STARGRAPH_GRAPH_H
#define STARGRAPH_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>
#include <stargraph/value.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stg_graph stg_graph;

/* Typed numbers, so that the compiler refuses a mix-up. */
typedef struct stg_stakeholder_id {
    uint32_t index;
} stg_stakeholder_id;
typedef struct stg_relationship_id {
    uint32_t index;
} stg_relationship_id;
typedef struct stg_role_id {
    uint32_t index;
} stg_role_id;
typedef struct stg_source_id {
    uint32_t index;
} stg_source_id;
typedef struct stg_kind_id {
    uint32_t index;
} stg_kind_id;

/* The index that means "none" in an optional role, speaker and so on. */
#define STG_NONE UINT32_MAX

/* One citation. */
typedef struct stg_evidence {
    stg_source_id source;
    const char *locator; /* NULL: not stated */
    stg_text note;
    const char *about; /* the field it supports; stakeholders only, else NULL */
} stg_evidence;

typedef struct stg_source {
    const char *id;
    stg_text title;
    stg_text publisher;
    stg_text author;
    stg_text note;
    const char *language; /* NULL: not stated */
    const char *url;      /* NULL: not stated */
    stg_date published;
    stg_date retrieved;
} stg_source;

typedef struct stg_role {
    const char *id;
    stg_text label;
    const char *group; /* NULL: none */
    stg_text note;
} stg_role;

/* What a kind's relationships take. */
enum { STG_TAKES_AMOUNT = 1, STG_TAKES_SHARE = 2 };

/* What a declaration of a kind does not state: the value is the format's default. */
enum {
    STG_ASSUMED_FLOW = 1,
    STG_ASSUMED_DIRECTION = 2,
    STG_ASSUMED_TAKES = 4,
    STG_ASSUMED_TIE = 8
};

/* A kind of relationship, or of stakeholder (then only id and label count). */
typedef struct stg_kind {
    const char *id;
    stg_text label;
    stg_text note;
    stg_flow flow;
    bool backward; /* what flows runs from `to` to `from` */
    unsigned takes;
    stg_tie tie;
    unsigned assumed; /* STG_ASSUMED_..., 0: all is stated */
    bool built_in;
} stg_kind;

typedef struct stg_stakeholder {
    const char *id;   /* a placeholder's is made from its relationship's id */
    bool placeholder; /* then `name` is the reason given */
    stg_kind_id kind;
    stg_text name;
    const char *jurisdiction; /* NULL: not stated */
    const char *url;          /* NULL: not stated */
    stg_text note;
    size_t alias_count;
    size_t identifier_count;
    size_t same_as_count;
    size_t evidence_count;
} stg_stakeholder;

typedef struct stg_relationship {
    const char *id;
    stg_stakeholder_id from;
    stg_stakeholder_id to;
    stg_kind_id kind;
    stg_amount amount;
    stg_share share;
    stg_share votes;
    stg_directness directness;
    stg_role_id role; /* index STG_NONE: no role */
    unsigned rank;    /* 0: not stated; 1 leads, 2 assists ... */
    stg_status status;
    stg_confidence confidence;
    stg_stakeholder_id speaker; /* index STG_NONE: the source itself */
    const char *layer;          /* NULL: none */
    stg_text condition;
    stg_text note;
    stg_date since;
    stg_date until;                     /* inclusive */
    stg_relationship_id alternative_to; /* index STG_NONE: none */
    size_t evidence_count;
} stg_relationship;

/* What a claim joins, and how. */
typedef struct stg_ends {
    stg_stakeholder_id from;
    stg_stakeholder_id to;
    stg_kind_id kind;
} stg_ends;

/*
 * A field of a stakeholder, source, role or kind for which two inputs state
 * different values. The first that was stated is in the graph.
 */
typedef struct stg_conflict {
    const char *sort;     /* "stakeholder", "source", "role", "kind", "stakeholder kind" */
    const char *id;       /* of the record */
    const char *field;    /* "url"; "name/ko" (a language), "identifiers/lei" (a scheme) */
    const char *kept;     /* in the words of the format: dates as 2025-01 */
    const char *other;    /* the value that is not in the graph */
    const char *kept_in;  /* name of the input; "" where it has none */
    const char *other_in; /* of the first input that states `other` */
} stg_conflict;

/*
 * Two ids that are one party (or look like it), and why. The party's id in the
 * graph is the one declared first; both ids find it.
 */
typedef struct stg_identity {
    const char *one;
    const char *other;
    const char *scheme; /* of the identifier that both carry; NULL: somebody says so */
    const char *value;
    bool apart; /* kept apart, since somebody says that they are different */
} stg_identity;

/* NULL allowed. */
void stg_graph_free(stg_graph *graph);

stg_text stg_graph_title(const stg_graph *graph);
stg_date stg_graph_as_of(const stg_graph *graph);

size_t stg_graph_stakeholder_count(const stg_graph *graph);
size_t stg_graph_party_count(const stg_graph *graph); /* with placeholders */
size_t stg_graph_relationship_count(const stg_graph *graph);
size_t stg_graph_role_count(const stg_graph *graph);
size_t stg_graph_source_count(const stg_graph *graph);

/*
 * What the inputs of a graph state differently: one conflict for each value of
 * a field that is not the one kept. 0 when there was one input.
 */
size_t stg_graph_conflict_count(const stg_graph *graph);
stg_conflict stg_graph_conflict(const stg_graph *graph, size_t position); /* below the count */

/*
 * What made one party of several ids: one identity for each id beyond the first
 * of a party, then those kept apart. 0 when every id is a party of its own.
 */
size_t stg_graph_identity_count(const stg_graph *graph);
stg_identity stg_graph_identity(const stg_graph *graph, size_t position); /* below the count */

/* Whether somebody says that two stakeholders, or ids that are one with them, are
   different. Logarithmic in what is said. */
bool stg_graph_are_different(const stg_graph *graph, stg_stakeholder_id one,
                             stg_stakeholder_id other);

/* Kinds of relationship: the built-in ones first, then those of the data. */
size_t stg_graph_kind_count(const stg_graph *graph);
/* Kinds of stakeholder, likewise; numbered apart from the former. */
size_t stg_graph_stakeholder_kind_count(const stg_graph *graph);

/* Views. The number must be valid (below the count above). */
stg_stakeholder stg_graph_stakeholder(const stg_graph *graph, stg_stakeholder_id id);
stg_relationship stg_graph_relationship(const stg_graph *graph, stg_relationship_id id);
/* The ends and the kind of a relationship alone: for walks over very many claims, where it
   takes a third of the time of the whole view. */
stg_ends stg_graph_ends(const stg_graph *graph, stg_relationship_id id);
stg_role stg_graph_role(const stg_graph *graph, stg_role_id id);
stg_source stg_graph_source(const stg_graph *graph, stg_source_id id);
stg_kind stg_graph_kind(const stg_graph *graph, stg_kind_id id);
stg_kind stg_graph_stakeholder_kind(const stg_graph *graph, stg_kind_id id);

const char *stg_graph_alias(const stg_graph *graph, stg_stakeholder_id id, size_t position);
/* Another id of the party, by which it is found too. In ascending order. */
const char *stg_graph_same_as(const stg_graph *graph, stg_stakeholder_id id, size_t position);
/* Scheme ("lei") and value of one identifier. */
void stg_graph_identifier(const stg_graph *graph, stg_stakeholder_id id, size_t position,
                          const char **scheme, const char **value);
stg_evidence stg_graph_stakeholder_evidence(const stg_graph *graph, stg_stakeholder_id id,
                                            size_t position);
stg_evidence stg_graph_relationship_evidence(const stg_graph *graph, stg_relationship_id id,
                                             size_t position);

/*
 * The relationships that leave or enter a party (as `from` or as `to`), in
 * ascending number. Borrowed; `*count` may be 0.
 */
const stg_relationship_id *stg_graph_outgoing(const stg_graph *graph, stg_stakeholder_id id,
                                              size_t *count);
const stg_relationship_id *stg_graph_incoming(const stg_graph *graph, stg_stakeholder_id id,
                                              size_t *count);

/*
 * The ends in the direction of what flows: for money payer and payee, for
 * ownership owner and owned. Equal to from and to unless the kind says that
 * its flow runs backward.
 */
stg_stakeholder_id stg_graph_giver(const stg_graph *graph, stg_relationship_id id);
stg_stakeholder_id stg_graph_receiver(const stg_graph *graph, stg_relationship_id id);

/* Exact id to number, a stakeholder's also by its other ids; false when there is
   none. Expected constant time. */
bool stg_graph_stakeholder_by_id(const stg_graph *graph, const char *id, stg_stakeholder_id *found);
bool stg_graph_relationship_by_id(const stg_graph *graph, const char *id,
                                  stg_relationship_id *found);
bool stg_graph_role_by_id(const stg_graph *graph, const char *id, stg_role_id *found);
bool stg_graph_source_by_id(const stg_graph *graph, const char *id, stg_source_id *found);
bool stg_graph_kind_by_id(const stg_graph *graph, const char *id, stg_kind_id *found);

/*
 * The stakeholder that a person means: by id, else by name or alias in any
 * language compared without case and width (NFKC casefold), else without
 * spaces and punctuation, else by one word of a name if only one has it.
 * STG_ERROR_NOT_FOUND and STG_ERROR_AMBIGUOUS name the nearest. Linear in the
 * number of stakeholders unless the id fits.
 */
bool stg_graph_find_stakeholder(const stg_graph *graph, const char *name, stg_stakeholder_id *found,
                                stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
