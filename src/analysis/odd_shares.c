/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * summary: shares that cannot all be right. The stakes in one party add up to
 * more than 100 %, or a stated share is not the party's part of the money put
 * in. The second is arithmetic on claims, made only where each party states one
 * amount, since one of several may hold the others; a stake bought at another
 * price than the others' explains a difference too.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/summary.h"
#include "answer/layers.h"
#include "base/memory.h"

static const double rounding = 1e-9; /* sums of percents in floating point */
static const double noteworthy = 2;  /* percentage points */

/* A stake, or an amount put in, of one party in another. */
typedef struct stake {
    uint32_t owned;
    uint32_t group; /* layer of a stake, currency of an amount */
    uint32_t owner;
    stg_relationship_id id;
    double share;  /* percent, at least */
    bool exact;    /* the share is no interval */
    int64_t minor; /* of an amount */
} stake;

typedef struct stakes {
    stake *list;
    size_t count;
} stakes;

static int compare_numbers(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

static int compare_stakes(const void *left, const void *right)
{
    const stake *one = left, *other = right;
    int order = compare_numbers(one->owned, other->owned);
    if (order == 0)
        order = compare_numbers(one->group, other->group);
    if (order == 0)
        order = compare_numbers(one->owner, other->owner);
    return order != 0 ? order : compare_numbers(one->id.index, other->id.index);
}

static bool same_group(const stake *one, const stake *other)
{
    return one->owned == other->owned && one->group == other->group;
}

static void sort(stakes *found)
{
    if (found->count > 1)
        qsort(found->list, found->count, sizeof *found->list, compare_stakes);
}

/* ---- more than 100 % --------------------------------------------------------------- */

/* Stakes in the capital, or in the votes. Owners that are not named count too:
   each is somebody. Indirect stakes sum up others and do not. */
static bool collect_shares(stakes *found, const stg_summary *s, stg_layer_counts *layers,
                           bool votes)
{
    const stg_graph *graph = s->asking->graph;
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim;
        bool counts = stg_summary_counts(s, id, &claim);
        stg_share share = votes ? claim.votes : claim.share;
        if (!counts || !share.minimum_stated || claim.directness == STG_INDIRECT ||
            stg_graph_kind(graph, claim.kind).flow != STG_FLOW_OWNERSHIP)
            continue;
        size_t layer = stg_layer_position(layers, claim.layer);
        if (layer == STG_NO_COLUMN)
            return false;
        found->list[found->count++] =
            (stake){.owned = stg_graph_receiver(graph, id).index,
                    .group = (uint32_t)layer,
                    .owner = stg_graph_giver(graph, id).index,
                    .id = id,
                    .share = share.minimum,
                    .exact = share.maximum_stated && share.maximum <= share.minimum};
    }
    sort(found);
    return true;
}

/* Of several stakes of one owner the largest counts: the others may be earlier
   ones. */
static double sum_shares(const stake *list, size_t count)
{
    double sum = 0, own = 0;
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && list[i].owner == list[i - 1].owner;
        double larger = same ? fmax(own, list[i].share) : list[i].share;
        sum += larger - (same ? own : 0);
        own = larger;
    }
    return sum;
}

static void add_above(stg_summary *s, const stake *list, size_t count, double sum, bool votes)
{
    static const stg_words capital_detail = {"the stated shares of the capital{1} sum to {0} at "
                                             "least",
                                             "밝혀진 지분{1}의 합이 최소 {0}"};
    static const stg_words votes_detail = {"the stated shares of the votes{1} sum to {0} at least",
                                           "밝혀진 의결권{1}의 합이 최소 {0}"};
    char text[STG_SHARE_TEXT_SIZE];
    stg_buffer where = STG_BUFFER_EMPTY;
    stg_stakeholder_id owned = {list->owned};
    const char *layer = stg_graph_relationship(s->asking->graph, list->id).layer;
    stg_share_text(text, (stg_share){sum, sum, true, true}, s->asking->language);
    if (layer != NULL)
        stg_phrase_fill1(&where, STG_PHRASE_IN_LAYER, s->asking->language, layer);
    stg_table_set_wording(s->asking->table, s->item, NULL, stg_asking_name(s->asking, owned));
    stg_asking_set_party(s->asking, s->party, owned);
    stg_summary_set_detail(s, votes ? &votes_detail : &capital_detail,
                           (const char *[]){text, stg_buffer_text(&where)}, 2);
    stg_table_set_number(s->asking->table, s->stated, 100);
    stg_table_set_number(s->asking->table, s->computed, sum);
    stg_table_set_text(s->asking->table, s->unit, "percent");
    for (size_t i = 0; i < count; i++)
        stg_summary_add_claim(s, list[i].id);
    s->asking->failed |= where.failed;
    stg_buffer_done(&where);
}

static void find_above(stg_summary *s, const stakes *shares, bool votes)
{
    stg_finding finding = {STG_SUMMARY_ODDITIES, votes ? "votes-above-100" : "shares-above-100", 0};
    for (size_t start = 0, end; start < shares->count; start = end) {
        end = start + 1;
        while (end < shares->count && same_group(&shares->list[start], &shares->list[end]))
            end++;
        double sum = sum_shares(&shares->list[start], end - start);
        if (sum > 100 + rounding && stg_summary_finds(s, &finding))
            add_above(s, &shares->list[start], end - start, sum, votes);
    }
    stg_summary_close(s, &finding);
}

/* ---- shares against amounts ------------------------------------------------------------ */

/* Kinds by which a stake is paid for. */
static bool pays_for_stake(stg_kind kind)
{
    return kind.flow == STG_FLOW_OWNERSHIP || strcmp(kind.id, "funds") == 0 ||
           strcmp(kind.id, "invests-in") == 0;
}

/* Money that may never come is not put in. */
static bool is_put_in(stg_status status)
{
    return status != STG_STATUS_LETTER_OF_INTENT && status != STG_STATUS_CONDITIONAL &&
           status != STG_STATUS_EXPECTED && status != STG_STATUS_INTERPRETATION;
}

/* An amount that is only bounded spoils its group: it is noted as negative. */
static void collect_amounts(stakes *found, const stg_summary *s)
{
    const stg_graph *graph = s->asking->graph;
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim;
        if (!stg_summary_counts(s, id, &claim) || !claim.amount.stated ||
            !is_put_in(claim.status) || !pays_for_stake(stg_graph_kind(graph, claim.kind)) ||
            stg_is_placeholder(s->asking, stg_graph_giver(graph, id)))
            continue;
        bool bounded =
            claim.amount.qualifier == STG_UP_TO || claim.amount.qualifier == STG_AT_LEAST;
        found->list[found->count++] = (stake){.owned = stg_graph_receiver(graph, id).index,
                                              .group = claim.amount.currency,
                                              .owner = stg_graph_giver(graph, id).index,
                                              .id = id,
                                              .minor = bounded ? -1 : claim.amount.minor};
    }
    sort(found);
}

/* False when a sum is not possible: bounded amounts, too large, one payer, or
   several amounts of one. */
static bool sum_amounts(const stake *list, size_t count, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].minor < 0 || !stg_amount_add(sum, list[i].minor) ||
            (i > 0 && list[i].owner == list[i - 1].owner))
            return false;
    return count > 1 && *sum > 0;
}

/* The first stake of the owned party. The shares are sorted by owned party. */
static size_t first_stake(const stakes *shares, uint32_t owned)
{
    size_t low = 0, high = shares->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (shares->list[middle].owned < owned)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void amount_words(char text[STG_AMOUNT_TEXT_SIZE], const stg_summary *s, int64_t minor,
                         uint32_t currency)
{
    stg_amount amount = {.minor = minor, .currency = (uint16_t)currency, .stated = true};
    stg_amount_text(text, amount, s->asking->language);
}

static void add_mismatch(stg_summary *s, const stake *share, const stake *paid, size_t count,
                         int64_t own, int64_t sum)
{
    static const stg_words detail = {"{0} is stated, but {1} of the {2} that is stated is {3}",
                                     "{0}로 밝혀졌지만, 밝혀진 {2} 가운데 {1}의 비중은 {3}"};
    char stated[STG_SHARE_TEXT_SIZE], computed[STG_SHARE_TEXT_SIZE];
    char part[STG_AMOUNT_TEXT_SIZE], whole[STG_AMOUNT_TEXT_SIZE];
    double percent = 100.0 * (double)own / (double)sum;
    double shown = round(percent * 10) / 10;
    stg_stakeholder_id owner = {share->owner}, owned = {share->owned};
    stg_share_text(stated, (stg_share){share->share, share->share, true, true},
                   s->asking->language);
    stg_share_text(computed, (stg_share){shown, shown, true, true}, s->asking->language);
    amount_words(part, s, own, paid->group);
    amount_words(whole, s, sum, paid->group);
    stg_asking_set_ends(s->asking, s->item, owner, owned);
    stg_asking_set_party(s->asking, s->party, owner);
    stg_summary_set_detail(s, &detail, (const char *[]){stated, part, whole, computed}, 4);
    stg_table_set_number(s->asking->table, s->stated, share->share);
    stg_table_set_number(s->asking->table, s->computed, percent);
    stg_table_set_text(s->asking->table, s->unit, "percent");
    stg_summary_add_claim(s, share->id);
    for (size_t i = 0; i < count; i++)
        if (paid[i].id.index != share->id.index)
            stg_summary_add_claim(s, paid[i].id);
}

/* The one amount of an owner among those of a group; 0: none. */
static int64_t amount_of_owner(const stake *paid, size_t count, uint32_t owner)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (paid[middle].owner < owner)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && paid[low].owner == owner ? paid[low].minor : 0;
}

/* The shares of one owned party against its amounts of one currency. Layers
   are not kept apart: one source may state the share, another the money. */
static void compare_with_amounts(stg_summary *s, stg_finding *finding, const stakes *shares,
                                 const stake *paid, size_t count, int64_t sum)
{
    for (size_t i = first_stake(shares, paid->owned);
         i < shares->count && shares->list[i].owned == paid->owned; i++) {
        const stake *share = &shares->list[i];
        int64_t own = amount_of_owner(paid, count, share->owner);
        double part = 100.0 * (double)own / (double)sum;
        if (share->exact && own > 0 && fabs(share->share - part) > noteworthy &&
            stg_summary_finds(s, finding))
            add_mismatch(s, share, paid, count, own, sum);
    }
}

static void find_mismatches(stg_summary *s, const stakes *shares, const stakes *amounts)
{
    stg_finding finding = {STG_SUMMARY_ODDITIES, "share-not-amount", 0};
    for (size_t start = 0, end; start < amounts->count; start = end) {
        int64_t sum;
        end = start + 1;
        while (end < amounts->count && same_group(&amounts->list[start], &amounts->list[end]))
            end++;
        if (sum_amounts(&amounts->list[start], end - start, &sum))
            compare_with_amounts(s, &finding, shares, &amounts->list[start], end - start, sum);
    }
    stg_summary_close(s, &finding);
}

bool stg_summary_shares(stg_summary *s, stg_error *error)
{
    size_t claims = stg_graph_relationship_count(s->asking->graph);
    stg_layer_counts layers = {0};
    stakes shares = {.list = stg_zeroed(claims, sizeof *shares.list)};
    stakes votes = {.list = stg_zeroed(claims, sizeof *votes.list)};
    stakes amounts = {.list = stg_zeroed(claims, sizeof *amounts.list)};
    bool done = shares.list && votes.list && amounts.list &&
                collect_shares(&shares, s, &layers, false) &&
                collect_shares(&votes, s, &layers, true);
    if (done) {
        collect_amounts(&amounts, s);
        find_above(s, &shares, false);
        find_above(s, &votes, true);
        find_mismatches(s, &shares, &amounts);
    }
    free(shares.list);
    free(votes.list);
    free(amounts.list);
    stg_layer_counts_done(&layers);
    return done ? true : stg_out_of_memory(error);
}
