/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the claims of links state in money. */
#include "analysis/link_money.h"

#include <stdlib.h>
#include <string.h>

#include "answer/claim_cells.h"
#include "answer/totals.h"
#include "base/memory.h"

/* ---- uses -------------------------------------------------------------------------- */

/* A claim that the asker named by its status counts even if it is over by that;
   what is left to decide is the date. */
static bool is_past(const stg_asking *asking, const stg_relationship *claim)
{
    return claim->status != STG_STATUS_ENDED && claim->status != STG_STATUS_CANCELLED &&
           stg_claim_is_over(asking, claim);
}

/* The claims that are not past, with the place of each. */
static size_t list_present(const stg_link_money *money, const stg_links *links,
                           stg_counted_claim *present, uint32_t *places)
{
    size_t count = 0;
    for (uint32_t i = 0; i < links->claim_count; i++) {
        if (money->uses[i] == STG_USE_OVER)
            continue;
        present[count] = (stg_counted_claim){.id = links->claims[i]};
        places[count++] = i;
    }
    return count;
}

static bool mark_uses(stg_link_money *money, const stg_asking *asking, const stg_links *links)
{
    stg_counted_claim *present = stg_zeroed(links->claim_count, sizeof *present);
    uint32_t *places = stg_zeroed(links->claim_count, sizeof *places);
    bool done = present && places;
    for (uint32_t i = 0; done && i < links->claim_count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, links->claims[i]);
        if (is_past(asking, &claim))
            money->uses[i] = STG_USE_OVER;
    }
    size_t count = done ? list_present(money, links, present, places) : 0;
    done = done && stg_mark_alternatives(asking->graph, present, count, NULL);
    for (size_t i = 0; done && i < count; i++) {
        if (present[i].counting == STG_NOT_ADDED)
            money->uses[places[i]] = STG_USE_OTHER_ACCOUNT;
    }
    free(present);
    free(places);
    return done;
}

/* ---- sums -------------------------------------------------------------------------- */

static int compare_sums(const void *left, const void *right)
{
    const stg_sum *one = left, *other = right;
    return strcmp(stg_currency_code(one->currency), stg_currency_code(other->currency));
}

/* Adds an amount to the link's sums, which begin at `first`. */
static void add_amount(stg_link_money *money, uint32_t first, uint32_t *end, stg_amount amount)
{
    uint32_t at = first;
    while (at < *end && money->sums[at].currency != amount.currency)
        at++;
    if (at == *end)
        money->sums[(*end)++] = (stg_sum){.currency = amount.currency};
    stg_sum_add(&money->sums[at], amount);
}

static uint32_t drop_overflows(stg_link_money *money, uint32_t first, uint32_t end)
{
    uint32_t kept = first;
    for (uint32_t i = first; i < end; i++) {
        if (money->sums[i].overflow)
            money->overflows++;
        else
            money->sums[kept++] = money->sums[i];
    }
    return kept;
}

/* Every claim adds at most one sum, so there is room for all. */
static void add_link(stg_link_money *money, const stg_asking *asking, const stg_links *links,
                     uint32_t link)
{
    uint32_t first = money->starts[link], end = first;
    const stg_link *at = &links->links[link];
    for (uint32_t i = at->first; i < at->first + at->count; i++) {
        if (money->uses[i] != STG_USE_COUNTED)
            continue;
        stg_relationship claim = stg_graph_relationship(asking->graph, links->claims[i]);
        money->counted[link]++;
        if (claim.amount.stated)
            add_amount(money, first, &end, claim.amount);
    }
    end = drop_overflows(money, first, end);
    if (end - first > 1)
        qsort(money->sums + first, end - first, sizeof *money->sums, compare_sums);
    money->starts[link + 1] = end;
}

bool stg_link_money_make(stg_link_money *money, const stg_asking *asking, const stg_links *links,
                         stg_error *error)
{
    *money = (stg_link_money){.claim_count = links->claim_count,
                              .uses = stg_zeroed(links->claim_count, sizeof *money->uses),
                              .starts = stg_zeroed((size_t)links->count + 1, sizeof(uint32_t)),
                              .sums = stg_zeroed(links->claim_count, sizeof *money->sums),
                              .counted = stg_zeroed(links->count, sizeof *money->counted)};
    bool done = money->uses && money->starts && money->sums && money->counted &&
                mark_uses(money, asking, links);
    for (uint32_t i = 0; done && i < links->count; i++)
        add_link(money, asking, links, i);
    if (!done)
        stg_link_money_done(money);
    return done || stg_out_of_memory(error);
}

void stg_link_money_done(stg_link_money *money)
{
    free(money->uses);
    free(money->starts);
    free(money->sums);
    free(money->counted);
    *money = (stg_link_money){0};
}

const stg_sum *stg_link_money_in(const stg_link_money *money, uint32_t link, uint16_t currency)
{
    for (uint32_t i = money->starts[link]; i < money->starts[link + 1]; i++) {
        if (money->sums[i].currency == currency)
            return &money->sums[i];
    }
    return NULL;
}

bool stg_link_money_is_stated(const stg_link_money *money, uint32_t link)
{
    return money->starts[link] < money->starts[link + 1];
}

bool stg_links_find(const stg_links *links, uint32_t from, uint32_t to, uint32_t *link)
{
    uint32_t low = links->starts[from], end = links->starts[from + 1], high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (links->targets[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    *link = low;
    return low < end && links->targets[low] == to;
}

/* In a narrowest sum `up_to` says that some sum was a ceiling, which may be far
   below what it states; `at_least` that no sum as small was anything but a
   floor, and `about` that one of them was. */
void stg_narrow(stg_sum *narrowest, const stg_sum *next)
{
    bool ceiling = narrowest->up_to || next->up_to;
    bool first = narrowest->claims == 0;
    size_t claims = narrowest->claims + next->claims;
    if (first || next->minor < narrowest->minor) {
        *narrowest = *next;
    } else if (next->minor == narrowest->minor) {
        narrowest->at_least = narrowest->at_least && next->at_least;
        narrowest->about = narrowest->about || next->about;
    }
    narrowest->up_to = ceiling;
    narrowest->claims = claims;
}

void stg_link_money_add_notes(stg_asking *asking, const stg_link_money *money, const bool *listed)
{
    static const stg_words over = {
        "{0#claim is over by its date and listed, but its amount does#claims are over by their "
        "dates and listed, but their amounts do} not count.",
        "기한이 지난 주장 {0}건은 싣되 금액은 셈하지 않았다."};
    static const stg_words overflow = {"{0#sum was#sums were} too large to be counted.",
                                       "합계 {0}개는 너무 커서 셈하지 못했다."};
    size_t counts[] = {[STG_USE_COUNTED] = 0, [STG_USE_OVER] = 0, [STG_USE_OTHER_ACCOUNT] = 0};
    for (uint32_t i = 0; i < money->claim_count; i++)
        counts[money->uses[i]] += listed[i];
    if (counts[STG_USE_OVER] > 0)
        stg_asking_say_numbers(asking, &over, counts[STG_USE_OVER], 0, NULL);
    if (counts[STG_USE_OTHER_ACCOUNT] > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_ALTERNATIVES_NOT_STATED,
                                counts[STG_USE_OTHER_ACCOUNT], 0, NULL);
    if (money->overflows > 0)
        stg_asking_say_numbers(asking, &overflow, money->overflows, 0, NULL);
}
