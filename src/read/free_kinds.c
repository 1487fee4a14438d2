/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds from free words; see free_kinds.h. */
#include "read/free_kinds.h"

#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/vocabulary.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

typedef struct synonym {
    const char *word;
    const char *kind;
} synonym;

/* Words that say the same as the kind and are read from the same end. */
static const synonym relationship_synonyms[] = {
    {"funded", "funds"},
    {"finances", "funds"},
    {"financed", "funds"},
    {"invests", "invests-in"},
    {"invested in", "invests-in"},
    {"investor in", "invests-in"},
    {"lends", "lends-to"},
    {"lent to", "lends-to"},
    {"lender to", "lends-to"},
    {"donates", "donates-to"},
    {"donated to", "donates-to"},
    {"donor to", "donates-to"},
    {"paid", "pays"},
    {"bought from", "buys-from"},
    {"owner of", "owns"},
    {"owned", "owns"},
    {"shareholder of", "owns"},
    {"holds shares in", "owns"},
    {"acquired", "acquires"},
    {"controlled", "controls"},
    {"parent of", "controls"},
    {"supplier of", "supplies"},
    {"supplier to", "supplies"},
    {"supplied", "supplies"},
    {"sold to", "sells-to"},
    {"member of", "member-of"},
    {"part of", "part-of"},
    {"partner of", "partners-with"},
    {"partner", "partners-with"},
    {"partnership", "partners-with"},
    {"competitor of", "competes-with"},
    {"employer of", "employs"},
    {"adviser to", "advises"},
    {"advisor to", "advises"},
};

static const synonym stakeholder_synonyms[] = {
    {"individual", "person"},
    {"human", "person"},
    {"people", "person"},
    {"개인", "person"},
    {"사람", "person"},
    {"corporation", "company"},
    {"business", "company"},
    {"firm", "company"},
    {"enterprise", "company"},
    {"회사", "company"},
    {"법인", "company"},
    {"org", "organisation"},
    {"organization", "organisation"},
    {"organizations", "organisation"},
    {"organisations", "organisation"},
    {"institution", "organisation"},
    {"ngo", "organisation"},
    {"nonprofit", "organisation"},
    {"association", "organisation"},
    {"기관", "organisation"},
    {"조직", "organisation"},
    {"companies", "company"},
    {"persons", "person"},
    {"government agency", "government"},
    {"ministry", "government"},
    {"public body", "government"},
    {"정부기관", "government"},
    {"investment fund", "fund"},
    {"sovereign wealth fund", "fund"},
    {"jv", "joint-venture"},
    {"합작법인", "joint-venture"},
    {"location", "place"},
    {"program", "programme"},
};

static const char *const symmetric_kinds[] = {
    "partners-with", "competes-with", "allied-with",     "in-conflict-with",
    "merged-with",   "attended-with", "negotiates-with", "affiliated-with",
};

/* ---- the vocabulary, folded --------------------------------------------------------- */

/* "r:" or "s:" and the folded word; NULL when memory is out. */
static char *fold_key(char sort, const char *word)
{
    char *folded = stg_text_fold(word, true);
    if (!folded)
        return NULL;
    stg_buffer key = STG_BUFFER_EMPTY;
    stg_buffer_addf(&key, "%c:%s", sort, folded);
    free(folded);
    return stg_buffer_take(&key);
}

static bool remember(stg_free_kinds *kinds, stg_id_map *map, const char *key, uint32_t item)
{
    size_t length = strlen(key);
    if (stg_id_map_find(map, key, length) != STG_ID_NOT_FOUND)
        return true;
    const char *copy = stg_pool_copy(&kinds->pool, key, length);
    return copy && stg_id_map_add(map, copy, length, item);
}

static bool add_word(stg_free_kinds *kinds, char sort, const char *word, uint32_t item)
{
    char *key = fold_key(sort, word);
    bool done = key && remember(kinds, &kinds->folded, key, item);
    free(key);
    return done;
}

/* The number of a new kind; STG_NONE when memory is out. */
static uint32_t add_item(stg_free_kinds *kinds, stg_free_kind kind)
{
    stg_free_kind *items =
        stg_grown(kinds->items, &kinds->capacity, kinds->count + 1, sizeof *items);
    const char *id = stg_pool_copy(&kinds->pool, kind.id, strlen(kind.id));
    if (items)
        kinds->items = items;
    if (!items || !id)
        return STG_NONE;
    kind.id = id;
    items[kinds->count] = kind;
    return (uint32_t)kinds->count++;
}

static bool is_symmetric(const char *id)
{
    for (size_t i = 0; i < COUNT_OF(symmetric_kinds); i++)
        if (strcmp(symmetric_kinds[i], id) == 0)
            return true;
    return false;
}

static bool add_builtin(stg_free_kinds *kinds, char sort, stg_kind kind)
{
    uint32_t item = add_item(kinds, (stg_free_kind){kind.id, true, is_symmetric(kind.id)});
    bool done = item != STG_NONE && add_word(kinds, sort, kind.id, item);
    for (size_t i = 0; done && i < kind.label.count; i++)
        done = add_word(kinds, sort, kind.label.wordings[i].text, item);
    return done;
}

static bool add_synonyms(stg_free_kinds *kinds, char sort, const synonym *synonyms, size_t count)
{
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        char *key = fold_key(sort, synonyms[i].kind);
        uint32_t item = key ? stg_id_map_find(&kinds->folded, key, strlen(key)) : STG_ID_NOT_FOUND;
        free(key);
        done = item != STG_ID_NOT_FOUND && add_word(kinds, sort, synonyms[i].word, item);
    }
    return done;
}

bool stg_free_kinds_init(stg_free_kinds *kinds)
{
    bool done = true;
    *kinds = (stg_free_kinds){0};
    for (size_t i = 0; done && i < stg_builtin_kind_count(); i++)
        done = add_builtin(kinds, 'r', stg_builtin_kind(i));
    for (size_t i = 0; done && i < stg_builtin_stakeholder_kind_count(); i++)
        done = add_builtin(kinds, 's', stg_builtin_stakeholder_kind(i));
    return done &&
           add_synonyms(kinds, 'r', relationship_synonyms, COUNT_OF(relationship_synonyms)) &&
           add_synonyms(kinds, 's', stakeholder_synonyms, COUNT_OF(stakeholder_synonyms));
}

void stg_free_kinds_done(stg_free_kinds *kinds)
{
    stg_id_map_done(&kinds->words);
    stg_id_map_done(&kinds->folded);
    free(kinds->items);
    stg_pool_done(&kinds->pool);
}

/* ---- kinds of the data ------------------------------------------------------------------ */

static void out_of_memory(stg_element *element)
{
    element->faulty = true;
    stg_reading_out_of_memory(element->reading);
}

/* The number of the vocabulary's kind that the word folds to. */
static uint32_t find_folded(const stg_free_kinds *kinds, stg_element *element, char sort,
                            const char *word)
{
    char *folded = fold_key(sort, word);
    uint32_t item = STG_ID_NOT_FOUND;
    if (folded)
        item = stg_id_map_find(&kinds->folded, folded, strlen(folded));
    else
        out_of_memory(element);
    free(folded);
    return item;
}

/* The kind that a word stands for, if it was met or is in the vocabulary, which is
   then remembered under the very word: the next one costs no folding. */
static const stg_free_kind *known_kind(stg_free_kinds *kinds, stg_element *element, char sort,
                                       const char *word)
{
    stg_buffer key = STG_BUFFER_EMPTY;
    stg_buffer_addf(&key, "%c:%s", sort, word);
    uint32_t item =
        key.failed ? STG_ID_NOT_FOUND : stg_id_map_find(&kinds->words, key.text, key.length);
    if (item == STG_ID_NOT_FOUND) {
        item = find_folded(kinds, element, sort, word);
        if (key.failed || (item != STG_ID_NOT_FOUND &&
                           !remember(kinds, &kinds->words, stg_buffer_text(&key), item)))
            out_of_memory(element);
    }
    stg_buffer_done(&key);
    return item == STG_ID_NOT_FOUND ? NULL : &kinds->items[item];
}

/* A new kind under its word. */
static const stg_free_kind *keep_kind(stg_free_kinds *kinds, stg_element *element, char sort,
                                      const char *word, stg_free_kind kind)
{
    stg_buffer key = STG_BUFFER_EMPTY;
    stg_buffer_addf(&key, "%c:%s", sort, word);
    uint32_t item = add_item(kinds, kind);
    bool done = item != STG_NONE && !key.failed && remember(kinds, &kinds->words, key.text, item);
    stg_buffer_done(&key);
    if (!done)
        out_of_memory(element);
    return done ? &kinds->items[item] : NULL;
}

static bool is_declared(const stg_element *element, stg_sort sort, const char *id)
{
    return stg_builder_number(element->reading->builder, sort, id) != STG_NONE;
}

static bool declare(stg_element *element, stg_sort sort, const stg_kind *kind, const char *pointer)
{
    if (is_declared(element, sort, kind->id))
        return true;
    return sort == STG_SORT_KIND ? stg_foreign_kind(element, kind, pointer)
                                 : stg_foreign_stakeholder_kind(element, kind, pointer);
}

static const stg_free_kind *kind_of_data(stg_free_kinds *kinds, stg_element *element, char sort,
                                         const char *word, const char *pointer)
{
    const char *id = stg_foreign_slug(element, word, pointer);
    if (!id)
        return NULL;
    stg_kind kind = {.id = id,
                     .label = stg_foreign_text(element, word, NULL),
                     .assumed = STG_ASSUMED_FLOW | STG_ASSUMED_DIRECTION | STG_ASSUMED_TAKES |
                                STG_ASSUMED_TIE};
    if (!declare(element, sort == 'r' ? STG_SORT_KIND : STG_SORT_STAKEHOLDER_KIND, &kind, pointer))
        return NULL;
    return keep_kind(kinds, element, sort, word, (stg_free_kind){.id = id});
}

/* ---- what readers ask --------------------------------------------------------------------- */

static const stg_wording linked_label[] = {{"en", "is linked to"}, {"ko", "연결"}};
static const stg_wording not_stated_label[] = {{"en", "kind not stated"}, {"ko", "종류 언급 없음"}};

/* A kind of ours for readers: nothing is said but that there is something. */
static bool declare_plain(stg_element *element, stg_sort sort, const char *id, const stg_text label,
                          const char *pointer)
{
    stg_kind kind = {.id = id, .label = label};
    return declare(element, sort, &kind, pointer);
}

stg_free_kind stg_free_relationship_kind(stg_free_kinds *kinds, stg_element *element,
                                         const char *word, const char *pointer)
{
    static const stg_free_kind linked = {.id = "linked"};
    if (!word)
        return declare_plain(element, STG_SORT_KIND, "linked", (stg_text){linked_label, 2}, pointer)
                   ? linked
                   : (stg_free_kind){0};
    const stg_free_kind *kind = known_kind(kinds, element, 'r', word);
    if (!kind && !element->faulty)
        kind = kind_of_data(kinds, element, 'r', word, pointer);
    return kind ? *kind : (stg_free_kind){0};
}

bool stg_free_kind_is_ours(stg_free_kinds *kinds, stg_element *element, const char *word)
{
    const stg_free_kind *kind = known_kind(kinds, element, 'r', word);
    return kind && kind->ours;
}

const char *stg_free_stakeholder_kind(stg_free_kinds *kinds, stg_element *element, const char *word,
                                      const char *pointer)
{
    if (!word)
        return declare_plain(element, STG_SORT_STAKEHOLDER_KIND, "not-stated",
                             (stg_text){not_stated_label, 2}, pointer)
                   ? "not-stated"
                   : NULL;
    const stg_free_kind *kind = known_kind(kinds, element, 's', word);
    if (!kind && !element->faulty)
        kind = kind_of_data(kinds, element, 's', word, pointer);
    return kind ? kind->id : NULL;
}
