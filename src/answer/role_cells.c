/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells that name a role and the place where it is held. */
#include "answer/role_cells.h"

#include "result/group_label.h"

void stg_set_role(stg_asking *asking, const stg_role_columns *columns, stg_role_id id)
{
    stg_role role = stg_graph_role(asking->graph, id);
    const char *label = stg_asking_text(asking, role.label);
    stg_table_set_wording(asking->table, columns->role, role.id, label);
    stg_table_set_text(asking->table, columns->label, label);
    stg_table_set_wording(asking->table, columns->group, role.group,
                          stg_group_wording(role.group, asking->language));
}

void stg_set_role_section(stg_asking *asking, size_t column, stg_stakeholder_id organisation,
                          const char *layer)
{
    stg_asking_set_phrase(asking, column, NULL,
                          layer == NULL ? STG_PHRASE_SECTION_OF : STG_PHRASE_SECTION_OF_LAYER,
                          stg_asking_name(asking, organisation), layer);
}

const char *stg_role_name(const stg_asking *asking, stg_role_id id)
{
    stg_role role = stg_graph_role(asking->graph, id);
    const char *label = stg_asking_text(asking, role.label);
    return label == NULL ? role.id : label;
}
