/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures of many ties: places, the top parties, cards that stand for others, SVG. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include <stargraph/stargraph.h>

#include "view/drawing.h"
#include "view/force_layout.h"
#include "view/push_apart.h"
#include "view/quad_tree.h"

/* Numbers from 0 up to 1, the same for each seed. */
static double next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) / 16777216.0;
}

static size_t below(uint32_t *seed, size_t bound)
{
    return (size_t)(next(seed) * (double)bound);
}

/* ---- forces ---------------------------------------------------------------------------- */

/* The tree's push is that of all points, one by one, but for what it takes together. */
static void a_tree_pushes_as_all_points_do(void **state)
{
    (void)state;
    enum { COUNT = 300 };
    double x[COUNT], y[COUNT], mass[COUNT];
    uint32_t seed = 7;
    stg_quad_tree tree = {0};
    for (size_t i = 0; i < COUNT; i++) {
        x[i] = 100 * next(&seed);
        y[i] = 40 * next(&seed);
        mass[i] = 1 + 5 * next(&seed);
    }
    x[5] = x[6], y[5] = y[6]; /* two at one place */
    assert_true(stg_quad_tree_build(&tree, x, y, mass, COUNT));
    for (size_t i = 0; i < COUNT; i++) {
        double px = 0, py = 0, wanted_x = 0, wanted_y = 0;
        stg_quad_tree_push(&tree, x[i], y[i], &px, &py);
        for (size_t k = 0; k < COUNT; k++) {
            double dx = x[i] - x[k], dy = y[i] - y[k], square = dx * dx + dy * dy;
            wanted_x += square > 0 ? dx * mass[k] / (square + 1e-4) : 0;
            wanted_y += square > 0 ? dy * mass[k] / (square + 1e-4) : 0;
        }
        double size = sqrt(wanted_x * wanted_x + wanted_y * wanted_y);
        assert_true(fabs(px - wanted_x) < 0.15 * size + 2);
        assert_true(fabs(py - wanted_y) < 0.15 * size + 2);
    }
    stg_quad_tree_done(&tree);
}

static double distance(const double *x, const double *y, size_t a, size_t b)
{
    return sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
}

/* Two stars whose middles are tied: each leaf lies nearer to its own middle. */
static void what_is_tied_lies_together(void **state)
{
    (void)state;
    enum { LEAVES = 20, COUNT = 2 * LEAVES + 2 };
    uint32_t from[COUNT], to[COUNT];
    double x[COUNT], y[COUNT], again_x[COUNT], again_y[COUNT];
    stg_force_graph graph = {.vertices = COUNT, .edges = COUNT - 1, .from = from, .to = to};
    from[0] = 0, to[0] = 1;
    for (uint32_t i = 0; i < 2 * LEAVES; i++)
        from[i + 1] = i % 2, to[i + 1] = i + 2;
    assert_true(stg_force_layout(&graph, x, y));
    for (size_t i = 2; i < COUNT; i++) {
        assert_true(isfinite(x[i]) && isfinite(y[i]));
        assert_true(distance(x, y, i, i % 2) < distance(x, y, i, 1 - i % 2));
    }
    assert_true(stg_force_layout(&graph, again_x, again_y));
    assert_memory_equal(x, again_x, sizeof x);
    assert_memory_equal(y, again_y, sizeof y);
}

static void ties_turn_where_the_view_wants(void **state)
{
    (void)state;
    enum { COUNT = 6 };
    uint32_t from[COUNT - 1], to[COUNT - 1];
    double x[COUNT], y[COUNT];
    for (uint32_t i = 0; i + 1 < COUNT; i++)
        from[i] = i, to[i] = i + 1;
    stg_force_graph graph = {
        .vertices = COUNT, .edges = COUNT - 1, .from = from, .to = to, .right = 1};
    assert_true(stg_force_layout(&graph, x, y));
    assert_true(x[0] < x[COUNT - 1]);
    graph.right = 0;
    graph.down = 1;
    assert_true(stg_force_layout(&graph, x, y));
    assert_true(y[0] < y[COUNT - 1]);
}

static void odd_graphs_have_places(void **state)
{
    (void)state;
    double x[3] = {1, 1, 1}, y[3] = {1, 1, 1};
    uint32_t from[] = {0, 0, 1, 1, 2, 0}, to[] = {0, 1, 0, 2, 2, 1}; /* loops, parallels */
    stg_force_graph graph = {0};
    assert_true(stg_force_layout(&graph, x, y));
    graph = (stg_force_graph){.vertices = 1, .edges = 1, .from = from, .to = to};
    assert_true(stg_force_layout(&graph, x, y));
    assert_true(x[0] == 0 && y[0] == 0);
    graph = (stg_force_graph){.vertices = 3, .edges = 6, .from = from, .to = to};
    assert_true(stg_force_layout(&graph, x, y));
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < i; k++)
            assert_true(distance(x, y, i, k) > 0.1);
}

/* ---- boxes ------------------------------------------------------------------------------ */

static size_t count_overlaps(const stg_boxes *boxes, double tolerance)
{
    size_t count = 0;
    for (size_t i = 0; i < boxes->count; i++)
        for (size_t k = 0; k < i; k++)
            count += fabs(boxes->x[i] - boxes->x[k]) <
                         (boxes->width[i] + boxes->width[k]) / 2 - tolerance &&
                     fabs(boxes->y[i] - boxes->y[k]) <
                         (boxes->height[i] + boxes->height[k]) / 2 - tolerance;
    return count;
}

static void boxes_overlap_no_more(void **state)
{
    (void)state;
    enum { MOST = 120 };
    double x[MOST] = {0}, y[MOST] = {0}, width[MOST], height[MOST];
    for (uint32_t round = 1; round <= 20; round++) {
        uint32_t seed = round;
        stg_boxes boxes = {below(&seed, MOST + 1), x, y, width, height};
        for (size_t i = 0; i < boxes.count; i++) {
            x[i] = 200 * next(&seed);
            y[i] = 200 * next(&seed);
            width[i] = i % 17 == 0 ? 90 : 3 + 9 * next(&seed);
            height[i] = i % 17 == 0 ? 20 : 3 + 5 * next(&seed);
        }
        if (boxes.count > 3) /* a heap in one place */
            x[1] = x[2] = x[3], y[1] = y[2] = y[3];
        assert_true(stg_push_apart(&boxes, 2000));
        assert_int_equal(count_overlaps(&boxes, 1e-6), 0);
    }
}

/* ---- drawings ---------------------------------------------------------------------------- */

enum { PARTIES = 90, CLAIMS = 400 };

typedef struct made {
    uint32_t from[CLAIMS];
    uint32_t to[CLAIMS];
} made;

/* A graph of payments at random, a few parties with many; names with signs that XML
   must escape. */
static stg_graph *payments(made *ties, size_t claims, uint32_t seed)
{
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    for (uint32_t i = 0; i < PARTIES; i++) {
        char id[32], name[64];
        snprintf(id, sizeof id, "p%02u", (unsigned)i);
        snprintf(name, sizeof name, "Party <%u> & \"]]>\x02 %s", (unsigned)i,
                 i % 2 ? "\xed\x95\x9c" : "\xe2\x80\xae");
        stg_wording wording = {"en", name};
        stg_stakeholder_record record = {.id = id,
                                         .kind = "company",
                                         .name = {&wording, 1},
                                         .url = i % 3 ? "javascript:alert(1)"
                                                      : "https://example.org/?a=1&b=\"2\""};
        assert_true(stg_builder_add_stakeholder(builder, &record, NULL));
    }
    for (size_t i = 0; i < claims; i++) {
        char id[32], from[32], to[32];
        ties->from[i] = (uint32_t)(PARTIES * next(&seed) * next(&seed));
        ties->to[i] = (uint32_t)below(&seed, PARTIES);
        snprintf(id, sizeof id, "c%03zu", i);
        snprintf(from, sizeof from, "p%02u", (unsigned)ties->from[i]);
        snprintf(to, sizeof to, "p%02u", (unsigned)ties->to[i]);
        stg_relationship_record record = {
            .id = id, .from = {.stakeholder = from}, .to = {.stakeholder = to}, .kind = "funds"};
        stg_error error = {0};
        if (!stg_builder_add_relationship(builder, &record, &error))
            fail_msg("%s", error.message);
    }
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    stg_builder_free(builder);
    return graph;
}

static char *svg_of(const stg_drawing *drawing)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(stg_drawing_render_stream(drawing, stream, "svg", NULL, NULL));
    fclose(stream);
    return text;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (; (text = strstr(text, word)) != NULL; text++)
        count++;
    return count;
}

static void a_large_picture_has_all_and_is_the_same_again(void **state)
{
    (void)state;
    static made ties;
    stg_graph *graph = payments(&ties, CLAIMS, 3);
    stg_drawing *drawing = NULL, *again = NULL;
    assert_true(stg_draw(&drawing, graph, "network", NULL, NULL));
    assert_true(stg_draw(&again, graph, "network", NULL, NULL));
    assert_true(drawing->spread);
    char *svg = svg_of(drawing), *second = svg_of(again);
    assert_string_equal(svg, second);
    assert_int_equal(count_of(svg, "<path class="), stg_drawing_edge_count(drawing));
    assert_int_equal(count_of(svg, "<g><title>"), stg_drawing_node_count(drawing));
    assert_null(strstr(svg, "javascript"));
    assert_null(strstr(svg, "<script"));
    assert_null(strchr(svg, '\x02'));
    assert_null(strstr(svg, "\xe2\x80\xae")); /* turns round what follows */
    assert_non_null(strstr(svg, "Party &lt;1&gt; &amp; "));
    assert_non_null(strstr(svg, "href=\"https://example.org/?a=1&amp;b=%222%22\""));
    free(svg);
    free(second);
    stg_drawing_free(drawing);
    stg_drawing_free(again);
    stg_graph_free(graph);
}

/* Few of the boxes may still overlap, and lines end at their cards. */
static void cards_of_a_large_picture_stand_apart(void **state)
{
    (void)state;
    static made ties;
    stg_graph *graph = payments(&ties, CLAIMS, 5);
    stg_drawing *drawing = NULL;
    size_t overlaps = 0;
    assert_true(stg_draw(&drawing, graph, "network", NULL, NULL));
    for (size_t i = 0; i < drawing->node_count; i++) {
        const stg_node *one = &drawing->nodes[i];
        assert_true(one->center.x >= 0 && one->center.x <= drawing->width);
        assert_true(one->center.y >= 0 && one->center.y <= drawing->height);
        for (size_t k = 0; k < i; k++) {
            const stg_node *two = &drawing->nodes[k];
            overlaps += fabs(one->center.x - two->center.x) < (one->width + two->width) / 2 &&
                        fabs(one->center.y - two->center.y) < (one->height + two->height) / 2;
        }
    }
    assert_int_equal(overlaps, 0);
    for (size_t e = 0; e < drawing->edge_count; e++) {
        const stg_edge *edge = &drawing->edges[e];
        const stg_node *to = &drawing->nodes[edge->to];
        stg_point end = edge->points[edge->point_count - 1];
        assert_true(edge->point_count >= 2);
        assert_true(fabs(end.x - to->center.x) < to->width / 2 + 20);
        assert_true(fabs(end.y - to->center.y) < to->height / 2 + 20);
    }
    stg_drawing_free(drawing);
    stg_graph_free(graph);
}

/* ---- the top parties ----------------------------------------------------------------------- */

static int by_ties(const size_t *ties, uint32_t a, uint32_t b)
{
    return ties[a] != ties[b] ? (ties[a] < ties[b] ? 1 : -1) : (a > b) - (a < b);
}

/* The first `count` parties by ties and id, found by looking at all again and again. */
static void find_top(const made *ties, size_t claims, size_t count, bool *top)
{
    size_t number[PARTIES] = {0};
    for (size_t i = 0; i < claims; i++) {
        number[ties->from[i]]++;
        number[ties->to[i]]++;
    }
    memset(top, 0, PARTIES * sizeof *top);
    for (size_t round = 0; round < count; round++) {
        uint32_t best = PARTIES;
        for (uint32_t p = 0; p < PARTIES; p++)
            if (!top[p] && number[p] > 0 && (best == PARTIES || by_ties(number, p, best) < 0))
                best = p;
        if (best < PARTIES)
            top[best] = true;
    }
}

/* Parties left out at the other end of a kept one's claims, one by one. */
static void count_around(const made *ties, size_t claims, const bool *top, uint32_t kept, bool out,
                         size_t *others, size_t *number)
{
    bool seen[PARTIES] = {false};
    *others = *number = 0;
    for (size_t i = 0; i < claims; i++) {
        uint32_t own = out ? ties->from[i] : ties->to[i];
        uint32_t other = out ? ties->to[i] : ties->from[i];
        if (own != kept || top[other])
            continue;
        ++*number;
        *others += !seen[other];
        seen[other] = true;
    }
}

static const stg_node *node_of(const stg_drawing *drawing, const char *id)
{
    for (size_t i = 0; i < drawing->node_count; i++)
        if (strcmp(drawing->nodes[i].id, id) == 0)
            return &drawing->nodes[i];
    return NULL;
}

static void expect_stacks(const stg_drawing *drawing, const made *ties, size_t claims,
                          const bool *top)
{
    size_t cards = 0;
    for (uint32_t p = 0; p < PARTIES; p++) {
        char id[64];
        snprintf(id, sizeof id, "p%02u", (unsigned)p);
        assert_int_equal(node_of(drawing, id) != NULL, top[p]);
        cards += top[p];
        for (int out = 0; top[p] && out < 2; out++) {
            size_t others, number;
            count_around(ties, claims, top, p, out, &others, &number);
            snprintf(id, sizeof id, "others %s p%02u", out ? "after" : "before", (unsigned)p);
            const stg_node *node = node_of(drawing, id);
            assert_int_equal(node ? node->others : 0, others);
            assert_int_equal(node ? node->claims : 0, number);
            cards += others > 0;
        }
    }
    assert_int_equal(drawing->node_count, cards);
}

static void the_top_parties_are_drawn_and_the_others_counted(void **state)
{
    (void)state;
    static made ties;
    for (uint32_t seed = 1; seed <= 30; seed++) {
        size_t claims = 20 + 7 * seed;
        unsigned wanted = 1 + seed % 12;
        bool top[PARTIES];
        stg_graph *graph = payments(&ties, claims, seed);
        stg_drawing *drawing = NULL;
        stg_draw_options options = {.top = wanted};
        assert_true(stg_draw(&drawing, graph, "funding", &options, NULL));
        find_top(&ties, claims, wanted, top);
        expect_stacks(drawing, &ties, claims, top);
        stg_drawing_free(drawing);
        stg_graph_free(graph);
    }
}

static void top_knows_its_bounds(void **state)
{
    (void)state;
    static made ties;
    stg_error error = {0};
    stg_drawing *all = NULL, *top = NULL;
    stg_graph *graph = payments(&ties, 100, 9);
    stg_draw_options options = {.top = 1000};
    assert_true(stg_draw(&all, graph, "funding", NULL, NULL));
    assert_true(stg_draw(&top, graph, "funding", &options, NULL));
    assert_int_equal(all->node_count, top->node_count);
    assert_int_equal(all->edge_count, top->edge_count);
    assert_int_equal(stg_drawing_note_count(all), stg_drawing_note_count(top));
    stg_drawing_free(all);
    stg_drawing_free(top);
    options = (stg_draw_options){.top = 1, .focus = "p89", .depth = 9};
    assert_true(stg_draw(&top, graph, "network", &options, NULL));
    assert_non_null(node_of(top, "p89")); /* the focus, however few ties it has */
    stg_drawing_free(top);
    options.focus = NULL;
    assert_false(stg_draw(&top, graph, "roles", &options, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_pushes_as_all_points_do),
        cmocka_unit_test(what_is_tied_lies_together),
        cmocka_unit_test(ties_turn_where_the_view_wants),
        cmocka_unit_test(odd_graphs_have_places),
        cmocka_unit_test(boxes_overlap_no_more),
        cmocka_unit_test(a_large_picture_has_all_and_is_the_same_again),
        cmocka_unit_test(cards_of_a_large_picture_stand_apart),
        cmocka_unit_test(the_top_parties_are_drawn_and_the_others_counted),
        cmocka_unit_test(top_knows_its_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
