/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A library to preload into the command: one call to the system fails, or does half of
 * what it was asked for. What is wanted stands in the environment:
 *   FAIL_IO=CALL:K:HOW       the K-th call of that name (from 1), and with K+ all after it;
 *                            HOW is the number of an error, or "short"; of mmap and read also
 *                            "shrink", "halve", "clip", "grow" or "touch": the file that
 *                            it was about is changed so right afterwards
 *   FAIL_IO_MARK=FILE        made when it happened
 *   FAIL_IO_NAMED=1          the file system has no unnamed files
 *   FAIL_IO_COUNTS=FILE      gets the names of calls and how many there were
 * Other programs that the command starts have none of it, nor have the files in which a
 * build that counts what is reached keeps its counts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char wanted[32]; /* the name of the call; "": none */
static long first;
static long met;
static bool all_after;
static bool halves;
static int reason;
static char *change; /* NULL: the call fails */
static bool named;
static const char *mark;
static const char *counts;

static int profile = -1; /* the file of counts that is open */

enum { NAMES = 64 };
static struct {
    const char *name;
    long calls;
} tally[NAMES];

__attribute__((constructor)) static void read_environment(void)
{
    const char *fault = getenv("FAIL_IO");
    const char *colon = fault ? strchr(fault, ':') : NULL;
    named = getenv("FAIL_IO_NAMED") != NULL;
    mark = getenv("FAIL_IO_MARK");
    counts = getenv("FAIL_IO_COUNTS");
    unsetenv("LD_PRELOAD");
    if (!colon || (size_t)(colon - fault) >= sizeof wanted)
        return;
    char *end;
    memcpy(wanted, fault, (size_t)(colon - fault));
    first = strtol(colon + 1, &end, 10);
    all_after = *end == '+';
    end += all_after;
    halves = strcmp(end, ":short") == 0;
    change = *end == ':' && strchr("shcgt", end[1]) && !halves ? strdup(end + 1) : NULL;
    reason = halves || change ? 0 : (int)strtol(end + 1, NULL, 10);
}

__attribute__((destructor)) static void write_counts(void)
{
    char text[NAMES * 32] = "";
    for (int i = 0; counts && i < NAMES && tally[i].name; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s %ld\n", tally[i].name,
                 tally[i].calls);
    if (!counts)
        return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, counts, O_CREAT | O_WRONLY, 0600);
    syscall(SYS_write, file, text, strlen(text));
    syscall(SYS_close, file);
}

static void count_call(const char *name)
{
    for (int i = 0; i < NAMES; i++) {
        if (!tally[i].name)
            tally[i].name = name;
        if (strcmp(tally[i].name, name) == 0) {
            tally[i].calls++;
            return;
        }
    }
}

/* Whether this call is to fail; then errno says how. */
static bool strikes(const char *name)
{
    if (counts)
        count_call(name);
    if (strcmp(name, wanted) != 0)
        return false;
    met++;
    if (met < first || (met > first && !all_after))
        return false;
    if (mark)
        syscall(SYS_close, (int)syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
    errno = reason;
    return true;
}

/* A call that fails as a whole. */
#define FAILING(type, name, parameters, arguments, result)                                         \
    type name parameters                                                                           \
    {                                                                                              \
        static type(*real) parameters;                                                             \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        return strikes(#name) ? result : real arguments;                                           \
    }

FAILING(int, fsync, (int file), (file), -1)
FAILING(int, fstat, (int file, struct stat *status), (file, status), -1)
FAILING(int, stat, (const char *path, struct stat *status), (path, status), -1)
FAILING(int, lstat, (const char *path, struct stat *status), (path, status), -1)
FAILING(int, access, (const char *path, int mode), (path, mode), -1)
FAILING(int, fchmod, (int file, mode_t mode), (file, mode), -1)
FAILING(int, fchown, (int file, uid_t owner, gid_t group), (file, owner, group), -1)
FAILING(int, linkat, (int from, const char *old, int to, const char *new, int flags),
        (from, old, to, new, flags), -1)
FAILING(int, renameat, (int from, const char *old, int to, const char *new), (from, old, to, new),
        -1)
FAILING(int, unlinkat, (int folder, const char *name, int flags), (folder, name, flags), -1)
FAILING(char *, realpath, (const char *path, char *resolved), (path, resolved), NULL)
FAILING(off_t, lseek, (int file, off_t offset, int whence), (file, offset, whence), -1)
FAILING(int, memfd_create, (const char *name, unsigned flags), (name, flags), -1)
FAILING(int, pipe2, (int ends[2], int flags), (ends, flags), -1)
FAILING(pid_t, fork, (void), (), -1)
FAILING(pid_t, waitpid, (pid_t process, int *status, int options), (process, status, options), -1)
FAILING(int, waitid, (idtype_t sort, id_t process, siginfo_t *info, int options),
        (sort, process, info, options), -1)
FAILING(int, poll, (struct pollfd * files, nfds_t count, int timeout), (files, count, timeout), -1)
FAILING(int, dup2, (int file, int place), (file, place), -1)
FAILING(int, execvp, (const char *program, char *const *arguments), (program, arguments), -1)
FAILING(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)
FAILING(FILE *, open_memstream, (char **bytes, size_t *length), (bytes, length), NULL)
FAILING(FILE *, fopencookie, (void *cookie, const char *mode, cookie_io_functions_t functions),
        (cookie, mode, functions), NULL)

FILE *fdopen(int file, const char *mode)
{
    static FILE *(*real)(int, const char *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "fdopen");
    return file != profile && strikes("fdopen") ? NULL : real(file, mode);
}

/* What another program might do to the file meanwhile. */
static void change_file(int file)
{
    char path[64];
    struct stat status;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1}};
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    long size = syscall(SYS_newfstatat, file, "", &status, AT_EMPTY_PATH) == 0 ? status.st_size : 0;
    if (*change == 't')
        syscall(SYS_utimensat, AT_FDCWD, path, times, 0);
    else
        syscall(SYS_truncate, path,
                *change == 's'   ? 0
                : *change == 'h' ? size / 2
                : *change == 'c' ? size - 1
                                 : size + 1);
}

void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset)
{
    static void *(*real)(void *, size_t, int, int, int, off_t);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "mmap");
    if (!strikes("mmap"))
        return real(at, length, protection, flags, file, offset);
    void *mapped = change ? real(at, length, protection, flags, file, offset) : MAP_FAILED;
    if (change)
        change_file(file);
    return mapped;
}

/* The descriptor is gone even when closing it reports a failure. */
int close(int file)
{
    static int (*real)(int);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "close");
    int status = real(file);
    return strikes("close") ? -1 : status;
}

static size_t share_of(size_t length)
{
    return length > 1 ? length / 2 : length;
}

ssize_t write(int file, const void *bytes, size_t length)
{
    static ssize_t (*real)(int, const void *, size_t);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "write");
    if (!strikes("write"))
        return real(file, bytes, length);
    return halves ? real(file, bytes, share_of(length)) : -1;
}

ssize_t read(int file, void *bytes, size_t length)
{
    static ssize_t (*real)(int, void *, size_t);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "read");
    if (!strikes("read"))
        return real(file, bytes, length);
    ssize_t got = change   ? real(file, bytes, length)
                  : halves ? real(file, bytes, length > 7 ? 7 : length)
                           : -1;
    if (change)
        change_file(file);
    return got;
}

static bool wants_unnamed(int flags)
{
    errno = EOPNOTSUPP;
    return named && (flags & O_TMPFILE) == O_TMPFILE;
}

static mode_t mode_of(int flags, va_list arguments)
{
    bool given = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    return given ? va_arg(arguments, mode_t) : 0;
}

static bool is_profile(const char *path)
{
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".gcda") == 0;
}

int open(const char *path, int flags, ...)
{
    static int (*real)(const char *, int, ...);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "open");
    if (is_profile(path))
        return profile = real(path, flags, mode);
    return wants_unnamed(flags) || strikes("open") ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    static int (*real)(int, const char *, int, ...);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "openat");
    return wants_unnamed(flags) || strikes("openat") ? -1 : real(folder, path, flags, mode);
}

int fcntl(int file, int command, ...)
{
    static int (*real)(int, int, ...);
    va_list arguments;
    va_start(arguments, command);
    long argument = va_arg(arguments, long);
    va_end(arguments);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "fcntl");
    return file != profile && strikes("fcntl") ? -1 : real(file, command, argument);
}
