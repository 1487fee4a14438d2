/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A finding laid over a picture: claims and parties that are marked, ties that
 * were computed, and how large a party is to be shown. Made by hand with the
 * calls below, from the table of an analysis, or from two states of the data.
 *
 * An overlay belongs to one graph. When memory runs out it remembers it, and
 * stg_draw reports it; the calls in between need not be checked.
 */
#ifndef STARGRAPH_OVERLAY_H
#define STARGRAPH_OVERLAY_H

#include <stargraph/graph.h>
#include <stargraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stg_mark {
    STG_MARK_NONE = 0,
    STG_MARK_FOUND,   /* part of the finding: stands out, and the rest fades */
    STG_MARK_ADDED,   /* only in the newer state */
    STG_MARK_GONE,    /* only in the older state: a ghost */
    STG_MARK_CHANGED, /* in both, but differently */
    STG_MARK_HIDDEN,  /* not drawn */
    STG_MARK_COUNT
} stg_mark;

typedef struct stg_overlay stg_overlay;

/* NULL when memory is out. The graph is borrowed until the free. */
stg_overlay *stg_overlay_new(const stg_graph *graph);
void stg_overlay_free(stg_overlay *overlay); /* NULL allowed */

/* The picture's title; NULL: the view's own. Copied, as all text here. */
void stg_overlay_set_title(stg_overlay *overlay, const char *title);

/* Marks a claim; `text` (NULL: none) stands on its line. A claim marked twice
   keeps the first mark. */
void stg_overlay_mark_claim(stg_overlay *overlay, stg_relationship_id claim, stg_mark mark,
                            const char *text);
void stg_overlay_mark_party(stg_overlay *overlay, stg_stakeholder_id party, stg_mark mark);

/* Shows a party by its weight, from 0 (as small as any) to 1 (the largest), with
   `text` on its card. */
void stg_overlay_weigh_party(stg_overlay *overlay, stg_stakeholder_id party, double weight,
                             const char *text);

/* A tie that no claim states but that follows from claims: "36 % effective". */
void stg_overlay_add_tie(stg_overlay *overlay, stg_stakeholder_id from, stg_stakeholder_id to,
                         const char *text);

/*
 * The overlay of an analysis' table. Read are the columns, where it has them:
 * `relationship` and `relationships` (claims, which get `mark`), `party` with
 * `score` (from 0 to 1, its weight) and `rank`, `owner`, `owned`, `ultimate` and
 * `effective` (a computed tie for each ultimate owner), and `giver`, `from`,
 * `receiver`, `to` (a party that counts as another). STG_ERROR_ARGUMENT when
 * the table has nothing that can be shown.
 */
bool stg_overlay_from_table(stg_overlay **overlay, const stg_graph *graph, const stg_table *table,
                            stg_mark mark, stg_error *error);

/*
 * What changed between two dates: claims that can hold on both are drawn as
 * usual, those on one only are marked added or gone, all others hidden. Draw it
 * with stg_draw_options.all_dates. `language` is that of the title.
 */
bool stg_overlay_between_dates(stg_overlay **overlay, const stg_graph *graph, stg_date from,
                               stg_date to, const char *language, stg_error *error);

/*
 * What changed between two data sets. `*both` is a new graph with everything
 * that either has (of what both have, the newer version), the caller's to free
 * after the overlay, which belongs to it. Claims are matched by id.
 */
bool stg_overlay_between_graphs(stg_overlay **overlay, stg_graph **both, const stg_graph *older,
                                const stg_graph *newer, const char *language, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
