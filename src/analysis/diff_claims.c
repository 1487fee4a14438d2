/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: claims added, gone, ended, changed and replaced. */
#include <stdlib.h>
#include <string.h>

#include "analysis/diff.h"
#include "base/memory.h"

/* What happened to a claim. */
typedef enum fate { SAME, ADDED, LOST, BOTH, BOTH_NOW_OVER } fate;

typedef struct claims {
    fate *newer; /* by claim of the newer graph: SAME, ADDED, BOTH or BOTH_NOW_OVER */
    fate *older; /* by claim of the older graph: SAME or LOST, or BOTH_NOW_OVER */
    stg_relationship_id *older_of; /* by newer claim; STG_NONE: none */
    stg_relationship_id *replaced; /* by newer claim: the older claim it replaces */
    bool *was_replaced;            /* by older claim */
    size_t newer_count, older_count;
} claims;

static bool claims_make(claims *c, const stg_diff *d, stg_error *error)
{
    c->newer_count = stg_graph_relationship_count(d->newer.graph);
    c->older_count = stg_graph_relationship_count(d->older.graph);
    c->newer = stg_zeroed(c->newer_count, sizeof *c->newer);
    c->older = stg_zeroed(c->older_count, sizeof *c->older);
    c->older_of = stg_zeroed(c->newer_count, sizeof *c->older_of);
    c->replaced = stg_zeroed(c->newer_count, sizeof *c->replaced);
    c->was_replaced = stg_zeroed(c->older_count, sizeof *c->was_replaced);
    if (!c->newer || !c->older || !c->older_of || !c->replaced || !c->was_replaced)
        return stg_out_of_memory(error);
    memset(c->older_of, 0xFF, c->newer_count * sizeof *c->older_of); /* STG_NONE */
    memset(c->replaced, 0xFF, c->newer_count * sizeof *c->replaced);
    return true;
}

static void claims_done(claims *c)
{
    free(c->newer);
    free(c->older);
    free(c->older_of);
    free(c->replaced);
    free(c->was_replaced);
}

/* ---- what happened ------------------------------------------------------------------ */

static bool is_over(const stg_asking *asking, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    return stg_claim_is_over(asking, &claim);
}

static bool is_undated(const stg_asking *asking, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    return !stg_date_is_stated(claim.since) && !stg_date_is_stated(claim.until);
}

/* Two dates of one graph: which claims can hold on each. */
static void judge_dates(stg_diff *d, claims *c)
{
    for (uint32_t i = 0; i < c->newer_count; i++) {
        stg_relationship_id id = {i};
        bool before = stg_asking_keeps(&d->older, id), after = stg_asking_keeps(&d->newer, id);
        c->older_of[i] = id;
        if (after && !before)
            c->newer[i] = ADDED;
        else if (before && !after)
            c->older[i] = LOST;
        d->undated += before && after && is_undated(&d->newer, id);
    }
}

/* Two graphs. A claim in both is compared if either filter keeps it: a filter
   by status must not make a change of status look like a loss. */
static void judge_graphs(stg_diff *d, claims *c)
{
    for (uint32_t i = 0; i < c->newer_count; i++) {
        stg_relationship_id id = {i}, older;
        bool keeps = stg_asking_keeps(&d->newer, id);
        const char *name = stg_graph_relationship(d->newer.graph, id).id;
        if (!stg_graph_relationship_by_id(d->older.graph, name, &older)) {
            c->newer[i] = keeps ? ADDED : SAME;
            continue;
        }
        c->older_of[i] = older;
        if (!keeps && !stg_asking_keeps(&d->older, older))
            continue;
        c->newer[i] = BOTH;
        if (!is_over(&d->older, older) && is_over(&d->newer, id))
            c->newer[i] = c->older[older.index] = BOTH_NOW_OVER;
    }
    for (uint32_t i = 0; i < c->older_count; i++) {
        stg_relationship_id id = {i}, newer;
        const char *name = stg_graph_relationship(d->older.graph, id).id;
        if (!stg_graph_relationship_by_id(d->newer.graph, name, &newer) &&
            stg_asking_keeps(&d->older, id))
            c->older[i] = LOST;
    }
}

/* ---- replacements ------------------------------------------------------------------------ */

/* A claim that begins or ends, with what must agree and the day it does so. */
typedef struct turn {
    const char *giver, *receiver;
    stg_flow flow;
    int32_t first, last; /* days, as stg_date_first_day */
    stg_relationship_id id;
} turn;

static int compare_pairs(const turn *one, const turn *other)
{
    int order = strcmp(one->giver, other->giver);
    if (order == 0)
        order = strcmp(one->receiver, other->receiver);
    if (order == 0)
        order = (one->flow > other->flow) - (one->flow < other->flow);
    return order;
}

static int compare_turns(const void *left, const void *right)
{
    const turn *one = left, *other = right;
    int order = compare_pairs(one, other);
    if (order == 0)
        order = (one->first > other->first) - (one->first < other->first);
    return order != 0 ? order
                      : (one->id.index > other->id.index) - (one->id.index < other->id.index);
}

/* False when the claim says not when, or not between whom. */
static bool turn_of(turn *found, const stg_asking *asking, stg_relationship_id id, stg_date date)
{
    stg_stakeholder_id giver = stg_graph_giver(asking->graph, id);
    stg_stakeholder_id receiver = stg_graph_receiver(asking->graph, id);
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    if (!stg_date_is_stated(date) || stg_is_placeholder(asking, giver) ||
        stg_is_placeholder(asking, receiver))
        return false;
    *found = (turn){.giver = stg_graph_stakeholder(asking->graph, giver).id,
                    .receiver = stg_graph_stakeholder(asking->graph, receiver).id,
                    .flow = stg_graph_kind(asking->graph, claim.kind).flow,
                    .first = stg_date_first_day(date),
                    .last = stg_date_last_day(date),
                    .id = id};
    return true;
}

/* The day after, as year * 10000 + month * 100 + day. */
static int32_t next_day(int32_t day)
{
    stg_date date = {.year = (int16_t)(day / 10000), .month = (uint8_t)(day / 100 % 100)};
    if (day < stg_date_last_day(date))
        return day + 1;
    return date.month < 12 ? (day / 100 + 1) * 100 + 1 : (day / 10000 + 1) * 10000 + 101;
}

/* When the older claim ended: as the newer data says, if it still has it. */
static stg_date end_of(const stg_diff *d, const stg_relationship_id *newer_of, uint32_t older)
{
    stg_relationship_id now = newer_of[older];
    if (now.index != STG_NONE) {
        stg_date until = stg_graph_relationship(d->newer.graph, now).until;
        if (stg_date_is_stated(until))
            return until;
    }
    return stg_graph_relationship(d->older.graph, (stg_relationship_id){older}).until;
}

static size_t collect_ends(turn *ends, const stg_diff *d, const claims *c,
                           const stg_relationship_id *newer_of)
{
    size_t count = 0;
    for (uint32_t i = 0; i < c->older_count; i++)
        if (c->older[i] != SAME)
            count +=
                turn_of(&ends[count], &d->older, (stg_relationship_id){i}, end_of(d, newer_of, i));
    if (count > 1)
        qsort(ends, count, sizeof *ends, compare_turns);
    return count;
}

static size_t collect_starts(turn *starts, const stg_diff *d, const claims *c)
{
    size_t count = 0;
    for (uint32_t i = 0; i < c->newer_count; i++) {
        stg_relationship_id id = {i};
        if (c->newer[i] == ADDED)
            count += turn_of(&starts[count], &d->newer, id,
                             stg_graph_relationship(d->newer.graph, id).since);
    }
    if (count > 1)
        qsort(starts, count, sizeof *starts, compare_turns);
    return count;
}

/* Both lists are in order of pair, flow and day: an end meets the first start
   on the same day or the next, as exactly as the dates are known. */
static void pair_up(claims *c, const turn *ends, size_t end_count, const turn *starts,
                    size_t start_count)
{
    size_t i = 0, k = 0;
    while (i < end_count && k < start_count) {
        int order = compare_pairs(&ends[i], &starts[k]);
        if (order == 0 && next_day(ends[i].last) < starts[k].first)
            order = -1;
        else if (order == 0 && ends[i].first > starts[k].last)
            order = 1;
        if (order == 0) {
            c->replaced[starts[k].id.index] = ends[i].id;
            c->was_replaced[ends[i].id.index] = true;
        }
        i += order <= 0;
        k += order >= 0;
    }
}

static bool find_replacements(const stg_diff *d, claims *c, stg_error *error)
{
    turn *ends = stg_zeroed(c->older_count, sizeof *ends);
    turn *starts = stg_zeroed(c->newer_count, sizeof *starts);
    stg_relationship_id *newer_of = stg_zeroed(c->older_count, sizeof *newer_of);
    bool done = ends && starts && newer_of;
    if (done) {
        memset(newer_of, 0xFF, c->older_count * sizeof *newer_of); /* STG_NONE */
        for (uint32_t i = 0; i < c->newer_count; i++)
            if (c->older_of[i].index != STG_NONE)
                newer_of[c->older_of[i].index].index = i;
        size_t end_count = collect_ends(ends, d, c, newer_of);
        size_t start_count = collect_starts(starts, d, c);
        pair_up(c, ends, end_count, starts, start_count);
    }
    free(ends);
    free(starts);
    free(newer_of);
    return done ? true : stg_out_of_memory(error);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* "A → B" and the ids. */
static void claim_row(stg_diff *d, stg_asking *asking, stg_relationship_id id, stg_change change)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    stg_diff_row(d, STG_DIFF_CLAIMS, change);
    stg_asking_set_ends(asking, d->item, claim.from, claim.to);
    stg_table_set_text(asking->table, d->relationship, claim.id);
    stg_asking_set_party(asking, d->from, claim.from);
    stg_asking_set_party(asking, d->to, claim.to);
    stg_set_kind(asking, d->kind, claim.kind);
    stg_table_set_text(asking->table, d->layer, claim.layer);
}

static void add_part(stg_buffer *out, const char *part)
{
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_buffer_add(out, part);
}

/* "invests in; USD 30 billion; committed; since 2026-02" */
static void describe(stg_diff *d, stg_asking *asking, size_t column, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    stg_kind kind = stg_graph_kind(asking->graph, claim.kind);
    const char *label = stg_asking_text(asking, kind.label);
    stg_buffer words = STG_BUFFER_EMPTY, period = STG_BUFFER_EMPTY;
    stg_buffer_add(&words, label == NULL ? kind.id : label);
    stg_add_detail(&words, asking, &claim, true, NULL);
    if (claim.status != STG_STATUS_NOT_STATED)
        add_part(&words, stg_status_label(claim.status, asking->language));
    stg_add_period(&period, asking, &claim);
    if (period.length > 0)
        add_part(&words, stg_buffer_text(&period));
    stg_diff_set_text(d, column, NULL, stg_buffer_text(&words));
    asking->failed |= words.failed || period.failed;
    stg_buffer_done(&words);
    stg_buffer_done(&period);
}

static void add_new(stg_diff *d, const claims *c, stg_relationship_id id)
{
    stg_relationship_id old = c->replaced[id.index];
    if (old.index == STG_NONE) {
        claim_row(d, &d->newer, id, STG_CHANGE_ADDED);
    } else {
        claim_row(d, &d->older, old, STG_CHANGE_REPLACED);
        stg_table_set_text(d->asking->table, d->replaced_by,
                           stg_graph_relationship(d->newer.graph, id).id);
        describe(d, &d->older, d->old_text, old);
    }
    describe(d, &d->newer, d->new_text, id);
    stg_add_claim_evidence(&d->newer, d->evidence, id);
}

static void add_field(stg_diff *d, stg_claim_field field, const stg_claim_side *older,
                      const stg_claim_side *newer)
{
    stg_buffer value = STG_BUFFER_EMPTY, words = STG_BUFFER_EMPTY;
    stg_buffer new_value = STG_BUFFER_EMPTY, new_words = STG_BUFFER_EMPTY;
    claim_row(d, &d->newer, newer->id, STG_CHANGE_CHANGED);
    stg_diff_set_field(d, stg_claim_field_name(field),
                       stg_claim_field_label(field, d->asking->language));
    stg_claim_field_text(field, older, &value, &words);
    stg_claim_field_text(field, newer, &new_value, &new_words);
    if (field == STG_FIELD_EVIDENCE &&
        strcmp(stg_buffer_text(&words), stg_buffer_text(&new_words)) == 0) {
        stg_claim_evidence_notes(older, &value, &words);
        stg_claim_evidence_notes(newer, &new_value, &new_words);
    }
    stg_diff_set_text(d, d->old_text, stg_buffer_text(&value), stg_buffer_text(&words));
    stg_diff_set_text(d, d->new_text, stg_buffer_text(&new_value), stg_buffer_text(&new_words));
    bool text = field == STG_FIELD_NOTE || field == STG_FIELD_CONDITION;
    if ((text || field == STG_FIELD_EVIDENCE) &&
        strcmp(stg_buffer_text(&words), stg_buffer_text(&new_words)) == 0)
        stg_diff_set_other_language(d);
    stg_add_claim_evidence(&d->newer, d->evidence, newer->id);
    d->asking->failed |= value.failed || words.failed || new_value.failed || new_words.failed;
    stg_buffer_done(&value);
    stg_buffer_done(&words);
    stg_buffer_done(&new_value);
    stg_buffer_done(&new_words);
}

/* A claim in both graphs. That it is over now is said once, not by field. */
static void compare(stg_diff *d, const claims *c, stg_relationship_id id)
{
    stg_relationship_id old = c->older_of[id.index];
    bool ended = c->newer[id.index] == BOTH_NOW_OVER;
    stg_claim_side older = stg_claim_side_of(&d->older, old);
    stg_claim_side newer = stg_claim_side_of(&d->newer, id);
    if (ended && !c->was_replaced[old.index]) {
        claim_row(d, &d->newer, id, STG_CHANGE_ENDED);
        describe(d, &d->older, d->old_text, old);
        describe(d, &d->newer, d->new_text, id);
        stg_add_claim_evidence(&d->newer, d->evidence, id);
    }
    for (stg_claim_field field = 0; field < STG_FIELD_COUNT; field++)
        if (!(ended && (field == STG_FIELD_STATUS || field == STG_FIELD_UNTIL)) &&
            stg_claim_field_differs(field, &older, &newer))
            add_field(d, field, &older, &newer);
}

static void add_rows(stg_diff *d, const claims *c)
{
    for (uint32_t i = 0; i < c->newer_count; i++) {
        if (c->newer[i] == ADDED)
            add_new(d, c, (stg_relationship_id){i});
        else if (c->newer[i] != SAME)
            compare(d, c, (stg_relationship_id){i});
    }
    for (uint32_t i = 0; i < c->older_count; i++) {
        if (c->older[i] != LOST || c->was_replaced[i])
            continue;
        claim_row(d, &d->older, (stg_relationship_id){i},
                  d->dates ? STG_CHANGE_ENDED : STG_CHANGE_GONE);
        describe(d, &d->older, d->old_text, (stg_relationship_id){i});
        stg_add_claim_evidence(&d->older, d->evidence, (stg_relationship_id){i});
    }
}

bool stg_diff_claims(stg_diff *d, stg_error *error)
{
    claims c = {0};
    bool done = claims_make(&c, d, error);
    if (done) {
        if (d->dates)
            judge_dates(d, &c);
        else
            judge_graphs(d, &c);
        done = find_replacements(d, &c, error);
    }
    if (done)
        add_rows(d, &c);
    claims_done(&c);
    return done;
}
