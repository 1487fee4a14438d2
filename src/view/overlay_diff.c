/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two states of the data in one picture: what is new, gone and changed. */
#include "view/overlay.h"

#include <string.h>

#include <stargraph/build.h>
#include <stargraph/filter.h>

#include "base/memory.h"
#include "result/phrase.h"

static void set_title(stg_overlay *overlay, const stg_words *title, const char *language,
                      const char *from, const char *to)
{
    const char *values[] = {from, to};
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_words_fill(&text, title, language, values, 2);
    stg_overlay_set_title(overlay, stg_buffer_text(&text));
    overlay->failed |= text.failed;
    stg_buffer_done(&text);
}

/* A party is new, or gone, if all claims that show it are. */
static void mark_parties(stg_overlay *overlay)
{
    const stg_graph *graph = overlay->graph;
    for (uint32_t p = 0; p < stg_graph_party_count(graph); p++) {
        stg_stakeholder_id id = {p};
        size_t out, in, shown = 0, marked[STG_MARK_COUNT] = {0};
        const stg_relationship_id *leaving = stg_graph_outgoing(graph, id, &out);
        const stg_relationship_id *entering = stg_graph_incoming(graph, id, &in);
        for (size_t i = 0; i < out + in; i++) {
            stg_mark mark = stg_overlay_claim(overlay, i < out ? leaving[i] : entering[i - out]);
            marked[mark]++;
            shown += mark != STG_MARK_HIDDEN;
        }
        if (shown > 0 && marked[STG_MARK_ADDED] == shown)
            stg_overlay_mark_party(overlay, id, STG_MARK_ADDED);
        if (shown > 0 && marked[STG_MARK_GONE] == shown)
            stg_overlay_mark_party(overlay, id, STG_MARK_GONE);
    }
}

/* ---- two dates ----------------------------------------------------------------------- */

static stg_mark mark_between(bool before, bool after)
{
    if (before && after)
        return STG_MARK_NONE;
    return after ? STG_MARK_ADDED : before ? STG_MARK_GONE : STG_MARK_HIDDEN;
}

bool stg_overlay_between_dates(stg_overlay **overlay, const stg_graph *graph, stg_date from,
                               stg_date to, const char *language, stg_error *error)
{
    static const stg_words title = {"What changed from {0} to {1}", "{0}에서 {1} 사이에 바뀐 것"};
    char one[STG_DATE_TEXT_SIZE], other[STG_DATE_TEXT_SIZE];
    *overlay = NULL;
    if (!stg_date_is_stated(from) || !stg_date_is_stated(to))
        return stg_error_set(error, STG_ERROR_ARGUMENT, "a comparison needs two dates");
    *overlay = stg_overlay_new(graph);
    if (!*overlay)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(graph, id);
        stg_overlay_mark_claim(
            *overlay, id,
            mark_between(stg_relationship_holds(&claim, from), stg_relationship_holds(&claim, to)),
            NULL);
    }
    mark_parties(*overlay);
    stg_date_text(one, from, language);
    stg_date_text(other, to, language);
    set_title(*overlay, &title, language, one, other);
    return true;
}

/* ---- two graphs ------------------------------------------------------------------------ */

static bool unite(stg_graph **both, const stg_graph *older, const stg_graph *newer,
                  stg_error *error)
{
    stg_builder *builder = stg_builder_new();
    if (!builder)
        return stg_out_of_memory(error);
    bool done = stg_builder_add_graph(builder, newer, error) &&
                stg_builder_add_graph(builder, older, error) &&
                stg_builder_freeze(both, &builder, error);
    stg_builder_free(builder);
    return done;
}

static bool same_ends(const stg_graph *a, const stg_relationship *one, const stg_graph *b,
                      const stg_relationship *other)
{
    return strcmp(stg_graph_stakeholder(a, one->from).id,
                  stg_graph_stakeholder(b, other->from).id) == 0 &&
           strcmp(stg_graph_stakeholder(a, one->to).id, stg_graph_stakeholder(b, other->to).id) ==
               0 &&
           strcmp(stg_graph_kind(a, one->kind).id, stg_graph_kind(b, other->kind).id) == 0;
}

/* The change in words that fit on a line: "USD 40 billion -> USD 30 billion". */
static void mark_changed(stg_overlay *overlay, stg_relationship_id id, const stg_relationship *old,
                         const stg_relationship *new, const char *language)
{
    char one[STG_AMOUNT_TEXT_SIZE], other[STG_AMOUNT_TEXT_SIZE];
    const char *from = one, *to = other;
    if (!stg_amount_equals(old->amount, new->amount)) {
        stg_amount_text(one, old->amount, language);
        stg_amount_text(other, new->amount, language);
    } else if (!stg_share_equals(old->share, new->share)) {
        stg_share_text(one, old->share, language);
        stg_share_text(other, new->share, language);
    } else if (old->status != new->status) {
        from = stg_status_label(old->status, language);
        to = stg_status_label(new->status, language);
    } else {
        stg_overlay_mark_claim(overlay, id, STG_MARK_CHANGED, NULL);
        return;
    }
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_buffer_addf(&text, "%s \u2192 %s", from, to);
    stg_overlay_mark_claim(overlay, id, STG_MARK_CHANGED, stg_buffer_text(&text));
    overlay->failed |= text.failed;
    stg_buffer_done(&text);
}

static void mark_claim(stg_overlay *overlay, stg_relationship_id id, const stg_graph *older,
                       const stg_graph *newer, const char *language)
{
    stg_relationship_id before, after;
    const char *name = stg_graph_relationship(overlay->graph, id).id;
    bool was = stg_graph_relationship_by_id(older, name, &before);
    bool is = stg_graph_relationship_by_id(newer, name, &after);
    if (!was || !is) {
        stg_overlay_mark_claim(overlay, id, mark_between(was, is), NULL);
        return;
    }
    stg_relationship old = stg_graph_relationship(older, before);
    stg_relationship new = stg_graph_relationship(newer, after);
    if (!same_ends(older, &old, newer, &new) || !stg_amount_equals(old.amount, new.amount) ||
        !stg_share_equals(old.share, new.share) || !stg_share_equals(old.votes, new.votes) ||
        old.status != new.status || old.confidence != new.confidence ||
        !stg_date_equals(old.since, new.since) || !stg_date_equals(old.until, new.until))
        mark_changed(overlay, id, &old, &new, language);
}

bool stg_overlay_between_graphs(stg_overlay **overlay, stg_graph **both, const stg_graph *older,
                                const stg_graph *newer, const char *language, stg_error *error)
{
    static const stg_words title = {"What changed between two states of the data",
                                    "두 자료 사이에 바뀐 것"};
    *overlay = NULL;
    *both = NULL;
    if (!unite(both, older, newer, error))
        return false;
    *overlay = stg_overlay_new(*both);
    if (!*overlay) {
        stg_graph_free(*both);
        *both = NULL;
        return stg_out_of_memory(error);
    }
    for (uint32_t i = 0; i < stg_graph_relationship_count(*both); i++)
        mark_claim(*overlay, (stg_relationship_id){i}, older, newer, language);
    mark_parties(*overlay);
    set_title(*overlay, &title, language, NULL, NULL);
    return true;
}
