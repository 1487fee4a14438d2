/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The way to igraph for the rest of the library: its module, loaded when first
   asked for. */
#ifndef STG_MODEL_IGRAPH_BRIDGE_H
#define STG_MODEL_IGRAPH_BRIDGE_H

#include <stargraph/error.h>

#include "igraph/module.h"

/* The module, which stays loaded; NULL, with STG_ERROR_IO, when it cannot be. */
const stg_igraph_module *stg_igraph_load(stg_error *error);

/* Whether a call of the module is done; else reports why it is not:
   STG_ERROR_MEMORY, or STG_ERROR_LIMIT with `what` in the message. */
bool stg_igraph_check(stg_igraph_outcome outcome, const char *what, stg_error *error);

#endif
