/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who funds X? The work is done in flow_claims.c and flow_chain.c. */
#include "query/flow.h"
#include "query/queries.h"

static const stg_flow_question question = {
    .name = "funders",
    .flow = STG_FLOW_MONEY,
    .upstream = true,
    .title = STG_PHRASE_TITLE_FUNDERS,
    .title_chain = STG_PHRASE_TITLE_FUNDERS_INDIRECT,
    .other = "funder",
    .other_name = "funder_name",
    .other_label = STG_PHRASE_COLUMN_FUNDER,
    .asked = "recipient",
    .asked_label = STG_PHRASE_COLUMN_RECIPIENT,
    .total = "funding",
    .nobody = STG_PHRASE_NOTE_ATTRIBUTED_TO_NOBODY,
};

static bool run(stg_asking *asking, stg_error *error)
{
    return stg_flow_answer(asking, &question, error);
}

const stg_query stg_query_funders = {
    .info =
        {.name = "funders",
         .question = "Who funds X?",
         .arguments = "X",
         .details =
             "Every claim by which money flows to X, with amount, status and evidence; then totals "
             "per currency and status. Money whose payer is not named is listed last and summed "
             "apart. With --indirect: everyone upstream, each once, with one shortest path.",
         .least_arguments = 1,
         .most_arguments = 1,
         .takes_indirect = true},
    .run = run,
};
