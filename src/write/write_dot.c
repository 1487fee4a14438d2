/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A drawing as Graphviz DOT. Every node is a card: an HTML-like table, so that
 * its text decides its size. Title and notes are labels of the graph and of a
 * borderless cluster around everything.
 */
#include <stargraph/draw.h>

#include <errno.h>
#include <string.h>

#include "view/drawing.h"
#include "write/dot_text.h"

/* Points; Graphviz wants inches for positions of pages, points elsewhere. */
enum { MARGIN = 14 };

/* ---- tables of text ------------------------------------------------------------ */

static void write_font(FILE *stream, double size, const char *color)
{
    fprintf(stream, "<font point-size=\"%g\" color=\"%s\">", size, color);
}

static void write_line(FILE *stream, const stg_line *line, bool centered)
{
    fprintf(stream, "<tr><td align=\"%s\">", centered ? "center" : "left");
    write_font(stream, line->size, line->color);
    fputs(line->bold ? "<b>" : line->italic ? "<i>" : "", stream);
    stg_dot_html(stream, line->text);
    fputs(line->bold ? "</b>" : line->italic ? "</i>" : "", stream);
    fputs("</font>", stream);
    if (line->remark && line->remark[0]) {
        write_font(stream, stg_remark_size(line->size),
                   line->remark_color ? line->remark_color : line->color);
        fputs("&#160; ", stream);
        stg_dot_html(stream, line->remark);
        fputs("</font>", stream);
    }
    fputs("</td></tr>", stream);
}

static void write_lines(FILE *stream, const stg_lines *lines, bool centered)
{
    for (size_t i = 0; i < lines->count; i++)
        write_line(stream, &lines->items[i], centered);
    if (lines->count == 0)
        fputs("<tr><td></td></tr>", stream);
}

static void open_table(FILE *stream, int padding)
{
    fprintf(stream, "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%d\">",
            padding);
}

/* ---- graph ------------------------------------------------------------------------ */

static void write_legend_symbol(FILE *stream, const stg_legend_item *item)
{
    static const char *const lines[] = {"\u2501\u2501", "\u2505\u2505", "\u00b7\u00b7\u00b7\u00b7",
                                        "\u2500\u2500"};
    const char *symbol = item->symbol == STG_SYMBOL_LINE     ? lines[item->stroke]
                         : item->symbol == STG_SYMBOL_WIDTHS ? "\u2500\u2501\u25ac"
                         : item->symbol == STG_SYMBOL_CARD   ? "\u2b1a"
                                                             : item->mark;
    write_font(stream, 10, item->color);
    fprintf(stream, "<b>%s</b></font>", symbol);
}

static void write_legend(FILE *stream, const stg_drawing *drawing)
{
    for (size_t row = 0; row < drawing->legend_rows; row++) {
        fputs("<tr><td align=\"left\">", stream);
        for (size_t i = 0; i < drawing->legend_count; i++) {
            const stg_legend_item *item = &drawing->legend[i];
            if (item->row != row)
                continue;
            write_legend_symbol(stream, item);
            write_font(stream, 9, drawing->theme->muted);
            fputs("&#160;", stream);
            stg_dot_html(stream, item->text);
            fputs("&#160;&#160;&#160;&#160;</font>", stream);
        }
        fputs("</td></tr>", stream);
    }
}

static void write_header(FILE *stream, const stg_drawing *drawing)
{
    fputs("  label=<", stream);
    open_table(stream, 1);
    write_lines(stream, &drawing->header, false);
    fprintf(stream, "<tr><td height=\"%d\"></td></tr></table>>;\n", MARGIN);
    fputs("  labelloc=t; labeljust=l;\n", stream);
}

static void write_footer(FILE *stream, const stg_drawing *drawing)
{
    if (drawing->legend_count == 0 && drawing->footer.count == 0)
        return;
    fputs("    label=<", stream);
    open_table(stream, 1);
    fprintf(stream, "<tr><td height=\"%d\"></td></tr>", MARGIN);
    write_legend(stream, drawing);
    if (drawing->footer.count > 0)
        write_lines(stream, &drawing->footer, false);
    fputs("</table>>;\n    labelloc=b; labeljust=l;\n", stream);
}

/* Where positions are given Graphviz does not place labels of clusters: legend
   and sources are then a card below the picture. */
static void write_placed_footer(FILE *stream, const stg_drawing *drawing)
{
    fputs("    \"\\nfooter\" [class=\"layout\", label=<", stream);
    open_table(stream, 1);
    fprintf(stream, "<tr><td width=\"%.0f\" height=\"1\"></td></tr>", drawing->width);
    write_legend(stream, drawing);
    if (drawing->footer.count > 0)
        write_lines(stream, &drawing->footer, false);
    fprintf(stream, "</table>>, pos=\"%.1f,%.1f\"];\n", drawing->width / 2,
            -drawing->footer_height / 2 - MARGIN);
}

static void write_graph_attributes(FILE *stream, const stg_drawing *drawing)
{
    const stg_theme *theme = drawing->theme;
    bool placed = drawing->layout == STG_LAYOUT_PLACED;
    bool right = drawing->layout == STG_LAYOUT_RIGHT;
    fprintf(stream,
            "  graph [bgcolor=\"%s\", fontname=\"%s\", pad=0.35, tooltip=", theme->background,
            stg_font_list);
    stg_dot_tooltip(stream, drawing->title);
    if (placed)
        fputs(", layout=nop2, splines=true", stream);
    else
        fprintf(stream,
                ", rankdir=%s, nodesep=%s, ranksep=%s, splines=%s, newrank=true, "
                "compound=true, outputorder=edgesfirst",
                right ? "LR" : "TB",
                right                  ? "0.32"
                : drawing->group_count ? "0.5"
                                       : "0.3",
                right ? "0.6" : "0.42",
                drawing->large         ? "line"
                : drawing->group_count ? "ortho"
                                       : "true");
    if (drawing->large)
        fputs(", nslimit=0.5, nslimit1=0.5, mclimit=0.1", stream);
    if (drawing->page)
        fprintf(stream, ", size=\"%g,%g!\", ratio=compress", drawing->page->width - 0.8,
                drawing->page->height - 0.8);
    fputs("];\n", stream);
    fprintf(stream, "  node [shape=plain, fontname=\"%s\"];\n", stg_font_list);
    fprintf(stream, "  edge [fontname=\"%s\", arrowsize=0.7];\n", stg_font_list);
}

/* ---- nodes ------------------------------------------------------------------------- */

static void write_card(FILE *stream, const stg_drawing *drawing, const stg_node *node)
{
    bool dashed = node->card == STG_CARD_UNKNOWN;
    bool placed = drawing->layout == STG_LAYOUT_PLACED;
    int padding = placed ? 4 : STG_CARD_PADDING - 3;
    double least = node->width > 0 ? node->width : 90;
    fprintf(stream,
            "<table border=\"%g\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%d\" "
            "color=\"%s\" bgcolor=\"%s\" style=\"rounded%s\"",
            node->card == STG_CARD_STRIP ? 0
            : node->border_width > 1.2   ? 2.0
                                         : 1.0,
            padding, node->border, node->fill, dashed ? ",dashed" : "");
    fprintf(stream, "><tr><td width=\"%.0f\" height=\"%.0f\" align=\"%s\">", least,
            node->height > 0 ? node->height : 10, node->centered ? "center" : "left");
    fprintf(stream,
            "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\">"
            "%s",
            node->centered ? "" : "<tr><td align=\"left\" height=\"1\" width=\"");
    if (!node->centered)
        fprintf(stream, "%.0f\"></td></tr>", least - 2 * padding);
    write_lines(stream, &node->lines, node->centered);
    fputs("</table></td></tr></table>", stream);
}

static void write_node(FILE *stream, const stg_drawing *drawing, size_t position)
{
    const stg_node *node = &drawing->nodes[position];
    fputs("    ", stream);
    stg_dot_id(stream, node->id);
    fputs(" [label=<", stream);
    write_card(stream, drawing, node);
    fputs(">, tooltip=", stream);
    stg_dot_tooltip(stream, node->tooltip ? node->tooltip : node->name);
    stg_dot_url(stream, "URL", node->url);
    if (drawing->layout == STG_LAYOUT_PLACED)
        fprintf(stream, ", pos=\"%.1f,%.1f\"", node->center.x, drawing->height - node->center.y);
    fputs("];\n", stream);
}

static void write_group(FILE *stream, const stg_drawing *drawing, size_t number)
{
    const stg_group *group = &drawing->groups[number];
    const stg_color_set *hue = &drawing->theme->hues[group->hue];
    fprintf(stream, "    subgraph \"cluster_group_%zu\" {\n      label=<", number);
    open_table(stream, 2);
    write_line(stream, &group->title, false);
    fprintf(stream,
            "</table>>;\n      labelloc=t; labeljust=l; style=\"rounded,filled\"; "
            "fillcolor=\"%s\"; color=\"%s\"; margin=12; tooltip=",
            hue->area, hue->area);
    stg_dot_tooltip(stream, group->label);
    fputs(";\n", stream);
    for (size_t i = 0; i < drawing->node_count; i++)
        if (drawing->nodes[i].group == number)
            write_node(stream, drawing, i);
    fputs("    }\n", stream);
}

static void write_nodes(FILE *stream, const stg_drawing *drawing)
{
    for (size_t i = 0; i < drawing->node_count; i++)
        if (drawing->nodes[i].group == STG_NO_GROUP)
            write_node(stream, drawing, i);
    for (size_t i = 0; i < drawing->group_count; i++)
        write_group(stream, drawing, i);
}

/* ---- edges ------------------------------------------------------------------------- */

static void write_edge_label(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    if (edge->lines.count == 0)
        return;
    fputs(", label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\"",
          stream);
    if (edge->mark) /* so that the lines of others do not cross it */
        fprintf(stream, " bgcolor=\"%s\">", drawing->theme->background);
    else
        fputs("><tr><td height=\"4\"></td></tr>", stream);
    write_lines(stream, &edge->lines, true);
    /* Graphviz keeps a label off the middle of its line, not off its width. */
    if (!edge->mark)
        fprintf(stream, "<tr><td height=\"%.0f\"></td></tr>", 5 + edge->width / 2);
    fputs("</table>>", stream);
}

/* A mark of a matrix: a thin line down its column and along its row, with the
   label where they meet. */
static void write_mark(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    const stg_node *column = &drawing->nodes[edge->from];
    const stg_node *row = &drawing->nodes[edge->to];
    double x = edge->label_at.x;
    double y = drawing->height - edge->label_at.y;
    double top = drawing->height - column->center.y - column->height / 2 - 6;
    double left = row->center.x + row->width / 2 + 4;
    double mark = edge->lines.items[0].size; /* the sign itself is about as wide */
    double shift = (stg_lines_width(&edge->lines) - mark) / 2;
    fprintf(stream,
            "pos=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f\", "
            "lp=\"%.1f,%.1f\", color=\"%s\", penwidth=0.35, arrowhead=none",
            x, top, x, top, x, y, x, y, x, y, left, y, left, y, x + shift, y, edge->color);
}

static void write_edge_line(FILE *stream, const stg_edge *edge)
{
    static const char *const styles[] = {"solid", "dashed", "dotted", "solid"};
    fprintf(stream, "color=\"%s\", penwidth=%.1f, style=%s", edge->color, edge->width,
            styles[edge->stroke]);
    if (!edge->arrow)
        fputs(", arrowhead=none", stream);
    else if (edge->width > 3)
        fputs(", arrowsize=0.5", stream);
}

static void write_edge(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    fputs("    ", stream);
    stg_dot_id(stream, drawing->nodes[edge->from].id);
    fputs(" -> ", stream);
    stg_dot_id(stream, drawing->nodes[edge->to].id);
    fputs(" [", stream);
    if (edge->mark && drawing->layout == STG_LAYOUT_PLACED)
        write_mark(stream, drawing, edge);
    else if (edge->mark)
        fputs("color=\"transparent\", arrowhead=none", stream);
    else
        write_edge_line(stream, edge);
    write_edge_label(stream, drawing, edge);
    size_t group = drawing->nodes[edge->to].group;
    if (group != STG_NO_GROUP && drawing->nodes[edge->from].group == STG_NO_GROUP)
        fprintf(stream, ", tailport=s, headport=n, lhead=\"cluster_group_%zu\"", group);
    fputs(", tooltip=", stream);
    stg_dot_tooltip(stream, edge->tooltip ? edge->tooltip : edge->id);
    fputs(", labeltooltip=", stream);
    stg_dot_tooltip(stream, edge->tooltip ? edge->tooltip : edge->id);
    stg_dot_url(stream, "URL", edge->url);
    fputs("];\n", stream);
}

bool stg_drawing_write_dot(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    fputs("digraph ", stream);
    stg_dot_id(stream, drawing->name);
    fputs(" {\n", stream);
    write_graph_attributes(stream, drawing);
    write_header(stream, drawing);
    fputs("  subgraph \"cluster_all\" {\n    peripheries=0; margin=0;\n", stream);
    if (drawing->layout == STG_LAYOUT_PLACED)
        write_placed_footer(stream, drawing);
    else
        write_footer(stream, drawing);
    write_nodes(stream, drawing);
    fputs("  }\n  subgraph \"ties\" {\n", stream);
    for (size_t i = 0; i < drawing->edge_count; i++)
        write_edge(stream, drawing, &drawing->edges[i]);
    fputs("  }\n}\n", stream);
    errno = 0;
    if (fflush(stream) == 0 && !ferror(stream))
        return true;
    return stg_error_set(error, STG_ERROR_IO, "cannot write the drawing: %s",
                         errno ? strerror(errno) : "write failed");
}
