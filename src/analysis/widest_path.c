/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widest paths of few links: rounds of improvement from one source. */
#include "analysis/widest_path.h"

#include <stdlib.h>

#include "base/memory.h"

/* The path to `vertex` by a step and one more link, if that is wider. Of a
   vertex that became wider in this round already the step is replaced. */
static bool widen(stg_widest_paths *paths, size_t round, stg_width_step added)
{
    uint32_t known = paths->best[added.vertex];
    if (known != STG_NO_STEP && paths->steps[known].width >= added.width)
        return true;
    if (known != STG_NO_STEP && known >= round) {
        paths->steps[known] = added;
        return true;
    }
    void *grown = paths->count >= STG_NO_STEP ? NULL
                                              : stg_grown(paths->steps, &paths->capacity,
                                                          paths->count + 1, sizeof *paths->steps);
    if (!grown)
        return false;
    paths->steps = grown;
    paths->best[added.vertex] = (uint32_t)paths->count;
    paths->steps[paths->count++] = added;
    return true;
}

bool stg_widest_paths_find(stg_widest_paths *paths, const uint32_t *starts, const uint32_t *targets,
                           uint32_t count, const int64_t *widths, uint32_t source,
                           uint32_t max_hops, stg_error *error)
{
    *paths = (stg_widest_paths){.best = stg_zeroed(count, sizeof *paths->best)};
    for (uint32_t i = 0; paths->best && i < count; i++)
        paths->best[i] = STG_NO_STEP;
    bool whole = paths->best && widen(paths, 0, (stg_width_step){INT64_MAX, source, STG_NO_STEP});
    size_t last = 0; /* first step of the last round */
    for (uint32_t hops = 0; whole && hops < max_hops && last < paths->count; hops++) {
        size_t round = paths->count;
        for (size_t from = last; whole && from < round; from++) {
            stg_width_step step = paths->steps[from];
            for (uint32_t i = starts[step.vertex]; whole && i < starts[step.vertex + 1]; i++) {
                int64_t width = widths[i] < step.width ? widths[i] : step.width;
                if (widths[i] != STG_NO_WIDTH)
                    whole =
                        widen(paths, round, (stg_width_step){width, targets[i], (uint32_t)from});
            }
        }
        last = round;
    }
    return whole ? true : stg_out_of_memory(error);
}

void stg_widest_paths_done(stg_widest_paths *paths)
{
    free(paths->best);
    free(paths->steps);
    *paths = (stg_widest_paths){0};
}
