/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an overlay holds, for the views. */
#ifndef STG_VIEW_OVERLAY_H
#define STG_VIEW_OVERLAY_H

#include <stargraph/overlay.h>

#include "base/pool.h"

typedef struct stg_computed_tie {
    stg_stakeholder_id from;
    stg_stakeholder_id to;
    const char *text;
    bool counted; /* `from` counts as `to`, its parent; nothing was computed */
} stg_computed_tie;

struct stg_overlay {
    stg_pool pool;
    bool failed;
    const stg_graph *graph;
    const char *title;
    uint8_t *claims;  /* stg_mark by relationship */
    uint8_t *parties; /* stg_mark by party */
    const char **claim_texts;
    double *weights; /* by party; -1: none */
    const char **weight_texts;
    stg_computed_tie *ties;
    size_t tie_count;
    size_t tie_capacity;
    bool fades;    /* something is found, so the rest steps back */
    bool weighted; /* some party has a weight */
};

/* STG_MARK_NONE without an overlay. */
stg_mark stg_overlay_claim(const stg_overlay *overlay, stg_relationship_id claim);
stg_mark stg_overlay_party(const stg_overlay *overlay, stg_stakeholder_id party);

#endif
