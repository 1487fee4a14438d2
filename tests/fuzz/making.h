/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphs made by the builder of records that bytes describe. */
#ifndef STARGRAPH_TESTS_FUZZ_MAKING_H
#define STARGRAPH_TESTS_FUZZ_MAKING_H

#include <stargraph/stargraph.h>

#include "bytes.h"

/* Adds a number of records, some of which the builder may refuse: those are left out,
   and what refers to them makes the freeze fail. */
void fuzz_add_records(stg_builder *builder, fuzz_bytes *bytes);

/* Freezes; NULL, and the builder is freed, where that is refused. */
stg_graph *fuzz_freeze(stg_builder *builder);

/* A graph of one or several inputs; NULL when the freeze refuses it. */
stg_graph *fuzz_make_graph(fuzz_bytes *bytes);

/* A filter; its words are in the bytes' pool. */
stg_filter fuzz_filter(fuzz_bytes *bytes);

/* "a" ... "h", or any text. */
const char *fuzz_id(fuzz_bytes *bytes);

#endif
