/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * summary: sources that say different things. Other accounts of one matter are
 * marked in the data, and the reader notes where files differ. Claims that
 * contradict each other without being marked are looked for: same ends, kind
 * and role, the same beginning as far as both state one (deals of different
 * days are different deals), periods that overlap, different exact amounts or
 * shares, and no source in common.
 */
#include <stdlib.h>
#include <string.h>

#include "analysis/summary.h"
#include "base/memory.h"

/* Of parallel claims each is compared with so many after it, lest a thousand
   of them cost a million comparisons. */
enum { COMPARED = 64 };

/* What may differ between accounts without being worth a line. */
static bool is_of_record(stg_claim_field field)
{
    return field == STG_FIELD_NOTE || field == STG_FIELD_ALTERNATIVE || field == STG_FIELD_EVIDENCE;
}

static void add_wording(stg_buffer *out, const stg_summary *s, stg_claim_field field,
                        const stg_claim_side *side)
{
    stg_buffer value = STG_BUFFER_EMPTY, words = STG_BUFFER_EMPTY;
    stg_claim_field_text(field, side, &value, &words);
    stg_buffer_add(out, words.length > 0 ? stg_buffer_text(&words)
                                         : stg_asking_word(s->asking, STG_PHRASE_NOT_STATED));
    out->failed |= value.failed || words.failed;
    stg_buffer_done(&value);
    stg_buffer_done(&words);
}

/* "amount: USD 1 billion | USD 2 billion; since: 2015 | 2017" */
static void set_differences(stg_summary *s, stg_relationship_id one, stg_relationship_id other)
{
    static const stg_words same = {"the same values from another source", "값은 같고 출처가 다름"};
    stg_claim_side first = stg_claim_side_of(s->asking, one);
    stg_claim_side second = stg_claim_side_of(s->asking, other);
    stg_buffer text = STG_BUFFER_EMPTY;
    for (stg_claim_field field = 0; field < STG_FIELD_COUNT; field++) {
        if (is_of_record(field) || !stg_claim_field_differs(field, &first, &second))
            continue;
        stg_buffer_addf(&text, "%s%s: ", text.length > 0 ? "; " : "",
                        stg_claim_field_label(field, s->asking->language));
        add_wording(&text, s, field, &first);
        stg_buffer_add(&text, " | ");
        add_wording(&text, s, field, &second);
        stg_table_add_item(s->asking->table, s->parts, stg_claim_field_name(field), NULL);
    }
    if (text.length > 0)
        stg_table_set_text(s->asking->table, s->detail, stg_buffer_text(&text));
    else
        stg_summary_set_detail(s, &same, NULL, 0);
    s->asking->failed |= text.failed;
    stg_buffer_done(&text);
}

/* Whether both say something in the field, and not the same. */
static bool both_state(const stg_summary *s, stg_claim_field field, const stg_claim_side *one,
                       const stg_claim_side *other)
{
    stg_buffer first = STG_BUFFER_EMPTY, second = STG_BUFFER_EMPTY, words = STG_BUFFER_EMPTY;
    if (!stg_claim_field_differs(field, one, other))
        return false;
    stg_claim_field_text(field, one, &first, &words);
    stg_claim_field_text(field, other, &second, &words);
    bool both = first.length > 0 && second.length > 0;
    s->asking->failed |= first.failed || second.failed;
    stg_buffer_done(&first);
    stg_buffer_done(&second);
    stg_buffer_done(&words);
    return both;
}

/* Accounts that disagree in what matters, not only in who says it and how. */
static bool disagree(const stg_summary *s, stg_relationship_id one, stg_relationship_id other)
{
    static const stg_claim_field matter[] = {STG_FIELD_KIND,   STG_FIELD_FROM,  STG_FIELD_TO,
                                             STG_FIELD_AMOUNT, STG_FIELD_SHARE, STG_FIELD_VOTES,
                                             STG_FIELD_ROLE,   STG_FIELD_SINCE, STG_FIELD_UNTIL};
    stg_claim_side first = stg_claim_side_of(s->asking, one);
    stg_claim_side second = stg_claim_side_of(s->asking, other);
    for (size_t i = 0; i < sizeof matter / sizeof *matter; i++)
        if (both_state(s, matter[i], &first, &second))
            return true;
    return false;
}

/* Those that disagree come first. */
static void add_marked(stg_summary *s)
{
    stg_finding finding = {STG_SUMMARY_ACCOUNTS, "other-account", 0};
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < stg_graph_relationship_count(s->asking->graph); i++) {
            stg_relationship_id id = {i};
            stg_relationship_id first = stg_graph_relationship(s->asking->graph, id).alternative_to;
            if (first.index == STG_NONE || !stg_asking_keeps(s->asking, id) ||
                !stg_asking_keeps(s->asking, first) || disagree(s, first, id) != (pass == 0) ||
                !stg_summary_finds(s, &finding))
                continue;
            stg_summary_set_claims(s, first, id);
            set_differences(s, first, id);
        }
    stg_summary_close(s, &finding);
}

/* ---- not marked ------------------------------------------------------------------ */

static int compare_numbers(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

/* A claim and what contradicting claims share. */
typedef struct parallel {
    uint32_t from, to, kind, role, id;
} parallel;

static int compare_places(const parallel *one, const parallel *other)
{
    int order = compare_numbers(one->from, other->from);
    if (order == 0)
        order = compare_numbers(one->to, other->to);
    if (order == 0)
        order = compare_numbers(one->kind, other->kind);
    return order != 0 ? order : compare_numbers(one->role, other->role);
}

static int compare_parallel(const void *left, const void *right)
{
    const parallel *one = left, *other = right;
    int order = compare_places(one, other);
    return order != 0 ? order : compare_numbers(one->id, other->id);
}

static bool is_exact(stg_amount amount)
{
    return amount.stated && amount.qualifier == STG_EXACTLY;
}

static bool values_contradict(const stg_claim_side *one, const stg_claim_side *other)
{
    const stg_relationship *left = &one->claim, *right = &other->claim;
    bool shares = stg_share_is_stated(left->share) && stg_share_is_stated(right->share);
    if (is_exact(left->amount) && is_exact(right->amount) &&
        left->amount.currency == right->amount.currency &&
        left->amount.minor != right->amount.minor)
        return true;
    return shares && (left->share.minimum > right->share.maximum ||
                      right->share.minimum > left->share.maximum);
}

/* Whether `later` may begin before `earlier` has ended. */
static bool begins_within(const stg_relationship *later, const stg_relationship *earlier)
{
    return !stg_date_is_stated(later->since) || !stg_date_is_stated(earlier->until) ||
           stg_date_first_day(later->since) <= stg_date_last_day(earlier->until);
}

static bool begin_together(const stg_relationship *one, const stg_relationship *other)
{
    return !stg_date_is_stated(one->since) || !stg_date_is_stated(other->since) ||
           (stg_date_first_day(one->since) <= stg_date_last_day(other->since) &&
            stg_date_first_day(other->since) <= stg_date_last_day(one->since));
}

static bool share_source(const stg_claim_side *one, const stg_claim_side *other)
{
    const stg_graph *graph = one->asking->graph;
    for (size_t i = 0; i < one->claim.evidence_count; i++) {
        uint32_t source = stg_graph_relationship_evidence(graph, one->id, i).source.index;
        for (size_t k = 0; k < other->claim.evidence_count; k++)
            if (stg_graph_relationship_evidence(graph, other->id, k).source.index == source)
                return true;
    }
    return false;
}

static bool contradict(const stg_claim_side *one, const stg_claim_side *other)
{
    return values_contradict(one, other) && begin_together(&one->claim, &other->claim) &&
           begins_within(&one->claim, &other->claim) && begins_within(&other->claim, &one->claim) &&
           one->claim.evidence_count > 0 && other->claim.evidence_count > 0 &&
           !share_source(one, other);
}

static size_t collect_parallel(const stg_summary *s, parallel *list)
{
    size_t count = 0;
    for (uint32_t i = 0; i < stg_graph_relationship_count(s->asking->graph); i++) {
        stg_relationship claim;
        if (stg_summary_counts(s, (stg_relationship_id){i}, &claim) &&
            !stg_is_placeholder(s->asking, claim.from) && !stg_is_placeholder(s->asking, claim.to))
            list[count++] =
                (parallel){claim.from.index, claim.to.index, claim.kind.index, claim.role.index, i};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, compare_parallel);
    return count;
}

static bool add_unmarked(stg_summary *s, stg_error *error)
{
    stg_finding finding = {STG_SUMMARY_ACCOUNTS, "contradiction", 0};
    parallel *list = stg_zeroed(stg_graph_relationship_count(s->asking->graph), sizeof *list);
    if (list == NULL)
        return stg_out_of_memory(error);
    size_t count = collect_parallel(s, list);
    for (size_t i = 0; i < count; i++) {
        stg_claim_side one = stg_claim_side_of(s->asking, (stg_relationship_id){list[i].id});
        for (size_t k = i + 1;
             k < count && k - i <= COMPARED && compare_places(&list[i], &list[k]) == 0; k++) {
            stg_claim_side other = stg_claim_side_of(s->asking, (stg_relationship_id){list[k].id});
            if (!contradict(&one, &other) || !stg_summary_finds(s, &finding))
                continue;
            stg_summary_set_claims(s, one.id, other.id);
            set_differences(s, one.id, other.id);
        }
    }
    stg_summary_close(s, &finding);
    free(list);
    return true;
}

/* ---- files that differ -------------------------------------------------------------- */

static void add_file_conflict(stg_summary *s, const stg_conflict *conflict)
{
    static const stg_words item = {"{0} {1}", "{1} ({0})"};
    static const stg_words detail = {"{0}: {1} ({2}) | {3} ({4}); the first is used",
                                     "{0}: {1} ({2}) | {3} ({4}). 앞의 값을 쓴다"};
    static const struct {
        const char *id;
        stg_words words;
    } sorts[] = {
        {"stakeholder", {"stakeholder", "이해관계자"}},
        {"source", {"source", "출처"}},
        {"role", {"role", "역할"}},
        {"kind", {"kind", "관계 종류"}},
        {"stakeholder kind", {"stakeholder kind", "이해관계자 종류"}},
    };
    const char *sort = conflict->sort;
    stg_stakeholder_id party;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (strcmp(sorts[i].id, conflict->sort) == 0)
            sort = stg_words_in(&sorts[i].words, s->asking->language);
    bool of_party = strcmp(conflict->sort, "stakeholder") == 0 &&
                    stg_graph_stakeholder_by_id(s->asking->graph, conflict->id, &party);
    stg_asking_set_words(s->asking, s->item, NULL, &item, sort, conflict->id);
    if (of_party)
        stg_asking_set_party(s->asking, s->party, party);
    stg_table_add_item(s->asking->table, s->parts, conflict->field, NULL);
    stg_summary_set_detail(s, &detail,
                           (const char *[]){conflict->field, conflict->kept, conflict->kept_in,
                                            conflict->other, conflict->other_in},
                           5);
}

static void add_file_conflicts(stg_summary *s)
{
    stg_finding finding = {STG_SUMMARY_ACCOUNTS, "file-conflict", 0};
    for (size_t i = 0; i < stg_graph_conflict_count(s->asking->graph); i++) {
        stg_conflict conflict = stg_graph_conflict(s->asking->graph, i);
        if (stg_summary_finds(s, &finding))
            add_file_conflict(s, &conflict);
    }
    stg_summary_close(s, &finding);
}

bool stg_summary_accounts(stg_summary *s, stg_error *error)
{
    add_file_conflicts(s);
    add_marked(s);
    return add_unmarked(s, error);
}
