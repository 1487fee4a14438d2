/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of readers, and a run of reading from inputs to graph. */
#include "read/readers.h"

#include <stdio.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "read/walk.h"

/* The last one takes whatever none before it knows. */
static const stg_reader *const readers[] = {
    &stg_reader_lines,      &stg_reader_kumu,      &stg_reader_oligrapher,
    &stg_reader_littlesis,  &stg_reader_cytoscape, &stg_reader_graphology,
    &stg_reader_json_graph, &stg_reader_node_link, &stg_reader_document,
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

static const stg_reader *reader_for(const stg_document *document)
{
    if (stg_byte_at(document->bytes, document->length, "stargraph"))
        return &stg_reader_document; /* ours, however large: nobody else need look */
    for (size_t i = 0; i + 1 < READER_COUNT; i++)
        if (readers[i]->sniff(document->bytes, document->length))
            return readers[i];
    return readers[READER_COUNT - 1];
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

static bool read_one(stg_reading *reading, stg_document *document, const stg_input *input,
                     const stg_read_options *options, stg_error *error)
{
    const stg_reader *reader;
    if (!choose_reader(&reader, input, options, error) ||
        !stg_document_open(document, input, error))
        return false;
    reading->document_count++;
    const char *nul = document->length ? memchr(document->bytes, '\0', document->length) : NULL;
    if (nul) {
        stg_reading_faultf(reading, document, (size_t)(nul - document->bytes), STG_ERROR_SYNTAX,
                           "a NUL byte: this is not JSON text");
        return true;
    }
    if (!stg_builder_start_input(reading->builder, document->name, error))
        return false;
    reader = reader ? reader : reader_for(document);
    reading->foreign = reader->foreign;
    reading->file_source = NULL;
    reader->read(reading, document);
    return true;
}

static bool read_all(stg_reading *reading, const stg_input *inputs, size_t input_count,
                     const stg_read_options *options, stg_error *error)
{
    for (size_t i = 0; i < input_count && !stg_reading_stopped(reading); i++)
        if (!read_one(reading, &reading->documents[i], &inputs[i], options, error))
            return false;
    return true;
}

bool stg_read(stg_graph **graph, const stg_input *inputs, size_t input_count,
              const stg_read_options *options, stg_error *error)
{
    *graph = NULL;
    if (input_count == 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "no input to read");
    stg_reading reading = {.builder = stg_builder_new(),
                           .diagnostics = options ? options->diagnostics : NULL,
                           .warnings = options ? options->warnings : NULL,
                           .strict = options && options->strict,
                           .documents = stg_zeroed(input_count, sizeof *reading.documents)};
    bool done = reading.builder && reading.documents;
    if (!done)
        stg_out_of_memory(error);
    done = done && read_all(&reading, inputs, input_count, options, error) &&
           stg_reading_finish(&reading, graph);
    if (!done && error && error->code == STG_OK)
        *error = reading.first;
    stg_reading_done(&reading);
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
