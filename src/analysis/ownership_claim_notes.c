/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which claims the findings about ownership rest on, and which do not count. */
#include "analysis/ownership_notes.h"

#include <stdlib.h>

#include "analysis/ownership_wording.h"
#include "answer/layers.h"
#include "base/memory.h"

/* How many claims on the parties at hand took part in which way. */
typedef struct use_counts {
    uint32_t of[STG_CLAIM_SUMS_UP + 1];
    uint32_t open; /* counted, of deals that are not done */
} use_counts;

/* Statuses of what is not, or not yet, a fact. */
static bool is_open(stg_status status)
{
    return status != STG_STATUS_NOT_STATED && status != STG_STATUS_ACTIVE &&
           status != STG_STATUS_COMPLETED;
}

static void note_summing_up(stg_asking *asking, stg_relationship_id id, uint32_t owner,
                            uint32_t owned)
{
    static const stg_words words = {
        "The claim {2} states an indirect holding of {0} in {1}; it is not counted beside the "
        "chain that it sums up.",
        "주장 {2|은|는} {1}에 대한 {0}의 간접 지분을 말한다. 그 경로가 알려져 있어 따로 세지 "
        "않는다."};
    stg_asking_say(asking, &words, stg_asking_name(asking, (stg_stakeholder_id){owner}),
                   stg_asking_name(asking, (stg_stakeholder_id){owned}),
                   stg_graph_relationship(asking->graph, id).id);
}

static void count_uses(use_counts *counts, stg_asking *asking, const stg_findings *findings,
                       const bool *kept)
{
    size_t claims = stg_graph_relationship_count(asking->graph);
    for (uint32_t i = 0; i < claims; i++) {
        uint32_t owner, owned;
        stg_relationship_id id = {i};
        stg_claim_use use = findings->holdings.use[i];
        if (use == STG_CLAIM_NO_HOLDING || !stg_claim_holding(asking->graph, id, &owner, &owned) ||
            !kept[findings->upward ? owned : owner])
            continue;
        counts->of[use]++;
        counts->open +=
            use == STG_CLAIM_COUNTED && is_open(stg_graph_relationship(asking->graph, id).status);
        if (use == STG_CLAIM_SUMS_UP && counts->of[use] <= STG_MOST_NAMED)
            note_summing_up(asking, id, owner, owned);
    }
    stg_say_more_cases(asking, counts->of[STG_CLAIM_SUMS_UP]);
}

static void note_uses(stg_asking *asking, const use_counts *counts)
{
    static const stg_words over = {
        "{0#claim that is over is#claims that are over are} not counted.",
        "끝났거나 취소된 주장 {0}건은 세지 않았다."};
    static const stg_words accounts = {
        "{0#claim gives another account of a holding that is counted, and is left out#claims give "
        "other accounts of holdings that are counted, and are left out}.",
        "이미 센 지분을 달리 말하는 주장 {0}건은 따로 세지 않았다."};
    static const stg_words open = {
        "{0#claim tells#claims tell} of what is not done yet or not confirmed (planned, announced, "
        "reported, ...), of {1} counted; --status chooses which count.",
        "센 주장 {1}건 가운데 {0}건은 아직 이뤄지지 않았거나 확인되지 않은 것(계획, 발표, 보도 "
        "등)이다. "
        "--status로 고를 수 있다."};
    if (counts->open > 0)
        stg_asking_say_numbers(asking, &open, counts->open, counts->of[STG_CLAIM_COUNTED], NULL);
    if (counts->of[STG_CLAIM_OVER] > 0)
        stg_asking_say_numbers(asking, &over, counts->of[STG_CLAIM_OVER], 0, NULL);
    if (counts->of[STG_CLAIM_OTHER_ACCOUNT] > 0)
        stg_asking_say_numbers(asking, &accounts, counts->of[STG_CLAIM_OTHER_ACCOUNT], 0, NULL);
    if (counts->of[STG_CLAIM_FILTERED] > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, counts->of[STG_CLAIM_FILTERED], 0,
                                NULL);
}

static bool note_claims(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    use_counts counts = {0};
    bool *kept = stg_zeroed(findings->holdings.network.parties, sizeof *kept);
    if (!kept)
        return stg_out_of_memory(error);
    for (uint32_t p = 0; p < findings->part.network.parties; p++)
        kept[findings->part.parties[p]] = true;
    count_uses(&counts, asking, findings, kept);
    note_uses(asking, &counts);
    free(kept);
    return true;
}

static bool note_layers(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    stg_layer_counts layers = {0};
    bool done = true;
    uint32_t claim_count = 0;
    for (uint32_t h = 0; done && h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        const stg_claimed_holding *claimed = stg_holding_claims(findings, h, &claims);
        for (uint32_t i = 0; done && i < claimed->count; i++, claim_count++)
            done = stg_layer_count(&layers, stg_graph_relationship(asking->graph, claims[i]).layer);
    }
    if (done)
        stg_layer_notes(asking, &layers, claim_count);
    stg_layer_counts_done(&layers);
    return done || stg_out_of_memory(error);
}

bool stg_add_claim_notes(stg_asking *asking, const stg_findings *findings, stg_error *error)
{
    return note_claims(asking, findings, error) && note_layers(asking, findings, error);
}
