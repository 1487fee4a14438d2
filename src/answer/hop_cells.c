/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of chains: a row for each claim of each hop. */
#include "answer/hop_cells.h"

void stg_hop_columns_add_route(stg_asking *asking, stg_hop_columns *columns, const char *name,
                               const stg_words *label)
{
    columns->route = stg_asking_head(asking, "route", label, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    stg_table_set_section_column(asking->table, columns->route);
    columns->number =
        stg_asking_head(asking, name, label, STG_COLUMN_INTEGER, NULL, STG_FOR_PROGRAMS);
}

void stg_hop_columns_add(stg_asking *asking, stg_hop_columns *columns, bool either_way)
{
    columns->hop = stg_asking_column(asking, "hop", STG_PHRASE_COLUMN_HOP, STG_COLUMN_INTEGER, NULL,
                                     STG_FOR_ALL);
    columns->from =
        stg_asking_column(asking, "from", STG_PHRASE_COLUMN_FROM, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->from_name = stg_asking_column(asking, "from_name", STG_PHRASE_COLUMN_FROM,
                                           STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->direction = STG_NO_COLUMN;
    if (either_way)
        columns->direction = stg_asking_column(asking, "direction", STG_PHRASE_COLUMN_WAY,
                                               STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->to =
        stg_asking_column(asking, "to", STG_PHRASE_COLUMN_TO, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->to_name = stg_asking_column(asking, "to_name", STG_PHRASE_COLUMN_TO, STG_COLUMN_TEXT,
                                         NULL, STG_FOR_PROGRAMS);
    columns->role = stg_asking_column(asking, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, NULL,
                                      STG_FOR_PROGRAMS);
    columns->detail = stg_asking_column(asking, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT,
                                        NULL, STG_FOR_PEOPLE);
    stg_claim_columns_add(asking, &columns->claim,
                          STG_SHOW_AMOUNT | STG_SHOW_SHARE | STG_SHOW_TO_PROGRAMS);
}

void stg_add_party_chain(stg_buffer *out, const stg_asking *asking, const uint32_t *parties,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(out, i > 0 ? " → " : "");
        stg_buffer_add(out, stg_asking_name(asking, (stg_stakeholder_id){parties[i]}));
    }
}

void stg_hop_row_add(stg_asking *asking, const stg_hop_columns *columns, const stg_hop_row *row)
{
    stg_table *table = asking->table;
    stg_stakeholder_id from = {row->from}, to = {row->to};
    stg_relationship claim = stg_graph_relationship(asking->graph, row->claim);
    bool forward = claim.from.index == row->from;
    stg_table_add_row(table);
    stg_table_set_text(table, columns->route, row->route);
    stg_table_set_integer(table, columns->number, (int64_t)row->number);
    stg_table_set_integer(table, columns->hop, (int64_t)row->hop);
    stg_asking_set_party(asking, columns->from, from);
    stg_table_set_text(table, columns->from_name, stg_asking_name(asking, from));
    stg_table_set_wording(
        table, columns->direction, forward ? "forward" : "backward",
        stg_asking_word(asking, forward ? STG_PHRASE_FORWARD : STG_PHRASE_BACKWARD));
    stg_asking_set_party(asking, columns->to, to);
    stg_table_set_text(table, columns->to_name, stg_asking_name(asking, to));
    if (claim.role.index != STG_NONE)
        stg_table_set_text(table, columns->role, stg_graph_role(asking->graph, claim.role).id);
    stg_set_detail(asking, columns->detail, &claim, row->not_added);
    stg_claim_columns_set(asking, &columns->claim, row->claim, row->not_added);
}
