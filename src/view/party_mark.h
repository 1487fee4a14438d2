/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small sign for the sort of a party, beside its kind in words. */
#ifndef STG_VIEW_PARTY_MARK_H
#define STG_VIEW_PARTY_MARK_H

#include "view/scene.h"

/* The sign of a party's sort ("\u25cf" for a person), remembered for the legend;
   NULL: its kind has none. */
const char *stg_party_mark(stg_scene *scene, stg_stakeholder_id party);

/* Adds a legend item for each sign that was used. */
void stg_party_mark_legend(stg_scene *scene);

#endif
