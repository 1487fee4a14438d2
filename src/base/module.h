/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Modules: parts that are linked to a large library and loaded when needed. */
#ifndef STG_BASE_MODULE_H
#define STG_BASE_MODULE_H

#include <stargraph/error.h>

/* Opens a shared object, for good; NULL when it cannot be, with the reason in `why` unless
   it is that there is no such file. */
void *stg_module_open(const char *path, stg_error *why);

/*
 * Loads "stargraph-NAME.so" and returns what `symbol` names in it; NULL with a
 * reason otherwise. Looked for in the folder that the variable STARGRAPH_MODULES
 * names; without it where modules are installed, then beside the program. A
 * module stays loaded; loading it again costs next to nothing.
 */
const void *stg_module_load(const char *name, const char *symbol, stg_error *error);

#endif
