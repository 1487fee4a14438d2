/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Node-link JSON that was written here: its graph has the attribute "stargraph",
 * with the format's version, and is directed. Every record is given back as it was,
 * also after NetworkX has read and written the file.
 */
#ifndef STG_READ_OWN_NODE_LINK_H
#define STG_READ_OWN_NODE_LINK_H

#include "read/reading.h"

bool stg_is_own_node_link(const stg_document *document);

/* `edges` is the key of the edges: "edges" or "links". */
void stg_read_own_node_link(stg_reading *reading, const stg_document *document, const char *edges);

#endif
