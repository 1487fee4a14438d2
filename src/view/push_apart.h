/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Boxes moved until they overlap no more, or little. */
#ifndef STG_VIEW_PUSH_APART_H
#define STG_VIEW_PUSH_APART_H

#include <stdbool.h>
#include <stddef.h>

typedef struct stg_boxes {
    size_t count;
    double *x; /* centres */
    double *y;
    const double *width;
    const double *height;
} stg_boxes;

/*
 * Moves the boxes apart where they overlap, the smaller of two more than the
 * larger; at most `rounds` times over all. False when memory is out. Cost: linear
 * in each round as long as few boxes stand in one place.
 */
bool stg_push_apart(stg_boxes *boxes, unsigned rounds);

#endif
