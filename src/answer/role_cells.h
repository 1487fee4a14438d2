/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells that name a role and the place where it is held. */
#ifndef STG_ANSWER_ROLE_CELLS_H
#define STG_ANSWER_ROLE_CELLS_H

#include "answer/asking.h"

/* Positions; STG_NO_COLUMN where the table has no such column. */
typedef struct stg_role_columns {
    size_t role;  /* the id; people see the label */
    size_t label; /* for programs */
    size_t group;
} stg_role_columns;

/* The role of a claim, in the row added last. */
void stg_set_role(stg_asking *asking, const stg_role_columns *columns, stg_role_id id);

/* The heading of the roles of an organisation in a layer (NULL: none). */
void stg_set_role_section(stg_asking *asking, size_t column, stg_stakeholder_id organisation,
                          const char *layer);

/* The label in the asker's language, else the id. Borrowed. */
const char *stg_role_name(const stg_asking *asking, stg_role_id id);

#endif
