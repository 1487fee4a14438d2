/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The columns in which every query shows a claim, and how they are filled. */
#include "answer/claim_cells.h"

#include <string.h>

static const stg_words directness_label = {"Direct or indirect", "직접·간접"};

static void add_share_columns(stg_asking *asking, stg_claim_columns *columns)
{
    bool people = (columns->shown & STG_SHOW_TO_PROGRAMS) == 0;
    if (people)
        columns->share_text = stg_asking_column(asking, "share", STG_PHRASE_COLUMN_SHARE,
                                                STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    if (people)
        columns->votes_text = stg_asking_column(asking, "votes", STG_PHRASE_COLUMN_VOTES,
                                                STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->share_minimum = stg_asking_column(asking, "share_min", STG_PHRASE_COLUMN_SHARE,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    columns->share_maximum = stg_asking_column(asking, "share_max", STG_PHRASE_COLUMN_SHARE,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    columns->votes_minimum = stg_asking_column(asking, "votes_min", STG_PHRASE_COLUMN_VOTES,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    columns->votes_maximum = stg_asking_column(asking, "votes_max", STG_PHRASE_COLUMN_VOTES,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    columns->directness = stg_asking_head(asking, "directness", &directness_label, STG_COLUMN_WORD,
                                          NULL, STG_FOR_PROGRAMS);
}

static void add_amount_columns(stg_asking *asking, stg_claim_columns *columns)
{
    if ((columns->shown & STG_SHOW_TO_PROGRAMS) == 0)
        columns->amount_text = stg_asking_column(asking, "amount_text", STG_PHRASE_COLUMN_AMOUNT,
                                                 STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->amount = stg_asking_column(asking, "amount", STG_PHRASE_COLUMN_AMOUNT,
                                        STG_COLUMN_MONEY, NULL, STG_FOR_PROGRAMS);
    columns->currency = stg_asking_column(asking, "currency", STG_PHRASE_COLUMN_CURRENCY,
                                          STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    columns->qualifier = stg_asking_column(asking, "qualifier", STG_PHRASE_COLUMN_QUALIFIER,
                                           STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
}

static void add_time_columns(stg_asking *asking, stg_claim_columns *columns)
{
    columns->period = stg_asking_column(asking, "period", STG_PHRASE_COLUMN_PERIOD, STG_COLUMN_TEXT,
                                        NULL, STG_FOR_PEOPLE);
    columns->since = stg_asking_column(asking, "since", STG_PHRASE_COLUMN_SINCE, STG_COLUMN_DATE,
                                       NULL, STG_FOR_PROGRAMS);
    columns->until = stg_asking_column(asking, "until", STG_PHRASE_COLUMN_UNTIL, STG_COLUMN_DATE,
                                       NULL, STG_FOR_PROGRAMS);
    columns->ended = stg_asking_column(asking, "ended", STG_PHRASE_ENDED, STG_COLUMN_BOOLEAN, NULL,
                                       STG_FOR_PROGRAMS);
}

void stg_claim_columns_add(stg_asking *asking, stg_claim_columns *columns, unsigned shown)
{
    memset(columns, 0xFF, sizeof *columns); /* every position STG_NO_COLUMN */
    columns->shown = shown;
    columns->relationship =
        stg_asking_column(asking, "relationship", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_ID,
                          NULL, STG_FOR_PROGRAMS);
    columns->kind = stg_asking_column(asking, "kind", STG_PHRASE_COLUMN_KIND, STG_COLUMN_WORD, NULL,
                                      STG_FOR_ALL);
    if (shown & STG_SHOW_SHARE)
        add_share_columns(asking, columns);
    if (shown & STG_SHOW_AMOUNT)
        add_amount_columns(asking, columns);
    columns->status = stg_asking_column(asking, "status", STG_PHRASE_COLUMN_STATUS, STG_COLUMN_WORD,
                                        NULL, STG_FOR_ALL);
    columns->confidence = stg_asking_column(asking, "confidence", STG_PHRASE_COLUMN_CONFIDENCE,
                                            STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->speaker = stg_asking_column(asking, "speaker", STG_PHRASE_COLUMN_SPEAKER,
                                         STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->layer = stg_asking_column(asking, "layer", STG_PHRASE_COLUMN_LAYER, STG_COLUMN_WORD,
                                       NULL, STG_FOR_PROGRAMS);
    add_time_columns(asking, columns);
    columns->condition =
        stg_asking_column(asking, "condition", STG_PHRASE_COLUMN_CONDITION, STG_COLUMN_TEXT, NULL,
                          shown & STG_SHOW_TO_PROGRAMS ? STG_FOR_PROGRAMS : STG_FOR_ALL);
    columns->alternative_to =
        stg_asking_column(asking, "alternative_to", STG_PHRASE_COLUMN_ALTERNATIVE, STG_COLUMN_ID,
                          NULL, STG_FOR_PROGRAMS);
    columns->note = stg_asking_column(asking, "note", STG_PHRASE_COLUMN_NOTE, STG_COLUMN_TEXT, NULL,
                                      STG_FOR_PROGRAMS);
    columns->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                          STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

void stg_set_kind(stg_asking *asking, size_t column, stg_kind_id kind)
{
    stg_kind found = stg_graph_kind(asking->graph, kind);
    stg_table_set_wording(asking->table, column, found.id, stg_asking_text(asking, found.label));
}

void stg_set_status(stg_asking *asking, size_t column, stg_status status)
{
    const char *value = status == STG_STATUS_NOT_STATED ? NULL : stg_status_name(status);
    stg_table_set_wording(asking->table, column, value, stg_status_label(status, asking->language));
}

void stg_set_confidence(stg_asking *asking, size_t column, stg_confidence confidence)
{
    const char *value =
        confidence == STG_CONFIDENCE_NOT_STATED ? NULL : stg_confidence_name(confidence);
    stg_table_set_wording(asking->table, column, value,
                          stg_confidence_label(confidence, asking->language));
}

void stg_set_date(stg_asking *asking, size_t column, stg_date date)
{
    char text[STG_DATE_TEXT_SIZE];
    if (!stg_date_is_stated(date))
        return;
    stg_date_iso(text, date);
    stg_table_set_text(asking->table, column, text);
}

bool stg_claim_is_over(const stg_asking *asking, const stg_relationship *claim)
{
    if (claim->status == STG_STATUS_ENDED || claim->status == STG_STATUS_CANCELLED)
        return true;
    stg_date now = asking->filter->as_of;
    if (!stg_date_is_stated(now))
        now = stg_graph_as_of(asking->graph);
    return stg_date_is_stated(now) && stg_date_is_stated(claim->until) &&
           stg_date_last_day(claim->until) < stg_date_first_day(now);
}

void stg_add_period(stg_buffer *out, const stg_asking *asking, const stg_relationship *claim)
{
    char since[STG_DATE_TEXT_SIZE], until[STG_DATE_TEXT_SIZE];
    if (!stg_date_is_stated(claim->since) && !stg_date_is_stated(claim->until))
        return;
    stg_date_iso(since, claim->since); /* short, for a narrow column */
    stg_date_iso(until, claim->until);
    if (!stg_date_is_stated(claim->until))
        stg_phrase_fill1(out, STG_PHRASE_SINCE, asking->language, since);
    else if (!stg_date_is_stated(claim->since))
        stg_phrase_fill1(out, STG_PHRASE_UNTIL, asking->language, until);
    else if (stg_date_equals(claim->since, claim->until))
        stg_buffer_add(out, since);
    else
        stg_phrase_fill2(out, STG_PHRASE_PERIOD, asking->language, since, until);
}

void stg_set_period(stg_asking *asking, size_t column, const stg_relationship *claim)
{
    bool dated = stg_date_is_stated(claim->since) || stg_date_is_stated(claim->until);
    bool over = stg_claim_is_over(asking, claim);
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_add_period(&text, asking, claim);
    if (dated && over)
        stg_asking_set_phrase(asking, column, NULL, STG_PHRASE_ENDED_PERIOD, stg_buffer_text(&text),
                              NULL);
    else if (over && claim->status != STG_STATUS_CANCELLED)
        stg_table_set_text(asking->table, column, stg_asking_word(asking, STG_PHRASE_ENDED));
    else if (dated)
        stg_table_set_text(asking->table, column, stg_buffer_text(&text));
    asking->failed |= text.failed;
    stg_buffer_done(&text);
}

static void set_amount(stg_asking *asking, const stg_claim_columns *columns, stg_amount amount,
                       bool not_added)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    bool mentioned = amount.currency != 0;
    stg_amount_text(text, amount, asking->language);
    if (not_added)
        stg_asking_set_phrase(asking, columns->amount_text, NULL,
                              mentioned && amount.stated ? STG_PHRASE_AMOUNT_ALTERNATIVE
                                                         : STG_PHRASE_AMOUNT_NOT_STATED_ALTERNATIVE,
                              text, NULL);
    else if (mentioned || (columns->shown & STG_SHOW_SHARE) == 0)
        stg_table_set_text(asking->table, columns->amount_text, text);
    if (mentioned)
        stg_table_set_text(asking->table, columns->currency, stg_currency_code(amount.currency));
    if (!mentioned || !amount.stated)
        return;
    stg_amount_decimal(text, amount);
    stg_table_set_text(asking->table, columns->amount, text);
    stg_table_set_text(asking->table, columns->qualifier,
                       stg_qualifier_name((stg_qualifier)amount.qualifier));
}

static void set_share(stg_asking *asking, size_t wording, size_t minimum, size_t maximum,
                      stg_share share)
{
    char text[STG_SHARE_TEXT_SIZE];
    if (!stg_share_is_stated(share))
        return;
    stg_share_text(text, share, asking->language);
    stg_table_set_text(asking->table, wording, text);
    if (share.minimum_stated)
        stg_table_set_number(asking->table, minimum, share.minimum);
    if (share.maximum_stated)
        stg_table_set_number(asking->table, maximum, share.maximum);
}

static void set_shares(stg_asking *asking, const stg_claim_columns *columns,
                       const stg_relationship *claim)
{
    set_share(asking, columns->share_text, columns->share_minimum, columns->share_maximum,
              claim->share);
    set_share(asking, columns->votes_text, columns->votes_minimum, columns->votes_maximum,
              claim->votes);
    if (claim->directness != STG_DIRECTNESS_NOT_STATED)
        stg_table_set_wording(asking->table, columns->directness,
                              stg_directness_name(claim->directness),
                              stg_directness_label(claim->directness, asking->language));
    if (!stg_share_is_stated(claim->share))
        stg_table_set_text(asking->table, columns->share_text,
                           stg_asking_word(asking, STG_PHRASE_NOT_STATED));
}

void stg_claim_columns_set(stg_asking *asking, const stg_claim_columns *columns,
                           stg_relationship_id id, bool not_added)
{
    stg_table *table = asking->table;
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    stg_table_set_text(table, columns->relationship, claim.id);
    stg_set_kind(asking, columns->kind, claim.kind);
    if (columns->shown & STG_SHOW_SHARE)
        set_shares(asking, columns, &claim);
    set_amount(asking, columns, claim.amount, not_added);
    stg_set_status(asking, columns->status, claim.status);
    stg_set_confidence(asking, columns->confidence, claim.confidence);
    if (claim.speaker.index != STG_NONE)
        stg_asking_set_party(asking, columns->speaker, claim.speaker);
    stg_table_set_text(table, columns->layer, claim.layer);
    stg_set_period(asking, columns->period, &claim);
    stg_set_date(asking, columns->since, claim.since);
    stg_set_date(asking, columns->until, claim.until);
    stg_table_set_boolean(table, columns->ended, stg_claim_is_over(asking, &claim));
    stg_table_set_text(table, columns->condition, stg_asking_text(asking, claim.condition));
    if (claim.alternative_to.index != STG_NONE)
        stg_table_set_text(table, columns->alternative_to,
                           stg_graph_relationship(asking->graph, claim.alternative_to).id);
    stg_table_set_text(table, columns->note, stg_asking_text(asking, claim.note));
    stg_add_claim_evidence(asking, columns->evidence, id);
}

void stg_add_values(stg_buffer *out, const stg_asking *asking, const stg_relationship *claim)
{
    char amount[STG_AMOUNT_TEXT_SIZE], share[STG_SHARE_TEXT_SIZE];
    const char *before = "";
    if (claim->amount.currency != 0) {
        stg_amount_text(amount, claim->amount, asking->language);
        stg_buffer_add(out, amount);
        before = ", ";
    }
    if (stg_share_is_stated(claim->share)) {
        stg_share_text(share, claim->share, asking->language);
        stg_buffer_add(out, before);
        stg_buffer_add(out, share);
        before = ", ";
    }
    if (stg_share_is_stated(claim->votes)) {
        stg_share_text(share, claim->votes, asking->language);
        stg_buffer_add(out, before);
        stg_phrase_fill1(out, STG_PHRASE_VOTES_OF, asking->language, share);
    }
}

static void add_part(stg_buffer *out, const char *part)
{
    if (part == NULL || part[0] == '\0')
        return;
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_buffer_add(out, part);
}

void stg_add_detail(stg_buffer *out, stg_asking *asking, const stg_relationship *claim,
                    bool with_role, const char *missing)
{
    stg_buffer part = STG_BUFFER_EMPTY;
    if (with_role && claim->role.index != STG_NONE)
        add_part(out, stg_asking_text(asking, stg_graph_role(asking->graph, claim->role).label));
    stg_add_values(&part, asking, claim);
    add_part(out, part.length > 0 ? stg_buffer_text(&part) : missing);
    stg_buffer_clear(&part);
    const char *condition = stg_asking_text(asking, claim->condition);
    if (condition != NULL)
        stg_phrase_fill1(&part, STG_PHRASE_CONDITION_OF, asking->language, condition);
    add_part(out, stg_buffer_text(&part));
    asking->failed |= part.failed;
    stg_buffer_done(&part);
}

void stg_set_detail(stg_asking *asking, size_t column, const stg_relationship *claim,
                    bool not_added)
{
    stg_buffer words = STG_BUFFER_EMPTY;
    unsigned takes = stg_graph_kind(asking->graph, claim->kind).takes;
    bool missing = not_added || takes == STG_TAKES_AMOUNT || takes == STG_TAKES_SHARE;
    stg_add_detail(&words, asking, claim, true,
                   missing ? stg_asking_word(asking, STG_PHRASE_NOT_STATED) : NULL);
    if (words.length > 0 && not_added)
        stg_asking_set_phrase(asking, column, NULL,
                              claim->amount.stated ? STG_PHRASE_AMOUNT_ALTERNATIVE
                                                   : STG_PHRASE_AMOUNT_NOT_STATED_ALTERNATIVE,
                              stg_buffer_text(&words), NULL);
    else if (words.length > 0)
        stg_table_set_wording(asking->table, column, NULL, stg_buffer_text(&words));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
}

void stg_add_source_reference(stg_buffer *out, const stg_asking *asking, const stg_source *source)
{
    char published[STG_DATE_TEXT_SIZE];
    stg_date_text(published, source->published, asking->language);
    const char *title = stg_asking_text(asking, source->title);
    const char *parts[] = {stg_asking_text(asking, source->author),
                           stg_asking_text(asking, source->publisher),
                           stg_date_is_stated(source->published) ? published : NULL};
    stg_buffer_add(out, title == NULL ? source->id : title);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] == NULL)
            continue;
        stg_buffer_add(out, ", ");
        stg_buffer_add(out, parts[i]);
    }
}

static void add_citation(stg_asking *asking, size_t column, const stg_evidence *evidence,
                         stg_stakeholder_id speaker)
{
    stg_buffer title = STG_BUFFER_EMPTY;
    stg_source source = stg_graph_source(asking->graph, evidence->source);
    stg_add_source_reference(&title, asking, &source);
    stg_citation citation = {.source = source.id,
                             .source_title = stg_buffer_text(&title),
                             .locator = evidence->locator,
                             .note = stg_asking_text(asking, evidence->note),
                             .url = source.url};
    if (speaker.index != STG_NONE) {
        citation.speaker = stg_graph_stakeholder(asking->graph, speaker).id;
        citation.speaker_name = stg_asking_name(asking, speaker);
    }
    stg_table_add_citation(asking->table, column, &citation);
    asking->failed |= title.failed;
    stg_buffer_done(&title);
}

void stg_add_claim_evidence(stg_asking *asking, size_t column, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    for (size_t i = 0; i < claim.evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(asking->graph, id, i);
        add_citation(asking, column, &evidence, claim.speaker);
    }
}

void stg_add_stakeholder_evidence(stg_asking *asking, size_t column, stg_stakeholder_id id,
                                  const char *about)
{
    stg_stakeholder party = stg_graph_stakeholder(asking->graph, id);
    for (size_t i = 0; i < party.evidence_count; i++) {
        stg_evidence evidence = stg_graph_stakeholder_evidence(asking->graph, id, i);
        if (about == NULL || (evidence.about != NULL && strcmp(evidence.about, about) == 0))
            add_citation(asking, column, &evidence, (stg_stakeholder_id){STG_NONE});
    }
}
