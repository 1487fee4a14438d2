/* SPDX-License-Identifier: GPL-2.0-or-later */
/* without: who leaves, the table, and what stays as it is. */
#include "analysis/without.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/analyses.h"
#include "base/memory.h"

enum { NAMES_LIMIT = 16 };

/* ---- who leaves ------------------------------------------------------------------ */

static bool add_party(stg_departure *d, size_t *capacity, const char *name, stg_error *error)
{
    stg_stakeholder_id found;
    if (!stg_graph_find_stakeholder(d->asking->graph, name, &found, error))
        return false;
    if (d->gone[found.index])
        return true;
    void *grown = stg_grown(d->parties, capacity, d->count + 1, sizeof *d->parties);
    if (grown == NULL)
        return stg_out_of_memory(error);
    d->parties = grown;
    d->parties[d->count++] = found;
    d->gone[found.index] = true;
    return true;
}

/* The names of a comma-separated list, spaces around them dropped. */
static bool add_list(stg_departure *d, size_t *capacity, const char *list, stg_error *error)
{
    bool done = true;
    while (done && *list != '\0') {
        size_t length = strcspn(list, ","), start = strspn(list, " ");
        const char *next = list + length + (list[length] == ',');
        size_t end = length;
        while (end > start && list[end - 1] == ' ')
            end--;
        if (start < end) {
            char *name = stg_copy_bytes(list + start, end - start);
            done = name != NULL ? add_party(d, capacity, name, error) : stg_out_of_memory(error);
            free(name);
        }
        list = next;
    }
    return done;
}

/* A whole argument that names a stakeholder wins over taking it apart. */
static bool add_argument(stg_departure *d, size_t *capacity, const char *argument, stg_error *error)
{
    stg_error reason = {0};
    if (strchr(argument, ',') == NULL)
        return add_party(d, capacity, argument, error);
    if (add_party(d, capacity, argument, &reason))
        return true;
    if (reason.code == STG_ERROR_NOT_FOUND)
        return add_list(d, capacity, argument, error);
    return stg_error_set(error, reason.code, "%s", reason.message);
}

static bool find_parties(stg_departure *d, stg_error *error)
{
    size_t capacity = 0;
    for (size_t i = 0; i < d->asking->argument_count; i++)
        if (!add_argument(d, &capacity, d->asking->arguments[i], error))
            return false;
    return d->count > 0 || stg_error_set(error, STG_ERROR_ARGUMENT, "\"without\" names nobody");
}

/* "A, B" of those who leave. */
static void add_names(stg_buffer *out, const stg_departure *d)
{
    for (size_t i = 0; i < d->count; i++) {
        stg_buffer_add(out, i > 0 ? ", " : "");
        stg_buffer_add(out, stg_asking_name(d->asking, d->parties[i]));
    }
}

/* ---- the table --------------------------------------------------------------------- */

static size_t head(stg_departure *d, const char *name, stg_phrase label, stg_column_type type,
                   stg_audience audience)
{
    return stg_asking_column(d->asking, name, label, type, NULL, audience);
}

static void add_columns(stg_departure *d)
{
    static const stg_words left = {"Who is left", "남는 곳"}, hub = {"Main body", "본체"};
    stg_asking *asking = d->asking;
    d->section = head(d, "section", STG_PHRASE_COLUMN_SECTION, STG_COLUMN_WORD, STG_FOR_ALL);
    stg_table_set_section_column(asking->table, d->section);
    d->item = head(d, "item", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_TEXT, STG_FOR_PEOPLE);
    d->party = head(d, "party", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->party_name =
        head(d, "party_name", STG_PHRASE_COLUMN_PARTY, STG_COLUMN_TEXT, STG_FOR_PROGRAMS);
    d->role.role = head(d, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->role.label =
        head(d, "role_label", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_TEXT, STG_FOR_PROGRAMS);
    d->role.group = STG_NO_COLUMN;
    d->of = head(d, "of", STG_PHRASE_COLUMN_OF, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->of_name = head(d, "of_name", STG_PHRASE_COLUMN_OF, STG_COLUMN_TEXT, STG_FOR_PROGRAMS);
    d->country =
        head(d, "country", STG_PHRASE_COLUMN_JURISDICTION, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    d->jurisdiction =
        head(d, "jurisdiction", STG_PHRASE_COLUMN_JURISDICTION, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    d->left_count =
        stg_asking_head(asking, "left_count", &left, STG_COLUMN_INTEGER, NULL, STG_FOR_PROGRAMS);
    d->left = stg_asking_head(asking, "left", &left, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    d->hub = stg_asking_head(asking, "main_body", &hub, STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS);
    d->piece_size =
        stg_asking_head(asking, "piece_size", &hub, STG_COLUMN_INTEGER, NULL, STG_FOR_PROGRAMS);
    d->relationships =
        head(d, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_LIST, STG_FOR_PROGRAMS);
    d->detail = head(d, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT, STG_FOR_ALL);
    stg_claim_columns_add(asking, &d->claim,
                          STG_SHOW_AMOUNT | STG_SHOW_SHARE | STG_SHOW_TO_PROGRAMS);
}

void stg_departure_row(stg_departure *d, const char *section, const stg_words *heading)
{
    stg_table_add_row(d->asking->table);
    stg_asking_set_words(d->asking, d->section, section, heading, NULL, NULL);
}

void stg_departure_set_party(stg_departure *d, stg_stakeholder_id party)
{
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_asking_add_party(&words, d->asking, party);
    stg_table_set_wording(d->asking->table, d->item, NULL, stg_buffer_text(&words));
    stg_asking_set_party(d->asking, d->party, party);
    stg_table_set_text(d->asking->table, d->party_name, stg_asking_name(d->asking, party));
    d->asking->failed |= words.failed;
    stg_buffer_done(&words);
}

void stg_departure_set_claim(stg_departure *d, stg_relationship_id id, bool not_added)
{
    stg_claim_columns_set(d->asking, &d->claim, id, not_added);
    stg_table_add_item(d->asking->table, d->relationships,
                       stg_graph_relationship(d->asking->graph, id).id, NULL);
}

void stg_departure_set_detail(stg_departure *d, const stg_words *words, const char *first,
                              const char *second, const char *third)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    const char *values[] = {first, second, third};
    stg_words_fill(&text, words, d->asking->language, values, 3);
    stg_table_set_text(d->asking->table, d->detail, stg_buffer_text(&text));
    d->asking->failed |= text.failed;
    stg_buffer_done(&text);
}

bool stg_departs(const stg_departure *d, stg_stakeholder_id party)
{
    return !stg_is_placeholder(d->asking, party) && d->gone[party.index];
}

/* ---- what stays --------------------------------------------------------------------- */

static bool is_tied(const stg_departure *d, stg_stakeholder_id party)
{
    stg_relationship_id id;
    stg_incident incident = stg_incident_claims(d->asking->graph, party);
    while (stg_incident_next(&incident, &id)) {
        stg_relationship claim = stg_graph_relationship(d->asking->graph, id);
        if ((stg_departs(d, claim.from) || stg_departs(d, claim.to)) &&
            stg_asking_keeps(d->asking, id))
            return true;
    }
    return false;
}

static void say_of(stg_asking *asking, const stg_words *words, size_t part, size_t all)
{
    stg_asking_say_numbers(asking, words, part, all, NULL);
}

static void add_notes(stg_departure *d)
{
    static const stg_words parties = {
        "{0} of {1#other stakeholder has no claim with those who leave and stays#other "
        "stakeholders have no claim with those who leave and stay} connected as before.",
        "나머지 이해관계자 {1}곳 가운데 {0}곳은 떠나는 쪽과 아무 관계가 없고 연결도 그대로다."};
    static const stg_words claims = {
        "{0} of {1#claim does#claims do} not involve those who leave and stay as they are.",
        "주장 {1}건 가운데 {0}건은 떠나는 쪽과 상관없어 그대로다."};
    stg_asking *asking = d->asking;
    size_t all = 0, untouched = 0, kept = 0, free_claims = 0;
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(asking->graph); p++) {
        all += !d->gone[p];
        untouched += !d->gone[p] && stg_fate_of(&d->separation, p) == STG_FATE_NONE &&
                     !is_tied(d, (stg_stakeholder_id){p});
    }
    for (uint32_t i = 0; i < stg_graph_relationship_count(asking->graph); i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, (stg_relationship_id){i});
        bool keeps = stg_asking_keeps(asking, (stg_relationship_id){i});
        kept += keeps;
        free_claims += keeps && !stg_departs(d, claim.from) && !stg_departs(d, claim.to);
    }
    say_of(asking, &parties, untouched, all);
    say_of(asking, &claims, free_claims, kept);
    if (d->layers)
        stg_asking_note(asking, STG_PHRASE_NOTE_LAYERS_APART, NULL, NULL, NULL);
    stg_asking_note_left_out(asking, (stg_stakeholder_id){STG_NONE});
}

static bool start(stg_departure *d, stg_error *error)
{
    static const stg_words title = {"What falls away without {0}", "{0|이|가} 빠지면 사라지는 것"};
    stg_buffer names = STG_BUFFER_EMPTY;
    add_names(&names, d);
    bool done = names.failed ? stg_out_of_memory(error)
                             : stg_asking_begin(d->asking, "without", &title,
                                                stg_buffer_text(&names), NULL, error);
    stg_buffer_done(&names);
    if (done)
        add_columns(d);
    return done;
}

static bool run(stg_asking *asking, stg_error *error)
{
    stg_departure d = {.asking = asking};
    d.gone = stg_zeroed(stg_graph_stakeholder_count(asking->graph), sizeof *d.gone);
    bool done = d.gone != NULL ? find_parties(&d, error) : stg_out_of_memory(error);
    done = done && start(&d, error) && stg_separation_make(&d.separation, asking, d.gone, error) &&
           stg_without_roles(&d, error) && stg_without_claims(&d, error) &&
           stg_without_parties(&d, error);
    if (done)
        add_notes(&d);
    stg_separation_done(&d.separation);
    free(d.parties);
    free(d.gone);
    return done;
}

const stg_analysis stg_analysis_without = {
    .info = {.name = "without",
             .view = "network",
             .removes = true,
             .question = "What falls away if X leaves?",
             .arguments = "X[,Y...]",
             .details =
                 "Roles left vacant, left with one holder or still shared; roles that end with X; "
                 "seats elsewhere of the people who hold an office at X; money in and out with "
                 "totals per status and currency; stakes; parties that lose every tie or are no "
                 "longer connected with the main body; countries lost. Several parties leave "
                 "together. Claims that are over have nothing left to lose.",
             .values = "Amounts are added per currency and status; what is not stated cannot be "
                       "computed and is counted. Shares are not added.",
             .example = "softbank",
             .least_arguments = 1,
             .most_arguments = NAMES_LIMIT},
    .run = run,
};
