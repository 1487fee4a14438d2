/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which statements are in force. The index keeps of each statement what tells
 * that: its record, its date, what it replaces; not what it says. So the text
 * may come in any order, and costs memory only for one statement at a time.
 */
#include "read/bods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/json_sorts.h"
#include "read/slice.h"

/* A statement of 0.1 to 0.3 says that it replaces another. */
typedef struct stg_bods_replacement {
    uint32_t by;
    const char *id;
} replacement;

static const char *const sort_names[] = {"entity", "person", "relationship"};

/* ---- what a statement says of itself -------------------------------------------- */

static bool sort_of(stg_bods_sort *sort, const char *type)
{
    static const char *const old[] = {"entityStatement", "personStatement",
                                      "ownershipOrControlStatement"};
    for (int i = 0; i < 3; i++)
        if (strcmp(type, sort_names[i]) == 0 || strcmp(type, old[i]) == 0) {
            *sort = (stg_bods_sort)i;
            return true;
        }
    return false;
}

static uint32_t time_of(const char *text)
{
    unsigned hours = 0, minutes = 0, seconds = 0;
    if (text && strlen(text) > 11 && sscanf(text + 11, "%2u:%2u:%2u", &hours, &minutes, &seconds))
        return (hours * 60 + minutes) * 60 + seconds;
    return 0;
}

static void saw_date(stg_bods *bods, stg_date date)
{
    if (stg_date_last_day(date) > stg_date_last_day(bods->latest))
        bods->latest = date;
}

/* Without a word of complaint: what is no date is said when the statement is
   read. */
static stg_date date_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? stg_foreign_date_of(text) : (stg_date){0};
}

/* The dates on which the statement says that something holds, or was known. */
static void see_dates(stg_bods *bods, const json_t *value, const json_t *details)
{
    size_t i;
    const json_t *interest;
    saw_date(bods, date_at(value, "statementDate"));
    saw_date(bods, date_at(json_object_get(value, "publicationDetails"), "publicationDate"));
    saw_date(bods, date_at(json_object_get(value, "source"), "retrievedAt"));
    json_array_foreach(json_object_get(details, "interests"), i, interest)
    {
        saw_date(bods, date_at(interest, "startDate"));
    }
}

/* Versions of the standard: those not known, and those mixed, are said once. */
static void see_version(stg_bods *bods, stg_element *element, const json_t *value, bool recorded)
{
    static const char *const known[] = {"0.1", "0.2", "0.3", "0.4"};
    const char *version = json_string_value(
        json_object_get(json_object_get(value, "publicationDetails"), "bodsVersion"));
    bool is_known = false;
    if (!version || !*version)
        return;
    for (size_t i = 0; i < 4 && !is_known; i++)
        is_known = strcmp(version, known[i]) == 0 ||
                   (strncmp(version, known[i], 3) == 0 && version[3] == '.');
    if (!is_known)
        stg_foreign_assumed(element, "/publicationDetails/bodsVersion",
                            "a version \"%.20s\" that this reader does not know, read as %s",
                            version, recorded ? "0.4" : "0.3");
    if (bods->first_version[0] == '\0')
        snprintf(bods->first_version, sizeof bods->first_version, "%s", version);
    else if (strncmp(bods->first_version, version, sizeof bods->first_version - 1) != 0)
        stg_foreign_assumed(element, "/publicationDetails/bodsVersion",
                            "a statement of version \"%.20s\" in a document that begins with "
                            "\"%.20s\"",
                            version, bods->first_version);
}

/* ---- ids ------------------------------------------------------------------------ */

static const char *keep(stg_bods *bods, const char *text)
{
    const char *copy = stg_pool_copy(&bods->pool, text, strlen(text));
    if (!copy)
        stg_reading_out_of_memory(bods->reading);
    return copy;
}

/* The id as our format takes it, kept; NULL with a fault when there is none. */
static const char *id_of(stg_bods *bods, stg_element *element, const json_t *value, const char *key,
                         const char *other)
{
    char pointer[STG_PLACE_SIZE];
    const json_t *id = json_object_get(value, key);
    if (!stg_is_string(id) && other && stg_is_string(json_object_get(value, other))) {
        key = other;
        id = json_object_get(value, key);
    }
    stg_join_pointer(pointer, "", key);
    const char *plain =
        stg_is_string(id) ? stg_foreign_id_text(element, json_string_value(id), pointer) : NULL;
    if (!plain && !element->faulty)
        stg_element_faultf(element, id ? pointer : "", STG_ERROR_FORMAT,
                           "a statement needs its \"%s\", text that is not empty", key);
    return plain ? keep(bods, plain) : NULL;
}

static bool add_to(stg_bods *bods, stg_id_map *map, const char *id, uint32_t number)
{
    if (stg_id_map_add(map, id, strlen(id), number))
        return true;
    stg_reading_out_of_memory(bods->reading);
    return false;
}

/* An id that no other record of the sort has: "x", "x#2", "x#3". */
static const char *unique_id(stg_bods *bods, stg_element *element, const char *id,
                             const stg_id_map *map)
{
    for (unsigned n = 2; id; n++) {
        const char *tried = stg_foreign_textf(element, "%s#%u", id, n);
        tried = tried ? stg_foreign_id_text(element, tried, NULL) : NULL;
        if (!tried)
            return NULL;
        if (stg_id_map_find(map, tried, strlen(tried)) == STG_ID_NOT_FOUND)
            return keep(bods, tried);
    }
    return NULL;
}

/* ---- records -------------------------------------------------------------------- */

static bool same_text(const stg_bods *bods, const stg_bods_statement *one,
                      const stg_bods_statement *other)
{
    stg_slice a, b;
    const char *bytes = bods->document->bytes;
    size_t length = bods->document->length;
    if (stg_cut_value(bytes, length, one->offset, &a) != STG_CUT_WHOLE ||
        stg_cut_value(bytes, length, other->offset, &b) != STG_CUT_WHOLE)
        return false;
    return a.end - a.start == b.end - b.start &&
           memcmp(bytes + a.start, bytes + b.start, a.end - a.start) == 0;
}

/* A statement of 0.1 to 0.3 whose id another has: the same again, or a version of
   the same party, or another relationship, which gets an id of its own. */
static bool take_repeated(stg_bods *bods, stg_element *element, stg_bods_statement *statement,
                          uint32_t first, uint32_t number)
{
    if (same_text(bods, &bods->statements[first], statement)) {
        statement->dropped = true;
        stg_foreign_assumed(element, "", "a statement that stands twice, read once");
        return true;
    }
    if (statement->sort != STG_BODS_RELATIONSHIP) {
        statement->id = bods->statements[first].id;
        return true;
    }
    stg_id_map *map = &bods->records[statement->sort];
    stg_foreign_assumed(element, "/statementID",
                        "a relationship whose statementID another has: it gets one of its own "
                        "(#2, #3 ...)");
    statement->id = unique_id(bods, element, statement->id, map);
    statement->record = number;
    return statement->id && add_to(bods, map, statement->id, number);
}

/* Finds or makes the record that the statement is of. */
static bool join_record(stg_bods *bods, stg_element *element, stg_bods_statement *statement,
                        uint32_t number)
{
    stg_id_map *map = &bods->records[statement->sort];
    uint32_t first = stg_id_map_find(map, statement->id, strlen(statement->id));
    statement->record = first == STG_ID_NOT_FOUND ? number : first;
    if (first != STG_ID_NOT_FOUND) {
        if (!statement->recorded || !bods->statements[first].recorded)
            return take_repeated(bods, element, statement, first, number);
        statement->id = bods->statements[first].id;
        return true;
    }
    if (!add_to(bods, map, statement->id, number))
        return false;
    if (statement->sort == STG_BODS_RELATIONSHIP)
        return true;
    const char *plain = statement->id;
    if (stg_id_map_find(&bods->parties, plain, strlen(plain)) != STG_ID_NOT_FOUND) {
        stg_foreign_assumed(element, "",
                            "a person and an entity of one id: the later one gets another "
                            "(#2), references mean the first");
        statement->id = unique_id(bods, element, plain, &bods->parties);
    }
    return statement->id && add_to(bods, &bods->parties, statement->id, number);
}

static bool note_replaced(stg_bods *bods, stg_element *element, const json_t *value, uint32_t by)
{
    const json_t *ids = stg_foreign_array(element, value, "", "replacesStatements");
    for (size_t i = 0; i < json_array_size(ids); i++) {
        const char *id = stg_foreign_item(element, ids, "/replacesStatements", i);
        const char *plain = id ? stg_foreign_id_text(element, id, NULL) : NULL;
        if (!plain)
            continue;
        replacement *grown = stg_grown(bods->replacements, &bods->replacement_capacity,
                                       bods->replacement_count + 1, sizeof *grown);
        if (!grown) {
            stg_reading_out_of_memory(bods->reading);
            return false;
        }
        bods->replacements = grown;
        grown[bods->replacement_count++] = (replacement){by, keep(bods, plain)};
    }
    return true;
}

static bool add_statement(stg_bods *bods, const stg_bods_statement *statement)
{
    stg_bods_statement *grown =
        stg_grown(bods->statements, &bods->capacity, bods->count + 1, sizeof *grown);
    if (grown)
        bods->statements = grown;
    uint32_t *newest =
        grown ? stg_grown(bods->newest, &bods->newest_capacity, bods->count + 1, sizeof *newest)
              : NULL;
    if (!newest) {
        stg_reading_out_of_memory(bods->reading);
        return false;
    }
    bods->newest = newest;
    newest[bods->count] = (uint32_t)bods->count;
    grown[bods->count++] = *statement;
    return true;
}

void stg_bods_index(stg_bods *bods, stg_element *element, const json_t *value, uint32_t position)
{
    const char *type = json_string_value(json_object_get(value, "recordType"));
    bool recorded = type != NULL;
    if (!recorded)
        type = json_string_value(json_object_get(value, "statementType"));
    stg_bods_statement statement = {.offset = element->offset,
                                    .position = position,
                                    .recorded = recorded,
                                    .before = STG_BODS_NONE,
                                    .after = STG_BODS_NONE};
    uint32_t number = (uint32_t)bods->count;
    if (!type) {
        stg_foreign_unmapped(element, "", "a value that is no statement of BODS");
        return;
    }
    if (!sort_of(&statement.sort, type)) {
        stg_foreign_unmapped(element, recorded ? "/recordType" : "/statementType",
                             "a statement of the type \"%.60s\"", type);
        return;
    }
    statement.id = recorded ? id_of(bods, element, value, "recordId", NULL)
                            : id_of(bods, element, value, "statementID", "statementId");
    if (!statement.id)
        return;
    const json_t *details = recorded ? json_object_get(value, "recordDetails") : value;
    if (details && !stg_is_object(details) && !stg_is_null(details)) {
        stg_element_faultf(element, "/recordDetails", STG_ERROR_FORMAT,
                           "\"recordDetails\" must be an object");
        return;
    }
    const char *status = json_string_value(json_object_get(value, "recordStatus"));
    statement.closed = recorded && status && strcmp(status, "closed") == 0;
    statement.date = date_at(value, "statementDate");
    statement.time = time_of(json_string_value(json_object_get(value, "statementDate")));
    see_dates(bods, value, details);
    see_version(bods, element, value, recorded);
    if (join_record(bods, element, &statement, number) &&
        (recorded || note_replaced(bods, element, value, number)))
        add_statement(bods, &statement);
}

/* ---- order ---------------------------------------------------------------------- */

/* A statement's place among the versions of its record. */
typedef struct version {
    uint32_t record, number;
    int32_t day;
    uint32_t time;
} version;

static int compare_versions(const void *left, const void *right)
{
    const version *one = left, *other = right;
    if (one->record != other->record)
        return one->record < other->record ? -1 : 1;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    if (one->time != other->time)
        return one->time < other->time ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* The statement in force that took the place of this one, or it itself. */
static uint32_t newest_of(stg_bods *bods, uint32_t number)
{
    while (bods->newest[number] != number) {
        bods->newest[number] = bods->newest[bods->newest[number]];
        number = bods->newest[number];
    }
    return number;
}

static void say_of(stg_bods *bods, uint32_t number, const char *what)
{
    char prefix[STG_BODS_PREFIX_SIZE];
    stg_element element;
    json_decref(stg_bods_decode(bods, number, &element, prefix));
    stg_foreign_assumed(&element, "", "%s", what);
}

/* Lets `by` take the place of `old`, unless that would go round in a circle. */
static void supersede(stg_bods *bods, uint32_t by, uint32_t old)
{
    stg_bods_statement *before = &bods->statements[old], *after = &bods->statements[by];
    if (before->after == STG_BODS_NONE) {
        if (newest_of(bods, by) == newest_of(bods, old)) {
            say_of(bods, by, "a statement that replaces one which takes its own place, ignored");
            return;
        }
        before->after = by;
        bods->newest[old] = by;
    }
    before->after_count++;
    if (after->before == STG_BODS_NONE)
        after->before = old;
    if (before->after_count == 1 ||
        stg_date_first_day(after->date) < stg_date_first_day(before->replaced))
        before->replaced = after->date;
}

/* Versions of one record, by date, then by their order in the text. */
static bool order_records(stg_bods *bods)
{
    version *versions = stg_zeroed(bods->count, sizeof *versions);
    size_t count = 0;
    for (uint32_t i = 0; versions && i < bods->count; i++) {
        const stg_bods_statement *one = &bods->statements[i];
        if (!one->dropped)
            versions[count++] = (version){.record = one->record,
                                          .number = i,
                                          .day = stg_date_first_day(one->date),
                                          .time = one->time};
    }
    if (!versions) {
        stg_reading_out_of_memory(bods->reading);
        return false;
    }
    qsort(versions, count, sizeof *versions, compare_versions);
    for (size_t i = 1; i < count; i++) {
        if (versions[i].record != versions[i - 1].record)
            continue;
        supersede(bods, versions[i].number, versions[i - 1].number);
        if (bods->statements[versions[i - 1].number].closed)
            say_of(bods, versions[i].number,
                   "a statement about a record that an earlier one closes");
    }
    free(versions);
    return true;
}

/* The last statement with the id that is said to be replaced; STG_BODS_NONE: it is
   not in the document, or is the replacing one itself. */
static uint32_t replaced_by(stg_bods *bods, const replacement *one)
{
    const stg_id_map *map = &bods->records[bods->statements[one->by].sort];
    uint32_t first = one->id ? stg_id_map_find(map, one->id, strlen(one->id)) : STG_ID_NOT_FOUND;
    if (first == STG_ID_NOT_FOUND || bods->statements[first].recorded)
        return STG_BODS_NONE;
    uint32_t last = newest_of(bods, first);
    uint32_t record = bods->statements[first].record;
    uint32_t old = bods->statements[last].record == record ? last : first;
    return bods->statements[one->by].record == record ? STG_BODS_NONE : old;
}

bool stg_bods_order(stg_bods *bods)
{
    if (!order_records(bods))
        return false;
    for (size_t i = 0; i < bods->replacement_count; i++) {
        uint32_t old = replaced_by(bods, &bods->replacements[i]);
        if (old != STG_BODS_NONE)
            supersede(bods, bods->replacements[i].by, old);
    }
    return true;
}

const char *stg_bods_party(stg_bods *bods, const char *id)
{
    uint32_t number = stg_id_map_find(&bods->parties, id, strlen(id));
    return number == STG_ID_NOT_FOUND ? NULL : bods->statements[newest_of(bods, number)].id;
}
