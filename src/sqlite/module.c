/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The module that is linked to SQLite; the only file that includes it. */
#include "sqlite/module.h"

#include <stdlib.h>

#include <sqlite3.h>

typedef struct database {
    sqlite3 *handle;
    sqlite3_stmt *insert;
} database;

static void destroy(void *given)
{
    database *data = given;
    if (!data)
        return;
    sqlite3_finalize(data->insert);
    sqlite3_close(data->handle);
    free(data);
}

static void *create(void)
{
    database *data = calloc(1, sizeof *data);
    if (data && sqlite3_open(":memory:", &data->handle) == SQLITE_OK)
        return data;
    destroy(data);
    return NULL;
}

static bool run(void *given, const char *statements)
{
    database *data = given;
    return sqlite3_exec(data->handle, statements, NULL, NULL, NULL) == SQLITE_OK;
}

static bool prepare(void *given, const char *insert)
{
    database *data = given;
    sqlite3_finalize(data->insert);
    data->insert = NULL;
    return sqlite3_prepare_v2(data->handle, insert, -1, &data->insert, NULL) == SQLITE_OK;
}

static int bind(sqlite3_stmt *statement, int place, const stg_cell *cell)
{
    switch (cell->type) {
    case STG_CELL_TEXT:
        return sqlite3_bind_text(statement, place, cell->text, -1, SQLITE_STATIC);
    case STG_CELL_INTEGER:
        return sqlite3_bind_int64(statement, place, cell->integer);
    case STG_CELL_REAL:
        return sqlite3_bind_double(statement, place, cell->real);
    default:
        return sqlite3_bind_null(statement, place);
    }
}

static bool insert(void *given, const stg_cell *cells, size_t count)
{
    database *data = given;
    for (size_t i = 0; i < count; i++)
        if (bind(data->insert, (int)i + 1, &cells[i]) != SQLITE_OK)
            return false;
    bool done = sqlite3_step(data->insert) == SQLITE_DONE;
    return sqlite3_reset(data->insert) == SQLITE_OK && done;
}

static unsigned char *bytes(void *given, size_t *size)
{
    database *data = given;
    sqlite3_int64 length = 0;
    sqlite3_finalize(data->insert);
    data->insert = NULL;
    unsigned char *file = sqlite3_serialize(data->handle, "main", &length, 0);
    *size = file ? (size_t)length : 0;
    return file;
}

static void release(unsigned char *file)
{
    sqlite3_free(file);
}

static const char *fault(void *given, bool *no_memory)
{
    database *data = given;
    *no_memory = sqlite3_errcode(data->handle) == SQLITE_NOMEM;
    return sqlite3_errmsg(data->handle);
}

const stg_sqlite_module stg_sqlite_module_table = {
    .version = STG_SQLITE_MODULE_VERSION,
    .create = create,
    .destroy = destroy,
    .run = run,
    .prepare = prepare,
    .insert = insert,
    .bytes = bytes,
    .release = release,
    .fault = fault,
};
