/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs a command and says what it took: measure SECONDS MIBIBYTES COMMAND ...
 *
 * Writes one line to descriptor 3: wall, user and system seconds, the peak of
 * resident memory in KiB, and how it ended: "exit N", "signal N", "timeout" or
 * "memory". The command is killed when it runs longer or holds more than allowed.
 * A process of its own does this, since the peak that wait4 tells of a child starts with that of
 * the process it was spawned from: this one is small.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { LOOK_EVERY_MS = 50 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double resident_mib(pid_t process)
{
    char path[64];
    unsigned long pages = 0;
    snprintf(path, sizeof path, "/proc/%ld/statm", (long)process);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%*u %lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

/* Waits until the process ends, or ends it; NULL or which limit it was. */
static const char *watch(pid_t process, double start, double most_seconds, double most_mib)
{
    struct pollfd ended = {.fd = (int)syscall(SYS_pidfd_open, process, 0), .events = POLLIN};
    const char *limit = NULL;
    while (ended.fd >= 0 && poll(&ended, 1, LOOK_EVERY_MS) == 0 && limit == NULL) {
        if (now() - start > most_seconds)
            limit = "timeout";
        else if (resident_mib(process) > most_mib)
            limit = "memory";
        if (limit != NULL)
            kill(-process, SIGKILL);
    }
    if (ended.fd >= 0)
        close(ended.fd);
    return limit;
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fprintf(stderr, "usage: measure SECONDS MIBIBYTES COMMAND ... 3>RESULT\n");
        return 2;
    }
    pid_t process;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclose(&actions, 3);
    double start = now();
    if (posix_spawnp(&process, arguments[3], &actions, &attributes, arguments + 3, environ) != 0) {
        fprintf(stderr, "measure: cannot run %s\n", arguments[3]);
        return 1;
    }
    const char *limit =
        watch(process, start, strtod(arguments[1], NULL), strtod(arguments[2], NULL));
    int status;
    struct rusage used;
    if (wait4(process, &status, 0, &used) != process)
        return 1;
    double wall = now() - start;
    dprintf(3, "%.6f %.6f %.6f %ld ", wall, seconds(used.ru_utime), seconds(used.ru_stime),
            used.ru_maxrss);
    if (limit != NULL)
        dprintf(3, "%s\n", limit);
    else if (WIFSIGNALED(status))
        dprintf(3, "signal %d\n", WTERMSIG(status));
    else
        dprintf(3, "exit %d\n", WEXITSTATUS(status));
    return 0;
}
