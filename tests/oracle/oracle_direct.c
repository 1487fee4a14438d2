/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements that are read directly against the same elements read by jansson:
 * every text must give the same graph, or the same faults at the same places.
 *   oracle_direct [--mutations N] [--seed N] [FILE...]
 * The texts are those below, a small document that is spoilt N times, and the
 * files, whole and spoilt. Run it with a large N after a change of either way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "base/buffer.h"
#include "read/scan.h"

#include "two_ways.h"

static const char rich_document[] =
    "{\"stargraph\": 1, \"title\": {\"en\": \"T\", \"ko\": \"제목\"}, \"as_of\": \"2025-01-21\",\n"
    "\"sources\": [{\"id\": \"s\", \"title\": \"S\"}, {\"id\": \"t\", \"title\": \"T\"}],\n"
    "\"roles\": [{\"id\": \"chair\", \"label\": \"Chair\"}],\n"
    "\"stakeholders\": [\n"
    "{\"id\": \"a\", \"kind\": \"company\", \"name\": {\"en\": \"A\", \"ko\": \"에이\"}, "
    "\"aliases\": "
    "[\"A1\", \"A\\/2\"], \"jurisdiction\": \"US-TX\", \"identifiers\": {\"lei\": \"X1\", "
    "\"isin\": "
    "\"Y\"}, \"url\": \"https://a.example\", \"note\": {\"zh-Hant\": \"注\"}, \"evidence\": "
    "[{\"source\": \"s\", \"locator\": \"p. 1\", \"about\": \"name\"}]},\n"
    "{\"id\": \"b\", \"kind\": \"person\", \"name\": \"B\", \"note\": null},\n"
    "{\"id\":\"c\",\"kind\":\"fund\",\"name\":\"\xf0\x9f\x98\x80 C\"}],\n"
    "\"relationships\": [\n"
    "{\"id\": \"1\", \"from\": \"a\", \"to\": \"c\", \"kind\": \"funds\", \"amount\": {\"value\": "
    "12.50, \"currency\": \"USD\", \"qualifier\": \"up-to\"}, \"status\": \"planned\", "
    "\"confidence\": \"stated\", \"since\": \"2024\", \"until\": \"2025-03\", \"evidence\": "
    "[{\"source\": \"s\", \"locator\": \"p. 2\", \"note\": \"n\"}, {\"source\": \"t\"}]},\n"
    "{\"id\": \"2\", \"from\": \"b\", \"to\": \"c\", \"kind\": \"owns\", \"share\": {\"min\": "
    "10.5, "
    "\"max\": 60}, \"votes\": 0.1, \"directness\": \"direct\", \"layer\": \"l\", \"condition\": "
    "{\"en\": \"if \\\"x\\\"\\n\"}, \"speaker\": \"a\", \"evidence\": [{\"source\": \"s\"}]},\n"
    "{\"id\": \"3\", \"from\": {\"unspecified\": {\"en\": \"nobody\", \"ko\": \"없음\"}}, \"to\": "
    "\"b\", "
    "\"kind\": \"pays\", \"amount\": {\"value\": null, \"currency\": \"KRW\"}, \"note\": \"x\"},\n"
    "{\"id\": \"4\", \"from\": \"b\", \"to\": \"a\", \"kind\": \"holds-office\", \"role\": "
    "\"chair\", "
    "\"rank\": 2, \"alternative_to\": \"2\", \"evidence\": []}\n]}\n";

/* What spoils a text: values and pieces of values that one reader may take and
   another not. */
static const char *const pieces[] = {
    "null",
    "true",
    "false",
    "nul",
    "-0",
    "0",
    "-1",
    "01",
    "1.",
    ".5",
    "1.0",
    "2.0",
    "1e2",
    "1E+2",
    "1e400",
    "1e-400",
    "100",
    "100.0",
    "100.00000000000000001",
    "100.00000000000001",
    "0.1",
    "9007199254740992",
    "9007199254740993",
    "999999999999999999",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999",
    "0.30000000000000004",
    "92233720368547758.07",
    "12.345",
    "1.000",
    "0.000000000000000001",
    "\"\"",
    "\"x\"",
    "\" \"",
    "\"a\"",
    "\"12.50\"",
    "\"\\u0041\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\\x\"",
    "\"\\\"",
    "\\\"",
    "\\\\",
    "\\n",
    "\\u00e9",
    "\\",
    "\"\xc3\xa9\"",
    "\"\xc0\x80\"",
    "\"\xed\xa0\x80\"",
    "\"\xf4\x90\x80\x80\"",
    "\"\xf0\x8f\xbf\xbf\"",
    "\"\xe0\x9f\xbf\"",
    "\"\xef\xbf\xbe\"",
    "\xff",
    "\xc3",
    "\xe2\x82",
    "\xf0\x9f\x98\x80",
    "\x01",
    "\x1f",
    "\x7f",
    "\t",
    "\n",
    "\r",
    "\v",
    " ",
    "\xc2\xa0",
    "\xef\xbb\xbf",
    ",",
    ",,",
    ":",
    "::",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    "[[]]",
    "\"",
    "//",
    "/**/",
    "NaN",
    "{\"en\": \"x\"}",
    "{\"en\": \"x\", \"en\": \"y\"}",
    "{\"und\": \"x\"}",
    "{\"EN\": \"x\", \"en\": \"y\"}",
    "{\"e\": \"x\"}",
    "{\"toolongtag\": \"x\"}",
    "{\"en\": \"\"}",
    "{\"en\": null}",
    "{\"ko\": 1}",
    "{\"\": \"x\"}",
    "{\"unspecified\": \"x\"}",
    "{\"unspecified\": null}",
    "{\"unspecified\": \"x\", \"unspecified\": \"y\"}",
    "{\"min\": 1}",
    "{\"max\": 1, \"min\": 2}",
    "{\"min\": null}",
    "{\"min\": 1, \"min\": 1}",
    "{\"value\": 1}",
    "{\"currency\": \"USD\"}",
    "{\"value\": 1.005, \"currency\": \"USD\"}",
    "{\"currency\": \"KRW\", \"value\": 5}",
    "{\"value\": \"1.5\", \"currency\": \"USD\"}",
    "{\"value\": -0, \"currency\": \"USD\"}",
    "{\"value\": 1e3, \"currency\": \"USD\"}",
    "{\"value\": 1, \"currency\": \"USD\", \"qualifier\": \"about\"}",
    "[\"x\", \"\"]",
    "[\"x\",]",
    "[{\"source\": \"s\"}]",
    "[{\"source\": \"s\", \"source\": \"t\"}]",
    "[{}]",
    "[null]",
    "[{\"source\": null}]",
    "\"id\": \"z\", ",
    "\"kind\": \"owns\", ",
    "\"note\": null, ",
    "\"i\\u0064\": \"z\", ",
    "\"unknown\": 1, ",
    "\"rank\": 1, ",
    "\"\": 1, ",
    "\"2024-02-30\"",
    "\"2024-02-29\"",
    "\"2024-13\"",
    "\"0000\"",
    "\"20240229\"",
    "\"US\"",
    "\"us\"",
    "\"US-ABCD\"",
    "\"indirect\"",
    "\"not-stated\"",
    "\"about\"",
    "\"ended\"",
    "\"inferred\"",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
};

enum { PIECE_COUNT = sizeof pieces / sizeof pieces[0] };

static unsigned long mutation_count = 100000;
static uint64_t random_state = 42;
static char **files;
static int file_count;

/* ---- counting allocations ------------------------------------------------------------ */

/* The linker sends the library's calls here (tests/CMakeLists.txt). */
static atomic_size_t allocation_count; /* reading may take two threads */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

void *__wrap_malloc(size_t size)
{
    allocation_count++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocation_count++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    allocation_count++;
    return __real_realloc(memory, size);
}

/* ---- random numbers --------------------------------------------------------------------- */

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static size_t below(size_t limit)
{
    return limit ? (size_t)(next_random() % limit) : 0;
}

/* ---- the comparison -------------------------------------------------------------------- */

/* Reads the text both ways; gives what reading directly did. */
static stg_way compare(const char *name, const char *text, size_t length, bool diagnose)
{
    stg_way way;
    stg_buffer difference = STG_BUFFER_EMPTY;
    if (!same_both_ways(text, length, diagnose, &way, &difference))
        fail_msg("%s: %s", name, stg_buffer_text(&difference));
    return way;
}

/* ---- spoiling ----------------------------------------------------------------------------- */

static void replace(stg_buffer *text, size_t at, size_t length, const char *piece, size_t size)
{
    stg_buffer changed = STG_BUFFER_EMPTY;
    stg_buffer_add_bytes(&changed, text->text, at);
    stg_buffer_add_bytes(&changed, piece, size);
    stg_buffer_add_bytes(&changed, text->text + at + length, text->length - at - length);
    stg_buffer_done(text);
    *text = changed;
}

/* The end of the token (a string, a word, a mark) at a place. */
static size_t token_end(const stg_buffer *text, size_t at)
{
    size_t end = at + 1;
    if (text->text[at] == '"') {
        while (end < text->length && text->text[end] != '"')
            end += text->text[end] == '\\' ? 2 : 1;
        end++;
    } else {
        while (end < text->length && !strchr(" \n,:]}[{\"", text->text[end]))
            end++;
    }
    return end < text->length ? end : text->length;
}

/* A place where a token begins, so that most texts differ in a value, not in their
   whole structure. */
static size_t token_start(const stg_buffer *text)
{
    size_t at = below(text->length);
    while (at > 0 && !strchr(" \n,:[{", text->text[at - 1]))
        at--;
    return at;
}

static void spoil(stg_buffer *text)
{
    if (text->length < 4)
        return;
    const char *piece = pieces[below(PIECE_COUNT)];
    size_t at = below(text->length);
    size_t token = token_start(text);
    char byte = (char)below(256);
    switch (below(8)) {
    case 0:
        replace(text, at, 1, &byte, 1);
        break;
    case 1:
        replace(text, at, 1 + below(3) % (text->length - at), "", 0);
        break;
    case 2:
        replace(text, at, 0, piece, strlen(piece));
        break;
    case 3:
        replace(text, token, 0, piece, strlen(piece));
        break;
    case 4: {
        size_t from = token_start(text);
        size_t length = token_end(text, from) - from;
        char *copy = malloc(length + 1);
        assert_non_null(copy);
        memcpy(copy, text->text + from, length);
        replace(text, token, token_end(text, token) - token, copy, length);
        free(copy);
        break;
    }
    default:
        replace(text, token, token_end(text, token) - token, piece, strlen(piece));
    }
}

static void compare_spoilt(const char *name, const char *text, size_t length, unsigned long count)
{
    for (unsigned long i = 0; i < count; i++) {
        stg_buffer spoilt = STG_BUFFER_EMPTY;
        stg_buffer_add_bytes(&spoilt, text, length);
        for (size_t times = 1 + below(8) / 6; times > 0; times--)
            spoil(&spoilt);
        assert_false(spoilt.failed);
        compare(name, spoilt.text, spoilt.length, i % 2 == 0);
        stg_buffer_done(&spoilt);
    }
}

/* The document's elements, one a line, as JSON Lines. */
static void rich_lines(stg_buffer *lines)
{
    static const char *const names[] = {"stakeholder", "relationship"};
    const char *at = strstr(rich_document, "\"stakeholders\"");
    stg_buffer_add(lines, "{\"header\": {\"stargraph\": 1}}\n"
                          "{\"source\": {\"id\": \"s\", \"title\": \"S\"}}\n"
                          "{\"source\": {\"id\": \"t\", \"title\": \"T\"}}\n"
                          "{\"role\": {\"id\": \"chair\", \"label\": \"Chair\"}}\n");
    for (int section = 0; section < 2; section++) {
        at = strchr(at, '\n') + 1;
        for (; *at == '{'; at += strcspn(at, "\n") + 1) {
            size_t length = strcspn(at, "\n");
            while (at[length - 1] != '}')
                length--;
            stg_buffer_addf(lines, "{\"%s\": %.*s}\n", names[section], (int)length, at);
        }
    }
}

/* ---- tests --------------------------------------------------------------------------------- */

static void test_rich_document(void **state)
{
    (void)state;
    stg_way way = compare("document", rich_document, strlen(rich_document), true);
    assert_int_equal(way.direct_count, 7);
    assert_int_equal(way.declined_count, 0);
    stg_buffer lines = STG_BUFFER_EMPTY;
    rich_lines(&lines);
    way = compare("lines", lines.text, lines.length, true);
    assert_int_equal(way.direct_count, 7);
    assert_int_equal(way.declined_count, 0);
    stg_buffer_done(&lines);
}

/* Every token of the document replaced by, and preceded by, every piece. */
static void test_every_token(void **state)
{
    (void)state;
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_buffer_add(&text, rich_document);
    size_t start = (size_t)(strstr(rich_document, "\"stakeholders\"") - rich_document);
    for (size_t at = start; at < text.length; at = token_end(&text, at))
        for (size_t i = 0; i < PIECE_COUNT; i++) {
            stg_buffer spoilt = STG_BUFFER_EMPTY;
            size_t end = i % 2 == 0 ? token_end(&text, at) : at;
            stg_buffer_add_bytes(&spoilt, text.text, at);
            stg_buffer_add(&spoilt, pieces[i]);
            stg_buffer_add_bytes(&spoilt, text.text + end, text.length - end);
            compare("token", spoilt.text, spoilt.length, i % 3 == 0);
            stg_buffer_done(&spoilt);
        }
    stg_buffer_done(&text);
}

static void test_cut_off(void **state)
{
    (void)state;
    for (size_t length = 0; length < strlen(rich_document); length++) {
        /* A copy, so that reading past its end is found. */
        char *copy = malloc(length + 1);
        assert_non_null(copy);
        memcpy(copy, rich_document, length);
        copy[length] = '\0';
        char *exact = realloc(copy, length ? length : 1);
        assert_non_null(exact);
        compare("cut off", exact, length, true);
        free(exact);
    }
}

/* A NUL byte anywhere is what reading ends with, though a document is not searched for one first;
   also behind another fault, and behind the document. */
static void expect_nul(const char *text, size_t length, size_t at)
{
    stg_graph *graph;
    stg_way way = {.trees_only = at % 2 == 0};
    stg_error error = {0};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_read_options options = {.diagnostics = diagnostics};
    stg_input input = {.path = "text", .bytes = text, .length = length};
    if (stg_read_by(&graph, &input, 1, NULL, &way, &error))
        fail_msg("a NUL byte at %zu was taken: %.40s", at, text + (at > 20 ? at - 20 : 0));
    assert_non_null(strstr(error.message, "a NUL byte"));
    assert_false(stg_read(&graph, &input, 1, &options, NULL));
    assert_int_equal(stg_diagnostics_count(diagnostics), 1);
    const stg_error *fault = stg_diagnostics_at(diagnostics, 0, NULL);
    assert_string_equal(fault->message, error.message);
    assert_int_equal(fault->line, error.line);
    assert_int_equal(fault->column, error.column);
    stg_diagnostics_free(diagnostics);
}

static void test_nul_bytes(void **state)
{
    (void)state;
    size_t length = strlen(rich_document);
    for (size_t at = 0; at <= length; at++) {
        stg_buffer spoilt = STG_BUFFER_EMPTY;
        stg_buffer_add_bytes(&spoilt, rich_document, length);
        replace(&spoilt, at, at < length && at % 3 == 0, "", 1);
        expect_nul(spoilt.text, spoilt.length, at);
        if (at > length / 2) {
            char *date = strstr(spoilt.text, "\"20");
            assert_non_null(date);
            date[1] = 'x';
            expect_nul(spoilt.text, spoilt.length, at);
        }
        stg_buffer_done(&spoilt);
    }
}

static void test_mutations(void **state)
{
    (void)state;
    stg_buffer lines = STG_BUFFER_EMPTY;
    rich_lines(&lines);
    compare_spoilt("document", rich_document, strlen(rich_document), mutation_count / 4 * 3);
    compare_spoilt("lines", lines.text, lines.length, mutation_count / 4);
    stg_buffer_done(&lines);
}

/* The sets that are compiled in are common data: nearly all of them is read directly. */
static void test_builtin_sets(void **state)
{
    (void)state;
    for (size_t i = 0; i < stg_builtin_count(); i++) {
        const stg_input *input = &stg_builtin_at(i)->input;
        stg_way way = compare(input->path, input->bytes, input->length, true);
        assert_true(way.direct_count > 0);
        assert_int_equal(way.declined_count, 0);
    }
}

/* The work of reading common data: no element takes another way, and none an
   allocation of its own. (Of the parts that are not elements some take a few, and each
   array begins with one.) */
static void expect_little_work(const char *text, size_t length)
{
    stg_graph *graph;
    stg_way way = {0};
    stg_input input = {.path = "text", .bytes = text, .length = length};
    size_t before = allocation_count;
    assert_true(stg_read_by(&graph, &input, 1, NULL, &way, NULL));
    size_t allocations = allocation_count - before;
    stg_graph_free(graph);
    assert_true(way.direct_count >= 500);
    assert_int_equal(way.declined_count, 0);
    if (allocations > 100 + way.direct_count / 8)
        fail_msg("%zu allocations for %zu elements", allocations, way.direct_count);
}

static void test_files(void **state)
{
    (void)state;
    for (int i = 0; i < file_count; i++) {
        char part[4096];
        stg_buffer text = STG_BUFFER_EMPTY;
        FILE *file = fopen(files[i], "rb");
        if (!file)
            fail_msg("cannot open %s", files[i]);
        for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
            stg_buffer_add_bytes(&text, part, length);
        fclose(file);
        const char *bytes = stg_buffer_text(&text);
        compare(files[i], bytes, text.length, false);
        compare(files[i], bytes, text.length, true);
        if (strstr(files[i], "generated"))
            expect_little_work(bytes, text.length);
        compare_spoilt(files[i], bytes, text.length, mutation_count / 1000);
        stg_buffer_done(&text);
    }
}

static void test_copy_plain(void **state)
{
    (void)state;
    char text[80];
    for (unsigned long i = 0; i < mutation_count; i++) {
        char one[sizeof text + 16], other[sizeof text + 16];
        size_t length = below(sizeof text);
        for (size_t k = 0; k < length; k++)
            text[k] = (char)(below(40) ? 0x20 + below(0x60) : below(256));
        size_t expected = 0;
        while (expected < length && (unsigned char)text[expected] >= 0x20 &&
               (unsigned char)text[expected] < 0x80 && text[expected] != '"' &&
               text[expected] != '\\')
            expected++;
        assert_int_equal(stg_copy_plain(one, text, text + length), expected);
        assert_int_equal(stg_copy_plain_portably(other, text, text + length), expected);
        assert_memory_equal(one, text, expected);
        assert_memory_equal(other, text, expected);
    }
}

/* A number that is taken is the one that strtod finds. */
static void test_numbers(void **state)
{
    (void)state;
    for (unsigned long i = 0; i < mutation_count; i++) {
        char text[64];
        uint64_t digits = next_random() >> below(64);
        snprintf(text, sizeof text, "%llu", (unsigned long long)digits);
        size_t length = strlen(text);
        if (below(3) > 0)
            snprintf(text + length, sizeof text - length, ".%llu",
                     (unsigned long long)(next_random() >> below(64)));
        stg_scan scan = {.at = text, .end = text + strlen(text)};
        stg_plain_decimal number;
        double value;
        if (stg_scan_number(&scan, &number) && stg_decimal_value(&number, &value))
            assert_true(value == strtod(text, NULL) && scan.at == scan.end);
    }
}

int main(int argument_count, char **arguments)
{
    int at = 1;
    for (; at + 1 < argument_count && strncmp(arguments[at], "--", 2) == 0; at += 2)
        if (strcmp(arguments[at], "--mutations") == 0)
            mutation_count = strtoul(arguments[at + 1], NULL, 10);
        else if (strcmp(arguments[at], "--seed") == 0)
            random_state = strtoull(arguments[at + 1], NULL, 10) | 1;
    files = arguments + at;
    file_count = argument_count - at;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rich_document), cmocka_unit_test(test_every_token),
        cmocka_unit_test(test_cut_off),       cmocka_unit_test(test_mutations),
        cmocka_unit_test(test_builtin_sets),  cmocka_unit_test(test_files),
        cmocka_unit_test(test_copy_plain),    cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_nul_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
