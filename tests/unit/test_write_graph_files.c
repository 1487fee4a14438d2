/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing graphs into files: the names of parts, all parts or none, full disks. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "every_field.h"

static char folder[] = "/tmp/stargraph-write-XXXXXX";

static const char *in_folder(char path[256], const char *name)
{
    snprintf(path, 256, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : 1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void parts_have_names(void **state)
{
    (void)state;
    char path[256];
    static const char *const cases[][3] = {
        {"csv", "x.csv", "x-edges.csv"},     {"csv", "dir/x", "dir/x-edges.csv"},
        {"csv", "dir/", "dir/edges.csv"},    {"tsv", "x.tsv", "x-edges.tsv"},
        {"tsv", "x.csv", "x.csv-edges.tsv"}, {"neo4j", "n", "n-relationships.csv"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const stg_graph_format *format = stg_graph_format_find(cases[i][0]);
        char *part = stg_graph_part_path(format, cases[i][1], 1);
        assert_string_equal(part, cases[i][2]);
        free(part);
        assert_null(stg_graph_part_path(format, cases[i][1], 2));
    }
    char *part = stg_graph_part_path(stg_graph_format_find("csv"), in_folder(path, ""), 0);
    assert_non_null(strstr(part, "/nodes.csv"));
    free(part);
    assert_null(stg_graph_part_path(stg_graph_format_find("graphml"), "x", 0));
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool holds(const char *path, const char *text)
{
    char bytes[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[size] = '\0';
    return strcmp(bytes, text) == 0;
}

/* The second of two files cannot be written: the first stays as it was. */
static void both_files_or_neither(void **state)
{
    (void)state;
    char path[256], nodes[256], edges[256];
    stg_error error = {0};
    stg_graph *graph = every_field();
    write_text(in_folder(nodes, "pair-nodes.csv"), "old");
    assert_int_equal(mkdir(in_folder(edges, "pair-edges.csv"), 0700), 0);
    assert_false(stg_graph_write_file(graph, in_folder(path, "pair.csv"), "csv", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_true(holds(nodes, "old"));
    assert_int_equal(rmdir(edges), 0);
    stg_error_clear(&error);
    expect(stg_graph_write_file(graph, path, "csv", NULL, &error), &error);
    assert_false(holds(nodes, "old"));
    assert_int_equal(access(edges, R_OK), 0);
    stg_graph_free(graph);
}

static void strictly_old_files_stay(void **state)
{
    (void)state;
    char path[256];
    stg_error error = {0};
    stg_graph *graph = every_field();
    stg_graph_write_options options = {.strict = true};
    write_text(in_folder(path, "old.mmd"), "old");
    assert_false(stg_graph_write_file(graph, path, "mermaid", &options, &error));
    assert_true(holds(path, "old"));
    stg_graph_free(graph);
}

static void a_full_disk_is_met(void **state)
{
    (void)state;
    stg_graph *graph = every_field();
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        stg_error error = {0};
        FILE *full = fopen("/dev/full", "w");
        if (!full || stg_graph_format_at(i)->parts) {
            if (full)
                fclose(full);
            continue;
        }
        assert_false(stg_graph_write(graph, full, stg_graph_format_at(i)->name, NULL, &error));
        assert_int_equal(error.code, STG_ERROR_IO);
        fclose(full);
    }
    stg_graph_free(graph);
}

static void no_sqlite_module(void **state)
{
    (void)state;
    stg_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    stg_graph *graph = every_field();
    char *folder_before = strdup(getenv("STARGRAPH_MODULES"));
    setenv("STARGRAPH_MODULES", "/nonexistent", 1);
    FILE *stream = open_memstream(&bytes, &length);
    assert_false(stg_graph_write(graph, stream, "sqlite", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_non_null(strstr(error.message, "stargraph-sqlite.so"));
    fclose(stream);
    free(bytes);
    setenv("STARGRAPH_MODULES", folder_before, 1);
    free(folder_before);
    stg_graph_free(graph);
}
/* No file may be longer than some bytes: the second is told of as the first is. */
static void full_parts_are_said(void **state)
{
    (void)state;
    struct rlimit before, small;
    char path[256];
    stg_error error = {0};
    stg_input input = stg_builtin_data();
    stg_graph *graph = NULL;
    assert_true(stg_read(&graph, &input, 1, NULL, &error));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    small = before;
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        const char *name = in_folder(path, format->name);
        size_t refused = 0;
        bool done;
        for (small.rlim_cur = 500;; small.rlim_cur += 6000) {
            stg_error_clear(&error);
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
            done = stg_graph_write_file(graph, name, format->name, NULL, &error);
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
            refused += !done;
            char *part = format->parts ? stg_graph_part_path(format, name, 0) : strdup(name);
            assert_int_equal(access(part, F_OK) == 0, done);
            free(part);
            if (done)
                break;
            assert_int_equal(error.code, STG_ERROR_IO);
            assert_non_null(strstr(error.message, strerror(EFBIG)));
        }
        assert_true(refused > 0);
    }
    signal(SIGXFSZ, SIG_DFL);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_have_names),      cmocka_unit_test(full_parts_are_said),
        cmocka_unit_test(both_files_or_neither), cmocka_unit_test(strictly_old_files_stay),
        cmocka_unit_test(a_full_disk_is_met),    cmocka_unit_test(no_sqlite_module),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
