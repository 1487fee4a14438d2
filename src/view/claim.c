/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What pictures say about a claim: line style, details, tooltip, edge. */
#include <string.h>

#include "view/scene.h"

static bool is_open_ended(const stg_scene *scene, const stg_relationship *claim)
{
    return stg_graph_stakeholder(scene->graph, claim->from).placeholder ||
           stg_graph_stakeholder(scene->graph, claim->to).placeholder;
}

/* Not done yet, or not sure to be. */
static bool is_ahead(stg_status status)
{
    switch (status) {
    case STG_STATUS_ANNOUNCED:
    case STG_STATUS_PLANNED:
    case STG_STATUS_PLEDGED:
    case STG_STATUS_DESIGNATED:
    case STG_STATUS_EXPECTED:
    case STG_STATUS_CONDITIONAL:
    case STG_STATUS_REPORTED:
    case STG_STATUS_LETTER_OF_INTENT:
        return true;
    default:
        return false;
    }
}

/* A view is a view whatever its status; what is over is over first. */
stg_stroke stg_scene_stroke(const stg_scene *scene, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    if (claim.status == STG_STATUS_ENDED || claim.status == STG_STATUS_CANCELLED)
        return STG_STROKE_OVER;
    if (claim.status == STG_STATUS_INTERPRETATION || claim.confidence == STG_CONFIDENCE_OPINION)
        return STG_STROKE_VIEW;
    if (claim.confidence == STG_CONFIDENCE_INFERRED || is_open_ended(scene, &claim))
        return STG_STROKE_AHEAD;
    return is_ahead(claim.status) ? STG_STROKE_AHEAD : STG_STROKE_FIRM;
}

/* A status goes into the legend only where it is the reason for the stroke. */
void stg_scene_drawn(stg_scene *scene, stg_relationship_id id, stg_stroke stroke)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    if (stg_overlay_claim(scene->options->overlay, id) == STG_MARK_GONE)
        return; /* a ghost has a look of its own */
    scene->strokes[stroke] = true;
    if (claim.status == STG_STATUS_NOT_STATED)
        scene->stated[stroke] = true;
    else if (stroke != STG_STROKE_AHEAD || is_ahead(claim.status))
        scene->statuses[stroke] |= 1u << claim.status;
    if (stroke != STG_STROKE_AHEAD)
        return;
    scene->inferred |= claim.confidence == STG_CONFIDENCE_INFERRED;
    scene->unattributed |= is_open_ended(scene, &claim);
}

static bool shares_wording(stg_text a, stg_text b)
{
    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < b.count; j++)
            if (strcmp(a.wordings[i].text, b.wordings[j].text) == 0)
                return true;
    return false;
}

/* Who wrote the source need not be named on every line. */
static bool is_author(const stg_scene *scene, stg_relationship_id id, const stg_relationship *claim)
{
    stg_text name = stg_graph_stakeholder(scene->graph, claim->speaker).name;
    for (size_t i = 0; i < claim->evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(scene->graph, id, i);
        if (shares_wording(name, stg_graph_source(scene->graph, evidence.source).author))
            return true;
    }
    return false;
}

static const char *joined(stg_scene *scene, const char *text, const char *part)
{
    if (!part || part[0] == '\0')
        return text;
    return text[0] ? stg_drawing_textf(scene->drawing, "%s \u00b7 %s", text, part)
                   : stg_drawing_text(scene->drawing, part);
}

const char *stg_scene_detail(stg_scene *scene, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    const char *text = "";
    if (claim.status != STG_STATUS_NOT_STATED)
        text = joined(scene, text, stg_status_label(claim.status, scene->language));
    if (claim.confidence == STG_CONFIDENCE_INFERRED ||
        (claim.confidence == STG_CONFIDENCE_OPINION && claim.status != STG_STATUS_INTERPRETATION))
        text = joined(scene, text, stg_confidence_label(claim.confidence, scene->language));
    if (claim.alternative_to.index != STG_NONE)
        text = joined(scene, text, stg_word_in(STG_WORD_OTHER_ACCOUNT, scene->language));
    if (claim.speaker.index != STG_NONE && !is_author(scene, id, &claim))
        text = joined(scene, text,
                      stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_SAYS, scene->language),
                                        stg_scene_name(scene, claim.speaker)));
    return text;
}

static const char *kind_label(const stg_scene *scene, const stg_relationship *claim)
{
    stg_kind kind = stg_graph_kind(scene->graph, claim->kind);
    const char *label = stg_text_in(kind.label, scene->language);
    return label ? label : kind.id;
}

/* "since 2015 until 2018", in figures that need no grammar. */
static const char *period(stg_scene *scene, const stg_relationship *claim)
{
    char since[STG_DATE_TEXT_SIZE];
    char until[STG_DATE_TEXT_SIZE];
    stg_date_iso(since, claim->since);
    stg_date_iso(until, claim->until);
    if (since[0] == '\0' && until[0] == '\0')
        return "";
    return stg_drawing_textf(scene->drawing, "%s\u2013%s", since, until);
}

static const char *values(stg_scene *scene, const stg_relationship *claim, const char *text)
{
    stg_kind kind = stg_graph_kind(scene->graph, claim->kind);
    if (claim->amount.currency != 0 || kind.flow == STG_FLOW_MONEY) {
        char amount[STG_AMOUNT_TEXT_SIZE];
        stg_amount_text(amount, claim->amount, scene->language);
        text = joined(scene, text, amount);
    }
    if (stg_share_is_stated(claim->share)) {
        char share[STG_SHARE_TEXT_SIZE];
        stg_share_text(share, claim->share, scene->language);
        text = joined(scene, text, share);
    }
    if (stg_share_is_stated(claim->votes)) {
        char votes[STG_SHARE_TEXT_SIZE];
        stg_share_text(votes, claim->votes, scene->language);
        text = joined(
            scene, text,
            stg_drawing_textf(scene->drawing, stg_word_in(STG_WORD_VOTES, scene->language), votes));
    }
    if (claim->directness != STG_DIRECTNESS_NOT_STATED)
        text = joined(scene, text, stg_directness_label(claim->directness, scene->language));
    return text;
}

const char *stg_scene_claim_text(stg_scene *scene, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    const char *text =
        stg_drawing_textf(scene->drawing, "%s \u2192 %s: %s", stg_scene_name(scene, claim.from),
                          stg_scene_name(scene, claim.to), kind_label(scene, &claim));
    if (claim.role.index != STG_NONE)
        text = joined(scene, text,
                      stg_text_in(stg_graph_role(scene->graph, claim.role).label, scene->language));
    text = values(scene, &claim, text);
    text = joined(scene, text, stg_scene_detail(scene, id));
    text = joined(scene, text, period(scene, &claim));
    const char *condition = stg_text_in(claim.condition, scene->language);
    if (condition)
        text =
            joined(scene, text,
                   stg_drawing_textf(scene->drawing,
                                     stg_word_in(STG_WORD_CONDITION, scene->language), condition));
    return text;
}

/* ---- edges ---------------------------------------------------------------- */

static const char *first_url(const stg_scene *scene, stg_relationship_id id, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(scene->graph, id, i);
        const char *url = stg_graph_source(scene->graph, evidence.source).url;
        if (url)
            return url;
    }
    return NULL;
}

static void set_amount(stg_scene *scene, stg_edge *edge, stg_amount amount)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    if (amount.currency == 0)
        return;
    edge->currency = stg_currency_code(amount.currency);
    if (!amount.stated)
        return;
    stg_amount_decimal(text, amount);
    edge->amount = stg_drawing_text(scene->drawing, text);
    edge->qualifier = stg_qualifier_name((stg_qualifier)amount.qualifier);
}

stg_edge stg_scene_edge(stg_scene *scene, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    stg_kind kind = stg_graph_kind(scene->graph, claim.kind);
    stg_edge edge = {0};
    edge.id = stg_drawing_text(scene->drawing, claim.id);
    stg_strings_add(scene->drawing, &edge.relationships, edge.id);
    edge.kind = stg_drawing_text(scene->drawing, kind.id);
    edge.flow = stg_flow_name(kind.flow);
    edge.status = stg_status_name(claim.status);
    edge.confidence = stg_confidence_name(claim.confidence);
    edge.tooltip = stg_scene_claim_text(scene, id);
    edge.url = stg_drawing_text(scene->drawing, first_url(scene, id, claim.evidence_count));
    edge.stroke = stg_scene_stroke(scene, id);
    edge.width = 1.2;
    edge.arrow = true;
    set_amount(scene, &edge, claim.amount);
    if (stg_share_is_stated(claim.share)) {
        char share[STG_SHARE_TEXT_SIZE];
        stg_share_text(share, claim.share, scene->language);
        edge.share = stg_drawing_text(scene->drawing, share);
    }
    stg_scene_drawn(scene, id, edge.stroke);
    return edge;
}

/* NULL when the words differ. */
static const char *agreed(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0 ? a : NULL;
}

/* What a line of very many claims stands for cannot be read on pointing at it either. */
static void add_to_tooltip(stg_scene *scene, stg_edge *edge, stg_relationship_id id)
{
    enum { TOLD = 100 };
    if (edge->relationships.count <= TOLD)
        edge->tooltip = stg_drawing_textf(scene->drawing, "%s | %s", edge->tooltip,
                                          stg_scene_claim_text(scene, id));
    else if (edge->relationships.count == TOLD + 1)
        edge->tooltip = stg_drawing_textf(scene->drawing, "%s | …", edge->tooltip);
}

void stg_scene_edge_add(stg_scene *scene, stg_edge *edge, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(scene->graph, id);
    stg_kind kind = stg_graph_kind(scene->graph, claim.kind);
    stg_stroke stroke = stg_scene_stroke(scene, id);
    stg_strings_add(scene->drawing, &edge->relationships,
                    stg_drawing_text(scene->drawing, claim.id));
    edge->kind = agreed(edge->kind, kind.id);
    edge->flow = agreed(edge->flow, stg_flow_name(kind.flow));
    edge->status = agreed(edge->status, stg_status_name(claim.status));
    edge->confidence = agreed(edge->confidence, stg_confidence_name(claim.confidence));
    add_to_tooltip(scene, edge, id);
    if (stroke < edge->stroke) /* the firmest shows */
        edge->stroke = stroke;
    if (!edge->url)
        edge->url = stg_drawing_text(scene->drawing, first_url(scene, id, claim.evidence_count));
    stg_scene_drawn(scene, id, stroke);
}
