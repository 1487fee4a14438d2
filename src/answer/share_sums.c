/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must be said about shares: what is not stated, and sums above 100 %. */
#include "answer/share_sums.h"

#include <stdlib.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "answer/layers.h"

/* Sums of percents in floating point may miss 100 by rounding. */
static const double tolerance = 1e-9;

static double exact_share(stg_share share)
{
    bool exact = share.minimum_stated && share.maximum_stated && share.minimum >= share.maximum;
    return exact ? share.minimum : 0.0;
}

static void note_sum(stg_asking *asking, stg_phrase phrase, double sum, const char *layer)
{
    char text[STG_SHARE_TEXT_SIZE];
    stg_buffer where = STG_BUFFER_EMPTY;
    if (sum <= 100.0 + tolerance)
        return;
    stg_share share = {
        .minimum = sum, .maximum = sum, .minimum_stated = true, .maximum_stated = true};
    stg_share_text(text, share, asking->language);
    if (layer != NULL)
        stg_phrase_fill1(&where, STG_PHRASE_IN_LAYER, asking->language, layer);
    stg_asking_note(asking, phrase, text, stg_buffer_text(&where), NULL);
    asking->failed |= where.failed;
    stg_buffer_done(&where);
}

typedef struct layer_sum {
    double capital;
    double votes;
} layer_sum;

/* Layers are added up apart. False when memory is out. */
static bool note_sums(stg_asking *asking, const stg_counted_claim *claims, size_t count,
                      stg_layer_counts *layers)
{
    layer_sum *sums = stg_zeroed(layers->count, sizeof *sums);
    for (size_t i = 0; sums && i < count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, claims[i].id);
        bool summary = claim.directness == STG_INDIRECT; /* of a chain, which is counted */
        if (claims[i].counting == STG_NOT_ADDED || summary || stg_claim_is_over(asking, &claim))
            continue;
        layer_sum *sum = &sums[stg_layer_position(layers, claim.layer)];
        sum->capital += exact_share(claim.share);
        sum->votes += exact_share(claim.votes);
    }
    for (size_t i = 0; sums && i < layers->count; i++) {
        note_sum(asking, STG_PHRASE_NOTE_SHARES_ABOVE, sums[i].capital, layers->layers[i].layer);
        note_sum(asking, STG_PHRASE_NOTE_VOTES_ABOVE, sums[i].votes, layers->layers[i].layer);
    }
    free(sums);
    return sums != NULL;
}

bool stg_add_share_notes(stg_asking *asking, bool owners, const stg_counted_claim *claims,
                         size_t count, stg_error *error)
{
    stg_layer_counts layers = {0};
    size_t not_stated = 0;
    bool whole = true;
    for (size_t i = 0; whole && i < count; i++) {
        stg_relationship claim = stg_graph_relationship(asking->graph, claims[i].id);
        not_stated += !stg_share_is_stated(claim.share) && !stg_share_is_stated(claim.votes);
        whole = stg_layer_position(&layers, claim.layer) != STG_NO_COLUMN;
    }
    if (not_stated > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_SHARES_NOT_STATED, not_stated, count, NULL);
    whole = whole && (!owners || note_sums(asking, claims, count, &layers));
    stg_layer_counts_done(&layers);
    return whole ? true : stg_out_of_memory(error);
}
