/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Modules, loaded when needed. */
#include "base/module.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

/* The folder that holds the running program; "" where the system does not say. */
static void program_folder(char folder[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
}

static void *open_in(const char *folder, const char *name)
{
    stg_buffer path = STG_BUFFER_EMPTY;
    stg_buffer_addf(&path, "%s/stargraph-%s.so", folder, name);
    void *library =
        path.failed || !*folder ? NULL : dlopen(stg_buffer_text(&path), RTLD_NOW | RTLD_LOCAL);
    stg_buffer_done(&path);
    return library;
}

const void *stg_module_load(const char *name, const char *symbol, stg_error *error)
{
    char beside[PATH_MAX];
    const char *folder = getenv("STARGRAPH_MODULES");
    bool given = folder && *folder;
    void *library = open_in(given ? folder : STARGRAPH_MODULE_FOLDER, name);
    if (!library && !given) {
        program_folder(beside);
        library = open_in(beside, name);
    }
    const void *found = library ? dlsym(library, symbol) : NULL;
    if (!found)
        stg_error_set(error, STG_ERROR_IO,
                      "cannot load the module stargraph-%s.so; set STARGRAPH_MODULES to the folder "
                      "that holds it",
                      name);
    return found;
}
