/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every file of a folder of other projects' files, or of the cases: recognised as
 * what it is, and read or refused in order as every format that there is.
 */
#include <glob.h>
#include <sys/stat.h>

#include "texts.h"

#include "read/readers.h"
#include "read/walk.h"

typedef struct expected_format {
    const char *folder; /* "bods-" is the start of a name */
    const char *format; /* NULL: any, of files that need not be of a format */
} expected_format;

/* A folder that is not here is at fault: say what is in it. */
static const expected_format corpus_folders[] = {
    {"bods-", "bods"},
    {"cytoscape/", "cytoscape"},
    {"ftm/", "ftm"},
    {"graphology/", "graphology"},
    {"json-graph-format/", "json-graph"},
    {"node-link/", "node-link"},
    {"jsontestsuite/", NULL},
};

static const char *recognised(const char *path, const stg_buffer *text)
{
    stg_reading reading = {0};
    stg_document document = {.name = path, .bytes = text->text, .length = text->length};
    return stg_reader_for(&reading, &document)->info.name;
}

/* As every format, whatever the text is. */
static void read_as_all(const char *path, const stg_buffer *text)
{
    read_or_refuse(path, NULL, text->text, text->length);
    for (size_t i = 0; i < stg_reader_count(); i++)
        read_or_refuse(path, stg_reader_at(i)->name, text->text, text->length);
}

/* ---- files of other projects ---------------------------------------------------------- */

static const expected_format *expected_in(const char *below)
{
    for (size_t i = 0; i < sizeof corpus_folders / sizeof *corpus_folders; i++)
        if (strncmp(below, corpus_folders[i].folder, strlen(corpus_folders[i].folder)) == 0)
            return &corpus_folders[i];
    return NULL;
}

static size_t check_files(const char *corpus, const char *below)
{
    glob_t found;
    char pattern[600];
    size_t count = 0;
    snprintf(pattern, sizeof pattern, "%s/%s", corpus, below);
    if (glob(pattern, GLOB_NOSORT, NULL, &found) != 0)
        return 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct stat status;
        const char *path = found.gl_pathv[i];
        const expected_format *expected = expected_in(path + strlen(corpus) + 1);
        if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        if (!expected)
            fail_msg("%s: in a folder whose format is not listed here", path);
        stg_buffer text = read_file(path);
        if (expected->format && strcmp(recognised(path, &text), expected->format) != 0)
            fail_msg("%s: taken for %s", path, recognised(path, &text));
        read_as_all(path, &text);
        stg_buffer_done(&text);
        count++;
    }
    globfree(&found);
    return count;
}

static void files_of_others(void **state)
{
    const char *corpus = *state;
    size_t count = check_files(corpus, "*/*") + check_files(corpus, "*/*/*");
    print_message("%zu files\n", count);
    assert_true(count > 0);
}

/* ---- cases -------------------------------------------------------------------------------- */

/* Whether the command is told how the case's file is to be read. */
static bool has_options(const char *path)
{
    char options[600];
    const char *slash = strrchr(path, '/');
    struct stat status;
    snprintf(options, sizeof options, "%.*s/options", (int)(slash - path), path);
    return stat(options, &status) == 0;
}

/* What is valid is recognised; the rest is of the format or of none. */
static void cases(void **state)
{
    glob_t found;
    char name[64];
    (void)state;
    assert_int_equal(glob(STARGRAPH_SOURCE_DIR "/tests/cases/*/*/*/input*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        const char *format = format_of(path, name, sizeof name);
        stg_buffer text = read_file(path);
        /* A case may read a document of ours beside. */
        bool ours = stg_byte_at(text.text, text.length, "stargraph") != '\0';
        bool sure = format && strstr(path, "/valid/") && !has_options(path) && !ours;
        if (sure && strcmp(recognised(path, &text), format) != 0)
            fail_msg("%s: taken for %s", path, recognised(path, &text));
        read_as_all(path, &text);
        stg_buffer_done(&text);
    }
    globfree(&found);
}

/* What the command writes is read as what it is. */
static void what_is_written(void **state)
{
    static const char *const formats[][2] = {
        {"stargraph", "stargraph"}, {"stargraph-lines", "stargraph-lines"},
        {"node-link", "node-link"}, {"cytoscape", "cytoscape"},
        {"bods", "bods"},           {"ftm", "ftm"}};
    (void)state;
    for (size_t data = 0; data < stg_builtin_count(); data++) {
        stg_graph *graph = NULL;
        stg_error error = {0};
        stg_input input = stg_builtin_at(data)->input;
        assert_true(stg_read(&graph, &input, 1, NULL, &error));
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
            stg_buffer text = {0};
            FILE *stream = open_memstream(&text.text, &text.length);
            assert_true(stg_graph_write(graph, stream, formats[i][0], NULL, &error));
            fclose(stream);
            assert_string_equal(recognised("written", &text), formats[i][1]);
            read_as_all("written", &text);
            free(text.text);
        }
        stg_graph_free(graph);
    }
}

int main(int count, char **arguments)
{
    struct stat status;
    const struct CMUnitTest own[] = {cmocka_unit_test(cases), cmocka_unit_test(what_is_written)};
    const struct CMUnitTest others[] = {
        cmocka_unit_test_prestate(files_of_others, count > 1 ? arguments[1] : NULL)};
    if (count < 2)
        return cmocka_run_group_tests(own, NULL, NULL);
    if (stat(arguments[1], &status) != 0) {
        print_message("SKIPPED: there is no corpus in %s\n", arguments[1]);
        return 77;
    }
    return cmocka_run_group_tests(others, NULL, NULL);
}
