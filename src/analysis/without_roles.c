/* SPDX-License-Identifier: GPL-2.0-or-later */
/* without: roles, and seats of people. */
#include <stdlib.h>
#include <string.h>

#include "analysis/without.h"
#include "answer/role_holdings.h"
#include "base/memory.h"

/* How many holders a role has once some have left: the sections in order. */
typedef enum role_fate { LEFT_VACANT, LEFT_TO_ONE, STILL_SHARED, FATE_COUNT } role_fate;

static const struct {
    const char *id;
    stg_words heading;
} fates[FATE_COUNT] = {
    [LEFT_VACANT] = {"roles-vacant", {"Roles left vacant", "비는 역할"}},
    [LEFT_TO_ONE] = {"roles-single", {"Roles left with one holder", "한 곳만 남는 역할"}},
    [STILL_SHARED] = {"roles-shared", {"Roles still shared", "여전히 여럿이 맡는 역할"}},
};

static stg_stakeholder_id holder_of(const stg_role_holding *holding)
{
    return (stg_stakeholder_id){holding->holder};
}

static bool stays(const stg_departure *d, const stg_role_holding *holding)
{
    return !holding->over && !stg_departs(d, holder_of(holding));
}

static bool is_new_holder(const stg_role_holding *list, size_t position)
{
    return position == 0 || !stg_role_holdings_merge(&list[position - 1], &list[position]);
}

/* The named holders that stay. A holder who is not named may stay too; then the
   role is not called vacant. */
static size_t count_left(const stg_departure *d, const stg_role_holding *list, size_t count,
                         bool *unnamed)
{
    size_t left = 0;
    *unnamed = false;
    for (size_t i = 0; i < count; i++) {
        bool named = !stg_is_placeholder(d->asking, holder_of(&list[i]));
        *unnamed |= !named && !list[i].over;
        left += named && is_new_holder(list, i) && stays(d, &list[i]);
    }
    return left;
}

static bool loses_holder(const stg_departure *d, const stg_role_holding *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!list[i].over && stg_departs(d, holder_of(&list[i])))
            return true;
    return false;
}

/* "Stargate, layer announcement; left: OpenAI, Arm". */
static void set_role_detail(stg_departure *d, const stg_relationship *claim,
                            const stg_buffer *names, bool unnamed)
{
    static const stg_words nobody = {"{0}; nobody else is named", "{0}; 다른 이름 없음"};
    static const stg_words nameless = {"{0}; left to a holder who is not named",
                                       "{0}; 이름 모를 곳만 남음"};
    static const stg_words left = {"{0}; left to {1}", "{0}; 남는 곳: {1}"};
    stg_buffer where = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&where,
                     claim->layer == NULL ? STG_PHRASE_SECTION_OF : STG_PHRASE_SECTION_OF_LAYER,
                     d->asking->language, stg_asking_name(d->asking, claim->to), claim->layer);
    stg_departure_set_detail(d,
                             names->length > 0 ? &left
                             : unnamed         ? &nameless
                                               : &nobody,
                             stg_buffer_text(&where), stg_buffer_text(names), NULL);
    d->asking->failed |= where.failed;
    stg_buffer_done(&where);
}

static void add_left(stg_departure *d, stg_buffer *names, const stg_role_holding *list,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_stakeholder_id holder = holder_of(&list[i]);
        if (!is_new_holder(list, i) || !stays(d, &list[i]) || stg_is_placeholder(d->asking, holder))
            continue;
        const char *name = stg_asking_name(d->asking, holder);
        stg_table_add_item(d->asking->table, d->left,
                           stg_graph_stakeholder(d->asking->graph, holder).id, name);
        stg_buffer_add(names, names->length > 0 ? ", " : "");
        stg_buffer_add(names, name);
    }
}

/* One role that loses a holder; the claims lost are its evidence. */
static void add_role(stg_departure *d, role_fate fate, const stg_role_holding *list, size_t count,
                     size_t left, bool unnamed)
{
    stg_asking *asking = d->asking;
    stg_buffer names = STG_BUFFER_EMPTY;
    bool first = true;
    stg_departure_row(d, fates[fate].id, &fates[fate].heading);
    for (size_t i = 0; i < count; i++) {
        if (list[i].over || !stg_departs(d, holder_of(&list[i])))
            continue;
        stg_relationship claim = stg_graph_relationship(asking->graph, list[i].claim);
        if (first) {
            stg_departure_set_party(d, claim.from);
            stg_departure_set_claim(d, list[i].claim, false);
        } else {
            stg_table_add_item(asking->table, d->relationships, claim.id, NULL);
            stg_add_claim_evidence(asking, d->claim.evidence, list[i].claim);
        }
        first = false;
    }
    stg_relationship claim = stg_graph_relationship(asking->graph, list->claim);
    stg_set_role(asking, &d->role, claim.role);
    stg_table_set_wording(asking->table, d->item, NULL, stg_role_name(asking, claim.role));
    stg_asking_set_party(asking, d->of, claim.to);
    stg_table_set_text(asking->table, d->of_name, stg_asking_name(asking, claim.to));
    stg_table_set_integer(asking->table, d->left_count, (int64_t)left);
    add_left(d, &names, list, count);
    set_role_detail(d, &claim, &names, unnamed);
    asking->failed |= names.failed;
    stg_buffer_done(&names);
}

static size_t role_end(const stg_role_holdings *holdings, size_t start)
{
    size_t end = start + 1;
    while (end < holdings->count &&
           stg_role_holdings_same_role(&holdings->list[start], &holdings->list[end]))
        end++;
    return end;
}

static void add_roles(stg_departure *d, const stg_role_holdings *holdings, role_fate wanted)
{
    const stg_role_holding *listed = NULL;
    for (size_t start = 0, end; start < holdings->count; start = end) {
        const stg_role_holding *list = &holdings->list[start];
        bool unnamed;
        end = role_end(holdings, start);
        if (stg_departs(d, (stg_stakeholder_id){list->organisation}) ||
            !loses_holder(d, list, end - start))
            continue;
        size_t left = count_left(d, list, end - start, &unnamed);
        size_t all = left + unnamed;
        role_fate fate = all == 0 ? LEFT_VACANT : all == 1 ? LEFT_TO_ONE : STILL_SHARED;
        d->layers |= listed != NULL && listed->layer != list->layer;
        listed = list;
        if (fate == wanted)
            add_role(d, fate, list, end - start, left, unnamed);
    }
}

/* ---- roles in those who leave ---------------------------------------------------------- */

/* The holder, the role and where. */
static void set_seat(stg_departure *d, const stg_relationship *claim)
{
    stg_departure_set_party(d, claim->from);
    stg_set_role(d->asking, &d->role, claim->role);
    stg_asking_set_party(d->asking, d->of, claim->to);
    stg_table_set_text(d->asking->table, d->of_name, stg_asking_name(d->asking, claim->to));
}

static void add_roles_here(stg_departure *d, const stg_role_holdings *holdings)
{
    static const stg_words heading = {"Roles that end with it", "함께 없어지는 역할"};
    static const stg_words detail = {"{0} of {1}", "{1} {0}"};
    for (size_t i = 0; i < holdings->count; i++) {
        const stg_role_holding *holding = &holdings->list[i];
        stg_relationship claim = stg_graph_relationship(d->asking->graph, holding->claim);
        if (!stg_departs(d, claim.to) || !stays(d, holding))
            continue;
        stg_departure_row(d, "roles-here", &heading);
        set_seat(d, &claim);
        stg_departure_set_claim(d, holding->claim, false);
        stg_departure_set_detail(d, &detail, stg_role_name(d->asking, claim.role),
                                 stg_asking_name(d->asking, claim.to), NULL);
    }
}

/* ---- seats at risk through a person -------------------------------------------------------- */

static bool is_person(const stg_graph *graph, stg_stakeholder_id party)
{
    stg_kind_id kind = stg_graph_stakeholder(graph, party).kind;
    return strcmp(stg_graph_stakeholder_kind(graph, kind).id, "person") == 0;
}

/* Whether the claim gives a role that is still held. */
static bool is_seat(const stg_departure *d, stg_relationship_id id, stg_relationship *claim)
{
    *claim = stg_graph_relationship(d->asking->graph, id);
    return claim->role.index != STG_NONE && stg_asking_keeps(d->asking, id) &&
           !stg_claim_is_over(d->asking, claim);
}

/* The seats that a person with an office among those who leave holds elsewhere. */
static void add_seats_of(stg_departure *d, stg_stakeholder_id person, stg_relationship_id office)
{
    static const stg_words heading = {"Seats at risk through a person",
                                      "인물을 통해 흔들리는 자리"};
    static const stg_words detail = {"{0} of {1}; holds office as {2}", "{1} {0}; {2}"};
    static const stg_words office_words = {"{0} of {1}", "{1} {0} 겸임"};
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_relationship held = stg_graph_relationship(d->asking->graph, office), claim;
    const char *values[] = {stg_role_name(d->asking, held.role),
                            stg_asking_name(d->asking, held.to)};
    stg_words_fill(&words, &office_words, d->asking->language, values, 2);
    size_t count;
    const stg_relationship_id *seats = stg_graph_outgoing(d->asking->graph, person, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_seat(d, seats[i], &claim) || stg_departs(d, claim.to))
            continue;
        stg_departure_row(d, "seats", &heading);
        set_seat(d, &claim);
        stg_departure_set_claim(d, seats[i], false);
        stg_table_add_item(d->asking->table, d->relationships, held.id, NULL);
        stg_add_claim_evidence(d->asking, d->claim.evidence, office);
        stg_departure_set_detail(d, &detail, stg_role_name(d->asking, claim.role),
                                 stg_asking_name(d->asking, claim.to), stg_buffer_text(&words));
    }
    d->asking->failed |= words.failed;
    stg_buffer_done(&words);
}

static bool add_seats(stg_departure *d, stg_error *error)
{
    bool *seen = stg_zeroed(stg_graph_stakeholder_count(d->asking->graph), sizeof *seen);
    if (seen == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < d->count; i++) {
        size_t count;
        stg_relationship claim;
        const stg_relationship_id *offices =
            stg_graph_incoming(d->asking->graph, d->parties[i], &count);
        for (size_t k = 0; k < count; k++) {
            if (!is_seat(d, offices[k], &claim) || stg_is_placeholder(d->asking, claim.from) ||
                stg_departs(d, claim.from) || seen[claim.from.index] ||
                !is_person(d->asking->graph, claim.from))
                continue;
            seen[claim.from.index] = true;
            add_seats_of(d, claim.from, offices[k]);
        }
    }
    free(seen);
    return true;
}

bool stg_without_roles(stg_departure *d, stg_error *error)
{
    stg_role_holdings holdings = {0};
    bool done = stg_role_holdings_collect(&holdings, d->asking, error);
    for (role_fate fate = LEFT_VACANT; done && fate < FATE_COUNT; fate++)
        add_roles(d, &holdings, fate);
    if (done)
        add_roles_here(d, &holdings);
    done = done && add_seats(d, error);
    stg_role_holdings_done(&holdings);
    return done;
}
