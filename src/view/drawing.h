/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A drawing: everything a picture shows, in words and numbers, ready for the
 * writers. Views fill it, writers read it and decide nothing any more: lines
 * of text are broken, colours chosen, and in a placed drawing every card and
 * connector has its position.
 *
 * All strings live in the drawing's pool. When memory runs out the drawing
 * remembers it (`failed`) and stg_draw reports it at the end.
 */
#ifndef STG_VIEW_DRAWING_H
#define STG_VIEW_DRAWING_H

#include <stargraph/draw.h>
#include <stargraph/overlay.h>

#include "base/id_map.h"
#include "base/pool.h"
#include "view/theme.h"

/* One line of text; the remark stands behind it, smaller. */
typedef struct stg_line {
    const char *text;   /* never NULL or empty */
    const char *remark; /* NULL: none */
    double size;
    const char *color;
    const char *remark_color; /* NULL: as `color` */
    bool bold;
    bool italic;
} stg_line;

typedef struct stg_lines {
    stg_line *items;
    size_t count;
    size_t capacity;
} stg_lines;

typedef struct stg_point {
    double x;
    double y; /* downwards from the top; writers turn it round */
} stg_point;

/* Numbers of things: citations of an edge, groups of a node. */
typedef struct stg_numbers {
    size_t *items;
    size_t count;
    size_t capacity;
} stg_numbers;

typedef struct stg_strings {
    const char **items;
    size_t count;
    size_t capacity;
} stg_strings;

/* How firm a claim is; each has a line style of its own. */
typedef enum stg_stroke {
    STG_STROKE_FIRM = 0, /* solid: done, in force, committed */
    STG_STROKE_AHEAD,    /* dashed: planned, expected, unattributed */
    STG_STROKE_VIEW,     /* dotted: opinion, interpretation */
    STG_STROKE_OVER,     /* grey: ended or cancelled */
    STG_STROKE_COUNT
} stg_stroke;

#define STG_NO_GROUP ((size_t)-1)

typedef enum stg_card {
    STG_CARD_PLAIN = 0,
    STG_CARD_HUB,     /* what the picture is about */
    STG_CARD_UNKNOWN, /* a placeholder: dashed */
    STG_CARD_STRIP,   /* a row of a matrix: no border */
    STG_CARD_DOT      /* of a large picture: its name stands below, tiny */
} stg_card;

typedef struct stg_node {
    const char *id;          /* unique in the drawing */
    const char *stakeholder; /* its id; NULL for a placeholder or a role */
    const char *role;        /* id, of a matrix row; else NULL */
    const char *kind;        /* id of the stakeholder's kind; NULL: none */
    const char *name;
    const char *tooltip;
    const char *url; /* as in the data, not checked; NULL: none */
    stg_card card;
    const char *fill;   /* colour */
    const char *border; /* colour */
    double border_width;
    bool centered; /* its text; else at the left */
    size_t group;  /* STG_NO_GROUP: none */
    unsigned rank; /* 0: none */
    stg_lines lines;
    stg_point center; /* placed drawings only */
    double width;     /* at least, in points */
    double height;
    int column;    /* flow drawings: -1 first, 1 last, 0 anywhere */
    size_t others; /* parties that are left out, which it stands for; 0: none */
    size_t claims; /* theirs */
    stg_mark finding;
} stg_node;

typedef struct stg_edge {
    const char *id; /* of the first relationship */
    stg_strings relationships;
    size_t from; /* positions of nodes, as drawn */
    size_t to;
    const char *kind;       /* id; NULL when several differ */
    const char *flow;       /* word */
    const char *status;     /* word; NULL when several differ */
    const char *confidence; /* word; NULL when several differ */
    const char *amount;     /* decimal; NULL: not stated */
    const char *currency;   /* NULL: none */
    const char *qualifier;  /* word; NULL: no amount */
    const char *share;      /* for people; NULL: not stated */
    const char *tooltip;
    const char *url; /* of the first source that has one */
    stg_stroke stroke;
    const char *color;
    double width;
    bool arrow;
    bool mark; /* no line: only its label shows, at `label_at` */
    stg_mark finding;
    bool computed; /* no claim states it: it follows from others */
    stg_lines lines;
    stg_numbers citations;
    stg_point points[8]; /* placed drawings: corners of the line */
    size_t point_count;
    stg_point label_at;
} stg_edge;

typedef struct stg_group {
    const char *id;
    const char *label;
    stg_hue hue;
    stg_line title;
    stg_point top_left; /* placed drawings only */
    stg_point bottom_right;
} stg_group;

typedef enum stg_symbol {
    STG_SYMBOL_LINE = 0, /* a piece of line in stroke and colour */
    STG_SYMBOL_WIDTHS,   /* thin and thick lines */
    STG_SYMBOL_CARD,     /* a small card; dashed for stroke AHEAD */
    STG_SYMBOL_MARK      /* a character */
} stg_symbol;

typedef struct stg_legend_item {
    stg_symbol symbol;
    stg_stroke stroke;
    const char *color;
    const char *mark; /* STG_SYMBOL_MARK only */
    const char *text;
    size_t row; /* of the legend */
} stg_legend_item;

/* One cited place. */
typedef struct stg_cited {
    size_t number; /* from 1 */
    const char *source;
    const char *title;
    const char *publisher; /* NULL: not stated */
    const char *locator;   /* NULL: not stated */
    const char *url;
} stg_cited;

typedef enum stg_layout {
    STG_LAYOUT_PLACED = 0, /* positions are in the drawing */
    STG_LAYOUT_RIGHT,      /* Graphviz places, from left to right */
    STG_LAYOUT_DOWN        /* the same from top to bottom */
} stg_layout;

struct stg_drawing {
    stg_pool pool;
    bool failed; /* memory ran out */
    const char *view;
    const char *name; /* of the DOT graph */
    const char *language;
    const char *title;
    const char *subtitle;
    const char *as_of; /* ISO date; NULL: none */
    const stg_theme *theme;
    const stg_page *page; /* NULL: as large as it is */
    stg_layout layout;
    double width; /* of the text above and below; placed: of everything */
    double height;
    double header_height;
    double legend_height;
    double footer_height; /* with the legend's */
    stg_lines header;
    stg_lines footer; /* sources and notes, below the legend */
    size_t legend_rows;
    stg_node *nodes;
    size_t node_count;
    size_t node_capacity;
    stg_id_map ids; /* of the nodes */
    stg_edge *edges;
    size_t edge_count;
    size_t edge_capacity;
    stg_group *groups;
    size_t group_count;
    size_t group_capacity;
    stg_legend_item *legend;
    size_t legend_count;
    size_t legend_capacity;
    stg_cited *cited;
    size_t cited_count;
    size_t cited_capacity;
    stg_strings notes;
    bool large;  /* too much for Graphviz's finest settings */
    bool spread; /* placed by spread.c: cards of one line, straight lines */
};

/* NULL when memory is out. */
stg_drawing *stg_drawing_new(void);

/* A copy of the text in the drawing's pool; NULL for NULL, "" when memory is
   out. */
const char *stg_drawing_text(stg_drawing *drawing, const char *text);
const char *stg_drawing_textf(stg_drawing *drawing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adders copy the struct, not the strings in it, and return the position. */
size_t stg_drawing_add_node(stg_drawing *drawing, const stg_node *node);
size_t stg_drawing_add_edge(stg_drawing *drawing, const stg_edge *edge);
size_t stg_drawing_add_group(stg_drawing *drawing, const stg_group *group);
void stg_drawing_add_legend(stg_drawing *drawing, const stg_legend_item *item);
void stg_drawing_add_cited(stg_drawing *drawing, const stg_cited *cited);
void stg_drawing_add_note(stg_drawing *drawing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void stg_lines_add(stg_drawing *drawing, stg_lines *lines, const stg_line *line);
/* Breaks the line's text to `width` and adds at most `limit` lines, the last
   of them ending in "..." when there is more. The remark follows the last. */
void stg_lines_add_wrapped(stg_drawing *drawing, stg_lines *lines, const stg_line *line,
                           double width, size_t limit);
/* Font size of a remark behind text of `size`. */
double stg_remark_size(double size);
double stg_lines_width(const stg_lines *lines);
double stg_lines_height(const stg_lines *lines);

void stg_numbers_add(stg_drawing *drawing, stg_numbers *numbers, size_t number);
void stg_strings_add(stg_drawing *drawing, stg_strings *strings, const char *text);

/*
 * Makes room above for the header and below for the footer of a placed
 * drawing whose contents were placed from 0 down to `height`. Call after
 * stg_scene_finish.
 */
void stg_drawing_frame(stg_drawing *drawing, double height);

/* Orders nodes and edges by id. */
void stg_drawing_sort(stg_drawing *drawing);

/* `wanted`, or with apostrophes behind it until no node has that id. */
const char *stg_drawing_unique_id(stg_drawing *drawing, const char *wanted);

/* Space around the lines of a card, in points. */
enum { STG_CARD_PADDING = 11 };

#endif
