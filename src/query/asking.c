/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all queries need: names, notes, columns, and the claims of a party. */
#include "query/asking.h"

#include <stdio.h>

#include "base/memory.h"

enum { NUMBER_SIZE = 24 };

bool stg_asking_start(stg_asking *asking, const char *name, stg_phrase title, const char *first,
                      const char *second, stg_error *error)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&text, title, asking->language, first, second);
    if (!text.failed)
        asking->table = stg_table_new(name, stg_buffer_text(&text));
    stg_buffer_done(&text);
    if (asking->table == NULL)
        return stg_out_of_memory(error);
    stg_table_set_language(asking->table, asking->language);
    if (stg_date_is_stated(asking->options->filter.as_of)) {
        char date[STG_DATE_TEXT_SIZE];
        stg_date_iso(date, asking->options->filter.as_of);
        stg_table_set_as_of(asking->table, date);
    }
    return true;
}

bool stg_asking_find(const stg_asking *asking, size_t argument, stg_stakeholder_id *found,
                     stg_error *error)
{
    return stg_graph_find_stakeholder(asking->graph, asking->arguments[argument], found, error);
}

bool stg_asking_keeps(const stg_asking *asking, stg_relationship_id id)
{
    return stg_filter_keeps(&asking->options->filter, asking->graph, id);
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

const char *stg_asking_text(const stg_asking *asking, stg_text text)
{
    return stg_text_in(text, asking->language);
}

const char *stg_asking_word(const stg_asking *asking, stg_phrase phrase)
{
    return stg_phrase_in(phrase, asking->language);
}

void stg_asking_note(stg_asking *asking, stg_phrase phrase, const char *first, const char *second,
                     const char *third)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill3(&text, phrase, asking->language, first, second, third);
    stg_table_add_note(asking->table, stg_buffer_text(&text));
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

void stg_asking_note_numbers(stg_asking *asking, stg_phrase phrase, size_t first, size_t second,
                             const char *third)
{
    char one[NUMBER_SIZE], two[NUMBER_SIZE];
    snprintf(one, sizeof one, "%zu", first);
    snprintf(two, sizeof two, "%zu", second);
    stg_asking_note(asking, phrase, one, two, third);
}

size_t stg_asking_column(stg_asking *asking, const char *name, stg_phrase label,
                         stg_column_type type, const char *unit, stg_audience audience)
{
    stg_column column = {.name = name,
                         .label = stg_asking_word(asking, label),
                         .type = type,
                         .unit = unit,
                         .audience = audience};
    return stg_table_add_column(asking->table, &column);
}

void stg_asking_set_phrase(stg_asking *asking, size_t column, const char *value, stg_phrase phrase,
                           const char *first, const char *second)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&text, phrase, asking->language, first, second);
    stg_table_set_wording(asking->table, column, value, stg_buffer_text(&text));
    asking->failed |= text.failed;
    stg_buffer_done(&text);
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
