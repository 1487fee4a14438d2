/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Everything from which something flows into X through others, or into which
 * it flows from X: breadth first, each party once at its smallest depth with
 * one shortest path. Among several shortest paths it takes the one whose
 * parties were reached first, then the claim of the smallest number. Circles
 * end where they meet themselves. Placeholders end a chain.
 */
#include "query/flow.h"

#include <stdlib.h>

#include "base/memory.h"
#include "answer/claim_cells.h"

/* How a party was reached. */
typedef struct reached {
    stg_stakeholder_id party;
    size_t nearer; /* position of the party one step nearer to X */
    size_t depth;
    stg_relationship_id claim; /* between the two */
    size_t parallel;           /* kept claims between the two */
} reached;

typedef struct chain {
    stg_asking *asking;
    const stg_flow_question *question;
    reached *parties; /* X first; in the order in which they were reached */
    size_t count, capacity;
    bool *seen; /* by party number */
    size_t max_depth;
    bool cut; /* something lies farther than max_depth */
    size_t left_out;
} chain;

static bool reach(chain *search, stg_stakeholder_id party, size_t nearer, stg_relationship_id claim,
                  stg_error *error)
{
    void *grown =
        stg_grown(search->parties, &search->capacity, search->count + 1, sizeof *search->parties);
    if (grown == NULL)
        return stg_out_of_memory(error);
    search->parties = grown;
    size_t depth = search->count == 0 ? 0 : search->parties[nearer].depth + 1;
    search->parties[search->count++] = (reached){party, nearer, depth, claim, 0};
    search->seen[party.index] = true;
    return true;
}

/* Reaches the parties next to the one at `position`. */
static bool step(chain *search, size_t position, stg_error *error)
{
    stg_asking *asking = search->asking;
    stg_flow_claim *claims = NULL;
    size_t count, left_out;
    reached from = search->parties[position];
    if (!stg_flow_collect(asking, search->question, from.party, &claims, &count, &left_out, error))
        return false;
    search->left_out += left_out;
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        stg_kind_id kind = stg_graph_relationship(asking->graph, claims[i].id).kind;
        if (stg_graph_kind(asking->graph, kind).tie != STG_TIE_STRUCTURAL)
            continue;
        bool found = !search->seen[claims[i].other.index];
        if (found && search->max_depth > 0 && from.depth == search->max_depth)
            search->cut = true;
        else if (found)
            done = reach(search, claims[i].other, position, claims[i].id, error);
        /* Claims come sorted by party: those parallel to the one that reached
           the last party follow it at once. */
        reached *last = &search->parties[search->count - 1];
        if (done && last->party.index == claims[i].other.index && last->nearer == position)
            last->parallel++;
    }
    free(claims);
    return done;
}

static bool search_all(chain *search, stg_stakeholder_id x, stg_error *error)
{
    size_t parties = stg_graph_party_count(search->asking->graph);
    search->seen = stg_zeroed(parties, sizeof *search->seen);
    if (search->seen == NULL)
        return stg_out_of_memory(error);
    if (!reach(search, x, 0, (stg_relationship_id){STG_NONE}, error))
        return false;
    for (size_t next = 0; next < search->count; next++) {
        if (!stg_is_placeholder(search->asking, search->parties[next].party) &&
            !step(search, next, error))
            return false;
    }
    return true;
}

/* ---- the answer ------------------------------------------------------------------- */

typedef struct chain_columns {
    size_t depth, party, name, unspecified, path, claims_on_path;
    size_t kind, value, amount, currency, qualifier, share_minimum, share_maximum;
    size_t parallel, status, confidence, period, evidence;
} chain_columns;

static void add_value_columns(stg_asking *asking, chain_columns *columns, bool ownership)
{
    columns->value = stg_asking_column(
        asking, "value_text", ownership ? STG_PHRASE_COLUMN_SHARE : STG_PHRASE_COLUMN_AMOUNT,
        STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->amount = stg_asking_column(asking, "amount", STG_PHRASE_COLUMN_AMOUNT,
                                        STG_COLUMN_MONEY, NULL, STG_FOR_PROGRAMS);
    columns->currency = stg_asking_column(asking, "currency", STG_PHRASE_COLUMN_CURRENCY,
                                          STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    columns->qualifier = stg_asking_column(asking, "qualifier", STG_PHRASE_COLUMN_QUALIFIER,
                                           STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    columns->share_minimum = columns->share_maximum = STG_NO_COLUMN;
    if (!ownership)
        return;
    columns->share_minimum = stg_asking_column(asking, "share_min", STG_PHRASE_COLUMN_SHARE,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
    columns->share_maximum = stg_asking_column(asking, "share_max", STG_PHRASE_COLUMN_SHARE,
                                               STG_COLUMN_NUMBER, "percent", STG_FOR_PROGRAMS);
}

static void add_columns(stg_asking *asking, const stg_flow_question *question,
                        chain_columns *columns)
{
    columns->depth = stg_asking_column(asking, "depth", STG_PHRASE_COLUMN_DEPTH, STG_COLUMN_INTEGER,
                                       "steps", STG_FOR_ALL);
    columns->party = stg_asking_column(asking, question->other, question->other_label,
                                       STG_COLUMN_ID, NULL, STG_FOR_ALL);
    columns->name = stg_asking_column(asking, question->other_name, question->other_label,
                                      STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->unspecified = stg_asking_column(asking, "unspecified", question->other_label,
                                             STG_COLUMN_TEXT, NULL, STG_FOR_PROGRAMS);
    columns->path = stg_asking_column(asking, "path", STG_PHRASE_COLUMN_PATH, STG_COLUMN_LIST, NULL,
                                      STG_FOR_ALL);
    columns->claims_on_path =
        stg_asking_column(asking, "relationships", STG_PHRASE_COLUMN_RELATIONSHIP, STG_COLUMN_LIST,
                          NULL, STG_FOR_PROGRAMS);
    columns->kind = stg_asking_column(asking, "kind", STG_PHRASE_COLUMN_KIND, STG_COLUMN_WORD, NULL,
                                      STG_FOR_ALL);
    add_value_columns(asking, columns, question->flow == STG_FLOW_OWNERSHIP);
    columns->parallel = stg_asking_column(asking, "claims", STG_PHRASE_COLUMN_CLAIMS,
                                          STG_COLUMN_INTEGER, NULL, STG_FOR_PROGRAMS);
    columns->status = stg_asking_column(asking, "status", STG_PHRASE_COLUMN_STATUS, STG_COLUMN_WORD,
                                        NULL, STG_FOR_ALL);
    columns->confidence = stg_asking_column(asking, "confidence", STG_PHRASE_COLUMN_CONFIDENCE,
                                            STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    columns->period = stg_asking_column(asking, "period", STG_PHRASE_COLUMN_PERIOD, STG_COLUMN_TEXT,
                                        NULL, STG_FOR_PEOPLE);
    columns->evidence = stg_asking_column(asking, "evidence", STG_PHRASE_COLUMN_EVIDENCE,
                                          STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL);
}

/* The value of the step next to the party: an amount, or a share. */
static void set_value(stg_asking *asking, const chain_columns *columns,
                      const stg_relationship *claim)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_table *table = asking->table;
    stg_add_values(&words, asking, claim);
    stg_table_set_text(table, columns->value,
                       words.length > 0 ? stg_buffer_text(&words)
                                        : stg_asking_word(asking, STG_PHRASE_NOT_STATED));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
    if (claim->amount.currency != 0)
        stg_table_set_text(table, columns->currency, stg_currency_code(claim->amount.currency));
    if (claim->amount.stated) {
        stg_amount_decimal(text, claim->amount);
        stg_table_set_text(table, columns->amount, text);
        stg_table_set_text(table, columns->qualifier,
                           stg_qualifier_name((stg_qualifier)claim->amount.qualifier));
    }
    if (claim->share.minimum_stated)
        stg_table_set_number(table, columns->share_minimum, claim->share.minimum);
    if (claim->share.maximum_stated)
        stg_table_set_number(table, columns->share_maximum, claim->share.maximum);
}

/* One party of a path; `words` gathers the names for people. */
static void add_to_path(stg_asking *asking, size_t column, stg_stakeholder_id party,
                        stg_buffer *words)
{
    const char *name = stg_asking_name(asking, party);
    bool placeholder = stg_is_placeholder(asking, party);
    stg_buffer_add(words, words->length > 0 ? " → " : "");
    stg_asking_add_party(words, asking, party);
    stg_table_add_item(asking->table, column,
                       placeholder ? NULL : stg_graph_stakeholder(asking->graph, party).id, name);
}

/* Positions from the party to X, written in the direction of the flow. */
static bool set_path(chain *search, const chain_columns *columns, size_t position, stg_error *error)
{
    stg_asking *asking = search->asking;
    size_t length = search->parties[position].depth + 1;
    size_t *path = stg_zeroed(length, sizeof *path);
    if (path == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0, at = position; i < length; i++, at = search->parties[at].nearer)
        path[search->question->upstream ? i : length - 1 - i] = at;
    stg_buffer words = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < length; i++) {
        const reached *party = &search->parties[path[i]];
        add_to_path(asking, columns->path, party->party, &words);
        if (party->claim.index == STG_NONE)
            continue;
        stg_table_add_item(asking->table, columns->claims_on_path,
                           stg_graph_relationship(asking->graph, party->claim).id, NULL);
        stg_add_claim_evidence(asking, columns->evidence, party->claim);
    }
    stg_table_set_wording(asking->table, columns->path, NULL, stg_buffer_text(&words));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
    free(path);
    return true;
}

static bool add_row(chain *search, const chain_columns *columns, size_t position, stg_error *error)
{
    stg_asking *asking = search->asking;
    stg_table *table = asking->table;
    reached party = search->parties[position];
    stg_relationship claim = stg_graph_relationship(asking->graph, party.claim);
    bool placeholder = stg_is_placeholder(asking, party.party);
    stg_table_add_row(table);
    stg_table_set_integer(table, columns->depth, (int64_t)party.depth);
    stg_asking_set_party(asking, columns->party, party.party);
    stg_table_set_text(table, placeholder ? columns->unspecified : columns->name,
                       stg_asking_name(asking, party.party));
    stg_set_kind(asking, columns->kind, claim.kind);
    set_value(asking, columns, &claim);
    stg_table_set_integer(table, columns->parallel, (int64_t)party.parallel);
    stg_set_status(asking, columns->status, claim.status);
    stg_set_confidence(asking, columns->confidence, claim.confidence);
    stg_set_period(asking, columns->period, &claim);
    return set_path(search, columns, position, error);
}

/* By depth, then in the order of the data, which puts placeholders last. */
typedef struct ranked {
    size_t depth;
    uint32_t party;
    size_t position;
} ranked;

static int compare_ranks(const void *left, const void *right)
{
    const ranked *one = left, *other = right;
    if (one->depth != other->depth)
        return one->depth < other->depth ? -1 : 1;
    return one->party < other->party ? -1 : one->party > other->party;
}

static bool add_rows(chain *search, stg_error *error)
{
    chain_columns columns;
    add_columns(search->asking, search->question, &columns);
    ranked *order = stg_zeroed(search->count, sizeof *order);
    if (order == NULL)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < search->count; i++)
        order[i] = (ranked){search->parties[i].depth, search->parties[i].party.index, i};
    qsort(order, search->count, sizeof *order, compare_ranks);
    bool done = true;
    for (size_t i = 1; done && i < search->count; i++) /* 0 is X itself */
        done = add_row(search, &columns, order[i].position, error);
    free(order);
    return done;
}

static void add_notes(chain *search)
{
    stg_asking *asking = search->asking;
    if (search->count > 1)
        stg_asking_note(asking,
                        search->question->flow == STG_FLOW_OWNERSHIP
                            ? STG_PHRASE_NOTE_NO_MULTIPLICATION
                            : STG_PHRASE_NOTE_INDIRECT_AMOUNTS,
                        NULL, NULL, NULL);
    if (search->cut)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_MAX_HOPS, search->max_depth, 0, NULL);
    if (search->left_out > 0)
        stg_asking_note_numbers(asking, STG_PHRASE_NOTE_FILTERED, search->left_out, 0, NULL);
}

bool stg_flow_chain(stg_asking *asking, const stg_flow_question *question, stg_stakeholder_id x,
                    stg_error *error)
{
    chain search = {.asking = asking, .question = question, .max_depth = asking->options->max_hops};
    bool done = stg_asking_start(asking, question->name, question->title_chain,
                                 stg_asking_name(asking, x), NULL, error) &&
                search_all(&search, x, error) && add_rows(&search, error);
    if (done)
        add_notes(&search);
    free(search.parties);
    free(search.seen);
    return done;
}
