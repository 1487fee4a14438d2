/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements of the native format, read from their text; see direct.h. 74 MB of
 * them (100,000 parties, 300,000 claims) were loaded in 1.8 s of one core by way
 * of jansson's trees, and are in 0.4 s without.
 */
#include "read/direct.h"

#include <string.h>

#include "read/fields.h"
#include "read/records.h"

/* With a constant the comparison is one or two instructions. */
#define IS(key, word)                                                                              \
    ((key)->length == sizeof word - 1 && memcmp((key)->text, word, sizeof word - 1) == 0)

/* Notes a key; false when it stands twice, or is unknown (-1). */
static bool is_first(uint32_t *seen, int key)
{
    if (key < 0 || (*seen >> key & 1) != 0)
        return false;
    *seen |= UINT32_C(1) << key;
    return true;
}

/* ---- walking an object ---------------------------------------------------------------- */

/* The place in an object: before its first member, behind one, or at its end. */
typedef enum member_state { MEMBER_NONE, MEMBER_MET, MEMBER_END, MEMBER_BAD } member_state;

/* Goes on to the value of the next member; false at the end, or where the text is
   not as it should be (MEMBER_BAD). */
static bool next_member(stg_scan *scan, member_state *state, stg_span *key)
{
    if (*state == MEMBER_NONE && !stg_scan_take(scan, '{')) {
        *state = MEMBER_BAD;
        return false;
    }
    char next = stg_scan_peek(scan);
    if (next == '}') {
        scan->at++;
        *state = MEMBER_END;
        return false;
    }
    bool follows = *state == MEMBER_NONE || stg_scan_take(scan, ',');
    *state = follows && stg_scan_key(scan, key) ? MEMBER_MET : MEMBER_BAD;
    return *state == MEMBER_MET;
}

/* The same for the items of an array. */
static bool next_item(stg_scan *scan, member_state *state)
{
    if (*state == MEMBER_NONE && !stg_scan_take(scan, '[')) {
        *state = MEMBER_BAD;
        return false;
    }
    if (stg_scan_peek(scan) == ']') {
        scan->at++;
        *state = MEMBER_END;
        return false;
    }
    *state = *state == MEMBER_NONE || stg_scan_take(scan, ',') ? MEMBER_MET : MEMBER_BAD;
    return *state == MEMBER_MET;
}

/* ---- values ------------------------------------------------------------------------------ */

/* NULL for null. */
static bool read_string(stg_direct *direct, const char **text)
{
    stg_span string;
    *text = NULL;
    if (stg_scan_null(&direct->scan))
        return true;
    if (!stg_scan_string(&direct->scan, &string))
        return false;
    *text = string.text;
    return true;
}

static bool read_date(stg_direct *direct, stg_date *date)
{
    stg_span string;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_string(&direct->scan, &string) &&
           stg_date_parse(date, string.text, string.length, NULL);
}

static stg_wording *add_wording(stg_direct *direct, const char *language, const char *text)
{
    if (direct->wording_count == STG_DIRECT_WORDINGS)
        return NULL;
    stg_wording *wording = &direct->wordings[direct->wording_count++];
    *wording = (stg_wording){.language = language, .text = text};
    return wording;
}

static bool has_language(stg_text text, const char *language)
{
    for (size_t i = 0; i < text.count; i++)
        if (strcmp(text.wordings[i].language, language) == 0)
            return true;
    return false;
}

/* A copy of a key with a NUL behind it; NULL where there is no room. */
static const char *copy_key(stg_direct *direct, const stg_span *key)
{
    char *copy = direct->scan.room;
    if ((size_t)(direct->scan.room_end - copy) <= key->length)
        return NULL;
    memcpy(copy, key->text, key->length);
    copy[key->length] = '\0';
    direct->scan.room += key->length + 1;
    return copy;
}

static const char *language_of(stg_direct *direct, const stg_span *key)
{
    if (IS(key, "en"))
        return "en";
    if (IS(key, "ko"))
        return "ko";
    if (IS(key, "und"))
        return ""; /* as in fields.c */
    const char *tag = copy_key(direct, key);
    return tag && stg_is_language(tag) ? tag : NULL;
}

static bool read_wordings(stg_direct *direct, stg_text *text)
{
    stg_span key;
    member_state state = MEMBER_NONE;
    *text = (stg_text){&direct->wordings[direct->wording_count], 0};
    while (next_member(&direct->scan, &state, &key)) {
        stg_span string;
        const char *language = language_of(direct, &key);
        if (!language || has_language(*text, language) ||
            !stg_scan_string(&direct->scan, &string) || string.length == 0 ||
            !add_wording(direct, language, string.text))
            return false;
        text->count++;
    }
    return state == MEMBER_END && text->count > 0;
}

static bool read_text(stg_direct *direct, stg_text *text)
{
    stg_span string;
    char first = stg_scan_peek(&direct->scan);
    *text = (stg_text){0};
    if (first == '{')
        return read_wordings(direct, text);
    if (stg_scan_null(&direct->scan))
        return true;
    if (!stg_scan_string(&direct->scan, &string))
        return false;
    text->wordings = add_wording(direct, "", string.text);
    text->count = 1;
    return text->wordings != NULL;
}

static bool read_percent(stg_direct *direct, double *percent)
{
    stg_plain_decimal number;
    return stg_scan_number(&direct->scan, &number) && stg_decimal_value(&number, percent) &&
           *percent <= 100;
}

static bool read_bound(stg_direct *direct, double *percent, bool *stated)
{
    *stated = !stg_scan_null(&direct->scan);
    return !*stated || read_percent(direct, percent);
}

static bool read_share(stg_direct *direct, stg_share *share)
{
    stg_span key;
    uint32_t seen = 0;
    member_state state = MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    *share = (stg_share){.minimum = 0, .maximum = 100};
    if (stg_scan_peek(&direct->scan) != '{') {
        share->minimum_stated = share->maximum_stated = true;
        bool done = read_percent(direct, &share->minimum);
        share->maximum = share->minimum;
        return done;
    }
    while (next_member(&direct->scan, &state, &key)) {
        int bound = IS(&key, "min") ? 0 : IS(&key, "max") ? 1 : -1;
        if (!is_first(&seen, bound) ||
            !(bound == 0 ? read_bound(direct, &share->minimum, &share->minimum_stated)
                         : read_bound(direct, &share->maximum, &share->maximum_stated)))
            return false;
    }
    return state == MEMBER_END && (share->minimum_stated || share->maximum_stated);
}

static bool read_qualifier(stg_direct *direct, stg_qualifier *qualifier)
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_string(&direct->scan, &word) &&
           stg_qualifier_find(qualifier, word.text, word.length);
}

/* What an amount says, in any order. */
typedef struct amount_parts {
    uint32_t seen;
    bool stated;
    stg_plain_decimal value;
    uint16_t currency;
    stg_qualifier qualifier;
} amount_parts;

static bool read_amount_part(stg_direct *direct, const stg_span *key, amount_parts *parts)
{
    stg_span code;
    if (IS(key, "value")) {
        parts->stated = !stg_scan_null(&direct->scan);
        return is_first(&parts->seen, 0) &&
               (!parts->stated || stg_scan_number(&direct->scan, &parts->value));
    }
    if (IS(key, "currency"))
        return is_first(&parts->seen, 1) && stg_scan_string(&direct->scan, &code) &&
               (parts->currency = stg_currency_find(code.text, code.length)) != 0;
    return IS(key, "qualifier") && is_first(&parts->seen, 2) &&
           read_qualifier(direct, &parts->qualifier);
}

static bool read_amount(stg_direct *direct, stg_amount *amount)
{
    stg_span key;
    member_state state = MEMBER_NONE;
    amount_parts parts = {.qualifier = STG_EXACTLY};
    if (stg_scan_null(&direct->scan))
        return true;
    while (next_member(&direct->scan, &state, &key))
        if (!read_amount_part(direct, &key, &parts))
            return false;
    if (state != MEMBER_END || (parts.seen & 3) != 3)
        return false;
    *amount = (stg_amount){.currency = parts.currency};
    if (parts.stated &&
        !stg_amount_parse(amount, parts.value.text, parts.value.length, parts.currency, NULL))
        return false;
    amount->qualifier = (uint8_t)parts.qualifier;
    return true;
}

/* ---- evidence ------------------------------------------------------------------------------ */

static bool read_piece(stg_direct *direct, bool stakeholder, stg_evidence_record *piece)
{
    stg_span key;
    uint32_t seen = 0;
    member_state state = MEMBER_NONE;
    *piece = (stg_evidence_record){0};
    while (next_member(&direct->scan, &state, &key)) {
        int field = IS(&key, "source")    ? 0
                    : IS(&key, "locator") ? 1
                    : IS(&key, "note")    ? 2
                    : IS(&key, "about")   ? 3
                                          : -1;
        if (!is_first(&seen, field) || (field == 3 && !stakeholder))
            return false;
        bool done = field == 0   ? read_string(direct, &piece->source)
                    : field == 1 ? read_string(direct, &piece->locator)
                    : field == 2 ? read_text(direct, &piece->note)
                                 : read_string(direct, &piece->about);
        if (!done)
            return false;
    }
    return state == MEMBER_END;
}

static bool read_evidence(stg_direct *direct, bool stakeholder, const stg_evidence_record **pieces,
                          size_t *count)
{
    member_state state = MEMBER_NONE;
    *count = 0;
    if (stg_scan_null(&direct->scan))
        return true;
    while (next_item(&direct->scan, &state)) {
        if (*count == STG_DIRECT_LIST ||
            !read_piece(direct, stakeholder, &direct->evidence[*count]))
            return false;
        (*count)++;
    }
    *pieces = *count > 0 ? direct->evidence : NULL;
    return state == MEMBER_END;
}

/* ---- stakeholders ---------------------------------------------------------------------------- */

static bool read_aliases(stg_direct *direct, stg_stakeholder_record *record)
{
    stg_span alias;
    member_state state = MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    record->aliases = direct->aliases;
    while (next_item(&direct->scan, &state)) {
        if (record->alias_count == STG_DIRECT_LIST || !stg_scan_string(&direct->scan, &alias) ||
            alias.length == 0)
            return false;
        direct->aliases[record->alias_count++] = alias.text;
    }
    return state == MEMBER_END;
}

static bool read_identifiers(stg_direct *direct, stg_stakeholder_record *record)
{
    stg_span key;
    stg_span value;
    member_state state = MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    record->identifiers = direct->identifiers;
    while (next_member(&direct->scan, &state, &key)) {
        const char *scheme = copy_key(direct, &key);
        if (!scheme || record->identifier_count == STG_DIRECT_LIST ||
            !stg_scan_string(&direct->scan, &value) || value.length == 0)
            return false;
        for (size_t i = 0; i < record->identifier_count; i++)
            if (strcmp(direct->identifiers[i].scheme, scheme) == 0)
                return false;
        direct->identifiers[record->identifier_count++] =
            (stg_identifier_record){scheme, value.text};
    }
    return state == MEMBER_END;
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
    return IS(key, "id")             ? S_ID
           : IS(key, "kind")         ? S_KIND
           : IS(key, "name")         ? S_NAME
           : IS(key, "aliases")      ? S_ALIASES
           : IS(key, "jurisdiction") ? S_JURISDICTION
           : IS(key, "identifiers")  ? S_IDENTIFIERS
           : IS(key, "url")          ? S_URL
           : IS(key, "note")         ? S_NOTE
           : IS(key, "evidence")     ? S_EVIDENCE
                                     : -1;
}

static bool read_stakeholder_field(stg_direct *direct, stakeholder_key key,
                                   stg_stakeholder_record *record)
{
    switch (key) {
    case S_ID:
        return read_string(direct, &record->id);
    case S_KIND:
        return read_string(direct, &record->kind);
    case S_NAME:
        return read_text(direct, &record->name);
    case S_ALIASES:
        return read_aliases(direct, record);
    case S_JURISDICTION:
        return read_string(direct, &record->jurisdiction) &&
               (!record->jurisdiction || stg_is_jurisdiction(record->jurisdiction));
    case S_IDENTIFIERS:
        return read_identifiers(direct, record);
    case S_URL:
        return read_string(direct, &record->url);
    case S_NOTE:
        return read_text(direct, &record->note);
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
    member_state state = MEMBER_NONE;
    start(direct, at, end);
    *record = (stg_stakeholder_record){0};
    while (next_member(&direct->scan, &state, &key)) {
        int field = stakeholder_key_of(&key);
        if (!is_first(&seen, field) ||
            !read_stakeholder_field(direct, (stakeholder_key)field, record))
            return false;
    }
    return state == MEMBER_END;
}

/* ---- relationships -----------------------------------------------------------------------------
 */

static bool read_end(stg_direct *direct, stg_end_record *end)
{
    stg_span key;
    member_state state = MEMBER_NONE;
    if (stg_scan_peek(&direct->scan) != '{')
        return read_string(direct, &end->stakeholder);
    while (next_member(&direct->scan, &state, &key))
        if (!IS(&key, "unspecified") || end->unspecified.count > 0 ||
            !read_text(direct, &end->unspecified))
            return false;
    return state == MEMBER_END && end->unspecified.count > 0;
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
    return IS(key, "id")               ? R_ID
           : IS(key, "from")           ? R_FROM
           : IS(key, "to")             ? R_TO
           : IS(key, "kind")           ? R_KIND
           : IS(key, "status")         ? R_STATUS
           : IS(key, "amount")         ? R_AMOUNT
           : IS(key, "evidence")       ? R_EVIDENCE
           : IS(key, "confidence")     ? R_CONFIDENCE
           : IS(key, "since")          ? R_SINCE
           : IS(key, "until")          ? R_UNTIL
           : IS(key, "share")          ? R_SHARE
           : IS(key, "votes")          ? R_VOTES
           : IS(key, "role")           ? R_ROLE
           : IS(key, "rank")           ? R_RANK
           : IS(key, "speaker")        ? R_SPEAKER
           : IS(key, "layer")          ? R_LAYER
           : IS(key, "condition")      ? R_CONDITION
           : IS(key, "note")           ? R_NOTE
           : IS(key, "alternative_to") ? R_ALTERNATIVE_TO
           : IS(key, "directness")     ? R_DIRECTNESS
                                       : -1;
}

static bool read_relationship_field(stg_direct *direct, relationship_key key,
                                    stg_relationship_record *record)
{
    switch (key) {
    case R_ID:
        return read_string(direct, &record->id);
    case R_FROM:
        return read_end(direct, &record->from);
    case R_TO:
        return read_end(direct, &record->to);
    case R_KIND:
        return read_string(direct, &record->kind);
    case R_AMOUNT:
        return read_amount(direct, &record->amount);
    case R_SHARE:
        return read_share(direct, &record->share);
    case R_VOTES:
        return read_share(direct, &record->votes);
    case R_ROLE:
        return read_string(direct, &record->role);
    case R_RANK:
        return read_rank(direct, &record->rank);
    case R_STATUS:
        return read_status(direct, &record->status);
    case R_CONFIDENCE:
        return read_confidence(direct, &record->confidence);
    case R_SPEAKER:
        return read_string(direct, &record->speaker);
    case R_LAYER:
        return read_string(direct, &record->layer);
    case R_CONDITION:
        return read_text(direct, &record->condition);
    case R_NOTE:
        return read_text(direct, &record->note);
    case R_SINCE:
        return read_date(direct, &record->since);
    case R_UNTIL:
        return read_date(direct, &record->until);
    case R_ALTERNATIVE_TO:
        return read_string(direct, &record->alternative_to);
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
    member_state state = MEMBER_NONE;
    start(direct, at, end);
    *record = (stg_relationship_record){0};
    while (next_member(&direct->scan, &state, &key)) {
        int field = relationship_key_of(&key);
        if (!is_first(&seen, field) ||
            !read_relationship_field(direct, (relationship_key)field, record))
            return false;
    }
    return state == MEMBER_END;
}
