/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One native text read in two ways: its elements directly (src/read/direct.h), and all
   of them by jansson. Both must give the same graph, or the same faults at the same places. */
#ifndef STARGRAPH_TESTS_TWO_WAYS_H
#define STARGRAPH_TESTS_TWO_WAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "read/readers.h"

/* `diagnose`: every fault is compared, not only the first. `way` gets what reading
   directly did. False: what differs is appended to `difference`. */
bool same_both_ways(const char *text, size_t length, bool diagnose, stg_way *way,
                    stg_buffer *difference);

#endif
