/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * coverage: roles against those who hold them, and countries against the
 * parties through which they take part. What a single party covers falls away
 * with it; `without` says what else does.
 */
#include <stdio.h>
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/countries.h"
#include "answer/claim_cells.h"
#include "answer/role_cells.h"
#include "answer/role_holdings.h"

enum { NAMES_SHOWN = 12 };

typedef struct coverage {
    stg_asking *asking;
    stg_stakeholder_id x; /* index STG_NONE: everything */
    bool held_by_x;       /* the roles that X holds, since nobody holds one in X */
    size_t single, vacant, single_countries;
    bool layers; /* more than one layer is listed */
    /* columns */
    size_t section, part, item, of, of_name, layer, country, jurisdiction;
    size_t covered, holder_count, who, holders, former, relationships, evidence;
    stg_role_columns role;
} coverage;

static size_t head(coverage *c, const char *name, stg_phrase label, stg_column_type type,
                   stg_audience audience)
{
    return stg_asking_column(c->asking, name, label, type, NULL, audience);
}

static void add_columns(coverage *c)
{
    static const stg_words part = {"Part", "구분"}, coverage_word = {"Coverage", "담당"};
    static const stg_words who = {"Who", "맡은 곳"}, former = {"Former holders", "이전에 맡은 곳"};
    stg_asking *asking = c->asking;
    c->section = head(c, "section", STG_PHRASE_COLUMN_SECTION, STG_COLUMN_TEXT, STG_FOR_PEOPLE);
    stg_table_set_section_column(asking->table, c->section);
    c->part = stg_asking_head(asking, "part", &part, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    c->item = head(c, "item", STG_PHRASE_COLUMN_ITEM, STG_COLUMN_TEXT, STG_FOR_PEOPLE);
    c->role.role = head(c, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    c->role.label =
        head(c, "role_label", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_TEXT, STG_FOR_PROGRAMS);
    c->role.group = head(c, "group", STG_PHRASE_COLUMN_GROUP, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    c->of = head(c, "of", STG_PHRASE_COLUMN_OF, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    c->of_name = head(c, "of_name", STG_PHRASE_COLUMN_OF, STG_COLUMN_TEXT, STG_FOR_PROGRAMS);
    c->layer = head(c, "layer", STG_PHRASE_COLUMN_LAYER, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    c->country =
        head(c, "country", STG_PHRASE_COLUMN_JURISDICTION, STG_COLUMN_ID, STG_FOR_PROGRAMS);
    c->jurisdiction =
        head(c, "jurisdiction", STG_PHRASE_COLUMN_JURISDICTION, STG_COLUMN_WORD, STG_FOR_PROGRAMS);
    c->covered =
        stg_asking_head(asking, "coverage", &coverage_word, STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    c->holder_count =
        head(c, "holder_count", STG_PHRASE_COLUMN_HOLDERS, STG_COLUMN_INTEGER, STG_FOR_PROGRAMS);
    c->who = stg_asking_head(asking, "who", &who, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    c->holders = stg_asking_head(asking, "holders", &who, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    c->former = stg_asking_head(asking, "former", &former, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
    c->relationships =
        head(c, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_LIST, STG_FOR_PROGRAMS);
    c->evidence = head(c, "evidence", STG_PHRASE_COLUMN_EVIDENCE, STG_COLUMN_EVIDENCE, STG_FOR_ALL);
}

/* ---- cells --------------------------------------------------------------------- */

static void set_coverage(coverage *c, size_t holders, bool unnamed)
{
    static const stg_words nameless = {"holder not named", "맡은 곳이 밝혀지지 않음"};
    stg_asking *asking = c->asking;
    char number[24];
    snprintf(number, sizeof number, "%zu", holders);
    if (holders > 1)
        stg_asking_set_phrase(asking, c->covered, "shared", STG_PHRASE_SHARED, number, NULL);
    else if (holders == 1)
        stg_asking_set_phrase(asking, c->covered, "single", STG_PHRASE_SINGLE, NULL, NULL);
    else if (unnamed)
        stg_asking_set_words(asking, c->covered, "unnamed", &nameless, NULL, NULL);
    else
        stg_asking_set_phrase(asking, c->covered, "vacant", STG_PHRASE_VACANT, NULL, NULL);
    stg_table_set_integer(asking->table, c->holder_count, (int64_t)holders);
    c->single += holders == 1;
    c->vacant += holders == 0 && !unnamed;
}

static void add_name(stg_buffer *out, const char *name)
{
    stg_buffer_add(out, out->length > 0 ? ", " : "");
    stg_buffer_add(out, name);
}

static void set_names(coverage *c, stg_buffer *names)
{
    if (names->length > 0)
        stg_table_set_text(c->asking->table, c->who, stg_buffer_text(names));
    c->asking->failed |= names->failed;
    stg_buffer_done(names);
}

static const char *id_of(const coverage *c, uint32_t party)
{
    return stg_graph_stakeholder(c->asking->graph, (stg_stakeholder_id){party}).id;
}

/* ---- roles --------------------------------------------------------------------- */

static bool is_wanted(const coverage *c, const stg_role_holding *first, size_t count)
{
    if (c->x.index == STG_NONE || (!c->held_by_x && first->organisation == c->x.index))
        return true;
    for (size_t i = 0; c->held_by_x && i < count; i++)
        if (first[i].holder == c->x.index && !first[i].over)
            return true;
    return false;
}

/* One holder, present, former or unnamed, by the first of its claims. */
static void add_holder(coverage *c, stg_buffer *names, const stg_role_holding *holding,
                       bool *unnamed)
{
    static const stg_words formerly = {"formerly {0}", "{0}(이전)"};
    stg_asking *asking = c->asking;
    stg_buffer words = STG_BUFFER_EMPTY;
    const char *name = stg_asking_name(asking, (stg_stakeholder_id){holding->holder});
    bool placeholder = stg_is_placeholder(asking, (stg_stakeholder_id){holding->holder});
    if (holding->over && !placeholder)
        stg_words_fill(&words, &formerly, asking->language, &name, 1);
    else
        stg_asking_add_party(&words, asking, (stg_stakeholder_id){holding->holder});
    if (!placeholder)
        stg_table_add_item(asking->table, holding->over ? c->former : c->holders,
                           id_of(c, holding->holder), name);
    *unnamed |= placeholder && !holding->over;
    add_name(names, stg_buffer_text(&words));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
}

/* The claims to one role: those of present holders are its evidence, or those
   of former ones where nobody holds it. */
static void add_role(coverage *c, const stg_role_holding *first, size_t count)
{
    stg_asking *asking = c->asking;
    stg_relationship claim = stg_graph_relationship(asking->graph, first->claim);
    stg_buffer names = STG_BUFFER_EMPTY;
    bool unnamed = false, held = false;
    stg_table_add_row(asking->table);
    stg_set_role_section(asking, c->section, claim.to, claim.layer);
    stg_table_set_text(asking->table, c->part, "role");
    stg_set_role(asking, &c->role, claim.role);
    stg_table_set_wording(asking->table, c->item, NULL, stg_role_name(asking, claim.role));
    stg_asking_set_party(asking, c->of, claim.to);
    stg_table_set_text(asking->table, c->of_name, stg_asking_name(asking, claim.to));
    stg_table_set_text(asking->table, c->layer, claim.layer);
    for (int over = 0; over <= 1; over++) /* present holders first */
        for (size_t i = 0; i < count; i++) {
            held |= !first[i].over;
            if (first[i].over == (over == 1) &&
                (i == 0 || !stg_role_holdings_merge(&first[i - 1], &first[i])))
                add_holder(c, &names, &first[i], &unnamed);
        }
    set_coverage(c, first->holders, unnamed);
    set_names(c, &names);
    for (size_t i = 0; i < count; i++) {
        if (first[i].over && held)
            continue;
        stg_table_add_item(asking->table, c->relationships,
                           stg_graph_relationship(asking->graph, first[i].claim).id, NULL);
        stg_add_claim_evidence(asking, c->evidence, first[i].claim);
    }
}

static void add_roles(coverage *c, const stg_role_holdings *holdings)
{
    const stg_role_holding *list = holdings->list, *listed = NULL;
    for (size_t start = 0, end; start < holdings->count; start = end) {
        end = start + 1;
        while (end < holdings->count && stg_role_holdings_same_role(&list[start], &list[end]))
            end++;
        if (!is_wanted(c, &list[start], end - start))
            continue;
        c->layers |= listed != NULL && listed->layer != list[start].layer;
        listed = &list[start];
        add_role(c, &list[start], end - start);
    }
}

/* Declared roles that no claim mentions, whatever the filter. */
static bool add_declared(coverage *c, stg_error *error)
{
    bool *mentioned = stg_roles_mentioned(c->asking->graph, error);
    if (mentioned == NULL)
        return false;
    for (uint32_t i = 0; i < stg_graph_role_count(c->asking->graph); i++) {
        if (mentioned[i])
            continue;
        stg_table_add_row(c->asking->table);
        stg_asking_set_phrase(c->asking, c->section, NULL, STG_PHRASE_SECTION_VACANT, NULL, NULL);
        stg_table_set_text(c->asking->table, c->part, "declared");
        stg_set_role(c->asking, &c->role, (stg_role_id){i});
        stg_table_set_wording(c->asking->table, c->item, NULL,
                              stg_role_name(c->asking, (stg_role_id){i}));
        set_coverage(c, 0, false);
    }
    free(mentioned);
    return true;
}

/* ---- countries ------------------------------------------------------------------ */

static void set_country_coverage(coverage *c, size_t parties)
{
    static const stg_words one = {"one party", "한 곳"}, more = {"{0#party#parties}", "{0}곳"};
    char number[24];
    snprintf(number, sizeof number, "%zu", parties);
    stg_asking_set_words(c->asking, c->covered, parties == 1 ? "single" : "shared",
                         parties == 1 ? &one : &more, number, NULL);
    stg_table_set_integer(c->asking->table, c->holder_count, (int64_t)parties);
    c->single_countries += parties == 1;
}

/* One country; the only party through which it takes part is cited. */
static void add_country(coverage *c, const stg_countries *countries, const stg_participant *first,
                        size_t count)
{
    static const stg_words heading = {"Countries, and through whom they take part",
                                      "국가와 그 참여 통로"};
    static const stg_words only = {"only through {0}", "{0|을|를} 통해서만"};
    static const stg_words more = {"and {0} more", "외 {0}곳"};
    stg_asking *asking = c->asking;
    stg_buffer names = STG_BUFFER_EMPTY;
    stg_table_add_row(asking->table);
    stg_asking_set_words(asking, c->section, NULL, &heading, NULL, NULL);
    stg_table_set_text(asking->table, c->part, "country");
    stg_set_country(asking, countries, c->country, c->jurisdiction, first->code);
    stg_set_country(asking, countries, c->item, STG_NO_COLUMN, first->code);
    set_country_coverage(c, count);
    for (size_t i = 0; i < count; i++) {
        const char *name = stg_asking_name(asking, (stg_stakeholder_id){first[i].party});
        stg_table_add_item(asking->table, c->holders, id_of(c, first[i].party), name);
        if (count == 1)
            stg_words_fill(&names, &only, asking->language, &name, 1);
        else if (i < NAMES_SHOWN)
            add_name(&names, name);
    }
    if (count > NAMES_SHOWN) {
        char number[24];
        const char *values[] = {number};
        snprintf(number, sizeof number, "%zu", count - NAMES_SHOWN);
        stg_buffer_add(&names, " ");
        stg_words_fill(&names, &more, asking->language, values, 1);
    }
    set_names(c, &names);
    if (count > 1)
        return;
    stg_table_add_item(asking->table, c->relationships,
                       stg_graph_relationship(asking->graph, first->tie).id, NULL);
    stg_add_claim_evidence(asking, c->evidence, first->tie);
}

static bool add_countries(coverage *c, stg_error *error)
{
    stg_participants participants = {0};
    stg_countries countries = {0};
    bool done = stg_participants_collect(&participants, c->asking, c->x, NULL, error) &&
                stg_countries_collect(&countries, c->asking, error);
    for (size_t start = 0, end; done && start < participants.count; start = end) {
        end = stg_participants_end(&participants, start);
        add_country(c, &countries, &participants.list[start], end - start);
    }
    stg_participants_done(&participants);
    stg_countries_done(&countries);
    return done;
}

/* ---- all of it ------------------------------------------------------------------- */

static void add_notes(coverage *c)
{
    static const stg_words single = {"{0#role has#roles have} a single holder.",
                                     "맡은 곳이 하나뿐인 역할은 {0}개다."};
    static const stg_words vacant = {"{0#role is#roles are} held by nobody.",
                                     "아무도 맡지 않은 역할은 {0}개다."};
    static const stg_words countries = {
        "{0#country takes#countries take} part through a single party.",
        "한 곳을 통해서만 참여하는 국가는 {0}개다."};
    static const stg_words what = {
        "Countries are counted by the jurisdiction of parties with a tie that still holds; the "
        "country itself, places, facilities, documents, programmes and works are not parties of "
        "it.",
        "국가는 지금도 이어진 관계가 있는 이해관계자의 국적으로 센다. 국가 자체와 장소, 시설, "
        "문서, "
        "프로그램, 작품은 세지 않는다."};
    stg_asking_say_numbers(c->asking, &single, c->single, 0, NULL);
    if (c->vacant > 0)
        stg_asking_say_numbers(c->asking, &vacant, c->vacant, 0, NULL);
    stg_asking_say_numbers(c->asking, &countries, c->single_countries, 0, NULL);
    stg_asking_say(c->asking, &what, NULL, NULL, NULL);
    if (c->layers)
        stg_asking_note(c->asking, STG_PHRASE_NOTE_LAYERS_APART, NULL, NULL, NULL);
    stg_asking_note_left_out(c->asking, c->x);
}

static bool has_roles_in(const stg_role_holdings *holdings, uint32_t x)
{
    for (size_t i = 0; i < holdings->count; i++)
        if (holdings->list[i].organisation == x)
            return true;
    return false;
}

static bool start(coverage *c, stg_error *error)
{
    static const stg_words all = {"Who covers which role and country", "역할과 국가별 담당"};
    static const stg_words in = {"Who covers which role in {0}, and which country",
                                 "{0}의 역할과 국가별 담당"};
    static const stg_words held = {"Roles that {0} holds, and who else does",
                                   "{0|이|가} 맡은 역할과 함께 맡은 곳"};
    const stg_words *title = c->x.index == STG_NONE ? &all : c->held_by_x ? &held : &in;
    const char *name = c->x.index == STG_NONE ? NULL : stg_asking_name(c->asking, c->x);
    if (!stg_asking_begin(c->asking, "coverage", title, name, NULL, error))
        return false;
    add_columns(c);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    coverage c = {.asking = asking, .x = {STG_NONE}};
    stg_role_holdings holdings = {0};
    if (asking->argument_count > 0 && !stg_asking_find(asking, 0, &c.x, error))
        return false;
    bool done = stg_role_holdings_collect(&holdings, asking, error);
    c.held_by_x = c.x.index != STG_NONE && done && !has_roles_in(&holdings, c.x.index);
    done = done && start(&c, error);
    if (done)
        add_roles(&c, &holdings);
    done = done && (c.x.index != STG_NONE || add_declared(&c, error)) && add_countries(&c, error);
    if (done)
        add_notes(&c);
    stg_role_holdings_done(&holdings);
    return done;
}

const stg_analysis stg_analysis_coverage = {
    .info = {.name = "coverage",
             .question = "Which roles and countries hang on one party?",
             .arguments = "[X]",
             .details =
                 "Roles against holders, for each organisation and layer: vacant, held by one, "
                 "shared. Then countries: through how many parties each takes part, and which of "
                 "them a single departure removes. With X: the roles in X or, if nobody holds one "
                 "there, those that X holds with everybody who shares them, and the countries of "
                 "the parties tied with X. Claims that are over hold nothing.",
             .values = "Amounts and shares play no part; several claims of one holder to one role "
                       "count once.",
             .example = "stargate",
             .least_arguments = 0,
             .most_arguments = 1},
    .run = run,
};
