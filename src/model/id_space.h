/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ids of one sort of record while a graph is built. An id gets a symbol the first
 * time that anyone mentions it: symbols count from 0. What is said of a symbol stands in
 * columns, since most of it is asked of few: 13 bytes for each of a million ids, and 8
 * more only where ids have several records, or are one party.
 */
#ifndef STG_MODEL_ID_SPACE_H
#define STG_MODEL_ID_SPACE_H

#include <stargraph/graph.h>

#include "base/id_map.h"

/* The most ids, and records, of one sort: leaves the uppermost bit of a symbol free. */
#define STG_RECORD_LIMIT 0x7fffffffu

typedef struct stg_id_space {
    stg_id_map map;    /* id -> symbol */
    const char **ids;  /* of each symbol */
    uint32_t *numbers; /* of its first record; STG_NONE: not declared yet */
    bool *used;        /* mentioned by another record; a column of its own is only written to */
    bool *faulty;      /* declared by a record that was refused; NULL: none is */
    uint32_t *latest;  /* of its last record; NULL: no id has several */
    uint32_t *leaders; /* the symbol of the same party that was declared first; NULL: each leads */
    size_t count;
    size_t capacity; /* of each column that is there */
} stg_id_space;

void stg_id_space_done(stg_id_space *space);

/* The symbol of an id, made if it is new, which copies the id to `pool`. STG_NONE when
   memory is out. */
uint32_t stg_id_space_symbol(stg_id_space *space, stg_id_text id, stg_pool *pool);

/* Marks a symbol as faulty. False when memory is out. */
bool stg_id_space_refuse(stg_id_space *space, uint32_t symbol);

/* Room for last records that are not the first. False when memory is out. */
bool stg_id_space_allow_repeats(stg_id_space *space);

/* Sets the last record of a symbol, and the first unless it has one, which takes the room above. */
void stg_id_space_declare(stg_id_space *space, uint32_t symbol, uint32_t number);

/* Makes each symbol lead itself, in a column that can be written to. False when memory is out. */
bool stg_id_space_lead(stg_id_space *space);

static inline uint32_t stg_id_space_latest(const stg_id_space *space, uint32_t symbol)
{
    return space->latest ? space->latest[symbol] : space->numbers[symbol];
}

static inline bool stg_id_space_is_faulty(const stg_id_space *space, uint32_t symbol)
{
    return space->faulty && space->faulty[symbol];
}

static inline uint32_t stg_id_space_leader(const stg_id_space *space, uint32_t symbol)
{
    return space->leaders ? space->leaders[symbol] : symbol;
}

/* Of the first record of the party of a symbol; STG_NONE: nothing declares it. */
static inline uint32_t stg_id_space_number(const stg_id_space *space, uint32_t symbol)
{
    return space->numbers[stg_id_space_leader(space, symbol)];
}

#endif
