/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From claims to holdings; see claimed_holdings.h. */
#include "analysis/claimed_holdings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer/claim_cells.h"
#include "answer/totals.h"
#include "base/memory.h"

/* Stated shares that differ by rounding only agree. */
static const double tolerance = 1e-12;

/* A claim that may count. */
typedef struct stake {
    uint32_t owner;
    uint32_t owned;
    uint32_t claim;
    bool indirect;
} stake;

typedef struct stake_list {
    stake *stakes;
    uint32_t count;
    bool accounts; /* some are other accounts of a matter */
    bool indirect; /* some are indirect */
} stake_list;

/* ---- which claims count ------------------------------------------------------------ */

static bool is_one_of(const char *id, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(id, ids[i]) == 0)
            return true;
    return false;
}

/* Kinds that take a share without stating who holds it now. */
static bool states_no_holder(const char *kind)
{
    static const char *const kinds[] = {"issues-warrant-to", "acquires-from"};
    return is_one_of(kind, kinds, sizeof kinds / sizeof *kinds);
}

static bool says_control(const char *kind)
{
    static const char *const kinds[] = {"controls", "subsidiary-of"};
    return is_one_of(kind, kinds, sizeof kinds / sizeof *kinds);
}

bool stg_claim_says_control(const stg_graph *graph, stg_relationship_id id)
{
    return says_control(stg_graph_kind(graph, stg_graph_relationship(graph, id).kind).id);
}

static bool states_share(const stg_relationship *claim)
{
    return stg_share_is_stated(claim->share) || stg_share_is_stated(claim->votes);
}

static bool holding_of(const stg_graph *graph, stg_relationship_id id,
                       const stg_relationship *claim, uint32_t *owner, uint32_t *owned)
{
    stg_kind kind = stg_graph_kind(graph, claim->kind);
    bool holds = (kind.takes & STG_TAKES_SHARE) && states_share(claim);
    if (kind.tie != STG_TIE_STRUCTURAL || states_no_holder(kind.id) ||
        !(kind.flow == STG_FLOW_OWNERSHIP || says_control(kind.id) || holds))
        return false;
    *owner = stg_graph_giver(graph, id).index;
    *owned = stg_graph_receiver(graph, id).index;
    if (strcmp(kind.id, "issues-shares-to") == 0) {
        *owner = claim->to.index;
        *owned = claim->from.index;
    }
    return true;
}

bool stg_claim_holding(const stg_graph *graph, stg_relationship_id id, uint32_t *owner,
                       uint32_t *owned)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    return holding_of(graph, id, &claim, owner, owned);
}

/* Takes the claims that say something of a holding; sets the use of all. */
static void choose_claims(stake_list *list, stg_claim_use *use, const stg_asking *asking)
{
    size_t count = stg_graph_relationship_count(asking->graph);
    for (uint32_t i = 0; i < count; i++) {
        stake found = {.claim = i};
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        if (!holding_of(asking->graph, id, &claim, &found.owner, &found.owned))
            continue;
        use[i] = !stg_asking_keeps(asking, id)       ? STG_CLAIM_FILTERED
                 : stg_claim_is_over(asking, &claim) ? STG_CLAIM_OVER
                                                     : STG_CLAIM_COUNTED;
        if (use[i] != STG_CLAIM_COUNTED)
            continue;
        found.indirect = claim.directness == STG_INDIRECT;
        list->indirect |= found.indirect;
        list->accounts |= claim.alternative_to.index != STG_NONE;
        list->stakes[list->count++] = found;
    }
}

/* Keeps the stakes whose claims are still counted. */
static void keep_counted(stake_list *list, const stg_claim_use *use)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++)
        if (use[list->stakes[i].claim] == STG_CLAIM_COUNTED)
            list->stakes[count++] = list->stakes[i];
    list->count = count;
}

static bool drop_other_accounts(stake_list *list, stg_claim_use *use, const stg_asking *asking,
                                stg_error *error)
{
    stg_counted_claim *counted = stg_zeroed(list->count, sizeof *counted);
    if (!counted)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < list->count; i++)
        counted[i].id.index = list->stakes[i].claim;
    bool done = stg_mark_alternatives(asking->graph, counted, list->count, error);
    for (uint32_t i = 0; done && i < list->count; i++)
        if (counted[i].counting == STG_NOT_ADDED)
            use[counted[i].id.index] = STG_CLAIM_OTHER_ACCOUNT;
    free(counted);
    keep_counted(list, use);
    return done;
}

static int compare_stakes(const void *left, const void *right)
{
    const stake *one = left, *other = right;
    if (one->owner != other->owner)
        return one->owner < other->owner ? -1 : 1;
    if (one->owned != other->owned)
        return one->owned < other->owned ? -1 : 1;
    return one->claim < other->claim ? -1 : one->claim > other->claim;
}

/* ---- indirect holdings beside their chains ------------------------------------------- */

static bool same_pair(const stake *one, const stake *other)
{
    return one->owner == other->owner && one->owned == other->owned;
}

/* Who is tied to whom, without shares; of direct claims only, or of all. */
static bool make_ties(stg_ownership_network *ties, const stake_list *list, uint32_t parties,
                      bool direct_only, stg_error *error)
{
    if (!stg_ownership_network_make(ties, parties, list->count, error))
        return false;
    ties->count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const stake *found = &list->stakes[i];
        uint32_t last = ties->count - 1;
        bool again = ties->count > 0 && ties->owner[last] == found->owner &&
                     ties->owned[last] == found->owned;
        if (again || (direct_only && found->indirect))
            continue;
        ties->owner[ties->count] = found->owner;
        ties->owned[ties->count++] = found->owned;
    }
    return stg_ownership_network_index(ties, error);
}

/* Stakes in order of the owned, so that those of one company stand together. */
static int compare_owned(const void *left, const void *right)
{
    const stake *one = left, *other = right;
    if (one->owned != other->owned)
        return one->owned < other->owned ? -1 : 1;
    return one->claim < other->claim ? -1 : one->claim > other->claim;
}

/* Marks the indirect stakes in one company whose owner is met on the way up. */
static void drop_in_company(const stake *stakes, uint32_t count,
                            const stg_ownership_network *direct, stg_claim_use *use, bool *marked,
                            uint32_t *queue)
{
    uint32_t met = stg_ownership_reach(direct, stakes[0].owned, true, marked, queue);
    for (uint32_t i = 0; i < count; i++)
        if (marked[stakes[i].owner] && stakes[i].owner != stakes[i].owned)
            use[stakes[i].claim] = STG_CLAIM_SUMS_UP;
    for (uint32_t i = 0; i < met; i++)
        marked[queue[i]] = false;
}

/* `indirect` holds the indirect stakes; those of companies in `scope` count. */
static void drop_where_chain(stake_list *indirect, const stg_ownership_network *direct,
                             const bool *scope, stg_claim_use *use, bool *marked, uint32_t *queue)
{
    if (indirect->count > 1)
        qsort(indirect->stakes, indirect->count, sizeof *indirect->stakes, compare_owned);
    for (uint32_t i = 0, next; i < indirect->count; i = next) {
        for (next = i + 1;
             next < indirect->count && indirect->stakes[next].owned == indirect->stakes[i].owned;)
            next++;
        if (scope[indirect->stakes[i].owned])
            drop_in_company(indirect->stakes + i, next - i, direct, use, marked, queue);
    }
}

static bool drop_summed_up(stake_list *list, stg_claim_use *use, uint32_t parties, uint32_t x,
                           bool upward, stg_error *error)
{
    stake_list indirect = {.stakes = stg_zeroed(list->count, sizeof *indirect.stakes)};
    for (uint32_t i = 0; indirect.stakes && i < list->count; i++)
        if (list->stakes[i].indirect)
            indirect.stakes[indirect.count++] = list->stakes[i];
    stg_ownership_network all = {0}, direct = {0};
    bool *scope = stg_zeroed(parties, sizeof *scope);
    bool *marked = stg_zeroed(parties, sizeof *marked);
    uint32_t *queue = stg_zeroed(parties, sizeof *queue);
    bool done = indirect.stakes && scope && marked && queue;
    if (!done)
        stg_out_of_memory(error);
    done = done && make_ties(&all, list, parties, false, error) &&
           make_ties(&direct, list, parties, true, error);
    if (done) {
        stg_ownership_reach(&all, x, upward, scope, queue);
        drop_where_chain(&indirect, &direct, scope, use, marked, queue);
    }
    free(indirect.stakes);
    free(scope);
    free(marked);
    free(queue);
    stg_ownership_network_done(&all);
    stg_ownership_network_done(&direct);
    keep_counted(list, use);
    return done;
}

/* ---- what the claims on one pair say together ------------------------------------------- */

/* The interval on which claims agree, and the one that covers them; fractions. */
typedef struct agreement {
    double low, high;
    double least, most;
    bool stated;
} agreement;

static void take_share(agreement *found, stg_share share)
{
    if (!stg_share_is_stated(share))
        return;
    double least = fmin(share.minimum, share.maximum) / 100;
    double most = fmax(share.minimum, share.maximum) / 100;
    if (!found->stated)
        *found = (agreement){least, most, least, most, true};
    found->low = fmax(found->low, least);
    found->high = fmin(found->high, most);
    found->least = fmin(found->least, least);
    found->most = fmax(found->most, most);
}

static bool is_contested(const agreement *found)
{
    return found->stated && found->low > found->high + tolerance;
}

static void set_share(stg_shares *shares, uint32_t at, const agreement *found)
{
    shares->unknown[at] = !found->stated;
    shares->least[at] = !found->stated ? 0 : is_contested(found) ? found->least : found->low;
    shares->most[at] = !found->stated ? 1 : is_contested(found) ? found->most : found->high;
    shares->most[at] = fmax(shares->most[at], shares->least[at]);
}

/* Fills holding `at` from the claims of one pair. */
static void fill_holding(stg_claimed_holdings *made, const stg_graph *graph, uint32_t at)
{
    stg_ownership_network *network = &made->network;
    stg_claimed_holding *holding = &made->holdings[at];
    agreement capital = {0}, votes = {0};
    for (uint32_t i = 0; i < holding->count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, made->claims[holding->first + i]);
        stg_kind kind = stg_graph_kind(graph, claim.kind);
        take_share(&capital, claim.share);
        take_share(&votes, claim.votes);
        network->declared[at] |= says_control(kind.id);
        network->owns[at] |= kind.flow == STG_FLOW_OWNERSHIP || states_share(&claim);
    }
    holding->contested = is_contested(&capital) || is_contested(&votes);
    holding->capital_stated = capital.stated;
    holding->votes_stated = votes.stated;
    set_share(&network->capital, at, &capital);
    holding->most = network->capital.most[at];
    set_share(&network->votes, at, votes.stated ? &votes : &capital);
    if (!network->owns[at]) { /* control alone: no share of anything */
        network->capital.most[at] = network->votes.most[at] = holding->most = 0;
        network->capital.unknown[at] = network->votes.unknown[at] = false;
    }
}

/* Stakes in order of owner, owned and claim become holdings. */
static bool gather(stg_claimed_holdings *made, const stake_list *list, const stg_asking *asking,
                   stg_error *error)
{
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < list->count; i++)
        pairs += i == 0 || !same_pair(&list->stakes[i], &list->stakes[i - 1]);
    if (!stg_ownership_network_make(&made->network, (uint32_t)stg_graph_party_count(asking->graph),
                                    pairs, error))
        return false;
    made->holdings = stg_zeroed(pairs, sizeof *made->holdings);
    made->claims = stg_zeroed(list->count, sizeof *made->claims);
    if (!made->holdings || !made->claims)
        return stg_out_of_memory(error);
    uint32_t at = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        at += i > 0 && !same_pair(&list->stakes[i], &list->stakes[i - 1]);
        if (made->holdings[at].count++ == 0)
            made->holdings[at].first = i;
        made->network.owner[at] = list->stakes[i].owner;
        made->network.owned[at] = list->stakes[i].owned;
        made->claims[i].index = list->stakes[i].claim;
    }
    for (uint32_t h = 0; h < pairs; h++)
        fill_holding(made, asking->graph, h);
    stg_shares_limit(&made->network, &made->network.capital);
    stg_shares_limit(&made->network, &made->network.votes);
    return stg_ownership_network_index(&made->network, error);
}

bool stg_claimed_holdings_make(stg_claimed_holdings *made, const stg_asking *asking, uint32_t x,
                               bool upward, stg_error *error)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    *made = (stg_claimed_holdings){.use = stg_zeroed(claims, sizeof *made->use)};
    stake_list list = {.stakes = stg_zeroed(claims, sizeof *list.stakes)};
    bool done = made->use && list.stakes;
    if (done)
        choose_claims(&list, made->use, asking);
    else
        stg_out_of_memory(error);
    if (done && list.count > 1)
        qsort(list.stakes, list.count, sizeof *list.stakes, compare_stakes);
    done = done && (!list.accounts || drop_other_accounts(&list, made->use, asking, error)) &&
           (!list.indirect ||
            drop_summed_up(&list, made->use, (uint32_t)stg_graph_party_count(asking->graph), x,
                           upward, error)) &&
           gather(made, &list, asking, error);
    free(list.stakes);
    if (!done)
        stg_claimed_holdings_done(made);
    return done;
}

void stg_claimed_holdings_done(stg_claimed_holdings *made)
{
    stg_ownership_network_done(&made->network);
    free(made->holdings);
    free(made->claims);
    free(made->use);
    *made = (stg_claimed_holdings){0};
}
