/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records that are ready to be rows: each is valid by itself (record_checks.h), and
 * its strings and lists are pieces of the graph's pool, or will be (stg_pool_join).
 * Only the ids in it are still words. Whoever has read 400,000 records can add them
 * so in a quarter of the time that checking and copying them takes.
 */
#ifndef STG_MODEL_READY_H
#define STG_MODEL_READY_H

#include "model/builder_data.h"

typedef struct stg_ready_stakeholder {
    stg_id_text id;
    stg_id_text kind;
    const stg_id_text *sources; /* of the evidence, as many; NULL: it has symbols */
    stg_stakeholder_lists lists;
    stg_stakeholder_row row; /* without what is above */
} stg_ready_stakeholder;

/* What few relationships say. */
typedef struct stg_ready_rare {
    stg_id_text speaker;
    stg_id_text alternative_to;
    stg_text from_reason;
    stg_text to_reason;
    stg_rare_row row; /* without alternative_to */
} stg_ready_rare;

/* A word without text: none. Of an end either the word or, in `rare`, the reason is given. */
typedef struct stg_ready_relationship {
    stg_id_text id;
    stg_id_text from;
    stg_id_text to;
    stg_id_text kind;
    stg_id_text role;
    const stg_id_text *sources; /* of the evidence, as many; NULL: it has symbols */
    stg_evidence_row *evidence;
    uint32_t evidence_count;
    stg_amount amount;
    stg_share share;
    const stg_ready_rare *rare; /* NULL: nothing */
    stg_date since;
    stg_date until;
    uint8_t rank;
    uint8_t status;
    uint8_t confidence;
    uint8_t directness;
} stg_ready_relationship;

typedef enum stg_put {
    STG_PUT,
    STG_PUT_TWICE, /* the input declares this id already; nothing was done */
    STG_PUT_FULL,  /* memory is out, or there are STG_RECORD_LIMIT records */
} stg_put;

stg_put stg_builder_put_stakeholder(stg_builder *builder, const stg_ready_stakeholder *ready);
stg_put stg_builder_put_relationship(stg_builder *builder, const stg_ready_relationship *ready);

/*
 * For whoever will put a record soon: asks the memory for what looking up its ids
 * touches. First the entries in the map, later the texts in these.
 */
void stg_builder_expect_stakeholder(const stg_builder *builder, const stg_ready_stakeholder *ready,
                                    bool texts);
void stg_builder_expect_relationship(const stg_builder *builder,
                                     const stg_ready_relationship *ready, bool texts);

/* Room for one more element of one of the graph's arrays, at `array_field`. */
bool stg_builder_reserve(void *array_field, size_t *capacity, size_t count, size_t size);

#endif
