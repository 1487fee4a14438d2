/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records in the words of the native format. */
#include "write/native_json.h"

#include <string.h>

#include "model/vocabulary.h"

/* ---- values ----------------------------------------------------------------------- */

void stg_add_text_json(stg_buffer *out, stg_text text)
{
    if (text.count == 1 && text.wordings[0].language[0] == '\0') {
        stg_add_json_string(out, text.wordings[0].text);
        return;
    }
    stg_json wordings = stg_json_object(out);
    for (size_t i = 0; i < text.count; i++) {
        const char *language = text.wordings[i].language;
        stg_json_string(&wordings, language[0] != '\0' ? language : STG_NO_LANGUAGE,
                        text.wordings[i].text);
    }
    stg_json_close(&wordings);
}

void stg_json_text(stg_json *object, const char *key, stg_text text)
{
    if (text.count == 0)
        return;
    stg_json_key(object, key);
    stg_add_text_json(object->out, text);
}

/* A percentage is never below 0; that it is written without a sign is seen to
   here, since -0 would read back as 0. */
static double unsigned_zero(double percent)
{
    return percent + 0.0;
}

void stg_json_share(stg_json *object, const char *key, stg_share share)
{
    if (!stg_share_is_stated(share))
        return;
    if (share.minimum_stated && share.maximum_stated && share.minimum == share.maximum) {
        stg_json_number(object, key, unsigned_zero(share.minimum));
        return;
    }
    stg_json_key(object, key);
    stg_json interval = stg_json_object(object->out);
    if (share.minimum_stated)
        stg_json_number(&interval, "min", unsigned_zero(share.minimum));
    if (share.maximum_stated)
        stg_json_number(&interval, "max", unsigned_zero(share.maximum));
    stg_json_close(&interval);
}

void stg_json_amount(stg_json *object, const char *key, stg_amount amount)
{
    char digits[STG_AMOUNT_TEXT_SIZE];
    if (amount.currency == 0)
        return;
    stg_json_key(object, key);
    stg_json members = stg_json_object(object->out);
    stg_json_key(&members, "value");
    stg_amount_decimal(digits, amount);
    if (!amount.stated)
        stg_buffer_add(object->out, "null");
    else if (strchr(digits, '.') != NULL)
        stg_add_json_string(object->out, digits);
    else
        stg_buffer_add(object->out, digits);
    stg_json_string(&members, "currency", stg_currency_code(amount.currency));
    if (amount.qualifier != STG_EXACTLY)
        stg_json_string(&members, "qualifier", stg_qualifier_name((stg_qualifier)amount.qualifier));
    stg_json_close(&members);
}

static void add_one_evidence(stg_buffer *out, const stg_graph *graph, const stg_evidence *evidence)
{
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "source", stg_graph_source(graph, evidence->source).id);
    stg_json_string(&members, "locator", evidence->locator);
    stg_json_text(&members, "note", evidence->note);
    stg_json_string(&members, "about", evidence->about);
    stg_json_close(&members);
}

void stg_add_evidence_of_stakeholder(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id)
{
    stg_json list = stg_json_array(out);
    for (size_t i = 0; i < stg_graph_stakeholder(graph, id).evidence_count; i++) {
        stg_evidence evidence = stg_graph_stakeholder_evidence(graph, id, i);
        stg_json_item(&list);
        add_one_evidence(out, graph, &evidence);
    }
    stg_json_close(&list);
}

void stg_add_evidence_of_claim(stg_buffer *out, const stg_graph *graph, stg_relationship_id id)
{
    stg_json list = stg_json_array(out);
    for (size_t i = 0; i < stg_graph_relationship(graph, id).evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(graph, id, i);
        stg_json_item(&list);
        add_one_evidence(out, graph, &evidence);
    }
    stg_json_close(&list);
}

void stg_add_aliases(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id)
{
    stg_json list = stg_json_array(out);
    for (size_t i = 0; i < stg_graph_stakeholder(graph, id).alias_count; i++) {
        stg_json_item(&list);
        stg_add_json_string(out, stg_graph_alias(graph, id, i));
    }
    stg_json_close(&list);
}

void stg_add_other_ids(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id)
{
    stg_json list = stg_json_array(out);
    for (size_t i = 0; i < stg_graph_stakeholder(graph, id).same_as_count; i++) {
        stg_json_item(&list);
        stg_add_json_string(out, stg_graph_same_as(graph, id, i));
    }
    stg_json_close(&list);
}

void stg_add_identifiers(stg_buffer *out, const stg_graph *graph, stg_stakeholder_id id)
{
    stg_json members = stg_json_object(out);
    for (size_t i = 0; i < stg_graph_stakeholder(graph, id).identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(graph, id, i, &scheme, &value);
        stg_json_string(&members, scheme, value);
    }
    stg_json_close(&members);
}

/* ---- sources, roles, kinds ------------------------------------------------------------ */

void stg_add_source_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_source source = stg_graph_source(graph, (stg_source_id){number});
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "id", source.id);
    stg_json_text(&members, "title", source.title);
    stg_json_text(&members, "author", source.author);
    stg_json_text(&members, "publisher", source.publisher);
    stg_json_date(&members, "published", source.published);
    stg_json_date(&members, "retrieved", source.retrieved);
    stg_json_string(&members, "language", source.language);
    stg_json_string(&members, "url", source.url);
    stg_json_text(&members, "note", source.note);
    stg_json_close(&members);
}

void stg_add_role_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_role role = stg_graph_role(graph, (stg_role_id){number});
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "id", role.id);
    stg_json_text(&members, "label", role.label);
    stg_json_string(&members, "group", role.group);
    stg_json_text(&members, "note", role.note);
    stg_json_close(&members);
}

static const char *takes_name(unsigned takes)
{
    static const char *const names[] = {"none", "amount", "share", "amount-and-share"};
    return names[takes & 3u];
}

/* A value that is the default is written only where it was stated; for kinds of
   stakeholder, of which only id and label count, never. */
static void add_kind(stg_buffer *out, const stg_kind *kind, bool of_stakeholder)
{
    unsigned assumed = of_stakeholder ? ~0u : kind->assumed;
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "id", kind->id);
    stg_json_text(&members, "label", kind->label);
    if (of_stakeholder)
        stg_json_string(&members, "of", "stakeholder");
    if (!(assumed & STG_ASSUMED_FLOW) || kind->flow != STG_FLOW_NONE)
        stg_json_string(&members, "flow", stg_flow_name(kind->flow));
    if (!(assumed & STG_ASSUMED_DIRECTION) || kind->backward)
        stg_json_string(&members, "direction", kind->backward ? "backward" : "forward");
    if (!(assumed & STG_ASSUMED_TAKES) || kind->takes != stg_usual_takes(kind->flow))
        stg_json_string(&members, "takes", takes_name(kind->takes));
    if (!(assumed & STG_ASSUMED_TIE) || kind->tie != STG_TIE_STRUCTURAL)
        stg_json_string(&members, "tie", kind->tie == STG_TIE_TALK ? "talk" : "structural");
    stg_json_text(&members, "note", kind->note);
    stg_json_close(&members);
}

void stg_add_kind_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_kind kind = stg_graph_kind(graph, (stg_kind_id){number});
    add_kind(out, &kind, false);
}

void stg_add_stakeholder_kind_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_kind kind = stg_graph_stakeholder_kind(graph, (stg_kind_id){number});
    add_kind(out, &kind, true);
}

/* ---- stakeholders ----------------------------------------------------------------------- */

void stg_json_stakeholder_members(stg_json *members, const stg_graph *graph, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    stg_json_string(members, "kind", stg_graph_stakeholder_kind(graph, party.kind).id);
    stg_json_text(members, "name", party.name);
    if (party.alias_count > 0) {
        stg_json_key(members, "aliases");
        stg_add_aliases(members->out, graph, id);
    }
    stg_json_string(members, "jurisdiction", party.jurisdiction);
    if (party.identifier_count > 0) {
        stg_json_key(members, "identifiers");
        stg_add_identifiers(members->out, graph, id);
    }
    if (party.same_as_count > 0) {
        stg_json_key(members, "same_as");
        stg_add_other_ids(members->out, graph, id);
    }
    stg_json_string(members, "url", party.url);
    stg_json_text(members, "note", party.note);
    if (party.evidence_count > 0) {
        stg_json_key(members, "evidence");
        stg_add_evidence_of_stakeholder(members->out, graph, id);
    }
}

void stg_add_stakeholder_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_stakeholder_id id = {number};
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "id", stg_graph_stakeholder(graph, id).id);
    stg_json_stakeholder_members(&members, graph, id);
    stg_json_close(&members);
}

/* ---- relationships ------------------------------------------------------------------------ */

static void add_end(stg_json *members, const char *key, const stg_graph *graph,
                    stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    if (!party.placeholder) {
        stg_json_string(members, key, party.id);
        return;
    }
    stg_json_key(members, key);
    stg_json reason = stg_json_object(members->out);
    stg_json_text(&reason, "unspecified", party.name);
    stg_json_close(&reason);
}

static void add_role(stg_json *members, const stg_graph *graph, const stg_relationship *claim)
{
    if (claim->role.index != STG_NONE)
        stg_json_string(members, "role", stg_graph_role(graph, claim->role).id);
    if (claim->rank != 0)
        stg_json_integer(members, "rank", claim->rank);
}

/* How firm the claim is, and who makes it. */
static void add_standing(stg_json *members, const stg_graph *graph, const stg_relationship *claim)
{
    if (claim->status != STG_STATUS_NOT_STATED)
        stg_json_string(members, "status", stg_status_name(claim->status));
    if (claim->confidence != STG_CONFIDENCE_NOT_STATED)
        stg_json_string(members, "confidence", stg_confidence_name(claim->confidence));
    if (claim->speaker.index != STG_NONE)
        stg_json_string(members, "speaker", stg_graph_stakeholder(graph, claim->speaker).id);
}

void stg_json_relationship_members(stg_json *members, const stg_graph *graph,
                                   stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    stg_json_string(members, "kind", stg_graph_kind(graph, claim.kind).id);
    stg_json_amount(members, "amount", claim.amount);
    stg_json_share(members, "share", claim.share);
    stg_json_share(members, "votes", claim.votes);
    if (claim.directness != STG_DIRECTNESS_NOT_STATED)
        stg_json_string(members, "directness", stg_directness_name(claim.directness));
    add_role(members, graph, &claim);
    add_standing(members, graph, &claim);
    stg_json_text(members, "condition", claim.condition);
    stg_json_string(members, "layer", claim.layer);
    stg_json_date(members, "since", claim.since);
    stg_json_date(members, "until", claim.until);
    if (claim.alternative_to.index != STG_NONE)
        stg_json_string(members, "alternative_to",
                        stg_graph_relationship(graph, claim.alternative_to).id);
    stg_json_text(members, "note", claim.note);
    if (claim.evidence_count > 0) {
        stg_json_key(members, "evidence");
        stg_add_evidence_of_claim(members->out, graph, id);
    }
}

void stg_add_relationship_record(stg_buffer *out, const stg_graph *graph, uint32_t number)
{
    stg_relationship_id id = {number};
    stg_relationship claim = stg_graph_relationship(graph, id);
    stg_json members = stg_json_object(out);
    stg_json_string(&members, "id", claim.id);
    add_end(&members, "from", graph, claim.from);
    add_end(&members, "to", graph, claim.to);
    stg_json_relationship_members(&members, graph, id);
    stg_json_close(&members);
}

/* ---- the data as a whole ----------------------------------------------------------------------
 */

const char *stg_declared_name(stg_declared sort)
{
    static const char *const names[] = {"sources", "roles", "kinds"};
    return names[sort];
}

static void add_records(stg_json *list, const stg_export *export, const stg_order *order,
                        void (*add)(stg_buffer *, const stg_graph *, uint32_t))
{
    for (size_t i = 0; i < order->count; i++) {
        stg_json_item(list);
        add(list->out, export->graph, order->numbers[i]);
    }
}

bool stg_add_declared(stg_buffer *out, const stg_export *export, stg_declared sort)
{
    size_t counts[] = {export->sources.count, export->roles.count,
                       export->kinds.count + export->stakeholder_kinds.count};
    if (counts[sort] == 0)
        return false;
    stg_json list = stg_json_array(out);
    if (sort == STG_DECLARED_SOURCES)
        add_records(&list, export, &export->sources, stg_add_source_record);
    if (sort == STG_DECLARED_ROLES)
        add_records(&list, export, &export->roles, stg_add_role_record);
    if (sort == STG_DECLARED_KINDS) {
        add_records(&list, export, &export->kinds, stg_add_kind_record);
        add_records(&list, export, &export->stakeholder_kinds, stg_add_stakeholder_kind_record);
    }
    stg_json_close(&list);
    return true;
}

void stg_json_header_members(stg_json *members, const stg_graph *graph)
{
    stg_json_text(members, "title", stg_graph_title(graph));
    stg_json_date(members, "as_of", stg_graph_as_of(graph));
}

void stg_json_data_members(stg_json *members, const stg_export *export)
{
    const size_t counts[] = {export->sources.count, export->roles.count,
                             export->kinds.count + export->stakeholder_kinds.count};
    stg_json_header_members(members, export->graph);
    for (int sort = 0; sort < STG_DECLARED_COUNT; sort++) {
        if (counts[sort] == 0)
            continue;
        stg_json_key(members, stg_declared_name((stg_declared)sort));
        stg_add_declared(members->out, export, (stg_declared)sort);
    }
}
