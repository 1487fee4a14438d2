/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An answer being made, and what questions and analyses alike need for it:
 * names, notes and columns in the asker's language, and the claims that touch
 * a party.
 */
#ifndef STG_ANSWER_ASKING_H
#define STG_ANSWER_ASKING_H

#include <stargraph/analysis.h>
#include <stargraph/query.h>

#include "base/buffer.h"
#include "result/phrase.h"

typedef struct stg_asking {
    const stg_graph *graph;
    const stg_filter *filter;               /* never NULL */
    const stg_query_options *options;       /* of a question; else NULL */
    const stg_analysis_options *parameters; /* of an analysis; else NULL */
    const char *language;                   /* never NULL */
    const char *const *arguments;
    size_t argument_count;
    stg_table *table; /* the answer; made by stg_asking_start */
    bool failed;      /* memory ran out while some wording was made */
} stg_asking;

/* Fills asking->table; on failure the caller frees it. */
typedef bool (*stg_answer_run)(stg_asking *asking, stg_error *error);

/* A column that a table does not have; setting it has no effect. */
#define STG_NO_COLUMN ((size_t)-1)

/* Runs an answer and gives its table away if it is whole. */
bool stg_asking_run(stg_asking *asking, stg_answer_run run, stg_table **table, stg_error *error);

/* Checks the number of arguments against what a question or analysis takes;
   `name` and `synopsis` are for the message. */
bool stg_asking_check_count(const char *name, const char *synopsis, size_t least, size_t most,
                            const char *const *arguments, size_t count, stg_error *error);

/* Makes the table; the title has up to two values (NULL: none). */
bool stg_asking_start(stg_asking *asking, const char *name, stg_phrase title, const char *first,
                      const char *second, stg_error *error);

/* The stakeholder that an argument names. */
bool stg_asking_find(const stg_asking *asking, size_t argument, stg_stakeholder_id *found,
                     stg_error *error);

/* Whether the asker's filter lets a claim through. */
bool stg_asking_keeps(const stg_asking *asking, stg_relationship_id id);

/* How many claims the filter holds back: those that touch `x`, or of all if its
   index is STG_NONE. A note on them, if there are any. */
size_t stg_asking_left_out(const stg_asking *asking, stg_stakeholder_id x);
void stg_asking_note_left_out(stg_asking *asking, stg_stakeholder_id x);

/* The name in the asker's language, else the id; of a placeholder its reason.
   Borrowed from the graph. */
const char *stg_asking_name(const stg_asking *asking, stg_stakeholder_id id);
bool stg_is_placeholder(const stg_asking *asking, stg_stakeholder_id id);

/* Appends the name, in brackets if it is the reason of a placeholder; and two
   names as "A → B". */
void stg_asking_add_party(stg_buffer *out, const stg_asking *asking, stg_stakeholder_id id);
void stg_asking_add_ends(stg_buffer *out, const stg_asking *asking, stg_stakeholder_id from,
                         stg_stakeholder_id to);

/* A text in the asker's language; NULL when there is none. */
const char *stg_asking_text(const stg_asking *asking, stg_text text);

/* A fixed word in the asker's language. */
const char *stg_asking_word(const stg_asking *asking, stg_phrase phrase);

/* Notes with up to three values; the numbers are written as digits. */
void stg_asking_note(stg_asking *asking, stg_phrase phrase, const char *first, const char *second,
                     const char *third);
void stg_asking_note_numbers(stg_asking *asking, stg_phrase phrase, size_t first, size_t second,
                             const char *third);

/* The same for words that only one file says. */
bool stg_asking_begin(stg_asking *asking, const char *name, const stg_words *title,
                      const char *first, const char *second, stg_error *error);
void stg_asking_say(stg_asking *asking, const stg_words *words, const char *first,
                    const char *second, const char *third);
void stg_asking_say_numbers(stg_asking *asking, const stg_words *words, size_t first, size_t second,
                            const char *third);
size_t stg_asking_head(stg_asking *asking, const char *name, const stg_words *label,
                       stg_column_type type, const char *unit, stg_audience audience);
void stg_asking_set_words(stg_asking *asking, size_t column, const char *value,
                          const stg_words *words, const char *first, const char *second);

/* Adds a column whose heading is a phrase. */
size_t stg_asking_column(stg_asking *asking, const char *name, stg_phrase label,
                         stg_column_type type, const char *unit, stg_audience audience);

/* Sets a cell's id and, for people, the name: "(reason)" and no id for a
   placeholder. */
void stg_asking_set_party(stg_asking *asking, size_t column, stg_stakeholder_id id);

/* Sets a cell to "A → B", for people only. */
void stg_asking_set_ends(stg_asking *asking, size_t column, stg_stakeholder_id from,
                         stg_stakeholder_id to);

/* Sets a cell's wording to a filled phrase, with no value for programs. */
void stg_asking_set_phrase(stg_asking *asking, size_t column, const char *value, stg_phrase phrase,
                           const char *first, const char *second);

/* ---- the claims that touch a party ---------------------------------------- */

/* Goes through them in ascending number, each once, loops included. */
typedef struct stg_incident {
    const stg_relationship_id *outgoing;
    const stg_relationship_id *incoming;
    size_t outgoing_left;
    size_t incoming_left;
} stg_incident;

stg_incident stg_incident_claims(const stg_graph *graph, stg_stakeholder_id id);
/* False at the end. */
bool stg_incident_next(stg_incident *incident, stg_relationship_id *id);

#endif
