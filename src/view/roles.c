/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles against holders, as a matrix: a row for each role in an organisation
 * and layer, a column for each holder, a mark where one holds the other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/views.h"

enum { ROW_HEIGHT = 34, COLUMN_WIDTH = 96, LABEL_WIDTH = 210, HEAD_HEIGHT = 56 };

typedef struct role_row {
    uint32_t role;
    uint32_t organisation;
    const char *layer;
    size_t node;
} role_row;

typedef struct role_matrix {
    stg_scene *scene;
    stg_relationship_id *claims;
    size_t claim_count;
    role_row *rows;
    size_t row_count;
    uint32_t *columns; /* holders */
    size_t column_count;
    size_t *column_nodes;
} role_matrix;

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

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

static size_t row_of(role_matrix *matrix, const stg_relationship *claim)
{
    for (size_t i = 0; i < matrix->row_count; i++)
        if (matrix->rows[i].role == claim->role.index &&
            matrix->rows[i].organisation == claim->to.index &&
            same(matrix->rows[i].layer, claim->layer))
            return i;
    matrix->rows[matrix->row_count] = (role_row){
        .role = claim->role.index, .organisation = claim->to.index, .layer = claim->layer};
    return matrix->row_count++;
}

static size_t column_of(role_matrix *matrix, uint32_t holder)
{
    for (size_t i = 0; i < matrix->column_count; i++)
        if (matrix->columns[i] == holder)
            return i;
    matrix->columns[matrix->column_count] = holder;
    return matrix->column_count++;
}

static void add_columns(role_matrix *matrix)
{
    stg_scene *scene = matrix->scene;
    for (size_t i = 0; i < matrix->column_count; i++) {
        stg_node node = stg_scene_node(scene, (stg_stakeholder_id){matrix->columns[i]});
        stg_line line = {.text = node.name, .size = 9.5, .color = scene->theme->ink, .bold = true};
        stg_lines_add_wrapped(scene->drawing, &node.lines, &line, COLUMN_WIDTH - 14, 3);
        node.width = COLUMN_WIDTH - 6;
        node.height = HEAD_HEIGHT - 8;
        node.centered = true;
        node.center =
            (stg_point){LABEL_WIDTH + COLUMN_WIDTH * ((double)i + 0.5), HEAD_HEIGHT / 2.0};
        matrix->column_nodes[i] = stg_drawing_add_node(scene->drawing, &node);
    }
}

/* "Stargate · role-sentence" */
static const char *row_context(stg_scene *scene, const role_row *row)
{
    const char *name = stg_scene_name(scene, (stg_stakeholder_id){row->organisation});
    return row->layer ? stg_drawing_textf(scene->drawing, "%s \u00b7 %s", name, row->layer)
                      : stg_drawing_text(scene->drawing, name);
}

static void add_rows(role_matrix *matrix)
{
    stg_scene *scene = matrix->scene;
    for (size_t i = 0; i < matrix->row_count; i++) {
        role_row *row = &matrix->rows[i];
        stg_role role = stg_graph_role(scene->graph, (stg_role_id){row->role});
        const char *label = stg_text_in(role.label, scene->language);
        const stg_color_set *hue = &scene->theme->hues[stg_group_hue(role.group, 0)];
        stg_node node = {.role = stg_drawing_text(scene->drawing, role.id),
                         .name = stg_drawing_text(scene->drawing, label ? label : role.id),
                         .card = STG_CARD_STRIP,
                         .fill = hue->area,
                         .border = hue->area,
                         .group = STG_NO_GROUP};
        node.id = stg_drawing_unique_id(
            scene->drawing,
            stg_drawing_textf(
                scene->drawing, "role:%s:%s:%s", role.id,
                stg_graph_stakeholder(scene->graph, (stg_stakeholder_id){row->organisation}).id,
                row->layer ? row->layer : ""));
        node.tooltip = node.name;
        stg_line line = {.text = node.name, .size = 10, .color = hue->ink, .bold = true};
        stg_lines_add_wrapped(scene->drawing, &node.lines, &line, LABEL_WIDTH - 24, 1);
        line = (stg_line){.text = row_context(scene, row), .size = 8, .color = scene->theme->muted};
        stg_lines_add_wrapped(scene->drawing, &node.lines, &line, LABEL_WIDTH - 24, 1);
        node.width = LABEL_WIDTH - 6;
        node.height = ROW_HEIGHT - 3;
        node.center = (stg_point){LABEL_WIDTH / 2.0, HEAD_HEIGHT + ROW_HEIGHT * ((double)i + 0.5)};
        row->node = stg_drawing_add_node(scene->drawing, &node);
    }
}

/* One mark for all claims that give one holder one role. */
static void add_mark(role_matrix *matrix, size_t row, size_t column)
{
    stg_scene *scene = matrix->scene;
    stg_edge edge = {0};
    stg_relationship_id claims[16];
    size_t count = 0;
    unsigned rank = 0;
    for (size_t i = 0; i < matrix->claim_count && count < 16; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, matrix->claims[i]);
        if (claim.from.index != matrix->columns[column] || row_of(matrix, &claim) != row)
            continue;
        if (count == 0)
            edge = stg_scene_edge(scene, matrix->claims[i]);
        else
            stg_scene_edge_add(scene, &edge, matrix->claims[i]);
        rank = rank == 0 || (claim.rank && claim.rank < rank) ? claim.rank : rank;
        claims[count++] = matrix->claims[i];
    }
    if (count == 0)
        return;
    stg_line line = {.text = rank == 1  ? "\u25cf"
                             : rank > 1 ? "\u25d0"
                                        : "\u25cb",
                     .remark = stg_scene_marks(scene, claims, count, &edge.citations),
                     .size = 13,
                     .color = scene->theme->ink,
                     .remark_color = scene->theme->muted};
    stg_lines_add(scene->drawing, &edge.lines, &line);
    edge.from = matrix->column_nodes[column];
    edge.to = matrix->rows[row].node;
    edge.mark = true;
    edge.color = scene->theme->rule;
    edge.label_at = (stg_point){LABEL_WIDTH + COLUMN_WIDTH * ((double)column + 0.5),
                                HEAD_HEIGHT + ROW_HEIGHT * ((double)row + 0.5)};
    stg_drawing_add_edge(scene->drawing, &edge);
}

static void add_legend(stg_scene *scene)
{
    static const struct {
        const char *mark;
        stg_word word;
    } marks[] = {{"\u25cf", STG_WORD_LEADS},
                 {"\u25d0", STG_WORD_ASSISTS},
                 {"\u25cb", STG_WORD_RANK_NOT_STATED}};
    for (size_t i = 0; i < 3; i++) {
        bool drawn = false;
        for (size_t e = 0; e < scene->drawing->edge_count && !drawn; e++)
            drawn = strcmp(scene->drawing->edges[e].lines.items[0].text, marks[i].mark) == 0;
        stg_legend_item item = {.symbol = STG_SYMBOL_MARK,
                                .mark = marks[i].mark,
                                .color = scene->theme->ink,
                                .text = stg_word_in(marks[i].word, scene->language)};
        if (drawn)
            stg_drawing_add_legend(scene->drawing, &item);
    }
}

static void fill(role_matrix *matrix)
{
    stg_scene *scene = matrix->scene;
    choose(matrix);
    for (size_t i = 0; i < matrix->claim_count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, matrix->claims[i]);
        row_of(matrix, &claim);
        column_of(matrix, claim.from.index);
        stg_scene_cite(scene, matrix->claims[i]);
    }
    stg_scene_number_places(scene);
    add_columns(matrix);
    add_rows(matrix);
    for (size_t row = 0; row < matrix->row_count; row++)
        for (size_t column = 0; column < matrix->column_count; column++)
            add_mark(matrix, row, column);
}

bool stg_view_roles(stg_scene *scene, stg_error *error)
{
    size_t most = stg_graph_relationship_count(scene->graph);
    role_matrix matrix = {.scene = scene,
                          .claims = stg_zeroed(most, sizeof *matrix.claims),
                          .rows = stg_zeroed(most, sizeof *matrix.rows),
                          .columns = stg_zeroed(most, sizeof *matrix.columns),
                          .column_nodes = stg_zeroed(most, sizeof *matrix.column_nodes)};
    bool done = matrix.claims && matrix.rows && matrix.columns && matrix.column_nodes;
    if (done)
        fill(&matrix);
    scene->drawing->layout = STG_LAYOUT_PLACED;
    scene->drawing->width = LABEL_WIDTH + COLUMN_WIDTH * (double)matrix.column_count;
    if (scene->drawing->width < 420)
        scene->drawing->width = 420;
    scene->drawing->height = HEAD_HEIGHT + ROW_HEIGHT * (double)matrix.row_count;
    stg_drawing_sort(scene->drawing);
    add_legend(scene);
    const char *title = stg_word_in(STG_WORD_ROLES, scene->language);
    if (scene->has_focus)
        title = stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_ROLES_OF, scene->language),
                                  stg_scene_name(scene, scene->focus));
    stg_scene_finish(scene, title);
    free(matrix.claims);
    free(matrix.rows);
    free(matrix.columns);
    free(matrix.column_nodes);
    return done || stg_out_of_memory(error);
}
