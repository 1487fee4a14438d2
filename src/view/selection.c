/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which claims a picture shows: by kind, by filter, by nearness to the focus. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/compact.h"
#include "view/top.h"

static bool tested(const stg_scene *scene, stg_claim_test test, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    return stg_overlay_claim(scene->options->overlay, id) != STG_MARK_HIDDEN &&
           test(scene, stg_graph_kind(scene->graph, claim.kind));
}

/* More lines than this around a finding hide it. */
enum { MOST_AROUND = 40 };

/* Leaves a finding alone on the picture if too much stands around it. */
static void keep_found(stg_selection *selection, const stg_scene *scene)
{
    const stg_overlay *overlay = scene->options->overlay;
    size_t found = 0;
    if (!overlay || !overlay->fades || scene->options->whole || selection->count <= MOST_AROUND)
        return;
    for (size_t i = 0; i < selection->count; i++)
        if (stg_overlay_claim(overlay, selection->claims[i]) != STG_MARK_NONE)
            selection->claims[found++] = selection->claims[i];
    selection->rest = selection->count - found;
    selection->count = found;
}

static void choose(stg_selection *selection, const stg_scene *scene, stg_claim_test test)
{
    stg_filter undated = scene->filter;
    undated.as_of = (stg_date){0};
    size_t count = stg_graph_relationship_count(scene->graph);
    for (size_t i = 0; i < count; i++) {
        stg_relationship_id id = {(uint32_t)i};
        if (!tested(scene, test, id))
            continue;
        if (stg_filter_keeps(&scene->filter, scene->graph, id))
            selection->claims[selection->count++] = id;
        else if (stg_filter_keeps(&undated, scene->graph, id))
            selection->dated++;
    }
}

/* One more hop: marks the neighbours of what was reached at `depth` - 1. Each
   round walks all chosen claims, which is cheap next to any layout. */
static bool spread(const stg_scene *scene, const stg_selection *selection, unsigned *reached,
                   unsigned depth)
{
    bool grew = false;
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        unsigned *from = &reached[claim.from.index];
        unsigned *to = &reached[claim.to.index];
        unsigned *open = *from == depth && *to == 0 ? to : *to == depth && *from == 0 ? from : NULL;
        if (open) {
            *open = depth + 1;
            grew = true;
        }
    }
    return grew;
}

static bool keep_near(stg_selection *selection, const stg_scene *scene)
{
    unsigned *reached = stg_zeroed(stg_graph_party_count(scene->graph), sizeof *reached);
    if (!reached)
        return false;
    unsigned hops = scene->options->depth ? scene->options->depth : 1;
    reached[scene->focus.index] = 1;
    for (unsigned depth = 1; depth <= hops; depth++)
        if (!spread(scene, selection, reached, depth))
            break;
    size_t kept = 0;
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        if (reached[claim.from.index] && reached[claim.to.index])
            selection->claims[kept++] = selection->claims[i];
    }
    selection->count = kept;
    free(reached);
    return true;
}

/* Placed in about ten seconds, 120 MB of SVG: what few programs open, and nobody reads. */
static bool check_size(stg_selection *selection, stg_error *error)
{
    enum { MOST_CLAIMS = 400000 };
    if (selection->count <= MOST_CLAIMS)
        return true;
    stg_error_set(error, STG_ERROR_LIMIT,
                  "a picture of %zu claims; the limit is %d: draw a part of them with --focus, "
                  "--top or --kind",
                  selection->count, MOST_CLAIMS);
    stg_selection_done(selection);
    return false;
}

bool stg_selection_make(stg_selection *selection, stg_scene *scene, stg_claim_test test,
                        stg_error *error)
{
    *selection = (stg_selection){0};
    selection->claims =
        stg_zeroed(stg_graph_relationship_count(scene->graph), sizeof *selection->claims);
    if (!selection->claims)
        return stg_out_of_memory(error);
    choose(selection, scene, test);
    if (scene->has_focus && !keep_near(selection, scene)) {
        stg_selection_done(selection);
        return stg_out_of_memory(error);
    }
    keep_found(selection, scene);
    if (scene->options->top > 0 && !stg_top_keep(selection, scene, scene->options->top)) {
        stg_selection_done(selection);
        return stg_out_of_memory(error);
    }
    scene->alone = selection->rest > 0;
    scene->compact = stg_compact_wanted(selection->count);
    return check_size(selection, error);
}

void stg_selection_done(stg_selection *selection)
{
    free(selection->claims);
    free(selection->top);
    *selection = (stg_selection){0};
}

void stg_scene_note_selection(stg_scene *scene, const stg_selection *selection)
{
    char date[STG_DATE_TEXT_SIZE];
    stg_date_text(date, scene->filter.as_of, scene->language);
    if (selection->dated > 0 && stg_is_korean(scene->language))
        stg_drawing_add_note(scene->drawing, "%s 기준으로 유효하지 않은 주장 %zu건은 뺐다.", date,
                             selection->dated);
    else if (selection->dated == 1)
        stg_drawing_add_note(scene->drawing, "One claim that does not hold on %s is left out.",
                             date);
    else if (selection->dated > 1)
        stg_drawing_add_note(scene->drawing, "%zu claims that do not hold on %s are left out.",
                             selection->dated, date);
    if (selection->rest > 0 && stg_is_korean(scene->language))
        stg_drawing_add_note(scene->drawing,
                             "찾은 것만 그렸다. 그 밖의 주장 %zu건은 --all을 주면 함께 나온다.",
                             selection->rest);
    else if (selection->rest > 0)
        stg_drawing_add_note(scene->drawing,
                             "Only the finding is drawn; --all draws the %zu other claims too.",
                             selection->rest);
    stg_top_note(scene, selection);
    if (scene->compact)
        stg_compact_note(scene);
    if (scene->drawing->node_count == 0)
        stg_drawing_add_note(scene->drawing, "%s", stg_word_in(STG_WORD_EMPTY, scene->language));
}
