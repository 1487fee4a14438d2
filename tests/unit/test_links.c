/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which claims make links, in which order, and whom a subsidiary counts as. */
#include "small_graph.h"

#include "analysis/analyses.h"
#include "analysis/links.h"

static const stg_analysis_options defaults = {0};

static stg_asking asking_of(const stg_graph *graph, const stg_analysis_options *options)
{
    return (stg_asking){
        .graph = graph, .parameters = options, .filter = &options->filter, .language = "en"};
}

/* "a>b:x,y b>c:z" */
static void assert_links(const stg_graph *graph, const stg_links *links, const char *expected)
{
    char text[1024] = "";
    for (uint32_t i = 0; i < links->count; i++) {
        const stg_link *link = &links->links[i];
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s>%s", i > 0 ? " " : "",
                 stg_graph_stakeholder(graph, (stg_stakeholder_id){link->from}).id,
                 stg_graph_stakeholder(graph, (stg_stakeholder_id){link->to}).id);
        for (uint32_t k = 0; k < link->count; k++) {
            used = strlen(text);
            snprintf(text + used, sizeof text - used, "%c%s", k > 0 ? ',' : ':',
                     stg_graph_relationship(graph, links->claims[link->first + k]).id);
        }
        assert_int_equal(links->targets[i], link->to);
        assert_true(links->starts[link->from] <= i && i < links->starts[link->from + 1]);
    }
    assert_string_equal(text, expected);
}

static stg_links links_of(const stg_graph *graph, const stg_analysis_options *options,
                          stg_link_choice choice)
{
    stg_links links;
    stg_asking asking = asking_of(graph, options);
    assert_true(stg_links_make(&links, &asking, &choice, NULL));
    return links;
}

static void gathers_parallel_claims(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "x", .from = "b", .kind = "funds", .to = "a"},
        {.id = "y", .from = "a", .kind = "funds", .to = "c"},
        {.id = "z", .from = "b", .kind = "pays", .to = "a"},
        {.id = "backward", .from = "c", .kind = "subsidiary-of", .to = "b"},
        {.id = "talk", .from = "a", .kind = "criticised", .to = "b"},
        {.id = "nobody", .from = "?payer", .kind = "funds", .to = "a"},
        {.id = "off", .from = "c", .kind = "funds", .to = "a", .status = STG_STATUS_CANCELLED},
        {.id = "self", .from = "a", .kind = "pays", .to = "a"},
    };
    stg_graph *graph = small_graph("a b c", NULL, claims, 8);
    stg_link_choice money = {.flows = 1u << STG_FLOW_MONEY, .dropped = 1u << STG_STATUS_CANCELLED};
    stg_links links = links_of(graph, &defaults, money);
    assert_links(graph, &links, "a>c:y b>a:x,z");
    assert_int_equal(links.dropped, 1);
    assert_int_equal(links.unnamed, 1);
    assert_int_equal(links.internal, 0);
    stg_links_done(&links);

    links = links_of(graph, &defaults, (stg_link_choice){.talk = true, .loops = true});
    assert_links(graph, &links, "a>a:self a>b:talk a>c:y b>a:x,z b>c:backward c>a:off");
    uint32_t *starts, *positions;
    assert_true(stg_links_entering(&links, &starts, &positions, NULL));
    assert_int_equal(starts[1], 3); /* a: self, from b, from c */
    assert_int_equal(positions[1], 3);
    assert_int_equal(starts[2] - starts[1], 1);
    free(starts);
    free(positions);
    stg_links_done(&links);

    stg_analysis_options named = {.filter = {.statuses = 1u << STG_STATUS_CANCELLED}};
    links = links_of(graph, &named, money);
    assert_links(graph, &links, "c>a:off");
    assert_int_equal(links.filtered, 5);
    stg_links_done(&links);
    stg_graph_free(graph);
}

static void rolls_up_to_the_top(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "sub", .kind = "subsidiary-of", .to = "mid"},
        {.id = "2", .from = "top", .kind = "owns", .to = "mid", .share = 60},
        {.id = "3", .from = "part", .kind = "part-of", .to = "sub"},
        {.id = "half", .from = "top", .kind = "owns", .to = "half", .share = 50},
        {.id = "4", .from = "two", .kind = "subsidiary-of", .to = "top"},
        {.id = "5", .from = "half", .kind = "owns", .to = "two", .share = 51},
        {.id = "6", .from = "ring1", .kind = "subsidiary-of", .to = "ring2"},
        {.id = "7", .from = "ring2", .kind = "subsidiary-of", .to = "ring1"},
        {.id = "8", .from = "into", .kind = "subsidiary-of", .to = "ring1"},
        {.id = "9",
         .from = "sold",
         .kind = "subsidiary-of",
         .to = "top",
         .status = STG_STATUS_ENDED},
        {.id = "pay", .from = "part", .kind = "pays", .to = "top"},
        {.id = "out", .from = "part", .kind = "pays", .to = "half"},
    };
    stg_graph *graph =
        small_graph("part sub mid top half two ring1 ring2 into sold", NULL, claims, 12);
    static const char *const tops[] = {"top", "top",   "top",   "top",   "half",
                                       "two", "ring1", "ring2", "ring1", "sold"};
    stg_asking asking = asking_of(graph, &defaults);
    stg_roll_up roll_up;
    assert_true(stg_roll_up_make(&roll_up, &asking, NULL));
    for (uint32_t p = 0; p < 10; p++)
        assert_string_equal(stg_graph_stakeholder(graph, (stg_stakeholder_id){roll_up.top[p]}).id,
                            tops[p]);
    assert_int_equal(roll_up.count, 4);
    stg_link_choice choice = {.flows = 1u << STG_FLOW_MONEY, .rolled_up = &roll_up};
    stg_links links = links_of(graph, &defaults, choice);
    assert_links(graph, &links, "top>half:out");
    assert_int_equal(links.internal, 1);
    stg_links_done(&links);
    stg_roll_up_done(&roll_up);
    stg_graph_free(graph);
}

static void takes_graphs_without_links(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("", NULL, NULL, 0);
    stg_links links = links_of(graph, &defaults, (stg_link_choice){0});
    assert_int_equal(links.count, 0);
    assert_int_equal(links.parties, 0);
    stg_links_done(&links);
    stg_graph_free(graph);
}

static void reads_flows(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a", NULL, NULL, 0);
    stg_analysis_options options = {.flow = "goods"};
    stg_asking asking = asking_of(graph, &options);
    uint32_t flows;
    stg_error error = {0};
    assert_true(stg_flows_asked(&flows, &asking, 7, NULL));
    assert_int_equal(flows, 1u << STG_FLOW_GOODS);
    options.flow = "any";
    assert_true(stg_flows_asked(&flows, &asking, 7, NULL));
    assert_int_equal(flows, 0);
    options.flow = NULL;
    assert_true(stg_flows_asked(&flows, &asking, 7, NULL));
    assert_int_equal(flows, 7);
    options.flow = "love";
    assert_false(stg_flows_asked(&flows, &asking, 7, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

static void refuses_unknown_analyses(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a", NULL, NULL, 0);
    stg_table *table = NULL;
    stg_error error = {0};
    assert_false(stg_analysis_run(&table, graph, "astrology", NULL, 0, NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_null(table);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gathers_parallel_claims),    cmocka_unit_test(rolls_up_to_the_top),
        cmocka_unit_test(takes_graphs_without_links), cmocka_unit_test(reads_flows),
        cmocka_unit_test(refuses_unknown_analyses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
