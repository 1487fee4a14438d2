/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One element of the native format, from JSON object to record in the builder. */
#ifndef STG_READ_RECORDS_H
#define STG_READ_RECORDS_H

#include "read/fields.h"

/* The sections of a document in the order of stg_section_name. */
typedef enum stg_section {
    STG_SECTION_SOURCES = 0,
    STG_SECTION_ROLES,
    STG_SECTION_KINDS,
    STG_SECTION_STAKEHOLDERS,
    STG_SECTION_RELATIONSHIPS,
    STG_SECTION_COUNT
} stg_section;

/* Reads an element of a section; `position` is STG_NONE for a line. */
void stg_read_record(stg_element *element, stg_section section, const json_t *object,
                     uint32_t position);

/* Notes where an element stands that was read directly and added, and warns of a claim
   without evidence. */
void stg_keep_direct(stg_reading *reading, const stg_document *document, stg_section section,
                     size_t offset, uint32_t position, bool without_evidence);

/* The header: "stargraph", "title", "as_of". Other keys are not judged here. */
void stg_read_header(stg_element *element, const json_t *object);

#endif
