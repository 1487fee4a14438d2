/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The native format, canonical: a record on each line, sorted by id, keys in a
 * fixed order and only what is stated. What is read back is written again byte
 * for byte. As one document, or as JSON Lines.
 */
#include "write/graph_formats.h"
#include "write/native_json.h"

/* The sections of the format. */
typedef struct section {
    const char *name;
    const char *one; /* the key of a line */
    size_t offset;   /* of its order in the export */
    void (*add)(stg_buffer *out, const stg_graph *graph, uint32_t number);
} section;

/* Both kinds stand in one section; `name` NULL goes on with the one before. */
static const section sections[] = {
    {"sources", "source", offsetof(stg_export, sources), stg_add_source_record},
    {"roles", "role", offsetof(stg_export, roles), stg_add_role_record},
    {"kinds", "kind", offsetof(stg_export, kinds), stg_add_kind_record},
    {NULL, "kind", offsetof(stg_export, stakeholder_kinds), stg_add_stakeholder_kind_record},
    {"stakeholders", "stakeholder", offsetof(stg_export, parties), stg_add_stakeholder_record},
    {"relationships", "relationship", offsetof(stg_export, relationships),
     stg_add_relationship_record},
};

enum { SECTION_COUNT = sizeof sections / sizeof *sections };

/* Placeholders stand in their relationships, not among the stakeholders. */
static size_t count_of(const stg_export *export, const section *part, const uint32_t **numbers)
{
    const stg_order *order = (const void *)((const char *)export + part->offset);
    *numbers = order->numbers;
    return order == &export->parties ? stg_graph_stakeholder_count(export->graph) : order->count;
}

static bool write_lines(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    stg_buffer *out = &export->out;
    stg_json line = stg_json_object(out);
    stg_json_key(&line, "header");
    stg_json header = stg_json_object(out);
    stg_json_integer(&header, "stargraph", 1);
    stg_json_header_members(&header, export->graph);
    stg_json_close(&header);
    stg_buffer_add(out, "}\n");
    for (size_t s = 0; s < SECTION_COUNT; s++) {
        const uint32_t *numbers;
        size_t count = count_of(export, &sections[s], &numbers);
        for (size_t i = 0; i < count; i++) {
            stg_buffer_addf(out, "{\"%s\": ", sections[s].one);
            sections[s].add(out, export->graph, numbers[i]);
            stg_buffer_add(out, "}\n");
            if (!stg_export_emit(export, error))
                return false;
        }
    }
    return true;
}

/* A section's records, the first of them behind the section's name. */
static bool write_section(stg_export *export, const section *part, bool *open, stg_error *error)
{
    stg_buffer *out = &export->out;
    const uint32_t *numbers;
    size_t count = count_of(export, part, &numbers);
    for (size_t i = 0; i < count; i++) {
        if (*open)
            stg_buffer_add(out, ",\n    ");
        else
            stg_buffer_addf(out, ",\n  \"%s\": [\n    ", part->name ? part->name : "kinds");
        *open = true;
        part->add(out, export->graph, numbers[i]);
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static void add_header(stg_buffer *out, const stg_graph *graph)
{
    char date[STG_DATE_TEXT_SIZE];
    stg_text title = stg_graph_title(graph);
    stg_buffer_add(out, "{\n  \"stargraph\": 1");
    if (title.count > 0) {
        stg_buffer_add(out, ",\n  \"title\": ");
        stg_add_text_json(out, title);
    }
    stg_date_iso(date, stg_graph_as_of(graph));
    if (date[0] != '\0')
        stg_buffer_addf(out, ",\n  \"as_of\": \"%s\"", date);
}

static bool write_document(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    bool open = false;
    add_header(&export->out, export->graph);
    for (size_t s = 0; s < SECTION_COUNT; s++) {
        if (!write_section(export, &sections[s], &open, error))
            return false;
        bool goes_on = s + 1 < SECTION_COUNT && !sections[s + 1].name;
        if (open && !goes_on)
            stg_buffer_add(&export->out, "\n  ]");
        open = open && goes_on;
    }
    stg_buffer_add(&export->out, "\n}\n");
    return true;
}

static const char *const document_endings[] = {".json", NULL};
static const char *const lines_endings[] = {".jsonl", ".ndjson", NULL};

const stg_graph_writer stg_write_graph_native = {
    .format = {.name = "stargraph",
               .title = "the native format",
               .description = "the native format: one JSON document, sorted",
               .loses = "",
               .endings = document_endings},
    .write = write_document,
};

const stg_graph_writer stg_write_graph_lines = {
    .format = {.name = "stargraph-lines",
               .title = "the native format",
               .description = "the native format: JSON Lines, an object with one key each, sorted",
               .loses = "",
               .endings = lines_endings},
    .write = write_lines,
};
