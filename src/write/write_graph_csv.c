/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two tables with a line of names each: parties, and claims between their ids.
 * As CSV (RFC 4180, lines end in CRLF) or as TSV with the same quotes (lines end
 * in LF). An empty field is not stated. Text that a spreadsheet would take for a
 * formula gets a leading apostrophe.
 */
#include <string.h>

#include "write/field_losses.h"
#include "write/flat_fields.h"
#include "write/graph_formats.h"
#include "write/separated_text.h"

typedef struct separation {
    char field;
    const char *line;
} separation;

static separation separation_of(const stg_export *export)
{
    return strcmp(export->format->name, "tsv") == 0 ? (separation){'\t', "\n"}
                                                    : (separation){',', "\r\n"};
}

static void add_text(stg_export *export, const char *text)
{
    stg_export_lose(export, stg_add_exact_field(&export->out, text), "control characters");
}

static void add_field_names(stg_export *export, const stg_flat_fields *fields, separation by)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (!stg_flat_column(&fields->items[i]))
            continue;
        stg_buffer_add_char(&export->out, by.field);
        add_text(export, stg_flat_column(&fields->items[i]));
    }
    stg_buffer_add(&export->out, by.line);
}

static void add_fields(stg_export *export, const stg_flat_fields *fields,
                       const stg_flat_record *record, stg_buffer *value, separation by)
{
    for (size_t i = 0; i < fields->count; i++) {
        const stg_flat_field *field = &fields->items[i];
        if (!stg_flat_column(field))
            continue;
        stg_buffer_add_char(&export->out, by.field);
        if (!stg_flat_cell(value, field, record))
            continue;
        bool number = field->row->type == STG_FLAT_NUMBER || field->row->type == STG_FLAT_INTEGER;
        if (!number)
            stg_guard_formula(value);
        add_text(export, stg_buffer_text(value));
    }
    stg_buffer_add(&export->out, by.line);
}

static void add_guarded(stg_export *export, const char *text, stg_buffer *value)
{
    stg_buffer_clear(value);
    stg_buffer_add(value, text);
    stg_guard_formula(value);
    add_text(export, stg_buffer_text(value));
}

/* Id and name; of an end that nobody is named for, the reason and no id. */
static void add_end(stg_export *export, stg_stakeholder_id id, stg_buffer *value, separation by)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    stg_buffer_add_char(&export->out, by.field);
    if (!party.placeholder)
        add_guarded(export, party.id, value);
    stg_buffer_add_char(&export->out, by.field);
    add_guarded(export, stg_export_wording(export, party.name), value);
    stg_export_lose(export, party.placeholder ? stg_other_wordings(party.name) : 0,
                    "reasons for an unspecified end in other languages");
}

/* Evidence is written "source place; source place". */
static void lose_evidence(stg_export *export, const stg_evidence *evidence)
{
    const char *source = stg_graph_source(export->graph, evidence->source).id;
    bool split = strpbrk(source, " ;") || (evidence->locator && strchr(evidence->locator, ';'));
    stg_export_lose(export, split,
                    "evidence with a semicolon, or a space in the source's id, as "
                    "one");
    stg_export_lose(export, evidence->note.count > 0, "notes of evidence");
    stg_export_lose(export, evidence->about != NULL, "fields that evidence is about");
}

static bool write_nodes(stg_export *export, const stg_flat_fields *parties,
                        const stg_flat_fields *claims, stg_buffer *value, stg_error *error)
{
    (void)claims;
    separation by = separation_of(export);
    stg_buffer_add(&export->out, "id");
    add_field_names(export, parties, by);
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_flat_record record = stg_flat_party(export, export->parties.numbers[i]);
        add_guarded(export, record.party.id, value);
        add_fields(export, parties, &record, value, by);
        stg_lose_party_fields(export, record.number, STG_LOSE_OTHER_IDS);
        stg_export_lose(export, stg_flat_split_aliases(&record), "aliases with a semicolon as one");
        stg_export_lose(export, stg_flat_split_identifiers(&record),
                        "identifiers with a semicolon, or a colon in the scheme, as one");
        for (size_t k = 0; k < record.party.evidence_count; k++) {
            stg_evidence evidence = stg_graph_stakeholder_evidence(
                export->graph, (stg_stakeholder_id){record.number}, k);
            lose_evidence(export, &evidence);
        }
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static void add_edge_names(stg_export *export, separation by)
{
    static const char *const names[] = {"id", "from", "from_name", "to", "to_name"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (i > 0)
            stg_buffer_add_char(&export->out, by.field);
        stg_buffer_add(&export->out, names[i]);
    }
}

static bool write_edges(stg_export *export, const stg_flat_fields *parties,
                        const stg_flat_fields *claims, stg_buffer *value, stg_error *error)
{
    (void)parties;
    separation by = separation_of(export);
    add_edge_names(export, by);
    add_field_names(export, claims, by);
    for (size_t i = 0; i < export->relationships.count; i++) {
        stg_flat_record record = stg_flat_claim(export, export->relationships.numbers[i]);
        add_guarded(export, record.claim.id, value);
        add_end(export, record.claim.from, value, by);
        add_end(export, record.claim.to, value, by);
        add_fields(export, claims, &record, value, by);
        for (size_t k = 0; k < record.claim.evidence_count; k++) {
            stg_evidence evidence = stg_graph_relationship_evidence(
                export->graph, (stg_relationship_id){record.number}, k);
            lose_evidence(export, &evidence);
        }
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_separated(stg_export *export, size_t part, stg_error *error)
{
    /* Unspecified ends, which are behind the others, have neither rows nor columns. */
    export->parties.count = stg_graph_stakeholder_count(export->graph);
    if (part == 0) {
        stg_export_lose_data(export);
        return stg_with_flat_fields(export, write_nodes, error);
    }
    return stg_with_flat_fields(export, write_edges, error);
}

static const char *const csv_endings[] = {".csv", NULL};
static const char *const csv_parts[] = {"nodes.csv", "edges.csv", NULL};
static const char *const tsv_endings[] = {".tsv", NULL};
static const char *const tsv_parts[] = {"nodes.tsv", "edges.tsv", NULL};

#define LOST                                                                                       \
    "notes of evidence; records of sources, roles and kinds, only their ids; title and date; "     \
    "control characters"

const stg_graph_writer stg_write_graph_csv = {
    .format = {.name = "csv",
               .title = "CSV",
               .description = "two tables, FILE-nodes.csv and FILE-edges.csv, safe to open in "
                              "spreadsheets",
               .loses = LOST,
               .endings = csv_endings,
               .parts = csv_parts},
    .write = write_separated,
};

const stg_graph_writer stg_write_graph_tsv = {
    .format = {.name = "tsv",
               .title = "TSV",
               .description = "the same with tabs, FILE-nodes.tsv and FILE-edges.tsv",
               .loses = LOST,
               .endings = tsv_endings,
               .parts = tsv_parts},
    .write = write_separated,
};
