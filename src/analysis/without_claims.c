/* SPDX-License-Identifier: GPL-2.0-or-later */
/* without: the money and the stakes that go with those who leave. */
#include <stdlib.h>

#include "analysis/without.h"
#include "answer/totals.h"
#include "base/memory.h"

/* One section: claims of a flow that those who leave give or receive. */
typedef struct loss {
    const char *id;
    stg_words heading;
    stg_flow flow;
    bool given;
} loss;

enum { MONEY_OUT, MONEY_IN, OWNS, OWNERS, LOSS_COUNT };

static const loss losses[LOSS_COUNT] = {
    [MONEY_OUT] = {"money-out",
                   {"Money that would not be paid", "나가지 않게 되는 돈"},
                   STG_FLOW_MONEY,
                   true},
    [MONEY_IN] = {"money-in",
                  {"Money that would find no recipient", "받을 곳이 없어지는 돈"},
                  STG_FLOW_MONEY,
                  false},
    [OWNS] = {"owns", {"Stakes held in others", "다른 곳에 가진 지분"}, STG_FLOW_OWNERSHIP, true},
    [OWNERS] = {"owners",
                {"Stakes that others hold in it", "다른 곳이 가진 지분"},
                STG_FLOW_OWNERSHIP,
                false},
};

typedef struct lost_claims {
    stg_counted_claim *list;
    size_t count;
    size_t capacity;
} lost_claims;

/* What passes between two who leave is listed once, as given. */
static bool is_lost(const stg_departure *d, const loss *section, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(d->asking->graph, id);
    if (stg_graph_kind(d->asking->graph, claim.kind).flow != section->flow ||
        !stg_asking_keeps(d->asking, id) || stg_claim_is_over(d->asking, &claim))
        return false;
    bool given = stg_departs(d, stg_graph_giver(d->asking->graph, id));
    return section->given ? given
                          : !given && stg_departs(d, stg_graph_receiver(d->asking->graph, id));
}

static bool collect(lost_claims *lost, const stg_departure *d, const loss *section)
{
    for (size_t i = 0; i < d->count; i++) {
        stg_relationship_id id;
        stg_incident incident = stg_incident_claims(d->asking->graph, d->parties[i]);
        while (stg_incident_next(&incident, &id)) {
            stg_stakeholder_id giver = stg_graph_giver(d->asking->graph, id);
            stg_stakeholder_id receiver = stg_graph_receiver(d->asking->graph, id);
            stg_stakeholder_id own = section->given ? giver : receiver;
            if (own.index != d->parties[i].index || !is_lost(d, section, id))
                continue;
            void *grown =
                stg_grown(lost->list, &lost->capacity, lost->count + 1, sizeof *lost->list);
            if (grown == NULL)
                return false;
            lost->list = grown;
            lost->list[lost->count++] = (stg_counted_claim){.id = id};
        }
    }
    return true;
}

static void set_detail(stg_departure *d, const stg_relationship *claim, bool not_added)
{
    static const stg_words other_account = {"{0} (another account, not added)",
                                            "{0} (다른 설명, 합산 제외)"};
    static const stg_words plain = {"{0}", "{0}"};
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_add_detail(&words, d->asking, claim, true,
                   stg_asking_word(d->asking, STG_PHRASE_NOT_STATED));
    stg_departure_set_detail(d, not_added ? &other_account : &plain, stg_buffer_text(&words), NULL,
                             NULL);
    d->asking->failed |= words.failed;
    stg_buffer_done(&words);
}

/* With several who leave, people see both ends. */
static void set_ends(stg_departure *d, const loss *section, stg_relationship_id id)
{
    stg_stakeholder_id giver = stg_graph_giver(d->asking->graph, id);
    stg_stakeholder_id receiver = stg_graph_receiver(d->asking->graph, id);
    stg_departure_set_party(d, section->given ? receiver : giver);
    if (d->count > 1)
        stg_asking_set_ends(d->asking, d->item, giver, receiver);
}

static void add_rows(stg_departure *d, const loss *section, const lost_claims *lost)
{
    for (size_t i = 0; i < lost->count; i++) {
        bool not_added = lost->list[i].counting == STG_NOT_ADDED;
        stg_relationship claim = stg_graph_relationship(d->asking->graph, lost->list[i].id);
        stg_departure_row(d, section->id, &section->heading);
        set_ends(d, section, lost->list[i].id);
        stg_departure_set_claim(d, lost->list[i].id, not_added);
        set_detail(d, &claim, not_added);
    }
}

static bool add_money_totals(stg_departure *d, const lost_claims *lost, stg_error *error)
{
    static const stg_words out = {"Money out", "나가는 돈"}, in = {"Money in", "들어오는 돈"};
    const stg_total_group groups[] = {
        {"money-out", &out, lost[MONEY_OUT].list, lost[MONEY_OUT].count, false},
        {"money-in", &in, lost[MONEY_IN].list, lost[MONEY_IN].count, false}};
    return stg_add_total_groups(d->asking, groups, 2, STG_PHRASE_NOTE_REACHES_NOBODY, error);
}

bool stg_without_claims(stg_departure *d, stg_error *error)
{
    lost_claims lost[LOSS_COUNT] = {{0}};
    bool done = true;
    for (size_t i = 0; done && i < LOSS_COUNT; i++) {
        done = collect(&lost[i], d, &losses[i]) ? true : stg_out_of_memory(error);
        done = done && stg_mark_alternatives(d->asking->graph, lost[i].list, lost[i].count, error);
        if (done)
            add_rows(d, &losses[i], &lost[i]);
    }
    done = done && add_money_totals(d, lost, error);
    for (size_t i = 0; i < LOSS_COUNT; i++)
        free(lost[i].list);
    return done;
}
