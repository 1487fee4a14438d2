/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An SQLite file: a table for each sort of record, with keys, foreign keys and
 * indexes; texts in languages and lists have tables of their own. Made in memory
 * and written whole.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/module.h"
#include "sqlite/module.h"
#include "write/graph_formats.h"

static const char schema[] =
    "PRAGMA encoding = 'UTF-8'; PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY;"
    "CREATE TABLE data (title TEXT, as_of TEXT);"
    "CREATE TABLE sources (id TEXT PRIMARY KEY, title TEXT, author TEXT, publisher TEXT,"
    " published TEXT, retrieved TEXT, language TEXT, url TEXT, note TEXT) WITHOUT ROWID;"
    "CREATE TABLE roles (id TEXT PRIMARY KEY, label TEXT, role_group TEXT, note TEXT)"
    " WITHOUT ROWID;"
    "CREATE TABLE kinds (sort TEXT NOT NULL CHECK (sort IN ('relationship', 'stakeholder')),"
    " id TEXT NOT NULL, label TEXT, flow TEXT, direction TEXT, takes TEXT, tie TEXT,"
    " built_in INTEGER NOT NULL, note TEXT, PRIMARY KEY (sort, id)) WITHOUT ROWID;"
    "CREATE TABLE stakeholders (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,"
    " placeholder INTEGER NOT NULL, jurisdiction TEXT, url TEXT, note TEXT) WITHOUT ROWID;"
    "CREATE TABLE aliases (stakeholder TEXT NOT NULL REFERENCES stakeholders,"
    " position INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY (stakeholder, position))"
    " WITHOUT ROWID;"
    "CREATE TABLE identifiers (stakeholder TEXT NOT NULL REFERENCES stakeholders,"
    " scheme TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (stakeholder, scheme))"
    " WITHOUT ROWID;"
    "CREATE TABLE other_ids (id TEXT PRIMARY KEY, stakeholder TEXT NOT NULL REFERENCES "
    "stakeholders)"
    " WITHOUT ROWID;"
    "CREATE TABLE relationships (id TEXT PRIMARY KEY,"
    " from_id TEXT NOT NULL REFERENCES stakeholders, to_id TEXT NOT NULL REFERENCES stakeholders,"
    " kind TEXT NOT NULL, amount TEXT, amount_minor INTEGER, currency TEXT, qualifier TEXT,"
    " share_min REAL, share_max REAL, votes_min REAL, votes_max REAL, directness TEXT,"
    " role TEXT REFERENCES roles, rank INTEGER, status TEXT, confidence TEXT,"
    " speaker TEXT REFERENCES stakeholders, layer TEXT, since TEXT, until TEXT, condition TEXT,"
    " note TEXT, alternative_to TEXT REFERENCES relationships DEFERRABLE INITIALLY DEFERRED)"
    " WITHOUT ROWID;"
    "CREATE TABLE evidence (of TEXT NOT NULL CHECK (of IN ('relationship', 'stakeholder')),"
    " id TEXT NOT NULL, position INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources,"
    " locator TEXT, about TEXT, note TEXT, PRIMARY KEY (of, id, position)) WITHOUT ROWID;"
    "CREATE TABLE texts (of TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,"
    " position INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (of, id, field, position)) WITHOUT ROWID;"
    "CREATE VIEW names AS SELECT id AS stakeholder, language, text AS name FROM texts"
    " WHERE of = 'stakeholder' AND field = 'name' ORDER BY id, position;"
    "BEGIN;";

/* Indexes come last: filling sorted tables is faster without them. */
static const char indexes[] = "CREATE INDEX relationships_from ON relationships (from_id);"
                              "CREATE INDEX relationships_to ON relationships (to_id);"
                              "CREATE INDEX relationships_kind ON relationships (kind);"
                              "CREATE INDEX evidence_source ON evidence (source);"
                              "CREATE INDEX identifiers_value ON identifiers (scheme, value);"
                              "CREATE INDEX aliases_alias ON aliases (alias);"
                              "COMMIT;";

typedef struct filling {
    stg_export *export;
    const stg_sqlite_module *module;
    void *database;
    stg_error *error;
} filling;

static bool failed(const filling *fill)
{
    bool no_memory;
    const char *fault = fill->module->fault(fill->database, &no_memory);
    return stg_error_set(fill->error, no_memory ? STG_ERROR_MEMORY : STG_ERROR_IO, "SQLite: %s",
                         fault);
}

/* ---- cells -------------------------------------------------------------------------- */

/* NULL and "" are not stated. */
static stg_cell text_cell(const char *text)
{
    return (stg_cell){.type = text && *text ? STG_CELL_TEXT : STG_CELL_NULL, .text = text};
}

static stg_cell integer_cell(int64_t value)
{
    return (stg_cell){.type = STG_CELL_INTEGER, .integer = value};
}

static stg_cell real_cell(bool stated, double value)
{
    return (stg_cell){.type = stated ? STG_CELL_REAL : STG_CELL_NULL, .real = value};
}

static stg_cell wording_cell(const filling *fill, stg_text text)
{
    return text_cell(stg_export_wording(fill->export, text));
}

typedef struct date_text {
    char text[STG_DATE_TEXT_SIZE];
} date_text;

static stg_cell date_cell(date_text *room, stg_date date)
{
    stg_date_iso(room->text, date);
    return text_cell(room->text);
}

static bool insert(const filling *fill, const stg_cell *cells, size_t count)
{
    if (fill->module->insert(fill->database, cells, count))
        return true;
    return failed(fill);
}

#define INSERT(fill, ...)                                                                          \
    insert(fill, (const stg_cell[]){__VA_ARGS__},                                                  \
           sizeof((const stg_cell[]){__VA_ARGS__}) / sizeof(stg_cell))

static bool prepare(const filling *fill, const char *statement)
{
    if (fill->module->prepare(fill->database, statement))
        return true;
    return failed(fill);
}

/* ---- sources, roles, kinds --------------------------------------------------------------- */

static bool fill_sources(const filling *fill)
{
    const stg_export *export = fill->export;
    date_text published, retrieved;
    if (!prepare(fill, "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->sources.count; i++) {
        stg_source source =
            stg_graph_source(export->graph, (stg_source_id){export->sources.numbers[i]});
        if (!INSERT(fill, text_cell(source.id), wording_cell(fill, source.title),
                    wording_cell(fill, source.author), wording_cell(fill, source.publisher),
                    date_cell(&published, source.published),
                    date_cell(&retrieved, source.retrieved), text_cell(source.language),
                    text_cell(source.url), wording_cell(fill, source.note)))
            return false;
    }
    return true;
}

static bool fill_roles(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO roles VALUES (?, ?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->roles.count; i++) {
        stg_role role = stg_graph_role(export->graph, (stg_role_id){export->roles.numbers[i]});
        if (!INSERT(fill, text_cell(role.id), wording_cell(fill, role.label), text_cell(role.group),
                    wording_cell(fill, role.note)))
            return false;
    }
    return true;
}

static bool fill_kind(const filling *fill, const stg_kind *kind, bool of_stakeholder)
{
    static const char *const takes[] = {"none", "amount", "share", "amount-and-share"};
    stg_cell none = {0};
    return INSERT(fill, text_cell(of_stakeholder ? "stakeholder" : "relationship"),
                  text_cell(kind->id), wording_cell(fill, kind->label),
                  of_stakeholder ? none : text_cell(stg_flow_name(kind->flow)),
                  of_stakeholder ? none : text_cell(kind->backward ? "backward" : "forward"),
                  of_stakeholder ? none : text_cell(takes[kind->takes & 3u]),
                  of_stakeholder ? none
                                 : text_cell(kind->tie == STG_TIE_TALK ? "talk" : "structural"),
                  integer_cell(kind->built_in), wording_cell(fill, kind->note));
}

static bool fill_kinds(const filling *fill)
{
    const stg_graph *graph = fill->export->graph;
    if (!prepare(fill, "INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        return false;
    for (uint32_t i = 0; i < stg_graph_kind_count(graph); i++) {
        stg_kind kind = stg_graph_kind(graph, (stg_kind_id){i});
        if (!fill_kind(fill, &kind, false))
            return false;
    }
    for (uint32_t i = 0; i < stg_graph_stakeholder_kind_count(graph); i++) {
        stg_kind kind = stg_graph_stakeholder_kind(graph, (stg_kind_id){i});
        if (!fill_kind(fill, &kind, true))
            return false;
    }
    return true;
}

/* ---- stakeholders ------------------------------------------------------------------------- */

static bool fill_stakeholders(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO stakeholders VALUES (?, ?, ?, ?, ?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->parties.count; i++) {
        uint32_t number = export->parties.numbers[i];
        stg_stakeholder party = stg_graph_stakeholder(export->graph, (stg_stakeholder_id){number});
        stg_kind kind = stg_graph_stakeholder_kind(export->graph, party.kind);
        if (!INSERT(fill, text_cell(export->party_ids[number]), text_cell(kind.id),
                    wording_cell(fill, party.name), integer_cell(party.placeholder),
                    text_cell(party.jurisdiction), text_cell(party.url),
                    wording_cell(fill, party.note)))
            return false;
    }
    return true;
}

static bool fill_aliases(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO aliases VALUES (?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_stakeholder_id id = {export->parties.numbers[i]};
        stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
        for (size_t k = 0; k < party.alias_count; k++)
            if (!INSERT(fill, text_cell(party.id), integer_cell((int64_t)k),
                        text_cell(stg_graph_alias(export->graph, id, k))))
                return false;
    }
    return true;
}

static bool fill_other_ids(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO other_ids VALUES (?, ?)"))
        return false;
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_stakeholder_id id = {export->parties.numbers[i]};
        stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
        for (size_t k = 0; k < party.same_as_count; k++)
            if (!INSERT(fill, text_cell(stg_graph_same_as(export->graph, id, k)),
                        text_cell(party.id)))
                return false;
    }
    return true;
}

static bool fill_identifiers(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO identifiers VALUES (?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_stakeholder_id id = {export->parties.numbers[i]};
        stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
        for (size_t k = 0; k < party.identifier_count; k++) {
            const char *scheme, *value;
            stg_graph_identifier(export->graph, id, k, &scheme, &value);
            stg_cell scheme_cell = {.type = STG_CELL_TEXT, .text = scheme};
            if (!INSERT(fill, text_cell(party.id), scheme_cell, text_cell(value)))
                return false;
        }
    }
    return true;
}

/* ---- relationships ------------------------------------------------------------------------- */

static bool fill_relationship(const filling *fill, uint32_t number)
{
    const stg_export *export = fill->export;
    const stg_graph *graph = export->graph;
    stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){number});
    stg_cell none = {0};
    char digits[STG_AMOUNT_TEXT_SIZE];
    date_text since, until;
    stg_amount_decimal(digits, claim.amount);
    return INSERT(
        fill, text_cell(claim.id), text_cell(export->party_ids[claim.from.index]),
        text_cell(export->party_ids[claim.to.index]),
        text_cell(stg_graph_kind(graph, claim.kind).id), text_cell(digits),
        claim.amount.stated ? integer_cell(claim.amount.minor) : none,
        text_cell(stg_currency_code(claim.amount.currency)),
        claim.amount.currency ? text_cell(stg_qualifier_name((stg_qualifier)claim.amount.qualifier))
                              : none,
        real_cell(claim.share.minimum_stated, claim.share.minimum),
        real_cell(claim.share.maximum_stated, claim.share.maximum),
        real_cell(claim.votes.minimum_stated, claim.votes.minimum),
        real_cell(claim.votes.maximum_stated, claim.votes.maximum),
        claim.directness ? text_cell(stg_directness_name(claim.directness)) : none,
        claim.role.index != STG_NONE ? text_cell(stg_graph_role(graph, claim.role).id) : none,
        claim.rank ? integer_cell(claim.rank) : none,
        claim.status ? text_cell(stg_status_name(claim.status)) : none,
        claim.confidence ? text_cell(stg_confidence_name(claim.confidence)) : none,
        claim.speaker.index != STG_NONE ? text_cell(export->party_ids[claim.speaker.index]) : none,
        text_cell(claim.layer), date_cell(&since, claim.since), date_cell(&until, claim.until),
        wording_cell(fill, claim.condition), wording_cell(fill, claim.note),
        claim.alternative_to.index != STG_NONE
            ? text_cell(stg_graph_relationship(graph, claim.alternative_to).id)
            : none);
}

static bool fill_relationships(const filling *fill)
{
    const stg_order *order = &fill->export->relationships;
    if (!prepare(fill, "INSERT INTO relationships VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        return false;
    for (size_t i = 0; i < order->count; i++)
        if (!fill_relationship(fill, order->numbers[i]))
            return false;
    return true;
}

/* ---- evidence -------------------------------------------------------------------------------- */

static bool fill_one_evidence(const filling *fill, const char *of, const char *id, size_t position,
                              const stg_evidence *evidence)
{
    return INSERT(fill, text_cell(of), text_cell(id), integer_cell((int64_t)position),
                  text_cell(stg_graph_source(fill->export->graph, evidence->source).id),
                  text_cell(evidence->locator), text_cell(evidence->about),
                  wording_cell(fill, evidence->note));
}

static bool fill_evidence(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)"))
        return false;
    for (size_t i = 0; i < export->relationships.count; i++) {
        stg_relationship_id id = {export->relationships.numbers[i]};
        stg_relationship claim = stg_graph_relationship(export->graph, id);
        for (size_t k = 0; k < claim.evidence_count; k++) {
            stg_evidence evidence = stg_graph_relationship_evidence(export->graph, id, k);
            if (!fill_one_evidence(fill, "relationship", claim.id, k, &evidence))
                return false;
        }
    }
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_stakeholder_id id = {export->parties.numbers[i]};
        stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
        for (size_t k = 0; k < party.evidence_count; k++) {
            stg_evidence evidence = stg_graph_stakeholder_evidence(export->graph, id, k);
            if (!fill_one_evidence(fill, "stakeholder", party.id, k, &evidence))
                return false;
        }
    }
    return true;
}

/* ---- texts in languages ------------------------------------------------------------------------
 */

static bool fill_text(const filling *fill, const char *of, const char *id, const char *field,
                      stg_text text)
{
    for (size_t i = 0; i < text.count; i++) {
        stg_cell language = {.type = STG_CELL_TEXT, .text = text.wordings[i].language};
        if (!INSERT(fill, text_cell(of), (stg_cell){.type = STG_CELL_TEXT, .text = id},
                    text_cell(field), integer_cell((int64_t)i), language,
                    text_cell(text.wordings[i].text)))
            return false;
    }
    return true;
}

static bool fill_declared_texts(const filling *fill)
{
    const stg_export *export = fill->export;
    const stg_graph *graph = export->graph;
    bool done = fill_text(fill, "data", "", "title", stg_graph_title(graph));
    for (size_t i = 0; done && i < export->sources.count; i++) {
        stg_source source = stg_graph_source(graph, (stg_source_id){export->sources.numbers[i]});
        done = fill_text(fill, "source", source.id, "title", source.title) &&
               fill_text(fill, "source", source.id, "author", source.author) &&
               fill_text(fill, "source", source.id, "publisher", source.publisher) &&
               fill_text(fill, "source", source.id, "note", source.note);
    }
    for (size_t i = 0; done && i < export->roles.count; i++) {
        stg_role role = stg_graph_role(graph, (stg_role_id){export->roles.numbers[i]});
        done = fill_text(fill, "role", role.id, "label", role.label) &&
               fill_text(fill, "role", role.id, "note", role.note);
    }
    for (uint32_t i = 0; done && i < stg_graph_kind_count(graph); i++) {
        stg_kind kind = stg_graph_kind(graph, (stg_kind_id){i});
        done = fill_text(fill, "relationship kind", kind.id, "label", kind.label) &&
               fill_text(fill, "relationship kind", kind.id, "note", kind.note);
    }
    for (uint32_t i = 0; done && i < stg_graph_stakeholder_kind_count(graph); i++) {
        stg_kind kind = stg_graph_stakeholder_kind(graph, (stg_kind_id){i});
        done = fill_text(fill, "stakeholder kind", kind.id, "label", kind.label) &&
               fill_text(fill, "stakeholder kind", kind.id, "note", kind.note);
    }
    return done;
}

/* The note of the evidence at `position`. */
static bool fill_evidence_note(const filling *fill, const char *of, const char *id, size_t position,
                               stg_text note)
{
    stg_buffer field = STG_BUFFER_EMPTY;
    if (note.count == 0)
        return true;
    stg_buffer_addf(&field, "evidence %zu note", position);
    bool done = field.failed ? stg_out_of_memory(fill->error)
                             : fill_text(fill, of, id, stg_buffer_text(&field), note);
    stg_buffer_done(&field);
    return done;
}

static bool fill_party_texts(const filling *fill, stg_stakeholder_id id)
{
    const stg_export *export = fill->export;
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    const char *name = export->party_ids[id.index];
    bool done = fill_text(fill, "stakeholder", name, "name", party.name) &&
                fill_text(fill, "stakeholder", name, "note", party.note);
    for (size_t i = 0; done && i < party.evidence_count; i++)
        done = fill_evidence_note(fill, "stakeholder", name, i,
                                  stg_graph_stakeholder_evidence(export->graph, id, i).note);
    return done;
}

static bool fill_claim_texts(const filling *fill, stg_relationship_id id)
{
    const stg_graph *graph = fill->export->graph;
    stg_relationship claim = stg_graph_relationship(graph, id);
    bool done = fill_text(fill, "relationship", claim.id, "condition", claim.condition) &&
                fill_text(fill, "relationship", claim.id, "note", claim.note);
    for (size_t i = 0; done && i < claim.evidence_count; i++)
        done = fill_evidence_note(fill, "relationship", claim.id, i,
                                  stg_graph_relationship_evidence(graph, id, i).note);
    return done;
}

static bool fill_texts(const filling *fill)
{
    const stg_export *export = fill->export;
    if (!prepare(fill, "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)") || !fill_declared_texts(fill))
        return false;
    for (size_t i = 0; i < export->parties.count; i++)
        if (!fill_party_texts(fill, (stg_stakeholder_id){export->parties.numbers[i]}))
            return false;
    for (size_t i = 0; i < export->relationships.count; i++)
        if (!fill_claim_texts(fill, (stg_relationship_id){export->relationships.numbers[i]}))
            return false;
    return true;
}

/* ---- the file -----------------------------------------------------------------------------------
 */

static bool fill_data(const filling *fill)
{
    date_text as_of;
    const stg_graph *graph = fill->export->graph;
    return prepare(fill, "INSERT INTO data VALUES (?, ?)") &&
           INSERT(fill, wording_cell(fill, stg_graph_title(graph)),
                  date_cell(&as_of, stg_graph_as_of(graph)));
}

static bool fill_database(const filling *fill)
{
    if (!fill->module->run(fill->database, schema))
        return failed(fill);
    if (!fill_data(fill) || !fill_sources(fill) || !fill_roles(fill) || !fill_kinds(fill) ||
        !fill_stakeholders(fill) || !fill_aliases(fill) || !fill_identifiers(fill) ||
        !fill_other_ids(fill) || !fill_relationships(fill) || !fill_evidence(fill) ||
        !fill_texts(fill))
        return false;
    if (fill->module->run(fill->database, indexes))
        return true;
    return failed(fill);
}

static bool write_bytes(const filling *fill)
{
    size_t size = 0;
    FILE *stream = fill->export->stream;
    unsigned char *bytes = fill->module->bytes(fill->database, &size);
    if (!bytes)
        return stg_out_of_memory(fill->error);
    errno = 0;
    bool done = !stream || fwrite(bytes, 1, size, stream) == size;
    if (!done)
        stg_error_set(fill->error, stg_code_of_system(errno), "cannot write the data: %s",
                      errno ? strerror(errno) : "the stream failed");
    fill->module->release(bytes);
    return done;
}

static bool write_sqlite(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    filling fill = {.export = export,
                    .module = stg_module_load("sqlite", STG_SQLITE_MODULE_SYMBOL, error),
                    .error = error};
    if (!fill.module)
        return false;
    if (fill.module->version != STG_SQLITE_MODULE_VERSION)
        return stg_error_set(error, STG_ERROR_IO,
                             "the module stargraph-sqlite.so is of another version");
    fill.database = fill.module->create();
    if (!fill.database)
        return stg_out_of_memory(error);
    bool done = fill_database(&fill) && write_bytes(&fill);
    fill.module->destroy(fill.database);
    return done;
}

static const char *const endings[] = {".sqlite", ".sqlite3", ".db", NULL};

const stg_graph_writer stg_write_graph_sqlite = {
    .format = {.name = "sqlite",
               .title = "SQLite",
               .description = "an SQLite file with a table for each sort of record",
               .loses = "",
               .endings = endings},
    .write = write_sqlite,
};
