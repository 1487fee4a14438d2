/* SPDX-License-Identifier: GPL-2.0-or-later */
/* summary: the table, counts, totals and notes. */
#include "analysis/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analyses.h"
#include "answer/layers.h"
#include "answer/totals.h"
#include "base/memory.h"

enum { LISTED = 4 };

/* ---- the table ---------------------------------------------------------------------- */

static size_t head(stg_summary *s, const char *name, const stg_words *label, stg_column_type type,
                   stg_audience audience)
{
    return stg_asking_head(s->asking, name, label, type, NULL, audience);
}

static size_t column(stg_summary *s, const char *name, stg_phrase label, stg_column_type type,
                     stg_audience audience)
{
    return stg_asking_column(s->asking, name, label, type, NULL, audience);
}

static void add_columns(stg_summary *s)
{
    static const stg_words key = {"Key", "이름"}, count = {"Count", "수"};
    static const stg_words parts = {"Parts", "구성"}, stated = {"Stated", "밝혀진 값"};
    static const stg_words computed = {"Computed", "계산한 값"}, unit = {"Unit", "단위"};
    s->section = column(s, "section", STG_PHRASE_COLUMN_SECTION, STG_COLUMN_WORD, STG_FOR_ALL);
    stg_table_set_section_column(s->asking->table, s->section);
    s->item = column(s, "item", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_TEXT, STG_FOR_PEOPLE);
    s->key = head(s, "key", &key, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    s->count = head(s, "count", &count, STG_COLUMN_INTEGER, STG_FOR_ALL);
    s->detail = column(s, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT, STG_FOR_ALL);
    s->parts = head(s, "parts", &parts, STG_COLUMN_LIST, STG_FOR_PROGRAMS);
    s->party = column(s, "party", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    s->relationships = column(s, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_LIST,
                              STG_FOR_PROGRAMS);
    s->stated = head(s, "stated", &stated, STG_COLUMN_NUMBER, STG_FOR_PROGRAMS);
    s->computed = head(s, "computed", &computed, STG_COLUMN_NUMBER, STG_FOR_PROGRAMS);
    s->unit = head(s, "unit", &unit, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    s->evidence =
        column(s, "evidence", STG_PHRASE_COLUMN_EVIDENCE, STG_COLUMN_EVIDENCE, STG_FOR_ALL);
}

void stg_summary_row(stg_summary *s, stg_summary_section section, const char *key,
                     const stg_words *item)
{
    static const struct {
        const char *id;
        stg_words heading;
    } sections[] = {
        [STG_SUMMARY_DATA] = {"data", {"The data", "자료"}},
        [STG_SUMMARY_ACCOUNTS] = {"accounts", {"Accounts that differ", "서로 다른 설명"}},
        [STG_SUMMARY_ODDITIES] = {"oddities", {"Oddities", "눈여겨볼 점"}},
        [STG_SUMMARY_SPEAKERS] = {"speakers", {"Who speaks", "말한 이"}},
    };
    stg_table_add_row(s->asking->table);
    stg_asking_set_words(s->asking, s->section, sections[section].id, &sections[section].heading,
                         NULL, NULL);
    stg_table_set_text(s->asking->table, s->key, key);
    if (item != NULL)
        stg_asking_set_words(s->asking, s->item, NULL, item, NULL, NULL);
}

bool stg_summary_finds(stg_summary *s, stg_finding *finding)
{
    if (finding->found++ >= s->limit)
        return false;
    stg_summary_row(s, finding->section, finding->key, NULL);
    return true;
}

void stg_summary_close(stg_summary *s, const stg_finding *finding)
{
    static const stg_words more = {"and {0} more", "외 {0}건"};
    char number[24];
    if (finding->found <= s->limit)
        return;
    snprintf(number, sizeof number, "%zu", finding->found - s->limit);
    stg_summary_row(s, finding->section, finding->key, NULL);
    stg_asking_set_words(s->asking, s->item, NULL, &more, number, NULL);
    stg_table_set_integer(s->asking->table, s->count, (int64_t)(finding->found - s->limit));
    s->cut = true;
}

void stg_summary_add_claim(stg_summary *s, stg_relationship_id id)
{
    stg_table_add_item(s->asking->table, s->relationships,
                       stg_graph_relationship(s->asking->graph, id).id, NULL);
    stg_add_claim_evidence(s->asking, s->evidence, id);
}

void stg_summary_set_claims(stg_summary *s, stg_relationship_id one, stg_relationship_id other)
{
    stg_relationship claim = stg_graph_relationship(s->asking->graph, one);
    stg_asking_set_ends(s->asking, s->item, claim.from, claim.to);
    stg_summary_add_claim(s, one);
    if (other.index != STG_NONE)
        stg_summary_add_claim(s, other);
}

void stg_summary_set_detail(stg_summary *s, const stg_words *words, const char *const *values,
                            size_t count)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_words_fill(&text, words, s->asking->language, values, count);
    stg_table_set_text(s->asking->table, s->detail, stg_buffer_text(&text));
    s->asking->failed |= text.failed;
    stg_buffer_done(&text);
}

bool stg_summary_counts(const stg_summary *s, stg_relationship_id id, stg_relationship *claim)
{
    *claim = stg_graph_relationship(s->asking->graph, id);
    return claim->alternative_to.index == STG_NONE && stg_asking_keeps(s->asking, id) &&
           !stg_claim_is_over(s->asking, claim);
}

/* ---- counts by word -------------------------------------------------------------------- */

/* A word of a list and how often it occurs. */
typedef struct part {
    const char *word;
    const char *label;
    size_t count;
    size_t position;
} part;

static int compare_parts(const void *left, const void *right)
{
    const part *one = left, *other = right;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return one->position < other->position ? -1 : one->position > other->position;
}

/* The most frequent first: "company 19, person 7" and "company=19". */
/* Very many are not all told to people. */
static void set_parts(stg_summary *s, part *parts, size_t count)
{
    enum { TOLD = 40 };
    static const stg_words more = {", and {0} more", ", 그 밖에 {0}가지"};
    size_t told = 0;
    char rest[24];
    stg_buffer text = STG_BUFFER_EMPTY, item = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++)
        parts[i].position = i;
    if (count > 1)
        qsort(parts, count, sizeof *parts, compare_parts);
    for (size_t i = 0; i < count && parts[i].count > 0; i++) {
        if (told++ < TOLD)
            stg_buffer_addf(&text, "%s%s %zu", i > 0 ? ", " : "",
                            parts[i].label == NULL ? parts[i].word : parts[i].label,
                            parts[i].count);
        stg_buffer_clear(&item);
        stg_buffer_addf(&item, "%s=%zu", parts[i].word, parts[i].count);
        stg_table_add_item(s->asking->table, s->parts, stg_buffer_text(&item), NULL);
    }
    snprintf(rest, sizeof rest, "%zu", told > TOLD ? told - TOLD : 0);
    if (told > TOLD)
        stg_words_fill(&text, &more, s->asking->language, (const char *[]){rest}, 1);
    if (text.length > 0)
        stg_table_set_text(s->asking->table, s->detail, stg_buffer_text(&text));
    s->asking->failed |= text.failed || item.failed;
    stg_buffer_done(&text);
    stg_buffer_done(&item);
}

static void count_row(stg_summary *s, const char *key, const stg_words *item, size_t count)
{
    stg_summary_row(s, STG_SUMMARY_DATA, key, item);
    stg_table_set_integer(s->asking->table, s->count, (int64_t)count);
}

static bool add_stakeholders(stg_summary *s, stg_error *error)
{
    static const stg_words item = {"Stakeholders", "이해관계자"};
    const stg_graph *graph = s->asking->graph;
    size_t kinds = stg_graph_stakeholder_kind_count(graph);
    size_t count = stg_graph_stakeholder_count(graph);
    part *parts = stg_zeroed(kinds, sizeof *parts);
    if (parts == NULL)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < kinds; i++) {
        stg_kind kind = stg_graph_stakeholder_kind(graph, (stg_kind_id){i});
        parts[i] = (part){.word = kind.id, .label = stg_asking_text(s->asking, kind.label)};
    }
    for (uint32_t i = 0; i < count; i++)
        parts[stg_graph_stakeholder(graph, (stg_stakeholder_id){i}).kind.index].count++;
    count_row(s, "stakeholders", &item, count);
    set_parts(s, parts, kinds);
    free(parts);
    return true;
}

/* What one pass over the kept claims counts. */
typedef struct counts {
    size_t claims, placeholders, uncited, undated;
    part flows[STG_FLOW_COUNT], statuses[STG_STATUS_COUNT], confidences[STG_CONFIDENCE_COUNT];
    size_t spoken, by_party;
    stg_layer_counts layers;
    stg_date first, last;
} counts;

static void name_parts(counts *c, const char *language)
{
    for (int i = 0; i < STG_FLOW_COUNT; i++)
        c->flows[i] = (part){.word = stg_flow_name((stg_flow)i),
                             .label = stg_flow_label((stg_flow)i, language)};
    for (int i = 0; i < STG_STATUS_COUNT; i++)
        c->statuses[i] = (part){.word = stg_status_name((stg_status)i),
                                .label = stg_status_label((stg_status)i, language)};
    for (int i = 0; i < STG_CONFIDENCE_COUNT; i++)
        c->confidences[i] = (part){.word = stg_confidence_name((stg_confidence)i),
                                   .label = stg_confidence_label((stg_confidence)i, language)};
}

static void stretch(counts *c, stg_date date)
{
    if (!stg_date_is_stated(date))
        return;
    if (!stg_date_is_stated(c->first) || stg_date_first_day(date) < stg_date_first_day(c->first))
        c->first = date;
    if (!stg_date_is_stated(c->last) || stg_date_last_day(date) > stg_date_last_day(c->last))
        c->last = date;
}

static bool count_claim(counts *c, const stg_asking *asking, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    c->claims++;
    c->flows[stg_graph_kind(asking->graph, claim.kind).flow].count++;
    c->statuses[claim.status].count++;
    c->confidences[claim.confidence].count++;
    c->placeholders += (size_t)stg_is_placeholder(asking, claim.from) +
                       (size_t)stg_is_placeholder(asking, claim.to);
    c->uncited += claim.evidence_count == 0;
    c->undated += !stg_date_is_stated(claim.since) && !stg_date_is_stated(claim.until);
    c->spoken += claim.speaker.index != STG_NONE;
    c->by_party += claim.speaker.index != STG_NONE && (claim.speaker.index == claim.from.index ||
                                                       claim.speaker.index == claim.to.index);
    stretch(c, claim.since);
    stretch(c, claim.until);
    return stg_layer_count(&c->layers, claim.layer);
}

static void add_layers(stg_summary *s, const stg_layer_counts *layers, part *parts)
{
    static const stg_words item = {"Claims by layer", "층위별 주장"}, none = {"none", "없음"};
    if (layers->count == 0 || (layers->count == 1 && layers->layers[0].layer == NULL))
        return;
    for (size_t i = 0; i < layers->count; i++) {
        const char *layer = layers->layers[i].layer;
        parts[i] = (part){.word = layer == NULL ? "none" : layer,
                          .label = layer == NULL ? stg_words_in(&none, s->asking->language) : layer,
                          .count = layers->layers[i].claims};
    }
    count_row(s, "layers", &item, layers->count);
    set_parts(s, parts, layers->count);
}

static void add_dates(stg_summary *s, const counts *c)
{
    static const stg_words as_of = {"As of", "기준일"}, covered = {"Dates covered", "다루는 기간"};
    static const stg_words range = {"{0} to {1}; {2#claim#claims} without dates",
                                    "{0}~{1}, 날짜 없는 주장 {2}건"};
    char first[STG_DATE_TEXT_SIZE], last[STG_DATE_TEXT_SIZE], undated[24];
    stg_date own = stg_graph_as_of(s->asking->graph);
    if (stg_date_is_stated(own)) {
        stg_date_iso(first, own);
        stg_summary_row(s, STG_SUMMARY_DATA, "as-of", &as_of);
        stg_date_text(last, own, s->asking->language);
        stg_table_set_wording(s->asking->table, s->detail, first, last);
    }
    if (!stg_date_is_stated(c->first))
        return;
    stg_date_iso(first, c->first);
    stg_date_iso(last, c->last);
    snprintf(undated, sizeof undated, "%zu", c->undated);
    stg_summary_row(s, STG_SUMMARY_DATA, "dates", &covered);
    stg_summary_set_detail(s, &range, (const char *[]){first, last, undated}, 3);
}

static bool add_counts(stg_summary *s, counts *c, stg_error *error)
{
    static const stg_words claims = {"Claims, by what flows", "흐르는 것별 주장"};
    static const stg_words statuses = {"Claims by status", "상태별 주장"};
    static const stg_words confidences = {"Claims by confidence", "확실성별 주장"};
    static const stg_words nobody = {"Ends left unspecified", "밝혀지지 않은 당사자"};
    static const stg_words sources = {"Sources", "출처"}, roles = {"Roles", "역할"};
    part *layers = stg_zeroed(c->layers.count, sizeof *layers);
    if (layers == NULL)
        return stg_out_of_memory(error);
    count_row(s, "claims-by-flow", &claims, c->claims);
    set_parts(s, c->flows, STG_FLOW_COUNT);
    count_row(s, "claims-by-status", &statuses, c->claims);
    set_parts(s, c->statuses, STG_STATUS_COUNT);
    count_row(s, "claims-by-confidence", &confidences, c->claims);
    set_parts(s, c->confidences, STG_CONFIDENCE_COUNT);
    add_layers(s, &c->layers, layers);
    count_row(s, "unspecified-ends", &nobody, c->placeholders);
    count_row(s, "roles", &roles, stg_graph_role_count(s->asking->graph));
    count_row(s, "sources", &sources, stg_graph_source_count(s->asking->graph));
    add_dates(s, c);
    free(layers);
    return true;
}

static void add_speakers(stg_summary *s, const counts *c)
{
    static const stg_words spoken = {"Claims that somebody made", "누군가가 한 주장"};
    static const stg_words interest = {"Of these, about the speaker itself",
                                       "그중 말한 이 자신의 일"};
    static const stg_words detail = {"the speaker is one of the two parties and has an interest",
                                     "말한 이가 당사자여서 이해관계가 있다"};
    if (c->spoken == 0)
        return;
    stg_summary_row(s, STG_SUMMARY_SPEAKERS, "spoken", &spoken);
    stg_table_set_integer(s->asking->table, s->count, (int64_t)c->spoken);
    stg_summary_row(s, STG_SUMMARY_SPEAKERS, "speaker-is-party", &interest);
    stg_table_set_integer(s->asking->table, s->count, (int64_t)c->by_party);
    stg_summary_set_detail(s, &detail, NULL, 0);
}

/* ---- totals --------------------------------------------------------------------------------- */

/* Claims of money, and stakes that mention an amount. */
static bool add_totals(stg_summary *s, stg_error *error)
{
    static const stg_words stakes_label = {"Stakes", "지분 거래"};
    stg_asking *asking = s->asking;
    size_t claims = stg_graph_relationship_count(asking->graph), money_count = 0, stake_count = 0;
    stg_counted_claim *money = stg_zeroed(claims, sizeof *money);
    stg_counted_claim *stakes = stg_zeroed(claims, sizeof *stakes);
    bool done = money && stakes ? true : stg_out_of_memory(error);
    for (uint32_t i = 0; done && i < claims; i++) {
        stg_relationship_id id = {i};
        stg_relationship claim = stg_graph_relationship(asking->graph, id);
        stg_flow flow = stg_graph_kind(asking->graph, claim.kind).flow;
        if (!stg_asking_keeps(asking, id))
            continue;
        bool nobody = stg_is_placeholder(asking, stg_graph_giver(asking->graph, id));
        if (flow == STG_FLOW_MONEY)
            money[money_count++] = (stg_counted_claim){id, nobody ? STG_UNATTRIBUTED : STG_COUNTED};
        else if (flow == STG_FLOW_OWNERSHIP && claim.amount.currency != 0)
            stakes[stake_count++] = (stg_counted_claim){.id = id};
    }
    done = done && stg_mark_alternatives(asking->graph, money, money_count, error) &&
           stg_mark_alternatives(asking->graph, stakes, stake_count, error);
    stg_total_group groups[] = {{"money", NULL, money, money_count, true},
                                {"stakes", &stakes_label, stakes, stake_count, true}};
    done = done &&
           stg_add_total_groups(asking, groups, 2, STG_PHRASE_NOTE_ATTRIBUTED_TO_NOBODY, error);
    free(money);
    free(stakes);
    return done;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void add_notes(stg_summary *s)
{
    static const stg_words passed = {
        "Totals are sums of claims: the same money may stand in several, when it is passed on.",
        "합계는 주장의 합이다. 같은 돈이 건네지며 여러 주장에 나올 수 있다."};
    static const stg_words cut = {
        "Of each sort only the first {0} are listed; --limit N lists more.",
        "종류마다 처음 {0}건만 실었다. --limit N으로 더 볼 수 있다."};
    static const stg_words unchecked = {
        "Not checked: amounts against sizes (such as per square metre), which the format does not "
        "hold, and whether parts add up to a stated whole.",
        "확인하지 않은 것: 규모 대비 금액(예: 제곱미터당 금액. 자료 형식에 규모가 없다), 부분의 "
        "합이 "
        "밝혀진 전체와 맞는지."};
    stg_asking_say(s->asking, &passed, NULL, NULL, NULL);
    if (s->cut)
        stg_asking_say_numbers(s->asking, &cut, s->limit, 0, NULL);
    stg_asking_say(s->asking, &unchecked, NULL, NULL, NULL);
    stg_asking_note_left_out(s->asking, (stg_stakeholder_id){STG_NONE});
}

static bool start(stg_summary *s, stg_error *error)
{
    static const stg_words named = {"Summary: {0}", "요약: {0}"}, plain = {"Summary", "요약"};
    const char *title = stg_asking_text(s->asking, stg_graph_title(s->asking->graph));
    if (!stg_asking_begin(s->asking, "summary", title == NULL ? &plain : &named, title, NULL,
                          error))
        return false;
    add_columns(s);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    size_t limit = asking->parameters->limit;
    stg_summary s = {.asking = asking, .limit = limit > 0 ? limit : LISTED};
    counts c = {0};
    bool done = start(&s, error) && add_stakeholders(&s, error);
    name_parts(&c, asking->language);
    for (uint32_t i = 0; done && i < stg_graph_relationship_count(asking->graph); i++) {
        stg_relationship_id id = {i};
        if (stg_asking_keeps(asking, id) && !count_claim(&c, asking, id))
            done = stg_out_of_memory(error);
    }
    done = done && add_counts(&s, &c, error) && stg_summary_accounts(&s, error) &&
           stg_summary_shares(&s, error) && stg_summary_oddities(&s, error);
    if (done)
        add_speakers(&s, &c);
    done = done && add_totals(&s, error);
    if (done)
        add_notes(&s);
    stg_layer_counts_done(&c.layers);
    return done;
}

const stg_analysis stg_analysis_summary = {
    .info =
        {.name = "summary",
         .question = "What is in the data, and what is odd about it?",
         .arguments = "",
         .details =
             "One page: counts, dates, totals; other accounts of one matter beside each other "
             "with what differs, and claims that contradict each other without being marked; "
             "stakes that add up to more than 100 %, shares that do not match the amounts put "
             "in, amounts far above the rest of their kind, claims dated after the data, claims "
             "without evidence; how many claims are made by one of the two parties.",
         .values = "Money is summed per currency and status; other accounts, ended and "
                   "cancelled claims stand apart.",
         .example = "--lang ko",
         .least_arguments = 0,
         .most_arguments = 0,
         .parameters = STG_PARAMETER_LIMIT},
    .run = run,
};
