/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Drawings that views seldom make, and streams that take no more at any place of one. */
#define _GNU_SOURCE
#include "small_graph.h"

#include <errno.h>
#include <unistd.h>

#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/buffer.h"
#include "view/drawing.h"
#include "write/svg.h"

typedef bool (*write_function)(const stg_drawing *drawing, FILE *stream, stg_error *error);

static bool write_svg(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    return stg_svg_write(drawing, stream, error);
}

static bool render_svg(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    return stg_drawing_render_stream(drawing, stream, "svg", NULL, error);
}

/* ---- a stream that is full --------------------------------------------------------------- */

typedef struct sink {
    size_t room;
    int reason; /* errno of a write beyond it */
} sink;

static ssize_t take(void *given, const char *bytes, size_t length)
{
    sink *into = given;
    (void)bytes;
    if (length > into->room) {
        errno = into->reason;
        return 0;
    }
    into->room -= length;
    return (ssize_t)length;
}

static FILE *stream_to(sink *into, bool buffered)
{
    FILE *stream = fopencookie(into, "w", (cookie_io_functions_t){.write = take});
    assert_non_null(stream);
    if (!buffered)
        setvbuf(stream, NULL, _IONBF, 0);
    return stream;
}

static size_t length_of(const stg_drawing *drawing, write_function write)
{
    sink into = {.room = SIZE_MAX};
    stg_error error = {0};
    FILE *stream = stream_to(&into, true);
    assert_true(write(drawing, stream, &error));
    fclose(stream);
    return SIZE_MAX - into.room;
}

static void expect_said(const stg_drawing *drawing, write_function write, size_t room, int reason,
                        bool buffered)
{
    sink into = {.room = room, .reason = reason};
    stg_error error = {0};
    FILE *stream = stream_to(&into, buffered);
    errno = 0;
    assert_false(write(drawing, stream, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_non_null(strstr(error.message, "cannot write the "));
    assert_non_null(strstr(error.message, reason ? strerror(reason) : "write failed"));
    fclose(stream);
}

/* Whatever could not be written first is the reason, wherever it was. */
static void expect_full(const stg_drawing *drawing, write_function write)
{
    size_t length = length_of(drawing, write);
    for (size_t i = 0; i < 25; i++) {
        expect_said(drawing, write, length * i / 25, ENOSPC, true);
        expect_said(drawing, write, length * i / 25, ENOSPC, false);
        expect_said(drawing, write, length * i / 25, 0, i % 2 == 0);
    }
    expect_said(drawing, write, length - 1, EIO, true);
    expect_said(drawing, write, length - 1, EIO, false);
}

/* A stream that failed before is not taken for one that held all. */
static FILE *stream_that_failed(sink *into)
{
    *into = (sink){.room = SIZE_MAX};
    FILE *stream = stream_to(into, true);
    into->room = 0;
    fputc('x', stream);
    assert_int_not_equal(fflush(stream), 0);
    into->room = SIZE_MAX / 2;
    assert_true(ferror(stream));
    return stream;
}

static void expect_older_failure(const stg_drawing *drawing, write_function write)
{
    sink into;
    stg_error error = {0};
    FILE *stream = stream_that_failed(&into);
    assert_false(write(drawing, stream, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    fclose(stream);
}

/* ---- drawings ---------------------------------------------------------------------------- */

static stg_drawing *draw(const stg_graph *graph, const char *view, const stg_draw_options *options)
{
    stg_drawing *drawing = NULL;
    stg_error error = {0};
    if (!stg_draw(&drawing, graph, view, options, &error))
        fail_msg("%s: %s", view, error.message);
    return drawing;
}

/* With so many claims a picture is placed by us; with MANY it goes out in several pieces. */
enum { SOME = 900, MANY = 12000 };
static stg_graph *large_graph(int claims)
{
    enum { PARTIES = 60 };
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_buffer_add(&text, "{\"stargraph\":1,\"title\":\"L\",\"stakeholders\":[");
    for (int i = 0; i < PARTIES; i++)
        stg_buffer_addf(&text, "%s{\"id\":\"p%d\",\"kind\":\"company\",\"name\":\"Party %d\"%s}",
                        i ? "," : "", i, i, i % 5 ? "" : ",\"url\":\"https://e.example/?a&b\"");
    stg_buffer_add(&text, "],\"relationships\":[");
    for (int i = 0; i < claims; i++)
        stg_buffer_addf(&text,
                        "%s{\"id\":\"r%d\",\"from\":\"p%d\",\"to\":%s%d%s,\"kind\":\"%s\","
                        "\"status\":\"%s\"}",
                        i ? "," : "", i, i % PARTIES, i % 97 ? "\"p" : "{\"unspecified\":\"",
                        i * 7 % PARTIES, i % 97 ? "\"" : "\"}", i % 3 ? "funds" : "owns",
                        i % 4 ? "committed" : "ended");
    stg_buffer_add(&text, "]}");
    stg_graph *graph = small_read(stg_buffer_text(&text));
    stg_buffer_done(&text);
    return graph;
}

static void full_streams_are_said(void **state)
{
    (void)state;
    static const char *const views[] = {"org", "funding", "roles", "network"};
    stg_graph *small = NULL;
    stg_graph *large = large_graph(MANY);
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&small, &input, 1, NULL, NULL));
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        stg_drawing *drawing = draw(small, views[i], &(stg_draw_options){.citations = true});
        expect_full(drawing, stg_drawing_write_dot);
        expect_full(drawing, stg_drawing_write_json);
        expect_older_failure(drawing, stg_drawing_write_dot);
        expect_older_failure(drawing, stg_drawing_write_json);
        if (i == 0) {
            size_t length = length_of(drawing, render_svg);
            expect_said(drawing, render_svg, length / 2, ENOSPC, true);
            expect_said(drawing, render_svg, length / 2, 0, false);
        }
        stg_drawing_free(drawing);
    }
    stg_drawing *drawing = draw(large, "network", &(stg_draw_options){.page = "a4"});
    assert_true(drawing->spread);
    expect_full(drawing, stg_drawing_write_dot);
    expect_full(drawing, stg_drawing_write_json);
    expect_full(drawing, write_svg);
    stg_drawing_free(drawing);
    stg_graph_free(small);
    stg_graph_free(large);
}

/* The same of tables and graphs. */
static void expect_nothing_hidden(bool done, const stg_error *error, int reason)
{
    assert_false(done);
    assert_int_equal(error->code, STG_ERROR_IO);
    assert_non_null(strstr(error->message, reason ? strerror(reason) : "the stream failed"));
}

static void full_tables_and_graphs_are_said(void **state)
{
    (void)state;
    enum { STEPS = 12 };
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&graph, &input, 1, NULL, NULL));
    assert_true(stg_query_run(&table, graph, "roles", NULL, 0, NULL, &error));
    for (size_t f = 0; f < stg_table_format_count() + stg_graph_format_count(); f++) {
        size_t g = f - stg_table_format_count();
        const stg_graph_format *format =
            f < stg_table_format_count() ? NULL : stg_graph_format_at(g);
        const char *name = format ? format->name : stg_table_format_at(f)->name;
        if (format && format->parts)
            continue;
        sink whole = {.room = SIZE_MAX};
        FILE *stream = stream_to(&whole, true);
        assert_true(format ? stg_graph_write(graph, stream, name, NULL, &error)
                           : stg_table_write(table, stream, name, NULL, &error));
        fclose(stream);
        size_t length = SIZE_MAX - whole.room;
        for (size_t i = 0; i < (size_t)4 * STEPS + 4; i++) {
            int reason = i % 4 < 2 ? ENOSPC : 0;
            size_t room = i < (size_t)4 * STEPS ? length * (i / 4) / STEPS : length - 1;
            sink into = {.room = room, .reason = reason};
            stream = stream_to(&into, i % 2);
            errno = 0;
            stg_error_clear(&error);
            bool done = format ? stg_graph_write(graph, stream, name, NULL, &error)
                               : stg_table_write(table, stream, name, NULL, &error);
            expect_nothing_hidden(done, &error, reason);
            fclose(stream);
        }
        sink into;
        stream = stream_that_failed(&into);
        assert_false(format ? stg_graph_write(graph, stream, name, NULL, &error)
                            : stg_table_write(table, stream, name, NULL, &error));
        fclose(stream);
    }
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Lines of every stroke, cards of every sort, more colours than classes, ends at one place, texts
   that are not there. */
static stg_drawing *odd_drawing(void)
{
    static char colors[40][8];
    static const stg_card cards[] = {STG_CARD_PLAIN, STG_CARD_HUB, STG_CARD_UNKNOWN, STG_CARD_STRIP,
                                     STG_CARD_DOT};
    stg_graph *graph = large_graph(SOME);
    stg_drawing *drawing = draw(graph, "network", NULL);
    stg_graph_free(graph);
    drawing->edge_count = 0;
    drawing->header.count = 0;
    drawing->title = "";
    for (size_t i = 0; i < drawing->node_count; i++) {
        stg_node *node = &drawing->nodes[i];
        node->card = cards[i % 5];
        node->tooltip = i % 2 ? NULL : node->tooltip;
        if (i % 6 == 0)
            node->lines.count = 0;
        for (size_t k = 0; k < node->lines.count; k++) {
            node->lines.items[k].bold = i % 3 == 0;
            node->lines.items[k].italic = i % 3 == 1;
            node->lines.items[k].remark = i % 4 ? NULL : i % 8 ? "" : "a remark";
        }
        if (i % 7 == 0)
            node->width = 0;
    }
    for (size_t i = 0; i < 40; i++) {
        snprintf(colors[i], sizeof colors[i], "#%06x", (unsigned)i * 777);
        stg_edge edge = {.id = "e",
                         .from = i,
                         .to = i + 1,
                         .tooltip = i % 3 ? "t" : NULL,
                         .url = i % 4   ? NULL
                                : i % 8 ? "javascript:x"
                                        : "https://e.example/\"<",
                         .stroke = (stg_stroke)(i % STG_STROKE_COUNT),
                         .color = colors[i],
                         .width = i % 5 ? 0.5 : 4,
                         .arrow = i % 2,
                         .points = {{1, 2}, {i % 7 ? 3 : 1, i % 7 ? 4 : 2}, {5, 9}},
                         .point_count = i % 9 == 8 ? 3
                                        : i % 9    ? 2
                                                   : 1};
        edge.points[2] = i % 5 ? edge.points[2] : edge.points[1];
        stg_drawing_add_edge(drawing, &edge);
    }
    static const stg_symbol symbols[] = {STG_SYMBOL_LINE, STG_SYMBOL_WIDTHS, STG_SYMBOL_CARD,
                                         STG_SYMBOL_MARK};
    for (size_t i = 0; i < 16; i++)
        stg_drawing_add_legend(drawing, &(stg_legend_item){.symbol = symbols[i % 4],
                                                           .stroke = (stg_stroke)(i / 4),
                                                           .color = "#123456",
                                                           .mark = "\u25cf",
                                                           .text = "x & y",
                                                           .row = i / 3});
    return drawing;
}

static size_t count_elements(const xmlNode *node, const char *name)
{
    size_t count = 0;
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            count += (xmlStrcmp(node->name, (const xmlChar *)name) == 0) +
                     count_elements(node->children, name);
    return count;
}

/* The drawing as a writer writes it. */
static char *text_of(const stg_drawing *drawing, write_function write)
{
    char *text = NULL;
    size_t length = 0;
    stg_error error = {0};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    if (!write(drawing, stream, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    return text;
}

/* Well-formed, with at least so many lines, and a shape for each node. */
static void expect_svg(const stg_drawing *drawing, size_t lines)
{
    char *text = text_of(drawing, write_svg);
    xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    const xmlNode *root = xmlDocGetRootElement(document);
    assert_true(count_elements(root, "path") >= lines);
    assert_true(count_elements(root, "rect") + count_elements(root, "circle") >=
                drawing->node_count);
    assert_null(strstr(text, "javascript:"));
    xmlFreeDoc(document);
    free(text);
}

/* A graph for Graphviz; returns how many nodes it has. */
static size_t expect_dot(const stg_drawing *drawing)
{
    char *text = text_of(drawing, stg_drawing_write_dot);
    Agraph_t *parsed = agmemread(text);
    assert_non_null(parsed);
    size_t nodes = (size_t)agnnodes(parsed);
    assert_true((size_t)agnedges(parsed) >= drawing->edge_count);
    assert_null(strstr(text, "javascript:"));
    agclose(parsed);
    free(text);
    return nodes;
}

static void odd_drawings_are_written(void **state)
{
    (void)state;
    size_t drawn = 0;
    stg_drawing *drawing = odd_drawing();
    for (size_t i = 0; i < drawing->edge_count; i++)
        drawn += drawing->edges[i].point_count > 1;
    expect_svg(drawing, drawn);
    assert_int_equal(expect_dot(drawing), drawing->node_count);
    stg_drawing_free(drawing);
}

static void strip(stg_drawing *drawing)
{
    drawing->edge_count = drawing->node_count = drawing->group_count = 0;
    drawing->header.count = drawing->footer.count = 0;
    drawing->legend_count = drawing->legend_rows = drawing->cited_count = 0;
}

/* Parties without a line, and a picture without a word. */
static void bare_drawings_are_written(void **state)
{
    (void)state;
    stg_graph *graph = large_graph(SOME);
    stg_drawing *drawing = draw(graph, "network", NULL);
    stg_graph_free(graph);
    drawing->edge_count = 0;
    for (int bare = 0; bare < 2; bare++) {
        expect_svg(drawing, 0);
        assert_int_equal(expect_dot(drawing), drawing->node_count);
        strip(drawing);
    }
    stg_drawing_free(drawing);
}

/* The same where Graphviz places, and cards without a width. */
static void write_bare(const stg_graph *graph, const char *view)
{
    stg_drawing *drawing = draw(graph, view, NULL);
    for (size_t i = 0; i < drawing->node_count; i++)
        drawing->nodes[i].width = 0;
    assert_true(drawing->header.count > 0);
    drawing->header.items[0].remark = "";
    for (int bare = 0; bare < 2; bare++) {
        assert_true(expect_dot(drawing) >= drawing->node_count);
        strip(drawing);
    }
    stg_drawing_free(drawing);
}

static void bare_drawings_are_placed(void **state)
{
    (void)state;
    stg_graph *graph = NULL;
    stg_input input = stg_builtin_data();
    assert_true(stg_read(&graph, &input, 1, NULL, NULL));
    for (size_t i = 0; i < stg_view_count(); i++)
        write_bare(graph, stg_view_at(i)->name);
    stg_graph_free(graph);
}

static unsigned number_at(const unsigned char *bytes)
{
    unsigned number = 0;
    for (int i = 0; i < 4; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* Dots across and down, as the header of a PNG says. */
static void png_size(const stg_drawing *drawing, unsigned *across, unsigned *down)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    stg_error error = {0};
    FILE *stream = open_memstream((char **)&bytes, &length);
    if (!stg_drawing_render_stream(drawing, stream, "png", NULL, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    assert_true(length > 24);
    *across = number_at(bytes + 16);
    *down = number_at(bytes + 20);
    free(bytes);
}

/* Large pictures have fewer dots per inch than would fit no program. */
static void large_pictures_have_bounded_dots(void **state)
{
    (void)state;
    unsigned across, down, usual;
    stg_graph *graph = large_graph(SOME);
    stg_drawing *drawing = draw(graph, "network", NULL);
    assert_true(drawing->spread);
    drawing->edge_count = 0; /* quickly drawn */
    png_size(drawing, &usual, &down);
    assert_true(usual > 500 && usual < 10000);
    for (int tall = 0; tall < 2; tall++) {
        double *side = tall ? &drawing->height : &drawing->width, before = *side;
        *side = 60000;
        png_size(drawing, &across, &down);
        /* The title is as wide as the drawing; nothing is as high. */
        assert_true(tall ? across < usual / 5 : across > 9000 && across < 10500);
        *side = before;
    }
    stg_drawing_free(drawing);
    drawing = draw(graph, "network", &(stg_draw_options){.page = "a4"});
    drawing->edge_count = 0;
    png_size(drawing, &across, &down);
    assert_true(across > 1000 && across <= 10000 && down <= 10000);
    stg_drawing_free(drawing);
    stg_graph_free(graph);
}

/* Where scores are shown, the highest has the largest name, not the one with the most ties. */
static void scores_are_seen_in_large_pictures(void **state)
{
    (void)state;
    static const char *const views[] = {"network", "funding", "ownership"};
    static const char *const languages[] = {"en", "ko"};
    stg_graph *graph = large_graph(SOME);
    stg_overlay *overlay = stg_overlay_new(graph);
    assert_non_null(overlay);
    for (uint32_t p = 0; p < 50; p++)
        stg_overlay_weigh_party(overlay, (stg_stakeholder_id){p}, p == 41 || p == 42 ? 1 : 0.01 * p,
                                "score");
    for (size_t i = 0; i < 6; i++) {
        stg_draw_options options = {
            .overlay = overlay, .whole = true, .language = languages[i % 2]};
        stg_drawing *drawing = draw(graph, views[i / 2], &options);
        const stg_node *highest = NULL;
        double widest = 0;
        for (size_t n = 0; n < drawing->node_count; n++) {
            const stg_node *node = &drawing->nodes[n];
            highest = strcmp(node->id, i / 2 == 1 ? "p41" : "p42") == 0 ? node : highest;
            widest = node->width > widest ? node->width : widest;
        }
        assert_true(drawing->spread);
        assert_non_null(highest);
        assert_int_not_equal(highest->card, STG_CARD_DOT);
        assert_true(highest->width == widest);
        stg_drawing_free(drawing);
    }
    stg_overlay_free(overlay);
    stg_graph_free(graph);
}

/* Nothing to draw is said in the picture. */
static void nothing_is_drawn(void **state)
{
    (void)state;
    stg_graph *graph = small_read("{\"stargraph\":1}");
    for (size_t i = 0; i < stg_view_count(); i++) {
        stg_drawing *drawing = draw(graph, stg_view_at(i)->name, NULL);
        assert_int_equal(expect_dot(drawing), 0);
        stg_drawing_free(drawing);
    }
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_streams_are_said),
        cmocka_unit_test(full_tables_and_graphs_are_said),
        cmocka_unit_test(odd_drawings_are_written),
        cmocka_unit_test(bare_drawings_are_written),
        cmocka_unit_test(bare_drawings_are_placed),
        cmocka_unit_test(large_pictures_have_bounded_dots),
        cmocka_unit_test(scores_are_seen_in_large_pictures),
        cmocka_unit_test(nothing_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
