/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding records to a graph under construction: each is checked by itself and
 * copied. What they say of each other is left to check.c and freeze.c.
 */
#include "model/builder_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/ready.h"
#include "model/record_checks.h"
#include "model/vocabulary.h"

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

/* Notes that an input declares again what an earlier one did. */
static bool add_repeat(stg_builder *builder, stg_sort sort, uint32_t symbol, size_t number)
{
    stg_repeat *repeats = stg_grown(builder->repeats, &builder->repeat_capacity,
                                    builder->repeat_count + 1, sizeof *repeats);
    if (!repeats)
        return false;
    builder->repeats = repeats;
    repeats[builder->repeat_count++] =
        (stg_repeat){.sort = sort, .symbol = symbol, .number = (uint32_t)number};
    return true;
}

uint32_t stg_builder_symbol_of(stg_builder *builder, stg_sort sort, stg_id_text id)
{
    return stg_id_space_symbol(&builder->spaces[sort], id, &builder->graph->ids);
}

/* No word: an id of 4 GiB is taken for memory that is out. */
static bool word_of(stg_id_text *word, const char *id)
{
    size_t length = id ? strlen(id) : 0;
    *word = length < UINT32_MAX && id ? stg_id_text_of(id, (uint32_t)length) : (stg_id_text){0};
    return length < UINT32_MAX;
}

uint32_t stg_builder_symbol(stg_builder *builder, stg_sort sort, const char *id)
{
    stg_id_text word;
    return word_of(&word, id) ? stg_builder_symbol_of(builder, sort, word) : STG_NONE;
}

bool stg_builder_declare(stg_builder *builder, stg_sort sort, uint32_t symbol, size_t number)
{
    stg_id_space *space = &builder->spaces[sort];
    bool repeats = space->numbers[symbol] != STG_NONE;
    if (repeats &&
        !(stg_id_space_allow_repeats(space) && add_repeat(builder, sort, symbol, number)))
        return false;
    stg_id_space_declare(space, symbol, (uint32_t)number);
    return true;
}

bool stg_builder_declare_faulty(stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = stg_builder_symbol(builder, sort, id);
    if (symbol == STG_NONE)
        return false;
    builder->faulty = true;
    return stg_id_space_refuse(&builder->spaces[sort], symbol);
}

uint32_t stg_builder_number(const stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = find_symbol(&builder->spaces[sort], id);
    return symbol == STG_ID_NOT_FOUND ? STG_NONE : builder->spaces[sort].numbers[symbol];
}

uint32_t stg_builder_latest(const stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = find_symbol(&builder->spaces[sort], id);
    return symbol == STG_ID_NOT_FOUND ? STG_NONE
                                      : stg_id_space_latest(&builder->spaces[sort], symbol);
}

/* NULL before the first stg_builder_start_input. */
static const stg_builder_input *current_input(const stg_builder *builder)
{
    return builder->input_count > 0 ? &builder->inputs[builder->input_count - 1] : NULL;
}

/* An id may come again, but not in the same input. */
static bool check_new(stg_builder *builder, stg_sort sort, const char *id, stg_error *error)
{
    if (!stg_check_id(id, sort, error))
        return false;
    uint32_t latest = stg_builder_latest(builder, sort, id);
    const stg_builder_input *input = current_input(builder);
    if (latest == STG_NONE || (input && latest < input->first[sort]))
        return true;
    stg_error_set(error, STG_ERROR_REFERENCE, "the %s id \"%s\" is used twice", stg_sort_name(sort),
                  id);
    return stg_fault_at(error, "/id");
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

/* Puts "/evidence/N" before the pointer of a fault in one piece of evidence. */
static void point_into_evidence(stg_error *error, size_t position)
{
    char pointer[STG_PLACE_SIZE + 32];
    snprintf(pointer, sizeof pointer, "/evidence/%zu%s", position, error->pointer);
    error->pointer[0] = '\0';
    stg_fault_at(error, pointer);
}

static bool refer_source(stg_builder *builder, const char *id, uint32_t *symbol, stg_error *error)
{
    *symbol = stg_builder_symbol(builder, STG_SORT_SOURCE, id);
    if (*symbol == STG_NONE)
        return stg_out_of_memory(error);
    builder->spaces[STG_SORT_SOURCE].used[*symbol] = true;
    return true;
}

static bool copy_one_evidence(stg_builder *builder, stg_evidence_row *row,
                              const stg_evidence_record *record, size_t position, stg_error *error)
{
    bool valid = record->source != NULL;
    if (!valid)
        stg_error_set(error, STG_ERROR_FORMAT, "this evidence names no \"source\"");
    valid = valid && stg_check_string(record->locator, "/locator", error) &&
            stg_check_string(record->about, "/about", error) &&
            stg_check_text(record->note, "/note", error);
    if (!valid && error)
        point_into_evidence(error, position);
    stg_evidence piece;
    return valid && refer_source(builder, record->source, &piece.source.index, error) &&
           copy_string(builder, &piece.locator, record->locator, error) &&
           copy_string(builder, &piece.about, record->about, error) &&
           copy_text(builder, &piece.note, record->note, error) &&
           (stg_evidence_pack(row, piece, &builder->graph->pool) || stg_out_of_memory(error));
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

static bool too_many(stg_error *error)
{
    return stg_error_set(error, STG_ERROR_LIMIT, "more than %u records of one sort",
                         STG_RECORD_LIMIT);
}

/* Room for one more element of one of the graph's arrays. */
static bool reserve(void *array_field, size_t *capacity, size_t count, size_t size,
                    stg_error *error)
{
    if (count >= STG_RECORD_LIMIT)
        return too_many(error);
    return stg_builder_reserve(array_field, capacity, count, size) || stg_out_of_memory(error);
}

/* Declares the id as the record number `number`; gives the pooled id back. */
static bool declare(stg_builder *builder, stg_sort sort, const char **id, size_t number,
                    stg_error *error)
{
    uint32_t symbol = stg_builder_symbol(builder, sort, *id);
    if (symbol == STG_NONE || !stg_builder_declare(builder, sort, symbol, number))
        return stg_out_of_memory(error);
    *id = builder->spaces[sort].ids[symbol];
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
    for (size_t i = 0; i < STG_SORT_COUNT; i++)
        stg_id_space_done(&builder->spaces[i]);
    free(builder->inputs);
    free(builder->repeats);
    free(builder->samenesses);
    free(builder->joins);
    free(builder->identities);
    free(builder->titles);
    stg_graph_free(builder->graph);
    free(builder);
}

bool stg_builder_start_input(stg_builder *builder, const char *name, stg_error *error)
{
    const stg_graph *graph = builder->graph;
    stg_builder_input input = {
        .first = {[STG_SORT_SOURCE] = graph->source_count,
                  [STG_SORT_ROLE] = graph->role_count,
                  [STG_SORT_KIND] = graph->kind_count,
                  [STG_SORT_STAKEHOLDER_KIND] = graph->stakeholder_kind_count,
                  [STG_SORT_STAKEHOLDER] = graph->stakeholder_count,
                  [STG_SORT_RELATIONSHIP] = graph->relationship_count}};
    if (!reserve(&builder->inputs, &builder->input_capacity, builder->input_count, sizeof input,
                 error) ||
        !copy_string(builder, &input.name, name ? name : "", error))
        return false;
    builder->inputs[builder->input_count++] = input;
    builder->title_set = false;
    builder->as_of_set = false;
    return true;
}

bool stg_builder_set_title(stg_builder *builder, stg_text title, stg_error *error)
{
    if (builder->title_set || title.count == 0)
        return true;
    builder->title_set = true;
    if (!stg_check_text(title, "/title", error) ||
        !reserve(&builder->titles, &builder->title_capacity, builder->title_count,
                 sizeof *builder->titles, error) ||
        !copy_text(builder, &builder->titles[builder->title_count], title, error))
        return false;
    builder->title_count++;
    return true;
}

/* Of two dates that end on the same day the more exact one is the later. */
static bool is_later(stg_date one, stg_date other)
{
    if (stg_date_last_day(one) != stg_date_last_day(other))
        return stg_date_last_day(one) > stg_date_last_day(other);
    return stg_date_first_day(one) > stg_date_first_day(other);
}

void stg_builder_set_as_of(stg_builder *builder, stg_date as_of)
{
    if (builder->as_of_set || !stg_date_is_stated(as_of))
        return;
    builder->as_of_set = true;
    if (is_later(as_of, builder->graph->as_of))
        builder->graph->as_of = as_of;
}

bool stg_builder_add_source(stg_builder *builder, const stg_source *source, stg_error *error)
{
    stg_graph *graph = builder->graph;
    if (!check_new(builder, STG_SORT_SOURCE, source->id, error) ||
        !stg_check_stated(source->title, "/title", STG_SORT_SOURCE, error) ||
        !stg_check_text(source->publisher, "/publisher", error) ||
        !stg_check_text(source->author, "/author", error) ||
        !stg_check_text(source->note, "/note", error) ||
        !stg_check_string(source->language, "/language", error) ||
        !stg_check_string(source->url, "/url", error) ||
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
        !stg_check_stated(role->label, "/label", STG_SORT_ROLE, error) ||
        !stg_check_string(role->group, "/group", error) ||
        !stg_check_text(role->note, "/note", error) ||
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
        return stg_fault_at(error, "/id");
    }
    if (!stg_check_stated(kind->label, "/label", sort, error) ||
        !stg_check_text(kind->note, "/note", error) ||
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

static bool copy_aliases(stg_builder *builder, stg_stakeholder_lists *lists,
                         const stg_stakeholder_record *record, stg_error *error)
{
    if (record->alias_count == 0)
        return true;
    lists->aliases =
        stg_pool_take(&builder->graph->pool, record->alias_count * sizeof *lists->aliases);
    if (!lists->aliases)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < record->alias_count; i++)
        if (!stg_check_string(record->aliases[i], "/aliases", error) ||
            !copy_string(builder, &lists->aliases[i], record->aliases[i], error))
            return false;
    lists->alias_count = (uint32_t)record->alias_count;
    return true;
}

static bool copy_identifiers(stg_builder *builder, stg_stakeholder_lists *lists,
                             const stg_stakeholder_record *record, stg_error *error)
{
    if (record->identifier_count == 0)
        return true;
    lists->identifiers =
        stg_pool_take(&builder->graph->pool, record->identifier_count * sizeof *lists->identifiers);
    if (!lists->identifiers)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < record->identifier_count; i++)
        if (!stg_check_identifier(record->identifiers, i, error) ||
            !copy_string(builder, &lists->identifiers[i][0], record->identifiers[i].scheme,
                         error) ||
            !copy_string(builder, &lists->identifiers[i][1], record->identifiers[i].value, error))
            return false;
    lists->identifier_count = (uint32_t)record->identifier_count;
    return true;
}

static bool check_same_as(const stg_stakeholder_record *record, stg_error *error)
{
    stg_error fault = {0};
    for (size_t i = 0; i < record->same_as_count; i++)
        if (!stg_check_id(record->same_as[i], STG_SORT_STAKEHOLDER, &fault)) {
            stg_error_set(error, fault.code, "in \"same_as\": %s", fault.message);
            return stg_fault_at(error, "/same_as");
        }
    return true;
}

static bool say_same(stg_builder *builder, const stg_stakeholder_record *record, stg_error *error)
{
    for (size_t i = 0; i < record->same_as_count; i++)
        if (!stg_builder_set_same(builder, record->id, record->same_as[i], error))
            return false;
    return true;
}

static bool check_stakeholder(stg_builder *builder, const stg_stakeholder_record *record,
                              stg_error *error)
{
    if (!check_new(builder, STG_SORT_STAKEHOLDER, record->id, error) ||
        !stg_check_stated(record->name, "/name", STG_SORT_STAKEHOLDER, error) ||
        !stg_check_jurisdiction(record->jurisdiction, error) ||
        !stg_check_string(record->url, "/url", error) ||
        !stg_check_text(record->note, "/note", error) || !check_same_as(record, error))
        return false;
    return record->kind ||
           stg_error_set(error, STG_ERROR_FORMAT, "this stakeholder has no \"kind\"");
}

/* The outcome of a record that was checked: it is not there twice. */
static bool is_put(stg_put put, size_t count, stg_error *error)
{
    if (put == STG_PUT)
        return true;
    return count >= STG_RECORD_LIMIT ? too_many(error) : stg_out_of_memory(error);
}

bool stg_builder_add_stakeholder(stg_builder *builder, const stg_stakeholder_record *record,
                                 stg_error *error)
{
    stg_ready_stakeholder ready = {.lists.evidence_count = (uint32_t)record->evidence_count};
    stg_stakeholder_row *row = &ready.row;
    if (!check_stakeholder(builder, record, error))
        return false;
    if (!word_of(&ready.id, record->id) || !word_of(&ready.kind, record->kind))
        return stg_out_of_memory(error);
    if (!copy_text(builder, &row->name, record->name, error) ||
        !copy_text(builder, &row->note, record->note, error) ||
        !copy_string(builder, &row->jurisdiction, record->jurisdiction, error) ||
        !copy_string(builder, &row->url, record->url, error) ||
        !copy_aliases(builder, &ready.lists, record, error) ||
        !copy_identifiers(builder, &ready.lists, record, error) ||
        !copy_evidence(builder, &ready.lists.evidence, record->evidence, record->evidence_count,
                       error) ||
        !say_same(builder, record, error))
        return false;
    return is_put(stg_builder_put_stakeholder(builder, &ready), builder->graph->stakeholder_count,
                  error);
}

/* ---- relationships ------------------------------------------------------------ */

static bool copy_end(stg_builder *builder, stg_id_text *word, stg_text *reason,
                     stg_end_record given, const char *side, stg_error *error)
{
    if (given.stakeholder)
        return word_of(word, given.stakeholder) || stg_out_of_memory(error);
    if (given.unspecified.count == 0)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "this relationship has no \"%s\"; where nobody is named write "
                             "{\"unspecified\": \"reason\"}",
                             side);
    const char *pointer = side[0] == 'f' ? "/from/unspecified" : "/to/unspecified";
    return stg_check_text(given.unspecified, pointer, error) &&
           copy_text(builder, reason, given.unspecified, error);
}

static bool copy_rare(stg_builder *builder, stg_rare_row *row,
                      const stg_relationship_record *record, stg_error *error)
{
    row->votes = record->votes;
    return copy_string(builder, &row->layer, record->layer, error) &&
           copy_text(builder, &row->condition, record->condition, error) &&
           copy_text(builder, &row->note, record->note, error);
}

static bool copy_relationship(stg_builder *builder, stg_ready_relationship *ready,
                              stg_ready_rare *rare, const stg_relationship_record *record,
                              stg_error *error)
{
    if (!copy_end(builder, &ready->from, &rare->from_reason, record->from, "from", error) ||
        !copy_end(builder, &ready->to, &rare->to_reason, record->to, "to", error))
        return false;
    if (!word_of(&ready->id, record->id) || !word_of(&ready->kind, record->kind) ||
        !word_of(&ready->role, record->role) || !word_of(&rare->speaker, record->speaker) ||
        !word_of(&rare->alternative_to, record->alternative_to))
        return stg_out_of_memory(error);
    return copy_rare(builder, &rare->row, record, error) &&
           copy_evidence(builder, &ready->evidence, record->evidence, record->evidence_count,
                         error);
}

bool stg_builder_add_relationship(stg_builder *builder, const stg_relationship_record *record,
                                  stg_error *error)
{
    stg_ready_rare rare = {0};
    stg_ready_relationship ready = {.rare = &rare,
                                    .amount = record->amount,
                                    .share = record->share,
                                    .since = record->since,
                                    .until = record->until,
                                    .rank = (uint8_t)record->rank,
                                    .status = (uint8_t)record->status,
                                    .confidence = (uint8_t)record->confidence,
                                    .directness = (uint8_t)record->directness,
                                    .evidence_count = (uint32_t)record->evidence_count};
    if (!check_new(builder, STG_SORT_RELATIONSHIP, record->id, error) ||
        !stg_check_claim(record, error) ||
        !copy_relationship(builder, &ready, &rare, record, error))
        return false;
    return is_put(stg_builder_put_relationship(builder, &ready), builder->graph->relationship_count,
                  error);
}
