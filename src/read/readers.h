/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of readers. To add a format: write read_x.c with a stg_reader and
 * add its row to readers.c.
 */
#ifndef STG_READ_READERS_H
#define STG_READ_READERS_H

#include "read/reading.h"

typedef struct stg_reader {
    stg_reader_info info;
    /* Whether the text looks like this format; one of the two. The second is for
       whom looking takes memory, which may be out. */
    bool (*sniff)(const char *bytes, size_t length);
    bool (*look)(stg_reading *reading, const stg_document *document);
    /* Adds the document's records to the builder; faults go to the reading. */
    void (*read)(stg_reading *reading, const stg_document *document);
    bool foreign; /* a format that is not ours */
    /* Whether the document should be read after those that do not wait, since it
       names what they may declare. NULL: never. */
    bool (*waits)(stg_reading *reading, const stg_document *document);
} stg_reader;

/* The reader of the format that the text is in, as far as its look and its name tell. */
const stg_reader *stg_reader_for(stg_reading *reading, const stg_document *document);

/* stg_read; `way` says which way elements take, and gets their numbers. */
bool stg_read_by(stg_graph **graph, const stg_input *inputs, size_t input_count,
                 const stg_read_options *options, stg_way *way, stg_error *error);

/* Bytes of a byte order mark at the start of the text: 3 or 0. */
size_t stg_text_start(const char *bytes, size_t length);

extern const stg_reader stg_reader_csv;      /* read_csv.c */
extern const stg_reader stg_reader_document; /* read_document.c */
extern const stg_reader stg_reader_ftm;      /* read_ftm.c */
extern const stg_reader stg_reader_lines;    /* read_lines.c */
extern const stg_reader stg_reader_bods;     /* read_bods.c */
extern const stg_reader stg_reader_kumu;
extern const stg_reader stg_reader_oligrapher;
extern const stg_reader stg_reader_littlesis;
extern const stg_reader stg_reader_cytoscape;
extern const stg_reader stg_reader_graphology;
extern const stg_reader stg_reader_json_graph;
extern const stg_reader stg_reader_node_link;

#endif
