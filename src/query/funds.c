/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What does X fund? The work is done in flow_claims.c and flow_chain.c. */
#include "query/flow.h"
#include "query/queries.h"

static const stg_flow_question question = {
    .name = "funds",
    .flow = STG_FLOW_MONEY,
    .upstream = false,
    .title = STG_PHRASE_TITLE_FUNDS,
    .title_chain = STG_PHRASE_TITLE_FUNDS_INDIRECT,
    .other = "recipient",
    .other_name = "recipient_name",
    .other_label = STG_PHRASE_COLUMN_RECIPIENT,
    .asked = "funder",
    .asked_label = STG_PHRASE_COLUMN_FUNDER,
    .total = "funding",
    .nobody = STG_PHRASE_NOTE_REACHES_NOBODY,
};

static bool run(stg_asking *asking, stg_error *error)
{
    return stg_flow_answer(asking, &question, error);
}

const stg_query stg_query_funds = {
    .info = {.name = "funds",
             .question = "What does X fund?",
             .arguments = "X",
             .details = "Every claim by which money flows from X, with amount, status and "
                        "evidence; then totals per currency and status. Money whose recipient is "
                        "not named is listed last and summed apart. With --indirect: everyone "
                        "downstream, each once, with one shortest path.",
             .least_arguments = 1,
             .most_arguments = 1,
             .takes_indirect = true},
    .run = run,
};
