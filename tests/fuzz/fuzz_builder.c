/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The builder, the filter, the part of a graph and the merge, on records that the
 * bytes describe: what the builder takes, the native format holds; a graph added to
 * an empty builder is the same graph; a part holds what the filter keeps; the order
 * of inputs does not decide what is known.
 */
#include <string.h>

#include "making.h"
#include "targets.h"

static void require_same(const stg_buffer *one, const stg_buffer *other, const char *what)
{
    fuzz_require(one->length == other->length && memcmp(one->text, other->text, one->length) == 0,
                 "%s:\n%s\n%s", what, one->text, other->text);
}

static void check_copy(const stg_graph *graph, const stg_buffer *text)
{
    stg_error error = {0};
    stg_buffer copied = STG_BUFFER_EMPTY;
    stg_builder *builder = stg_builder_new();
    fuzz_require(builder && stg_builder_add_graph(builder, graph, &error),
                 "a graph is not copied: %s", error.message);
    stg_graph *copy = fuzz_freeze(builder);
    fuzz_require(copy != NULL, "a copied graph is not whole");
    fuzz_check_graph(copy, &copied);
    require_same(text, &copied, "a copy is another graph");
    stg_buffer_done(&copied);
    stg_graph_free(copy);
}

static size_t count_kept(const stg_graph *graph, const stg_filter *filter)
{
    size_t count = 0;
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++)
        count += stg_filter_keeps(filter, graph, (stg_relationship_id){i});
    return count;
}

static void check_part(const stg_graph *graph, const stg_filter *filter)
{
    size_t added = 0, added_again = 0;
    stg_error error = {0};
    stg_graph *kept = NULL, *again = NULL;
    stg_buffer text = STG_BUFFER_EMPTY, text_again = STG_BUFFER_EMPTY;
    fuzz_require(stg_graph_filtered(&kept, graph, filter, &added, &error), "no part: %s",
                 error.message);
    fuzz_check_graph(kept, &text);
    fuzz_require(count_kept(graph, filter) + added == stg_graph_relationship_count(kept),
                 "a part of %zu claims, of which %zu count and %zu came in",
                 stg_graph_relationship_count(kept), count_kept(graph, filter), added);
    fuzz_require(stg_graph_filtered(&again, kept, filter, &added_again, &error),
                 "no part of the part: %s", error.message);
    fuzz_check_graph(again, &text_again);
    require_same(&text, &text_again, "the part of the part is another one");
    fuzz_require(added == added_again, "%zu claims came in, and then %zu", added, added_again);
    stg_filter_check(filter, graph, NULL);
    stg_graph_free(kept);
    stg_graph_free(again);
    stg_buffer_done(&text);
    stg_buffer_done(&text_again);
}

/* ---- the order of inputs -------------------------------------------------------------------- */

static stg_graph *merged(const uint8_t *one, size_t one_length, const uint8_t *other,
                         size_t other_length)
{
    fuzz_bytes bytes = {.at = one, .left = one_length};
    stg_builder *builder = stg_builder_new();
    fuzz_require(builder != NULL, "out of memory");
    stg_builder_unite_identifiers(builder);
    stg_builder_start_input(builder, "one", NULL);
    fuzz_add_records(builder, &bytes);
    bytes.at = other;
    bytes.left = other_length;
    stg_builder_start_input(builder, "other", NULL);
    fuzz_add_records(builder, &bytes);
    stg_pool_done(&bytes.pool);
    return fuzz_freeze(builder);
}

static void check_order(const uint8_t *bytes, size_t length)
{
    size_t half = length / 2;
    stg_graph *forth = merged(bytes, half, bytes + half, length - half);
    stg_graph *back = merged(bytes + half, length - half, bytes, half);
    if (forth)
        fuzz_check_graph(forth, NULL);
    if (forth && back)
        fuzz_require(stg_graph_stakeholder_count(forth) == stg_graph_stakeholder_count(back) &&
                         stg_graph_relationship_count(forth) ==
                             stg_graph_relationship_count(back) &&
                         stg_graph_source_count(forth) == stg_graph_source_count(back),
                     "in the other order, inputs hold other things");
    stg_graph_free(forth);
    stg_graph_free(back);
}

void fuzz_builder(const char *name, const uint8_t *bytes, size_t length)
{
    (void)name;
    if (length < 2)
        return;
    fuzz_bytes drawn = {.at = bytes + 1, .left = length - 1};
    if (bytes[0] & 1) {
        check_order(bytes + 1, length - 1);
        return;
    }
    stg_filter filter = fuzz_filter(&drawn);
    stg_graph *graph = fuzz_make_graph(&drawn);
    if (graph) {
        stg_buffer text = STG_BUFFER_EMPTY;
        fuzz_check_graph(graph, &text);
        check_copy(graph, &text);
        check_part(graph, &filter);
        stg_buffer_done(&text);
    }
    stg_graph_free(graph);
    stg_pool_done(&drawn.pool);
}
