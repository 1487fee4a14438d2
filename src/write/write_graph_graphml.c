/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * GraphML: a directed graph with typed attributes on parties and claims; claims
 * between the same two are parallel edges with ids of their own. What the data
 * declares besides (sources, roles, kinds) is JSON of the native format in
 * attributes of the graph.
 */
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/native_json.h"
#include "write/xml_text.h"

static const char lost_letters[] = "control characters";

static const char *type_name(stg_flat_type type)
{
    static const char *const names[] = {
        [STG_FLAT_TEXT] = "string",     [STG_FLAT_NUMBER] = "double",  [STG_FLAT_INTEGER] = "int",
        [STG_FLAT_BOOLEAN] = "boolean", [STG_FLAT_STRINGS] = "string", [STG_FLAT_JSON] = "string"};
    return names[type];
}

/* Keys are known by letters and number: n0, e3. */
static void add_keys(stg_export *export, const stg_flat_fields *fields, const char *of)
{
    for (size_t i = 0; i < fields->count; i++) {
        stg_buffer_addf(&export->out, "  <key id=\"%c%zu\" for=\"%s\"", of[0], i, of);
        stg_add_xml_attribute(&export->out, "attr.name", fields->items[i].name);
        stg_buffer_addf(&export->out, " attr.type=\"%s\"/>\n",
                        type_name(fields->items[i].row->type));
    }
}

static void add_data(stg_export *export, const stg_flat_fields *fields, const char *of,
                     const stg_flat_record *record, stg_buffer *value)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (!stg_flat_value(value, &fields->items[i], record))
            continue;
        stg_buffer_addf(&export->out, "      <data key=\"%c%zu\">", of[0], i);
        stg_export_lose(export, stg_add_xml(&export->out, stg_buffer_text(value)), lost_letters);
        stg_buffer_add(&export->out, "</data>\n");
    }
}

/* ---- the graph's own attributes --------------------------------------------------------- */

static const char *const graph_keys[] = {"title", "titles", "as_of", "sources", "roles", "kinds"};

enum { GRAPH_KEY_COUNT = sizeof graph_keys / sizeof *graph_keys, FIRST_DECLARED = 3 };

/* Replaces `value` by what that attribute says; empty when nothing. */
static void graph_value(stg_buffer *value, const stg_export *export, size_t key)
{
    char date[STG_DATE_TEXT_SIZE];
    stg_text title = stg_graph_title(export->graph);
    stg_buffer_clear(value);
    if (key >= FIRST_DECLARED) {
        stg_add_declared(value, export, (stg_declared)(key - FIRST_DECLARED));
    } else if (key == 2) {
        stg_date_iso(date, stg_graph_as_of(export->graph));
        stg_buffer_add(value, date);
    } else if (key == 0) {
        stg_buffer_add(value, stg_export_wording(export, title));
    } else if (title.count > 0 && title.wordings[0].language[0] != '\0') {
        stg_add_text_json(value, title);
    }
}

static void add_graph_data(stg_export *export, stg_buffer *value)
{
    for (size_t i = 0; i < GRAPH_KEY_COUNT; i++) {
        graph_value(value, export, i);
        if (value->length == 0)
            continue;
        stg_buffer_addf(&export->out, "    <data key=\"g%zu\">", i);
        stg_export_lose(export, stg_add_xml(&export->out, stg_buffer_text(value)), lost_letters);
        stg_buffer_add(&export->out, "</data>\n");
    }
}

/* ---- parties and claims -------------------------------------------------------------------- */

static void add_id(stg_export *export, const char *name, const char *id)
{
    stg_export_lose(export, stg_add_xml_attribute(&export->out, name, id), lost_letters);
}

static bool write_nodes(stg_export *export, const stg_flat_fields *fields, stg_buffer *value,
                        stg_error *error)
{
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_flat_record record = stg_flat_party(export, export->parties.numbers[i]);
        stg_buffer_add(&export->out, "    <node");
        add_id(export, "id", export->party_ids[record.number]);
        stg_buffer_add(&export->out, ">\n");
        add_data(export, fields, "node", &record, value);
        stg_buffer_add(&export->out, "    </node>\n");
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
        stg_buffer_add(&export->out, "    <edge");
        add_id(export, "id", export->claim_ids[record.number]);
        add_id(export, "source", export->party_ids[record.claim.from.index]);
        add_id(export, "target", export->party_ids[record.claim.to.index]);
        stg_buffer_add(&export->out, ">\n");
        add_data(export, fields, "edge", &record, value);
        stg_buffer_add(&export->out, "    </edge>\n");
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_graph(stg_export *export, const stg_flat_fields *nodes,
                        const stg_flat_fields *edges, stg_buffer *value, stg_error *error)
{
    stg_buffer *out = &export->out;
    stg_buffer_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (size_t i = 0; i < GRAPH_KEY_COUNT; i++)
        stg_buffer_addf(
            out, "  <key id=\"g%zu\" for=\"graph\" attr.name=\"%s\" attr.type=\"string\"/>\n", i,
            graph_keys[i]);
    add_keys(export, nodes, "node");
    add_keys(export, edges, "edge");
    stg_buffer_add(out, "  <graph id=\"stargraph\" edgedefault=\"directed\">\n");
    add_graph_data(export, value);
    if (!write_nodes(export, nodes, value, error) || !write_edges(export, edges, value, error))
        return false;
    stg_buffer_add(out, "  </graph>\n</graphml>\n");
    return true;
}

static bool write_graphml(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    return stg_with_flat_fields(export, write_graph, error);
}

static const char *const endings[] = {".graphml", NULL};

const stg_graph_writer stg_write_graph_graphml = {
    .format = {.name = "graphml",
               .title = "GraphML",
               .description = "GraphML, for igraph, NetworkX, Gephi and yEd",
               .loses = "control characters",
               .endings = endings},
    .write = write_graphml,
};
