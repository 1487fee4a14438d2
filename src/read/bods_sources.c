/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What supports a statement of BODS. Its "source" and "publicationDetails"
 * become one source of ours; statements that state the same share it.
 */
#include "read/bods.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/json_sorts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* What a statement says of where it comes from, in scratch memory. */
typedef struct origin {
    const char *description;
    const char *url;
    const char *author;
    const char *publisher;
    const char *license;
    const char *types_en;
    const char *types_ko;
    stg_date retrieved;
    stg_date published;
} origin;

/* Copies the buffer's text into scratch memory; NULL where it is empty. */
static const char *taken(stg_element *element, stg_buffer *text)
{
    if (text->length > 0 || text->failed)
        return stg_foreign_take(element, text);
    stg_buffer_done(text); /* nothing was added, but room may have been made */
    return NULL;
}

static void add_type(stg_buffer *english, stg_buffer *korean, const char *code)
{
    const stg_wording *words = stg_bods_source_type(code);
    stg_buffer_add(english, english->length > 0 ? ", " : "");
    stg_buffer_add(korean, korean->length > 0 ? ", " : "");
    stg_buffer_add(english, words ? words[0].text : code);
    stg_buffer_add(korean, words ? words[1].text : code);
}

/* "type" is an array of codes; some data has one as text. */
static void read_types(stg_element *element, const json_t *source, origin *found)
{
    stg_buffer english = STG_BUFFER_EMPTY, korean = STG_BUFFER_EMPTY;
    const json_t *one = json_object_get(source, "type");
    if (stg_is_string(one) && json_string_length(one) > 0)
        add_type(&english, &korean, json_string_value(one));
    const json_t *all =
        stg_is_string(one) ? NULL : stg_foreign_array(element, source, "/source", "type");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *code = stg_foreign_item(element, all, "/source/type", i);
        if (code)
            add_type(&english, &korean, code);
    }
    found->types_en = taken(element, &english);
    found->types_ko = taken(element, &korean);
}

static void read_asserters(stg_element *element, const json_t *source, origin *found)
{
    static const char *const keys[] = {"name"};
    char pointer[64];
    stg_buffer names = STG_BUFFER_EMPTY;
    const json_t *all = stg_foreign_array(element, source, "/source", "assertedBy");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *one = json_array_get(all, i);
        snprintf(pointer, sizeof pointer, "/source/assertedBy/%zu", i);
        const char *name = stg_foreign_string(element, one, pointer, "name");
        if (stg_is_object(one))
            stg_foreign_leftover(element, one, pointer, "who asserts a source", keys, 1);
        else if (stg_foreign_says(one))
            stg_foreign_unmapped(element, pointer, "an item of \"assertedBy\" that is no object");
        if (!name)
            continue;
        stg_buffer_add(&names, names.length > 0 ? ", " : "");
        stg_buffer_add(&names, name);
    }
    found->author = taken(element, &names);
}

static void read_origin(stg_element *element, const json_t *statement, origin *found)
{
    static const char *const source_keys[] = {"type", "description", "url", "retrievedAt",
                                              "assertedBy"};
    static const char *const details_keys[] = {"publicationDate", "bodsVersion", "license",
                                               "publisher"};
    static const char *const publisher_keys[] = {"name", "url"};
    const json_t *source = stg_foreign_object(element, statement, "", "source");
    const json_t *details = stg_foreign_object(element, statement, "", "publicationDetails");
    const json_t *publisher =
        stg_foreign_object(element, details, "/publicationDetails", "publisher");
    const char *place = "/publicationDetails/publisher";
    const char *site = stg_foreign_string(element, publisher, place, "url");
    *found = (origin){
        .description = stg_foreign_string(element, source, "/source", "description"),
        .url = stg_foreign_string(element, source, "/source", "url"),
        .retrieved = stg_foreign_date(element, source, "/source", "retrievedAt"),
        .publisher = stg_foreign_string(element, publisher, place, "name"),
        .license = stg_foreign_string(element, details, "/publicationDetails", "license"),
        .published = stg_foreign_date(element, details, "/publicationDetails", "publicationDate")};
    stg_foreign_string(element, details, "/publicationDetails", "bodsVersion");
    if (found->url && site)
        stg_foreign_unmapped(element, "/publicationDetails/publisher/url",
                             "the field \"url\" of the publisher, beside that of the source");
    found->url = found->url ? found->url : site;
    read_types(element, source, found);
    read_asserters(element, source, found);
    if (source)
        stg_foreign_leftover(element, source, "/source", "a source", source_keys,
                             COUNT_OF(source_keys));
    if (details)
        stg_foreign_leftover(element, details, "/publicationDetails", "publication details",
                             details_keys, COUNT_OF(details_keys));
    if (publisher)
        stg_foreign_leftover(element, publisher, place, "the publisher", publisher_keys,
                             COUNT_OF(publisher_keys));
}

/* ---- one source of ours --------------------------------------------------------- */

/* All that is stated, in one text, by which statements share a source. */
static const char *signature(stg_element *element, const origin *found)
{
    char retrieved[STG_DATE_TEXT_SIZE], published[STG_DATE_TEXT_SIZE];
    const char *parts[] = {found->description, found->url,      found->author, found->publisher,
                           found->license,     found->types_en, retrieved,     published};
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_date_iso(retrieved, found->retrieved);
    stg_date_iso(published, found->published);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        stg_buffer_addf(&text, "%s\x1f", parts[i] ? parts[i] : "");
    return taken(element, &text);
}

static stg_text title_of(stg_element *element, const origin *found)
{
    static const stg_wording general[] = {{"en", "beneficial ownership statements"},
                                          {"ko", "실소유자 신고 자료"}};
    if (found->description)
        return stg_foreign_text(element, found->description, "");
    stg_wording *words = found->types_en ? stg_element_take(element, 2 * sizeof *words) : NULL;
    if (!words)
        return (stg_text){general, 2};
    words[0] = (stg_wording){"en", found->types_en};
    words[1] = (stg_wording){"ko", found->types_ko};
    return (stg_text){words, 2};
}

/* The types, unless they are the title, and the licence. */
static stg_text note_of(stg_element *element, const origin *found)
{
    bool typed = found->description && found->types_en;
    if (!typed && !found->license)
        return (stg_text){0};
    stg_wording *words = stg_element_take(element, 2 * sizeof *words);
    if (!words)
        return (stg_text){0};
    for (int i = 0; i < 2; i++) {
        const char *types = !typed ? "" : i == 0 ? found->types_en : found->types_ko;
        const char *license = found->license ? found->license : "";
        const char *text =
            stg_foreign_textf(element, "%s%s%s%s", types, *types && *license ? "; " : "",
                              !*license ? ""
                              : i == 0  ? "licence: "
                                        : "이용 허락: ",
                              license);
        words[i] = (stg_wording){i == 0 ? "en" : "ko", text ? text : "-"};
    }
    return (stg_text){words, 2};
}

/* "http://register.example 2019-07-08"; with a number behind it if another
   source has that id. */
static const char *source_id(stg_bods *bods, stg_element *element, const origin *found)
{
    char date[STG_DATE_TEXT_SIZE];
    const char *name = found->url           ? found->url
                       : found->publisher   ? found->publisher
                       : found->description ? found->description
                       : found->author      ? found->author
                                            : found->types_en;
    stg_date_iso(date, stg_date_is_stated(found->retrieved) ? found->retrieved : found->published);
    const char *base =
        stg_foreign_textf(element, "%s%s%s", name ? name : "BODS", *date ? " " : "", date);
    base = base ? stg_foreign_id_text(element, base, NULL) : NULL;
    const char *id = base;
    uint32_t used = id ? stg_id_map_find(&bods->source_ids, id, strlen(id)) : STG_ID_NOT_FOUND;
    for (uint32_t n = (uint32_t)bods->source_count; used != STG_ID_NOT_FOUND && id; n++) {
        id = stg_foreign_textf(element, "%s (%u)", base, (unsigned)n + 1);
        id = id ? stg_foreign_id_text(element, id, NULL) : NULL;
        used = id ? stg_id_map_find(&bods->source_ids, id, strlen(id)) : STG_ID_NOT_FOUND;
    }
    return id;
}

static const char *add_source(stg_bods *bods, stg_element *element, const origin *found,
                              const char *key)
{
    stg_source source = {.id = source_id(bods, element, found),
                         .title = title_of(element, found),
                         .publisher = stg_foreign_text(element, found->publisher, ""),
                         .author = stg_foreign_text(element, found->author, ""),
                         .note = note_of(element, found),
                         .url = found->url,
                         .published = found->published,
                         .retrieved = found->retrieved};
    if (!source.id || !stg_foreign_source(element, &source, "/source"))
        return NULL;
    const char **names = stg_grown(bods->source_names, &bods->source_capacity,
                                   bods->source_count + 1, sizeof *names);
    if (names)
        bods->source_names = names;
    const char *id = names ? stg_pool_copy(&bods->pool, source.id, strlen(source.id)) : NULL;
    const char *kept = id ? stg_pool_copy(&bods->pool, key, strlen(key)) : NULL;
    uint32_t number = (uint32_t)bods->source_count;
    if (!kept || !stg_id_map_add(&bods->sources, kept, strlen(kept), number) ||
        !stg_id_map_add(&bods->source_ids, id, strlen(id), number)) {
        stg_reading_out_of_memory(bods->reading);
        return NULL;
    }
    names[bods->source_count++] = id;
    return id;
}

static const char *source_of(stg_bods *bods, stg_element *element, const json_t *statement)
{
    origin found;
    read_origin(element, statement, &found);
    if (stg_reading_stopped(bods->reading))
        return NULL; /* some of it may be missing */
    bool dated = stg_date_is_stated(found.retrieved) || stg_date_is_stated(found.published);
    if (!found.description && !found.url && !found.author && !found.publisher && !found.types_en &&
        !found.license && !dated)
        return NULL;
    const char *key = signature(element, &found);
    uint32_t number = key ? stg_id_map_find(&bods->sources, key, strlen(key)) : STG_ID_NOT_FOUND;
    if (number != STG_ID_NOT_FOUND)
        return bods->source_names[number];
    return key ? add_source(bods, element, &found, key) : NULL;
}

/* The statement within its source: its id and date. */
static const char *place_of(stg_element *element, const json_t *statement)
{
    const char *id = json_string_value(json_object_get(statement, "statementId"));
    id = id ? id : json_string_value(json_object_get(statement, "statementID"));
    const char *date = stg_foreign_string(element, statement, "", "statementDate");
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_buffer_addf(&text, "%s%s%s", id ? id : "", id && date ? ", " : "", date ? date : "");
    return taken(element, &text);
}

/* Within the document: the declaration it is part of. */
static const char *declaration_of(stg_element *element, const json_t *statement)
{
    const char *id = stg_foreign_string(element, statement, "", "declaration");
    const char *subject = stg_foreign_string(element, statement, "", "declarationSubject");
    stg_buffer text = STG_BUFFER_EMPTY;
    if (id)
        stg_buffer_addf(&text, "declaration %s", id);
    if (subject)
        stg_buffer_addf(&text, "%sdeclarationSubject %s", id ? ", " : "", subject);
    return taken(element, &text);
}

size_t stg_bods_evidence(stg_bods *bods, stg_element *element, const json_t *statement,
                         stg_evidence_record evidence[STG_BODS_MOST_EVIDENCE])
{
    size_t count = 0;
    const char *place = place_of(element, statement);
    const char *declaration = declaration_of(element, statement);
    const char *source = source_of(bods, element, statement);
    if (source)
        evidence[count++] = (stg_evidence_record){.source = source, .locator = place};
    else if (place && declaration)
        place = stg_foreign_textf(element, "%s, %s", place, declaration);
    evidence[count++] = (stg_evidence_record){.source = bods->file,
                                              .locator = source || !place ? declaration : place};
    return count;
}
