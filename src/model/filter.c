/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which claims count. */
#include <stargraph/filter.h>

#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"

static bool contains(stg_word_list list, const char *word)
{
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.words[i], word) == 0)
            return true;
    return false;
}

bool stg_relationship_holds(const stg_relationship *relationship, stg_date date)
{
    if (!stg_date_is_stated(date))
        return true;
    if (stg_date_is_stated(relationship->since) &&
        stg_date_first_day(relationship->since) > stg_date_last_day(date))
        return false;
    return !stg_date_is_stated(relationship->until) ||
           stg_date_last_day(relationship->until) >= stg_date_first_day(date);
}

static bool amount_reaches(stg_amount amount, stg_amount minimum)
{
    return minimum.currency == 0 ||
           (amount.stated && amount.currency == minimum.currency && amount.minor >= minimum.minor);
}

static bool has_source(stg_word_list sources, const stg_graph *graph, stg_relationship_id id,
                       size_t evidence_count)
{
    for (size_t i = 0; i < evidence_count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(graph, id, i);
        if (contains(sources, stg_graph_source(graph, evidence.source).id))
            return true;
    }
    return sources.count == 0;
}

bool stg_filter_keeps(const stg_filter *filter, const stg_graph *graph, stg_relationship_id id)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    if (!stg_relationship_holds(&claim, filter->as_of) || claim.confidence < filter->confidence)
        return false;
    if (filter->statuses != 0 && !(filter->statuses & 1u << claim.status))
        return false;
    if (filter->kinds.count > 0 && !contains(filter->kinds, stg_graph_kind(graph, claim.kind).id))
        return false;
    if (filter->layers.count > 0 && !contains(filter->layers, claim.layer ? claim.layer : "none"))
        return false;
    return amount_reaches(claim.amount, filter->minimum_amount) &&
           has_source(filter->sources, graph, id, claim.evidence_count);
}

/* ---- checking what was typed ----------------------------------------------------- */

static bool unknown_word(const char *what, const char *word, const char *const *known, size_t count,
                         stg_error *error)
{
    const char *nearest = stg_text_nearest(word, known, count);
    if (nearest)
        return stg_error_set(error, STG_ERROR_NOT_FOUND,
                             "the data has no %s \"%s\"; did you mean \"%s\"?", what, word,
                             nearest);
    return stg_error_set(error, STG_ERROR_NOT_FOUND, "the data has no %s \"%s\"", what, word);
}

static bool check_words(stg_word_list list, const char *what, const char *const *known,
                        size_t count, stg_error *error)
{
    stg_word_list all = {known, count};
    for (size_t i = 0; i < list.count; i++)
        if (!contains(all, list.words[i]))
            return unknown_word(what, list.words[i], known, count, error);
    return true;
}

/* The different layers of the data and "none"; at most `capacity`. */
static size_t list_layers(const stg_graph *graph, const char **layers)
{
    size_t count = 0;
    layers[count++] = "none";
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        const char *layer = stg_graph_relationship(graph, (stg_relationship_id){i}).layer;
        if (layer && !contains((stg_word_list){layers, count}, layer))
            layers[count++] = layer;
    }
    return count;
}

bool stg_filter_check(const stg_filter *filter, const stg_graph *graph, stg_error *error)
{
    if (filter->kinds.count + filter->layers.count + filter->sources.count == 0)
        return true;
    size_t kinds = stg_graph_kind_count(graph);
    size_t sources = stg_graph_source_count(graph);
    size_t claims = stg_graph_relationship_count(graph);
    size_t most = kinds + sources + claims + 1;
    const char **words = stg_zeroed(most, sizeof *words);
    if (!words)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < kinds; i++)
        words[i] = stg_graph_kind(graph, (stg_kind_id){i}).id;
    bool done = check_words(filter->kinds, "relationship kind", words, kinds, error);
    for (uint32_t i = 0; i < sources; i++)
        words[i] = stg_graph_source(graph, (stg_source_id){i}).id;
    done = done && check_words(filter->sources, "source", words, sources, error);
    if (done && filter->layers.count > 0)
        done = check_words(filter->layers, "layer", words, list_layers(graph, words), error);
    free(words);
    return done;
}
