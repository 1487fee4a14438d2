/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cytoscape.js JSON: elements with their attributes under `data`. Nodes and edges
 * share one space of ids there. What the data declares besides is in the `data`
 * of the whole.
 */
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/native_json.h"

static bool write_nodes(stg_export *export, const stg_flat_fields *fields, stg_buffer *value,
                        stg_error *error)
{
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_flat_record record = stg_flat_party(export, export->parties.numbers[i]);
        stg_buffer_add(&export->out, i > 0 ? ",\n      {\"data\": " : "\n      {\"data\": ");
        stg_json members = stg_json_object(&export->out);
        stg_json_string(&members, "id", export->party_ids[record.number]);
        stg_json_flat(&members, fields, &record, value);
        stg_json_close(&members);
        stg_buffer_add_char(&export->out, '}');
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_edges(stg_export *export, const stg_flat_fields *fields, stg_buffer *value,
                        stg_error *error)
{
    for (size_t i = 0; i < export->relationships.count; i++) {
        stg_flat_record record = stg_flat_claim(export, export->relationships.numbers[i]);
        stg_buffer_add(&export->out, i > 0 ? ",\n      {\"data\": " : "\n      {\"data\": ");
        stg_json members = stg_json_object(&export->out);
        stg_json_string(&members, "id", export->claim_ids[record.number]);
        stg_json_string(&members, "source", export->party_ids[record.claim.from.index]);
        stg_json_string(&members, "target", export->party_ids[record.claim.to.index]);
        stg_json_flat(&members, fields, &record, value);
        stg_json_close(&members);
        stg_buffer_add_char(&export->out, '}');
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_graph(stg_export *export, const stg_flat_fields *nodes,
                        const stg_flat_fields *edges, stg_buffer *value, stg_error *error)
{
    stg_buffer *out = &export->out;
    stg_buffer_add(out, "{\n  \"data\": ");
    stg_json data = stg_json_object(out);
    stg_json_data_members(&data, export);
    stg_json_close(&data);
    stg_buffer_add(out, ",\n  \"elements\": {\n    \"nodes\": [");
    if (!write_nodes(export, nodes, value, error))
        return false;
    stg_buffer_add(out,
                   export->parties.count ? "\n    ],\n    \"edges\": [" : "],\n    \"edges\": [");
    if (!write_edges(export, edges, value, error))
        return false;
    stg_buffer_add(out, export->relationships.count ? "\n    ]\n  }\n}\n" : "]\n  }\n}\n");
    return true;
}

static bool write_cytoscape(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    return stg_with_flat_fields(export, write_graph, error);
}

static const char *const endings[] = {".cyjs", ".cytoscape.json", NULL};

const stg_graph_writer stg_write_graph_cytoscape = {
    .format = {.name = "cytoscape",
               .title = "Cytoscape.js JSON",
               .description = "JSON for Cytoscape.js and Cytoscape",
               .loses = "",
               .endings = endings},
    .one_namespace = true,
    .write = write_cytoscape,
};
