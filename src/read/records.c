/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One element of the native format, from JSON object to record in the builder.
 * The fields' sorts are judged here, what they mean by the builder.
 */
#include "read/records.h"

#include <stdio.h>
#include <string.h>

#include "model/vocabulary.h"
#include "read/json_sorts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- shared parts ----------------------------------------------------------------- */

static const char no_evidence[] = "this relationship has no evidence";

/* What the builder said of the record: keeps its place, or reports the fault. */
static void conclude(stg_element *element, stg_sort sort, const char *id, uint32_t position,
                     bool added, stg_error *fault)
{
    if (added) {
        stg_reading_keep_origin(element->reading, sort, element->document, element->offset,
                                position);
        return;
    }
    char pointer[STG_PLACE_SIZE];
    const stg_reading *reading = element->reading;
    memcpy(pointer, fault->pointer, sizeof pointer);
    uint32_t twin = id ? stg_builder_latest(reading->builder, sort, id) : STG_NONE;
    if (fault->code == STG_ERROR_REFERENCE && strcmp(pointer, "/id") == 0 && twin != STG_NONE)
        stg_reading_name_first(reading, sort, twin, fault);
    stg_element_fault(element, fault, pointer, false);
}

/* A record that was refused still declares its id, so that what refers to it is
   not reported too. */
static void declare_faulty(stg_element *element, stg_sort sort, const char *id)
{
    if (id && !stg_builder_declare_faulty(element->reading->builder, sort, id))
        stg_reading_out_of_memory(element->reading);
}

static stg_evidence_record one_evidence(stg_element *element, const json_t *item,
                                        const char *pointer, bool stakeholder)
{
    static const char *const keys[] = {"source", "locator", "note", "about"};
    stg_evidence_record record = {0};
    if (!stg_is_object(item)) {
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "a piece of evidence is an object such as {\"source\": \"...\"}");
        return record;
    }
    stg_check_keys(element, item, pointer, keys, stakeholder ? 4 : 3);
    record.source = stg_string_field(element, item, pointer, "source");
    record.locator = stg_string_field(element, item, pointer, "locator");
    record.note = stg_text_field(element, item, pointer, "note");
    record.about = stg_string_field(element, item, pointer, "about");
    return record;
}

/* Whether a file is cited already: that of a merge before this one. */
static bool cites_file(const stg_evidence_record *records, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (records[i].source && strncmp(records[i].source, "file:", 5) == 0)
            return true;
    return false;
}

static const stg_evidence_record *evidence_of(stg_element *element, const json_t *object,
                                              bool stakeholder, size_t *count)
{
    char pointer[64];
    const json_t *array = stg_array_field(element, object, "", "evidence");
    const char *file = element->reading->cited_file;
    *count = 0;
    if (json_array_size(array) == 0 && !file)
        return NULL;
    stg_evidence_record *records =
        stg_element_take(element, (json_array_size(array) + 1) * sizeof *records);
    if (!records)
        return NULL;
    for (size_t i = 0; i < json_array_size(array); i++) {
        snprintf(pointer, sizeof pointer, "/evidence/%zu", i);
        records[i] = one_evidence(element, json_array_get(array, i), pointer, stakeholder);
    }
    *count = json_array_size(array);
    if (file && !cites_file(records, *count))
        records[(*count)++] = (stg_evidence_record){.source = file};
    return records;
}

/* ---- sources, roles, kinds ------------------------------------------------------------ */

static void read_source(stg_element *element, const json_t *object, uint32_t position)
{
    static const char *const keys[] = {"id",        "title",    "publisher", "author", "published",
                                       "retrieved", "language", "url",       "note"};
    stg_error fault = {0};
    stg_check_keys(element, object, "", keys, COUNT_OF(keys));
    stg_source source = {.id = stg_string_field(element, object, "", "id"),
                         .title = stg_text_field(element, object, "", "title"),
                         .publisher = stg_text_field(element, object, "", "publisher"),
                         .author = stg_text_field(element, object, "", "author"),
                         .note = stg_text_field(element, object, "", "note"),
                         .language = stg_string_field(element, object, "", "language"),
                         .url = stg_string_field(element, object, "", "url"),
                         .published = stg_date_field(element, object, "", "published"),
                         .retrieved = stg_date_field(element, object, "", "retrieved")};
    if (!element->faulty)
        conclude(element, STG_SORT_SOURCE, source.id, position,
                 stg_builder_add_source(element->reading->builder, &source, &fault), &fault);
    if (element->faulty)
        declare_faulty(element, STG_SORT_SOURCE, source.id);
}

static void read_role(stg_element *element, const json_t *object, uint32_t position)
{
    static const char *const keys[] = {"id", "label", "group", "note"};
    stg_error fault = {0};
    stg_check_keys(element, object, "", keys, COUNT_OF(keys));
    stg_role role = {.id = stg_string_field(element, object, "", "id"),
                     .label = stg_text_field(element, object, "", "label"),
                     .group = stg_string_field(element, object, "", "group"),
                     .note = stg_text_field(element, object, "", "note")};
    if (!element->faulty)
        conclude(element, STG_SORT_ROLE, role.id, position,
                 stg_builder_add_role(element->reading->builder, &role, &fault), &fault);
    if (element->faulty)
        declare_faulty(element, STG_SORT_ROLE, role.id);
}

static unsigned takes_of(stg_element *element, const json_t *object, stg_flow flow)
{
    static const char *const words[] = {"none", "amount", "share", "amount-and-share"};
    return (unsigned)stg_word_field(element, object, "", "takes", words, 4, stg_usual_takes(flow));
}

static bool is_left_out(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return !value || stg_is_null(value);
}

static void read_kind(stg_element *element, const json_t *object, uint32_t position)
{
    static const char *const keys[] = {"id",        "label", "of",  "flow",
                                       "direction", "takes", "tie", "note"};
    static const char *const flows[] = {"none",      "money", "goods",     "control",
                                        "ownership", "role",  "membership"};
    static const char *const directions[] = {"forward", "backward"};
    static const char *const ties[] = {"structural", "talk"};
    static const char *const sorts[] = {"relationship", "stakeholder"};
    stg_error fault = {0};
    stg_check_keys(element, object, "", keys, COUNT_OF(keys));
    stg_kind kind = {.id = stg_string_field(element, object, "", "id"),
                     .label = stg_text_field(element, object, "", "label"),
                     .note = stg_text_field(element, object, "", "note")};
    kind.assumed = (is_left_out(object, "flow") ? STG_ASSUMED_FLOW : 0u) |
                   (is_left_out(object, "direction") ? STG_ASSUMED_DIRECTION : 0u) |
                   (is_left_out(object, "takes") ? STG_ASSUMED_TAKES : 0u) |
                   (is_left_out(object, "tie") ? STG_ASSUMED_TIE : 0u);
    kind.flow = (stg_flow)stg_word_field(element, object, "", "flow", flows, STG_FLOW_COUNT, 0);
    kind.backward = stg_word_field(element, object, "", "direction", directions, 2, 0) == 1;
    kind.takes = takes_of(element, object, kind.flow);
    kind.tie = (stg_tie)stg_word_field(element, object, "", "tie", ties, 2, 0);
    bool relationship = stg_word_field(element, object, "", "of", sorts, 2, 0) == 0;
    stg_sort sort = relationship ? STG_SORT_KIND : STG_SORT_STAKEHOLDER_KIND;
    stg_builder *builder = element->reading->builder;
    if (!element->faulty)
        conclude(element, sort, kind.id, position,
                 relationship ? stg_builder_add_kind(builder, &kind, &fault)
                              : stg_builder_add_stakeholder_kind(builder, &kind, &fault),
                 &fault);
    if (element->faulty)
        declare_faulty(element, sort, kind.id);
}

/* ---- stakeholders --------------------------------------------------------------------- */

/* An array of texts; `one` names one of them in faults. */
static const char **read_texts(stg_element *element, const json_t *object, const char *key,
                               const char *one, size_t *count)
{
    char pointer[64];
    const json_t *array = stg_array_field(element, object, "", key);
    size_t size = json_array_size(array);
    const char **texts = size ? stg_element_take(element, size * sizeof *texts) : NULL;
    *count = texts ? size : 0;
    for (size_t i = 0; i < *count; i++) {
        texts[i] = json_string_value(json_array_get(array, i));
        if (texts[i] && texts[i][0] != '\0')
            continue;
        snprintf(pointer, sizeof pointer, "/%s/%zu", key, i);
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT, "%s is text that is not empty", one);
    }
    return texts;
}

static void read_identifiers(stg_element *element, const json_t *object,
                             stg_stakeholder_record *record)
{
    const json_t *all = json_object_get(object, "identifiers");
    if (!all || stg_is_null(all))
        return;
    if (!stg_is_object(all)) {
        stg_element_faultf(element, "/identifiers", STG_ERROR_FORMAT,
                           "\"identifiers\" must be an object such as {\"lei\": \"...\"}");
        return;
    }
    size_t count = json_object_size(all);
    stg_identifier_record *identifiers =
        count ? stg_element_take(element, count * sizeof *identifiers) : NULL;
    if (!identifiers)
        return;
    const char *scheme;
    json_t *value;
    json_object_foreach((json_t *)all, scheme, value)
    {
        if (!stg_is_string(value) || json_string_length(value) == 0)
            stg_element_faultf(element, "/identifiers", STG_ERROR_FORMAT,
                               "the identifier \"%.60s\" must be text that is not empty", scheme);
        else
            identifiers[record->identifier_count++] =
                (stg_identifier_record){scheme, json_string_value(value)};
    }
    record->identifiers = identifiers;
}

static void add_stakeholder(stg_element *element, const stg_stakeholder_record *record,
                            uint32_t position)
{
    stg_error fault;
    stg_error_clear(&fault);
    if (!element->faulty)
        conclude(element, STG_SORT_STAKEHOLDER, record->id, position,
                 stg_builder_add_stakeholder(element->reading->builder, record, &fault), &fault);
    if (element->faulty)
        declare_faulty(element, STG_SORT_STAKEHOLDER, record->id);
}

static void read_stakeholder(stg_element *element, const json_t *object, uint32_t position)
{
    static const char *const keys[] = {"id",          "kind",    "name", "aliases", "jurisdiction",
                                       "identifiers", "same_as", "url",  "note",    "evidence"};
    stg_check_keys(element, object, "", keys, COUNT_OF(keys));
    stg_stakeholder_record record = {.id = stg_string_field(element, object, "", "id"),
                                     .kind = stg_string_field(element, object, "", "kind"),
                                     .name = stg_text_field(element, object, "", "name"),
                                     .jurisdiction =
                                         stg_string_field(element, object, "", "jurisdiction"),
                                     .url = stg_string_field(element, object, "", "url"),
                                     .note = stg_text_field(element, object, "", "note")};
    record.aliases = read_texts(element, object, "aliases", "an alias", &record.alias_count);
    record.same_as = read_texts(element, object, "same_as", "another id", &record.same_as_count);
    read_identifiers(element, object, &record);
    record.evidence = evidence_of(element, object, true, &record.evidence_count);
    add_stakeholder(element, &record, position);
}

/* ---- relationships ---------------------------------------------------------------------- */

static stg_end_record end_of(stg_element *element, const json_t *object, const char *key)
{
    static const char *const keys[] = {"unspecified"};
    char pointer[16];
    stg_end_record end = {0};
    const json_t *value = json_object_get(object, key);
    snprintf(pointer, sizeof pointer, "/%s", key);
    if (stg_is_string(value)) {
        end.stakeholder = json_string_value(value);
    } else if (stg_is_object(value)) {
        stg_check_keys(element, value, pointer, keys, 1);
        end.unspecified = stg_text_field(element, value, pointer, "unspecified");
        if (end.unspecified.count == 0 && !element->faulty)
            stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                               "an end that nobody names needs its reason: "
                               "{\"unspecified\": \"payer not stated\"}");
    } else if (value && !stg_is_null(value)) {
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "\"%s\" must be a stakeholder's id or {\"unspecified\": \"reason\"}",
                           key);
    }
    return end;
}

static stg_status status_of(stg_element *element, const json_t *object)
{
    const char *words[STG_STATUS_COUNT - 1]; /* without "not stated" */
    for (int i = 1; i < STG_STATUS_COUNT; i++)
        words[i - 1] = stg_status_name((stg_status)i);
    size_t found = stg_word_field(element, object, "", "status", words, STG_STATUS_COUNT - 1,
                                  STG_STATUS_COUNT);
    return found == STG_STATUS_COUNT ? STG_STATUS_NOT_STATED : (stg_status)(found + 1);
}

static stg_confidence confidence_of(stg_element *element, const json_t *object)
{
    const char *words[STG_CONFIDENCE_COUNT - 1]; /* without "not stated" */
    for (int i = 1; i < STG_CONFIDENCE_COUNT; i++)
        words[i - 1] = stg_confidence_name((stg_confidence)i);
    size_t found = stg_word_field(element, object, "", "confidence", words,
                                  STG_CONFIDENCE_COUNT - 1, STG_CONFIDENCE_COUNT);
    return found == STG_CONFIDENCE_COUNT ? STG_CONFIDENCE_NOT_STATED : (stg_confidence)(found + 1);
}

static stg_directness directness_of(stg_element *element, const json_t *object)
{
    const char *words[] = {stg_directness_name(STG_DIRECT), stg_directness_name(STG_INDIRECT)};
    size_t found =
        stg_word_field(element, object, "", "directness", words, COUNT_OF(words), COUNT_OF(words));
    return found == COUNT_OF(words) ? STG_DIRECTNESS_NOT_STATED : (stg_directness)(found + 1);
}

static stg_relationship_record relationship_of(stg_element *element, const json_t *object)
{
    stg_relationship_record record = {.id = stg_string_field(element, object, "", "id"),
                                      .from = end_of(element, object, "from"),
                                      .to = end_of(element, object, "to"),
                                      .kind = stg_string_field(element, object, "", "kind"),
                                      .amount = stg_amount_field(element, object, "", "amount"),
                                      .share = stg_share_field(element, object, "", "share"),
                                      .votes = stg_share_field(element, object, "", "votes"),
                                      .directness = directness_of(element, object),
                                      .role = stg_string_field(element, object, "", "role"),
                                      .rank = stg_whole_field(element, object, "", "rank", 1, 9),
                                      .status = status_of(element, object),
                                      .confidence = confidence_of(element, object),
                                      .speaker = stg_string_field(element, object, "", "speaker"),
                                      .layer = stg_string_field(element, object, "", "layer"),
                                      .condition = stg_text_field(element, object, "", "condition"),
                                      .note = stg_text_field(element, object, "", "note"),
                                      .since = stg_date_field(element, object, "", "since"),
                                      .until = stg_date_field(element, object, "", "until"),
                                      .alternative_to =
                                          stg_string_field(element, object, "", "alternative_to")};
    record.evidence = evidence_of(element, object, false, &record.evidence_count);
    return record;
}

static void add_relationship(stg_element *element, const stg_relationship_record *record,
                             uint32_t position)
{
    stg_error fault;
    stg_error_clear(&fault);
    if (!element->faulty)
        conclude(element, STG_SORT_RELATIONSHIP, record->id, position,
                 stg_builder_add_relationship(element->reading->builder, record, &fault), &fault);
    if (element->faulty)
        declare_faulty(element, STG_SORT_RELATIONSHIP, record->id);
    else if (record->evidence_count == 0)
        stg_element_warn(element, "", no_evidence);
}

static void read_relationship(stg_element *element, const json_t *object, uint32_t position)
{
    static const char *const keys[] = {
        "id",   "from",  "to",     "kind",           "amount",   "share",     "votes",
        "role", "rank",  "status", "confidence",     "speaker",  "layer",     "condition",
        "note", "since", "until",  "alternative_to", "evidence", "directness"};
    stg_check_keys(element, object, "", keys, COUNT_OF(keys));
    stg_relationship_record record = relationship_of(element, object);
    add_relationship(element, &record, position);
}

/* ---- elements ---------------------------------------------------------------------------- */

void stg_read_record(stg_element *element, stg_section section, const json_t *object,
                     uint32_t position)
{
    static void (*const readers[STG_SECTION_COUNT])(stg_element *, const json_t *, uint32_t) = {
        [STG_SECTION_SOURCES] = read_source,
        [STG_SECTION_ROLES] = read_role,
        [STG_SECTION_KINDS] = read_kind,
        [STG_SECTION_STAKEHOLDERS] = read_stakeholder,
        [STG_SECTION_RELATIONSHIPS] = read_relationship,
    };
    static const char *const names[STG_SECTION_COUNT] = {"source", "role", "kind", "stakeholder",
                                                         "relationship"};
    if (stg_is_object(object)) {
        if (stg_check_lists(element, object, ""))
            readers[section](element, object, position);
    } else
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "a %s must be an object", names[section]);
    stg_pool_clear(&element->reading->scratch);
}

void stg_keep_direct(stg_reading *reading, const stg_document *document, stg_section section,
                     size_t offset, uint32_t position, bool without_evidence)
{
    stg_element element = {
        .reading = reading, .document = document, .offset = offset, .prefix = "", .path = ""};
    char pointer[64];
    bool line = position == STG_NONE;
    reading->way.direct_count++;
    stg_sort sort =
        section == STG_SECTION_STAKEHOLDERS ? STG_SORT_STAKEHOLDER : STG_SORT_RELATIONSHIP;
    stg_reading_keep_origin(reading, sort, document, offset, position);
    if (!without_evidence || !reading->diagnostics)
        return;
    snprintf(pointer, sizeof pointer, line ? "/relationship" : "/relationships/%u",
             (unsigned)position);
    element.prefix = line ? "" : pointer;
    element.path = line ? pointer : "";
    stg_element_warn(&element, "", no_evidence);
}

void stg_read_header(stg_element *element, const json_t *object)
{
    stg_error fault = {0};
    stg_builder *builder = element->reading->builder;
    const json_t *version = json_object_get(object, "stargraph");
    if (!version)
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "the key \"stargraph\" with the format's version is missing: "
                           "\"stargraph\": 1");
    else if (!stg_is_number(version) || json_number_value(version) != 1.0)
        stg_element_faultf(element, "/stargraph", STG_ERROR_FORMAT,
                           "this program reads version 1 of the format, which is written "
                           "\"stargraph\": 1");
    if (!stg_check_lists(element, object, ""))
        return;
    stg_text title = stg_text_field(element, object, "", "title");
    stg_date as_of = stg_date_field(element, object, "", "as_of");
    if (!element->faulty && !stg_builder_set_title(builder, title, &fault))
        stg_element_fault(element, &fault, "/title", false);
    if (!element->faulty)
        stg_builder_set_as_of(builder, as_of);
    stg_pool_clear(&element->reading->scratch);
}
