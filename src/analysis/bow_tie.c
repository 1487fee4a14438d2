/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bow tie around a strong component; see bow_tie.h. */
#include "analysis/bow_tie.h"

#include <stdlib.h>

#include "base/memory.h"

/* What is known of a vertex. */
enum { IN_CORE = 1, DOWN = 2, UP = 4, BEHIND_IN = 8, BEFORE_OUT = 16 };

/* Gives `flag` to all that can be reached from the vertices with the flag `from`. */
static void spread(stg_rows rows, unsigned char *flags, unsigned from, unsigned flag,
                   uint32_t *waiting)
{
    size_t left = 0;
    for (uint32_t v = 0; v < rows.count; v++)
        if (flags[v] & from)
            waiting[left++] = v;
    while (left > 0) {
        uint32_t at = waiting[--left];
        for (uint32_t i = rows.starts[at]; i < rows.starts[at + 1]; i++) {
            uint32_t next = rows.targets[i];
            if (flags[next] & flag)
                continue;
            flags[next] = (unsigned char)(flags[next] | flag);
            if (!(flags[next] & from)) /* else it stands in line or had its turn */
                waiting[left++] = next;
        }
    }
}

static stg_bow_tie_part part_of(unsigned flags)
{
    if (flags & IN_CORE)
        return STG_BOW_TIE_CORE;
    if (flags & UP)
        return STG_BOW_TIE_IN;
    if (flags & DOWN)
        return STG_BOW_TIE_OUT;
    if ((flags & BEHIND_IN) && (flags & BEFORE_OUT))
        return STG_BOW_TIE_TUBE;
    return (flags & (BEHIND_IN | BEFORE_OUT)) ? STG_BOW_TIE_TENDRIL : STG_BOW_TIE_OTHER;
}

bool stg_bow_tie(stg_rows links, stg_rows entering, const uint32_t *component, uint32_t core,
                 stg_bow_tie_part *part, stg_error *error)
{
    unsigned char *flags = stg_zeroed(links.count, sizeof *flags);
    uint32_t *waiting = stg_zeroed(links.count, sizeof *waiting);
    bool done = flags && waiting;
    if (done) {
        for (uint32_t v = 0; v < links.count; v++)
            flags[v] = component[v] == core ? IN_CORE : 0;
        spread(links, flags, IN_CORE, DOWN, waiting);
        spread(entering, flags, IN_CORE, UP, waiting);
        /* What these find by way of the core is UP or DOWN, which goes first. */
        spread(links, flags, UP, BEHIND_IN, waiting);
        spread(entering, flags, DOWN, BEFORE_OUT, waiting);
        for (uint32_t v = 0; v < links.count; v++)
            part[v] = part_of(flags[v]);
    }
    free(flags);
    free(waiting);
    return done || stg_out_of_memory(error);
}
