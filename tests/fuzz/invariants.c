/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must hold for every graph, wherever it came from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "targets.h"

static bool lists(const stg_relationship_id *list, size_t count, stg_relationship_id id)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].index == id.index)
            return true;
    return false;
}

static void check_claims(const stg_graph *graph)
{
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        size_t count;
        stg_relationship_id id = {i}, found;
        stg_relationship claim = stg_graph_relationship(graph, id);
        uint32_t giver = stg_graph_giver(graph, id).index;
        uint32_t receiver = stg_graph_receiver(graph, id).index;
        fuzz_require(stg_graph_relationship_by_id(graph, claim.id, &found) && found.index == i,
                     "claim %s is not found by its id", claim.id);
        const stg_relationship_id *out = stg_graph_outgoing(graph, claim.from, &count);
        fuzz_require(lists(out, count, id), "claim %s does not leave its giver", claim.id);
        const stg_relationship_id *in = stg_graph_incoming(graph, claim.to, &count);
        fuzz_require(lists(in, count, id), "claim %s does not enter its receiver", claim.id);
        fuzz_require((giver == claim.from.index && receiver == claim.to.index) ||
                         (giver == claim.to.index && receiver == claim.from.index),
                     "the ends of claim %s are not those that it flows between", claim.id);
        fuzz_require(claim.alternative_to.index == STG_NONE ||
                         stg_graph_relationship(graph, claim.alternative_to).alternative_to.index ==
                             STG_NONE,
                     "claim %s is another account of another account", claim.id);
    }
}

static void check_parties(const stg_graph *graph)
{
    size_t out_sum = 0, in_sum = 0;
    for (uint32_t i = 0; i < stg_graph_party_count(graph); i++) {
        size_t count;
        stg_stakeholder_id id = {i}, found;
        stg_stakeholder party = stg_graph_stakeholder(graph, id);
        stg_graph_outgoing(graph, id, &count);
        out_sum += count;
        stg_graph_incoming(graph, id, &count);
        in_sum += count;
        fuzz_require(party.placeholder == (i >= stg_graph_stakeholder_count(graph)),
                     "party %s is a placeholder in the wrong place", party.id);
        fuzz_require(party.placeholder ||
                         (stg_graph_stakeholder_by_id(graph, party.id, &found) && found.index == i),
                     "stakeholder %s is not found by its id", party.id);
        for (size_t k = 0; k < party.same_as_count; k++)
            fuzz_require(
                stg_graph_stakeholder_by_id(graph, stg_graph_same_as(graph, id, k), &found) &&
                    found.index == i,
                "stakeholder %s is not found by its other id", party.id);
    }
    fuzz_require(out_sum == stg_graph_relationship_count(graph) && in_sum == out_sum,
                 "%zu claims leave parties, %zu enter one, there are %zu", out_sum, in_sum,
                 stg_graph_relationship_count(graph));
}

bool fuzz_write(const stg_graph *graph, const char *format, stg_buffer *text)
{
    stg_error error = {0};
    char *written = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&written, &size);
    fuzz_require(stream != NULL, "no stream");
    bool done = stg_graph_write(graph, stream, format, NULL, &error);
    fclose(stream);
    fuzz_require(done || error.code == STG_ERROR_FORMAT || error.code == STG_ERROR_LIMIT,
                 "not written as %s: %s", format, error.message);
    fuzz_require(done || *error.message, "not written as %s, and nothing says why", format);
    if (done)
        stg_buffer_add_bytes(text, written, size);
    free(written);
    return done;
}

/* The text's own graph, written again: the same bytes. */
static void check_read_back(const stg_buffer *text)
{
    stg_error error = {0};
    stg_graph *graph = NULL;
    stg_buffer again = STG_BUFFER_EMPTY;
    stg_input input = {.path = "written", .bytes = text->text, .length = text->length};
    fuzz_require(stg_read(&graph, &input, 1, NULL, &error),
                 "what was written is refused: %zu:%zu: %s\n%s", error.line, error.column,
                 error.message, text->text);
    fuzz_require(fuzz_write(graph, "stargraph", &again), "what was read back is not written");
    fuzz_require(again.length == text->length && memcmp(again.text, text->text, again.length) == 0,
                 "read back, it is another graph:\n%s\n%s", text->text, again.text);
    stg_graph_free(graph);
    stg_buffer_done(&again);
}

void fuzz_check_graph(const stg_graph *graph, stg_buffer *text)
{
    stg_buffer own = STG_BUFFER_EMPTY;
    fuzz_graph_count++;
    check_claims(graph);
    check_parties(graph);
    fuzz_require(fuzz_write(graph, "stargraph", &own), "a graph is not written as our own format");
    check_read_back(&own);
    if (text)
        stg_buffer_add_bytes(text, own.text, own.length);
    stg_buffer_done(&own);
}
