/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How two stakeholders are connected: each path as rows of hops, each hop with
 * every claim between its two parties. A claim may be walked either way; the
 * row says which way it runs.
 */
#include <stdio.h>

#include "base/memory.h"
#include "answer/hop_cells.h"
#include "query/path_search.h"
#include "query/queries.h"

enum { SHORTEST_MAX_HOPS = 8, ALL_MAX_HOPS = 4, DEFAULT_LIMIT = 100 };

typedef struct path_answer {
    stg_asking *asking;
    const stg_ties *ties;
    stg_hop_columns columns;
    size_t count;
} path_answer;

static void add_columns(stg_asking *asking, stg_hop_columns *columns)
{
    static const stg_words path = {"Path", "경로"};
    stg_hop_columns_add_route(asking, columns, "path", &path);
    stg_hop_columns_add(asking, columns, true);
}

/* "1. Masayoshi Son → Stargate → Texas data center" */
static void add_route(stg_buffer *out, const stg_asking *asking, size_t number,
                      const uint32_t *parties, size_t hops)
{
    char text[24];
    stg_buffer names = STG_BUFFER_EMPTY;
    snprintf(text, sizeof text, "%zu", number);
    stg_add_party_chain(&names, asking, parties, hops + 1);
    stg_phrase_fill2(out, STG_PHRASE_ROUTE, asking->language, text, stg_buffer_text(&names));
    out->failed |= names.failed;
    stg_buffer_done(&names);
}

static bool add_path(void *context, const uint32_t *parties, size_t hops)
{
    path_answer *answer = context;
    const stg_ties *ties = answer->ties;
    stg_buffer route = STG_BUFFER_EMPTY;
    answer->count++;
    add_route(&route, answer->asking, answer->count, parties, hops);
    for (size_t hop = 0; hop < hops; hop++) {
        uint32_t from = parties[hop], to = parties[hop + 1];
        for (size_t i = ties->starts[from]; i < ties->starts[from + 1]; i++) {
            if (ties->ends[i].other != to)
                continue;
            stg_hop_row_add(answer->asking, &answer->columns,
                            &(stg_hop_row){.route = stg_buffer_text(&route),
                                           .number = answer->count,
                                           .hop = hop + 1,
                                           .from = from,
                                           .to = to,
                                           .claim = {ties->ends[i].claim}});
        }
    }
    bool whole = !route.failed;
    stg_buffer_done(&route);
    return whole && stg_table_is_whole(answer->asking->table, NULL);
}

static void note_none(stg_asking *asking, const stg_path_search *search, size_t asked_hops)
{
    char hops[24];
    const char *from = stg_asking_name(asking, (stg_stakeholder_id){search->from});
    const char *to = stg_asking_name(asking, (stg_stakeholder_id){search->to});
    snprintf(hops, sizeof hops, "%zu", asked_hops);
    bool bounded = asked_hops < search->ties->parties - 1;
    stg_asking_note(asking, bounded ? STG_PHRASE_NOTE_PATH_NONE_WITHIN : STG_PHRASE_NOTE_PATH_NONE,
                    from, to, hops);
}

static void add_notes(stg_asking *asking, const stg_path_search *search, size_t asked_hops)
{
    if (search->distance == 0)
        note_none(asking, search, asked_hops);
    else if (search->all)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_PATH_ALL, search->count, search->max_hops,
                                NULL);
    else
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_PATH_SHORTEST, search->count,
                                search->distance, NULL);
    if (search->more)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_PATH_FIRST, search->limit, 0, NULL);
    if (search->gave_up)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_PATH_GAVE_UP, STG_PATH_STEPS, 0, NULL);
    stg_asking_note(
        asking, asking->options->talk ? STG_PHRASE_NOTE_PATH_TALK : STG_PHRASE_NOTE_PATH_TALK_WOULD,
        NULL, NULL, NULL);
    if (search->ties->left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, search->ties->left_out, 0, NULL);
}

static bool search_paths(stg_asking *asking, stg_stakeholder_id from, stg_stakeholder_id to,
                         stg_error *error)
{
    const stg_query_options *options = asking->options;
    stg_ties ties = {0};
    path_answer answer = {.asking = asking, .ties = &ties};
    size_t hops = options->max_hops > 0 ? options->max_hops
                  : options->all        ? ALL_MAX_HOPS
                                        : SHORTEST_MAX_HOPS;
    stg_path_search search = {.ties = &ties,
                              .from = from.index,
                              .to = to.index,
                              .max_hops = hops,
                              .all = options->all,
                              .limit = options->limit > 0 ? options->limit : DEFAULT_LIMIT,
                              .found = add_path,
                              .context = &answer};
    add_columns(asking, &answer.columns);
    bool done =
        stg_ties_make(&ties, asking, options->talk, error) && stg_path_search_run(&search, error);
    if (done)
        add_notes(asking, &search, hops);
    stg_ties_done(&ties);
    return done;
}

static bool run(stg_asking *asking, stg_error *error)
{
    stg_stakeholder_id from, to;
    if (!stg_asking_find(asking, 0, &from, error) || !stg_asking_find(asking, 1, &to, error))
        return false;
    if (!stg_asking_start(asking, "path", STG_PHRASE_TITLE_PATH, stg_asking_name(asking, from),
                          stg_asking_name(asking, to), error))
        return false;
    if (from.index != to.index)
        return search_paths(asking, from, to, error);
    stg_hop_columns columns;
    add_columns(asking, &columns);
    stg_asking_note(asking, STG_PHRASE_NOTE_PATH_SAME, stg_asking_name(asking, from), NULL, NULL);
    return true;
}

const stg_query stg_query_path = {
    .info = {.name = "path",
             .question = "How are A and B connected?",
             .arguments = "A B",
             .details =
                 "All shortest chains of structural claims, walked either way, of at most 8 hops; "
                 "each hop with every claim between its two parties. All simple paths of at most "
                 "4 hops on request. Ties of mere talk count only on request, unnamed parties "
                 "never.",
             .least_arguments = 2,
             .most_arguments = 2,
             .takes_path_options = true},
    .run = run,
};
