/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widest paths in a directed graph on plain arrays. */
#ifndef STG_ANALYSIS_WIDEST_PATH_H
#define STG_ANALYSIS_WIDEST_PATH_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

/* A link without a width; it takes part in no path. */
#define STG_NO_WIDTH INT64_MIN

/*
 * From `source` to every vertex the path whose narrowest link is as wide as
 * possible: `width[v]` is that link's width (STG_NO_WIDTH: no path of links
 * with a width; INT64_MAX for the source), `before[v]` the link by which a widest
 * path of v comes in (UINT32_MAX for the source and where there is none).
 * Among paths as wide the one with fewer links is kept, where the search can
 * tell. The links are as in cycle_search.h; `widths` has one for each. Both
 * results are the caller's, of `count` elements. Fails with STG_ERROR_MEMORY
 * only. Cost: links x log(links). Source: Pollack 1960, The maximum capacity
 * through a network; with Dijkstra's order.
 */
bool stg_widest_paths(const uint32_t *starts, const uint32_t *targets, uint32_t count,
                      const int64_t *widths, uint32_t source, int64_t *width, uint32_t *before,
                      stg_error *error);

#endif
