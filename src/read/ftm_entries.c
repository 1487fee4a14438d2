/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Entities of FollowTheMoney from their fragments: what the first pass learns of
 * each id, and how the second puts entities together. See ftm.h.
 */
#include "read/ftm.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

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

const stg_ftm_entry *stg_ftm_meant(const stg_ftm_entity *entity, const char *text)
{
    const char *id = stg_foreign_id_text(entity->element, text, NULL);
    return id ? stg_ftm_find(entity->reader, id) : NULL;
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
static const char *joined(stg_ftm_fragment *piece, const char *const *properties, size_t count,
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
    return stg_foreign_take(piece->element, &text);
}

static const char *const address_full[] = {"full"};
static const char *const address_parts[] = {"street", "street2", "postOfficeBox", "postalCode",
                                            "city",   "region",  "state",         "country"};
static const char *const sanction_parts[] = {"authority", "program",   "programId", "reason",
                                             "status",    "startDate", "endDate"};

static void survey_address(stg_ftm_reader *reader, stg_ftm_entry *entry, stg_ftm_fragment *piece)
{
    const char *text = joined(piece, address_full, 1, " / ");
    if (text && !*text)
        text = joined(piece, address_parts, 8, ", ");
    if (text && *text)
        add_fact(reader, entry, "address", text, entry);
}

/* For each entity that the property names: the property's values as a fact. */
static void survey_others(stg_ftm_reader *reader, const stg_ftm_entry *entry,
                          stg_ftm_fragment *piece, const char *about, const char *property,
                          const char *text)
{
    for (stg_ftm_value *value = piece->values; text && *text; value = value->next) {
        value = stg_ftm_next(value, about);
        if (!value)
            return;
        add_fact(reader, entry_of(reader, value->text), property, text, entry);
    }
}

static void survey_values(stg_ftm_reader *reader, stg_ftm_entry *entry, stg_ftm_fragment *piece,
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
static void survey_facts(stg_ftm_reader *reader, stg_ftm_entry *entry, stg_ftm_fragment *piece)
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
static void settle_schema(stg_ftm_reader *reader, stg_ftm_entry *entry, stg_ftm_fragment *piece)
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

static bool is_operation(const stg_ftm_fragment *piece, const char *operation)
{
    return piece->operation && strcmp(piece->operation, operation) == 0;
}

static void add_referents(stg_ftm_reader *reader, stg_ftm_fragment *piece)
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

static void name_addresses(stg_ftm_reader *reader, stg_ftm_fragment *piece)
{
    stg_ftm_value *value = piece->values;
    for (; (value = stg_ftm_next(value, "addressEntity")) != NULL; value = value->next) {
        stg_ftm_entry *address = entry_of(reader, value->text);
        if (address)
            address->named = true;
    }
}

void stg_ftm_survey(stg_ftm_reader *reader, stg_ftm_fragment *piece)
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
        const stg_ftm_entry *about = stg_ftm_meant(entity, value->text);
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
static void check_schema(const stg_ftm_entry *entry, stg_ftm_fragment *piece)
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

void stg_ftm_take(stg_ftm_reader *reader, stg_ftm_fragment *piece)
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
