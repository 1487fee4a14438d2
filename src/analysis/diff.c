/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: which two states are compared, the table, and its notes. */
#include "analysis/diff.h"

#include "analysis/analyses.h"

/* ---- the table --------------------------------------------------------------------- */

static size_t head(stg_diff *d, const char *name, const stg_words *label, stg_column_type type,
                   stg_audience audience)
{
    return stg_asking_head(d->asking, name, label, type, NULL, audience);
}

static size_t column(stg_diff *d, const char *name, stg_phrase label, stg_column_type type,
                     stg_audience audience)
{
    return stg_asking_column(d->asking, name, label, type, NULL, audience);
}

static void add_id_columns(stg_diff *d)
{
    static const stg_words replaced_by = {"Replaced by", "대신한 주장"};
    d->stakeholder =
        column(d, "stakeholder", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->relationship =
        column(d, "relationship", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->replaced_by = head(d, "replaced_by", &replaced_by, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->from = column(d, "from", STG_PHRASE_COLUMN_FROM, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->to = column(d, "to", STG_PHRASE_COLUMN_TO, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->kind = column(d, "kind", STG_PHRASE_COLUMN_KIND, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    d->role.role = column(d, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->role.label = d->role.group = STG_NO_COLUMN;
    d->of = column(d, "of", STG_PHRASE_COLUMN_OF, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->layer = column(d, "layer", STG_PHRASE_COLUMN_LAYER, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    d->holder = column(d, "holder", STG_PHRASE_COLUMN_HOLDER, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->currency =
        column(d, "currency", STG_PHRASE_COLUMN_CURRENCY, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    d->status = column(d, "status", STG_PHRASE_COLUMN_STATUS, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
}

static void add_columns(stg_diff *d)
{
    static const stg_words change = {"Change", "변화"}, side = {"Side", "쪽"};
    static const stg_words field = {"Field", "항목"}, old = {"Old", "이전"}, new = {"New", "이후"};
    d->section = column(d, "section", STG_PHRASE_COLUMN_SECTION, STG_COLUMN_WORD, STG_FOR_ALL);
    stg_table_set_section_column(d->asking->table, d->section);
    d->change = head(d, "change", &change, STG_COLUMN_WORD, STG_FOR_ALL);
    d->item = column(d, "item", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_TEXT, STG_FOR_PEOPLE);
    d->side = head(d, "side", &side, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    add_id_columns(d);
    d->field = head(d, "field", &field, STG_COLUMN_WORD, STG_FOR_ALL);
    d->old_text = head(d, "old", &old, STG_COLUMN_TEXT, STG_FOR_ALL);
    d->new_text = head(d, "new", &new, STG_COLUMN_TEXT, STG_FOR_ALL);
    d->evidence =
        column(d, "evidence", STG_PHRASE_COLUMN_EVIDENCE, STG_COLUMN_EVIDENCE, STG_FOR_ALL);
    d->older.table = d->newer.table = d->asking->table;
}

void stg_diff_row(stg_diff *d, stg_diff_section section, stg_change change)
{
    static const struct {
        const char *id;
        stg_words heading;
    } sections[] = {
        [STG_DIFF_STAKEHOLDERS] = {"stakeholders", {"Stakeholders", "이해관계자"}},
        [STG_DIFF_ROLES] = {"roles", {"Roles", "역할"}},
        [STG_DIFF_CLAIMS] = {"claims", {"Claims", "주장"}},
        [STG_DIFF_MONEY] = {"money", {"Stated money that can hold", "밝혀진 돈의 합계"}},
    };
    static const struct {
        const char *id;
        const char *side;
        stg_words words;
    } changes[] = {
        [STG_CHANGE_ADDED] = {"added", "new", {"added", "추가"}},
        [STG_CHANGE_GONE] = {"gone", "old", {"gone", "사라짐"}},
        [STG_CHANGE_ENDED] = {"ended", "old", {"ended", "종료"}},
        [STG_CHANGE_CHANGED] = {"changed", "both", {"changed", "변경"}},
        [STG_CHANGE_REPLACED] = {"replaced", "both", {"replaced", "대체"}},
    };
    stg_table_add_row(d->asking->table);
    stg_asking_set_words(d->asking, d->section, sections[section].id, &sections[section].heading,
                         NULL, NULL);
    stg_asking_set_words(d->asking, d->change, changes[change].id, &changes[change].words, NULL,
                         NULL);
    bool stays = change == STG_CHANGE_ENDED && !d->dates;
    stg_table_set_text(d->asking->table, d->side, stays ? "both" : changes[change].side);
}

void stg_diff_set_field(stg_diff *d, const char *name, const char *label)
{
    stg_table_set_wording(d->asking->table, d->field, name, label);
}

void stg_diff_set_text(stg_diff *d, size_t text, const char *value, const char *wording)
{
    if (value != NULL && value[0] == '\0')
        value = NULL;
    if (wording != NULL && wording[0] == '\0')
        wording = NULL;
    if (value != NULL || wording != NULL)
        stg_table_set_wording(d->asking->table, text, value, wording);
    else
        stg_table_set_wording(d->asking->table, text, NULL,
                              stg_asking_word(d->asking, STG_PHRASE_NOT_STATED));
}

void stg_diff_set_other_language(stg_diff *d)
{
    static const stg_words words = {"changed in another language", "다른 언어의 글이 바뀜"};
    stg_asking_set_words(d->asking, d->new_text, NULL, &words, NULL, NULL);
}

/* ---- the two states ------------------------------------------------------------------ */

static bool choose_dates(stg_diff *d, const stg_analysis_options *parameters, stg_error *error)
{
    stg_date from = parameters->from_date, to = parameters->to_date;
    stg_date own = stg_graph_as_of(d->asking->graph);
    bool named = stg_date_is_stated(from) || stg_date_is_stated(to);
    if (!named)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"diff\" needs a second graph, or two dates of one");
    if (!stg_date_is_stated(from))
        from = own;
    if (!stg_date_is_stated(to))
        to = own;
    if (!stg_date_is_stated(from) || !stg_date_is_stated(to))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"diff\" needs both dates: the data does not state its own");
    if (stg_date_first_day(from) > stg_date_last_day(to))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "the first date of \"diff\" lies after the second");
    if (stg_date_is_stated(d->asking->filter->as_of))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"diff\" of two dates takes no third date to look at");
    d->older_filter.as_of = from;
    d->newer_filter.as_of = to;
    return true;
}

static bool choose_states(stg_diff *d, stg_error *error)
{
    const stg_analysis_options *parameters = d->asking->parameters;
    d->dates = parameters->second == NULL;
    d->older = d->newer = *d->asking;
    d->older_filter = d->newer_filter = *d->asking->filter;
    d->older.filter = &d->older_filter;
    d->newer.filter = &d->newer_filter;
    if (d->dates)
        return choose_dates(d, parameters, error);
    if (stg_date_is_stated(parameters->from_date) || stg_date_is_stated(parameters->to_date))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "\"diff\" compares two graphs or two dates of one, not both");
    d->newer.graph = parameters->second;
    return true;
}

static bool start(stg_diff *d, stg_error *error)
{
    static const stg_words dates = {"What changed from {0} to {1}", "{0}부터 {1}까지 바뀐 것"};
    static const stg_words files = {"What changed from the first data to the second",
                                    "두 자료 사이에 바뀐 것"};
    char from[STG_DATE_TEXT_SIZE], to[STG_DATE_TEXT_SIZE];
    stg_date_text(from, d->older_filter.as_of, d->asking->language);
    stg_date_text(to, d->newer_filter.as_of, d->asking->language);
    if (!stg_asking_begin(d->asking, "diff", d->dates ? &dates : &files, from, to, error))
        return false;
    add_columns(d);
    return true;
}

static void add_notes(stg_diff *d)
{
    static const stg_words undated = {
        "{0#claim without dates counts#claims without dates count} as holding on both dates.",
        "날짜가 없는 주장 {0}건은 두 날짜 모두에 해당하는 것으로 보았다."};
    static const stg_words sums = {
        "Sums are of claims with a named payer: the same money may stand in several, when it is "
        "passed on.",
        "합계는 내는 쪽이 밝혀진 주장의 합이다. 같은 돈이 건네지며 여러 주장에 나올 수 있다."};
    if (d->undated > 0)
        stg_asking_say_numbers(d->asking, &undated, d->undated, 0, NULL);
    stg_asking_say(d->asking, &sums, NULL, NULL, NULL);
    if (d->dates)
        return;
    size_t left_out = stg_asking_left_out(&d->older, (stg_stakeholder_id){STG_NONE}) +
                      stg_asking_left_out(&d->newer, (stg_stakeholder_id){STG_NONE});
    if (left_out > 0)
        stg_asking_note_numbers(d->asking, STG_PHRASE_NOTE_FILTERED, left_out, 0, NULL);
}

static bool run(stg_asking *asking, stg_error *error)
{
    stg_diff d = {.asking = asking};
    bool done = choose_states(&d, error) && start(&d, error) &&
                (d.dates || stg_diff_parties(&d, error)) && stg_diff_roles(&d, error) &&
                stg_diff_claims(&d, error) && stg_diff_money(&d, error);
    if (done)
        add_notes(&d);
    asking->failed |= d.older.failed || d.newer.failed;
    return done;
}

const stg_analysis stg_analysis_diff = {
    .info = {.name = "diff",
             .question = "What changed between two files, or two dates?",
             .arguments = "[OLD NEW]",
             .details =
                 "OLD and NEW are files; or --from DATE --to DATE compares two dates "
                 "of one file. Stakeholders, role holders and claims are compared by id: added, "
                 "gone, ended, changed (which field), and replaced, where one claim ends as "
                 "another of the same flow between the same parties begins. For two dates a claim "
                 "counts on each date on which it can hold.",
             .values = "Stated money that can hold is summed before and after, per currency and "
                       "status, never over statuses; other accounts of a matter are not added.",
             .example = "--from 2015 --to 2025-01-21",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_SECOND | STG_PARAMETER_DATES},
    .run = run,
};
