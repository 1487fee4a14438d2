/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See fail_malloc.h. glibc only: its allocator stays behind other names. */
#define _GNU_SOURCE
#include "fail_malloc.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef FAIL_MALLOC_WRAPPED
#define NAME(name) __wrap_##name
#define REAL(name) __real_##name
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
#else
#define NAME(name) name
#define REAL(name) __libc_##name
void *__libc_memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size);
void *valloc(size_t size);
#endif
void *REAL(malloc)(size_t size);
void *REAL(calloc)(size_t count, size_t size);
void *REAL(realloc)(void *block, size_t size);
void REAL(free)(void *block);

enum { DEPTH = 24, SEEN = 10 };

static atomic_size_t met, failed;
static atomic_long live;
static atomic_bool active;
static size_t fail_at;
static bool fail_on;
static uint64_t *stack_numbers;
static size_t stack_room;

/* ---- who asked ------------------------------------------------------------------------ */

static _Thread_local bool inside; /* an allocation made for our own sake */

static uint64_t stack_number(void)
{
    void *frames[SEEN + 3];
    uint64_t number = 14695981039346656037u;
    inside = true;
    int count = backtrace(frames, SEEN + 3);
    inside = false;
    for (int i = 3; i < count; i++)
        number = (number ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
    return number;
}

/* ---- blocks that are not freed --------------------------------------------------------- */

enum { TRACED = 1 << 16 };

typedef struct traced_block {
    void *block;
    size_t number;
    int depth;
    void *frames[DEPTH];
} traced_block;

static traced_block *traced;
static size_t traced_count;
static bool tracing;

void fail_malloc_trace(bool on)
{
    if (!traced)
        traced = REAL(calloc)(TRACED, sizeof *traced);
    tracing = on && traced;
    traced_count = 0;
}

static void trace(void *block)
{
    if (!tracing || traced_count == TRACED || inside)
        return;
    traced_block *added = &traced[traced_count++];
    inside = true;
    added->depth = backtrace(added->frames, DEPTH);
    inside = false;
    added->block = block;
    added->number = atomic_load(&met);
}

static void untrace(const void *block)
{
    for (size_t i = tracing ? traced_count : 0; i-- > 0;)
        if (traced[i].block == block)
            traced[i].block = NULL;
}

void fail_malloc_print_live(void)
{
    for (size_t i = 0; i < traced_count; i++) {
        if (!traced[i].block)
            continue;
        fprintf(stderr, "allocation %zu is not freed:\n", traced[i].number);
        fflush(stderr);
        backtrace_symbols_fd(traced[i].frames + 2, traced[i].depth - 2, STDERR_FILENO);
    }
}

/* Of the first that failed. */
static void *failure[DEPTH];
static int failure_depth;

void fail_malloc_print_failure(void)
{
    if (failure_depth > 2)
        backtrace_symbols_fd(failure + 2, failure_depth - 2, STDERR_FILENO);
}

bool fail_malloc_failure_in(const char *library)
{
    for (int i = 0; i < failure_depth; i++) {
        Dl_info found;
        if (dladdr(failure[i], &found) && found.dli_fname && strstr(found.dli_fname, library))
            return true;
    }
    return false;
}

/* ---- failing ---------------------------------------------------------------------------- */

void fail_malloc_start(size_t at, bool sticky, uint64_t *stacks, size_t room)
{
    fail_at = at;
    fail_on = sticky;
    stack_numbers = stacks;
    stack_room = room;
    atomic_store(&met, 0);
    atomic_store(&failed, 0);
    atomic_store(&active, true);
}

size_t fail_malloc_stop(size_t *failures)
{
    atomic_store(&active, false);
    if (failures)
        *failures = atomic_load(&failed);
    return atomic_load(&met);
}

/* Wrapped, blocks of others are freed here too, such as the C library's: no count. */
long fail_malloc_live(void)
{
#ifdef FAIL_MALLOC_WRAPPED
    return 0;
#else
    return atomic_load(&live);
#endif
}

#ifndef FAIL_MALLOC_WRAPPED
/* Whether igraph's module is being loaded: then the file of the report gets a line, since
   the process may not live to make one. */
static bool loading_igraph;
static char report_path[256];

static void add_line(const char *line, size_t length)
{
    int file = open(report_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0 || write(file, line, length) != (ssize_t)length)
        abort();
    close(file);
}

static void note_loading(void)
{
    static const char line[] = "while igraph was loaded\n";
    if (loading_igraph && report_path[0])
        add_line(line, sizeof line - 1);
}
#else
static void note_loading(void)
{
}
#endif

/* Counts one allocation; true when it is to fail. */
static bool refused(void)
{
    if (!atomic_load(&active) || inside)
        return false;
    size_t number = atomic_fetch_add(&met, 1) + 1;
    if (stack_numbers && number <= stack_room)
        stack_numbers[number - 1] = stack_number();
    if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_on))
        return false;
    bool first = atomic_fetch_add(&failed, 1) == 0;
    if (first)
        note_loading();
    if (first && tracing) {
        inside = true;
        failure_depth = backtrace(failure, DEPTH);
        inside = false;
    }
    errno = ENOMEM;
    return true;
}

static void *counted(void *block)
{
    if (block && !inside) {
        atomic_fetch_add(&live, 1);
        trace(block);
    }
    return block;
}

/* ---- in the place of the C library's ---------------------------------------------------- */

void *NAME(malloc)(size_t size)
{
    return refused() ? NULL : counted(REAL(malloc)(size));
}

void *NAME(calloc)(size_t count, size_t size)
{
    return refused() ? NULL : counted(REAL(calloc)(count, size));
}

void NAME(free)(void *block)
{
    if (block && !inside) {
        atomic_fetch_sub(&live, 1);
        untrace(block);
    }
    REAL(free)(block);
}

void *NAME(realloc)(void *block, size_t size)
{
    if (!block)
        return NAME(malloc)(size);
    if (size == 0) {
        NAME(free)(block);
        return NULL;
    }
    if (refused())
        return NULL;
    untrace(block);
    void *grown = REAL(realloc)(block, size);
    trace(grown ? grown : block);
    return grown;
}

#ifndef FAIL_MALLOC_WRAPPED

void *memalign(size_t alignment, size_t size)
{
    return refused() ? NULL : counted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    void *made = memalign(alignment, size);
    if (made)
        *block = made;
    return made ? 0 : ENOMEM;
}

void *valloc(size_t size)
{
    return memalign((size_t)sysconf(_SC_PAGESIZE), size);
}

void *reallocarray(void *block, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, count * size); /* NOLINT(clang-analyzer-optin.portability.UnixAPI) */
}

/* ---- a program that knows nothing of this ------------------------------------------------ */

typedef int (*program_main)(int, char **, char **);
typedef int (*start_main)(program_main, int, char **, void (*)(void), void (*)(void),
                          void (*)(void), void *);
int __libc_start_main(program_main main, int count, char **arguments, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end);

static program_main real_main;

static void report(long before)
{
    char line[100];
    int length = snprintf(line, sizeof line, "%zu %zu %ld\n", atomic_load(&met),
                          atomic_load(&failed), fail_malloc_live() - before);
    add_line(line, (size_t)length);
}

void *dlopen(const char *path, int mode)
{
    void *(*real)(const char *, int);
    *(void **)&real = dlsym(RTLD_NEXT, "dlopen");
    loading_igraph = path && strstr(path, "stargraph-igraph") != NULL;
    void *library = real(path, mode);
    loading_igraph = false;
    return library;
}

static int watched_main(int count, char **arguments, char **environment)
{
    const char *at = getenv("FAIL_MALLOC_AT");
    const char *path = getenv("FAIL_MALLOC_REPORT");
    bool sticky = getenv("FAIL_MALLOC_STICKY") != NULL;
    if (!at)
        return real_main(count, arguments, environment);
    snprintf(report_path, sizeof report_path, "%s", path ? path : "");
    unsetenv("LD_PRELOAD"); /* what the program starts is not meant */
    long before = fail_malloc_live();
    fail_malloc_start(strtoul(at, NULL, 10), sticky, NULL, 0);
    int status = real_main(count, arguments, environment);
    fail_malloc_stop(NULL);
    if (path)
        report(before);
    return status;
}

int __libc_start_main(program_main main, int count, char **arguments, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end)
{
    start_main real;
    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return real(watched_main, count, arguments, init, fini, loader_fini, stack_end);
}

#endif
