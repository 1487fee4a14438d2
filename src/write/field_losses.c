/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts the fields of parties and claims that a format has no place for. */
#include "write/field_losses.h"

static size_t count_locators(const stg_export *export, uint32_t number, size_t count)
{
    size_t locators = 0;
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence =
            stg_graph_relationship_evidence(export->graph, (stg_relationship_id){number}, i);
        locators += evidence.locator != NULL || evidence.note.count > 0;
    }
    return locators;
}

void stg_lose_claim_fields(stg_export *export, uint32_t number, unsigned fields)
{
    stg_relationship claim = stg_graph_relationship(export->graph, (stg_relationship_id){number});
    const struct {
        unsigned field;
        size_t count;
        const char *what;
    } rows[] = {
        {STG_LOSE_AMOUNT, claim.amount.currency != 0, "amounts of claims"},
        {STG_LOSE_QUALIFIER, claim.amount.qualifier != STG_EXACTLY,
         "qualifiers of amounts (up to, at least, about)"},
        {STG_LOSE_SHARE, stg_share_is_stated(claim.share), "shares of claims"},
        {STG_LOSE_VOTES, stg_share_is_stated(claim.votes), "votes of claims"},
        {STG_LOSE_DIRECTNESS, claim.directness != STG_DIRECTNESS_NOT_STATED,
         "directness of holdings"},
        {STG_LOSE_ROLE, claim.role.index != STG_NONE, "roles of claims"},
        {STG_LOSE_RANK, claim.rank != 0, "ranks of claims"},
        {STG_LOSE_STATUS, claim.status != STG_STATUS_NOT_STATED, "statuses of claims"},
        {STG_LOSE_CONFIDENCE, claim.confidence != STG_CONFIDENCE_NOT_STATED,
         "confidence of claims"},
        {STG_LOSE_SPEAKER, claim.speaker.index != STG_NONE, "speakers of claims"},
        {STG_LOSE_LAYER, claim.layer != NULL, "layers of claims"},
        {STG_LOSE_CONDITION, claim.condition.count > 0, "conditions of claims"},
        {STG_LOSE_NOTE, claim.note.count > 0, "notes of claims"},
        {STG_LOSE_DATES, stg_date_is_stated(claim.since) || stg_date_is_stated(claim.until),
         "dates of claims"},
        {STG_LOSE_ALTERNATIVE, claim.alternative_to.index != STG_NONE,
         "links from a claim to the one it is another account of"},
        {STG_LOSE_EVIDENCE, claim.evidence_count, "evidence of claims"},
        {STG_LOSE_LOCATORS, count_locators(export, number, claim.evidence_count),
         "places and notes within sources"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fields & rows[i].field)
            stg_export_lose(export, rows[i].count, rows[i].what);
}

void stg_lose_party_fields(stg_export *export, uint32_t number, unsigned fields)
{
    stg_stakeholder party = stg_graph_stakeholder(export->graph, (stg_stakeholder_id){number});
    const struct {
        unsigned field;
        size_t count;
        const char *what;
    } rows[] = {
        {STG_LOSE_NAMES, stg_other_wordings(party.name), "names in other languages"},
        {STG_LOSE_ALIASES, party.alias_count, "aliases"},
        {STG_LOSE_IDENTIFIERS, party.identifier_count, "identifiers of stakeholders"},
        {STG_LOSE_JURISDICTION, party.jurisdiction != NULL, "jurisdictions of stakeholders"},
        {STG_LOSE_URL, party.url != NULL, "addresses of stakeholders"},
        {STG_LOSE_PARTY_NOTE, party.note.count > 0, "notes of stakeholders"},
        {STG_LOSE_PARTY_EVIDENCE, party.evidence_count, "evidence of stakeholders"},
        {STG_LOSE_OTHER_IDS, party.same_as_count, "other ids of stakeholders"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fields & rows[i].field)
            stg_export_lose(export, rows[i].count, rows[i].what);
}
