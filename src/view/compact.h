/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a picture of very many ties looks: the parties with the most ties have small
 * cards with their names, the others are dots with the name in tiny letters; lines
 * carry no labels, and sources are counted instead of listed.
 */
#ifndef STG_VIEW_COMPACT_H
#define STG_VIEW_COMPACT_H

#include "view/scene.h"

/* Whether so many claims make a picture of this kind. */
bool stg_compact_wanted(size_t claims);

/* Which parties get cards: those with at least `most_ties` ties, and of the ones
   with exactly as many the first `more`. */
typedef struct stg_compact_cards {
    size_t most_ties;
    size_t more;
    double size; /* of their names, against those of a picture of few parties */
} stg_compact_cards;

/* `ties` is the number of claims (or a score in steps) by party, 0 for one that is not drawn. False
   when memory is out. */
bool stg_compact_choose(stg_compact_cards *cards, const size_t *ties, size_t parties);

/* Gives the node of a party with so many ties its size and its line of text. Call
   for one party after another, in their order. */
void stg_compact_card(stg_scene *scene, stg_node *node, stg_compact_cards *cards, size_t ties);

/* The look of a finished line: no labels (what they say of a finding moves to the
   tooltip), and thin. */
void stg_compact_edge(stg_scene *scene, stg_edge *edge);

/* Says what was simplified. */
void stg_compact_note(stg_scene *scene);

#endif
