/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is found about the owners of X, or about what X holds: one finding for
 * each other party, with its effective share, its control, and what both rest
 * on. The numbers only; the table and its words are made elsewhere.
 */
#ifndef STG_ANALYSIS_OWNERSHIP_FINDINGS_H
#define STG_ANALYSIS_OWNERSHIP_FINDINGS_H

#include "analysis/claimed_holdings.h"
#include "analysis/majority_control.h"

/* What kind of owner a party is, in the order in which they are listed. */
typedef enum stg_owner_sort {
    STG_OWNER_ULTIMATE = 0, /* named, and no owner of its own is known */
    STG_OWNER_BETWEEN,      /* somebody owns it */
    STG_OWNER_CLOSED,       /* of a group that owns itself entirely */
    STG_OWNER_UNNAMED       /* a placeholder */
} stg_owner_sort;

/* An effective share, as fractions. */
typedef struct stg_interval {
    double least;
    double most;
    bool unknown; /* some chain has a share that is not stated */
    bool reached; /* false: no holding leads there */
    bool closed;  /* the owner owns itself through a closed group: no number */
} stg_interval;

typedef struct stg_finding {
    uint32_t party; /* of the part */
    stg_owner_sort sort;
    stg_interval capital;
    stg_interval votes;
    stg_control control;
} stg_finding;

/* All about one question. Parties and holdings in it are numbers of `part`. */
typedef struct stg_findings {
    stg_claimed_holdings holdings;
    stg_ownership_part part; /* X, and what leads to it or from it */
    uint32_t x;              /* in the part */
    bool upward;             /* the owners of X; else what it holds */
    bool *closed;            /* by component of the part */
    bool votes_differ;       /* votes are stated somewhere, so they are computed too */
    bool control_whole;      /* else control was not found out for all */
    double threshold;        /* fraction; smaller findings are left out */
    stg_interval own;        /* what X holds of itself */
    double residual;         /* of all rows; 0: all settled */
    stg_finding *found;
    uint32_t count;
    uint32_t below;    /* left out: below the threshold */
    uint32_t unlisted; /* left out for size; the largest are taken first */
} stg_findings;

/* By sort, then the largest first. Free with stg_findings_done in every case. */
bool stg_findings_make(stg_findings *findings, const stg_asking *asking, stg_stakeholder_id x,
                       bool upward, double threshold, stg_error *error);
void stg_findings_done(stg_findings *findings);

/* The number in the graph of a party of the part. */
stg_stakeholder_id stg_finding_party(const stg_findings *findings, uint32_t party);

/* The holding of `owner` in `owned`, both of the part; false: none. */
bool stg_direct_holding(const stg_findings *findings, uint32_t owner, uint32_t owned,
                        uint32_t *holding);

/* The claims behind a holding of the part; borrowed. */
const stg_claimed_holding *stg_holding_claims(const stg_findings *findings, uint32_t holding,
                                              const stg_relationship_id **claims);

#endif
