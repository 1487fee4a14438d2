/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups of vertices in the order in which they are told: the largest first, in
   each the best connected vertex first. */
#ifndef STG_ANALYSIS_GROUPS_H
#define STG_ANALYSIS_GROUPS_H

#include "analysis/current_ties.h"

typedef struct stg_groups {
    uint32_t count;
    uint32_t *order;   /* group numbers, the largest first, of equals that with the
                          first vertex */
    uint32_t *starts;  /* by group number; one more than groups */
    uint32_t *members; /* vertices by group */
} stg_groups;

/* `group` numbers the vertices' groups from 0 to count - 1, none empty. Free with
   stg_groups_done in every case. */
bool stg_groups_make(stg_groups *groups, const stg_current_ties *ties, const uint32_t *group,
                     uint32_t count, stg_error *error);
void stg_groups_done(stg_groups *groups);

/* The vertices of the group in the given place, and how many. */
const uint32_t *stg_group_at(const stg_groups *groups, uint32_t place, uint32_t *size);

#endif
