/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Communities, components, cut points and interlocks on graphs that can be
   checked by eye. */
#include "small_graph.h"

static const char *const analyses[] = {"communities", "components", "cut-points", "interlocks"};

/* No party, one party, talk and placeholders only: no row and a sentence. */
static void nothing_to_group(void **state)
{
    (void)state;
    static const small_claim talk[] = {
        {.id = "1", .from = "a", .kind = "criticised", .to = "b"},
        {.id = "2", .from = "?who", .kind = "holds-office", .to = "b"},
        {.id = "3", .from = "a", .kind = "owns", .to = "a"},
        {.id = "4", .from = "a", .kind = "owns", .to = "b", .status = STG_STATUS_CANCELLED},
    };
    stg_graph *graphs[] = {small_graph("", NULL, NULL, 0), small_graph("a", NULL, NULL, 0),
                           small_graph("a b", NULL, talk, 4)};
    for (size_t g = 0; g < 3; g++) {
        for (size_t i = 0; i < 4; i++) {
            stg_table *table = analyse(graphs[g], analyses[i], NULL, NULL, NULL);
            assert_int_equal(stg_table_row_count(table), 0);
            assert_true(notes_say(table, i == 3 ? "No two parties share anyone."
                                                : "No claim of this kind ties two named parties."));
            stg_table_free(table);
        }
        stg_graph_free(graphs[g]);
    }
}

/* ---- communities -------------------------------------------------------------------- */

/* Two groups of four, each tied among all, and one tie between d and e. */
static stg_graph *two_cliques(void)
{
    static small_claim claims[13];
    static char ids[13][4];
    const char *names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    size_t count = 0;
    for (size_t i = 0; i < 8; i++) {
        for (size_t j = i + 1; j < 8; j++) {
            bool across = i == 3 && j == 4;
            if ((i < 4) != (j < 4) && !across)
                continue;
            snprintf(ids[count], sizeof ids[count], "%zu", count);
            claims[count] = (small_claim){
                .id = ids[count], .from = names[i], .kind = "partners-with", .to = names[j]};
            count++;
        }
    }
    assert_int_equal(count, 13);
    return small_graph("a b c d e f g h alone", NULL, claims, count);
}

static void cliques_are_communities(void **state)
{
    (void)state;
    stg_graph *graph = two_cliques();
    for (uint64_t seed = 0; seed < 20; seed++) {
        stg_analysis_options options = {.seed = seed};
        stg_table *table = analyse(graph, "communities", NULL, NULL, &options);
        assert_column(table, "around", "d e");
        assert_column(table, "parties", "4 4");
        assert_column(table, "ties_inside", "6 6");
        assert_column(table, "ties_outside", "1 1");
        assert_column(table, "members", "d a b c e f g h");
        /* (6 - 13 * (13 / 26)^2) / 13, twice */
        assert_true(notes_say(table, "Modularity 0.4231 at resolution 1:"));
        assert_true(notes_say(table, "1 party has no such tie"));
        stg_table_free(table);
    }
    stg_graph_free(graph);
}

static void resolution_splits(void **state)
{
    (void)state;
    stg_graph *graph = two_cliques();
    stg_table *table = NULL;
    stg_error error = {0};
    stg_analysis_options fine = {.resolution = 20, .limit = 3}, wrong = {.resolution = -1};
    table = analyse(graph, "communities", NULL, NULL, &fine);
    assert_column(table, "parties", "1 1 1");
    assert_true(notes_say(table, "The 3 largest of 8 communities"));
    stg_table_free(table);
    assert_false(stg_analysis_run(&table, graph, "communities", NULL, 0, &wrong, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

/* ---- components --------------------------------------------------------------------- */

static const small_claim circle[] = {
    {.id = "1", .from = "a", .kind = "funds", .to = "b"},
    {.id = "2", .from = "b", .kind = "pays", .to = "c"},
    {.id = "3", .from = "c", .kind = "lends-to", .to = "a"},
    {.id = "4", .from = "in", .kind = "funds", .to = "a"},
    {.id = "5", .from = "c", .kind = "funds", .to = "out"},
    {.id = "6", .from = "in", .kind = "funds", .to = "tube"},
    {.id = "7", .from = "tube", .kind = "funds", .to = "out"},
    {.id = "8", .from = "in", .kind = "funds", .to = "tendril"},
    {.id = "9", .from = "other", .kind = "funds", .to = "tendril"},
    {.id = "10", .from = "x", .kind = "funds", .to = "y"},
    {.id = "11", .from = "y", .kind = "pays", .to = "x"},
    {.id = "12", .from = "x", .kind = "owns", .to = "a"},
    {.id = "13", .from = "p", .kind = "owns", .to = "q"},
};

static void groups_and_bow_tie(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x y a b c in out tube tendril other p q", NULL, circle, 13);
    stg_table *table = analyse(graph, "components", NULL, NULL, NULL);
    assert_column(table, "section",
                  "connected connected strong strong bow-tie bow-tie bow-tie bow-tie bow-tie "
                  "bow-tie");
    assert_column(table, "number", "1 2 1 2 1 2 3 4 5 6");
    assert_column(table, "group", "a p a x in core out tubes tendrils other");
    assert_column(table, "parties", "10 2 3 2 1 3 1 1 1 3");
    assert_string_equal(cell(table, 4, "members"), "in");
    assert_string_equal(cell(table, 5, "members"), "a c b");
    assert_string_equal(cell(table, 6, "members"), "out");
    assert_string_equal(cell(table, 7, "members"), "tube");
    assert_string_equal(cell(table, 8, "members"), "tendril");
    assert_string_equal(cell(table, 9, "members"), "x y other");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void no_circle_no_bow_tie(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x y a b c in out tube tendril other p q", NULL, circle, 13);
    stg_analysis_options owning = {.flow = "ownership", .limit = 1};
    stg_table *table = analyse(graph, "components", NULL, NULL, &owning);
    assert_column(table, "section", "connected");
    assert_column(table, "members", "x a");
    assert_true(notes_say(table, "no core and no bow tie"));
    assert_true(notes_say(table, "The 1 largest of 2 groups"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- cut points --------------------------------------------------------------------- */

static void what_is_cut_off(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b"},
        {.id = "2", .from = "b", .kind = "funds", .to = "c"},
        {.id = "3", .from = "c", .kind = "funds", .to = "a"},
        {.id = "4", .from = "d", .kind = "owns", .to = "c", .locator = "p. 4"},
        {.id = "5", .from = "c", .kind = "pays", .to = "d", .locator = "p. 5"},
        {.id = "6", .from = "d", .kind = "owns", .to = "c", .locator = "p. 6"},
        {.id = "7", .from = "d", .kind = "owns", .to = "e"},
    };
    stg_graph *graph = small_graph("a b c d e", NULL, claims, 7);
    stg_table *table = analyse(graph, "cut-points", NULL, NULL, NULL);
    assert_column(table, "section", "party party tie tie");
    assert_column(table, "party", "c d d e");
    assert_column(table, "other", "- - c d");
    assert_column(table, "cut_off", "2 1 2 1");
    assert_column(table, "pieces", "2 2 - -");
    /* of two equal pieces that with the first party stays */
    assert_string_equal(cell(table, 0, "parties_cut_off"), "d e");
    assert_string_equal(cell(table, 1, "parties_cut_off"), "e");
    assert_string_equal(cell(table, 2, "parties_cut_off"), "d e");
    assert_string_equal(cell(table, 2, "claims"), "4 6 5");
    size_t evidence;
    assert_true(stg_table_find_column(table, "evidence", &evidence));
    assert_int_equal(stg_table_item_count(table, 2, evidence), 3);
    stg_table_free(table);
    stg_analysis_options money = {.flow = "money"}, few = {.limit = 1};
    table = analyse(graph, "cut-points", NULL, NULL, &money);
    assert_column(table, "party", "c d");
    stg_table_free(table);
    table = analyse(graph, "cut-points", NULL, NULL, &few);
    assert_column(table, "section", "party tie");
    assert_true(notes_say(table, "The first 1 of 2 such parties"));
    assert_true(notes_say(table, "The first 1 of 2 such ties"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void nothing_is_cut_off_a_ring(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("x y a b c in out tube tendril other p q", NULL, circle, 3);
    stg_table *table = analyse(graph, "cut-points", NULL, NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No single party and no single tie"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- interlocks --------------------------------------------------------------------- */

static const small_claim boards[] = {
    {.id = "1", .from = "p", .kind = "holds-office", .to = "a", .role = "chair", .locator = "p. 1"},
    {.id = "2", .from = "b", .kind = "employs", .to = "p"}, /* the other way round */
    {.id = "3", .from = "p", .kind = "holds-office", .to = "c", .status = STG_STATUS_ENDED},
    {.id = "4", .from = "q", .kind = "owns", .to = "b", .share = 40},
    {.id = "5", .from = "a", .kind = "subsidiary-of", .to = "q", .share = 60},
    {.id = "6", .from = "q", .kind = "owns", .to = "d"},
    {.id = "7", .from = "q", .kind = "funds", .to = "c"},
    {.id = "8", .from = "p", .kind = "chairs", .to = "a", .role = "chair"},
    {.id = "9", .from = "p", .kind = "holds-office", .to = "a", .role = "chair"},
    {.id = "10", .from = "d", .kind = "member-of", .to = "e"},
};

static void pairs_and_what_they_share(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a b c d e p q", "chair", boards, 10);
    stg_table *table = analyse(graph, "interlocks", NULL, NULL, NULL);
    assert_column(table, "one", "a a a b");
    assert_column(table, "other", "b b d d");
    assert_column(table, "shared_count", "2 2 1 1");
    assert_column(table, "shared", "p q q q");
    assert_string_equal(cell(table, 0, "claims"), "1 8 9 2");
    assert_string_equal(wording(table, 0, "tie_to_one"), "holds office at: chair; chairs: chair");
    assert_string_equal(wording(table, 0, "tie_to_other"), "employs");
    assert_string_equal(wording(table, 1, "tie_to_one"), "is a subsidiary of: 60 %");
    assert_string_equal(wording(table, 1, "tie_to_other"), "owns: 40 %");
    stg_table_free(table);
    stg_analysis_options roles = {.flow = "role"}, first = {.limit = 1};
    table = analyse(graph, "interlocks", NULL, NULL, &roles);
    assert_column(table, "shared", "p");
    stg_table_free(table);
    table = analyse(graph, "interlocks", NULL, NULL, &first);
    assert_column(table, "shared", "p q");
    assert_true(notes_say(table, "The first 1 of 3 pairs"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void only_flows_that_can_be_shared(void **state)
{
    (void)state;
    static const char *const wrong[] = {"money", "any", "control"};
    stg_graph *graph = small_graph("a b c d e p q", "chair", boards, 10);
    for (size_t i = 0; i < 3; i++) {
        stg_table *table = NULL;
        stg_error error = {0};
        stg_analysis_options options = {.flow = wrong[i]};
        assert_false(stg_analysis_run(&table, graph, "interlocks", NULL, 0, &options, &error));
        assert_int_equal(error.code, STG_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, wrong[i]));
    }
    stg_graph_free(graph);
}

static void nobody_is_shared(void **state)
{
    (void)state;
    stg_graph *graph = small_graph(
        "a b", NULL, (small_claim[]){{.id = "1", .from = "a", .kind = "owns", .to = "b"}}, 1);
    stg_table *table = analyse(graph, "interlocks", NULL, NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No two parties share anyone."));
    stg_table_free(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_group),
        cmocka_unit_test(cliques_are_communities),
        cmocka_unit_test(resolution_splits),
        cmocka_unit_test(groups_and_bow_tie),
        cmocka_unit_test(no_circle_no_bow_tie),
        cmocka_unit_test(what_is_cut_off),
        cmocka_unit_test(nothing_is_cut_off_a_ring),
        cmocka_unit_test(pairs_and_what_they_share),
        cmocka_unit_test(only_flows_that_can_be_shared),
        cmocka_unit_test(nobody_is_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
