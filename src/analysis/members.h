/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells that list the parties of a group: all for programs, the best connected
   few for people. */
#ifndef STG_ANALYSIS_MEMBERS_H
#define STG_ANALYSIS_MEMBERS_H

#include "analysis/current_ties.h"

typedef struct stg_member_columns {
    size_t people;
    size_t programs;
} stg_member_columns;

/* `name` is that of the column for programs. */
void stg_member_columns_add(stg_asking *asking, stg_member_columns *columns, const char *name,
                            const stg_words *label);

/* Puts vertices in the order of their ties, the most first, then of the data.
   False when memory is out. */
bool stg_order_by_ties(const stg_current_ties *ties, uint32_t *vertices, size_t count,
                       stg_error *error);

/* Lists them in the row added last, in the order given. */
void stg_set_members(stg_asking *asking, const stg_member_columns *columns,
                     const stg_current_ties *ties, const uint32_t *vertices, size_t count);

#endif
