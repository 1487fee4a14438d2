/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of graph writers. To add one: write_graph_<name>.c with a
 * stg_graph_writer, a row in graph_formats.c, a line in CMakeLists.txt.
 */
#ifndef STG_WRITE_GRAPH_FORMATS_H
#define STG_WRITE_GRAPH_FORMATS_H

#include "write/export.h"

typedef struct stg_graph_writer {
    stg_graph_format format;
    /* Parties and claims have their ids in one space, so no two may be alike. */
    bool one_namespace;
    /* Writes a part (0 where there is one file) through stg_export_emit. What is
       lost is counted with the part that would have held it. */
    bool (*write)(stg_export *export, size_t part, stg_error *error);
} stg_graph_writer;

extern const stg_graph_writer stg_write_graph_native;
extern const stg_graph_writer stg_write_graph_lines;
extern const stg_graph_writer stg_write_graph_graphml;
extern const stg_graph_writer stg_write_graph_gexf;
extern const stg_graph_writer stg_write_graph_node_link;
extern const stg_graph_writer stg_write_graph_cytoscape;
extern const stg_graph_writer stg_write_graph_csv;
extern const stg_graph_writer stg_write_graph_tsv;
extern const stg_graph_writer stg_write_graph_mermaid;
extern const stg_graph_writer stg_write_graph_neo4j;
extern const stg_graph_writer stg_write_graph_cypher;
extern const stg_graph_writer stg_write_graph_bods;
extern const stg_graph_writer stg_write_graph_ftm;
extern const stg_graph_writer stg_write_graph_sqlite;

#endif
