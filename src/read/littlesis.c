/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The categories of LittleSis' relationships, as kinds of ours. */
#include "read/littlesis.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

typedef struct category {
    const char *kind;
    stg_wording label[2]; /* of a kind that is not built in */
    bool reversed;
} category;

/* By number. A position is held at an organisation, a hierarchy leads from child to
   parent; family, social, professional and generic ties have no direction. */
static const category categories[] = {
    {NULL, {{0}}, false},
    {"holds-role", {{0}}, false},
    {"educated-at", {{"en", "was educated at"}, {"ko", "학력"}}, false},
    {"member-of", {{0}}, false},
    {"family", {{"en", "is family of"}, {"ko", "가족"}}, false},
    {"funds", {{0}}, false},
    {"does-business-with", {{"en", "does business with"}, {"ko", "거래"}}, false},
    {"lobbies", {{"en", "lobbies"}, {"ko", "로비"}}, false},
    {"social-tie-with", {{"en", "has a social tie with"}, {"ko", "친분"}}, false},
    {"professional-tie-with", {{"en", "has a professional tie with"}, {"ko", "업무 관계"}}, false},
    {"owns", {{0}}, false},
    {"controls", {{0}}, true},
    {"linked", {{"en", "is linked to"}, {"ko", "연결"}}, false},
};

enum { TRANSACTION = 6, GENERIC = 12 };

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; word && i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool supplies(stg_element *element, const char *description)
{
    static const char *const words[] = {"supplier", "vendor",   "contractor",       "seller",
                                        "provider", "landlord", "service-provider", "lessor"};
    const char *word = description ? stg_foreign_slug(element, description, NULL) : NULL;
    return is_one_of(word, words, COUNT_OF(words));
}

static bool buys(stg_element *element, const char *description)
{
    static const char *const words[] = {"client",    "customer", "buyer",
                                        "purchaser", "tenant",   "lessee"};
    const char *word = description ? stg_foreign_slug(element, description, NULL) : NULL;
    return is_one_of(word, words, COUNT_OF(words));
}

static stg_littlesis_tie transaction(stg_element *element, const char *description1,
                                     const char *description2)
{
    bool forth = supplies(element, description1) || buys(element, description2);
    bool back = supplies(element, description2) || buys(element, description1);
    if (forth == back)
        return (stg_littlesis_tie){.kind = categories[TRANSACTION].kind, .open = true};
    return (stg_littlesis_tie){.kind = "supplies", .reversed = back};
}

static bool declare(stg_element *element, const category *entry)
{
    const stg_builder *builder = element->reading->builder;
    stg_kind kind = {.id = entry->kind, .label = {entry->label, 2}};
    return !entry->label[0].text ||
           stg_builder_number(builder, STG_SORT_KIND, entry->kind) != STG_NONE ||
           stg_foreign_kind(element, &kind, "");
}

stg_littlesis_tie stg_littlesis_tie_of(stg_element *element, int number, const char *description1,
                                       const char *description2)
{
    if (number < 1 || number >= (int)COUNT_OF(categories)) {
        stg_foreign_unmapped(element, "/attributes/category_id", "the category %d of relationships",
                             number);
        number = GENERIC;
    }
    stg_littlesis_tie tie = {.kind = categories[number].kind,
                             .reversed = categories[number].reversed};
    if (number == TRANSACTION)
        tie = transaction(element, description1, description2);
    bool built_in = number == TRANSACTION && !tie.open;
    if (!built_in && !declare(element, &categories[number]))
        tie.kind = NULL;
    return tie;
}

/* ---- stakeholders ------------------------------------------------------------------------ */

typedef struct type_word {
    const char *type; /* small letters without spaces */
    const char *kind;
} type_word;

/* The first that an organisation has. */
static const type_word types[] = {
    {"governmentbody", "government"}, {"publiccompany", "company"},
    {"privatecompany", "company"},    {"business", "company"},
    {"lawfirm", "company"},           {"consultingfirm", "company"},
    {"lobbyingfirm", "company"},      {"publicrelationsfirm", "company"},
};

static bool same_type(const char *type, const char *folded)
{
    for (; *type; type++) {
        if (*type == ' ')
            continue;
        if ((*type >= 'A' && *type <= 'Z' ? *type - 'A' + 'a' : *type) != *folded)
            return false;
        folded++;
    }
    return *folded == '\0';
}

static bool has_type(const json_t *attributes, const char *folded)
{
    static const char *const keys[] = {"types", "extensions"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *key;
        json_t *value;
        const json_t *given = json_object_get(attributes, keys[i]);
        for (size_t j = 0; j < json_array_size(given); j++) {
            const char *type = json_string_value(json_array_get(given, j));
            if (type && same_type(type, folded))
                return true;
        }
        json_object_foreach((json_t *)given, key, value) if (same_type(key, folded)) return true;
    }
    return false;
}

const char *stg_littlesis_kind_of(const json_t *attributes)
{
    const char *primary = json_string_value(json_object_get(attributes, "primary_ext"));
    if (primary ? strcmp(primary, "Person") == 0 : has_type(attributes, "person"))
        return "person";
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (has_type(attributes, types[i].type))
            return types[i].kind;
    return primary || has_type(attributes, "org") || has_type(attributes, "organization")
               ? "organisation"
               : NULL;
}
