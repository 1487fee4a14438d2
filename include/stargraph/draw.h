/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pictures of a graph. A view chooses what is shown (stg_drawing); a writer
 * turns the drawing into Graphviz DOT or JSON; rendering runs Graphviz's `dot`
 * in a child process.
 */
#ifndef STARGRAPH_DRAW_H
#define STARGRAPH_DRAW_H

#include <stdio.h>

#include <stargraph/filter.h>
#include <stargraph/graph.h>
#include <stargraph/overlay.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stg_drawing stg_drawing;

/* Zeros are the defaults; strings are borrowed for the call. */
typedef struct stg_draw_options {
    stg_filter filter;           /* as_of unset: the graph's own date */
    bool all_dates;              /* no date at all, not even the graph's */
    const char *language;        /* NULL: "en" */
    const char *second_language; /* under each name; NULL: chosen, "": none */
    const char *theme;           /* "light" (NULL) or "dark" */
    const char *page;            /* "a4", "a3-landscape" ...; NULL: as large as it is */
    const char *focus;           /* stakeholder (id, name or alias): only what is near */
    unsigned depth;              /* hops from the focus; 0: 1 */
    bool talk;                   /* network: talk ties too */
    bool citations;              /* numbers on the edges and a source list below */
    const stg_overlay *overlay;  /* a finding to show, of the same graph; NULL: none */
    unsigned top; /* only so many parties: those with the most ties, or the highest scores
                     of an overlay; what is left out is counted. 0: all. Not for org and roles */
    bool whole;   /* what is not part of the finding too, however much */
} stg_draw_options;

/* Static descriptions, for help texts. */
typedef struct stg_view_info {
    const char *name;        /* "org" */
    const char *description; /* one line */
} stg_view_info;

size_t stg_view_count(void);
const stg_view_info *stg_view_at(size_t position);
const char *stg_theme_name(size_t position); /* NULL past the end */
const char *stg_page_name(size_t position);  /* NULL past the end */

/*
 * Makes a drawing of `view`. The caller frees it; it borrows nothing from the
 * graph. A funding, ownership or network view of more than 240 claims is drawn simply
 * and placed here, which takes 0.4 s for 10,000 parties; a note says so. Errors:
 * STG_ERROR_NOT_FOUND for an unknown view, theme, page or focus; STG_ERROR_ARGUMENT for an overlay,
 * or `top`, on a view that shows none (org and roles); STG_ERROR_LIMIT when nothing can be drawn
 * legibly, with the remedy.
 */
bool stg_draw(stg_drawing **drawing, const stg_graph *graph, const char *view,
              const stg_draw_options *options, stg_error *error);
void stg_drawing_free(stg_drawing *drawing); /* NULL allowed */

size_t stg_drawing_node_count(const stg_drawing *drawing);
size_t stg_drawing_edge_count(const stg_drawing *drawing);
/* What a reader of the picture must know: what was left out, and why. */
size_t stg_drawing_note_count(const stg_drawing *drawing);
const char *stg_drawing_note(const stg_drawing *drawing, size_t position);

/* Graphviz text. Same drawing, same bytes; constant memory. */
bool stg_drawing_write_dot(const stg_drawing *drawing, FILE *stream, stg_error *error);

/* JSON of exactly what is drawn: nodes, edges, groups, legend, sources. */
bool stg_drawing_write_json(const stg_drawing *drawing, FILE *stream, stg_error *error);

/* Limits of the child process that renders. 0: the default in brackets. */
typedef struct stg_render_limits {
    unsigned seconds;   /* wall clock [30] */
    unsigned megabytes; /* memory [2048] */
} stg_render_limits;

/* "svg", "png", "pdf"; NULL past the end. */
const char *stg_render_format(size_t position);

/*
 * Renders into the file `path`, which is replaced whole or left untouched.
 * `format` is one of the above. STG_ERROR_RENDER when Graphviz is missing,
 * prints to its error stream, fails, exceeds a limit or returns a picture that
 * is not complete; the message says what to do. Uses fork and exec, and waits for
 * its child, so SIGCHLD must not be ignored. SVG of a
 * drawing of more than 240 claims is written without Graphviz: then the only errors are
 * STG_ERROR_IO and STG_ERROR_MEMORY, and the limits do not matter.
 */
bool stg_drawing_render(const stg_drawing *drawing, const char *path, const char *format,
                        const stg_render_limits *limits, stg_error *error);

/* The same to a stream. */
bool stg_drawing_render_stream(const stg_drawing *drawing, FILE *stream, const char *format,
                               const stg_render_limits *limits, stg_error *error);

#ifdef __cplusplus
}
#endif

#endif
