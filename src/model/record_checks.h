/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What can be wrong with one record by itself. Each check explains in `error`,
 * with the pointer of the value relative to the record, and returns false.
 */
#ifndef STG_MODEL_RECORD_CHECKS_H
#define STG_MODEL_RECORD_CHECKS_H

#include "model/builder_data.h"

/* Sets the pointer, relative to the record, beside the message; false. */
bool stg_fault_at(stg_error *error, const char *pointer);

bool stg_check_id(const char *id, stg_sort sort, stg_error *error);

/* NULL, "not stated", is in order. */
bool stg_check_string(const char *text, const char *pointer, stg_error *error);
bool stg_check_text(stg_text text, const char *pointer, stg_error *error);

/* Whether the text is a code of ISO 3166-1 or -2: "US", "US-TX". */
bool stg_is_jurisdiction(const char *text);
bool stg_check_jurisdiction(const char *text, stg_error *error);

/* A text that must not be left out. */
bool stg_check_stated(stg_text text, const char *pointer, stg_sort sort, stg_error *error);

/* One of a stakeholder's identifiers, beside those before it. */
bool stg_check_identifier(const stg_identifier_record *identifiers, size_t position,
                          stg_error *error);

/* The values of a relationship, without its ends. */
bool stg_check_claim(const stg_relationship_record *record, stg_error *error);

#endif
