/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all answers need: names, notes, columns, and the claims of a party. */
#include "answer/asking.h"

#include <stdio.h>

#include "base/memory.h"

enum { NUMBER_SIZE = 24 };

bool stg_asking_run(stg_asking *asking, stg_answer_run run, stg_table **table, stg_error *error)
{
    bool done = run(asking, error);
    if (done && asking->failed)
        done = stg_out_of_memory(error);
    *table = NULL;
    if (done && stg_table_is_whole(asking->table, error)) {
        *table = asking->table;
        return true;
    }
    stg_table_free(asking->table);
    asking->table = NULL;
    return false;
}

bool stg_asking_check_count(const char *name, const char *synopsis, size_t least, size_t most,
                            const char *const *arguments, size_t count, stg_error *error)
{
    if (count < least)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "\"%s\" needs %s; write \"%s %s\"", name,
                             least == 1 ? "an argument" : "two arguments", name, synopsis);
    if (count > most)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"%s\" takes no argument \"%s\"; write \"%s%s%s\" and put names of "
                             "several words in quotes",
                             name, arguments[most], name, synopsis[0] ? " " : "", synopsis);
    return true;
}

static bool start(stg_asking *asking, const char *name, stg_buffer *title, stg_error *error)
{
    if (!title->failed)
        asking->table = stg_table_new(name, stg_buffer_text(title));
    stg_buffer_done(title);
    if (asking->table == NULL)
        return stg_out_of_memory(error);
    stg_table_set_language(asking->table, asking->language);
    if (stg_date_is_stated(asking->filter->as_of)) {
        char date[STG_DATE_TEXT_SIZE];
        stg_date_iso(date, asking->filter->as_of);
        stg_table_set_as_of(asking->table, date);
    }
    return true;
}

bool stg_asking_start(stg_asking *asking, const char *name, stg_phrase title, const char *first,
                      const char *second, stg_error *error)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&text, title, asking->language, first, second);
    return start(asking, name, &text, error);
}

bool stg_asking_begin(stg_asking *asking, const char *name, const stg_words *title,
                      const char *first, const char *second, stg_error *error)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    const char *values[] = {first, second};
    stg_words_fill(&text, title, asking->language, values, 2);
    return start(asking, name, &text, error);
}

bool stg_asking_find(const stg_asking *asking, size_t argument, stg_stakeholder_id *found,
                     stg_error *error)
{
    return stg_graph_find_stakeholder(asking->graph, asking->arguments[argument], found, error);
}

bool stg_asking_keeps(const stg_asking *asking, stg_relationship_id id)
{
    return stg_filter_keeps(asking->filter, asking->graph, id);
}

const char *stg_asking_name(const stg_asking *asking, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(asking->graph, id);
    const char *name = stg_text_in(party.name, asking->language);
    return name == NULL ? party.id : name;
}

bool stg_is_placeholder(const stg_asking *asking, stg_stakeholder_id id)
{
    return id.index >= stg_graph_stakeholder_count(asking->graph);
}

void stg_asking_add_party(stg_buffer *out, const stg_asking *asking, stg_stakeholder_id id)
{
    const char *name = stg_asking_name(asking, id);
    if (stg_is_placeholder(asking, id))
        stg_phrase_fill1(out, STG_PHRASE_UNSPECIFIED, asking->language, name);
    else
        stg_buffer_add(out, name);
}

void stg_asking_add_ends(stg_buffer *out, const stg_asking *asking, stg_stakeholder_id from,
                         stg_stakeholder_id to)
{
    stg_asking_add_party(out, asking, from);
    stg_buffer_add(out, " → ");
    stg_asking_add_party(out, asking, to);
}

const char *stg_asking_text(const stg_asking *asking, stg_text text)
{
    return stg_text_in(text, asking->language);
}

const char *stg_asking_word(const stg_asking *asking, stg_phrase phrase)
{
    return stg_phrase_in(phrase, asking->language);
}

static void add_note(stg_asking *asking, stg_buffer *text)
{
    stg_table_add_note(asking->table, stg_buffer_text(text));
    asking->failed |= text->failed;
    stg_buffer_done(text);
}

void stg_asking_say(stg_asking *asking, const stg_words *words, const char *first,
                    const char *second, const char *third)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    const char *values[] = {first, second, third};
    stg_words_fill(&text, words, asking->language, values, 3);
    add_note(asking, &text);
}

void stg_asking_say_numbers(stg_asking *asking, const stg_words *words, size_t first, size_t second,
                            const char *third)
{
    char one[NUMBER_SIZE], two[NUMBER_SIZE];
    snprintf(one, sizeof one, "%zu", first);
    snprintf(two, sizeof two, "%zu", second);
    stg_asking_say(asking, words, one, two, third);
}

void stg_asking_note(stg_asking *asking, stg_phrase phrase, const char *first, const char *second,
                     const char *third)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill3(&text, phrase, asking->language, first, second, third);
    add_note(asking, &text);
}

void stg_asking_note_numbers(stg_asking *asking, stg_phrase phrase, size_t first, size_t second,
                             const char *third)
{
    char one[NUMBER_SIZE], two[NUMBER_SIZE];
    snprintf(one, sizeof one, "%zu", first);
    snprintf(two, sizeof two, "%zu", second);
    stg_asking_note(asking, phrase, one, two, third);
}

static size_t add_column(stg_asking *asking, const char *name, const char *label,
                         stg_column_type type, const char *unit, stg_audience audience)
{
    stg_column column = {
        .name = name, .label = label, .type = type, .unit = unit, .audience = audience};
    return stg_table_add_column(asking->table, &column);
}

size_t stg_asking_column(stg_asking *asking, const char *name, stg_phrase label,
                         stg_column_type type, const char *unit, stg_audience audience)
{
    return add_column(asking, name, stg_asking_word(asking, label), type, unit, audience);
}

size_t stg_asking_head(stg_asking *asking, const char *name, const stg_words *label,
                       stg_column_type type, const char *unit, stg_audience audience)
{
    return add_column(asking, name, stg_words_in(label, asking->language), type, unit, audience);
}

static void set_text(stg_asking *asking, size_t column, const char *value, stg_buffer *text)
{
    stg_table_set_wording(asking->table, column, value, stg_buffer_text(text));
    asking->failed |= text->failed;
    stg_buffer_done(text);
}

void stg_asking_set_words(stg_asking *asking, size_t column, const char *value,
                          const stg_words *words, const char *first, const char *second)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    const char *values[] = {first, second};
    stg_words_fill(&text, words, asking->language, values, 2);
    set_text(asking, column, value, &text);
}

void stg_asking_set_phrase(stg_asking *asking, size_t column, const char *value, stg_phrase phrase,
                           const char *first, const char *second)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&text, phrase, asking->language, first, second);
    set_text(asking, column, value, &text);
}

void stg_asking_set_party(stg_asking *asking, size_t column, stg_stakeholder_id id)
{
    const char *name = stg_asking_name(asking, id);
    if (stg_is_placeholder(asking, id))
        stg_asking_set_phrase(asking, column, NULL, STG_PHRASE_UNSPECIFIED, name, NULL);
    else
        stg_table_set_wording(asking->table, column, stg_graph_stakeholder(asking->graph, id).id,
                              name);
}

void stg_asking_set_ends(stg_asking *asking, size_t column, stg_stakeholder_id from,
                         stg_stakeholder_id to)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_asking_add_ends(&text, asking, from, to);
    set_text(asking, column, NULL, &text);
}

stg_incident stg_incident_claims(const stg_graph *graph, stg_stakeholder_id id)
{
    stg_incident incident;
    incident.outgoing = stg_graph_outgoing(graph, id, &incident.outgoing_left);
    incident.incoming = stg_graph_incoming(graph, id, &incident.incoming_left);
    return incident;
}

static void skip(const stg_relationship_id **list, size_t *left)
{
    (*list)++;
    (*left)--;
}

bool stg_incident_next(stg_incident *incident, stg_relationship_id *id)
{
    if (incident->outgoing_left == 0 && incident->incoming_left == 0)
        return false;
    bool out =
        incident->incoming_left == 0 ||
        (incident->outgoing_left > 0 && incident->outgoing->index <= incident->incoming->index);
    /* A loop stands in both lists. */
    bool both = out && incident->incoming_left > 0 &&
                incident->outgoing->index == incident->incoming->index;
    *id = out ? *incident->outgoing : *incident->incoming;
    if (out)
        skip(&incident->outgoing, &incident->outgoing_left);
    if (!out || both)
        skip(&incident->incoming, &incident->incoming_left);
    return true;
}

size_t stg_asking_left_out(const stg_asking *asking, stg_stakeholder_id x)
{
    size_t left_out = 0;
    stg_relationship_id id;
    if (x.index == STG_NONE) {
        for (id.index = 0; id.index < stg_graph_relationship_count(asking->graph); id.index++)
            left_out += !stg_asking_keeps(asking, id);
        return left_out;
    }
    stg_incident incident = stg_incident_claims(asking->graph, x);
    while (stg_incident_next(&incident, &id))
        left_out += !stg_asking_keeps(asking, id);
    return left_out;
}

void stg_asking_note_left_out(stg_asking *asking, stg_stakeholder_id x)
{
    size_t left_out = stg_asking_left_out(asking, x);
    if (left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, left_out, 0, NULL);
}
