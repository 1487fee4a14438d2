/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables for `neo4j-admin database import`: nodes with a label for their kind,
 * relationships with a type for theirs (the kind itself is a property). Text may
 * hold line breaks, so import with --multiline-fields=true.
 */
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/neo4j_names.h"
#include "write/separated_text.h"

static const char *type_suffix(const stg_flat_field *field)
{
    if (field->row->type == STG_FLAT_NUMBER)
        return ":double";
    if (field->row->type == STG_FLAT_INTEGER)
        return ":int";
    if (field->row->type == STG_FLAT_BOOLEAN)
        return ":boolean";
    return field->row->type == STG_FLAT_STRINGS ? ":string[]" : "";
}

static void add_text(stg_export *export, const char *text)
{
    stg_export_lose(export, stg_add_exact_field(&export->out, text), "control characters");
}

static void add_field_names(stg_export *export, const stg_flat_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        stg_buffer_add_char(&export->out, ',');
        stg_add_neo4j_property(&export->out, fields->items[i].name);
        stg_buffer_add(&export->out, type_suffix(&fields->items[i]));
    }
    stg_buffer_add_char(&export->out, '\n');
}

/* A list of strings is an array of Neo4j; other lists are JSON as text. */
static void add_fields(stg_export *export, const stg_flat_fields *fields,
                       const stg_flat_record *record, stg_buffer *value)
{
    for (size_t i = 0; i < fields->count; i++) {
        const stg_flat_field *field = &fields->items[i];
        bool stated = field->row->type == STG_FLAT_STRINGS ? stg_flat_cell(value, field, record)
                                                           : stg_flat_value(value, field, record);
        stg_buffer_add_char(&export->out, ',');
        if (stated)
            add_text(export, stg_buffer_text(value));
    }
    stg_buffer_add_char(&export->out, '\n');
}

static bool write_nodes(stg_export *export, const stg_flat_fields *parties,
                        const stg_flat_fields *claims, stg_buffer *value, stg_error *error)
{
    (void)claims;
    stg_buffer_add(&export->out, "id:ID,:LABEL");
    add_field_names(export, parties);
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_flat_record record = stg_flat_party(export, export->parties.numbers[i]);
        add_text(export, export->party_ids[record.number]);
        stg_buffer_add(&export->out, ",Stakeholder;");
        stg_add_neo4j_label(&export->out,
                            stg_graph_stakeholder_kind(export->graph, record.party.kind).id);
        add_fields(export, parties, &record, value);
        stg_export_lose(export, stg_flat_split_aliases(&record), "aliases with a semicolon as one");
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_edges(stg_export *export, const stg_flat_fields *parties,
                        const stg_flat_fields *claims, stg_buffer *value, stg_error *error)
{
    (void)parties;
    stg_buffer_add(&export->out, "id,:START_ID,:END_ID,:TYPE");
    add_field_names(export, claims);
    for (size_t i = 0; i < export->relationships.count; i++) {
        stg_flat_record record = stg_flat_claim(export, export->relationships.numbers[i]);
        add_text(export, export->claim_ids[record.number]);
        stg_buffer_add_char(&export->out, ',');
        add_text(export, export->party_ids[record.claim.from.index]);
        stg_buffer_add_char(&export->out, ',');
        add_text(export, export->party_ids[record.claim.to.index]);
        stg_buffer_add_char(&export->out, ',');
        stg_add_neo4j_type(&export->out, stg_graph_kind(export->graph, record.claim.kind).id);
        add_fields(export, claims, &record, value);
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_neo4j(stg_export *export, size_t part, stg_error *error)
{
    if (part == 0)
        stg_export_lose_data(export);
    return stg_with_flat_fields(export, part == 0 ? write_nodes : write_edges, error);
}

static const char *const parts[] = {"nodes.csv", "relationships.csv", NULL};

const stg_graph_writer stg_write_graph_neo4j = {
    .format = {.name = "neo4j",
               .title = "Neo4j's import",
               .description = "two tables for neo4j-admin, FILE-nodes.csv and "
                              "FILE-relationships.csv",
               .loses = "records of sources, roles and kinds, only their ids; title and date; "
                        "control characters",
               .parts = parts},
    .write = write_neo4j,
};
