/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Evidence as it is kept; see evidence.h. */
#include "model/evidence.h"

bool stg_evidence_pack(stg_evidence_row *row, stg_evidence piece, stg_pool *pool)
{
    *row = (stg_evidence_row){.rest.locator = piece.locator, .source = piece.source.index};
    if (piece.note.count == 0 && !piece.about)
        return true;
    stg_evidence_more *more = stg_pool_take(pool, sizeof *more);
    if (!more)
        return false;
    *more = (stg_evidence_more){.locator = piece.locator, .note = piece.note, .about = piece.about};
    row->rest.more = more;
    row->has_more = true;
    return true;
}

stg_evidence stg_evidence_of(const stg_evidence_row *row)
{
    if (!row->has_more)
        return (stg_evidence){.source = {row->source}, .locator = row->rest.locator};
    const stg_evidence_more *more = row->rest.more;
    return (stg_evidence){.source = {row->source},
                          .locator = more->locator,
                          .note = more->note,
                          .about = more->about};
}
