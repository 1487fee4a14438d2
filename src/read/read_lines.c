/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The native format as JSON Lines: an object with one key on each line. */
#include <stdio.h>
#include <string.h>

#include <stargraph/text.h>

#include "read/decode.h"
#include "read/json_sorts.h"
#include "read/pending.h"
#include "read/readers.h"
#include "read/records.h"
#include "read/scan.h"

static const char *const keys[] = {"source",      "role",         "kind",
                                   "stakeholder", "relationship", "header"};

enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static size_t key_position(const char *key)
{
    size_t i = 0;
    while (i < KEY_COUNT && strcmp(keys[i], key) != 0)
        i++;
    return i;
}

/* Whether the first key of the text is one of a line's. */
static bool sniff(const char *bytes, size_t length)
{
    size_t at = stg_skip_space(bytes, length, stg_text_start(bytes, length));
    if (at == length || bytes[at] != '{')
        return false;
    at = stg_skip_space(bytes, length, at + 1);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        size_t size = strlen(keys[i]);
        if (length - at > size + 1 && bytes[at] == '"' &&
            memcmp(bytes + at + 1, keys[i], size) == 0 && bytes[at + 1 + size] == '"')
            return true;
    }
    return false;
}

static void wrong_key(stg_element *element, const char *key)
{
    stg_error fault = {0};
    const char *nearest = stg_text_nearest(key, keys, KEY_COUNT);
    stg_error_set(&fault, STG_ERROR_FORMAT, "unknown key \"%s\"; %s%s%s", key,
                  nearest ? "did you mean \""
                          : "a line holds one of header, source, role, kind, "
                            "stakeholder, relationship",
                  nearest ? nearest : "", nearest ? "\"?" : "");
    char pointer[STG_PLACE_SIZE];
    snprintf(pointer, sizeof pointer, "/%.200s", key);
    stg_element_fault(element, &fault, pointer, true);
}

static void read_header(stg_element *element, const json_t *value, bool first)
{
    static const char *const header_keys[] = {"stargraph", "title", "as_of"};
    element->path = "/header";
    if (!first)
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "the header belongs on the first line");
    else if (!stg_is_object(value))
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "the header must be an object");
    else {
        stg_check_keys(element, value, "", header_keys, 3);
        stg_read_header(element, value);
    }
}

static void read_object(stg_element *element, const json_t *object, bool first)
{
    char path[32];
    if (json_object_size(object) != 1) {
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "a line holds an object with exactly one key, such as "
                           "{\"stakeholder\": {...}}");
        return;
    }
    const char *key = json_object_iter_key(json_object_iter((json_t *)object));
    const json_t *value = json_object_get(object, key);
    size_t known = key_position(key);
    if (known == KEY_COUNT) {
        wrong_key(element, key);
        return;
    }
    if (first && known != KEY_COUNT - 1)
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "the first line must be the header: {\"header\": {\"stargraph\": 1}}");
    snprintf(path, sizeof path, "/%s", key);
    element->path = path;
    element->faulty = false;
    if (known == KEY_COUNT - 1)
        read_header(element, value, first);
    else
        stg_read_record(element, (stg_section)known, value, STG_NONE);
    element->path = "";
}

/* Reads a line that is {"stakeholder": {...}} or {"relationship": {...}}; false when
   it was declined. */
static bool read_directly(stg_pending *pending, const stg_document *document, stg_slice line)
{
    stg_span key;
    const char *end = document->bytes + line.end;
    stg_scan scan = {.at = document->bytes + line.start, .end = end};
    if (!stg_scan_take(&scan, '{') || !stg_scan_key(&scan, &key))
        return false;
    size_t section = 0;
    while (section < STG_SECTION_COUNT && (strlen(keys[section]) != key.length ||
                                           memcmp(keys[section], key.text, key.length) != 0))
        section++;
    if (section == STG_SECTION_COUNT ||
        !(scan.at = stg_pending_read(pending, (stg_section)section, scan.at, end)) ||
        !stg_scan_take(&scan, '}'))
        return false;
    stg_scan_peek(&scan);
    if (scan.at < end)
        return false;
    stg_pending_take(pending, line.start, STG_NONE);
    return true;
}

static void read_line(stg_reading *reading, const stg_document *document, stg_slice line,
                      bool first)
{
    json_t *object = stg_decode(reading, document, line, "");
    if (!object)
        return;
    stg_element element = {
        .reading = reading, .document = document, .offset = line.start, .prefix = "", .path = ""};
    if (stg_is_object(object))
        read_object(&element, object, first);
    else
        stg_element_faultf(&element, "", STG_ERROR_FORMAT,
                           "a line must hold an object, such as {\"stakeholder\": {...}}");
    json_decref(object);
}

/* Nesting is judged before jansson sees the line. */
static bool is_flat(stg_reading *reading, const stg_document *document, stg_slice line)
{
    stg_slice cut;
    if (stg_cut_value(document->bytes, line.end, line.start, &cut) != STG_CUT_DEEP)
        return true;
    stg_reading_faultf(reading, document, cut.end - 1, STG_ERROR_LIMIT,
                       "nested deeper than %d levels, the limit of this program",
                       STG_NESTING_LIMIT);
    return false;
}

static void read_one(stg_pending *pending, stg_reading *reading, const stg_document *document,
                     stg_slice line, bool first)
{
    if (!first && read_directly(pending, document, line))
        return;
    stg_pending_add(pending);
    if (!stg_reading_stopped(reading) && is_flat(reading, document, line))
        read_line(reading, document, line, first);
}

static void read_again(stg_reading *reading, const stg_document *document, stg_section section,
                       size_t offset, uint32_t position)
{
    const char *bytes = document->bytes;
    const char *newline = memchr(bytes + offset, '\n', document->length - offset);
    size_t end = newline ? (size_t)(newline - bytes) : document->length;
    (void)section;
    (void)position;
    read_line(reading, document, (stg_slice){offset, end}, false);
}

static void read_lines(stg_reading *reading, const stg_document *document)
{
    size_t at = stg_text_start(document->bytes, document->length);
    bool first = true;
    stg_pending *pending = stg_pending_new(reading, document, read_again);
    while (pending && at < document->length && !stg_pending_stopped(pending)) {
        const char *newline = memchr(document->bytes + at, '\n', document->length - at);
        size_t end = newline ? (size_t)(newline - document->bytes) : document->length;
        size_t start = stg_skip_space(document->bytes, end, at);
        stg_reading_advance(reading, document, at);
        if (start < end) {
            read_one(pending, reading, document, (stg_slice){start, end}, first);
            first = false;
        }
        at = end + 1;
    }
    if (pending)
        stg_pending_add(pending);
    stg_pending_free(pending);
}

const stg_reader stg_reader_lines = {
    .info = {"stargraph-lines", "the native format: JSON Lines, an object with one key each"},
    .sniff = sniff,
    .read = read_lines,
};
