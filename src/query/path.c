/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How two stakeholders are connected: each path as rows of hops, each hop with
 * every claim between its two parties. A claim may be walked either way; the
 * row says which way it runs.
 */
#include <stdio.h>

#include "base/memory.h"
#include "answer/claim_cells.h"
#include "query/path_search.h"
#include "query/queries.h"

enum { SHORTEST_MAX_HOPS = 8, ALL_MAX_HOPS = 4, DEFAULT_LIMIT = 100 };

typedef struct path_columns {
    size_t route; /* for people, the section */
    size_t path, hop;
    size_t from, from_name, direction, to, to_name, role, detail;
    stg_claim_columns claim;
} path_columns;

typedef struct path_answer {
    stg_asking *asking;
    const stg_ties *ties;
    path_columns columns;
    size_t count;
} path_answer;

static void add_columns(stg_asking *asking, path_columns *columns)
{
    columns->route = stg_asking_column(asking, "route", STG_PHRASE_COLUMN_PATH, STG_COLUMN_TEXT,
                                       NULL, STG_FOR_PEOPLE);
    stg_table_set_section_column(asking->table, columns->route);
    columns->path = stg_asking_column(asking, "path", STG_PHRASE_COLUMN_PATH, STG_COLUMN_INTEGER,
                                      NULL, STG_FOR_PROGRAMS);
    columns->hop = stg_asking_column(asking, "hop", STG_PHRASE_COLUMN_HOP, STG_COLUMN_INTEGER, NULL,
                                     STG_FOR_ALL);
    columns->from =
        stg_asking_column(asking, "from", STG_PHRASE_COLUMN_FROM, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->from_name = stg_asking_column(asking, "from_name", STG_PHRASE_COLUMN_FROM,
                                           STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->direction = stg_asking_column(asking, "direction", STG_PHRASE_COLUMN_WAY,
                                           STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->to =
        stg_asking_column(asking, "to", STG_PHRASE_COLUMN_TO, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->to_name = stg_asking_column(asking, "to_name", STG_PHRASE_COLUMN_TO, STG_COLUMN_TEXT,
                                         NULL, STG_FOR_PROGRAMS);
    columns->role = stg_asking_column(asking, "role", STG_PHRASE_COLUMN_ROLE, STG_COLUMN_ID, NULL,
                                      STG_FOR_PROGRAMS);
    columns->detail = stg_asking_column(asking, "detail", STG_PHRASE_COLUMN_DETAIL, STG_COLUMN_TEXT,
                                        NULL, STG_FOR_PEOPLE);
    stg_claim_columns_add(asking, &columns->claim,
                          STG_SHOW_AMOUNT | STG_SHOW_SHARE | STG_SHOW_TO_PROGRAMS);
}

/* "1. Masayoshi Son → Stargate → Texas data center" */
static void add_route(stg_buffer *out, const stg_asking *asking, size_t number,
                      const uint32_t *parties, size_t hops)
{
    char text[24];
    stg_buffer names = STG_BUFFER_EMPTY;
    snprintf(text, sizeof text, "%zu", number);
    for (size_t i = 0; i <= hops; i++) {
        stg_buffer_add(&names, i > 0 ? " → " : "");
        stg_buffer_add(&names, stg_asking_name(asking, (stg_stakeholder_id){parties[i]}));
    }
    stg_phrase_fill2(out, STG_PHRASE_ROUTE, asking->language, text, stg_buffer_text(&names));
    out->failed |= names.failed;
    stg_buffer_done(&names);
}

static void add_row(path_answer *answer, const char *route, size_t hop, uint32_t from, uint32_t to,
                    uint32_t claim_number)
{
    stg_asking *asking = answer->asking;
    const path_columns *columns = &answer->columns;
    stg_table *table = asking->table;
    stg_relationship_id id = {claim_number};
    stg_relationship claim = stg_graph_relationship(asking->graph, id);
    bool forward = claim.from.index == from;
    stg_table_add_row(table);
    stg_table_set_text(table, columns->route, route);
    stg_table_set_integer(table, columns->path, (int64_t)answer->count);
    stg_table_set_integer(table, columns->hop, (int64_t)hop);
    stg_asking_set_party(asking, columns->from, (stg_stakeholder_id){from});
    stg_table_set_text(table, columns->from_name,
                       stg_asking_name(asking, (stg_stakeholder_id){from}));
    stg_table_set_wording(
        table, columns->direction, forward ? "forward" : "backward",
        stg_asking_word(asking, forward ? STG_PHRASE_FORWARD : STG_PHRASE_BACKWARD));
    stg_asking_set_party(asking, columns->to, (stg_stakeholder_id){to});
    stg_table_set_text(table, columns->to_name, stg_asking_name(asking, (stg_stakeholder_id){to}));
    if (claim.role.index != STG_NONE)
        stg_table_set_text(table, columns->role, stg_graph_role(asking->graph, claim.role).id);
    stg_set_detail(asking, columns->detail, &claim);
    stg_claim_columns_set(asking, &columns->claim, id, false);
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
            if (ties->ends[i].other == to)
                add_row(answer, stg_buffer_text(&route), hop + 1, from, to, ties->ends[i].claim);
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
    path_columns columns;
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
