/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a person types to the stakeholder that is meant. */
#include <stargraph/graph.h>

#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "model/graph_data.h"

/* How well a name fits, the best first. */
typedef enum fit { FIT_FOLDED = 0, FIT_LOOSE, FIT_WORD, FIT_PART, FIT_COUNT } fit;

enum { LISTED = 6 };

typedef struct name_search {
    const stg_graph *graph;
    char *folded;
    char *loose;
    size_t counts[FIT_COUNT];
    uint32_t found[FIT_COUNT][LISTED];
} name_search;

/* Whether `word` stands in `text` between spaces or punctuation. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        bool starts = at == text || strchr(" -(),./", at[-1]) != NULL;
        bool ends = at[length] == '\0' || strchr(" -(),./", at[length]) != NULL;
        if (starts && ends)
            return true;
    }
    return false;
}

/* FIT_COUNT: does not fit. False when memory is out. */
static bool fit_of(const name_search *search, const char *name, fit *found)
{
    char *folded;
    char *loose;
    bool done = stg_fold(&folded, name, false);
    done = stg_fold(&loose, name, true) && done && folded && loose;
    *found = FIT_COUNT;
    if (done && strcmp(folded, search->folded) == 0)
        *found = FIT_FOLDED;
    else if (done && search->loose[0] != '\0' && strcmp(loose, search->loose) == 0)
        *found = FIT_LOOSE;
    else if (done && search->folded[0] != '\0' && has_word(folded, search->folded))
        *found = FIT_WORD;
    else if (done && strlen(search->loose) > 2 && strstr(loose, search->loose))
        *found = FIT_PART;
    free(folded);
    free(loose);
    return done;
}

static bool try_name(const name_search *search, const char *name, fit *best)
{
    fit found = FIT_COUNT;
    if (!fit_of(search, name, &found))
        return false;
    if (found < *best)
        *best = found;
    return true;
}

static bool try_stakeholder(name_search *search, uint32_t number)
{
    const stg_stakeholder_row *row = &search->graph->stakeholders[number];
    const stg_stakeholder_lists *lists = stg_row_lists(row);
    fit best = FIT_COUNT;
    bool done = try_name(search, row->id, &best);
    for (size_t i = 0; i < lists->same_as_count && done; i++)
        done = try_name(search, lists->same_as[i], &best);
    for (size_t i = 0; i < row->name.count && done; i++)
        done = try_name(search, row->name.wordings[i].text, &best);
    for (size_t i = 0; i < lists->alias_count && done; i++)
        done = try_name(search, lists->aliases[i], &best);
    if (done && best < FIT_COUNT) {
        if (search->counts[best] < LISTED)
            search->found[best][search->counts[best]] = number;
        search->counts[best]++;
    }
    return done;
}

static void list_ids(const name_search *search, fit level, stg_buffer *list)
{
    size_t count = search->counts[level];
    for (size_t i = 0; i < count && i < LISTED; i++)
        stg_buffer_addf(list, "%s%s", i ? ", " : "",
                        search->graph->stakeholders[search->found[level][i]].id);
    if (count > LISTED)
        stg_buffer_addf(list, " and %zu more", count - LISTED);
}

static bool ambiguous(const name_search *search, const char *name, fit level, stg_error *error)
{
    stg_buffer list = STG_BUFFER_EMPTY;
    list_ids(search, level, &list);
    if (list.failed)
        stg_out_of_memory(error);
    stg_error_set(error, STG_ERROR_AMBIGUOUS, "\"%s\" can mean %s; give the id", name,
                  stg_buffer_text(&list));
    stg_buffer_done(&list);
    return false;
}

/* The nearest id, name or alias (NULL: none is near), and the id it belongs to. False when
   memory is out. */
static bool nearest(const stg_graph *graph, const char *name, const char **word, const char **id)
{
    size_t total = 0;
    for (size_t i = 0; i < graph->stakeholder_count; i++)
        total += 1 + graph->stakeholders[i].name.count +
                 stg_row_lists(&graph->stakeholders[i])->alias_count;
    const char **words = stg_zeroed(total, sizeof *words);
    uint32_t *owners = stg_zeroed(total, sizeof *owners);
    size_t count = 0;
    for (size_t i = 0; words && owners && i < graph->stakeholder_count; i++) {
        const stg_stakeholder_row *row = &graph->stakeholders[i];
        const stg_stakeholder_lists *lists = stg_row_lists(row);
        size_t first = count;
        words[count++] = row->id;
        for (size_t k = 0; k < row->name.count; k++)
            words[count++] = row->name.wordings[k].text;
        for (size_t k = 0; k < lists->alias_count; k++)
            words[count++] = lists->aliases[k];
        for (; first < count; first++)
            owners[first] = (uint32_t)i;
    }
    bool done = words && owners;
    *word = done ? stg_text_nearest(name, words, count) : NULL;
    for (size_t i = 0; *word && i < count; i++)
        if (words[i] == *word)
            *id = graph->stakeholders[owners[i]].id;
    free(words);
    free(owners);
    return done;
}

static bool unknown(const name_search *search, const char *name, stg_error *error)
{
    const char *word = NULL;
    const char *id = NULL;
    if (search->counts[FIT_PART] > 0) {
        stg_buffer list = STG_BUFFER_EMPTY;
        list_ids(search, FIT_PART, &list);
        if (list.failed)
            stg_out_of_memory(error);
        stg_error_set(error, STG_ERROR_NOT_FOUND,
                      "there is no stakeholder \"%s\"; the name is part of %s", name,
                      stg_buffer_text(&list));
        stg_buffer_done(&list);
        return false;
    }
    if (!nearest(search->graph, name, &word, &id))
        return stg_out_of_memory(error);
    if (!word || !id)
        return stg_error_set(
            error, STG_ERROR_NOT_FOUND,
            "there is no stakeholder \"%s\"; the ids are in the list of stakeholders", name);
    if (strcmp(word, id) == 0)
        return stg_error_set(error, STG_ERROR_NOT_FOUND,
                             "there is no stakeholder \"%s\"; did you mean \"%s\"?", name, id);
    return stg_error_set(error, STG_ERROR_NOT_FOUND,
                         "there is no stakeholder \"%s\"; did you mean \"%s\" (%s)?", name, word,
                         id);
}

static bool run_search(name_search *search, const char *name, stg_stakeholder_id *found,
                       stg_error *error)
{
    for (uint32_t i = 0; i < search->graph->stakeholder_count; i++)
        if (!try_stakeholder(search, i))
            return stg_out_of_memory(error);
    for (fit level = FIT_FOLDED; level <= FIT_WORD; level++) {
        if (search->counts[level] > 1)
            return ambiguous(search, name, level, error);
        if (search->counts[level] == 1) {
            found->index = search->found[level][0];
            return true;
        }
    }
    return unknown(search, name, error);
}

bool stg_graph_find_stakeholder(const stg_graph *graph, const char *name, stg_stakeholder_id *found,
                                stg_error *error)
{
    if (stg_graph_stakeholder_by_id(graph, name, found))
        return true;
    name_search search = {.graph = graph};
    bool done = stg_fold(&search.folded, name, false);
    done = stg_fold(&search.loose, name, true) && done;
    if (!done)
        stg_out_of_memory(error);
    else if (!search.folded || !search.loose)
        stg_error_set(error, STG_ERROR_NOT_FOUND, "the name asked for is not valid UTF-8");
    done = done && search.folded && search.loose && run_search(&search, name, found, error);
    free(search.folded);
    free(search.loose);
    return done;
}
