/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chains of links that were found, and what each amounts to. */
#include "analysis/chains.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const stg_link *stg_chain_link(const stg_chains *chains, const stg_chain *chain, uint32_t hop)
{
    return &chains->links->links[chains->hops[chain->first + hop]];
}

/* ---- judging ----------------------------------------------------------------------- */

static void judge_claim(const stg_chains *chains, stg_chain *chain, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(chains->asking->graph, id);
    chain->claims++;
    chain->statuses[claim.status]++;
    if (claim.confidence < chain->confidence)
        chain->confidence = claim.confidence;
    chain->flows |= 1u << stg_graph_kind(chains->asking->graph, claim.kind).flow;
}

static void judge_hop(const stg_chains *chains, stg_chain *chain, uint32_t link)
{
    const stg_link *at = &chains->links->links[link];
    bool over = false;
    for (uint32_t i = at->first; i < at->first + at->count; i++) {
        over |= chains->money->uses[i] == STG_USE_OVER;
        if (chains->money->uses[i] != STG_USE_OTHER_ACCOUNT)
            judge_claim(chains, chain, chains->links->claims[i]);
    }
    if (chains->money->counted[link] > 0)
        return;
    chain->needs_over |= over;
    chain->needs_other_account |= !over;
}

bool stg_chain_smallest(const stg_chains *chains, const stg_chain *chain, uint16_t currency,
                        stg_sum *smallest)
{
    *smallest = (stg_sum){.currency = currency};
    for (uint32_t i = 0; i < chain->hops; i++) {
        const stg_sum *sum =
            stg_link_money_in(chains->money, chains->hops[chain->first + i], currency);
        if (!sum)
            return false;
        stg_narrow(smallest, sum);
    }
    return chain->hops > 0;
}

static void judge(const stg_chains *chains, stg_chain *chain)
{
    const stg_link_money *money = chains->money;
    uint32_t first = chains->hops[chain->first];
    for (uint32_t i = 0; i < chain->hops; i++)
        judge_hop(chains, chain, chains->hops[chain->first + i]);
    for (uint32_t i = money->starts[first]; i < money->starts[first + 1]; i++)
        if (stg_chain_smallest(chains, chain, money->sums[i].currency, &chain->smallest))
            return;
    chain->smallest = (stg_sum){0};
}

/* ---- adding ------------------------------------------------------------------------ */

static bool make_room(stg_chains *chains, uint32_t hops)
{
    void *grown =
        stg_grown(chains->chains, &chains->capacity, chains->count + 1, sizeof *chains->chains);
    if (!grown)
        return false;
    chains->chains = grown;
    grown = stg_grown(chains->hops, &chains->hop_capacity, chains->hop_count + hops,
                      sizeof *chains->hops);
    if (!grown)
        return false;
    chains->hops = grown;
    return true;
}

bool stg_chains_add(stg_chains *chains, const uint32_t *parties, uint32_t count, bool closed)
{
    uint32_t hops = closed ? count : count - 1;
    if (!make_room(chains, hops))
        return false;
    stg_chain *added = &chains->chains[chains->count];
    *added = (stg_chain){.first = chains->hop_count,
                         .hops = hops,
                         .found = chains->count,
                         .confidence = STG_CONFIDENCE_COUNT - 1};
    for (uint32_t i = 0; i < hops; i++)
        stg_links_find(chains->links, parties[i], parties[i + 1 < count ? i + 1 : 0],
                       &chains->hops[chains->hop_count++]);
    chains->count++;
    judge(chains, added);
    return true;
}

void stg_chains_done(stg_chains *chains)
{
    free(chains->chains);
    free(chains->hops);
    *chains = (stg_chains){0};
}

static int compare_chains(const void *left, const void *right)
{
    const stg_chain *one = left, *other = right;
    bool one_ranks = one->smallest.claims > 0, other_ranks = other->smallest.claims > 0;
    if (one_ranks != other_ranks)
        return one_ranks ? -1 : 1;
    int codes = strcmp(stg_currency_code(one->smallest.currency),
                       stg_currency_code(other->smallest.currency));
    if (codes != 0)
        return codes;
    if (one->smallest.minor != other->smallest.minor)
        return one->smallest.minor > other->smallest.minor ? -1 : 1;
    return one->found < other->found ? -1 : one->found > other->found;
}

void stg_chains_rank(stg_chains *chains)
{
    if (chains->count > 1)
        qsort(chains->chains, chains->count, sizeof *chains->chains, compare_chains);
}
