/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Small graphs for tests of queries, written in a few lines: parties are
 * companies, claims name their ends by id, and an end that begins with '?' is
 * a placeholder with that reason.
 */
#ifndef STARGRAPH_TESTS_SMALL_GRAPH_H
#define STARGRAPH_TESTS_SMALL_GRAPH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

/* One claim; what is left out is not stated. */
typedef struct small_claim {
    const char *id, *from, *kind, *to;
    const char *amount; /* "100:USD", with its qualifier before: "<100:USD" up to, */
                        /* ">" at least, "~" about; "?:USD" exists, not stated */
    double share;       /* percent; 0: not stated */
    const char *role;
    unsigned rank;
    stg_status status;
    stg_confidence confidence;
    const char *speaker, *layer, *since, *until, *alternative_to, *locator;
    double share_most; /* percent; 0: as share */
    double votes;      /* percent; 0: not stated */
    stg_directness directness;
} small_claim;

static inline stg_date small_date(const char *text)
{
    stg_date date = {0};
    if (text != NULL && !stg_date_parse(&date, text, strlen(text), NULL))
        fail_msg("\"%s\" is not a date", text);
    return date;
}

static inline stg_amount small_amount(const char *text)
{
    stg_amount amount = {0};
    stg_qualifier qualifier = STG_EXACTLY;
    if (text == NULL)
        return amount;
    if (text[0] == '?') {
        amount.currency = stg_currency_find(text + 2, 3);
        return amount;
    }
    qualifier = text[0] == '<'   ? STG_UP_TO
                : text[0] == '>' ? STG_AT_LEAST
                : text[0] == '~' ? STG_ABOUT
                                 : STG_EXACTLY;
    if (!stg_amount_parse_short(&amount, text + (qualifier != STG_EXACTLY), NULL))
        fail_msg("\"%s\" is not an amount", text);
    amount.qualifier = (uint8_t)qualifier;
    return amount;
}

/* `reason` is the caller's room for the wording of a placeholder. */
static inline stg_end_record small_end(const char *end, stg_wording *reason)
{
    stg_end_record record = {.stakeholder = end};
    if (end[0] == '?') {
        *reason = (stg_wording){"", end + 1};
        record.stakeholder = NULL;
        record.unspecified = (stg_text){reason, 1};
    }
    return record;
}

static inline void small_party(stg_builder *builder, const char *id)
{
    stg_error error = {0};
    stg_wording name = {"", id};
    stg_stakeholder_record record = {.id = id, .kind = "company", .name = {&name, 1}};
    if (!stg_builder_add_stakeholder(builder, &record, &error))
        fail_msg("%s", error.message);
}

static inline void small_add(stg_builder *builder, const small_claim *claim)
{
    stg_error error = {0};
    stg_wording from, to;
    stg_evidence_record evidence = {.source = "article", .locator = claim->locator};
    stg_relationship_record record = {.id = claim->id,
                                      .from = small_end(claim->from, &from),
                                      .to = small_end(claim->to, &to),
                                      .kind = claim->kind,
                                      .amount = small_amount(claim->amount),
                                      .role = claim->role,
                                      .rank = claim->rank,
                                      .status = claim->status,
                                      .confidence = claim->confidence,
                                      .speaker = claim->speaker,
                                      .layer = claim->layer,
                                      .since = small_date(claim->since),
                                      .until = small_date(claim->until),
                                      .alternative_to = claim->alternative_to,
                                      .evidence = &evidence,
                                      .evidence_count = claim->locator != NULL};
    double most = claim->share_most > 0 ? claim->share_most : claim->share;
    if (most > 0)
        record.share = (stg_share){claim->share, most, claim->share > 0, true};
    if (claim->votes > 0)
        record.votes = (stg_share){claim->votes, claim->votes, true, true};
    record.directness = claim->directness;
    if (!stg_builder_add_relationship(builder, &record, &error))
        fail_msg("%s", error.message);
}

/* `parties` and `roles` are ids separated by spaces, or NULL. */
static inline stg_graph *small_graph(const char *parties, const char *roles,
                                     const small_claim *claims, size_t count)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    stg_wording title = {"", "An article"};
    stg_source source = {.id = "article", .title = {&title, 1}};
    assert_true(stg_builder_add_source(builder, &source, &error));
    char list[1024], *rest = NULL;
    snprintf(list, sizeof list, "%s", parties);
    for (char *id = strtok_r(list, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest))
        small_party(builder, id);
    snprintf(list, sizeof list, "%s", roles == NULL ? "" : roles);
    for (char *id = strtok_r(list, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest)) {
        stg_wording label = {"", id};
        assert_true(stg_builder_add_role(
            builder, &(stg_role){.id = id, .label = {&label, 1}, .group = "operations"}, &error));
    }
    for (size_t i = 0; i < count; i++)
        small_add(builder, &claims[i]);
    if (!stg_builder_freeze(&graph, &builder, &error))
        fail_msg("%s", error.message);
    return graph;
}

/* A graph from the native format, for what small_graph has no room for. */
static inline stg_graph *small_read(const char *text)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = {.path = "text", .bytes = text, .length = strlen(text)};
    if (!stg_read(&graph, &input, 1, NULL, &error))
        fail_msg("%s", error.message);
    return graph;
}

/* Asks with up to two arguments (NULL: none). */
static inline stg_table *ask(const stg_graph *graph, const char *query, const char *first,
                             const char *second, const stg_query_options *options)
{
    stg_table *table = NULL;
    stg_error error = {0};
    const char *arguments[] = {first, second};
    size_t count = first == NULL ? 0 : second == NULL ? 1 : 2;
    if (!stg_query_run(&table, graph, query, arguments, count, options, &error))
        fail_msg("%s", error.message);
    return table;
}

/* Analyses, likewise. */
static inline stg_table *analyse(const stg_graph *graph, const char *analysis, const char *first,
                                 const char *second, const stg_analysis_options *options)
{
    stg_table *table = NULL;
    stg_error error = {0};
    const char *arguments[] = {first, second};
    size_t count = first == NULL ? 0 : second == NULL ? 1 : 2;
    if (!stg_analysis_run(&table, graph, analysis, arguments, count, options, &error))
        fail_msg("%s", error.message);
    return table;
}

/* The code with which an analysis refuses; STG_OK would be a failure. */
static inline stg_code refusal(const stg_graph *graph, const char *analysis, const char *first,
                               const stg_analysis_options *options)
{
    stg_table *table = NULL;
    stg_error error = {0};
    const char *arguments[] = {first};
    assert_false(
        stg_analysis_run(&table, graph, analysis, arguments, first != NULL, options, &error));
    assert_null(table);
    assert_true(error.message[0] != '\0');
    return error.code;
}

/* The value of a cell by the column's name; lists joined by spaces; "-" when it
   is not stated. */
static inline const char *cell(const stg_table *table, size_t row, const char *name)
{
    static char text[512]; /* of the last call */
    size_t column;
    if (!stg_table_find_column(table, name, &column))
        fail_msg("there is no column %s", name);
    if (row >= stg_table_row_count(table))
        fail_msg("there is no row %zu", row);
    if (!stg_table_is_set(table, row, column))
        return "-";
    stg_column_type type = stg_table_column(table, column)->type;
    text[0] = '\0';
    if (type == STG_COLUMN_INTEGER || type == STG_COLUMN_BOOLEAN) {
        snprintf(text, sizeof text, "%lld", (long long)stg_table_integer(table, row, column));
    } else if (type == STG_COLUMN_NUMBER) {
        snprintf(text, sizeof text, "%g", stg_table_number(table, row, column));
    } else if (type == STG_COLUMN_LIST) {
        for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
            const char *item = stg_table_item(table, row, column, i);
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? " " : "",
                     item == NULL ? "?" : item);
        }
    } else {
        const char *value = stg_table_value(table, row, column);
        snprintf(text, sizeof text, "%s", value == NULL ? "-" : value);
    }
    return text;
}

static inline const char *wording(const stg_table *table, size_t row, const char *name)
{
    size_t column;
    if (!stg_table_find_column(table, name, &column))
        fail_msg("there is no column %s", name);
    const char *words = stg_table_wording(table, row, column);
    return words == NULL ? "-" : words;
}

/* Whether some note contains `part`. */
static inline bool notes_say(const stg_table *table, const char *part)
{
    for (size_t i = 0; i < stg_table_note_count(table); i++) {
        if (strstr(stg_table_note(table, i), part) != NULL)
            return true;
    }
    return false;
}

/* One column of all rows, joined by spaces, in a buffer of its own. */
static inline void assert_column(const stg_table *table, const char *name, const char *expected)
{
    char all[4096] = "";
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", row > 0 ? " " : "", cell(table, row, name));
    }
    assert_string_equal(all, expected);
}

/* Rows as words: the values of some columns joined by '/', rows by spaces. */
static inline void assert_rows(const stg_table *table, const char *columns, const char *expected)
{
    char all[4096] = "", words[256], *rest = NULL;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        const char *between = row > 0 ? " " : "";
        snprintf(words, sizeof words, "%s", columns);
        for (char *name = strtok_r(words, " ", &rest); name != NULL;
             name = strtok_r(NULL, " ", &rest)) {
            size_t used = strlen(all);
            snprintf(all + used, sizeof all - used, "%s%s", between, cell(table, row, name));
            between = "/";
        }
    }
    assert_string_equal(all, expected);
}

/* "what currency status amount reading claims not_stated" */
static inline void assert_total(const stg_table *table, size_t position, const char *expected)
{
    char line[256];
    const stg_total *total = stg_table_total(table, position);
    assert_non_null(total);
    snprintf(line, sizeof line, "%s %s %s %s %s %zu %zu", total->what,
             total->currency == NULL ? "-" : total->currency, total->status,
             total->amount == NULL ? "-" : total->amount,
             total->reading == NULL ? "-" : total->reading, total->claims, total->not_stated);
    assert_string_equal(line, expected);
}

#endif
