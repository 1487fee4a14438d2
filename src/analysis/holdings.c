/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What does X effectively own and control? */
#include "analysis/analyses.h"
#include "analysis/ownership_table.h"

static bool run(stg_asking *asking, stg_error *error)
{
    static const stg_words title = {"What {0} effectively owns and controls",
                                    "{0|이|가} 실질적으로 소유하고 지배하는 곳"};
    stg_stakeholder_id x;
    const stg_analysis_options *options = asking->parameters;
    double threshold = options->threshold_stated ? options->threshold : 0;
    return stg_asking_find(asking, 0, &x, error) &&
           stg_asking_begin(asking, "holdings", &title, stg_asking_name(asking, x), NULL, error) &&
           stg_ownership_answer(asking, x, false, threshold, error);
}

const stg_analysis stg_analysis_holdings = {
    .info = {.name = "holdings",
             .question = "What does X effectively own and control?",
             .arguments = "X",
             .details =
                 "Every company in which X holds a share, directly or through others, the largest "
                 "share first, and whether X controls it: the other side of \"control\", and the "
                 "same numbers. --threshold leaves out smaller shares; --limit sets how many "
                 "chains are given for each.",
             .values =
                 "As in \"control\": shares are intervals, a share that is not stated is never 0, "
                 "claims on one holding are never added, and capital is taken for votes where "
                 "votes are not stated. What X holds of itself does not count for it.",
             .example = "softbank",
             .view = "ownership",
             .least_arguments = 1,
             .most_arguments = 1,
             .parameters = STG_PARAMETER_THRESHOLD | STG_PARAMETER_LIMIT},
    .run = run,
};
