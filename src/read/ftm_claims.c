/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entities of FollowTheMoney that are ties, as relationships. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/money_text.h"
#include "base/share_text.h"
#include "read/ftm.h"

/* Ends of one entity: the cross product of its values must stay below this. */
enum { TIE_LIMIT = 10000 };

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

typedef struct end_list {
    const char **ids;
    size_t count;
} end_list;

/* ---- ends --------------------------------------------------------------------------- */

/* The party that an id means: an earlier id means the later one's; one that is
   not here is kept as such. NULL, reported, where there is no id in the text. */
static const char *party_of(stg_ftm_entity *entity, const char *property, const char *id)
{
    const stg_ftm_entry *entry = stg_ftm_meant(entity, id);
    bool party = entry && entry->seen && (!entry->schema || entry->schema->sort == STG_FTM_PARTY);
    if (party)
        return entry->id;
    char pointer[STG_PLACE_SIZE];
    snprintf(pointer, sizeof pointer, "/properties/%s", property);
    if (entry && entry->seen)
        stg_foreign_unmapped(entity->element, pointer,
                             "that \"%s\" of %s is of the schema %s, which is no party here",
                             property, stg_ftm_schema_name(entity->entry),
                             stg_ftm_schema_name(entry));
    return stg_foreign_reference_text(entity->element, id, pointer);
}

static end_list ends_of(stg_ftm_entity *entity, const char *property)
{
    end_list ends = {0};
    size_t most = stg_ftm_count(entity, property);
    ends.ids = most ? stg_element_take(entity->element, most * sizeof *ends.ids) : NULL;
    for (stg_ftm_value *value = entity->values;
         ends.ids && (value = stg_ftm_next(value, property)) != NULL; value = value->next)
        ends.ids[ends.count++] = party_of(entity, property, value->text);
    return ends;
}

/* The buyers of an award: the authorities of its contracts. */
static end_list buyers_of(stg_ftm_entity *entity)
{
    end_list ends = {0};
    size_t most = 0;
    for (int fill = 0; fill < 2; fill++) {
        if (fill && most > 0)
            ends.ids = stg_element_take(entity->element, most * sizeof *ends.ids);
        for (stg_ftm_value *value = entity->values;
             (!fill || ends.ids) && (value = stg_ftm_next(value, "contract")) != NULL;
             value = value->next) {
            const stg_ftm_entry *contract = stg_ftm_meant(entity, value->text);
            const stg_ftm_fact *fact = contract && contract->seen ? contract->facts : NULL;
            for (; (fact = stg_ftm_next_fact(fact, "authority")) != NULL; fact = fact->next)
                if (fill)
                    ends.ids[ends.count++] = party_of(entity, "contract", fact->text);
                else
                    most++;
        }
    }
    return ends;
}

/* An end that nobody names. */
static stg_text nobody(stg_ftm_entity *entity, const char *property)
{
    stg_wording *reason = stg_element_take(entity->element, 2 * sizeof *reason);
    const char *english = stg_foreign_textf(entity->element, "no %s in the file", property);
    const char *korean = stg_foreign_textf(entity->element, "파일에 %s 항목 없음", property);
    if (!reason || !english || !korean)
        return (stg_text){0};
    reason[0] = (stg_wording){"en", english};
    reason[1] = (stg_wording){"ko", korean};
    return (stg_text){reason, 2};
}

/* ---- values -------------------------------------------------------------------------- */

/* A date as far as it can be read: times of day are cut off. */
static bool read_date(const char *text, stg_date *date)
{
    static const size_t lengths[] = {10, 7, 4};
    size_t length = strlen(text);
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        bool fits = length == lengths[i] ||
                    (lengths[i] == 10 && length > 10 && (text[10] == 'T' || text[10] == ' '));
        if (fits)
            return stg_date_parse(date, text, lengths[i], NULL);
    }
    return false;
}

/* The earliest or latest of the property's dates. */
static stg_date date_of(stg_ftm_entity *entity, const char *property, bool latest)
{
    stg_date found = {0};
    for (stg_ftm_value *value = entity->values; value; value = value->next) {
        stg_date date;
        if (strcmp(value->property, property) != 0)
            continue;
        if (!read_date(value->text, &date)) {
            stg_foreign_unmapped(entity->element, "", "a \"%s\" that is no date, kept in the note",
                                 property);
            continue;
        }
        value->used = true;
        bool better = latest ? stg_date_last_day(date) > stg_date_last_day(found)
                             : stg_date_first_day(date) < stg_date_first_day(found);
        if (!stg_date_is_stated(found) || better)
            found = date;
    }
    return found;
}

static void read_period(stg_ftm_entity *entity, stg_relationship_record *record)
{
    record->since = date_of(entity, "startDate", false);
    record->until = date_of(entity, "endDate", true);
    if (!stg_date_is_stated(record->since))
        record->since = date_of(entity, "date", false);
    if (!stg_date_is_stated(record->since) || !stg_date_is_stated(record->until) ||
        stg_date_first_day(record->since) <= stg_date_last_day(record->until))
        return;
    stg_foreign_unmapped(entity->element, "", "an \"endDate\" before the start, kept in the note");
    record->until = (stg_date){0};
    for (stg_ftm_value *value = entity->values; (value = stg_ftm_next(value, "endDate")) != NULL;
         value = value->next)
        value->used = false;
}

static uint16_t currency_of(const char *code)
{
    char upper[4] = "";
    if (!code || strlen(code) != 3)
        return 0;
    for (size_t i = 0; i < 3; i++)
        upper[i] = (char)(code[i] >= 'a' && code[i] <= 'z' ? code[i] - 'a' + 'A' : code[i]);
    return stg_currency_find(upper, 3);
}

/* The first amount of the property; others stay for the note. */
static bool read_amount(stg_ftm_entity *entity, const char *property, uint16_t currency,
                        stg_amount *amount)
{
    stg_number_form form;
    stg_error reason = {0};
    stg_ftm_value *value = stg_ftm_next(entity->values, property);
    if (!value)
        return false;
    size_t length = strlen(value->text);
    if ((currency && stg_amount_parse(amount, value->text, length, currency, NULL)) ||
        stg_money_read(amount, value->text, currency, STG_MARK_UNKNOWN, &form, &reason))
        return true;
    value->used = false;
    stg_foreign_unmapped(entity->element, "", "the \"%s\" of %s, kept in the note: %s", property,
                         stg_ftm_schema_name(entity->entry),
                         currency ? reason.message : "it names no currency of ISO 4217");
    return false;
}

/* What is converted is the amount only where nothing else is. */
static stg_amount amount_of(stg_ftm_entity *entity)
{
    stg_amount amount = {0};
    stg_ftm_value *currency = stg_ftm_next(entity->values, "currency");
    uint16_t code = currency_of(currency ? currency->text : NULL);
    bool done = read_amount(entity, "amount", code, &amount) ||
                read_amount(entity, "amountEur", currency_of("EUR"), &amount) ||
                read_amount(entity, "amountUsd", currency_of("USD"), &amount);
    if (currency && (!done || code != amount.currency))
        currency->used = false;
    return done ? amount : (stg_amount){0};
}

static stg_share share_of(stg_ftm_entity *entity)
{
    stg_share share = {0};
    stg_share_form form;
    stg_ftm_value *value = stg_ftm_next(entity->values, "percentage");
    if (!value)
        return share;
    bool done = stg_share_read(&share, value->text, STG_MARK_UNKNOWN, &form, NULL);
    value->used = done && !form.excludes; /* else the note says what stands there */
    if (!done)
        stg_foreign_unmapped(entity->element, "/properties/percentage",
                             "a \"percentage\" that is no share, kept in the note");
    return share;
}

static stg_status status_of(stg_ftm_entity *entity)
{
    stg_status status = STG_STATUS_NOT_STATED;
    stg_ftm_value *value = stg_ftm_next(entity->values, "status");
    if (!value)
        return status;
    if (strcmp(value->text, "current") == 0)
        status = STG_STATUS_ACTIVE;
    else if (!stg_status_find(&status, value->text, strlen(value->text))) {
        value->used = false;
        status = STG_STATUS_NOT_STATED;
    }
    return status;
}

/* One role of this claim, declared when it is first met; several go to the note. */
static const char *role_of(stg_ftm_entity *entity)
{
    stg_element *element = entity->element;
    if (stg_ftm_count(entity, "role") != 1)
        return NULL;
    stg_ftm_value *value = stg_ftm_next(entity->values, "role");
    const char *id = stg_foreign_id_text(element, value->text, "/properties/role");
    bool plain = id && *id && strlen(id) <= 200;
    for (const char *at = id; plain && *at; at++)
        plain = (unsigned char)*at >= 0x20 && *at != 0x7f;
    value->used = plain;
    if (!plain)
        return NULL;
    stg_role role = {.id = id, .label = stg_foreign_text(element, id, NULL)};
    bool declared =
        stg_builder_number(entity->reader->reading->builder, STG_SORT_ROLE, id) != STG_NONE;
    return declared || stg_foreign_role(element, &role, "/properties/role") ? id : NULL;
}

/* ---- ties --------------------------------------------------------------------------- */

static bool declare_tie(stg_ftm_entity *entity, const stg_ftm_schema *schema)
{
    static const stg_wording note[] = {{"en", "has no direction: said of both alike"},
                                       {"ko", "방향 없음: 양쪽에 똑같이 해당"}};
    stg_wording labels[] = {{"en", schema->label[0]}, {"ko", schema->label[1]}};
    stg_kind kind = {.id = schema->kind, .label = {labels, 2}};
    if (schema->symmetric)
        kind.note = (stg_text){note, 2};
    return !schema->label[0] || stg_ftm_declare(entity, &kind, true);
}

/* Whether the mirror of an undirected tie was added: same pair, same label. */
static bool is_mirror(stg_ftm_entity *entity, const char *kind, const char *from, const char *to)
{
    stg_ftm_reader *reader = entity->reader;
    const stg_ftm_value *label = NULL;
    for (const stg_ftm_value *value = entity->values; value && !label; value = value->next)
        if (strcmp(value->property, "relationship") == 0 || strcmp(value->property, "role") == 0)
            label = value;
    bool turned = strcmp(from, to) > 0;
    const char *key = stg_foreign_textf(entity->element, "%s\t%s\t%s\t%s", kind, turned ? to : from,
                                        turned ? from : to, label ? label->text : "");
    const char *copy = NULL;
    if (key && stg_id_map_find(&reader->ties, key, strlen(key)) != STG_ID_NOT_FOUND)
        return true;
    if (key)
        copy = stg_pool_copy(&reader->kept, key, strlen(key));
    if (!copy || !stg_id_map_add(&reader->ties, copy, strlen(copy), 0))
        stg_reading_out_of_memory(reader->reading);
    return false;
}

/* A mirror is no claim of its own, but what it alone says is lost. */
static void note_mirror(stg_ftm_entity *entity, const stg_relationship_record *record)
{
    if (stg_date_is_stated(record->since) || stg_date_is_stated(record->until) ||
        record->evidence_count > 1)
        stg_foreign_unmapped(entity->element, "",
                             "the dates and sources of a %s that mirrors another",
                             entity->entry->schema->name);
}

static stg_end_record end_at(const end_list *ends, size_t position, stg_text reason)
{
    if (ends->count == 0)
        return (stg_end_record){.unspecified = reason};
    return (stg_end_record){.stakeholder = ends->ids[position]};
}

/* Every one of the givers with every one of the receivers. */
static void add_pairs(stg_ftm_entity *entity, const stg_ftm_schema *schema,
                      stg_relationship_record *record, const end_list *from, const end_list *to)
{
    stg_text reason = from->count && to->count
                          ? (stg_text){0}
                          : nobody(entity, from->count ? schema->to : schema->from);
    size_t across = to->count ? to->count : 1;
    size_t count = (from->count ? from->count : 1) * across;
    for (size_t i = 0; i < count && !entity->element->faulty; i++) {
        record->id = count == 1 ? entity->id
                                : stg_foreign_textf(entity->element, "%s/%zu", entity->id, i + 1);
        record->from = end_at(from, i / across, reason);
        record->to = end_at(to, i % across, reason);
        bool whole = record->from.stakeholder && record->to.stakeholder;
        bool mirror =
            record->id && schema->symmetric && whole &&
            is_mirror(entity, schema->kind, record->from.stakeholder, record->to.stakeholder);
        if (mirror)
            note_mirror(entity, record);
        else if (record->id)
            stg_foreign_relationship(entity->element, record, "/id");
    }
}

static bool ends_are_fit(stg_ftm_entity *entity, const stg_ftm_schema *schema, const end_list *from,
                         const end_list *to)
{
    if (from->count > TIE_LIMIT || to->count > TIE_LIMIT || from->count * to->count > TIE_LIMIT) {
        stg_element_faultf(entity->element, "/properties", STG_ERROR_LIMIT,
                           "this %s joins %zu with %zu parties, more than %d pairs", schema->name,
                           from->count, to->count, TIE_LIMIT);
        return false;
    }
    if (from->count == 0 && to->count == 0)
        stg_foreign_unmapped(entity->element, "", "a %s that names neither end", schema->name);
    else if (from->count == 0 || to->count == 0)
        stg_foreign_unmapped(entity->element, "",
                             "which \"%s\" a %s has; it is kept with an unspecified party",
                             from->count ? schema->to : schema->from, schema->name);
    return from->count > 0 || to->count > 0;
}

/* "contract: its title" for an award, whose contract is neither of its ends. */
static const char *contract_note(stg_ftm_entity *entity)
{
    stg_buffer note = STG_BUFFER_EMPTY;
    for (stg_ftm_value *value = entity->values; (value = stg_ftm_next(value, "contract")) != NULL;
         value = value->next) {
        const stg_ftm_entry *contract = stg_ftm_meant(entity, value->text);
        const stg_ftm_fact *title =
            contract && contract->seen ? stg_ftm_next_fact(contract->facts, "title") : NULL;
        stg_buffer_addf(&note, "%scontract: %s", note.length > 0 ? "; " : "",
                        title ? title->text : value->text);
    }
    return stg_foreign_take(entity->element, &note);
}

void stg_ftm_add_tie(stg_ftm_entity *entity)
{
    const stg_ftm_schema *schema = entity->entry->schema;
    bool award = schema->sort == STG_FTM_AWARD;
    end_list from = award ? buyers_of(entity) : ends_of(entity, schema->from);
    end_list to = ends_of(entity, schema->to);
    if (!ends_are_fit(entity, schema, &from, &to) || !declare_tie(entity, schema))
        return;
    stg_relationship_record record = {.kind = schema->kind,
                                      .amount = amount_of(entity),
                                      .share = share_of(entity),
                                      .role = role_of(entity),
                                      .status = status_of(entity)};
    read_period(entity, &record);
    stg_ftm_evidence(entity, &record.evidence, &record.evidence_count);
    record.note = stg_ftm_note(entity, award ? contract_note(entity) : NULL);
    add_pairs(entity, schema, &record, &from, &to);
}

void stg_ftm_add_plain_tie(stg_ftm_entity *entity, const char *id, const char *kind,
                           const char *from, const char *to)
{
    stg_evidence_record evidence = {.source = entity->reader->file_source};
    stg_relationship_record record = {
        .id = id,
        .from = {.stakeholder = from == entity->id ? from : party_of(entity, "parent", from)},
        .to = {.stakeholder = to == entity->id ? to : party_of(entity, "parent", to)},
        .kind = kind,
        .evidence = &evidence,
        .evidence_count = 1};
    stg_foreign_relationship(entity->element, &record, "/id");
}
