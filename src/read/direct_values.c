/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of elements that are read directly; see direct_values.h. */
#include "read/direct_values.h"

#include <string.h>

#include "base/language_tag.h"
#include "read/fields.h"

bool stg_direct_is_first(uint32_t *seen, int key)
{
    if (key < 0 || (*seen >> key & 1) != 0)
        return false;
    *seen |= UINT32_C(1) << key;
    return true;
}

/* ---- walking an object ---------------------------------------------------------------- */

bool stg_direct_next_member(stg_scan *scan, stg_member_state *state, stg_span *key)
{
    if (*state == STG_MEMBER_NONE && !stg_scan_take(scan, '{')) {
        *state = STG_MEMBER_BAD;
        return false;
    }
    char next = stg_scan_peek(scan);
    if (next == '}') {
        scan->at++;
        *state = STG_MEMBER_END;
        return false;
    }
    bool follows = *state == STG_MEMBER_NONE || stg_scan_take(scan, ',');
    *state = follows && stg_scan_key(scan, key) ? STG_MEMBER_MET : STG_MEMBER_BAD;
    return *state == STG_MEMBER_MET;
}

bool stg_direct_next_item(stg_scan *scan, stg_member_state *state)
{
    if (*state == STG_MEMBER_NONE && !stg_scan_take(scan, '[')) {
        *state = STG_MEMBER_BAD;
        return false;
    }
    if (stg_scan_peek(scan) == ']') {
        scan->at++;
        *state = STG_MEMBER_END;
        return false;
    }
    *state =
        *state == STG_MEMBER_NONE || stg_scan_take(scan, ',') ? STG_MEMBER_MET : STG_MEMBER_BAD;
    return *state == STG_MEMBER_MET;
}

/* ---- values ------------------------------------------------------------------------------ */

bool stg_direct_string(stg_direct *direct, const char **text)
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

bool stg_direct_date(stg_direct *direct, stg_date *date)
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

const char *stg_direct_copy_key(stg_direct *direct, const stg_span *key)
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
    if (STG_KEY_IS(key, "en"))
        return "en";
    if (STG_KEY_IS(key, "ko"))
        return "ko";
    if (STG_KEY_IS(key, "und"))
        return ""; /* as in fields.c */
    const char *tag = stg_direct_copy_key(direct, key);
    return tag && stg_is_language_tag(tag) ? tag : NULL;
}

static bool read_wordings(stg_direct *direct, stg_text *text)
{
    stg_span key;
    stg_member_state state = STG_MEMBER_NONE;
    *text = (stg_text){&direct->wordings[direct->wording_count], 0};
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        stg_span string;
        const char *language = language_of(direct, &key);
        if (!language || has_language(*text, language) ||
            !stg_scan_string(&direct->scan, &string) || string.length == 0 ||
            !add_wording(direct, language, string.text))
            return false;
        text->count++;
    }
    return state == STG_MEMBER_END && text->count > 0;
}

bool stg_direct_text(stg_direct *direct, stg_text *text)
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

bool stg_direct_share(stg_direct *direct, stg_share *share)
{
    stg_span key;
    uint32_t seen = 0;
    stg_member_state state = STG_MEMBER_NONE;
    if (stg_scan_null(&direct->scan))
        return true;
    *share = (stg_share){.minimum = 0, .maximum = 100};
    if (stg_scan_peek(&direct->scan) != '{') {
        share->minimum_stated = share->maximum_stated = true;
        bool done = read_percent(direct, &share->minimum);
        share->maximum = share->minimum;
        return done;
    }
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        int bound = STG_KEY_IS(&key, "min") ? 0 : STG_KEY_IS(&key, "max") ? 1 : -1;
        if (!stg_direct_is_first(&seen, bound) ||
            !(bound == 0 ? read_bound(direct, &share->minimum, &share->minimum_stated)
                         : read_bound(direct, &share->maximum, &share->maximum_stated)))
            return false;
    }
    return state == STG_MEMBER_END && (share->minimum_stated || share->maximum_stated);
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
    if (STG_KEY_IS(key, "value")) {
        parts->stated = !stg_scan_null(&direct->scan);
        return stg_direct_is_first(&parts->seen, 0) &&
               (!parts->stated || stg_scan_number(&direct->scan, &parts->value));
    }
    if (STG_KEY_IS(key, "currency"))
        return stg_direct_is_first(&parts->seen, 1) && stg_scan_string(&direct->scan, &code) &&
               (parts->currency = stg_currency_find(code.text, code.length)) != 0;
    return STG_KEY_IS(key, "qualifier") && stg_direct_is_first(&parts->seen, 2) &&
           read_qualifier(direct, &parts->qualifier);
}

bool stg_direct_amount(stg_direct *direct, stg_amount *amount)
{
    stg_span key;
    stg_member_state state = STG_MEMBER_NONE;
    amount_parts parts = {.qualifier = STG_EXACTLY};
    if (stg_scan_null(&direct->scan))
        return true;
    while (stg_direct_next_member(&direct->scan, &state, &key))
        if (!read_amount_part(direct, &key, &parts))
            return false;
    if (state != STG_MEMBER_END || (parts.seen & 3) != 3)
        return false;
    *amount = (stg_amount){.currency = parts.currency};
    if (parts.stated &&
        !stg_amount_parse(amount, parts.value.text, parts.value.length, parts.currency, NULL))
        return false;
    amount->qualifier = (uint8_t)parts.qualifier;
    return true;
}
