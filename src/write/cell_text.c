/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which columns a reader gets, the words of a cell, and the sources cited. */
#include "write/cell_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/value.h>

#include "base/id_map.h"
#include "base/memory.h"
#include "result/phrase.h"

static bool any_cell_is_set(const stg_table *table, size_t column)
{
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        if (stg_table_is_set(table, row, column))
            return true;
    }
    return false;
}

size_t stg_columns_for_people(const stg_table *table, size_t *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < stg_table_column_count(table); i++) {
        bool wanted = stg_table_column(table, i)->audience != STG_FOR_PROGRAMS &&
                      i != stg_table_section_column(table);
        if (wanted && any_cell_is_set(table, i))
            columns[count++] = i;
    }
    return count;
}

size_t stg_columns_for_programs(const stg_table *table, size_t *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < stg_table_column_count(table); i++) {
        if (stg_table_column(table, i)->audience != STG_FOR_PEOPLE)
            columns[count++] = i;
    }
    return count;
}

/* snprintf writes the locale's decimal point, which is the only byte it can
   write that is neither of these. */
static void use_point(char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("0123456789+-e", *text) == NULL)
            *text = '.';
    }
}

void stg_add_number(stg_buffer *out, double value)
{
    char text[64];
    if (!isfinite(value))
        return;
    int digits = 15;
    snprintf(text, sizeof text, "%.*g", digits, value);
    while (digits < 17 && strtod(text, NULL) != value)
        snprintf(text, sizeof text, "%.*g", ++digits, value);
    use_point(text);
    stg_buffer_add(out, text);
}

/* Four decimals without trailing zeros; very small and very large in powers. */
static void add_number_for_people(stg_buffer *out, double value)
{
    char text[64];
    if (!isfinite(value))
        return;
    double size = fabs(value);
    bool plain = size == 0.0 || (size >= 0.0001 && size < 1e15);
    snprintf(text, sizeof text, plain ? "%.4f" : "%.4g", value);
    use_point(text);
    size_t length = strlen(text);
    while (plain && text[length - 1] == '0')
        length--;
    if (plain && text[length - 1] == '.')
        length--;
    stg_buffer_add_bytes(out, text, length);
}

/* Text from the data, with its line breaks made spaces: '\n' is ours. */
static void add_flat(stg_buffer *out, const char *text)
{
    size_t start = out->length;
    stg_buffer_add(out, text);
    if (out->failed)
        return;
    for (size_t i = start; i < out->length; i++) {
        if (out->text[i] == '\n' || out->text[i] == '\r')
            out->text[i] = ' ';
    }
}

static void add_items(stg_buffer *out, const stg_table *table, size_t row, size_t column,
                      bool people)
{
    size_t count = stg_table_item_count(table, row, column);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            stg_buffer_add(out, people ? ", " : "; ");
        add_flat(out, people ? stg_table_item_wording(table, row, column, i)
                             : stg_table_item(table, row, column, i));
    }
}

static bool same_source(const stg_citation *one, const stg_citation *other)
{
    return one->source != NULL && other->source != NULL && strcmp(one->source, other->source) == 0;
}

/* "source locator" */
static void add_citation(stg_buffer *out, const stg_citation *citation)
{
    add_flat(out, citation->source);
    if (citation->source != NULL && citation->locator != NULL)
        stg_buffer_add_char(out, ' ');
    add_flat(out, citation->locator);
}

static void add_full_citation(stg_buffer *out, const stg_citation *citation)
{
    add_citation(out, citation);
    const char *speaker =
        citation->speaker_name != NULL ? citation->speaker_name : citation->speaker;
    if (speaker != NULL) {
        stg_buffer_add(out, " (");
        add_flat(out, speaker);
        stg_buffer_add_char(out, ')');
    }
    if (citation->note != NULL) {
        stg_buffer_add(out, ": ");
        add_flat(out, citation->note);
    }
}

static bool same_place(const stg_citation *one, const stg_citation *other)
{
    if (!same_source(one, other))
        return false;
    if (one->locator == NULL || other->locator == NULL)
        return one->locator == other->locator;
    return strcmp(one->locator, other->locator) == 0;
}

static bool was_cited(const stg_table *table, size_t row, size_t column, size_t position)
{
    const stg_citation *citation = stg_table_citation(table, row, column, position);
    for (size_t i = 0; i < position; i++) {
        if (same_place(stg_table_citation(table, row, column, i), citation))
            return true;
    }
    return false;
}

/* Each place once; neighbours from one source name it once:
   "article S1, S2; record". */
static void add_compact_evidence(stg_buffer *out, const stg_table *table, size_t row, size_t column)
{
    const stg_citation *before = NULL;
    for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
        const stg_citation *citation = stg_table_citation(table, row, column, i);
        if (was_cited(table, row, column, i))
            continue;
        bool joins = before != NULL && same_source(before, citation) && citation->locator != NULL &&
                     before->locator != NULL;
        if (joins) {
            stg_buffer_add(out, ", ");
            add_flat(out, citation->locator);
        } else {
            stg_buffer_add(out, before == NULL ? "" : "; ");
            add_citation(out, citation);
        }
        before = citation;
    }
}

static void add_full_evidence(stg_buffer *out, const stg_table *table, size_t row, size_t column)
{
    for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
        if (i > 0)
            stg_buffer_add_char(out, '\n');
        add_full_citation(out, stg_table_citation(table, row, column, i));
    }
}

void stg_add_cell_for_people(stg_buffer *out, const stg_table *table, size_t row, size_t column,
                             stg_evidence_style evidence)
{
    if (!stg_table_is_set(table, row, column))
        return;
    const char *wording = stg_table_wording(table, row, column);
    stg_column_type type = stg_table_column(table, column)->type;
    if (wording != NULL)
        add_flat(out, wording);
    else if (type == STG_COLUMN_EVIDENCE && evidence == STG_EVIDENCE_FULL)
        add_full_evidence(out, table, row, column);
    else if (type == STG_COLUMN_EVIDENCE)
        add_compact_evidence(out, table, row, column);
    else if (type == STG_COLUMN_LIST)
        add_items(out, table, row, column, true);
    else if (type == STG_COLUMN_NUMBER)
        add_number_for_people(out, stg_table_number(table, row, column));
    else if (type == STG_COLUMN_INTEGER)
        stg_buffer_addf(out, "%" PRId64, stg_table_integer(table, row, column));
    else /* whether it is so */
        stg_buffer_add(out,
                       stg_phrase_in(stg_table_integer(table, row, column) != 0 ? STG_PHRASE_YES
                                                                                : STG_PHRASE_NO,
                                     stg_table_language(table)));
}

static void add_evidence_for_programs(stg_buffer *out, const stg_table *table, size_t row,
                                      size_t column)
{
    for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
        if (i > 0)
            stg_buffer_add(out, "; ");
        add_citation(out, stg_table_citation(table, row, column, i));
    }
}

void stg_add_cell_for_programs(stg_buffer *out, const stg_table *table, size_t row, size_t column)
{
    if (!stg_table_is_set(table, row, column))
        return;
    switch (stg_table_column(table, column)->type) {
    case STG_COLUMN_NUMBER:
        stg_add_number(out, stg_table_number(table, row, column));
        break;
    case STG_COLUMN_INTEGER:
        stg_buffer_addf(out, "%" PRId64, stg_table_integer(table, row, column));
        break;
    case STG_COLUMN_BOOLEAN:
        stg_buffer_add(out, stg_table_integer(table, row, column) != 0 ? "true" : "false");
        break;
    case STG_COLUMN_LIST:
        add_items(out, table, row, column, false);
        break;
    case STG_COLUMN_EVIDENCE:
        add_evidence_for_programs(out, table, row, column);
        break;
    default:
        stg_buffer_add(out, stg_table_value(table, row, column));
    }
}

/* The sources found so far. */
typedef struct source_list {
    const stg_citation **citations;
    size_t count;
    size_t capacity;
    stg_id_map seen;
} source_list;

static bool add_source(source_list *list, const stg_citation *citation)
{
    if (citation->source == NULL)
        return true;
    size_t length = strlen(citation->source);
    if (stg_id_map_find(&list->seen, citation->source, length) != STG_ID_NOT_FOUND)
        return true;
    void *grown =
        stg_grown(list->citations, &list->capacity, list->count + 1, sizeof *list->citations);
    if (grown == NULL)
        return false;
    list->citations = grown;
    if (!stg_id_map_add(&list->seen, citation->source, length, (uint32_t)list->count))
        return false;
    list->citations[list->count++] = citation;
    return true;
}

static bool add_sources_of_column(source_list *list, const stg_table *table, size_t row,
                                  size_t column)
{
    if (stg_table_column(table, column)->type != STG_COLUMN_EVIDENCE)
        return true;
    for (size_t i = 0; i < stg_table_item_count(table, row, column); i++) {
        if (!add_source(list, stg_table_citation(table, row, column, i)))
            return false;
    }
    return true;
}

bool stg_sources_cited(const stg_table *table, const stg_citation ***sources, size_t *count)
{
    source_list list = {0};
    bool done = true;
    for (size_t row = 0; done && row < stg_table_row_count(table); row++) {
        for (size_t column = 0; done && column < stg_table_column_count(table); column++)
            done = add_sources_of_column(&list, table, row, column);
    }
    stg_id_map_done(&list.seen);
    if (!done) {
        free(list.citations);
        list = (source_list){0};
    }
    *sources = list.citations;
    *count = list.count;
    return done;
}

void stg_add_source_line(stg_buffer *out, const stg_citation *citation)
{
    add_flat(out, citation->source);
    if (citation->source_title != NULL) {
        stg_buffer_add(out, ": ");
        add_flat(out, citation->source_title);
    }
    if (citation->url != NULL) {
        stg_buffer_add(out, citation->source_title == NULL ? ": " : ", ");
        add_flat(out, citation->url);
    }
}

void stg_add_title(stg_buffer *out, const stg_table *table)
{
    const char *as_of = stg_table_as_of(table);
    const char *language = stg_table_language(table);
    stg_date date;
    char text[STG_DATE_TEXT_SIZE];
    if (as_of == NULL) {
        stg_buffer_add(out, stg_table_title(table));
        return;
    }
    if (stg_date_parse(&date, as_of, strlen(as_of), NULL))
        stg_date_text(text, date, language);
    else
        snprintf(text, sizeof text, "%s", as_of);
    stg_phrase_fill2(out, STG_PHRASE_TITLE_AS_OF, language, stg_table_title(table), text);
}
