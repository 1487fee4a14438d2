/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings laid over pictures: marking, and reading the table of an analysis. */
#include "view/overlay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

stg_overlay *stg_overlay_new(const stg_graph *graph)
{
    size_t claims = stg_graph_relationship_count(graph);
    size_t parties = stg_graph_party_count(graph);
    stg_overlay *overlay = stg_zeroed(1, sizeof *overlay);
    if (!overlay)
        return NULL;
    overlay->graph = graph;
    overlay->claims = stg_zeroed(claims, sizeof *overlay->claims);
    overlay->claim_texts = stg_zeroed(claims, sizeof *overlay->claim_texts);
    overlay->parties = stg_zeroed(parties, sizeof *overlay->parties);
    overlay->weights = stg_zeroed(parties, sizeof *overlay->weights);
    overlay->weight_texts = stg_zeroed(parties, sizeof *overlay->weight_texts);
    if (!overlay->claims || !overlay->claim_texts || !overlay->parties || !overlay->weights ||
        !overlay->weight_texts) {
        stg_overlay_free(overlay);
        return NULL;
    }
    for (size_t p = 0; p < parties; p++)
        overlay->weights[p] = -1;
    return overlay;
}

void stg_overlay_free(stg_overlay *overlay)
{
    if (!overlay)
        return;
    stg_pool_done(&overlay->pool);
    free(overlay->claims);
    free(overlay->claim_texts);
    free(overlay->parties);
    free(overlay->weights);
    free(overlay->weight_texts);
    free(overlay->ties);
    free(overlay);
}

/* ---- marking --------------------------------------------------------------------- */

static const char *copied(stg_overlay *overlay, const char *text)
{
    const char *copy = text ? stg_pool_copy(&overlay->pool, text, strlen(text)) : NULL;
    overlay->failed |= text && !copy;
    return copy;
}

void stg_overlay_set_title(stg_overlay *overlay, const char *title)
{
    overlay->title = copied(overlay, title);
}

void stg_overlay_mark_claim(stg_overlay *overlay, stg_relationship_id claim, stg_mark mark,
                            const char *text)
{
    if (overlay->claims[claim.index] != STG_MARK_NONE)
        return;
    overlay->claims[claim.index] = (uint8_t)mark;
    overlay->claim_texts[claim.index] = copied(overlay, text);
    overlay->fades |= mark == STG_MARK_FOUND;
}

void stg_overlay_mark_party(stg_overlay *overlay, stg_stakeholder_id party, stg_mark mark)
{
    if (overlay->parties[party.index] == STG_MARK_NONE)
        overlay->parties[party.index] = (uint8_t)mark;
}

void stg_overlay_weigh_party(stg_overlay *overlay, stg_stakeholder_id party, double weight,
                             const char *text)
{
    bool valid = weight >= 0; /* false for NaN too */
    overlay->weights[party.index] = !valid ? 0 : weight > 1 ? 1 : weight;
    overlay->weight_texts[party.index] = copied(overlay, text);
    overlay->weighted = true;
}

static void add_tie(stg_overlay *overlay, stg_stakeholder_id from, stg_stakeholder_id to,
                    const char *text, bool counted)
{
    void *grown = stg_grown(overlay->ties, &overlay->tie_capacity, overlay->tie_count + 1,
                            sizeof *overlay->ties);
    if (!grown) {
        overlay->failed = true;
        return;
    }
    overlay->ties = grown;
    overlay->ties[overlay->tie_count++] =
        (stg_computed_tie){from, to, copied(overlay, text), counted};
    overlay->parties[from.index] = overlay->parties[to.index] = STG_MARK_FOUND;
}

void stg_overlay_add_tie(stg_overlay *overlay, stg_stakeholder_id from, stg_stakeholder_id to,
                         const char *text)
{
    add_tie(overlay, from, to, text, false);
}

stg_mark stg_overlay_claim(const stg_overlay *overlay, stg_relationship_id claim)
{
    return overlay ? (stg_mark)overlay->claims[claim.index] : STG_MARK_NONE;
}

stg_mark stg_overlay_party(const stg_overlay *overlay, stg_stakeholder_id party)
{
    return overlay ? (stg_mark)overlay->parties[party.index] : STG_MARK_NONE;
}

/* ---- from a table ------------------------------------------------------------------ */

static void find_claim(stg_overlay *overlay, const char *id, stg_mark mark)
{
    stg_relationship_id claim;
    if (!id || !stg_graph_relationship_by_id(overlay->graph, id, &claim))
        return;
    stg_relationship found = stg_graph_relationship(overlay->graph, claim);
    stg_overlay_mark_claim(overlay, claim, mark, NULL);
    if (mark != STG_MARK_FOUND)
        return;
    stg_overlay_mark_party(overlay, found.from, mark);
    stg_overlay_mark_party(overlay, found.to, mark);
}

static bool read_claims(stg_overlay *overlay, const stg_table *table, stg_mark mark)
{
    size_t one = 0, list = 0;
    bool has_one = stg_table_find_column(table, "relationship", &one);
    bool has_list = stg_table_find_column(table, "relationships", &list);
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (has_one)
            find_claim(overlay, stg_table_value(table, row, one), mark);
        for (size_t i = 0; has_list && i < stg_table_item_count(table, row, list); i++)
            find_claim(overlay, stg_table_item(table, row, list, i), mark);
    }
    return has_one || has_list;
}

/* "#3" on the card, from the column `rank`. */
static void weigh(stg_overlay *overlay, const stg_table *table, size_t row,
                  stg_stakeholder_id party, size_t score)
{
    char text[24] = "";
    size_t rank;
    if (stg_table_find_column(table, "rank", &rank) && stg_table_is_set(table, row, rank))
        snprintf(text, sizeof text, "#%lld", (long long)stg_table_integer(table, row, rank));
    stg_overlay_weigh_party(overlay, party, stg_table_number(table, row, score),
                            text[0] ? text : NULL);
}

static bool read_weights(stg_overlay *overlay, const stg_table *table)
{
    size_t party = 0, score = 0;
    if (!stg_table_find_column(table, "party", &party) ||
        !stg_table_find_column(table, "score", &score) ||
        stg_table_column(table, score)->type != STG_COLUMN_NUMBER)
        return false;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        stg_stakeholder_id found;
        const char *id = stg_table_value(table, row, party);
        if (id && stg_table_is_set(table, row, score) &&
            stg_graph_stakeholder_by_id(overlay->graph, id, &found))
            weigh(overlay, table, row, found, score);
    }
    return true;
}

static bool is_tied(const stg_overlay *overlay, stg_stakeholder_id from, stg_stakeholder_id to)
{
    for (size_t i = 0; i < overlay->tie_count; i++)
        if (overlay->ties[i].from.index == from.index && overlay->ties[i].to.index == to.index)
            return true;
    return false;
}

/* A party of a claim that counts as another, its parent, is tied to it. */
static void read_counted(stg_overlay *overlay, const stg_table *table, const char *stated,
                         const char *counted)
{
    size_t own, as;
    if (!stg_table_find_column(table, stated, &own) || !stg_table_find_column(table, counted, &as))
        return;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        stg_stakeholder_id from, to;
        const char *one = stg_table_value(table, row, own);
        const char *other = stg_table_value(table, row, as);
        if (one && other && strcmp(one, other) != 0 &&
            stg_graph_stakeholder_by_id(overlay->graph, one, &from) &&
            stg_graph_stakeholder_by_id(overlay->graph, other, &to) && !is_tied(overlay, from, to))
            add_tie(overlay, from, to, NULL, true);
    }
}

/* A computed tie for each ultimate owner; the claims on the chains are found. */
static bool read_owners(stg_overlay *overlay, const stg_table *table)
{
    size_t owner, owned, ultimate, effective;
    if (!stg_table_find_column(table, "owner", &owner) ||
        !stg_table_find_column(table, "owned", &owned) ||
        !stg_table_find_column(table, "ultimate", &ultimate) ||
        !stg_table_find_column(table, "effective", &effective))
        return false;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        stg_stakeholder_id from, to;
        const char *one = stg_table_value(table, row, owner);
        const char *other = stg_table_value(table, row, owned);
        if (one && other && stg_table_is_set(table, row, ultimate) &&
            stg_table_integer(table, row, ultimate) &&
            stg_graph_stakeholder_by_id(overlay->graph, one, &from) &&
            stg_graph_stakeholder_by_id(overlay->graph, other, &to))
            stg_overlay_add_tie(overlay, from, to, stg_table_wording(table, row, effective));
    }
    return true;
}

bool stg_overlay_from_table(stg_overlay **overlay, const stg_graph *graph, const stg_table *table,
                            stg_mark mark, stg_error *error)
{
    *overlay = stg_overlay_new(graph);
    if (!*overlay)
        return stg_out_of_memory(error);
    stg_overlay_set_title(*overlay, stg_table_title(table));
    bool claims = read_claims(*overlay, table, mark);
    bool weights = read_weights(*overlay, table);
    bool owners = read_owners(*overlay, table);
    read_counted(*overlay, table, "giver", "from");
    read_counted(*overlay, table, "receiver", "to");
    if (claims || weights || owners)
        return true;
    stg_overlay_free(*overlay);
    *overlay = NULL;
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "the answer of \"%s\" names no claims or scores that a picture can show",
                         stg_table_name(table));
}
