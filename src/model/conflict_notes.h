/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Conflicts of a graph, written into the notes of the records that they are of. */
#ifndef STG_MODEL_CONFLICT_NOTES_H
#define STG_MODEL_CONFLICT_NOTES_H

#include "model/graph_data.h"

/* Adds "jurisdiction: US according to b.json" to the notes, in English, Korean
   and the note's own languages. For a graph that nobody has seen yet. False when
   memory is out; the graph is whole then too. */
bool stg_note_conflicts(stg_graph *graph);

#endif
