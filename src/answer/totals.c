/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums of money over claims, and what must be said beside them. */
#include "answer/totals.h"

#include <stdio.h>
#include <stdlib.h>

#include "answer/sum_list.h"
#include "base/memory.h"

/* ---- accounts of one matter ------------------------------------------------ */

/* The claim that an account refers to, or itself. The freeze sees to it that
   this one is no other account itself. */
static uint32_t matter_of(const stg_graph *graph, stg_relationship_id id)
{
    stg_relationship_id other = stg_graph_relationship(graph, id).alternative_to;
    return other.index == STG_NONE ? id.index : other.index;
}

typedef struct account {
    uint32_t matter;
    uint32_t id;
    size_t position;
} account;

/* By matter; in it the claim that the others refer to, then by number. */
static int compare_accounts(const void *left, const void *right)
{
    const account *one = left, *other = right;
    if (one->matter != other->matter)
        return one->matter < other->matter ? -1 : 1;
    bool one_is_root = one->id == one->matter, other_is_root = other->id == other->matter;
    if (one_is_root != other_is_root)
        return one_is_root ? -1 : 1;
    return one->id < other->id ? -1 : one->id > other->id;
}

bool stg_mark_alternatives(const stg_graph *graph, stg_counted_claim *claims, size_t count,
                           stg_error *error)
{
    account *accounts = stg_zeroed(count, sizeof *accounts);
    if (accounts == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < count; i++)
        accounts[i] = (account){matter_of(graph, claims[i].id), claims[i].id.index, i};
    qsort(accounts, count, sizeof *accounts, compare_accounts);
    for (size_t i = 1; i < count; i++) {
        if (accounts[i].matter == accounts[i - 1].matter)
            claims[accounts[i].position].counting = STG_NOT_ADDED;
    }
    free(accounts);
    return true;
}

/* ---- lines ------------------------------------------------------------------- */

static void add_claims_text(stg_buffer *out, const stg_asking *asking, size_t claims,
                            size_t not_stated)
{
    char with[24], without[24];
    snprintf(with, sizeof with, "%zu", claims > 0 ? claims : not_stated);
    snprintf(without, sizeof without, "%zu", not_stated);
    stg_phrase_fill2(out,
                     claims > 0 && not_stated > 0 ? STG_PHRASE_TOTAL_CLAIMS_NOT_STATED
                                                  : STG_PHRASE_TOTAL_CLAIMS,
                     asking->language, with, without);
}

/* "Money out, planned: ...": the group's label and the line behind it. */
static void add_label(stg_buffer *out, const stg_asking *asking, const stg_words *label,
                      const stg_buffer *line)
{
    const char *text = stg_buffer_text(line);
    bool capital = text[0] >= 'A' && text[0] <= 'Z';
    stg_buffer_add(out, stg_words_in(label, asking->language));
    stg_buffer_add(out, ", ");
    if (capital)
        stg_buffer_add_char(out, (char)(text[0] - 'A' + 'a'));
    stg_buffer_add(out, text + capital);
}

/* One line of totals. `total` NULL: no claim states an amount. */
static void add_total(stg_asking *asking, const stg_total_group *group, const char *what,
                      stg_phrase phrase, const stg_status_sum *total, size_t not_stated)
{
    char decimal[STG_AMOUNT_TEXT_SIZE] = "";
    bool any = total == NULL || total->status == STG_STATUS_COUNT;
    stg_status status = any ? STG_STATUS_NOT_STATED : (stg_status)total->status;
    stg_buffer line = STG_BUFFER_EMPTY, labelled = STG_BUFFER_EMPTY;
    stg_buffer money = STG_BUFFER_EMPTY, claims = STG_BUFFER_EMPTY;
    stg_total added = {.what = what,
                       .status = any ? "any" : stg_status_name(status),
                       .claims = total == NULL ? 0 : total->money.claims,
                       .not_stated = not_stated};
    if (total == NULL) {
        stg_buffer_add(&money, stg_asking_word(asking, STG_PHRASE_TOTAL_NOTHING));
    } else {
        stg_amount_decimal(decimal, stg_sum_amount(&total->money));
        stg_sum_text(&money, asking, &total->money);
        added.currency = stg_currency_code(total->money.currency);
        added.amount = decimal;
        added.reading = stg_sum_reading(&total->money);
    }
    add_claims_text(&claims, asking, added.claims, not_stated);
    stg_phrase_fill3(&line, phrase, asking->language, stg_status_label(status, asking->language),
                     stg_buffer_text(&money), stg_buffer_text(&claims));
    if (group->label != NULL)
        add_label(&labelled, asking, group->label, &line);
    added.text = stg_buffer_text(group->label != NULL ? &labelled : &line);
    stg_table_add_total(asking->table, &added);
    asking->failed |= line.failed || labelled.failed || money.failed || claims.failed;
    stg_buffer_done(&labelled);
    stg_buffer_done(&claims);
    stg_buffer_done(&money);
    stg_buffer_done(&line);
}

/* ---- what is said beside them ----------------------------------------------------- */

typedef struct tally {
    stg_sum_list named;   /* money of named parties */
    stg_sum_list nobody;  /* money of placeholders, over statuses */
    stg_sum_list skipped; /* other accounts, over statuses */
    size_t not_stated[STG_STATUS_COUNT];
    size_t claims;            /* of named parties */
    size_t nobody_not_stated; /* of placeholders */
    size_t skipped_claims;    /* other accounts */
    size_t over;              /* ended or cancelled, with an amount */
} tally;

static bool is_over(stg_status status)
{
    return status == STG_STATUS_ENDED || status == STG_STATUS_CANCELLED;
}

static void count_named(tally *counts, const stg_relationship *claim)
{
    counts->claims++;
    if (!claim->amount.stated) {
        counts->not_stated[claim->status]++;
        return;
    }
    stg_sum_list_add(&counts->named, claim->amount, claim->status);
    if (is_over(claim->status))
        counts->over++;
    else
        stg_sum_list_add(&counts->named, claim->amount, STG_STATUS_COUNT);
}

static void count_claim(tally *counts, const stg_relationship *claim, stg_counting counting)
{
    if (counting == STG_COUNTED) {
        count_named(counts, claim);
    } else if (counting == STG_NOT_ADDED) {
        counts->skipped_claims++;
        if (claim->amount.stated)
            stg_sum_list_add(&counts->skipped, claim->amount, STG_STATUS_COUNT);
    } else if (!claim->amount.stated) {
        counts->nobody_not_stated++;
    } else if (is_over(claim->status)) {
        counts->over++;
    } else {
        stg_sum_list_add(&counts->nobody, claim->amount, STG_STATUS_COUNT);
    }
}

static size_t not_stated_of(const tally *counts, unsigned status)
{
    size_t all = 0;
    if (status < STG_STATUS_COUNT)
        return counts->not_stated[status];
    for (unsigned i = 0; i < STG_STATUS_COUNT; i++)
        all += is_over((stg_status)i) ? 0 : counts->not_stated[i];
    return all;
}

static void add_sums(stg_asking *asking, const stg_total_group *group, const tally *counts)
{
    for (size_t i = 0; i < counts->named.count; i++) {
        const stg_status_sum *total = &counts->named.sums[i];
        bool any = total->status == STG_STATUS_COUNT;
        if (any && group->apart)
            continue;
        if (total->money.overflow)
            stg_asking_note(asking, STG_PHRASE_NOTE_OVERFLOW,
                            stg_currency_code(total->money.currency), NULL, NULL);
        else
            add_total(asking, group, group->what, any ? STG_PHRASE_TOTAL_ANY : STG_PHRASE_TOTAL,
                      total, not_stated_of(counts, total->status));
    }
    if (counts->named.count == 0 && counts->claims > 0)
        add_total(asking, group, group->what, STG_PHRASE_TOTAL_ANY, NULL, counts->claims);
}

/* "USD 500 billion and EUR 2 billion" of a list of sums. */
static void add_sum_list_text(stg_buffer *out, const stg_asking *asking, const stg_sum_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        char amount[STG_AMOUNT_TEXT_SIZE];
        if (list->sums[i].money.overflow)
            continue;
        stg_amount_text(amount, stg_sum_amount(&list->sums[i].money), asking->language);
        stg_buffer_add(out, out->length > 0 ? ", " : "");
        stg_buffer_add(out, amount);
    }
}

/* The first letter of an English sentence that begins with an amount. */
static void capitalise(stg_buffer *text)
{
    if (text->length > 0 && text->text[0] >= 'a' && text->text[0] <= 'z')
        text->text[0] = (char)(text->text[0] - 'a' + 'A');
}

/* Said instead of a sum. */
static void note_nobody(stg_asking *asking, const tally *counts)
{
    static const stg_words words = {
        "{0#claim with an amount names#claims with amounts name} no payer: such an amount often "
        "contains another, so they are not added.",
        "금액은 있으나 내는 곳이 없는 주장이 {0}건 있다. 이런 금액은 다른 금액을 품는 일이 많아 "
        "합산하지 않았다."};
    size_t claims = 0;
    for (size_t i = 0; i < counts->nobody.count; i++)
        claims += counts->nobody.sums[i].money.claims;
    if (claims > 0)
        stg_asking_say_numbers(asking, &words, claims, 0, NULL);
}

static void add_nobody(stg_asking *asking, const stg_total_group *group, stg_phrase phrase,
                       const tally *counts)
{
    if (group->apart)
        note_nobody(asking, counts);
    for (size_t i = 0; i < counts->nobody.count && !group->apart; i++) {
        stg_buffer text = STG_BUFFER_EMPTY;
        const stg_status_sum *total = &counts->nobody.sums[i];
        if (total->money.overflow) {
            stg_asking_note(asking, STG_PHRASE_NOTE_OVERFLOW,
                            stg_currency_code(total->money.currency), NULL, NULL);
            continue;
        }
        add_total(asking, group, "unattributed", STG_PHRASE_TOTAL_UNATTRIBUTED, total, 0);
        char amount[STG_AMOUNT_TEXT_SIZE];
        stg_amount_text(amount, stg_sum_amount(&total->money), asking->language);
        stg_buffer_add(&text, amount);
        capitalise(&text);
        stg_asking_note(asking, phrase, stg_buffer_text(&text), NULL, NULL);
        asking->failed |= text.failed;
        stg_buffer_done(&text);
    }
    if (counts->nobody_not_stated > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_NOBODY_NOT_STATED,
                                counts->nobody_not_stated, 0, NULL);
}

static void add_skipped(stg_asking *asking, const tally *counts, bool apart)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    char number[24];
    snprintf(number, sizeof number, "%zu", counts->skipped_claims);
    if (!apart)
        add_sum_list_text(&text, asking, &counts->skipped);
    if (counts->skipped_claims > 0)
        stg_asking_note(asking,
                        text.length > 0 ? STG_PHRASE_NOTE_ALTERNATIVES
                                        : STG_PHRASE_NOTE_ALTERNATIVES_NOT_STATED,
                        number, stg_buffer_text(&text), NULL);
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

static void add_notes(stg_asking *asking, const tally *counts)
{
    bool ceiling = false;
    size_t currencies = 0, not_stated = 0;
    for (size_t i = 0; i < counts->named.count; i++) {
        ceiling |= counts->named.sums[i].money.up_to;
        currencies += i == 0 || counts->named.sums[i].money.currency !=
                                    counts->named.sums[i - 1].money.currency;
    }
    for (unsigned i = 0; i < STG_STATUS_COUNT; i++)
        not_stated += counts->not_stated[i];
    if (not_stated > 0 && not_stated == counts->claims)
        stg_asking_note(asking, STG_PHRASE_NOTE_ALL_NOT_STATED, NULL, NULL, NULL);
    else if (not_stated > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_NOT_STATED, not_stated, counts->claims,
                                NULL);
    if (ceiling)
        stg_asking_note(asking, STG_PHRASE_NOTE_CEILING, NULL, NULL, NULL);
    if (currencies > 1)
        stg_asking_note(asking, STG_PHRASE_NOTE_CURRENCIES, NULL, NULL, NULL);
    if (counts->over > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_ENDED_APART, counts->over, 0, NULL);
}

static void count_group(tally *counts, const stg_graph *graph, const stg_total_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        stg_relationship claim = stg_graph_relationship(graph, group->claims[i].id);
        count_claim(counts, &claim, group->claims[i].counting);
    }
    stg_sum_list_sort(&counts->named);
    stg_sum_list_sort(&counts->nobody);
    stg_sum_list_sort(&counts->skipped);
}

/* False when memory ran out while it was counted. */
static bool tally_done(tally *counts)
{
    bool whole = !counts->named.failed && !counts->nobody.failed && !counts->skipped.failed;
    free(counts->named.sums);
    free(counts->nobody.sums);
    free(counts->skipped.sums);
    return whole;
}

bool stg_add_total_groups(stg_asking *asking, const stg_total_group *groups, size_t group_count,
                          stg_phrase nobody, stg_error *error)
{
    tally all = {0};
    bool whole = true;
    for (size_t i = 0; i < group_count; i++) {
        tally counts = {0};
        count_group(&counts, asking->graph, &groups[i]);
        count_group(&all, asking->graph, &groups[i]);
        add_sums(asking, &groups[i], &counts);
        add_nobody(asking, &groups[i], nobody, &counts);
        whole &= tally_done(&counts);
    }
    add_skipped(asking, &all, group_count > 0 && groups[0].apart);
    add_notes(asking, &all);
    whole &= tally_done(&all);
    return whole ? true : stg_out_of_memory(error);
}

bool stg_add_totals(stg_asking *asking, const char *what, stg_phrase nobody,
                    const stg_counted_claim *claims, size_t count, stg_error *error)
{
    stg_total_group group = {.what = what, .claims = claims, .count = count};
    return stg_add_total_groups(asking, &group, 1, nobody, error);
}
