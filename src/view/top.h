/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Only the parties with the most ties, or with the highest scores where an overlay
 * weighs, and what was left out around them: cards that stand for others, with how
 * many they are.
 */
#ifndef STG_VIEW_TOP_H
#define STG_VIEW_TOP_H

#include "view/parties.h"

/* Keeps `wanted` parties (the focus among them) and the claims between them; what is
   left out follows the kept claims in the list. False when memory is out. */
bool stg_top_keep(stg_selection *selection, const stg_scene *scene, size_t wanted);

/* Says how many parties and claims were left out. */
void stg_top_note(stg_scene *scene, const stg_selection *selection);

/* What the ties of a view do, for the words on the cards that stand for others. */
typedef enum stg_stack_sort {
    STG_STACK_FUNDING = 0,
    STG_STACK_OWNERSHIP,
    STG_STACK_NETWORK
} stg_stack_sort;

/*
 * Adds, for each kept party and direction, one card that stands for all parties left
 * out at the other end of its claims. Adds none to a picture that is full already.
 * Call when the parties are in the drawing.
 */
void stg_stacks_add(stg_scene *scene, const stg_parties *parties, const stg_selection *selection,
                    stg_stack_sort sort);

#endif
