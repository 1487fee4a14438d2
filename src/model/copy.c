/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A finished graph's records, added to a graph under construction. */
#include "model/copy.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/builder_data.h"

static bool is_new(const stg_builder *builder, stg_sort sort, const char *id)
{
    return stg_builder_number(builder, sort, id) == STG_NONE;
}

static bool copy_sources(stg_builder *builder, const stg_graph *graph, stg_error *error)
{
    for (uint32_t i = 0; i < stg_graph_source_count(graph); i++) {
        stg_source source = stg_graph_source(graph, (stg_source_id){i});
        if (is_new(builder, STG_SORT_SOURCE, source.id) &&
            !stg_builder_add_source(builder, &source, error))
            return false;
    }
    for (uint32_t i = 0; i < stg_graph_role_count(graph); i++) {
        stg_role role = stg_graph_role(graph, (stg_role_id){i});
        if (is_new(builder, STG_SORT_ROLE, role.id) && !stg_builder_add_role(builder, &role, error))
            return false;
    }
    return true;
}

static bool copy_kinds(stg_builder *builder, const stg_graph *graph, stg_error *error)
{
    for (uint32_t i = 0; i < stg_graph_kind_count(graph); i++) {
        stg_kind kind = stg_graph_kind(graph, (stg_kind_id){i});
        if (!kind.built_in && is_new(builder, STG_SORT_KIND, kind.id) &&
            !stg_builder_add_kind(builder, &kind, error))
            return false;
    }
    for (uint32_t i = 0; i < stg_graph_stakeholder_kind_count(graph); i++) {
        stg_kind kind = stg_graph_stakeholder_kind(graph, (stg_kind_id){i});
        if (!kind.built_in && is_new(builder, STG_SORT_STAKEHOLDER_KIND, kind.id) &&
            !stg_builder_add_stakeholder_kind(builder, &kind, error))
            return false;
    }
    return true;
}

static stg_evidence_record evidence_record(const stg_graph *graph, const stg_evidence *evidence)
{
    return (stg_evidence_record){.source = stg_graph_source(graph, evidence->source).id,
                                 .locator = evidence->locator,
                                 .note = evidence->note,
                                 .about = evidence->about};
}

bool stg_copy_stakeholder(stg_builder *builder, const stg_graph *graph, stg_stakeholder_id id,
                          stg_error *error)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    const char **aliases = stg_zeroed(party.alias_count, sizeof *aliases);
    stg_identifier_record *identifiers = stg_zeroed(party.identifier_count, sizeof *identifiers);
    const char **same_as = stg_zeroed(party.same_as_count, sizeof *same_as);
    stg_evidence_record *evidence = stg_zeroed(party.evidence_count, sizeof *evidence);
    bool done = aliases && identifiers && same_as && evidence;
    for (size_t i = 0; done && i < party.alias_count; i++)
        aliases[i] = stg_graph_alias(graph, id, i);
    for (size_t i = 0; done && i < party.identifier_count; i++)
        stg_graph_identifier(graph, id, i, &identifiers[i].scheme, &identifiers[i].value);
    for (size_t i = 0; done && i < party.same_as_count; i++)
        same_as[i] = stg_graph_same_as(graph, id, i);
    for (size_t i = 0; done && i < party.evidence_count; i++) {
        stg_evidence found = stg_graph_stakeholder_evidence(graph, id, i);
        evidence[i] = evidence_record(graph, &found);
    }
    stg_stakeholder_record record = {.id = party.id,
                                     .kind = stg_graph_stakeholder_kind(graph, party.kind).id,
                                     .name = party.name,
                                     .jurisdiction = party.jurisdiction,
                                     .url = party.url,
                                     .note = party.note,
                                     .aliases = aliases,
                                     .alias_count = party.alias_count,
                                     .identifiers = identifiers,
                                     .identifier_count = party.identifier_count,
                                     .same_as = same_as,
                                     .same_as_count = party.same_as_count,
                                     .evidence = evidence,
                                     .evidence_count = party.evidence_count};
    done = done ? stg_builder_add_stakeholder(builder, &record, error) : stg_out_of_memory(error);
    free(aliases);
    free(identifiers);
    free(same_as);
    free(evidence);
    return done;
}

static stg_end_record end_record(const stg_graph *graph, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    if (party.placeholder)
        return (stg_end_record){.unspecified = party.name};
    return (stg_end_record){.stakeholder = party.id};
}

static stg_relationship_record claim_record(const stg_graph *graph, const stg_relationship *claim)
{
    stg_relationship_record record = {.id = claim->id,
                                      .from = end_record(graph, claim->from),
                                      .to = end_record(graph, claim->to),
                                      .kind = stg_graph_kind(graph, claim->kind).id,
                                      .amount = claim->amount,
                                      .share = claim->share,
                                      .votes = claim->votes,
                                      .directness = claim->directness,
                                      .rank = claim->rank,
                                      .status = claim->status,
                                      .confidence = claim->confidence,
                                      .layer = claim->layer,
                                      .condition = claim->condition,
                                      .note = claim->note,
                                      .since = claim->since,
                                      .until = claim->until,
                                      .evidence_count = claim->evidence_count};
    if (claim->role.index != STG_NONE)
        record.role = stg_graph_role(graph, claim->role).id;
    if (claim->speaker.index != STG_NONE)
        record.speaker = stg_graph_stakeholder(graph, claim->speaker).id;
    if (claim->alternative_to.index != STG_NONE)
        record.alternative_to = stg_graph_relationship(graph, claim->alternative_to).id;
    return record;
}

bool stg_copy_relationship(stg_builder *builder, const stg_graph *graph, stg_relationship_id id,
                           stg_error *error)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    stg_relationship_record record = claim_record(graph, &claim);
    stg_evidence_record *evidence = stg_zeroed(claim.evidence_count, sizeof *evidence);
    if (!evidence)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < claim.evidence_count; i++) {
        stg_evidence found = stg_graph_relationship_evidence(graph, id, i);
        evidence[i] = evidence_record(graph, &found);
    }
    record.evidence = evidence;
    bool done = stg_builder_add_relationship(builder, &record, error);
    free(evidence);
    return done;
}

bool stg_builder_add_graph(stg_builder *builder, const stg_graph *graph, stg_error *error)
{
    stg_builder_set_as_of(builder, stg_graph_as_of(graph));
    if (!stg_builder_set_title(builder, stg_graph_title(graph), error) ||
        !copy_sources(builder, graph, error) || !copy_kinds(builder, graph, error))
        return false;
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(graph); i++)
        if (is_new(builder, STG_SORT_STAKEHOLDER,
                   stg_graph_stakeholder(graph, (stg_stakeholder_id){i}).id) &&
            !stg_copy_stakeholder(builder, graph, (stg_stakeholder_id){i}, error))
            return false;
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++)
        if (is_new(builder, STG_SORT_RELATIONSHIP,
                   stg_graph_relationship(graph, (stg_relationship_id){i}).id) &&
            !stg_copy_relationship(builder, graph, (stg_relationship_id){i}, error))
            return false;
    return true;
}
