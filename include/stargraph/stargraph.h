/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stargraph: who does what in a consortium, who funds whom, who owns whom.
 *
 * Text is read (read.h) into an immutable graph (graph.h) of cited claims,
 * which is asked (query.h), analysed (analysis.h) and drawn (draw.h). This
 * header includes them all but igraph.h.
 */
#ifndef STARGRAPH_STARGRAPH_H
#define STARGRAPH_STARGRAPH_H

#include <stargraph/analysis.h>
#include <stargraph/build.h>
#include <stargraph/draw.h>
#include <stargraph/error.h>
#include <stargraph/filter.h>
#include <stargraph/graph.h>
#include <stargraph/query.h>
#include <stargraph/read.h>
#include <stargraph/table.h>
#include <stargraph/text.h>
#include <stargraph/value.h>
#include <stargraph/write.h>

#define STARGRAPH_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that is linked. */
const char *stg_version(void);

#ifdef __cplusplus
}
#endif

#endif
