/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Builds a graph without a file and asks it a question. */
#include <stdio.h>

#include <stargraph/stargraph.h>

static stg_text text(const stg_wording *wording)
{
    return (stg_text){wording, 1};
}

static bool build(stg_graph **graph, stg_error *error)
{
    stg_builder *builder = stg_builder_new();
    stg_wording fund_name = {"en", "Example Fund"};
    stg_wording works_name = {"en", "Example Works"};
    stg_stakeholder_record fund = {.id = "fund", .kind = "fund", .name = text(&fund_name)};
    stg_stakeholder_record works = {.id = "works", .kind = "company", .name = text(&works_name)};
    stg_relationship_record claim = {.id = "fund-works",
                                     .from = {"fund", {0}},
                                     .to = {"works", {0}},
                                     .kind = "funds",
                                     .status = STG_STATUS_PLEDGED};
    bool done = builder && stg_amount_parse_short(&claim.amount, "250M:EUR", error) &&
                stg_builder_add_stakeholder(builder, &fund, error) &&
                stg_builder_add_stakeholder(builder, &works, error) &&
                stg_builder_add_relationship(builder, &claim, error) &&
                stg_builder_freeze(graph, &builder, error);
    stg_builder_free(builder);
    return done;
}

int main(void)
{
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_error error = {0};
    const char *arguments[] = {"works"};
    stg_table_style style = {.width = 80};
    bool done = build(&graph, &error) &&
                stg_query_run(&table, graph, "funders", arguments, 1, NULL, &error) &&
                stg_table_write(table, stdout, "table", &style, &error);
    if (!done)
        fprintf(stderr, "%s\n", error.message);
    stg_table_free(table);
    stg_graph_free(graph);
    return done ? 0 : 1;
}
