/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Walks the graph itself: every claim that moves money. who_funds_what FILE */
#include <stdio.h>

#include <stargraph/stargraph.h>

static const char *name_of(const stg_graph *graph, stg_stakeholder_id id)
{
    return stg_text_in(stg_graph_stakeholder(graph, id).name, "en");
}

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (count != 2 || !stg_read_file(&graph, arguments[1], &error)) {
        fprintf(stderr, "%s\n", count == 2 ? error.message : "usage: who_funds_what FILE");
        return 1;
    }
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(graph, id);
        char amount[STG_AMOUNT_TEXT_SIZE];
        if (stg_graph_kind(graph, claim.kind).flow != STG_FLOW_MONEY)
            continue;
        stg_amount_text(amount, claim.amount, "en");
        printf("%s -> %s: %s (%s)\n", name_of(graph, stg_graph_giver(graph, id)),
               name_of(graph, stg_graph_receiver(graph, id)), amount,
               stg_status_label(claim.status, "en"));
    }
    stg_graph_free(graph);
    return 0;
}
