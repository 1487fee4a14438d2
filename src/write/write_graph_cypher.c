/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A Cypher script: parties, then claims, in batches of one label or type each,
 * merged by their ids, so that running it again changes nothing. Lists are
 * lists, evidence is JSON as text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/neo4j_names.h"

enum { BATCH_SIZE = 500 };

/* Strings of JSON, and lists of them, are literals of Cypher too: it has the same
   escapes. */
static void add_properties(stg_export *export, const stg_flat_fields *fields,
                           const stg_flat_record *record, stg_buffer *value)
{
    stg_buffer *out = &export->out;
    const char *before = "";
    stg_buffer_add_char(out, '{');
    for (size_t i = 0; i < fields->count; i++) {
        const stg_flat_field *field = &fields->items[i];
        if (!stg_flat_value(value, field, record))
            continue;
        stg_buffer_add(out, before);
        before = ", ";
        stg_add_neo4j_property(out, field->name);
        stg_buffer_add(out, ": ");
        if (field->row->type == STG_FLAT_TEXT || field->row->type == STG_FLAT_JSON)
            stg_add_json_string(out, stg_buffer_text(value));
        else
            stg_buffer_add(out, stg_buffer_text(value));
    }
    stg_buffer_add_char(out, '}');
}

/* ---- batches ------------------------------------------------------------------------- */

/* Records in the order of their kinds' ids, then as they came. */
typedef struct place {
    const char *kind;
    size_t position;
    uint32_t number;
} place;

static int by_kind(const void *left, const void *right)
{
    const place *a = left;
    const place *b = right;
    int order = strcmp(a->kind, b->kind);
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

static const char *kind_of(const stg_export *export, bool parties, uint32_t number)
{
    const stg_graph *graph = export->graph;
    if (parties)
        return stg_graph_stakeholder_kind(
                   graph, stg_graph_stakeholder(graph, (stg_stakeholder_id){number}).kind)
            .id;
    return stg_graph_kind(graph, stg_graph_relationship(graph, (stg_relationship_id){number}).kind)
        .id;
}

static place *in_batches(const stg_export *export, bool parties)
{
    const stg_order *order = parties ? &export->parties : &export->relationships;
    place *places = stg_zeroed(order->count, sizeof *places);
    for (size_t i = 0; places && i < order->count; i++)
        places[i] = (place){kind_of(export, parties, order->numbers[i]), i, order->numbers[i]};
    if (places)
        qsort(places, order->count, sizeof *places, by_kind);
    return places;
}

static void end_batch(stg_buffer *out, bool parties, const char *kind)
{
    if (parties) {
        stg_buffer_add(out, "\n] AS row\nMERGE (n:Stakeholder {id: row.id})\nSET n:`");
        stg_add_neo4j_label(out, kind);
        stg_buffer_add(out, "`, n += row.properties;\n");
        return;
    }
    stg_buffer_add(out, "\n] AS row\nMATCH (a:Stakeholder {id: row.from}), "
                        "(b:Stakeholder {id: row.to})\nMERGE (a)-[r:`");
    stg_add_neo4j_type(out, kind);
    stg_buffer_add(out, "` {id: row.id}]->(b)\nSET r += row.properties;\n");
}

static void add_row(stg_export *export, bool parties, uint32_t number,
                    const stg_flat_fields *fields, stg_buffer *value)
{
    stg_buffer *out = &export->out;
    stg_flat_record record =
        parties ? stg_flat_party(export, number) : stg_flat_claim(export, number);
    stg_buffer_add(out, "  {id: ");
    stg_add_json_string(out, parties ? export->party_ids[number] : export->claim_ids[number]);
    if (!parties) {
        stg_buffer_add(out, ", from: ");
        stg_add_json_string(out, export->party_ids[record.claim.from.index]);
        stg_buffer_add(out, ", to: ");
        stg_add_json_string(out, export->party_ids[record.claim.to.index]);
    }
    stg_buffer_add(out, ", properties: ");
    add_properties(export, fields, &record, value);
    stg_buffer_add_char(out, '}');
}

static bool write_batches(stg_export *export, bool parties, const stg_flat_fields *fields,
                          stg_buffer *value, stg_error *error)
{
    size_t count = parties ? export->parties.count : export->relationships.count;
    place *places = in_batches(export, parties);
    bool done = places;
    size_t size = 0;
    if (!places)
        stg_out_of_memory(error);
    for (size_t i = 0; done && i < count; i++) {
        bool last = i + 1 == count || strcmp(places[i].kind, places[i + 1].kind) != 0;
        stg_buffer_add(&export->out, size == 0 ? "UNWIND [\n" : ",\n");
        add_row(export, parties, places[i].number, fields, value);
        if (++size == BATCH_SIZE || last) {
            end_batch(&export->out, parties, places[i].kind);
            size = 0;
        }
        done = stg_export_emit(export, error);
    }
    free(places);
    return done;
}

static bool write_script(stg_export *export, const stg_flat_fields *parties,
                         const stg_flat_fields *claims, stg_buffer *value, stg_error *error)
{
    stg_buffer_add(&export->out, "CREATE CONSTRAINT stakeholder_id IF NOT EXISTS\n"
                                 "FOR (n:Stakeholder) REQUIRE n.id IS UNIQUE;\n");
    return write_batches(export, true, parties, value, error) &&
           write_batches(export, false, claims, value, error);
}

static bool write_cypher(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    stg_export_lose_data(export);
    return stg_with_flat_fields(export, write_script, error);
}

static const char *const endings[] = {".cypher", ".cql", NULL};

const stg_graph_writer stg_write_graph_cypher = {
    .format = {.name = "cypher",
               .title = "Cypher",
               .description = "a Cypher script, for Neo4j and Memgraph",
               .loses = "records of sources, roles and kinds, only their ids; title and date",
               .endings = endings},
    .write = write_cypher,
};
