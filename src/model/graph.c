/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The finished graph as others see it. */
#include <stargraph/graph.h>

#include <stdlib.h>
#include <string.h>

#include "model/graph_data.h"
#include "model/vocabulary.h"

void stg_graph_free(stg_graph *graph)
{
    if (!graph)
        return;
    free(graph->sources);
    free(graph->roles);
    free(graph->kinds);
    free(graph->stakeholder_kinds);
    free(graph->stakeholders);
    free(graph->placeholders);
    free(graph->relationships);
    free(graph->shares);
    free(graph->rare);
    free(graph->conflicts);
    free(graph->identities);
    free(graph->different);
    free(graph->outgoing.start);
    free(graph->outgoing.items);
    free(graph->incoming.start);
    free(graph->incoming.items);
    stg_id_map_done(&graph->source_ids);
    stg_id_map_done(&graph->role_ids);
    stg_id_map_done(&graph->kind_ids);
    stg_id_map_done(&graph->stakeholder_kind_ids);
    stg_id_map_done(&graph->stakeholder_ids);
    stg_id_map_done(&graph->relationship_ids);
    stg_pool_done(&graph->pool);
    stg_pool_done(&graph->ids);
    free(graph);
}

stg_text stg_graph_title(const stg_graph *graph)
{
    return graph->title;
}

stg_date stg_graph_as_of(const stg_graph *graph)
{
    return graph->as_of;
}

size_t stg_graph_stakeholder_count(const stg_graph *graph)
{
    return graph->stakeholder_count;
}

size_t stg_graph_party_count(const stg_graph *graph)
{
    return graph->stakeholder_count + graph->placeholder_count;
}

size_t stg_graph_relationship_count(const stg_graph *graph)
{
    return graph->relationship_count;
}

size_t stg_graph_role_count(const stg_graph *graph)
{
    return graph->role_count;
}

size_t stg_graph_source_count(const stg_graph *graph)
{
    return graph->source_count;
}

size_t stg_graph_kind_count(const stg_graph *graph)
{
    return stg_builtin_kind_count() + graph->kind_count;
}

size_t stg_graph_stakeholder_kind_count(const stg_graph *graph)
{
    return stg_builtin_stakeholder_kind_count() + graph->stakeholder_kind_count;
}

size_t stg_graph_conflict_count(const stg_graph *graph)
{
    return graph->conflict_count;
}

size_t stg_graph_identity_count(const stg_graph *graph)
{
    return graph->identity_count;
}

stg_identity stg_graph_identity(const stg_graph *graph, size_t position)
{
    return graph->identities[position];
}

bool stg_graph_are_different(const stg_graph *graph, stg_stakeholder_id one,
                             stg_stakeholder_id other)
{
    bool ascending = one.index < other.index;
    uint64_t pair = (uint64_t)(ascending ? one.index : other.index) << 32 |
                    (ascending ? other.index : one.index);
    size_t low = 0, high = graph->different_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->different[middle] < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return low < graph->different_count && graph->different[low] == pair;
}

stg_conflict stg_graph_conflict(const stg_graph *graph, size_t position)
{
    return graph->conflicts[position];
}

static uint32_t unspecified_kind(void)
{
    uint32_t last = (uint32_t)stg_builtin_stakeholder_kind_count() - 1;
    for (uint32_t i = 0; i < last; i++)
        if (strcmp(stg_builtin_stakeholder_kind(i).id, "unspecified") == 0)
            return i;
    return last;
}

const stg_stakeholder_lists *stg_row_lists(const stg_stakeholder_row *row)
{
    static const stg_stakeholder_lists empty;
    return row->lists ? row->lists : &empty;
}

stg_stakeholder stg_graph_stakeholder(const stg_graph *graph, stg_stakeholder_id id)
{
    if (id.index >= graph->stakeholder_count) {
        const stg_placeholder_row *row = &graph->placeholders[id.index - graph->stakeholder_count];
        return (stg_stakeholder){
            .id = row->id, .placeholder = true, .kind = {unspecified_kind()}, .name = row->reason};
    }
    const stg_stakeholder_row *row = &graph->stakeholders[id.index];
    const stg_stakeholder_lists *lists = stg_row_lists(row);
    return (stg_stakeholder){.id = row->id,
                             .kind = {row->kind},
                             .name = row->name,
                             .jurisdiction = row->jurisdiction,
                             .url = row->url,
                             .note = row->note,
                             .alias_count = lists->alias_count,
                             .identifier_count = lists->identifier_count,
                             .same_as_count = lists->same_as_count,
                             .evidence_count = lists->evidence_count};
}

stg_amount stg_row_amount(const stg_relationship_row *row)
{
    return (stg_amount){.minor = row->minor,
                        .currency = row->currency,
                        .qualifier = row->qualifier,
                        .stated = row->amount_stated};
}

stg_share stg_row_share(const stg_graph *graph, const stg_relationship_row *row)
{
    return row->share == STG_NONE ? (stg_share){0} : graph->shares[row->share];
}

const stg_rare_row *stg_row_rare(const stg_graph *graph, const stg_relationship_row *row)
{
    static const stg_rare_row nothing = {.alternative_to = STG_NONE};
    return row->rare == STG_NONE ? &nothing : &graph->rare[row->rare];
}

stg_relationship stg_graph_relationship(const stg_graph *graph, stg_relationship_id id)
{
    const stg_relationship_row *row = &graph->relationships[id.index];
    const stg_rare_row *rare = stg_row_rare(graph, row);
    return (stg_relationship){.id = row->id,
                              .from = {row->from},
                              .to = {row->to},
                              .kind = {row->kind},
                              .amount = stg_row_amount(row),
                              .share = stg_row_share(graph, row),
                              .votes = rare->votes,
                              .directness = (stg_directness)row->directness,
                              .role = {row->role},
                              .rank = row->rank,
                              .status = (stg_status)row->status,
                              .confidence = (stg_confidence)row->confidence,
                              .speaker = {row->speaker},
                              .layer = rare->layer,
                              .condition = rare->condition,
                              .note = rare->note,
                              .since = row->since,
                              .until = row->until,
                              .alternative_to = {rare->alternative_to},
                              .evidence_count = row->evidence_count};
}

stg_ends stg_graph_ends(const stg_graph *graph, stg_relationship_id id)
{
    const stg_relationship_row *row = &graph->relationships[id.index];
    return (stg_ends){.from = {row->from}, .to = {row->to}, .kind = {row->kind}};
}

stg_role stg_graph_role(const stg_graph *graph, stg_role_id id)
{
    return graph->roles[id.index];
}

stg_source stg_graph_source(const stg_graph *graph, stg_source_id id)
{
    return graph->sources[id.index];
}

stg_kind stg_graph_kind(const stg_graph *graph, stg_kind_id id)
{
    size_t builtin = stg_builtin_kind_count();
    return id.index < builtin ? stg_builtin_kind(id.index) : graph->kinds[id.index - builtin];
}

stg_kind stg_graph_stakeholder_kind(const stg_graph *graph, stg_kind_id id)
{
    size_t builtin = stg_builtin_stakeholder_kind_count();
    return id.index < builtin ? stg_builtin_stakeholder_kind(id.index)
                              : graph->stakeholder_kinds[id.index - builtin];
}

const char *stg_graph_alias(const stg_graph *graph, stg_stakeholder_id id, size_t position)
{
    return stg_row_lists(&graph->stakeholders[id.index])->aliases[position];
}

const char *stg_graph_same_as(const stg_graph *graph, stg_stakeholder_id id, size_t position)
{
    return stg_row_lists(&graph->stakeholders[id.index])->same_as[position];
}

void stg_graph_identifier(const stg_graph *graph, stg_stakeholder_id id, size_t position,
                          const char **scheme, const char **value)
{
    const stg_stakeholder_lists *lists = stg_row_lists(&graph->stakeholders[id.index]);
    *scheme = lists->identifiers[position][0];
    *value = lists->identifiers[position][1];
}

stg_evidence stg_graph_stakeholder_evidence(const stg_graph *graph, stg_stakeholder_id id,
                                            size_t position)
{
    return stg_evidence_of(&stg_row_lists(&graph->stakeholders[id.index])->evidence[position]);
}

stg_evidence stg_graph_relationship_evidence(const stg_graph *graph, stg_relationship_id id,
                                             size_t position)
{
    return stg_evidence_of(&graph->relationships[id.index].evidence[position]);
}

static const stg_relationship_id *slice(const stg_adjacency *adjacency, uint32_t party,
                                        size_t *count)
{
    uint32_t start = adjacency->start[party];
    *count = adjacency->start[party + 1] - start;
    return adjacency->items + start;
}

const stg_relationship_id *stg_graph_outgoing(const stg_graph *graph, stg_stakeholder_id id,
                                              size_t *count)
{
    return slice(&graph->outgoing, id.index, count);
}

const stg_relationship_id *stg_graph_incoming(const stg_graph *graph, stg_stakeholder_id id,
                                              size_t *count)
{
    return slice(&graph->incoming, id.index, count);
}

static bool runs_backward(const stg_graph *graph, const stg_relationship_row *row)
{
    return stg_graph_kind(graph, (stg_kind_id){row->kind}).backward;
}

stg_stakeholder_id stg_graph_giver(const stg_graph *graph, stg_relationship_id id)
{
    const stg_relationship_row *row = &graph->relationships[id.index];
    return (stg_stakeholder_id){runs_backward(graph, row) ? row->to : row->from};
}

stg_stakeholder_id stg_graph_receiver(const stg_graph *graph, stg_relationship_id id)
{
    const stg_relationship_row *row = &graph->relationships[id.index];
    return (stg_stakeholder_id){runs_backward(graph, row) ? row->from : row->to};
}

static bool look_up(const stg_id_map *map, const char *id, uint32_t *found)
{
    uint32_t number = stg_id_map_find(map, id, strlen(id));
    if (number == STG_ID_NOT_FOUND)
        return false;
    *found = number;
    return true;
}

bool stg_graph_stakeholder_by_id(const stg_graph *graph, const char *id, stg_stakeholder_id *found)
{
    return look_up(&graph->stakeholder_ids, id, &found->index);
}

bool stg_graph_relationship_by_id(const stg_graph *graph, const char *id,
                                  stg_relationship_id *found)
{
    return look_up(&graph->relationship_ids, id, &found->index);
}

bool stg_graph_role_by_id(const stg_graph *graph, const char *id, stg_role_id *found)
{
    return look_up(&graph->role_ids, id, &found->index);
}

bool stg_graph_source_by_id(const stg_graph *graph, const char *id, stg_source_id *found)
{
    return look_up(&graph->source_ids, id, &found->index);
}

bool stg_graph_kind_by_id(const stg_graph *graph, const char *id, stg_kind_id *found)
{
    return look_up(&graph->kind_ids, id, &found->index);
}
