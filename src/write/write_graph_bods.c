/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ownership part of the data as statements of the Beneficial Ownership Data
 * Standard 0.4 (Open Ownership): those who hold, what is held, and a relationship
 * for each claim of ownership or control. Records that others refer to come
 * first. The standard states what is, so plans and opinions are left out, and so
 * is another account of a holding that is there already.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "write/bods_codes.h"
#include "write/field_losses.h"
#include "write/graph_formats.h"
#include "write/json_text.h"
#include "write/native_json.h"

typedef struct bods_export {
    stg_export *export;
    bool *held;                   /* by party: an end of a claim that is written */
    stg_relationship_id *subject; /* by party: the first claim in which it holds */
    stg_relationship_id *claims;  /* that are written */
    size_t claim_count;
    char date[16];   /* of all statements */
    stg_buffer body; /* of one statement */
    bool open;       /* a statement was written */
} bods_export;

/* ---- which claims ------------------------------------------------------------------- */

static bool is_fact(const stg_relationship *claim)
{
    bool ended_some_time = claim->status == STG_STATUS_ENDED && !stg_date_is_stated(claim->until);
    bool sure = claim->status == STG_STATUS_NOT_STATED || claim->status == STG_STATUS_COMPLETED ||
                claim->status == STG_STATUS_REPORTED || claim->status == STG_STATUS_ACTIVE ||
                claim->status == STG_STATUS_ENDED;
    return sure && !ended_some_time && claim->confidence != STG_CONFIDENCE_OPINION;
}

/* Whether the claim is a holding that the standard can state; else it is lost. */
static bool is_holding(stg_export *export, const stg_relationship *claim, stg_stakeholder_id owned)
{
    stg_kind kind = stg_graph_kind(export->graph, claim->kind);
    const char *reason = NULL;
    bool holding = kind.flow == STG_FLOW_OWNERSHIP || kind.flow == STG_FLOW_CONTROL ||
                   stg_bods_says_no_owners(export->graph, claim);
    if (kind.tie == STG_TIE_TALK || !holding)
        reason = "claims other than of ownership and control";
    else if (!is_fact(claim))
        reason = "holdings that are planned, cancelled, opinion or ended at an unknown time";
    else if (claim->alternative_to.index != STG_NONE)
        reason = "other accounts of a holding";
    else if (stg_bods_is_person(export->graph, owned))
        reason = "holdings in persons";
    stg_export_lose(export, reason != NULL, reason ? reason : "");
    return !reason;
}

static void choose(bods_export *bods)
{
    stg_export *export = bods->export;
    for (size_t i = 0; i < export->relationships.count; i++) {
        stg_relationship_id id = {export->relationships.numbers[i]};
        stg_relationship claim = stg_graph_relationship(export->graph, id);
        stg_stakeholder_id owner = stg_graph_giver(export->graph, id);
        stg_stakeholder_id owned = stg_graph_receiver(export->graph, id);
        if (!is_holding(export, &claim, owned))
            continue;
        bods->claims[bods->claim_count++] = id;
        bods->held[owner.index] = bods->held[owned.index] = true;
        if (bods->subject[owner.index].index == STG_NONE)
            bods->subject[owner.index] = id;
    }
}

/* ---- one statement --------------------------------------------------------------------- */

static uint64_t hash(const char *text, uint64_t seed)
{
    uint64_t value = UINT64_C(14695981039346656037) ^ seed; /* FNV-1a, 64 bits */
    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return value;
}

/* Wraps the record's details in `body`. The statement's id is made of all that it
   says, so that the same statement has it again, and another has another. */
static bool write_statement(bods_export *bods, const char *type, const char *id,
                            const char *subject, const char *source, stg_error *error)
{
    stg_buffer *out = &bods->export->out;
    char statement[64];
    if (bods->body.failed)
        return stg_out_of_memory(error);
    uint64_t seed = hash(type, hash(id, hash(subject, hash(source, hash(bods->date, 0)))));
    snprintf(statement, sizeof statement, "stargraph-%016" PRIx64 "%016" PRIx64,
             hash(stg_buffer_text(&bods->body), seed), hash(stg_buffer_text(&bods->body), ~seed));
    stg_buffer_add(out, bods->open ? ",\n  " : "  ");
    bods->open = true;
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "statementId", statement);
    stg_json_string(&members, "declarationSubject", subject);
    stg_json_string(&members, "statementDate", bods->date);
    stg_json_string(&members, "recordId", id);
    stg_json_string(&members, "recordType", type);
    stg_json_string(&members, "recordStatus", "new");
    stg_json_key(&members, "recordDetails");
    stg_buffer_add(out, stg_buffer_text(&bods->body));
    if (*source) {
        stg_json_key(&members, "source");
        stg_buffer_add(out, source);
    }
    stg_json_key(&members, "publicationDetails");
    stg_json publication = stg_json_object(out);
    stg_json_string(&publication, "publicationDate", bods->date);
    stg_json_string(&publication, "bodsVersion", "0.4");
    stg_buffer_add(out, ", \"publisher\": {\"name\": \"stargraph\"}");
    stg_json_close(&publication);
    stg_json_close(&members);
    return stg_export_emit(bods->export, error);
}

/* ---- parties --------------------------------------------------------------------------- */

static void add_names(stg_json *details, const stg_export *export, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    stg_json_key(details, "names");
    stg_json names = stg_json_array(details->out);
    stg_json_item(&names);
    stg_json name = stg_json_object(details->out);
    stg_json_string(&name, "type", "legal");
    stg_json_string(&name, "fullName", stg_export_wording(export, party.name));
    stg_json_close(&name);
    for (size_t i = 0; i < party.alias_count; i++) {
        stg_json_item(&names);
        name = stg_json_object(details->out);
        stg_json_string(&name, "type", "alternative");
        stg_json_string(&name, "fullName", stg_graph_alias(export->graph, id, i));
        stg_json_close(&name);
    }
    stg_json_close(&names);
}

/* The standard wants a name of the country, of which only the code is known. */
static void add_country(stg_json *details, const char *key, bool list, const char *code)
{
    stg_json_key(details, key);
    stg_buffer_add(details->out, list ? "[" : "");
    stg_json country = stg_json_object(details->out);
    stg_json_string(&country, "name", code);
    stg_json_string(&country, "code", code);
    stg_json_close(&country);
    stg_buffer_add(details->out, list ? "]" : "");
}

static void add_party_identifiers(stg_json *details, const stg_export *export,
                                  stg_stakeholder_id id, size_t count)
{
    if (count == 0)
        return;
    stg_json_key(details, "identifiers");
    stg_json list = stg_json_array(details->out);
    for (size_t i = 0; i < count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(export->graph, id, i, &scheme, &value);
        stg_json_item(&list);
        stg_json identifier = stg_json_object(details->out);
        const char *listed = stg_bods_scheme(scheme);
        stg_json_string(&identifier, listed ? "scheme" : "schemeName", listed ? listed : scheme);
        stg_json_string(&identifier, "id", value);
        stg_json_close(&identifier);
    }
    stg_json_close(&list);
}

static void add_person(stg_json *details, const stg_export *export, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    stg_json_string(details, "personType", stg_bods_person_type(export->graph, id));
    add_names(details, export, id);
    add_party_identifiers(details, export, id, party.identifier_count);
    if (party.jurisdiction && strlen(party.jurisdiction) == 2)
        add_country(details, "nationalities", true, party.jurisdiction);
}

static void add_entity(stg_json *details, const stg_export *export, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    stg_kind kind = stg_graph_stakeholder_kind(export->graph, party.kind);
    stg_bods_entity type = stg_bods_entity_type(kind.id);
    stg_json_key(details, "entityType");
    stg_json members = stg_json_object(details->out);
    stg_json_string(&members, "type", type.type);
    stg_json_string(&members, "subtype", type.subtype);
    if (type.described)
        stg_json_string(&members, "details", stg_export_wording(export, kind.label));
    stg_json_close(&members);
    stg_json_string(details, "name", stg_export_wording(export, party.name));
    if (party.alias_count > 0) {
        stg_json_key(details, "alternateNames");
        stg_add_aliases(details->out, export->graph, id);
    }
    add_party_identifiers(details, export, id, party.identifier_count);
    if (party.jurisdiction)
        add_country(details, "jurisdiction", false, party.jurisdiction);
    if (party.url && stg_bods_is_uri(party.url))
        stg_json_string(details, "uri", party.url);
}

static bool write_party(bods_export *bods, stg_stakeholder_id id, stg_error *error)
{
    stg_export *export = bods->export;
    bool person = stg_bods_is_person(export->graph, id);
    uint32_t subject = id.index;
    if (person) /* it is here as the owner of one */
        subject = stg_graph_receiver(export->graph, bods->subject[id.index]).index;
    stg_buffer_clear(&bods->body);
    stg_json details = stg_json_object(&bods->body);
    stg_json_boolean(&details, "isComponent", false);
    if (person)
        add_person(&details, export, id);
    else
        add_entity(&details, export, id);
    stg_json_close(&details);
    stg_lose_party_fields(export, id.index,
                          STG_LOSE_NAMES | STG_LOSE_PARTY_NOTE | STG_LOSE_PARTY_EVIDENCE |
                              STG_LOSE_OTHER_IDS | (person ? STG_LOSE_URL : 0));
    return write_statement(bods, person ? "person" : "entity", export->party_ids[id.index],
                           export->party_ids[subject], "", error);
}

static bool write_parties(bods_export *bods, stg_error *error)
{
    stg_export *export = bods->export;
    for (size_t i = 0; i < export->parties.count; i++) {
        stg_stakeholder_id id = {export->parties.numbers[i]};
        bool placeholder = stg_graph_stakeholder(export->graph, id).placeholder;
        if (!bods->held[id.index])
            stg_export_lose(export, !placeholder, "stakeholders without a holding that it holds");
        else if (!placeholder && !write_party(bods, id, error))
            return false;
    }
    return true;
}

/* ---- holdings --------------------------------------------------------------------------- */

static void add_end(stg_json *details, const char *key, const stg_export *export,
                    stg_stakeholder_id id, const char *reason)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, id);
    if (!party.placeholder) {
        stg_json_string(details, key, export->party_ids[id.index]);
        return;
    }
    stg_json_key(details, key);
    stg_json unspecified = stg_json_object(details->out);
    stg_json_string(&unspecified, "reason", reason);
    stg_json_string(&unspecified, "description", stg_export_wording(export, party.name));
    stg_json_close(&unspecified);
}

static void add_share(stg_json *interest, stg_share share)
{
    if (!stg_share_is_stated(share))
        return;
    bool exact = share.minimum_stated && share.maximum_stated && share.minimum == share.maximum;
    stg_json_key(interest, "share");
    stg_json members = stg_json_object(interest->out);
    if (exact)
        stg_json_number(&members, "exact", share.minimum + 0.0);
    if (!exact && share.minimum_stated)
        stg_json_number(&members, "minimum", share.minimum + 0.0);
    if (!exact && share.maximum_stated)
        stg_json_number(&members, "maximum", share.maximum + 0.0);
    stg_json_close(&members);
}

static void add_day(stg_json *interest, const char *key, int32_t day)
{
    char text[16];
    if (day == 0)
        return;
    snprintf(text, sizeof text, "%04d-%02d-%02d", (int)(day / 10000) % 10000,
             (int)(day / 100 % 100), (int)(day % 100));
    stg_json_string(interest, key, text);
}

static void add_interest(stg_json *interests, stg_export *export, const stg_relationship *claim,
                         const char *type, stg_share share)
{
    static const char *const directness[] = {"unknown", "direct", "indirect"};
    stg_kind kind = stg_graph_kind(export->graph, claim->kind);
    const char *note = stg_text_in(claim->note, export->language);
    stg_json_item(interests);
    stg_json interest = stg_json_object(interests->out);
    stg_json_string(&interest, "type", type);
    stg_json_string(&interest, "directOrIndirect", directness[claim->directness]);
    stg_json_string(&interest, "details", note ? note : stg_export_wording(export, kind.label));
    add_share(&interest, share);
    add_day(&interest, "startDate", stg_date_first_day(claim->since));
    add_day(&interest, "endDate", stg_date_last_day(claim->until));
    stg_json_close(&interest);
}

/* Capital and votes are interests of their own. */
static void add_interests(stg_json *details, stg_export *export, const stg_relationship *claim)
{
    const char *type = stg_bods_code_of_claim(export->graph, claim);
    bool votes = stg_share_is_stated(claim->votes);
    bool only_votes =
        type && strcmp(type, "votingRights") == 0 && !stg_share_is_stated(claim->share);
    stg_json_key(details, "interests");
    stg_json interests = stg_json_array(details->out);
    if (!(only_votes && votes))
        add_interest(&interests, export, claim, type, claim->share);
    if (votes)
        add_interest(&interests, export, claim, "votingRights", claim->votes);
    stg_json_close(&interests);
}

static void add_description(stg_buffer *out, const stg_export *export, const stg_evidence *evidence)
{
    stg_source source = stg_graph_source(export->graph, evidence->source);
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_buffer_add(out, stg_export_wording(export, source.title));
    stg_buffer_add(out, evidence->locator ? ", " : "");
    stg_buffer_add(out, evidence->locator);
}

/* What the claim cites as the one source that a statement has. */
static void add_source(stg_buffer *out, const stg_export *export, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(export->graph, id);
    stg_buffer description = STG_BUFFER_EMPTY;
    const char *url = NULL;
    for (size_t i = 0; i < claim.evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(export->graph, id, i);
        const char *address = stg_graph_source(export->graph, evidence.source).url;
        add_description(&description, export, &evidence);
        if (!url && address && stg_bods_is_uri(address))
            url = address;
    }
    if (description.length > 0 || claim.speaker.index != STG_NONE) {
        stg_json source = stg_json_object(out);
        stg_json_string(&source, "description", description.length ? description.text : NULL);
        stg_json_string(&source, "url", url);
        if (claim.speaker.index != STG_NONE) {
            stg_stakeholder speaker = stg_graph_stakeholder(export->graph, claim.speaker);
            stg_json_key(&source, "assertedBy");
            stg_buffer_add(out, "[{\"name\": ");
            stg_add_json_string(out, stg_export_wording(export, speaker.name));
            stg_buffer_add(out, "}]");
        }
        stg_json_close(&source);
    }
    out->failed |= description.failed;
    stg_buffer_done(&description);
}

static bool is_partial(stg_date date)
{
    return stg_date_is_stated(date) && date.day == 0;
}

static void lose_fields(stg_export *export, const stg_relationship *claim, uint32_t number)
{
    stg_lose_claim_fields(export, number,
                          STG_LOSE_AMOUNT | STG_LOSE_QUALIFIER | STG_LOSE_RANK | STG_LOSE_STATUS |
                              STG_LOSE_CONFIDENCE | STG_LOSE_LAYER | STG_LOSE_CONDITION);
    if (claim->role.index != STG_NONE && !stg_bods_interest_of_role(export->graph, claim))
        stg_lose_claim_fields(export, number, STG_LOSE_ROLE);
    stg_export_lose(export, is_partial(claim->since) || is_partial(claim->until),
                    "dates without a day (the first or the last of the month or year is written)");
    for (size_t i = 0; i < claim->evidence_count; i++) {
        stg_evidence evidence =
            stg_graph_relationship_evidence(export->graph, (stg_relationship_id){number}, i);
        stg_export_lose(export, evidence.note.count > 0, "notes of evidence");
    }
}

static bool write_holding(bods_export *bods, stg_relationship_id id, stg_buffer *source,
                          stg_error *error)
{
    stg_export *export = bods->export;
    stg_relationship claim = stg_graph_relationship(export->graph, id);
    stg_stakeholder_id owned = stg_graph_receiver(export->graph, id);
    stg_buffer_clear(&bods->body);
    stg_json details = stg_json_object(&bods->body);
    stg_json_boolean(&details, "isComponent", false);
    bool nobody = stg_bods_says_no_owners(export->graph, &claim);
    add_end(&details, "subject", export, owned, "unknown");
    add_end(&details, "interestedParty", export, stg_graph_giver(export->graph, id),
            nobody ? "noBeneficialOwners" : "unknown");
    if (!nobody)
        add_interests(&details, export, &claim);
    stg_json_close(&details);
    stg_buffer_clear(source);
    add_source(source, export, id);
    lose_fields(export, &claim, id.index);
    bods->body.failed |= source->failed;
    return write_statement(bods, "relationship", export->claim_ids[id.index],
                           export->party_ids[owned.index], stg_buffer_text(source), error);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static int32_t latest_day(const stg_export *export)
{
    int32_t latest = stg_date_last_day(stg_graph_as_of(export->graph));
    for (uint32_t i = 0; latest == 0 && i < export->sources.count; i++) {
        stg_source source = stg_graph_source(export->graph, (stg_source_id){i});
        int32_t published = stg_date_last_day(source.published);
        int32_t retrieved = stg_date_last_day(source.retrieved);
        int32_t day = published > retrieved ? published : retrieved;
        latest = day > latest ? day : latest;
    }
    return latest;
}

/* Every statement has a date: the data's own, else that of its newest source. */
static void set_date(bods_export *bods)
{
    enum { NO_DAY = 19700101 };
    int32_t day = latest_day(bods->export);
    stg_export_lose(bods->export, day == 0,
                    "data without any date (1970-01-01 stands for the missing one)");
    if (day == 0)
        day = NO_DAY;
    snprintf(bods->date, sizeof bods->date, "%04d-%02d-%02d", (int)(day / 10000) % 10000,
             (int)(day / 100 % 100), (int)(day % 100));
}

static bool write_statements(bods_export *bods, stg_error *error)
{
    stg_buffer source = STG_BUFFER_EMPTY;
    set_date(bods);
    choose(bods);
    stg_buffer_add(&bods->export->out, "[\n");
    bool done = write_parties(bods, error);
    for (size_t i = 0; done && i < bods->claim_count; i++)
        done = write_holding(bods, bods->claims[i], &source, error);
    stg_buffer_add(&bods->export->out, bods->open ? "\n]\n" : "]\n");
    stg_buffer_done(&source);
    return done;
}

static bool write_bods(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    bods_export bods = {.export = export,
                        .held = stg_zeroed(export->parties.count, sizeof(bool)),
                        .subject = stg_zeroed(export->parties.count, sizeof *bods.subject),
                        .claims = stg_zeroed(export->relationships.count, sizeof *bods.claims)};
    bool done = bods.held && bods.subject && bods.claims;
    for (size_t i = 0; done && i < export->parties.count; i++)
        bods.subject[i].index = STG_NONE;
    done = done ? write_statements(&bods, error) : stg_out_of_memory(error);
    stg_buffer_done(&bods.body);
    free(bods.held);
    free(bods.subject);
    free(bods.claims);
    return done;
}

static const char *const endings[] = {".bods.json", NULL};

const stg_graph_writer stg_write_graph_bods = {
    .format = {.name = "bods",
               .title = "BODS",
               .description = "ownership and control as statements of the Beneficial Ownership "
                              "Data Standard 0.4",
               .loses = "claims other than of ownership and control; plans and opinions; amounts, "
                        "statuses, layers; names in other languages",
               .endings = endings},
    .one_namespace = true,
    .write = write_bods,
};
