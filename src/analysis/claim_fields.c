/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fields of a claim one by one; see claim_fields.h. */
#include "analysis/claim_fields.h"

#include <string.h>

#include "answer/role_cells.h"

static const struct {
    const char *name;
    stg_words label;
} fields[STG_FIELD_COUNT] = {
    [STG_FIELD_KIND] = {"kind", {"kind", "종류"}},
    [STG_FIELD_FROM] = {"from", {"from", "출발"}},
    [STG_FIELD_TO] = {"to", {"to", "도착"}},
    [STG_FIELD_AMOUNT] = {"amount", {"amount", "금액"}},
    [STG_FIELD_SHARE] = {"share", {"share", "지분"}},
    [STG_FIELD_VOTES] = {"votes", {"votes", "의결권"}},
    [STG_FIELD_DIRECTNESS] = {"directness", {"direct or indirect", "직접·간접"}},
    [STG_FIELD_ROLE] = {"role", {"role", "역할"}},
    [STG_FIELD_RANK] = {"rank", {"rank", "순위"}},
    [STG_FIELD_STATUS] = {"status", {"status", "상태"}},
    [STG_FIELD_CONFIDENCE] = {"confidence", {"confidence", "확실성"}},
    [STG_FIELD_SPEAKER] = {"speaker", {"said by", "말한 이"}},
    [STG_FIELD_LAYER] = {"layer", {"layer", "층위"}},
    [STG_FIELD_SINCE] = {"since", {"since", "시작"}},
    [STG_FIELD_UNTIL] = {"until", {"until", "끝"}},
    [STG_FIELD_CONDITION] = {"condition", {"condition", "조건"}},
    [STG_FIELD_NOTE] = {"note", {"note", "설명"}},
    [STG_FIELD_ALTERNATIVE] = {"alternative_to", {"other account of", "다른 설명"}},
    [STG_FIELD_EVIDENCE] = {"evidence", {"evidence", "근거"}},
};

stg_claim_side stg_claim_side_of(const stg_asking *asking, stg_relationship_id id)
{
    return (stg_claim_side){asking, id, stg_graph_relationship(asking->graph, id)};
}

const char *stg_claim_field_name(stg_claim_field field)
{
    return fields[field].name;
}

const char *stg_claim_field_label(stg_claim_field field, const char *language)
{
    return stg_words_in(&fields[field].label, language);
}

/* ---- comparing ------------------------------------------------------------------ */

bool stg_strings_differ(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one != other : strcmp(one, other) != 0;
}

static bool has_wording(stg_text text, const stg_wording *wanted)
{
    for (size_t i = 0; i < text.count; i++)
        if (strcmp(text.wordings[i].language, wanted->language) == 0)
            return strcmp(text.wordings[i].text, wanted->text) == 0;
    return false;
}

bool stg_texts_differ(stg_text one, stg_text other)
{
    for (size_t i = 0; i < one.count; i++)
        if (!has_wording(other, &one.wordings[i]))
            return true;
    return one.count != other.count;
}

/* Placeholders are no one in particular: what is said of them is compared. */
static bool parties_differ(const stg_claim_side *one, stg_stakeholder_id left,
                           const stg_claim_side *other, stg_stakeholder_id right)
{
    if (left.index == STG_NONE || right.index == STG_NONE)
        return left.index != right.index;
    stg_stakeholder first = stg_graph_stakeholder(one->asking->graph, left);
    stg_stakeholder second = stg_graph_stakeholder(other->asking->graph, right);
    if (first.placeholder && second.placeholder)
        return stg_texts_differ(first.name, second.name);
    return first.placeholder != second.placeholder || stg_strings_differ(first.id, second.id);
}

static const char *role_id(const stg_claim_side *side)
{
    stg_role_id role = side->claim.role;
    return role.index == STG_NONE ? NULL : stg_graph_role(side->asking->graph, role).id;
}

static const char *alternative_id(const stg_claim_side *side)
{
    stg_relationship_id other = side->claim.alternative_to;
    return other.index == STG_NONE ? NULL : stg_graph_relationship(side->asking->graph, other).id;
}

static const char *kind_id(const stg_claim_side *side)
{
    return stg_graph_kind(side->asking->graph, side->claim.kind).id;
}

static stg_evidence evidence_at(const stg_claim_side *side, size_t position, const char **source)
{
    stg_evidence found = stg_graph_relationship_evidence(side->asking->graph, side->id, position);
    *source = stg_graph_source(side->asking->graph, found.source).id;
    return found;
}

/* Whether `other` cites everything that `one` does, note included. */
static bool cites_all(const stg_claim_side *one, const stg_claim_side *other)
{
    for (size_t i = 0; i < one->claim.evidence_count; i++) {
        const char *source, *other_source;
        stg_evidence wanted = evidence_at(one, i, &source);
        bool found = false;
        for (size_t k = 0; k < other->claim.evidence_count && !found; k++) {
            stg_evidence cited = evidence_at(other, k, &other_source);
            found = strcmp(source, other_source) == 0 &&
                    !stg_strings_differ(wanted.locator, cited.locator) &&
                    !stg_texts_differ(wanted.note, cited.note);
        }
        if (!found)
            return false;
    }
    return true;
}

static bool evidence_differs(const stg_claim_side *one, const stg_claim_side *other)
{
    return one->claim.evidence_count != other->claim.evidence_count || !cites_all(one, other) ||
           !cites_all(other, one);
}

bool stg_claim_field_differs(stg_claim_field field, const stg_claim_side *one,
                             const stg_claim_side *other)
{
    const stg_relationship *left = &one->claim, *right = &other->claim;
    switch (field) {
    case STG_FIELD_KIND:
        return stg_strings_differ(kind_id(one), kind_id(other));
    case STG_FIELD_FROM:
        return parties_differ(one, left->from, other, right->from);
    case STG_FIELD_TO:
        return parties_differ(one, left->to, other, right->to);
    case STG_FIELD_AMOUNT:
        return !stg_amount_equals(left->amount, right->amount);
    case STG_FIELD_SHARE:
        return !stg_share_equals(left->share, right->share);
    case STG_FIELD_VOTES:
        return !stg_share_equals(left->votes, right->votes);
    case STG_FIELD_DIRECTNESS:
        return left->directness != right->directness;
    case STG_FIELD_ROLE:
        return stg_strings_differ(role_id(one), role_id(other));
    case STG_FIELD_RANK:
        return left->rank != right->rank;
    case STG_FIELD_STATUS:
        return left->status != right->status;
    case STG_FIELD_CONFIDENCE:
        return left->confidence != right->confidence;
    case STG_FIELD_SPEAKER:
        return parties_differ(one, left->speaker, other, right->speaker);
    case STG_FIELD_LAYER:
        return stg_strings_differ(left->layer, right->layer);
    case STG_FIELD_SINCE:
        return !stg_date_equals(left->since, right->since);
    case STG_FIELD_UNTIL:
        return !stg_date_equals(left->until, right->until);
    case STG_FIELD_CONDITION:
        return stg_texts_differ(left->condition, right->condition);
    case STG_FIELD_NOTE:
        return stg_texts_differ(left->note, right->note);
    case STG_FIELD_ALTERNATIVE:
        return stg_strings_differ(alternative_id(one), alternative_id(other));
    default:
        return evidence_differs(one, other);
    }
}

/* ---- saying --------------------------------------------------------------------- */

static void say(stg_buffer *value, stg_buffer *wording, const char *for_programs,
                const char *for_people)
{
    stg_buffer_add(value, for_programs);
    stg_buffer_add(wording, for_people == NULL ? for_programs : for_people);
}

static void say_party(const stg_claim_side *side, stg_stakeholder_id party, stg_buffer *value,
                      stg_buffer *wording)
{
    if (party.index == STG_NONE)
        return;
    stg_asking_add_party(wording, side->asking, party);
    if (!stg_is_placeholder(side->asking, party))
        stg_buffer_add(value, stg_graph_stakeholder(side->asking->graph, party).id);
}

/* "400000000000 USD up-to" for programs. */
static void say_amount(const stg_claim_side *side, stg_buffer *value, stg_buffer *wording)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_amount amount = side->claim.amount;
    if (amount.currency == 0)
        return;
    stg_amount_text(text, amount, side->asking->language);
    stg_buffer_add(wording, text);
    if (!amount.stated)
        return;
    stg_amount_decimal(text, amount);
    stg_buffer_addf(value, "%s %s %s", text, stg_currency_code(amount.currency),
                    stg_qualifier_name((stg_qualifier)amount.qualifier));
}

/* "25 50" for programs, with "-" for an end that is open. */
static void say_share(const stg_claim_side *side, stg_share share, stg_buffer *value,
                      stg_buffer *wording)
{
    char text[STG_SHARE_TEXT_SIZE];
    if (!stg_share_is_stated(share))
        return;
    stg_share_text(text, share, side->asking->language);
    stg_buffer_add(wording, text);
    if (share.minimum_stated)
        stg_buffer_addf(value, "%.10g ", share.minimum);
    else
        stg_buffer_add(value, "- ");
    if (share.maximum_stated)
        stg_buffer_addf(value, "%.10g", share.maximum);
    else
        stg_buffer_add(value, "-");
}

static void say_date(stg_date date, stg_buffer *value, stg_buffer *wording)
{
    char text[STG_DATE_TEXT_SIZE];
    stg_date_iso(text, date);
    say(value, wording, text, NULL);
}

/* "article S19; report" */
static void say_evidence(const stg_claim_side *side, stg_buffer *value, stg_buffer *wording)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < side->claim.evidence_count; i++) {
        const char *source;
        stg_evidence evidence = evidence_at(side, i, &source);
        stg_buffer_addf(&text, "%s%s%s%s", i > 0 ? "; " : "", source,
                        evidence.locator == NULL ? "" : " ",
                        evidence.locator == NULL ? "" : evidence.locator);
    }
    say(value, wording, stg_buffer_text(&text), NULL);
    value->failed |= text.failed;
    stg_buffer_done(&text);
}

void stg_claim_evidence_notes(const stg_claim_side *side, stg_buffer *value, stg_buffer *wording)
{
    stg_buffer notes = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < side->claim.evidence_count; i++) {
        const char *source;
        const char *note = stg_asking_text(side->asking, evidence_at(side, i, &source).note);
        if (note)
            stg_buffer_addf(&notes, "%s%s", notes.length > 0 ? "; " : "", note);
    }
    if (notes.length > 0) {
        stg_buffer_addf(value, " (%s)", stg_buffer_text(&notes));
        stg_buffer_addf(wording, " (%s)", stg_buffer_text(&notes));
    }
    value->failed |= notes.failed;
    stg_buffer_done(&notes);
}

static void say_values(stg_claim_field field, const stg_claim_side *side, stg_buffer *value,
                       stg_buffer *wording)
{
    const stg_relationship *claim = &side->claim;
    if (field == STG_FIELD_AMOUNT)
        say_amount(side, value, wording);
    else if (field == STG_FIELD_SHARE || field == STG_FIELD_VOTES)
        say_share(side, field == STG_FIELD_SHARE ? claim->share : claim->votes, value, wording);
    else if (field == STG_FIELD_SINCE || field == STG_FIELD_UNTIL)
        say_date(field == STG_FIELD_SINCE ? claim->since : claim->until, value, wording);
    else if (field == STG_FIELD_CONDITION || field == STG_FIELD_NOTE)
        say(value, wording,
            stg_asking_text(side->asking, field == STG_FIELD_NOTE ? claim->note : claim->condition),
            NULL);
    else if (field == STG_FIELD_RANK && claim->rank != 0) {
        stg_buffer_addf(value, "%u", claim->rank);
        stg_buffer_addf(wording, "%u", claim->rank);
    }
}

void stg_claim_field_text(stg_claim_field field, const stg_claim_side *side, stg_buffer *value,
                          stg_buffer *wording)
{
    const stg_relationship *claim = &side->claim;
    const char *language = side->asking->language;
    switch (field) {
    case STG_FIELD_KIND:
        say(value, wording, kind_id(side),
            stg_asking_text(side->asking, stg_graph_kind(side->asking->graph, claim->kind).label));
        break;
    case STG_FIELD_FROM:
        say_party(side, claim->from, value, wording);
        break;
    case STG_FIELD_TO:
        say_party(side, claim->to, value, wording);
        break;
    case STG_FIELD_SPEAKER:
        say_party(side, claim->speaker, value, wording);
        break;
    case STG_FIELD_ROLE:
        if (claim->role.index != STG_NONE)
            say(value, wording, role_id(side), stg_role_name(side->asking, claim->role));
        break;
    case STG_FIELD_DIRECTNESS:
        say(value, wording, claim->directness == 0 ? NULL : stg_directness_name(claim->directness),
            stg_directness_label(claim->directness, language));
        break;
    case STG_FIELD_STATUS:
        say(value, wording, claim->status == 0 ? NULL : stg_status_name(claim->status),
            stg_status_label(claim->status, language));
        break;
    case STG_FIELD_CONFIDENCE:
        say(value, wording, claim->confidence == 0 ? NULL : stg_confidence_name(claim->confidence),
            stg_confidence_label(claim->confidence, language));
        break;
    case STG_FIELD_LAYER:
        say(value, wording, claim->layer, NULL);
        break;
    case STG_FIELD_ALTERNATIVE:
        say(value, wording, alternative_id(side), NULL);
        break;
    case STG_FIELD_EVIDENCE:
        say_evidence(side, value, wording);
        break;
    default:
        say_values(field, side, value, wording);
        break;
    }
}
