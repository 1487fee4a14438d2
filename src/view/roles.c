/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles against holders, as a matrix: a row for each role in an organisation,
 * a column for each holder, a mark where one holds the other. Layers stand
 * apart, one block of rows each.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/views.h"

/* Points. */
enum {
    LABEL_WIDTH = 236,
    COLUMN_WIDTH = 84,
    BLOCK_TITLE = 28,
    BLOCK_GAP = 12,
    ROW_HEIGHT = 36,
    MARGIN = 8,
    MARK_SIZE = 14
};

/* Above this nobody finds the column that a mark belongs to. */
enum { MOST_COLUMNS = 48 };

typedef struct role_row {
    stg_relationship_id claim; /* the first that asks for the row */
    const char *layer;         /* NULL: none */
    size_t layer_order;
    size_t claims; /* first of its claims, and how many */
    size_t count;
    size_t holders;
    size_t node;
} role_row;

typedef struct role_matrix {
    stg_scene *scene;
    stg_relationship_id *claims; /* by row */
    size_t claim_count;
    role_row *rows;
    size_t row_count;
    uint32_t *columns; /* holders */
    size_t column_count;
    size_t *column_nodes;
    double height; /* so far */
} role_matrix;

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* ---- what to show ------------------------------------------------------------ */

static void choose(role_matrix *matrix)
{
    const stg_scene *scene = matrix->scene;
    for (uint32_t i = 0; i < stg_graph_relationship_count(scene->graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(scene->graph, id);
        bool near = !scene->has_focus || claim.from.index == scene->focus.index ||
                    claim.to.index == scene->focus.index;
        if (claim.role.index != STG_NONE && near &&
            stg_filter_keeps(&scene->filter, scene->graph, id))
            matrix->claims[matrix->claim_count++] = id;
    }
}

static bool in_row(const role_matrix *matrix, const role_row *row, stg_relationship_id id)
{
    const stg_graph *graph = matrix->scene->graph;
    stg_relationship a = stg_graph_relationship(graph, row->claim);
    stg_relationship b = stg_graph_relationship(graph, id);
    return a.role.index == b.role.index && a.to.index == b.to.index && same(a.layer, b.layer);
}

/* Layers in the order of their first claim; what has no layer comes last. */
static size_t layer_order(const role_matrix *matrix, const char *layer)
{
    if (!layer)
        return SIZE_MAX;
    for (size_t i = 0; i < matrix->row_count; i++)
        if (same(matrix->rows[i].layer, layer))
            return matrix->rows[i].layer_order;
    return matrix->row_count;
}

static void make_rows(role_matrix *matrix)
{
    for (size_t i = 0; i < matrix->claim_count; i++) {
        size_t row = 0;
        while (row < matrix->row_count && !in_row(matrix, &matrix->rows[row], matrix->claims[i]))
            row++;
        if (row < matrix->row_count)
            continue;
        stg_relationship claim = stg_graph_relationship(matrix->scene->graph, matrix->claims[i]);
        matrix->rows[matrix->row_count] = (role_row){
            .claim = matrix->claims[i],
            .layer = claim.layer,
            .layer_order = layer_order(matrix, claim.layer),
        };
        matrix->row_count++;
    }
}

static int by_layer(const void *left, const void *right)
{
    const role_row *a = left;
    const role_row *b = right;
    if (a->layer_order != b->layer_order)
        return a->layer_order < b->layer_order ? -1 : 1;
    return (a->claim.index > b->claim.index) - (a->claim.index < b->claim.index);
}

static size_t column_of(role_matrix *matrix, uint32_t holder)
{
    for (size_t i = 0; i < matrix->column_count; i++)
        if (matrix->columns[i] == holder)
            return i;
    matrix->columns[matrix->column_count] = holder;
    return matrix->column_count++;
}

/* Claims row by row, and with them the columns in the order of the marks. */
static bool gather(role_matrix *matrix, stg_error *error)
{
    stg_relationship_id *sorted = stg_zeroed(matrix->claim_count, sizeof *sorted);
    size_t count = 0;
    if (!sorted)
        return stg_out_of_memory(error);
    for (size_t r = 0; r < matrix->row_count; r++) {
        role_row *row = &matrix->rows[r];
        row->claims = count;
        for (size_t i = 0; i < matrix->claim_count; i++)
            if (in_row(matrix, row, matrix->claims[i]))
                sorted[count++] = matrix->claims[i];
        row->count = count - row->claims;
        for (size_t i = row->claims; i < count; i++)
            column_of(matrix, stg_graph_relationship(matrix->scene->graph, sorted[i]).from.index);
    }
    free(matrix->claims);
    matrix->claims = sorted;
    return true;
}

/* ---- marks --------------------------------------------------------------------- */

static const char *mark_for(unsigned rank)
{
    return rank == 0 ? "\u25cb" : rank == 1 ? "\u25cf" : "\u25d0";
}

static stg_hue hue_of(const role_matrix *matrix, const role_row *row)
{
    const stg_graph *graph = matrix->scene->graph;
    stg_relationship claim = stg_graph_relationship(graph, row->claim);
    return stg_group_hue(stg_graph_role(graph, claim.role).group, claim.role.index);
}

/* One mark for all claims that give one holder one role. */
static void add_mark(role_matrix *matrix, role_row *row, size_t column, stg_point place)
{
    stg_scene *scene = matrix->scene;
    const stg_relationship_id *claims = matrix->claims + row->claims;
    stg_relationship_id *found = stg_pool_take(&scene->drawing->pool, row->count * sizeof *found);
    stg_edge edge = {0};
    size_t count = 0;
    unsigned rank = 0;
    scene->drawing->failed |= !found;
    for (size_t i = 0; found && i < row->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, claims[i]);
        if (claim.from.index != matrix->columns[column])
            continue;
        if (count == 0)
            edge = stg_scene_edge(scene, claims[i]);
        else
            stg_scene_edge_add(scene, &edge, claims[i]);
        rank = claim.rank && (rank == 0 || claim.rank < rank) ? claim.rank : rank;
        found[count++] = claims[i];
    }
    if (count == 0)
        return;
    row->holders++;
    bool over = edge.stroke == STG_STROKE_OVER;
    stg_line line = {.text = mark_for(rank),
                     .remark = stg_scene_marks(scene, found, count, &edge.citations),
                     .size = MARK_SIZE,
                     .color =
                         over ? scene->theme->faded : scene->theme->hues[hue_of(matrix, row)].line,
                     .remark_color = scene->theme->muted};
    stg_lines_add(scene->drawing, &edge.lines, &line);
    edge.from = matrix->column_nodes[column];
    edge.to = row->node;
    edge.mark = true;
    edge.color = scene->theme->rule;
    /* the sign stands in the middle of the column, its numbers beside it */
    place.x += (stg_lines_width(&edge.lines) - MARK_SIZE) / 2;
    edge.label_at = place;
    stg_drawing_add_edge(scene->drawing, &edge);
}

static double column_center(size_t column)
{
    return LABEL_WIDTH + COLUMN_WIDTH * ((double)column + 0.5);
}

static void add_columns(role_matrix *matrix)
{
    stg_scene *scene = matrix->scene;
    for (size_t i = 0; i < matrix->column_count; i++) {
        stg_stakeholder_id holder = {matrix->columns[i]};
        stg_node node = stg_scene_node(scene, holder);
        stg_line line = {.text = node.name, .size = 10, .color = scene->theme->ink, .bold = true};
        stg_lines_add_wrapped(scene->drawing, &node.lines, &line, COLUMN_WIDTH - 8, 3);
        line = (stg_line){.text = stg_graph_stakeholder(scene->graph, holder).jurisdiction,
                          .size = 8.5,
                          .color = scene->theme->muted};
        line.text = stg_drawing_text(scene->drawing, line.text);
        stg_lines_add_wrapped(scene->drawing, &node.lines, &line, COLUMN_WIDTH - 8, 1);
        node.card = STG_CARD_STRIP;
        node.fill = scene->theme->background;
        node.width = COLUMN_WIDTH;
        node.height = stg_lines_height(&node.lines) + 12; /* names stand on one line */
        node.centered = true;
        node.center.x = column_center(i);
        matrix->column_nodes[i] = stg_drawing_add_node(scene->drawing, &node);
        matrix->height = node.height > matrix->height ? node.height : matrix->height;
    }
    for (size_t i = 0; i < scene->drawing->node_count; i++)
        scene->drawing->nodes[i].center.y = matrix->height - scene->drawing->nodes[i].height / 2;
}

/* ---- rows ---------------------------------------------------------------------- */

static size_t add_block(role_matrix *matrix, const role_row *row)
{
    stg_scene *scene = matrix->scene;
    stg_drawing *drawing = scene->drawing;
    stg_group block = {.hue = STG_HUE_GREY};
    block.id = stg_drawing_text(drawing, row->layer ? row->layer : "none");
    block.label =
        row->layer
            ? stg_drawing_textf(drawing, stg_word_in(STG_WORD_LAYER, scene->language), row->layer)
            : stg_word_in(STG_WORD_NO_LAYER, scene->language);
    block.title =
        (stg_line){.text = block.label, .size = 10.5, .color = scene->theme->muted, .bold = true};
    block.top_left = (stg_point){0, matrix->height};
    return stg_drawing_add_group(drawing, &block);
}

static const char *row_id(stg_drawing *drawing, const stg_graph *graph, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    return stg_drawing_unique_id(
        drawing, stg_drawing_textf(drawing, "role:%s:%s:%s", stg_graph_role(graph, claim.role).id,
                                   stg_graph_stakeholder(graph, claim.to).id,
                                   claim.layer ? claim.layer : ""));
}

static void add_row(role_matrix *matrix, role_row *row, size_t block, size_t number)
{
    stg_scene *scene = matrix->scene;
    stg_drawing *drawing = scene->drawing;
    stg_relationship claim = stg_graph_relationship(scene->graph, row->claim);
    stg_role role = stg_graph_role(scene->graph, claim.role);
    const char *label = stg_text_in(role.label, scene->language);
    double width = LABEL_WIDTH + COLUMN_WIDTH * (double)matrix->column_count;
    const char *area = scene->theme->hues[STG_HUE_GREY].area;
    stg_node node = {.role = stg_drawing_text(drawing, role.id),
                     .name = stg_drawing_text(drawing, label ? label : role.id),
                     .card = STG_CARD_STRIP,
                     .fill = number % 2 == 0 ? scene->theme->card : area,
                     .border = area,
                     .group = block};
    node.id = row_id(drawing, scene->graph, row->claim);
    node.tooltip =
        stg_drawing_textf(drawing, "%s \u00b7 %s", node.name, stg_scene_name(scene, claim.to));
    node.width = width - 2 * MARGIN;
    node.height = ROW_HEIGHT - 2;
    node.center = (stg_point){width / 2, matrix->height + ROW_HEIGHT / 2.0};
    row->node = stg_drawing_add_node(drawing, &node);
    for (size_t column = 0; column < matrix->column_count; column++)
        add_mark(matrix, row, column, (stg_point){column_center(column), node.center.y});
    stg_line line = {.text = node.name,
                     .remark =
                         row->holders == 1 ? stg_word_in(STG_WORD_SINGLE, scene->language) : NULL,
                     .size = 10.5,
                     .color = scene->theme->hues[hue_of(matrix, row)].ink,
                     .remark_color = scene->theme->muted,
                     .bold = true};
    stg_lines_add_wrapped(drawing, &node.lines, &line, LABEL_WIDTH - 26, 2);
    line = (stg_line){.text = stg_drawing_text(drawing, stg_scene_name(scene, claim.to)),
                      .size = 8.5,
                      .color = scene->theme->muted};
    if (node.lines.count < 2)
        stg_lines_add_wrapped(drawing, &node.lines, &line, LABEL_WIDTH - 26, 1);
    drawing->nodes[row->node] = node;
    matrix->height += ROW_HEIGHT;
}

static void add_rows(role_matrix *matrix)
{
    stg_drawing *drawing = matrix->scene->drawing;
    size_t block = 0;
    size_t number = 0;
    for (size_t i = 0; i < matrix->row_count && !drawing->failed; i++) {
        bool starts = i == 0 || matrix->rows[i].layer_order != matrix->rows[i - 1].layer_order;
        if (starts) {
            matrix->height += i == 0 ? 4 : BLOCK_GAP;
            block = add_block(matrix, &matrix->rows[i]);
            matrix->height += BLOCK_TITLE;
            number = 0;
        }
        add_row(matrix, &matrix->rows[i], block, number++);
        if (i + 1 < matrix->row_count &&
            matrix->rows[i + 1].layer_order == matrix->rows[i].layer_order)
            continue;
        matrix->height += MARGIN;
        drawing->groups[block].bottom_right =
            (stg_point){LABEL_WIDTH + COLUMN_WIDTH * (double)matrix->column_count, matrix->height};
    }
}

/* ---- the whole ------------------------------------------------------------------- */

static bool drawn(const stg_drawing *drawing, const char *mark)
{
    for (size_t i = 0; i < drawing->edge_count; i++) {
        const stg_lines *lines = &drawing->edges[i].lines;
        if (lines->count > 0 && strcmp(lines->items[0].text, mark) == 0)
            return true;
    }
    return false;
}

static void add_legend(stg_scene *scene)
{
    static const stg_word words[] = {STG_WORD_RANK_NOT_STATED, STG_WORD_LEADS, STG_WORD_ASSISTS};
    for (unsigned rank = 0; rank < 3 && !scene->drawing->failed; rank++) {
        stg_legend_item item = {.symbol = STG_SYMBOL_MARK,
                                .mark = mark_for(rank),
                                .color = scene->theme->ink,
                                .text = stg_word_in(words[rank], scene->language)};
        if (drawn(scene->drawing, item.mark))
            stg_drawing_add_legend(scene->drawing, &item);
    }
}

static bool fill(role_matrix *matrix, stg_error *error)
{
    choose(matrix);
    make_rows(matrix);
    qsort(matrix->rows, matrix->row_count, sizeof *matrix->rows, by_layer);
    if (!gather(matrix, error))
        return false;
    if (matrix->column_count > MOST_COLUMNS)
        return stg_error_set(error, STG_ERROR_LIMIT,
                             "%zu holders of roles do not fit a legible matrix of at most %d; draw "
                             "less (--focus, --layer, --source) or list them with the verb roles",
                             matrix->column_count, MOST_COLUMNS);
    for (size_t i = 0; i < matrix->claim_count; i++)
        stg_scene_cite(matrix->scene, matrix->claims[i]);
    stg_scene_number_places(matrix->scene);
    add_columns(matrix);
    add_rows(matrix);
    return true;
}

static void finish(role_matrix *matrix)
{
    stg_scene *scene = matrix->scene;
    stg_drawing *drawing = scene->drawing;
    const char *title = stg_word_in(STG_WORD_ROLES, scene->language);
    drawing->layout = STG_LAYOUT_PLACED;
    drawing->width = LABEL_WIDTH + COLUMN_WIDTH * (double)matrix->column_count;
    if (drawing->width < 480)
        drawing->width = 480;
    stg_drawing_sort(drawing);
    add_legend(scene);
    if (matrix->claim_count == 0)
        stg_drawing_add_note(drawing, "%s", stg_word_in(STG_WORD_EMPTY, scene->language));
    if (scene->has_focus)
        title = stg_drawing_textf(drawing, stg_word_in(STG_WORD_ROLES_OF, scene->language),
                                  stg_scene_name(scene, scene->focus));
    stg_scene_finish(scene, title);
    stg_drawing_frame(drawing, matrix->height);
}

bool stg_view_roles(stg_scene *scene, stg_error *error)
{
    size_t most = stg_graph_relationship_count(scene->graph);
    role_matrix matrix = {.scene = scene,
                          .claims = stg_zeroed(most, sizeof *matrix.claims),
                          .rows = stg_zeroed(most, sizeof *matrix.rows),
                          .columns = stg_zeroed(most, sizeof *matrix.columns),
                          .column_nodes = stg_zeroed(most, sizeof *matrix.column_nodes)};
    bool memory = matrix.claims && matrix.rows && matrix.columns && matrix.column_nodes;
    bool done = memory ? fill(&matrix, error) : stg_out_of_memory(error);
    if (done)
        finish(&matrix);
    free(matrix.claims);
    free(matrix.rows);
    free(matrix.columns);
    free(matrix.column_nodes);
    return done;
}
