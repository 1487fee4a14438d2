/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What every view starts from: the graph, the options made definite (date,
 * languages, focus), the drawing to fill, and the questions that all views ask
 * of a party or a claim: its name, its words, its line style.
 */
#ifndef STG_VIEW_SCENE_H
#define STG_VIEW_SCENE_H

#include <stargraph/draw.h>

#include "view/drawing.h"
#include "view/overlay.h"
#include "view/wording.h"

/* A place cited: source and locator. */
typedef struct stg_place {
    uint32_t source;
    const char *locator; /* NULL: none */
} stg_place;

typedef struct stg_scene {
    const stg_graph *graph;
    const stg_draw_options *options;
    stg_filter filter; /* with the date that counts */
    const char *language;
    const char *second; /* language under each name; "": none */
    const stg_theme *theme;
    bool has_focus;
    stg_stakeholder_id focus;
    stg_drawing *drawing;
    stg_place *places; /* collected, then sorted and numbered from 1 */
    size_t place_count;
    size_t place_capacity;
    uint32_t statuses[STG_STROKE_COUNT]; /* bits of those drawn, per stroke */
    bool stated[STG_STROKE_COUNT];       /* a stroke was drawn for a claim without a status */
    bool strokes[STG_STROKE_COUNT];
    bool inferred;
    bool unattributed;
    bool unknown_party;
    bool marks_parties;         /* each party gets the sign of its sort */
    uint32_t party_marks;       /* bits of the signs used (party_mark.h) */
    bool marks[STG_MARK_COUNT]; /* of an overlay, that were drawn */
    bool computed;              /* a computed tie was drawn */
    bool compact;               /* too many ties for full cards and labels */
    bool stacks;                /* some card stands for parties left out */
    bool dots;                  /* some party is only a dot */
    bool alone;                 /* only the finding is drawn, so nothing need stand out */
} stg_scene;

/* Claims chosen for a picture, ascending; heap memory of the caller. */
typedef struct stg_selection {
    stg_relationship_id *claims;
    size_t count;
    size_t dated; /* left out only because of the date */
    size_t rest;  /* left out since they are no part of a finding */
    /* With --top: which parties are kept (NULL: all), and what was left out. The
       claims left out stand behind the `count` kept ones. */
    bool *top;
    size_t top_count;
    size_t parties_beyond; /* without those that are not stated */
    size_t beyond;
} stg_selection;

/* Whether a kind of claim belongs into a view. */
typedef bool (*stg_claim_test)(const stg_scene *scene, stg_kind kind);

/* Chooses by test, filter and, when there is a focus, nearness to it. */
bool stg_selection_make(stg_selection *selection, stg_scene *scene, stg_claim_test test,
                        stg_error *error);
void stg_selection_done(stg_selection *selection);

/* Adds the notes about the date and an empty selection. */
void stg_scene_note_selection(stg_scene *scene, const stg_selection *selection);

/* ---- parties -------------------------------------------------------------- */

/* Borrowed from the graph; a placeholder's is the reason given. */
const char *stg_scene_name(const stg_scene *scene, stg_stakeholder_id party);
/* NULL when there is none or it does not differ. */
const char *stg_scene_second_name(const stg_scene *scene, stg_stakeholder_id party);
/* "소프트뱅크 · company · JP"; parts that are missing are left out. NULL: all. */
const char *stg_scene_tag(stg_scene *scene, stg_stakeholder_id party, bool kind);
/* Fills what every node of a party has; its lines are left to the view. */
stg_node stg_scene_node(stg_scene *scene, stg_stakeholder_id party);

/* ---- claims --------------------------------------------------------------- */

stg_stroke stg_scene_stroke(const stg_scene *scene, stg_relationship_id claim);
/* Remembers that a claim was drawn in this stroke, for the legend. */
void stg_scene_drawn(stg_scene *scene, stg_relationship_id claim, stg_stroke stroke);
/* "expected · inferred · says Elon Musk"; "" when nothing is known. */
const char *stg_scene_detail(stg_scene *scene, stg_relationship_id claim);
/* One line with all that is known. */
const char *stg_scene_claim_text(stg_scene *scene, stg_relationship_id claim);
/* Starts an edge for a claim: ids, words, tooltip, link, stroke. */
stg_edge stg_scene_edge(stg_scene *scene, stg_relationship_id claim);
/* Lets an edge speak for one claim more. */
void stg_scene_edge_add(stg_scene *scene, stg_edge *edge, stg_relationship_id claim);

/* ---- citations: collect all, number once, then ask ------------------------ */

void stg_scene_cite(stg_scene *scene, stg_relationship_id claim);
void stg_scene_number_places(stg_scene *scene);
/* "[1,3]"; NULL without citations. Also appends to `numbers` unless NULL. */
const char *stg_scene_marks(stg_scene *scene, const stg_relationship_id *claims, size_t count,
                            stg_numbers *numbers);

/* ---- what stands above and below ------------------------------------------ */

/* Title, subtitle, legend of strokes, sources and notes, broken to the
   drawing's width. Call last. */
void stg_scene_finish(stg_scene *scene, const char *title);
/* Adds a legend item for each stroke drawn. */
void stg_scene_legend_strokes(stg_scene *scene, const char *color);

#endif
