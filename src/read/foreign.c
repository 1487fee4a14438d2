/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What readers of other people's formats share; see foreign.h. */
#include "read/foreign.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fold.h"
#include "model/vocabulary.h"
#include "read/json_sorts.h"

stg_element stg_file_element(stg_reading *reading, const stg_document *document)
{
    return (stg_element){.reading = reading, .document = document, .prefix = "", .path = ""};
}

/* A record that was added keeps its place, for what the closing checks find. */
static bool conclude(stg_element *element, stg_sort sort, bool added, stg_error *fault,
                     const char *pointer)
{
    if (added)
        return stg_reading_keep_origin(element->reading, sort, element->document, element->offset,
                                       STG_FOREIGN);
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

bool stg_foreign_is_declared_here(const stg_reading *reading, stg_sort sort, const char *id)
{
    const stg_builder *builder = reading->builder;
    uint32_t latest = stg_builder_latest(builder, sort, id);
    return latest != STG_NONE && latest >= builder->inputs[builder->input_count - 1].first[sort];
}

bool stg_foreign_has_stakeholder(const stg_reading *reading, const char *id)
{
    return stg_builder_number(reading->builder, STG_SORT_STAKEHOLDER, id) != STG_NONE;
}

static void count(stg_element *element, const char *pointer, bool assumed, const char *what,
                  va_list arguments)
{
    char words[STG_UNMAPPED_SIZE];
    char place[STG_PLACE_SIZE];
    if (element->reading->muted)
        return;
    vsnprintf(words, sizeof words, what, arguments);
    const stg_document *document = element->document;
    if (!stg_reading_count_unmapped(element->reading, document, assumed, words))
        return;
    size_t offset = stg_element_place(element, pointer, true, place);
    stg_reading_place_unmapped(element->reading, place, offset);
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

/* U+FFFE and U+FFFF, which no id has, become U+FFFD; whether there were any. */
static bool replace_noncharacters(char *text)
{
    bool found = false;
    for (; (text = strstr(text, "\xef\xbf")) != NULL; text += 2)
        if (text[2] == '\xbe' || text[2] == '\xbf') {
            text[2] = '\xbd';
            found = true;
        }
    return found;
}

/* The last part of the file's path, with what ids and titles cannot hold replaced. */
static const char *file_name(stg_reading *reading, const stg_document *document)
{
    enum { NAME_LIMIT = 120 }; /* bytes; leaves room in an id */
    char name[NAME_LIMIT + 24];
    const char *last = last_part(document->name);
    size_t length = 0;
    for (; length < NAME_LIMIT && last[length]; length++)
        name[length] =
            (unsigned char)last[length] < 0x20 || last[length] == 0x7f ? '_' : last[length];
    while (length > 0 && last[length] && ((unsigned char)last[length] & 0xc0) == 0x80)
        length--;
    name[length] = '\0';
    replace_noncharacters(name);
    char *folded = stg_foreign_fold(reading, name, false);
    if (!folded || !*folded)
        length = (size_t)snprintf(name, sizeof name, "input");
    free(folded);
    size_t before = namesakes(reading, document);
    if (before > 0)
        snprintf(name + length, sizeof name - length, " (%zu)", before + 1);
    return stg_pool_copy(&reading->kept, name, strlen(name));
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

void stg_foreign_unmapped(stg_element *element, const char *pointer, const char *what, ...)
{
    va_list arguments;
    va_start(arguments, what);
    count(element, pointer, false, what, arguments);
    va_end(arguments);
}

void stg_foreign_assumed(stg_element *element, const char *pointer, const char *what, ...)
{
    va_list arguments;
    va_start(arguments, what);
    count(element, pointer, true, what, arguments);
    va_end(arguments);
}

void stg_foreign_bound_kept(stg_element *element, const char *pointer, const char *share)
{
    stg_foreign_unmapped(element, pointer,
                         "that a share lies above or below its bound (\"%.20s\"); the bound itself "
                         "is kept",
                         share);
}

/* ---- ids --------------------------------------------------------------------------- */

enum { ID_LIMIT = 200, KEPT_LETTERS = 180 };

/* FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine, unlike what
   tables use. */
static uint64_t lasting_hash(const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash;
}

static bool is_letter_start(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

static size_t letters_in(const char *text, size_t length)
{
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += is_letter_start(text[i]);
    return letters;
}

static size_t first_letters(const char *text, size_t length, size_t letters)
{
    size_t at = 0;
    while (at < length && (!is_letter_start(text[at]) || letters-- > 0))
        at++;
    return at;
}

static bool is_blank(char byte)
{
    return (unsigned char)byte <= ' ' || byte == 0x7f;
}

/* The text without blanks at its ends; in it control characters as spaces, and
   noncharacters as U+FFFD. */
static char *cleaned(stg_element *element, const char *text, size_t length, bool *changed)
{
    size_t whole = length;
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (length > 0 && is_blank(*text))
        text++, length--;
    char *copy = stg_element_take(element, length + 1);
    if (!copy)
        return NULL;
    *changed = length != whole;
    for (size_t i = 0; i < length; i++) {
        bool control = is_blank(text[i]) && text[i] != ' ';
        copy[i] = control ? ' ' : text[i];
        *changed = *changed || control;
    }
    copy[length] = '\0';
    *changed = replace_noncharacters(copy) || *changed;
    return copy;
}

const char *stg_foreign_id_text(stg_element *element, const char *text, const char *pointer)
{
    bool changed = false;
    char *id = cleaned(element, text, strlen(text), &changed);
    if (!id)
        return NULL;
    if (!*id) {
        if (pointer)
            stg_element_faultf(element, pointer, STG_ERROR_FORMAT, "an id must not be empty");
        return NULL;
    }
    if (changed && pointer)
        stg_element_warn(element, pointer,
                         "an id with spaces at its ends or control characters; they are left out");
    size_t size = strlen(id);
    if (letters_in(id, size) <= ID_LIMIT)
        return id;
    if (pointer)
        stg_element_warn(element, pointer, "an id of more than 200 letters; it is shortened");
    return stg_foreign_textf(element, "%.*s-%016llx", (int)first_letters(id, size, KEPT_LETTERS),
                             id, (unsigned long long)lasting_hash(id, size));
}

const char *stg_foreign_id(stg_element *element, const json_t *value, const char *pointer)
{
    if (stg_is_string(value))
        return stg_foreign_id_text(element, json_string_value(value), pointer);
    if (stg_is_integer(value))
        return stg_foreign_textf(element, "%lld", (long long)json_integer_value(value));
    if (stg_is_real(value))
        return stg_foreign_textf(element, "%.15g", json_real_value(value));
    const char *key = strrchr(pointer, '/');
    char missing[STG_MESSAGE_SIZE] = "there is no id here";
    if (key)
        snprintf(missing, sizeof missing, "there is no \"%.100s\", which must be an id", key + 1);
    stg_element_faultf(element, pointer, STG_ERROR_FORMAT, "%s",
                       value && !stg_is_null(value) ? "an id is text or a number" : missing);
    return NULL;
}

const char *stg_foreign_slug(stg_element *element, const char *words, const char *pointer)
{
    char *folded = stg_foreign_fold(element->reading, words, false);
    const char *text = folded ? folded : words;
    char *slug = stg_element_take(element, strlen(text) + 1);
    size_t used = 0;
    for (const char *at = text; slug && *at; at++) {
        bool gap = (unsigned char)*at <= ' ' || strchr("_,/\x7f", *at);
        if (!gap)
            slug[used++] = *at;
        else if (used > 0 && slug[used - 1] != '-' && at[1])
            slug[used++] = '-';
    }
    free(folded);
    if (!slug)
        return NULL;
    slug[used] = '\0';
    return stg_foreign_id_text(element, used > 0 ? slug : "other", pointer);
}

void stg_foreign_title(stg_element *element, const json_t *title, const char *pointer)
{
    stg_error fault = {0};
    stg_text text = stg_foreign_text(element, json_string_value(title), NULL);
    if (text.count > 0 && !stg_builder_set_title(element->reading->builder, text, &fault))
        stg_element_fault(element, &fault, pointer, false);
}

const char *stg_foreign_role_of(stg_element *element, const char *label)
{
    const char *id = stg_foreign_slug(element, label, NULL);
    if (!id || stg_builder_number(element->reading->builder, STG_SORT_ROLE, id) != STG_NONE)
        return id;
    stg_role role = {.id = id, .label = stg_foreign_text(element, label, NULL)};
    return stg_foreign_role(element, &role, "") ? id : NULL;
}

/* Notes that the stakeholder must be declared by somebody. */
static void await(stg_element *element, const char *id, const char *pointer)
{
    char place[STG_PLACE_SIZE];
    if (element->reading->muted || stg_foreign_has_stakeholder(element->reading, id) ||
        stg_id_map_find(&element->reading->awaited_ids, id, strlen(id)) != STG_ID_NOT_FOUND)
        return; /* only the first place counts, and finding it costs */
    size_t offset = stg_element_place(element, pointer, false, place);
    stg_reading_await(element->reading, element->document, offset, place, id);
}

const char *stg_foreign_reference(stg_element *element, const json_t *value, const char *pointer)
{
    const char *id = stg_foreign_id(element, value, pointer);
    if (id)
        await(element, id, pointer);
    return id;
}

const char *stg_foreign_reference_text(stg_element *element, const char *text, const char *pointer)
{
    const char *id = stg_foreign_id_text(element, text, pointer);
    if (id)
        await(element, id, pointer);
    return id;
}

/* ---- the file as a source ------------------------------------------------------------ */

const char *stg_file_source_id(stg_element *element)
{
    const char *name = file_name(element->reading, element->document);
    return name ? stg_foreign_textf(element, "file:%s", name) : NULL;
}

const char *stg_foreign_file_source(stg_element *element, const char *format, stg_text note)
{
    stg_reading *reading = element->reading;
    if (reading->file_source)
        return reading->file_source;
    const char *name = file_name(reading, element->document);
    const char *id = stg_file_source_id(element);
    const char *title = name ? stg_foreign_textf(element, "%s (%s)", name, format) : NULL;
    if (!id || !title) {
        stg_reading_out_of_memory(reading);
        return NULL;
    }
    stg_source source = {.id = id, .title = stg_foreign_text(element, title, NULL), .note = note};
    if (!stg_foreign_source(element, &source, ""))
        return NULL;
    reading->file_source = stg_pool_copy(&reading->kept, id, strlen(id));
    if (!reading->file_source)
        stg_reading_out_of_memory(reading);
    return reading->file_source;
}

const char *stg_foreign_file_name(const char *file_source)
{
    return strchr(file_source, ':') + 1;
}

/* ---- texts ------------------------------------------------------------------------------ */

const char *stg_foreign_take(stg_element *element, stg_buffer *text)
{
    const char *copy = text->failed ? NULL
                                    : stg_pool_copy(&element->reading->scratch,
                                                    stg_buffer_text(text), text->length);
    stg_buffer_done(text);
    if (!copy) {
        element->faulty = true;
        stg_reading_out_of_memory(element->reading);
    }
    return copy;
}

const char *stg_foreign_textf(stg_element *element, const char *format, ...)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    va_list arguments;
    va_start(arguments, format);
    stg_buffer_addv(&text, format, arguments);
    va_end(arguments);
    return stg_foreign_take(element, &text);
}

char *stg_foreign_fold(stg_reading *reading, const char *text, bool loose)
{
    char *folded;
    if (!stg_fold(&folded, text, loose))
        stg_reading_out_of_memory(reading);
    return folded;
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
