/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A piece of evidence as it is kept: sixteen bytes, since each claim has one and mostly
 * says a source and a locator.
 */
#ifndef STG_MODEL_EVIDENCE_H
#define STG_MODEL_EVIDENCE_H

#include <stargraph/graph.h>

#include "base/pool.h"

/* A piece with a note, or that says what it is about. */
typedef struct stg_evidence_more {
    const char *locator;
    stg_text note;
    const char *about;
} stg_evidence_more;

typedef struct stg_evidence_row {
    union {
        const char *locator;           /* NULL: not stated */
        const stg_evidence_more *more; /* has_more */
    } rest;
    uint32_t source; /* a symbol while building, then a number */
    bool has_more;
} stg_evidence_row;

/* `piece.source.index` is the symbol; its strings must live as long as `pool`, which gets
   what does not fit into the row. False when memory is out. */
bool stg_evidence_pack(stg_evidence_row *row, stg_evidence piece, stg_pool *pool);

stg_evidence stg_evidence_of(const stg_evidence_row *row);

#endif
