/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entities of FollowTheMoney that are parties, as stakeholders. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "model/record_checks.h"
#include "read/ftm.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

bool stg_ftm_declare(stg_ftm_entity *entity, const stg_kind *kind, bool relationship)
{
    stg_ftm_reader *reader = entity->reader;
    if (stg_foreign_is_builtin_kind(kind->id, relationship) ||
        stg_id_map_find(&reader->kinds, kind->id, strlen(kind->id)) != STG_ID_NOT_FOUND)
        return true;
    const char *copy = stg_pool_copy(&reader->kept, kind->id, strlen(kind->id));
    if (!copy || !stg_id_map_add(&reader->kinds, copy, strlen(copy), 0)) {
        stg_reading_out_of_memory(reader->reading);
        return false;
    }
    return relationship ? stg_foreign_kind(entity->element, kind, "/schema")
                        : stg_foreign_stakeholder_kind(entity->element, kind, "/schema");
}

/* "NewThing" as "new-thing". */
static const char *kind_of_name(stg_element *element, const char *name)
{
    stg_buffer id = STG_BUFFER_EMPTY;
    for (const char *at = name; *at && id.length < 150; at++) {
        unsigned char c = (unsigned char)*at;
        if (isupper(c) && at > name && islower((unsigned char)at[-1]))
            stg_buffer_add_char(&id, '-');
        stg_buffer_add_char(&id, isupper(c) ? (char)tolower(c) : *at);
    }
    return stg_foreign_take(element, &id);
}

/* A schema that this program does not know gives its name to a kind. */
static const char *unknown_kind(stg_ftm_entity *entity)
{
    const char *name = entity->entry->unknown_schema;
    stg_kind kind = {.id = kind_of_name(entity->element, name),
                     .label = stg_foreign_text(entity->element, name, NULL)};
    stg_foreign_unmapped(entity->element, "/schema",
                         "what the schema \"%.60s\" means, which is not known here; its entities "
                         "are kept as stakeholders",
                         name);
    return kind.id && stg_ftm_declare(entity, &kind, false) ? kind.id : NULL;
}

static const char *kind_of(stg_ftm_entity *entity)
{
    const stg_ftm_schema *schema = entity->entry->schema;
    if (!schema)
        return unknown_kind(entity);
    stg_wording labels[] = {{"en", schema->label[0]}, {"ko", schema->label[1]}};
    stg_kind kind = {.id = schema->kind, .label = {labels, 2}};
    return !schema->label[0] || stg_ftm_declare(entity, &kind, false) ? schema->kind : NULL;
}

/* ---- names -------------------------------------------------------------------------- */

/* The wordings of the name, one for each language; other names stay unused. */
static stg_text wordings_of(stg_ftm_entity *entity, const char *property)
{
    size_t most = stg_ftm_count(entity, property);
    stg_wording *wordings =
        most ? stg_element_take(entity->element, most * sizeof *wordings) : NULL;
    size_t count = 0;
    for (stg_ftm_value *value = entity->values; wordings && value; value = value->next) {
        bool taken = strcmp(value->property, property) != 0;
        for (size_t i = 0; i < count && !taken; i++)
            taken = strcmp(wordings[i].language, value->language) == 0;
        if (taken)
            continue;
        value->used = true;
        wordings[count++] = (stg_wording){value->language, value->text};
    }
    return (stg_text){wordings, count};
}

static stg_text name_of(stg_ftm_entity *entity)
{
    static const char *const others[] = {
        "title",     "alias",  "weakAlias", "previousName", "registrationNumber",
        "publicKey", "address"};
    stg_text name = wordings_of(entity, "name");
    const char *caption = stg_ftm_text(entity, STG_FTM_CAPTION);
    const char *first = name.count || caption ? NULL : stg_ftm_text(entity, "firstName");
    const char *last = name.count || caption ? NULL : stg_ftm_text(entity, "lastName");
    if (name.count == 0 && caption)
        return stg_foreign_text(entity->element, caption, NULL);
    if (first || last)
        return stg_foreign_text(entity->element,
                                stg_foreign_textf(entity->element, "%s%s%s", first ? first : "",
                                                  first && last ? " " : "", last ? last : ""),
                                NULL);
    for (size_t i = 0; i < COUNT_OF(others) && name.count == 0; i++)
        name = wordings_of(entity, others[i]);
    return name.count ? name : stg_foreign_text(entity->element, entity->id, NULL);
}

static bool is_name(stg_text name, const char *text)
{
    for (size_t i = 0; i < name.count; i++)
        if (strcmp(name.wordings[i].text, text) == 0)
            return true;
    return false;
}

static void add_aliases(stg_ftm_entity *entity, stg_stakeholder_record *record)
{
    static const char *const names[] = {"name",      "alias",        "previousName",
                                        "weakAlias", "abbreviation", STG_FTM_REFERENT};
    size_t most = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        most += stg_ftm_count(entity, names[i]);
    const char **aliases = most ? stg_element_take(entity->element, most * sizeof *aliases) : NULL;
    record->aliases = aliases;
    for (size_t i = 0; aliases && i < COUNT_OF(names); i++)
        for (stg_ftm_value *value = entity->values; value; value = value->next) {
            if (value->used || strcmp(value->property, names[i]) != 0)
                continue;
            value->used = true;
            if (!is_name(record->name, value->text))
                aliases[record->alias_count++] = value->text;
        }
}

/* ---- identifiers and places ------------------------------------------------------------ */

static bool is_identifier(const char *property)
{
    static const char *const names[] = {"registrationNumber",
                                        "idNumber",
                                        "taxNumber",
                                        "licenseNumber",
                                        "vatCode",
                                        "leiCode",
                                        "innCode",
                                        "ogrnCode",
                                        "okpoCode",
                                        "isin",
                                        "isinCode",
                                        "cikCode",
                                        "wikidataId",
                                        "opencorporatesUrl",
                                        "bvdId",
                                        "icijId",
                                        "uscCode",
                                        "dunsCode",
                                        "npiCode",
                                        "swiftBic",
                                        "uniqueEntityId",
                                        "irsCode",
                                        "voenCode",
                                        "jibCode",
                                        "kppCode",
                                        "bikCode",
                                        "ricCode",
                                        "ticker",
                                        "imoNumber",
                                        "mmsi",
                                        "callSign",
                                        "serialNumber",
                                        "figiCode",
                                        "iban",
                                        "accountNumber",
                                        "bic",
                                        "passportNumber",
                                        "socialSecurityNumber",
                                        "npmCode",
                                        "publicKey",
                                        "amlCode",
                                        "permId",
                                        "giiNumber",
                                        "caseNumber",
                                        "procedureNumber",
                                        "noticeId",
                                        "projectId",
                                        "ipoCode",
                                        "fnsCode",
                                        "pfrNumber",
                                        "mbsCode",
                                        "coatoCode",
                                        "vin",
                                        "tickerSymbol",
                                        "cageCode",
                                        "classificationCode"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i], property) == 0)
            return true;
    return false;
}

/* A scheme holds one value here: the second one of a property is "idNumber/2". */
static void add_identifier(stg_ftm_entity *entity, stg_stakeholder_record *record,
                           stg_identifier_record *rows, const char *scheme, const char *value)
{
    size_t same = 1;
    size_t length = strlen(scheme);
    for (size_t i = 0; i < record->identifier_count; i++) {
        bool own = strncmp(rows[i].scheme, scheme, length) == 0 &&
                   (rows[i].scheme[length] == '\0' || rows[i].scheme[length] == '/');
        if (own && strcmp(rows[i].value, value) == 0)
            return;
        same += own;
    }
    const char *name =
        same == 1 ? scheme : stg_foreign_textf(entity->element, "%s/%zu", scheme, same);
    if (name)
        rows[record->identifier_count++] = (stg_identifier_record){name, value};
}

static void add_identifiers(stg_ftm_entity *entity, stg_stakeholder_record *record)
{
    static const char *const facts[] = {"passportNumber", "idNumber"};
    size_t most = 0;
    for (const stg_ftm_value *value = entity->values; value; value = value->next)
        most++;
    for (const stg_ftm_fact *fact = entity->entry->facts; fact; fact = fact->next)
        most++;
    stg_identifier_record *rows =
        most ? stg_element_take(entity->element, most * sizeof *rows) : NULL;
    record->identifiers = rows;
    for (stg_ftm_value *value = entity->values; rows && value; value = value->next)
        if (!value->used && is_identifier(value->property)) {
            value->used = true;
            add_identifier(entity, record, rows, value->property, value->text);
        }
    for (size_t i = 0; rows && i < COUNT_OF(facts); i++)
        for (const stg_ftm_fact *fact = entity->entry->facts;
             (fact = stg_ftm_next_fact(fact, facts[i])) != NULL; fact = fact->next)
            add_identifier(entity, record, rows, facts[i], fact->text);
}

/* "us-tx" as "US-TX"; NULL for what is no code of ISO 3166. */
static const char *jurisdiction_code(stg_element *element, const char *text)
{
    char code[8];
    size_t length = strlen(text);
    if (length > 6)
        return NULL;
    for (size_t i = 0; i <= length; i++)
        code[i] = (char)toupper((unsigned char)text[i]);
    return stg_is_jurisdiction(code) ? stg_foreign_textf(element, "%s", code) : NULL;
}

static const char *jurisdiction_of(stg_ftm_entity *entity)
{
    static const char *const properties[] = {"jurisdiction", "mainCountry", "country",
                                             "nationality", "citizenship"};
    for (size_t i = 0; i < COUNT_OF(properties); i++)
        for (stg_ftm_value *value = entity->values; value; value = value->next) {
            if (strcmp(value->property, properties[i]) != 0)
                continue;
            const char *code = jurisdiction_code(entity->element, value->text);
            if (!code)
                continue; /* it stays for the note */
            value->used = true;
            return code;
        }
    return NULL;
}

/* ---- notes --------------------------------------------------------------------------- */

static void add_line(stg_buffer *note, const char *property, const char *text)
{
    stg_buffer_addf(note, "%s%s: %s", note->length > 0 ? "; " : "", property, text);
}

/* The addresses that stand as entities of their own, and sanctions. */
static const char *facts_as_note(stg_ftm_entity *entity)
{
    stg_buffer note = STG_BUFFER_EMPTY;
    for (stg_ftm_value *value = entity->values;
         (value = stg_ftm_next(value, "addressEntity")) != NULL; value = value->next) {
        const stg_ftm_entry *address = stg_ftm_meant(entity, value->text);
        const stg_ftm_fact *text =
            address && address->seen ? stg_ftm_next_fact(address->facts, "address") : NULL;
        add_line(&note, text ? "address" : "addressEntity", text ? text->text : value->text);
    }
    for (const stg_ftm_fact *fact = entity->entry->facts;
         (fact = stg_ftm_next_fact(fact, "sanction")) != NULL; fact = fact->next)
        add_line(&note, "sanction", fact->text);
    return stg_foreign_take(entity->element, &note);
}

/* ---- the stakeholder -------------------------------------------------------------------- */

/* Claims that a party states in a property of its own. */
static void add_property_ties(stg_ftm_entity *entity, const char *property, const char *kind,
                              bool reverse)
{
    size_t position = 0;
    for (stg_ftm_value *value = entity->values; (value = stg_ftm_next(value, property)) != NULL;
         value = value->next) {
        position++;
        const char *id =
            position == 1
                ? stg_foreign_textf(entity->element, "%s/%s", entity->id, property)
                : stg_foreign_textf(entity->element, "%s/%s/%zu", entity->id, property, position);
        if (id)
            stg_ftm_add_plain_tie(entity, id, kind, reverse ? value->text : entity->id,
                                  reverse ? entity->id : value->text);
    }
}

static void add_authorities(stg_ftm_entity *entity)
{
    static const stg_wording labels[] = {{"en", "is the contracting authority of"},
                                         {"ko", "발주 기관"}};
    stg_kind kind = {.id = "authority-of", .label = {labels, 2}};
    if (stg_ftm_count(entity, "authority") > 0 && stg_ftm_declare(entity, &kind, true))
        add_property_ties(entity, "authority", kind.id, true);
}

void stg_ftm_add_party(stg_ftm_entity *entity)
{
    const stg_ftm_schema *schema = entity->entry->schema;
    stg_stakeholder_record record = {.id = entity->id, .kind = kind_of(entity)};
    if (!record.kind)
        return;
    record.name = name_of(entity);
    add_aliases(entity, &record);
    record.jurisdiction = jurisdiction_of(entity);
    record.url = stg_ftm_text(entity, "website");
    add_identifiers(entity, &record);
    stg_ftm_evidence(entity, &record.evidence, &record.evidence_count);
    bool contract = stg_ftm_schema_extends(schema, stg_ftm_schema_find("Contract"));
    add_property_ties(entity, "parent", "subsidiary-of", false);
    if (contract)
        add_authorities(entity);
    record.note = stg_ftm_note(entity, facts_as_note(entity));
    stg_foreign_stakeholder(entity->element, &record, "/id");
}
