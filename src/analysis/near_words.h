/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a list that differ in few letters, without comparing each with each. */
#ifndef STG_ANALYSIS_NEAR_WORDS_H
#define STG_ANALYSIS_NEAR_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two words of the list, `one` before `other`. */
typedef struct stg_near_pair {
    uint32_t one;
    uint32_t other;
    uint32_t distance; /* letters inserted, deleted or replaced */
} stg_near_pair;

typedef struct stg_near_pairs {
    stg_near_pair *items; /* for the caller to free() */
    size_t count;
    size_t capacity;
} stg_near_pairs;

/* Letters that may differ between two words of which the shorter has `length`: none
   below 8, one below 14, else two. */
uint32_t stg_near_limit(size_t length);

/*
 * Finds all pairs within that limit (distance 1 at least) whose digits are the
 * same; words are different and UTF-8. Each word has three segments, one of which
 * two such words share with a shift that follows from their lengths (G. Li, D. Deng,
 * J. Wang, J. Feng, Pass-Join: a partition-based method for similarity joins, VLDB
 * 5(3), 2011). Segments that very many words share are left to the other two. In
 * ascending order. False when memory is out.
 */
bool stg_find_near_words(const char *const *words, size_t count, stg_near_pairs *pairs);

#endif
