/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that differ in few letters, by shared segments. */
#include "analysis/near_words.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/memory.h"

enum {
    SEGMENTS = 3,      /* one more than the most letters that may differ */
    SHORTEST = 8,      /* letters of a word that may have one misspelt */
    LONG = 14,         /* and of one that may have two */
    LONGEST = 80,      /* longer names are compared whole elsewhere */
    SHARED_LIMIT = 100 /* words with one segment */
};

typedef struct letters {
    const int32_t *at;
    uint32_t length;
    uint32_t digits; /* a hash of the digits */
} letters;

/* The words with one segment: a list in `next`. */
typedef struct bucket {
    uint64_t key; /* 0: free */
    uint32_t first;
    uint32_t count;
} bucket;

typedef struct searching {
    int32_t *room;
    letters *words;
    size_t count;
    bucket *buckets;
    size_t mask;
    uint32_t *next; /* by word and segment: the next word of the bucket and its segment */
    uint32_t *seen; /* by word: the last word that it was compared with, plus one */
    stg_near_pairs *pairs;
} searching;

uint32_t stg_near_limit(size_t length)
{
    return length < SHORTEST ? 0 : length < LONG ? 1 : 2;
}

/* ---- letters ---------------------------------------------------------------------- */

static size_t decode(const char *word, int32_t *room, letters *decoded)
{
    size_t used = 0;
    *decoded = (letters){.at = room};
    for (utf8proc_ssize_t left = (utf8proc_ssize_t)strlen(word); left > 0;) {
        utf8proc_int32_t letter;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)word, left, &letter);
        if (size <= 0)
            break;
        if (letter >= '0' && letter <= '9')
            decoded->digits = decoded->digits * 31 + (uint32_t)letter;
        room[used++] = letter;
        word += size;
        left -= size;
    }
    decoded->length = (uint32_t)used;
    return used;
}

/* Levenshtein's distance, or `limit` + 1 when it is above; only the cells near the
   diagonal count. */
static uint32_t distance_of(const letters *a, const letters *b, uint32_t limit)
{
    uint32_t rows[2][LONGEST + 1];
    if (a->length > b->length + limit || b->length > a->length + limit)
        return limit + 1;
    for (uint32_t j = 0; j <= b->length; j++)
        rows[0][j] = j;
    for (uint32_t i = 1; i <= a->length; i++) {
        uint32_t *row = rows[i % 2];
        const uint32_t *above = rows[(i - 1) % 2];
        uint32_t from = i > limit ? i - limit : 1;
        uint32_t to = i + limit < b->length ? i + limit : b->length;
        uint32_t best = limit + 1;
        row[from - 1] = from == 1 ? i : limit + 1;
        for (uint32_t j = from; j <= to; j++) {
            uint32_t least = above[j - 1] + (a->at[i - 1] != b->at[j - 1]);
            if (j < i + limit && above[j] + 1 < least)
                least = above[j] + 1;
            if (row[j - 1] + 1 < least)
                least = row[j - 1] + 1;
            row[j] = least;
            best = least < best ? least : best;
        }
        if (best > limit)
            return limit + 1;
    }
    return rows[a->length % 2][b->length];
}

/* ---- segments --------------------------------------------------------------------- */

/* Even thirds; the last ones are longer. */
static uint32_t segment_start(uint32_t length, uint32_t segment)
{
    uint32_t size = length / SEGMENTS;
    uint32_t short_ones = SEGMENTS - length % SEGMENTS;
    return segment * size + (segment > short_ones ? segment - short_ones : 0);
}

/* FNV-1a over 32-bit letters, never 0. */
static uint64_t key_of(const letters *word, uint32_t start, uint32_t size, uint32_t length,
                       uint32_t segment)
{
    uint64_t hash = 0xcbf29ce484222325u;
    uint64_t heads[] = {word->digits, length * SEGMENTS + segment};
    for (size_t i = 0; i < 2; i++)
        hash = (hash ^ heads[i]) * 0x100000001b3u;
    for (uint32_t i = 0; i < size; i++)
        hash = (hash ^ (uint64_t)word->at[start + i]) * 0x100000001b3u;
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

static size_t slot_of(const searching *s, uint64_t key)
{
    return (size_t)(key * 0x9e3779b97f4a7c15u >> 20) & s->mask;
}

/* The buckets of many words are far away in memory: whoever wants several asks for all first. */
static void expect_bucket(const searching *s, uint64_t key)
{
    STG_PREFETCH(&s->buckets[slot_of(s, key)]);
}

static bucket *bucket_of(const searching *s, uint64_t key)
{
    size_t slot = slot_of(s, key);
    while (s->buckets[slot].key != 0 && s->buckets[slot].key != key)
        slot = (slot + 1) & s->mask;
    return &s->buckets[slot];
}

static bool is_compared(const letters *word)
{
    return word->length >= SHORTEST && word->length <= LONGEST;
}

static void add_segments(searching *s, uint32_t number)
{
    const letters *word = &s->words[number];
    uint64_t keys[SEGMENTS];
    for (uint32_t segment = 0; segment < SEGMENTS; segment++) {
        uint32_t start = segment_start(word->length, segment);
        uint32_t size = segment_start(word->length, segment + 1) - start;
        keys[segment] = key_of(word, start, size, word->length, segment);
        expect_bucket(s, keys[segment]);
    }
    for (uint32_t segment = 0; segment < SEGMENTS; segment++) {
        bucket *found = bucket_of(s, keys[segment]);
        uint32_t entry = number * SEGMENTS + segment;
        s->next[entry] = found->key ? found->first : UINT32_MAX;
        *found = (bucket){keys[segment], entry, found->count + 1};
    }
}

static bool compare(searching *s, uint32_t one, uint32_t other)
{
    const letters *a = &s->words[one];
    const letters *b = &s->words[other];
    uint32_t limit = stg_near_limit(a->length < b->length ? a->length : b->length);
    uint32_t distance = distance_of(a, b, limit);
    if (distance > limit)
        return true;
    stg_near_pairs *pairs = s->pairs;
    stg_near_pair *grown =
        stg_grown(pairs->items, &pairs->capacity, pairs->count + 1, sizeof *grown);
    if (!grown)
        return false;
    pairs->items = grown;
    grown[pairs->count++] =
        one < other ? (stg_near_pair){one, other, distance} : (stg_near_pair){other, one, distance};
    return true;
}

/* All words of one bucket that come before `number`, or are shorter. */
static bool compare_bucket(searching *s, const bucket *found, uint32_t number)
{
    for (uint32_t entry = found->first; entry != UINT32_MAX; entry = s->next[entry]) {
        uint32_t other = entry / SEGMENTS;
        bool later = s->words[other].length == s->words[number].length && other >= number;
        if (later || s->seen[other] == number + 1)
            continue;
        s->seen[other] = number + 1;
        if (!compare(s, other, number))
            return false;
    }
    return true;
}

/* The lengths leave a segment of a shorter word three places in a longer one, at most. */
enum { PLACES = 3, MOST_KEYS = SEGMENTS * PLACES };

/* The keys under which words of `length` letters, no longer than this one, stand if they
   share a segment. Returns how many. */
static uint32_t list_keys(const searching *s, uint32_t number, uint32_t length, uint64_t *keys)
{
    const letters *word = &s->words[number];
    uint32_t longer = word->length - length;
    uint32_t back = (SEGMENTS - 1 - longer) / 2;
    uint32_t ahead = (SEGMENTS - 1 + longer) / 2, count = 0;
    for (uint32_t segment = 0; segment < SEGMENTS; segment++) {
        uint32_t start = segment_start(length, segment);
        uint32_t size = segment_start(length, segment + 1) - start;
        uint32_t last = start + ahead < word->length - size ? start + ahead : word->length - size;
        for (uint32_t at = start > back ? start - back : 0; at <= last; at++) {
            keys[count] = key_of(word, at, size, length, segment);
            expect_bucket(s, keys[count++]);
        }
    }
    return count;
}

/* All words that this one may be like and that are no longer. */
static bool probe(searching *s, uint32_t number)
{
    uint64_t keys[SEGMENTS * MOST_KEYS];
    uint32_t count = 0, length = s->words[number].length;
    for (uint32_t less = 0; less < SEGMENTS && length >= SHORTEST + less; less++)
        count += list_keys(s, number, length - less, keys + count);
    for (uint32_t i = 0; i < count; i++) {
        const bucket *found = bucket_of(s, keys[i]);
        if (found->key != 0 && found->count <= SHARED_LIMIT && !compare_bucket(s, found, number))
            return false;
    }
    return true;
}

static int by_words(const void *left, const void *right)
{
    const stg_near_pair *a = left;
    const stg_near_pair *b = right;
    if (a->one != b->one)
        return a->one < b->one ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static bool prepare(searching *s, const char *const *words)
{
    size_t letters_count = 1, slots = 16;
    for (size_t i = 0; i < s->count; i++)
        letters_count += strlen(words[i]);
    while (slots < s->count * SEGMENTS * 2)
        slots *= 2;
    s->mask = slots - 1;
    s->room = stg_zeroed(letters_count, sizeof *s->room);
    s->words = stg_zeroed(s->count, sizeof *s->words);
    s->buckets = stg_zeroed(slots, sizeof *s->buckets);
    s->next = stg_zeroed(s->count * SEGMENTS, sizeof *s->next);
    s->seen = stg_zeroed(s->count, sizeof *s->seen);
    if (!s->room || !s->words || !s->buckets || !s->next || !s->seen)
        return false;
    size_t used = 0;
    for (size_t i = 0; i < s->count; i++)
        used += decode(words[i], s->room + used, &s->words[i]);
    return true;
}

bool stg_find_near_words(const char *const *words, size_t count, stg_near_pairs *pairs)
{
    searching s = {.count = count, .pairs = pairs};
    bool done = count < UINT32_MAX / SEGMENTS && prepare(&s, words);
    for (uint32_t i = 0; done && i < count; i++)
        if (is_compared(&s.words[i]))
            add_segments(&s, i);
    for (uint32_t i = 0; done && i < count; i++)
        if (is_compared(&s.words[i]))
            done = probe(&s, i);
    if (pairs->count > 1)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, by_words);
    free(s.room);
    free(s.words);
    free(s.buckets);
    free(s.next);
    free(s.seen);
    return done;
}
