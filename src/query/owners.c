/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who owns X? The work is done in flow_claims.c and flow_chain.c. */
#include "query/flow.h"
#include "query/queries.h"

static const stg_flow_question question = {
    .name = "owners",
    .flow = STG_FLOW_OWNERSHIP,
    .upstream = true,
    .title = STG_PHRASE_TITLE_OWNERS,
    .title_chain = STG_PHRASE_TITLE_OWNERS_INDIRECT,
    .other = "owner",
    .other_name = "owner_name",
    .other_label = STG_PHRASE_COLUMN_OWNER,
    .asked = "owned",
    .asked_label = STG_PHRASE_COLUMN_OWNED,
    .total = NULL, /* shares are not money */
};

static bool run(stg_asking *asking, stg_error *error)
{
    return stg_flow_answer(asking, &question, error);
}

const stg_query stg_query_owners = {
    .info = {.name = "owners",
             .question = "Who owns X?",
             .arguments = "X",
             .details = "Every claim of ownership of X, with shares of capital and of votes. Exact "
                        "shares that sum to more than 100 % are noted. With --indirect: all owners "
                        "of owners, each once, with one shortest path; shares are not multiplied.",
             .least_arguments = 1,
             .most_arguments = 1,
             .takes_indirect = true},
    .run = run,
};
