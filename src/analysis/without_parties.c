/* SPDX-License-Identifier: GPL-2.0-or-later */
/* without: parties that are cut off, and countries that are lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/countries.h"
#include "analysis/without.h"
#include "base/memory.h"

/* ---- parties cut off ---------------------------------------------------------------- */

/* The lost ties of a party, as claims and evidence. */
static void add_lost_ties(stg_departure *d, stg_stakeholder_id party)
{
    stg_relationship_id id;
    stg_relationship claim;
    stg_incident incident = stg_incident_claims(d->asking->graph, party);
    while (stg_incident_next(&incident, &id)) {
        if (!stg_is_standing_tie(d->asking, id, &claim) ||
            (!stg_departs(d, claim.from) && !stg_departs(d, claim.to)))
            continue;
        stg_table_add_item(d->asking->table, d->relationships, claim.id, NULL);
        stg_add_claim_evidence(d->asking, d->claim.evidence, id);
    }
}

static void add_isolated(stg_departure *d)
{
    static const stg_words heading = {"Parties that lose every tie", "모든 관계를 잃는 곳"};
    static const stg_words detail = {"loses {0#tie#ties}, its last", "남은 관계 {0}건을 모두 잃음"};
    for (uint32_t p = 0; p < d->separation.parties; p++) {
        char number[24];
        if (stg_fate_of(&d->separation, p) != STG_FATE_ISOLATED)
            continue;
        snprintf(number, sizeof number, "%u", (unsigned)d->separation.ties_before[p]);
        stg_departure_row(d, "isolated", &heading);
        stg_departure_set_party(d, (stg_stakeholder_id){p});
        stg_departure_set_detail(d, &detail, number, NULL, NULL);
        add_lost_ties(d, (stg_stakeholder_id){p});
    }
}

/* A piece that no longer hangs together with the main piece of its body. */
static void add_separated(stg_departure *d)
{
    static const stg_words heading = {"Parties cut off from the main body", "본체에서 떨어지는 곳"};
    static const stg_words detail = {"one of {0} around {1}, cut off from the {2}",
                                     "{1} 쪽 {0}곳에 속하며 {2}에서 떨어짐"};
    static const stg_words main_words = {"{0} around {1}", "{1} 쪽 {0}곳"};
    const stg_separation *s = &d->separation;
    for (uint32_t p = 0; p < s->parties; p++) {
        char number[24], rest[24];
        stg_buffer main_text = STG_BUFFER_EMPTY;
        if (stg_fate_of(s, p) != STG_FATE_SEPARATED)
            continue;
        uint32_t piece = s->piece[p], main = s->main[s->body[p]];
        stg_stakeholder_id hub = {s->hub[main]};
        snprintf(number, sizeof number, "%u", (unsigned)s->size[piece]);
        snprintf(rest, sizeof rest, "%u", (unsigned)s->size[main]);
        const char *values[] = {rest, stg_asking_name(d->asking, hub)};
        stg_words_fill(&main_text, &main_words, d->asking->language, values, 2);
        stg_departure_row(d, "separated", &heading);
        stg_departure_set_party(d, (stg_stakeholder_id){p});
        stg_asking_set_party(d->asking, d->hub, hub);
        stg_table_set_integer(d->asking->table, d->piece_size, s->size[piece]);
        stg_departure_set_detail(d, &detail, number,
                                 stg_asking_name(d->asking, (stg_stakeholder_id){s->hub[piece]}),
                                 stg_buffer_text(&main_text));
        add_lost_ties(d, (stg_stakeholder_id){p});
        d->asking->failed |= main_text.failed;
        stg_buffer_done(&main_text);
    }
}

/* ---- countries lost --------------------------------------------------------------------- */

static const stg_words countries_heading = {"Countries lost", "빠지는 국가"};

/* A country through which no party takes part in anything any more. */
static bool add_countries_lost(stg_departure *d, const stg_countries *countries, stg_error *error)
{
    static const stg_words detail = {"no party of it takes part any more; the last: {0}",
                                     "참여하는 곳이 더는 없음. 마지막: {0}"};
    stg_participants before = {0}, after = {0};
    stg_stakeholder_id any = {STG_NONE};
    bool done = stg_participants_collect(&before, d->asking, any, NULL, error) &&
                stg_participants_collect(&after, d->asking, any, d->gone, error);
    for (size_t start = 0, end; done && start < before.count; start = end) {
        stg_buffer names = STG_BUFFER_EMPTY;
        const char *code = before.list[start].code;
        end = stg_participants_end(&before, start);
        if (stg_participants_have(&after, code))
            continue;
        stg_departure_row(d, "countries", &countries_heading);
        stg_set_country(d->asking, countries, d->country, d->jurisdiction, code);
        stg_set_country(d->asking, countries, d->item, STG_NO_COLUMN, code);
        for (size_t i = start; i < end; i++) {
            stg_stakeholder_id party = {before.list[i].party};
            stg_buffer_add(&names, i > start ? ", " : "");
            stg_buffer_add(&names, stg_asking_name(d->asking, party));
            stg_table_add_item(d->asking->table, d->relationships,
                               stg_graph_relationship(d->asking->graph, before.list[i].tie).id,
                               NULL);
            stg_add_claim_evidence(d->asking, d->claim.evidence, before.list[i].tie);
        }
        stg_departure_set_detail(d, &detail, stg_buffer_text(&names), NULL, NULL);
        d->asking->failed |= names.failed;
        stg_buffer_done(&names);
    }
    stg_participants_done(&before);
    stg_participants_done(&after);
    return done;
}

/* Whether a party of that country that stays is tied with the organisation. */
static bool country_stays(const stg_departure *d, stg_stakeholder_id organisation, const char *code)
{
    stg_relationship_id id;
    stg_relationship claim;
    stg_incident incident = stg_incident_claims(d->asking->graph, organisation);
    while (stg_incident_next(&incident, &id)) {
        if (!stg_is_standing_tie(d->asking, id, &claim))
            continue;
        stg_stakeholder_id other = claim.from.index == organisation.index ? claim.to : claim.from;
        const char *own = stg_graph_stakeholder(d->asking->graph, other).jurisdiction;
        if (own != NULL && strcmp(own, code) == 0 && !stg_departs(d, other) &&
            stg_can_act(d->asking->graph, other))
            return true;
    }
    return false;
}

/* What gathers parties of several countries. */
static bool gathers(const stg_graph *graph, stg_stakeholder_id party)
{
    static const char *const kinds[] = {"company",      "fund",  "joint-venture", "project",
                                        "organisation", "group", "programme"};
    stg_kind_id kind = stg_graph_stakeholder(graph, party).kind;
    const char *id = stg_graph_stakeholder_kind(graph, kind).id;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], id) == 0)
            return true;
    return false;
}

/* "Arm leaves, and no other party of it is left in Stargate", for each organisation of
   another country that `party` has a part in. `seen` keeps it to one row. */
static void add_countries_of(stg_departure *d, const stg_countries *countries,
                             stg_stakeholder_id party, uint32_t mark, uint32_t *seen)
{
    static const stg_words detail = {"{1} leaves, and no other party of it is left in {0}",
                                     "{1|이|가} 빠지면 {0}에 남는 곳이 없음"};
    const char *code = stg_graph_stakeholder(d->asking->graph, party).jurisdiction;
    stg_relationship_id id;
    stg_relationship claim;
    stg_incident incident = stg_incident_claims(d->asking->graph, party);
    while (code != NULL && stg_incident_next(&incident, &id)) {
        if (!stg_is_standing_tie(d->asking, id, &claim))
            continue;
        stg_stakeholder_id other = claim.to;
        const char *own = stg_graph_stakeholder(d->asking->graph, other).jurisdiction;
        if (other.index == party.index || seen[other.index] == mark || stg_departs(d, other) ||
            !gathers(d->asking->graph, other) || (own != NULL && strcmp(own, code) == 0))
            continue;
        seen[other.index] = mark;
        if (country_stays(d, other, code))
            continue;
        stg_departure_row(d, "countries", &countries_heading);
        stg_set_country(d->asking, countries, d->country, d->jurisdiction, code);
        stg_set_country(d->asking, countries, d->item, STG_NO_COLUMN, code);
        stg_asking_set_party(d->asking, d->party, party);
        stg_table_set_text(d->asking->table, d->party_name, stg_asking_name(d->asking, party));
        stg_asking_set_party(d->asking, d->of, other);
        stg_table_set_text(d->asking->table, d->of_name, stg_asking_name(d->asking, other));
        stg_departure_set_claim(d, id, false);
        stg_departure_set_detail(d, &detail, stg_asking_name(d->asking, other),
                                 stg_asking_name(d->asking, party), NULL);
    }
}

bool stg_without_parties(stg_departure *d, stg_error *error)
{
    stg_countries countries = {0};
    uint32_t *seen = stg_zeroed(d->separation.parties, sizeof *seen);
    bool done = seen != NULL ? true : stg_out_of_memory(error);
    if (done) {
        add_isolated(d);
        add_separated(d);
    }
    done = done && stg_countries_collect(&countries, d->asking, error) &&
           add_countries_lost(d, &countries, error);
    for (size_t i = 0; done && i < d->count; i++)
        if (stg_can_act(d->asking->graph, d->parties[i]))
            add_countries_of(d, &countries, d->parties[i], (uint32_t)i + 1, seen);
    free(seen);
    stg_countries_done(&countries);
    return done;
}
