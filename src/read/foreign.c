/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What readers of other people's formats share; see foreign.h. */
#include "read/foreign.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/vocabulary.h"

/* Remembers where the record stands; what the closing checks find is reported
   there. */
static bool keep_origin(stg_element *element, stg_sort sort)
{
    stg_reading *reading = element->reading;
    stg_origins *origins = &reading->origins[sort];
    stg_origin *grown =
        stg_grown(origins->items, &origins->capacity, origins->count + 1, sizeof *grown);
    if (!grown) {
        stg_reading_out_of_memory(reading);
        return false;
    }
    origins->items = grown;
    origins->items[origins->count++] = (stg_origin){
        .offset = element->offset,
        .document = (uint32_t)(element->document - reading->documents),
        .position = STG_FOREIGN,
    };
    return true;
}

static bool conclude(stg_element *element, stg_sort sort, bool added, stg_error *fault,
                     const char *pointer)
{
    if (added)
        return keep_origin(element, sort);
    fault->pointer[0] = '\0'; /* it speaks of our format, not of theirs */
    stg_element_fault(element, fault, pointer, false);
    return false;
}

bool stg_foreign_source(stg_element *element, const stg_source *source, const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_source(element->reading->builder, source, &fault);
    return conclude(element, STG_SORT_SOURCE, added, &fault, pointer);
}

bool stg_foreign_role(stg_element *element, const stg_role *role, const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_role(element->reading->builder, role, &fault);
    return conclude(element, STG_SORT_ROLE, added, &fault, pointer);
}

bool stg_foreign_kind(stg_element *element, const stg_kind *kind, const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_kind(element->reading->builder, kind, &fault);
    return conclude(element, STG_SORT_KIND, added, &fault, pointer);
}

bool stg_foreign_stakeholder_kind(stg_element *element, const stg_kind *kind, const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_stakeholder_kind(element->reading->builder, kind, &fault);
    return conclude(element, STG_SORT_STAKEHOLDER_KIND, added, &fault, pointer);
}

bool stg_foreign_stakeholder(stg_element *element, const stg_stakeholder_record *record,
                             const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_stakeholder(element->reading->builder, record, &fault);
    return conclude(element, STG_SORT_STAKEHOLDER, added, &fault, pointer);
}

bool stg_foreign_relationship(stg_element *element, const stg_relationship_record *record,
                              const char *pointer)
{
    stg_error fault = {0};
    bool added = stg_builder_add_relationship(element->reading->builder, record, &fault);
    return conclude(element, STG_SORT_RELATIONSHIP, added, &fault, pointer);
}

bool stg_foreign_has_stakeholder(const stg_reading *reading, const char *id)
{
    return stg_builder_number(reading->builder, STG_SORT_STAKEHOLDER, id) != STG_NONE;
}

/* Kept as an id of its own kind: nothing else is known of it. */
void stg_foreign_missing(stg_element *element, const char *pointer, const char *id)
{
    stg_reading *reading = element->reading;
    size_t length = strlen(id);
    if (reading->muted || stg_foreign_has_stakeholder(reading, id) ||
        stg_id_map_find(&reading->missing_ids, id, length) != STG_ID_NOT_FOUND)
        return;
    stg_missing *grown = stg_grown(reading->missing, &reading->missing_capacity,
                                   reading->missing_count + 1, sizeof *grown);
    const char *copy = stg_pool_copy(&reading->kept, id, length);
    if (grown)
        reading->missing = grown;
    if (!grown || !copy ||
        !stg_id_map_add(&reading->missing_ids, copy, length, (uint32_t)reading->missing_count)) {
        stg_reading_out_of_memory(reading);
        return;
    }
    stg_missing *added = &grown[reading->missing_count++];
    *added = (stg_missing){.id = copy,
                           .offset = stg_element_place(element, pointer, false),
                           .document = (uint32_t)(element->document - reading->documents)};
    snprintf(added->pointer, sizeof added->pointer, "%.80s%.80s%.80s", element->prefix,
             element->path, pointer);
}

static size_t place_of_missing(const stg_element *element, const char *inside, bool key)
{
    (void)inside;
    (void)key;
    return element->offset;
}

static void add_missing(stg_reading *reading, const stg_missing *missing)
{
    static const stg_wording note[] = {{"en", "not in the file"}, {"ko", "파일에 없음"}};
    stg_element element = {.reading = reading,
                           .document = &reading->documents[missing->document],
                           .offset = missing->offset,
                           .prefix = missing->pointer,
                           .path = "",
                           .locate = place_of_missing};
    stg_stakeholder_record record = {.id = missing->id,
                                     .kind = "unspecified",
                                     .name = {&(stg_wording){"", missing->id}, 1},
                                     .note = {note, 2}};
    stg_error fault = {0};
    stg_error_set(&fault, STG_ERROR_REFERENCE,
                  "\"%s\" is in none of the files; it is kept as an unspecified party",
                  missing->id);
    if (stg_foreign_stakeholder(&element, &record, ""))
        stg_element_warn(&element, fault.message);
}

void stg_foreign_add_missing(stg_reading *reading)
{
    bool foreign = reading->foreign;
    reading->foreign = true;
    for (size_t i = 0; i < reading->missing_count && !stg_reading_stopped(reading); i++)
        if (!stg_foreign_has_stakeholder(reading, reading->missing[i].id))
            add_missing(reading, &reading->missing[i]);
    reading->foreign = foreign;
}

const char *stg_foreign_id(stg_element *element, const char *pointer, const char *id)
{
    static const char spaces[] = " \t\r\n";
    size_t before = strspn(id, spaces);
    size_t length = strlen(id + before);
    while (length > 0 && strchr(spaces, id[before + length - 1]))
        length--;
    if (id[before + length] == '\0' && before == 0)
        return id;
    stg_foreign_unmapped(element, pointer, "white space at the ends of ids");
    return stg_foreign_textf(element, "%.*s", (int)length, id + before);
}

void stg_foreign_unmapped(stg_element *element, const char *pointer, const char *what, ...)
{
    char words[STG_UNMAPPED_SIZE];
    if (element->reading->muted)
        return;
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(words, sizeof words, what, arguments);
    va_end(arguments);
    const stg_document *document = element->document;
    if (!stg_reading_count_unmapped(element->reading, document, words))
        return;
    char inside[STG_PLACE_SIZE];
    snprintf(inside, sizeof inside, "%s%s", element->path, pointer);
    stg_reading_place_unmapped(element->reading, element->prefix, inside,
                               stg_element_place(element, pointer, true));
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* Files before this one that have its name and lie elsewhere. */
static size_t namesakes(const stg_reading *reading, const stg_document *document)
{
    size_t count = 0;
    for (const stg_document *other = reading->documents; other < document; other++)
        count += strcmp(last_part(other->name), last_part(document->name)) == 0 &&
                 strcmp(other->name, document->name) != 0;
    return count;
}

/* The last part of the file's path, with what ids and titles cannot hold replaced. */
static const char *file_name(stg_reading *reading, const stg_document *document)
{
    enum { NAME_LIMIT = 120 }; /* bytes; leaves room in an id */
    char name[NAME_LIMIT + 24];
    const char *last = last_part(document->name);
    size_t length = 0;
    for (; last[length] && length < NAME_LIMIT; length++)
        name[length] =
            (unsigned char)last[length] < 0x20 || last[length] == 0x7f ? '_' : last[length];
    while (length > 0 && last[length] && ((unsigned char)last[length] & 0xc0) == 0x80)
        length--;
    name[length] = '\0';
    char *folded = stg_text_fold(name, false); /* NULL: not UTF-8 */
    if (!folded || !*folded)
        length = (size_t)snprintf(name, sizeof name, "input");
    free(folded);
    size_t before = namesakes(reading, document);
    if (before > 0)
        snprintf(name + length, sizeof name - length, " (%zu)", before + 1);
    return stg_pool_copy(&reading->kept, name, strlen(name));
}

const char *stg_foreign_file_source(stg_reading *reading, const stg_document *document,
                                    const char *format)
{
    stg_element element = {.reading = reading, .document = document, .prefix = "", .path = ""};
    const char *name = file_name(reading, document);
    const char *id = name ? stg_foreign_textf(&element, "file:%s", name) : NULL;
    const char *title = name ? stg_foreign_textf(&element, "%s (%s)", name, format) : NULL;
    const char *kept = id ? stg_pool_copy(&reading->kept, id, strlen(id)) : NULL;
    stg_source source = {.id = kept, .title = stg_foreign_text(&element, title, NULL)};
    if (!kept || !title)
        stg_reading_out_of_memory(reading);
    bool added = kept && title && stg_foreign_source(&element, &source, "");
    stg_pool_clear(&reading->scratch);
    return added ? kept : NULL;
}

bool stg_foreign_is_builtin_kind(const char *id, bool relationship)
{
    size_t count = relationship ? stg_builtin_kind_count() : stg_builtin_stakeholder_kind_count();
    for (size_t i = 0; i < count; i++) {
        stg_kind kind = relationship ? stg_builtin_kind(i) : stg_builtin_stakeholder_kind(i);
        if (strcmp(kind.id, id) == 0)
            return true;
    }
    return false;
}

const char *stg_foreign_textf(stg_element *element, const char *format, ...)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    va_list arguments;
    va_start(arguments, format);
    stg_buffer_addv(&text, format, arguments);
    va_end(arguments);
    const char *copy = text.failed ? NULL
                                   : stg_pool_copy(&element->reading->scratch,
                                                   stg_buffer_text(&text), text.length);
    stg_buffer_done(&text);
    if (!copy)
        stg_reading_out_of_memory(element->reading);
    return copy;
}

stg_text stg_foreign_text(stg_element *element, const char *text, const char *language)
{
    if (!text || !*text)
        return (stg_text){0};
    stg_wording *wording = stg_element_take(element, sizeof *wording);
    if (!wording)
        return (stg_text){0};
    *wording = (stg_wording){language ? language : "", text};
    return (stg_text){wording, 1};
}
