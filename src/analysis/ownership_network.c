/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Holdings as plain arrays; see ownership_network.h. */
#include "analysis/ownership_network.h"

#include <stdlib.h>

#include "analysis/strong_components.h"
#include "base/memory.h"

/* Sums of fractions may miss 1 by rounding. */
static const double tolerance = 1e-9;

static bool make_shares(stg_shares *shares, uint32_t parties, uint32_t count)
{
    shares->least = stg_zeroed(count, sizeof *shares->least);
    shares->most = stg_zeroed(count, sizeof *shares->most);
    shares->unknown = stg_zeroed(count, sizeof *shares->unknown);
    shares->total = stg_zeroed(parties, sizeof *shares->total);
    return shares->least && shares->most && shares->unknown && shares->total;
}

static void shares_done(stg_shares *shares)
{
    free(shares->least);
    free(shares->most);
    free(shares->unknown);
    free(shares->total);
}

bool stg_ownership_network_make(stg_ownership_network *network, uint32_t parties, uint32_t count,
                                stg_error *error)
{
    *network = (stg_ownership_network){.parties = parties, .count = count};
    network->owner = stg_zeroed(count, sizeof *network->owner);
    network->owned = stg_zeroed(count, sizeof *network->owned);
    network->declared = stg_zeroed(count, sizeof *network->declared);
    network->owns = stg_zeroed(count, sizeof *network->owns);
    network->out_starts = stg_zeroed((size_t)parties + 1, sizeof *network->out_starts);
    network->in_starts = stg_zeroed((size_t)parties + 2, sizeof *network->in_starts);
    network->in_holdings = stg_zeroed(count, sizeof *network->in_holdings);
    network->component = stg_zeroed(parties, sizeof *network->component);
    network->order = stg_zeroed(parties, sizeof *network->order);
    network->sweep_order = stg_zeroed(parties, sizeof *network->sweep_order);
    network->component_starts = stg_zeroed((size_t)parties + 2, sizeof *network->component_starts);
    bool made = network->owner && network->owned && network->declared && network->owns &&
                network->out_starts && network->in_starts && network->in_holdings &&
                network->component && network->order && network->sweep_order &&
                network->component_starts && make_shares(&network->capital, parties, count) &&
                make_shares(&network->votes, parties, count);
    if (!made)
        stg_ownership_network_done(network);
    return made || stg_out_of_memory(error);
}

void stg_ownership_network_done(stg_ownership_network *network)
{
    free(network->owner);
    free(network->owned);
    free(network->declared);
    free(network->owns);
    free(network->out_starts);
    free(network->in_starts);
    free(network->in_holdings);
    free(network->component);
    free(network->order);
    free(network->sweep_order);
    free(network->component_starts);
    shares_done(&network->capital);
    shares_done(&network->votes);
    *network = (stg_ownership_network){0};
}

/* Counting sort of 0..count-1 by key. `starts` has keys + 2 elements, all zero:
   counts stand two places on, so that one place on can serve as cursor. */
static void sort_by_key(const uint32_t *key, uint32_t count, uint32_t keys, uint32_t *starts,
                        uint32_t *sorted)
{
    for (uint32_t i = 0; i < count; i++)
        starts[key[i] + 2]++;
    for (size_t k = 2; k <= keys; k++)
        starts[k] += starts[k - 1];
    for (uint32_t i = 0; i < count; i++)
        sorted[starts[key[i] + 1]++] = i;
}

/* Of holdings only: control without a share moves nothing round a circle. `found` gets the
   parties in the order that stg_strong_components gives. */
static bool find_components(stg_ownership_network *network, uint32_t *found, stg_error *error)
{
    uint32_t count = 0;
    uint32_t *starts = stg_zeroed((size_t)network->parties + 1, sizeof *starts);
    uint32_t *targets = stg_zeroed(network->count, sizeof *targets);
    bool done = starts && targets;
    for (uint32_t p = 0; done && p < network->parties; p++) {
        for (uint32_t h = network->out_starts[p]; h < network->out_starts[p + 1]; h++)
            if (network->owns[h])
                targets[count++] = network->owned[h];
        starts[p + 1] = count;
    }
    if (!done)
        stg_out_of_memory(error);
    done = done && stg_strong_components(starts, targets, network->parties, network->component,
                                         &network->components, found, error);
    free(starts);
    free(targets);
    return done;
}

/* Parties by component, within one as they were found. `ends` is zeroed room by component. */
static void order_sweeps(stg_ownership_network *network, const uint32_t *found, uint32_t *ends)
{
    for (uint32_t i = 0; i < network->parties; i++) {
        uint32_t component = network->component[found[i]];
        network->sweep_order[network->component_starts[component] + ends[component]++] = found[i];
    }
}

static bool index_components(stg_ownership_network *network, stg_error *error)
{
    uint32_t *found = stg_zeroed(network->parties, sizeof *found);
    uint32_t *ends = stg_zeroed(network->parties, sizeof *ends);
    bool done = (found && ends) || stg_out_of_memory(error);
    done = done && find_components(network, found, error);
    if (done) {
        sort_by_key(network->component, network->parties, network->components,
                    network->component_starts, network->order);
        order_sweeps(network, found, ends);
    }
    free(found);
    free(ends);
    return done;
}

bool stg_ownership_network_index(stg_ownership_network *network, stg_error *error)
{
    for (uint32_t h = 0; h < network->count; h++)
        network->out_starts[network->owner[h] + 1]++;
    for (uint32_t p = 0; p < network->parties; p++)
        network->out_starts[p + 1] += network->out_starts[p];
    sort_by_key(network->owned, network->count, network->parties, network->in_starts,
                network->in_holdings);
    return index_components(network, error);
}

void stg_shares_limit(const stg_ownership_network *network, stg_shares *shares)
{
    for (uint32_t p = 0; p < network->parties; p++)
        shares->total[p] = 0;
    shares->open = false;
    for (uint32_t h = 0; h < network->count; h++)
        shares->total[network->owned[h]] += shares->least[h];
    for (uint32_t h = 0; h < network->count; h++) {
        double left = 1 - (shares->total[network->owned[h]] - shares->least[h]);
        if (shares->most[h] > left)
            shares->most[h] = left;
        if (shares->most[h] < shares->least[h])
            shares->most[h] = shares->least[h];
        shares->open |= shares->most[h] > shares->least[h];
    }
}

/* ---- parts ---------------------------------------------------------------------- */

static void copy_share(stg_shares *to, uint32_t at, const stg_shares *from, uint32_t holding)
{
    to->least[at] = from->least[holding];
    to->most[at] = from->most[holding];
    to->unknown[at] = from->unknown[holding];
    to->open |= to->most[at] > to->least[at];
}

static bool in_part(const stg_ownership_network *whole, const bool *kept, uint32_t holding)
{
    return kept[whole->owner[holding]] && kept[whole->owned[holding]];
}

/* Numbers keep their order, so holdings stay sorted. */
static void fill_part(stg_ownership_part *part, const stg_ownership_network *whole,
                      const bool *kept, uint32_t *number)
{
    stg_ownership_network *network = &part->network;
    uint32_t parties = 0, count = 0;
    for (uint32_t p = 0; p < whole->parties; p++) {
        if (!kept[p])
            continue;
        number[p] = parties;
        network->capital.total[parties] = whole->capital.total[p];
        network->votes.total[parties] = whole->votes.total[p];
        part->parties[parties++] = p;
    }
    for (uint32_t h = 0; h < whole->count; h++) {
        if (!in_part(whole, kept, h))
            continue;
        network->owner[count] = number[whole->owner[h]];
        network->owned[count] = number[whole->owned[h]];
        network->declared[count] = whole->declared[h];
        network->owns[count] = whole->owns[h];
        copy_share(&network->capital, count, &whole->capital, h);
        copy_share(&network->votes, count, &whole->votes, h);
        part->holdings[count++] = h;
    }
}

bool stg_ownership_part_make(stg_ownership_part *part, const stg_ownership_network *whole,
                             const bool *kept, stg_error *error)
{
    uint32_t parties = 0, count = 0;
    for (uint32_t p = 0; p < whole->parties; p++)
        parties += kept[p];
    for (uint32_t h = 0; h < whole->count; h++)
        count += in_part(whole, kept, h);
    *part = (stg_ownership_part){0};
    if (!stg_ownership_network_make(&part->network, parties, count, error))
        return false;
    part->parties = stg_zeroed(parties, sizeof *part->parties);
    part->holdings = stg_zeroed(count, sizeof *part->holdings);
    uint32_t *number = stg_zeroed(whole->parties, sizeof *number);
    bool made = part->parties && part->holdings && number;
    if (made)
        fill_part(part, whole, kept, number);
    else
        stg_out_of_memory(error);
    free(number);
    made = made && stg_ownership_network_index(&part->network, error);
    if (!made)
        stg_ownership_part_done(part);
    return made;
}

void stg_ownership_part_done(stg_ownership_part *part)
{
    stg_ownership_network_done(&part->network);
    free(part->parties);
    free(part->holdings);
    *part = (stg_ownership_part){0};
}

/* ---- what the holdings form ------------------------------------------------------ */

uint32_t stg_ownership_reach(const stg_ownership_network *network, uint32_t party, bool upward,
                             bool *marked, uint32_t *queue)
{
    const uint32_t *starts = upward ? network->in_starts : network->out_starts;
    uint32_t count = 0;
    marked[party] = true;
    queue[count++] = party;
    for (uint32_t at = 0; at < count; at++) {
        for (uint32_t i = starts[queue[at]]; i < starts[queue[at] + 1]; i++) {
            uint32_t next = upward ? network->owner[network->in_holdings[i]] : network->owned[i];
            if (marked[next])
                continue;
            marked[next] = true;
            queue[count++] = next;
        }
    }
    return count;
}

static double held_within(const stg_ownership_network *network, uint32_t party)
{
    double sum = 0;
    for (uint32_t i = network->in_starts[party]; i < network->in_starts[party + 1]; i++) {
        uint32_t holding = network->in_holdings[i];
        if (network->component[network->owner[holding]] == network->component[party])
            sum += network->capital.least[holding];
    }
    return sum;
}

void stg_find_closed_groups(const stg_ownership_network *network, bool *closed)
{
    for (uint32_t c = 0; c < network->components; c++)
        closed[c] = true;
    for (uint32_t p = 0; p < network->parties; p++)
        if (held_within(network, p) < 1 - tolerance)
            closed[network->component[p]] = false;
}
