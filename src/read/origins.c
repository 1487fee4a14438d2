/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where records stand; see origins.h. */
#include "read/origins.h"

#include <stdlib.h>

#include <stargraph/graph.h>

#include "base/memory.h"

/* Records one after another in one document, at ascending positions or without any. */
struct stg_origin_run {
    size_t first;     /* the number of its first record */
    stg_origin start; /* where that one stands */
};

static bool has_position(const stg_origin *origin)
{
    return origin->position != STG_NONE && origin->position != STG_FOREIGN;
}

static uint32_t position_in(const stg_origin_run *run, size_t number)
{
    return has_position(&run->start) ? run->start.position + (uint32_t)(number - run->first)
                                     : run->start.position;
}

static bool continues(const stg_origin_run *run, size_t number, const stg_origin *origin)
{
    return run->start.document == origin->document && run->start.offset <= origin->offset &&
           origin->offset - run->start.offset <= UINT32_MAX &&
           position_in(run, number) == origin->position;
}

static bool start_run(stg_origins *origins, stg_origin origin)
{
    stg_origin_run *runs = stg_grown(origins->runs, &origins->run_capacity, origins->run_count + 1,
                                     sizeof *origins->runs);
    if (!runs)
        return false;
    origins->runs = runs;
    runs[origins->run_count++] = (stg_origin_run){.first = origins->count, .start = origin};
    return true;
}

bool stg_origins_add(stg_origins *origins, stg_origin origin)
{
    uint32_t *offsets =
        stg_grown(origins->offsets, &origins->capacity, origins->count + 1, sizeof *offsets);
    if (!offsets)
        return false;
    origins->offsets = offsets;
    const stg_origin_run *last = origins->run_count ? &origins->runs[origins->run_count - 1] : NULL;
    if ((!last || !continues(last, origins->count, &origin)) && !start_run(origins, origin))
        return false;
    last = &origins->runs[origins->run_count - 1];
    offsets[origins->count++] = (uint32_t)(origin.offset - last->start.offset);
    return true;
}

stg_origin stg_origins_at(const stg_origins *origins, size_t number)
{
    size_t low = 0, high = origins->run_count;
    while (high - low > 1) { /* the run that begins last at or before the record */
        size_t middle = low + (high - low) / 2;
        if (origins->runs[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    const stg_origin_run *run = &origins->runs[low];
    return (stg_origin){.offset = run->start.offset + origins->offsets[number],
                        .document = run->start.document,
                        .position = position_in(run, number)};
}

void stg_origins_done(stg_origins *origins)
{
    free(origins->offsets);
    free(origins->runs);
    *origins = (stg_origins){0};
}
