/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stands where the module that is linked to SQLite stands; the test fills it in. */
#include "sqlite/module.h"

extern stg_sqlite_module fake_sqlite __asm__(STG_SQLITE_MODULE_SYMBOL);
stg_sqlite_module fake_sqlite;
