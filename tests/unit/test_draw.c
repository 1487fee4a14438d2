/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures: the same bytes, the same graph for Graphviz's own parser, safe text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <graphviz/cgraph.h>

#include <stargraph/stargraph.h>

#define TEXT(literal) ((stg_text){&(stg_wording){.language = "", .text = (literal)}, 1})

static stg_graph *builtin(void)
{
    stg_graph *graph = NULL;
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&graph, &input, 1, NULL, NULL));
    return graph;
}

static char *dot_of(const stg_graph *graph, const char *view, const stg_draw_options *options,
                    size_t *nodes, size_t *edges)
{
    char *text = NULL;
    size_t length = 0;
    stg_error error = {0};
    stg_drawing *drawing = NULL;
    if (!stg_draw(&drawing, graph, view, options, &error))
        fail_msg("%s: %s", view, error.message);
    FILE *stream = open_memstream(&text, &length);
    assert_true(stg_drawing_write_dot(drawing, stream, &error));
    fclose(stream);
    *nodes = stg_drawing_node_count(drawing);
    *edges = stg_drawing_edge_count(drawing);
    stg_drawing_free(drawing);
    return text;
}

/* Counts with libcgraph; layout helpers are of class "layout". */
static void expect_graph(const char *dot, size_t nodes, size_t edges)
{
    Agraph_t *graph = agmemread(dot);
    size_t seen = 0;
    assert_non_null(graph);
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        const char *class = agget(node, (char *)"class");
        seen += !(class && strcmp(class, "layout") == 0);
    }
    assert_int_equal(seen, nodes);
    assert_int_equal(agnedges(graph), edges);
    agclose(graph);
}

static void every_view_parses(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "ko", "fr"};
    static const char *const themes[] = {"light", "dark"};
    stg_graph *graph = builtin();
    for (size_t v = 0; v < stg_view_count(); v++)
        for (size_t l = 0; l < 3; l++)
            for (size_t t = 0; t < 2; t++) {
                size_t nodes;
                size_t edges;
                stg_draw_options options = {
                    .language = languages[l], .theme = themes[t], .citations = true};
                const char *view = stg_view_at(v)->name;
                char *first = dot_of(graph, view, &options, &nodes, &edges);
                char *second = dot_of(graph, view, &options, &nodes, &edges);
                assert_string_equal(first, second);
                assert_true(nodes > 3 && edges > 3);
                expect_graph(first, nodes, edges);
                free(first);
                free(second);
            }
    stg_graph_free(graph);
}

static void the_built_in_pictures_say_what_they_must(void **state)
{
    (void)state;
    size_t nodes;
    size_t edges;
    stg_graph *graph = builtin();
    stg_draw_options options = {.citations = true};
    char *org = dot_of(graph, "org", &options, &nodes, &edges);
    assert_non_null(strstr(org, "Chair: Masayoshi Son"));
    assert_non_null(strstr(org, "21 January 2025"));
    assert_null(strstr(org, "COO"));
    free(org);
    const char *layer = "org-chart";
    options.filter.layers = (stg_word_list){&layer, 1};
    org = dot_of(graph, "org", &options, &nodes, &edges);
    assert_non_null(strstr(org, "COO"));
    assert_null(strstr(org, "AI operations"));
    free(org);
    options.filter.layers.count = 0;
    char *funding = dot_of(graph, "funding", &options, &nodes, &edges);
    assert_non_null(strstr(funding, "up to USD 400 billion"));
    assert_non_null(strstr(funding, "payer not stated"));
    assert_null(strstr(funding, "Elon Musk</b>")); /* ended in 2018 */
    free(funding);
    options.all_dates = true;
    funding = dot_of(graph, "funding", &options, &nodes, &edges);
    assert_non_null(strstr(funding, "Elon Musk</b>"));
    free(funding);
    stg_graph_free(graph);
}

/* Awkward text in every place a picture shows; Graphviz must read it back. */
static stg_graph *hostile(void)
{
    static const char *const texts[] = {
        "\"><b>x</b>&amp;", "a\\N\\\"", "\x01\x1f\x7f",           "\u202egnp.exe",
        "</script>",        "a:b:c",    "\xf0\x9f\x91\xa8\u200d", "a\nb\tc",
    };
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    stg_stakeholder_record hub = {
        .id = "hub\"\\", .kind = "company", .name = TEXT("hub"), .url = "javascript:alert(1)"};
    assert_true(stg_builder_add_stakeholder(builder, &hub, &error));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char id[64];
        stg_text text = {&(stg_wording){.language = "", .text = texts[i]}, 1};
        snprintf(id, sizeof id, "%zu\"<&\\", i);
        stg_stakeholder_record record = {.id = id,
                                         .kind = "company",
                                         .name = text,
                                         .note = text,
                                         .url = "http://a/\" onload=\"alert(1)"};
        assert_true(stg_builder_add_stakeholder(builder, &record, &error));
        stg_relationship_record tie = {
            .id = id, .from = {id, {0}}, .to = {hub.id, {0}}, .kind = "owns", .condition = text};
        assert_true(stg_builder_add_relationship(builder, &tie, &error));
    }
    assert_true(stg_builder_freeze(&graph, &builder, &error));
    return graph;
}

static void hostile_text_is_harmless(void **state)
{
    (void)state;
    stg_graph *graph = hostile();
    size_t nodes;
    size_t edges;
    stg_draw_options options = {.citations = true};
    char *dot = dot_of(graph, "ownership", &options, &nodes, &edges);
    assert_int_equal(nodes, 9);
    expect_graph(dot, nodes, edges);
    assert_null(strstr(dot, "javascript"));
    assert_null(strstr(dot, "\u202e"));
    free(dot);
    stg_drawing *drawing = NULL;
    char *svg = NULL;
    size_t length = 0;
    stg_error error = {0};
    assert_true(stg_draw(&drawing, graph, "ownership", &options, NULL));
    FILE *stream = open_memstream(&svg, &length);
    if (!stg_drawing_render_stream(drawing, stream, "svg", NULL, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    assert_null(strstr(svg, "onload=\""));
    assert_null(strstr(svg, "<b>"));
    free(svg);
    stg_drawing_free(drawing);
    stg_graph_free(graph);
}

static void nothing_to_draw_says_so(void **state)
{
    (void)state;
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    for (size_t v = 0; v < stg_view_count(); v++) {
        size_t nodes;
        size_t edges;
        char *dot = dot_of(graph, stg_view_at(v)->name, NULL, &nodes, &edges);
        assert_int_equal(nodes, 0);
        assert_non_null(strstr(dot, "Nothing to draw"));
        expect_graph(dot, 0, 0);
        free(dot);
    }
    stg_graph_free(graph);
}

static void rendering_is_whole_or_not_at_all(void **state)
{
    (void)state;
    char path[] = "/tmp/stargraph-draw-XXXXXX";
    char text[16] = "";
    stg_error error = {0};
    stg_drawing *drawing = NULL;
    stg_graph *graph = builtin();
    int descriptor = mkstemp(path);
    assert_int_equal(write(descriptor, "old", 3), 3);
    assert_true(stg_draw(&drawing, graph, "org", NULL, NULL));
    const char *search = getenv("PATH");
    char *before = strdup(search ? search : "");
    setenv("PATH", "/nonexistent", 1);
    assert_false(stg_drawing_render(drawing, path, "svg", NULL, &error));
    setenv("PATH", before, 1);
    free(before);
    assert_int_equal(error.code, STG_ERROR_RENDER);
    assert_non_null(strstr(error.message, "apt-get install graphviz"));
    assert_int_equal(pread(descriptor, text, sizeof text, 0), 3);
    for (size_t i = 0; stg_render_format(i); i++)
        assert_true(stg_drawing_render(drawing, path, stg_render_format(i), NULL, NULL));
    stg_error_clear(&error);
    assert_false(stg_drawing_render(drawing, path, "gif", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    stg_render_limits tight = {.megabytes = 1};
    assert_false(stg_drawing_render(drawing, path, "svg", &tight, NULL));
    close(descriptor);
    unlink(path);
    stg_drawing_free(drawing);
    stg_graph_free(graph);
}

static void wrong_words_are_refused(void **state)
{
    (void)state;
    stg_graph *graph = builtin();
    stg_drawing *drawing = NULL;
    const struct {
        const char *view;
        stg_draw_options options;
        const char *part;
    } cases[] = {{"fundin", {.language = "en"}, "did you mean \"funding\""},
                 {"org", {.theme = "drak"}, "did you mean \"dark\""},
                 {"org", {.page = "a44"}, "did you mean \"a4\""},
                 {"org", {.focus = "softbnk"}, "did you mean \"softbank\""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stg_error error = {0};
        assert_false(stg_draw(&drawing, graph, cases[i].view, &cases[i].options, &error));
        if (!strstr(error.message, cases[i].part))
            fail_msg("%s", error.message);
    }
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_parses),
        cmocka_unit_test(the_built_in_pictures_say_what_they_must),
        cmocka_unit_test(hostile_text_is_harmless),
        cmocka_unit_test(nothing_to_draw_says_so),
        cmocka_unit_test(rendering_is_whole_or_not_at_all),
        cmocka_unit_test(wrong_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
