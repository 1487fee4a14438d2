/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ids to numbers: an open-addressing hash table with linear probing. */
#include "base/id_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct stg_id_entry {
    const char *id; /* NULL: free */
    uint64_t hash;
    uint32_t length;
    uint32_t value;
};

void stg_id_map_done(stg_id_map *map)
{
    free(map->entries);
    *map = STG_ID_MAP_EMPTY;
}

/*
 * Eight bytes a step, each multiplied and folded. Ids often differ only in
 * their last digits; the closing mix (the 64-bit finalizer of MurmurHash3 by
 * A. Appleby, public domain) spreads these over the whole table.
 */
static uint64_t hash_of(const char *id, size_t length)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ length;
    while (length > 0) {
        uint64_t word = 0;
        size_t step = length < 8 ? length : 8;
        memcpy(&word, id, step);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
        id += step;
        length -= step;
    }
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53u;
    return hash ^ (hash >> 33);
}

static size_t slot_of(const stg_id_map *map, const char *id, size_t length, uint64_t hash)
{
    size_t mask = map->capacity - 1;
    size_t slot = (size_t)hash & mask;
    for (;; slot = (slot + 1) & mask) {
        const stg_id_entry *entry = &map->entries[slot];
        if (!entry->id)
            return slot;
        if (entry->hash == hash && entry->length == length && memcmp(entry->id, id, length) == 0)
            return slot;
    }
}

uint32_t stg_id_map_find(const stg_id_map *map, const char *id, size_t length)
{
    if (map->capacity == 0)
        return STG_ID_NOT_FOUND;
    const stg_id_entry *entry = &map->entries[slot_of(map, id, length, hash_of(id, length))];
    return entry->id ? entry->value : STG_ID_NOT_FOUND;
}

static bool widen(stg_id_map *map)
{
    size_t capacity = map->capacity ? map->capacity * 2 : 64;
    stg_id_map wide = {.entries = stg_zeroed(capacity, sizeof(stg_id_entry)),
                       .capacity = capacity,
                       .count = map->count};
    if (!wide.entries)
        return false;
    for (size_t i = 0; i < map->capacity; i++) {
        const stg_id_entry *entry = &map->entries[i];
        if (entry->id)
            wide.entries[slot_of(&wide, entry->id, entry->length, entry->hash)] = *entry;
    }
    free(map->entries);
    *map = wide;
    return true;
}

bool stg_id_map_add(stg_id_map *map, const char *id, size_t length, uint32_t value)
{
    if (length > UINT32_MAX)
        return false;
    if (map->count + 1 > map->capacity / 4 * 3 && !widen(map))
        return false;
    uint64_t hash = hash_of(id, length);
    map->entries[slot_of(map, id, length, hash)] =
        (stg_id_entry){.id = id, .hash = hash, .length = (uint32_t)length, .value = value};
    map->count++;
    return true;
}
