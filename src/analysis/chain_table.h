/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of cycles and paths: a section for each with what it amounts to in its
   heading, and a row for every claim on it. */
#ifndef STG_ANALYSIS_CHAIN_TABLE_H
#define STG_ANALYSIS_CHAIN_TABLE_H

#include "analysis/chains.h"
#include "answer/hop_cells.h"

/* What one kind of chain says; the places are filled with amounts and hops. */
typedef struct stg_chain_words {
    stg_words chain;    /* heading of the column: "Cycle" */
    stg_words smallest; /* "smallest amount {0}" */
    stg_words missing;  /* "cannot be ranked, no amount stated for {0}" */
    stg_words no_currency;
    stg_words needs_over;
    stg_words needs_other_account;
} stg_chain_words;

typedef struct stg_chain_columns {
    stg_hop_columns hop;
    size_t length;
    size_t amount, currency, reading, rankable, unstated; /* where by_amount */
    size_t hop_sums;
    size_t rests_on, confidence;
    size_t giver, receiver; /* of the claim, where rolled up the subsidiary */
} stg_chain_columns;

/* Set all but the columns. */
typedef struct stg_chain_table {
    stg_asking *asking;
    const stg_chains *chains;
    const stg_chain_words *words;
    const char *name; /* of the number's column: "cycle"; NAME_length is another */
    bool by_amount;   /* the flow is money */
    bool tells_flows; /* headings name the flows */
    bool *listed;     /* by position in links->claims: set when listed */
    bool *rolled_up;  /* by stakeholder: set when a claim of it counts as another's;
 NULL: there is no roll-up */
    stg_chain_columns columns;
} stg_chain_table;

void stg_chain_table_begin(stg_chain_table *table);
/* The rows of one chain. */
void stg_chain_table_add(stg_chain_table *table, const stg_chain *chain, size_t number);

/* What the chain rests on: "claims", "claims-over" or "other-account". Static. */
const char *stg_chain_rests_on(const stg_chain *chain);

/* Appends the hops that state no amount, "A → B, C → D"; nothing if all do. */
void stg_add_unstated_hops(stg_buffer *out, const stg_chains *chains, const stg_chain *chain);

#endif
