/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One slice of text through jansson, the judge of what is JSON. */
#include "read/decode.h"

#include <stdio.h>
#include <string.h>

#include "read/json_load.h"

/* jansson reports the place behind the token that it could not take; the token
   itself stands in its message after "near". */
static size_t fault_offset(const stg_document *document, stg_slice slice, const json_error_t *error)
{
    size_t offset = slice.start;
    if (error->position > 0)
        offset += (size_t)error->position;
    if (offset > slice.end)
        offset = slice.end;
    const char *near = strstr(error->text, " near '");
    if (!near)
        return offset;
    const char *token = near + strlen(" near '");
    size_t length = strlen(token);
    length = length > 0 ? length - 1 : 0; /* the closing quote */
    if (length > 0 && offset >= slice.start + length &&
        memcmp(document->bytes + offset - length, token, length) == 0)
        offset -= length;
    return offset;
}

static void report(stg_reading *reading, const stg_document *document, stg_slice slice,
                   const char *pointer, const json_error_t *error)
{
    stg_error fault = {0};
    bool twice = json_error_code(error) == json_error_duplicate_key;
    if (twice)
        stg_error_set(&fault, STG_ERROR_FORMAT, "a key stands twice in one object: %s",
                      error->text);
    else
        stg_error_set(&fault, STG_ERROR_SYNTAX, "not valid JSON: %s", error->text);
    snprintf(fault.pointer, sizeof fault.pointer, "%s", pointer);
    stg_reading_fault(reading, STG_SEVERITY_ERROR, document, fault_offset(document, slice, error),
                      &fault);
}

json_t *stg_decode(stg_reading *reading, const stg_document *document, stg_slice slice,
                   const char *pointer)
{
    if (slice.end - slice.start > STG_RECORD_BYTES_LIMIT) {
        stg_reading_faultf(reading, document, slice.start, STG_ERROR_LIMIT,
                           "a value of %zu MiB; the limit for one record is %d MiB",
                           (slice.end - slice.start) >> 20, STG_RECORD_BYTES_LIMIT >> 20);
        return NULL;
    }
    /* jansson 2.14 skips a NUL byte behind a word. */
    if (memchr(document->bytes + slice.start, '\0', slice.end - slice.start) &&
        stg_reading_refuse_nul(reading, document))
        return NULL;
    json_error_t error;
    bool no_memory;
    json_t *value = stg_json_load(document->bytes + slice.start, slice.end - slice.start,
                                  JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &no_memory, &error);
    if (no_memory)
        stg_reading_out_of_memory(reading);
    else if (!value)
        report(reading, document, slice, pointer, &error);
    return value;
}

json_t *stg_decode_next(stg_reading *reading, const stg_document *document, size_t *at,
                        const char *pointer, stg_slice *slice)
{
    stg_slice own;
    stg_slice *cut_slice = slice ? slice : &own;
    stg_cut cut = stg_cut_value(document->bytes, document->length, *at, cut_slice);
    *at = cut_slice->end;
    if (cut == STG_CUT_WHOLE)
        return stg_decode(reading, document, *cut_slice, pointer);
    *at = document->length + 1;
    if (cut == STG_CUT_MISSING) {
        stg_reading_faultf(reading, document, cut_slice->start, STG_ERROR_SYNTAX,
                           "not valid JSON: a value is expected here");
    } else if (cut == STG_CUT_DEEP) {
        stg_reading_faultf(reading, document, cut_slice->end - 1, STG_ERROR_LIMIT,
                           "nested deeper than %d levels, the limit of this program",
                           STG_NESTING_LIMIT);
    } else {
        /* jansson says what is wrong with it; it cannot take it as whole. */
        json_t *value = stg_decode(reading, document, *cut_slice, pointer);
        if (value)
            stg_reading_faultf(reading, document, cut_slice->end, STG_ERROR_SYNTAX,
                               "not valid JSON: the text ends inside a value");
        json_decref(value);
    }
    return NULL;
}
