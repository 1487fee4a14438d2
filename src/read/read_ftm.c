/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * FollowTheMoney entities: a JSON object on each line or in an array, entities
 * inside the values of others, changes {"op": "ADD", "entity": {...}}, and
 * statements of one value each. Here text becomes fragments; what becomes of
 * them is in ftm_entries.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/ftm.h"
#include "read/json_sorts.h"
#include "read/readers.h"
#include "read/walk.h"

static void read_entity(stg_ftm_reader *reader, stg_element *element, const json_t *object,
                        const char *operation);

static void add_value(stg_ftm_fragment *piece, const char *property, const char *text,
                      const char *language)
{
    stg_ftm_value *value = text && *text ? stg_element_take(piece->element, sizeof *value) : NULL;
    if (!value)
        return;
    *value = (stg_ftm_value){.property = property, .text = text, .language = language};
    *piece->end = value;
    piece->end = &value->next;
}

static void finish(stg_ftm_reader *reader, stg_ftm_fragment *piece)
{
    if (piece->element->faulty)
        return;
    if (reader->survey)
        stg_ftm_survey(reader, piece);
    else
        stg_ftm_take(reader, piece);
    reader->fragments++;
}

/* A string that must be there; NULL (and a fault) when it is not. */
static const char *required(stg_element *element, const json_t *object, const char *key)
{
    const char *text = stg_string_field(element, object, "", key);
    if (!text && !element->faulty)
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "this entity has no \"%s\"", key);
    return text;
}

static const char *id_of(stg_element *element, const json_t *object, const char *key)
{
    char pointer[32];
    const char *id = required(element, object, key);
    snprintf(pointer, sizeof pointer, "/%s", key);
    return id ? stg_foreign_id_text(element, id, pointer) : NULL;
}

/* One value of a property: text, or an entity that stands where its id could. */
static void read_value(stg_ftm_reader *reader, stg_ftm_fragment *piece, const char *property,
                       const json_t *value, const char *pointer)
{
    stg_element *element = piece->element;
    if (stg_is_string(value)) {
        add_value(piece, property, json_string_value(value), "");
    } else if (stg_is_integer(value)) {
        add_value(piece, property,
                  stg_foreign_textf(element, "%" JSON_INTEGER_FORMAT, json_integer_value(value)),
                  "");
    } else if (stg_is_object(value)) {
        stg_element inner = *element;
        inner.path = stg_foreign_textf(element, "%s%s", element->path, pointer);
        if (!inner.path)
            return;
        read_entity(reader, &inner, value, piece->operation);
        const char *id = json_string_value(json_object_get(value, "id"));
        if (id && !inner.faulty)
            add_value(piece, property, stg_foreign_id_text(&inner, id, "/id"), "");
    } else if (!stg_is_null(value)) {
        stg_foreign_unmapped(element, pointer, "a value of the property \"%.60s\" that is no text",
                             property);
    }
}

/* RFC 6901's escapes. */
static const char *pointer_to(stg_element *element, const char *property)
{
    stg_buffer pointer = STG_BUFFER_EMPTY;
    stg_buffer_add(&pointer, "/properties/");
    for (; *property; property++)
        if (*property == '~' || *property == '/')
            stg_buffer_add(&pointer, *property == '~' ? "~0" : "~1");
        else
            stg_buffer_add_char(&pointer, *property);
    return stg_foreign_take(element, &pointer);
}

static void read_properties(stg_ftm_reader *reader, stg_ftm_fragment *piece,
                            const json_t *properties)
{
    const char *property;
    json_t *values;
    json_object_foreach((json_t *)properties, property, values)
    {
        const char *place = pointer_to(piece->element, property);
        if (!place)
            return;
        if (!stg_is_array(values)) {
            read_value(reader, piece, property, values, place);
            continue;
        }
        for (size_t i = 0; i < json_array_size(values); i++) {
            const json_t *value = json_array_get(values, i);
            const char *inner = stg_is_string(value)
                                    ? place
                                    : stg_foreign_textf(piece->element, "%s/%zu", place, i);
            if (inner)
                read_value(reader, piece, property, value, inner);
        }
    }
}

/* The strings of an array beside the properties: datasets, referents. */
static void read_strings(stg_ftm_fragment *piece, const json_t *object, const char *key,
                         const char *name)
{
    const json_t *array = stg_array_field(piece->element, object, "", key);
    for (size_t i = 0; i < json_array_size(array); i++)
        add_value(piece, name, json_string_value(json_array_get(array, i)), "");
}

static void check_other_keys(stg_element *element, const json_t *object, const char *const *known,
                             size_t count, const char *sort)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        bool found = stg_is_null(value);
        for (size_t i = 0; i < count && !found; i++)
            found = strcmp(known[i], key) == 0;
        if (!found)
            stg_foreign_unmapped(element, "", "the key \"%.60s\" of %s", key, sort);
    }
}

static void read_entity(stg_ftm_reader *reader, stg_element *element, const json_t *object,
                        const char *operation)
{
    static const char *const known[] = {"id",      "schema",   "properties",
                                        "caption", "datasets", "referents"};
    bool deleted = operation && strcmp(operation, "DEL") == 0;
    stg_ftm_fragment piece = {.element = element, .operation = operation};
    piece.end = &piece.values;
    piece.id = id_of(element, object, "id");
    piece.schema = deleted ? NULL : required(element, object, "schema");
    const json_t *properties = json_object_get(object, "properties");
    if (properties && !stg_is_null(properties) && !stg_is_object(properties))
        stg_element_faultf(element, "/properties", STG_ERROR_FORMAT,
                           "\"properties\" must be an object such as {\"name\": [\"...\"]}");
    if (element->faulty || !piece.id)
        return;
    check_other_keys(element, object, known, 6, "entities");
    read_properties(reader, &piece, properties);
    const json_t *caption = json_object_get(object, "caption");
    add_value(&piece, STG_FTM_CAPTION, json_string_value(caption), "");
    read_strings(&piece, object, "datasets", STG_FTM_DATASET);
    read_strings(&piece, object, "referents", STG_FTM_REFERENT);
    finish(reader, &piece);
}

/* {"op": "ADD", "entity": {...}} */
static void read_change(stg_ftm_reader *reader, stg_element *element, const json_t *object)
{
    static const char *const known[] = {"op", "entity"};
    static const char *const operations[] = {"ADD", "MOD", "DEL"};
    size_t found = stg_word_field(element, object, "", "op", operations, 3, 3);
    const json_t *entity = json_object_get(object, "entity");
    if (found == 3 && !element->faulty)
        stg_element_faultf(element, "/op", STG_ERROR_FORMAT, "\"op\" is ADD, MOD or DEL");
    if (!stg_is_object(entity))
        stg_element_faultf(element, "/entity", STG_ERROR_FORMAT, "\"entity\" must be an object");
    if (element->faulty || found == 3)
        return;
    check_other_keys(element, object, known, 2, "changes");
    stg_element inner = *element;
    inner.path = "/entity";
    read_entity(reader, &inner, entity, operations[found]);
}

/* Three letters of ISO 639-2 as the two that names carry here, where there are two. */
static const char *language_of(const char *code)
{
    static const char *const codes[][2] = {
        {"eng", "en"}, {"kor", "ko"}, {"deu", "de"}, {"fra", "fr"}, {"spa", "es"}, {"ita", "it"},
        {"por", "pt"}, {"rus", "ru"}, {"ukr", "uk"}, {"pol", "pl"}, {"nld", "nl"}, {"tur", "tr"},
        {"ara", "ar"}, {"heb", "he"}, {"fas", "fa"}, {"zho", "zh"}, {"jpn", "ja"}, {"vie", "vi"},
        {"ell", "el"}, {"hun", "hu"}, {"ces", "cs"}, {"ron", "ro"}, {"bul", "bg"}, {"kat", "ka"},
    };
    for (size_t i = 0; code && i < sizeof codes / sizeof codes[0]; i++)
        if (strcmp(codes[i][0], code) == 0)
            return codes[i][1];
    return code ? code : "";
}

/* {"canonical_id": .., "schema": .., "prop": .., "value": ..} */
static void read_statement(stg_ftm_reader *reader, stg_element *element, const json_t *object)
{
    static const char *const known[] = {"id",    "canonical_id", "entity_id", "schema", "prop",
                                        "value", "prop_type",    "lang",      "dataset"};
    bool canonical = stg_is_string(json_object_get(object, "canonical_id"));
    stg_ftm_fragment piece = {.element = element};
    piece.end = &piece.values;
    piece.id = id_of(element, object, canonical ? "canonical_id" : "entity_id");
    piece.schema = required(element, object, "schema");
    const char *property = required(element, object, "prop");
    const char *value = stg_string_field(element, object, "", "value");
    if (element->faulty || !piece.id)
        return;
    check_other_keys(element, object, known, 9, "statements");
    if (strcmp(property, "id") != 0) /* that one only says that the entity is there */
        add_value(&piece, property, value,
                  language_of(json_string_value(json_object_get(object, "lang"))));
    const char *earlier = json_string_value(json_object_get(object, "entity_id"));
    if (earlier && strcmp(earlier, piece.id) != 0)
        add_value(&piece, STG_FTM_REFERENT, earlier, "");
    add_value(&piece, STG_FTM_DATASET, json_string_value(json_object_get(object, "dataset")), "");
    finish(reader, &piece);
}

static void meet(void *context, const stg_met *met)
{
    stg_ftm_reader *reader = context;
    const json_t *value = met->value;
    if (!stg_is_object(value))
        stg_element_faultf(met->element, "", STG_ERROR_FORMAT,
                           "an entity is an object such as {\"id\": \"...\", \"schema\": "
                           "\"Person\", \"properties\": {...}}");
    else if (json_object_get(value, "op") && json_object_get(value, "entity"))
        read_change(reader, met->element, value);
    else if (json_object_get(value, "prop") && !json_object_get(value, "properties"))
        read_statement(reader, met->element, value);
    else
        read_entity(reader, met->element, value, NULL);
}

static void pass(stg_ftm_reader *reader, bool survey_pass)
{
    reader->survey = survey_pass;
    reader->fragments = 0;
    reader->reading->muted = survey_pass;
    stg_walk(reader->reading, reader->document, NULL, 0, meet, reader);
    reader->reading->muted = false;
}

static void read_ftm(stg_reading *reading, const stg_document *document)
{
    stg_ftm_reader reader = {.reading = reading, .document = document};
    stg_element file = stg_file_element(reading, document);
    reader.file_source = stg_foreign_file_source(&file, "FollowTheMoney", (stg_text){0});
    if (reader.file_source) {
        pass(&reader, true);
        if (!stg_reading_stopped(reading))
            pass(&reader, false);
    }
    free(reader.entries);
    stg_id_map_done(&reader.ids);
    stg_id_map_done(&reader.referents);
    stg_id_map_done(&reader.kinds);
    stg_id_map_done(&reader.ties);
    stg_pool_done(&reader.kept);
}

static bool sniff(const char *bytes, size_t length)
{
    return (stg_first_object_has(bytes, length, "schema") &&
            stg_first_object_has(bytes, length, "properties")) ||
           (stg_first_object_has(bytes, length, "op") &&
            stg_first_object_has(bytes, length, "entity")) ||
           (stg_first_object_has(bytes, length, "schema") &&
            stg_first_object_has(bytes, length, "prop") &&
            stg_first_object_has(bytes, length, "value"));
}

const stg_reader stg_reader_ftm = {
    .info = {"ftm", "FollowTheMoney: entities, changes or statements, on lines or in an array"},
    .sniff = sniff,
    .read = read_ftm,
    .foreign = true,
};
