/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * GEXF 1.2: a directed graph with typed attributes on parties and claims. The
 * time in which a claim holds is a spell from the first day that `since` can
 * mean to the last that `until` can; the dates as they are stated are attributes.
 */
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/xml_text.h"

static const char lost_letters[] = "control characters";

static const char *type_name(stg_flat_type type)
{
    static const char *const names[] = {
        [STG_FLAT_TEXT] = "string",     [STG_FLAT_NUMBER] = "double",
        [STG_FLAT_INTEGER] = "integer", [STG_FLAT_BOOLEAN] = "boolean",
        [STG_FLAT_STRINGS] = "string",  [STG_FLAT_JSON] = "string"};
    return names[type];
}

static void add_attribute(stg_export *export, const char *name, const char *value)
{
    stg_export_lose(export, stg_add_xml_attribute(&export->out, name, value), lost_letters);
}

/* ---- attributes -------------------------------------------------------------------- */

static void add_declarations(stg_export *export, const stg_flat_fields *fields, const char *of)
{
    stg_buffer_addf(&export->out, "    <attributes class=\"%s\">\n", of);
    for (size_t i = 0; i < fields->count; i++) {
        stg_buffer_addf(&export->out, "      <attribute id=\"%zu\"", i);
        stg_add_xml_attribute(&export->out, "title", fields->items[i].name);
        stg_buffer_addf(&export->out, " type=\"%s\"/>\n", type_name(fields->items[i].row->type));
    }
    stg_buffer_add(&export->out, "    </attributes>\n");
}

static void add_values(stg_export *export, const stg_flat_fields *fields,
                       const stg_flat_record *record, stg_buffer *value)
{
    stg_buffer_add(&export->out, "        <attvalues>\n");
    for (size_t i = 0; i < fields->count; i++) {
        if (!stg_flat_value(value, &fields->items[i], record))
            continue;
        stg_buffer_addf(&export->out, "          <attvalue for=\"%zu\"", i);
        add_attribute(export, "value", stg_buffer_text(value));
        stg_buffer_add(&export->out, "/>\n");
    }
    stg_buffer_add(&export->out, "        </attvalues>\n");
}

/* ---- times ---------------------------------------------------------------------------- */

static void add_day(stg_buffer *out, const char *name, int32_t day)
{
    if (day != 0)
        stg_buffer_addf(out, " %s=\"%04d-%02d-%02d\"", name, (int)(day / 10000),
                        (int)(day / 100 % 100), (int)(day % 100));
}

static void add_spell(stg_buffer *out, const stg_relationship *claim)
{
    int32_t first = stg_date_first_day(claim->since);
    int32_t last = stg_date_last_day(claim->until);
    if (first == 0 && last == 0)
        return;
    stg_buffer_add(out, "        <spells>\n          <spell");
    add_day(out, "start", first);
    add_day(out, "end", last);
    stg_buffer_add(out, "/>\n        </spells>\n");
}

static bool has_dates(const stg_export *export)
{
    for (uint32_t i = 0; i < export->relationships.count; i++) {
        stg_relationship claim = stg_graph_relationship(export->graph, (stg_relationship_id){i});
        if (stg_date_is_stated(claim.since) || stg_date_is_stated(claim.until))
            return true;
    }
    return false;
}

/* ---- parties and claims ------------------------------------------------------------------ */

static bool write_nodes(stg_export *export, const stg_flat_fields *fields, stg_buffer *value,
                        stg_error *error)
{
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_flat_record record = stg_flat_party(export, export->parties.numbers[i]);
        stg_buffer_add(&export->out, "      <node");
        add_attribute(export, "id", export->party_ids[record.number]);
        add_attribute(export, "label", stg_export_wording(export, record.party.name));
        stg_buffer_add(&export->out, ">\n");
        add_values(export, fields, &record, value);
        stg_buffer_add(&export->out, "      </node>\n");
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
        stg_kind kind = stg_graph_kind(export->graph, record.claim.kind);
        stg_buffer_add(&export->out, "      <edge");
        add_attribute(export, "id", export->claim_ids[record.number]);
        add_attribute(export, "source", export->party_ids[record.claim.from.index]);
        add_attribute(export, "target", export->party_ids[record.claim.to.index]);
        add_attribute(export, "label", stg_export_wording(export, kind.label));
        stg_buffer_add(&export->out, ">\n");
        add_values(export, fields, &record, value);
        add_spell(&export->out, &record.claim);
        stg_buffer_add(&export->out, "      </edge>\n");
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static void add_head(stg_export *export)
{
    stg_buffer *out = &export->out;
    const char *title = stg_export_wording(export, stg_graph_title(export->graph));
    stg_buffer_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
                        "  <meta>\n    <creator>stargraph</creator>\n");
    if (*title) {
        stg_buffer_add(out, "    <description>");
        stg_export_lose(export, stg_add_xml(out, title), lost_letters);
        stg_buffer_add(out, "</description>\n");
    }
    stg_buffer_addf(out, "  </meta>\n  <graph defaultedgetype=\"directed\"%s>\n",
                    has_dates(export) ? " mode=\"dynamic\" timeformat=\"date\""
                                      : " mode=\"static\"");
}

static void count_losses(stg_export *export)
{
    stg_export_lose(export, stg_other_wordings(stg_graph_title(export->graph)),
                    "titles in other languages");
    stg_export_lose_records(export);
}

static bool write_graph(stg_export *export, const stg_flat_fields *nodes,
                        const stg_flat_fields *edges, stg_buffer *value, stg_error *error)
{
    stg_buffer *out = &export->out;
    add_head(export);
    add_declarations(export, nodes, "node");
    add_declarations(export, edges, "edge");
    stg_buffer_add(out, "    <nodes>\n");
    if (!write_nodes(export, nodes, value, error))
        return false;
    stg_buffer_add(out, "    </nodes>\n    <edges>\n");
    if (!write_edges(export, edges, value, error))
        return false;
    stg_buffer_add(out, "    </edges>\n  </graph>\n</gexf>\n");
    return true;
}

static bool write_gexf(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    count_losses(export);
    return stg_with_flat_fields(export, write_graph, error);
}

static const char *const endings[] = {".gexf", NULL};

const stg_graph_writer stg_write_graph_gexf = {
    .format = {.name = "gexf",
               .title = "GEXF",
               .description = "GEXF, for Gephi, with the times in which claims hold",
               .loses = "records of sources, roles and kinds, only their ids; control characters",
               .endings = endings},
    .write = write_gexf,
};
