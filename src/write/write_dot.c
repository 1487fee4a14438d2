/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A drawing as Graphviz DOT. Every node is a card: an HTML-like table, so that
 * its text decides its size. Title and notes are labels of the graph and of a
 * borderless cluster around everything.
 */
#include <stargraph/draw.h>

#include <errno.h>
#include <string.h>

#include "base/plain_locale.h"
#include "base/memory.h"
#include "view/drawing.h"
#include "view/measure.h"
#include "write/dot_text.h"

/* Points; Graphviz wants inches for positions of pages, points elsewhere. */
enum { MARGIN = 14, TITLE_INSET = 22, LEGEND_GAP = 10 };

/* ---- tables of text ------------------------------------------------------------ */

static void write_font(FILE *stream, double size, const char *color)
{
    fprintf(stream, "<font point-size=\"%g\" color=\"%s\">", size, color);
}

static void write_text(FILE *stream, const stg_line *line)
{
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
}

static void write_line(FILE *stream, const stg_line *line, bool centered)
{
    fprintf(stream, "<tr><td align=\"%s\">", centered ? "center" : "left");
    write_text(stream, line);
    fputs("</td></tr>", stream);
}

static void write_lines(FILE *stream, const stg_lines *lines, bool centered)
{
    for (size_t i = 0; i < lines->count; i++)
        write_line(stream, &lines->items[i], centered);
    if (lines->count == 0)
        fputs("<tr><td></td></tr>", stream);
}

/* A table is as wide as said and grows with its text. Its cells do not fill it,
   which keeps text at the left; cells of a table inside a cell would. */
static void open_table(FILE *stream, int padding, double width)
{
    fprintf(stream,
            "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%d\" "
            "width=\"%.0f\">",
            padding, width);
}

/* ---- graph ------------------------------------------------------------------------ */

/* A bar of a legend's line; without a colour a gap. */
static void write_bar(FILE *stream, double width, double height, const char *color)
{
    fprintf(stream, "<td fixedsize=\"true\" width=\"%g\" height=\"%g\"", width, height);
    if (color)
        fprintf(stream, " bgcolor=\"%s\"", color);
    fputs("></td>", stream);
}

/* Lines are drawn as rows of small cells: no font need have them. */
static void write_legend_line(FILE *stream, const stg_legend_item *item)
{
    static const struct {
        int bars;
        double bar;
        double gap;
    } shapes[] = {{1, 26, 0}, {3, 6, 4}, {5, 2, 4}, {1, 26, 0}};
    for (int i = 0; i < shapes[item->stroke].bars; i++) {
        if (i > 0)
            write_bar(stream, shapes[item->stroke].gap, 2, NULL);
        write_bar(stream, shapes[item->stroke].bar, 2, item->color);
    }
}

static void write_legend_symbol(FILE *stream, const stg_legend_item *item)
{
    if (item->symbol == STG_SYMBOL_MARK) {
        fputs("<td>", stream);
        write_font(stream, 10, item->color);
        stg_dot_html(stream, item->mark);
        fputs("</font></td>", stream);
        return;
    }
    fputs("<td align=\"left\" valign=\"middle\">", stream);
    if (item->symbol == STG_SYMBOL_CARD)
        fprintf(stream,
                "<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" "
                "color=\"%s\" style=\"%s\"><tr>",
                item->color, item->stroke == STG_STROKE_FIRM ? "solid" : "dashed");
    else
        fputs("<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr>",
              stream);
    if (item->symbol == STG_SYMBOL_LINE)
        write_legend_line(stream, item);
    for (int i = 0; item->symbol == STG_SYMBOL_WIDTHS && i < 3; i++)
        write_bar(stream, i == 0 ? 8 : 9, 1 + 2 * i, item->color);
    if (item->symbol == STG_SYMBOL_CARD)
        write_bar(stream, 24, 9, NULL);
    fputs("</tr></table></td>", stream);
}

/* A row of symbols and texts. Each row is a table of its own: in one table the
   longest text of a column would push the others apart. */
static void write_legend_row(FILE *stream, const stg_drawing *drawing, size_t row, double width)
{
    fputs("label=<", stream);
    open_table(stream, 2, width);
    if (drawing->layout != STG_LAYOUT_PLACED && row == 0)
        fprintf(stream, "<tr><td height=\"%d\"></td></tr>", MARGIN - 4);
    fputs("<tr>", stream);
    for (size_t i = 0; i < drawing->legend_count; i++) {
        const stg_legend_item *item = &drawing->legend[i];
        if (item->row != row)
            continue;
        write_legend_symbol(stream, item);
        fputs("<td align=\"left\">", stream);
        write_font(stream, 9, drawing->theme->muted);
        stg_dot_html(stream, item->text);
        fputs("&#160;&#160;&#160;</font></td>", stream);
    }
    fputs("</tr></table>>;\n", stream);
}

static void write_header(FILE *stream, const stg_drawing *drawing)
{
    fputs("  label=<", stream);
    open_table(stream, 1, drawing->width);
    write_lines(stream, &drawing->header, false);
    fprintf(stream, "<tr><td height=\"%d\"></td></tr>", MARGIN);
    if (drawing->node_count == 0 && drawing->footer.count > 0)
        write_lines(stream, &drawing->footer, false); /* an empty cluster has no label */
    fputs("</table>>;\n  labelloc=t; labeljust=l;\n", stream);
}

static void write_footer(FILE *stream, const stg_drawing *drawing)
{
    fputs("label=<", stream);
    open_table(stream, 1, drawing->width);
    write_lines(stream, &drawing->footer, false);
    fputs("</table>>;\n", stream);
}

/* A place of a placed drawing: y runs upwards in DOT. */
static void write_place(FILE *stream, const stg_drawing *drawing, stg_point point)
{
    stg_dot_tenths(stream, point.x);
    fputc(',', stream);
    stg_dot_tenths(stream, drawing->height - point.y);
}

/* A box of one. */
static void write_box(FILE *stream, const stg_drawing *drawing, stg_point top_left,
                      stg_point bottom_right)
{
    fprintf(stream, "\"%.1f,%.1f,%.1f,%.1f\"", top_left.x, drawing->height - bottom_right.y,
            bottom_right.x, drawing->height - top_left.y);
}

static void write_placed_header(FILE *stream, const stg_drawing *drawing)
{
    fputs("  label=<", stream);
    open_table(stream, 1, drawing->width);
    write_lines(stream, &drawing->header, false);
    fprintf(stream, "</table>>;\n  lp=\"%.1f,%.1f\";\n  bb=", drawing->width / 2,
            drawing->height - stg_lines_height(&drawing->header) / 2);
    write_box(stream, drawing, (stg_point){0, 0}, (stg_point){drawing->width, drawing->height});
    fputs(";\n", stream);
}

/* A box without a border at the place of a label. */
static void open_label_box(FILE *stream, const stg_drawing *drawing, double top, double bottom)
{
    fputs("    peripheries=0; bb=", stream);
    write_box(stream, drawing, (stg_point){0, top}, (stg_point){drawing->width, bottom});
    fprintf(stream, "; lp=\"%.1f,%.1f\";\n    ", drawing->width / 2,
            drawing->height - (top + bottom) / 2);
}

/* Legend and sources are labels of boxes of their own. */
static void write_placed_footer(FILE *stream, const stg_drawing *drawing)
{
    double top = drawing->height - drawing->footer_height + LEGEND_GAP;
    double middle = drawing->height - drawing->footer_height + drawing->legend_height;
    double rows = drawing->legend_rows > 0 ? (double)drawing->legend_rows : 1;
    double height = (drawing->legend_height - 2 * LEGEND_GAP) / rows;
    for (size_t row = 0; row < drawing->legend_rows; row++) {
        fprintf(stream, "  subgraph \"cluster_legend_%zu\" {\n", row);
        open_label_box(stream, drawing, top + (double)row * height,
                       top + (double)(row + 1) * height);
        write_legend_row(stream, drawing, row, drawing->width);
        fputs("  }\n", stream);
    }
    if (drawing->footer.count == 0)
        return;
    fputs("  subgraph \"cluster_footer\" {\n", stream);
    open_label_box(stream, drawing, middle, drawing->height);
    write_footer(stream, drawing);
    fputs("  }\n", stream);
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
        fprintf(stream, ", layout=nop2, splines=true%s",
                drawing->spread ? ", outputorder=edgesfirst" : "");
    else
        fprintf(stream,
                ", rankdir=%s, nodesep=%s, ranksep=%s, splines=%s, newrank=true, "
                "outputorder=edgesfirst",
                right ? "LR" : "TB", right ? "0.3" : "0.35", right ? "0.7" : "0.5",
                drawing->large ? "line" : "true");
    if (drawing->large)
        fputs(", nslimit=0.5, nslimit1=0.5, mclimit=0.1", stream);
    if (drawing->page)
        fprintf(stream, ", size=\"%g,%g!\"", drawing->page->width - 0.8,
                drawing->page->height - 0.8);
    fputs("];\n", stream);
    fprintf(stream, "  node [shape=plain, fontname=\"%s\"];\n", stg_font_list);
    fprintf(stream, "  edge [fontname=\"%s\", arrowsize=0.7];\n", stg_font_list);
}

/* ---- nodes ------------------------------------------------------------------------- */

/* At least as wide and high as planned; it grows with its text. The columns
   left and right of the text are padding. */
static void write_card(FILE *stream, const stg_drawing *drawing, const stg_node *node)
{
    bool bare = node->card == STG_CARD_STRIP;
    double width = node->width > 0 ? node->width : 90;
    double inner = width - 2 * STG_CARD_PADDING;
    double spare = node->height - stg_lines_height(&node->lines);
    double above = drawing->layout == STG_LAYOUT_PLACED && spare > 12 ? spare / 2 : 6;
    fprintf(stream,
            "<table border=\"%g\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\" "
            "color=\"%s\" bgcolor=\"%s\" style=\"%s%s\" width=\"%.0f\" height=\"%.0f\">",
            bare ? 0.0 : node->border_width, node->border, node->fill, bare ? "solid" : "rounded",
            node->card == STG_CARD_UNKNOWN ? ",dashed" : "", width, node->height);
    fprintf(stream,
            "<tr><td width=\"%d\" height=\"%.0f\"></td><td width=\"%.0f\"></td>"
            "<td width=\"%d\"></td></tr>",
            STG_CARD_PADDING - 2, above - 2, inner, STG_CARD_PADDING - 2);
    for (size_t i = 0; i < node->lines.count; i++) {
        fprintf(stream, "<tr><td></td><td align=\"%s\">", node->centered ? "center" : "left");
        write_text(stream, &node->lines.items[i]);
        fputs("</td></tr>", stream);
    }
    fprintf(stream, "<tr><td height=\"%.0f\"></td></tr></table>", above - 2);
}

/* A card of one line, which may be wider than planned in the font at hand, or a dot,
   whose name is too small for anything but SVG.
   Lengths are in inches. A shape is drawn many times as fast as a table. */
static void write_small_card(FILE *stream, const stg_node *node)
{
    bool dot = node->card == STG_CARD_DOT;
    const stg_line *line = node->lines.count > 0 ? &node->lines.items[0] : NULL;
    fprintf(stream,
            "shape=%s, style=\"filled%s%s\", fixedsize=shape, width=%.4f, height=%.4f, "
            "penwidth=%.2f, color=\"%s\", fillcolor=\"%s\", label=",
            dot ? "circle" : "box", dot ? "" : ",rounded",
            node->card == STG_CARD_UNKNOWN ? ",dashed" : "", node->width / 72, node->height / 72,
            node->border_width, node->border, node->fill);
    if (dot || !line) {
        fputs("\"\"", stream);
        return;
    }
    fputc('<', stream);
    fputs(line->bold ? "<b>" : "", stream);
    stg_dot_html(stream, line->text);
    fputs(line->bold ? "</b>" : "", stream);
    fprintf(stream, ">, fontsize=%.2f, fontcolor=\"%s\"", line->size, line->color);
}

static void write_node(FILE *stream, const stg_drawing *drawing, size_t position)
{
    const stg_node *node = &drawing->nodes[position];
    fputs("    ", stream);
    stg_dot_name(stream, node->id, position);
    fputs(" [", stream);
    if (drawing->spread) {
        write_small_card(stream, node);
    } else {
        fputs("label=<", stream);
        write_card(stream, drawing, node);
        fputc('>', stream);
    }
    fputs(", tooltip=", stream);
    stg_dot_tooltip(stream, node->tooltip ? node->tooltip : node->name);
    stg_dot_url(stream, "URL", node->url);
    if (drawing->layout == STG_LAYOUT_PLACED)
        fprintf(stream, ", pos=\"%.1f,%.1f\"", node->center.x, drawing->height - node->center.y);
    fputs("];\n", stream);
}

/* The title's line at the top of its box, as wide as that, so at the left. */
static void write_group_title(FILE *stream, const stg_drawing *drawing, const stg_group *group)
{
    double width = group->bottom_right.x - group->top_left.x;
    double height = stg_line_height(group->title.size) + 2;
    fprintf(stream, "lp=\"%.1f,%.1f\"; label=<", group->top_left.x + width / 2,
            drawing->height - group->top_left.y - 6 - height / 2);
    open_table(stream, 1, width - 2 * TITLE_INSET);
    write_line(stream, &group->title, false);
    fputs("</table>>;\n      ", stream);
}

static void write_group(FILE *stream, const stg_drawing *drawing, size_t number)
{
    const stg_group *group = &drawing->groups[number];
    const stg_color_set *hue = &drawing->theme->hues[group->hue];
    fprintf(stream, "    subgraph \"cluster_group_%zu\" {\n      ", number);
    write_group_title(stream, drawing, group);
    fputs("bb=", stream);
    write_box(stream, drawing, group->top_left, group->bottom_right);
    fprintf(stream,
            "; style=\"rounded,filled\"; fillcolor=\"%s\"; color=\"%s\"; tooltip=", hue->area,
            hue->area);
    stg_dot_tooltip(stream, group->label);
    fputs(";\n", stream);
    for (size_t i = 0; i < drawing->node_count; i++)
        if (drawing->nodes[i].group == number)
            write_node(stream, drawing, i);
    fputs("    }\n", stream);
}

/* Payers first and recipients last, where a view says so. */
static void write_column(FILE *stream, const stg_drawing *drawing, int column, const char *rank)
{
    bool open = false;
    for (size_t i = 0; i < drawing->node_count; i++) {
        if (drawing->nodes[i].column != column)
            continue;
        fprintf(stream, "%s", open ? "; " : "    { rank=");
        if (!open)
            fprintf(stream, "%s; ", rank);
        stg_dot_name(stream, drawing->nodes[i].id, i);
        open = true;
    }
    if (open)
        fputs(" }\n", stream);
}

static void write_nodes(FILE *stream, const stg_drawing *drawing)
{
    for (size_t i = 0; i < drawing->node_count; i++)
        if (drawing->nodes[i].group == STG_NO_GROUP)
            write_node(stream, drawing, i);
    for (size_t i = 0; i < drawing->group_count; i++)
        write_group(stream, drawing, i);
    if (drawing->layout != STG_LAYOUT_PLACED) {
        write_column(stream, drawing, -1, "min");
        write_column(stream, drawing, 1, "max");
    }
}

/* ---- edges ------------------------------------------------------------------------- */

/* Graphviz keeps a label off the middle of its line, not off its width: the
   empty rows and columns around it do the rest. */
static void write_edge_label(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    if (edge->lines.count == 0)
        return;
    fputs(", label=<", stream);
    open_table(stream, 1, 0);
    if (!edge->mark)
        fprintf(stream, "<tr><td height=\"4\" width=\"%.0f\"></td></tr>",
                stg_lines_width(&edge->lines) + (drawing->layout == STG_LAYOUT_DOWN ? 16 : 10));
    write_lines(stream, &edge->lines, true);
    if (!edge->mark)
        fprintf(stream, "<tr><td height=\"%.0f\"></td></tr>", 4 + edge->width / 2);
    fputs("</table>>", stream);
}

static void write_position(FILE *stream, const stg_drawing *drawing, stg_point point)
{
    fputc(' ', stream);
    write_place(stream, drawing, point);
}

/* Straight pieces of a spline: each corner is its own control point. */
static void write_points(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    stg_point last = edge->mark ? edge->label_at : edge->points[0];
    fputs("pos=\"", stream);
    if (drawing->spread && edge->arrow) { /* where its arrow ends */
        fputs("e,", stream);
        write_place(stream, drawing, edge->points[edge->point_count - 1]);
        fputc(' ', stream);
    }
    write_place(stream, drawing, last);
    for (size_t i = 1; i < edge->point_count || (edge->mark && i < 2); i++) {
        stg_point next = edge->mark ? last : edge->points[i];
        write_position(stream, drawing, last);
        write_position(stream, drawing, next);
        write_position(stream, drawing, next);
        last = next;
    }
    fputs("\", ", stream);
    if (edge->mark) /* the line cannot be seen, only the sign on it */
        fprintf(stream, "lp=\"%.1f,%.1f\", color=\"#ffffff00\", ", last.x,
                drawing->height - last.y);
}

static void write_edge_line(FILE *stream, const stg_edge *edge, bool spread)
{
    static const char *const styles[] = {"solid", "dashed", "dotted", "solid"};
    fprintf(stream, "color=\"%s\", penwidth=%.*f, style=%s, ", edge->color, spread ? 2 : 1,
            edge->width, styles[edge->stroke]);
    if (edge->arrow && edge->width > 3)
        fputs("arrowsize=0.5, ", stream);
    else if (edge->arrow && spread)
        fprintf(stream, "arrowsize=%.2f, ", 0.3 * edge->width);
}

static void write_edge(FILE *stream, const stg_drawing *drawing, const stg_edge *edge)
{
    fputs("    ", stream);
    stg_dot_name(stream, drawing->nodes[edge->from].id, edge->from);
    fputs(" -> ", stream);
    stg_dot_name(stream, drawing->nodes[edge->to].id, edge->to);
    fputs(" [key=", stream);
    stg_dot_id(stream, edge->id);
    fputs(", ", stream);
    if (drawing->layout == STG_LAYOUT_PLACED)
        write_points(stream, drawing, edge);
    if (!edge->mark)
        write_edge_line(stream, edge, drawing->spread);
    if (!edge->arrow || edge->mark)
        fputs("arrowhead=none, ", stream);
    fputs("tooltip=", stream);
    stg_dot_tooltip(stream, edge->tooltip ? edge->tooltip : edge->id);
    fputs(", labeltooltip=", stream);
    stg_dot_tooltip(stream, edge->tooltip ? edge->tooltip : edge->id);
    write_edge_label(stream, drawing, edge);
    stg_dot_url(stream, "URL", edge->url);
    fputs("];\n", stream);
}

static void open_label_cluster(FILE *stream, const char *name, size_t number)
{
    fprintf(stream,
            "  subgraph \"cluster_%s_%zu\" {\n    peripheries=0; margin=0; labelloc=b; "
            "labeljust=l;\n    ",
            name, number);
}

/* Where Graphviz places the cards, everything stands in clusters without a
   border: the label of the outermost has the sources, those within it have the
   rows of the legend. */
static void write_body(FILE *stream, const stg_drawing *drawing)
{
    if (drawing->layout == STG_LAYOUT_PLACED) {
        write_placed_header(stream, drawing);
        write_nodes(stream, drawing);
        write_placed_footer(stream, drawing);
        return;
    }
    write_header(stream, drawing);
    if (drawing->node_count == 0)
        return;
    open_label_cluster(stream, "footer", 0);
    if (drawing->footer.count > 0)
        write_footer(stream, drawing);
    else
        fputs("label=\"\";\n", stream); /* else it would repeat the graph's */
    for (size_t row = drawing->legend_rows; row > 0; row--) {
        open_label_cluster(stream, "legend", row - 1);
        write_legend_row(stream, drawing, row - 1, 0);
    }
    write_nodes(stream, drawing);
    for (size_t row = 0; row < drawing->legend_rows; row++)
        fputs("  }\n", stream);
    fputs("  }\n", stream);
}

static bool write_dot(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    fputs("digraph ", stream);
    stg_dot_id(stream, drawing->name);
    fputs(" {\n", stream);
    write_graph_attributes(stream, drawing);
    write_body(stream, drawing);
    fputs("  subgraph \"ties\" {\n", stream);
    for (size_t i = 0; i < drawing->edge_count; i++)
        write_edge(stream, drawing, &drawing->edges[i]);
    fputs("  }\n}\n", stream);
    errno = 0;
    if (fflush(stream) == 0 && !ferror(stream))
        return true;
    return stg_error_set(error, stg_code_of_system(errno), "cannot write the drawing: %s",
                         errno ? strerror(errno) : "write failed");
}

bool stg_drawing_write_dot(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = write_dot(drawing, stream, error);
    stg_plain_locale_leave(before);
    return done;
}
