/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interlocks: parties that share people, members or owners. */
#include <stdio.h>
#include <string.h>

#include "analysis/analyses.h"
#include "analysis/current_ties.h"
#include "analysis/shared_parties.h"
#include "answer/claim_cells.h"

enum { DEFAULT_PAIRS = 20, SHARED_LIMIT = 1000000 };

/* What makes an interlock: roles and offices, memberships, and stakes. */
enum { SHARING_FLOWS = 1 << STG_FLOW_ROLE | 1 << STG_FLOW_MEMBERSHIP | 1 << STG_FLOW_OWNERSHIP };

typedef struct interlocks {
    stg_asking *asking;
    stg_current_ties ties;
    stg_shared_parties found;
} interlocks;

typedef struct columns {
    size_t one, one_name, other, other_name, together, shared, shared_name;
    size_t to_one, to_other, claims, evidence;
} columns;

static void add_party_columns(stg_asking *asking, size_t *party, size_t *name, const char *id,
                              const char *id_name, const stg_words *label)
{
    *party = stg_asking_head(asking, id, label, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    *name = stg_asking_head(asking, id_name, label, STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
}

static void add_columns(stg_asking *asking, columns *at)
{
    static const stg_words one = {"One", "한쪽"}, other = {"Other", "다른 쪽"},
                           together = {"Shared", "공유 수"}, shared = {"Through", "연결 고리"},
                           to_one = {"Tie to one", "한쪽과의 관계"},
                           to_other = {"Tie to other", "다른 쪽과의 관계"};
    add_party_columns(asking, &at->one, &at->one_name, "one", "one_name", &one);
    add_party_columns(asking, &at->other, &at->other_name, "other", "other_name", &other);
    at->together =
        stg_asking_head(asking, "shared_count", &together, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    add_party_columns(asking, &at->shared, &at->shared_name, "shared", "shared_name", &shared);
    at->to_one =
        stg_asking_head(asking, "tie_to_one", &to_one, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->to_other =
        stg_asking_head(asking, "tie_to_other", &to_other, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->claims = stg_asking_column(asking, "claims", STG_PHRASE_COLUMN_CLAIMS, STG_COLUMN_LIST,
                                   NULL, STG_FOR_PROGRAMS);
    at->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                     STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

/* ---- rows --------------------------------------------------------------------------- */

static void set_party(const interlocks *made, size_t column, size_t name, uint32_t vertex)
{
    stg_stakeholder_id party = stg_party_of(&made->ties, vertex);
    stg_asking_set_party(made->asking, column, party);
    stg_table_set_text(made->asking->table, name, stg_asking_name(made->asking, party));
}

/* "holds office at: Chair", "owns: 40 %". */
static void add_tie_words(stg_buffer *out, const interlocks *made, stg_relationship_id id)
{
    stg_asking *asking = made->asking;
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    stg_kind kind = stg_graph_kind(asking->graph, claim.kind);
    const char *label = stg_asking_text(asking, kind.label);
    stg_buffer detail = STG_BUFFER_EMPTY;
    stg_add_detail(&detail, asking, &claim, true, NULL);
    stg_buffer_add(out, label ? label : kind.id);
    stg_buffer_add(out, detail.length > 0 ? ": " : "");
    stg_buffer_add(out, stg_buffer_text(&detail));
    out->failed |= detail.failed;
    stg_buffer_done(&detail);
}

/* Appends the words unless they already stand there, between two "; ". */
static void add_once(stg_buffer *out, const stg_buffer *words)
{
    const char *text = stg_buffer_text(words);
    const char *at = stg_buffer_text(out);
    for (; words->length > 0 && (at = strstr(at, text)) != NULL; at++) {
        bool begins = at == out->text || at[-1] == ' ';
        char after = at[words->length];
        if (begins && (after == '\0' || after == ';'))
            return;
    }
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_buffer_add(out, text);
}

/* The tie that a link stands for in words, with its claims and evidence. */
static void set_tie(const interlocks *made, const columns *at, size_t column, uint32_t link)
{
    const stg_links *links = &made->ties.links;
    const stg_link *claims = &links->links[link];
    stg_asking *asking = made->asking;
    stg_buffer all = STG_BUFFER_EMPTY;
    for (uint32_t c = claims->first; c < claims->first + claims->count; c++) {
        stg_buffer words = STG_BUFFER_EMPTY;
        add_tie_words(&words, made, links->claims[c]);
        add_once(&all, &words);
        all.failed |= words.failed;
        stg_buffer_done(&words);
        stg_table_add_item(asking->table, at->claims,
                           stg_graph_relationship(asking->graph, links->claims[c]).id, NULL);
        stg_add_claim_evidence(asking, at->evidence, links->claims[c]);
    }
    stg_table_set_text(asking->table, column, stg_buffer_text(&all));
    asking->failed |= all.failed;
    stg_buffer_done(&all);
}

static void add_row(const interlocks *made, const columns *at, const stg_shared *shared)
{
    stg_table_add_row(made->asking->table);
    set_party(made, at->one, at->one_name, shared->one);
    set_party(made, at->other, at->other_name, shared->other);
    set_party(made, at->shared, at->shared_name, shared->shared);
    stg_table_set_integer(made->asking->table, at->together, shared->together);
    set_tie(made, at, at->to_one, shared->link_to_one);
    set_tie(made, at, at->to_other, shared->link_to_other);
}

/* The rows of so many pairs; returns how many pairs were listed. */
static size_t add_rows(const interlocks *made, size_t limit)
{
    columns at;
    size_t pairs = 0;
    add_columns(made->asking, &at);
    for (size_t i = 0; i < made->found.count; i += made->found.list[i].together, pairs++) {
        if (pairs == limit)
            break;
        for (size_t k = i; k < i + made->found.list[i].together; k++)
            add_row(made, &at, &made->found.list[k]);
    }
    return pairs;
}

/* ---- the analysis ------------------------------------------------------------------- */

static void add_notes(const interlocks *made, size_t pairs)
{
    static const stg_words none = {"No two parties share anyone.",
                                   "같은 인물이나 기관을 공유하는 두 당사자가 없다."};
    static const stg_words cut = {"The first {0} of {1} pairs; --limit lists more.",
                                  "두 당사자 {1}쌍 가운데 앞선 {0}쌍. --limit로 더 볼 수 있다."};
    static const stg_words left_out = {
        "{0#party#parties} with ties to {1} or more others would make too many pairs and {2} left "
        "out.",
        "{1}곳 이상과 이어진 당사자 {0}곳은 쌍이 너무 많아져 뺐다."};
    static const stg_words meaning = {
        "Through: who holds a role or office at both, is a member of both, or owns a stake in "
        "both. Sharing someone does not show that they act together.",
        "연결 고리: 양쪽 모두에서 직책이나 역할을 맡거나, 소속돼 있거나, 지분을 가진 곳. "
        "공유한다고 해서 "
        "함께 움직인다는 뜻은 아니다."};
    stg_asking *asking = made->asking;
    if (made->found.pairs == 0 && made->found.left_out == 0)
        stg_asking_say(asking, &none, NULL, NULL, NULL);
    if (pairs < made->found.pairs)
        stg_asking_say_numbers(asking, &cut, pairs, made->found.pairs, NULL);
    if (made->found.left_out > 0)
        stg_asking_say_numbers(asking, &left_out, made->found.left_out, made->found.left_out_links,
                               made->found.left_out == 1 ? "is" : "are");
    if (pairs > 0)
        stg_asking_say(asking, &meaning, NULL, NULL, NULL);
    stg_links_add_notes(asking, &made->ties.links);
}

/* Only flows by which someone belongs to something can be shared. */
static bool check_flow(const stg_asking *asking, uint32_t flows, stg_error *error)
{
    if (flows != 0 && (flows & ~(uint32_t)SHARING_FLOWS) == 0)
        return true;
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "interlocks are of role, membership or ownership, not \"%s\"",
                         asking->parameters->flow);
}

static bool answer(interlocks *made, stg_error *error)
{
    static const stg_words title = {"Interlocks: who shares people, members and owners",
                                    "겹치는 인물과 기관: 누가 누구를 공유하나"};
    size_t limit = made->asking->parameters->limit;
    if (!stg_current_ties_make(&made->ties, made->asking, SHARING_FLOWS, error) ||
        !check_flow(made->asking, made->ties.flows, error) ||
        !stg_find_shared(&made->found, &made->ties.graph, SHARED_LIMIT, error) ||
        !stg_asking_begin(made->asking, "interlocks", &title, NULL, NULL, error))
        return false;
    add_notes(made, add_rows(made, limit > 0 ? limit : DEFAULT_PAIRS));
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    interlocks made = {.asking = asking};
    bool done = answer(&made, error);
    stg_shared_parties_done(&made.found);
    stg_current_ties_done(&made.ties);
    return done;
}

const stg_analysis stg_analysis_interlocks = {
    .info = {.name = "interlocks",
             .question = "Who shares people or owners?",
             .arguments = "",
             .details = "Lists pairs of parties that share someone: a person or an organisation "
                        "that holds a role or office at both, is a member of both, or owns a stake "
                        "in both, with its tie to each and the evidence for it. Pairs that share "
                        "most come first. --flow role, membership or ownership looks at one of "
                        "these; --limit counts pairs.",
             .values = "Several claims of one party about another are one tie. Shares are shown "
                       "and not compared: any stake counts. Ended and cancelled claims do not "
                       "count.",
             .example = "--flow role",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_LIMIT},
    .run = run,
};
