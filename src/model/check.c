/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is wrong with the whole of a graph under construction: ids that nothing
 * declares, stakeholders that nothing touches, shares that sum above 100.
 */
#include "model/builder_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "model/identity.h"
#include "model/merge.h"
#include "model/vocabulary.h"

/* Looking for the nearest id is linear, so only the first few get it. */
enum { SUGGESTION_LIMIT = 50 };

typedef struct checker {
    const stg_builder *builder;
    uint32_t
        *builtin[STG_SORT_COUNT];  /* of kinds: the built-in one of each symbol; STG_NONE: none */
    bool complete[STG_SORT_COUNT]; /* whether each id of the sort is declared */
    bool all_complete;
    bool united; /* whether any ids are one party */
    stg_fault_sink sink;
    void *context;
    stg_error *error;
    size_t suggestions;
    const char **candidates; /* of the sort named below */
    size_t candidate_count;
    stg_sort candidate_sort;
} checker;

static size_t builtin_count(stg_sort sort)
{
    if (sort == STG_SORT_KIND)
        return stg_builtin_kind_count();
    return sort == STG_SORT_STAKEHOLDER_KIND ? stg_builtin_stakeholder_kind_count() : 0;
}

static const char *builtin_id(stg_sort sort, size_t position)
{
    return sort == STG_SORT_KIND ? stg_builtin_kind(position).id
                                 : stg_builtin_stakeholder_kind(position).id;
}

static bool list_candidates(checker *check, stg_sort sort)
{
    const stg_id_space *space = &check->builder->spaces[sort];
    if (check->candidates && check->candidate_sort == sort)
        return true;
    free(check->candidates);
    check->candidate_sort = sort;
    check->candidate_count = 0;
    check->candidates = stg_zeroed(space->count + builtin_count(sort), sizeof *check->candidates);
    if (!check->candidates)
        return stg_out_of_memory(check->error);
    for (size_t i = 0; i < builtin_count(sort); i++)
        check->candidates[check->candidate_count++] = builtin_id(sort, i);
    for (size_t i = 0; i < space->count; i++)
        if (space->numbers[i] != STG_NONE)
            check->candidates[check->candidate_count++] = space->ids[i];
    return true;
}

static bool send(checker *check, stg_fault *fault, const char *pointer)
{
    fault->first = STG_NONE;
    snprintf(fault->error.pointer, sizeof fault->error.pointer, "%s", pointer);
    return check->sink(check->context, fault);
}

/* Finds which kinds are built-in ones once for each kind, not once for each claim. */
static bool find_builtin_kinds(checker *check, stg_sort sort)
{
    const stg_id_space *space = &check->builder->spaces[sort];
    uint32_t *found = stg_zeroed(space->count, sizeof *found);
    if (!found)
        return stg_out_of_memory(check->error);
    for (size_t symbol = 0; symbol < space->count; symbol++) {
        found[symbol] = STG_NONE;
        for (size_t i = 0; i < builtin_count(sort); i++)
            if (strcmp(builtin_id(sort, i), space->ids[symbol]) == 0)
                found[symbol] = (uint32_t)i;
    }
    check->builtin[sort] = found;
    return true;
}

static bool is_builtin_kind(const checker *check, stg_sort sort, uint32_t symbol)
{
    return check->builtin[sort] && check->builtin[sort][symbol] != STG_NONE;
}

/* Most data refers to nothing that is not there: one pass over the ids finds it out, and
   spares a look at each of a million references. */
static void find_complete(checker *check)
{
    check->all_complete = true;
    for (int sort = 0; sort < STG_SORT_COUNT; sort++) {
        const stg_id_space *space = &check->builder->spaces[sort];
        check->complete[sort] = true;
        for (size_t i = 0; i < space->count; i++) {
            uint32_t leader = stg_id_space_leader(space, (uint32_t)i);
            check->united |= leader != i;
            if (space->numbers[leader] == STG_NONE &&
                !is_builtin_kind(check, (stg_sort)sort, (uint32_t)i))
                check->complete[sort] = false;
        }
        check->all_complete &= check->complete[sort];
    }
}

/* One reference from the record `number` of `sort` to `symbol` of `target`. */
static bool check_reference(checker *check, stg_sort sort, uint32_t number, const char *pointer,
                            stg_sort target, uint32_t symbol)
{
    if (symbol == STG_NONE || check->complete[target])
        return true;
    const stg_id_space *space = &check->builder->spaces[target];
    const char *meant = space->ids[symbol];
    uint32_t leader = stg_id_space_leader(space, symbol);
    if (space->numbers[leader] != STG_NONE || stg_id_space_is_faulty(space, symbol) ||
        stg_id_space_is_faulty(space, leader) || is_builtin_kind(check, target, symbol))
        return true;
    const char *nearest = NULL;
    if (check->suggestions++ < SUGGESTION_LIMIT) {
        if (!list_candidates(check, target))
            return false;
        nearest = stg_text_nearest(meant, check->candidates, check->candidate_count);
    }
    stg_fault fault = {.severity = STG_SEVERITY_ERROR, .sort = sort, .number = number};
    if (nearest)
        stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                      "there is no %s \"%s\"; did you mean \"%s\"?", stg_sort_name(target), meant,
                      nearest);
    else
        stg_error_set(&fault.error, STG_ERROR_REFERENCE, "there is no %s \"%s\"",
                      stg_sort_name(target), meant);
    return send(check, &fault, pointer);
}

static bool check_evidence(checker *check, stg_sort sort, uint32_t number,
                           const stg_evidence_row *rows, size_t count)
{
    char pointer[64];
    for (size_t i = 0; !check->complete[STG_SORT_SOURCE] && i < count; i++) {
        if (check->builder->spaces[STG_SORT_SOURCE].numbers[rows[i].source] != STG_NONE)
            continue;
        snprintf(pointer, sizeof pointer, "/evidence/%zu/source", i);
        if (!check_reference(check, sort, number, pointer, STG_SORT_SOURCE, rows[i].source))
            return false;
    }
    return true;
}

static bool check_end(checker *check, uint32_t number, const char *pointer, uint32_t end)
{
    if (end != STG_NONE && (end & STG_PLACEHOLDER_BIT))
        return true;
    return check_reference(check, STG_SORT_RELATIONSHIP, number, pointer, STG_SORT_STAKEHOLDER,
                           end);
}

static bool check_alternative(checker *check, uint32_t number, const stg_relationship_row *row)
{
    const stg_id_space *space = &check->builder->spaces[STG_SORT_RELATIONSHIP];
    const stg_graph *graph = check->builder->graph;
    uint32_t first = stg_row_rare(graph, row)->alternative_to;
    if (!check_reference(check, STG_SORT_RELATIONSHIP, number, "/alternative_to",
                         STG_SORT_RELATIONSHIP, first))
        return false;
    if (first == STG_NONE || space->numbers[first] == STG_NONE)
        return true;
    const stg_relationship_row *other = &graph->relationships[space->numbers[first]];
    if (stg_row_rare(graph, other)->alternative_to == STG_NONE)
        return true;
    stg_fault fault = {
        .severity = STG_SEVERITY_ERROR, .sort = STG_SORT_RELATIONSHIP, .number = number};
    stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                  "\"%s\" is itself an alternative; name the claim that it is an alternative to",
                  other->id);
    return send(check, &fault, "/alternative_to");
}

/* Two ids that were found to be one party may have had a claim between them. */
static bool warn_of_itself(checker *check, uint32_t number, const stg_relationship_row *row)
{
    const stg_id_space *space = &check->builder->spaces[STG_SORT_STAKEHOLDER];
    if (!check->united || ((row->from | row->to) & STG_PLACEHOLDER_BIT) || row->from == row->to ||
        stg_id_space_leader(space, row->from) != stg_id_space_leader(space, row->to))
        return true;
    stg_fault fault = {
        .severity = STG_SEVERITY_WARNING, .sort = STG_SORT_RELATIONSHIP, .number = number};
    stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                  "\"%s\" and \"%s\" are one party, so the relationship \"%s\" leads from it to "
                  "itself",
                  space->ids[row->from], space->ids[row->to], row->id);
    return send(check, &fault, "");
}

static bool check_relationships(checker *check)
{
    const stg_graph *graph = check->builder->graph;
    if (check->all_complete && !check->united && !check->builder->has_alternatives)
        return true;
    for (size_t i = 0; i < graph->relationship_count; i++) {
        const stg_relationship_row *row = &graph->relationships[i];
        uint32_t number = (uint32_t)i;
        stg_sort sort = STG_SORT_RELATIONSHIP;
        if (!check_end(check, number, "/from", row->from) ||
            !check_end(check, number, "/to", row->to) || !warn_of_itself(check, number, row) ||
            !check_reference(check, sort, number, "/kind", STG_SORT_KIND, row->kind) ||
            !check_reference(check, sort, number, "/role", STG_SORT_ROLE, row->role) ||
            !check_reference(check, sort, number, "/speaker", STG_SORT_STAKEHOLDER, row->speaker) ||
            !check_alternative(check, number, row) ||
            !check_evidence(check, sort, number, row->evidence, row->evidence_count))
            return false;
    }
    return true;
}

static bool check_stakeholders(checker *check)
{
    const stg_graph *graph = check->builder->graph;
    if (check->all_complete)
        return true;
    for (size_t i = 0; i < graph->stakeholder_count; i++) {
        const stg_stakeholder_row *row = &graph->stakeholders[i];
        const stg_stakeholder_lists *lists = stg_row_lists(row);
        if (!check_reference(check, STG_SORT_STAKEHOLDER, (uint32_t)i, "/kind",
                             STG_SORT_STAKEHOLDER_KIND, row->kind) ||
            !check_evidence(check, STG_SORT_STAKEHOLDER, (uint32_t)i, lists->evidence,
                            lists->evidence_count))
            return false;
    }
    return true;
}

static bool warn_isolated(checker *check)
{
    const stg_id_space *space = &check->builder->spaces[STG_SORT_STAKEHOLDER];
    for (size_t i = 0; i < space->count; i++) {
        if (space->used[i] || space->numbers[i] == STG_NONE ||
            stg_id_space_leader(space, (uint32_t)i) != i)
            continue;
        stg_fault fault = {.severity = STG_SEVERITY_WARNING,
                           .sort = STG_SORT_STAKEHOLDER,
                           .number = space->numbers[i]};
        stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                      "no relationship touches the stakeholder \"%s\"", space->ids[i]);
        if (!send(check, &fault, ""))
            return false;
    }
    return true;
}

/* ---- which ids are one party ------------------------------------------------------ */

static bool send_apart(checker *check, const stg_identity *identity)
{
    uint32_t number = stg_builder_number(check->builder, STG_SORT_STAKEHOLDER, identity->other);
    stg_fault fault = {.severity = identity->scheme ? STG_SEVERITY_WARNING : STG_SEVERITY_ERROR,
                       .sort = STG_SORT_STAKEHOLDER,
                       .number = number};
    if (number == STG_NONE)
        fault.number = stg_builder_number(check->builder, STG_SORT_STAKEHOLDER, identity->one);
    if (fault.number == STG_NONE)
        return true;
    if (identity->scheme)
        stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                      "\"%.100s\" and \"%.100s\" both carry the %.60s %.80s and are kept apart, "
                      "since they are said to be different",
                      identity->one, identity->other, identity->scheme, identity->value);
    else
        stg_error_set(&fault.error, STG_ERROR_REFERENCE,
                      "\"%.150s\" and \"%.150s\" are said to be the same and, themselves or "
                      "through others, to be different",
                      identity->one, identity->other);
    return send(check, &fault, "");
}

static bool check_identities(checker *check)
{
    for (size_t i = 0; i < check->builder->identity_count; i++)
        if (check->builder->identities[i].apart &&
            !send_apart(check, &check->builder->identities[i]))
            return false;
    return true;
}

/* ---- shares into one company --------------------------------------------------- */

typedef struct holding {
    uint32_t owned;
    uint32_t owner;
    uint32_t relationship;
    double share; /* the least it can be */
} holding;

static bool owns_backward(const checker *check, const stg_relationship_row *row, bool *owns)
{
    stg_kind kind = {0};
    if (!stg_merged_kind(check->builder, row->kind, &kind) &&
        is_builtin_kind(check, STG_SORT_KIND, row->kind))
        kind = stg_builtin_kind(check->builtin[STG_SORT_KIND][row->kind]);
    *owns = kind.flow == STG_FLOW_OWNERSHIP;
    return kind.backward;
}

static uint32_t party_of(const stg_builder *builder, uint32_t end)
{
    return end & STG_PLACEHOLDER_BIT
               ? end
               : stg_id_space_leader(&builder->spaces[STG_SORT_STAKEHOLDER], end);
}

/* The share of a claim that holds now, as far as anybody says. An indirect one
   sums up others. */
static bool current_holding(const checker *check, uint32_t number, holding *found)
{
    const stg_builder *builder = check->builder;
    const stg_relationship_row *row = &builder->graph->relationships[number];
    bool owns = false;
    if (row->share == STG_NONE || stg_row_rare(builder->graph, row)->alternative_to != STG_NONE ||
        row->directness == STG_INDIRECT || stg_date_is_stated(row->until) ||
        row->status == STG_STATUS_ENDED || row->status == STG_STATUS_CANCELLED)
        return false;
    bool backward = owns_backward(check, row, &owns);
    *found = (holding){.owned = party_of(builder, backward ? row->from : row->to),
                       .owner = party_of(builder, backward ? row->to : row->from),
                       .relationship = number,
                       .share = builder->graph->shares[row->share].minimum};
    return owns && found->share > 0;
}

static int by_owned_owner_share(const void *left, const void *right)
{
    const holding *a = left;
    const holding *b = right;
    if (a->owned != b->owned)
        return a->owned < b->owned ? -1 : 1;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    if (a->share != b->share)
        return a->share > b->share ? -1 : 1;
    return (a->relationship > b->relationship) - (a->relationship < b->relationship);
}

static bool warn_sum(checker *check, const holding *last, double sum)
{
    const stg_graph *graph = check->builder->graph;
    const stg_id_space *space = &check->builder->spaces[STG_SORT_STAKEHOLDER];
    const char *owned = last->owned & STG_PLACEHOLDER_BIT
                            ? graph->placeholders[last->owned & ~STG_PLACEHOLDER_BIT].id
                            : space->ids[last->owned];
    stg_fault fault = {.severity = STG_SEVERITY_WARNING,
                       .sort = STG_SORT_RELATIONSHIP,
                       .number = last->relationship};
    stg_error_set(&fault.error, STG_ERROR_FORMAT, "the shares in \"%s\" sum to %.10g %%, above 100",
                  owned, sum);
    return send(check, &fault, "/share");
}

/* Each owner counts once, with the largest share that anybody gives it. */
static bool warn_sums(checker *check, const holding *holdings, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        bool same_owned = i > 0 && holdings[i].owned == holdings[i - 1].owned;
        if (!same_owned)
            sum = 0;
        if (!same_owned || holdings[i].owner != holdings[i - 1].owner)
            sum += holdings[i].share;
        bool last = i + 1 == count || holdings[i + 1].owned != holdings[i].owned;
        if (last && sum > 100.000001 && !warn_sum(check, &holdings[i], sum))
            return false;
    }
    return true;
}

static bool warn_shares(checker *check)
{
    size_t count = 0;
    holding found;
    holding *holdings = stg_zeroed(check->builder->graph->share_count, sizeof *holdings);
    if (!holdings)
        return stg_out_of_memory(check->error);
    for (size_t i = 0; i < check->builder->graph->relationship_count; i++)
        if (current_holding(check, (uint32_t)i, &found))
            holdings[count++] = found;
    if (count > 1)
        qsort(holdings, count, sizeof *holdings, by_owned_owner_share);
    bool done = warn_sums(check, holdings, count);
    free(holdings);
    return done;
}

bool stg_builder_check(stg_builder *builder, bool warn, stg_fault_sink sink, void *context,
                       stg_error *error)
{
    checker check = {.builder = builder, .sink = sink, .context = context, .error = error};
    bool done = (stg_identify(builder) || stg_out_of_memory(error)) &&
                find_builtin_kinds(&check, STG_SORT_KIND) &&
                find_builtin_kinds(&check, STG_SORT_STAKEHOLDER_KIND);
    if (done)
        find_complete(&check);
    done = done && check_stakeholders(&check) && check_identities(&check) &&
           check_relationships(&check) && stg_merge_check(builder, sink, context, error) &&
           (!warn || (warn_isolated(&check) && warn_shares(&check)));
    free(check.builtin[STG_SORT_KIND]);
    free(check.builtin[STG_SORT_STAKEHOLDER_KIND]);
    free(check.candidates);
    return done;
}
