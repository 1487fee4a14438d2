/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What does X own? The work is done in flow_claims.c and flow_chain.c. */
#include "query/flow.h"
#include "query/queries.h"

static const stg_flow_question question = {
    .name = "owns",
    .flow = STG_FLOW_OWNERSHIP,
    .upstream = false,
    .title = STG_PHRASE_TITLE_OWNS,
    .title_chain = STG_PHRASE_TITLE_OWNS_INDIRECT,
    .other = "owned",
    .other_name = "owned_name",
    .other_label = STG_PHRASE_COLUMN_OWNED,
    .asked = "owner",
    .asked_label = STG_PHRASE_COLUMN_OWNER,
    .total = NULL, /* shares are not money */
};

static bool run(stg_asking *asking, stg_error *error)
{
    return stg_flow_answer(asking, &question, error);
}

const stg_query stg_query_owns = {
    .info = {.name = "owns",
             .question = "What does X own?",
             .arguments = "X",
             .details = "Every claim by which X owns something, with shares of capital and of "
                        "votes. With --indirect: everything owned through others, each once, with "
                        "one shortest path; shares are not multiplied.",
             .least_arguments = 1,
             .most_arguments = 1,
             .takes_indirect = true},
    .run = run,
};
