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

/* The loader gives its reason in words. That it could not allocate stands in errno too;
   that the address space ends only in words (glibc's, which nothing here translates). */
void *stg_module_open(const char *path, stg_error *why)
{
    static const char no_room[] = ": failed to map segment from shared object";
    errno = 0;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library)
        return library;
    bool no_memory = errno == ENOMEM;
    const char *reason = dlerror();
    size_t length = reason ? strlen(reason) : 0;
    if (length >= sizeof no_room && strcmp(reason + length - (sizeof no_room - 1), no_room) == 0)
        no_memory = true;
    if (no_memory)
        stg_error_set(why, STG_ERROR_MEMORY, "there is no memory to load %s", path);
    else if (reason && access(path, F_OK) == 0)
        stg_error_set(why, STG_ERROR_IO, "cannot load %s: %s", path, reason);
    return NULL;
}

static void *open_in(const char *folder, const char *name, stg_error *why)
{
    stg_buffer path = STG_BUFFER_EMPTY;
    stg_buffer_addf(&path, "%s/stargraph-%s.so", folder, name);
    void *library = path.failed || !*folder ? NULL : stg_module_open(stg_buffer_text(&path), why);
    if (path.failed)
        stg_out_of_memory(why);
    stg_buffer_done(&path);
    return library;
}

const void *stg_module_load(const char *name, const char *symbol, stg_error *error)
{
    char beside[PATH_MAX];
    stg_error why = {0};
    const char *folder = getenv("STARGRAPH_MODULES");
    bool given = folder && *folder;
    void *library = open_in(given ? folder : STARGRAPH_MODULE_FOLDER, name, &why);
    if (!library && !given) {
        program_folder(beside);
        library = open_in(beside, name, &why);
    }
    const void *found = library ? dlsym(library, symbol) : NULL;
    if (!found && why.code != STG_OK)
        stg_error_set(error, why.code, "%s", why.message);
    else if (!found)
        stg_error_set(error, STG_ERROR_IO,
                      "cannot load the module stargraph-%s.so; set STARGRAPH_MODULES to the folder "
                      "that holds it",
                      name);
    return found;
}
