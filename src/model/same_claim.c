/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether two rows under construction say the same. */
#include "model/same_claim.h"

#include <string.h>

static bool same_string(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

/* In any order of the languages, each of which stands once. */
static bool same_text(stg_text one, stg_text other)
{
    if (one.count != other.count)
        return false;
    for (size_t i = 0; i < one.count; i++) {
        size_t j = 0;
        while (j < other.count && strcmp(one.wordings[i].language, other.wordings[j].language) != 0)
            j++;
        if (j == other.count || strcmp(one.wordings[i].text, other.wordings[j].text) != 0)
            return false;
    }
    return true;
}

bool stg_same_evidence(const stg_evidence_row *one, const stg_evidence_row *other)
{
    stg_evidence first = stg_evidence_of(one), second = stg_evidence_of(other);
    return first.source.index == second.source.index &&
           same_string(first.locator, second.locator) && same_string(first.about, second.about) &&
           same_text(first.note, second.note);
}

static bool same_party(const stg_builder *builder, uint32_t one, uint32_t other)
{
    const stg_id_space *space = &builder->spaces[STG_SORT_STAKEHOLDER];
    return one == other || (one != STG_NONE && other != STG_NONE &&
                            stg_id_space_leader(space, one) == stg_id_space_leader(space, other));
}

/* A placeholder belongs to its relationship, so that its reason is what counts. */
static bool same_end(const stg_builder *builder, uint32_t one, uint32_t other)
{
    const stg_graph *graph = builder->graph;
    if (!((one | other) & STG_PLACEHOLDER_BIT))
        return same_party(builder, one, other);
    if (!(one & other & STG_PLACEHOLDER_BIT))
        return false;
    return same_text(graph->placeholders[one & ~STG_PLACEHOLDER_BIT].reason,
                     graph->placeholders[other & ~STG_PLACEHOLDER_BIT].reason);
}

static const char *rare_difference(const stg_rare_row *one, const stg_rare_row *other)
{
    if (!stg_share_equals(one->votes, other->votes))
        return "/votes";
    if (!same_text(one->condition, other->condition))
        return "/condition";
    return same_text(one->note, other->note) ? NULL : "/note";
}

const char *stg_claim_difference(const stg_builder *builder, const stg_relationship_row *one,
                                 const stg_relationship_row *other)
{
    const stg_graph *graph = builder->graph;
    const stg_rare_row *first = stg_row_rare(graph, one);
    const stg_rare_row *second = stg_row_rare(graph, other);
    const struct {
        const char *pointer;
        bool same;
    } fields[] = {
        {"/from", same_end(builder, one->from, other->from)},
        {"/to", same_end(builder, one->to, other->to)},
        {"/kind", one->kind == other->kind},
        {"/amount", stg_amount_equals(stg_row_amount(one), stg_row_amount(other))},
        {"/role", one->role == other->role},
        {"/rank", one->rank == other->rank},
        {"/status", one->status == other->status},
        {"/confidence", one->confidence == other->confidence},
        {"/directness", one->directness == other->directness},
        {"/speaker", same_party(builder, one->speaker, other->speaker)},
        {"/layer", same_string(first->layer, second->layer)},
        {"/since", stg_date_equals(one->since, other->since)},
        {"/until", stg_date_equals(one->until, other->until)},
        {"/alternative_to", first->alternative_to == second->alternative_to},
        {"/share", stg_share_equals(stg_row_share(graph, one), stg_row_share(graph, other))},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!fields[i].same)
            return fields[i].pointer;
    return rare_difference(first, second);
}
