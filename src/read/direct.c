/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements of the native format, read from their text; see direct.h. 74 MB of
 * them (100,000 parties, 300,000 claims) were loaded in 1.8 s of one core by way
 * of jansson's trees, and are in 0.4 s without.
 */
#include "read/direct.h"

#include <string.h>

#include "read/direct_values.h"
#include "read/records.h"

/* ---- evidence ------------------------------------------------------------------------------ */

static bool read_piece(stg_direct *direct, bool stakeholder, stg_evidence_record *piece)
{
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    *piece = (stg_evidence_record){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = STG_KEY_IS(&key, "source")    ? 0
                    : STG_KEY_IS(&key, "locator") ? 1
                    : STG_KEY_IS(&key, "note")    ? 2
                    : STG_KEY_IS(&key, "about")   ? 3
                                                  : -1;
        if (!stg_direct_is_first(&seen, field) || (field == 3 && !stakeholder))
            return false;
        bool done = field == 0   ? stg_direct_string(direct, &piece->source)
                    : field == 1 ? stg_direct_string(direct, &piece->locator)
                    : field == 2 ? stg_direct_text(direct, &piece->note)
                                 : stg_direct_string(direct, &piece->about);
        if (!done)
            return false;
    }
    return state == STG_MEMBER_END;
}

static bool read_evidence(stg_direct *direct, bool stakeholder, const stg_evidence_record **pieces,
                          size_t *count)
{
    stg_member_state state = STG_MEMBER_NONE;
    *count = 0;
    if (stg_scan_null(&direct->scan))
        return true;
    while (stg_direct_next_item(&direct->scan, &state)) {
        if (*count == STG_DIRECT_LIST ||
            !read_piece(direct, stakeholder, &direct->evidence[*count]))
            return false;
        (*count)++;
    }
    *pieces = *count > 0 ? direct->evidence : NULL;
    return state == STG_MEMBER_END;
}

/* ---- stakeholders ---------------------------------------------------------------------------- */

static bool read_aliases(stg_direct *direct, stg_stakeholder_record *record)
{
    stg_span alias;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    record->aliases = direct->aliases;
    while (stg_direct_next_item(&direct->scan, &state)) {
        if (record->alias_count == STG_DIRECT_LIST || !stg_scan_string(&direct->scan, &alias) ||
            alias.length == 0)
            return false;
        direct->aliases[record->alias_count++] = alias.text;
    }
    return state == STG_MEMBER_END;
}

static bool read_identifiers(stg_direct *direct, stg_stakeholder_record *record)
{
    stg_span key;
    stg_span value;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    record->identifiers = direct->identifiers;
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        const char *scheme = stg_direct_copy_key(direct, &key);
        if (!scheme || record->identifier_count == STG_DIRECT_LIST ||
            !stg_scan_string(&direct->scan, &value) || value.length == 0)
            return false;
        for (size_t i = 0; i < record->identifier_count; i++)
            if (strcmp(direct->identifiers[i].scheme, scheme) == 0)
                return false;
        direct->identifiers[record->identifier_count++] =
            (stg_identifier_record){scheme, value.text};
    }
    return state == STG_MEMBER_END;
}

typedef enum stakeholder_key {
    S_ID,
    S_KIND,
    S_NAME,
    S_ALIASES,
    S_JURISDICTION,
    S_IDENTIFIERS,
    S_URL,
    S_NOTE,
    S_EVIDENCE
} stakeholder_key;

static int stakeholder_key_of(const stg_span *key)
{
    return STG_KEY_IS(key, "id")             ? S_ID
           : STG_KEY_IS(key, "kind")         ? S_KIND
           : STG_KEY_IS(key, "name")         ? S_NAME
           : STG_KEY_IS(key, "aliases")      ? S_ALIASES
           : STG_KEY_IS(key, "jurisdiction") ? S_JURISDICTION
           : STG_KEY_IS(key, "identifiers")  ? S_IDENTIFIERS
           : STG_KEY_IS(key, "url")          ? S_URL
           : STG_KEY_IS(key, "note")         ? S_NOTE
           : STG_KEY_IS(key, "evidence")     ? S_EVIDENCE
                                             : -1;
}

static bool read_stakeholder_field(stg_direct *direct, stakeholder_key key,
                                   stg_stakeholder_record *record)
{
    switch (key) {
    case S_ID:
        return stg_direct_string(direct, &record->id);
    case S_KIND:
        return stg_direct_string(direct, &record->kind);
    case S_NAME:
        return stg_direct_text(direct, &record->name);
    case S_ALIASES:
        return read_aliases(direct, record);
    case S_JURISDICTION:
        return stg_direct_string(direct, &record->jurisdiction) &&
               (!record->jurisdiction || stg_is_jurisdiction(record->jurisdiction));
    case S_IDENTIFIERS:
        return read_identifiers(direct, record);
    case S_URL:
        return stg_direct_string(direct, &record->url);
    case S_NOTE:
        return stg_direct_text(direct, &record->note);
    case S_EVIDENCE:
        return read_evidence(direct, true, &record->evidence, &record->evidence_count);
    }
    return false;
}

static void start(stg_direct *direct, const char *at, const char *end)
{
    direct->scan = (stg_scan){
        .at = at, .end = end, .room = direct->room, .room_end = direct->room + STG_DIRECT_ROOM};
    direct->wording_count = 0;
}

bool stg_direct_stakeholder(stg_direct *direct, const char *at, const char *end)
{
    stg_stakeholder_record *record = &direct->party;
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    start(direct, at, end);
    *record = (stg_stakeholder_record){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = stakeholder_key_of(&key);
        if (!stg_direct_is_first(&seen, field) ||
            !read_stakeholder_field(direct, (stakeholder_key)field, record))
            return false;
    }
    return state == STG_MEMBER_END;
}

/* ---- relationships -----------------------------------------------------------------------------
 */

static bool read_end(stg_direct *direct, stg_end_record *end)
{
    stg_span key;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_peek(&direct->scan) != '{')
        return stg_direct_string(direct, &end->stakeholder);
    while (stg_direct_next_member(&direct->scan, &state, &key))
        if (!STG_KEY_IS(&key, "unspecified") || end->unspecified.count > 0 ||
            !stg_direct_text(direct, &end->unspecified))
            return false;
    return state == STG_MEMBER_END && end->unspecified.count > 0;
}

/* Only null says "not stated"; there is no word for it. */
static bool read_status(stg_direct *direct, stg_status *status)
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_string(&direct->scan, &word) &&
           stg_status_find(status, word.text, word.length) && *status != STG_STATUS_NOT_STATED;
}

static bool read_confidence(stg_direct *direct, stg_confidence *confidence)
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_string(&direct->scan, &word) &&
           stg_confidence_find(confidence, word.text, word.length) &&
           *confidence != STG_CONFIDENCE_NOT_STATED;
}

static bool read_directness(stg_direct *direct, stg_directness *directness)
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_string(&direct->scan, &word) &&
           stg_directness_find(directness, word.text, word.length) &&
           *directness != STG_DIRECTNESS_NOT_STATED;
}

static bool read_rank(stg_direct *direct, unsigned *rank)
{
    stg_plain_decimal number;
    if (stg_scan_null(&direct->scan))
        return true;
    if (!stg_scan_number(&direct->scan, &number) || number.length != 1 || number.digits < 1)
        return false;
    *rank = (unsigned)number.digits;
    return true;
}

typedef enum relationship_key {
    R_ID,
    R_FROM,
    R_TO,
    R_KIND,
    R_AMOUNT,
    R_SHARE,
    R_VOTES,
    R_ROLE,
    R_RANK,
    R_STATUS,
    R_CONFIDENCE,
    R_SPEAKER,
    R_LAYER,
    R_CONDITION,
    R_NOTE,
    R_SINCE,
    R_UNTIL,
    R_ALTERNATIVE_TO,
    R_EVIDENCE,
    R_DIRECTNESS
} relationship_key;

static int relationship_key_of(const stg_span *key)
{
    return STG_KEY_IS(key, "id")               ? R_ID
           : STG_KEY_IS(key, "from")           ? R_FROM
           : STG_KEY_IS(key, "to")             ? R_TO
           : STG_KEY_IS(key, "kind")           ? R_KIND
           : STG_KEY_IS(key, "status")         ? R_STATUS
           : STG_KEY_IS(key, "amount")         ? R_AMOUNT
           : STG_KEY_IS(key, "evidence")       ? R_EVIDENCE
           : STG_KEY_IS(key, "confidence")     ? R_CONFIDENCE
           : STG_KEY_IS(key, "since")          ? R_SINCE
           : STG_KEY_IS(key, "until")          ? R_UNTIL
           : STG_KEY_IS(key, "share")          ? R_SHARE
           : STG_KEY_IS(key, "votes")          ? R_VOTES
           : STG_KEY_IS(key, "role")           ? R_ROLE
           : STG_KEY_IS(key, "rank")           ? R_RANK
           : STG_KEY_IS(key, "speaker")        ? R_SPEAKER
           : STG_KEY_IS(key, "layer")          ? R_LAYER
           : STG_KEY_IS(key, "condition")      ? R_CONDITION
           : STG_KEY_IS(key, "note")           ? R_NOTE
           : STG_KEY_IS(key, "alternative_to") ? R_ALTERNATIVE_TO
           : STG_KEY_IS(key, "directness")     ? R_DIRECTNESS
                                               : -1;
}

static bool read_relationship_field(stg_direct *direct, relationship_key key,
                                    stg_relationship_record *record)
{
    switch (key) {
    case R_ID:
        return stg_direct_string(direct, &record->id);
    case R_FROM:
        return read_end(direct, &record->from);
    case R_TO:
        return read_end(direct, &record->to);
    case R_KIND:
        return stg_direct_string(direct, &record->kind);
    case R_AMOUNT:
        return stg_direct_amount(direct, &record->amount);
    case R_SHARE:
        return stg_direct_share(direct, &record->share);
    case R_VOTES:
        return stg_direct_share(direct, &record->votes);
    case R_ROLE:
        return stg_direct_string(direct, &record->role);
    case R_RANK:
        return read_rank(direct, &record->rank);
    case R_STATUS:
        return read_status(direct, &record->status);
    case R_CONFIDENCE:
        return read_confidence(direct, &record->confidence);
    case R_SPEAKER:
        return stg_direct_string(direct, &record->speaker);
    case R_LAYER:
        return stg_direct_string(direct, &record->layer);
    case R_CONDITION:
        return stg_direct_text(direct, &record->condition);
    case R_NOTE:
        return stg_direct_text(direct, &record->note);
    case R_SINCE:
        return stg_direct_date(direct, &record->since);
    case R_UNTIL:
        return stg_direct_date(direct, &record->until);
    case R_ALTERNATIVE_TO:
        return stg_direct_string(direct, &record->alternative_to);
    case R_EVIDENCE:
        return read_evidence(direct, false, &record->evidence, &record->evidence_count);
    case R_DIRECTNESS:
        return read_directness(direct, &record->directness);
    }
    return false;
}

bool stg_direct_relationship(stg_direct *direct, const char *at, const char *end)
{
    stg_relationship_record *record = &direct->claim;
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    start(direct, at, end);
    *record = (stg_relationship_record){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = relationship_key_of(&key);
        if (!stg_direct_is_first(&seen, field) ||
            !read_relationship_field(direct, (relationship_key)field, record))
            return false;
    }
    return state == STG_MEMBER_END;
}
