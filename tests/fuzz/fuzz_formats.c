/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Graphs of any texts in every format that they are written in: other programs read
 * it, with as many parties and claims as there are; formats that hold everything
 * give the same graph back.
 */
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "judges.h"
#include "making.h"
#include "targets.h"
#include "write/graph_formats.h"

typedef struct written {
    const stg_graph *graph;
    size_t parties;
    size_t claims;
    stg_buffer *text;
} written;

static void check_json(const char *name, const written *w)
{
    fuzz_require_json(name, w->text);
}

static void check_lines(const char *name, const written *w)
{
    fuzz_require_json_lines(name, w->text);
}

/* Read again, it is the graph that it was. */
static void check_whole(const char *name, const written *w)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_buffer one = STG_BUFFER_EMPTY, other = STG_BUFFER_EMPTY;
    stg_input input = {.path = name, .bytes = w->text->text, .length = w->text->length};
    fuzz_require(stg_read(&graph, &input, 1, NULL, &error), "%s: not read back: %zu:%zu: %s\n%s",
                 name, error.line, error.column, error.message, w->text->text);
    fuzz_require(fuzz_write(w->graph, "stargraph", &one) && fuzz_write(graph, "stargraph", &other),
                 "%s: not written", name);
    fuzz_require(one.length == other.length && memcmp(one.text, other.text, one.length) == 0,
                 "%s: read back, it is another graph\n%s\n%s", name, one.text, other.text);
    stg_graph_free(graph);
    stg_buffer_done(&one);
    stg_buffer_done(&other);
}

static void check_native(const char *name, const written *w)
{
    if (strcmp(name, "stargraph-lines") == 0)
        fuzz_require_json_lines(name, w->text);
    else
        fuzz_require_json(name, w->text);
    check_whole(name, w);
}

static void check_xml(const char *name, const written *w)
{
    fuzz_require_xml(name, w->text, "node", w->parties);
    fuzz_require_xml(name, w->text, "edge", w->claims);
}

/* Every line is one that the flowchart may have: quotes only around labels. */
static void check_mermaid(const char *name, const written *w)
{
    size_t nodes = 0, edges = 0;
    fuzz_require_clean(name, w->text);
    for (const char *line = stg_buffer_text(w->text); *line;) {
        size_t length = strcspn(line, "\n"), quotes = 0;
        for (size_t i = 0; i < length; i++)
            quotes += line[i] == '"';
        bool node = length > 2 && line[2] == 'n' && quotes == 2;
        bool edge = node && memchr(line, '|', length) != NULL;
        fuzz_require(quotes == 0 || node, "%s: %.*s", name, (int)length, line);
        nodes += node && !edge;
        edges += edge;
        line += length + (line[length] == '\n');
    }
    fuzz_require(nodes == w->parties && edges == w->claims, "%s: %zu boxes, %zu arrows\n%s", name,
                 nodes, edges, w->text->text);
}

/* Outside of strings and quoted names there are only the letters of the language. */
static void check_cypher(const char *name, const written *w)
{
    size_t statements = 0;
    for (const char *at = stg_buffer_text(w->text); *at; at++) {
        if (*at == '"') {
            for (at++; *at && *at != '"'; at += *at == '\\' ? 2 : 1)
                fuzz_require(*at != '\n', "%s: a line end in a string", name);
            fuzz_require(*at == '"', "%s: an open string", name);
        } else if (*at == '`') {
            at = strpbrk(at + 1, "`\n");
            fuzz_require(at && *at == '`', "%s: an open name", name);
        } else {
            fuzz_require(*at != '\'' && *at != '\\' && *at != '/', "%s: %.40s", name, at);
            statements += *at == ';';
        }
    }
    fuzz_require(statements >= 1u + (w->parties > 0) + (w->claims > 0), "%s: %zu statements\n%s",
                 name, statements, w->text->text);
}

static size_t count_rows(sqlite3 *database, const char *query)
{
    size_t count = 0;
    sqlite3_stmt *statement = NULL;
    fuzz_require(sqlite3_prepare_v2(database, query, -1, &statement, NULL) == SQLITE_OK &&
                     sqlite3_step(statement) == SQLITE_ROW,
                 "SQLite: %s", sqlite3_errmsg(database));
    count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

static void check_sqlite(const char *name, const written *w)
{
    sqlite3 *database = NULL;
    fuzz_require(sqlite3_open(":memory:", &database) == SQLITE_OK, "%s: no database", name);
    fuzz_require(sqlite3_deserialize(database, "main", (unsigned char *)w->text->text,
                                     (sqlite3_int64)w->text->length, (sqlite3_int64)w->text->length,
                                     SQLITE_DESERIALIZE_READONLY) == SQLITE_OK,
                 "%s: no database", name);
    fuzz_require(count_rows(database, "SELECT count(*) FROM pragma_integrity_check "
                                      "WHERE integrity_check <> 'ok'") == 0,
                 "%s: not whole", name);
    fuzz_require(count_rows(database, "SELECT count(*) FROM relationships") == w->claims &&
                     count_rows(database, "SELECT count(*) FROM stakeholders") == w->parties,
                 "%s: other numbers", name);
    sqlite3_close(database);
}

typedef struct format_check {
    const char *name;
    void (*check)(const char *name, const written *w);
} format_check;

static const format_check checks[] = {
    {"stargraph", check_native}, {"stargraph-lines", check_native},
    {"node-link", check_whole},  {"cytoscape", check_json},
    {"bods", check_json},        {"ftm", check_lines},
    {"graphml", check_xml},      {"gexf", check_xml},
    {"mermaid", check_mermaid},  {"cypher", check_cypher},
    {"sqlite", check_sqlite},
};

/* A part of a format that has several: a table. */
static void check_part(const stg_graph_writer *writer, const written *w, size_t part)
{
    stg_export export = {0};
    stg_error error = {0};
    char *bytes = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&bytes, &size);
    fuzz_require(stream != NULL, "no stream");
    bool done =
        stg_export_init(&export, w->graph, &writer->format, NULL, writer->one_namespace, &error);
    export.stream = stream;
    done = done && writer->write(&export, part, &error) && stg_export_emit(&export, &error);
    fclose(stream);
    fuzz_require(done, "%s: %s", writer->format.name, error.message);
    stg_buffer_clear(w->text);
    stg_buffer_add_bytes(w->text, bytes, size);
    fuzz_require_table(writer->format.parts[part], w->text,
                       strstr(writer->format.parts[part], ".tsv") ? '\t' : ',', true,
                       part > 0 ? w->claims
                       : writer == &stg_write_graph_neo4j
                           ? w->parties
                           : stg_graph_stakeholder_count(w->graph)); /* the rest are reasons */
    stg_export_done(&export);
    free(bytes);
}

static void check_parts(const written *w)
{
    static const stg_graph_writer *const writers[] = {&stg_write_graph_csv, &stg_write_graph_tsv,
                                                      &stg_write_graph_neo4j};
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++)
        for (size_t part = 0; writers[i]->format.parts[part]; part++)
            check_part(writers[i], w, part);
}

void fuzz_formats(const char *name, const uint8_t *bytes, size_t length)
{
    (void)name;
    enum { COUNT = sizeof checks / sizeof checks[0] };
    fuzz_bytes drawn = {.at = bytes, .left = length};
    unsigned choice = fuzz_below(&drawn, COUNT + 1);
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_graph *graph = fuzz_make_graph(&drawn);
    if (graph) {
        written w = {graph, stg_graph_party_count(graph), stg_graph_relationship_count(graph),
                     &text};
        fuzz_graph_count++;
        if (choice == COUNT)
            check_parts(&w);
        else if (fuzz_write(graph, checks[choice].name, &text))
            checks[choice].check(checks[choice].name, &w);
    }
    stg_graph_free(graph);
    stg_buffer_done(&text);
    stg_pool_done(&drawn.pool);
}
