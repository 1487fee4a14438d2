/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is tied to whom today; see current_ties.h. */
#include "analysis/current_ties.h"

#include <stdio.h>

bool stg_current_ties_make(stg_current_ties *ties, const stg_asking *asking, uint32_t default_flows,
                           stg_error *error)
{
    *ties = (stg_current_ties){0};
    if (!stg_flows_asked(&ties->flows, asking, default_flows, error))
        return false;
    stg_link_choice choice = {.flows = ties->flows, .current = true};
    return stg_links_make(&ties->links, asking, &choice, error) &&
           stg_simple_graph_make(&ties->graph, &ties->links, error);
}

void stg_current_ties_done(stg_current_ties *ties)
{
    stg_links_done(&ties->links);
    stg_simple_graph_done(&ties->graph);
}

static const char *flow_label(const stg_asking *asking, uint32_t flows)
{
    for (int flow = 0; flow < STG_FLOW_COUNT; flow++)
        if (flows == 1u << flow)
            return stg_flow_label((stg_flow)flow, asking->language);
    return NULL;
}

void stg_current_ties_add_notes(stg_asking *asking, const stg_current_ties *ties)
{
    static const stg_words nobody = {"No claim of this kind ties two named parties.",
                                     "이름이 밝혀진 두 당사자를 잇는 해당 주장이 없다."};
    static const stg_words one_flow = {"Only ties of one flow count: {0}.",
                                       "한 가지 흐름의 관계만 셌다: {0}."};
    static const stg_words alone = {"{0#party has#parties have} no such tie and {1} not listed.",
                                    "해당 관계가 없는 당사자 {0}곳은 싣지 않았다."};
    size_t without = ties->links.parties - ties->graph.count;
    const char *flow = flow_label(asking, ties->flows);
    if (ties->graph.count == 0)
        stg_asking_say(asking, &nobody, NULL, NULL, NULL);
    if (flow)
        stg_asking_say(asking, &one_flow, flow, NULL, NULL);
    if (without > 0 && ties->graph.count > 0) {
        char number[24];
        snprintf(number, sizeof number, "%zu", without);
        stg_asking_say(asking, &alone, number, without == 1 ? "is" : "are", NULL);
    }
    stg_links_add_notes(asking, &ties->links);
}

stg_stakeholder_id stg_party_of(const stg_current_ties *ties, uint32_t vertex)
{
    return (stg_stakeholder_id){ties->graph.party[vertex]};
}
