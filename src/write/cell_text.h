/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What all table writers share: which columns a reader gets, the words of a
 * cell, and the list of the sources cited. Text is appended as it is; each
 * writer escapes it in its own way.
 */
#ifndef STG_WRITE_CELL_TEXT_H
#define STG_WRITE_CELL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <stargraph/table.h>

#include "base/buffer.h"

/* The columns for people: those with at least one cell that is set, without
   the section column. Or those for programs: all of them. `columns` has room
   for every column of the table; returns how many were filled in. */
size_t stg_columns_for_people(const stg_table *table, size_t *columns);
size_t stg_columns_for_programs(const stg_table *table, size_t *columns);

/* How citations are shown in a cell for people. */
typedef enum stg_evidence_style {
    STG_EVIDENCE_COMPACT, /* "article S1, S2; record" */
    STG_EVIDENCE_FULL     /* a line for each, with its note and speaker */
} stg_evidence_style;

/* The words of a cell for people; adds nothing when it is not set. Lines of
   full evidence are separated by '\n'; a '\n' from the data becomes a space. */
void stg_add_cell_for_people(stg_buffer *out, const stg_table *table, size_t row, size_t column,
                             stg_evidence_style evidence);

/* The value of a cell as one string for CSV and TSV: lists joined by "; ". */
void stg_add_cell_for_programs(stg_buffer *out, const stg_table *table, size_t row, size_t column);

/* A double that reads back as the same double, with a decimal point whatever
   the locale. Nothing for NaN and the infinities. */
void stg_add_number(stg_buffer *out, double value);

/* The distinct sources cited, in the order of their first citation. `*sources`
   is the caller's to free; false when memory is out. */
bool stg_sources_cited(const stg_table *table, const stg_citation ***sources, size_t *count);

/* "article: Title, publisher, date, address" */
void stg_add_source_line(stg_buffer *out, const stg_citation *citation);

/* "Who funds Stargate (as of 21 January 2025)" */
void stg_add_title(stg_buffer *out, const stg_table *table);

#endif
