/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements of the native format, read from their text; see direct.h. 74 MB of
 * them (100,000 parties, 300,000 claims) were loaded in 1.8 s of one core by way
 * of jansson's trees.
 */
#include "read/direct.h"

#include <string.h>

#include "model/record_checks.h"
#include "read/direct_values.h"
#include "read/records.h"

/* ---- evidence ------------------------------------------------------------------------------ */

static bool read_piece(stg_direct *direct, bool stakeholder, stg_evidence_row *row,
                       stg_id_text *source)
{
    stg_evidence piece = {0};
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    *source = (stg_id_text){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = STG_KEY_IS(&key, "source")    ? 0
                    : STG_KEY_IS(&key, "locator") ? 1
                    : STG_KEY_IS(&key, "note")    ? 2
                    : STG_KEY_IS(&key, "about")   ? 3
                                                  : -1;
        if (!stg_direct_is_first(&seen, field) || (field == 3 && !stakeholder))
            return false;
        bool done = field == 0   ? stg_direct_word(direct, source)
                    : field == 1 ? stg_direct_string(direct, &piece.locator)
                    : field == 2 ? stg_direct_text(direct, &piece.note)
                                 : stg_direct_string(direct, &piece.about);
        if (!done)
            return false;
    }
    return state == STG_MEMBER_END && source->text && stg_evidence_pack(row, piece, direct->kept);
}

static bool read_evidence(stg_direct *direct, bool stakeholder, stg_evidence_row **rows,
                          uint32_t *count, const stg_id_text **sources)
{
    stg_evidence_row kept[STG_DIRECT_LIST];
    stg_member_state state = STG_MEMBER_NONE;
    *count = 0;
    *sources = direct->words;
    if (stg_scan_null(&direct->scan))
        return true;
    while (stg_direct_next_item(&direct->scan, &state)) {
        if (*count == STG_DIRECT_LIST || direct->words == direct->words_end ||
            !read_piece(direct, stakeholder, &kept[*count], direct->words))
            return false;
        direct->words++;
        (*count)++;
    }
    *rows = *count ? stg_direct_keep(direct, kept, *count, sizeof *kept) : NULL;
    return state == STG_MEMBER_END && (*rows || *count == 0);
}

/* ---- stakeholders ---------------------------------------------------------------------------- */

static bool read_aliases(stg_direct *direct, stg_stakeholder_lists *lists)
{
    const char *aliases[STG_DIRECT_LIST];
    uint32_t count = 0;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    while (stg_direct_next_item(&direct->scan, &state)) {
        if (count == STG_DIRECT_LIST || !stg_direct_string(direct, &aliases[count]) ||
            !aliases[count])
            return false;
        count++;
    }
    lists->alias_count = count;
    lists->aliases = count ? stg_direct_keep(direct, aliases, count, sizeof *aliases) : NULL;
    return state == STG_MEMBER_END && (lists->aliases || count == 0);
}

static bool has_scheme(const char *identifiers[][2], size_t count, const char *scheme)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(identifiers[i][0], scheme) == 0)
            return true;
    return false;
}

static bool read_identifiers(stg_direct *direct, stg_stakeholder_lists *lists)
{
    const char *identifiers[STG_DIRECT_LIST][2];
    uint32_t count = 0;
    stg_span key;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        if (count == STG_DIRECT_LIST)
            return false;
        const char **pair = identifiers[count];
        pair[0] = stg_direct_keep_key(direct, &key);
        if (!pair[0] || has_scheme(identifiers, count, pair[0]) ||
            !stg_direct_string(direct, &pair[1]) || !pair[1])
            return false;
        count++;
    }
    lists->identifier_count = count;
    lists->identifiers =
        count ? stg_direct_keep(direct, identifiers, count, sizeof *identifiers) : NULL;
    return state == STG_MEMBER_END && (lists->identifiers || count == 0);
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
                                   stg_ready_stakeholder *ready)
{
    stg_stakeholder_row *row = &ready->row;
    switch (key) {
    case S_ID:
        return stg_direct_id(direct, &ready->id);
    case S_KIND:
        return stg_direct_word(direct, &ready->kind);
    case S_NAME:
        return stg_direct_text(direct, &row->name);
    case S_ALIASES:
        return read_aliases(direct, &ready->lists);
    case S_JURISDICTION:
        return stg_direct_string(direct, &row->jurisdiction) &&
               (!row->jurisdiction || stg_is_jurisdiction(row->jurisdiction));
    case S_IDENTIFIERS:
        return read_identifiers(direct, &ready->lists);
    case S_URL:
        return stg_direct_string(direct, &row->url);
    case S_NOTE:
        return stg_direct_text(direct, &row->note);
    case S_EVIDENCE:
        return read_evidence(direct, true, &ready->lists.evidence, &ready->lists.evidence_count,
                             &ready->sources);
    }
    return false;
}

bool stg_direct_stakeholder(stg_direct *direct, stg_ready_stakeholder *ready, const char *at,
                            const char *end)
{
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    direct->scan = (stg_scan){.at = at, .end = end};
    *ready = (stg_ready_stakeholder){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = stakeholder_key_of(&key);
        if (!stg_direct_is_first(&seen, field) ||
            !read_stakeholder_field(direct, (stakeholder_key)field, ready))
            return false;
    }
    return state == STG_MEMBER_END && ready->id.text && ready->kind.text &&
           ready->row.name.count > 0;
}

/* ---- relationships -----------------------------------------------------------------------------
 */

/* Where what is rare of a relationship goes; NULL: there is no room. */
static stg_ready_rare *rare_of(stg_direct *direct, stg_ready_relationship *ready)
{
    if (ready->rare)
        return direct->rares - 1;
    if (direct->rares == direct->rares_end)
        return NULL;
    *direct->rares = (stg_ready_rare){0};
    ready->rare = direct->rares;
    return direct->rares++;
}

static bool read_reason(stg_direct *direct, stg_text *reason)
{
    stg_span key;
    stg_member_state state = STG_MEMBER_NONE;
    while (stg_direct_next_member(&direct->scan, &state, &key))
        if (!STG_KEY_IS(&key, "unspecified") || reason->count > 0 ||
            !stg_direct_text(direct, reason))
            return false;
    return state == STG_MEMBER_END && reason->count > 0;
}

static bool read_end(stg_direct *direct, stg_ready_relationship *ready, bool to)
{
    stg_id_text *stakeholder = to ? &ready->to : &ready->from;
    if (stg_scan_peek(&direct->scan) != '{')
        return stg_direct_word(direct, stakeholder) && stakeholder->text;
    stg_ready_rare *rare = rare_of(direct, ready);
    return rare && read_reason(direct, to ? &rare->to_reason : &rare->from_reason);
}

/* The numbers of words; 0, which stands for "not stated", where there is no such word. */
static uint8_t status_number(const stg_span *word)
{
    stg_status status;
    return stg_status_find(&status, word->text, word->length) ? (uint8_t)status : 0;
}

static uint8_t confidence_number(const stg_span *word)
{
    stg_confidence confidence;
    return stg_confidence_find(&confidence, word->text, word->length) ? (uint8_t)confidence : 0;
}

static uint8_t directness_number(const stg_span *word)
{
    stg_directness directness;
    return stg_directness_find(&directness, word->text, word->length) ? (uint8_t)directness : 0;
}

/* Only null says "not stated". */
static bool read_listed(stg_direct *direct, uint8_t *number,
                        uint8_t (*number_of)(const stg_span *word))
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_word(&direct->scan, &word) && (*number = number_of(&word)) != 0;
}

static bool read_rank(stg_direct *direct, uint8_t *rank)
{
    stg_plain_decimal number;
    if (stg_scan_null(&direct->scan))
        return true;
    if (!stg_scan_number(&direct->scan, &number) || number.length != 1 || number.digits < 1)
        return false;
    *rank = (uint8_t)number.digits;
    return true;
}

/* The name of a layer follows the rules of ids, and stays a string. */
static bool read_layer(stg_direct *direct, const char **layer)
{
    stg_id_text word;
    *layer = NULL;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_direct_id(direct, &word) &&
           (*layer = stg_pool_copy(direct->kept, word.text, word.length)) != NULL;
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

/* By length first: one key in thirteen of a claim is compared more than twice. */
static int relationship_key_of(const stg_span *key)
{
    switch (key->length) {
    case 2:
        return STG_KEY_IS(key, "id") ? R_ID : STG_KEY_IS(key, "to") ? R_TO : -1;
    case 4:
        return STG_KEY_IS(key, "from")   ? R_FROM
               : STG_KEY_IS(key, "kind") ? R_KIND
               : STG_KEY_IS(key, "role") ? R_ROLE
               : STG_KEY_IS(key, "note") ? R_NOTE
               : STG_KEY_IS(key, "rank") ? R_RANK
                                         : -1;
    case 5:
        return STG_KEY_IS(key, "since")   ? R_SINCE
               : STG_KEY_IS(key, "share") ? R_SHARE
               : STG_KEY_IS(key, "until") ? R_UNTIL
               : STG_KEY_IS(key, "votes") ? R_VOTES
               : STG_KEY_IS(key, "layer") ? R_LAYER
                                          : -1;
    case 6:
        return STG_KEY_IS(key, "status") ? R_STATUS : STG_KEY_IS(key, "amount") ? R_AMOUNT : -1;
    default:
        return STG_KEY_IS(key, "evidence")         ? R_EVIDENCE
               : STG_KEY_IS(key, "confidence")     ? R_CONFIDENCE
               : STG_KEY_IS(key, "speaker")        ? R_SPEAKER
               : STG_KEY_IS(key, "condition")      ? R_CONDITION
               : STG_KEY_IS(key, "alternative_to") ? R_ALTERNATIVE_TO
               : STG_KEY_IS(key, "directness")     ? R_DIRECTNESS
                                                   : -1;
    }
}

static bool read_rare_field(stg_direct *direct, relationship_key key, stg_ready_rare *rare)
{
    switch (key) {
    case R_VOTES:
        return stg_direct_share(direct, &rare->row.votes);
    case R_SPEAKER:
        return stg_direct_word(direct, &rare->speaker);
    case R_LAYER:
        return read_layer(direct, &rare->row.layer);
    case R_CONDITION:
        return stg_direct_text(direct, &rare->row.condition);
    case R_NOTE:
        return stg_direct_text(direct, &rare->row.note);
    case R_ALTERNATIVE_TO:
        return stg_direct_word(direct, &rare->alternative_to);
    default:
        return false;
    }
}

static bool read_relationship_field(stg_direct *direct, relationship_key key,
                                    stg_ready_relationship *ready)
{
    stg_ready_rare *rare;
    switch (key) {
    case R_ID:
        return stg_direct_id(direct, &ready->id);
    case R_FROM:
        return read_end(direct, ready, false);
    case R_TO:
        return read_end(direct, ready, true);
    case R_KIND:
        return stg_direct_word(direct, &ready->kind);
    case R_AMOUNT:
        return stg_direct_amount(direct, &ready->amount);
    case R_SHARE:
        return stg_direct_share(direct, &ready->share);
    case R_ROLE:
        return stg_direct_word(direct, &ready->role);
    case R_RANK:
        return read_rank(direct, &ready->rank);
    case R_STATUS:
        return read_listed(direct, &ready->status, status_number);
    case R_CONFIDENCE:
        return read_listed(direct, &ready->confidence, confidence_number);
    case R_SINCE:
        return stg_direct_date(direct, &ready->since);
    case R_UNTIL:
        return stg_direct_date(direct, &ready->until);
    case R_EVIDENCE:
        return read_evidence(direct, false, &ready->evidence, &ready->evidence_count,
                             &ready->sources);
    case R_DIRECTNESS:
        return read_listed(direct, &ready->directness, directness_number);
    default:
        return (rare = rare_of(direct, ready)) != NULL && read_rare_field(direct, key, rare);
    }
}

static bool ends_before_it_begins(const stg_ready_relationship *ready)
{
    return stg_date_is_stated(ready->since) && stg_date_is_stated(ready->until) &&
           stg_date_first_day(ready->since) > stg_date_last_day(ready->until);
}

bool stg_direct_relationship(stg_direct *direct, stg_ready_relationship *ready, const char *at,
                             const char *end)
{
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    direct->scan = (stg_scan){.at = at, .end = end};
    *ready = (stg_ready_relationship){0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int field = relationship_key_of(&key);
        if (!stg_direct_is_first(&seen, field) ||
            !read_relationship_field(direct, (relationship_key)field, ready))
            return false;
    }
    return state == STG_MEMBER_END && ready->id.text && ready->kind.text &&
           (ready->from.text || (ready->rare && ready->rare->from_reason.count > 0)) &&
           (ready->to.text || (ready->rare && ready->rare->to_reason.count > 0)) &&
           !ends_before_it_begins(ready);
}
