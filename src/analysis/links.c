/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ties that an analysis looks at; see links.h. */
#include "analysis/links.h"

#include <stdlib.h>
#include <string.h>

#include "answer/claim_cells.h"
#include "base/memory.h"

/* One claim with its ends as they count: in the direction of what flows, and
   after rolling up. */
typedef struct tie {
    uint32_t from;
    uint32_t to;
    uint32_t claim;
} tie;

/* ---- choosing ------------------------------------------------------------------ */

static bool of_flow(const stg_link_choice *choice, stg_kind kind)
{
    return (choice->flows == 0 || (choice->flows & (1u << kind.flow))) &&
           (choice->talk || kind.tie == STG_TIE_STRUCTURAL);
}

static uint32_t rolled(const stg_link_choice *choice, stg_stakeholder_id party)
{
    return choice->rolled_up ? choice->rolled_up->top[party.index] : party.index;
}

static bool is_dropped(const stg_asking *asking, const stg_link_choice *choice,
                       const stg_relationship *claim)
{
    return (choice->dropped & (1u << claim->status)) ||
           (choice->current && stg_claim_is_over(asking, claim));
}

/* Whether the claim makes a tie; counts the reason if it does not. */
static bool choose(stg_links *links, const stg_asking *asking, const stg_link_choice *choice,
                   stg_relationship_id id, tie *chosen)
{
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    if (!of_flow(choice, stg_graph_kind(asking->graph, claim.kind)))
        return false;
    size_t *reason = NULL;
    if (!stg_asking_keeps(asking, id))
        reason = &links->filtered;
    else if (asking->filter->statuses == 0 && is_dropped(asking, choice, &claim))
        reason = &links->dropped;
    else if (stg_is_placeholder(asking, claim.from) || stg_is_placeholder(asking, claim.to))
        reason = &links->unnamed;
    if (reason) {
        (*reason)++;
        return false;
    }
    *chosen = (tie){rolled(choice, stg_graph_giver(asking->graph, id)),
                    rolled(choice, stg_graph_receiver(asking->graph, id)), id.index};
    if (chosen->from != chosen->to)
        return true;
    if (claim.from.index == claim.to.index)
        return choice->loops;
    links->internal++;
    return false;
}

/* ---- sorting ------------------------------------------------------------------- */

/* Stable counting sort by one end: ascending, in linear time. */
static void sort_by(tie *sorted, const tie *ties, size_t count, bool by_from, uint32_t *starts,
                    uint32_t parties)
{
    memset(starts, 0, ((size_t)parties + 1) * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[(by_from ? ties[i].from : ties[i].to) + 1]++;
    for (uint32_t p = 0; p < parties; p++)
        starts[p + 1] += starts[p];
    for (size_t i = 0; i < count; i++)
        sorted[starts[by_from ? ties[i].from : ties[i].to]++] = ties[i];
}

/* Ties in order of from, to and claim become links. */
static void gather(stg_links *links, const tie *ties, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stg_link *last = links->count > 0 ? &links->links[links->count - 1] : NULL;
        if (!last || last->from != ties[i].from || last->to != ties[i].to) {
            last = &links->links[links->count];
            *last = (stg_link){ties[i].from, ties[i].to, (uint32_t)i, 0};
            links->targets[links->count++] = ties[i].to;
        }
        last->count++;
        links->claims[i] = (stg_relationship_id){ties[i].claim};
    }
    links->claim_count = (uint32_t)count;
    memset(links->starts, 0, ((size_t)links->parties + 1) * sizeof *links->starts);
    for (uint32_t i = 0; i < links->count; i++)
        links->starts[links->links[i].from + 1]++;
    for (uint32_t p = 0; p < links->parties; p++)
        links->starts[p + 1] += links->starts[p];
}

bool stg_links_make(stg_links *links, const stg_asking *asking, const stg_link_choice *choice,
                    stg_error *error)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    size_t count = 0;
    *links = (stg_links){.parties = (uint32_t)stg_graph_stakeholder_count(asking->graph)};
    links->links = stg_zeroed(claims, sizeof *links->links);
    links->targets = stg_zeroed(claims, sizeof *links->targets);
    links->claims = stg_zeroed(claims, sizeof *links->claims);
    links->starts = stg_zeroed((size_t)links->parties + 1, sizeof *links->starts);
    tie *ties = stg_zeroed(claims, sizeof *ties);
    tie *sorted = stg_zeroed(claims, sizeof *sorted);
    bool done = links->links && links->targets && links->claims && links->starts && ties && sorted;
    for (uint32_t i = 0; done && i < claims; i++)
        count += choose(links, asking, choice, (stg_relationship_id){i}, &ties[count]);
    if (done) {
        sort_by(sorted, ties, count, false, links->starts, links->parties);
        sort_by(ties, sorted, count, true, links->starts, links->parties);
        gather(links, ties, count);
    }
    free(ties);
    free(sorted);
    if (!done)
        stg_links_done(links);
    return done || stg_out_of_memory(error);
}

void stg_links_done(stg_links *links)
{
    free(links->links);
    free(links->starts);
    free(links->targets);
    free(links->claims);
    *links = (stg_links){0};
}

bool stg_links_entering(const stg_links *links, uint32_t **starts, uint32_t **positions,
                        stg_error *error)
{
    *starts = stg_zeroed((size_t)links->parties + 2, sizeof **starts);
    *positions = stg_zeroed(links->count, sizeof **positions);
    if (!*starts || !*positions) {
        free(*starts);
        free(*positions);
        *starts = *positions = NULL;
        return stg_out_of_memory(error);
    }
    /* Counts stand two places on, so that one place on can serve as cursor. */
    for (uint32_t i = 0; i < links->count; i++)
        (*starts)[links->targets[i] + 2]++;
    for (size_t p = 2; p <= links->parties; p++)
        (*starts)[p] += (*starts)[p - 1];
    for (uint32_t i = 0; i < links->count; i++)
        (*positions)[(*starts)[links->targets[i] + 1]++] = i;
    return true;
}

/* ---- words --------------------------------------------------------------------- */

void stg_links_add_notes(stg_asking *asking, const stg_links *links)
{
    static const stg_words dropped = {
        "{0#cancelled or ended claim was#cancelled or ended claims were} not counted; --status "
        "counts the statuses it names.",
        "취소됐거나 끝난 주장 {0}건은 세지 않았다. --status로 지정하면 센다."};
    static const stg_words unnamed = {
        "{0#claim names#claims name} only one of the two parties and could not be followed.",
        "당사자 한쪽이 밝혀지지 않은 주장 {0}건은 따라갈 수 없었다."};
    if (links->filtered > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, links->filtered, 0, NULL);
    if (links->dropped > 0)
        stg_asking_say_numbers(asking, &dropped, links->dropped, 0, NULL);
    if (links->unnamed > 0)
        stg_asking_say_numbers(asking, &unnamed, links->unnamed, 0, NULL);
}

bool stg_flows_asked(uint32_t *flows, const stg_asking *asking, uint32_t default_flows,
                     stg_error *error)
{
    const char *word = asking->parameters->flow;
    stg_flow flow;
    *flows = default_flows;
    if (!word)
        return true;
    *flows = 0;
    if (strcmp(word, "any") == 0)
        return true;
    if (!stg_flow_find(&flow, word, strlen(word)) || flow == STG_FLOW_NONE)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "there is no flow \"%s\"; choose from money, ownership, goods, "
                             "control, role, membership and any",
                             word);
    *flows = 1u << flow;
    return true;
}
