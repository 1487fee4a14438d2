/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every file of the JSON test suite through every reader, named and recognised: read or
 * refused in order, with a place, within seconds. What is no JSON no reader of JSON
 * takes; what is JSON no reader calls broken.
 */
#include <dirent.h>
#include <unistd.h>

#include "unit/texts.h"

enum { SECONDS = 10, SUITE_SIZE = 318 };

static size_t inputs, losses;

static void complain(const char *file, const char *format, const char *what)
{
    print_error("%s as %s: %s\n", file, format ? format : "recognised", what);
    losses++;
}

static bool is_broken(const stg_diagnostics *diagnostics)
{
    for (size_t i = 0; i < stg_diagnostics_count(diagnostics); i++)
        if (stg_diagnostics_at(diagnostics, i, NULL)->code == STG_ERROR_SYNTAX)
            return true;
    return false;
}

/* A key or value with U+0000, which is JSON and is refused on purpose. */
static bool has_null(const char *name)
{
    return strstr(name, "null") || strstr(name, "u0000");
}

static bool takes_json(const char *format)
{
    return !format || strcmp(format, "csv") != 0;
}

/* These take one value behind another, or none. */
static bool reads_sequences(const char *format)
{
    static const char *const names[] = {"stargraph-lines", "bods", "ftm", "littlesis"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (format && strcmp(format, names[i]) == 0)
            return true;
    return false;
}

/* What is no JSON text, and a sequence of them all the same. */
static bool is_sequence(const char *name)
{
    static const char *const names[] = {
        "n_single_space.json", "n_structure_no_data.json", "n_structure_UTF8_BOM_no_data.json",
        "n_structure_object_with_trailing_garbage.json" /* {"a": true} "x" */};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* What is read line by line may be broken by line breaks inside a value. */
static bool is_one_line(const stg_buffer *text)
{
    const char *end = strchr(stg_buffer_text(text), '\n');
    return !end || end[1] == '\0';
}

static void judge(const char *name, const char *format, const stg_buffer *text)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_input input = {
        .path = name, .bytes = stg_buffer_text(text), .length = text->length, .format = format};
    stg_read_options options = {.diagnostics = diagnostics};
    bool done = stg_read(&graph, &input, 1, &options, &error);
    if (done && name[0] == 'n' && takes_json(format) &&
        !(reads_sequences(format) && is_sequence(name)))
        complain(name, format, "is no JSON and was read");
    if (name[0] == 'y' && takes_json(format) && is_broken(diagnostics) && !has_null(name) &&
        (is_one_line(text) || !reads_sequences(format)))
        complain(name, format, stg_diagnostics_at(diagnostics, 0, NULL)->message);
    stg_graph_free(graph);
    stg_diagnostics_free(diagnostics);
}

static void try_one(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    stg_buffer text = read_file(path);
    for (size_t i = 0; i <= stg_reader_count(); i++) {
        const char *format = i > 0 ? stg_reader_at(i - 1)->name : NULL;
        char *own = malloc(text.length + 1); /* so that reading past its end is seen */
        assert_non_null(own);
        memcpy(own, stg_buffer_text(&text), text.length);
        alarm(SECONDS);
        read_or_refuse(name, format, own, text.length);
        judge(name, format, &text);
        alarm(0);
        inputs++;
        free(own);
    }
    stg_buffer_done(&text);
}

int main(void)
{
    const char *folder = getenv("STARGRAPH_JSONTESTSUITE");
    DIR *directory = folder ? opendir(folder) : NULL;
    size_t files = 0;
    if (!directory) {
        printf("the JSON test suite is not there (%s): skipped\n", folder ? folder : "no folder");
        return 77;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (!strstr(entry->d_name, ".json"))
            continue;
        try_one(folder, entry->d_name);
        files++;
    }
    closedir(directory);
    printf("FIGURE hostile_inputs=%zu\nFIGURE crashes=0\nFIGURE losses=%zu\n", inputs, losses);
    if (files < SUITE_SIZE)
        printf("only %zu of %d files are there\n", files, SUITE_SIZE);
    return losses > 0 || files < SUITE_SIZE;
}
