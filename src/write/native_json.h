/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records in the words of the native format: its keys in their fixed order,
 * and only what is stated. For the native writers, and for others that take
 * over its values.
 */
#ifndef STG_WRITE_NATIVE_JSON_H
#define STG_WRITE_NATIVE_JSON_H

#include "write/export.h"
#include "write/json_text.h"

/* The language tag for a wording without a language beside others (BCP 47). */
#define STG_NO_LANGUAGE "und"

/* Text, not empty: a string, or an object of text by language. */
void stg_add_text_json(stg_buffer *out, stg_text text);

/* The same as a member; nothing for an empty text. */
void stg_json_text(stg_json *object, const char *key, stg_text text);

/* A number, or an object with min, max or both. Nothing if it is not stated. */
void stg_json_share(stg_json *object, const char *key, stg_share share);

/* An integer of whole units or a decimal in quotes, with its currency. */
void stg_json_amount(stg_json *object, const char *key, stg_amount amount);

/* Arrays and objects that stand alone, "[]" and "{}" when empty. */
void stg_add_aliases(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id);
void stg_add_other_ids(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id);
void stg_add_identifiers(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id);
void stg_add_evidence_of_stakeholder(stg_buffer *out, const stg_graph *graph,
                                     stg_stakeholder_id id);
void stg_add_evidence_of_claim(stg_buffer *out, const stg_graph *graph, stg_relationship_id id);

/* Whole records. */
void stg_add_source_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_role_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_kind_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_stakeholder_kind_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_stakeholder_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_relationship_record(stg_buffer *out, const stg_graph *graph, uint32_t number);

/* The members of a record behind its id, or behind id and ends. */
void stg_json_stakeholder_members(stg_json *object, const stg_graph *graph, stg_stakeholder_id id);
void stg_json_relationship_members(stg_json *object, const stg_graph *graph,
                                   stg_relationship_id id);

/* What the data declares beside parties and claims. */
typedef enum stg_declared {
    STG_DECLARED_SOURCES,
    STG_DECLARED_ROLES,
    STG_DECLARED_KINDS, /* of relationships, then of stakeholders */
    STG_DECLARED_COUNT
} stg_declared;

/* The native format's name of that list, and an array of its records; false,
   and nothing is added, when there are none. */
const char *stg_declared_name(stg_declared sort);
bool stg_add_declared(stg_buffer *out, const stg_export *export, stg_declared sort);

/* All of that as members, and before it the title and date of the data. */
void stg_json_data_members(stg_json *object, const stg_export *export);

/* Title and date of the data. */
void stg_json_header_members(stg_json *object, const stg_graph *graph);

#endif
