/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edges with free attributes as relationships. */
#include <stdio.h>
#include <string.h>

#include "base/date_text.h"
#include "base/memory.h"
#include "base/money_text.h"
#include "base/share_text.h"
#include "read/json_sorts.h"
#include "read/property_graph.h"

typedef struct direction_words {
    const char *english;
    const char *korean;
} direction_words;

static const direction_words not_stated = {"direction not stated", "방향 언급 없음"};
static const direction_words mutual = {"mutual", "양방향"};

/* One edge on its way to a record. */
typedef struct making {
    stg_property_graph *graph;
    stg_element *element;
    stg_attributes attributes;
    stg_relationship_record record;
    bool both_ways;
    const direction_words *direction_note; /* NULL: none */
    const char *unused_word;               /* for the kind, which claims a direction */
} making;

/* ---- ids ---------------------------------------------------------------------------- */

static bool is_taken(const stg_reading *reading, const char *id)
{
    return stg_builder_number(reading->builder, STG_SORT_RELATIONSHIP, id) != STG_NONE;
}

/* How often the id was made before; counted from its second time on. */
static uint32_t *repeat_count(stg_property_graph *graph, const char *id)
{
    size_t length = strlen(id);
    uint32_t found = stg_id_map_find(&graph->repeats, id, length);
    if (found != STG_ID_NOT_FOUND)
        return &graph->repeat_counts[found];
    uint32_t *counts = stg_grown(graph->repeat_counts, &graph->repeat_capacity,
                                 graph->repeat_count + 1, sizeof *counts);
    const char *copy = stg_pool_copy(&graph->reading->kept, id, length);
    if (counts)
        graph->repeat_counts = counts;
    if (!counts || !copy ||
        !stg_id_map_add(&graph->repeats, copy, length, (uint32_t)graph->repeat_count)) {
        stg_reading_out_of_memory(graph->reading);
        return NULL;
    }
    counts[graph->repeat_count] = 1;
    return &counts[graph->repeat_count++];
}

/* "map.json:softbank-openai", and "-2" behind it for the next between the two. Edges of
   other files that lead from here to there are other claims. */
static const char *made_id(stg_property_graph *graph, stg_element *element, const stg_edge *edge,
                           const char *source)
{
    if (edge->id && edge->id_is_whole)
        return edge->id;
    const char *file = stg_foreign_file_name(source);
    const char *id = edge->id ? stg_foreign_textf(element, "%s:%s", file, edge->id)
                              : stg_foreign_textf(element, "%s:%s-%s", file, edge->from, edge->to);
    id = id ? stg_foreign_id_text(element, id, NULL) : NULL;
    if (!id || !is_taken(graph->reading, id) || edge->id)
        return id; /* an id of theirs that stands twice is refused */
    uint32_t *count = repeat_count(graph, id);
    const char *next = id;
    while (count && next && is_taken(graph->reading, next))
        next = stg_foreign_textf(element, "%s-%u", id, ++*count);
    return count && next ? stg_foreign_id_text(element, next, NULL) : NULL;
}

/* ---- kind and direction ---------------------------------------------------------------- */

/* Of all words for the kind: the first of ours, else the first. */
static const char *choose_word(making *make, const stg_edge *edge, const char **pointer)
{
    stg_free_kinds *kinds = &make->graph->kinds;
    stg_attribute *attribute = NULL, *chosen = NULL;
    const char *chosen_word = edge->kind_word;
    bool settled = chosen_word && stg_free_kind_is_ours(kinds, make->element, chosen_word);
    while (!settled &&
           (attribute = stg_attributes_next(&make->attributes, STG_MEANS_KIND, attribute))) {
        bool whole;
        const char *word = stg_kind_word(make->element, attribute->value, &whole);
        settled = word && stg_free_kind_is_ours(kinds, make->element, word);
        if (settled || (word && !chosen_word && !make->graph->words_are_labels)) {
            chosen = attribute;
            chosen_word = word;
        }
    }
    if (!chosen)
        return chosen_word;
    bool whole;
    stg_kind_word(make->element, chosen->value, &whole);
    chosen->used = whole; /* else all of it is noted */
    *pointer = stg_attribute_pointer(make->element, chosen);
    return *pointer ? chosen_word : NULL;
}

/* The same words again, under another name, say nothing new. */
static void drop_repeated(making *make, const char *word)
{
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(&make->attributes, STG_MEANS_KIND, attribute))) {
        const char *other = stg_value_text(make->element, attribute->value);
        attribute->used = other && strcmp(other, word) == 0;
    }
}

static stg_direction direction_of(making *make, const stg_edge *edge)
{
    stg_attribute *said = stg_attributes_next(&make->attributes, STG_MEANS_DIRECTED, NULL);
    stg_direction direction = edge->direction;
    const char *arrow = said ? json_string_value(said->value) : NULL;
    bool to = arrow && strcmp(arrow, "to") == 0;
    if (said && (stg_is_boolean(said->value) || to)) {
        said->used = true;
        direction = to || stg_is_true(said->value) ? STG_DIRECTED : STG_UNDIRECTED;
    }
    return direction ? direction : make->graph->direction;
}

static void say_open(making *make)
{
    stg_foreign_assumed(make->element, "",
                        "the file does not say whether its %s have a direction; those of a kind "
                        "that has one are read from their first end to their second",
                        make->graph->edges);
}

static void fill_kind_of_words(making *make, const stg_edge *edge)
{
    const char *pointer = "";
    stg_free_kinds *kinds = &make->graph->kinds;
    stg_direction direction = direction_of(make, edge);
    const char *word = choose_word(make, edge, &pointer);
    if (word)
        drop_repeated(make, word);
    stg_free_kind kind = stg_free_relationship_kind(kinds, make->element, word, pointer);
    bool has_direction = kind.ours && !kind.symmetric;
    if (kind.id && has_direction && direction == STG_UNDIRECTED) {
        make->unused_word = word;
        kind = stg_free_relationship_kind(kinds, make->element, NULL, "");
    }
    make->record.kind = kind.id;
    make->both_ways = direction == STG_MUTUAL && has_direction;
    if (direction == STG_MUTUAL && !kind.symmetric && !make->both_ways)
        make->direction_note = &mutual;
    if (!kind.ours && (direction == STG_DIRECTION_OPEN || direction == STG_UNDIRECTED))
        make->direction_note = &not_stated;
    if (kind.id && has_direction && direction == STG_DIRECTION_OPEN)
        say_open(make);
}

static void fill_kind(making *make, const stg_edge *edge)
{
    if (!edge->kind_id) {
        fill_kind_of_words(make, edge);
        return;
    }
    make->record.kind = edge->kind_id;
    if (edge->direction == STG_DIRECTION_OPEN)
        make->direction_note = &not_stated;
}

/* ---- amounts and shares ----------------------------------------------------------------- */

static uint16_t currency_of(making *make, stg_attribute **said)
{
    *said = stg_attributes_next(&make->attributes, STG_MEANS_CURRENCY, NULL);
    const char *text = *said ? json_string_value((*said)->value) : NULL;
    return text ? stg_currency_read(text) : 0;
}

/* A number's text as it stands in the file, or the text. NULL: neither. */
static const char *number_or_text(stg_element *element, const json_t *value, const char *pointer)
{
    const char *text;
    if (stg_is_string(value))
        return json_string_value(value);
    if (!stg_is_number(value) || json_number_value(value) < 0)
        return NULL;
    size_t length = stg_number_text(element, pointer, &text);
    return stg_foreign_textf(element, "%.*s", (int)length, text);
}

static bool says_currency(const json_t *amount)
{
    const char *code = json_string_value(json_object_get(amount, "currency"));
    return code && stg_currency_read(code);
}

/* {"value": 5, "currency": "USD"} as well. */
static bool read_amount(making *make, const stg_attribute *attribute, uint16_t currency)
{
    char inside[STG_PLACE_SIZE];
    stg_element *element = make->element;
    const json_t *value = attribute->value;
    const char *pointer = stg_attribute_pointer(element, attribute);
    if (!pointer)
        return false;
    if (stg_is_object(value)) {
        const char *code = json_string_value(json_object_get(value, "currency"));
        currency = code && json_object_size(value) == 2 ? stg_currency_read(code) : 0;
        if (!currency)
            return false;
        value = json_object_get(value, "value");
        pointer = stg_join_pointer(inside, pointer, "value");
    }
    const char *text = number_or_text(element, value, pointer);
    stg_number_form form;
    return text &&
           stg_money_read(&make->record.amount, text, currency, STG_MARK_OF_EACH, &form, NULL);
}

/* An amount that several claims share is none of theirs: it would be added up. */
static void fill_amount(making *make, bool shared)
{
    stg_attribute *said, *attribute = NULL;
    uint16_t currency = currency_of(make, &said);
    while ((attribute = stg_attributes_next(&make->attributes, STG_MEANS_AMOUNT, attribute))) {
        uint16_t known = attribute->name.currency ? attribute->name.currency : currency;
        if (shared)
            attribute->unfit = ", for it is of several together";
        else if (make->record.amount.currency)
            attribute->unfit = ", beside another amount";
        else if (read_amount(make, attribute, known)) {
            attribute->used = true;
            if (said && currency == make->record.amount.currency)
                said->used = true;
        } else {
            attribute->worth_noting = said != NULL; /* for people, who may know it */
            attribute->unfit = known || says_currency(attribute->value)
                                   ? ", which is not read as an amount"
                                   : ", without a currency that is known";
        }
    }
    if (said && !currency) {
        said->unfit = ", which is no currency of ISO 4217";
        said->worth_noting = true;
    }
}

/* Whether a number called a share may be a part of one as well as of a hundred. */
static bool may_be_fraction(const stg_attribute *attribute)
{
    return attribute->name.meaning != STG_MEANS_SHARE && stg_is_number(attribute->value) &&
           json_number_value(attribute->value) > 0 && json_number_value(attribute->value) <= 1;
}

/* A bound that is itself left out is kept as the bound. */
static bool read_share(stg_element *element, stg_share *share, const char *text,
                       const char *pointer)
{
    stg_share_form form;
    if (!stg_share_read(share, text, STG_MARK_OF_EACH, &form, NULL))
        return false;
    if (form.excludes)
        stg_foreign_bound_kept(element, pointer, text);
    return true;
}

static void fill_share(making *make, stg_share *share, stg_meaning meaning)
{
    stg_attribute *attribute = NULL;
    while ((attribute = stg_attributes_next(&make->attributes, meaning, attribute))) {
        const char *pointer = stg_attribute_pointer(make->element, attribute);
        const char *text =
            pointer ? number_or_text(make->element, attribute->value, pointer) : NULL;
        if (stg_share_is_stated(*share))
            attribute->unfit = ", beside another share";
        else if (may_be_fraction(attribute))
            attribute->unfit = ", which may be a fraction or a percentage";
        else if (text && read_share(make->element, share, text, pointer))
            attribute->used = true;
        else
            attribute->unfit = ", which is not read as a percentage";
    }
}

/* ---- dates and words ------------------------------------------------------------------------ */

static bool read_date(stg_date *date, const json_t *value)
{
    if (stg_is_string(value))
        return stg_date_read(date, json_string_value(value), NULL);
    if (!stg_is_integer(value) || json_integer_value(value) < 1000 ||
        json_integer_value(value) > 9999)
        return false;
    *date = (stg_date){.year = (int16_t)json_integer_value(value)};
    return true;
}

static stg_attribute *fill_date(making *make, stg_date *date, stg_meaning meaning)
{
    stg_attribute *attribute = NULL, *taken = NULL;
    while ((attribute = stg_attributes_next(&make->attributes, meaning, attribute))) {
        if (taken)
            attribute->unfit = ", beside another date";
        else if (read_date(date, attribute->value))
            taken = attribute;
        else
            attribute->unfit = ", which is not read as a date";
    }
    if (taken)
        taken->used = true;
    return taken;
}

static void fill_dates(making *make)
{
    stg_relationship_record *record = &make->record;
    fill_date(make, &record->since, STG_MEANS_SINCE);
    stg_attribute *end = fill_date(make, &record->until, STG_MEANS_UNTIL);
    if (end && stg_date_is_stated(record->since) &&
        stg_date_first_day(record->since) > stg_date_last_day(record->until)) {
        record->until = (stg_date){0};
        end->used = false;
        end->unfit = ", which is before the start";
    }
}

static const char *plain_text(making *make, const stg_attribute *attribute)
{
    return attribute && stg_is_string(attribute->value)
               ? stg_value_text(make->element, attribute->value)
               : NULL;
}

static bool status_of(stg_status *status, const char *word)
{
    if (strcmp(word, "past") == 0 || strcmp(word, "former") == 0 || strcmp(word, "inactive") == 0)
        *status = STG_STATUS_ENDED;
    else if (strcmp(word, "current") == 0 || strcmp(word, "ongoing") == 0)
        *status = STG_STATUS_ACTIVE;
    else
        return stg_status_find(status, word, strlen(word)) && *status != STG_STATUS_NOT_STATED;
    return true;
}

static void fill_status(making *make, stg_status known)
{
    stg_attribute *attribute = stg_attributes_next(&make->attributes, STG_MEANS_STATUS, NULL);
    const char *text = plain_text(make, attribute);
    const char *word = text ? stg_foreign_slug(make->element, text, NULL) : NULL;
    make->record.status = known;
    if (word && known == STG_STATUS_NOT_STATED)
        attribute->used = status_of(&make->record.status, word);
}

static void fill_confidence(making *make)
{
    stg_attribute *attribute = stg_attributes_next(&make->attributes, STG_MEANS_CONFIDENCE, NULL);
    const char *word = plain_text(make, attribute);
    if (word)
        attribute->used = stg_confidence_find(&make->record.confidence, word, strlen(word));
    else if (attribute)
        attribute->unfit = ", a number without a meaning";
}

static void fill_role(making *make, const char *label)
{
    stg_attribute *attribute = stg_attributes_next(&make->attributes, STG_MEANS_ROLE, NULL);
    if (!label) {
        label = plain_text(make, attribute);
        if (label)
            attribute->used = true;
    }
    if (label)
        make->record.role = stg_foreign_role_of(make->element, label);
}

static void fill_layer(making *make)
{
    stg_attribute *attribute = stg_attributes_next(&make->attributes, STG_MEANS_LAYER, NULL);
    const char *text = plain_text(make, attribute);
    make->record.layer = make->graph->layer;
    if (text && !make->graph->layer) {
        make->record.layer = stg_foreign_id_text(make->element, text, "");
        attribute->used = true;
    }
}

/* ---- the claim ------------------------------------------------------------ */

static const char *joined(stg_element *element, const char *a, const char *b)
{
    return a && b ? stg_foreign_textf(element, "%s; %s", a, b) : a ? a : b;
}

/* In two languages when a part of it is. */
static stg_text note_of(making *make, stg_text given)
{
    stg_element *element = make->element;
    const direction_words *direction = make->direction_note;
    const char *text = stg_attributes_note(&make->attributes, make->graph->edges);
    if (make->unused_word)
        text = joined(element, stg_foreign_textf(element, "\"%s\"", make->unused_word), text);
    if (!direction && given.count == 0)
        return stg_foreign_text(element, text, NULL);
    stg_wording *wordings = stg_element_take(element, 2 * sizeof *wordings);
    if (!wordings)
        return (stg_text){0};
    const char *english = joined(element, stg_text_in(given, "en"), text);
    const char *korean = joined(element, stg_text_in(given, "ko"), text);
    wordings[0] =
        (stg_wording){"en", joined(element, english, direction ? direction->english : NULL)};
    wordings[1] =
        (stg_wording){"ko", joined(element, korean, direction ? direction->korean : NULL)};
    return (stg_text){wordings, 2};
}

static void fill(making *make, const stg_edge *edge)
{
    stg_relationship_record *record = &make->record;
    record->from.stakeholder = edge->from;
    record->to.stakeholder = edge->to;
    fill_amount(make, edge->one_of_many || make->both_ways);
    fill_share(make, &record->share, STG_MEANS_SHARE);
    fill_share(make, &record->share, STG_MEANS_STAKE);
    fill_share(make, &record->votes, STG_MEANS_VOTES);
    fill_dates(make);
    fill_status(make, edge->status);
    fill_confidence(make);
    fill_role(make, edge->role);
    fill_layer(make);
    record->note = note_of(make, edge->note);
}

/* The same claim from the other end. */
static void add_back(making *make)
{
    stg_relationship_record back = make->record;
    back.from = make->record.to;
    back.to = make->record.from;
    back.id = stg_foreign_textf(make->element, "%s-back", make->record.id);
    back.id = back.id ? stg_foreign_id_text(make->element, back.id, NULL) : NULL;
    if (back.id)
        stg_foreign_relationship(make->element, &back, "");
}

void stg_add_edge(stg_property_graph *graph, stg_element *element, const stg_edge *edge,
                  const stg_bag *bags, size_t bag_count)
{
    making make = {.graph = graph, .element = element};
    stg_relationship_record *record = &make.record;
    if (!stg_attributes_gather(&make.attributes, element, STG_OF_EDGE, bags, bag_count,
                               &graph->fields))
        return;
    fill_kind(&make, edge);
    record->evidence =
        stg_graph_evidence(graph, &make.attributes, edge->page, true, &record->evidence_count);
    if (!record->kind || !record->evidence)
        return;
    record->id = made_id(graph, element, edge, record->evidence[0].source);
    fill(&make, edge);
    if (!record->id || stg_reading_stopped(graph->reading))
        return;
    if (stg_foreign_relationship(element, record, "") && make.both_ways)
        add_back(&make);
}
