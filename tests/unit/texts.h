/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts of all sorts of formats, for tests that each is read or refused in order. */
#ifndef STARGRAPH_TESTS_TEXTS_H
#define STARGRAPH_TESTS_TEXTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "base/buffer.h"

static inline stg_buffer read_file(const char *path)
{
    char part[4096];
    stg_buffer text = STG_BUFFER_EMPTY;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
        stg_buffer_add_bytes(&text, part, length);
    fclose(file);
    return text;
}

/* Reads the text by itself; fails when it is refused without a reason or a place. */
static inline void read_or_refuse(const char *path, const char *format, const char *text,
                                  size_t length)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_diagnostics *warnings = stg_diagnostics_new();
    stg_input input = {.path = path, .bytes = text, .length = length, .format = format};
    stg_read_options options = {.warnings = warnings};
    bool done = stg_read(&graph, &input, 1, &options, &error);
    if (done != (graph != NULL))
        fail_msg("%s: read and no graph, or a graph of a text that was refused", path);
    if (!done && (error.line == 0 || error.column == 0 || !*error.message))
        fail_msg("%s: refused without a place: %s\n%.*s", path, error.message,
                 (int)(length < 2000 ? length : 2000), text);
    if (!done && error.code == STG_ERROR_MEMORY)
        fail_msg("%s: out of memory", path);
    stg_graph_free(graph);
    stg_diagnostics_free(warnings);
}

static inline bool is_reader(const char *name)
{
    for (size_t i = 0; i < stg_reader_count(); i++)
        if (strcmp(stg_reader_at(i)->name, name) == 0)
            return true;
    return false;
}

/* The reader that the case's folder is named after, if there is one of the name. */
static inline const char *format_of(const char *path, char *name, size_t size)
{
    const char *folder = strstr(path, "/tests/cases/") + strlen("/tests/cases/");
    snprintf(name, size, "%.*s", (int)strcspn(folder, "/"), folder);
    return is_reader(name) ? name : NULL;
}

#endif
