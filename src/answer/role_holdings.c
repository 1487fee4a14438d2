/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who holds which role where: collecting, counting, and the order. */
#include "answer/role_holdings.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "answer/claim_cells.h"

void stg_role_holdings_done(stg_role_holdings *holdings)
{
    free(holdings->list);
    stg_layer_counts_done(&holdings->layers);
    stg_layer_counts_done(&holdings->groups);
    *holdings = (stg_role_holdings){0};
}

static int compare(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

/* Neighbours: organisation, layer, role, holder. */
static int compare_places(const stg_role_holding *one, const stg_role_holding *other)
{
    int order = compare(one->organisation, other->organisation);
    if (order == 0)
        order = compare(one->layer, other->layer);
    return order != 0 ? order : compare(one->role, other->role);
}

static int compare_holders(const void *left, const void *right)
{
    const stg_role_holding *one = left, *other = right;
    int order = compare_places(one, other);
    if (order == 0)
        order = compare(one->holder, other->holder);
    return order != 0 ? order : compare(one->claim.index, other->claim.index);
}

/* A rank that is not stated comes after all that are. */
static uint32_t rank_order(const stg_role_holding *holding)
{
    return holding->rank == 0 ? UINT32_MAX : holding->rank;
}

/* The order of the table. */
static int compare_rows(const void *left, const void *right)
{
    const stg_role_holding *one = left, *other = right;
    int order = compare(other->roles_in_all, one->roles_in_all);
    if (order == 0)
        order = compare(one->organisation, other->organisation);
    if (order == 0)
        order = compare(one->layer, other->layer);
    if (order == 0)
        order = compare(one->group, other->group);
    if (order == 0)
        order = compare(one->role, other->role);
    if (order == 0)
        order = compare(rank_order(one), rank_order(other));
    return order != 0 ? order : compare_holders(left, right);
}

bool *stg_roles_mentioned(const stg_graph *graph, stg_error *error)
{
    bool *mentioned = stg_zeroed(stg_graph_role_count(graph), sizeof *mentioned);
    if (mentioned == NULL) {
        stg_out_of_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_role_id role = stg_graph_relationship(graph, (stg_relationship_id){(uint32_t)i}).role;
        if (role.index != STG_NONE)
            mentioned[role.index] = true;
    }
    return mentioned;
}

bool stg_role_holdings_same_role(const stg_role_holding *one, const stg_role_holding *other)
{
    return compare_places(one, other) == 0;
}

bool stg_role_holdings_merge(const stg_role_holding *one, const stg_role_holding *other)
{
    return compare_places(one, other) == 0 && one->holder == other->holder;
}

static bool add(stg_role_holdings *holdings, const stg_asking *asking, stg_relationship_id id,
                const stg_relationship *claim)
{
    void *grown =
        stg_grown(holdings->list, &holdings->capacity, holdings->count + 1, sizeof *holdings->list);
    if (grown == NULL)
        return false;
    holdings->list = grown;
    size_t layer = stg_layer_position(&holdings->layers, claim->layer);
    const char *name = stg_graph_role(asking->graph, claim->role).group;
    size_t group = stg_layer_position(&holdings->groups, name);
    if (layer == STG_NO_COLUMN || group == STG_NO_COLUMN)
        return false;
    holdings->list[holdings->count++] = (stg_role_holding){.claim = id,
                                                           .role = claim->role.index,
                                                           .organisation = claim->to.index,
                                                           .holder = claim->from.index,
                                                           .layer = (uint32_t)layer,
                                                           .group = (uint32_t)group,
                                                           .over = stg_claim_is_over(asking, claim),
                                                           .rank = claim->rank};
    return true;
}

/* Gives all claims of one holder to one role the best rank among them, and
   takes the holding for over only if all of them are. */
static void unite_claims(stg_role_holding *list, size_t count)
{
    for (size_t start = 0, end; start < count; start = end) {
        unsigned best = 0;
        bool over = true;
        for (end = start; end < count && stg_role_holdings_merge(&list[start], &list[end]); end++) {
            unsigned rank = list[end].rank;
            best = rank != 0 && (best == 0 || rank < best) ? rank : best;
            over = over && list[end].over;
        }
        for (size_t i = start; i < end; i++) {
            list[i].rank = best;
            list[i].over = over;
        }
    }
}

static void count_holders(stg_role_holding *list, size_t count, uint32_t stakeholders)
{
    for (size_t start = 0, end; start < count; start = end) {
        uint32_t named = 0;
        for (end = start; end < count && compare_places(&list[start], &list[end]) == 0; end++) {
            bool first = end == start || list[end].holder != list[end - 1].holder;
            named += first && !list[end].over && list[end].holder < stakeholders;
        }
        for (size_t i = start; i < end; i++)
            list[i].holders = named;
    }
}

static void count_roles(stg_role_holding *list, size_t count)
{
    for (size_t start = 0, end; start < count; start = end) {
        uint32_t roles = 0;
        for (end = start; end < count && list[end].organisation == list[start].organisation; end++)
            roles += end == start || compare_places(&list[end - 1], &list[end]) != 0;
        for (size_t i = start; i < end; i++)
            list[i].roles_in_all = roles;
    }
}

/* In the order of the declared roles. */
static bool list_groups(stg_role_holdings *holdings, const stg_graph *graph)
{
    for (size_t i = 0; i < stg_graph_role_count(graph); i++) {
        const char *group = stg_graph_role(graph, (stg_role_id){(uint32_t)i}).group;
        if (stg_layer_position(&holdings->groups, group) == STG_NO_COLUMN)
            return false;
    }
    return true;
}

bool stg_role_holdings_collect(stg_role_holdings *holdings, const stg_asking *asking,
                               stg_error *error)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    if (!list_groups(holdings, asking->graph))
        return stg_out_of_memory(error);
    for (size_t i = 0; i < claims; i++) {
        stg_relationship_id id = {(uint32_t)i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        if (claim.role.index != STG_NONE && stg_asking_keeps(asking, id) &&
            !add(holdings, asking, id, &claim))
            return stg_out_of_memory(error);
    }
    if (holdings->count == 0)
        return true;
    size_t size = sizeof *holdings->list;
    qsort(holdings->list, holdings->count, size, compare_holders);
    unite_claims(holdings->list, holdings->count);
    count_holders(holdings->list, holdings->count,
                  (uint32_t)stg_graph_stakeholder_count(asking->graph));
    count_roles(holdings->list, holdings->count);
    qsort(holdings->list, holdings->count, size, compare_rows);
    return true;
}
