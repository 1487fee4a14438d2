/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Single records of a finished graph, added to a graph under construction. */
#ifndef STG_MODEL_COPY_H
#define STG_MODEL_COPY_H

#include <stargraph/build.h>

bool stg_copy_stakeholder(stg_builder *builder, const stg_graph *graph, stg_stakeholder_id id,
                          stg_error *error);
bool stg_copy_relationship(stg_builder *builder, const stg_graph *graph, stg_relationship_id id,
                           stg_error *error);

#endif
