/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of chains: a section for each chain of parties, and in it a row for
   each claim of each hop. */
#ifndef STG_ANSWER_HOP_CELLS_H
#define STG_ANSWER_HOP_CELLS_H

#include "answer/claim_cells.h"

typedef struct stg_hop_columns {
    size_t route;  /* for people, the heading of the section */
    size_t number; /* of the chain */
    size_t hop;
    size_t from, from_name, direction, to, to_name;
    size_t role, detail;
    stg_claim_columns claim;
} stg_hop_columns;

/* Adds route and number; `name` and `label` are those of the number. */
void stg_hop_columns_add_route(stg_asking *asking, stg_hop_columns *columns, const char *name,
                               const stg_words *label);
/* Adds the rest. `either_way`: claims run with the hop or against it, and a
   column says which. */
void stg_hop_columns_add(stg_asking *asking, stg_hop_columns *columns, bool either_way);

/* Appends "Masayoshi Son → Stargate → Texas data center". */
void stg_add_party_chain(stg_buffer *out, const stg_asking *asking, const uint32_t *parties,
                         size_t count);

typedef struct stg_hop_row {
    const char *route;
    size_t number;
    size_t hop; /* from 1 */
    uint32_t from;
    uint32_t to;
    stg_relationship_id claim;
    bool not_added; /* another account of a matter that counts elsewhere */
} stg_hop_row;

void stg_hop_row_add(stg_asking *asking, const stg_hop_columns *columns, const stg_hop_row *row);

#endif
