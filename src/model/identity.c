/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which ids of stakeholders name one party: disjoint sets of ids, united by what
 * somebody says and by identifiers, unless somebody says that they differ. The
 * id declared first leads its set.
 */
#include "model/identity.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/record_checks.h"

typedef struct identifying {
    stg_builder *builder;
    stg_id_space *space; /* of the stakeholders */
    bool *guarded;       /* by leader: whether anything is said to differ from the set; or NULL */
    size_t identity_capacity;
    bool failed;
} identifying;

/* ---- what is said -------------------------------------------------------------------- */

static bool add_sameness(stg_builder *builder, const char *one, const char *other, bool different,
                         stg_error *error)
{
    stg_sameness said = {.different = different};
    if (!stg_check_id(one, STG_SORT_STAKEHOLDER, error) ||
        !stg_check_id(other, STG_SORT_STAKEHOLDER, error))
        return false;
    said.one = stg_builder_symbol(builder, STG_SORT_STAKEHOLDER, one);
    said.other = stg_builder_symbol(builder, STG_SORT_STAKEHOLDER, other);
    stg_sameness *all = stg_grown(builder->samenesses, &builder->sameness_capacity,
                                  builder->sameness_count + 1, sizeof *all);
    if (all)
        builder->samenesses = all;
    if (!all || said.one == STG_NONE || said.other == STG_NONE)
        return stg_out_of_memory(error);
    builder->identified = false;
    all[builder->sameness_count++] = said;
    return true;
}

bool stg_builder_set_same(stg_builder *builder, const char *one, const char *other,
                          stg_error *error)
{
    return add_sameness(builder, one, other, false, error);
}

bool stg_builder_set_different(stg_builder *builder, const char *one, const char *other,
                               stg_error *error)
{
    if (one && other && strcmp(one, other) == 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "\"%s\" cannot be different from itself",
                             one);
    return add_sameness(builder, one, other, true, error);
}

void stg_builder_unite_identifiers(stg_builder *builder)
{
    builder->unite_identifiers = true;
    builder->identified = false;
}

/* ---- disjoint sets --------------------------------------------------------------------- */

/* Halves the path on the way (Tarjan and van Leeuwen, Worst-case analysis of set
   union algorithms, JACM 31(2), 1984). */
static uint32_t leader_of(const identifying *i, uint32_t symbol)
{
    uint32_t *leaders = i->space->leaders;
    while (leaders[symbol] != symbol) {
        leaders[symbol] = leaders[leaders[symbol]];
        symbol = leaders[symbol];
    }
    return symbol;
}

/* Whether it is said that something of one set differs from something of the other. */
static bool are_different(const identifying *i, uint32_t one, uint32_t other)
{
    if (!i->guarded || !i->guarded[one] || !i->guarded[other])
        return false;
    for (size_t k = 0; k < i->builder->sameness_count; k++) {
        const stg_sameness *said = &i->builder->samenesses[k];
        if (!said->different)
            continue;
        uint32_t a = leader_of(i, said->one);
        uint32_t b = leader_of(i, said->other);
        if ((a == one && b == other) || (a == other && b == one))
            return true;
    }
    return false;
}

/* Numbers ascend in the order of declaration; STG_NONE comes last. */
static void unite(identifying *i, uint32_t one, uint32_t other)
{
    bool first = i->space->numbers[one] <= i->space->numbers[other];
    uint32_t leader = first ? one : other;
    uint32_t member = first ? other : one;
    i->space->leaders[member] = leader;
    i->space->used[leader] |= i->space->used[member];
    if (i->guarded)
        i->guarded[leader] |= i->guarded[member];
}

static void keep_identity(identifying *i, stg_identity identity)
{
    stg_builder *builder = i->builder;
    stg_identity *all = stg_grown(builder->identities, &i->identity_capacity,
                                  builder->identity_count + 1, sizeof *all);
    const char *value = identity.value;
    if (value)
        identity.value = stg_pool_copy(&builder->graph->pool, value, strlen(value));
    i->failed |= !all || (value && !identity.value);
    if (all)
        builder->identities = all;
    if (!i->failed)
        all[builder->identity_count++] = identity;
}

/* Two symbols that something unites; `use` is the identifier, or NULL. */
static void join(identifying *i, uint32_t one, uint32_t other, const stg_identifier_use *use)
{
    uint32_t first = leader_of(i, one);
    uint32_t second = leader_of(i, other);
    if (first == second || i->failed)
        return;
    stg_identity identity = {.one = i->space->ids[one],
                             .other = i->space->ids[other],
                             .scheme = use ? use->scheme : NULL,
                             .value = use ? use->value : NULL,
                             .apart = are_different(i, first, second)};
    const uint32_t *numbers = i->space->numbers;
    bool declared = numbers[first] != STG_NONE && numbers[second] != STG_NONE;
    if (declared || identity.apart)
        keep_identity(i, identity);
    if (!identity.apart)
        unite(i, first, second);
}

/* ---- from what is said and from identifiers ----------------------------------------------- */

static void guard(identifying *i)
{
    const stg_builder *builder = i->builder;
    for (size_t k = 0; k < builder->sameness_count && !i->failed; k++) {
        const stg_sameness *said = &builder->samenesses[k];
        if (!said->different)
            continue;
        if (!i->guarded)
            i->guarded = stg_zeroed(i->space->count, sizeof *i->guarded);
        i->failed = !i->guarded;
        if (i->guarded)
            i->guarded[said->one] = i->guarded[said->other] = true;
    }
}

static void join_said(identifying *i)
{
    for (size_t k = 0; k < i->builder->sameness_count; k++) {
        const stg_sameness *said = &i->builder->samenesses[k];
        if (!said->different)
            join(i, said->one, said->other, NULL);
    }
}

static void join_identifiers(identifying *i)
{
    stg_pool scratch = STG_POOL_EMPTY;
    stg_identifier_uses uses = {0};
    i->failed |= !stg_shared_identifiers(i->builder, &scratch, &uses);
    for (size_t k = 0, first = 0; k < uses.count; k++) {
        if (uses.items[k].key != uses.items[first].key)
            first = k;
        join(i, uses.items[first].symbol, uses.items[k].symbol, &uses.items[k]);
    }
    free(uses.items);
    stg_pool_done(&scratch);
}

/* Those kept apart stand last, each pair once. */
static int united_first(const void *left, const void *right)
{
    const stg_identity *a = left;
    const stg_identity *b = right;
    if (a->apart != b->apart)
        return a->apart ? 1 : -1;
    int ones = strcmp(a->one, b->one);
    return ones != 0 ? ones : strcmp(a->other, b->other);
}

/* ---- what follows for the records ---------------------------------------------------------- */

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The first records of ids that do not lead repeat their leader's. */
static bool make_joins(identifying *i)
{
    stg_builder *builder = i->builder;
    stg_repeat *joins = stg_zeroed(i->space->count, sizeof *joins);
    if (!joins)
        return false;
    for (uint32_t k = 0; k < i->space->count; k++) {
        uint32_t leader = leader_of(i, k);
        i->space->leaders[k] = leader; /* from now on without steps between */
        if (leader != k && i->space->numbers[k] != STG_NONE)
            joins[builder->join_count++] = (stg_repeat){
                .sort = STG_SORT_STAKEHOLDER, .symbol = leader, .number = i->space->numbers[k]};
    }
    builder->joins = joins;
    return true;
}

/* The first row of the party that a symbol belongs to without leading it, or NULL. */
static stg_stakeholder_row *led_by(const identifying *i, uint32_t symbol)
{
    uint32_t leader = i->space->leaders[symbol];
    uint32_t number = i->space->numbers[leader];
    return leader == symbol || number == STG_NONE ? NULL : &i->builder->graph->stakeholders[number];
}

/* The lists of a row, which may have had none. NULL when memory is out. */
static stg_stakeholder_lists *lists_of(stg_graph *graph, stg_stakeholder_row *row)
{
    if (row->lists)
        return row->lists;
    stg_stakeholder_lists *lists = stg_pool_take(&graph->pool, sizeof *lists);
    if (lists)
        *lists = (stg_stakeholder_lists){0};
    return row->lists = lists;
}

/* Counts the other ids of each party; false when memory is out. */
static bool count_other_ids(const identifying *i, size_t *others)
{
    for (uint32_t k = 0; k < i->space->count; k++) {
        stg_stakeholder_row *row = led_by(i, k);
        if (!row)
            continue;
        stg_stakeholder_lists *lists = lists_of(i->builder->graph, row);
        if (!lists)
            return false;
        lists->same_as_count++;
        (*others)++;
    }
    return true;
}

/* Gives each party its other ids: counts, parts the room, fills it, sorts. */
static bool list_other_ids(const identifying *i)
{
    stg_graph *graph = i->builder->graph;
    size_t others = 0;
    if (!count_other_ids(i, &others))
        return false;
    const char **ids = others ? stg_pool_take(&graph->pool, others * sizeof *ids) : NULL;
    if (!ids)
        return others == 0;
    for (size_t k = 0; k < graph->stakeholder_count; k++) {
        stg_stakeholder_lists *lists = graph->stakeholders[k].lists;
        if (!lists)
            continue;
        lists->same_as = ids;
        ids += lists->same_as_count;
        lists->same_as_count = 0;
    }
    for (uint32_t k = 0; k < i->space->count; k++) {
        const stg_stakeholder_row *row = led_by(i, k);
        if (row)
            row->lists->same_as[row->lists->same_as_count++] = i->space->ids[k];
    }
    for (size_t k = 0; k < graph->stakeholder_count; k++) {
        stg_stakeholder_lists *lists = graph->stakeholders[k].lists;
        if (lists && lists->same_as_count > 1)
            qsort(lists->same_as, lists->same_as_count, sizeof *ids, by_text);
    }
    return true;
}

/* What an earlier look at fewer records found. */
static void forget(stg_builder *builder)
{
    stg_id_space *space = &builder->spaces[STG_SORT_STAKEHOLDER];
    free(space->leaders);
    space->leaders = NULL;
    for (size_t k = 0; k < builder->graph->stakeholder_count; k++)
        if (builder->graph->stakeholders[k].lists)
            builder->graph->stakeholders[k].lists->same_as_count = 0;
    free(builder->joins);
    free(builder->identities);
    builder->joins = NULL;
    builder->identities = NULL;
    builder->join_count = 0;
    builder->identity_count = 0;
}

bool stg_identify(stg_builder *builder)
{
    stg_id_space *space = &builder->spaces[STG_SORT_STAKEHOLDER];
    identifying i = {.builder = builder, .space = space};
    if (builder->identified)
        return true;
    forget(builder);
    if (builder->sameness_count == 0 && !builder->unite_identifiers)
        return builder->identified = true;
    i.failed = !stg_id_space_lead(space);
    if (!i.failed)
        guard(&i);
    if (!i.failed)
        join_said(&i);
    if (!i.failed && builder->unite_identifiers)
        join_identifiers(&i);
    if (builder->identity_count > 1)
        qsort(builder->identities, builder->identity_count, sizeof *builder->identities,
              united_first);
    bool nothing = builder->sameness_count == 0 && builder->identity_count == 0;
    builder->identified = !i.failed && (nothing || (make_joins(&i) && list_other_ids(&i)));
    free(i.guarded);
    return builder->identified;
}

bool stg_knows_stakeholder(const stg_builder *builder, const char *id)
{
    const stg_id_space *space = &builder->spaces[STG_SORT_STAKEHOLDER];
    uint32_t symbol = stg_id_map_find(&space->map, id, strlen(id));
    return symbol != STG_ID_NOT_FOUND && stg_id_space_number(space, symbol) != STG_NONE;
}
