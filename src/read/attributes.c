/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The free attributes of one node or edge; see attributes.h. */
#include "read/attributes.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/foreign_fields.h"
#include "read/json_sorts.h"

/* Letters of an attribute that is kept in a note, and of all those of one element. */
enum { KEPT_LETTERS = 80, KEPT_TOGETHER = 400 };

/* ---- names ---------------------------------------------------------------------------- */

void stg_known_fields_done(stg_known_fields *known)
{
    stg_id_map_done(&known->map[0]);
    stg_id_map_done(&known->map[1]);
    free(known->items);
    stg_pool_done(&known->pool);
}

static bool add_known(stg_known_fields *known, enum stg_bearer bearer, const char *key,
                      stg_field_name name)
{
    size_t length = strlen(key);
    stg_field_name *items =
        stg_grown(known->items, &known->capacity, known->count + 1, sizeof *items);
    const char *copy = stg_pool_copy(&known->pool, key, length);
    if (items)
        known->items = items;
    if (!items || !copy ||
        !stg_id_map_add(&known->map[bearer], copy, length, (uint32_t)known->count))
        return false;
    items[known->count++] = name;
    return true;
}

static bool find_field(stg_known_fields *known, enum stg_bearer bearer, const char *key,
                       stg_field_name *name)
{
    uint32_t found = stg_id_map_find(&known->map[bearer], key, strlen(key));
    if (found != STG_ID_NOT_FOUND) {
        *name = known->items[found];
        return true;
    }
    *name = stg_free_field(bearer, key);
    return add_known(known, bearer, key, *name);
}

/* ---- gathering ----------------------------------------------------------------------------- */

static bool is_own(const stg_bag *bag, const char *key)
{
    for (size_t i = 0; bag->own && bag->own[i]; i++)
        if (strcmp(bag->own[i], key) == 0)
            return true;
    return false;
}

static bool gather_bag(stg_attributes *attributes, const stg_bag *bag, stg_known_fields *known)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)bag->object, key, value)
    {
        stg_attribute *added = &attributes->items[attributes->count];
        if (is_own(bag, key) || !stg_foreign_says(value))
            continue;
        *added = (stg_attribute){
            .key = key, .value = value, .bag = bag->pointer, .position = attributes->count};
        if (!find_field(known, attributes->bearer, key, &added->name))
            return false;
        attributes->count++;
    }
    return true;
}

static int compare(const void *a, const void *b)
{
    const stg_attribute *first = a, *second = b;
    if (first->name.meaning != second->name.meaning)
        return first->name.meaning < second->name.meaning ? -1 : 1;
    if (first->name.rank != second->name.rank)
        return first->name.rank < second->name.rank ? -1 : 1;
    return first->position < second->position ? -1 : 1;
}

bool stg_attributes_gather(stg_attributes *attributes, stg_element *element, enum stg_bearer bearer,
                           const stg_bag *bags, size_t bag_count, stg_known_fields *known)
{
    size_t most = 1;
    for (size_t i = 0; i < bag_count; i++)
        most += json_object_size(bags[i].object);
    *attributes =
        (stg_attributes){.element = element,
                         .bearer = bearer,
                         .items = stg_element_take(element, most * sizeof *attributes->items)};
    if (!attributes->items)
        return false;
    for (size_t i = 0; i < bag_count; i++)
        if (!gather_bag(attributes, &bags[i], known)) {
            stg_reading_out_of_memory(element->reading);
            return false;
        }
    qsort(attributes->items, attributes->count, sizeof *attributes->items, compare);
    return true;
}

stg_attribute *stg_attributes_next(stg_attributes *attributes, stg_meaning meaning,
                                   const stg_attribute *behind)
{
    stg_attribute *end = attributes->items + attributes->count;
    stg_attribute *at =
        behind ? attributes->items + (behind - attributes->items) + 1 : attributes->items;
    for (; at < end && at->name.meaning <= meaning; at++)
        if (at->name.meaning == meaning && !at->used)
            return at;
    return NULL;
}

const char *stg_attribute_pointer(stg_element *element, const stg_attribute *attribute)
{
    char place[STG_PLACE_SIZE];
    return stg_foreign_textf(element, "%s",
                             stg_join_pointer(place, attribute->bag, attribute->key));
}

/* ---- values as text --------------------------------------------------------- */

/* White space runs, line breaks too, as one space; none at the ends. */
static void add_collapsed(stg_buffer *text, const char *given)
{
    bool gap = false;
    size_t before = text->length;
    for (; *given; given++) {
        if ((unsigned char)*given <= ' ' || *given == 0x7f) {
            gap = true;
            continue;
        }
        if (gap && text->length > before)
            stg_buffer_add_char(text, ' ');
        gap = false;
        stg_buffer_add_char(text, *given);
    }
}

static bool add_scalar(stg_buffer *text, const json_t *value)
{
    if (stg_is_string(value))
        add_collapsed(text, json_string_value(value));
    else if (stg_is_integer(value))
        stg_buffer_addf(text, "%lld", (long long)json_integer_value(value));
    else if (stg_is_real(value))
        stg_buffer_addf(text, "%.15g", json_real_value(value));
    else if (stg_is_boolean(value))
        stg_buffer_add(text, stg_is_true(value) ? "true" : "false");
    else
        return stg_is_null(value);
    return true;
}

static bool add_value(stg_buffer *text, const json_t *value)
{
    if (!stg_is_array(value))
        return add_scalar(text, value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        size_t before = text->length;
        if (before > 0)
            stg_buffer_add(text, ", ");
        size_t start = text->length;
        if (!add_scalar(text, json_array_get(value, i)))
            return false;
        if (text->length == start && text->text) /* nothing came: no comma either */
            text->text[text->length = before] = '\0';
    }
    return true;
}

const char *stg_value_text(stg_element *element, const json_t *value)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    const char *copy = NULL;
    bool fits = add_value(&text, value);
    if (text.failed || (fits && text.length > 0))
        copy = stg_foreign_take(element, &text);
    stg_buffer_done(&text);
    return copy;
}

/* ---- the rest
 * ------------------------------------------------------------------------------------ */

static size_t letters_in(const char *text)
{
    size_t letters = 0;
    for (; *text; text++)
        letters += ((unsigned char)*text & 0xc0) != 0x80;
    return letters;
}

static bool is_of_texts(const json_t *value)
{
    for (size_t i = 0; stg_is_array(value) && i < json_array_size(value); i++)
        if (!stg_is_string(json_array_get(value, i)))
            return false;
    return stg_is_array(value) || stg_is_string(value);
}

static void add_notes(stg_buffer *note, stg_attributes *attributes)
{
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(attributes, STG_MEANS_NOTE, attribute))) {
        const char *text = stg_value_text(attributes->element, attribute->value);
        attribute->used = text != NULL;
        if (text)
            stg_buffer_addf(note, "%s%s", note->length > 0 ? " " : "", text);
    }
}

static void add_pair(stg_buffer *note, const char *key, const char *text)
{
    bool sentence = note->length > 0 && note->text[note->length - 1] == '.';
    stg_buffer_addf(note, "%s%s: %s", note->length == 0 ? "" : sentence ? " " : "; ", key, text);
}

/* Text of few letters, as "key: text". */
static bool keep_in_note(stg_buffer *note, size_t *kept, stg_element *element,
                         const stg_attribute *attribute)
{
    if (!is_of_texts(attribute->value))
        return false;
    const char *text = stg_value_text(element, attribute->value);
    size_t letters = text ? letters_in(text) + letters_in(attribute->key) : 0;
    if (letters == 0 || letters > KEPT_LETTERS || *kept + letters > KEPT_TOGETHER)
        return false;
    *kept += letters;
    add_pair(note, attribute->key, text);
    return true;
}

static void say_unmapped(stg_element *element, const stg_attribute *attribute, const char *bearers)
{
    const char *pointer = stg_attribute_pointer(element, attribute);
    if (!pointer)
        return;
    if (attribute->name.meaning == STG_MEANS_STYLE)
        stg_foreign_unmapped(element, pointer, "layout and style of %s", bearers);
    else if (attribute->name.meaning == STG_MEANS_MEASURE)
        stg_foreign_unmapped(element, pointer, "the field \"%.60s\" of %s, which is no money",
                             attribute->key, bearers);
    else
        stg_foreign_unmapped(element, pointer, "the field \"%.60s\" of %s%s", attribute->key,
                             bearers, attribute->unfit ? attribute->unfit : "");
}

/* The same words under a second name ("name", "shared_name") say nothing new. */
static bool repeats_last(const stg_attributes *attributes, size_t position)
{
    const stg_attribute *items = attributes->items;
    return position > 0 && items[position].name.meaning != STG_MEANS_NOTHING &&
           items[position].name.meaning == items[position - 1].name.meaning &&
           stg_is_string(items[position].value) &&
           json_equal(items[position].value, items[position - 1].value);
}

/* Layout and style are said once of an element, however many fields they have. */
static void add_rest(stg_buffer *note, stg_attributes *attributes, const char *bearers)
{
    stg_element *element = attributes->element;
    bool styled = false;
    size_t kept = 0;
    for (size_t i = 0; i < attributes->count; i++) {
        const stg_attribute *attribute = &attributes->items[i];
        bool style = attribute->name.meaning == STG_MEANS_STYLE;
        if (attribute->used || repeats_last(attributes, i) || (style && styled))
            continue;
        styled = styled || style;
        const char *text =
            attribute->worth_noting ? stg_value_text(element, attribute->value) : NULL;
        if (text)
            add_pair(note, attribute->key, text);
        if (text || style || !keep_in_note(note, &kept, element, attribute))
            say_unmapped(element, attribute, bearers);
    }
}

const char *stg_attributes_note(stg_attributes *attributes, const char *bearers)
{
    stg_buffer note = STG_BUFFER_EMPTY;
    add_notes(&note, attributes);
    add_rest(&note, attributes, bearers);
    if (note.length > 0 || note.failed)
        return stg_foreign_take(attributes->element, &note);
    stg_buffer_done(&note);
    return NULL;
}
