/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ids to numbers: an open-addressing hash table with linear probing. */
#include "base/id_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void stg_id_map_done(stg_id_map *map)
{
    free(map->entries);
    *map = STG_ID_MAP_EMPTY;
}

/* Up to eight bytes as a number, by reads of fixed sizes that may overlap: a
   memcpy of a length that the compiler does not know is a call. */
static uint64_t short_word(const char *id, size_t length)
{
    uint32_t first = 0;
    uint32_t last = 0;
    if (length >= 4) {
        memcpy(&first, id, 4);
        memcpy(&last, id + length - 4, 4);
        return (uint64_t)first << 32 | last;
    }
    if (length == 0)
        return 0;
    const unsigned char *bytes = (const unsigned char *)id;
    return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[length / 2] << 8 | bytes[length - 1];
}

static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 32;
}

/*
 * Eight bytes a step, each multiplied and folded. Ids often differ only in
 * their last digits; the closing mix (the 64-bit finalizer of MurmurHash3 by
 * A. Appleby, public domain) spreads these over the whole table.
 */
static uint32_t hash_of(const char *id, size_t length)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ length;
    for (; length > 8; id += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, id, 8);
        hash = mixed(hash, word);
    }
    hash = mixed(hash, short_word(id, length));
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53u;
    return (uint32_t)(hash ^ (hash >> 33));
}

stg_id_text stg_id_text_of(const char *text, uint32_t length)
{
    return (stg_id_text){.text = text, .length = length, .hash = hash_of(text, length)};
}

static size_t slot_of(const stg_id_map *map, const char *id, size_t length, uint32_t hash)
{
    size_t mask = map->capacity - 1;
    size_t slot = (size_t)hash & mask;
    for (;; slot = (slot + 1) & mask) {
        const stg_id_entry *entry = &map->entries[slot];
        if (!entry->id)
            return slot;
        if (entry->hash == hash && strncmp(entry->id, id, length) == 0 && entry->id[length] == '\0')
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

void stg_id_map_expect(const stg_id_map *map, uint32_t hash)
{
    if (map->capacity > 0)
        STG_PREFETCH(&map->entries[hash & (map->capacity - 1)]);
}

uint32_t stg_id_map_expect_id(const stg_id_map *map, uint32_t hash)
{
    if (map->capacity == 0)
        return STG_ID_NOT_FOUND;
    size_t mask = map->capacity - 1;
    size_t slot = hash & mask;
    while (map->entries[slot].id && map->entries[slot].hash != hash)
        slot = (slot + 1) & mask;
    const stg_id_entry *entry = &map->entries[slot];
    if (!entry->id)
        return STG_ID_NOT_FOUND;
    STG_PREFETCH(entry->id);
    return entry->value;
}

/* Moves an entry to where it is found in a table with one more bit of its hash. */
static void replace_entry(stg_id_map *map, size_t slot)
{
    stg_id_entry entry = map->entries[slot];
    size_t mask = map->capacity - 1;
    size_t place = entry.hash & mask;
    if (!entry.id)
        return;
    map->entries[slot].id = NULL;
    while (map->entries[place].id)
        place = (place + 1) & mask;
    map->entries[place] = entry;
}

/*
 * Doubles the table where it stands: half of its pages are there already, and a new table
 * beside it was a tenth of the time of adding 400,000 ids. From behind a free slot on, round
 * to it, each entry moves to a slot no later than its own, in one half or the other; so none
 * passes over an entry that will still move.
 */
static bool widen(stg_id_map *map)
{
    size_t before = map->capacity;
    size_t capacity = before ? before * 2 : 64;
    if (capacity > SIZE_MAX / sizeof(stg_id_entry))
        return false;
    stg_id_entry *entries = realloc(map->entries, capacity * sizeof *entries);
    if (!entries)
        return false;
    memset(entries + before, 0, (capacity - before) * sizeof *entries);
    map->entries = entries;
    map->capacity = capacity;
    size_t first = 0;
    while (first < before && entries[first].id)
        first++;
    for (size_t i = 1; i < before; i++)
        replace_entry(map, (first + i) & (before - 1));
    return true;
}

/* Room for one more: at most three quarters are taken. */
static bool make_room(stg_id_map *map)
{
    return map->count + 1 <= map->capacity / 4 * 3 || widen(map);
}

uint32_t *stg_id_map_place(stg_id_map *map, stg_id_text id, stg_pool *pool, const char **kept)
{
    if (!make_room(map))
        return NULL;
    stg_id_entry *entry = &map->entries[slot_of(map, id.text, id.length, id.hash)];
    if (!entry->id) {
        const char *copy = stg_pool_copy(pool, id.text, id.length);
        if (!copy)
            return NULL;
        *entry = (stg_id_entry){.id = copy, .hash = id.hash, .value = STG_ID_NOT_FOUND};
        map->count++;
    }
    *kept = entry->id;
    return &entry->value;
}

bool stg_id_map_add(stg_id_map *map, const char *id, size_t length, uint32_t value)
{
    if (!make_room(map))
        return false;
    uint32_t hash = hash_of(id, length);
    map->entries[slot_of(map, id, length, hash)] =
        (stg_id_entry){.id = id, .hash = hash, .value = value};
    map->count++;
    return true;
}

void stg_id_map_renumber(stg_id_map *map, const uint32_t *numbers)
{
    size_t same = 0;
    while (same < map->count && numbers[same] == same)
        same++;
    /* Mostly all are numbered in the order of their ids: the whole table need not be seen. */
    for (size_t i = 0; same < map->count && i < map->capacity; i++)
        if (map->entries[i].id)
            map->entries[i].value = numbers[map->entries[i].value];
}
