/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cutting JSON text into values without reading them. */
#include "read/slice.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/read.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t stg_skip_space(const char *bytes, size_t length, size_t at)
{
    while (at < length && is_space(bytes[at]))
        at++;
    return at;
}

/* Behind the closing quote of the string that opens at `at`; 0: none closes. */
static size_t string_end(const char *bytes, size_t length, size_t at)
{
    for (at++; at < length; at++) {
        if (bytes[at] == '"')
            return at + 1;
        if (bytes[at] == '\\')
            at++;
    }
    return 0;
}

static stg_cut cut_container(const char *bytes, size_t length, size_t at, stg_slice *slice)
{
    uint64_t objects = 0; /* bit d: the bracket at depth d is a brace */
    unsigned depth = 0;
    for (; at < length; at++) {
        char c = bytes[at];
        if (c == '"') {
            size_t end = string_end(bytes, length, at);
            if (end == 0)
                break;
            at = end - 1;
        } else if (c == '{' || c == '[') {
            slice->end = at + 1;
            if (depth == STG_NESTING_LIMIT)
                return STG_CUT_DEEP;
            uint64_t bit = UINT64_C(1) << depth++;
            objects = c == '{' ? objects | bit : objects & ~bit;
        } else if (c == '}' || c == ']') {
            slice->end = at + 1;
            /* The first byte opened one, so the depth is not 0.
               NOLINTNEXTLINE(clang-analyzer-core.*) */
            bool object = objects >> (depth - 1) & 1;
            if (object != (c == '}'))
                return STG_CUT_MISMATCH;
            if (--depth == 0)
                return STG_CUT_WHOLE;
        }
    }
    slice->end = length;
    return STG_CUT_OPEN;
}

stg_cut stg_cut_value(const char *bytes, size_t length, size_t at, stg_slice *slice)
{
    at = stg_skip_space(bytes, length, at);
    *slice = (stg_slice){at, at};
    if (at == length)
        return STG_CUT_MISSING;
    if (bytes[at] == '{' || bytes[at] == '[')
        return cut_container(bytes, length, at, slice);
    if (bytes[at] == '"') {
        size_t end = string_end(bytes, length, at);
        slice->end = end ? end : length;
        return end ? STG_CUT_WHOLE : STG_CUT_OPEN;
    }
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): four letters, no text */
    while (at < length && !is_space(bytes[at]) && !memchr(",:]}", bytes[at], 4))
        at++;
    slice->end = at;
    return at > slice->start ? STG_CUT_WHOLE : STG_CUT_MISSING;
}

/* ---- pointers -------------------------------------------------------------------- */

/* Whether a raw JSON string (without quotes) is the pointer's token. Escapes in
   the text are not decoded: such a key is then not found, and the place stays
   that of the object around it. */
static bool is_token(const char *raw, size_t length, const char *token, size_t token_length)
{
    size_t at = 0;
    for (size_t i = 0; i < token_length; i++, at++) {
        char c = token[i];
        if (c == '~' && i + 1 < token_length)
            c = token[++i] == '1' ? '/' : '~';
        if (at >= length || raw[at] != c)
            return false;
    }
    return at == length;
}

typedef struct pointer_step {
    const char *bytes;
    size_t length;
    const char *token;
    size_t token_length;
} pointer_step;

/* The member of the object at `at` that the token names. */
static bool step_into_object(const pointer_step *step, size_t at, size_t *key, size_t *value)
{
    stg_slice name;
    stg_slice slice;
    at++;
    for (;;) {
        if (stg_cut_value(step->bytes, step->length, at, &name) != STG_CUT_WHOLE ||
            step->bytes[name.start] != '"')
            return false;
        at = stg_skip_space(step->bytes, step->length, name.end);
        if (at >= step->length || step->bytes[at] != ':')
            return false;
        stg_cut cut = stg_cut_value(step->bytes, step->length, at + 1, &slice);
        if (is_token(step->bytes + name.start + 1, name.end - name.start - 2, step->token,
                     step->token_length)) {
            *key = name.start;
            *value = slice.start;
            return true;
        }
        at = stg_skip_space(step->bytes, step->length, slice.end);
        if (cut != STG_CUT_WHOLE || at >= step->length || step->bytes[at] != ',')
            return false;
        at++;
    }
}

static bool step_into_array(const pointer_step *step, size_t at, size_t *value)
{
    stg_slice slice;
    size_t position = 0;
    for (size_t i = 0; i < step->token_length; i++)
        position = position * 10 + (size_t)(step->token[i] - '0');
    at++;
    for (;;) {
        stg_cut cut = stg_cut_value(step->bytes, step->length, at, &slice);
        if (cut == STG_CUT_MISSING)
            return false;
        if (position-- == 0) {
            *value = slice.start;
            return true;
        }
        at = stg_skip_space(step->bytes, step->length, slice.end);
        if (cut != STG_CUT_WHOLE || at >= step->length || step->bytes[at] != ',')
            return false;
        at++;
    }
}

size_t stg_find_pointer(const char *bytes, size_t length, size_t at, const char *pointer, bool key)
{
    size_t place = stg_skip_space(bytes, length, at);
    size_t key_place = place;
    while (*pointer == '/' && place < length) {
        pointer_step step = {bytes, length, pointer + 1, strcspn(pointer + 1, "/")};
        bool found = false;
        key_place = place;
        if (bytes[place] == '{')
            found = step_into_object(&step, place, &key_place, &place);
        else if (bytes[place] == '[' && strspn(step.token, "0123456789") >= step.token_length &&
                 step.token_length < 12)
            found = step_into_array(&step, place, &place);
        if (!found)
            break;
        pointer += 1 + step.token_length;
    }
    return key && *pointer == '\0' ? key_place : place;
}
