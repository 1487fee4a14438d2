/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Subsidiaries counted as their parent. */
#include "analysis/roll_up.h"

#include <stdlib.h>
#include <string.h>

#include "answer/claim_cells.h"
#include "base/memory.h"

static bool is_kind(const stg_graph *graph, stg_kind_id kind, const char *id)
{
    return strcmp(stg_graph_kind(graph, kind).id, id) == 0;
}

/* What can be a part of, and be owned by, another. */
static bool is_owned_sort(const stg_graph *graph, stg_stakeholder_id party)
{
    static const char *const kinds[] = {"company", "fund", "joint-venture", "organisation"};
    stg_kind_id kind = stg_graph_stakeholder(graph, party).kind;
    const char *id = stg_graph_stakeholder_kind(graph, kind).id;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], id) == 0)
            return true;
    return false;
}

/* Whether a lower bound says more than half: a floor of just 50 as "more than
   half" is usually written does not, since 50 itself is not a majority. */
static bool is_majority(stg_share share)
{
    return share.minimum_stated && share.minimum > 50;
}

/* The two ends, child first, if the claim makes one the parent of the other. */
static bool states_parent(const stg_asking *asking, stg_relationship_id id, uint32_t *child,
                          uint32_t *parent)
{
    const stg_graph *graph = asking->graph;
    stg_relationship claim = stg_graph_relationship(graph, id);
    if (stg_graph_kind(graph, claim.kind).flow == STG_FLOW_OWNERSHIP) {
        *parent = stg_graph_giver(graph, id).index;
        *child = stg_graph_receiver(graph, id).index;
        return is_kind(graph, claim.kind, "subsidiary-of") || is_majority(claim.share) ||
               is_majority(claim.votes);
    }
    *child = claim.from.index;
    *parent = claim.to.index;
    return is_kind(graph, claim.kind, "part-of") && is_owned_sort(graph, claim.from) &&
           is_owned_sort(graph, claim.to);
}

static bool counts(const stg_asking *asking, stg_relationship_id id, uint32_t child,
                   uint32_t parent)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    return child != parent && !stg_is_placeholder(asking, (stg_stakeholder_id){child}) &&
           !stg_is_placeholder(asking, (stg_stakeholder_id){parent}) &&
           claim.alternative_to.index == STG_NONE && !stg_claim_is_over(asking, &claim) &&
           stg_asking_keeps(asking, id);
}

/* The one direct parent of each party, and the claim that names it. */
static void find_parents(const stg_asking *asking, uint32_t *parents, stg_relationship_id *by)
{
    size_t parties = stg_graph_stakeholder_count(asking->graph);
    size_t claims = stg_graph_relationship_count(asking->graph);
    for (uint32_t p = 0; p < parties; p++) {
        parents[p] = STG_NONE;
        by[p].index = STG_NONE;
    }
    for (uint32_t i = 0; i < claims; i++) {
        uint32_t child, parent;
        stg_relationship_id id = {i};
        if (!states_parent(asking, id, &child, &parent) || !counts(asking, id, child, parent))
            continue;
        if (by[child].index == STG_NONE) {
            parents[child] = parent;
            by[child] = id;
        } else if (parents[child] != parent) {
            parents[child] = STG_NONE; /* two parents: neither */
        }
    }
}

/*
 * Follows the parents of `start` up to a party whose top is known, that has no
 * parent, or that is on the walk already. Parties of such a circle stand for
 * themselves. `walk` holds the parties passed, `on_walk` marks them.
 */
static void climb(stg_roll_up *roll_up, const uint32_t *parents, uint32_t *walk, bool *on_walk,
                  uint32_t start)
{
    uint32_t at = start;
    size_t length = 0;
    while (roll_up->top[at] == STG_NONE && !on_walk[at] && parents[at] != STG_NONE) {
        on_walk[at] = true;
        walk[length++] = at;
        at = parents[at];
    }
    if (roll_up->top[at] == STG_NONE && !on_walk[at])
        roll_up->top[at] = at;
    bool in_circle = on_walk[at];
    uint32_t top = in_circle ? at : roll_up->top[at];
    while (length > 0) {
        uint32_t party = walk[--length];
        on_walk[party] = false;
        roll_up->top[party] = in_circle ? party : top;
        if (party == at)
            in_circle = false; /* what led into the circle belongs to its entry */
    }
}

bool stg_roll_up_make(stg_roll_up *roll_up, const stg_asking *asking, stg_error *error)
{
    size_t parties = stg_graph_stakeholder_count(asking->graph);
    *roll_up = (stg_roll_up){.top = stg_zeroed(parties, sizeof *roll_up->top),
                             .by = stg_zeroed(parties, sizeof *roll_up->by)};
    uint32_t *parents = stg_zeroed(parties, sizeof *parents);
    uint32_t *walk = stg_zeroed(parties, sizeof *walk);
    bool *on_walk = stg_zeroed(parties, sizeof *on_walk);
    bool done = roll_up->top && roll_up->by && parents && walk && on_walk;
    if (done) {
        find_parents(asking, parents, roll_up->by);
        for (uint32_t p = 0; p < parties; p++)
            roll_up->top[p] = STG_NONE;
        for (uint32_t p = 0; p < parties; p++)
            climb(roll_up, parents, walk, on_walk, p);
        for (uint32_t p = 0; p < parties; p++)
            roll_up->count += roll_up->top[p] != p;
    }
    free(parents);
    free(walk);
    free(on_walk);
    if (!done)
        stg_roll_up_done(roll_up);
    return done || stg_out_of_memory(error);
}

void stg_roll_up_done(stg_roll_up *roll_up)
{
    free(roll_up->top);
    free(roll_up->by);
    *roll_up = (stg_roll_up){0};
}

void stg_roll_up_add_notes(stg_asking *asking, const stg_roll_up *roll_up, const bool *parties)
{
    static const stg_words words = {"{0} counts as {1}, by the claim {2}.",
                                    "{0|은|는} {1|으로|로} 친다(근거: 주장 {2})."};
    size_t count = stg_graph_stakeholder_count(asking->graph);
    for (uint32_t p = 0; p < count; p++) {
        if (roll_up->top[p] == p || (parties && !parties[p]))
            continue;
        stg_asking_say(asking, &words, stg_asking_name(asking, (stg_stakeholder_id){p}),
                       stg_asking_name(asking, (stg_stakeholder_id){roll_up->top[p]}),
                       stg_graph_relationship(asking->graph, roll_up->by[p]).id);
    }
}
