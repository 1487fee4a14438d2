/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Parties and claims as flat attributes with a type each, for formats that know
 * no more than that: GraphML, GEXF, CSV, node-link and the like. A name or a
 * note has one attribute with its wording in the export's language ("note") and,
 * where wordings have languages, one for each of them ("note_ko"). Lists and
 * evidence are JSON of the native format.
 */
#ifndef STG_WRITE_FLAT_FIELDS_H
#define STG_WRITE_FLAT_FIELDS_H

#include "write/export.h"
#include "write/json_text.h"

typedef enum stg_flat_type {
    STG_FLAT_TEXT,
    STG_FLAT_NUMBER, /* a decimal number */
    STG_FLAT_INTEGER,
    STG_FLAT_BOOLEAN,
    STG_FLAT_STRINGS, /* an array of strings, as JSON */
    STG_FLAT_JSON     /* another array or object */
} stg_flat_type;

/* A party or a claim whose fields are asked for. */
typedef struct stg_flat_record {
    const stg_export *export;
    uint32_t number;
    stg_stakeholder party;
    stg_relationship claim;
} stg_flat_record;

typedef struct stg_flat_row {
    const char *name;
    stg_flat_type type;
    /* Appends the value; nothing when it is not stated. NULL for texts. */
    void (*add)(stg_buffer *out, const stg_flat_record *record);
    stg_text (*text)(const stg_flat_record *record); /* NULL: not a text in languages */
    /* A list as plain text, joined by ';'; NULL: no list. */
    void (*plain)(stg_buffer *out, const stg_flat_record *record);
    const char *column; /* its name in tables; NULL: has no place there */
} stg_flat_row;

typedef struct stg_flat_field {
    const char *name;
    const stg_flat_row *row;
    const char *language; /* NULL: the wording for the export's language */
    bool unnamed;         /* some wording has no language */
} stg_flat_field;

typedef struct stg_flat_fields {
    stg_flat_field *items;
    size_t count;
    size_t capacity;
} stg_flat_fields;

/* Writes with the fields of all parties and of all claims, beside their ids and
   ends; `value` is room for one value. */
typedef bool (*stg_flat_write)(stg_export *export, const stg_flat_fields *parties,
                               const stg_flat_fields *claims, stg_buffer *value, stg_error *error);

/* Finds out the fields, and runs `write` with them. */
bool stg_with_flat_fields(stg_export *export, stg_flat_write write, stg_error *error);

stg_flat_record stg_flat_party(const stg_export *export, uint32_t number);
stg_flat_record stg_flat_claim(const stg_export *export, uint32_t number);

/* Replaces what `value` holds by the value of the field; false and empty when it
   is not stated. */
bool stg_flat_value(stg_buffer *value, const stg_flat_field *field, const stg_flat_record *record);

/*
 * The same for tables, which have no JSON: lists are joined by ';', and a text's
 * own column holds only wordings without a language, so that none stands twice.
 * A field without a name for its column (NULL) is not in the table.
 */
const char *stg_flat_column(const stg_flat_field *field);
bool stg_flat_cell(stg_buffer *value, const stg_flat_field *field, const stg_flat_record *record);

/* Items of those lists of a party that contain a separator, and so fall apart. */
size_t stg_flat_split_aliases(const stg_flat_record *record);
size_t stg_flat_split_identifiers(const stg_flat_record *record);

/* The fields that are stated as members, each of its own type; `value` is room
   to work in. */
void stg_json_flat(stg_json *object, const stg_flat_fields *fields, const stg_flat_record *record,
                   stg_buffer *value);

#endif
