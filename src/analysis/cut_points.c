/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cut points: the parties and ties whose loss disconnects others. */
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/current_ties.h"
#include "analysis/cuts.h"
#include "analysis/members.h"
#include "answer/claim_cells.h"
#include "base/memory.h"

enum { DEFAULT_ROWS = 20 };

typedef struct cut_points {
    stg_asking *asking;
    stg_current_ties ties;
    stg_cuts cuts;
    uint32_t *members; /* room for what one cut cuts off */
} cut_points;

typedef struct columns {
    size_t heading, section, loss, party, other, cut_off, pieces;
    stg_member_columns members;
    size_t claims, evidence;
} columns;

static void add_columns(stg_asking *asking, columns *at)
{
    static const stg_words section = {"Section", "항목"}, loss = {"Loss of", "없어지면"},
                           party = {"Party", "당사자"}, other = {"Other end", "상대"},
                           cut_off = {"Cut off", "끊기는 당사자"},
                           pieces = {"Pieces", "나뉘는 조각"}, members = {"Who", "끊기는 곳"};
    at->heading =
        stg_asking_head(asking, "heading", &section, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->section =
        stg_asking_head(asking, "section", &section, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->loss = stg_asking_head(asking, "loss_of", &loss, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->party = stg_asking_head(asking, "party", &party, STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS);
    at->other = stg_asking_head(asking, "other", &other, STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS);
    at->cut_off =
        stg_asking_head(asking, "cut_off", &cut_off, STG_COLUMN_INTEGER, "parties", STG_FOR_ALL);
    at->pieces = stg_asking_head(asking, "pieces", &pieces, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    stg_member_columns_add(asking, &at->members, "parties_cut_off", &members);
    at->claims = stg_asking_column(asking, "claims", STG_PHRASE_COLUMN_CLAIMS, STG_COLUMN_LIST,
                                   NULL, STG_FOR_PROGRAMS);
    at->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                     STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
    stg_table_set_section_column(asking->table, at->heading);
}

/* ---- rows --------------------------------------------------------------------------- */

/* The claims of the link from one vertex to another, if there is one. */
static void add_claims(const cut_points *made, const columns *at, uint32_t from, uint32_t to)
{
    const stg_simple_graph *graph = &made->ties.graph;
    const stg_links *links = &made->ties.links;
    stg_asking *asking = made->asking;
    for (uint32_t i = graph->link_starts[from]; i < graph->link_starts[from + 1]; i++) {
        if (graph->to[i] != to)
            continue;
        const stg_link *link = &links->links[i];
        for (uint32_t c = link->first; c < link->first + link->count; c++) {
            const char *id = stg_graph_relationship(asking->graph, links->claims[c]).id;
            stg_table_add_item(asking->table, at->claims, id, NULL);
            stg_add_claim_evidence(asking, at->evidence, links->claims[c]);
        }
    }
}

static void set_loss(const cut_points *made, const columns *at, const stg_cut *cut)
{
    static const stg_words tie = {"{0} – {1}", "{0} – {1}"};
    static const stg_words party = {"{0}", "{0}"};
    stg_asking *asking = made->asking;
    stg_stakeholder_id one = stg_party_of(&made->ties, cut->vertex), other = {STG_NONE};
    if (cut->other != STG_NONE)
        other = stg_party_of(&made->ties, cut->other);
    bool is_tie = other.index != STG_NONE;
    stg_asking_set_words(asking, at->loss, NULL, is_tie ? &tie : &party,
                         stg_asking_name(asking, one),
                         is_tie ? stg_asking_name(asking, other) : NULL);
    stg_asking_set_party(asking, at->party, one);
    if (is_tie)
        stg_asking_set_party(asking, at->other, other);
}

static uint32_t collect_members(const cut_points *made, const stg_cut *cut)
{
    uint32_t count = 0;
    for (uint32_t p = cut->first_part; p < cut->first_part + cut->part_count; p++) {
        stg_part part = made->cuts.parts[p];
        for (uint32_t i = part.first; i < part.first + part.count; i++)
            made->members[count++] = made->cuts.order[i];
    }
    return count;
}

static bool add_row(const cut_points *made, const columns *at, const stg_cut *cut, stg_error *error)
{
    static const stg_words parties = {"Parties whose loss cuts others off",
                                      "없어지면 다른 당사자가 끊기는 당사자"};
    static const stg_words ties = {"Ties whose loss cuts others off",
                                   "없어지면 다른 당사자가 끊기는 관계"};
    stg_asking *asking = made->asking;
    bool is_tie = cut->other != STG_NONE;
    uint32_t count = collect_members(made, cut);
    stg_table_add_row(asking->table);
    stg_asking_set_words(asking, at->heading, NULL, is_tie ? &ties : &parties, NULL, NULL);
    stg_table_set_text(asking->table, at->section, is_tie ? "tie" : "party");
    set_loss(made, at, cut);
    stg_table_set_integer(asking->table, at->cut_off, cut->cut_off);
    if (!is_tie) /* a tie has two sides */
        stg_table_set_integer(asking->table, at->pieces, cut->separated);
    if (!stg_order_by_ties(&made->ties, made->members, count, error))
        return false;
    stg_set_members(asking, &at->members, &made->ties, made->members, count);
    if (is_tie) {
        add_claims(made, at, cut->vertex, cut->other);
        add_claims(made, at, cut->other, cut->vertex);
    }
    return true;
}

/* Rows of one sort, up to the limit; `all` counts them all. */
static bool add_rows(const cut_points *made, const columns *at, bool ties, size_t *rows,
                     size_t *all, stg_error *error)
{
    size_t limit = made->asking->parameters->limit;
    if (limit == 0)
        limit = DEFAULT_ROWS;
    *rows = *all = 0;
    for (uint32_t i = 0; i < made->cuts.count; i++) {
        const stg_cut *cut = &made->cuts.cuts[i];
        if ((cut->other != STG_NONE) != ties)
            continue;
        if (++*all > limit)
            continue;
        if (!add_row(made, at, cut, error))
            return false;
        ++*rows;
    }
    return true;
}

/* ---- the analysis ------------------------------------------------------------------- */

static void add_notes(const cut_points *made, const size_t rows[2], const size_t all[2])
{
    static const stg_words none = {"No single party and no single tie holds others together.",
                                   "하나만 없어져도 다른 당사자가 끊기는 당사자나 관계는 없다."};
    static const stg_words meaning = {
        "Cut off: parties that would no longer be connected to the largest piece that stays of "
        "their group, whichever way ties run.",
        "끊기는 당사자: 남는 조각 가운데 가장 큰 것과 더는 이어지지 않는 당사자(관계의 방향은 보지 "
        "않는다)."};
    static const stg_words cut[] = {
        {"The first {0} of {1} such parties; --limit lists more.",
         "해당 당사자 {1}곳 가운데 앞선 {0}곳. --limit로 더 볼 수 있다."},
        {"The first {0} of {1} such ties; --limit lists more.",
         "해당 관계 {1}건 가운데 앞선 {0}건. --limit로 더 볼 수 있다."}};
    static const stg_words known = {
        "The data may not know of other ties that would keep them connected.",
        "이들을 이어 주는 다른 관계가 자료에 빠져 있을 수 있다."};
    stg_asking *asking = made->asking;
    if (made->cuts.count == 0 && made->ties.graph.count > 0)
        stg_asking_say(asking, &none, NULL, NULL, NULL);
    for (int i = 0; i < 2; i++)
        if (rows[i] < all[i])
            stg_asking_say_numbers(asking, &cut[i], rows[i], all[i], NULL);
    if (made->cuts.count > 0) {
        stg_asking_say(asking, &meaning, NULL, NULL, NULL);
        stg_asking_say(asking, &known, NULL, NULL, NULL);
    }
    stg_current_ties_add_notes(asking, &made->ties);
}

static bool answer(cut_points *made, stg_error *error)
{
    static const stg_words title = {"Cut points: whose loss disconnects others",
                                    "끊김 지점: 없어지면 다른 곳이 끊기는 곳"};
    size_t rows[2], all[2];
    columns at;
    if (!stg_current_ties_make(&made->ties, made->asking, 0, error) ||
        !stg_find_cuts(&made->cuts, stg_tie_rows(&made->ties.graph), error))
        return false;
    made->members = stg_zeroed(made->ties.graph.count, sizeof *made->members);
    if (!made->members)
        return stg_out_of_memory(error);
    if (!stg_asking_begin(made->asking, "cut-points", &title, NULL, NULL, error))
        return false;
    add_columns(made->asking, &at);
    if (!add_rows(made, &at, false, &rows[0], &all[0], error) ||
        !add_rows(made, &at, true, &rows[1], &all[1], error))
        return false;
    add_notes(made, rows, all);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    cut_points made = {.asking = asking};
    bool done = answer(&made, error);
    free(made.members);
    stg_cuts_done(&made.cuts);
    stg_current_ties_done(&made.ties);
    return done;
}

const stg_analysis stg_analysis_cut_points = {
    .info = {.name = "cut-points",
             .question = "Whose loss would disconnect others?",
             .arguments = "",
             .details = "Lists the parties, and the ties, without which others would no longer be "
                        "connected to the rest: how many, and who. For a tie the claims behind it "
                        "are cited. --flow looks at ties of one flow.",
             .values = "Several claims between two parties are one tie, whichever way it runs: a "
                       "tie is lost when all of its claims are. Amounts and shares are not read. "
                       "Ended and cancelled claims do not count.",
             .example = "--flow money",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_LIMIT},
    .run = run,
};
