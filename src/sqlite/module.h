/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the module that is linked to SQLite offers to the library: a database in
 * memory that is filled and then handed over as the bytes of its file. Linked
 * in, SQLite costs a third of a millisecond at every start.
 */
#ifndef STG_SQLITE_MODULE_H
#define STG_SQLITE_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STG_SQLITE_MODULE_VERSION = 2 };

typedef enum stg_cell_type {
    STG_CELL_NULL = 0,
    STG_CELL_TEXT,
    STG_CELL_INTEGER,
    STG_CELL_REAL
} stg_cell_type;

typedef struct stg_cell {
    stg_cell_type type;
    const char *text; /* borrowed until the call returns */
    int64_t integer;
    double real;
} stg_cell;

typedef struct stg_sqlite_module {
    int version;
    void *(*create)(void); /* NULL when memory is out */
    void (*destroy)(void *database);
    /* Runs statements without results. */
    bool (*run)(void *database, const char *statements);
    /* Inserts of one table: prepare, insert rows, prepare the next. */
    bool (*prepare)(void *database, const char *insert);
    bool (*insert)(void *database, const stg_cell *cells, size_t count);
    /* The database as a file; the caller frees the bytes by `release`. */
    unsigned char *(*bytes)(void *database, size_t *size);
    void (*release)(unsigned char *bytes);
    /* What went wrong in the last call, and whether it was for want of memory. Borrowed until
       the next. */
    const char *(*fault)(void *database, bool *no_memory);
} stg_sqlite_module;

/* The symbol that the library looks up. */
#define STG_SQLITE_MODULE_SYMBOL "stg_sqlite_module_table"
extern const stg_sqlite_module stg_sqlite_module_table;

#endif
