/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of analyses. To add one: <name>.c with a stg_analysis, a line here,
 * a row in analyses.c and a line in CMakeLists.txt.
 */
#ifndef STG_ANALYSIS_ANALYSES_H
#define STG_ANALYSIS_ANALYSES_H

#include "answer/asking.h"

typedef struct stg_analysis {
    stg_analysis_info info;
    stg_answer_run run;
} stg_analysis;

extern const stg_analysis stg_analysis_cycles;
extern const stg_analysis stg_analysis_trace;
extern const stg_analysis stg_analysis_coverage;
extern const stg_analysis stg_analysis_without;
extern const stg_analysis stg_analysis_diff;
extern const stg_analysis stg_analysis_summary;
extern const stg_analysis stg_analysis_communities;
extern const stg_analysis stg_analysis_components;
extern const stg_analysis stg_analysis_cut_points;
extern const stg_analysis stg_analysis_interlocks;
extern const stg_analysis stg_analysis_matches;
extern const stg_analysis stg_analysis_rank;
extern const stg_analysis stg_analysis_control;
extern const stg_analysis stg_analysis_holdings;

#endif
