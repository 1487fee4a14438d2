/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records in the words of the native format: its keys in their fixed order,
 * and only what is stated. For the native writers, and for others that take
 * over its values.
 */
#ifndef STG_WRITE_NATIVE_JSON_H
#define STG_WRITE_NATIVE_JSON_H

#include <stargraph/graph.h>

#include "write/json_text.h"

/* The language tag for a wording without a language beside others (BCP 47). */
#define STG_NO_LANGUAGE "und"

/* Plain text, or an object of text by language. Nothing for an empty text. */
void stg_json_text(stg_json *object, const char *key, stg_text text);

/* A number, or an object with min, max or both. Nothing if it is not stated. */
void stg_json_share(stg_json *object, const char *key, stg_share share);

/* An integer of whole units or a decimal in quotes, with its currency. */
void stg_json_amount(stg_json *object, const char *key, stg_amount amount);

/* Arrays and objects that stand alone, "[]" and "{}" when empty. */
void stg_add_aliases(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id);
void stg_add_identifiers(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id);
void stg_add_evidence_of_stakeholder(stg_buffer *out, const stg_graph *graph,
                                     stg_stakeholder_id id);
void stg_add_evidence_of_claim(stg_buffer *out, const stg_graph *graph, stg_relationship_id id);

/* Whole records. */
void stg_add_source_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_role_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_kind_record(stg_buffer *out, const stg_kind *kind, bool of_stakeholder);
void stg_add_stakeholder_record(stg_buffer *out, const stg_graph *graph, uint32_t number);
void stg_add_relationship_record(stg_buffer *out, const stg_graph *graph, uint32_t number);

/* The members of a record behind its id, or behind id and ends. */
void stg_json_stakeholder_members(stg_json *object, const stg_graph *graph, stg_stakeholder_id id);
void stg_json_relationship_members(stg_json *object, const stg_graph *graph,
                                   stg_relationship_id id);

/* Title and date of the data. */
void stg_json_header_members(stg_json *object, const stg_graph *graph);

#endif
