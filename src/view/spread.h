/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Placing a drawing that is too large for Graphviz: each part that hangs together
 * is laid out by forces, its boxes are moved apart, and the parts are set side by
 * side, the largest first. Lines are straight.
 */
#ifndef STG_VIEW_SPREAD_H
#define STG_VIEW_SPREAD_H

#include "view/drawing.h"

/*
 * Gives every card and line its place, from 0 down to the height that is returned;
 * the drawing's layout is placed afterwards, and its width set. Layouts to the right
 * or down turn the ties that way. Large drawings come out smaller in all
 * measures, text too: they are for zooming in. Call with all nodes and edges in their order.
 */
double stg_spread(stg_drawing *drawing);

#endif
