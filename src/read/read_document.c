/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The native format as one JSON document. The top level is walked here: its
 * punctuation and its section arrays; every element of a section goes to
 * jansson by itself, so memory does not grow with the document.
 */
#include <stdio.h>
#include <string.h>

#include "read/decode.h"
#include "read/pending.h"
#include "read/readers.h"
#include "read/records.h"

static const char *const keys[] = {"stargraph", "title", "as_of",        "sources",
                                   "roles",     "kinds", "stakeholders", "relationships"};

enum { HEADER_KEYS = 3, KEY_COUNT = sizeof keys / sizeof keys[0] };

typedef struct document_walk {
    stg_reading *reading;
    const stg_document *document;
    size_t at;
    size_t start;         /* of the root object */
    json_t *header;       /* the header's keys and values */
    bool seen[KEY_COUNT]; /* keys met */
    bool broken;          /* the text cannot be followed further */
    stg_pending *pending; /* elements read, not yet added */
} document_walk;

static bool is_stopped(const document_walk *walk)
{
    return walk->broken || stg_pending_stopped(walk->pending);
}

static void syntax(document_walk *walk, const char *message)
{
    stg_pending_add(walk->pending);
    stg_reading_faultf(walk->reading, walk->document, walk->at, STG_ERROR_SYNTAX,
                       "not valid JSON: %s", message);
    walk->broken = true;
}

/* The next byte that counts; 0 at the end. */
static char peek(document_walk *walk)
{
    walk->at = stg_skip_space(walk->document->bytes, walk->document->length, walk->at);
    return walk->at < walk->document->length ? walk->document->bytes[walk->at] : '\0';
}

/* Whether there is more text, if only a NUL byte. */
static bool follows(document_walk *walk)
{
    peek(walk);
    return walk->at < walk->document->length;
}

/* Behind an item: true when another follows, false at the end of the container. */
static bool another(document_walk *walk, char close, const char *expected)
{
    char next = peek(walk);
    if (next == ',') {
        walk->at++;
        return true;
    }
    if (next == close)
        walk->at++;
    else
        syntax(walk, expected);
    return false;
}

/* With jansson; gives the place behind the element, beyond the end of the text where it
   cannot be followed. */
static size_t decode_element(stg_reading *reading, const stg_document *document,
                             stg_section section, size_t at, uint32_t position)
{
    char prefix[64];
    stg_slice slice;
    snprintf(prefix, sizeof prefix, "/%s/%u", keys[HEADER_KEYS + section], (unsigned)position);
    json_t *object = stg_decode_next(reading, document, &at, prefix, &slice);
    if (!object)
        return at;
    stg_element element = {.reading = reading,
                           .document = document,
                           .offset = slice.start,
                           .prefix = prefix,
                           .path = ""};
    stg_read_record(&element, section, object, position);
    json_decref(object);
    return at;
}

static void read_again(stg_reading *reading, const stg_document *document, stg_section section,
                       size_t offset, uint32_t position)
{
    decode_element(reading, document, section, offset, position);
}

static void read_element(document_walk *walk, stg_section section, uint32_t position)
{
    peek(walk);
    const char *bytes = walk->document->bytes;
    const char *behind =
        stg_pending_read(walk->pending, section, bytes + walk->at, bytes + walk->document->length);
    if (behind) {
        stg_pending_take(walk->pending, walk->at, position);
        walk->at = (size_t)(behind - bytes);
        return;
    }
    stg_pending_add(walk->pending);
    if (is_stopped(walk))
        return;
    walk->at = decode_element(walk->reading, walk->document, section, walk->at, position);
    walk->broken = walk->at > walk->document->length;
}

static void read_section(document_walk *walk, stg_section section)
{
    walk->at++; /* the bracket */
    if (peek(walk) == ']') {
        walk->at++;
        return;
    }
    for (uint32_t position = 0; !is_stopped(walk); position++) {
        stg_reading_advance(walk->reading, walk->document, walk->at);
        read_element(walk, section, position);
        if (is_stopped(walk) || !another(walk, ']', "a comma or ] is expected after an element"))
            break;
    }
    stg_pending_add(walk->pending);
}

/* An element of the top level that is no section: decoded whole. */
static void read_value(document_walk *walk, const char *key, bool header)
{
    char pointer[STG_PLACE_SIZE];
    stg_slice slice;
    snprintf(pointer, sizeof pointer, "/%.200s", key);
    json_t *value = stg_decode_next(walk->reading, walk->document, &walk->at, pointer, &slice);
    if (!value) {
        walk->broken = walk->at > walk->document->length;
        return;
    }
    if (header && json_object_set(walk->header, key, value) != 0)
        stg_reading_out_of_memory(walk->reading);
    json_decref(value);
}

static size_t own_offset(const stg_element *element, const char *inside, bool key)
{
    (void)inside, (void)key;
    return element->offset;
}

static void unknown_key(document_walk *walk, const char *key, size_t key_at)
{
    json_t *object = json_pack("{s:n}", key);
    stg_element element = {.reading = walk->reading,
                           .document = walk->document,
                           .offset = key_at,
                           .prefix = "",
                           .path = "",
                           .locate = own_offset};
    if (object)
        stg_check_keys(&element, object, "", keys, KEY_COUNT);
    else
        stg_reading_out_of_memory(walk->reading);
    json_decref(object);
}

static size_t key_position(const char *key)
{
    size_t i = 0;
    while (i < KEY_COUNT && strcmp(keys[i], key) != 0)
        i++;
    return i;
}

static void read_member(document_walk *walk, const char *key, size_t key_at)
{
    size_t known = key_position(key);
    if (known == KEY_COUNT) {
        unknown_key(walk, key, key_at);
    } else if (walk->seen[known]) {
        stg_reading_faultf(walk->reading, walk->document, key_at, STG_ERROR_FORMAT,
                           "the key \"%s\" stands twice", key);
    } else {
        walk->seen[known] = true;
        if (known >= HEADER_KEYS && peek(walk) == '[') {
            read_section(walk, (stg_section)(known - HEADER_KEYS));
            return;
        }
    }
    size_t value_at = walk->at;
    bool null = walk->document->length - walk->at >= 4 &&
                memcmp(walk->document->bytes + walk->at, "null", 4) == 0;
    read_value(walk, key, known < HEADER_KEYS);
    if (known >= HEADER_KEYS && known < KEY_COUNT && !null)
        stg_reading_faultf(walk->reading, walk->document, value_at, STG_ERROR_FORMAT,
                           "\"%s\" must be an array", key);
}

static void read_members(document_walk *walk)
{
    walk->at++; /* the brace */
    if (peek(walk) == '}') {
        walk->at++;
        return;
    }
    do {
        if (peek(walk) != '"') {
            syntax(walk, "a key in double quotes is expected");
            return;
        }
        size_t key_at = walk->at;
        json_t *key = stg_decode_next(walk->reading, walk->document, &walk->at, "", NULL);
        if (!key || peek(walk) != ':') {
            if (key)
                syntax(walk, "a colon is expected after a key");
            json_decref(key);
            walk->broken = true;
            return;
        }
        walk->at++;
        peek(walk);
        read_member(walk, json_string_value(key), key_at);
        json_decref(key);
    } while (!is_stopped(walk) && another(walk, '}', "a comma or } is expected after a value"));
}

/* A root that is no object: still judged as JSON before it is refused. */
static void refuse_root(document_walk *walk)
{
    size_t start = walk->at;
    json_t *value = stg_decode_next(walk->reading, walk->document, &walk->at, "", NULL);
    bool valid = value != NULL;
    json_decref(value);
    if (!valid)
        return;
    if (follows(walk))
        syntax(walk, "more text after the end of the value");
    else
        stg_reading_faultf(walk->reading, walk->document, start, STG_ERROR_FORMAT,
                           "this is JSON, but not a stargraph document, which is an object that "
                           "begins {\"stargraph\": 1");
}

static void read_root(document_walk *walk)
{
    read_members(walk);
    if (!is_stopped(walk) && follows(walk))
        syntax(walk, "more text after the end of the document");
    if (is_stopped(walk))
        return;
    stg_element element = {.reading = walk->reading,
                           .document = walk->document,
                           .offset = walk->start,
                           .prefix = "",
                           .path = ""};
    stg_read_header(&element, walk->header);
}

static void read_document(stg_reading *reading, const stg_document *document)
{
    document_walk walk = {.reading = reading,
                          .document = document,
                          .at = stg_text_start(document->bytes, document->length),
                          .header = json_object(),
                          .pending = stg_pending_new(reading, document, read_again)};
    if (!walk.header || !walk.pending) {
        stg_reading_out_of_memory(reading);
        json_decref(walk.header);
        stg_pending_free(walk.pending);
        return;
    }
    char first = peek(&walk);
    walk.start = walk.at;
    if (first == '\0' && walk.at == document->length)
        stg_reading_faultf(reading, document, walk.at, STG_ERROR_SYNTAX,
                           "there is nothing to read: the text is empty");
    else if (first == '{')
        read_root(&walk);
    else
        refuse_root(&walk);
    json_decref(walk.header);
    stg_pending_free(walk.pending);
}

static bool any_text(const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    return true;
}

const stg_reader stg_reader_document = {
    .info = {"stargraph", "the native format: one JSON document"},
    .sniff = any_text,
    .read = read_document,
};
