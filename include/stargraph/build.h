/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Building a graph by hand: add records in any order, then freeze. Records
 * name each other by id; the freeze resolves them. All strings are copied.
 *
 * The add functions return false and explain when a record by itself is not
 * valid (a missing id, an unknown kind, a share above 100); ids that nothing
 * declares are found by the freeze.
 */
#ifndef STARGRAPH_BUILD_H
#define STARGRAPH_BUILD_H

#include <stargraph/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stg_builder stg_builder;

/* Most wordings of a text and identifiers of a stakeholder; in data, also most entries
   of any list of one record. More is STG_ERROR_LIMIT. */
enum { STG_LIST_LIMIT = 10000 };

typedef struct stg_evidence_record {
    const char *source; /* source id */
    const char *locator;
    stg_text note;
    const char *about;
} stg_evidence_record;

typedef struct stg_identifier_record {
    const char *scheme;
    const char *value;
} stg_identifier_record;

/* As stg_stakeholder, with names instead of numbers. */
typedef struct stg_stakeholder_record {
    const char *id;
    const char *kind; /* "company" */
    stg_text name;
    const char *jurisdiction; /* ISO 3166: "US", "US-TX" */
    const char *url;
    stg_text note;
    const char *const *aliases;
    size_t alias_count;
    const stg_identifier_record *identifiers;
    size_t identifier_count;
    const char *const *same_as; /* other ids of the same party */
    size_t same_as_count;
    const stg_evidence_record *evidence;
    size_t evidence_count;
} stg_stakeholder_record;

/* One end: a stakeholder's id, or NULL and the reason why it is unspecified, in
   any languages. */
typedef struct stg_end_record {
    const char *stakeholder;
    stg_text unspecified;
} stg_end_record;

typedef struct stg_relationship_record {
    const char *id;
    stg_end_record from;
    stg_end_record to;
    const char *kind; /* "funds" */
    stg_amount amount;
    stg_share share;
    stg_share votes;
    stg_directness directness;
    const char *role; /* NULL: none, here and below */
    unsigned rank;
    stg_status status;
    stg_confidence confidence;
    const char *speaker;
    const char *layer;
    stg_text condition;
    stg_text note;
    stg_date since;
    stg_date until;
    const char *alternative_to;
    const stg_evidence_record *evidence;
    size_t evidence_count;
} stg_relationship_record;

/* NULL when memory is out. */
stg_builder *stg_builder_new(void);
void stg_builder_free(stg_builder *builder); /* NULL allowed */

/*
 * Begins another input: the records that follow come from it, until the next.
 * `name` (a file's, say) is for conflicts; NULL: none. Without this call all
 * records are of one input, in which no id may be declared twice.
 *
 * Inputs are merged. A stakeholder, source, role or kind that several declare
 * under one id is one: what the first leaves out comes from the next that
 * states it, names and other texts are united by language (text without one
 * counts as a language of its own), identifiers by scheme, aliases and
 * evidence are united. Where two state a field differently the first stays and
 * the other is remembered (stg_graph_conflict); a name that does not stay
 * becomes an alias. Of a relationship every field
 * but the evidence must agree, else the freeze refuses it: claims are kept
 * apart by their ids. Which facts are known does not depend on the order of
 * the inputs, only which value stays.
 */
bool stg_builder_start_input(stg_builder *builder, const char *name, stg_error *error);

/*
 * Which ids name one party. Each id is a party of its own, unless
 * - somebody says that two are the same: stg_builder_set_same, or "same_as" of a
 *   record;
 * - and, when this is asked for, two carry the same identifier: equal schemes
 *   without regard to case, equal values without spaces at their ends. Schemes
 *   of which everybody has his own ("idNumber", "registrationNumber" ...) count
 *   only where both state the same country; words for "unknown" never count.
 * Sameness goes on from one to the next: a is c if both are b. Names alone prove
 * nothing.
 *
 * The records of one party are merged as those of one id (see above), in the
 * order in which they came; the id of the first stays, the others find the party
 * too (stg_graph_same_as). Claims keep their ids. What two of them state under
 * one scheme is a conflict.
 *
 * Two ids that are said to be different are never one party: whatever would unite
 * them, in the order of schemes and values, is left out, and a warning of the
 * check. Said to be both, they are an error of the freeze. An id that nothing
 * declares is no error here. Linear in the number of identifiers, sorting only
 * those that several ids carry.
 */
void stg_builder_unite_identifiers(stg_builder *builder);
bool stg_builder_set_same(stg_builder *builder, const char *one, const char *other,
                          stg_error *error);
bool stg_builder_set_different(stg_builder *builder, const char *one, const char *other,
                               stg_error *error);

/*
 * Title and date of the data; in each input the first that is stated stays.
 * Different titles are joined in each language, "A; B"; the latest of the
 * inputs' dates is that of the graph.
 */
bool stg_builder_set_title(stg_builder *builder, stg_text title, stg_error *error);
void stg_builder_set_as_of(stg_builder *builder, stg_date as_of);

bool stg_builder_add_source(stg_builder *builder, const stg_source *source, stg_error *error);
bool stg_builder_add_role(stg_builder *builder, const stg_role *role, stg_error *error);
/* A kind of relationship, or of stakeholder; `assumed` says which of its values
   are only defaults that another input may state. STG_ERROR_REFERENCE if the id is
   a built-in kind's. A kind must be added before records that use it. */
bool stg_builder_add_kind(stg_builder *builder, const stg_kind *kind, stg_error *error);
bool stg_builder_add_stakeholder_kind(stg_builder *builder, const stg_kind *kind, stg_error *error);
bool stg_builder_add_stakeholder(stg_builder *builder, const stg_stakeholder_record *record,
                                 stg_error *error);
bool stg_builder_add_relationship(stg_builder *builder, const stg_relationship_record *record,
                                  stg_error *error);

/*
 * Adds all records of a finished graph whose ids the builder does not have yet,
 * and its title and date. Linear in the graph.
 */
bool stg_builder_add_graph(stg_builder *builder, const stg_graph *graph, stg_error *error);

/*
 * Turns the builder into a graph. On success the builder is freed and
 * `*builder` set to NULL; on failure it stays and `error` names the first id
 * that is not declared, with the nearest that is. Linear time.
 */
bool stg_builder_freeze(stg_graph **graph, stg_builder **builder, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
