/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of text, legend and titles of a drawing as Graphviz's HTML-like tables. */
#ifndef STG_WRITE_DOT_TABLES_H
#define STG_WRITE_DOT_TABLES_H

#include "base/buffer.h"
#include "view/drawing.h"

/* A table is as wide as said and grows with its text. Its cells do not fill it,
   which keeps text at the left; cells of a table inside a cell would. */
void stg_dot_open_table(stg_buffer *out, int padding, double width);

/* A line's text and remark; as a row of a table; rows of several. */
void stg_dot_line_text(stg_buffer *out, const stg_line *line);
void stg_dot_line(stg_buffer *out, const stg_line *line, bool centered);
void stg_dot_lines(stg_buffer *out, const stg_lines *lines, bool centered);

/* The label of one row of symbols and texts. Each row is a table of its own: in one table
   the longest text of a column would push the others apart. */
void stg_dot_legend_row(stg_buffer *out, const stg_drawing *drawing, size_t row, double width);

/* The labels with the title, and with notes and sources. */
void stg_dot_header(stg_buffer *out, const stg_drawing *drawing);
void stg_dot_footer(stg_buffer *out, const stg_drawing *drawing);

#endif
