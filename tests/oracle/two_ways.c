/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One native text read in two ways; see two_ways.h. */
#include "two_ways.h"

#include <stdlib.h>
#include <string.h>

#include <stargraph/stargraph.h>

/* What came of a text. */
typedef struct outcome {
    stg_graph *graph;
    stg_error error;
    stg_diagnostics *diagnostics; /* NULL: stopped at the first error */
    stg_way way;
    char *written;
    size_t size;
} outcome;

/* False when the graph cannot be written. With two threads every text gets the second one,
   however small it is. */
static bool read_text(outcome *result, const char *text, size_t length, bool trees_only,
                      unsigned threads, bool diagnose)
{
    *result = (outcome){.way = {.trees_only = trees_only, .thread_from = 1}};
    stg_input input = {.path = "text", .bytes = text, .length = length};
    result->diagnostics = diagnose ? stg_diagnostics_new() : NULL;
    stg_read_options options = {.diagnostics = result->diagnostics, .threads = threads};
    stg_read_by(&result->graph, &input, 1, &options, &result->way, &result->error);
    if (!result->graph)
        return true;
    FILE *stream = open_memstream(&result->written, &result->size);
    bool done = stream && stg_graph_write(result->graph, stream, "stargraph", NULL, NULL);
    return stream && fclose(stream) == 0 && done;
}

static void release(outcome *result)
{
    stg_graph_free(result->graph);
    stg_diagnostics_free(result->diagnostics);
    free(result->written);
}

static bool same_error(const stg_error *one, const stg_error *other)
{
    return one->code == other->code && one->line == other->line && one->column == other->column &&
           one->caret == other->caret && strcmp(one->message, other->message) == 0 &&
           strcmp(one->file, other->file) == 0 && strcmp(one->pointer, other->pointer) == 0 &&
           strcmp(one->excerpt, other->excerpt) == 0;
}

static bool same_diagnostics(const outcome *one, const outcome *other)
{
    size_t count = one->diagnostics ? stg_diagnostics_count(one->diagnostics) : 0;
    if (count != (other->diagnostics ? stg_diagnostics_count(other->diagnostics) : 0))
        return false;
    for (size_t i = 0; i < count; i++) {
        stg_severity first = STG_SEVERITY_ERROR, second = STG_SEVERITY_ERROR;
        if (!same_error(stg_diagnostics_at(one->diagnostics, i, &first),
                        stg_diagnostics_at(other->diagnostics, i, &second)) ||
            first != second)
            return false;
    }
    return true;
}

static void tell(stg_buffer *difference, const char *way, const outcome *result)
{
    stg_buffer_addf(difference, "%s: %s (%s, %zu:%zu); ", way,
                    result->graph ? "a graph" : result->error.message, result->error.pointer,
                    result->error.line, result->error.column);
}

bool same_both_ways(const char *text, size_t length, bool diagnose, stg_way *way,
                    stg_buffer *difference)
{
    outcome direct, trees;
    unsigned threads = length % 4 == 0 ? 2 : 1; /* the same whenever the text is tried again */
    bool written = read_text(&direct, text, length, false, threads, diagnose);
    written = read_text(&trees, text, length, true, 1, diagnose) && written;
    bool same = written && !direct.graph == !trees.graph &&
                same_error(&direct.error, &trees.error) && same_diagnostics(&direct, &trees) &&
                direct.size == trees.size && trees.way.direct_count == 0 &&
                (direct.size == 0 || memcmp(direct.written, trees.written, direct.size) == 0);
    if (!same) {
        stg_buffer_add(difference, written ? "" : "the graph cannot be written; ");
        tell(difference, "read directly", &direct);
        tell(difference, "by jansson", &trees);
        stg_buffer_addf(difference, "\n%.*s", (int)(length < 20000 ? length : 20000), text);
    }
    *way = direct.way;
    release(&direct);
    release(&trees);
    return same;
}
