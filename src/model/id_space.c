/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Symbols of ids and what is said of them; see id_space.h. */
#include "model/id_space.h"

#include <stdlib.h>
#include <string.h>

/* The most ids of a sort: leaves the uppermost bit of a symbol free (builder_data.h). */
enum { ID_LIMIT = 0x7fffffff };

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

/* A column of `wanted` items of `size` bytes. */
static bool widen_column(void *column_field, size_t wanted, size_t size)
{
    void *column;
    memcpy(&column, column_field, sizeof column);
    column = realloc(column, wanted * size);
    if (column)
        memcpy(column_field, &column, sizeof column);
    return column != NULL;
}

/* Room for one more symbol in each column that is there. */
static bool widen(stg_id_space *space)
{
    enum { FIRST_CAPACITY = 16 };
    size_t wanted = space->capacity ? space->capacity * 2 : FIRST_CAPACITY;
    if (wanted > SIZE_MAX / sizeof *space->ids ||
        !widen_column(&space->ids, wanted, sizeof *space->ids) ||
        !widen_column(&space->numbers, wanted, sizeof *space->numbers) ||
        !widen_column(&space->used, wanted, sizeof *space->used) ||
        (space->faulty && !widen_column(&space->faulty, wanted, sizeof *space->faulty)) ||
        (space->latest && !widen_column(&space->latest, wanted, sizeof *space->latest)) ||
        (space->leaders && !widen_column(&space->leaders, wanted, sizeof *space->leaders)))
        return false;
    space->capacity = wanted;
    return true;
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
    if (space->count >= ID_LIMIT)
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
