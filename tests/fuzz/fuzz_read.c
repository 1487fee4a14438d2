/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The readers. The first byte chooses options, the rest is the text, or two texts
 * around a byte 0x1E. A text is read, and the graph holds what invariants.c asks, or
 * refused with a reason and a place.
 */
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "two_ways.h"
#include "targets.h"

enum { DIAGNOSE = 1, STRICT = 2, PROVENANCE = 4, UNITE = 8, WARN = 16, MAP = 32 };

/* ---- texts ------------------------------------------------------------------------------- */

/* An exact copy, so that reading past its end is found. */
static char *exact_copy(const char *text, size_t length)
{
    char *copy = malloc(length ? length : 1);
    fuzz_require(copy != NULL, "out of memory");
    memcpy(copy, text, length);
    return copy;
}

static void check_refusal(const stg_error *error, const stg_diagnostics *diagnostics, bool plain)
{
    fuzz_require(error->code != STG_OK && error->code != STG_ERROR_MEMORY && *error->message,
                 "refused without a reason (code %d)", (int)error->code);
    fuzz_require(!plain || (error->line > 0 && error->column > 0), "refused without a place: %s",
                 error->message);
    fuzz_require(!diagnostics || stg_diagnostics_count_of(diagnostics, STG_SEVERITY_ERROR) > 0 ||
                     error->code == STG_ERROR_LIMIT || error->code == STG_ERROR_NOT_FOUND,
                 "refused, and no error is listed: %s", error->message);
}

/* `text` gets the graph in the native format; stays empty where there is none. */
static stg_code read_texts(const stg_input *inputs, size_t count, unsigned flags, stg_buffer *text)
{
    static const stg_column_meaning map[] = {{"a", "from"}, {"b", "to"}, {"c", "amount"}};
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_diagnostics *diagnostics = flags & DIAGNOSE ? stg_diagnostics_new() : NULL;
    stg_diagnostics *warnings = flags & WARN ? stg_diagnostics_new() : NULL;
    stg_read_options options = {.diagnostics = diagnostics,
                                .warnings = warnings,
                                .strict = flags & STRICT,
                                .provenance = flags & PROVENANCE,
                                .unite = flags & UNITE,
                                .map = flags & MAP ? map : NULL,
                                .map_count = flags & MAP ? 3 : 0};
    bool done = stg_read(&graph, inputs, count, &options, &error);
    fuzz_require(done == (graph != NULL), "read and no graph, or a graph of what was refused");
    if (done)
        fuzz_check_graph(graph, text);
    else
        check_refusal(&error, diagnostics, count == 1 && flags == 0);
    stg_graph_free(graph);
    stg_diagnostics_free(diagnostics);
    stg_diagnostics_free(warnings);
    return done ? STG_OK : error.code;
}

void fuzz_read(const char *name, const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return;
    const char *format = strcmp(name, "recognised") == 0 ? NULL : name;
    const char *text = (const char *)bytes + 1;
    const char *second = memchr(text, 0x1e, length - 1);
    size_t size = second ? (size_t)(second - text) : length - 1;
    stg_buffer written = STG_BUFFER_EMPTY;
    char *copy = exact_copy(text, size);
    char *other = second ? exact_copy(second + 1, length - 2 - size) : NULL;
    stg_input inputs[] = {{.path = "one", .bytes = copy, .length = size, .format = format},
                          {.path = "two", .bytes = other, .format = format}};
    inputs[1].length = second ? length - 2 - size : 0;
    read_texts(inputs, second ? 2 : 1, bytes[0], &written);
    stg_buffer_done(&written);
    free(copy);
    free(other);
}

/* ---- gzip ---------------------------------------------------------------------------------- */

/* The text compressed by zlib; the caller frees it. */
static char *compress_text(const char *text, size_t length, int level, size_t *size)
{
    z_stream stream = {0};
    fuzz_require(deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
                 "zlib does not begin");
    size_t room = deflateBound(&stream, (uLong)length);
    char *packed = malloc(room);
    fuzz_require(packed != NULL, "out of memory");
    stream.next_in = (z_const Bytef *)text;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    fuzz_require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib does not end");
    *size = stream.total_out;
    deflateEnd(&stream);
    return packed;
}

/* Compressed, a text gives what it gives uncompressed. With the first byte's bit 7 the
   bytes are the compressed text themselves; with bit 6 a byte of it is changed. */
void fuzz_gzip(const char *name, const uint8_t *bytes, size_t length)
{
    (void)name;
    if (length < 3)
        return;
    stg_buffer plain = STG_BUFFER_EMPTY, unpacked = STG_BUFFER_EMPTY;
    const char *text = (const char *)bytes + 3;
    size_t size = length - 3;
    char *packed =
        bytes[0] & 128 ? exact_copy(text, size) : compress_text(text, size, bytes[0] % 10, &size);
    if (bytes[0] & 64 && size > 0)
        packed[(size_t)(bytes[1] << 8 | bytes[2]) % size] ^= (char)(bytes[0] | 1);
    stg_input input = {.path = "packed", .bytes = packed, .length = size};
    stg_code code = read_texts(&input, 1, WARN, &unpacked);
    bool is_packed = length > 5 && bytes[3] == 0x1f && bytes[4] == 0x8b;
    if (bytes[0] < 64 && !is_packed) {
        input = (stg_input){.path = "packed", .bytes = text, .length = length - 3};
        fuzz_require(read_texts(&input, 1, WARN, &plain) == code && plain.length == unpacked.length,
                     "compressed, the text is read otherwise");
    }
    free(packed);
    stg_buffer_done(&plain);
    stg_buffer_done(&unpacked);
}

/* ---- who is the same ------------------------------------------------------------------------ */

void fuzz_same_as(const char *name, const uint8_t *bytes, size_t length)
{
    static const char data[] =
        "{\"stargraph\": 1, \"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\", \"name\": "
        "\"A\", \"identifiers\": {\"lei\": \"1\"}}, {\"id\": \"b\", \"kind\": \"company\", "
        "\"name\": \"A\", \"identifiers\": {\"lei\": \"1\"}}, {\"id\": \"c\", \"kind\": "
        "\"person\", \"name\": \"C\"}, {\"id\": \"d\", \"kind\": \"person\", \"name\": \"D\"}], "
        "\"relationships\": [{\"id\": \"1\", \"from\": \"a\", \"to\": \"c\", \"kind\": "
        "\"funds\"}]}";
    (void)name;
    if (length == 0)
        return;
    stg_graph *graph = NULL;
    stg_error error = {0};
    char *copy = exact_copy((const char *)bytes + 1, length - 1);
    stg_input input = {.path = "data", .bytes = data, .length = sizeof data - 1};
    stg_input same = {.path = "same", .bytes = copy, .length = length - 1};
    stg_read_options options = {.same_as = &same, .same_as_count = 1, .unite = bytes[0] & UNITE};
    if (stg_read(&graph, &input, 1, &options, &error))
        fuzz_check_graph(graph, NULL);
    else
        check_refusal(&error, NULL, false);
    stg_graph_free(graph);
    free(copy);
}

/* ---- both ways of reading our own ----------------------------------------------------------- */

void fuzz_two_ways(const char *name, const uint8_t *bytes, size_t length)
{
    (void)name;
    if (length == 0)
        return;
    stg_way way;
    stg_buffer difference = STG_BUFFER_EMPTY;
    char *copy = exact_copy((const char *)bytes + 1, length - 1);
    fuzz_require(same_both_ways(copy, length - 1, bytes[0] & DIAGNOSE, &way, &difference), "%s",
                 stg_buffer_text(&difference));
    fuzz_graph_count += way.direct_count > 0;
    stg_buffer_done(&difference);
    free(copy);
}
