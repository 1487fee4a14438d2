/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums of money apart for each currency and status. */
#include "answer/sum_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static stg_status_sum *sum_of(stg_sum_list *list, uint16_t currency, unsigned status)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->sums[i].money.currency == currency && list->sums[i].status == status)
            return &list->sums[i];
    }
    void *grown = stg_grown(list->sums, &list->capacity, list->count + 1, sizeof *list->sums);
    if (grown == NULL) {
        list->failed = true;
        return NULL;
    }
    list->sums = grown;
    list->sums[list->count] = (stg_status_sum){.status = status, .money.currency = currency};
    return &list->sums[list->count++];
}

void stg_sum_list_add(stg_sum_list *list, stg_amount amount, unsigned status)
{
    stg_status_sum *target = sum_of(list, amount.currency, status);
    if (target != NULL)
        stg_sum_add(&target->money, amount);
}

int stg_sum_list_compare(const void *left, const void *right)
{
    const stg_status_sum *one = left, *other = right;
    int codes =
        strcmp(stg_currency_code(one->money.currency), stg_currency_code(other->money.currency));
    if (codes != 0)
        return codes;
    return one->status < other->status ? -1 : one->status > other->status;
}

void stg_sum_list_sort(stg_sum_list *list)
{
    if (list->count > 1)
        qsort(list->sums, list->count, sizeof *list->sums, stg_sum_list_compare);
}
