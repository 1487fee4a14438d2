/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bodies before and pieces after, by union and find. */
#include "analysis/separation.h"

#include <stdlib.h>

#include "answer/claim_cells.h"
#include "base/memory.h"

bool stg_is_standing_tie(const stg_asking *asking, stg_relationship_id id, stg_relationship *claim)
{
    *claim = stg_graph_relationship(asking->graph, id);
    return claim->from.index != claim->to.index && !stg_is_placeholder(asking, claim->from) &&
           !stg_is_placeholder(asking, claim->to) &&
           stg_graph_kind(asking->graph, claim->kind).tie == STG_TIE_STRUCTURAL &&
           stg_asking_keeps(asking, id) && !stg_claim_is_over(asking, claim);
}

/* Union by smaller number, so that the first member is the root; paths are
   halved on the way (Tarjan and van Leeuwen 1984). */
static uint32_t root_of(uint32_t *parents, uint32_t party)
{
    while (parents[party] != party) {
        parents[party] = parents[parents[party]];
        party = parents[party];
    }
    return party;
}

static void unite(uint32_t *parents, uint32_t one, uint32_t other)
{
    one = root_of(parents, one);
    other = root_of(parents, other);
    if (one < other)
        parents[other] = one;
    else
        parents[one] = other;
}

static void unite_ties(stg_separation *s, const stg_asking *asking)
{
    for (uint32_t i = 0; i < stg_graph_relationship_count(asking->graph); i++) {
        stg_relationship claim;
        if (!stg_is_standing_tie(asking, (stg_relationship_id){i}, &claim))
            continue;
        uint32_t from = claim.from.index, to = claim.to.index;
        s->ties_before[from]++;
        s->ties_before[to]++;
        unite(s->body, from, to);
        if (s->gone[from] || s->gone[to])
            continue;
        s->ties_after[from]++;
        s->ties_after[to]++;
        unite(s->piece, from, to);
    }
}

/* Sizes and hubs of the pieces, then the main piece of each body: the largest,
   of equals the first. */
static void measure_pieces(stg_separation *s)
{
    for (uint32_t p = 0; p < s->parties; p++) {
        s->body[p] = root_of(s->body, p);
        s->piece[p] = root_of(s->piece, p);
        s->main[p] = s->hub[p] = STG_NONE;
    }
    for (uint32_t p = 0; p < s->parties; p++) {
        uint32_t piece = s->piece[p];
        if (s->gone[p])
            continue;
        s->size[piece]++;
        if (s->hub[piece] == STG_NONE || s->ties_after[p] > s->ties_after[s->hub[piece]])
            s->hub[piece] = p;
    }
    for (uint32_t p = 0; p < s->parties; p++) {
        uint32_t *main = &s->main[s->body[p]];
        if (s->piece[p] == p && !s->gone[p] && (*main == STG_NONE || s->size[p] > s->size[*main]))
            *main = p;
    }
}

bool stg_separation_make(stg_separation *s, const stg_asking *asking, const bool *gone,
                         stg_error *error)
{
    size_t parties = stg_graph_stakeholder_count(asking->graph);
    *s = (stg_separation){.parties = (uint32_t)parties, .gone = gone};
    uint32_t **arrays[] = {&s->ties_before, &s->ties_after, &s->body, &s->piece,
                           &s->size,        &s->main,       &s->hub};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = stg_zeroed(parties, sizeof **arrays[i]);
        if (*arrays[i] == NULL) {
            stg_separation_done(s);
            return stg_out_of_memory(error);
        }
    }
    for (uint32_t p = 0; p < s->parties; p++)
        s->body[p] = s->piece[p] = p;
    unite_ties(s, asking);
    measure_pieces(s);
    return true;
}

void stg_separation_done(stg_separation *s)
{
    free(s->ties_before);
    free(s->ties_after);
    free(s->body);
    free(s->piece);
    free(s->size);
    free(s->main);
    free(s->hub);
    *s = (stg_separation){0};
}

stg_fate stg_fate_of(const stg_separation *s, uint32_t party)
{
    if (s->gone[party] || s->ties_before[party] == 0)
        return STG_FATE_NONE;
    if (s->ties_after[party] == 0)
        return STG_FATE_ISOLATED;
    return s->piece[party] == s->main[s->body[party]] ? STG_FATE_NONE : STG_FATE_SEPARATED;
}
