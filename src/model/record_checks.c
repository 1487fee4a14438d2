/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be wrong with one record by itself, before it is copied. */
#include "model/record_checks.h"

#include <string.h>

#include <utf8proc.h>

#include "base/language_tag.h"

enum { ID_LIMIT = 200 }; /* letters */

/* Sets the pointer, relative to the record, beside the message. */
bool stg_fault_at(stg_error *error, const char *pointer)
{
    if (error && error->pointer[0] == '\0') {
        size_t length = strlen(pointer);
        if (length >= sizeof error->pointer)
            length = sizeof error->pointer - 1;
        memcpy(error->pointer, pointer, length);
        error->pointer[length] = '\0';
    }
    return false;
}

static bool is_utf8(const char *text)
{
    /* Most ids and many texts are ASCII, for which utf8proc need not be asked. */
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t left = (utf8proc_ssize_t)strlen(text);
    while (left > 0) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size = utf8proc_iterate(at, left, &character);
        if (size <= 0)
            return false;
        at += size;
        left -= size;
    }
    return true;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

/* U+FFFE and U+FFFF, which no XML can hold: two ids that differ in them alone would
   be written as one. */
static bool has_noncharacter(const char *text)
{
    return strstr(text, "\xef\xbf\xbe") || strstr(text, "\xef\xbf\xbf");
}

static size_t count_letters(const char *text)
{
    size_t letters = 0;
    for (; *text; text++)
        letters += ((unsigned char)*text & 0xc0) != 0x80;
    return letters;
}

/* Without control characters, noncharacters, and spaces at its ends. */
static bool is_plain(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && !has_control(id) && id[0] != ' ' && id[length - 1] != ' ' && is_utf8(id) &&
           !has_noncharacter(id);
}

bool stg_check_id(const char *id, stg_sort sort, stg_error *error)
{
    const char *name = stg_sort_name(sort);
    if (!id)
        return stg_error_set(error, STG_ERROR_FORMAT, "this %s has no \"id\"", name);
    size_t letters = count_letters(id);
    if (letters == 0 || letters > ID_LIMIT)
        stg_error_set(error, STG_ERROR_FORMAT,
                      "the id of a %s has 1 to %d letters, this one has %zu", name, ID_LIMIT,
                      letters);
    else if (!is_plain(id))
        stg_error_set(error, STG_ERROR_FORMAT,
                      "the id of a %s is text without control characters and without spaces "
                      "at its ends",
                      name);
    else
        return true;
    return stg_fault_at(error, "/id");
}

/* A layer has no record of its own; its name follows the rules of ids. */
static bool check_layer(const char *layer, stg_error *error)
{
    if (!layer || (is_plain(layer) && count_letters(layer) <= ID_LIMIT))
        return true;
    stg_error_set(error, STG_ERROR_FORMAT,
                  "a layer is text of 1 to %d letters without control characters and without "
                  "spaces at its ends",
                  ID_LIMIT);
    return stg_fault_at(error, "/layer");
}

bool stg_check_string(const char *text, const char *pointer, stg_error *error)
{
    if (!text || (text[0] != '\0' && is_utf8(text)))
        return true;
    stg_error_set(error, STG_ERROR_FORMAT, "\"%s\" is %s; leave it out where nothing is stated",
                  pointer + 1, text[0] ? "not valid UTF-8" : "empty");
    return stg_fault_at(error, pointer);
}

bool stg_is_jurisdiction(const char *text)
{
    size_t country = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (country != 2)
        return false;
    if (text[2] == '\0')
        return true;
    size_t part = strspn(text + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return text[2] == '-' && part >= 1 && part <= 3 && text[3 + part] == '\0';
}

bool stg_check_jurisdiction(const char *text, stg_error *error)
{
    if (!stg_check_string(text, "/jurisdiction", error))
        return false;
    if (!text || stg_is_jurisdiction(text))
        return true;
    stg_error_set(error, STG_ERROR_FORMAT,
                  "\"%.40s\" is not a jurisdiction; write an ISO 3166 code such as \"US\" or "
                  "\"US-TX\"",
                  text);
    return stg_fault_at(error, "/jurisdiction");
}

static bool check_count(size_t count, const char *pointer, stg_error *error)
{
    if (count <= STG_LIST_LIMIT)
        return true;
    stg_error_set(error, STG_ERROR_LIMIT, "\"%s\" has %zu entries; the limit is %d", pointer + 1,
                  count, STG_LIST_LIMIT);
    return stg_fault_at(error, pointer);
}

bool stg_check_text(stg_text text, const char *pointer, stg_error *error)
{
    if (!check_count(text.count, pointer, error))
        return false;
    for (size_t i = 0; i < text.count; i++) {
        const char *language = text.wordings[i].language;
        if (!stg_check_string(text.wordings[i].text, pointer, error))
            return false;
        if (*language && !stg_is_language_tag(language)) {
            stg_error_set(error, STG_ERROR_FORMAT,
                          "\"%.40s\" is not a language tag such as \"en\" or \"ko\"", language);
            return stg_fault_at(error, pointer);
        }
        for (size_t j = 0; j < i; j++)
            if (strcmp(language, text.wordings[j].language) == 0) {
                stg_error_set(error, STG_ERROR_FORMAT, "\"%s\" gives the language \"%s\" twice",
                              pointer + 1, language);
                return stg_fault_at(error, pointer);
            }
    }
    return true;
}

bool stg_check_stated(stg_text text, const char *pointer, stg_sort sort, stg_error *error)
{
    if (text.count == 0)
        return stg_error_set(error, STG_ERROR_FORMAT, "this %s has no \"%s\"", stg_sort_name(sort),
                             pointer + 1);
    return stg_check_text(text, pointer, error);
}

bool stg_check_identifier(const stg_identifier_record *identifiers, size_t position,
                          stg_error *error)
{
    if (!check_count(position + 1, "/identifiers", error))
        return false;
    const stg_identifier_record *identifier = &identifiers[position];
    if (!identifier->scheme || !identifier->value) {
        stg_error_set(error, STG_ERROR_FORMAT, "an identifier has a scheme and a value");
        return stg_fault_at(error, "/identifiers");
    }
    for (size_t i = 0; i < position; i++)
        if (strcmp(identifiers[i].scheme, identifier->scheme) == 0) {
            stg_error_set(error, STG_ERROR_FORMAT, "\"identifiers\" gives the scheme \"%s\" twice",
                          identifier->scheme);
            return stg_fault_at(error, "/identifiers");
        }
    bool named = *identifier->scheme != '\0'; /* not every publisher names one */
    return (!named || stg_check_string(identifier->scheme, "/identifiers", error)) &&
           stg_check_string(identifier->value, "/identifiers", error);
}

static bool check_share(stg_share share, const char *pointer, stg_error *error)
{
    if (!stg_share_is_stated(share))
        return true;
    bool in_range =
        share.minimum >= 0 && share.minimum <= 100 && share.maximum >= 0 && share.maximum <= 100;
    if (in_range && share.minimum <= share.maximum)
        return true;
    if (in_range)
        stg_error_set(error, STG_ERROR_FORMAT, "the share's min %.10g is above its max %.10g",
                      share.minimum, share.maximum);
    else
        stg_error_set(error, STG_ERROR_FORMAT, "a share is a percentage from 0 to 100");
    return stg_fault_at(error, pointer);
}

bool stg_check_claim(const stg_relationship_record *record, stg_error *error)
{
    if (!record->kind)
        return stg_error_set(error, STG_ERROR_FORMAT, "this relationship has no \"kind\"");
    if (!check_share(record->share, "/share", error) ||
        !check_share(record->votes, "/votes", error) || !check_layer(record->layer, error) ||
        !stg_check_text(record->condition, "/condition", error) ||
        !stg_check_text(record->note, "/note", error))
        return false;
    for (size_t i = 0; i < record->evidence_count; i++)
        if (record->evidence[i].about) {
            stg_error_set(error, STG_ERROR_FORMAT, "\"about\" is for the evidence of stakeholders");
            return stg_fault_at(error, "/evidence");
        }
    if (record->rank > 9) {
        stg_error_set(error, STG_ERROR_FORMAT, "a rank is a whole number from 1 to 9");
        return stg_fault_at(error, "/rank");
    }
    if (record->amount.stated && record->amount.minor < 0) {
        stg_error_set(error, STG_ERROR_FORMAT, "an amount is never negative; swap the two ends");
        return stg_fault_at(error, "/amount/value");
    }
    if (stg_date_is_stated(record->since) && stg_date_is_stated(record->until) &&
        stg_date_first_day(record->since) > stg_date_last_day(record->until)) {
        stg_error_set(error, STG_ERROR_FORMAT, "\"since\" is after \"until\"");
        return stg_fault_at(error, "/since");
    }
    return true;
}
