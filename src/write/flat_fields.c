/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parties and claims as flat attributes. */
#include "write/flat_fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "write/cell_text.h"
#include "write/native_json.h"

/* ---- values of parties -------------------------------------------------------------- */

static stg_text party_name(const stg_flat_record *record)
{
    return record->party.name;
}

static stg_text party_note(const stg_flat_record *record)
{
    return record->party.note;
}

static void add_party_kind(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, stg_graph_stakeholder_kind(record->export->graph, record->party.kind).id);
}

static void add_placeholder(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, record->party.placeholder ? "true" : "");
}

static void add_jurisdiction(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, record->party.jurisdiction);
}

static void add_url(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, record->party.url);
}

static void add_party_aliases(stg_buffer *out, const stg_flat_record *record)
{
    if (record->party.alias_count > 0)
        stg_add_aliases(out, record->export->graph, (stg_stakeholder_id){record->number});
}

static void add_party_other_ids(stg_buffer *out, const stg_flat_record *record)
{
    if (record->party.same_as_count > 0)
        stg_add_other_ids(out, record->export->graph, (stg_stakeholder_id){record->number});
}

static void add_party_identifiers(stg_buffer *out, const stg_flat_record *record)
{
    if (record->party.identifier_count > 0)
        stg_add_identifiers(out, record->export->graph, (stg_stakeholder_id){record->number});
}

static void add_plain_aliases(stg_buffer *out, const stg_flat_record *record)
{
    for (size_t i = 0; i < record->party.alias_count; i++) {
        stg_buffer_add(out, i > 0 ? ";" : "");
        stg_buffer_add(
            out, stg_graph_alias(record->export->graph, (stg_stakeholder_id){record->number}, i));
    }
}

static void add_plain_identifiers(stg_buffer *out, const stg_flat_record *record)
{
    for (size_t i = 0; i < record->party.identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(record->export->graph, (stg_stakeholder_id){record->number}, i,
                             &scheme, &value);
        stg_buffer_addf(out, "%s%s:%s", i > 0 ? ";" : "", scheme, value);
    }
}

static void add_source(stg_buffer *out, const stg_export *export, const stg_evidence *evidence)
{
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_buffer_add(out, stg_graph_source(export->graph, evidence->source).id);
    stg_buffer_add(out, evidence->locator ? " " : "");
    stg_buffer_add(out, evidence->locator);
}

static void add_party_sources(stg_buffer *out, const stg_flat_record *record)
{
    for (size_t i = 0; i < record->party.evidence_count; i++) {
        stg_evidence evidence = stg_graph_stakeholder_evidence(
            record->export->graph, (stg_stakeholder_id){record->number}, i);
        add_source(out, record->export, &evidence);
    }
}

static void add_party_evidence(stg_buffer *out, const stg_flat_record *record)
{
    if (record->party.evidence_count > 0)
        stg_add_evidence_of_stakeholder(out, record->export->graph,
                                        (stg_stakeholder_id){record->number});
}

static const stg_flat_row party_rows[] = {
    {"name", STG_FLAT_TEXT, NULL, party_name, NULL, "name"},
    {"kind", STG_FLAT_TEXT, add_party_kind, NULL, NULL, "kind"},
    {"placeholder", STG_FLAT_BOOLEAN, add_placeholder, NULL, NULL, NULL},
    {"jurisdiction", STG_FLAT_TEXT, add_jurisdiction, NULL, NULL, "jurisdiction"},
    {"url", STG_FLAT_TEXT, add_url, NULL, NULL, "url"},
    {"note", STG_FLAT_TEXT, NULL, party_note, NULL, "note"},
    {"aliases", STG_FLAT_STRINGS, add_party_aliases, NULL, add_plain_aliases, "aliases"},
    {"identifiers", STG_FLAT_JSON, add_party_identifiers, NULL, add_plain_identifiers,
     "identifiers"},
    {"same_as", STG_FLAT_STRINGS, add_party_other_ids, NULL, NULL, NULL},
    {"sources", STG_FLAT_TEXT, add_party_sources, NULL, NULL, "evidence"},
    {"evidence", STG_FLAT_JSON, add_party_evidence, NULL, NULL, NULL},
};

/* ---- values of claims ---------------------------------------------------------------- */

static stg_text claim_condition(const stg_flat_record *record)
{
    return record->claim.condition;
}

static stg_text claim_note(const stg_flat_record *record)
{
    return record->claim.note;
}

static void add_claim_kind(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, stg_graph_kind(record->export->graph, record->claim.kind).id);
}

static void add_flow(stg_buffer *out, const stg_flat_record *record)
{
    stg_kind kind = stg_graph_kind(record->export->graph, record->claim.kind);
    stg_buffer_add(out, kind.flow == STG_FLOW_NONE ? "" : stg_flow_name(kind.flow));
}

static void add_amount(stg_buffer *out, const stg_flat_record *record)
{
    char digits[STG_AMOUNT_TEXT_SIZE];
    stg_amount_decimal(digits, record->claim.amount);
    stg_buffer_add(out, digits);
}

static void add_currency(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, stg_currency_code(record->claim.amount.currency));
}

static void add_qualifier(stg_buffer *out, const stg_flat_record *record)
{
    stg_qualifier qualifier = (stg_qualifier)record->claim.amount.qualifier;
    stg_buffer_add(out, qualifier == STG_EXACTLY ? "" : stg_qualifier_name(qualifier));
}

static void add_percent(stg_buffer *out, bool stated, double percent)
{
    if (stated)
        stg_add_number(out, percent + 0.0); /* never "-0" */
}

static void add_share_min(stg_buffer *out, const stg_flat_record *record)
{
    add_percent(out, record->claim.share.minimum_stated, record->claim.share.minimum);
}

static void add_share_max(stg_buffer *out, const stg_flat_record *record)
{
    add_percent(out, record->claim.share.maximum_stated, record->claim.share.maximum);
}

static void add_votes_min(stg_buffer *out, const stg_flat_record *record)
{
    add_percent(out, record->claim.votes.minimum_stated, record->claim.votes.minimum);
}

static void add_votes_max(stg_buffer *out, const stg_flat_record *record)
{
    add_percent(out, record->claim.votes.maximum_stated, record->claim.votes.maximum);
}

static void add_directness(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.directness != STG_DIRECTNESS_NOT_STATED)
        stg_buffer_add(out, stg_directness_name(record->claim.directness));
}

static void add_role(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.role.index != STG_NONE)
        stg_buffer_add(out, stg_graph_role(record->export->graph, record->claim.role).id);
}

static void add_rank(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.rank != 0)
        stg_buffer_addf(out, "%u", record->claim.rank);
}

static void add_status(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.status != STG_STATUS_NOT_STATED)
        stg_buffer_add(out, stg_status_name(record->claim.status));
}

static void add_confidence(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.confidence != STG_CONFIDENCE_NOT_STATED)
        stg_buffer_add(out, stg_confidence_name(record->claim.confidence));
}

static void add_speaker(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.speaker.index != STG_NONE)
        stg_buffer_add(out, record->export->party_ids[record->claim.speaker.index]);
}

static void add_layer(stg_buffer *out, const stg_flat_record *record)
{
    stg_buffer_add(out, record->claim.layer);
}

static void add_date(stg_buffer *out, stg_date date)
{
    char text[STG_DATE_TEXT_SIZE];
    stg_date_iso(text, date);
    stg_buffer_add(out, text);
}

static void add_since(stg_buffer *out, const stg_flat_record *record)
{
    add_date(out, record->claim.since);
}

static void add_until(stg_buffer *out, const stg_flat_record *record)
{
    add_date(out, record->claim.until);
}

static void add_alternative(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.alternative_to.index != STG_NONE)
        stg_buffer_add(out, record->export->claim_ids[record->claim.alternative_to.index]);
}

static void add_claim_sources(stg_buffer *out, const stg_flat_record *record)
{
    for (size_t i = 0; i < record->claim.evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(
            record->export->graph, (stg_relationship_id){record->number}, i);
        add_source(out, record->export, &evidence);
    }
}

static void add_claim_evidence(stg_buffer *out, const stg_flat_record *record)
{
    if (record->claim.evidence_count > 0)
        stg_add_evidence_of_claim(out, record->export->graph,
                                  (stg_relationship_id){record->number});
}

static const stg_flat_row claim_rows[] = {
    {"kind", STG_FLAT_TEXT, add_claim_kind, NULL, NULL, "kind"},
    {"flow", STG_FLAT_TEXT, add_flow, NULL, NULL, NULL},
    {"amount", STG_FLAT_NUMBER, add_amount, NULL, NULL, "amount"},
    {"currency", STG_FLAT_TEXT, add_currency, NULL, NULL, "currency"},
    {"qualifier", STG_FLAT_TEXT, add_qualifier, NULL, NULL, "qualifier"},
    {"share_min", STG_FLAT_NUMBER, add_share_min, NULL, NULL, "share_min"},
    {"share_max", STG_FLAT_NUMBER, add_share_max, NULL, NULL, "share_max"},
    {"votes_min", STG_FLAT_NUMBER, add_votes_min, NULL, NULL, "votes_min"},
    {"votes_max", STG_FLAT_NUMBER, add_votes_max, NULL, NULL, "votes_max"},
    {"directness", STG_FLAT_TEXT, add_directness, NULL, NULL, "directness"},
    {"role", STG_FLAT_TEXT, add_role, NULL, NULL, "role"},
    {"rank", STG_FLAT_INTEGER, add_rank, NULL, NULL, "rank"},
    {"status", STG_FLAT_TEXT, add_status, NULL, NULL, "status"},
    {"confidence", STG_FLAT_TEXT, add_confidence, NULL, NULL, "confidence"},
    {"speaker", STG_FLAT_TEXT, add_speaker, NULL, NULL, "speaker"},
    {"layer", STG_FLAT_TEXT, add_layer, NULL, NULL, "layer"},
    {"since", STG_FLAT_TEXT, add_since, NULL, NULL, "since"},
    {"until", STG_FLAT_TEXT, add_until, NULL, NULL, "until"},
    {"condition", STG_FLAT_TEXT, NULL, claim_condition, NULL, "condition"},
    {"note", STG_FLAT_TEXT, NULL, claim_note, NULL, "note"},
    {"alternative_to", STG_FLAT_TEXT, add_alternative, NULL, NULL, "alternative_to"},
    {"sources", STG_FLAT_TEXT, add_claim_sources, NULL, NULL, "evidence"},
    {"evidence", STG_FLAT_JSON, add_claim_evidence, NULL, NULL, NULL},
};

/* ---- the languages of texts ------------------------------------------------------------ */

typedef struct language_list {
    const char **items;
    size_t count;
    size_t capacity;
} language_list;

static bool add_language(language_list *list, const char *language)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], language) == 0)
            return true;
    const char **grown =
        stg_grown(list->items, &list->capacity, list->count + 1, sizeof *list->items);
    if (!grown)
        return false;
    list->items = grown;
    list->items[list->count++] = language;
    return true;
}

/* Wordings without a language need a place of their own only beside others. */
static bool add_languages(language_list *list, stg_text text)
{
    if (text.count == 1 && text.wordings[0].language[0] == '\0')
        return true;
    for (size_t i = 0; i < text.count; i++)
        if (!add_language(list, text.wordings[i].language))
            return false;
    return true;
}

static int by_word(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* ---- the fields ---------------------------------------------------------------------------- */

static bool add_field(stg_flat_fields *fields, const char *name, const stg_flat_row *row,
                      const char *language)
{
    stg_flat_field *grown =
        stg_grown(fields->items, &fields->capacity, fields->count + 1, sizeof *fields->items);
    if (!grown)
        return false;
    fields->items = grown;
    if (!name)
        return false;
    fields->items[fields->count++] = (stg_flat_field){name, row, language, false};
    return true;
}

static bool add_in_language(stg_flat_fields *fields, stg_export *export, const stg_flat_row *row,
                            const char *language)
{
    stg_buffer name = STG_BUFFER_EMPTY;
    stg_buffer_addf(&name, "%s_%s", row->name, *language ? language : STG_NO_LANGUAGE);
    bool done = !name.failed &&
                add_field(fields, stg_pool_copy(&export->pool, stg_buffer_text(&name), name.length),
                          row, language);
    stg_buffer_done(&name);
    return done;
}

typedef stg_flat_record (*record_of)(const stg_export *export, uint32_t number);

static bool add_row(stg_flat_fields *fields, stg_export *export, const stg_flat_row *row,
                    const stg_order *order, record_of record)
{
    language_list languages = {0};
    bool done = add_field(fields, row->name, row, NULL);
    size_t own = fields->count - 1;
    for (size_t i = 0; row->text && done && i < order->count; i++) {
        stg_flat_record one = record(export, order->numbers[i]);
        stg_text text = row->text(&one);
        done = add_languages(&languages, text);
        for (size_t k = 0; k < text.count; k++)
            fields->items[own].unnamed |= text.wordings[k].language[0] == '\0';
    }
    if (languages.count > 0)
        qsort(languages.items, languages.count, sizeof *languages.items, by_word);
    for (size_t i = 0; done && i < languages.count; i++)
        done = add_in_language(fields, export, row, languages.items[i]);
    free(languages.items);
    return done;
}

/* Few files have other ids; the rest is not burdened with the field. */
static bool is_left_out(const stg_export *export, const stg_flat_row *row)
{
    size_t others = 0;
    if (row->add != add_party_other_ids)
        return false;
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(export->graph) && others == 0; i++)
        others = stg_graph_stakeholder(export->graph, (stg_stakeholder_id){i}).same_as_count;
    return others == 0;
}

static bool party_fields(stg_flat_fields *fields, stg_export *export)
{
    for (size_t i = 0; i < sizeof party_rows / sizeof *party_rows; i++)
        if (!is_left_out(export, &party_rows[i]) &&
            !add_row(fields, export, &party_rows[i], &export->parties, stg_flat_party))
            return false;
    return true;
}

static bool claim_fields(stg_flat_fields *fields, stg_export *export)
{
    for (size_t i = 0; i < sizeof claim_rows / sizeof *claim_rows; i++)
        if (!add_row(fields, export, &claim_rows[i], &export->relationships, stg_flat_claim))
            return false;
    return true;
}

bool stg_with_flat_fields(stg_export *export, stg_flat_write write, stg_error *error)
{
    stg_flat_fields parties = {0}, claims = {0};
    stg_buffer value = STG_BUFFER_EMPTY;
    bool done = party_fields(&parties, export) && claim_fields(&claims, export);
    done = done ? write(export, &parties, &claims, &value, error) : stg_out_of_memory(error);
    if (done && value.failed)
        done = stg_out_of_memory(error);
    stg_buffer_done(&value);
    free(parties.items);
    free(claims.items);
    return done;
}

stg_flat_record stg_flat_party(const stg_export *export, uint32_t number)
{
    return (stg_flat_record){
        .export = export,
        .number = number,
        .party = stg_graph_stakeholder(export->graph, (stg_stakeholder_id){number})};
}

stg_flat_record stg_flat_claim(const stg_export *export, uint32_t number)
{
    return (stg_flat_record){
        .export = export,
        .number = number,
        .claim = stg_graph_relationship(export->graph, (stg_relationship_id){number})};
}

static const char *any_wording_in(stg_text text, const char *language)
{
    for (size_t i = 0; i < text.count; i++)
        if (strcmp(text.wordings[i].language, language) == 0)
            return text.wordings[i].text;
    return NULL;
}

static const char *wording_in(stg_text text, const char *language)
{
    bool plain = text.count == 1 && text.wordings[0].language[0] == '\0';
    return plain ? NULL : any_wording_in(text, language);
}

bool stg_flat_value(stg_buffer *value, const stg_flat_field *field, const stg_flat_record *record)
{
    const stg_flat_row *row = field->row;
    stg_buffer_clear(value);
    if (!row->text)
        row->add(value, record);
    else if (field->language)
        stg_buffer_add(value, wording_in(row->text(record), field->language));
    else
        stg_buffer_add(value, stg_export_wording(record->export, row->text(record)));
    return value->length > 0;
}

const char *stg_flat_column(const stg_flat_field *field)
{
    if (!field->row->text)
        return field->row->column;
    if (!field->language)
        return field->unnamed ? field->row->column : NULL;
    return *field->language ? field->name : NULL;
}

bool stg_flat_cell(stg_buffer *value, const stg_flat_field *field, const stg_flat_record *record)
{
    const stg_flat_row *row = field->row;
    if (!row->plain && (!row->text || field->language))
        return stg_flat_value(value, field, record);
    stg_buffer_clear(value);
    if (row->plain)
        row->plain(value, record);
    else
        stg_buffer_add(value, any_wording_in(row->text(record), ""));
    return value->length > 0;
}

size_t stg_flat_split_aliases(const stg_flat_record *record)
{
    size_t split = 0;
    for (size_t i = 0; i < record->party.alias_count; i++)
        split +=
            strchr(stg_graph_alias(record->export->graph, (stg_stakeholder_id){record->number}, i),
                   ';') != NULL;
    return split;
}

size_t stg_flat_split_identifiers(const stg_flat_record *record)
{
    size_t split = 0;
    for (size_t i = 0; i < record->party.identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(record->export->graph, (stg_stakeholder_id){record->number}, i,
                             &scheme, &value);
        split += strpbrk(scheme, ":;") != NULL || strchr(value, ';') != NULL;
    }
    return split;
}

/* In the text's own order, unlike the fields: an object can keep it. */
static void add_wordings(stg_json *object, const char *name, stg_text text, stg_buffer *key)
{
    for (size_t i = 0; i < text.count; i++) {
        const char *language = text.wordings[i].language;
        if (!wording_in(text, language))
            continue;
        stg_buffer_clear(key);
        stg_buffer_addf(key, "%s_%s", name, *language ? language : STG_NO_LANGUAGE);
        stg_json_string(object, stg_buffer_text(key), text.wordings[i].text);
    }
}

void stg_json_flat(stg_json *object, const stg_flat_fields *fields, const stg_flat_record *record,
                   stg_buffer *value)
{
    for (size_t i = 0; i < fields->count; i++) {
        const stg_flat_field *field = &fields->items[i];
        if (field->language || !stg_flat_value(value, field, record))
            continue;
        stg_json_key(object, field->name);
        if (field->row->type == STG_FLAT_TEXT)
            stg_add_json_string(object->out, stg_buffer_text(value));
        else
            stg_buffer_add(object->out, stg_buffer_text(value));
        if (field->row->text)
            add_wordings(object, field->name, field->row->text(record), value);
    }
}
