/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading several texts as inputs named "one", "two" and so on; for the tests of merging. */
#ifndef STG_TESTS_SEVERAL_INPUTS_H
#define STG_TESTS_SEVERAL_INPUTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#define SOURCES "\"sources\":[{\"id\":\"s\",\"title\":\"S\"},{\"id\":\"t\",\"title\":\"T\"}]"
#define PLAIN "\"kind\":\"company\",\"name\":\"A\""

enum { LONGEST = 8000, MOST_INPUTS = 4 };

static inline bool read_texts(stg_graph **graph, const char *const *texts, size_t count,
                              stg_diagnostics *diagnostics, stg_error *error)
{
    static const char *const names[MOST_INPUTS] = {"one", "two", "three", "four"};
    stg_input inputs[MOST_INPUTS];
    stg_read_options options = {.diagnostics = diagnostics};
    for (size_t i = 0; i < count; i++)
        inputs[i] = (stg_input){.path = names[i], .bytes = texts[i], .length = strlen(texts[i])};
    stg_error_clear(error);
    return stg_read(graph, inputs, count, &options, error);
}

static inline stg_graph *merged(const char *const *texts, size_t count)
{
    stg_graph *graph = NULL;
    stg_error error;
    if (!read_texts(&graph, texts, count, NULL, &error))
        fail_msg("%s:%zu %s %s", error.file, error.line, error.pointer, error.message);
    return graph;
}

#endif
