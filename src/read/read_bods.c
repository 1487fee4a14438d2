/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The Beneficial Ownership Data Standard (Open Ownership), versions 0.1 to 0.4:
 * an array of statements, statements in lines, or a single one. The text is
 * walked once for the index; then each statement that counts is read again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/bods.h"
#include "read/decode.h"
#include "read/readers.h"
#include "read/walk.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- recognising ---------------------------------------------------------------- */

static bool is_statement(const char *bytes, size_t length)
{
    if (stg_first_object_has(bytes, length, "statementType"))
        return true;
    return stg_first_object_has(bytes, length, "recordType") &&
           (stg_first_object_has(bytes, length, "recordDetails") ||
            stg_first_object_has(bytes, length, "statementId"));
}

/* A file may begin with something that is no statement: the first few count. */
static bool sniff(const char *bytes, size_t length)
{
    enum { LOOKS = 8 };
    size_t at = stg_skip_space(bytes, length, stg_text_start(bytes, length));
    bool array = at < length && bytes[at] == '[';
    if (array)
        at++;
    for (int i = 0; i < LOOKS && at < length; i++) {
        stg_slice slice;
        if (stg_cut_value(bytes, length, at, &slice) != STG_CUT_WHOLE)
            return false;
        if (is_statement(bytes + slice.start, slice.end - slice.start))
            return true;
        at = stg_skip_space(bytes, length, slice.end);
        if (array && (at >= length || bytes[at++] != ','))
            return false;
    }
    return false;
}

/* ---- parts that entities, persons and relationships share ----------------------- */

json_t *stg_bods_decode(stg_bods *bods, uint32_t number, stg_element *element,
                        char prefix[STG_BODS_PREFIX_SIZE])
{
    const stg_bods_statement *statement = &bods->statements[number];
    size_t at = statement->offset;
    prefix[0] = '\0';
    if (statement->position != STG_BODS_NONE)
        snprintf(prefix, STG_BODS_PREFIX_SIZE, "/%u", (unsigned)statement->position);
    *element = (stg_element){.reading = bods->reading,
                             .document = bods->document,
                             .offset = at,
                             .prefix = prefix,
                             .path = ""};
    stg_reading_advance(bods->reading, bods->document, at);
    return stg_decode_next(bods->reading, bods->document, &at, prefix, NULL);
}

/* How many keys of its own a part may have. */
enum { MOST_KEYS = 48 };

void stg_bods_leave_rest(stg_element *element, const json_t *statement, bool recorded,
                         const char *sort, const char *const *keys, size_t count)
{
    static const char *const shared[] = {
        "statementDate", "publicationDetails", "source",       "annotations",
        "declaration",   "declarationSubject", "statementId",  "statementID",
        "recordId",      "recordType",         "recordStatus", "recordDetails",
        "statementType", "replacesStatements"};
    const char *all[COUNT_OF(shared) + MOST_KEYS];
    size_t known = COUNT_OF(shared);
    const json_t *annotations = stg_foreign_array(element, statement, "", "annotations");
    for (size_t i = 0; i < json_array_size(annotations); i++)
        stg_foreign_unmapped(element, "/annotations", "annotations");
    memcpy(all, shared, sizeof shared);
    for (size_t i = 0; !recorded && i < count && i < MOST_KEYS; i++)
        all[known++] = keys[i];
    stg_foreign_leftover(element, statement, "", recorded ? "a statement" : sort, all, known);
    if (recorded)
        stg_foreign_leftover(element, json_object_get(statement, "recordDetails"), "/recordDetails",
                             sort, keys, count);
}

/* ---- reading -------------------------------------------------------------------- */

static void meet(void *context, const stg_met *met)
{
    stg_bods *bods = context;
    bool line = met->element->prefix[0] == '\0';
    bods->file = stg_foreign_file_source(met->element, "BODS", (stg_text){0});
    if (bods->file)
        stg_bods_index(bods, met->element, met->value, line ? STG_BODS_NONE : met->position);
}

static void read_statement(stg_bods *bods, uint32_t number)
{
    char prefix[STG_BODS_PREFIX_SIZE];
    stg_element element;
    const stg_bods_statement *statement = &bods->statements[number];
    if (statement->dropped)
        return;
    if (statement->sort == STG_BODS_RELATIONSHIP) {
        if (statement->after == STG_BODS_NONE)
            stg_bods_add_claims(bods, number);
        return;
    }
    json_t *value = stg_bods_decode(bods, number, &element, prefix);
    if (value && statement->after == STG_BODS_NONE)
        stg_bods_add_party(bods, &element, statement, value);
    else if (value)
        stg_foreign_assumed(&element, "",
                            "a statement that a later one takes the place of, "
                            "left out");
    json_decref(value);
    stg_pool_clear(&bods->reading->scratch);
}

static void done(stg_bods *bods)
{
    free(bods->statements);
    free(bods->newest);
    free(bods->replacements);
    free(bods->source_names);
    for (int i = 0; i < 3; i++)
        stg_id_map_done(&bods->records[i]);
    stg_id_map_done(&bods->parties);
    stg_id_map_done(&bods->sources);
    stg_id_map_done(&bods->source_ids);
    stg_id_map_done(&bods->roles);
    stg_id_map_done(&bods->claims);
    stg_pool_done(&bods->pool);
}

static void read_bods(stg_reading *reading, const stg_document *document)
{
    stg_bods bods = {.reading = reading, .document = document};
    stg_walk(reading, document, NULL, 0, meet, &bods);
    if (!stg_reading_stopped(reading) && stg_bods_order(&bods)) {
        for (uint32_t i = 0; i < bods.count && !stg_reading_stopped(reading); i++)
            read_statement(&bods, i);
        /* Of several that one takes the place of, it leads back to one only. */
        for (uint32_t i = 0; i < bods.count && !stg_reading_stopped(reading); i++)
            if (bods.statements[i].sort == STG_BODS_RELATIONSHIP && !bods.statements[i].dropped)
                stg_bods_add_claims(&bods, i);
        stg_builder_set_as_of(reading->builder, bods.latest);
    }
    done(&bods);
}

const stg_reader stg_reader_bods = {
    .info = {"bods", "Beneficial Ownership Data Standard 0.1 to 0.4: an array or lines of "
                     "statements"},
    .sniff = sniff,
    .read = read_bods,
    .foreign = true,
};
