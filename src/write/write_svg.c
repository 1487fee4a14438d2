/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A spread drawing as SVG; see svg.h. */
#include "write/svg.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "view/measure.h"
#include "write/dot_text.h"
#include "write/xml_text.h"

/* Points. */
enum { MARGIN = 25, LEGEND_GAP = 10 };

enum { ENOUGH = 256 * 1024 };

/* Colours of lines, each a class of its own: 30,000 lines name it in two letters. */
enum { MOST_COLORS = 32 };

typedef struct svg {
    const stg_drawing *drawing;
    FILE *stream;
    stg_buffer text; /* the piece at hand */
    int reason;      /* errno of what could not be written first */
    const char *colors[MOST_COLORS];
    size_t color_count;
} svg;

/* Writes what was gathered, if it is so much. */
static void flush(svg *out, size_t least)
{
    if (out->text.length < least)
        return;
    errno = 0;
    if (fwrite(stg_buffer_text(&out->text), 1, out->text.length, out->stream) < out->text.length &&
        out->reason == 0)
        out->reason = errno;
    stg_buffer_clear(&out->text);
}

static void add(svg *out, const char *text)
{
    stg_buffer_add(&out->text, text);
}

/* ---- text -------------------------------------------------------------------------- */

static void add_title(svg *out, const char *text)
{
    if (!text || !*text)
        return;
    add(out, "<title>");
    stg_add_xml_shown(&out->text, text);
    add(out, "</title>");
}

/* One line; `anchor` NULL: from x on. */
static void add_text(svg *out, double x, double y, const stg_line *line, const char *anchor)
{
    stg_buffer_addf(&out->text, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" fill=\"%s\"", x, y,
                    line->size, line->color);
    if (anchor)
        stg_buffer_addf(&out->text, " text-anchor=\"%s\"", anchor);
    add(out, line->bold ? " font-weight=\"bold\"" : line->italic ? " font-style=\"italic\"" : "");
    add(out, ">");
    stg_add_xml_shown(&out->text, line->text);
    add(out, "</text>\n");
}

/* Lines below each other; returns where the next would begin. */
static double add_lines(svg *out, const stg_lines *lines, double top)
{
    for (size_t i = 0; i < lines->count; i++) {
        add_text(out, 0, top + lines->items[i].size, &lines->items[i], NULL);
        top += stg_line_height(lines->items[i].size) + 0.5;
    }
    return top;
}

/* An address that may be linked opens an element, which must be closed. */
static bool open_link(svg *out, const char *url)
{
    if (!url || !stg_is_link(url))
        return false;
    add(out, "<a xlink:href=\"");
    stg_write_link(&out->text, url);
    add(out, "\" target=\"_blank\">");
    return true;
}

/* ---- lines ------------------------------------------------------------------------- */

static size_t color_of(svg *out, const char *color)
{
    for (size_t i = 0; i < out->color_count; i++)
        if (strcmp(out->colors[i], color) == 0)
            return i;
    if (out->color_count == MOST_COLORS)
        return 0;
    out->colors[out->color_count] = color;
    return out->color_count++;
}

static void add_point(svg *out, const char *before, double x, double y)
{
    add(out, before);
    stg_buffer_add_decimal(&out->text, x, 1);
    add(out, " ");
    stg_buffer_add_decimal(&out->text, y, 1);
}

/* The head is part of the line's path, so that it has the line's colour everywhere. */
static void add_head(svg *out, const stg_edge *edge)
{
    stg_point tip = edge->points[edge->point_count - 1];
    stg_point back = edge->points[edge->point_count - 2];
    double dx = tip.x - back.x, dy = tip.y - back.y;
    double length = sqrt(dx * dx + dy * dy);
    double size = fmin(2.2 * edge->width + 2.2 * sqrt(edge->width), length);
    if (length <= 0)
        return;
    dx *= size / length;
    dy *= size / length;
    add_point(out, "M", tip.x, tip.y);
    add_point(out, "L", tip.x - dx - dy * 0.35, tip.y - dy + dx * 0.35);
    add_point(out, "L", tip.x - dx + dy * 0.35, tip.y - dy - dx * 0.35);
    add(out, "Z");
}

static void add_edge(svg *out, const stg_edge *edge)
{
    static const char *const dashes[] = {"", " d", " v", ""};
    bool linked = open_link(out, edge->url);
    stg_buffer_addf(&out->text, "<path class=\"c%zu%s\"", color_of(out, edge->color),
                    dashes[edge->stroke]);
    add(out, " stroke-width=\"");
    stg_buffer_add_decimal(&out->text, edge->width, 2);
    add(out, "\" d=\"");
    for (size_t i = 0; i < edge->point_count; i++)
        add_point(out, i == 0 ? "M" : "L", edge->points[i].x, edge->points[i].y);
    for (size_t i = edge->point_count - 1; i-- > 1;) /* a bent line goes back: no area to fill */
        add_point(out, "L", edge->points[i].x, edge->points[i].y);
    if (edge->arrow)
        add_head(out, edge);
    add(out, "\">");
    add_title(out, edge->tooltip);
    add(out, linked ? "</path></a>\n" : "</path>\n");
    flush(out, ENOUGH);
}

/* What was found lies above the rest, which lets what is below shine through the
   more, the more there is. */
static void add_edges(svg *out)
{
    const stg_drawing *drawing = out->drawing;
    double opacity = fmin(0.85, fmax(0.3, 25 / sqrt((double)drawing->edge_count + 1)));
    for (int found = 0; found < 2; found++) {
        stg_buffer_addf(&out->text,
                        "<g opacity=\"1\" stroke-opacity=\"%.2f\" fill-opacity=\"%.2f\">\n",
                        found ? 1 : opacity, found ? 1 : fmin(2 * opacity, 1));
        for (size_t i = 0; i < drawing->edge_count; i++)
            if (drawing->edges[i].point_count > 1 &&
                (drawing->edges[i].finding != STG_MARK_NONE) == (found == 1))
                add_edge(out, &drawing->edges[i]);
        add(out, "</g>\n");
    }
}

/* ---- cards ------------------------------------------------------------------------- */

static void add_shape(svg *out, const stg_node *node)
{
    if (node->card == STG_CARD_DOT)
        stg_buffer_addf(&out->text, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"", node->center.x,
                        node->center.y, node->width / 2);
    else
        stg_buffer_addf(&out->text,
                        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.2f\"",
                        node->center.x - node->width / 2, node->center.y - node->height / 2,
                        node->width, node->height, node->height / 5);
    stg_buffer_addf(&out->text, " fill=\"%s\" stroke=\"%s\" stroke-width=\"%.2f\"", node->fill,
                    node->border, node->border_width);
    if (node->card == STG_CARD_UNKNOWN)
        stg_buffer_addf(&out->text, " stroke-dasharray=\"%.2f\"", node->height / 5);
    add(out, "/>");
}

static void add_node(svg *out, const stg_node *node)
{
    bool dot = node->card == STG_CARD_DOT;
    add(out, "<g>");
    add_title(out, node->tooltip ? node->tooltip : node->name);
    bool linked = open_link(out, node->url);
    add_shape(out, node);
    for (size_t i = 0; i < node->lines.count; i++) {
        const stg_line *line = &node->lines.items[i];
        double y = dot ? node->center.y + node->height / 2 + line->size
                       : node->center.y + line->size * 0.36;
        add_text(out, node->center.x, y, line, "middle");
    }
    add(out, linked ? "</a></g>\n" : "</g>\n");
    flush(out, ENOUGH);
}

/* ---- legend ------------------------------------------------------------------------ */

/* The piece of line, card or sign at `x`, its middle at `y`; returns its width. */
static double add_symbol(svg *out, const stg_legend_item *item, double x, double y)
{
    static const char *const dashes[] = {"", " stroke-dasharray=\"6 4\"",
                                         " stroke-dasharray=\"2 4\"", ""};
    if (item->symbol == STG_SYMBOL_MARK) {
        stg_line line = {.text = item->mark, .size = 10, .color = item->color};
        add_text(out, x, y + 3.5, &line, NULL);
        return 14;
    }
    if (item->symbol == STG_SYMBOL_CARD)
        stg_buffer_addf(&out->text,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"24\" height=\"9\" fill=\"none\" "
                        "stroke=\"%s\"%s/>",
                        x, y - 4.5, item->color,
                        item->stroke == STG_STROKE_FIRM ? "" : " stroke-dasharray=\"3 2\"");
    int bars = item->symbol == STG_SYMBOL_WIDTHS ? 3 : item->symbol == STG_SYMBOL_LINE ? 1 : 0;
    for (int i = 0; i < bars; i++)
        stg_buffer_addf(&out->text,
                        "<path d=\"M%.1f %.1fh%d\" stroke=\"%s\" stroke-width=\"%d\"%s/>",
                        x + i * 9, y, bars == 1 ? 26 : 9, item->color, bars == 1 ? 2 : 1 + 2 * i,
                        dashes[item->stroke]);
    return 32;
}

static void add_legend(svg *out, double top)
{
    const stg_drawing *drawing = out->drawing;
    double row_height = stg_line_height(9) + 4;
    double x = 0;
    for (size_t i = 0; i < drawing->legend_count; i++) {
        const stg_legend_item *item = &drawing->legend[i];
        stg_line line = {.text = item->text, .size = 9, .color = drawing->theme->muted};
        double y = top + ((double)item->row + 0.5) * row_height;
        if (i > 0 && item->row != drawing->legend[i - 1].row)
            x = 0;
        x += add_symbol(out, item, x, y);
        add_text(out, x, y + 3.2, &line, NULL);
        x += stg_measure(item->text, strlen(item->text), 9, false) + 14;
    }
}

/* ---- the whole --------------------------------------------------------------------- */

/* Colours of lines are found first, since their classes stand at the top. */
static void add_styles(svg *out)
{
    const stg_drawing *drawing = out->drawing;
    double widest = drawing->edge_count > 0 ? 0.2 : 1;
    for (size_t i = 0; i < drawing->edge_count; i++) {
        color_of(out, drawing->edges[i].color);
        widest = fmax(widest, drawing->edges[i].width);
    }
    double unit = fmin(widest, 1.2);
    add(out, "<style>\n");
    for (size_t i = 0; i < out->color_count; i++)
        stg_buffer_addf(&out->text, ".c%zu{stroke:%s;fill:%s}\n", i, out->colors[i],
                        out->colors[i]);
    stg_buffer_addf(&out->text, ".d{stroke-dasharray:%.2f %.2f}\n.v{stroke-dasharray:%.2f %.2f}\n",
                    5 * unit, 3 * unit, 1.5 * unit, 3 * unit);
    add(out, "</style>\n");
}

static void open_document(svg *out)
{
    const stg_drawing *drawing = out->drawing;
    double width = drawing->width + 2 * MARGIN, height = drawing->height + 2 * MARGIN;
    double scale = 1;
    if (drawing->page)
        scale = fmin((drawing->page->width - 0.8) * 72 / width,
                     (drawing->page->height - 0.8) * 72 / height);
    add(out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    stg_add_xml_attribute(&out->text, "xml:lang", drawing->language);
    stg_buffer_addf(&out->text, " width=\"%.2fpt\" height=\"%.2fpt\" viewBox=\"%d %d %.2f %.2f\"",
                    width * scale, height * scale, -MARGIN, -MARGIN, width, height);
    stg_add_xml_attribute(&out->text, "font-family", stg_font_list);
    add(out, ">\n");
    add_title(out, drawing->title);
    add(out, "\n");
    add_styles(out);
    stg_buffer_addf(&out->text,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>\n",
                    -MARGIN, -MARGIN, width, height, drawing->theme->background);
    flush(out, ENOUGH);
}

bool stg_svg_write(const stg_drawing *drawing, FILE *stream, stg_error *error)
{
    svg out = {.drawing = drawing, .stream = stream, .text = STG_BUFFER_EMPTY};
    double footer = drawing->height - drawing->footer_height;
    open_document(&out);
    add_lines(&out, &drawing->header, 0);
    add_edges(&out);
    for (size_t i = 0; i < drawing->node_count; i++)
        add_node(&out, &drawing->nodes[i]);
    add_legend(&out, footer + LEGEND_GAP);
    add_lines(&out, &drawing->footer, footer + drawing->legend_height);
    add(&out, "</svg>\n");
    flush(&out, 0);
    bool failed = out.text.failed;
    stg_buffer_done(&out.text);
    if (failed)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    errno = out.reason;
    if (fflush(stream) == 0 && !ferror(stream))
        return true;
    int reason = out.reason ? out.reason : errno;
    return stg_error_set(error, stg_code_of_system(reason), "cannot write the picture: %s",
                         reason ? strerror(reason) : "write failed");
}
