/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Choosing the parties with the most ties; see top.h. */
#include "view/top.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

typedef struct candidate {
    uint32_t party;
    bool focus;
    double score;
    size_t ties;
    const char *id;
} candidate;

static int best_first(const void *a, const void *b)
{
    const candidate *one = a, *two = b;
    if (one->focus != two->focus)
        return one->focus ? -1 : 1;
    if (one->score != two->score)
        return one->score > two->score ? -1 : 1;
    if (one->ties != two->ties)
        return one->ties > two->ties ? -1 : 1;
    return strcmp(one->id, two->id);
}

static bool is_weighed(const stg_scene *scene)
{
    return scene->options->overlay && scene->options->overlay->weighted;
}

/* The parties of the chosen claims, the best first; returns how many. */
static size_t rank(candidate *candidates, const stg_selection *selection, const stg_scene *scene)
{
    size_t parties = stg_graph_party_count(scene->graph), count = 0;
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        candidates[claim.from.index].ties++;
        candidates[claim.to.index].ties++;
    }
    for (uint32_t p = 0; p < parties; p++) {
        size_t ties = candidates[p].ties;
        bool focus = scene->has_focus && scene->focus.index == p;
        if (ties == 0 && !focus)
            continue;
        candidates[count++] =
            (candidate){.party = p,
                        .focus = focus,
                        .score = is_weighed(scene) ? scene->options->overlay->weights[p] : 0,
                        .ties = ties,
                        .id = stg_graph_stakeholder(scene->graph, (stg_stakeholder_id){p}).id};
    }
    if (count > 0)
        qsort(candidates, count, sizeof *candidates, best_first);
    return count;
}

/* Moves the claims between kept parties to the front; both lists stay in order. */
static bool split_claims(stg_selection *selection, const stg_scene *scene)
{
    size_t kept = 0, left = 0;
    stg_relationship_id *out = stg_zeroed(selection->count, sizeof *out);
    if (!out)
        return false;
    for (size_t i = 0; i < selection->count; i++) {
        stg_relationship claim = stg_graph_relationship(scene->graph, selection->claims[i]);
        if (selection->top[claim.from.index] && selection->top[claim.to.index])
            selection->claims[kept++] = selection->claims[i];
        else
            out[left++] = selection->claims[i];
    }
    memcpy(selection->claims + kept, out, left * sizeof *out);
    selection->count = kept;
    selection->beyond = left;
    free(out);
    return true;
}

bool stg_top_keep(stg_selection *selection, const stg_scene *scene, size_t wanted)
{
    size_t parties = stg_graph_party_count(scene->graph);
    candidate *candidates = stg_zeroed(parties, sizeof *candidates);
    selection->top = stg_zeroed(parties, sizeof *selection->top);
    bool done = candidates && selection->top;
    if (done) {
        size_t count = rank(candidates, selection, scene);
        selection->top_count = count < wanted ? count : wanted;
        for (size_t i = selection->top_count; i < count; i++)
            selection->parties_beyond +=
                !stg_graph_stakeholder(scene->graph, (stg_stakeholder_id){candidates[i].party})
                     .placeholder;
        for (size_t i = 0; i < selection->top_count; i++)
            selection->top[candidates[i].party] = true;
        done = split_claims(selection, scene);
    }
    free(candidates);
    return done;
}

void stg_top_note(stg_scene *scene, const stg_selection *selection)
{
    bool scores = is_weighed(scene);
    size_t parties = selection->parties_beyond, claims = selection->beyond;
    if (parties == 0 && claims == 0)
        return;
    if (stg_is_korean(scene->language))
        stg_drawing_add_note(scene->drawing,
                             scores ? "점수가 높은 %zu곳만 그렸다. %zu곳과 주장 %zu건은 뺐다."
                                    : "관계가 많은 %zu곳만 그렸다. %zu곳과 주장 %zu건은 뺐다.",
                             selection->top_count, parties, claims);
    else if (selection->top_count == 1)
        stg_drawing_add_note(scene->drawing,
                             "Only the party with the %s is drawn. Left out: %zu part%s, %zu "
                             "claim%s.",
                             scores ? "highest score" : "most ties", parties,
                             parties == 1 ? "y" : "ies", claims, claims == 1 ? "" : "s");
    else
        stg_drawing_add_note(scene->drawing,
                             "Only the %zu parties with the %s are drawn. Left out: %zu part%s, "
                             "%zu claim%s.",
                             selection->top_count, scores ? "highest scores" : "most ties", parties,
                             parties == 1 ? "y" : "ies", claims, claims == 1 ? "" : "s");
    if (scene->stacks)
        stg_drawing_add_note(scene->drawing, "%s", stg_word_in(STG_WORD_STACKS, scene->language));
}
