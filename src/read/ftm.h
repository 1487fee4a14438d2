/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Entities of FollowTheMoney, put together from their fragments.
 *
 * The text is read twice. The first pass learns how many fragments each entity
 * has, and what entities say of others: addresses, contracts, sanctions. The
 * second turns an entity into records as soon as its last fragment has come, so
 * that only entities of several fragments are kept until then.
 */
#ifndef STG_READ_FTM_H
#define STG_READ_FTM_H

#include "base/ftm_schema.h"
#include "base/id_map.h"
#include "read/foreign.h"

/* Our names for what does not stand among the properties. */
#define STG_FTM_CAPTION "$caption"
#define STG_FTM_DATASET "$dataset"
#define STG_FTM_REFERENT "$referent"

/* One value of one property. */
typedef struct stg_ftm_value stg_ftm_value;
struct stg_ftm_value {
    const char *property;
    const char *text;
    const char *language; /* "" where none is given */
    bool used;            /* has a place in some record */
    stg_ftm_value *next;
};

/* What another entity says of this one (or what is needed of it early). */
typedef struct stg_ftm_entry stg_ftm_entry;
typedef struct stg_ftm_fact stg_ftm_fact;
struct stg_ftm_fact {
    const char *property;
    const char *text;
    const stg_ftm_entry *origin; /* who says so, in which fragment: */
    uint32_t fragment;
    stg_ftm_fact *next;
};

/* What is known of an id. */
struct stg_ftm_entry {
    const char *id;
    const stg_ftm_schema *schema; /* NULL: not known, or not seen */
    const char *unknown_schema;   /* its name where it is not known */
    bool seen;                    /* the file holds the entity */
    bool named;                   /* as the address of another */
    uint32_t start;               /* the first fragment that counts */
    uint32_t fragments;           /* that count and are still to come */
    stg_ftm_value *values;        /* kept until all have come */
    stg_ftm_value **end;
    stg_ftm_fact *facts;
    stg_ftm_fact **last_fact;
};

typedef struct stg_ftm_reader {
    stg_reading *reading;
    const stg_document *document;
    bool survey;        /* the first pass */
    uint32_t fragments; /* met in this pass */
    stg_ftm_entry **entries;
    size_t count, capacity;
    stg_id_map ids;       /* to entries */
    stg_id_map referents; /* earlier ids, to entries */
    stg_id_map kinds;     /* declared */
    stg_id_map ties;      /* undirected ones, by pair and label */
    stg_pool kept;
    const char *file_source; /* id */
} stg_ftm_reader;

/* One piece of an entity, as it stands in the text. */
typedef struct stg_ftm_fragment {
    stg_element *element;
    const char *id;
    const char *schema;
    const char *operation; /* NULL: none is stated */
    stg_ftm_value *values;
    stg_ftm_value **end;
} stg_ftm_fragment;

/* The two passes; fragments come in the same order in both. */
void stg_ftm_survey(stg_ftm_reader *reader, stg_ftm_fragment *piece);
void stg_ftm_take(stg_ftm_reader *reader, stg_ftm_fragment *piece);

/* An entity that is whole. */
typedef struct stg_ftm_entity {
    stg_ftm_reader *reader;
    stg_element *element;
    const stg_ftm_entry *entry;
    const char *id;
    stg_ftm_value *values;
} stg_ftm_entity;

/* The entry of an id, by referents too; NULL when there is none. */
const stg_ftm_entry *stg_ftm_find(const stg_ftm_reader *reader, const char *id);

/* The entry that a value of the entity means: its id as one of ours (foreign.h). */
const stg_ftm_entry *stg_ftm_meant(const stg_ftm_entity *entity, const char *text);

/* The name of the entity's schema. */
const char *stg_ftm_schema_name(const stg_ftm_entry *entry);

/* The next value of the property from `value` on; NULL at the end. Marks it as used. */
stg_ftm_value *stg_ftm_next(stg_ftm_value *value, const char *property);
/* The first one. */
const char *stg_ftm_text(stg_ftm_entity *entity, const char *property);
size_t stg_ftm_count(const stg_ftm_entity *entity, const char *property);

/* The next fact of the property that still holds. */
const stg_ftm_fact *stg_ftm_next_fact(const stg_ftm_fact *fact, const char *property);

/* Says that a property is left out, once for each entity: marks all its values. */
void stg_ftm_leave_out(stg_ftm_entity *entity, const char *property);

/* All values that nothing has used, as a note: "birthDate: 1960; topics: role.pep".
   Those of no use to people are said to be left out. */
stg_text stg_ftm_note(stg_ftm_entity *entity, const char *more);

/* The sources that the entity cites, each declared when it is first met. */
void stg_ftm_evidence(stg_ftm_entity *entity, const stg_evidence_record **evidence, size_t *count);
void stg_ftm_add_document(stg_ftm_entity *entity);

/* Declares a kind once. */
bool stg_ftm_declare(stg_ftm_entity *entity, const stg_kind *kind, bool relationship);

void stg_ftm_add_party(stg_ftm_entity *entity);
void stg_ftm_add_tie(stg_ftm_entity *entity);

/* A claim without fields of its own, between two ids: a parent, an authority. */
void stg_ftm_add_plain_tie(stg_ftm_entity *entity, const char *id, const char *kind,
                           const char *from, const char *to);

#endif
