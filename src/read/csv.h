/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables of parties and of claims, by their header line. A table with two ends
 * (from and to, in any of the usual words) is a list of claims, one with an id
 * or a name and no ends a list of parties. Faults point to "/row/3/amount": the
 * third row behind the header, in the column of that name.
 */
#ifndef STG_READ_CSV_H
#define STG_READ_CSV_H

#include "base/id_map.h"
#include "base/number_text.h"
#include "read/csv_text.h"
#include "read/foreign.h"

typedef enum stg_csv_field {
    STG_CSV_FROM = 0,
    STG_CSV_TO,
    STG_CSV_FROM_NAME,
    STG_CSV_TO_NAME,
    STG_CSV_FROM_KIND,
    STG_CSV_TO_KIND,
    STG_CSV_ID,
    STG_CSV_NAME,
    STG_CSV_KIND,
    STG_CSV_AMOUNT,
    STG_CSV_CURRENCY,
    STG_CSV_QUALIFIER,
    STG_CSV_SHARE,
    STG_CSV_SHARE_MIN,
    STG_CSV_SHARE_MAX,
    STG_CSV_VOTES,
    STG_CSV_VOTES_MIN,
    STG_CSV_VOTES_MAX,
    STG_CSV_DIRECTNESS,
    STG_CSV_ROLE,
    STG_CSV_RANK,
    STG_CSV_STATUS,
    STG_CSV_CONFIDENCE,
    STG_CSV_SPEAKER,
    STG_CSV_LAYER,
    STG_CSV_SINCE,
    STG_CSV_UNTIL,
    STG_CSV_ENDED,
    STG_CSV_CONDITION,
    STG_CSV_ALTERNATIVE_TO,
    STG_CSV_NOTE,
    STG_CSV_EVIDENCE,
    STG_CSV_SOURCE,
    STG_CSV_URL,
    STG_CSV_LOCATOR,
    STG_CSV_JURISDICTION,
    STG_CSV_ALIASES,
    STG_CSV_IDENTIFIERS,
    STG_CSV_DERIVED, /* counted from the rest, such as "claims", or not wanted */
    STG_CSV_FIELD_COUNT,
    STG_CSV_UNKNOWN = STG_CSV_FIELD_COUNT
} stg_csv_field;

typedef struct stg_csv_column {
    stg_csv_field field;
    const char *header;   /* as it stands in the file */
    const char *language; /* of a name or note; "" */
    const char *scheme;   /* of an identifier; NULL: the cell says it */
    const char *implies;  /* the kind that the word for an end says: "owner"; NULL */
    bool mapped;          /* as the caller says */
    stg_decimal_mark mark;
    size_t mark_offset; /* of the cell that decided it */
} stg_csv_column;

typedef enum stg_csv_sort { STG_CSV_NEITHER = 0, STG_CSV_PARTIES, STG_CSV_CLAIMS } stg_csv_sort;

typedef struct stg_csv_header {
    stg_csv_column *columns;
    size_t count;
    stg_csv_sort sort;
} stg_csv_header;

/* What names mean: of all lists of parties read so far, and of this table. */
typedef struct stg_csv_names {
    stg_id_map by_name; /* folded name -> position below */
    const char **ids;   /* NULL: several parties have the name */
    size_t count, capacity;
    stg_id_map given; /* ids that this table's names have got, and those of lists */
} stg_csv_names;

typedef struct stg_csv_reader {
    stg_reading *reading;
    const stg_document *document;
    stg_csv csv;
    stg_csv_header header;
    const char *file_source; /* id */
    const char *file_name;
    stg_csv_names names;
    stg_id_map sources; /* title and address -> position in source_ids */
    const char **source_ids;
    size_t source_count, source_capacity;
    stg_date ended; /* the latest `until` of a claim that the table calls ended */
    stg_pool kept;
} stg_csv_reader;

/* One row. The element is first: faults find the row by it. */
typedef struct stg_csv_row {
    stg_element element;
    stg_csv_reader *reader;
    size_t number; /* from 1, behind the header */
} stg_csv_row;

/* ---- columns ---- */

/* What the cells of a header say; `reading` may be NULL (no mapping then). False when
   memory is out. */
bool stg_csv_header_read(stg_csv_header *header, const stg_csv *csv, stg_reading *reading,
                         stg_pool *pool);
void stg_csv_header_done(stg_csv_header *header);

/* Names of the fields, for "--map". */
const char *stg_csv_field_name(size_t position); /* NULL past the end */
stg_csv_field stg_csv_field_find(const char *name);

/* ---- cells ---- */

/* The column of the field; NULL when there is none. */
const stg_csv_column *stg_csv_column_of(const stg_csv_row *row, stg_csv_field field);
/* Its text without white space around it and without a guarding apostrophe; NULL
   when it is empty. */
const char *stg_csv_text(const stg_csv_row *row, stg_csv_field field);
const char *stg_csv_cell_text(const stg_csv_row *row, const stg_csv_column *column);
/* The pointer to a column's cell inside the row: "/amount". */
const char *stg_csv_pointer(stg_csv_row *row, const stg_csv_column *column);
void stg_csv_fault(stg_csv_row *row, stg_csv_field field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

stg_text stg_csv_wordings(stg_csv_row *row, stg_csv_field field);
stg_amount stg_csv_amount(stg_csv_row *row);
stg_share stg_csv_share(stg_csv_row *row, stg_csv_field exact, stg_csv_field least,
                        stg_csv_field most);
stg_date stg_csv_date(stg_csv_row *row, stg_csv_field field);
/* Decides the decimal marks of the columns that hold numbers: one more pass. */
void stg_csv_find_marks(stg_csv_reader *reader);
void stg_csv_evidence(stg_csv_row *row, const stg_evidence_record **records, size_t *count);

/* ---- parties ---- */

/* Learns the names of all parties that tables have declared so far. */
bool stg_csv_names_begin(stg_csv_reader *reader);
/* The id of whoever the cell of the field means; a new party is added. NULL: an
   empty cell, or a fault. */
const char *stg_csv_party(stg_csv_row *row, stg_csv_field field, stg_csv_field name,
                          stg_csv_field kind);
/* An id for a name that has none, unlike all others. */
const char *stg_csv_new_id(stg_csv_row *row, const char *name);
bool stg_csv_names_add(stg_csv_reader *reader, const char *name, const char *id);
const char *stg_csv_party_kind(stg_csv_row *row, stg_csv_field field);

void stg_csv_read_party(stg_csv_row *row);
void stg_csv_read_claim(stg_csv_row *row);

#endif
