/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a statement of BODS about an entity or a person to a stakeholder. What
 * concerns a person privately (birth, addresses, tax, political exposure) is
 * never taken over; that is said once.
 */
#include "read/bods.h"

#include <stdio.h>
#include <string.h>

#include "read/bods_notes.h"
#include "read/json_sorts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* One party on its way; lists are scratch memory, as long as the element lives. */
typedef struct party {
    stg_bods *bods;
    stg_element *element;
    const stg_bods_statement *statement;
    const json_t *details;
    const char *place; /* pointer of `details` */
    const char *name;  /* NULL: none is stated */
    const char **aliases;
    size_t alias_count, alias_room;
    stg_bods_notes notes;
} party;

static const char *place_of(char place[STG_PLACE_SIZE], const party *one, const char *key)
{
    return stg_join_pointer(place, one->place, key);
}

static const char *string_of(party *one, const char *key)
{
    return stg_foreign_string(one->element, one->details, one->place, key);
}

/* Of more other names than this, later ones may stand twice. */
enum { COMPARED = 40 };

/* ---- names ---------------------------------------------------------------------- */

static bool is_blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n")] == '\0';
}

/* Another name; not the main one, and not twice. */
static void add_alias(party *one, const char *name)
{
    if (is_blank(name) || one->alias_count == one->alias_room ||
        (one->name && strcmp(one->name, name) == 0))
        return;
    for (size_t i = 0; i < one->alias_count && i < COMPARED; i++)
        if (strcmp(one->aliases[i], name) == 0)
            return;
    one->aliases[one->alias_count++] = name;
}

static bool room_for_aliases(party *one, size_t count)
{
    one->aliases = count ? stg_element_take(one->element, count * sizeof *one->aliases) : NULL;
    one->alias_room = one->aliases ? count : 0;
    return count == 0 || one->aliases;
}

static void read_entity_names(party *one)
{
    static const char *const lists[] = {"alternateNames", "alternativeNames"};
    const json_t *names[2];
    size_t count = 0;
    for (int k = 0; k < 2; k++) {
        names[k] = stg_foreign_array(one->element, one->details, one->place, lists[k]);
        count += json_array_size(names[k]);
    }
    const char *name = string_of(one, "name");
    one->name = is_blank(name) ? NULL : name;
    if (!room_for_aliases(one, count))
        return;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < json_array_size(names[k]); i++) {
            char place[STG_PLACE_SIZE];
            const char *other =
                stg_foreign_item(one->element, names[k], place_of(place, one, lists[k]), i);
            if (!one->name && !is_blank(other))
                one->name = other;
            else
                add_alias(one, other);
        }
}

/* The full name, or what there is of its parts. */
static const char *name_of(party *one, const json_t *name, const char *place)
{
    const char *full = stg_foreign_string(one->element, name, place, "fullName");
    const char *given = stg_foreign_string(one->element, name, place, "givenName");
    const char *patronymic = stg_foreign_string(one->element, name, place, "patronymicName");
    const char *family = stg_foreign_string(one->element, name, place, "familyName");
    if (!is_blank(full))
        return full;
    const char *text = stg_foreign_textf(
        one->element, "%s%s%s%s%s", given ? given : "", given && (patronymic || family) ? " " : "",
        patronymic ? patronymic : "", patronymic && family ? " " : "", family ? family : "");
    return is_blank(text) ? NULL : text;
}

/* How well a name serves as the main one: a legal name, then one without a type,
   then any. */
static int fitness(const char *type)
{
    if (!type)
        return 1;
    return strcmp(type, "legal") == 0 || strcmp(type, "individual") == 0 ? 2 : 0;
}

static void read_person_names(party *one)
{
    static const char *const keys[] = {"type", "fullName", "givenName", "familyName",
                                       "patronymicName"};
    char list[STG_PLACE_SIZE], place[STG_PLACE_SIZE + 24];
    const json_t *names = stg_foreign_array(one->element, one->details, one->place, "names");
    size_t count = json_array_size(names);
    place_of(list, one, "names");
    if (!room_for_aliases(one, count))
        return;
    const char **read = count ? stg_element_take(one->element, count * sizeof *read) : NULL;
    int best = -1;
    for (size_t i = 0; read && i < count; i++) {
        const json_t *name = json_array_get(names, i);
        snprintf(place, sizeof place, "%s/%zu", list, i);
        read[i] = NULL;
        if (!stg_is_object(name)) {
            if (stg_foreign_says(name))
                stg_foreign_unmapped(one->element, place, "an item of \"names\" that is no object");
            continue;
        }
        read[i] = name_of(one, name, place);
        int fits = fitness(stg_foreign_string(one->element, name, place, "type"));
        if (read[i] && fits > best) {
            best = fits;
            one->name = read[i];
        }
        stg_foreign_leftover(one->element, name, place, "a name", keys, COUNT_OF(keys));
    }
    for (size_t i = 0; read && i < count; i++)
        add_alias(one, read[i]);
}

/* ---- identifiers and place ------------------------------------------------------ */

static bool has_scheme(const stg_stakeholder_record *record, const char *scheme)
{
    for (size_t i = 0; i < record->identifier_count; i++)
        if (strcmp(record->identifiers[i].scheme, scheme) == 0)
            return true;
    return false;
}

/* Scheme and value; a scheme's name stands in for the scheme, a URI for the value. */
static void read_identifier(party *one, const json_t *item, const char *place,
                            stg_identifier_record *list, stg_stakeholder_record *record)
{
    static const char *const keys[] = {"scheme", "schemeName", "id", "uri"};
    stg_element *element = one->element;
    const char *scheme = stg_foreign_string(element, item, place, "scheme");
    const char *name = stg_foreign_string(element, item, place, "schemeName");
    const char *id = stg_foreign_string(element, item, place, "id");
    const char *uri = stg_foreign_string(element, item, place, "uri");
    if (id && uri && strcmp(id, uri) != 0)
        stg_foreign_unmapped(element, place, "the field \"uri\" of an identifier beside its id");
    if (scheme && name)
        stg_foreign_unmapped(element, place, "the field \"schemeName\" beside its scheme");
    stg_foreign_leftover(element, item, place, "an identifier", keys, COUNT_OF(keys));
    scheme = scheme ? scheme : name ? name : id ? "id" : "uri";
    id = id ? id : uri;
    if (!id)
        return;
    if (has_scheme(record, scheme)) {
        stg_foreign_unmapped(element, place, "a further identifier of a party in the same scheme");
        return;
    }
    list[record->identifier_count++] = (stg_identifier_record){scheme, id};
}

static void read_identifiers(party *one, stg_stakeholder_record *record)
{
    char list_place[STG_PLACE_SIZE], place[STG_PLACE_SIZE + 24];
    const json_t *all = stg_foreign_array(one->element, one->details, one->place, "identifiers");
    size_t count = json_array_size(all);
    stg_identifier_record *list =
        count ? stg_element_take(one->element, count * sizeof *list) : NULL;
    record->identifiers = list;
    place_of(list_place, one, "identifiers");
    for (size_t i = 0; list && i < count; i++) {
        const json_t *item = json_array_get(all, i);
        snprintf(place, sizeof place, "%s/%zu", list_place, i);
        if (stg_is_object(item))
            read_identifier(one, item, place, list, record);
        else if (stg_foreign_says(item))
            stg_foreign_unmapped(one->element, place, "an identifier that is no object");
    }
}

/* An ISO 3166 code, in capitals; NULL for anything else. */
static const char *place_code(party *one, const json_t *object, const char *place)
{
    const char *code = stg_foreign_string(one->element, object, place, "code");
    const char *name = stg_foreign_string(one->element, object, place, "name");
    size_t length = code ? strlen(code) : 0;
    char *copy = length > 0 ? stg_element_take(one->element, length + 1) : NULL;
    bool fits = length == 2 || (length >= 4 && length <= 6 && code[2] == '-');
    for (size_t i = 0; copy && i <= length; i++) {
        char c = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - 'a' + 'A') : code[i];
        bool letter = c >= 'A' && c <= 'Z';
        fits = fits &&
               (i == length || letter || (i == 2 && c == '-') || (i > 2 && c >= '0' && c <= '9'));
        copy[i] = c;
    }
    if (copy && fits)
        return copy;
    if (code || name)
        stg_foreign_unmapped(one->element, place,
                             "a jurisdiction that is no code of ISO 3166, such as \"GB\"");
    return NULL;
}

static const char *entity_place(party *one)
{
    static const char *const keys[] = {"jurisdiction", "incorporatedInJurisdiction"};
    char place[STG_PLACE_SIZE];
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const json_t *found = stg_foreign_object(one->element, one->details, one->place, keys[i]);
        if (found)
            return place_code(one, found, place_of(place, one, keys[i]));
    }
    return NULL;
}

/* One nationality is a person's place; of several none is. */
static const char *person_place(party *one)
{
    char place[STG_PLACE_SIZE], item[STG_PLACE_SIZE + 4];
    const json_t *all = stg_foreign_array(one->element, one->details, one->place, "nationalities");
    place_of(place, one, "nationalities");
    snprintf(item, sizeof item, "%s/0", place);
    if (json_array_size(all) == 1)
        return place_code(one, json_array_get(all, 0), item);
    if (json_array_size(all) > 1)
        stg_foreign_unmapped(one->element, place, "the nationalities of a person with several");
    return NULL;
}

/* ---- notes ---------------------------------------------------------------------- */

static void add_note(party *one, const char *english, const char *korean)
{
    stg_bods_note(&one->notes, english, korean);
}

static void add_dated(party *one, const char *key, const char *english, const char *korean)
{
    char iso[STG_DATE_TEXT_SIZE];
    stg_date date = stg_foreign_date(one->element, one->details, one->place, key);
    if (!stg_date_is_stated(date))
        return;
    stg_date_iso(iso, date);
    add_note(one, stg_foreign_textf(one->element, "%s %s", english, iso),
             stg_foreign_textf(one->element, "%s %s", iso, korean));
}

/* Why a party is anonymous or unknown. */
static void add_reason(party *one, const char *key)
{
    static const char *const keys[] = {"reason", "description"};
    char place[STG_PLACE_SIZE];
    const json_t *found = stg_foreign_object(one->element, one->details, one->place, key);
    if (!found)
        return;
    place_of(place, one, key);
    const char *code = stg_foreign_string(one->element, found, place, "reason");
    const char *description = stg_foreign_string(one->element, found, place, "description");
    const stg_wording *words = code ? stg_bods_reason(code) : NULL;
    if (code)
        add_note(one, words ? words[0].text : code, words ? words[1].text : code);
    if (description)
        add_note(one, description, description);
    stg_foreign_leftover(one->element, found, place, "an unspecified party", keys, 2);
}

static void add_notes(party *one)
{
    bool listed = false;
    char place[STG_PLACE_SIZE];
    static const char *const listing_keys[] = {"hasPublicListing"};
    if (one->statement->sort == STG_BODS_PERSON) {
        add_reason(one, "unspecifiedPersonDetails");
        add_dated(one, "deathDate", "died", "사망");
    } else {
        add_reason(one, "unspecifiedEntityDetails");
        add_dated(one, "foundingDate", "founded", "설립");
        add_dated(one, "dissolutionDate", "dissolved", "해산");
    }
    const json_t *listing =
        stg_foreign_object(one->element, one->details, one->place, "publicListing");
    place_of(place, one, "publicListing");
    if (stg_foreign_truth(one->element, listing, place, "hasPublicListing", &listed) && listed)
        add_note(one, "listed on a stock exchange", "증권거래소 상장");
    if (listing)
        stg_foreign_leftover(one->element, listing, place, "a public listing", listing_keys, 1);
    char iso[STG_DATE_TEXT_SIZE];
    stg_date_iso(iso, one->statement->date);
    if (one->statement->closed)
        add_note(one, stg_foreign_textf(one->element, "record closed %s", iso),
                 stg_foreign_textf(one->element, "%s 기록 종료", iso));
}

/* ---- the record ----------------------------------------------------------------- */

/* What is a person's own business. */
static void leave_private(party *one)
{
    static const char *const keys[] = {
        "birthDate",    "placeOfBirth", "placeOfResidence", "addresses",         "taxResidencies",
        "hasPepStatus", "pepStatus",    "pepStatusDetails", "politicalExposure", "residencies"};
    char place[STG_PLACE_SIZE];
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (stg_foreign_says(json_object_get(one->details, keys[i])))
            stg_foreign_unmapped(one->element, place_of(place, one, keys[i]),
                                 "private details of persons (birth, addresses, tax residence, "
                                 "political exposure)");
}

static const char *kind_of(party *one, const char **type, const char **subtype)
{
    static const char *const entity_keys[] = {"type", "subtype", "details"};
    static const char *const subtype_keys[] = {"generalCategory", "localTerm"};
    char place[STG_PLACE_SIZE];
    bool person = one->statement->sort == STG_BODS_PERSON, known;
    const char *term = NULL;
    const json_t *object = person ? NULL : json_object_get(one->details, "entityType");
    const json_t *older =
        person ? NULL : stg_foreign_object(one->element, one->details, one->place, "entitySubtype");
    if (stg_is_object(object)) { /* 0.4 */
        place_of(place, one, "entityType");
        *type = stg_foreign_string(one->element, object, place, "type");
        *subtype = stg_foreign_string(one->element, object, place, "subtype");
        term = stg_foreign_string(one->element, object, place, "details");
        stg_foreign_leftover(one->element, object, place, "an entity type", entity_keys, 3);
    } else {
        *type = string_of(one, person ? "personType" : "entityType");
    }
    if (older) { /* 0.3 */
        place_of(place, one, "entitySubtype");
        *subtype = stg_foreign_string(one->element, older, place, "generalCategory");
        term = stg_foreign_string(one->element, older, place, "localTerm");
        stg_foreign_leftover(one->element, older, place, "an entity's subtype", subtype_keys, 2);
    }
    const char *kind =
        stg_bods_party_kind(one->bods, one->element, *type, *subtype, person, &known);
    if (*type && !known)
        stg_foreign_unmapped(one->element, one->place, "the type \"%.60s\" of a party", *type);
    if (*subtype && kind && strcmp(*subtype, kind) != 0)
        add_note(one, *subtype, *subtype);
    if (term)
        add_note(one, term, term);
    return kind;
}

static void leave_rest(party *one, const json_t *value)
{
    static const char *const person_keys[] = {"isComponent",
                                              "personType",
                                              "names",
                                              "identifiers",
                                              "nationalities",
                                              "placeOfBirth",
                                              "birthDate",
                                              "deathDate",
                                              "addresses",
                                              "placeOfResidence",
                                              "residencies",
                                              "taxResidencies",
                                              "hasPepStatus",
                                              "pepStatus",
                                              "pepStatusDetails",
                                              "politicalExposure",
                                              "unspecifiedPersonDetails"};
    static const char *const entity_keys[] = {"isComponent",
                                              "entityType",
                                              "entitySubtype",
                                              "name",
                                              "alternateNames",
                                              "alternativeNames",
                                              "identifiers",
                                              "jurisdiction",
                                              "incorporatedInJurisdiction",
                                              "foundingDate",
                                              "dissolutionDate",
                                              "uri",
                                              "publicListing",
                                              "unspecifiedEntityDetails"};
    bool person = one->statement->sort == STG_BODS_PERSON;
    stg_bods_leave_rest(one->element, value, one->statement->recorded,
                        person ? "a person" : "an entity", person ? person_keys : entity_keys,
                        person ? COUNT_OF(person_keys) : COUNT_OF(entity_keys));
}

void stg_bods_add_party(stg_bods *bods, stg_element *element, const stg_bods_statement *statement,
                        const json_t *value)
{
    bool person = statement->sort == STG_BODS_PERSON;
    party one = {.bods = bods,
                 .element = element,
                 .statement = statement,
                 .details = statement->recorded ? json_object_get(value, "recordDetails") : value,
                 .place = statement->recorded ? "/recordDetails" : ""};
    const char *type = NULL, *subtype = NULL;
    stg_evidence_record evidence[STG_BODS_MOST_EVIDENCE];
    stg_stakeholder_record record = {.id = statement->id, .kind = kind_of(&one, &type, &subtype)};
    if (person)
        read_person_names(&one);
    else
        read_entity_names(&one);
    record.name =
        one.name
            ? stg_foreign_text(element, one.name, "")
            : (stg_text){stg_bods_party_at(stg_bods_party_position(type, subtype, person))->unnamed,
                         2};
    record.aliases = one.aliases;
    record.alias_count = one.alias_count;
    record.jurisdiction = person ? person_place(&one) : entity_place(&one);
    record.url = person ? NULL : string_of(&one, "uri");
    read_identifiers(&one, &record);
    add_notes(&one);
    record.note = stg_bods_take_notes(&one.notes, element);
    record.evidence = evidence;
    record.evidence_count = stg_bods_evidence(bods, element, value, evidence);
    if (person)
        leave_private(&one);
    leave_rest(&one, value);
    if (record.kind && !element->faulty && !stg_reading_stopped(bods->reading))
        stg_foreign_stakeholder(element, &record, "");
}
