/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How what an overlay says looks in a picture. */
#ifndef STG_VIEW_MARKING_H
#define STG_VIEW_MARKING_H

#include "view/parties.h"

/* Claims of a selection that carry labels: all, or those of the finding. */
size_t stg_marking_labelled(const stg_scene *scene, const stg_selection *selection);

/* Whether two claims are marked alike, so that they may share a line. */
bool stg_marking_agrees(const stg_scene *scene, stg_relationship_id a, stg_relationship_id b);

/* Gives a finished edge of these claims the look of their mark. */
void stg_marking_edge(stg_scene *scene, stg_edge *edge, stg_relationship_id claim);

/* The size of a party's name, and its finished card. */
double stg_marking_name_size(const stg_scene *scene, stg_stakeholder_id party, double size);
void stg_marking_node(stg_scene *scene, stg_node *node, stg_stakeholder_id party);

/* Adds the computed ties between parties that are drawn. */
void stg_marking_ties(stg_scene *scene, const stg_parties *parties);

/* Adds a legend item for each mark that was drawn. */
void stg_marking_legend(stg_scene *scene);

#endif
