/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What readers of other people's formats share; see foreign.h. */
#include "read/foreign.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/slice.h"

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

void stg_foreign_unmapped(stg_element *element, const char *pointer, const char *what, ...)
{
    char words[STG_UNMAPPED_SIZE];
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(words, sizeof words, what, arguments);
    va_end(arguments);
    const stg_document *document = element->document;
    if (!stg_reading_count_unmapped(element->reading, document, words))
        return;
    char inside[STG_PLACE_SIZE];
    snprintf(inside, sizeof inside, "%s%s", element->path, pointer);
    stg_reading_place_unmapped(
        element->reading, element->prefix, inside,
        stg_find_pointer(document->bytes, document->length, element->offset, inside, true));
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
