/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cards that stand for the parties left out around a kept one; see top.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "view/compact.h"
#include "view/top.h"

/* A claim left out, seen from its kept end. */
typedef struct outside {
    uint32_t kept;
    uint32_t other;
    bool outgoing; /* what flows, flows from the kept party */
    bool unknown;  /* the other is a placeholder */
} outside;

static int by_stack(const void *a, const void *b)
{
    const outside *one = a, *two = b;
    if (one->kept != two->kept)
        return one->kept < two->kept ? -1 : 1;
    if (one->outgoing != two->outgoing)
        return one->outgoing ? 1 : -1;
    return (one->other > two->other) - (one->other < two->other);
}

/* The words for one and for several others, by direction: in, out. */
typedef struct stack_words {
    const char *one[2];
    const char *several[2];
    const char *korean[2];
} stack_words;

static const stack_words words[] = {
    [STG_STACK_FUNDING] = {{"+ 1 other pays it", "+ 1 other it pays"},
                           {"+ %zu others pay it", "+ %zu others it pays"},
                           {"+ 돈을 내는 곳 %zu", "+ 돈을 받는 곳 %zu"}},
    [STG_STACK_OWNERSHIP] = {{"+ 1 other holds it", "+ 1 other it holds"},
                             {"+ %zu others hold it", "+ %zu others it holds"},
                             {"+ 소유자 %zu", "+ 소유 대상 %zu"}},
    [STG_STACK_NETWORK] = {{"+ 1 other tied to it", "+ 1 other tied to it"},
                           {"+ %zu others tied to it", "+ %zu others tied to it"},
                           {"+ 이어진 곳 %zu", "+ 이어진 곳 %zu"}},
};

typedef struct stack {
    uint32_t kept;
    bool outgoing;
    size_t others; /* parties with a name */
    size_t unknown;
    size_t claims;
} stack;

static const char *others_text(stg_scene *scene, const stack *of, stg_stack_sort sort)
{
    const stack_words *said = &words[sort];
    if (stg_is_korean(scene->language))
        return stg_drawing_textf(scene->drawing, said->korean[of->outgoing], of->others);
    return of->others == 1
               ? said->one[of->outgoing]
               : stg_drawing_textf(scene->drawing, said->several[of->outgoing], of->others);
}

static const char *unknown_text(stg_scene *scene, const stack *of)
{
    const char *format = stg_is_korean(scene->language) ? "+ 미상 %zu" : "+ %zu not stated";
    return stg_drawing_textf(scene->drawing, format, of->unknown);
}

static const char *claims_text(stg_scene *scene, const stack *of)
{
    const char *format = stg_is_korean(scene->language) ? "주장 %zu건"
                         : of->claims == 1              ? "%zu claim"
                                                        : "%zu claims";
    return stg_drawing_textf(scene->drawing, format, of->claims);
}

static size_t add_card(stg_scene *scene, const char *id, const stack *of, stg_stack_sort sort)
{
    stg_drawing *drawing = scene->drawing;
    const stg_theme *theme = scene->theme;
    const char *others = of->others > 0 ? others_text(scene, of, sort) : NULL;
    const char *unknown = of->unknown > 0 ? unknown_text(scene, of) : NULL;
    stg_node node = {.id = stg_drawing_unique_id(drawing, id),
                     .name = others ? others : unknown,
                     .card = STG_CARD_UNKNOWN,
                     .fill = theme->background,
                     .border = theme->rule,
                     .border_width = 1,
                     .centered = true,
                     .group = STG_NO_GROUP,
                     .others = of->others + of->unknown,
                     .claims = of->claims};
    node.tooltip = stg_drawing_textf(drawing, "%s \u00b7 %s", node.name, claims_text(scene, of));
    stg_line line = {.text = others, .size = 10.5, .color = theme->muted, .bold = true};
    if (others)
        stg_lines_add(drawing, &node.lines, &line);
    line = (stg_line){.text = unknown, .size = 9.5, .color = theme->muted, .italic = true};
    if (unknown)
        stg_lines_add(drawing, &node.lines, &line);
    line = (stg_line){.text = claims_text(scene, of), .size = 8.5, .color = theme->muted};
    stg_lines_add(drawing, &node.lines, &line);
    node.width = stg_lines_width(&node.lines) + 2 * STG_CARD_PADDING;
    return stg_drawing_add_node(drawing, &node);
}

static void add_stack(stg_scene *scene, const stg_parties *parties, const stack *of,
                      stg_stack_sort sort)
{
    stg_drawing *drawing = scene->drawing;
    size_t kept = parties->nodes[of->kept];
    if (kept == STG_NO_NODE || drawing->failed)
        return;
    const char *id = stg_drawing_textf(drawing, "others %s %s", of->outgoing ? "after" : "before",
                                       drawing->nodes[kept].id);
    size_t card = add_card(scene, id, of, sort);
    stg_edge edge = {.id = id,
                     .from = of->outgoing ? kept : card,
                     .to = of->outgoing ? card : kept,
                     .tooltip = drawing->nodes[card].tooltip,
                     .color = scene->theme->rule,
                     .width = 1.2,
                     .arrow = sort != STG_STACK_NETWORK};
    stg_drawing_add_edge(drawing, &edge);
}

/* The claims left out that have one kept end, each party's together. */
static size_t collect(outside *found, const stg_scene *scene, const stg_selection *selection,
                      stg_stack_sort sort)
{
    size_t count = 0;
    for (size_t i = selection->count; i < selection->count + selection->beyond; i++) {
        stg_stakeholder_id giver = stg_graph_giver(scene->graph, selection->claims[i]);
        stg_stakeholder_id receiver = stg_graph_receiver(scene->graph, selection->claims[i]);
        bool outgoing = selection->top[giver.index];
        stg_stakeholder_id other = outgoing ? receiver : giver;
        if (!outgoing && !selection->top[receiver.index])
            continue;
        found[count++] =
            (outside){.kept = outgoing ? giver.index : receiver.index,
                      .other = other.index,
                      .outgoing = outgoing && sort != STG_STACK_NETWORK,
                      .unknown = stg_graph_stakeholder(scene->graph, other).placeholder};
    }
    if (count > 0)
        qsort(found, count, sizeof *found, by_stack);
    return count;
}

static void add_all(stg_scene *scene, const stg_parties *parties, const outside *found,
                    size_t count, stg_stack_sort sort)
{
    for (size_t i = 0, end; i < count; i = end) {
        stack of = {.kept = found[i].kept, .outgoing = found[i].outgoing};
        for (end = i;
             end < count && found[end].kept == of.kept && found[end].outgoing == of.outgoing;
             end++) {
            bool fresh = end == i || found[end].other != found[end - 1].other;
            of.claims++;
            of.others += fresh && !found[end].unknown;
            of.unknown += fresh && found[end].unknown;
        }
        add_stack(scene, parties, &of, sort);
    }
}

void stg_stacks_add(stg_scene *scene, const stg_parties *parties, const stg_selection *selection,
                    stg_stack_sort sort)
{
    if (selection->beyond == 0 || scene->compact ||
        stg_compact_wanted(selection->count + 2 * selection->top_count))
        return;
    outside *found = stg_zeroed(selection->beyond, sizeof *found);
    scene->drawing->failed |= !found;
    if (found)
        add_all(scene, parties, found, collect(found, scene, selection, sort), sort);
    scene->stacks = true;
    free(found);
}
