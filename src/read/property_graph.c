/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nodes with free attributes as stakeholders, and what edges share with them. */
#include "model/record_checks.h"
#include "read/property_graph.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "read/json_sorts.h"

/* A kind of stakeholder or relationship is a word, not a sentence. */
enum { KIND_LETTERS = 40 };

bool stg_property_graph_init(stg_property_graph *graph, stg_reading *reading, const char *format)
{
    *graph = (stg_property_graph){
        .reading = reading, .format = format, .nodes = "nodes", .edges = "edges"};
    if (stg_free_kinds_init(&graph->kinds))
        return true;
    stg_reading_out_of_memory(reading);
    return false;
}

void stg_property_graph_done(stg_property_graph *graph)
{
    stg_free_kinds_done(&graph->kinds);
    stg_known_fields_done(&graph->fields);
    stg_id_map_done(&graph->repeats);
    free(graph->repeat_counts);
}

void stg_add_graph_attributes(stg_element *element, const json_t *object, const char *graphs)
{
    const char *key;
    json_t *value;
    const char *title = stg_is_string(json_object_get(object, "title")) ? "title" : "name";
    char place[STG_PLACE_SIZE];
    json_object_foreach((json_t *)object, key, value)
    {
        const char *pointer = stg_join_pointer(place, "", key);
        if (strcmp(key, title) == 0 && stg_is_string(value))
            stg_foreign_title(element, value, pointer);
        else if (!stg_is_null(value))
            stg_foreign_unmapped(element, pointer, "the field \"%.60s\" of the %s", key, graphs);
    }
    if (!stg_is_object(object) && !stg_is_null(object) && json_array_size(object) > 0)
        stg_foreign_unmapped(element, "", "attributes of the %s", graphs);
}

/* Aliases or citations of one record, which are compared each with all. */
enum { LIST_LIMIT = 1000 };

/* ---- evidence ---------------------------------------------------------------------------- */

static bool is_url(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

/* A source for a web address or the words of a citation; NULL when it cannot be. */
static const char *cite(stg_element *element, const char *text, const char *title, stg_text note,
                        const char *pointer)
{
    const char *id = stg_foreign_id_text(element, text, NULL);
    if (!id || stg_builder_number(element->reading->builder, STG_SORT_SOURCE, id) != STG_NONE)
        return id;
    stg_source source = {.id = id,
                         .title = stg_foreign_text(element, title, NULL),
                         .note = note,
                         .url = is_url(text) ? text : NULL};
    return stg_foreign_source(element, &source, pointer) ? id : NULL;
}

static void cite_one(stg_element *element, const json_t *value, const char *pointer,
                     stg_evidence_record *records, size_t *count)
{
    if (*count > LIST_LIMIT) {
        stg_foreign_unmapped(element, pointer, "citations beyond %d of one record", LIST_LIMIT);
        return;
    }
    const char *text = stg_value_text(element, value);
    const char *source = text ? cite(element, text, text, (stg_text){0}, pointer) : NULL;
    for (size_t i = 0; source && i < *count; i++)
        if (strcmp(records[i].source, source) == 0)
            return;
    if (source)
        records[(*count)++] = (stg_evidence_record){.source = source};
}

static size_t citations_of(const stg_attributes *attributes)
{
    size_t most = 0;
    for (size_t i = 0; i < attributes->count; i++)
        most += stg_is_array(attributes->items[i].value)
                    ? json_array_size(attributes->items[i].value)
                    : 1;
    return most;
}

static void cite_all(stg_attributes *attributes, stg_meaning meaning, stg_evidence_record *records,
                     size_t *count)
{
    stg_element *element = attributes->element;
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(attributes, meaning, attribute))) {
        const char *pointer = stg_attribute_pointer(element, attribute);
        if (!pointer || stg_is_object(attribute->value))
            continue;
        attribute->used = true;
        if (!stg_is_array(attribute->value))
            cite_one(element, attribute->value, pointer, records, count);
        for (size_t i = 0; i < json_array_size(attribute->value); i++)
            cite_one(element, json_array_get(attribute->value, i), pointer, records, count);
    }
}

const stg_evidence_record *stg_graph_evidence(stg_property_graph *graph, stg_attributes *attributes,
                                              stg_page page, bool urls, size_t *count)
{
    stg_element *element = attributes->element;
    const char *file = stg_foreign_file_source(element, graph->format, graph->source_note);
    stg_evidence_record *records =
        stg_element_take(element, (2 + citations_of(attributes)) * sizeof *records);
    *count = 0;
    if (!file || !records)
        return NULL;
    records[(*count)++] = (stg_evidence_record){
        .source = file,
        .locator = stg_foreign_textf(element, "%s%s", element->prefix, element->path)};
    if (records[0].locator && !*records[0].locator)
        records[0].locator = NULL;
    const char *source =
        page.url ? cite(element, page.url, page.title, graph->source_note, "") : NULL;
    if (source)
        records[(*count)++] = (stg_evidence_record){.source = source};
    cite_all(attributes, STG_MEANS_SOURCE, records, count);
    if (urls)
        cite_all(attributes, STG_MEANS_URL, records, count);
    return records;
}

/* ---- names ---------------------------------------------------------------------------------- */

typedef struct name_list {
    stg_element *element;
    stg_wording *wordings;
    size_t count;
    const char **aliases;
    size_t alias_count;
} name_list;

static bool has_alias(const name_list *names, const char *text)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->wordings[i].text, text) == 0)
            return true;
    for (size_t i = 0; i < names->alias_count; i++)
        if (strcmp(names->aliases[i], text) == 0)
            return true;
    return false;
}

static void add_alias(name_list *names, const char *text)
{
    if (text && *text && names->alias_count >= LIST_LIMIT)
        stg_foreign_unmapped(names->element, "", "aliases beyond %d of one party", LIST_LIMIT);
    else if (text && *text && !has_alias(names, text))
        names->aliases[names->alias_count++] = text;
}

/* The first of a language is the name; others are aliases. */
static void add_name(name_list *names, const char *language, const char *text)
{
    if (!text || (!*language && has_alias(names, text)))
        return;
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->wordings[i].language, language) == 0) {
            add_alias(names, text);
            return;
        }
    names->wordings[names->count++] = (stg_wording){language, text};
}

/* {"en": "...", "ko": "..."}: all keys small letters, all values text. */
static bool is_by_language(const json_t *value)
{
    const char *key;
    json_t *wording;
    json_object_foreach((json_t *)value, key, wording)
    {
        size_t letters = strspn(key, "abcdefghijklmnopqrstuvwxyz");
        if (letters < 2 || letters > 3 || key[letters] || !stg_is_string(wording))
            return false;
    }
    return stg_is_object(value);
}

static bool add_names_of(name_list *names, const stg_attribute *attribute)
{
    const char *key;
    json_t *wording;
    stg_element *element = names->element;
    if (!stg_is_object(attribute->value)) {
        const char *text = stg_value_text(element, attribute->value);
        add_name(names, attribute->name.language, text);
        return text != NULL;
    }
    if (!is_by_language(attribute->value))
        return false;
    json_object_foreach((json_t *)attribute->value, key, wording)
        add_name(names, key, stg_value_text(element, wording));
    return true;
}

/* "a|b", or an array */
static void add_aliases_of(name_list *names, const json_t *value)
{
    stg_element *element = names->element;
    for (size_t i = 0; i < json_array_size(value); i++)
        add_alias(names, stg_value_text(element, json_array_get(value, i)));
    const char *text = stg_is_array(value) ? NULL : stg_value_text(element, value);
    while (text && *text) {
        size_t length = strcspn(text, "|");
        add_alias(names, stg_foreign_textf(element, "%.*s", (int)length, text));
        text += length + (text[length] == '|');
    }
}

static size_t most_names(stg_attributes *attributes)
{
    size_t most = 1;
    for (size_t i = 0; i < attributes->count; i++) {
        const json_t *value = attributes->items[i].value;
        const char *text = json_string_value(value);
        most += 1 + json_object_size(value) + json_array_size(value);
        for (; attributes->items[i].name.meaning == STG_MEANS_ALIAS && text && *text; text++)
            most += *text == '|';
    }
    return most;
}

static bool fill_names(stg_stakeholder_record *record, stg_attributes *attributes)
{
    stg_element *element = attributes->element;
    size_t most = most_names(attributes);
    name_list names = {.element = element,
                       .wordings = stg_element_take(element, most * sizeof(stg_wording)),
                       .aliases = stg_element_take(element, most * sizeof(char *))};
    if (!names.wordings || !names.aliases)
        return false;
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(attributes, STG_MEANS_NAME, attribute)))
        attribute->used = add_names_of(&names, attribute);
    if (names.count == 0)
        add_name(&names, "", record->id);
    while ((attribute = stg_attributes_next(attributes, STG_MEANS_ALIAS, attribute))) {
        attribute->used = !stg_is_object(attribute->value);
        if (attribute->used)
            add_aliases_of(&names, attribute->value);
    }
    record->name = (stg_text){names.wordings, names.count};
    record->aliases = names.aliases;
    record->alias_count = names.alias_count;
    return true;
}

/* ---- the other fields of a stakeholder -------------------------------------- */

static bool is_word(const char *text)
{
    size_t letters = 0;
    bool said = false; /* "+" and "--" say something else */
    for (; *text; text++) {
        letters += ((unsigned char)*text & 0xc0) != 0x80;
        said = said || (unsigned char)*text >= 0x80 || isalnum((unsigned char)*text);
    }
    return said && letters <= KIND_LETTERS;
}

const char *stg_kind_word(stg_element *element, const json_t *value, bool *whole)
{
    if (stg_is_array(value)) {
        const char *word = stg_kind_word(element, json_array_get(value, 0), whole);
        *whole = *whole && json_array_size(value) == 1;
        return word;
    }
    const char *text = stg_is_string(value) ? stg_value_text(element, value) : NULL;
    size_t length = text ? strcspn(text, "|") : 0;
    *whole = text && !text[length];
    while (length > 0 && text[length - 1] == ' ')
        length--;
    const char *word = text ? stg_foreign_textf(element, "%.*s", (int)length, text) : NULL;
    return word && is_word(word) ? word : NULL;
}

/* A number is a group's, not a kind's name. */
static const char *kind_of_group(stg_property_graph *graph, stg_element *element,
                                 const char *number, const char *pointer)
{
    const char *id = stg_foreign_textf(element, "group-%s", number);
    stg_wording label[2] = {{"en", stg_foreign_textf(element, "group %s", number)},
                            {"ko", stg_foreign_textf(element, "그룹 %s", number)}};
    if (!id || !label[0].text || !label[1].text)
        return NULL;
    stg_kind kind = {.id = id, .label = {label, 2}};
    if (stg_builder_number(graph->reading->builder, STG_SORT_STAKEHOLDER_KIND, id) == STG_NONE &&
        !stg_foreign_stakeholder_kind(element, &kind, pointer))
        return NULL;
    return id;
}

static const char *kind_of(stg_property_graph *graph, stg_attributes *attributes,
                           const char *kind_word)
{
    stg_element *element = attributes->element;
    if (kind_word)
        return stg_free_stakeholder_kind(&graph->kinds, element, kind_word, "");
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(attributes, STG_MEANS_KIND, attribute))) {
        bool whole = true;
        const char *pointer = stg_attribute_pointer(element, attribute);
        bool number = stg_is_integer(attribute->value);
        const char *word = number ? stg_value_text(element, attribute->value)
                                  : stg_kind_word(element, attribute->value, &whole);
        if (!pointer || !word)
            continue;
        attribute->used = whole; /* else all of it is noted */
        return number ? kind_of_group(graph, element, word, pointer)
                      : stg_free_stakeholder_kind(&graph->kinds, element, word, pointer);
    }
    return stg_free_stakeholder_kind(&graph->kinds, element, NULL, "");
}

/* "KR", "us-tx"; NULL: not a code of ISO 3166. */
static const char *jurisdiction_of(stg_element *element, const char *text)
{
    size_t length = strlen(text);
    char *code = stg_element_take(element, length + 1);
    for (size_t i = 0; code && i <= length; i++)
        code[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
    return code && stg_is_jurisdiction(code) ? code : NULL;
}

static void fill_plain(stg_stakeholder_record *record, stg_attributes *attributes)
{
    stg_element *element = attributes->element;
    stg_attribute *attribute = stg_attributes_next(attributes, STG_MEANS_URL, NULL);
    if (attribute && stg_is_string(attribute->value)) {
        record->url = stg_value_text(element, attribute->value);
        attribute->used = record->url != NULL;
    }
    attribute = stg_attributes_next(attributes, STG_MEANS_JURISDICTION, NULL);
    if (attribute && stg_is_string(attribute->value)) {
        record->jurisdiction = jurisdiction_of(element, json_string_value(attribute->value));
        attribute->used = record->jurisdiction != NULL;
    }
}

static void fill_identifiers(stg_stakeholder_record *record, stg_attributes *attributes,
                             stg_identifier_record own)
{
    stg_element *element = attributes->element;
    stg_identifier_record *identifiers =
        stg_element_take(element, (attributes->count + 1) * sizeof *identifiers);
    stg_attribute *attribute = NULL;
    if (identifiers && own.scheme)
        identifiers[record->identifier_count++] = own;
    while (identifiers &&
           (attribute = stg_attributes_next(attributes, STG_MEANS_IDENTIFIER, attribute))) {
        const char *scheme = stg_foreign_slug(element, attribute->key, NULL);
        const char *value = stg_value_text(element, attribute->value);
        bool fits = scheme && value && !stg_is_array(attribute->value);
        for (size_t i = 0; fits && i < record->identifier_count; i++)
            fits = strcmp(identifiers[i].scheme, scheme) != 0;
        if (!fits)
            continue;
        attribute->used = true;
        identifiers[record->identifier_count++] = (stg_identifier_record){scheme, value};
    }
    record->identifiers = identifiers;
}

void stg_add_node(stg_property_graph *graph, stg_element *element, const stg_node *node,
                  const stg_bag *bags, size_t bag_count)
{
    stg_attributes attributes;
    if (!stg_attributes_gather(&attributes, element, STG_OF_NODE, bags, bag_count, &graph->fields))
        return;
    stg_stakeholder_record record = {.id = node->id};
    record.kind = node->kind_id ? node->kind_id : kind_of(graph, &attributes, node->kind_word);
    if (!record.kind || !fill_names(&record, &attributes))
        return;
    fill_plain(&record, &attributes);
    fill_identifiers(&record, &attributes, node->identifier);
    record.evidence =
        stg_graph_evidence(graph, &attributes, node->page, false, &record.evidence_count);
    record.note = stg_foreign_text(element, stg_attributes_note(&attributes, graph->nodes), NULL);
    if (record.evidence && !stg_reading_stopped(graph->reading))
        stg_foreign_stakeholder(element, &record, "");
}
