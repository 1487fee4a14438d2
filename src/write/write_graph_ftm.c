/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * FollowTheMoney: an entity on each line, parties by schemata for their kinds,
 * then claims as entities of their own: Ownership, Payment, Debt, Directorship
 * and the like where the schema's ends can be what the parties are, else
 * UnknownLink with the claim's words as its role.
 */
#include <string.h>

#include "write/cell_text.h"
#include "write/field_losses.h"
#include "write/ftm_schemata.h"
#include "write/graph_formats.h"
#include "write/json_text.h"

/* An entity that is being written. Every property is a list of texts. */
static stg_json begin_entity(stg_buffer *out, const char *id, const char *schema)
{
    stg_json entity = stg_json_object(out);
    stg_json_string(&entity, "id", id);
    stg_json_string(&entity, "schema", schema);
    stg_json_key(&entity, "properties");
    return stg_json_object(out);
}

static void end_entity(stg_json *properties)
{
    stg_json_close(properties);
    stg_buffer_add(properties->out, "}\n");
}

/* Nothing for NULL and "". */
static void add_property(stg_json *properties, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    stg_json_key(properties, name);
    stg_json list = stg_json_array(properties->out);
    stg_json_item(&list);
    stg_add_json_string(properties->out, value);
    stg_json_close(&list);
}

static void add_texts(stg_json *properties, const char *name, stg_text text)
{
    if (text.count == 0)
        return;
    stg_json_key(properties, name);
    stg_json list = stg_json_array(properties->out);
    for (size_t i = 0; i < text.count; i++) {
        bool repeated = false;
        for (size_t k = 0; k < i; k++)
            repeated = repeated || strcmp(text.wordings[k].text, text.wordings[i].text) == 0;
        if (repeated)
            continue;
        stg_json_item(&list);
        stg_add_json_string(properties->out, text.wordings[i].text);
    }
    stg_json_close(&list);
}

static void add_date(stg_json *properties, const char *name, stg_date date)
{
    char text[STG_DATE_TEXT_SIZE];
    stg_date_iso(text, date);
    add_property(properties, name, text);
}

/* ---- parties ------------------------------------------------------------------------ */

static void add_aliases(stg_json *properties, const stg_graph *graph, stg_stakeholder_id id,
                        size_t count)
{
    if (count == 0)
        return;
    stg_json_key(properties, "alias");
    stg_json list = stg_json_array(properties->out);
    for (size_t i = 0; i < count; i++) {
        stg_json_item(&list);
        stg_add_json_string(properties->out, stg_graph_alias(graph, id, i));
    }
    stg_json_close(&list);
}

static void add_identifiers(stg_export *export, stg_json *properties, stg_stakeholder_id id,
                            const stg_ftm_party *schema, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(export->graph, id, i, &scheme, &value);
        const char *name = stg_ftm_identifier(scheme, schema);
        add_property(properties, name, name ? value : NULL);
        stg_export_lose(export, !name, "properties for identifiers of other schemes");
    }
}

/* Countries in small letters; parts of a country as the country. */
static void add_jurisdiction(stg_export *export, stg_json *properties, const char *code,
                             const stg_ftm_party *schema)
{
    if (!code)
        return;
    char country[3] = {(char)(code[0] - 'A' + 'a'), (char)(code[1] - 'A' + 'a'), '\0'};
    stg_export_lose(export, strlen(code) > 2, "parts of countries in jurisdictions");
    add_property(properties, schema->legal && !schema->person ? "jurisdiction" : "country",
                 country);
}

static bool write_party(stg_export *export, uint32_t number, stg_error *error)
{
    stg_stakeholder_id id = {number};
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    stg_kind kind = stg_graph_stakeholder_kind(export->graph, party.kind);
    stg_ftm_party schema = stg_ftm_party_of(kind.id);
    stg_json properties = begin_entity(&export->out, export->party_ids[number], schema.name);
    /* A reason why nobody is named is no name. */
    add_texts(&properties, party.placeholder ? "notes" : "name", party.name);
    add_aliases(&properties, export->graph, id, party.alias_count);
    add_jurisdiction(export, &properties, party.jurisdiction, &schema);
    add_identifiers(export, &properties, id, &schema, party.identifier_count);
    add_property(&properties, schema.legal ? "website" : "sourceUrl", party.url);
    add_texts(&properties, "notes", party.note);
    end_entity(&properties);
    stg_export_lose(export, !schema.exact, "schema of just these kinds of stakeholder");
    stg_lose_party_fields(export, number, STG_LOSE_PARTY_EVIDENCE | STG_LOSE_OTHER_IDS);
    return stg_export_emit(export, error);
}

/* ---- claims -------------------------------------------------------------------------- */

/* Free text there; "51" and "25-50" are what most write. */
static void add_percentage(stg_json *properties, const char *name, stg_share share)
{
    char words[STG_SHARE_TEXT_SIZE];
    stg_buffer text = STG_BUFFER_EMPTY;
    if (!stg_share_is_stated(share))
        return;
    if (share.minimum_stated && share.maximum_stated) {
        stg_add_number(&text, share.minimum + 0.0);
        if (share.minimum < share.maximum) {
            stg_buffer_add_char(&text, '-');
            stg_add_number(&text, share.maximum);
        }
    } else {
        stg_share_text(words, share, "en");
        stg_buffer_add(&text, words);
    }
    add_property(properties, name, stg_buffer_text(&text));
    properties->out->failed |= text.failed;
    stg_buffer_done(&text);
}

static void add_money(stg_json *properties, const stg_relationship *claim)
{
    char digits[STG_AMOUNT_TEXT_SIZE];
    stg_amount_decimal(digits, claim->amount);
    add_property(properties, "amount", digits);
    add_property(properties, "currency", stg_currency_code(claim->amount.currency));
}

/* The words of kind and role, in the language of the export. */
static void add_role(stg_json *properties, const stg_export *export, const stg_relationship *claim)
{
    stg_text role = {0};
    if (claim->role.index != STG_NONE)
        role = stg_graph_role(export->graph, claim->role).label;
    stg_text kind = stg_graph_kind(export->graph, claim->kind).label;
    add_property(properties, "role", stg_export_wording(export, role.count ? role : kind));
}

static void add_sources(stg_json *properties, const stg_export *export, stg_relationship_id id,
                        size_t count)
{
    stg_json list = {0};
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(export->graph, id, i);
        const char *url = stg_graph_source(export->graph, evidence.source).url;
        if (!url)
            continue;
        if (!list.filled) {
            stg_json_key(properties, "sourceUrl");
            list = stg_json_array(properties->out);
        }
        stg_json_item(&list);
        stg_add_json_string(properties->out, url);
    }
    if (list.filled)
        stg_json_close(&list);
}

static void lose_sources(stg_export *export, stg_relationship_id id, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(export->graph, id, i);
        stg_export_lose(export, !stg_graph_source(export->graph, evidence.source).url,
                        "sources without an address");
    }
}

static void lose_fields(stg_export *export, uint32_t number, const stg_ftm_tie *tie)
{
    stg_relationship claim = stg_graph_relationship(export->graph, (stg_relationship_id){number});
    stg_lose_claim_fields(
        export, number,
        STG_LOSE_QUALIFIER | STG_LOSE_VOTES | STG_LOSE_DIRECTNESS | STG_LOSE_RANK |
            STG_LOSE_CONFIDENCE | STG_LOSE_SPEAKER | STG_LOSE_LAYER | STG_LOSE_CONDITION |
            STG_LOSE_ALTERNATIVE | STG_LOSE_LOCATORS | (tie->money ? 0u : STG_LOSE_AMOUNT) |
            (tie->share ? 0u : STG_LOSE_SHARE) | (tie->role ? 0u : STG_LOSE_ROLE));
    bool unsized_amount = tie->money && claim.amount.currency != 0 && !claim.amount.stated;
    stg_export_lose(export, unsized_amount, "amounts whose size is not stated");
    lose_sources(export, (stg_relationship_id){number}, claim.evidence_count);
}

static bool write_claim(stg_export *export, uint32_t number, stg_error *error)
{
    stg_relationship claim = stg_graph_relationship(export->graph, (stg_relationship_id){number});
    stg_ftm_tie tie = stg_ftm_tie_of(export->graph, &claim);
    stg_json properties = begin_entity(&export->out, export->claim_ids[number], tie.schema);
    uint32_t first = tie.reversed ? claim.to.index : claim.from.index;
    uint32_t second = tie.reversed ? claim.from.index : claim.to.index;
    add_property(&properties, tie.first, export->party_ids[first]);
    add_property(&properties, tie.second, export->party_ids[second]);
    if (tie.share)
        add_percentage(&properties, "percentage", claim.share);
    if (tie.money)
        add_money(&properties, &claim);
    if (tie.role)
        add_role(&properties, export, &claim);
    add_date(&properties, "startDate", claim.since);
    add_date(&properties, "endDate", claim.until);
    if (claim.status != STG_STATUS_NOT_STATED)
        add_property(&properties, "status", stg_status_name(claim.status));
    add_texts(&properties, "description", claim.note);
    add_sources(&properties, export, (stg_relationship_id){number}, claim.evidence_count);
    end_entity(&properties);
    lose_fields(export, number, &tie);
    stg_export_lose(export, !tie.exact, "schema of just these kinds of claim between such parties");
    return stg_export_emit(export, error);
}

static bool write_ftm(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    stg_export_lose_data(export);
    for (size_t i = 0; i < export->parties.count; i++)
        if (!write_party(export, export->parties.numbers[i], error))
            return false;
    for (size_t i = 0; i < export->relationships.count; i++)
        if (!write_claim(export, export->relationships.numbers[i], error))
            return false;
    return true;
}

static const char *const endings[] = {".ftm.json", ".ijson", ".ftm", NULL};

const stg_graph_writer stg_write_graph_ftm = {
    .format = {.name = "ftm",
               .title = "FollowTheMoney",
               .description = "FollowTheMoney entities, one on each line",
               .loses = "confidence, speakers, layers, conditions, votes, qualifiers, ranks, "
                        "places within sources; which language a name is in",
               .endings = endings},
    .one_namespace = true,
    .write = write_ftm,
};
