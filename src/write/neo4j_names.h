/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the writers for Neo4j share: labels, types and names of properties. */
#ifndef STG_WRITE_NEO4J_NAMES_H
#define STG_WRITE_NEO4J_NAMES_H

#include "base/buffer.h"

/* "lends-to" as a type of relationships: "LENDS_TO". Letters of other scripts
   stay; whatever is neither letter nor digit becomes "_". */
void stg_add_neo4j_type(stg_buffer *out, const char *kind);

/* "joint-venture" as a label of nodes: "JointVenture". */
void stg_add_neo4j_label(stg_buffer *out, const char *kind);

/* "name_zh-Hant" as the name of a property that needs no quotes: "name_zh_Hant". */
void stg_add_neo4j_property(stg_buffer *out, const char *name);

#endif
