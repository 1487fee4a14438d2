/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kinds from free words. A word that is an id or a label (English, Korean) of a
 * kind of ours, or one of a short list of plain synonyms ("invested in",
 * "Person", "법인"), means that kind; another is declared as a kind of the data,
 * with the word as its label and no flow.
 */
#ifndef STG_READ_FREE_KINDS_H
#define STG_READ_FREE_KINDS_H

#include "base/id_map.h"
#include "read/foreign.h"

typedef struct stg_free_kind {
    const char *id;
    bool ours;      /* a built-in kind */
    bool symmetric; /* says the same read from either end */
} stg_free_kind;

typedef struct stg_free_kinds {
    stg_id_map words;  /* of a sort, as "r:..." and "s:..." */
    stg_id_map folded; /* the vocabulary, likewise */
    stg_free_kind *items;
    size_t count, capacity;
    stg_pool pool;
} stg_free_kinds;

/* False when memory is out. */
bool stg_free_kinds_init(stg_free_kinds *kinds);
void stg_free_kinds_done(stg_free_kinds *kinds);

/* Of a relationship; NULL word: "linked". The id is NULL when memory is out. */
stg_free_kind stg_free_relationship_kind(stg_free_kinds *kinds, stg_element *element,
                                         const char *word, const char *pointer);

/* Whether the word means a built-in kind of relationship. */
bool stg_free_kind_is_ours(stg_free_kinds *kinds, stg_element *element, const char *word);

/* Of a stakeholder; NULL word: "not-stated", a kind of the data as well. */
const char *stg_free_stakeholder_kind(stg_free_kinds *kinds, stg_element *element, const char *word,
                                      const char *pointer);

#endif
