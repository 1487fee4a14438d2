/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nodes and edges with free attributes (a property graph), as records. What the
 * generic formats and Kumu share; free_fields.h says which attributes are read.
 *
 * An edge whose direction is not stated claims none: it is of a kind without
 * flow, with a note. Only an edge that names one of our kinds ("funds") in a
 * format that leaves direction open is read from its first end to its second,
 * which is said once. An amount needs a currency, else it is not taken over.
 */
#ifndef STG_READ_PROPERTY_GRAPH_H
#define STG_READ_PROPERTY_GRAPH_H

#include "read/attributes.h"
#include "read/free_kinds.h"

typedef enum stg_direction {
    STG_DIRECTION_OPEN = 0, /* nothing is said */
    STG_DIRECTED,
    STG_UNDIRECTED,
    STG_MUTUAL /* both ways: of a kind with a direction two claims, else one with a note */
} stg_direction;

typedef struct stg_property_graph {
    stg_reading *reading;
    const char *format;      /* as people know it: "Cytoscape.js" */
    const char *nodes;       /* what the format calls them, in messages: "elements" */
    const char *edges;       /* "connections" */
    stg_direction direction; /* of edges that do not say */
    const char *layer;       /* of the edges; NULL: their own attribute's, if any */
    bool words_are_labels;   /* words for an edge's kind count only if they are ours */
    stg_text source_note;    /* of the file as a source, a licence say */
    stg_free_kinds kinds;
    stg_known_fields fields;
    stg_id_map repeats; /* ids made for edges that stand for several: how many */
    uint32_t *repeat_counts;
    size_t repeat_count, repeat_capacity;
} stg_property_graph;

/* A page of the system that the record comes from. */
typedef struct stg_page {
    const char *url; /* NULL: none */
    const char *title;
} stg_page;

/* What a reader itself knows of a node or edge; the attributes say the rest. */
typedef struct stg_node {
    const char *id;
    const char *kind_id;              /* a kind that is built in or declared; NULL: of words */
    const char *kind_word;            /* NULL: the attributes' */
    stg_identifier_record identifier; /* scheme NULL: none */
    stg_page page;
} stg_node;

typedef struct stg_edge {
    const char *id;   /* NULL: made of the file's name and the ends */
    bool id_is_whole; /* means the same in every file; others get the file's name before them */
    const char *from;
    const char *to;
    stg_direction direction;
    const char *kind_id;   /* a kind that is built in or declared; NULL: of words */
    const char *kind_word; /* NULL: the attributes' */
    const char *role;      /* label; NULL: the attributes' */
    stg_status status;
    stg_text note; /* in English and Korean; empty: none */
    stg_page page;
    bool one_of_many; /* of a tie with several parties: an amount is not this edge's alone */
} stg_edge;

/* False when memory is out, which has then been reported. */
bool stg_property_graph_init(stg_property_graph *graph, stg_reading *reading, const char *format);
void stg_property_graph_done(stg_property_graph *graph);

void stg_add_node(stg_property_graph *graph, stg_element *element, const stg_node *node,
                  const stg_bag *bags, size_t bag_count);
void stg_add_edge(stg_property_graph *graph, stg_element *element, const stg_edge *edge,
                  const stg_bag *bags, size_t bag_count);

/* The attributes of the graph as a whole (`graphs` as the format calls it): its title,
   or else its name, becomes that of the data, the rest is counted. */
void stg_add_graph_attributes(stg_element *element, const json_t *object, const char *graphs);

/* ---- for the files of this module --------------------------------------------- */

/* The file itself and what the attributes cite, in scratch memory. */
const stg_evidence_record *stg_graph_evidence(stg_property_graph *graph, stg_attributes *attributes,
                                              stg_page page, bool urls, size_t *count);

/* A word for a kind: text of few letters, the first of several ("a|b", an array),
   with a letter in it. NULL: there is none. `whole`: whether that is all it says. */
const char *stg_kind_word(stg_element *element, const json_t *value, bool *whole);

#endif
