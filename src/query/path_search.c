/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Paths between two stakeholders: distances from the end, then depth first. */
#include "query/path_search.h"

#include <stdlib.h>

#include "base/memory.h"

static const uint32_t out_of_reach = UINT32_MAX;

void stg_ties_done(stg_ties *ties)
{
    free(ties->starts);
    free(ties->ends);
    *ties = (stg_ties){0};
}

static bool may_carry(const stg_asking *asking, const stg_relationship *claim, bool talk)
{
    if (claim->from.index == claim->to.index || stg_is_placeholder(asking, claim->from) ||
        stg_is_placeholder(asking, claim->to))
        return false;
    return talk || stg_graph_kind(asking->graph, claim->kind).tie == STG_TIE_STRUCTURAL;
}

static int compare_ends(const void *left, const void *right)
{
    const stg_tie_end *one = left, *other = right;
    if (one->other != other->other)
        return one->other < other->other ? -1 : 1;
    return one->claim < other->claim ? -1 : one->claim > other->claim;
}

/* The numbers of the claims that carry paths. */
static uint32_t *carrying_claims(stg_ties *ties, const stg_asking *asking, bool talk, size_t *count)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    uint32_t *kept = stg_zeroed(claims, sizeof *kept);
    *count = 0;
    for (size_t i = 0; kept != NULL && i < claims; i++) {
        stg_relationship_id id = {(uint32_t)i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        if (!may_carry(asking, &claim, talk))
            continue;
        if (stg_asking_keeps(asking, id))
            kept[(*count)++] = id.index;
        else
            ties->left_out++;
    }
    return kept;
}

/* Counting sort by party: `starts` first holds counts, then positions. */
static bool fill(stg_ties *ties, const stg_asking *asking, const uint32_t *kept, size_t count)
{
    ties->starts = stg_zeroed(ties->parties + 2, sizeof *ties->starts);
    ties->ends = stg_zeroed(2 * count, sizeof *ties->ends);
    if (ties->starts == NULL || ties->ends == NULL)
        return false;
    size_t *next = ties->starts + 1;
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim =
            stg_graph_relationship(asking->graph, (stg_relationship_id){kept[i]});
        next[claim.from.index + 1]++;
        next[claim.to.index + 1]++;
    }
    for (size_t i = 1; i <= ties->parties; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++) {
        stg_relationship claim =
            stg_graph_relationship(asking->graph, (stg_relationship_id){kept[i]});
        ties->ends[next[claim.from.index]++] = (stg_tie_end){claim.to.index, kept[i]};
        ties->ends[next[claim.to.index]++] = (stg_tie_end){claim.from.index, kept[i]};
    }
    return true;
}

bool stg_ties_make(stg_ties *ties, const stg_asking *asking, bool talk, stg_error *error)
{
    size_t count;
    *ties = (stg_ties){.parties = stg_graph_stakeholder_count(asking->graph)};
    uint32_t *kept = carrying_claims(ties, asking, talk, &count);
    bool done = kept != NULL && fill(ties, asking, kept, count);
    free(kept);
    if (!done)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < ties->parties; i++) {
        size_t degree = ties->starts[i + 1] - ties->starts[i];
        if (degree > 1)
            qsort(ties->ends + ties->starts[i], degree, sizeof *ties->ends, compare_ends);
    }
    return true;
}

/* ---- the search -------------------------------------------------------------------- */

typedef struct walk {
    uint32_t *distance; /* hops to the end, out_of_reach beyond max_hops */
    uint32_t *queue;
    uint32_t *path;
    size_t *cursor; /* the next end to try, at each depth */
    bool *on_path;
    size_t steps;
} walk;

/* Breadth first from the end; stops at max_hops. */
static void measure(const stg_path_search *search, walk *state)
{
    const stg_ties *ties = search->ties;
    size_t head = 0, tail = 0;
    for (size_t i = 0; i < ties->parties; i++)
        state->distance[i] = out_of_reach;
    state->distance[search->to] = 0;
    state->queue[tail++] = search->to;
    while (head < tail) {
        uint32_t party = state->queue[head++];
        if (state->distance[party] >= search->max_hops)
            continue;
        for (size_t i = ties->starts[party]; i < ties->starts[party + 1]; i++) {
            uint32_t other = ties->ends[i].other;
            if (state->distance[other] != out_of_reach)
                continue;
            state->distance[other] = state->distance[party] + 1;
            state->queue[tail++] = other;
        }
    }
}

/* The next party to step to from the end of the path with `left` hops to go
   after it; out_of_reach when all were tried. */
static uint32_t next_party(const stg_path_search *search, walk *state, size_t depth, size_t left)
{
    const stg_ties *ties = search->ties;
    uint32_t party = state->path[depth];
    while (state->cursor[depth] < ties->starts[party + 1]) {
        size_t at = state->cursor[depth]++;
        uint32_t other = ties->ends[at].other;
        bool parallel = at > ties->starts[party] && ties->ends[at - 1].other == other;
        bool reaches = state->distance[other] != out_of_reach && state->distance[other] <= left;
        bool ends_early = other == search->to && left > 0;
        state->steps++;
        if (!parallel && reaches && !ends_early && !state->on_path[other])
            return other;
    }
    return out_of_reach;
}

static bool report(stg_path_search *search, walk *state, size_t hops, bool *stop)
{
    if (search->count == search->limit) {
        search->more = true;
        *stop = true;
        return true;
    }
    search->count++;
    return search->found(search->context, state->path, hops);
}

/* Reports the simple paths of exactly `hops`. False for want of memory. */
static bool walk_paths(stg_path_search *search, walk *state, size_t hops, bool *stop)
{
    size_t depth = 0;
    state->path[0] = search->from;
    state->cursor[0] = search->ties->starts[search->from];
    state->on_path[search->from] = true;
    for (;;) {
        if (state->steps > STG_PATH_STEPS)
            search->gave_up = *stop = true;
        uint32_t next = *stop ? out_of_reach : next_party(search, state, depth, hops - depth - 1);
        if (next == search->to) {
            state->path[depth + 1] = next;
            if (!report(search, state, hops, stop))
                return false;
        } else if (next != out_of_reach) {
            depth++;
            state->path[depth] = next;
            state->cursor[depth] = search->ties->starts[next];
            state->on_path[next] = true;
        } else {
            state->on_path[state->path[depth]] = false;
            if (depth == 0)
                return true;
            depth--;
        }
    }
}

static bool run(stg_path_search *search, walk *state)
{
    measure(search, state);
    if (state->distance[search->from] == out_of_reach)
        return true;
    search->distance = state->distance[search->from];
    size_t longest = search->all ? search->max_hops : search->distance;
    bool stop = false;
    for (size_t hops = search->distance; hops <= longest && !stop; hops++) {
        if (!walk_paths(search, state, hops, &stop))
            return false;
    }
    return true;
}

bool stg_path_search_run(stg_path_search *search, stg_error *error)
{
    size_t parties = search->ties->parties;
    if (search->max_hops >= parties) /* a simple path has no more */
        search->max_hops = parties - 1;
    walk state = {.distance = stg_zeroed(parties, sizeof *state.distance),
                  .queue = stg_zeroed(parties, sizeof *state.queue),
                  .path = stg_zeroed(search->max_hops + 1, sizeof *state.path),
                  .cursor = stg_zeroed(search->max_hops + 1, sizeof *state.cursor),
                  .on_path = stg_zeroed(parties, sizeof *state.on_path)};
    bool done = state.distance != NULL && state.queue != NULL && state.path != NULL &&
                state.cursor != NULL && state.on_path != NULL && run(search, &state);
    free(state.distance);
    free(state.queue);
    free(state.path);
    free(state.cursor);
    free(state.on_path);
    return done ? true : stg_out_of_memory(error);
}
