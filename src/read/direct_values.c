/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of elements that are read directly; see direct_values.h. */
#include "read/direct_values.h"

#include <string.h>

#include "base/language_tag.h"
#include "read/fields.h"

/* ---- values ------------------------------------------------------------------------------ */

enum { WORD_LIMIT = 200 }; /* bytes; ids have as many letters at most */

/* What record_checks.h does not take in an id: controls, U+FFFE and U+FFFF. */
static bool may_be_refused(const stg_span *word)
{
    for (size_t i = 0; i < word->length; i++)
        if ((unsigned char)word->text[i] < 0x20 || word->text[i] == 0x7f)
            return true;
    return strstr(word->text, "\xef\xbf\xbe") || strstr(word->text, "\xef\xbf\xbf");
}

/* A word that does not stand in the text as it is: with escapes, or not in ASCII. */
static bool copy_word(stg_direct *direct, stg_span *word)
{
    stg_scan *scan = &direct->scan;
    scan->room = direct->scratch;
    scan->room_end = direct->scratch_end;
    if (!stg_scan_string(scan, word) || may_be_refused(word))
        return false;
    direct->scratch = scan->room;
    return true;
}

bool stg_direct_word(stg_direct *direct, stg_id_text *word)
{
    stg_span span;
    *word = (stg_id_text){0};
    if (!stg_scan_word(&direct->scan, &span)) {
        if (stg_scan_null(&direct->scan))
            return true;
        if (!copy_word(direct, &span))
            return false;
    }
    if (span.length == 0 || span.length > WORD_LIMIT)
        return false;
    *word = stg_id_text_of(span.text, (uint32_t)span.length);
    return true;
}

bool stg_direct_id(stg_direct *direct, stg_id_text *id)
{
    return stg_direct_word(direct, id) && id->text && id->text[0] != ' ' &&
           id->text[id->length - 1] != ' ';
}

/* A string is copied to where it will stay, before its length is known. Where the
   room may have been too small there is a second try with more. */
static bool keep_string(stg_direct *direct, const char **text)
{
    enum { MOSTLY_ENOUGH = 128 };
    stg_span span;
    size_t available;
    stg_scan *scan = &direct->scan;
#if defined(__SSE2__)
    char *room = stg_pool_room(direct->kept, MOSTLY_ENOUGH, &available);
    if (room && stg_scan_short_string(scan, room, &span)) {
        stg_pool_use(direct->kept, span.length + 1);
        *text = span.text;
        return span.length > 0;
    }
#endif
    const char *start = scan->at;
    for (size_t least = MOSTLY_ENOUGH;; least = STG_DIRECT_STRING) {
        scan->at = start;
        scan->room = stg_pool_room(direct->kept, least, &available);
        if (!scan->room)
            return false;
        scan->room_end =
            scan->room + (available < STG_DIRECT_STRING ? available : STG_DIRECT_STRING);
        if (stg_scan_string(scan, &span))
            break;
        if (available >= STG_DIRECT_STRING)
            return false;
    }
    stg_pool_use(direct->kept, span.length + 1);
    *text = span.text;
    return span.length > 0;
}

bool stg_direct_string(stg_direct *direct, const char **text)
{
    *text = NULL;
    return stg_scan_null(&direct->scan) || keep_string(direct, text);
}

const char *stg_direct_keep_key(stg_direct *direct, const stg_span *key)
{
    return stg_pool_copy(direct->kept, key->text, key->length);
}

void *stg_direct_keep(stg_direct *direct, const void *items, size_t count, size_t size)
{
    void *kept = stg_pool_take(direct->kept, count * size);
    if (kept)
        memcpy(kept, items, count * size);
    return kept;
}

bool stg_direct_date(stg_direct *direct, stg_date *date)
{
    stg_span string;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_word(&direct->scan, &string) &&
           stg_date_parse(date, string.text, string.length, NULL);
}

/* The tags of nearly all texts need no copy. */
static const char *language_of(stg_direct *direct, const stg_span *key)
{
    if (STG_KEY_IS(key, "en"))
        return "en";
    if (STG_KEY_IS(key, "ko"))
        return "ko";
    if (STG_KEY_IS(key, "und"))
        return ""; /* as in fields.c */
    const char *tag = stg_direct_keep_key(direct, key);
    return tag && stg_is_language_tag(tag) ? tag : NULL;
}

static bool has_language(const stg_wording *wordings, size_t count, const char *language)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(wordings[i].language, language) == 0)
            return true;
    return false;
}

static bool read_wordings(stg_direct *direct, stg_text *text)
{
    stg_span key;
    stg_wording wordings[STG_DIRECT_LANGUAGES];
    size_t count = 0;
    stg_member_state state = STG_MEMBER_NONE;
    while (stg_direct_next_member(&direct->scan, &state, &key)) {
        const char *language = language_of(direct, &key);
        if (!language || count == STG_DIRECT_LANGUAGES || has_language(wordings, count, language) ||
            !keep_string(direct, &wordings[count].text))
            return false;
        wordings[count++].language = language;
    }
    *text = (stg_text){stg_direct_keep(direct, wordings, count, sizeof *wordings), count};
    return state == STG_MEMBER_END && count > 0 && text->wordings;
}

bool stg_direct_text(stg_direct *direct, stg_text *text)
{
    stg_wording wording = {.language = ""};
    *text = (stg_text){0};
    if (stg_scan_peek(&direct->scan) == '{')
        return read_wordings(direct, text);
    if (stg_scan_null(&direct->scan))
        return true;
    if (!keep_string(direct, &wording.text))
        return false;
    *text = (stg_text){stg_direct_keep(direct, &wording, 1, sizeof wording), 1};
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
    return state == STG_MEMBER_END && (share->minimum_stated || share->maximum_stated) &&
           share->minimum <= share->maximum;
}

static bool read_qualifier(stg_direct *direct, stg_qualifier *qualifier)
{
    stg_span word;
    if (stg_scan_null(&direct->scan))
        return true;
    return stg_scan_word(&direct->scan, &word) &&
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
        return stg_direct_is_first(&parts->seen, 1) && stg_scan_word(&direct->scan, &code) &&
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
