/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of `without`: what falls away when parties leave. Each part adds
 * its sections to one table. Claims that are over have nothing left to lose.
 */
#ifndef STG_ANALYSIS_WITHOUT_H
#define STG_ANALYSIS_WITHOUT_H

#include "analysis/separation.h"
#include "answer/claim_cells.h"
#include "answer/role_cells.h"

/* Who leaves, and the table's columns. */
typedef struct stg_departure {
    stg_asking *asking;
    stg_stakeholder_id *parties; /* in the order asked for, each once */
    size_t count;
    bool *gone; /* by stakeholder */
    stg_separation separation;
    bool layers; /* roles of more than one layer are listed */
    /* columns */
    size_t section, item, party, party_name, of, of_name, country, jurisdiction;
    size_t left_count, left, hub, piece_size, relationships, detail;
    stg_role_columns role;
    stg_claim_columns claim;
} stg_departure;

/* Adds a row; `heading` is what people read above the section. */
void stg_departure_row(stg_departure *d, const char *section, const stg_words *heading);

/* The party that the row is about: id, name, and what people read first. */
void stg_departure_set_party(stg_departure *d, stg_stakeholder_id party);

/* The claim that is lost, with all its values. */
void stg_departure_set_claim(stg_departure *d, stg_relationship_id id, bool not_added);

/* The detail for people from words with up to three values. */
void stg_departure_set_detail(stg_departure *d, const stg_words *words, const char *first,
                              const char *second, const char *third);

/* Whether the party leaves; placeholders never do. */
bool stg_departs(const stg_departure *d, stg_stakeholder_id party);

/* Roles left vacant, with one holder or still shared, roles in those who leave,
   and seats of the people who hold an office there. */
bool stg_without_roles(stg_departure *d, stg_error *error);

/* Money in and out with its totals, and stakes. */
bool stg_without_claims(stg_departure *d, stg_error *error);

/* Parties cut off, and countries lost. */
bool stg_without_parties(stg_departure *d, stg_error *error);

#endif
