/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The module of SQLite refuses at each of its calls, is of another version, or says nothing. */
#include "every_field.h"
#include "small_graph.h"

#include <dlfcn.h>

#include "sqlite/module.h"

static void *library;
static stg_sqlite_module *module;
static size_t calls, refused; /* the number of the call that is refused; 0: none */
static bool for_memory;
static int databases;

static bool goes_well(void)
{
    return ++calls != refused;
}

static void *create(void)
{
    if (!goes_well())
        return NULL;
    databases++;
    return &databases;
}

static void destroy(void *database)
{
    assert_ptr_equal(database, &databases);
    databases--;
}

static bool run(void *database, const char *statements)
{
    (void)database;
    return goes_well() && *statements;
}

static bool insert(void *database, const stg_cell *cells, size_t count)
{
    (void)database;
    return goes_well() && cells && count > 0;
}

static unsigned char *bytes_of(void *database, size_t *size)
{
    (void)database;
    *size = 4;
    return goes_well() ? (unsigned char *)strdup("file") : NULL;
}

static void release(unsigned char *bytes)
{
    free(bytes);
}

static const char *fault(void *database, bool *no_memory)
{
    (void)database;
    *no_memory = for_memory;
    return "as wanted";
}

static const stg_sqlite_module sound = {
    .version = STG_SQLITE_MODULE_VERSION,
    .create = create,
    .destroy = destroy,
    .run = run,
    .prepare = run,
    .insert = insert,
    .bytes = bytes_of,
    .release = release,
    .fault = fault,
};

static int set_up(void **state)
{
    static const char path[] = STARGRAPH_BINARY_DIR "/tests/fake/stargraph-sqlite.so";
    (void)state;
    setenv("STARGRAPH_MODULES", STARGRAPH_BINARY_DIR "/tests/fake", 1);
    library = dlopen(path, RTLD_NOW);
    if (!library)
        return -1;
    module = dlsym(library, STG_SQLITE_MODULE_SYMBOL);
    return module ? 0 : -1;
}

static bool write_to(const stg_graph *graph, char **text, stg_error *error)
{
    size_t length = 0;
    FILE *stream = open_memstream(text, &length);
    assert_non_null(stream);
    stg_error_clear(error);
    calls = 0;
    bool done = stg_graph_write(graph, stream, "sqlite", NULL, error);
    fclose(stream);
    assert_int_equal(databases, 0);
    return done;
}

static void refuse_each(stg_graph *graph)
{
    char *text = NULL;
    stg_error error = {0};
    *module = sound;
    refused = 0;
    assert_true(write_to(graph, &text, &error));
    assert_string_equal(text, "file");
    free(text);
    size_t all = calls;
    assert_true(all > 30);
    for (refused = 1; refused <= all; refused++) {
        bool for_want = refused == 1 || refused == all; /* no database, no bytes */
        for_memory = refused % 2;
        assert_false(write_to(graph, &text, &error));
        assert_int_equal(calls, refused); /* nothing is tried behind it */
        assert_string_equal(text, "");
        assert_int_equal(error.code, for_want || for_memory ? STG_ERROR_MEMORY : STG_ERROR_IO);
        if (!for_want)
            assert_string_equal(error.message, "SQLite: as wanted");
        free(text);
    }
    refused = 0;
    stg_graph_free(graph);
}

static void each_refusal_is_said(void **state)
{
    (void)state;
    refuse_each(every_field());
    refuse_each(small_read(
        "{\"stargraph\": 1, \"title\": {\"en\": \"T\", \"ko\": \"\xEC\xA0\x9C\"},"
        "\"roles\": [{\"id\": \"r\", \"label\": {\"en\": \"R\", \"ko\": \"\xEB\xA1\xA4\"}}],"
        "\"kinds\": [{\"id\": \"k\", \"label\": {\"en\": \"K\", \"ko\": \"\xEA\xB0\x92\"},"
        "  \"note\": {\"en\": \"N\", \"ko\": \"\xEC\x9D\x8C\"}}],"
        "\"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\","
        "  \"same_as\": [\"a2\", \"a3\"], \"aliases\": [\"b\"]}]}"));
}

static void another_version_is_refused(void **state)
{
    (void)state;
    char *text = NULL;
    stg_error error = {0};
    stg_graph *graph = every_field();
    *module = sound;
    module->version++;
    assert_false(write_to(graph, &text, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_string_equal(error.message, "the module stargraph-sqlite.so is of another version");
    assert_int_equal(calls, 0);
    free(text);
    stg_graph_free(graph);
}

static int tear_down(void **state)
{
    (void)state;
    return dlclose(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_refusal_is_said),
        cmocka_unit_test(another_version_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
