/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One field across the declarations of an id: what is kept, what is a conflict. */
#include <stdio.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "model/merging.h"

enum { QUOTED_WIDTH = 60 }; /* columns of a value in a message */

void *stg_merge_take(stg_merger *merging, size_t size)
{
    void *memory = stg_pool_take(merging->pool, size);
    merging->failed |= memory == NULL;
    return memory;
}

/* ---- conflicts ----------------------------------------------------------------- */

static const char *input_of(const stg_merger *merging, size_t declaration)
{
    const stg_builder *builder = merging->builder;
    size_t i = builder->input_count;
    while (i > 0 && builder->inputs[i - 1].first[merging->sort] > merging->numbers[declaration])
        i--;
    return i > 0 ? builder->inputs[i - 1].name : "";
}

/* A value in quotes, cut where it is long. */
static void add_quoted(stg_buffer *out, const char *text)
{
    size_t length = strlen(text);
    size_t fits = stg_text_fit(text, length, QUOTED_WIDTH);
    stg_buffer_add(out, "\"");
    stg_buffer_add_bytes(out, text, fits);
    stg_buffer_add(out, fits < length ? "...\"" : "\"");
}

void stg_merge_send(stg_merger *merging, stg_severity severity, const char *pointer, size_t first,
                    size_t other, const stg_buffer *message)
{
    stg_fault fault = {.severity = severity,
                       .sort = merging->sort,
                       .number = merging->numbers[other],
                       .first = merging->numbers[first]};
    merging->failed |= message->failed;
    stg_error_set(&fault.error, STG_ERROR_REFERENCE, "%s", stg_buffer_text(message));
    snprintf(fault.error.pointer, sizeof fault.error.pointer, "%s", pointer);
    merging->stopped |= !merging->failed && !merging->sink(merging->context, &fault);
}

static void warn(stg_merger *merging, const char *pointer, size_t kept, size_t other)
{
    stg_buffer message = STG_BUFFER_EMPTY;
    stg_buffer_addf(&message, "\"%s\" of the %s \"%s\" is ", pointer + 1,
                    stg_sort_name(merging->sort), merging->id);
    add_quoted(&message, merging->values[other]);
    stg_buffer_add(&message, " here; ");
    add_quoted(&message, merging->values[kept]);
    stg_buffer_add(&message, " is kept");
    stg_merge_send(merging, STG_SEVERITY_WARNING, pointer, kept, other, &message);
    stg_buffer_done(&message);
}

static void keep_conflict(stg_merger *merging, const char *pointer, size_t kept, size_t other)
{
    stg_merge *merge = merging->merge;
    stg_conflict *conflicts = stg_grown(merge->conflicts, &merging->conflict_capacity,
                                        merge->conflict_count + 1, sizeof *conflicts);
    merging->failed |= conflicts == NULL;
    if (!conflicts)
        return;
    merge->conflicts = conflicts;
    conflicts[merge->conflict_count++] = (stg_conflict){.sort = stg_sort_name(merging->sort),
                                                        .id = merging->id,
                                                        .field = pointer + 1,
                                                        .kept = merging->values[kept],
                                                        .other = merging->values[other],
                                                        .kept_in = input_of(merging, kept),
                                                        .other_in = input_of(merging, other)};
}

/* Whether an earlier declaration says the same: a value differs only once. */
static bool is_said_before(const stg_merger *merging, size_t declaration)
{
    const char *const *values = merging->values;
    for (size_t i = 0; i < declaration; i++)
        if (values[i] && strcmp(values[i], values[declaration]) == 0)
            return true;
    return false;
}

size_t stg_merge_keep_first(stg_merger *merging, const char *pointer)
{
    size_t kept = 0;
    while (kept < merging->count && !merging->values[kept])
        kept++;
    for (size_t i = kept + 1; i < merging->count && !merging->stopped && !merging->failed; i++) {
        if (!merging->values[i] || is_said_before(merging, i))
            continue;
        if (merging->merge)
            keep_conflict(merging, pointer, kept, i);
        else
            warn(merging, pointer, kept, i);
    }
    return kept < merging->count ? kept : 0;
}

/* ---- fields ---------------------------------------------------------------------- */

const char *stg_merge_member_pointer(stg_merger *merging, const char *pointer, const char *key)
{
    stg_buffer joined = STG_BUFFER_EMPTY;
    stg_buffer_add(&joined, pointer);
    if (*key)
        stg_buffer_add_char(&joined, '/');
    for (; *key; key++) {
        if (*key == '~' || *key == '/')
            stg_buffer_add(&joined, *key == '/' ? "~1" : "~0");
        else
            stg_buffer_add_char(&joined, *key);
    }
    const char *copy =
        joined.failed ? NULL : stg_pool_copy(merging->pool, joined.text, joined.length);
    merging->failed |= copy == NULL;
    stg_buffer_done(&joined);
    return copy;
}

static const void *field_of(const stg_merger *merging, size_t declaration, size_t offset)
{
    return (const char *)merging->rows[declaration] + offset;
}

const char *stg_merged_string(stg_merger *merging, const char *pointer, size_t offset)
{
    for (size_t i = 0; i < merging->count; i++)
        merging->values[i] = *(const char *const *)field_of(merging, i, offset);
    return merging->values[stg_merge_keep_first(merging, pointer)];
}

stg_date stg_merged_date(stg_merger *merging, const char *pointer, size_t offset)
{
    for (size_t i = 0; i < merging->count; i++) {
        char text[STG_DATE_TEXT_SIZE];
        stg_date date = *(const stg_date *)field_of(merging, i, offset);
        stg_date_iso(text, date);
        merging->values[i] = *text ? stg_pool_copy(merging->pool, text, strlen(text)) : NULL;
        merging->failed |= *text && !merging->values[i];
    }
    return *(const stg_date *)field_of(merging, stg_merge_keep_first(merging, pointer), offset);
}

const char *stg_exact_wording(stg_text text, const char *language)
{
    for (size_t i = 0; i < text.count; i++)
        if (strcmp(text.wordings[i].language, language) == 0)
            return text.wordings[i].text;
    return NULL;
}

/* One language of a text that is not merged yet. */
static void merge_language(stg_merger *merging, const char *pointer, size_t offset,
                           const char *language, stg_text *merged)
{
    const char *member = stg_merge_member_pointer(merging, pointer, language);
    if (!member || stg_exact_wording(*merged, language))
        return;
    for (size_t i = 0; i < merging->count; i++)
        merging->values[i] =
            stg_exact_wording(*(const stg_text *)field_of(merging, i, offset), language);
    const char *text = merging->values[stg_merge_keep_first(merging, member)];
    ((stg_wording *)merged->wordings)[merged->count++] = (stg_wording){language, text};
}

stg_text stg_merged_text(stg_merger *merging, const char *pointer, size_t offset)
{
    size_t count = 0;
    for (size_t i = 0; i < merging->count; i++)
        count += ((const stg_text *)field_of(merging, i, offset))->count;
    stg_text merged = {0};
    if (count == 0 || !(merged.wordings = stg_merge_take(merging, count * sizeof *merged.wordings)))
        return (stg_text){0};
    for (size_t i = 0; i < merging->count; i++) {
        const stg_text *text = field_of(merging, i, offset);
        for (size_t j = 0; j < text->count; j++)
            merge_language(merging, pointer, offset, text->wordings[j].language, &merged);
    }
    return merged;
}
