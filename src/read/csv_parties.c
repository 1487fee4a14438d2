/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of a table that are parties, and parties that claims name. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/record_checks.h"
#include "model/vocabulary.h"
#include "read/csv.h"

/* ---- kinds of party -------------------------------------------------------------------- */

static const char *builtin_kind(stg_reading *reading, const char *text)
{
    char *folded = stg_foreign_fold(reading, text, false);
    const char *found = strcmp(text, "organization") == 0 ? "organisation" : NULL;
    for (size_t i = 0; i < stg_builtin_stakeholder_kind_count(); i++) {
        stg_kind kind = stg_builtin_stakeholder_kind(i);
        bool same = strcmp(kind.id, text) == 0;
        for (size_t j = 0; j < kind.label.count && !same; j++)
            same = folded && strcmp(folded, kind.label.wordings[j].text) == 0;
        if (same) {
            found = kind.id;
            break;
        }
    }
    free(folded);
    return found;
}

/* The kind that a cell names: a built-in one by id or label, else one of the table. */
const char *stg_csv_party_kind(stg_csv_row *row, stg_csv_field field)
{
    const char *text = stg_csv_text(row, field);
    if (!text)
        return "unspecified";
    const char *known = builtin_kind(row->reader->reading, text);
    stg_builder *builder = row->element.reading->builder;
    const char *pointer = stg_csv_pointer(row, stg_csv_column_of(row, field));
    const char *id = known ? known : stg_foreign_id_text(&row->element, text, pointer);
    if (known || !id || stg_builder_number(builder, STG_SORT_STAKEHOLDER_KIND, id) != STG_NONE)
        return id;
    stg_kind kind = {.id = id, .label = stg_foreign_text(&row->element, text, NULL)};
    return stg_foreign_stakeholder_kind(&row->element, &kind, pointer) ? id : NULL;
}

/* ---- lists in a cell ----------------------------------------------------------------------- */

/* The parts of a cell between semicolons (or pipes, where these part no cells). */
static const char **split(stg_csv_row *row, const char *text, size_t *count)
{
    const char *marks = row->reader->csv.separator == '|' ? ";" : ";|";
    size_t most = 1;
    *count = 0;
    for (const char *at = text; *at; at++)
        most += strchr(marks, *at) != NULL;
    const char **parts = stg_element_take(&row->element, most * sizeof *parts);
    for (const char *at = text; parts && *at;) {
        at += strspn(at, " \t\r\n");
        size_t size = strcspn(at, marks);
        size_t length = size;
        while (length > 0 && strchr(" \t\r\n", at[length - 1]))
            length--;
        const char *part =
            length ? stg_foreign_textf(&row->element, "%.*s", (int)length, at) : NULL;
        if (part)
            parts[(*count)++] = part;
        at += size + (at[size] != '\0');
    }
    return parts;
}

static void read_aliases(stg_csv_row *row, stg_stakeholder_record *record)
{
    const char *text = stg_csv_text(row, STG_CSV_ALIASES);
    if (text)
        record->aliases = split(row, text, &record->alias_count);
}

/* "lei:123; isin:US..." */
static size_t read_schemes(stg_csv_row *row, const stg_csv_column *column, const char *text,
                           stg_identifier_record *rows)
{
    size_t count;
    const char **parts = split(row, text, &count);
    for (size_t i = 0; parts && i < count; i++) {
        const char *colon = strchr(parts[i], ':');
        if (!colon || colon == parts[i] || colon[1 + strspn(colon + 1, " ")] == '\0') {
            stg_element_faultf(
                &row->element, stg_csv_pointer(row, column), STG_ERROR_FORMAT,
                "\"%.60s\" is no identifier; write scheme:value, such as lei:5493...", parts[i]);
            return 0;
        }
        rows[i].scheme =
            stg_foreign_textf(&row->element, "%.*s", (int)(colon - parts[i]), parts[i]);
        rows[i].value = colon + 1 + strspn(colon + 1, " ");
    }
    return parts ? count : 0;
}

static void read_identifiers(stg_csv_row *row, stg_stakeholder_record *record)
{
    const stg_csv_header *header = &row->reader->header;
    size_t most = 0;
    for (size_t i = 0; i < header->count; i++) {
        const char *text = header->columns[i].field == STG_CSV_IDENTIFIERS
                               ? stg_csv_cell_text(row, &header->columns[i])
                               : NULL;
        for (most += text != NULL; text && *text; text++)
            most += *text == ';' || *text == '|';
    }
    stg_identifier_record *rows =
        most ? stg_element_take(&row->element, most * sizeof *rows) : NULL;
    record->identifiers = rows;
    for (size_t i = 0; rows && i < header->count; i++) {
        const stg_csv_column *column = &header->columns[i];
        const char *text =
            column->field == STG_CSV_IDENTIFIERS ? stg_csv_cell_text(row, column) : NULL;
        if (text && column->scheme)
            rows[record->identifier_count++] = (stg_identifier_record){column->scheme, text};
        else if (text)
            record->identifier_count +=
                read_schemes(row, column, text, rows + record->identifier_count);
    }
}

static const char *jurisdiction_of(stg_csv_row *row)
{
    char code[8] = "";
    const char *text = stg_csv_text(row, STG_CSV_JURISDICTION);
    size_t length = text ? strlen(text) : 0;
    for (size_t i = 0; length <= 6 && i < length; i++)
        code[i] = (char)toupper((unsigned char)text[i]);
    if (text && stg_is_jurisdiction(code))
        return stg_foreign_textf(&row->element, "%s", code);
    if (text)
        stg_foreign_unmapped(&row->element,
                             stg_csv_pointer(row, stg_csv_column_of(row, STG_CSV_JURISDICTION)),
                             "a jurisdiction that is no code of ISO 3166, such as US or US-TX");
    return NULL;
}

/* ---- a list of parties ------------------------------------------------------------------- */

/* Whether a row before this one had the name. */
static bool stands_before(stg_csv_row *row, const char *name)
{
    char *folded = stg_foreign_fold(row->reader->reading, name, false);
    bool found = folded && stg_id_map_find(&row->reader->names.by_name, folded, strlen(folded)) !=
                               STG_ID_NOT_FOUND;
    free(folded);
    return found;
}

void stg_csv_read_party(stg_csv_row *row)
{
    const char *pointer = stg_csv_pointer(row, stg_csv_column_of(row, STG_CSV_ID));
    stg_stakeholder_record record = {.id = stg_csv_text(row, STG_CSV_ID),
                                     .name = stg_csv_wordings(row, STG_CSV_NAME)};
    const char *name = stg_text_in(record.name, "");
    if (!record.id && !name) {
        stg_element_faultf(&row->element, "", STG_ERROR_FORMAT,
                           "this row has neither an id nor a name");
        return;
    }
    if (!record.id && stands_before(row, name)) {
        stg_foreign_unmapped(&row->element, "",
                             "a row that repeats the name of another, without "
                             "an id to tell them apart");
        return;
    }
    record.id = record.id ? record.id : stg_csv_new_id(row, name);
    if (record.name.count == 0)
        record.name = stg_foreign_text(&row->element, record.id, NULL);
    record.kind = stg_csv_party_kind(row, STG_CSV_KIND);
    record.jurisdiction = jurisdiction_of(row);
    record.url = stg_csv_text(row, STG_CSV_URL);
    record.note = stg_csv_wordings(row, STG_CSV_NOTE);
    read_aliases(row, &record);
    read_identifiers(row, &record);
    stg_csv_evidence(row, &record.evidence, &record.evidence_count);
    if (record.id && record.kind && !row->element.faulty &&
        stg_foreign_stakeholder(&row->element, &record, pointer))
        for (size_t i = 0; i < record.name.count; i++)
            stg_csv_names_add(row->reader, record.name.wordings[i].text, record.id);
}

/* ---- parties that claims name -------------------------------------------------------------- */

/* The id that the name has; `*several` when that is not one. */
static const char *id_of_name(stg_csv_row *row, const char *name, bool *several)
{
    const stg_csv_names *names = &row->reader->names;
    char *folded = stg_foreign_fold(row->reader->reading, name, false);
    uint32_t found =
        folded ? stg_id_map_find(&names->by_name, folded, strlen(folded)) : STG_ID_NOT_FOUND;
    free(folded);
    *several = found != STG_ID_NOT_FOUND && !names->ids[found];
    return found == STG_ID_NOT_FOUND ? NULL : names->ids[found];
}

/* Whether a list of parties was read, which should then name all of them. */
static bool any_list(const stg_reading *reading)
{
    for (size_t i = 0; i < reading->document_count; i++)
        if (reading->documents[i].declares_parties)
            return true;
    return false;
}

static const char *add_party(stg_csv_row *row, const char *text, const char *name,
                             stg_csv_field field, stg_csv_field kind)
{
    static const stg_wording not_listed[] = {{"en", "not in the file"}, {"ko", "파일에 없음"}};
    stg_csv_reader *reader = row->reader;
    stg_evidence_record evidence = {.source = reader->file_source};
    const char *pointer = stg_csv_pointer(row, stg_csv_column_of(row, field));
    const char *id = name ? text : stg_csv_new_id(row, text);
    bool missing = any_list(reader->reading);
    if (!id || stg_foreign_has_stakeholder(reader->reading, id))
        return id;
    stg_stakeholder_record record = {.id = id,
                                     .kind = stg_csv_party_kind(row, kind),
                                     .name =
                                         stg_foreign_text(&row->element, name ? name : text, NULL),
                                     .note = {not_listed, missing ? 2 : 0},
                                     .evidence = &evidence,
                                     .evidence_count = 1};
    if (!record.kind || !stg_foreign_stakeholder(&row->element, &record, pointer) ||
        !stg_csv_names_add(reader, name ? name : text, id))
        return NULL;
    const char *warning =
        missing ? stg_foreign_textf(&row->element, "\"%.100s\" is in none of the lists of parties",
                                    text)
                : NULL;
    if (warning)
        stg_element_warn(&row->element, "", warning);
    return id;
}

const char *stg_csv_party(stg_csv_row *row, stg_csv_field field, stg_csv_field name,
                          stg_csv_field kind)
{
    bool several = false;
    const char *text = stg_csv_text(row, field);
    if (!text || stg_foreign_has_stakeholder(row->element.reading, text))
        return text;
    const char *given = stg_csv_text(row, name);
    const char *found = given ? NULL : id_of_name(row, text, &several);
    if (several) {
        stg_csv_fault(row, field, "several parties have the name \"%.100s\"; write the id", text);
        return NULL;
    }
    return found ? found : add_party(row, text, given, field, kind);
}
