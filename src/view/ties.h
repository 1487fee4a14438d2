/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims between the same two parties, drawn as one line. */
#ifndef STG_VIEW_TIES_H
#define STG_VIEW_TIES_H

#include "view/parties.h"

/* Orders the chosen claims by giver, receiver, flow and mark, so that those
   that share a line stand together. */
void stg_ties_sort(const stg_scene *scene, stg_selection *selection);

/* The number of claims from `first` on that share a line. */
size_t stg_ties_run(const stg_scene *scene, const stg_selection *selection, size_t first);

/* Starts the edge of such a run: ends, strokes, citations; no label yet. */
stg_edge stg_ties_edge(stg_scene *scene, const stg_parties *parties, const stg_selection *selection,
                       size_t first, size_t count);

#endif
