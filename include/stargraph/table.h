/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A table: what was found out. Typed columns, rows, totals and notes; writers
 * (write.h) turn it into text, JSON, CSV, TSV or Markdown.
 *
 * A cell has a value for programs (an id, a decimal, an ISO date) and may have
 * another wording for people (a name, "up to USD 400 billion"). A cell that
 * was never set is "not stated": null for programs, and never 0.
 *
 * Building: add columns, then for each row stg_table_add_row and the setters,
 * which fill the row added last. Strings are copied. When memory runs out the
 * table remembers it and stg_table_is_whole says so at the end; the calls in
 * between need not be checked.
 */
#ifndef STARGRAPH_TABLE_H
#define STARGRAPH_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stg_column_type {
    STG_COLUMN_TEXT = 0, /* free text */
    STG_COLUMN_ID,       /* the id of something; people see its name */
    STG_COLUMN_WORD,     /* a word of a closed list (status, kind) */
    STG_COLUMN_DATE,     /* ISO date, may be partial */
    STG_COLUMN_MONEY,    /* exact decimal of major units, as a string */
    STG_COLUMN_NUMBER,   /* double; `unit` says of what */
    STG_COLUMN_INTEGER,
    STG_COLUMN_BOOLEAN,
    STG_COLUMN_LIST,    /* several strings */
    STG_COLUMN_EVIDENCE /* several citations */
} stg_column_type;

/* Who a column is for. Money for people is one column ("up to USD 4 billion"),
   for programs three (amount, currency, qualifier). */
typedef enum stg_audience {
    STG_FOR_ALL = 0,
    STG_FOR_PEOPLE,  /* text and Markdown only */
    STG_FOR_PROGRAMS /* JSON, CSV and TSV only */
} stg_audience;

/* Strings of a column are copied by stg_table_add_column. */
typedef struct stg_column {
    const char *name;  /* key in JSON, header in CSV: snake_case */
    const char *label; /* heading for people, in the answer's language */
    stg_column_type type;
    const char *unit; /* "USD", "percent", "hops"; NULL: none */
    stg_audience audience;
} stg_column;

/* One citation in a cell. NULL: not stated. */
typedef struct stg_citation {
    const char *source;       /* source id */
    const char *source_title; /* for people */
    const char *locator;
    const char *note;
    const char *speaker;      /* stakeholder id */
    const char *speaker_name; /* for people */
    const char *url;
} stg_citation;

/* A sum of one currency and status; see stg_table_add_total. */
typedef struct stg_total {
    const char *what;     /* word for programs: "funding" */
    const char *currency; /* "USD" */
    const char *status;   /* word, "any" for a total over statuses */
    const char *amount;   /* decimal; NULL: nothing was stated */
    const char *reading;  /* exactly | ceiling | floor | about | mixed */
    const char *text;     /* the same for people, a whole line */
    size_t claims;        /* claims summed */
    size_t not_stated;    /* claims left out because no amount is stated */
} stg_total;

typedef struct stg_table stg_table;

/* NULL when memory is out. `name` is the query's ("funders"), `title` a line
   for people. */
stg_table *stg_table_new(const char *name, const char *title);
void stg_table_free(stg_table *table); /* NULL allowed */

/* The date the answer is for ("2025-01-21"), NULL: none. */
void stg_table_set_as_of(stg_table *table, const char *iso_date);

/* The language of labels and wordings: writers choose fixed words by it. */
void stg_table_set_language(stg_table *table, const char *language);

/* Returns the column's position. */
size_t stg_table_add_column(stg_table *table, const stg_column *column);

/* Writers for people start a section, headed by the cell of this column, each
   time its value changes, and do not show the column itself. */
void stg_table_set_section_column(stg_table *table, size_t column);

void stg_table_add_row(stg_table *table);

/* Setters for the row added last. NULL as value leaves the cell not stated. */
void stg_table_set_text(stg_table *table, size_t column, const char *value);
/* The wording for people beside the value; a value of NULL with a wording is
   null for programs and the wording for people. */
void stg_table_set_wording(stg_table *table, size_t column, const char *value, const char *wording);
void stg_table_set_integer(stg_table *table, size_t column, int64_t value);
void stg_table_set_number(stg_table *table, size_t column, double value);
void stg_table_set_boolean(stg_table *table, size_t column, bool value);
void stg_table_add_item(stg_table *table, size_t column, const char *value, const char *wording);
void stg_table_add_citation(stg_table *table, size_t column, const stg_citation *citation);

void stg_table_add_total(stg_table *table, const stg_total *total);
void stg_table_add_note(stg_table *table, const char *note);
/* printf rules. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void stg_table_add_notef(stg_table *table, const char *format, ...);

/* False, with STG_ERROR_MEMORY, when any call above ran out of memory. */
bool stg_table_is_whole(const stg_table *table, stg_error *error);

/* Reading. All borrowed until the table is freed. */
const char *stg_table_name(const stg_table *table);
const char *stg_table_title(const stg_table *table);
const char *stg_table_as_of(const stg_table *table);    /* NULL: none */
const char *stg_table_language(const stg_table *table); /* "en" unless set */
size_t stg_table_column_count(const stg_table *table);
const stg_column *stg_table_column(const stg_table *table, size_t column);
bool stg_table_find_column(const stg_table *table, const char *name, size_t *column);
/* STG_NO_SECTIONS when there are none. */
#define STG_NO_SECTIONS ((size_t)-1)
size_t stg_table_section_column(const stg_table *table);
size_t stg_table_row_count(const stg_table *table);
bool stg_table_is_set(const stg_table *table, size_t row, size_t column);
/* Value for programs; NULL when not stated, a list, or a number. */
const char *stg_table_value(const stg_table *table, size_t row, size_t column);
/* Wording for people (the value when none was set); NULL when not stated. */
const char *stg_table_wording(const stg_table *table, size_t row, size_t column);
int64_t stg_table_integer(const stg_table *table, size_t row, size_t column);
double stg_table_number(const stg_table *table, size_t row, size_t column);
size_t stg_table_item_count(const stg_table *table, size_t row, size_t column);
const char *stg_table_item(const stg_table *table, size_t row, size_t column, size_t position);
const char *stg_table_item_wording(const stg_table *table, size_t row, size_t column,
                                   size_t position);
const stg_citation *stg_table_citation(const stg_table *table, size_t row, size_t column,
                                       size_t position);
size_t stg_table_total_count(const stg_table *table);
const stg_total *stg_table_total(const stg_table *table, size_t position);
size_t stg_table_note_count(const stg_table *table);
const char *stg_table_note(const stg_table *table, size_t position);

#ifdef __cplusplus
}
#endif

#endif
