/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Identifiers that several stakeholders carry: what counts as the same one. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "model/identity.h"

typedef struct scheme_rule {
    const char *folded;
    bool local; /* one country's number may be another's */
} scheme_rule;

typedef struct sharing {
    const stg_builder *builder;
    stg_pool *scratch;
    stg_identifier_uses *uses;
    stg_id_map keys;        /* to the first use */
    stg_id_map scheme_rows; /* scheme as written, to its rule */
    scheme_rule *rules;
    size_t rule_count;
    size_t rule_capacity;
    stg_buffer key;
} sharing;

/* Schemes that name no issuer: kinds of number that every country gives out. */
static bool is_local(bool *local, const char *folded)
{
    static const char *const names[] = {"id",
                                        "idnumber",
                                        "identifier",
                                        "number",
                                        "code",
                                        "registration",
                                        "registernumber",
                                        "registrationnumber",
                                        "companynumber",
                                        "taxnumber",
                                        "taxid",
                                        "tin",
                                        "vat",
                                        "vatnumber",
                                        "vatcode",
                                        "passport",
                                        "passportnumber",
                                        "nationalid",
                                        "licensenumber",
                                        "other",
                                        "internal",
                                        "local"};
    char *bare; /* "tax number", "tax_number" too */
    bool done = stg_fold(&bare, folded, true);
    *local = false;
    for (size_t i = 0; bare && !*local && i < sizeof names / sizeof names[0]; i++)
        *local = strcmp(bare, names[i]) == 0;
    free(bare);
    return done;
}

/* The rule of a scheme; NULL when memory is out. Schemes are few. */
static const scheme_rule *rule_of(sharing *s, const char *scheme)
{
    size_t length = strlen(scheme);
    uint32_t known = stg_id_map_find(&s->scheme_rows, scheme, length);
    if (known != STG_ID_NOT_FOUND)
        return &s->rules[known];
    scheme_rule *rules =
        stg_grown(s->rules, &s->rule_capacity, s->rule_count + 1, sizeof *s->rules);
    scheme_rule rule = {0};
    char *folded = stg_text_fold(scheme, false);
    rule.folded = folded ? stg_pool_copy(s->scratch, folded, strlen(folded)) : NULL;
    free(folded);
    if (rules)
        s->rules = rules;
    if (!rules || !rule.folded || !is_local(&rule.local, rule.folded) ||
        !stg_id_map_add(&s->scheme_rows, scheme, length, (uint32_t)s->rule_count))
        return NULL;
    rules[s->rule_count] = rule;
    return &rules[s->rule_count++];
}

/* What people write where there is no number. */
static bool says_something(const char *value, size_t length)
{
    static const char *const words[] = {"n/a", "none", "null", "unknown", "not available"};
    bool letters = false;
    for (size_t i = 0; i < length; i++)
        letters |= isalnum((unsigned char)value[i]) || (unsigned char)value[i] >= 0x80;
    for (size_t i = 0; letters && i < sizeof words / sizeof words[0]; i++) {
        size_t j = 0;
        while (j < length && tolower((unsigned char)value[j]) == words[i][j])
            j++;
        letters = j < length || words[i][j] != '\0';
    }
    return letters;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Scheme, jurisdiction where it counts, and value; empty when it proves nothing. */
static bool make_key(sharing *s, const stg_stakeholder_row *row, const char *scheme,
                     const char *value, size_t length)
{
    const scheme_rule *rule = rule_of(s, scheme);
    stg_buffer_clear(&s->key);
    if (!rule)
        return false;
    if (!says_something(value, length) || (rule->local && !row->jurisdiction))
        return true;
    stg_buffer_add(&s->key, rule->folded);
    stg_buffer_add_char(&s->key, '\n');
    if (rule->local)
        stg_buffer_add(&s->key, row->jurisdiction);
    stg_buffer_add_char(&s->key, '\n');
    stg_buffer_add_bytes(&s->key, value, length);
    return !s->key.failed;
}

/* `length` is that of the value, with which the key ends. */
static bool add_use(sharing *s, const stg_stakeholder_row *row, uint32_t symbol, const char *scheme,
                    size_t length)
{
    stg_identifier_uses *uses = s->uses;
    uint32_t first = stg_id_map_find(&s->keys, s->key.text, s->key.length);
    if (first != STG_ID_NOT_FOUND && uses->items[first].symbol == symbol)
        return true;
    stg_identifier_use *items =
        stg_grown(uses->items, &uses->capacity, uses->count + 1, sizeof *items);
    if (!items)
        return false;
    uses->items = items;
    stg_identifier_use *use = &items[uses->count++];
    *use = (stg_identifier_use){.scheme = scheme, .id = row->id, .symbol = symbol};
    if (first != STG_ID_NOT_FOUND) {
        use->key = items[first].key;
        use->value = items[first].value;
        use->shared = items[first].shared = true;
        return true;
    }
    use->key = stg_pool_copy(s->scratch, s->key.text, s->key.length);
    if (!use->key)
        return false;
    use->value = use->key + s->key.length - length;
    return stg_id_map_add(&s->keys, use->key, s->key.length, (uint32_t)(uses->count - 1));
}

static bool add_identifiers(sharing *s, const stg_stakeholder_row *row)
{
    const stg_id_space *space = &s->builder->spaces[STG_SORT_STAKEHOLDER];
    const stg_stakeholder_lists *lists = stg_row_lists(row);
    if (lists->identifier_count == 0)
        return true;
    uint32_t symbol = stg_id_map_find(&space->map, row->id, strlen(row->id));
    for (size_t i = 0; i < lists->identifier_count; i++) {
        const char *value = lists->identifiers[i][1];
        while (is_space(*value))
            value++;
        size_t length = strlen(value);
        while (length > 0 && is_space(value[length - 1]))
            length--;
        if (!make_key(s, row, lists->identifiers[i][0], value, length) ||
            (s->key.length > 0 && !add_use(s, row, symbol, lists->identifiers[i][0], length)))
            return false;
    }
    return true;
}

static int by_key_and_id(const void *left, const void *right)
{
    const stg_identifier_use *a = left;
    const stg_identifier_use *b = right;
    int keys = a->key == b->key ? 0 : strcmp(a->key, b->key);
    return keys != 0 || a->id == b->id ? keys : strcmp(a->id, b->id);
}

/* Leaves those that are shared, each id once for each identifier. */
static void keep_shared(stg_identifier_uses *uses)
{
    size_t kept = 0;
    for (size_t i = 0; i < uses->count; i++)
        if (uses->items[i].shared)
            uses->items[kept++] = uses->items[i];
    uses->count = kept;
    if (kept > 1)
        qsort(uses->items, kept, sizeof *uses->items, by_key_and_id);
    kept = 0;
    for (size_t i = 0; i < uses->count; i++)
        if (kept == 0 || by_key_and_id(&uses->items[kept - 1], &uses->items[i]) != 0)
            uses->items[kept++] = uses->items[i];
    uses->count = kept;
}

bool stg_shared_identifiers(const stg_builder *builder, stg_pool *scratch,
                            stg_identifier_uses *uses)
{
    sharing s = {.builder = builder, .scratch = scratch, .uses = uses};
    bool done = true;
    for (size_t i = 0; done && i < builder->graph->stakeholder_count; i++)
        done = add_identifiers(&s, &builder->graph->stakeholders[i]);
    if (done)
        keep_shared(uses);
    stg_id_map_done(&s.keys);
    stg_id_map_done(&s.scheme_rows);
    free(s.rules);
    stg_buffer_done(&s.key);
    return done;
}
