/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What falls apart when parties leave. Parties hang together by standing ties:
 * structural claims that the filter keeps, that are not over, and whose two
 * ends are different named parties. A set of parties that hang together is a
 * body. When parties leave, what remains of a body may fall into pieces; the
 * largest piece is its main piece.
 */
#ifndef STG_ANALYSIS_SEPARATION_H
#define STG_ANALYSIS_SEPARATION_H

#include "answer/asking.h"

/* Whether the claim is a standing tie; fills `claim` in every case. */
bool stg_is_standing_tie(const stg_asking *asking, stg_relationship_id id, stg_relationship *claim);

typedef enum stg_fate {
    STG_FATE_NONE,     /* nothing happens to it, or it had no tie before */
    STG_FATE_ISOLATED, /* loses every standing tie */
    STG_FATE_SEPARATED /* keeps ties, but not to the main piece of its body */
} stg_fate;

/* All arrays are by stakeholder; a piece is named by its first member. */
typedef struct stg_separation {
    uint32_t parties;
    const bool *gone;
    uint32_t *ties_before;
    uint32_t *ties_after;
    uint32_t *body;  /* the first member of the body before */
    uint32_t *piece; /* the first member of the piece after */
    uint32_t *size;  /* by first member of a piece: its parties */
    uint32_t *main;  /* by first member of a body: its main piece; STG_NONE: nothing is left */
    uint32_t *hub;   /* by first member of a piece: the party with most ties */
} stg_separation;

/* `gone` marks those who leave and must outlive the result. Almost linear in
   claims and parties. Free with stg_separation_done in every case. */
bool stg_separation_make(stg_separation *separation, const stg_asking *asking, const bool *gone,
                         stg_error *error);
void stg_separation_done(stg_separation *separation);

stg_fate stg_fate_of(const stg_separation *separation, uint32_t party);

#endif
