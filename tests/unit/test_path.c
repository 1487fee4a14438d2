/* SPDX-License-Identifier: GPL-2.0-or-later */
/* path: shortest, all, talk, placeholders, parallel claims, hubs. */
#include "small_graph.h"

#include <time.h>

static const small_claim claims[] = {
    {"ab", "a", "funds", "b", .amount = "1:USD"},
    {"cb", "c", "owns", "b", .share = 10}, /* walked backward from b to c */
    {"cb2", "c", "supplies", "b", .amount = NULL},
    {"ad", "a", "funds", "d", .amount = NULL},
    {"dc", "d", "holds-role", "c", .role = "chair"},
    {"ac", "a", "criticised", "c", .amount = NULL},  /* talk */
    {"ap", "a", "funds", "?nobody", .amount = NULL}, /* placeholders carry nothing */
    {"pc", "?nobody", "funds", "c", .amount = NULL},
    {"loop", "b", "funds", "b", .amount = NULL},
    {"ce", "c", "funds", "e", .amount = NULL},
    {"de", "d", "funds", "e", .amount = NULL},
};

static stg_graph *make(void)
{
    return small_graph("a b c d e far", "chair", claims, sizeof claims / sizeof *claims);
}

static void finds_all_shortest(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = ask(graph, "path", "a", "c", NULL);
    assert_column(table, "path", "1 1 1 2 2");
    assert_column(table, "hop", "1 2 2 1 2");
    assert_column(table, "from", "a b b a d");
    assert_column(table, "to", "b c c d c");
    assert_column(table, "relationship", "ab cb cb2 ad dc");
    assert_column(table, "direction", "forward backward backward forward forward");
    assert_column(table, "role", "- - - - chair");
    assert_column(table, "amount", "1 - - - -");
    assert_column(table, "share_min", "- 10 - - -");
    assert_string_equal(wording(table, 0, "route"), "1. a → b → c");
    assert_true(notes_say(table, "2 shortest paths of 2 hops"));
    assert_true(notes_say(table, "were not followed"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void follows_talk_on_request(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_query_options options = {.talk = true};
    stg_table *table = ask(graph, "path", "a", "c", &options);
    assert_column(table, "relationship", "ac");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void lists_all_simple_paths(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_query_options options = {.all = true};
    stg_table *table = ask(graph, "path", "a", "c", &options);
    assert_true(notes_say(table, "3 paths of at most 4 hops"));
    /* By length, then by party: a-b-c, a-d-c, a-d-e-c. */
    assert_column(table, "relationship", "ab cb cb2 ad dc ad de ce");
    stg_table_free(table);
    options.limit = 2;
    table = ask(graph, "path", "a", "c", &options);
    assert_true(notes_say(table, "first 2 of more paths"));
    assert_column(table, "path", "1 1 1 2 2");
    stg_table_free(table);
    options.limit = 3; /* just as many as there are */
    table = ask(graph, "path", "a", "c", &options);
    assert_false(notes_say(table, "of more paths"));
    stg_table_free(table);
    options.max_hops = 2;
    table = ask(graph, "path", "a", "c", &options);
    assert_true(notes_say(table, "2 paths of at most 2 hops"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void answers_where_there_is_none(void **state)
{
    (void)state;
    stg_graph *graph = make();
    stg_table *table = ask(graph, "path", "a", "far", NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No chain of claims connects a and far"));
    stg_table_free(table);
    stg_query_options options = {.max_hops = 1};
    table = ask(graph, "path", "a", "c", &options);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No chain of at most 1 claim connects a and c"));
    stg_table_free(table);
    table = ask(graph, "path", "a", "a", NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "Both names mean a"));
    stg_table_free(table);
    static const char *const kinds[] = {"owns"};
    options = (stg_query_options){.filter.kinds = {kinds, 1}};
    table = ask(graph, "path", "a", "c", &options);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "left out by the filter"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Two hubs of 300 spokes each that lead nowhere, beside one real path. */
static void is_not_lost_in_hubs(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    static const char *const core[] = {"a", "hub1", "hub2", "b"};
    for (size_t i = 0; i < 4; i++)
        small_party(builder, core[i]);
    for (size_t i = 0; i + 1 < 4; i++) {
        char id[32];
        snprintf(id, sizeof id, "core%zu", i);
        small_add(builder,
                  &(small_claim){.id = id, .from = core[i], .kind = "funds", .to = core[i + 1]});
    }
    for (int i = 0; i < 300; i++) {
        char spoke[32], id[32];
        snprintf(spoke, sizeof spoke, "spoke%d", i);
        small_party(builder, spoke);
        for (int hub = 1; hub <= 2; hub++) {
            snprintf(id, sizeof id, "s%d-%d", hub, i);
            small_add(builder,
                      &(small_claim){.id = id, .from = core[hub], .kind = "funds", .to = spoke});
        }
    }
    stg_graph *graph = NULL;
    assert_true(stg_builder_freeze(&graph, &builder, &error));
    stg_table *table = ask(graph, "path", "a", "b", NULL);
    assert_column(table, "relationship", "core0 core1 core2");
    stg_table_free(table);
    /* At 8 hops there are millions of simple paths; 100 are listed at once. */
    stg_query_options options = {.all = true, .max_hops = 40};
    clock_t start = clock();
    table = ask(graph, "path", "a", "b", &options);
    assert_true(notes_say(table, "first 100 of more paths"));
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_all_shortest),     cmocka_unit_test(follows_talk_on_request),
        cmocka_unit_test(lists_all_simple_paths), cmocka_unit_test(answers_where_there_is_none),
        cmocka_unit_test(is_not_lost_in_hubs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
