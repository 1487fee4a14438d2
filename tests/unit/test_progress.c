/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far reading is, as told to a program; and the memory that it needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "base/buffer.h"
#include "read/memory_need.h"

typedef struct told {
    size_t texts;
    size_t graphs;
    size_t bytes;
    size_t elements;
    char file[32];
} told;

static void listen(const stg_read_progress *progress, void *context)
{
    told *so_far = context;
    if (progress->phase == STG_READ_GRAPH) {
        so_far->graphs++;
        so_far->elements = progress->elements;
        return;
    }
    assert_int_equal(so_far->graphs, 0);
    assert_true(progress->bytes_done <= progress->bytes_total);
    assert_true(progress->bytes_done >= so_far->bytes);
    so_far->bytes = progress->bytes_done;
    so_far->texts++;
    snprintf(so_far->file, sizeof so_far->file, "%s", progress->file);
}

enum { PARTIES = 30000 };

/* A document of many parties, in either native format; the caller frees it. */
static char *parties(bool lines, size_t *length)
{
    char *text = NULL;
    FILE *stream = open_memstream(&text, length);
    fputs(lines ? "{\"header\":{\"stargraph\":1}}\n" : "{\"stargraph\":1,\"stakeholders\":[",
          stream);
    for (int i = 0; i < PARTIES; i++)
        fprintf(stream,
                lines ? "%s{\"stakeholder\":{\"id\":\"p%d\",\"kind\":\"company\",\"name\":\"P\"}}\n"
                      : "%s{\"id\":\"p%d\",\"kind\":\"company\",\"name\":\"P\"}\n",
                lines || i == 0 ? "" : ",", i);
    fputs(lines ? "" : "]}", stream);
    fclose(stream);
    return text;
}

static void read_and_listen(const char *name, const char *text, size_t length, size_t elements)
{
    told so_far = {0};
    struct timespec before, after;
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = {.path = name, .bytes = text, .length = length};
    stg_read_options options = {.progress = listen, .progress_context = &so_far};
    clock_gettime(CLOCK_MONOTONIC, &before);
    if (!stg_read(&graph, &input, 1, &options, &error))
        fail_msg("%s", error.message);
    clock_gettime(CLOCK_MONOTONIC, &after);
    double seconds =
        (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
    assert_int_equal(so_far.graphs, 1);
    assert_true(so_far.texts >= 1);
    assert_true((double)so_far.texts <= 20 * seconds + 2);
    assert_true(so_far.elements == elements);
    assert_string_equal(so_far.file, name);
    stg_graph_free(graph);
}

static void a_program_is_told_how_far_reading_is(void **state)
{
    (void)state;
    size_t length;
    char *text = parties(false, &length);
    read_and_listen("a.json", text, length, PARTIES);
    free(text);
    text = parties(true, &length);
    read_and_listen("a.jsonl", text, length, PARTIES + 1); /* with the header */
    free(text);
    static const char csv[] = "from,to,kind\na,b,funds\nb,c,funds\n";
    read_and_listen("a.csv", csv, sizeof csv - 1, 2);
}

static void what_fails_is_no_graph(void **state)
{
    (void)state;
    told so_far = {0};
    stg_graph *graph = NULL;
    static const char text[] = "{\"stargraph\":1,\"stakeholders\":[{\"id\":7}]}";
    stg_input input = {.path = "a.json", .bytes = text, .length = sizeof text - 1};
    stg_read_options options = {.progress = listen, .progress_context = &so_far};
    assert_false(stg_read(&graph, &input, 1, &options, NULL));
    assert_int_equal(so_far.graphs, 0);
}

/* What a record needs, of a text of 3 MB of such lines. */
static double need_of(const char *line, bool foreign)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    size_t count = 0;
    for (; text.length < 3000000 && !text.failed; count++)
        stg_buffer_add(&text, line);
    assert_false(text.failed);
    double need = (double)stg_memory_needed(stg_buffer_text(&text), text.length, foreign);
    stg_buffer_done(&text);
    return need / (double)count;
}

/* The needs of one record of generated data are some 140 to 230 bytes, whatever its text. */
static void memory_is_told_by_records(void **state)
{
    (void)state;
    static const char claim[] = "{\"id\":\"r1\",\"from\":\"c1\",\"to\":\"c2\",\"kind\":\"owns\","
                                "\"evidence\":[{\"source\":\"s\"}]},\n";
    static const char terse[] = "{\"id\":\"r1\",\"from\":\"c1\",\"to\":\"c2\",\"kind\":\"owns\"}\n";
    assert_int_equal(stg_memory_needed(claim, sizeof claim - 1, false), 0);
    assert_true(need_of(claim, false) > 150 && need_of(claim, false) < 250);
    assert_true(need_of(terse, false) > 150 && need_of(terse, false) < 200);
    assert_true(need_of(claim, true) > need_of(claim, false));
    assert_true(need_of("a,b,owns\n", true) > 200 && need_of("a,b,owns\n", true) < 300);
    assert_true(need_of("a,{b},owns\n", true) > 200); /* a table all the same */
    assert_true(need_of("[1, 2, 3, 4, 5]\n", true) < 17);
    assert_true(need_of("no record at all ", true) < 17);
}

static void memory_that_is_missing_is_named(void **state)
{
    (void)state;
    stg_error error = {0};
    assert_true(stg_memory_available() > 1 << 20);
    assert_true(stg_memory_check(0, "x", &error));
    assert_false(stg_memory_check(UINT64_MAX / 2, "x.json", &error));
    assert_int_equal(error.code, STG_ERROR_LIMIT);
    assert_non_null(strstr(error.message, "x.json"));
    assert_non_null(strstr(error.message, "GiB"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_is_told_how_far_reading_is),
        cmocka_unit_test(what_fails_is_no_graph),
        cmocka_unit_test(memory_is_told_by_records),
        cmocka_unit_test(memory_that_is_missing_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
