/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parties of a picture of ties, each one card. */
#ifndef STG_VIEW_PARTIES_H
#define STG_VIEW_PARTIES_H

#include "view/scene.h"

typedef struct stg_parties {
    size_t *nodes; /* by party: position of its node; STG_NO_NODE: none */
    size_t count;
} stg_parties;

#define STG_NO_NODE ((size_t)-1)

/* A card for each end of the chosen claims; the busiest (or the focus) is the
   hub of the picture. False when memory is out. */
bool stg_parties_add(stg_parties *parties, stg_scene *scene, const stg_selection *selection,
                     stg_error *error);
void stg_parties_done(stg_parties *parties);

/* Gives all full cards the width of the widest, so that they stand in line. */
void stg_parties_level(const stg_scene *scene);

#endif
