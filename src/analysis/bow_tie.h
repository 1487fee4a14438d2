/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bow tie around a strong component: what leads to it, what it leads to. */
#ifndef STG_ANALYSIS_BOW_TIE_H
#define STG_ANALYSIS_BOW_TIE_H

#include "analysis/simple_graph.h"

typedef enum stg_bow_tie_part {
    STG_BOW_TIE_IN = 0,  /* leads to the core and is not reached from it */
    STG_BOW_TIE_CORE,    /* each reaches each */
    STG_BOW_TIE_OUT,     /* reached from the core and does not lead back */
    STG_BOW_TIE_TUBE,    /* leads from IN to OUT past the core */
    STG_BOW_TIE_TENDRIL, /* hangs on IN or OUT only: reached from IN, or leads to OUT */
    STG_BOW_TIE_OTHER,
    STG_BOW_TIE_PARTS
} stg_bow_tie_part;

/*
 * Sets the part of each vertex. The core is the set of vertices whose
 * `component` is `core`. Cost: vertices + links. Source: Broder et al. 2000,
 * Graph structure in the web, section 3; for owners Vitali, Glattfelder and
 * Battiston 2011, The network of global corporate control.
 */
bool stg_bow_tie(stg_rows links, stg_rows entering, const uint32_t *component, uint32_t core,
                 stg_bow_tie_part *part, stg_error *error);

#endif
