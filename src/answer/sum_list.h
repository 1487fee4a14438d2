/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums of money apart for each currency and status. */
#ifndef STG_ANSWER_SUM_LIST_H
#define STG_ANSWER_SUM_LIST_H

#include "answer/sums.h"

/* `status` STG_STATUS_COUNT stands for a sum over statuses. */
typedef struct stg_status_sum {
    unsigned status;
    stg_sum money;
} stg_status_sum;

typedef struct stg_sum_list {
    stg_status_sum *sums; /* the caller's to free */
    size_t count;
    size_t capacity;
    bool failed; /* memory ran out */
} stg_sum_list;

/* Adds a stated amount to the sum of its currency and the status. Cost: the
   number of sums, of which data has a handful. */
void stg_sum_list_add(stg_sum_list *list, stg_amount amount, unsigned status);

/* By currency code, then status, sums over all statuses last. */
void stg_sum_list_sort(stg_sum_list *list);
int stg_sum_list_compare(const void *left, const void *right);

#endif
