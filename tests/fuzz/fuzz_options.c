/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Command lines, an argument a line; behind a byte that chooses a verb's options. What
 * is taken makes a filter of proper values, which the built-in data can be asked with.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "targets.h"

/* The built-in data, read once: a filter takes a thousandth of that time. */
static const stg_graph *data(void)
{
    static stg_graph *graph;
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    fuzz_require(graph || stg_read(&graph, &input, 1, NULL, &error), "%s", error.message);
    return graph;
}

static void check_filter(const command_line *line)
{
    stg_error error = {0};
    const stg_graph *graph = data();
    fuzz_require(line->filter.statuses < 1u << STG_STATUS_COUNT &&
                     line->filter.confidence < STG_CONFIDENCE_COUNT,
                 "a filter of no status");
    fuzz_require(line->threshold >= 0 && line->threshold <= 100 && line->resolution >= 0 &&
                     line->resolution <= 1000,
                 "a number out of its bounds");
    if (!stg_filter_check(&line->filter, graph, &error))
        fuzz_require(error.code == STG_ERROR_NOT_FOUND, "%s", error.message);
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++)
        stg_filter_keeps(&line->filter, graph, (stg_relationship_id){i});
}

void fuzz_options(const char *name, const uint8_t *bytes, size_t length)
{
    enum { MOST = 24 };
    (void)name;
    if (length == 0)
        return;
    char *arguments[MOST + 2] = {strdup("stargraph")};
    int count = 1;
    command_line line;
    stg_error error = {0};
    for (const char *at = (const char *)bytes + 1, *end = (const char *)bytes + length;
         at < end && count <= MOST; count++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        arguments[count] = strndup(at, (size_t)((next ? next : end) - at));
        fuzz_require(arguments[count] != NULL, "out of memory");
        at = next ? next + 1 : end;
    }
    bool done = command_line_read(&line, count, arguments, &error);
    fuzz_require(done || (error.code == STG_ERROR_ARGUMENT && *error.message),
                 "refused without a reason");
    if (done && !command_line_fits(&line, "verb", 1u << bytes[0] % 21, &error))
        fuzz_require(*error.message, "refused without a reason");
    if (done)
        check_filter(&line);
    command_line_done(&line);
    for (int i = 0; i < count; i++)
        free(arguments[i]);
}
