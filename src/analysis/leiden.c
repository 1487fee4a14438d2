/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Leiden algorithm; see leiden.h. */
#include "analysis/leiden.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/sampling.h"
#include "base/memory.h"

/* Each starts from what the one before found. */
enum { ROUNDS = 4 };

/* Gains are in ties; what is smaller is rounding. */
static const double tolerance = 1e-9;

/* A graph whose nodes are sets of vertices: at first of one each. Ties inside a node stand in its
   degree only. */
typedef struct level {
    uint32_t count;
    const uint32_t *starts;
    const uint32_t *targets;
    const uint32_t *weights; /* ties between two nodes; NULL: 1 */
    const uint32_t *degree;  /* ends of ties, by node */
} level;

/* What is looked at together. */
typedef struct sums {
    uint32_t to;     /* ties of the node at hand to the community or set, else 0 */
    uint32_t degree; /* of all its nodes */
} sums;

typedef struct search {
    stg_rows ties;
    double scale; /* resolution / ends of ties */
    uint64_t random;
    level now;
    uint32_t *degree;   /* by vertex */
    uint32_t *rooms[2]; /* of levels above the vertices, in turns */
    uint32_t *above;    /* level behind level: by node, its node in the next; then their number */
    size_t above_count;
    size_t above_capacity;
    /* by node */
    uint32_t *community;
    uint32_t *refined;
    uint32_t *queue;
    bool *waiting; /* in the queue; refining: somebody has joined the set */
    uint32_t *cut; /* refining: ties of the set to the rest of its community */
    sums *of;      /* by community */
    sums *of_set;
    uint32_t *touched;
    uint32_t *empty; /* communities without a member */
    uint32_t empty_count;
    uint32_t *starts; /* of members */
    uint32_t *members;
} search;

/* ---- memory ------------------------------------------------------------------------ */

static bool make_search(search *made, stg_rows ties, double resolution, uint64_t seed)
{
    size_t count = ties.count, ends = ties.starts[ties.count];
    size_t room = 2 * (count + ends) + 1; /* degrees, starts, targets, weights */
    *made =
        (search){.ties = ties,
                 .scale = ends > 0 ? resolution / (double)ends : 0,
                 .random = seed,
                 .degree = stg_zeroed(count, sizeof *made->degree),
                 .rooms = {stg_zeroed(room, sizeof(uint32_t)), stg_zeroed(room, sizeof(uint32_t))},
                 .community = stg_zeroed(count, sizeof *made->community),
                 .refined = stg_zeroed(count, sizeof *made->refined),
                 .queue = stg_zeroed(count, sizeof *made->queue),
                 .waiting = stg_zeroed(count, sizeof *made->waiting),
                 .cut = stg_zeroed(count, sizeof *made->cut),
                 .of = stg_zeroed(count, sizeof *made->of),
                 .of_set = stg_zeroed(count, sizeof *made->of_set),
                 .touched = stg_zeroed(count + 1, sizeof *made->touched),
                 .empty = stg_zeroed(count, sizeof *made->empty),
                 .starts = stg_zeroed(count + 1, sizeof *made->starts),
                 .members = stg_zeroed(count, sizeof *made->members)};
    for (uint32_t v = 0; made->degree && v < ties.count; v++)
        made->degree[v] = stg_degree(ties, v);
    return made->degree && made->rooms[0] && made->rooms[1] && made->community && made->refined &&
           made->queue && made->waiting && made->cut && made->of && made->of_set && made->touched &&
           made->empty && made->starts && made->members;
}

static void search_done(search *state)
{
    free(state->degree);
    free(state->rooms[0]);
    free(state->rooms[1]);
    free(state->above);
    free(state->community);
    free(state->refined);
    free(state->queue);
    free(state->waiting);
    free(state->cut);
    free(state->of);
    free(state->of_set);
    free(state->touched);
    free(state->empty);
    free(state->starts);
    free(state->members);
}

/* ---- local moving ------------------------------------------------------------------- */

static void shuffle(uint32_t *numbers, uint32_t count, uint64_t *random)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = stg_random_below(random, i);
        uint32_t swapped = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = swapped;
    }
}

/* The degrees of the communities, and which have none. */
static void sum_communities(search *state)
{
    uint32_t count = state->now.count;
    memset(state->of, 0, count * sizeof *state->of);
    memset(state->starts, 0, count * sizeof *state->starts);
    for (uint32_t v = 0; v < count; v++) {
        state->of[state->community[v]].degree += state->now.degree[v];
        state->starts[state->community[v]]++;
    }
    state->empty_count = 0;
    for (uint32_t c = count; c-- > 0;)
        if (state->starts[c] == 0)
            state->empty[state->empty_count++] = c;
}

/* Adds up the ties of a node by the set that the other end is in. Returns how many sets were
   touched. A set is written behind the others and kept there if it is new: nothing to foresee. */
static uint32_t sum_ties(const search *state, uint32_t node, const uint32_t *set_of, sums *of,
                         uint32_t touched)
{
    const level *now = &state->now;
    for (uint32_t i = now->starts[node]; i < now->starts[node + 1]; i++) {
        uint32_t set = set_of[now->targets[i]], before = of[set].to;
        state->touched[touched] = set;
        touched += before == 0;
        of[set].to = before + (now->weights ? now->weights[i] : 1);
    }
    return touched;
}

static void forget_ties(const search *state, sums *of, uint32_t touched)
{
    for (uint32_t i = 0; i < touched; i++)
        of[state->touched[i]].to = 0;
}

/* The community in which a node, taken out of its own, adds most. */
static uint32_t best_community(const search *state, uint32_t node, uint32_t touched)
{
    uint32_t own = state->community[node], best = own;
    double degree = state->now.degree[node] * state->scale;
    double most = state->of[own].to - degree * state->of[own].degree;
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t c = state->touched[i];
        double gain = state->of[c].to - degree * state->of[c].degree;
        if (gain > most + tolerance) {
            most = gain;
            best = c;
        }
    }
    if (most < -tolerance && state->empty_count > 0)
        return state->empty[state->empty_count - 1];
    return best;
}

/* True if the node moved. */
static bool move_node(search *state, uint32_t node, uint32_t *members)
{
    uint32_t own = state->community[node];
    uint32_t touched = sum_ties(state, node, state->community, state->of, 0);
    state->of[own].degree -= state->now.degree[node];
    uint32_t best = best_community(state, node, touched);
    state->of[best].degree += state->now.degree[node];
    forget_ties(state, state->of, touched);
    if (best == own)
        return false;
    if (members[best]++ == 0)
        state->empty_count--; /* it was the last of them */
    if (--members[own] == 0)
        state->empty[state->empty_count++] = own;
    state->community[node] = best;
    return true;
}

/* The queue is a ring: a node waits in it once at most. True if anything moved. */
static bool move_nodes(search *state)
{
    const level *now = &state->now;
    uint32_t next = 0, left = now->count;
    bool moved = false;
    sum_communities(state);
    for (uint32_t v = 0; v < now->count; v++) {
        state->queue[v] = v;
        state->waiting[v] = true;
    }
    shuffle(state->queue, now->count, &state->random);
    while (left > 0) {
        uint32_t node = state->queue[next];
        next = next + 1 < now->count ? next + 1 : 0;
        left--;
        state->waiting[node] = false;
        if (!move_node(state, node, state->starts))
            continue;
        moved = true;
        for (uint32_t i = now->starts[node]; i < now->starts[node + 1]; i++) {
            uint32_t other = now->targets[i];
            if (state->waiting[other] || state->community[other] == state->community[node])
                continue;
            uint32_t place = next + left < now->count ? next + left : next + left - now->count;
            state->queue[place] = other;
            state->waiting[other] = true;
            left++;
        }
    }
    return moved;
}

/* ---- refinement ---------------------------------------------------------------------- */

/* Whether a set has the ties to the rest of its community that chance would give it. */
static bool is_well_tied(const search *state, double cut, double degree, double community)
{
    return cut >= state->scale * degree * (community - degree) - tolerance;
}

/* Each node alone, and its ties to the rest of its community. */
static void begin_refining(search *state)
{
    const level *now = &state->now;
    for (uint32_t v = 0; v < now->count; v++) {
        uint32_t cut = 0;
        for (uint32_t i = now->starts[v]; i < now->starts[v + 1]; i++)
            if (state->community[now->targets[i]] == state->community[v])
                cut += now->weights ? now->weights[i] : 1;
        state->refined[v] = v;
        state->waiting[v] = false;
        state->cut[v] = cut;
        state->of_set[v] = (sums){0, now->degree[v]};
    }
}

static uint32_t best_set(const search *state, uint32_t node, uint32_t touched, double community)
{
    double degree = state->now.degree[node] * state->scale, most = 0;
    uint32_t best = node;
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t set = state->touched[i];
        double gain = state->of_set[set].to - degree * state->of_set[set].degree;
        if (gain > most + tolerance && set != node &&
            state->community[set] == state->community[node] &&
            is_well_tied(state, state->cut[set], state->of_set[set].degree, community)) {
            most = gain;
            best = set;
        }
    }
    return best;
}

/* Lets a node that is still alone join a set of its community. A set is named after the node
   that was there first. */
static void join_set(search *state, uint32_t node)
{
    uint32_t degree = state->now.degree[node];
    uint32_t community = state->of[state->community[node]].degree;
    if (state->waiting[node] || state->refined[node] != node ||
        !is_well_tied(state, state->cut[node], degree, community))
        return;
    uint32_t touched = sum_ties(state, node, state->refined, state->of_set, 0);
    uint32_t best = best_set(state, node, touched, community);
    if (best != node) {
        state->refined[node] = best;
        state->waiting[best] = true;
        state->of_set[best].degree += degree;
        state->cut[best] += state->cut[node] - 2 * state->of_set[best].to;
    }
    forget_ties(state, state->of_set, touched);
}

static void refine(search *state)
{
    begin_refining(state);
    for (uint32_t v = 0; v < state->now.count; v++)
        state->queue[v] = v;
    shuffle(state->queue, state->now.count, &state->random);
    for (uint32_t i = 0; i < state->now.count; i++)
        join_set(state, state->queue[i]);
}

/* ---- aggregation --------------------------------------------------------------------- */

/* Numbers the names in `set_of` from 0, in the order of their first node. `number` is room for
   all names. */
static uint32_t number_sets(uint32_t *set_of, uint32_t count, uint32_t *number)
{
    uint32_t sets = 0;
    for (uint32_t v = 0; v < count; v++)
        number[v] = STG_NONE;
    for (uint32_t v = 0; v < count; v++) {
        if (number[set_of[v]] == STG_NONE)
            number[set_of[v]] = sets++;
        set_of[v] = number[set_of[v]];
    }
    return sets;
}

/* The degree of a set, and its ties that leave it: `end` is where they go. Returns their end. */
static uint32_t fill_node(const search *state, uint32_t set, uint32_t *degree, uint32_t *targets,
                          uint32_t *weights, uint32_t end)
{
    uint32_t touched = 0;
    *degree = 0;
    for (uint32_t m = state->starts[set]; m < state->starts[set + 1]; m++) {
        *degree += state->now.degree[state->members[m]];
        touched = sum_ties(state, state->members[m], state->refined, state->of_set, touched);
    }
    for (uint32_t t = 0; t < touched; t++) {
        uint32_t other = state->touched[t];
        if (other == set)
            continue;
        targets[end] = other;
        weights[end++] = state->of_set[other].to;
    }
    forget_ties(state, state->of_set, touched);
    return end;
}

/* The level of the sets, in the room that the level at hand does not use. */
static level level_of_sets(search *state, uint32_t sets)
{
    uint32_t *degree = state->rooms[0], *starts = degree + sets, *targets = starts + sets + 1;
    uint32_t *weights = targets + state->now.starts[state->now.count];
    stg_group(state->refined, state->now.count, sets, state->starts, state->members);
    starts[0] = 0;
    for (uint32_t set = 0; set < sets; set++)
        starts[set + 1] = fill_node(state, set, &degree[set], targets, weights, starts[set]);
    state->rooms[0] = state->rooms[1];
    state->rooms[1] = degree;
    return (level){sets, starts, targets, weights, degree};
}

/* The sets of the refinement become the nodes, in the communities that they are part of. */
static bool aggregate(search *state, uint32_t sets)
{
    uint32_t count = state->now.count;
    uint32_t *above = stg_grown(state->above, &state->above_capacity,
                                state->above_count + count + 1, sizeof *above);
    if (!above)
        return false;
    state->above = above;
    memcpy(above + state->above_count, state->refined, count * sizeof *above);
    state->above_count += count;
    above[state->above_count++] = count;
    state->now = level_of_sets(state, sets);
    for (uint32_t set = 0; set < sets; set++) /* all its members have the same */
        state->queue[set] = state->community[state->members[state->starts[set]]];
    memcpy(state->community, state->queue, sets * sizeof *state->community);
    return true;
}

/* ---- rounds -------------------------------------------------------------------------- */

/* The level of the vertices themselves, each in the community given. */
static void begin_round(search *state, const uint32_t *membership)
{
    state->now = (level){.count = state->ties.count,
                         .starts = state->ties.starts,
                         .targets = state->ties.targets,
                         .degree = state->degree};
    memcpy(state->community, membership, state->ties.count * sizeof *membership);
}

/* The communities of the highest level, down to the vertices. */
static void end_round(search *state, uint32_t *membership)
{
    memcpy(membership, state->community, state->now.count * sizeof *membership);
    while (state->above_count > 0) {
        uint32_t count = state->above[--state->above_count];
        state->above_count -= count;
        for (uint32_t v = 0; v < count; v++)
            state->queue[v] = membership[state->above[state->above_count + v]];
        memcpy(membership, state->queue, count * sizeof *membership);
    }
}

/* From level to level until nothing is left to join. */
static bool run_round(search *state, uint32_t *membership, bool *moved)
{
    *moved = false;
    begin_round(state, membership);
    for (;;) {
        uint32_t count = state->now.count;
        *moved |= move_nodes(state);
        uint32_t communities = number_sets(state->community, count, state->queue);
        sum_communities(state);
        if (communities == count)
            break;
        refine(state);
        uint32_t sets = number_sets(state->refined, count, state->queue);
        if (sets == count)
            break;
        if (!aggregate(state, sets))
            return false;
    }
    end_round(state, membership);
    return true;
}

/* Ties inside less those that chance puts there, of all ties. */
static double modularity_of(const search *state, const stg_communities *found)
{
    double ends = state->ties.starts[state->ties.count], inside = 0, chance = 0;
    uint32_t *degrees = state->cut;
    memset(degrees, 0, found->count * sizeof *degrees);
    for (uint32_t v = 0; v < state->ties.count; v++) {
        degrees[found->membership[v]] += stg_degree(state->ties, v);
        for (uint32_t i = state->ties.starts[v]; i < state->ties.starts[v + 1]; i++)
            inside += found->membership[state->ties.targets[i]] == found->membership[v];
    }
    for (uint32_t c = 0; c < found->count; c++)
        chance += (double)degrees[c] * degrees[c];
    return ends > 0 ? (inside - state->scale * chance) / ends : 0;
}

bool stg_find_communities(stg_communities *found, stg_rows ties, double resolution, uint64_t seed,
                          stg_error *error)
{
    search state;
    bool done = make_search(&state, ties, resolution, seed), moved = true;
    for (uint32_t v = 0; v < ties.count; v++)
        found->membership[v] = v;
    for (int round = 0; done && moved && round < ROUNDS; round++)
        done = run_round(&state, found->membership, &moved);
    if (done) {
        found->count = number_sets(found->membership, ties.count, state.queue);
        found->modularity = modularity_of(&state, found);
    }
    search_done(&state);
    return done || stg_out_of_memory(error);
}
