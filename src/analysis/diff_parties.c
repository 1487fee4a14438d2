/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: stakeholders and the holders of roles. */
#include <stdlib.h>
#include <string.h>

#include "analysis/diff.h"
#include "answer/role_holdings.h"
#include "base/memory.h"

/* ---- stakeholders ------------------------------------------------------------------ */

/* A stakeholder and the state it is read in. */
typedef struct party_side {
    stg_asking *asking;
    stg_stakeholder_id id;
    stg_stakeholder party;
} party_side;

static party_side side_of(stg_asking *asking, stg_stakeholder_id id)
{
    return (party_side){asking, id, stg_graph_stakeholder(asking->graph, id)};
}

static const char *kind_id(const party_side *side)
{
    return stg_graph_stakeholder_kind(side->asking->graph, side->party.kind).id;
}

static const char *kind_label(const party_side *side)
{
    stg_kind kind = stg_graph_stakeholder_kind(side->asking->graph, side->party.kind);
    const char *label = stg_asking_text(side->asking, kind.label);
    return label == NULL ? kind.id : label;
}

static void party_row(stg_diff *d, const party_side *side, stg_change change)
{
    stg_diff_row(d, STG_DIFF_STAKEHOLDERS, change);
    stg_table_set_wording(d->asking->table, d->item, NULL, stg_asking_name(side->asking, side->id));
    stg_asking_set_party(side->asking, d->stakeholder, side->id);
    stg_add_stakeholder_evidence(side->asking, d->evidence, side->id,
                                 change == STG_CHANGE_CHANGED ? "" : "name");
}

static void add_change(stg_diff *d, const party_side *newer, const char *field,
                       const stg_words *label, const char *old, const char *new)
{
    party_row(d, newer, STG_CHANGE_CHANGED);
    stg_diff_set_field(d, field, stg_words_in(label, d->asking->language));
    stg_diff_set_text(d, d->old_text, old, NULL);
    stg_diff_set_text(d, d->new_text, new, NULL);
    if (!stg_strings_differ(old, new))
        stg_diff_set_other_language(d);
}

static void add_text_change(stg_diff *d, const party_side *newer, const char *field,
                            const stg_words *label, stg_text old, stg_text new)
{
    if (stg_texts_differ(old, new))
        add_change(d, newer, field, label, stg_asking_text(d->asking, old),
                   stg_asking_text(d->asking, new));
}

static void add_string_change(stg_diff *d, const party_side *newer, const char *field,
                              const stg_words *label, const char *old, const char *new)
{
    if (stg_strings_differ(old, new))
        add_change(d, newer, field, label, old, new);
}

/* One of a party's aliases or identifiers, as people read it. */
typedef void (*item_words)(stg_buffer *out, const party_side *side, size_t position);

static void alias_words(stg_buffer *out, const party_side *side, size_t position)
{
    stg_buffer_add(out, stg_graph_alias(side->asking->graph, side->id, position));
}

static void identifier_words(stg_buffer *out, const party_side *side, size_t position)
{
    const char *scheme, *value;
    stg_graph_identifier(side->asking->graph, side->id, position, &scheme, &value);
    stg_buffer_addf(out, "%s %s", scheme, value);
}

static int compare_words(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The items in the order of letters, since their order in the data says
   nothing. */
static void list_items(stg_buffer *out, const party_side *side, size_t count, item_words words)
{
    char **items = stg_zeroed(count, sizeof *items);
    out->failed |= items == NULL;
    for (size_t i = 0; items != NULL && i < count; i++) {
        stg_buffer item = STG_BUFFER_EMPTY;
        words(&item, side, i);
        items[i] = stg_buffer_take(&item);
        out->failed |= items[i] == NULL;
    }
    if (!out->failed && count > 1)
        qsort(items, count, sizeof *items, compare_words);
    for (size_t i = 0; items != NULL && i < count; i++) {
        stg_buffer_add(out, i > 0 ? ", " : "");
        stg_buffer_add(out, items[i]);
        free(items[i]);
    }
    free(items);
}

static void add_list_change(stg_diff *d, const party_side *newer, const char *field,
                            const stg_words *label, stg_buffer *old, stg_buffer *new)
{
    if (strcmp(stg_buffer_text(old), stg_buffer_text(new)) != 0)
        add_change(d, newer, field, label, stg_buffer_text(old), stg_buffer_text(new));
    d->asking->failed |= old->failed || new->failed;
    stg_buffer_done(old);
    stg_buffer_done(new);
}

static void compare_lists(stg_diff *d, const party_side *older, const party_side *newer)
{
    static const stg_words aliases = {"also called", "다른 이름"};
    static const stg_words identifiers = {"identifiers", "식별 번호"};
    stg_buffer old = STG_BUFFER_EMPTY, new = STG_BUFFER_EMPTY;
    list_items(&old, older, older->party.alias_count, alias_words);
    list_items(&new, newer, newer->party.alias_count, alias_words);
    add_list_change(d, newer, "aliases", &aliases, &old, &new);
    list_items(&old, older, older->party.identifier_count, identifier_words);
    list_items(&new, newer, newer->party.identifier_count, identifier_words);
    add_list_change(d, newer, "identifiers", &identifiers, &old, &new);
}

static void compare_parties(stg_diff *d, const party_side *older, const party_side *newer)
{
    static const stg_words name = {"name", "이름"}, kind = {"kind", "종류"};
    static const stg_words jurisdiction = {"jurisdiction", "국적"}, url = {"address", "주소"};
    static const stg_words note = {"note", "설명"};
    const stg_stakeholder *old = &older->party, *new = &newer->party;
    add_text_change(d, newer, "name", &name, old->name, new->name);
    if (stg_strings_differ(kind_id(older), kind_id(newer))) {
        add_change(d, newer, "kind", &kind, kind_id(older), kind_id(newer));
        stg_diff_set_text(d, d->old_text, kind_id(older), kind_label(older));
        stg_diff_set_text(d, d->new_text, kind_id(newer), kind_label(newer));
    }
    add_string_change(d, newer, "jurisdiction", &jurisdiction, old->jurisdiction,
                      new->jurisdiction);
    compare_lists(d, older, newer);
    add_string_change(d, newer, "url", &url, old->url, new->url);
    add_text_change(d, newer, "note", &note, old->note, new->note);
}

bool stg_diff_parties(stg_diff *d, stg_error *error)
{
    (void)error;
    stg_stakeholder_id id, other;
    for (id.index = 0; id.index < stg_graph_stakeholder_count(d->newer.graph); id.index++) {
        party_side newer = side_of(&d->newer, id);
        if (stg_graph_stakeholder_by_id(d->older.graph, newer.party.id, &other)) {
            party_side older = side_of(&d->older, other);
            compare_parties(d, &older, &newer);
            continue;
        }
        party_row(d, &newer, STG_CHANGE_ADDED);
        stg_diff_set_text(d, d->new_text, NULL, kind_label(&newer));
    }
    for (id.index = 0; id.index < stg_graph_stakeholder_count(d->older.graph); id.index++) {
        party_side older = side_of(&d->older, id);
        if (stg_graph_stakeholder_by_id(d->newer.graph, older.party.id, &other))
            continue;
        party_row(d, &older, STG_CHANGE_GONE);
        stg_diff_set_text(d, d->old_text, NULL, kind_label(&older));
    }
    return true;
}

/* ---- roles ------------------------------------------------------------------------------- */

/* A present, named holder of a role, by ids that both states share. */
typedef struct held_role {
    const char *of, *layer, *role, *holder;
    size_t position; /* in the order of the table */
    stg_relationship_id claim;
    bool in_both;
} held_role;

typedef struct held_roles {
    held_role *list; /* sorted by ids */
    size_t count;
} held_roles;

static int compare_optional(const char *one, const char *other)
{
    if (one == NULL || other == NULL)
        return (one != NULL) - (other != NULL);
    return strcmp(one, other);
}

static int compare_held(const void *left, const void *right)
{
    const held_role *one = left, *other = right;
    int order = compare_optional(one->of, other->of);
    if (order == 0)
        order = compare_optional(one->layer, other->layer);
    if (order == 0)
        order = compare_optional(one->role, other->role);
    return order != 0 ? order : compare_optional(one->holder, other->holder);
}

static int compare_positions(const void *left, const void *right)
{
    const held_role *one = left, *other = right;
    return one->position < other->position ? -1 : one->position > other->position;
}

static held_role held_of(const stg_asking *asking, const stg_role_holding *holding, size_t position)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, holding->claim);
    return (held_role){.of = stg_graph_stakeholder(asking->graph, claim.to).id,
                       .layer = claim.layer,
                       .role = stg_graph_role(asking->graph, claim.role).id,
                       .holder = stg_graph_stakeholder(asking->graph, claim.from).id,
                       .position = position,
                       .claim = holding->claim};
}

static bool collect_held(held_roles *held, const stg_asking *asking, stg_error *error)
{
    stg_role_holdings holdings = {0};
    bool done = stg_role_holdings_collect(&holdings, asking, error);
    held->list = done ? stg_zeroed(holdings.count, sizeof *held->list) : NULL;
    if (done && held->list == NULL)
        done = stg_out_of_memory(error);
    for (size_t i = 0; done && i < holdings.count; i++) {
        const stg_role_holding *holding = &holdings.list[i];
        bool first = i == 0 || !stg_role_holdings_merge(&holdings.list[i - 1], holding);
        if (first && !holding->over &&
            !stg_is_placeholder(asking, (stg_stakeholder_id){holding->holder}))
            held->list[held->count++] = held_of(asking, holding, i);
    }
    if (held->count > 1)
        qsort(held->list, held->count, sizeof *held->list, compare_held);
    stg_role_holdings_done(&holdings);
    return done;
}

static void mark_both(held_roles *older, held_roles *newer)
{
    size_t i = 0, k = 0;
    while (i < older->count && k < newer->count) {
        int order = compare_held(&older->list[i], &newer->list[k]);
        if (order == 0)
            older->list[i].in_both = newer->list[k].in_both = true;
        i += order <= 0;
        k += order >= 0;
    }
}

static void add_held(stg_diff *d, stg_asking *asking, held_roles *held, stg_change change)
{
    static const stg_words item = {"{0} of {1}", "{1} {0}"};
    if (held->count > 1)
        qsort(held->list, held->count, sizeof *held->list, compare_positions);
    for (size_t i = 0; i < held->count; i++) {
        if (held->list[i].in_both)
            continue;
        stg_relationship claim = stg_graph_relationship(asking->graph, held->list[i].claim);
        stg_diff_row(d, STG_DIFF_ROLES, change);
        stg_asking_set_words(asking, d->item, NULL, &item, stg_role_name(asking, claim.role),
                             stg_asking_name(asking, claim.to));
        stg_set_role(asking, &d->role, claim.role);
        stg_asking_set_party(asking, d->of, claim.to);
        stg_asking_set_party(asking, d->holder, claim.from);
        stg_table_set_text(asking->table, d->layer, claim.layer);
        stg_table_set_text(asking->table, d->relationship, claim.id);
        stg_diff_set_text(d, change == STG_CHANGE_ADDED ? d->new_text : d->old_text,
                          held->list[i].holder, stg_asking_name(asking, claim.from));
        stg_add_claim_evidence(asking, d->evidence, held->list[i].claim);
    }
}

bool stg_diff_roles(stg_diff *d, stg_error *error)
{
    held_roles older = {0}, newer = {0};
    bool done = collect_held(&older, &d->older, error) && collect_held(&newer, &d->newer, error);
    if (done) {
        mark_both(&older, &newer);
        add_held(d, &d->newer, &newer, STG_CHANGE_ADDED);
        add_held(d, &d->older, &older, STG_CHANGE_GONE);
    }
    free(older.list);
    free(newer.list);
    return done;
}
