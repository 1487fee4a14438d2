/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * FollowTheMoney entities: a JSON object on each line or in an array, entities
 * inside the values of others, changes {"op": "ADD", "entity": {...}}, and
 * statements of one value each. Fragments of one id are one entity; a MOD or DEL
 * puts an end to what came before it. See ftm.h for the two passes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/ftm.h"
#include "read/readers.h"
#include "read/walk.h"

/* One piece of an entity, as it stands in the text. */
typedef struct fragment {
    stg_element *element;
    const char *id;
    const char *schema;
    const char *operation; /* NULL: none is stated */
    stg_ftm_value *values;
    stg_ftm_value **end;
} fragment;

/* ---- entries ----------------------------------------------------------------------- */

static stg_ftm_entry *find_entry(const stg_ftm_reader *reader, const stg_id_map *map,
                                 const char *id)
{
    uint32_t found = stg_id_map_find(map, id, strlen(id));
    return found == STG_ID_NOT_FOUND ? NULL : reader->entries[found];
}

const stg_ftm_entry *stg_ftm_find(const stg_ftm_reader *reader, const char *id)
{
    const stg_ftm_entry *entry = find_entry(reader, &reader->ids, id);
    if (entry && entry->seen)
        return entry;
    const stg_ftm_entry *later = find_entry(reader, &reader->referents, id);
    return later && later->seen ? later : entry;
}

static bool out_of_memory(stg_ftm_reader *reader)
{
    stg_reading_out_of_memory(reader->reading);
    return false;
}

static stg_ftm_entry *entry_of(stg_ftm_reader *reader, const char *id)
{
    stg_ftm_entry *entry = find_entry(reader, &reader->ids, id);
    if (entry)
        return entry;
    stg_ftm_entry **grown =
        stg_grown(reader->entries, &reader->capacity, reader->count + 1, sizeof(stg_ftm_entry *));
    if (grown)
        reader->entries = grown;
    entry = stg_pool_take(&reader->kept, sizeof *entry);
    const char *copy = stg_pool_copy(&reader->kept, id, strlen(id));
    if (!grown || !entry || !copy ||
        !stg_id_map_add(&reader->ids, copy, strlen(copy), (uint32_t)reader->count)) {
        out_of_memory(reader);
        return NULL;
    }
    *entry = (stg_ftm_entry){.id = copy};
    entry->end = &entry->values;
    entry->last_fact = &entry->facts;
    reader->entries[reader->count++] = entry;
    return entry;
}

const char *stg_ftm_schema_name(const stg_ftm_entry *entry)
{
    return entry->schema ? entry->schema->name : entry->unknown_schema;
}

/* ---- values ------------------------------------------------------------------------ */

static void add_value(fragment *piece, const char *property, const char *text, const char *language)
{
    stg_ftm_value *value = text && *text ? stg_element_take(piece->element, sizeof *value) : NULL;
    if (!value)
        return;
    *value = (stg_ftm_value){.property = property, .text = text, .language = language};
    *piece->end = value;
    piece->end = &value->next;
}

stg_ftm_value *stg_ftm_next(stg_ftm_value *value, const char *property)
{
    while (value && strcmp(value->property, property) != 0)
        value = value->next;
    if (value)
        value->used = true;
    return value;
}

const char *stg_ftm_text(stg_ftm_entity *entity, const char *property)
{
    const stg_ftm_value *value = stg_ftm_next(entity->values, property);
    return value ? value->text : NULL;
}

size_t stg_ftm_count(const stg_ftm_entity *entity, const char *property)
{
    size_t count = 0;
    for (const stg_ftm_value *value = entity->values; value; value = value->next)
        count += strcmp(value->property, property) == 0;
    return count;
}

const stg_ftm_fact *stg_ftm_next_fact(const stg_ftm_fact *fact, const char *property)
{
    while (fact && (strcmp(fact->property, property) != 0 || fact->fragment < fact->origin->start))
        fact = fact->next;
    return fact;
}

/* ---- the first pass ------------------------------------------------------------------ */

static void add_fact(stg_ftm_reader *reader, stg_ftm_entry *about, const char *property,
                     const char *text, const stg_ftm_entry *origin)
{
    stg_ftm_fact *fact = about ? stg_pool_take(&reader->kept, sizeof *fact) : NULL;
    const char *copy = fact ? stg_pool_copy(&reader->kept, text, strlen(text)) : NULL;
    if (!copy) {
        out_of_memory(reader);
        return;
    }
    *fact = (stg_ftm_fact){
        .property = property, .text = copy, .origin = origin, .fragment = reader->fragments};
    *about->last_fact = fact;
    about->last_fact = &fact->next;
}

/* The values of the properties that are there, parted by `mark`. */
static const char *joined(fragment *piece, const char *const *properties, size_t count,
                          const char *mark)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++)
        for (const stg_ftm_value *value = piece->values; value; value = value->next) {
            if (strcmp(value->property, properties[i]) != 0)
                continue;
            stg_buffer_add(&text, text.length > 0 ? mark : "");
            stg_buffer_add(&text, value->text);
        }
    const char *copy = stg_foreign_textf(piece->element, "%s", stg_buffer_text(&text));
    stg_buffer_done(&text);
    return copy;
}

static const char *const address_full[] = {"full"};
static const char *const address_parts[] = {"street", "street2", "postOfficeBox", "postalCode",
                                            "city",   "region",  "state",         "country"};
static const char *const sanction_parts[] = {"authority", "program",   "programId", "reason",
                                             "status",    "startDate", "endDate"};

static void survey_address(stg_ftm_reader *reader, stg_ftm_entry *entry, fragment *piece)
{
    const char *text = joined(piece, address_full, 1, " / ");
    if (text && !*text)
        text = joined(piece, address_parts, 8, ", ");
    if (text && *text)
        add_fact(reader, entry, "address", text, entry);
}

/* For each entity that the property names: the property's values as a fact. */
static void survey_others(stg_ftm_reader *reader, const stg_ftm_entry *entry, fragment *piece,
                          const char *about, const char *property, const char *text)
{
    for (stg_ftm_value *value = piece->values; text && *text; value = value->next) {
        value = stg_ftm_next(value, about);
        if (!value)
            return;
        add_fact(reader, entry_of(reader, value->text), property, text, entry);
    }
}

static void survey_values(stg_ftm_reader *reader, stg_ftm_entry *entry, fragment *piece,
                          const char *about, const char *property, const char *from)
{
    for (stg_ftm_value *value = piece->values; (value = stg_ftm_next(value, from)) != NULL;
         value = value->next)
        if (about)
            survey_others(reader, entry, piece, about, property, value->text);
        else
            add_fact(reader, entry, property, value->text, entry);
}

/* What later passes need of this entity before its turn. */
static void survey_facts(stg_ftm_reader *reader, stg_ftm_entry *entry, fragment *piece)
{
    const stg_ftm_schema *schema = stg_ftm_schema_find(piece->schema);
    if (!schema)
        return;
    if (schema->sort == STG_FTM_ADDRESS)
        survey_address(reader, entry, piece);
    else if (schema->sort == STG_FTM_SANCTION)
        survey_others(reader, entry, piece, "entity", "sanction",
                      piece->values ? joined(piece, sanction_parts, 7, ", ") : NULL);
    else if (schema->sort == STG_FTM_IDENTIFICATION)
        survey_values(reader, entry, piece, "holder",
                      strcmp(schema->name, "Passport") == 0 ? "passportNumber" : "idNumber",
                      "number");
    else if (schema->sort == STG_FTM_DOCUMENTATION)
        survey_values(reader, entry, piece, "entity", "proof", "document");
    else if (stg_ftm_schema_extends(schema, stg_ftm_schema_find("Contract"))) {
        survey_values(reader, entry, piece, NULL, "authority", "authority");
        survey_values(reader, entry, piece, NULL, "title", "title");
        survey_values(reader, entry, piece, NULL, "title", "name");
    }
}

/* The more specific of two schemata; two that do not go together are said. */
static void settle_schema(stg_ftm_reader *reader, stg_ftm_entry *entry, fragment *piece)
{
    const stg_ftm_schema *schema = stg_ftm_schema_find(piece->schema);
    if (schema && (!entry->schema || stg_ftm_schema_extends(schema, entry->schema)))
        entry->schema = schema;
    if (!schema && piece->schema && !entry->unknown_schema) {
        entry->unknown_schema = stg_pool_copy(&reader->kept, piece->schema, strlen(piece->schema));
        if (!entry->unknown_schema)
            out_of_memory(reader);
    }
}

static bool is_operation(const fragment *piece, const char *operation)
{
    return piece->operation && strcmp(piece->operation, operation) == 0;
}

static void add_referents(stg_ftm_reader *reader, fragment *piece)
{
    uint32_t number = stg_id_map_find(&reader->ids, piece->id, strlen(piece->id));
    for (stg_ftm_value *value = piece->values;
         (value = stg_ftm_next(value, STG_FTM_REFERENT)) != NULL; value = value->next) {
        size_t length = strlen(value->text);
        if (stg_id_map_find(&reader->referents, value->text, length) != STG_ID_NOT_FOUND)
            continue;
        const char *copy = stg_pool_copy(&reader->kept, value->text, length);
        if (!copy || !stg_id_map_add(&reader->referents, copy, length, number))
            out_of_memory(reader);
    }
}

static void name_addresses(stg_ftm_reader *reader, fragment *piece)
{
    stg_ftm_value *value = piece->values;
    for (; (value = stg_ftm_next(value, "addressEntity")) != NULL; value = value->next) {
        stg_ftm_entry *address = entry_of(reader, value->text);
        if (address)
            address->named = true;
    }
}

static void survey(stg_ftm_reader *reader, fragment *piece)
{
    stg_ftm_entry *entry = entry_of(reader, piece->id);
    if (!entry)
        return;
    bool deleted = is_operation(piece, "DEL");
    if (deleted || is_operation(piece, "MOD")) {
        entry->fragments = 0;
        entry->start = reader->fragments + deleted;
        entry->schema = NULL;
        entry->unknown_schema = NULL;
    }
    entry->seen = !deleted;
    if (deleted)
        return;
    entry->fragments++;
    settle_schema(reader, entry, piece);
    name_addresses(reader, piece);
    add_referents(reader, piece);
    survey_facts(reader, entry, piece);
}

/* ---- the second pass ------------------------------------------------------------------- */

static bool keep_value(stg_ftm_reader *reader, stg_ftm_entry *entry, const stg_ftm_value *value)
{
    stg_pool *pool = &reader->kept;
    stg_ftm_value *kept = stg_pool_take(pool, sizeof *kept);
    if (!kept)
        return out_of_memory(reader);
    *kept =
        (stg_ftm_value){.property = stg_pool_copy(pool, value->property, strlen(value->property)),
                        .text = stg_pool_copy(pool, value->text, strlen(value->text)),
                        .language = stg_pool_copy(pool, value->language, strlen(value->language))};
    if (!kept->property || !kept->text || !kept->language)
        return out_of_memory(reader);
    *entry->end = kept;
    entry->end = &kept->next;
    return true;
}

/* Drops values that stand twice: fragments repeat what others say. */
static void unite(stg_ftm_entity *entity)
{
    stg_id_map seen = STG_ID_MAP_EMPTY;
    for (stg_ftm_value **at = &entity->values; *at;) {
        const char *key =
            stg_foreign_textf(entity->element, "%s\t%s", (*at)->property, (*at)->text);
        if (!key)
            break;
        if (stg_id_map_find(&seen, key, strlen(key)) != STG_ID_NOT_FOUND) {
            *at = (*at)->next;
            continue;
        }
        if (!stg_id_map_add(&seen, key, strlen(key), 0))
            stg_reading_out_of_memory(entity->reader->reading);
        at = &(*at)->next;
    }
    stg_id_map_done(&seen);
}

static void use(stg_ftm_entity *entity, const char *const *properties, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (stg_ftm_value *value = entity->values;
             (value = stg_ftm_next(value, properties[i])) != NULL; value = value->next)
            continue;
}

/* Whether the property names an entity that is in the file. */
static bool is_about(const stg_ftm_entity *entity, const char *property)
{
    for (stg_ftm_value *value = entity->values; (value = stg_ftm_next(value, property)) != NULL;
         value = value->next) {
        const stg_ftm_entry *about = stg_ftm_find(entity->reader, value->text);
        if (about && about->seen)
            return true;
    }
    return false;
}

/* An entity that the first pass has made a fact of others: what is left of it. */
static void conclude_fact(stg_ftm_entity *entity, stg_ftm_sort sort)
{
    static const char *const identification[] = {"holder", "number"};
    static const char *const documentation[] = {"entity", "document"};
    static const char *const sanction[] = {"entity"};
    const char *about = sort == STG_FTM_IDENTIFICATION ? "holder" : "entity";
    const char *schema = stg_ftm_schema_name(entity->entry);
    if (sort == STG_FTM_ADDRESS ? !entity->entry->named : !is_about(entity, about))
        stg_foreign_unmapped(entity->element, "", "an entity of the schema %s about none here",
                             schema);
    if (sort == STG_FTM_ADDRESS) {
        use(entity, address_full, 1);
        use(entity, address_parts, 8);
    } else if (sort == STG_FTM_SANCTION) {
        use(entity, sanction, 1);
        use(entity, sanction_parts, 7);
    } else {
        use(entity, sort == STG_FTM_DOCUMENTATION ? documentation : identification, 2);
    }
    for (const stg_ftm_value *value = entity->values; value; value = value->next)
        if (!value->used && value->property[0] != '$')
            stg_ftm_leave_out(entity, value->property);
}

/* What was said of the entity under its earlier ids is said of it. */
static void take_facts_of_referents(stg_ftm_reader *reader, stg_ftm_entry *entry,
                                    stg_ftm_value *values)
{
    for (; (values = stg_ftm_next(values, STG_FTM_REFERENT)) != NULL; values = values->next) {
        values->used = false; /* it is an alias, too */
        stg_ftm_entry *earlier = find_entry(reader, &reader->ids, values->text);
        if (!earlier || earlier->seen || !earlier->facts)
            continue;
        *entry->last_fact = earlier->facts;
        entry->last_fact = earlier->last_fact;
        earlier->facts = NULL;
        earlier->last_fact = &earlier->facts;
    }
}

static void conclude(stg_ftm_entity *entity)
{
    const stg_ftm_schema *schema = entity->entry->schema;
    stg_ftm_sort sort = schema ? schema->sort : STG_FTM_PARTY;
    unite(entity);
    if (stg_reading_stopped(entity->reader->reading))
        return;
    if (sort == STG_FTM_PARTY)
        stg_ftm_add_party(entity);
    else if (sort == STG_FTM_TIE || sort == STG_FTM_AWARD)
        stg_ftm_add_tie(entity);
    else if (sort == STG_FTM_DOCUMENT)
        stg_ftm_add_document(entity);
    else if (sort != STG_FTM_UNMAPPED)
        conclude_fact(entity, sort);
    else
        stg_foreign_unmapped(entity->element, "", "entities of the schema %s", schema->name);
}

/* Fragments of schemata that do not go together: said, and the first stays. */
static void check_schema(const stg_ftm_entry *entry, fragment *piece)
{
    const stg_ftm_schema *schema = stg_ftm_schema_find(piece->schema);
    if (schema && entry->schema && !stg_ftm_schema_extends(entry->schema, schema))
        stg_foreign_unmapped(piece->element, "/schema",
                             "the schema %s of an entity that is also of the schema %s",
                             schema->name, entry->schema->name);
    else if (!schema && entry->schema && piece->schema)
        stg_foreign_unmapped(piece->element, "/schema",
                             "the schema \"%.60s\" of an entity that is also of the schema %s",
                             piece->schema, entry->schema->name);
}

static void take(stg_ftm_reader *reader, fragment *piece)
{
    stg_ftm_entry *entry = find_entry(reader, &reader->ids, piece->id);
    if (!entry || !entry->seen || reader->fragments < entry->start || entry->fragments == 0)
        return;
    check_schema(entry, piece);
    if (--entry->fragments > 0) {
        for (stg_ftm_value *value = piece->values; value && keep_value(reader, entry, value);
             value = value->next)
            continue;
        return;
    }
    *entry->end = piece->values;
    stg_ftm_entity entity = {.reader = reader,
                             .element = piece->element,
                             .entry = entry,
                             .id = entry->id,
                             .values = entry->values};
    take_facts_of_referents(reader, entry, entry->values);
    conclude(&entity);
    entry->values = NULL;
}

/* ---- from text to fragments -------------------------------------------------------------- */

static void read_entity(stg_ftm_reader *reader, stg_element *element, const json_t *object,
                        const char *operation);

static void finish(stg_ftm_reader *reader, fragment *piece)
{
    if (piece->element->faulty)
        return;
    if (reader->survey)
        survey(reader, piece);
    else
        take(reader, piece);
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
    return id ? stg_foreign_id(element, pointer, id) : NULL;
}

/* One value of a property: text, or an entity that stands where its id could. */
static void read_value(stg_ftm_reader *reader, fragment *piece, const char *property,
                       const json_t *value, const char *pointer)
{
    stg_element *element = piece->element;
    if (json_is_string(value)) {
        add_value(piece, property, json_string_value(value), "");
    } else if (json_is_integer(value)) {
        add_value(piece, property,
                  stg_foreign_textf(element, "%" JSON_INTEGER_FORMAT, json_integer_value(value)),
                  "");
    } else if (json_is_object(value)) {
        stg_element inner = *element;
        inner.path = stg_foreign_textf(element, "%s%s", element->path, pointer);
        if (!inner.path)
            return;
        read_entity(reader, &inner, value, piece->operation);
        const char *id = json_string_value(json_object_get(value, "id"));
        if (id && !inner.faulty)
            add_value(piece, property, stg_foreign_id(&inner, "/id", id), "");
    } else if (!json_is_null(value)) {
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
    const char *copy = stg_foreign_textf(element, "%s", stg_buffer_text(&pointer));
    stg_buffer_done(&pointer);
    return copy;
}

static void read_properties(stg_ftm_reader *reader, fragment *piece, const json_t *properties)
{
    const char *property;
    json_t *values;
    json_object_foreach((json_t *)properties, property, values)
    {
        const char *place = pointer_to(piece->element, property);
        if (!place)
            return;
        if (!json_is_array(values)) {
            read_value(reader, piece, property, values, place);
            continue;
        }
        for (size_t i = 0; i < json_array_size(values); i++) {
            const json_t *value = json_array_get(values, i);
            const char *inner = json_is_string(value)
                                    ? place
                                    : stg_foreign_textf(piece->element, "%s/%zu", place, i);
            if (inner)
                read_value(reader, piece, property, value, inner);
        }
    }
}

/* The strings of an array beside the properties: datasets, referents. */
static void read_strings(fragment *piece, const json_t *object, const char *key, const char *name)
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
        bool found = json_is_null(value);
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
    fragment piece = {.element = element, .operation = operation};
    piece.end = &piece.values;
    piece.id = id_of(element, object, "id");
    piece.schema = deleted ? NULL : required(element, object, "schema");
    const json_t *properties = json_object_get(object, "properties");
    if (properties && !json_is_null(properties) && !json_is_object(properties))
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
    if (!json_is_object(entity))
        stg_element_faultf(element, "/entity", STG_ERROR_FORMAT, "\"entity\" must be an object");
    if (element->faulty)
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
    bool canonical = json_is_string(json_object_get(object, "canonical_id"));
    fragment piece = {.element = element};
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
    if (!json_is_object(value))
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
    reader.file_source = stg_foreign_file_source(reading, document, "FollowTheMoney");
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
