/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of readers, and a run of reading from inputs to graph. */
#define _DEFAULT_SOURCE /* the number of processors */
#include "read/readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"
#include "base/memory.h"
#include "read/csv.h"
#include "read/foreign.h"
#include "read/json_load.h"
#include "read/memory_need.h"
#include "read/same_as.h"
#include "read/slice.h"
#include "read/walk.h"

/* In the order in which they are asked; the last one takes whatever none before it
   knows. */
static const stg_reader *const readers[] = {
    &stg_reader_lines,      &stg_reader_bods,      &stg_reader_ftm,       &stg_reader_kumu,
    &stg_reader_oligrapher, &stg_reader_littlesis, &stg_reader_cytoscape, &stg_reader_graphology,
    &stg_reader_json_graph, &stg_reader_node_link, &stg_reader_csv,       &stg_reader_document,
};

enum { READER_COUNT = sizeof readers / sizeof readers[0] };

size_t stg_reader_count(void)
{
    return READER_COUNT;
}

const stg_reader_info *stg_reader_at(size_t position)
{
    return position < READER_COUNT ? &readers[position]->info : NULL;
}

static const stg_reader *reader_named(const char *name, stg_error *error)
{
    const char *names[READER_COUNT];
    for (size_t i = 0; i < READER_COUNT; i++) {
        names[i] = readers[i]->info.name;
        if (strcmp(names[i], name) == 0)
            return readers[i];
    }
    const char *nearest = stg_text_nearest(name, names, READER_COUNT);
    stg_error_set(error, STG_ERROR_NOT_FOUND,
                  "there is no input format \"%s\"; did you mean \"%s\"?", name,
                  nearest ? nearest : names[READER_COUNT - 1]);
    return NULL;
}

static const char byte_order_mark[] = "\xef\xbb\xbf";

/* The reader that was asked for; NULL: the text decides. */
static bool choose_reader(const stg_reader **reader, const stg_input *input,
                          const stg_read_options *options, stg_error *error)
{
    const char *format = input->format ? input->format : options ? options->format : NULL;
    *reader = format ? reader_named(format, error) : NULL;
    return !format || *reader;
}

static bool is_ours(const stg_document *document)
{
    return stg_byte_at(document->bytes, document->length, "stargraph");
}

/* Reports what is no text: text in UTF-16 is full of NUL bytes. */
static bool is_no_text(stg_reading *reading, stg_document *document, const stg_reader *reader)
{
    bool later =
        !reading->diagnostics && (reader == &stg_reader_document || (!reader && is_ours(document)));
    const char *bytes = document->bytes;
    bool utf16 = document->length >= 2 &&
                 (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
    document->searched |= utf16;
    if (utf16)
        stg_reading_faultf(reading, document, 0, STG_ERROR_SYNTAX,
                           "this text is in UTF-16; save it as UTF-8 (spreadsheets call it "
                           "\"CSV UTF-8\")");
    return utf16 || (!later && stg_reading_refuse_nul(reading, document));
}

/* A text that nothing recognises, by its name or because columns are mapped. */
static const stg_reader *reader_of_name(const stg_reading *reading, const stg_document *document)
{
    static const char *const endings[] = {".csv", ".tsv", ".csv.gz", ".tsv.gz"};
    char first = stg_first_byte(document->bytes, document->length);
    size_t length = strlen(document->name);
    bool table = reading->map_count > 0;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0] && !table; i++) {
        size_t size = strlen(endings[i]);
        table = length > size && strcmp(document->name + length - size, endings[i]) == 0;
    }
    return table && first != '{' && first != '[' && first != '\0' ? &stg_reader_csv
                                                                  : readers[READER_COUNT - 1];
}

const stg_reader *stg_reader_for(stg_reading *reading, const stg_document *document)
{
    if (is_ours(document))
        return &stg_reader_document; /* however large: nobody else need look */
    for (size_t i = 0; i + 1 < READER_COUNT; i++)
        if (readers[i]->look ? readers[i]->look(reading, document)
                             : readers[i]->sniff(document->bytes, document->length))
            return readers[i];
    return reader_of_name(reading, document);
}

/* JSON that is not valid; what is very large is not tried, and taken for valid. */
static bool is_broken(stg_reading *reading, const stg_document *document, size_t start)
{
    enum { TRIED = 16 << 20 };
    bool no_memory;
    if (document->length - start > TRIED)
        return false;
    json_t *value = stg_json_load(document->bytes + start, document->length - start,
                                  JSON_DECODE_ANY, &no_memory, NULL);
    json_decref(value);
    if (no_memory)
        stg_reading_out_of_memory(reading);
    return !value;
}

/* Whether a text that nothing else knows looks as if it were to be ours: it has one
   of our keys, or is broken JSON, whose fault is worth more than any guess. */
static bool may_be_ours(stg_reading *reading, const stg_document *document)
{
    static const char *const keys[] = {"stargraph", "as_of",        "sources",
                                       "roles",     "stakeholders", "relationships"};
    stg_slice slice;
    char first = stg_first_byte(document->bytes, document->length);
    size_t start = stg_text_start(document->bytes, document->length);
    if (first != '{' && first != '[')
        return first == '\0';
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) /* the cheap look first */
        if (stg_byte_at(document->bytes, document->length, keys[i]))
            return true;
    if (stg_cut_value(document->bytes, document->length, start, &slice) != STG_CUT_WHOLE ||
        is_broken(reading, document, start))
        return true;
    return first == '{' && slice.end - slice.start == 2; /* {} */
}

static void refuse_unknown(stg_reading *reading, const stg_document *document)
{
    char names[200] = "";
    size_t start = stg_text_start(document->bytes, document->length);
    for (size_t i = 0, used = 0; i < READER_COUNT && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "",
                                 readers[i]->info.name);
    stg_reading_faultf(reading, document, stg_skip_space(document->bytes, document->length, start),
                       STG_ERROR_FORMAT,
                       "this is in none of the formats that are recognised; if it is one of "
                       "%s, name it (on the command line with --from)",
                       names);
}

/* Opens the document and chooses its reader; `*reader` stays NULL when its text
   was refused. */
static bool open_one(stg_reading *reading, stg_document *document, const stg_input *input,
                     const stg_read_options *options, const stg_reader **reader, stg_error *error)
{
    if (!choose_reader(reader, input, options, error) || !stg_document_open(document, input, error))
        return false;
    reading->document_count++;
    bool named = *reader != NULL;
    if (is_no_text(reading, document, *reader)) {
        *reader = NULL;
        return true;
    }
    *reader = named ? *reader : stg_reader_for(reading, document);
    if (!named && *reader == &stg_reader_document && !may_be_ours(reading, document)) {
        refuse_unknown(reading, document);
        *reader = NULL;
        return true;
    }
    if (stg_reading_stopped(reading)) { /* no memory to look into it */
        *reader = NULL;
        return true;
    }
    document->format = (*reader)->info.name;
    return (options && options->force_memory) || input->bytes ||
           stg_memory_check(
               stg_memory_needed(document->bytes, document->length, (*reader)->foreign),
               document->name, error);
}

static void name_file(stg_reading *reading, const stg_document *document)
{
    stg_element file = stg_file_element(reading, document);
    const char *id = stg_file_source_id(&file);
    reading->cited_file = id ? stg_pool_copy(&reading->kept, id, strlen(id)) : NULL;
    if (!reading->cited_file)
        stg_reading_out_of_memory(reading);
}

/* If any record cites it and the file does not declare it itself, as one does that
   was merged under its own name. */
static void declare_file(stg_reading *reading, const stg_document *document)
{
    stg_element file = stg_file_element(reading, document);
    const stg_id_space *sources = &reading->builder->spaces[STG_SORT_SOURCE];
    const char *id = reading->cited_file;
    uint32_t symbol = stg_id_map_find(&sources->map, id, strlen(id));
    if (symbol != STG_ID_NOT_FOUND && sources->used[symbol] && sources->numbers[symbol] == STG_NONE)
        stg_foreign_file_source(&file, document->format, (stg_text){0});
}

static bool read_one(stg_reading *reading, stg_document *document, const stg_reader *reader,
                     stg_error *error)
{
    if (!stg_builder_start_input(reading->builder, document->name, error))
        return false;
    reading->foreign = reader->foreign;
    reading->file_source = NULL;
    reading->cited_file = NULL;
    if (reading->provenance && !reader->foreign)
        name_file(reading, document);
    reader->read(reading, document);
    if (reading->cited_file)
        declare_file(reading, document);
    return true;
}

static bool read_all(stg_reading *reading, const stg_input *inputs, size_t input_count,
                     const stg_read_options *options, const stg_reader **waiting, stg_error *error)
{
    for (size_t i = 0; i < input_count && !stg_reading_stopped(reading); i++) {
        stg_document *document = &reading->documents[i];
        const stg_reader *reader;
        if (!open_one(reading, document, &inputs[i], options, &reader, error))
            return false;
        if (reader && reader->waits && reader->waits(reading, document))
            waiting[i] = reader;
        else if (reader && !read_one(reading, document, reader, error))
            return false;
    }
    for (size_t i = 0; i < input_count && !stg_reading_stopped(reading); i++)
        if (waiting[i] && !read_one(reading, &reading->documents[i], waiting[i], error))
            return false;
    return true;
}

/* ---- columns of tables ------------------------------------------------------------------ */

static bool check_map(const stg_reading *reading, stg_error *error)
{
    for (size_t i = 0; i < reading->map_count; i++) {
        const char *names[STG_CSV_FIELD_COUNT];
        const char *field = reading->map[i].field;
        char list[400] = "";
        size_t count = 0;
        if (stg_csv_field_find(field) != STG_CSV_UNKNOWN)
            continue;
        for (size_t used = 0; stg_csv_field_name(count); count++) {
            names[count] = stg_csv_field_name(count);
            if (used < sizeof list - 1)
                used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                         count > 0 ? ", " : "", names[count]);
        }
        const char *nearest = stg_text_nearest(field, names, count);
        return stg_error_set(
            error, STG_ERROR_ARGUMENT, "a table has no field \"%.60s\"; fields are %s%s%s%s", field,
            list, nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
    }
    return true;
}

static bool check_map_used(const stg_reading *reading, stg_error *error)
{
    for (size_t i = 0; i < reading->map_count; i++)
        if (!reading->map_used[i])
            return stg_error_set(error, STG_ERROR_NOT_FOUND,
                                 "no table has a column \"%.80s\", which the mapping to \"%s\" "
                                 "names",
                                 reading->map[i].column, reading->map[i].field);
    return true;
}

static bool read_same_as(stg_reading *reading, const stg_read_options *options, stg_error *error)
{
    size_t count = options ? options->same_as_count : 0;
    for (size_t i = 0; i < count && !stg_reading_stopped(reading); i++) {
        stg_document *document = &reading->documents[reading->document_count];
        if (!stg_document_open(document, &options->same_as[i], error))
            return false;
        reading->document_count++;
        if (!is_no_text(reading, document, &stg_reader_csv))
            stg_read_same_as(reading, document);
    }
    return true;
}

static bool run(stg_graph **graph, stg_reading *reading, const stg_input *inputs,
                size_t input_count, const stg_read_options *options, stg_error *error)
{
    const stg_reader **waiting = stg_zeroed(input_count, sizeof *waiting);
    bool done = waiting || stg_out_of_memory(error);
    if (done && (input_count > 1 || (options && options->unite)))
        stg_builder_unite_identifiers(reading->builder);
    done = done && check_map(reading, error) &&
           read_all(reading, inputs, input_count, options, waiting, error) &&
           (stg_reading_stopped(reading) || check_map_used(reading, error)) &&
           read_same_as(reading, options, error) && stg_reading_finish(reading, graph);
    free(waiting);
    return done;
}

/* A file that was changed meanwhile is worse than any fault found in it. */
static bool check_unchanged(stg_graph **graph, const stg_reading *reading, stg_error *error)
{
    stg_error changed = {0};
    for (size_t i = 0; i < reading->document_count; i++)
        if (!stg_document_unchanged(&reading->documents[i], &changed)) {
            stg_graph_free(*graph);
            *graph = NULL;
            stg_error_clear(error);
            return stg_error_set(error, changed.code, "%s", changed.message);
        }
    return true;
}

bool stg_read(stg_graph **graph, const stg_input *inputs, size_t input_count,
              const stg_read_options *options, stg_error *error)
{
    stg_way way = {0};
    return stg_read_by(graph, inputs, input_count, options, &way, error);
}

static unsigned thread_count(const stg_read_options *options)
{
    if (options && options->threads > 0)
        return options->threads;
    return sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 1;
}

static bool read_inputs(stg_graph **graph, const stg_input *inputs, size_t input_count,
                        const stg_read_options *options, stg_way *way, stg_error *error)
{
    *graph = NULL;
    if (input_count == 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "no input to read");
    stg_reading reading = {.builder = stg_builder_new(),
                           .diagnostics = options ? options->diagnostics : NULL,
                           .warnings = options ? options->warnings : NULL,
                           .way = *way,
                           .threads = thread_count(options),
                           .strict = options && options->strict,
                           .progress = options ? options->progress : NULL,
                           .progress_context = options ? options->progress_context : NULL,
                           .map = options ? options->map : NULL,
                           .map_count = options ? options->map_count : 0,
                           .provenance = options && options->provenance};
    reading.documents =
        stg_zeroed(input_count + (options ? options->same_as_count : 0), sizeof *reading.documents);
    reading.map_used = stg_zeroed(reading.map_count, sizeof *reading.map_used);
    bool done = reading.builder && reading.documents && reading.map_used;
    if (!done)
        stg_out_of_memory(error);
    done = done && run(graph, &reading, inputs, input_count, options, error);
    done = check_unchanged(graph, &reading, error) && done;
    if (!done && error && error->code == STG_OK)
        *error = reading.first;
    *way = reading.way;
    free(reading.map_used);
    stg_reading_done(&reading);
    return done;
}

bool stg_read_by(stg_graph **graph, const stg_input *inputs, size_t input_count,
                 const stg_read_options *options, stg_way *way, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = read_inputs(graph, inputs, input_count, options, way, error);
    stg_plain_locale_leave(before);
    return done;
}

bool stg_read_file(stg_graph **graph, const char *path, stg_error *error)
{
    stg_input input = {.path = path};
    return stg_read(graph, &input, 1, NULL, error);
}

/* Windows editors begin UTF-8 files with it; RFC 8259 lets a reader skip it. */
size_t stg_text_start(const char *bytes, size_t length)
{
    return length >= 3 && memcmp(bytes, byte_order_mark, 3) == 0 ? 3 : 0;
}
