/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A list of errors and warnings. */
#include <stargraph/error.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

typedef struct diagnostic {
    stg_severity severity;
    size_t order; /* of arrival */
    size_t file;  /* position of the file's first mention */
    stg_error error;
} diagnostic;

struct stg_diagnostics {
    diagnostic *items;
    size_t count;
    size_t capacity;
};

stg_diagnostics *stg_diagnostics_new(void)
{
    return stg_zeroed(1, sizeof(stg_diagnostics));
}

void stg_diagnostics_free(stg_diagnostics *diagnostics)
{
    if (!diagnostics)
        return;
    free(diagnostics->items);
    free(diagnostics);
}

static size_t file_order(const stg_diagnostics *diagnostics, const char *file)
{
    for (size_t i = diagnostics->count; i > 0; i--)
        if (strcmp(diagnostics->items[i - 1].error.file, file) == 0)
            return diagnostics->items[i - 1].file;
    return diagnostics->count;
}

bool stg_diagnostics_add(stg_diagnostics *diagnostics, stg_severity severity,
                         const stg_error *error)
{
    diagnostic *items = stg_grown(diagnostics->items, &diagnostics->capacity,
                                  diagnostics->count + 1, sizeof *items);
    if (!items)
        return false;
    diagnostics->items = items;
    items[diagnostics->count] = (diagnostic){.severity = severity,
                                             .order = diagnostics->count,
                                             .file = file_order(diagnostics, error->file),
                                             .error = *error};
    diagnostics->count++;
    return true;
}

size_t stg_diagnostics_count(const stg_diagnostics *diagnostics)
{
    return diagnostics->count;
}

size_t stg_diagnostics_count_of(const stg_diagnostics *diagnostics, stg_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < diagnostics->count; i++)
        count += diagnostics->items[i].severity == severity;
    return count;
}

const stg_error *stg_diagnostics_at(const stg_diagnostics *diagnostics, size_t position,
                                    stg_severity *severity)
{
    if (position >= diagnostics->count)
        return NULL;
    if (severity)
        *severity = diagnostics->items[position].severity;
    return &diagnostics->items[position].error;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const diagnostic *a = left;
    const diagnostic *b = right;
    int order = compare_sizes(a->file, b->file);
    if (order == 0)
        order = compare_sizes(a->error.line, b->error.line);
    if (order == 0)
        order = compare_sizes(a->error.column, b->error.column);
    return order ? order : compare_sizes(a->order, b->order);
}

void stg_diagnostics_sort(stg_diagnostics *diagnostics)
{
    if (diagnostics->count > 1)
        qsort(diagnostics->items, diagnostics->count, sizeof *diagnostics->items, by_place);
}
