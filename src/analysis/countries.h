/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Through whom countries take part. A party takes part if a standing tie
 * (separation.h) connects it with a certain party, or with any. Only what can
 * act counts: people, companies, funds, organisations and kinds that the data
 * declares; not a country itself, nor places, facilities, documents, programmes
 * and works.
 */
#ifndef STG_ANALYSIS_COUNTRIES_H
#define STG_ANALYSIS_COUNTRIES_H

#include "answer/asking.h"

typedef struct stg_participant {
    const char *code; /* of its jurisdiction */
    uint32_t party;
    stg_relationship_id tie; /* its first standing tie */
} stg_participant;

/* By code, then number; each party once. */
typedef struct stg_participants {
    stg_participant *list;
    size_t count;
} stg_participants;

/*
 * `focus` is the party that they must be tied with (index STG_NONE: any other).
 * `gone` (NULL: none) marks parties that count as not there. Cost: with a focus
 * its ties, else all. Free with stg_participants_done in every case.
 */
bool stg_participants_collect(stg_participants *participants, const stg_asking *asking,
                              stg_stakeholder_id focus, const bool *gone, stg_error *error);
void stg_participants_done(stg_participants *participants);

/* The end of the participants from `start` on with the same code. */
size_t stg_participants_end(const stg_participants *participants, size_t start);

/* Whether some participant has the code. */
bool stg_participants_have(const stg_participants *participants, const char *code);

/* The first stakeholder of the kind country with each code. */
typedef struct stg_countries {
    stg_stakeholder_id *list;
    size_t count;
} stg_countries;

bool stg_countries_collect(stg_countries *countries, const stg_asking *asking, stg_error *error);
void stg_countries_done(stg_countries *countries);

/* Sets the id of the country (if the data has it) and, for people, "Japan
   (JP)" or the code alone; the code itself to another column. */
void stg_set_country(stg_asking *asking, const stg_countries *countries, size_t country,
                     size_t code_column, const char *code);

/* Whether a party is of one of the kinds that can act. */
bool stg_can_act(const stg_graph *graph, stg_stakeholder_id party);

#endif
