/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which ids are one party, as a person says: a table, or lists in JSON. */
#include "read/same_as.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "model/identity.h"
#include "read/csv_text.h"
#include "read/decode.h"
#include "read/json_sorts.h"
#include "read/readers.h"
#include "read/walk.h"

typedef struct saying {
    stg_reading *reading;
    const stg_document *document;
    const char **ids; /* of all stakeholders, for the nearest one; NULL: not listed yet */
    size_t id_count;
} saying;

/* ---- ids ------------------------------------------------------------------------------- */

static bool list_ids(saying *s)
{
    const stg_builder *builder = s->reading->builder;
    const stg_id_space *space = &builder->spaces[STG_SORT_STAKEHOLDER];
    if (s->ids)
        return true;
    s->ids = stg_zeroed(space->count, sizeof *s->ids);
    for (size_t i = 0; s->ids && i < space->count; i++)
        if (stg_knows_stakeholder(builder, space->ids[i]))
            s->ids[s->id_count++] = space->ids[i];
    return s->ids != NULL;
}

static bool check_known(saying *s, const char *id, size_t offset)
{
    if (stg_knows_stakeholder(s->reading->builder, id))
        return true;
    if (!list_ids(s)) {
        stg_reading_out_of_memory(s->reading);
        return false;
    }
    const char *nearest = stg_text_nearest(id, s->ids, s->id_count);
    stg_reading_faultf(s->reading, s->document, offset, STG_ERROR_REFERENCE,
                       "there is no stakeholder \"%.200s\"%s%.200s%s", id,
                       nearest ? "; did you mean \"" : "", nearest ? nearest : "",
                       nearest ? "\"?" : "");
    return false;
}

/* `offset` is the place of `other`. */
static void say(saying *s, const char *one, const char *other, bool different, size_t offset)
{
    stg_error fault = {0};
    stg_builder *builder = s->reading->builder;
    bool said = different ? stg_builder_set_different(builder, one, other, &fault)
                          : stg_builder_set_same(builder, one, other, &fault);
    if (!said)
        stg_reading_fault(s->reading, STG_SEVERITY_ERROR, s->document, offset, &fault);
}

/* ---- tables ---------------------------------------------------------------------------- */

enum { ID = 0, SAME, DIFFERENT, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {"id", "same_as", "different"};

static void fault_of_csv(saying *s, const stg_csv *csv, stg_csv_result result)
{
    if (result == STG_CSV_MEMORY)
        stg_reading_out_of_memory(s->reading);
    else if (result != STG_CSV_END)
        stg_reading_faultf(s->reading, s->document, csv->start, STG_ERROR_SYNTAX,
                           result == STG_CSV_OPEN_QUOTE ? "this quote is not closed"
                                                        : "text follows the closing quote");
}

/* Where the columns stand; other columns do not count. */
static bool read_header(saying *s, const stg_csv *csv, size_t columns[COLUMN_COUNT])
{
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        columns[c] = SIZE_MAX;
        for (size_t i = csv->cell_count; i-- > 0;)
            if (strcmp(csv->cells[i].text, column_names[c]) == 0)
                columns[c] = i;
    }
    if (columns[ID] != SIZE_MAX && (columns[SAME] != SIZE_MAX || columns[DIFFERENT] != SIZE_MAX))
        return true;
    stg_reading_faultf(s->reading, s->document, csv->start, STG_ERROR_FORMAT,
                       "the first line of a file of confirmed parties names its columns: "
                       "id,same_as (or id,different)");
    return false;
}

static const stg_csv_cell *cell_of(const stg_csv *csv, size_t column)
{
    const stg_csv_cell *cell = column < csv->cell_count ? &csv->cells[column] : NULL;
    return cell && cell->text[0] != '\0' ? cell : NULL;
}

static void read_row(saying *s, const stg_csv *csv, const size_t columns[COLUMN_COUNT])
{
    const stg_csv_cell *id = cell_of(csv, columns[ID]);
    const stg_csv_cell *others[] = {cell_of(csv, columns[SAME]), cell_of(csv, columns[DIFFERENT])};
    if (!id || (!others[0] && !others[1])) {
        stg_reading_faultf(s->reading, s->document, csv->start, STG_ERROR_FORMAT,
                           "this line does not name two ids; delete it if nothing is meant");
        return;
    }
    bool known = check_known(s, id->text, id->offset);
    for (size_t i = 0; i < 2; i++)
        if (others[i] && check_known(s, others[i]->text, others[i]->offset) && known)
            say(s, id->text, others[i]->text, i == 1, others[i]->offset);
}

static void read_table(saying *s)
{
    stg_csv csv;
    size_t columns[COLUMN_COUNT];
    stg_csv_begin(&csv, s->document->bytes, s->document->length);
    stg_csv_result result = stg_csv_next(&csv);
    if (result == STG_CSV_END)
        stg_reading_faultf(s->reading, s->document, 0, STG_ERROR_FORMAT,
                           "this file of confirmed parties is empty; its first line is "
                           "id,same_as");
    if (result == STG_CSV_RECORD && read_header(s, &csv, columns))
        while ((result = stg_csv_next(&csv)) == STG_CSV_RECORD && !stg_reading_stopped(s->reading))
            read_row(s, &csv, columns);
    if (result != STG_CSV_RECORD)
        fault_of_csv(s, &csv, result);
    stg_csv_done(&csv);
}

/* ---- JSON ------------------------------------------------------------------------------- */

typedef struct json_place {
    size_t start; /* of the root */
    char pointer[64];
} json_place;

static size_t offset_of(const saying *s, const json_place *place)
{
    return stg_find_pointer(s->document->bytes, s->document->length, place->start, place->pointer,
                            false);
}

static void faulty_json(saying *s, const json_place *place, const char *message)
{
    stg_error fault = {0};
    stg_error_set(&fault, STG_ERROR_FORMAT, "%s", message);
    snprintf(fault.pointer, sizeof fault.pointer, "%s", place->pointer);
    stg_reading_fault(s->reading, STG_SEVERITY_ERROR, s->document, offset_of(s, place), &fault);
}

/* Ids that are one party, or each different from each. */
static void read_group(saying *s, const json_t *group, const char *key, size_t number,
                       json_place *place)
{
    bool known = json_array_size(group) >= 2;
    snprintf(place->pointer, sizeof place->pointer, "/%s/%zu", key, number);
    if (!known)
        faulty_json(s, place, "write two ids or more, such as [\"a\", \"b\"]");
    for (size_t i = 0; i < json_array_size(group); i++) {
        const char *id = json_string_value(json_array_get(group, i));
        snprintf(place->pointer, sizeof place->pointer, "/%s/%zu/%zu", key, number, i);
        if (!id)
            faulty_json(s, place, "an id is text");
        known = id && check_known(s, id, offset_of(s, place)) && known;
    }
    bool different = strcmp(key, column_names[DIFFERENT]) == 0;
    for (size_t i = 1; known && i < json_array_size(group); i++)
        for (size_t j = 0; j < (different ? i : 1); j++) {
            snprintf(place->pointer, sizeof place->pointer, "/%s/%zu/%zu", key, number, i);
            say(s, json_string_value(json_array_get(group, j)),
                json_string_value(json_array_get(group, i)), different, offset_of(s, place));
        }
}

static void read_lists(saying *s)
{
    size_t at = stg_text_start(s->document->bytes, s->document->length);
    stg_slice slice = {0};
    json_place place = {0};
    const char *key;
    json_t *list;
    json_t *root = stg_decode_next(s->reading, s->document, &at, "", &slice);
    place.start = slice.start;
    if (root && !stg_is_object(root))
        faulty_json(s, &place, "write {\"same_as\": [[\"a\", \"b\"], ...]}");
    json_object_foreach(root, key, list)
    {
        snprintf(place.pointer, sizeof place.pointer, "/%.40s", key);
        if (strcmp(key, column_names[SAME]) != 0 && strcmp(key, column_names[DIFFERENT]) != 0)
            faulty_json(s, &place, "only \"same_as\" and \"different\" stand here");
        else if (!stg_is_array(list))
            faulty_json(s, &place, "a list of lists of ids belongs here");
        for (size_t i = 0; i < json_array_size(list) && !stg_reading_stopped(s->reading); i++)
            read_group(s, json_array_get(list, i), key, i, &place);
    }
    json_decref(root);
}

void stg_read_same_as(stg_reading *reading, const stg_document *document)
{
    saying s = {.reading = reading, .document = document};
    char first = stg_first_byte(document->bytes, document->length);
    if (!stg_identify(reading->builder))
        stg_reading_out_of_memory(reading);
    else if (first == '{' || first == '[')
        read_lists(&s);
    else
        read_table(&s);
    free(s.ids);
}
