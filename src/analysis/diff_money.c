/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: stated money before and after, per currency and status. */
#include <stdlib.h>

#include "analysis/diff.h"
#include "answer/sum_list.h"
#include "answer/totals.h"
#include "base/memory.h"

/* Sums the claims of money with a named payer that are kept, not over and no
   other account. */
static bool collect(stg_sum_list *sums, const stg_asking *asking, stg_error *error)
{
    size_t claims = stg_graph_relationship_count(asking->graph), count = 0;
    stg_counted_claim *counted = stg_zeroed(claims, sizeof *counted);
    if (counted == NULL)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < claims; i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        if (stg_graph_kind(asking->graph, claim.kind).flow == STG_FLOW_MONEY &&
            !stg_is_placeholder(asking, stg_graph_giver(asking->graph, id)) &&
            stg_asking_keeps(asking, id) && !stg_claim_is_over(asking, &claim))
            counted[count++] = (stg_counted_claim){.id = id};
    }
    bool done = stg_mark_alternatives(asking->graph, counted, count, error);
    for (size_t i = 0; done && i < count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, counted[i].id);
        if (counted[i].counting == STG_COUNTED && claim.amount.stated)
            stg_sum_list_add(sums, claim.amount, claim.status);
    }
    free(counted);
    stg_sum_list_sort(sums);
    return done && (!sums->failed || stg_out_of_memory(error));
}

static void set_sum(stg_diff *d, size_t column, const stg_sum *sum)
{
    char decimal[STG_AMOUNT_TEXT_SIZE];
    stg_buffer value = STG_BUFFER_EMPTY, words = STG_BUFFER_EMPTY;
    if (sum != NULL && !sum->overflow) {
        stg_amount_decimal(decimal, stg_sum_amount(sum));
        stg_buffer_addf(&value, "%s %s %s", decimal, stg_currency_code(sum->currency),
                        stg_sum_reading(sum));
        stg_sum_text(&words, d->asking, sum);
    } else if (sum == NULL) {
        stg_buffer_add(&words, stg_asking_word(d->asking, STG_PHRASE_NONE));
    }
    stg_diff_set_text(d, column, stg_buffer_text(&value), stg_buffer_text(&words));
    d->asking->failed |= value.failed || words.failed;
    stg_buffer_done(&value);
    stg_buffer_done(&words);
}

static bool same_sum(const stg_sum *one, const stg_sum *other)
{
    return one->minor == other->minor && one->up_to == other->up_to &&
           one->at_least == other->at_least && one->about == other->about &&
           one->overflow == other->overflow;
}

/* One of the two may be NULL: nothing on that side. */
static void add_row(stg_diff *d, const stg_status_sum *old, const stg_status_sum *new)
{
    static const stg_words item = {"{0}, {1}", "{0}, {1}"}, field = {"total", "합계"};
    const stg_status_sum *any = old != NULL ? old : new;
    if (any == NULL)
        return;
    stg_status status = (stg_status)any->status;
    if (old != NULL && new != NULL && same_sum(&old->money, &new->money))
        return;
    if (any->money.overflow)
        stg_asking_note(d->asking, STG_PHRASE_NOTE_OVERFLOW, stg_currency_code(any->money.currency),
                        NULL, NULL);
    stg_diff_row(d, STG_DIFF_MONEY,
                 old == NULL   ? STG_CHANGE_ADDED
                 : new == NULL ? STG_CHANGE_GONE
                               : STG_CHANGE_CHANGED);
    stg_asking_set_words(d->asking, d->item, NULL, &item, stg_currency_code(any->money.currency),
                         stg_status_label(status, d->asking->language));
    stg_table_set_text(d->asking->table, d->currency, stg_currency_code(any->money.currency));
    stg_set_status(d->asking, d->status, status);
    stg_diff_set_field(d, "total", stg_words_in(&field, d->asking->language));
    set_sum(d, d->old_text, old != NULL ? &old->money : NULL);
    set_sum(d, d->new_text, new != NULL ? &new->money : NULL);
}

bool stg_diff_money(stg_diff *d, stg_error *error)
{
    stg_sum_list older = {0}, newer = {0};
    bool done = collect(&older, &d->older, error) && collect(&newer, &d->newer, error);
    for (size_t i = 0, k = 0; done && (i < older.count || k < newer.count);) {
        const stg_status_sum *old = i < older.count ? &older.sums[i] : NULL;
        const stg_status_sum *new = k < newer.count ? &newer.sums[k] : NULL;
        int order = old == NULL ? 1 : new == NULL ? -1 : stg_sum_list_compare(old, new);
        add_row(d, order <= 0 ? old : NULL, order >= 0 ? new : NULL);
        i += order <= 0;
        k += order >= 0;
    }
    free(older.sums);
    free(newer.sums);
    return done;
}
