/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who effectively owns X, and who controls it? */
#include "analysis/analyses.h"
#include "analysis/ownership_table.h"

/* Percent: the usual threshold of laws on beneficial owners, such as Directive
   (EU) 2015/849, article 3(6). */
static const double usual_threshold = 25;

static bool run(stg_asking *asking, stg_error *error)
{
    static const stg_words title = {"Who effectively owns {0}, and who controls it",
                                    "{0}의 실질 소유자와 지배자"};
    stg_stakeholder_id x;
    const stg_analysis_options *options = asking->parameters;
    double threshold = options->threshold_stated ? options->threshold : usual_threshold;
    return stg_asking_find(asking, 0, &x, error) &&
           stg_asking_begin(asking, "control", &title, stg_asking_name(asking, x), NULL, error) &&
           stg_ownership_answer(asking, x, true, threshold, error);
}

const stg_analysis stg_analysis_control = {
    .info = {.name = "control",
             .question = "Who effectively owns X, and who controls it?",
             .arguments = "X",
             .details =
                 "Direct and effective shares of all owners of X, through chains of companies and "
                 "cross-holdings: ultimate owners, those in between, groups that own themselves. "
                 "Control by majority: a party controls a company if it and the companies that it "
                 "controls hold more than half of the votes. Listed are owners of 25 % or more "
                 "(--threshold), those that may be, and all that control X; --limit sets how many "
                 "chains are given for each.",
             .values =
                 "Shares are intervals: the result is what is owned at least and at most. A share "
                 "that is not stated is never 0: it counts for nothing in the least, and for all "
                 "that the other owners leave in the most. Claims on one holding are never added; "
                 "where they contradict each other the range covers them. Claims that are over do "
                 "not count, nor an indirect holding beside its chain. Where votes are not stated, "
                 "capital is taken for votes. Amounts are not read.",
             .example = "stargate --threshold 0",
             .view = "ownership",
             .least_arguments = 1,
             .most_arguments = 1,
             .parameters = STG_PARAMETER_THRESHOLD | STG_PARAMETER_LIMIT},
    .run = run,
};
