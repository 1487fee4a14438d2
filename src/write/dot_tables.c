/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of text, legend and titles as HTML-like tables of DOT; see dot_tables.h. */
#include "write/dot_tables.h"

#include "view/measure.h"
#include "write/dot_text.h"

enum { MARGIN = 14 }; /* points */

/* ---- lines ------------------------------------------------------------------------- */

static void write_font(stg_buffer *out, double size, const char *color)
{
    stg_buffer_addf(out, "<font point-size=\"%g\" color=\"%s\">", size, color);
}

void stg_dot_line_text(stg_buffer *out, const stg_line *line)
{
    write_font(out, line->size, line->color);
    stg_buffer_add(out, line->bold ? "<b>" : line->italic ? "<i>" : "");
    stg_dot_html(out, line->text);
    stg_buffer_add(out, line->bold ? "</b>" : line->italic ? "</i>" : "");
    stg_buffer_add(out, "</font>");
    if (line->remark && line->remark[0]) {
        write_font(out, stg_remark_size(line->size),
                   line->remark_color ? line->remark_color : line->color);
        stg_buffer_add(out, "&#160; ");
        stg_dot_html(out, line->remark);
        stg_buffer_add(out, "</font>");
    }
}

void stg_dot_line(stg_buffer *out, const stg_line *line, bool centered)
{
    stg_buffer_addf(out, "<tr><td align=\"%s\">", centered ? "center" : "left");
    stg_dot_line_text(out, line);
    stg_buffer_add(out, "</td></tr>");
}

void stg_dot_lines(stg_buffer *out, const stg_lines *lines, bool centered)
{
    for (size_t i = 0; i < lines->count; i++)
        stg_dot_line(out, &lines->items[i], centered);
    if (lines->count == 0)
        stg_buffer_add(out, "<tr><td></td></tr>");
}

void stg_dot_open_table(stg_buffer *out, int padding, double width)
{
    stg_buffer_addf(out,
                    "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%d\" "
                    "width=\"%.0f\">",
                    padding, width);
}

/* ---- legend ------------------------------------------------------------------------ */

/* A bar of a legend's line; without a colour a gap. */
static void write_bar(stg_buffer *out, double width, double height, const char *color)
{
    stg_buffer_addf(out, "<td fixedsize=\"true\" width=\"%g\" height=\"%g\"", width, height);
    if (color)
        stg_buffer_addf(out, " bgcolor=\"%s\"", color);
    stg_buffer_add(out, "></td>");
}

/* Lines are drawn as rows of small cells: no font need have them. */
static void write_legend_line(stg_buffer *out, const stg_legend_item *item)
{
    static const struct {
        int bars;
        double bar;
        double gap;
    } shapes[] = {{1, 26, 0}, {3, 6, 4}, {5, 2, 4}, {1, 26, 0}};
    for (int i = 0; i < shapes[item->stroke].bars; i++) {
        if (i > 0)
            write_bar(out, shapes[item->stroke].gap, 2, NULL);
        write_bar(out, shapes[item->stroke].bar, 2, item->color);
    }
}

static void write_legend_symbol(stg_buffer *out, const stg_legend_item *item)
{
    if (item->symbol == STG_SYMBOL_MARK) {
        stg_buffer_add(out, "<td>");
        write_font(out, 10, item->color);
        stg_dot_html(out, item->mark);
        stg_buffer_add(out, "</font></td>");
        return;
    }
    stg_buffer_add(out, "<td align=\"left\" valign=\"middle\">");
    if (item->symbol == STG_SYMBOL_CARD)
        stg_buffer_addf(out,
                        "<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" "
                        "color=\"%s\" style=\"%s\"><tr>",
                        item->color, item->stroke == STG_STROKE_FIRM ? "solid" : "dashed");
    else
        stg_buffer_add(
            out, "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr>");
    if (item->symbol == STG_SYMBOL_LINE)
        write_legend_line(out, item);
    for (int i = 0; item->symbol == STG_SYMBOL_WIDTHS && i < 3; i++)
        write_bar(out, i == 0 ? 8 : 9, 1 + 2 * i, item->color);
    if (item->symbol == STG_SYMBOL_CARD)
        write_bar(out, 24, 9, NULL);
    stg_buffer_add(out, "</tr></table></td>");
}

void stg_dot_legend_row(stg_buffer *out, const stg_drawing *drawing, size_t row, double width)
{
    stg_buffer_add(out, "label=<");
    stg_dot_open_table(out, 2, width);
    if (drawing->layout != STG_LAYOUT_PLACED && row == 0)
        stg_buffer_addf(out, "<tr><td height=\"%d\"></td></tr>", MARGIN - 4);
    stg_buffer_add(out, "<tr>");
    for (size_t i = 0; i < drawing->legend_count; i++) {
        const stg_legend_item *item = &drawing->legend[i];
        if (item->row != row)
            continue;
        write_legend_symbol(out, item);
        stg_buffer_add(out, "<td align=\"left\">");
        write_font(out, 9, drawing->theme->muted);
        stg_dot_html(out, item->text);
        stg_buffer_add(out, "&#160;&#160;&#160;</font></td>");
    }
    stg_buffer_add(out, "</tr></table>>;\n");
}

/* ---- above and below ---------------------------------------------------------------- */

void stg_dot_header(stg_buffer *out, const stg_drawing *drawing)
{
    stg_buffer_add(out, "  label=<");
    stg_dot_open_table(out, 1, drawing->width);
    stg_dot_lines(out, &drawing->header, false);
    stg_buffer_addf(out, "<tr><td height=\"%d\"></td></tr>", MARGIN);
    if (drawing->node_count == 0 && drawing->footer.count > 0)
        stg_dot_lines(out, &drawing->footer, false); /* an empty cluster has no label */
    stg_buffer_add(out, "</table>>;\n  labelloc=t; labeljust=l;\n");
}

void stg_dot_footer(stg_buffer *out, const stg_drawing *drawing)
{
    stg_buffer_add(out, "label=<");
    stg_dot_open_table(out, 1, drawing->width);
    stg_dot_lines(out, &drawing->footer, false);
    stg_buffer_add(out, "</table>>;\n");
}
