/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * summary: claims that stand out by themselves. Amounts far above the rest of
 * their kind, claims that are said to be so already but begin after the date of
 * the data, claims without evidence.
 */
#include <stdio.h>
#include <stdlib.h>

#include "analysis/summary.h"
#include "base/memory.h"

/* An amount stands out above so many times the median, of so many claims. */
enum { TIMES_MEDIAN = 100, LEAST_CLAIMS = 5 };

/* ---- amounts ------------------------------------------------------------------------ */

typedef struct amount_of {
    uint32_t kind;
    uint32_t currency;
    int64_t minor;
    stg_relationship_id id;
} amount_of;

static bool same_kind(const amount_of *one, const amount_of *other)
{
    return one->kind == other->kind && one->currency == other->currency;
}

static int compare_amounts(const void *left, const void *right)
{
    const amount_of *one = left, *other = right;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->currency != other->currency)
        return one->currency < other->currency ? -1 : 1;
    if (one->minor != other->minor)
        return one->minor < other->minor ? -1 : 1;
    return one->id.index < other->id.index ? -1 : one->id.index > other->id.index;
}

static void add_outlier(stg_summary *s, const amount_of *found, int64_t median, size_t count)
{
    static const stg_words detail = {
        "{0}: {1} is {2} times the middle amount of the {3} claims of this kind, {4}",
        "{0}: {1|은|는} 같은 종류 주장 {3}건의 중간 금액 {4}의 {2}배"};
    char amount[STG_AMOUNT_TEXT_SIZE], middle[STG_AMOUNT_TEXT_SIZE], times[24], claims[24];
    stg_relationship claim = stg_graph_relationship(s->asking->graph, found->id);
    stg_kind kind = stg_graph_kind(s->asking->graph, claim.kind);
    const char *label = stg_asking_text(s->asking, kind.label);
    stg_amount_text(amount, claim.amount, s->asking->language);
    stg_amount_text(
        middle, (stg_amount){.minor = median, .currency = claim.amount.currency, .stated = true},
        s->asking->language);
    snprintf(times, sizeof times, "%lld", (long long)(found->minor / median));
    snprintf(claims, sizeof claims, "%zu", count);
    stg_summary_set_claims(s, found->id, (stg_relationship_id){STG_NONE});
    stg_summary_set_detail(
        s, &detail,
        (const char *[]){label == NULL ? kind.id : label, amount, times, claims, middle}, 5);
    stg_table_set_number(s->asking->table, s->computed, (double)found->minor / (double)median);
    stg_table_set_text(s->asking->table, s->unit, "times-median");
}

static bool find_outliers(stg_summary *s, stg_error *error)
{
    stg_finding finding = {STG_SUMMARY_ODDITIES, "amount-far-above", 0};
    size_t claims = stg_graph_relationship_count(s->asking->graph), count = 0;
    amount_of *list = stg_zeroed(claims, sizeof *list);
    if (list == NULL)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < claims; i++) {
        stg_relationship claim;
        if (stg_summary_counts(s, (stg_relationship_id){i}, &claim) && claim.amount.stated)
            list[count++] =
                (amount_of){claim.kind.index, claim.amount.currency, claim.amount.minor, {i}};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, compare_amounts);
    for (size_t start = 0, end; start < count; start = end) {
        end = start + 1;
        while (end < count && same_kind(&list[start], &list[end]))
            end++;
        int64_t median = list[start + (end - start) / 2].minor;
        for (size_t i = end; i > start && end - start >= LEAST_CLAIMS && median > 0; i--) {
            if (list[i - 1].minor / TIMES_MEDIAN <= median)
                break;
            if (stg_summary_finds(s, &finding))
                add_outlier(s, &list[i - 1], median, end - start);
        }
    }
    stg_summary_close(s, &finding);
    free(list);
    return true;
}

/* ---- dates and evidence -------------------------------------------------------------------- */

/* What is so already, not what is planned. */
static bool is_fact(stg_status status)
{
    return status == STG_STATUS_COMPLETED || status == STG_STATUS_ACTIVE ||
           status == STG_STATUS_ENDED || status == STG_STATUS_UNDER_CONSTRUCTION;
}

static void find_late(stg_summary *s)
{
    static const stg_words detail = {"{0} since {1}, after the data's own date, {2}",
                                     "자료 기준일({2})보다 뒤인 {1}부터 '{0}'"};
    stg_finding finding = {STG_SUMMARY_ODDITIES, "after-as-of", 0};
    stg_date own = stg_graph_as_of(s->asking->graph);
    for (uint32_t i = 0;
         stg_date_is_stated(own) && i < stg_graph_relationship_count(s->asking->graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(s->asking->graph, id);
        char since[STG_DATE_TEXT_SIZE], as_of[STG_DATE_TEXT_SIZE];
        if (!stg_date_is_stated(claim.since) || !is_fact(claim.status) ||
            stg_date_first_day(claim.since) <= stg_date_last_day(own) ||
            !stg_asking_keeps(s->asking, id) || !stg_summary_finds(s, &finding))
            continue;
        stg_date_iso(since, claim.since);
        stg_date_iso(as_of, own);
        stg_summary_set_claims(s, id, (stg_relationship_id){STG_NONE});
        stg_summary_set_detail(
            s, &detail,
            (const char *[]){stg_status_label(claim.status, s->asking->language), since, as_of}, 3);
    }
    stg_summary_close(s, &finding);
}

static void find_uncited(stg_summary *s)
{
    static const stg_words detail = {"no evidence is given", "근거가 없음"};
    stg_finding finding = {STG_SUMMARY_ODDITIES, "no-evidence", 0};
    for (uint32_t i = 0; i < stg_graph_relationship_count(s->asking->graph); i++) {
        stg_relationship_id id = {i};
        if (stg_graph_relationship(s->asking->graph, id).evidence_count > 0 ||
            !stg_asking_keeps(s->asking, id) || !stg_summary_finds(s, &finding))
            continue;
        stg_summary_set_claims(s, id, (stg_relationship_id){STG_NONE});
        stg_summary_set_detail(s, &detail, NULL, 0);
    }
    stg_summary_close(s, &finding);
}

bool stg_summary_oddities(stg_summary *s, stg_error *error)
{
    bool done = find_outliers(s, error);
    if (done) {
        find_late(s);
        find_uncited(s);
    }
    return done;
}
