/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The part of a graph that a filter keeps, as a graph of its own. */
#include <stargraph/filter.h>

#include <stdlib.h>

#include "base/memory.h"
#include "model/copy.h"

/* Which records of each sort are wanted, by number. */
typedef struct subset {
    const stg_graph *graph;
    bool *relationships;
    bool *stakeholders;
    bool *sources;
    bool *roles;
    bool *kinds;
    bool *stakeholder_kinds;
} subset;

static bool subset_init(subset *wanted, const stg_graph *graph)
{
    *wanted = (subset){
        .graph = graph,
        .relationships = stg_zeroed(stg_graph_relationship_count(graph), sizeof(bool)),
        .stakeholders = stg_zeroed(stg_graph_stakeholder_count(graph), sizeof(bool)),
        .sources = stg_zeroed(stg_graph_source_count(graph), sizeof(bool)),
        .roles = stg_zeroed(stg_graph_role_count(graph), sizeof(bool)),
        .kinds = stg_zeroed(stg_graph_kind_count(graph), sizeof(bool)),
        .stakeholder_kinds = stg_zeroed(stg_graph_stakeholder_kind_count(graph), sizeof(bool)),
    };
    return wanted->relationships && wanted->stakeholders && wanted->sources && wanted->roles &&
           wanted->kinds && wanted->stakeholder_kinds;
}

static void subset_done(subset *wanted)
{
    free(wanted->relationships);
    free(wanted->stakeholders);
    free(wanted->sources);
    free(wanted->roles);
    free(wanted->kinds);
    free(wanted->stakeholder_kinds);
}

/* ---- choosing --------------------------------------------------------------------- */

static void want_party(subset *wanted, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(wanted->graph, id);
    if (party.placeholder || wanted->stakeholders[id.index])
        return;
    wanted->stakeholders[id.index] = true;
    wanted->stakeholder_kinds[party.kind.index] = true;
    for (size_t i = 0; i < party.evidence_count; i++)
        wanted->sources[stg_graph_stakeholder_evidence(wanted->graph, id, i).source.index] = true;
}

/* The claim and what it names. Accounts of one matter all name the same first
   one, so this never goes deeper than one step. Returns how many are new. */
static size_t want_claim(subset *wanted, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(wanted->graph, id);
    if (wanted->relationships[id.index])
        return 0;
    wanted->relationships[id.index] = true;
    wanted->kinds[claim.kind.index] = true;
    want_party(wanted, claim.from);
    want_party(wanted, claim.to);
    if (claim.speaker.index != STG_NONE)
        want_party(wanted, claim.speaker);
    if (claim.role.index != STG_NONE)
        wanted->roles[claim.role.index] = true;
    for (size_t i = 0; i < claim.evidence_count; i++)
        wanted->sources[stg_graph_relationship_evidence(wanted->graph, id, i).source.index] = true;
    return 1;
}

/* Returns how many claims the filter itself does not keep. */
static size_t choose(subset *wanted, const stg_filter *filter)
{
    size_t added = 0;
    size_t count = stg_graph_relationship_count(wanted->graph);
    for (uint32_t i = 0; i < count; i++)
        if (stg_filter_keeps(filter, wanted->graph, (stg_relationship_id){i}))
            want_claim(wanted, (stg_relationship_id){i});
    for (uint32_t i = 0; i < count; i++) {
        stg_relationship_id first =
            stg_graph_relationship(wanted->graph, (stg_relationship_id){i}).alternative_to;
        if (wanted->relationships[i] && first.index != STG_NONE)
            added += want_claim(wanted, first);
    }
    return added;
}

/* ---- copying ---------------------------------------------------------------------- */

static bool copy_sources_and_roles(stg_builder *builder, const subset *wanted, stg_error *error)
{
    for (uint32_t i = 0; i < stg_graph_source_count(wanted->graph); i++) {
        stg_source source = stg_graph_source(wanted->graph, (stg_source_id){i});
        if (wanted->sources[i] && !stg_builder_add_source(builder, &source, error))
            return false;
    }
    for (uint32_t i = 0; i < stg_graph_role_count(wanted->graph); i++) {
        stg_role role = stg_graph_role(wanted->graph, (stg_role_id){i});
        if (wanted->roles[i] && !stg_builder_add_role(builder, &role, error))
            return false;
    }
    return true;
}

static bool copy_kinds(stg_builder *builder, const subset *wanted, stg_error *error)
{
    for (uint32_t i = 0; i < stg_graph_kind_count(wanted->graph); i++) {
        stg_kind kind = stg_graph_kind(wanted->graph, (stg_kind_id){i});
        if (wanted->kinds[i] && !kind.built_in && !stg_builder_add_kind(builder, &kind, error))
            return false;
    }
    for (uint32_t i = 0; i < stg_graph_stakeholder_kind_count(wanted->graph); i++) {
        stg_kind kind = stg_graph_stakeholder_kind(wanted->graph, (stg_kind_id){i});
        if (wanted->stakeholder_kinds[i] && !kind.built_in &&
            !stg_builder_add_stakeholder_kind(builder, &kind, error))
            return false;
    }
    return true;
}

static bool copy_wanted(stg_builder *builder, const subset *wanted, stg_error *error)
{
    stg_builder_set_as_of(builder, stg_graph_as_of(wanted->graph));
    if (!stg_builder_set_title(builder, stg_graph_title(wanted->graph), error) ||
        !copy_sources_and_roles(builder, wanted, error) || !copy_kinds(builder, wanted, error))
        return false;
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(wanted->graph); i++)
        if (wanted->stakeholders[i] &&
            !stg_copy_stakeholder(builder, wanted->graph, (stg_stakeholder_id){i}, error))
            return false;
    for (uint32_t i = 0; i < stg_graph_relationship_count(wanted->graph); i++)
        if (wanted->relationships[i] &&
            !stg_copy_relationship(builder, wanted->graph, (stg_relationship_id){i}, error))
            return false;
    return true;
}

bool stg_graph_filtered(stg_graph **kept, const stg_graph *graph, const stg_filter *filter,
                        size_t *added, stg_error *error)
{
    subset wanted;
    *kept = NULL;
    stg_builder *builder = stg_builder_new();
    bool done = subset_init(&wanted, graph) && builder;
    if (done) {
        size_t others = choose(&wanted, filter);
        if (added)
            *added = others;
        done = copy_wanted(builder, &wanted, error) && stg_builder_freeze(kept, &builder, error);
    } else {
        stg_out_of_memory(error);
    }
    subset_done(&wanted);
    stg_builder_free(builder);
    return done;
}
