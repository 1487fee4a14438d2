/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Places of the org view: groups side by side under the hub, in as many bands
 * as the paper needs; cards under one another in their group, level with those
 * of the neighbours. From the hub a line runs to each group and down its left
 * side to every card, so that no line crosses another or a card. Placing by
 * hand keeps this in line where a general layout would not, and costs nothing
 * for large charts. All lengths are points.
 */
#include <stdlib.h>

#include "view/org.h"

enum {
    GUTTER = 22,    /* left of the cards, for the line */
    EDGE = 12,      /* right of the cards and below them */
    GAP = 16,       /* between groups */
    CARD_GAP = 12,  /* between cards */
    TITLE = 32,     /* above the first card of a group */
    HUB_GAP = 20,   /* from the hub to the line across, and on to the groups */
    TRUNK = 16,     /* left of everything, where bands below the first need it */
    COLUMN_ROWS = 8 /* cards of a group in one column */
};

enum { COLUMN = GUTTER + ORG_CARD_WIDTH };

typedef struct org_band {
    size_t first; /* groups */
    size_t count;
    double top;
    double bus; /* the line across */
    double rows[COLUMN_ROWS];
    size_t row_count;
    double width;
} org_band;

static size_t cards_in(const org_chart *chart, size_t group)
{
    size_t count = 0;
    for (size_t i = 0; i < chart->card_count; i++)
        count += chart->cards[i].place == group;
    return count;
}

/* Cards in each column of a group: as even as can be. */
static size_t column_height(size_t cards)
{
    size_t columns = cards == 0 ? 0 : 1 + (cards - 1) / COLUMN_ROWS;
    return columns == 0 ? 1 : 1 + (cards - 1) / columns;
}

static size_t column_count(size_t cards)
{
    size_t height = column_height(cards);
    return (cards + height - 1) / height;
}

static double group_width(const org_chart *chart, size_t group)
{
    return (double)column_count(cards_in(chart, group)) * COLUMN + EDGE;
}

/* How many groups stand side by side: few on upright paper. */
static size_t groups_across(const stg_drawing *drawing)
{
    const stg_page *page = drawing->page;
    size_t most = !page ? 5 : page->height > page->width ? 3 : 5;
    size_t bands = (drawing->group_count + most - 1) / most;
    return bands == 0 ? 1 : (drawing->group_count + bands - 1) / bands;
}

/* The heights of the rows of a band, so that neighbours are level. */
static void measure_rows(const org_chart *chart, org_band *band)
{
    const stg_drawing *drawing = chart->scene->drawing;
    for (size_t g = band->first; g < band->first + band->count; g++) {
        size_t height = column_height(cards_in(chart, g));
        size_t number = 0;
        band->width += group_width(chart, g) + (g > band->first ? GAP : 0);
        band->row_count = height > band->row_count ? height : band->row_count;
        for (size_t i = 0; i < chart->card_count; i++) {
            if (chart->cards[i].place != g)
                continue;
            double own = drawing->nodes[chart->cards[i].node].height;
            size_t row = number++ % height; /* NOLINT(clang-analyzer-core.DivideZero) */
            band->rows[row] = own > band->rows[row] ? own : band->rows[row];
        }
    }
}

static double band_height(const org_band *band)
{
    double height = TITLE + EDGE + CARD_GAP * ((double)band->row_count - 1);
    for (size_t i = 0; i < band->row_count; i++)
        height += band->rows[i];
    return height;
}

static double row_top(const org_band *band, size_t row)
{
    double top = band->top + TITLE;
    for (size_t i = 0; i < row; i++)
        top += band->rows[i] + CARD_GAP;
    return top;
}

/* ---- connectors ------------------------------------------------------------- */

/* From the hub down, across, down beside the cards and into the card. Bands
   below the first are reached around the left. */
static void add_connector(org_chart *chart, const org_card *card, const org_band *band,
                          double spine, bool first_band, double first_bus)
{
    stg_scene *scene = chart->scene;
    const stg_node *hub = &scene->drawing->nodes[chart->hub];
    const stg_node *node = &scene->drawing->nodes[card->node];
    stg_edge edge = stg_scene_edge(scene, chart->claims[card->first]);
    for (size_t i = 1; i < card->count; i++)
        stg_scene_edge_add(scene, &edge, chart->claims[card->first + i]);
    stg_scene_marks(scene, chart->claims + card->first, card->count, &edge.citations);
    edge.from = chart->hub;
    edge.to = card->node;
    edge.arrow = false;
    edge.width = 1.1;
    edge.color = edge.stroke == STG_STROKE_OVER ? scene->theme->faded : scene->theme->rule;
    edge.points[edge.point_count++] = (stg_point){hub->center.x, hub->center.y + hub->height / 2};
    edge.points[edge.point_count++] = (stg_point){hub->center.x, first_bus};
    if (!first_band) {
        edge.points[edge.point_count++] = (stg_point){TRUNK / 2.0, first_bus};
        edge.points[edge.point_count++] = (stg_point){TRUNK / 2.0, band->bus};
    }
    edge.points[edge.point_count++] = (stg_point){spine, band->bus};
    edge.points[edge.point_count++] = (stg_point){spine, node->center.y};
    edge.points[edge.point_count++] = (stg_point){node->center.x - node->width / 2, node->center.y};
    stg_drawing_add_edge(scene->drawing, &edge);
}

/* ---- places ------------------------------------------------------------------ */

static void place_group(org_chart *chart, const org_band *band, size_t group, double left,
                        double first_bus)
{
    stg_drawing *drawing = chart->scene->drawing;
    size_t height = column_height(cards_in(chart, group));
    size_t number = 0;
    for (size_t i = 0; i < chart->card_count; i++) {
        const org_card *card = &chart->cards[i];
        if (card->place != group)
            continue;
        stg_node *node = &drawing->nodes[card->node];
        size_t row = number % height;
        size_t columns_before = number++ / height;
        double column = left + (double)columns_before * COLUMN;
        node->height = band->rows[row];
        node->center = (stg_point){column + GUTTER + ORG_CARD_WIDTH / 2.0,
                                   row_top(band, row) + node->height / 2};
        add_connector(chart, card, band, column + GUTTER / 2.0, band->first == 0, first_bus);
    }
    drawing->groups[group].top_left = (stg_point){left, band->top};
    drawing->groups[group].bottom_right =
        (stg_point){left + group_width(chart, group), band->top + band_height(band)};
}

static void place_band(org_chart *chart, const org_band *band, double left, double first_bus)
{
    for (size_t g = band->first; g < band->first + band->count; g++) {
        place_group(chart, band, g, left, first_bus);
        left += group_width(chart, g) + GAP;
    }
}

/* Bands from the top down; the widest decides the width of the drawing. */
static void make_bands(const org_chart *chart, org_band *bands, size_t count, double top)
{
    stg_drawing *drawing = chart->scene->drawing;
    size_t across = groups_across(drawing);
    for (size_t i = 0; i < count; i++) {
        org_band *band = &bands[i];
        band->first = i * across;
        band->count = drawing->group_count - band->first;
        band->count = band->count > across ? across : band->count;
        measure_rows(chart, band);
        band->bus = top + HUB_GAP;
        band->top = band->bus + HUB_GAP;
        top = band->top + band_height(band);
        drawing->width = band->width > drawing->width ? band->width : drawing->width;
    }
}

double org_place(org_chart *chart)
{
    stg_drawing *drawing = chart->scene->drawing;
    stg_node *hub = &drawing->nodes[chart->hub];
    size_t across = groups_across(drawing);
    size_t count = (drawing->group_count + across - 1) / across;
    org_band *bands = calloc(count + 1, sizeof *bands);
    double trunk = count > 1 ? TRUNK : 0;
    if (!bands || drawing->failed) {
        drawing->failed = true;
        free(bands);
        return 0;
    }
    drawing->width = 520;
    make_bands(chart, bands, count, hub->height);
    hub->center = (stg_point){trunk + drawing->width / 2, hub->height / 2};
    for (size_t i = 0; i < count; i++)
        place_band(chart, &bands[i], trunk + (drawing->width - bands[i].width) / 2, bands[0].bus);
    double height = count > 0 ? bands[count - 1].top + band_height(&bands[count - 1]) : hub->height;
    drawing->width += trunk;
    free(bands);
    return height;
}
