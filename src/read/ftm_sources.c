/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What entities of FollowTheMoney cite: the file, its data sets, pages of the
 * publisher, documents. And what is left of an entity, as a note.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "read/ftm.h"

/* An id of at most 200 letters: a longer text is cut and told apart by a number
   made of all of it (FNV-1a). */
static const char *source_id(stg_element *element, const char *text)
{
    enum { ID_BYTES = 180 };
    size_t length = strlen(text);
    if (length <= ID_BYTES)
        return stg_foreign_id_text(element, text, "");
    uint64_t hash = 0xcbf29ce484222325u;
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    for (length = ID_BYTES; length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80;)
        length--;
    return stg_foreign_textf(element, "%.*s~%016llx", (int)length, text, (unsigned long long)hash);
}

static bool is_declared(const stg_ftm_entity *entity, const char *id)
{
    return stg_builder_number(entity->reader->reading->builder, STG_SORT_SOURCE, id) != STG_NONE;
}

static stg_date date_of(const char *text)
{
    static const size_t lengths[] = {10, 7, 4};
    stg_date date = {0};
    for (size_t i = 0; text && i < 3; i++)
        if (strlen(text) >= lengths[i] && stg_date_parse(&date, text, lengths[i], NULL))
            return date;
    return (stg_date){0};
}

/* Declares the source if nothing has; its id, or NULL. */
static const char *cite(stg_ftm_entity *entity, const char *text, const char *title, bool page)
{
    stg_element *element = entity->element;
    const char *id = source_id(element, text);
    if (!id || is_declared(entity, id))
        return id;
    const char *publisher = page ? stg_ftm_text(entity, "publisher") : NULL;
    stg_source source = {.id = id,
                         .title = stg_foreign_text(element, title, NULL),
                         .publisher = stg_foreign_text(element, publisher, NULL),
                         .url = page ? text : NULL,
                         .retrieved =
                             page ? date_of(stg_ftm_text(entity, "retrievedAt")) : (stg_date){0}};
    return stg_foreign_source(element, &source, "") ? id : NULL;
}

/* A document that the file holds declares itself. */
static const char *cite_document(stg_ftm_entity *entity, const char *id)
{
    const stg_ftm_entry *entry = stg_ftm_meant(entity, id);
    bool document =
        entry && entry->seen && entry->schema && entry->schema->sort == STG_FTM_DOCUMENT;
    return document ? entry->id : cite(entity, id, id, false);
}

/* What a data set's name is as a source. */
static const char *cite_dataset(stg_ftm_entity *entity, const char *name)
{
    const char *id = stg_foreign_textf(entity->element, "dataset:%s", name);
    return id ? cite(entity, id, name, false) : NULL;
}

void stg_ftm_evidence(stg_ftm_entity *entity, const stg_evidence_record **evidence, size_t *count)
{
    static const char *const pages[] = {"sourceUrl", "publisherUrl"};
    stg_ftm_value *value;
    const stg_ftm_fact *fact = entity->entry->facts;
    size_t most = 2;
    for (const stg_ftm_value *at = entity->values; at; at = at->next)
        most++;
    for (const stg_ftm_fact *at = fact; at; at = at->next)
        most++;
    stg_evidence_record *records = stg_element_take(entity->element, most * sizeof *records);
    *count = 0;
    *evidence = records;
    if (!records)
        return;
    memset(records, 0, most * sizeof *records);
    records[(*count)++].source = entity->reader->file_source;
    for (value = entity->values; (value = stg_ftm_next(value, STG_FTM_DATASET)) != NULL;
         value = value->next)
        records[(*count)++].source = cite_dataset(entity, value->text);
    for (size_t i = 0; i < 2; i++)
        for (value = entity->values; (value = stg_ftm_next(value, pages[i])) != NULL;
             value = value->next)
            records[(*count)++].source = cite(entity, value->text, value->text, true);
    for (value = entity->values; (value = stg_ftm_next(value, "proof")) != NULL;
         value = value->next)
        records[(*count)++].source = cite_document(entity, value->text);
    for (; (fact = stg_ftm_next_fact(fact, "proof")) != NULL; fact = fact->next)
        records[(*count)++].source = cite_document(entity, fact->text);
    size_t kept = 0; /* without those that could not be declared */
    for (size_t i = 0; i < *count; i++)
        if (records[i].source)
            records[kept++] = records[i];
    *count = kept;
}

void stg_ftm_add_document(stg_ftm_entity *entity)
{
    static const char *const titles[] = {"title", "name", "fileName", STG_FTM_CAPTION};
    const char *title = NULL;
    for (size_t i = 0; i < 4 && !title; i++)
        title = stg_ftm_text(entity, titles[i]);
    stg_source source = {
        .id = entity->id,
        .title = stg_foreign_text(entity->element, title ? title : entity->id, NULL),
        .publisher = stg_foreign_text(entity->element, stg_ftm_text(entity, "publisher"), NULL),
        .author = stg_foreign_text(entity->element, stg_ftm_text(entity, "author"), NULL),
        .url = stg_ftm_text(entity, "sourceUrl"),
        .published = date_of(stg_ftm_text(entity, "publishedAt")),
        .retrieved = date_of(stg_ftm_text(entity, "retrievedAt"))};
    if (!stg_date_is_stated(source.published))
        source.published = date_of(stg_ftm_text(entity, "date"));
    source.note = stg_ftm_note(entity, NULL);
    if (!is_declared(entity, source.id))
        stg_foreign_source(entity->element, &source, "/id");
    else
        stg_foreign_unmapped(entity->element, "/id", "a document whose id another source has");
}

/* ---- notes -------------------------------------------------------------------------- */

/* Of use to machines only. */
static bool is_technical(const char *property)
{
    static const char *const names[] = {"indexText",  "namesMentioned", "alephUrl",
                                        "modifiedAt", "createdAt",      "contentHash",
                                        "fileSize",   "processedAt",    "processingStatus"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], property) == 0)
            return true;
    return false;
}

static void add_property(stg_buffer *note, stg_ftm_value *first)
{
    stg_buffer_add(note, note->length > 0 ? "; " : "");
    stg_buffer_addf(note, "%s: ", first->property);
    bool any = false;
    for (stg_ftm_value *value = first; value; value = value->next) {
        if (value->used || strcmp(value->property, first->property) != 0)
            continue;
        stg_buffer_addf(note, "%s%s", any ? ", " : "", value->text);
        value->used = any = true;
    }
}

void stg_ftm_leave_out(stg_ftm_entity *entity, const char *property)
{
    stg_foreign_unmapped(entity->element, "", "the property \"%.60s\" of %s", property,
                         stg_ftm_schema_name(entity->entry));
    for (stg_ftm_value *value = entity->values; (value = stg_ftm_next(value, property)) != NULL;
         value = value->next)
        continue;
}

stg_text stg_ftm_note(stg_ftm_entity *entity, const char *more)
{
    stg_buffer note = STG_BUFFER_EMPTY;
    stg_buffer_add(&note, more);
    for (stg_ftm_value *value = entity->values; value; value = value->next) {
        if (value->used || value->property[0] == '$')
            continue;
        if (is_technical(value->property))
            stg_ftm_leave_out(entity, value->property);
        else
            add_property(&note, value);
    }
    return stg_foreign_text(entity->element, stg_foreign_take(entity->element, &note), NULL);
}
