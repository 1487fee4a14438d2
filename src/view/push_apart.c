/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Boxes moved apart, found by a grid; see push_apart.h. */
#include "view/push_apart.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* Squares of the grid, each with the boxes that touch it, in compressed rows. */
typedef struct grid {
    double left;
    double top;
    double side;
    size_t columns;
    size_t rows;
    uint32_t *start; /* by square; two more at the end */
    size_t start_capacity;
    uint32_t *boxes;
    size_t box_capacity;
} grid;

typedef struct span {
    size_t first_column, last_column, first_row, last_row;
} span;

static size_t square_of(double offset, double side, size_t count)
{
    double square = floor(offset / side);
    return square < 0 ? 0 : square >= (double)count ? count - 1 : (size_t)square;
}

static span span_of(const grid *on, const stg_boxes *boxes, size_t i)
{
    double left = boxes->x[i] - boxes->width[i] / 2 - on->left;
    double top = boxes->y[i] - boxes->height[i] / 2 - on->top;
    return (span){square_of(left, on->side, on->columns),
                  square_of(left + boxes->width[i], on->side, on->columns),
                  square_of(top, on->side, on->rows),
                  square_of(top + boxes->height[i], on->side, on->rows)};
}

/* Squares about as large as a box and a half, but never many more than boxes. */
static void set_bounds(grid *on, const stg_boxes *boxes)
{
    double right = -INFINITY, bottom = -INFINITY, sides = 0;
    on->left = on->top = INFINITY;
    for (size_t i = 0; i < boxes->count; i++) {
        on->left = fmin(on->left, boxes->x[i] - boxes->width[i] / 2);
        on->top = fmin(on->top, boxes->y[i] - boxes->height[i] / 2);
        right = fmax(right, boxes->x[i] + boxes->width[i] / 2);
        bottom = fmax(bottom, boxes->y[i] + boxes->height[i] / 2);
        sides += boxes->width[i] + boxes->height[i];
    }
    double count = (double)boxes->count;
    double least = sqrt((right - on->left) * (bottom - on->top) / (4 * count));
    on->side = fmax(fmax(0.75 * sides / count, least), 1e-6);
    on->columns = (size_t)((right - on->left) / on->side) + 1;
    on->rows = (size_t)((bottom - on->top) / on->side) + 1;
}

static bool fill(grid *on, const stg_boxes *boxes)
{
    set_bounds(on, boxes);
    size_t squares = on->columns * on->rows;
    uint32_t *start = stg_grown(on->start, &on->start_capacity, squares + 2, sizeof *on->start);
    if (!start)
        return false;
    on->start = start;
    for (size_t i = 0; i < squares + 2; i++)
        start[i] = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < boxes->count; i++) {
            span at = span_of(on, boxes, i);
            for (size_t row = at.first_row; row <= at.last_row; row++)
                for (size_t column = at.first_column; column <= at.last_column; column++) {
                    size_t square = row * on->columns + column;
                    if (pass == 0)
                        start[square + 2]++;
                    else
                        on->boxes[start[square + 1]++] = (uint32_t)i;
                }
        }
        for (size_t i = 2; pass == 0 && i < squares + 2; i++)
            start[i] += start[i - 1];
        uint32_t *room =
            pass == 0 ? stg_grown(on->boxes, &on->box_capacity, start[squares + 1], sizeof *room)
                      : on->boxes;
        if (!room)
            return false;
        on->boxes = room;
    }
    return true;
}

/* Moves two boxes apart along the way that is shorter; true if they overlapped. A
   pair that meets in several squares is handled in the first of them only. */
static bool part(stg_boxes *boxes, const grid *on, size_t square, size_t a, size_t b)
{
    double dx = boxes->x[b] - boxes->x[a], dy = boxes->y[b] - boxes->y[a];
    double over_x = (boxes->width[a] + boxes->width[b]) / 2 - fabs(dx);
    double over_y = (boxes->height[a] + boxes->height[b]) / 2 - fabs(dy);
    if (over_x <= 1e-9 || over_y <= 1e-9)
        return false;
    double left = fmax(boxes->x[a] - boxes->width[a] / 2, boxes->x[b] - boxes->width[b] / 2);
    double top = fmax(boxes->y[a] - boxes->height[a] / 2, boxes->y[b] - boxes->height[b] / 2);
    if (square_of(top - on->top, on->side, on->rows) * on->columns +
            square_of(left - on->left, on->side, on->columns) !=
        square)
        return false;
    double area_a = boxes->width[a] * boxes->height[a];
    double share = area_a / (area_a + boxes->width[b] * boxes->height[b]); /* of b's way */
    if (over_x < over_y) {
        double way = dx < 0 ? -over_x : over_x;
        boxes->x[a] -= way * (1 - share);
        boxes->x[b] += way * share;
    } else {
        double way = dy < 0 ? -over_y : over_y;
        boxes->y[a] -= way * (1 - share);
        boxes->y[b] += way * share;
    }
    return true;
}

static bool part_all(stg_boxes *boxes, const grid *on)
{
    bool moved = false;
    for (size_t square = 0; square < on->columns * on->rows; square++)
        for (uint32_t i = on->start[square]; i < on->start[square + 1]; i++)
            for (uint32_t k = i + 1; k < on->start[square + 1]; k++)
                moved |= part(boxes, on, square, on->boxes[i], on->boxes[k]);
    return moved;
}

bool stg_push_apart(stg_boxes *boxes, unsigned rounds)
{
    grid on = {0};
    bool done = true;
    bool moved = boxes->count > 1;
    for (unsigned round = 0; done && moved && round < rounds; round++) {
        done = fill(&on, boxes);
        moved = done && part_all(boxes, &on);
    }
    free(on.start);
    free(on.boxes);
    return done;
}
