/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Walking text one element at a time; see walk.h. */
#include "read/walk.h"

#include <stdio.h>
#include <string.h>

#include "base/whole_letters.h"
#include "read/decode.h"
#include "read/readers.h"

enum { PATH_SIZE = 160 };

typedef struct walker {
    stg_reading *reading;
    const stg_document *document;
    size_t at;
    const char *const *sections;
    size_t section_count;
    stg_meet meet;
    void *context;
    bool broken; /* the text cannot be followed further */
} walker;

static bool is_stopped(const walker *walk)
{
    return walk->broken || stg_reading_stopped(walk->reading);
}

static void syntax(walker *walk, const char *message)
{
    stg_reading_faultf(walk->reading, walk->document, walk->at, STG_ERROR_SYNTAX,
                       "not valid JSON: %s", message);
    walk->broken = true;
}

/* The next byte that counts; 0 at the end. */
static char peek(walker *walk)
{
    walk->at = stg_skip_space(walk->document->bytes, walk->document->length, walk->at);
    return walk->at < walk->document->length ? walk->document->bytes[walk->at] : '\0';
}

/* Behind an item: true when another follows, false at the end of the container. */
static bool another(walker *walk, char close)
{
    char next = peek(walk);
    if (next == ',' || next == close)
        walk->at++;
    else
        syntax(walk, close == ']' ? "a comma or ] is expected after an element"
                                  : "a comma or } is expected after a value");
    return next == ',';
}

/* Decodes the value at hand and hands it over; `met` has the rest. */
static void meet_value(walker *walk, stg_met met, const char *pointer)
{
    stg_slice slice;
    stg_reading_advance(walk->reading, walk->document, walk->at);
    json_t *value = stg_decode_next(walk->reading, walk->document, &walk->at, pointer, &slice);
    walk->broken = walk->at > walk->document->length;
    if (!value)
        return;
    stg_element element = {.reading = walk->reading,
                           .document = walk->document,
                           .offset = slice.start,
                           .prefix = pointer,
                           .path = ""};
    met.value = value;
    met.element = &element;
    walk->meet(walk->context, &met);
    stg_pool_clear(&walk->reading->scratch);
    json_decref(value);
}

static void meet_array(walker *walk, const char *section, const char *pointer)
{
    walk->at++; /* the bracket */
    if (peek(walk) == ']') {
        walk->at++;
        return;
    }
    for (uint32_t position = 0; !is_stopped(walk); position++) {
        char place[PATH_SIZE + 16];
        snprintf(place, sizeof place, "%s/%u", pointer, (unsigned)position);
        meet_value(walk, (stg_met){.section = section, .position = position}, place);
        if (is_stopped(walk) || !another(walk, ']'))
            break;
    }
}

/* What is done with a member whose key is read: at its value, `path` its own. */
typedef void (*member_visit)(walker *walk, const char *path, const char *key, uint32_t position);

/* Each member of the object at hand; `path` is the object's. */
static void each_member(walker *walk, const char *path, member_visit visit)
{
    walk->at++; /* the brace */
    if (peek(walk) == '}') {
        walk->at++;
        return;
    }
    uint32_t position = 0;
    do {
        if (peek(walk) != '"') {
            syntax(walk, "a key in double quotes is expected");
            return;
        }
        json_t *key = stg_decode_next(walk->reading, walk->document, &walk->at, "", NULL);
        walk->broken = !key;
        if (key && peek(walk) != ':')
            syntax(walk, "a colon is expected after a key");
        if (!walk->broken) {
            char inner[PATH_SIZE];
            walk->at++;
            peek(walk);
            snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "/" : "", json_string_value(key));
            stg_end_in_whole_letter(inner);
            visit(walk, inner, json_string_value(key), position++);
        }
        json_decref(key);
    } while (!is_stopped(walk) && another(walk, '}'));
}

static void pointer_of(char *pointer, size_t size, const char *path)
{
    snprintf(pointer, size, "/%s", path);
}

static void visit_section_member(walker *walk, const char *path, const char *key, uint32_t position)
{
    char pointer[PATH_SIZE + 1];
    const char *section = NULL;
    for (size_t i = 0; i < walk->section_count; i++) {
        size_t length = strlen(walk->sections[i]);
        if (strncmp(path, walk->sections[i], length) == 0 && path[length] == '/')
            section = walk->sections[i];
    }
    pointer_of(pointer, sizeof pointer, path);
    meet_value(walk, (stg_met){.section = section, .key = key, .position = position}, pointer);
}

/* Whether some section lies deeper on this path. */
static bool leads_to_section(const walker *walk, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < walk->section_count; i++)
        if (strncmp(walk->sections[i], path, length) == 0 && walk->sections[i][length] == '/')
            return true;
    return false;
}

static const char *section_at(const walker *walk, const char *path)
{
    for (size_t i = 0; i < walk->section_count; i++)
        if (strcmp(walk->sections[i], path) == 0)
            return walk->sections[i];
    return NULL;
}

static void visit_member(walker *walk, const char *path, const char *key, uint32_t position)
{
    char pointer[PATH_SIZE + 1];
    const char *section = section_at(walk, path);
    char first = peek(walk);
    pointer_of(pointer, sizeof pointer, path);
    if (section && first == '[')
        meet_array(walk, section, pointer);
    else if (first == '{' && leads_to_section(walk, path))
        each_member(walk, path, visit_member);
    else if (section && first == '{')
        each_member(walk, path, visit_section_member);
    else
        meet_value(walk, (stg_met){.key = key, .position = position}, pointer);
}

/* Objects one after another, each met whole. */
static void meet_lines(walker *walk)
{
    for (uint32_t position = 0; peek(walk) != '\0' && !is_stopped(walk); position++)
        meet_value(walk, (stg_met){.position = position}, "");
}

/* Whether more text follows the value that begins here. */
static bool is_followed(const walker *walk)
{
    stg_slice slice;
    const stg_document *document = walk->document;
    return stg_cut_value(document->bytes, document->length, walk->at, &slice) == STG_CUT_WHOLE &&
           stg_skip_space(document->bytes, document->length, slice.end) < document->length;
}

static void end_of_text(walker *walk)
{
    if (!is_stopped(walk) && peek(walk) != '\0')
        syntax(walk, "more text after the end of the document");
}

void stg_walk(stg_reading *reading, const stg_document *document, const char *const *sections,
              size_t section_count, stg_meet meet, void *context)
{
    walker walk = {.reading = reading,
                   .document = document,
                   .at = stg_text_start(document->bytes, document->length),
                   .sections = sections,
                   .section_count = section_count,
                   .meet = meet,
                   .context = context};
    char first = peek(&walk);
    if (first == '\0') {
        stg_reading_faultf(reading, document, walk.at, STG_ERROR_SYNTAX,
                           "there is nothing to read: the text is empty");
    } else if (first == '[') {
        meet_array(&walk, NULL, "");
        end_of_text(&walk);
    } else if (first == '{' && section_count > 0 && !is_followed(&walk)) {
        each_member(&walk, "", visit_member);
        end_of_text(&walk);
    } else {
        meet_lines(&walk);
    }
}

/* ---- recognising --------------------------------------------------------------------- */

char stg_first_byte(const char *bytes, size_t length)
{
    size_t at = stg_skip_space(bytes, length, stg_text_start(bytes, length));
    return at < length ? bytes[at] : '\0';
}

/* The place behind "key": in the object at hand ("?": of its first member); 0 when
   there is none. */
static size_t member_value(const char *bytes, size_t length, size_t at, const char *key,
                           size_t size)
{
    bool any = size == 1 && *key == '?';
    for (at++; at < length;) {
        stg_slice name, value;
        if (stg_cut_value(bytes, length, at, &name) != STG_CUT_WHOLE || bytes[name.start] != '"')
            return 0;
        at = stg_skip_space(bytes, length, name.end);
        if (at >= length || bytes[at] != ':')
            return 0;
        if (any ||
            (name.end - name.start == size + 2 && memcmp(bytes + name.start + 1, key, size) == 0))
            return at + 1;
        if (stg_cut_value(bytes, length, at + 1, &value) != STG_CUT_WHOLE)
            return 0;
        at = stg_skip_space(bytes, length, value.end);
        if (at >= length || bytes[at] != ',')
            return 0;
        at++;
    }
    return 0;
}

bool stg_value_at(const char *bytes, size_t length, const char *path, stg_slice *value)
{
    size_t at = stg_skip_space(bytes, length, stg_text_start(bytes, length));
    while (*path && at < length) {
        size_t size = strcspn(path, "/");
        size_t inner = 0;
        if (bytes[at] == '{')
            inner = member_value(bytes, length, at, path, size);
        else if (bytes[at] == '[' && size == 1 && *path == '?')
            inner = at + 1;
        if (inner == 0)
            return false;
        at = stg_skip_space(bytes, length, inner);
        path += size + (path[size] == '/');
    }
    if (at >= length || bytes[at] == ']' || bytes[at] == '}')
        return false;
    stg_cut_value(bytes, length, at, value);
    return true;
}

char stg_byte_at(const char *bytes, size_t length, const char *path)
{
    stg_slice value;
    return stg_value_at(bytes, length, path, &value) ? bytes[value.start] : '\0';
}

bool stg_first_object_has(const char *bytes, size_t length, const char *key)
{
    bool array = stg_first_byte(bytes, length) == '[';
    size_t at = stg_skip_space(bytes, length, stg_text_start(bytes, length));
    if (array)
        at = stg_skip_space(bytes, length, at + 1);
    return at < length && bytes[at] == '{' && member_value(bytes, length, at, key, strlen(key)) > 0;
}

void stg_walk_needing(stg_reading *reading, const stg_document *document,
                      const char *const *sections, size_t section_count, stg_meet meet,
                      void *context, const char *format, const char *const *needed)
{
    size_t errors = stg_reading_error_count(reading);
    stg_walk(reading, document, sections, section_count, meet, context);
    if (stg_reading_error_count(reading) > errors || stg_reading_stopped(reading))
        return;
    for (size_t i = 0; needed[i]; i++)
        if (stg_byte_at(document->bytes, document->length, needed[i]))
            return;
    size_t at = stg_skip_space(document->bytes, document->length,
                               stg_text_start(document->bytes, document->length));
    stg_reading_faultf(reading, document, at, STG_ERROR_FORMAT,
                       "this is JSON, but not %s, which has \"%s\"%s%s%s", format, needed[0],
                       needed[1] ? " or \"" : "", needed[1] ? needed[1] : "",
                       needed[1] ? "\"" : "");
}
