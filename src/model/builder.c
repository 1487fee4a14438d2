/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding records to a graph under construction: each is checked by itself and
 * copied. What they say of each other is left to check.c and freeze.c.
 */
#include "model/builder_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
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

uint32_t stg_builder_symbol(stg_builder *builder, stg_sort sort, const char *id)
{
    stg_id_space *space = &builder->spaces[sort];
    const char *kept;
    if (space->count >= STG_RECORD_LIMIT)
        return find_symbol(space, id);
    stg_symbol *symbols =
        stg_grown(space->symbols, &space->capacity, space->count + 1, sizeof *symbols);
    if (!symbols)
        return STG_NONE;
    space->symbols = symbols;
    uint32_t *symbol = stg_id_map_place(&space->map, id, strlen(id), &builder->graph->ids, &kept);
    if (!symbol)
        return STG_NONE;
    if (*symbol == STG_ID_NOT_FOUND) {
        symbols[space->count] = (stg_symbol){
            .id = kept, .number = STG_NONE, .latest = STG_NONE, .leader = (uint32_t)space->count};
        *symbol = (uint32_t)space->count++;
    }
    return *symbol;
}

static bool refer(stg_builder *builder, stg_sort sort, const char *id, uint32_t *symbol,
                  stg_error *error)
{
    *symbol = STG_NONE;
    if (!id)
        return true;
    *symbol = stg_builder_symbol(builder, sort, id);
    if (*symbol == STG_NONE)
        return stg_out_of_memory(error);
    builder->spaces[sort].symbols[*symbol].used = true;
    return true;
}

bool stg_builder_declare_faulty(stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = stg_builder_symbol(builder, sort, id);
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

uint32_t stg_builder_latest(const stg_builder *builder, stg_sort sort, const char *id)
{
    uint32_t symbol = find_symbol(&builder->spaces[sort], id);
    return symbol == STG_ID_NOT_FOUND ? STG_NONE : builder->spaces[sort].symbols[symbol].latest;
}

uint32_t stg_builder_expect_id(const stg_builder *builder, stg_sort sort, const char *id)
{
    return stg_id_map_expect(&builder->spaces[sort].map, id, strlen(id));
}

void stg_builder_expect_symbol(const stg_builder *builder, stg_sort sort, uint32_t hash)
{
    const stg_id_space *space = &builder->spaces[sort];
    uint32_t symbol = stg_id_map_expect_id(&space->map, hash);
    if (symbol != STG_ID_NOT_FOUND)
        STG_PREFETCH(&space->symbols[symbol]);
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
    stg_buffer pointer = STG_BUFFER_EMPTY;
    stg_buffer_addf(&pointer, "/evidence/%zu%s", position, error->pointer);
    error->pointer[0] = '\0';
    stg_fault_at(error, stg_buffer_text(&pointer));
    stg_buffer_done(&pointer);
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

/* Declares the id as the record number `number`; gives the pooled id back. */
static bool declare(stg_builder *builder, stg_sort sort, const char **id, size_t number,
                    stg_error *error)
{
    uint32_t symbol = stg_builder_symbol(builder, sort, *id);
    if (symbol == STG_NONE)
        return stg_out_of_memory(error);
    stg_symbol *declared = &builder->spaces[sort].symbols[symbol];
    if (declared->number == STG_NONE)
        declared->number = (uint32_t)number;
    else if (!add_repeat(builder, sort, symbol, number))
        return stg_out_of_memory(error);
    declared->latest = (uint32_t)number;
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

static bool copy_aliases(stg_builder *builder, stg_stakeholder_row *row,
                         const stg_stakeholder_record *record, stg_error *error)
{
    if (record->alias_count == 0)
        return true;
    row->aliases = stg_pool_take(&builder->graph->pool, record->alias_count * sizeof *row->aliases);
    if (!row->aliases)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < record->alias_count; i++)
        if (!stg_check_string(record->aliases[i], "/aliases", error) ||
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
        if (!stg_check_identifier(record->identifiers, i, error) ||
            !copy_string(builder, &row->identifiers[i][0], record->identifiers[i].scheme, error) ||
            !copy_string(builder, &row->identifiers[i][1], record->identifiers[i].value, error))
            return false;
    row->identifier_count = (uint32_t)record->identifier_count;
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

bool stg_builder_add_stakeholder(stg_builder *builder, const stg_stakeholder_record *record,
                                 stg_error *error)
{
    stg_graph *graph = builder->graph;
    stg_stakeholder_row row = {.id = record->id,
                               .evidence_count = (uint32_t)record->evidence_count};
    if (!check_new(builder, STG_SORT_STAKEHOLDER, record->id, error) ||
        !stg_check_stated(record->name, "/name", STG_SORT_STAKEHOLDER, error) ||
        !stg_check_string(record->jurisdiction, "/jurisdiction", error) ||
        !stg_check_string(record->url, "/url", error) ||
        !stg_check_text(record->note, "/note", error) || !check_same_as(record, error))
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
        !say_same(builder, record, error) ||
        !declare(builder, STG_SORT_STAKEHOLDER, &row.id, graph->stakeholder_count, error))
        return false;
    builder->identified = false;
    graph->stakeholders[graph->stakeholder_count++] = row;
    return true;
}

/* ---- relationships ------------------------------------------------------------ */

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
    if (!stg_check_text(given.unspecified, pointer, error))
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
                                .directness = (uint8_t)record->directness,
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
        stg_check_claim(record, error) && add_relationship_row(builder, record, error))
        return true;
    builder->graph->placeholder_count = placeholders;
    return false;
}
