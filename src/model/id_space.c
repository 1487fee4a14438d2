/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Symbols of ids and what is said of them; see id_space.h. */
#include "model/id_space.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_id_space_done(stg_id_space *space)
{
    stg_id_map_done(&space->map);
    free(space->ids);
    free(space->numbers);
    free(space->used);
    free(space->faulty);
    free(space->latest);
    free(space->leaders);
    *space = (stg_id_space){0};
}

/* Room for one more item in a column; how many there is room for now, 0 when memory is out. */
static size_t widen_column(void *column_field, size_t capacity, size_t size)
{
    void *column;
    memcpy(&column, column_field, sizeof column);
    column = stg_grown(column, &capacity, capacity + 1, size);
    if (!column)
        return 0;
    memcpy(column_field, &column, sizeof column);
    return capacity;
}

/* Room for one more symbol in each column that is there; all grow alike. */
static bool widen(stg_id_space *space)
{
    size_t before = space->capacity;
    size_t wider = widen_column(&space->ids, before, sizeof *space->ids);
    bool done = wider && widen_column(&space->numbers, before, sizeof *space->numbers) &&
                widen_column(&space->used, before, sizeof *space->used) &&
                (!space->faulty || widen_column(&space->faulty, before, sizeof *space->faulty)) &&
                (!space->latest || widen_column(&space->latest, before, sizeof *space->latest)) &&
                (!space->leaders || widen_column(&space->leaders, before, sizeof *space->leaders));
    if (done)
        space->capacity = wider;
    return done;
}

static void add_symbol(stg_id_space *space, const char *id)
{
    uint32_t symbol = (uint32_t)space->count++;
    space->ids[symbol] = id;
    space->numbers[symbol] = STG_NONE;
    space->used[symbol] = false;
    if (space->faulty)
        space->faulty[symbol] = false;
    if (space->latest)
        space->latest[symbol] = STG_NONE;
    if (space->leaders)
        space->leaders[symbol] = symbol;
}

uint32_t stg_id_space_symbol(stg_id_space *space, stg_id_text id, stg_pool *pool)
{
    const char *kept;
    if (space->count >= STG_RECORD_LIMIT)
        return stg_id_map_find(&space->map, id.text, id.length);
    if (space->count == space->capacity && !widen(space))
        return STG_NONE;
    uint32_t *symbol = stg_id_map_place(&space->map, id, pool, &kept);
    if (!symbol)
        return STG_NONE;
    if (*symbol == STG_ID_NOT_FOUND) {
        *symbol = (uint32_t)space->count;
        add_symbol(space, kept);
    }
    return *symbol;
}

bool stg_id_space_refuse(stg_id_space *space, uint32_t symbol)
{
    if (!space->faulty)
        space->faulty = calloc(space->capacity, sizeof *space->faulty);
    if (space->faulty)
        space->faulty[symbol] = true;
    return space->faulty != NULL;
}

bool stg_id_space_allow_repeats(stg_id_space *space)
{
    if (space->latest)
        return true;
    space->latest = malloc((space->capacity ? space->capacity : 1) * sizeof *space->latest);
    if (space->latest && space->count > 0)
        memcpy(space->latest, space->numbers, space->count * sizeof *space->latest);
    return space->latest != NULL;
}

void stg_id_space_declare(stg_id_space *space, uint32_t symbol, uint32_t number)
{
    if (space->numbers[symbol] == STG_NONE)
        space->numbers[symbol] = number;
    if (space->latest)
        space->latest[symbol] = number;
}

bool stg_id_space_lead(stg_id_space *space)
{
    free(space->leaders);
    space->leaders = malloc((space->capacity ? space->capacity : 1) * sizeof *space->leaders);
    for (size_t i = 0; space->leaders && i < space->count; i++)
        space->leaders[i] = (uint32_t)i;
    return space->leaders != NULL;
}
