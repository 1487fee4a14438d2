/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prints all that a graph says, a line for each record and only what is stated,
 * so that the case of a reader can be compared whole.
 *   dump [--from FORMAT] [--strict] FILE...
 */
#include <stdio.h>
#include <string.h>

#include <stargraph/stargraph.h>

static void put(const char *key, const char *value)
{
    if (value && *value)
        printf(" %s=\"%s\"", key, value);
}

static void put_word(const char *key, const char *word, bool stated)
{
    if (stated)
        printf(" %s=%s", key, word);
}

static void put_text(const char *key, stg_text text)
{
    for (size_t i = 0; i < text.count; i++)
        printf(" %s%s%s=\"%s\"", key, *text.wordings[i].language ? "/" : "",
               text.wordings[i].language, text.wordings[i].text);
}

static void put_date(const char *key, stg_date date)
{
    char text[STG_DATE_TEXT_SIZE];
    stg_date_iso(text, date);
    put_word(key, text, stg_date_is_stated(date));
}

static void put_share(const char *key, stg_share share)
{
    char text[STG_SHARE_TEXT_SIZE];
    stg_share_text(text, share, "en");
    if (stg_share_is_stated(share))
        put(key, text);
}

static void put_amount(stg_amount amount)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_amount_text(text, amount, "en");
    if (amount.currency)
        put("amount", amount.stated ? text : "not stated");
    if (amount.currency && !amount.stated)
        put("currency", stg_currency_code(amount.currency));
}

static void put_evidence(const stg_graph *graph, stg_evidence evidence)
{
    printf("\n    evidence %s", stg_graph_source(graph, evidence.source).id);
    put("locator", evidence.locator);
    put("about", evidence.about);
    put_text("note", evidence.note);
}

static void put_source(stg_source source)
{
    printf("source %s", source.id);
    put_text("title", source.title);
    put_text("publisher", source.publisher);
    put_text("author", source.author);
    put("url", source.url);
    put("language", source.language);
    put_date("published", source.published);
    put_date("retrieved", source.retrieved);
    put_text("note", source.note);
    printf("\n");
}

static void put_role(stg_role role)
{
    printf("role %s", role.id);
    put_text("label", role.label);
    put("group", role.group);
    put_text("note", role.note);
    printf("\n");
}

static void put_kind(const char *sort, stg_kind kind, bool tie)
{
    if (kind.built_in)
        return;
    printf("%s %s", sort, kind.id);
    put_text("label", kind.label);
    put_text("note", kind.note);
    if (tie) {
        put_word("flow", stg_flow_name(kind.flow), true);
        put_word("backward", "yes", kind.backward);
        put_word("takes",
                 kind.takes == (STG_TAKES_AMOUNT | STG_TAKES_SHARE) ? "amount-and-share"
                 : kind.takes == STG_TAKES_SHARE                    ? "share"
                                                                    : "amount",
                 kind.takes != 0);
        put_word("tie", kind.tie == STG_TIE_TALK ? "talk" : "structural", true);
    }
    printf("\n");
}

static void put_stakeholder(const stg_graph *graph, uint32_t index)
{
    stg_stakeholder_id id = {index};
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    printf("stakeholder %s", party.id);
    put_word("kind", stg_graph_stakeholder_kind(graph, party.kind).id, true);
    put_text("name", party.name);
    put("jurisdiction", party.jurisdiction);
    put("url", party.url);
    put_text("note", party.note);
    for (size_t i = 0; i < party.alias_count; i++)
        put("alias", stg_graph_alias(graph, id, i));
    for (size_t i = 0; i < party.identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(graph, id, i, &scheme, &value);
        printf(" %s:%s", scheme, value);
    }
    for (size_t i = 0; i < party.evidence_count; i++)
        put_evidence(graph, stg_graph_stakeholder_evidence(graph, id, i));
    printf("\n");
}

static void put_end(const stg_graph *graph, const char *key, stg_stakeholder_id id)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, id);
    if (party.placeholder) {
        printf(" %s=nobody", key);
        put_text("because", party.name);
    } else {
        put_word(key, party.id, true);
    }
}

static void put_relationship(const stg_graph *graph, uint32_t index)
{
    stg_relationship_id id = {index};
    stg_relationship claim = stg_graph_relationship(graph, id);
    printf("relationship %s", claim.id);
    put_end(graph, "from", claim.from);
    put_end(graph, "to", claim.to);
    put_word("kind", stg_graph_kind(graph, claim.kind).id, true);
    put_amount(claim.amount);
    put_share("share", claim.share);
    put_share("votes", claim.votes);
    put_word("directness", stg_directness_name(claim.directness),
             claim.directness != STG_DIRECTNESS_NOT_STATED);
    if (claim.role.index != STG_NONE)
        put_word("role", stg_graph_role(graph, claim.role).id, true);
    if (claim.rank)
        printf(" rank=%u", claim.rank);
    put_word("status", stg_status_name(claim.status), claim.status != STG_STATUS_NOT_STATED);
    put_word("confidence", stg_confidence_name(claim.confidence),
             claim.confidence != STG_CONFIDENCE_NOT_STATED);
    if (claim.speaker.index != STG_NONE)
        put_end(graph, "speaker", claim.speaker);
    put("layer", claim.layer);
    put_date("since", claim.since);
    put_date("until", claim.until);
    put_text("condition", claim.condition);
    put_text("note", claim.note);
    if (claim.alternative_to.index != STG_NONE)
        put("alternative_to", stg_graph_relationship(graph, claim.alternative_to).id);
    for (size_t i = 0; i < claim.evidence_count; i++)
        put_evidence(graph, stg_graph_relationship_evidence(graph, id, i));
    printf("\n");
}

static void put_graph(const stg_graph *graph)
{
    printf("graph");
    put_text("title", stg_graph_title(graph));
    put_date("as_of", stg_graph_as_of(graph));
    printf("\n");
    for (uint32_t i = 0; i < stg_graph_source_count(graph); i++)
        put_source(stg_graph_source(graph, (stg_source_id){i}));
    for (uint32_t i = 0; i < stg_graph_role_count(graph); i++)
        put_role(stg_graph_role(graph, (stg_role_id){i}));
    for (uint32_t i = 0; i < stg_graph_kind_count(graph); i++)
        put_kind("kind", stg_graph_kind(graph, (stg_kind_id){i}), true);
    for (uint32_t i = 0; i < stg_graph_stakeholder_kind_count(graph); i++)
        put_kind("stakeholder-kind", stg_graph_stakeholder_kind(graph, (stg_kind_id){i}), false);
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(graph); i++)
        put_stakeholder(graph, i);
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++)
        put_relationship(graph, i);
}

enum { INPUT_LIMIT = 16 };

int main(int count, char **arguments)
{
    stg_input inputs[INPUT_LIMIT] = {0};
    size_t input_count = 0;
    stg_read_options options = {0};
    for (int i = 1; i < count && input_count < INPUT_LIMIT; i++)
        if (strcmp(arguments[i], "--from") == 0 && i + 1 < count)
            options.format = arguments[++i];
        else if (strcmp(arguments[i], "--strict") == 0)
            options.strict = true;
        else
            inputs[input_count++].path = arguments[i];
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (!stg_read(&graph, inputs, input_count, &options, &error)) {
        fprintf(stderr, "%s:%zu:%zu: %s\n", error.file, error.line, error.column, error.message);
        return 1;
    }
    put_graph(graph);
    stg_graph_free(graph);
    return 0;
}
