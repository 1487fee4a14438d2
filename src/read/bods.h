/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of the reader of the Beneficial Ownership Data Standard (BODS, Open
 * Ownership, versions 0.1 to 0.4): an index of the statements, which tells what
 * is in force, then parties, interests and sources from one statement each.
 *
 * Two dialects: in 0.4 a statement is about a record (recordType, recordId,
 * recordDetails), of which it is one version; in 0.1 to 0.3 a statement stands
 * for itself (statementType, statementID) and may replace others.
 */
#ifndef STG_READ_BODS_H
#define STG_READ_BODS_H

#include "base/id_map.h"
#include "base/pool.h"
#include "base/bods_terms.h"
#include "read/foreign_fields.h"

#define STG_BODS_NONE UINT32_MAX

typedef enum stg_bods_sort {
    STG_BODS_ENTITY = 0,
    STG_BODS_PERSON,
    STG_BODS_RELATIONSHIP
} stg_bods_sort;

/* One statement; statements have numbers in the order of the text. */
typedef struct stg_bods_statement {
    size_t offset;
    uint32_t position; /* in the array; STG_BODS_NONE: a line, or the only one */
    uint32_t record;
    const char *id; /* of the party or relationship, as our format takes it */
    stg_date date;  /* statementDate */
    uint32_t time;  /* of the day, in seconds; time zones are not looked at */
    stg_bods_sort sort;
    bool recorded;         /* 0.4; else 0.1 to 0.3 */
    bool closed;           /* it says that its record is closed */
    bool dropped;          /* stands twice */
    bool done;             /* its claims were added */
    uint32_t before;       /* the one it takes the place of; STG_BODS_NONE: none */
    uint32_t after;        /* the first that takes its place; STG_BODS_NONE: in force */
    uint32_t after_count;  /* how many do */
    stg_date replaced;     /* when the earliest of them is dated */
    const stg_date *since; /* of its claims, by interest, once `done` */
} stg_bods_statement;

typedef struct stg_bods {
    stg_reading *reading;
    const stg_document *document;
    stg_bods_statement *statements;
    size_t count, capacity;
    uint32_t *newest; /* by statement: towards the one in force */
    size_t newest_capacity;
    stg_id_map records[3]; /* by sort: id to statement, the first with it */
    stg_id_map parties;    /* of both sorts: id to statement */
    stg_id_map sources;    /* what a source states to its number */
    stg_id_map source_ids;
    const char **source_names; /* ids, by number */
    size_t source_count, source_capacity;
    struct stg_bods_replacement *replacements;
    size_t replacement_count, replacement_capacity;
    stg_pool pool;    /* ids and dates, for the whole reading */
    const char *file; /* id of the source that is the document */
    uint32_t kinds;   /* bits of the kinds that are declared, and ... */
    uint32_t party_kinds;
    stg_id_map roles;
    stg_id_map claims; /* ids of claims */
    stg_date latest;   /* of all dates on which something is said to hold */
    char first_version[16];
} stg_bods;

/* ---- bods_index.c: what is in force --------------------------------------------- */

/* Takes a statement into the index. */
void stg_bods_index(stg_bods *bods, stg_element *element, const json_t *value, uint32_t position);

/* After all: orders the versions of each record. */
bool stg_bods_order(stg_bods *bods);

/* The party that an id means, as our format has it; NULL: not in the document. */
const char *stg_bods_party(stg_bods *bods, const char *id);

/* ---- bods_parties.c, bods_claims.c ---------------------------------------------- */

void stg_bods_add_party(stg_bods *bods, stg_element *element, const stg_bods_statement *statement,
                        const json_t *value);

/* Adds the claims of the relationship that this statement is the newest of. */
void stg_bods_add_claims(stg_bods *bods, uint32_t newest);

/* Counts what is not among the keys that the reader looks at: `keys` of what the
   statement is about, and those of every statement. */
void stg_bods_leave_rest(stg_element *element, const json_t *statement, bool recorded,
                         const char *sort, const char *const *keys, size_t count);

/* Decodes the statement; `element` is set up with its place in `prefix`. NULL when
   memory is out. */
enum { STG_BODS_PREFIX_SIZE = 16 };
json_t *stg_bods_decode(stg_bods *bods, uint32_t number, stg_element *element,
                        char prefix[STG_BODS_PREFIX_SIZE]);

/* ---- bods_sources.c ------------------------------------------------------------- */

/* What supports the statement: its own source and publisher, and the document. */
enum { STG_BODS_MOST_EVIDENCE = 2 };
size_t stg_bods_evidence(stg_bods *bods, stg_element *element, const json_t *statement,
                         stg_evidence_record evidence[STG_BODS_MOST_EVIDENCE]);

/* ---- bods_share.c --------------------------------------------------------------- */

/* What an interest's share says besides its bounds. */
typedef struct stg_bods_share {
    stg_share share; /* the bounds, both dialects */
    bool above;      /* the minimum itself is excluded */
    bool below;      /* the maximum itself is excluded */
    bool by_default; /* ... which only the standard's default says */
    bool unreadable; /* there is something that is no share */
} stg_bods_share;

stg_bods_share stg_bods_read_share(stg_element *element, const json_t *interest,
                                   const char *pointer, bool recorded);

/* ---- bods_codes.c: the standard's lists of codes -------------------------------- */

/* Two wordings, English and Korean; NULL for an unknown code. */
const stg_wording *stg_bods_reason(const char *code);
const stg_wording *stg_bods_source_type(const char *code);
bool stg_bods_no_owners(const char *reason);

/* The ids of kinds, declared when first used. NULL on failure. */
const char *stg_bods_kind_id(stg_bods *bods, stg_element *element, stg_bods_kind kind);
/* For an entityType and subtype, or a personType; `known` false: not in the standard. */
const char *stg_bods_party_kind(stg_bods *bods, stg_element *element, const char *type,
                                const char *subtype, bool person, bool *known);

#endif
