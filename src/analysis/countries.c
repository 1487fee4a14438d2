/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Through whom countries take part; see countries.h. */
#include "analysis/countries.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/separation.h"
#include "base/memory.h"

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static const char *kind_of(const stg_graph *graph, stg_stakeholder_id party)
{
    return stg_graph_stakeholder_kind(graph, stg_graph_stakeholder(graph, party).kind).id;
}

bool stg_can_act(const stg_graph *graph, stg_stakeholder_id party)
{
    static const char *const things[] = {"country", "facility", "facility-group", "instrument",
                                         "place",   "work",     "asset",          "programme"};
    return !is_one_of(kind_of(graph, party), things, sizeof things / sizeof *things);
}

/* ---- who takes part ------------------------------------------------------------- */

/* In the place of a tie: the party has some, and takes part through none of them. */
static const uint32_t no_part = STG_NONE - 1;

static bool has_tie(stg_relationship_id tie)
{
    return tie.index < no_part;
}

/* Notes the first tie of a party that counts; later ones change nothing, nor is the party looked
   at again for them. */
static void take_part(stg_relationship_id *ties, const stg_asking *asking, stg_stakeholder_id party,
                      stg_stakeholder_id focus, const bool *gone, stg_relationship_id tie)
{
    if (ties[party.index].index != STG_NONE)
        return;
    bool counts = party.index != focus.index && (gone == NULL || !gone[party.index]) &&
                  stg_can_act(asking->graph, party) &&
                  stg_graph_stakeholder(asking->graph, party).jurisdiction != NULL;
    ties[party.index].index = counts ? tie.index : no_part;
}

static void take_tie(stg_relationship_id *ties, const stg_asking *asking, stg_stakeholder_id focus,
                     const bool *gone, stg_relationship_id id)
{
    stg_relationship claim;
    if (!stg_is_standing_tie(asking, id, &claim))
        return;
    if (gone != NULL && (gone[claim.from.index] || gone[claim.to.index]))
        return;
    take_part(ties, asking, claim.from, focus, gone, id);
    take_part(ties, asking, claim.to, focus, gone, id);
}

static int compare_participants(const void *left, const void *right)
{
    const stg_participant *one = left, *other = right;
    int order = strcmp(one->code, other->code);
    if (order != 0)
        return order;
    return one->party < other->party ? -1 : one->party > other->party;
}

static bool gather(stg_participants *participants, const stg_asking *asking,
                   const stg_relationship_id *ties, size_t parties)
{
    size_t count = 0;
    for (size_t p = 0; p < parties; p++)
        count += has_tie(ties[p]);
    participants->list = stg_zeroed(count, sizeof *participants->list);
    if (participants->list == NULL)
        return false;
    for (uint32_t p = 0; p < parties; p++) {
        if (!has_tie(ties[p]))
            continue;
        const char *code =
            stg_graph_stakeholder(asking->graph, (stg_stakeholder_id){p}).jurisdiction;
        participants->list[participants->count++] = (stg_participant){code, p, ties[p]};
    }
    qsort(participants->list, count, sizeof *participants->list, compare_participants);
    return true;
}

bool stg_participants_collect(stg_participants *participants, const stg_asking *asking,
                              stg_stakeholder_id focus, const bool *gone, stg_error *error)
{
    size_t parties = stg_graph_stakeholder_count(asking->graph);
    stg_relationship_id *ties = stg_zeroed(parties, sizeof *ties), id;
    *participants = (stg_participants){0};
    if (ties == NULL)
        return stg_out_of_memory(error);
    memset(ties, 0xFF, parties * sizeof *ties); /* every index STG_NONE */
    if (focus.index == STG_NONE) {
        for (id.index = 0; id.index < stg_graph_relationship_count(asking->graph); id.index++)
            take_tie(ties, asking, focus, gone, id);
    } else {
        stg_incident incident = stg_incident_claims(asking->graph, focus);
        while (stg_incident_next(&incident, &id))
            take_tie(ties, asking, focus, gone, id);
    }
    bool done = gather(participants, asking, ties, parties);
    free(ties);
    return done ? true : stg_out_of_memory(error);
}

void stg_participants_done(stg_participants *participants)
{
    free(participants->list);
    *participants = (stg_participants){0};
}

size_t stg_participants_end(const stg_participants *participants, size_t start)
{
    size_t end = start;
    while (end < participants->count &&
           strcmp(participants->list[end].code, participants->list[start].code) == 0)
        end++;
    return end;
}

bool stg_participants_have(const stg_participants *participants, const char *code)
{
    size_t low = 0, high = participants->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(participants->list[middle].code, code);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- the countries themselves ------------------------------------------------------ */

bool stg_countries_collect(stg_countries *countries, const stg_asking *asking, stg_error *error)
{
    size_t capacity = 0;
    *countries = (stg_countries){0};
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(asking->graph); p++) {
        stg_stakeholder_id id = {p};
        if (stg_graph_stakeholder(asking->graph, id).jurisdiction == NULL ||
            strcmp(kind_of(asking->graph, id), "country") != 0)
            continue;
        void *grown =
            stg_grown(countries->list, &capacity, countries->count + 1, sizeof *countries->list);
        if (grown == NULL) {
            stg_countries_done(countries);
            return stg_out_of_memory(error);
        }
        countries->list = grown;
        countries->list[countries->count++] = id;
    }
    return true;
}

void stg_countries_done(stg_countries *countries)
{
    free(countries->list);
    *countries = (stg_countries){0};
}

void stg_set_country(stg_asking *asking, const stg_countries *countries, size_t country,
                     size_t code_column, const char *code)
{
    static const stg_words named = {"{0} ({1})", "{0}({1})"};
    stg_table_set_text(asking->table, code_column, code);
    for (size_t i = 0; i < countries->count; i++) {
        stg_stakeholder party = stg_graph_stakeholder(asking->graph, countries->list[i]);
        if (strcmp(party.jurisdiction, code) == 0) {
            stg_asking_set_words(asking, country, party.id, &named,
                                 stg_asking_name(asking, countries->list[i]), code);
            return;
        }
    }
    stg_table_set_wording(asking->table, country, NULL, code);
}
