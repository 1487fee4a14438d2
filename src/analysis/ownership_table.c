/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The columns and rows of `control` and `holdings`. */
#include "analysis/ownership_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/ownership_notes.h"
#include "analysis/ownership_wording.h"
#include "answer/claim_cells.h"
#include "base/memory.h"

/* Chains that people see; programs get all that were asked for. */
enum { CHAINS_SHOWN = 3, LIMIT = 10 };

/* Holdings looked at for the chains of one finding, and of all together: who
   holds shares in ten thousand companies gets the chains of the largest. */
enum { STEPS = 20000, ALL_STEPS = 300000 };

static const double tolerance = 1e-9;

typedef struct share_columns {
    size_t text, least, most, unknown;
} share_columns;

typedef struct columns {
    size_t sort, ultimate;
    size_t party, name, unspecified, x;
    share_columns direct, capital, votes;
    size_t reaches;
    size_t control;
    size_t chains_text, chains, chain_count, more_chains;
    size_t claims, evidence;
} columns;

typedef struct filling {
    stg_asking *asking;
    const stg_findings *findings;
    columns columns;
    stg_ownership_paths *paths;    /* of holdings */
    stg_ownership_paths *declared; /* of declared control too; made when needed */
    uint32_t *cited;               /* by relationship: the last row that cites it, from 1 */
    uint32_t limit;
    uint32_t row;
    uint32_t steps;
    uint32_t without_chains; /* rows after the steps were spent */
} filling;

/* ---- columns ------------------------------------------------------------------------- */

static void add_share_columns(stg_asking *asking, share_columns *made, const stg_words *label,
                              const char *const names[4])
{
    made->text = stg_asking_head(asking, names[0], label, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    made->least =
        stg_asking_head(asking, names[1], label, STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    made->most =
        stg_asking_head(asking, names[2], label, STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    made->unknown =
        stg_asking_head(asking, names[3], label, STG_COLUMN_BOOLEAN, NULL, STG_FOR_PROGRAMS);
}

static void add_party_columns(stg_asking *asking, columns *made, bool upward)
{
    static const stg_words sort = {"kind of owner", "소유자 구분"};
    static const stg_words ultimate = {"ultimate", "최종"};
    stg_phrase party = upward ? STG_PHRASE_COLUMN_OWNER : STG_PHRASE_COLUMN_OWNED;
    stg_phrase x = upward ? STG_PHRASE_COLUMN_OWNED : STG_PHRASE_COLUMN_OWNER;
    made->sort = made->ultimate = STG_NO_COLUMN;
    if (upward) {
        made->sort =
            stg_asking_head(asking, "owner_sort", &sort, STG_COLUMN_WORD, NULL, STG_FOR_ALL);
        stg_table_set_section_column(asking->table, made->sort);
        made->ultimate = stg_asking_head(asking, "ultimate", &ultimate, STG_COLUMN_BOOLEAN, NULL,
                                         STG_FOR_PROGRAMS);
    }
    made->party = stg_asking_column(asking, upward ? "owner" : "owned", party, STG_COLUMN_ID, NULL,
                                    STG_FOR_ALL);
    made->name = stg_asking_column(asking, upward ? "owner_name" : "owned_name", party,
                                   STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    made->unspecified =
        stg_asking_column(asking, "unspecified", party, STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    made->x = stg_asking_column(asking, upward ? "owned" : "owner", x, STG_COLUMN_ID, NULL,
                                STG_FOR_PROGRAMS);
}

static void add_chain_columns(stg_asking *asking, columns *made)
{
    static const stg_words chains = {"through", "경로"};
    static const stg_words count = {"chains", "경로 수"};
    static const stg_words more = {"more chains", "더 많은 경로"};
    made->chains_text =
        stg_asking_head(asking, "through", &chains, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    made->chains =
        stg_asking_head(asking, "chains", &chains, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    made->chain_count =
        stg_asking_head(asking, "chain_count", &count, STG_COLUMN_INTEGER, NULL, STG_FOR_PROGRAMS);
    made->more_chains =
        stg_asking_head(asking, "more_chains", &more, STG_COLUMN_BOOLEAN, NULL, STG_FOR_PROGRAMS);
    made->claims = stg_asking_column(asking, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP,
                                     STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    made->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                       STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

static void add_threshold_column(stg_asking *asking, columns *made, double threshold)
{
    static const stg_words label = {"{0} % or more", "{0}% 이상"};
    char percent[32];
    snprintf(percent, sizeof percent, "%.10g", threshold * 100);
    const char *values[] = {percent};
    stg_buffer heading = STG_BUFFER_EMPTY;
    stg_words_fill(&heading, &label, asking->language, values, 1);
    stg_column column = {
        .name = "reaches_threshold", .label = stg_buffer_text(&heading), .type = STG_COLUMN_WORD};
    made->reaches = stg_table_add_column(asking->table, &column);
    asking->failed |= heading.failed;
    stg_buffer_done(&heading);
}

static void add_columns(filling *state)
{
    static const stg_words direct = {"direct share", "직접 지분"};
    static const stg_words capital = {"effective share", "실질 지분"};
    static const stg_words votes = {"effective votes", "실질 의결권"};
    static const stg_words control = {"control", "지배"};
    static const char *const of_direct[] = {"direct", "direct_min", "direct_max", "direct_unknown"};
    static const char *const of_capital[] = {"effective", "effective_min", "effective_max",
                                             "effective_unknown"};
    static const char *const of_votes[] = {"effective_votes", "effective_votes_min",
                                           "effective_votes_max", "effective_votes_unknown"};
    stg_asking *asking = state->asking;
    columns *made = &state->columns;
    add_party_columns(asking, made, state->findings->upward);
    add_share_columns(asking, &made->direct, &direct, of_direct);
    add_share_columns(asking, &made->capital, &capital, of_capital);
    add_share_columns(asking, &made->votes, &votes, of_votes);
    made->reaches = STG_NO_COLUMN;
    if (state->findings->threshold > 0)
        add_threshold_column(asking, made, state->findings->threshold);
    made->control =
        stg_asking_head(asking, "control", &control, STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    add_chain_columns(asking, made);
}

/* ---- cells ----------------------------------------------------------------------------- */

/* Percent to ten decimals, which is what the solution is good for. */
static double percent_of(double fraction)
{
    return round(fraction * 1e12) / 1e10;
}

/* What is not known at all stays empty: a bound of 0 from a share that nobody
   stated is no finding, nor is one of 100. */
static void set_interval(stg_asking *asking, const share_columns *made, const stg_interval *share)
{
    stg_buffer words = STG_BUFFER_EMPTY;
    bool number = share->reached && !share->closed;
    stg_add_interval(&words, asking, share);
    stg_table_set_text(asking->table, made->text, stg_buffer_text(&words));
    stg_table_set_boolean(asking->table, made->unknown, !number || share->unknown);
    if (number && !(share->unknown && share->least <= 0))
        stg_table_set_number(asking->table, made->least, percent_of(share->least));
    if (number && !(share->unknown && (share->most >= 1 || share->most <= 0)))
        stg_table_set_number(asking->table, made->most, percent_of(share->most));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
}

static void set_direct(filling *state, const stg_finding *found)
{
    const stg_findings *findings = state->findings;
    uint32_t holding;
    uint32_t owner = findings->upward ? found->party : findings->x;
    uint32_t owned = findings->upward ? findings->x : found->party;
    if (!stg_direct_holding(findings, owner, owned, &holding))
        return;
    stg_interval share = stg_stated_capital(findings, holding);
    set_interval(state->asking, &state->columns.direct, &share);
}

static void set_sort(filling *state, stg_owner_sort sort)
{
    static const stg_words words[] = {
        [STG_OWNER_ULTIMATE] = {"Ultimate owners: no owner of theirs is known",
                                "최종 소유자: 그 위의 소유자가 알려지지 않음"},
        [STG_OWNER_BETWEEN] = {"Owners in between: owned by others",
                               "중간 소유자: 소유자가 따로 있음"},
        [STG_OWNER_CLOSED] = {"Closed groups: own themselves entirely",
                              "폐쇄 소유 집단: 서로가 서로를 전부 소유"},
        [STG_OWNER_UNNAMED] = {"Owners whom the sources do not name", "출처가 밝히지 않은 소유자"},
    };
    static const char *const values[] = {"ultimate", "between", "closed-group", "unnamed"};
    if (state->columns.sort == STG_NO_COLUMN)
        return;
    stg_asking_set_words(state->asking, state->columns.sort, values[sort], &words[sort], NULL,
                         NULL);
    if (sort != STG_OWNER_UNNAMED) /* of whom nobody can tell */
        stg_table_set_boolean(state->asking->table, state->columns.ultimate,
                              sort == STG_OWNER_ULTIMATE);
}

static void set_control(filling *state, stg_control control)
{
    static const stg_words words[] = {
        [STG_CONTROL_NO] = {"no", "아니요"},
        [STG_CONTROL_POSSIBLE] = {"possible", "가능"},
        [STG_CONTROL_DECLARED] = {"declared", "명시됨"},
        [STG_CONTROL_CERTAIN] = {"yes", "예"},
    };
    static const char *const values[] = {"no", "possible", "declared", "certain"};
    static const stg_words unknown = {"not found out", "확인 못 함"};
    bool open = control == STG_CONTROL_NO && !state->findings->control_whole;
    stg_asking_set_words(state->asking, state->columns.control, open ? NULL : values[control],
                         open ? &unknown : &words[control], NULL, NULL);
}

static void set_reaches(filling *state, const stg_finding *found)
{
    static const stg_words yes = {"yes", "예"};
    static const stg_words possible = {"possible", "가능"};
    static const stg_words no = {"no", "아니요"};
    double threshold = state->findings->threshold - tolerance;
    bool open = !found->capital.reached;
    size_t column = state->columns.reaches;
    if (column == STG_NO_COLUMN || found->capital.closed)
        return;
    if (!open && fmax(found->capital.least, found->votes.least) >= threshold)
        stg_asking_set_words(state->asking, column, "yes", &yes, NULL, NULL);
    else if (open || fmax(found->capital.most, found->votes.most) >= threshold)
        stg_asking_set_words(state->asking, column, "possible", &possible, NULL, NULL);
    else
        stg_asking_set_words(state->asking, column, "no", &no, NULL, NULL);
}

static void set_party(filling *state, const stg_finding *found)
{
    stg_asking *asking = state->asking;
    const columns *made = &state->columns;
    stg_stakeholder_id party = stg_finding_party(state->findings, found->party);
    bool placeholder = stg_is_placeholder(asking, party);
    stg_asking_set_party(asking, made->party, party);
    stg_table_set_text(asking->table, placeholder ? made->unspecified : made->name,
                       stg_asking_name(asking, party));
    stg_asking_set_party(asking, made->x, stg_finding_party(state->findings, state->findings->x));
}

/* ---- chains ------------------------------------------------------------------------------ */

static void cite(filling *state, uint32_t holding)
{
    const stg_relationship_id *claims;
    const stg_claimed_holding *claimed = stg_holding_claims(state->findings, holding, &claims);
    for (uint32_t i = 0; i < claimed->count; i++) {
        if (state->cited[claims[i].index] == state->row)
            continue;
        state->cited[claims[i].index] = state->row;
        const char *id = stg_graph_relationship(state->asking->graph, claims[i]).id;
        stg_table_add_item(state->asking->table, state->columns.claims, id, NULL);
        stg_add_claim_evidence(state->asking, state->columns.evidence, claims[i]);
    }
}

/* "A; B; C; and 4 more" */
static void set_chains_text(filling *state, const stg_ownership_paths *paths)
{
    static const stg_words more = {"; and {0} more", " 외 {0}개"};
    static const stg_words others = {"; and {0} or more others", " 외 {0}개 이상"};
    char number[16];
    uint32_t count = stg_ownership_path_count(paths);
    uint32_t shown = count < CHAINS_SHOWN ? count : CHAINS_SHOWN;
    bool open = stg_ownership_path_more(paths);
    const char *values[] = {number};
    stg_buffer words = STG_BUFFER_EMPTY;
    for (uint32_t i = 0; i < shown; i++) {
        stg_buffer_add(&words, i > 0 ? "; " : "");
        stg_add_chain(&words, state->asking, state->findings, paths, i, true);
    }
    snprintf(number, sizeof number, "%u", (unsigned)(count - shown + open));
    if (open || count > shown)
        stg_words_fill(&words, open ? &others : &more, state->asking->language, values, 1);
    stg_table_set_text(state->asking->table, state->columns.chains_text, stg_buffer_text(&words));
    state->asking->failed |= words.failed;
    stg_buffer_done(&words);
}

static void set_chains(filling *state, const stg_ownership_paths *paths)
{
    stg_table *table = state->asking->table;
    for (uint32_t i = 0; i < stg_ownership_path_count(paths); i++) {
        uint32_t length;
        const uint32_t *chain = stg_ownership_path(paths, i, &length);
        stg_buffer words = STG_BUFFER_EMPTY;
        stg_add_chain(&words, state->asking, state->findings, paths, i, false);
        stg_table_add_item(table, state->columns.chains, stg_buffer_text(&words), NULL);
        state->asking->failed |= words.failed;
        stg_buffer_done(&words);
        for (uint32_t k = 0; k < length; k++)
            cite(state, chain[k]);
    }
    stg_table_set_integer(table, state->columns.chain_count, stg_ownership_path_count(paths));
    stg_table_set_boolean(table, state->columns.more_chains, stg_ownership_path_more(paths));
    set_chains_text(state, paths);
}

static bool make_paths(filling *state, stg_ownership_paths **paths, bool declared, stg_error *error)
{
    if (!*paths)
        *paths = stg_ownership_paths_new(&state->findings->part.network, state->findings->x,
                                         state->findings->upward, declared);
    return *paths ? true : stg_out_of_memory(error);
}

/* Chains of declared control only where no holding leads there. */
static bool find_chains(filling *state, const stg_finding *found, stg_error *error)
{
    bool declared = !found->capital.reached;
    stg_ownership_paths **paths = declared ? &state->declared : &state->paths;
    if (state->steps >= ALL_STEPS) {
        state->without_chains++;
        return true;
    }
    if (!make_paths(state, paths, declared, error) ||
        !stg_ownership_paths_find(*paths, found->party, state->limit, STEPS, error))
        return false;
    state->steps += stg_ownership_path_steps(*paths);
    set_chains(state, *paths);
    return true;
}

static bool add_row(filling *state, const stg_finding *found, stg_error *error)
{
    stg_table_add_row(state->asking->table);
    state->row++;
    set_sort(state, found->sort);
    set_party(state, found);
    set_direct(state, found);
    set_interval(state->asking, &state->columns.capital, &found->capital);
    if (state->findings->votes_differ)
        set_interval(state->asking, &state->columns.votes, &found->votes);
    set_reaches(state, found);
    set_control(state, found->control);
    return find_chains(state, found, error);
}

static void note_missing_chains(const filling *state)
{
    static const stg_words words = {
        "Chains and their evidence are given for the first {0} of {1} parties; --threshold lists "
        "fewer.",
        "경로와 근거는 {1}곳 가운데 앞의 {0}곳에만 싣는다. --threshold로 줄일 수 있다."};
    uint32_t all = state->findings->count;
    if (state->without_chains > 0)
        stg_asking_say_numbers(state->asking, &words, all - state->without_chains, all, NULL);
}

bool stg_add_ownership_rows(stg_asking *asking, const stg_findings *findings, uint32_t limit,
                            stg_error *error)
{
    filling state = {.asking = asking, .findings = findings, .limit = limit};
    state.cited = stg_zeroed(stg_graph_relationship_count(asking->graph), sizeof *state.cited);
    bool done = state.cited ? true : stg_out_of_memory(error);
    if (done)
        add_columns(&state);
    for (uint32_t i = 0; done && i < findings->count; i++)
        done = add_row(&state, &findings->found[i], error);
    if (done)
        note_missing_chains(&state);
    stg_ownership_paths_free(state.paths);
    stg_ownership_paths_free(state.declared);
    free(state.cited);
    return done;
}

bool stg_ownership_answer(stg_asking *asking, stg_stakeholder_id x, bool upward, double threshold,
                          stg_error *error)
{
    stg_findings findings;
    size_t limit = asking->parameters->limit > 0 ? asking->parameters->limit : LIMIT;
    if (!stg_findings_make(&findings, asking, x, upward, threshold / 100, error))
        return false;
    bool done = stg_add_ownership_rows(asking, &findings,
                                       limit < UINT32_MAX ? (uint32_t)limit : UINT32_MAX, error) &&
                stg_add_ownership_notes(asking, &findings, error);
    stg_findings_done(&findings);
    return done;
}
