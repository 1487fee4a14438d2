/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings and changes laid over pictures, read back from the drawing's JSON. */
#include "small_graph.h"

#include <jansson.h>

/* The drawing as JSON. */
static json_t *drawn_with(const stg_graph *graph, const char *view, const stg_draw_options *options)
{
    stg_drawing *drawing = NULL;
    stg_error error = {0};
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    if (!stg_draw(&drawing, graph, view, options, &error) ||
        !stg_drawing_write_json(drawing, stream, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    free(text);
    stg_drawing_free(drawing);
    return root;
}

static json_t *drawn(const stg_graph *graph, const char *view, const stg_overlay *overlay)
{
    return drawn_with(graph, view, &(stg_draw_options){.all_dates = true, .overlay = overlay});
}

/* "id:mark id:mark" of nodes or edges, in their order. */
static void assert_marks(const json_t *root, const char *part, const char *expected)
{
    char text[1024] = "";
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(root, part), i, item)
    {
        const char *mark = json_string_value(json_object_get(item, "mark"));
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s:%s", i > 0 ? " " : "",
                 json_string_value(json_object_get(item, "id")), mark ? mark : "-");
    }
    assert_string_equal(text, expected);
}

/* The first line on an edge. */
static const char *first_line(const json_t *root, const char *id)
{
    size_t i;
    json_t *edge;
    json_array_foreach(json_object_get(root, "edges"), i, edge)
    {
        if (strcmp(json_string_value(json_object_get(edge, "id")), id) == 0) {
            const char *line = json_string_value(json_array_get(json_object_get(edge, "text"), 0));
            return line ? line : "";
        }
    }
    return "no such edge";
}

static const small_claim before[] = {
    {.id = "keep", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
    {.id = "more", .from = "b", .kind = "funds", .to = "c", .amount = "40:USD"},
    {.id = "off", .from = "d", .kind = "funds", .to = "a"},
};
static const small_claim after[] = {
    {.id = "keep", .from = "a", .kind = "funds", .to = "b", .amount = "5:USD"},
    {.id = "more", .from = "b", .kind = "funds", .to = "c", .amount = "<30:USD"},
    {.id = "new", .from = "e", .kind = "funds", .to = "a"},
};

static void shows_what_changed_between_files(void **state)
{
    (void)state;
    stg_graph *older = small_graph("a b c d", NULL, before, 3);
    stg_graph *newer = small_graph("a b c e", NULL, after, 3);
    stg_graph *both = NULL;
    stg_overlay *overlay = NULL;
    stg_error error = {0};
    if (!stg_overlay_between_graphs(&overlay, &both, older, newer, "en", &error))
        fail_msg("%s", error.message);
    assert_int_equal(stg_graph_stakeholder_count(both), 5);
    json_t *root = drawn(both, "funding", overlay);
    assert_marks(root, "edges", "keep:- more:changed new:added off:gone");
    assert_marks(root, "nodes", "a:- b:- c:- d:gone e:added");
    assert_non_null(strstr(first_line(root, "more"), "USD 40 \u2192 up to USD 30"));
    assert_string_equal(first_line(root, "off"), "gone");
    json_decref(root);
    stg_overlay_free(overlay);
    stg_graph_free(both);
    stg_graph_free(older);
    stg_graph_free(newer);
}

static void shows_what_changed_between_dates(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "always", .from = "a", .kind = "owns", .to = "b"},
        {.id = "early", .from = "a", .kind = "owns", .to = "c", .until = "2024"},
        {.id = "late", .from = "c", .kind = "owns", .to = "b", .since = "2025-03"},
        {.id = "never", .from = "b", .kind = "owns", .to = "a", .since = "2026"},
    };
    stg_graph *graph = small_graph("a b c", NULL, claims, 4);
    stg_overlay *overlay = NULL;
    stg_error error = {0};
    assert_true(stg_overlay_between_dates(&overlay, graph, small_date("2024-06"),
                                          small_date("2025-06"), "ko", &error));
    json_t *root = drawn(graph, "ownership", overlay);
    assert_marks(root, "edges", "always:- early:gone late:added");
    assert_string_equal(json_string_value(json_object_get(root, "title")),
                        "2024년 6월에서 2025년 6월 사이에 바뀐 것");
    json_decref(root);
    stg_overlay_free(overlay);
    assert_false(stg_overlay_between_dates(&overlay, graph, small_date("2024"), (stg_date){0}, "en",
                                           &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    assert_null(overlay);
    stg_graph_free(graph);
}

static void marks_what_a_table_names(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a b c d", NULL, before, 3);
    stg_table *table = ask(graph, "funders", "b", NULL, NULL);
    stg_overlay *overlay = NULL;
    stg_error error = {0};
    assert_true(stg_overlay_from_table(&overlay, graph, table, STG_MARK_FOUND, &error));
    json_t *root = drawn(graph, "network", overlay);
    assert_marks(root, "edges", "keep:found more:- off:-");
    assert_marks(root, "nodes", "a:found b:found c:- d:-");
    assert_string_equal(json_string_value(json_object_get(root, "title")), "Who funds b");
    assert_string_equal(first_line(root, "more"), "");
    json_decref(root);
    stg_overlay_free(overlay);
    stg_table_free(table);

    table = ask(graph, "list", "sources", NULL, NULL);
    assert_false(stg_overlay_from_table(&overlay, graph, table, STG_MARK_FOUND, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_table_free(table);
    stg_graph_free(graph);
}

static void shows_computed_ties_and_weights(void **state)
{
    (void)state;
    stg_graph *graph = small_graph("a b c d", NULL, before, 3);
    stg_overlay *overlay = stg_overlay_new(graph);
    stg_stakeholder_id a = {0}, c = {2};
    stg_overlay_add_tie(overlay, a, c, "36 %");
    stg_overlay_weigh_party(overlay, a, 1, "0.5");
    stg_overlay_weigh_party(overlay, c, 0, "0");
    json_t *root = drawn(graph, "network", overlay);
    assert_marks(root, "edges", "computed a/c:found keep:- more:- off:-");
    assert_string_equal(first_line(root, "computed a/c"), "36 %");
    json_decref(root);

    stg_drawing *drawing = NULL;
    stg_error error = {0};
    stg_draw_options options = {.overlay = overlay};
    assert_false(stg_draw(&drawing, graph, "org", &options, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_overlay_free(overlay);
    stg_graph_free(graph);
}

/* The ids of the parties drawn, and the first note that tells what is left out. */
static void assert_chosen(const stg_graph *graph, const stg_draw_options *options,
                          const char *parties, const char *note)
{
    char ids[200] = "";
    size_t i;
    json_t *item;
    json_t *root = drawn_with(graph, "network", options);
    json_array_foreach(json_object_get(root, "nodes"), i, item)
    {
        const char *id = json_string_value(json_object_get(item, "id"));
        if (strlen(id) == 1)
            strcat(strcat(ids, *ids ? " " : ""), id);
    }
    assert_string_equal(ids, parties);
    char *text = json_dumps(root, 0);
    if (!strstr(text, note))
        fail_msg("%s is not in %s", note, text);
    free(text);
    json_decref(root);
}

/* The focus first, then scores, then ties, then ids. */
static void chooses_the_best(void **state)
{
    (void)state;
    static const small_claim ties[] = {
        {.id = "1", .from = "a", .kind = "funds", .to = "b"},
        {.id = "2", .from = "a", .kind = "funds", .to = "c"},
        {.id = "3", .from = "b", .kind = "funds", .to = "c"},
        {.id = "4", .from = "c", .kind = "funds", .to = "d"},
        {.id = "5", .from = "d", .kind = "funds", .to = "e"},
    };
    stg_graph *graph = small_graph("a b c d e", NULL, ties, 5);
    stg_overlay *overlay = stg_overlay_new(graph);
    stg_overlay_weigh_party(overlay, (stg_stakeholder_id){4}, 1, "1");
    stg_overlay_weigh_party(overlay, (stg_stakeholder_id){3}, 0.5, "0.5");
    assert_chosen(graph, &(stg_draw_options){.top = 1}, "c",
                  "Only the party with the most ties is drawn. Left out: 4 parties, 5 claims.");
    assert_chosen(
        graph, &(stg_draw_options){.top = 2}, "a c",
        "Only the 2 parties with the most ties are drawn. Left out: 3 parties, 4 claims.");
    assert_chosen(graph, &(stg_draw_options){.top = 4}, "a b c d", "Left out: 1 party, 1 claim.");
    assert_chosen(graph, &(stg_draw_options){.top = 1, .overlay = overlay, .whole = true}, "e",
                  "Only the party with the highest score is drawn. Left out: 4 parties");
    assert_chosen(graph, &(stg_draw_options){.top = 2, .overlay = overlay, .whole = true}, "d e",
                  "Only the 2 parties with the highest scores are drawn. Left out: 3 parties");
    assert_chosen(graph, &(stg_draw_options){.top = 4, .overlay = overlay, .whole = true},
                  "a c d e", "Left out: 1 party, 2 claims.");
    assert_chosen(graph, &(stg_draw_options){.top = 2, .focus = "a", .depth = 3}, "a c",
                  "Left out: 3 parties, 4 claims.");
    assert_chosen(graph, &(stg_draw_options){.top = 2, .language = "ko"}, "a c",
                  "관계가 많은 2곳만 그렸다. 3곳과 주장 4건은 뺐다.");
    assert_chosen(
        graph, &(stg_draw_options){.top = 2, .overlay = overlay, .whole = true, .language = "ko"},
        "d e", "점수가 높은 2곳만 그렸다. 3곳과 주장 4건은 뺐다.");
    stg_overlay_free(overlay);
    stg_graph_free(graph);
}

static char *table_text(const stg_graph *graph, const char *what)
{
    stg_table *table = ask(graph, "list", what, NULL, NULL);
    stg_table_style style = {0};
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(stg_table_write(table, stream, "json", &style, NULL));
    fclose(stream);
    stg_table_free(table);
    return text;
}

/* A copied graph lists the same, word for word. */
static void copies_graphs(void **state)
{
    (void)state;
    static const char *const lists[] = {"stakeholders", "relationships", "roles", "sources",
                                        "kinds"};
    stg_graph *graph = NULL, *copy = NULL;
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&graph, &input, 1, NULL, &error));
    stg_builder *builder = stg_builder_new();
    assert_true(stg_builder_add_graph(builder, graph, &error));
    assert_true(stg_builder_add_graph(builder, graph, &error)); /* nothing is new */
    assert_true(stg_builder_freeze(&copy, &builder, &error));
    for (size_t i = 0; i < 5; i++) {
        char *one = table_text(graph, lists[i]), *other = table_text(copy, lists[i]);
        assert_string_equal(one, other);
        free(one);
        free(other);
    }
    stg_graph_free(graph);
    stg_graph_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_changed_between_files),
        cmocka_unit_test(shows_what_changed_between_dates),
        cmocka_unit_test(marks_what_a_table_names),
        cmocka_unit_test(shows_computed_ties_and_weights),
        cmocka_unit_test(chooses_the_best),
        cmocka_unit_test(copies_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
