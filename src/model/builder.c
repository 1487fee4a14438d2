/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding records to a graph under construction: each is checked by itself and
 * copied. What they say of each other is left to check.c and freeze.c.
 */
#include "model/builder_data.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/vocabulary.h"

enum { ID_LIMIT = 200 }; /* letters */

const char *stg_sort_name(stg_sort sort)
{
    static const char *const names[] = {
        [STG_SORT_SOURCE] = "source",
        [STG_SORT_ROLE] = "role",
        [STG_SORT_KIND] = "kind",
        [STG_SORT_STAKEHOLDER_KIND] = "stakeholder kind",
        [STG_SORT_STAKEHOLDER] = "stakeholder",
        [STG_SORT_RELATIONSHIP] = "relationship",
    };
    return names[sort];
}

/* ---- ids ------------------------------------------------------------------ */

static uint32_t find_symbol(const stg_id_space *space, const char *id)
{
    return stg_id_map_find(&space->map, id, strlen(id));
}

/* The symbol of an id, made if it is new; STG_NONE when memory is out. */
static uint32_t symbol_of(stg_builder *builder, stg_sort sort, const char *id)
{
    stg_id_space *space = &builder->spaces[sort];
    size_t length = strlen(id);
    uint32_t symbol = stg_id_map_find(&space->map, id, length);
    if (symbol != STG_ID_NOT_FOUND || space->count >= STG_RECORD_LIMIT)
        return symbol;
    stg_symbol *symbols =
        stg_grown(space->symbols, &space->capacity, space->count + 1, sizeof *symbols);
    if (!symbols)
        return STG_NONE;
    space->symbols = symbols;
    const char *copy = stg_pool_copy(&builder->graph->pool, id, length);
    if (!copy || !stg_id_map_add(&space->map, copy, length, (uint32_t)space->count))
        return STG_NONE;
    symbols[space->count] = (stg_symbol){.id = copy, .number = STG_NONE};
    return (uint32_t)space->count++;
}

static bool refer(stg_builder *builder, stg_sort sort, const char *id, uint32_t *symbol,
                  stg_error *error)
{
    *symbol = STG_NONE;
    if (!id)
        return true;
    *symbol = symbol_of(builder, sort, id);
    if (*symbol == STG_NONE)
        return stg_out_of_memory(error);
    builder->spaces[sort].symbols[*symbol].used = true;
    return true;
}

bool stg_builder_declare_faulty(stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = symbol_of(builder, sort, id);
    if (symbol == STG_NONE)
        return false;
    builder->spaces[sort].symbols[symbol].faulty = true;
    builder->faulty = true;
    return true;
}

uint32_t stg_builder_number(const stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = find_symbol(&builder->spaces[sort], id);
    return symbol == STG_ID_NOT_FOUND ? STG_NONE : builder->spaces[sort].symbols[symbol].number;
}

/* ---- checks of one record --------------------------------------------------- */

/* Sets the pointer, relative to the record, beside the message. */
static bool fault_at(stg_error *error, const char *pointer)
{
    if (error && error->pointer[0] == '\0') {
        size_t length = strlen(pointer);
        if (length >= sizeof error->pointer)
            length = sizeof error->pointer - 1;
        memcpy(error->pointer, pointer, length);
        error->pointer[length] = '\0';
    }
    return false;
}

static bool is_utf8(const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t left = (utf8proc_ssize_t)strlen(text);
    while (left > 0) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size = utf8proc_iterate(at, left, &character);
        if (size <= 0)
            return false;
        at += size;
        left -= size;
    }
    return true;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

static size_t count_letters(const char *text)
{
    size_t letters = 0;
    for (; *text; text++)
        letters += ((unsigned char)*text & 0xc0) != 0x80;
    return letters;
}

/* Without control characters and without spaces at its ends. */
static bool is_plain(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && !has_control(id) && id[0] != ' ' && id[length - 1] != ' ' && is_utf8(id);
}

static bool check_id(const char *id, stg_sort sort, stg_error *error)
{
    const char *name = stg_sort_name(sort);
    if (!id)
        return stg_error_set(error, STG_ERROR_FORMAT, "this %s has no \"id\"", name);
    size_t letters = count_letters(id);
    if (letters == 0 || letters > ID_LIMIT)
        stg_error_set(error, STG_ERROR_FORMAT,
                      "the id of a %s has 1 to %d letters, this one has %zu", name, ID_LIMIT,
                      letters);
    else if (!is_plain(id))
        stg_error_set(error, STG_ERROR_FORMAT,
                      "the id of a %s is text without control characters and without spaces "
                      "at its ends",
                      name);
    else
        return true;
    return fault_at(error, "/id");
}

/* A layer has no record of its own; its name follows the rules of ids. */
static bool check_layer(const char *layer, stg_error *error)
{
    if (!layer || (is_plain(layer) && count_letters(layer) <= ID_LIMIT))
        return true;
    stg_error_set(error, STG_ERROR_FORMAT,
                  "a layer is text of 1 to %d letters without control characters and without "
                  "spaces at its ends",
                  ID_LIMIT);
    return fault_at(error, "/layer");
}

static bool check_new(stg_builder *builder, stg_sort sort, const char *id, stg_error *error)
{
    if (!check_id(id, sort, error))
        return false;
    if (stg_builder_number(builder, sort, id) == STG_NONE)
        return true;
    stg_error_set(error, STG_ERROR_REFERENCE, "the %s id \"%s\" is used twice", stg_sort_name(sort),
                  id);
    return fault_at(error, "/id");
}

static bool check_string(const char *text, const char *pointer, stg_error *error)
{
    if (!text || (text[0] != '\0' && is_utf8(text)))
        return true;
    stg_error_set(error, STG_ERROR_FORMAT, "\"%s\" is %s; leave it out where nothing is stated",
                  pointer + 1, text[0] ? "not valid UTF-8" : "empty");
    return fault_at(error, pointer);
}

static bool check_text(stg_text text, const char *pointer, stg_error *error)
{
    for (size_t i = 0; i < text.count; i++) {
        if (!check_string(text.wordings[i].text, pointer, error))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(text.wordings[i].language, text.wordings[j].language) == 0) {
                stg_error_set(error, STG_ERROR_FORMAT, "\"%s\" gives the language \"%s\" twice",
                              pointer + 1, text.wordings[i].language);
                return fault_at(error, pointer);
            }
    }
    return true;
}

static bool check_stated(stg_text text, const char *pointer, stg_sort sort, stg_error *error)
{
    if (text.count == 0)
        return stg_error_set(error, STG_ERROR_FORMAT, "this %s has no \"%s\"", stg_sort_name(sort),
                             pointer + 1);
    return check_text(text, pointer, error);
}

static bool check_share(stg_share share, const char *pointer, stg_error *error)
{
    if (!stg_share_is_stated(share))
        return true;
    bool in_range =
        share.minimum >= 0 && share.minimum <= 100 && share.maximum >= 0 && share.maximum <= 100;
    if (in_range && share.minimum <= share.maximum)
        return true;
    if (in_range)
        stg_error_set(error, STG_ERROR_FORMAT, "the share's min %.10g is above its max %.10g",
                      share.minimum, share.maximum);
    else
        stg_error_set(error, STG_ERROR_FORMAT, "a share is a percentage from 0 to 100");
    return fault_at(error, pointer);
}

/* ---- copying -------------------------------------------------------------- */

static bool copy_string(stg_builder *builder, const char **copy, const char *text, stg_error *error)
{
    *copy = NULL;
    if (!text)
        return true;
    *copy = stg_pool_copy(&builder->graph->pool, text, strlen(text));
    return *copy || stg_out_of_memory(error);
}

static bool copy_text(stg_builder *builder, stg_text *copy, stg_text text, stg_error *error)
{
    *copy = (stg_text){0};
    if (text.count == 0)
        return true;
    stg_wording *wordings =
        stg_pool_take(&builder->graph->pool, text.count * sizeof *text.wordings);
    if (!wordings)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < text.count; i++)
        if (!copy_string(builder, &wordings[i].language, text.wordings[i].language, error) ||
            !copy_string(builder, &wordings[i].text, text.wordings[i].text, error))
            return false;
    *copy = (stg_text){wordings, text.count};
    return true;
}

static bool copy_one_evidence(stg_builder *builder, stg_evidence_row *row,
                              const stg_evidence_record *record, size_t position, stg_error *error)
{
    stg_buffer pointer = STG_BUFFER_EMPTY;
    stg_buffer_addf(&pointer, "/evidence/%zu", position);
    bool valid = record->source != NULL;
    if (!valid)
        stg_error_set(error, STG_ERROR_FORMAT, "this evidence names no \"source\"");
    valid = valid && check_string(record->locator, "/locator", error) &&
            check_string(record->about, "/about", error) &&
            check_text(record->note, "/note", error);
    if (!valid && error) {
        stg_buffer_add(&pointer, error->pointer);
        error->pointer[0] = '\0';
        fault_at(error, stg_buffer_text(&pointer));
    }
    stg_buffer_done(&pointer);
    return valid && refer(builder, STG_SORT_SOURCE, record->source, &row->source, error) &&
           copy_string(builder, &row->locator, record->locator, error) &&
           copy_string(builder, &row->about, record->about, error) &&
           copy_text(builder, &row->note, record->note, error);
}

static bool copy_evidence(stg_builder *builder, stg_evidence_row **rows,
                          const stg_evidence_record *records, size_t count, stg_error *error)
{
    *rows = NULL;
    if (count == 0)
        return true;
    *rows = stg_pool_take(&builder->graph->pool, count * sizeof **rows);
    if (!*rows)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < count; i++)
        if (!copy_one_evidence(builder, &(*rows)[i], &records[i], i, error))
            return false;
    return true;
}

/* Room for one more element of one of the graph's arrays. */
static bool reserve(void *array_field, size_t *capacity, size_t count, size_t size,
                    stg_error *error)
{
    void *array;
    memcpy(&array, array_field, sizeof array);
    if (count >= STG_RECORD_LIMIT)
        return stg_error_set(error, STG_ERROR_LIMIT, "more than %u records of one sort",
                             STG_RECORD_LIMIT);
    array = stg_grown(array, capacity, count + 1, size);
    if (!array)
        return stg_out_of_memory(error);
    memcpy(array_field, &array, sizeof array);
    return true;
}

/* Declares the id as the record number `number`; gives the pooled id back. */
static bool declare(stg_builder *builder, stg_sort sort, const char **id, size_t number,
                    stg_error *error)
{
    uint32_t symbol = symbol_of(builder, sort, *id);
    if (symbol == STG_NONE)
        return stg_out_of_memory(error);
    stg_symbol *declared = &builder->spaces[sort].symbols[symbol];
    declared->number = (uint32_t)number;
    *id = declared->id;
    return true;
}

/* ---- records ---------------------------------------------------------------- */

stg_builder *stg_builder_new(void)
{
    stg_builder *builder = stg_zeroed(1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->graph = stg_zeroed(1, sizeof *builder->graph);
    if (!builder->graph) {
        free(builder);
        return NULL;
    }
    return builder;
}

void stg_builder_free(stg_builder *builder)
{
    if (!builder)
        return;
    for (size_t i = 0; i < STG_SORT_COUNT; i++) {
        stg_id_map_done(&builder->spaces[i].map);
        free(builder->spaces[i].symbols);
    }
    stg_graph_free(builder->graph);
    free(builder);
}

bool stg_builder_set_title(stg_builder *builder, stg_text title, stg_error *error)
{
    if (builder->title_set || title.count == 0)
        return true;
    builder->title_set = true;
    return check_text(title, "/title", error) &&
           copy_text(builder, &builder->graph->title, title, error);
}

void stg_builder_set_as_of(stg_builder *builder, stg_date as_of)
{
    if (!stg_date_is_stated(builder->graph->as_of))
        builder->graph->as_of = as_of;
}

bool stg_builder_add_source(stg_builder *builder, const stg_source *source, stg_error *error)
{
    stg_graph *graph = builder->graph;
    if (!check_new(builder, STG_SORT_SOURCE, source->id, error) ||
        !check_stated(source->title, "/title", STG_SORT_SOURCE, error) ||
        !check_text(source->publisher, "/publisher", error) ||
        !check_text(source->author, "/author", error) ||
        !check_text(source->note, "/note", error) ||
        !check_string(source->language, "/language", error) ||
        !check_string(source->url, "/url", error) ||
        !reserve(&graph->sources, &builder->source_capacity, graph->source_count,
                 sizeof *graph->sources, error))
        return false;
    stg_source row = *source;
    if (!copy_text(builder, &row.title, source->title, error) ||
        !copy_text(builder, &row.publisher, source->publisher, error) ||
        !copy_text(builder, &row.author, source->author, error) ||
        !copy_text(builder, &row.note, source->note, error) ||
        !copy_string(builder, &row.language, source->language, error) ||
        !copy_string(builder, &row.url, source->url, error) ||
        !declare(builder, STG_SORT_SOURCE, &row.id, graph->source_count, error))
        return false;
    graph->sources[graph->source_count++] = row;
    return true;
}

bool stg_builder_add_role(stg_builder *builder, const stg_role *role, stg_error *error)
{
    stg_graph *graph = builder->graph;
    if (!check_new(builder, STG_SORT_ROLE, role->id, error) ||
        !check_stated(role->label, "/label", STG_SORT_ROLE, error) ||
        !check_string(role->group, "/group", error) || !check_text(role->note, "/note", error) ||
        !reserve(&graph->roles, &builder->role_capacity, graph->role_count, sizeof *graph->roles,
                 error))
        return false;
    stg_role row = *role;
    if (!copy_text(builder, &row.label, role->label, error) ||
        !copy_string(builder, &row.group, role->group, error) ||
        !copy_text(builder, &row.note, role->note, error) ||
        !declare(builder, STG_SORT_ROLE, &row.id, graph->role_count, error))
        return false;
    graph->roles[graph->role_count++] = row;
    return true;
}

static bool is_builtin(stg_sort sort, const char *id)
{
    bool relationship = sort == STG_SORT_KIND;
    size_t count = relationship ? stg_builtin_kind_count() : stg_builtin_stakeholder_kind_count();
    for (size_t i = 0; i < count; i++) {
        stg_kind kind = relationship ? stg_builtin_kind(i) : stg_builtin_stakeholder_kind(i);
        if (strcmp(kind.id, id) == 0)
            return true;
    }
    return false;
}

/* The arrays of one sort of kind. */
static bool add_kind(stg_builder *builder, stg_sort sort, const stg_kind *kind, stg_kind **kinds,
                     size_t *count, size_t *capacity, stg_error *error)
{
    if (!check_new(builder, sort, kind->id, error))
        return false;
    if (is_builtin(sort, kind->id)) {
        stg_error_set(error, STG_ERROR_REFERENCE,
                      "\"%s\" is a built-in %s; declare yours under another id", kind->id,
                      stg_sort_name(sort));
        return fault_at(error, "/id");
    }
    if (!check_stated(kind->label, "/label", sort, error) ||
        !check_text(kind->note, "/note", error) ||
        !reserve(kinds, capacity, *count, sizeof **kinds, error))
        return false;
    stg_kind row = *kind;
    row.built_in = false;
    if (!copy_text(builder, &row.label, kind->label, error) ||
        !copy_text(builder, &row.note, kind->note, error) ||
        !declare(builder, sort, &row.id, *count, error))
        return false;
    (*kinds)[(*count)++] = row;
    return true;
}

bool stg_builder_add_kind(stg_builder *builder, const stg_kind *kind, stg_error *error)
{
    stg_graph *graph = builder->graph;
    return add_kind(builder, STG_SORT_KIND, kind, &graph->kinds, &graph->kind_count,
                    &builder->kind_capacity, error);
}

bool stg_builder_add_stakeholder_kind(stg_builder *builder, const stg_kind *kind, stg_error *error)
{
    stg_graph *graph = builder->graph;
    return add_kind(builder, STG_SORT_STAKEHOLDER_KIND, kind, &graph->stakeholder_kinds,
                    &graph->stakeholder_kind_count, &builder->stakeholder_kind_capacity, error);
}

static bool copy_aliases(stg_builder *builder, stg_stakeholder_row *row,
                         const stg_stakeholder_record *record, stg_error *error)
{
    if (record->alias_count == 0)
        return true;
    row->aliases = stg_pool_take(&builder->graph->pool, record->alias_count * sizeof *row->aliases);
    if (!row->aliases)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < record->alias_count; i++)
        if (!check_string(record->aliases[i], "/aliases", error) ||
            !copy_string(builder, &row->aliases[i], record->aliases[i], error))
            return false;
    row->alias_count = (uint32_t)record->alias_count;
    return true;
}

static bool copy_identifiers(stg_builder *builder, stg_stakeholder_row *row,
                             const stg_stakeholder_record *record, stg_error *error)
{
    if (record->identifier_count == 0)
        return true;
    row->identifiers =
        stg_pool_take(&builder->graph->pool, record->identifier_count * sizeof *row->identifiers);
    if (!row->identifiers)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < record->identifier_count; i++)
        if (!check_string(record->identifiers[i].value, "/identifiers", error) ||
            !copy_string(builder, &row->identifiers[i][0], record->identifiers[i].scheme, error) ||
            !copy_string(builder, &row->identifiers[i][1], record->identifiers[i].value, error))
            return false;
    row->identifier_count = (uint32_t)record->identifier_count;
    return true;
}

bool stg_builder_add_stakeholder(stg_builder *builder, const stg_stakeholder_record *record,
                                 stg_error *error)
{
    stg_graph *graph = builder->graph;
    stg_stakeholder_row row = {.id = record->id,
                               .evidence_count = (uint32_t)record->evidence_count};
    if (!check_new(builder, STG_SORT_STAKEHOLDER, record->id, error) ||
        !check_stated(record->name, "/name", STG_SORT_STAKEHOLDER, error) ||
        !check_string(record->jurisdiction, "/jurisdiction", error) ||
        !check_string(record->url, "/url", error) || !check_text(record->note, "/note", error))
        return false;
    if (!record->kind)
        return stg_error_set(error, STG_ERROR_FORMAT, "this stakeholder has no \"kind\"");
    if (!reserve(&graph->stakeholders, &builder->stakeholder_capacity, graph->stakeholder_count,
                 sizeof row, error) ||
        !refer(builder, STG_SORT_STAKEHOLDER_KIND, record->kind, &row.kind, error) ||
        !copy_text(builder, &row.name, record->name, error) ||
        !copy_text(builder, &row.note, record->note, error) ||
        !copy_string(builder, &row.jurisdiction, record->jurisdiction, error) ||
        !copy_string(builder, &row.url, record->url, error) ||
        !copy_aliases(builder, &row, record, error) ||
        !copy_identifiers(builder, &row, record, error) ||
        !copy_evidence(builder, &row.evidence, record->evidence, record->evidence_count, error) ||
        !declare(builder, STG_SORT_STAKEHOLDER, &row.id, graph->stakeholder_count, error))
        return false;
    graph->stakeholders[graph->stakeholder_count++] = row;
    return true;
}

/* ---- relationships ------------------------------------------------------------ */

static bool check_relationship(const stg_relationship_record *record, stg_error *error)
{
    if (!record->kind)
        return stg_error_set(error, STG_ERROR_FORMAT, "this relationship has no \"kind\"");
    if (!check_share(record->share, "/share", error) ||
        !check_share(record->votes, "/votes", error) || !check_layer(record->layer, error) ||
        !check_text(record->condition, "/condition", error) ||
        !check_text(record->note, "/note", error))
        return false;
    if (record->rank > 9) {
        stg_error_set(error, STG_ERROR_FORMAT, "a rank is a whole number from 1 to 9");
        return fault_at(error, "/rank");
    }
    if (record->amount.stated && record->amount.minor < 0) {
        stg_error_set(error, STG_ERROR_FORMAT, "an amount is never negative; swap the two ends");
        return fault_at(error, "/amount/value");
    }
    if (stg_date_is_stated(record->since) && stg_date_is_stated(record->until) &&
        stg_date_first_day(record->since) > stg_date_last_day(record->until)) {
        stg_error_set(error, STG_ERROR_FORMAT, "\"since\" is after \"until\"");
        return fault_at(error, "/since");
    }
    return true;
}

/* The id that a placeholder gets: its relationship's and the end's name. */
static bool add_placeholder(stg_builder *builder, uint32_t *end, const char *relationship,
                            const char *side, stg_text reason, stg_error *error)
{
    stg_graph *graph = builder->graph;
    if (!reserve(&graph->placeholders, &builder->placeholder_capacity, graph->placeholder_count,
                 sizeof *graph->placeholders, error))
        return false;
    stg_placeholder_row *row = &graph->placeholders[graph->placeholder_count];
    stg_buffer id = STG_BUFFER_EMPTY;
    stg_buffer_addf(&id, "%s/%s", relationship, side);
    bool done = !id.failed && copy_string(builder, &row->id, stg_buffer_text(&id), error) &&
                copy_text(builder, &row->reason, reason, error);
    stg_buffer_done(&id);
    if (!done)
        return stg_out_of_memory(error);
    *end = STG_PLACEHOLDER_BIT | (uint32_t)graph->placeholder_count++;
    return true;
}

static bool add_end(stg_builder *builder, uint32_t *end, const stg_relationship_record *record,
                    const char *side, stg_end_record given, stg_error *error)
{
    if (given.stakeholder)
        return refer(builder, STG_SORT_STAKEHOLDER, given.stakeholder, end, error);
    if (given.unspecified.count == 0)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "this relationship has no \"%s\"; where nobody is named write "
                             "{\"unspecified\": \"reason\"}",
                             side);
    const char *pointer = side[0] == 'f' ? "/from/unspecified" : "/to/unspecified";
    if (!check_text(given.unspecified, pointer, error))
        return false;
    return add_placeholder(builder, end, record->id, side, given.unspecified, error);
}

static bool add_rare(stg_builder *builder, uint32_t *rare, const stg_relationship_record *record,
                     stg_error *error)
{
    *rare = STG_NONE;
    if (!stg_share_is_stated(record->share) && !stg_share_is_stated(record->votes) &&
        record->condition.count == 0 && record->note.count == 0)
        return true;
    stg_graph *graph = builder->graph;
    if (!reserve(&graph->rare, &builder->rare_capacity, graph->rare_count, sizeof *graph->rare,
                 error))
        return false;
    stg_rare_row *row = &graph->rare[graph->rare_count];
    row->share = record->share;
    row->votes = record->votes;
    if (!copy_text(builder, &row->condition, record->condition, error) ||
        !copy_text(builder, &row->note, record->note, error))
        return false;
    *rare = (uint32_t)graph->rare_count++;
    return true;
}

static bool add_relationship_row(stg_builder *builder, const stg_relationship_record *record,
                                 stg_error *error)
{
    stg_graph *graph = builder->graph;
    stg_relationship_row row = {.id = record->id,
                                .amount = record->amount,
                                .since = record->since,
                                .until = record->until,
                                .rank = (uint8_t)record->rank,
                                .status = (uint8_t)record->status,
                                .confidence = (uint8_t)record->confidence,
                                .evidence_count = (uint32_t)record->evidence_count};
    if (!reserve(&graph->relationships, &builder->relationship_capacity, graph->relationship_count,
                 sizeof row, error) ||
        !add_end(builder, &row.from, record, "from", record->from, error) ||
        !add_end(builder, &row.to, record, "to", record->to, error) ||
        !refer(builder, STG_SORT_KIND, record->kind, &row.kind, error) ||
        !refer(builder, STG_SORT_ROLE, record->role, &row.role, error) ||
        !refer(builder, STG_SORT_STAKEHOLDER, record->speaker, &row.speaker, error) ||
        !refer(builder, STG_SORT_RELATIONSHIP, record->alternative_to, &row.alternative_to,
               error) ||
        !copy_string(builder, &row.layer, record->layer, error) ||
        !add_rare(builder, &row.rare, record, error) ||
        !copy_evidence(builder, &row.evidence, record->evidence, record->evidence_count, error) ||
        !declare(builder, STG_SORT_RELATIONSHIP, &row.id, graph->relationship_count, error))
        return false;
    graph->relationships[graph->relationship_count++] = row;
    return true;
}

bool stg_builder_add_relationship(stg_builder *builder, const stg_relationship_record *record,
                                  stg_error *error)
{
    size_t placeholders = builder->graph->placeholder_count;
    if (check_new(builder, STG_SORT_RELATIONSHIP, record->id, error) &&
        check_relationship(record, error) && add_relationship_row(builder, record, error))
        return true;
    builder->graph->placeholder_count = placeholders;
    return false;
}
