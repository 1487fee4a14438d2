/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stakeholders whose names are alike. */
#include "analysis/name_matches.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/name_form.h"
#include "analysis/near_words.h"
#include "base/memory.h"

typedef struct named {
    stg_name_form form;
    const char *name;
    uint32_t owner;
} named;

/* The names with one core: names[first] .. names[first + count - 1]. */
typedef struct core_group {
    size_t first;
    size_t count;
    bool common;
} core_group;

typedef struct matching {
    const stg_graph *graph;
    stg_name_matches *matches;
    stg_pool pool;
    named *names;
    size_t count;
    core_group *groups;
    size_t group_count;
} matching;

/* ---- the names --------------------------------------------------------------------- */

static bool add_name(matching *m, uint32_t owner, const char *name)
{
    named *added = &m->names[m->count];
    *added = (named){.name = name, .owner = owner};
    if (!stg_name_form_make(&added->form, name, &m->pool))
        return false;
    m->count += added->form.core[0] != '\0' ? 1u : 0u;
    return true;
}

static bool list_names(matching *m)
{
    size_t parties = stg_graph_stakeholder_count(m->graph);
    size_t all = 0;
    bool done = true;
    for (uint32_t i = 0; i < parties; i++) {
        stg_stakeholder party = stg_graph_stakeholder(m->graph, (stg_stakeholder_id){i});
        all += party.name.count + party.alias_count;
    }
    m->names = stg_zeroed(all, sizeof *m->names);
    m->groups = stg_zeroed(all, sizeof *m->groups);
    for (uint32_t i = 0; m->names && m->groups && done && i < parties; i++) {
        stg_stakeholder party = stg_graph_stakeholder(m->graph, (stg_stakeholder_id){i});
        for (size_t k = 0; done && k < party.name.count; k++)
            done = add_name(m, i, party.name.wordings[k].text);
        for (size_t k = 0; done && k < party.alias_count; k++)
            done = add_name(m, i, stg_graph_alias(m->graph, (stg_stakeholder_id){i}, k));
    }
    return m->names && m->groups && done;
}

/* ---- pairs ----------------------------------------------------------------------------- */

static bool add_match(matching *m, const named *one, const named *other, stg_likeness likeness,
                      uint32_t distance)
{
    stg_name_matches *matches = m->matches;
    if (one->owner == other->owner)
        return true;
    stg_name_match *items =
        stg_grown(matches->items, &matches->capacity, matches->count + 1, sizeof *items);
    if (!items)
        return false;
    bool ascending = one->owner < other->owner;
    const named *first = ascending ? one : other;
    const named *second = ascending ? other : one;
    matches->items = items;
    items[matches->count++] = (stg_name_match){.one = {first->owner},
                                               .other = {second->owner},
                                               .name = first->name,
                                               .other_name = second->name,
                                               .likeness = likeness,
                                               .distance = distance};
    return true;
}

static int by_core(const void *left, const void *right)
{
    const named *a = left;
    const named *b = right;
    int order = strcmp(a->form.core, b->form.core);
    if (order != 0)
        return order;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    return strcmp(a->name, b->name);
}

static int by_sorted_words(const void *left, const void *right)
{
    const named *a = left;
    const named *b = right;
    int order = strcmp(a->form.sorted, b->form.sorted);
    return order != 0 ? order : by_core(left, right);
}

/* How many different stakeholders have the names; they stand together. */
static size_t owners_of(const named *names, size_t count)
{
    size_t owners = 0;
    for (size_t i = 0; i < count; i++)
        owners += i == 0 || names[i].owner != names[i - 1].owner ? 1u : 0u;
    return owners;
}

static bool match_group(matching *m, const core_group *group)
{
    const named *names = m->names + group->first;
    for (size_t i = 0; i < group->count && !group->common; i++)
        for (size_t k = i + 1; k < group->count; k++) {
            bool whole = strcmp(names[i].form.whole, names[k].form.whole) == 0;
            if (!add_match(m, &names[i], &names[k], whole ? STG_LIKE_SAME : STG_LIKE_CORE, 0))
                return false;
        }
    return true;
}

static bool match_cores(matching *m)
{
    if (m->count > 1)
        qsort(m->names, m->count, sizeof *m->names, by_core);
    for (size_t i = 0, next; i < m->count; i = next) {
        for (next = i + 1; next < m->count; next++)
            if (strcmp(m->names[next].form.core, m->names[i].form.core) != 0)
                break;
        core_group *group = &m->groups[m->group_count++];
        *group = (core_group){i, next - i, owners_of(m->names + i, next - i) > STG_COMMON_NAME};
        m->matches->common_names += group->common ? 1u : 0u;
        if (!match_group(m, group))
            return false;
    }
    return true;
}

static bool match_near(matching *m)
{
    stg_near_pairs pairs = {0};
    const char **cores = stg_zeroed(m->group_count, sizeof *cores);
    for (size_t i = 0; cores && i < m->group_count; i++)
        cores[i] = m->names[m->groups[i].first].form.core;
    bool done = cores && stg_find_near_words(cores, m->group_count, &pairs);
    for (size_t i = 0; done && i < pairs.count; i++) {
        const core_group *one = &m->groups[pairs.items[i].one];
        const core_group *other = &m->groups[pairs.items[i].other];
        if (one->common || other->common)
            continue;
        for (size_t k = 0; done && k < one->count * other->count; k++)
            done = add_match(m, &m->names[one->first + k / other->count],
                             &m->names[other->first + k % other->count], STG_LIKE_NEAR,
                             pairs.items[i].distance);
    }
    free(pairs.items);
    free(cores);
    return done;
}

/* Last, since it puts the names in another order. */
static bool match_words(matching *m)
{
    if (m->count > 1)
        qsort(m->names, m->count, sizeof *m->names, by_sorted_words);
    for (size_t i = 0, next; i < m->count; i = next) {
        const named *names = &m->names[i];
        for (next = i + 1; next < m->count; next++)
            if (strcmp(m->names[next].form.sorted, names->form.sorted) != 0)
                break;
        if (names->form.word_count < 2 || next - i > STG_COMMON_NAME)
            continue;
        for (size_t k = 0; k < (next - i) * (next - i); k++) {
            const named *one = &names[k / (next - i)];
            const named *other = &names[k % (next - i)];
            if (one < other && strcmp(one->form.core, other->form.core) != 0 &&
                !add_match(m, one, other, STG_LIKE_WORDS, 0))
                return false;
        }
    }
    return true;
}

static int by_pair_and_likeness(const void *left, const void *right)
{
    const stg_name_match *a = left;
    const stg_name_match *b = right;
    if (a->one.index != b->one.index)
        return a->one.index < b->one.index ? -1 : 1;
    if (a->other.index != b->other.index)
        return a->other.index < b->other.index ? -1 : 1;
    if (a->likeness != b->likeness)
        return a->likeness < b->likeness ? -1 : 1;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    int names = strcmp(a->name, b->name);
    return names != 0 ? names : strcmp(a->other_name, b->other_name);
}

static void keep_best(stg_name_matches *matches)
{
    size_t kept = 0;
    if (matches->count > 1)
        qsort(matches->items, matches->count, sizeof *matches->items, by_pair_and_likeness);
    for (size_t i = 0; i < matches->count; i++) {
        const stg_name_match *match = &matches->items[i];
        const stg_name_match *last = kept > 0 ? &matches->items[kept - 1] : NULL;
        if (!last || last->one.index != match->one.index || last->other.index != match->other.index)
            matches->items[kept++] = *match;
    }
    matches->count = kept;
}

bool stg_find_name_matches(stg_name_matches *matches, const stg_graph *graph, stg_error *error)
{
    matching m = {.graph = graph, .matches = matches};
    *matches = (stg_name_matches){0};
    bool done = list_names(&m) && match_cores(&m) && match_near(&m) && match_words(&m);
    if (done)
        keep_best(matches);
    free(m.names);
    free(m.groups);
    stg_pool_done(&m.pool);
    return done || stg_out_of_memory(error);
}

void stg_name_matches_done(stg_name_matches *matches)
{
    free(matches->items);
    *matches = (stg_name_matches){0};
}
