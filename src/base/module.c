/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Modules, loaded when needed. */
#include "base/module.h"

#include <dlfcn.h>
#include <errno.h>
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

/* The loader gives its reason in words only; what it could not allocate it does not
   hide from errno. */
void *stg_module_open(const char *path, bool *no_memory)
{
    errno = 0;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    *no_memory = !library && errno == ENOMEM;
    return library;
}

static void *open_in(const char *folder, const char *name, stg_error *error)
{
    stg_buffer path = STG_BUFFER_EMPTY;
    stg_buffer_addf(&path, "%s/stargraph-%s.so", folder, name);
    bool no_memory = path.failed;
    void *library =
        path.failed || !*folder ? NULL : stg_module_open(stg_buffer_text(&path), &no_memory);
    stg_buffer_done(&path);
    if (no_memory)
        stg_out_of_memory(error);
    return library;
}

const void *stg_module_load(const char *name, const char *symbol, stg_error *error)
{
    char beside[PATH_MAX];
    const char *folder = getenv("STARGRAPH_MODULES");
    bool given = folder && *folder;
    void *library = open_in(given ? folder : STARGRAPH_MODULE_FOLDER, name, error);
    if (!library && !given) {
        program_folder(beside);
        library = open_in(beside, name, error);
    }
    const void *found = library ? dlsym(library, symbol) : NULL;
    if (!found)
        stg_error_set(error, STG_ERROR_IO,
                      "cannot load the module stargraph-%s.so; set STARGRAPH_MODULES to the folder "
                      "that holds it",
                      name);
    return found;
}
