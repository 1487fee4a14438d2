/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Points with masses in a tree of squares, each divided into four, so that the push
 * of many distant points can be taken as one (Barnes and Hut 1986).
 */
#ifndef STG_VIEW_QUAD_TREE_H
#define STG_VIEW_QUAD_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stg_quad_cell {
    double x; /* centre of its mass */
    double y;
    double mass;
    uint32_t child[4]; /* 0: none; all 0: the points in it stand for one */
} stg_quad_cell;

typedef struct stg_quad_tree {
    stg_quad_cell *cells; /* the first is the root */
    size_t count;
    size_t capacity;
    double left; /* the root's square */
    double top;
    double size;
} stg_quad_tree;

/* Builds the tree anew of `count` points; false when memory is out. */
bool stg_quad_tree_build(stg_quad_tree *tree, const double *x, const double *y, const double *mass,
                         size_t count);
void stg_quad_tree_done(stg_quad_tree *tree);

/* Adds the push of all points on one at (x, y) of mass 1: mass / distance, away
   from them. A point at the very place pushes nothing. */
void stg_quad_tree_push(const stg_quad_tree *tree, double x, double y, double *push_x,
                        double *push_y);

#endif
