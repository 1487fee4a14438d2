/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running Graphviz. This is the only file that does. `dot` runs in a process group
 * of its own with limits on memory and on the clock, and nothing of the group
 * outlives the call.
 */
#define _GNU_SOURCE /* prctl's PR_SET_PDEATHSIG, pipe2 */
#include "write/dot_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct dot_child {
    pid_t process;
    int output; /* our ends of its pipes */
    int messages;
    struct timespec deadline;
} dot_child;

/* GCOVR_EXCL_START: what runs between fork and exec leaves no counts. */

/* Moves a descriptor behind the three standard ones, which are about to be replaced. */
static int behind_standard(int descriptor)
{
    return descriptor > 2 ? descriptor : fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
}

/* After fork: only calls that are safe there. */
static void become_dot(int input, int output, int messages, char *const *arguments,
                       const stg_render_limits *limits, pid_t parent)
{
    rlim_t memory = (rlim_t)limits->megabytes * 1024 * 1024;
    rlim_t seconds = (rlim_t)limits->seconds + 1;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before */
        _exit(STG_DOT_NOT_STARTED);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
    setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    input = behind_standard(input);
    output = behind_standard(output);
    messages = behind_standard(messages);
    if (dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(messages, 2) >= 0)
        execvp("dot", arguments);
    _exit(errno == ENOENT || errno == EACCES || errno == ENOTDIR ? STG_DOT_NOT_FOUND
                                                                 : STG_DOT_NOT_STARTED);
}

/* GCOVR_EXCL_STOP */

static bool cannot_run(stg_error *error)
{
    int reason = errno;
    return stg_error_set(error, STG_ERROR_RENDER, "cannot run dot: %s", strerror(reason));
}

static void close_both(const int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

static bool start(dot_child *child, int input, char *const *arguments,
                  const stg_render_limits *limits, stg_error *error)
{
    int output[2];
    int messages[2];
    pid_t parent = getpid();
    if (pipe2(output, O_CLOEXEC) != 0)
        return cannot_run(error);
    if (pipe2(messages, O_CLOEXEC) != 0) {
        cannot_run(error);
        close_both(output);
        return false;
    }
    child->process = fork();
    if (child->process == 0) /* GCOVR_EXCL_BR_LINE: as above */
        become_dot(input, output[1], messages[1], arguments, limits, parent);
    if (child->process < 0) {
        cannot_run(error);
        close_both(output);
        close_both(messages);
        return false;
    }
    setpgid(child->process, child->process); /* whoever of the two comes first */
    close(output[1]);
    close(messages[1]);
    child->output = output[0];
    child->messages = messages[0];
    clock_gettime(CLOCK_MONOTONIC, &child->deadline);
    child->deadline.tv_sec += limits->seconds;
    return true;
}

/* Up to a second: nobody waits longer at a time. */
static int milliseconds_left(const dot_child *child)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long left = (child->deadline.tv_sec - now.tv_sec) * 1000LL +
                     (child->deadline.tv_nsec - now.tv_nsec) / 1000000;
    return left > 1000 ? 1000 : left > 0 ? (int)left : 0;
}

/* It stays to be waited for. */
static bool has_ended(const dot_child *child)
{
    siginfo_t info = {0};
    int status;
    do
        status = waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOHANG | WNOWAIT);
    while (status != 0 && errno == EINTR);
    return status != 0 || info.si_pid == child->process;
}

/* Appends what can be read now, as much as `most` lets. */
static void drain(struct pollfd *pipe, stg_buffer *buffer, size_t most, stg_dot_result *result)
{
    char bytes[16384];
    if (!pipe->revents)
        return;
    ssize_t got = read(pipe->fd, bytes, sizeof bytes);
    if (got < 0 && errno != EINTR && errno != EAGAIN) {
        result->reason = errno;
        result->ending = STG_DOT_FAILED;
        return;
    }
    if (got == 0)
        pipe->fd = -1;
    size_t room = most - buffer->length;
    if (got > 0)
        stg_buffer_add_bytes(buffer, bytes, (size_t)got < room ? (size_t)got : room);
    if (buffer->failed)
        result->ending = STG_DOT_MEMORY;
}

/* One look at the pipes; false when there is no need to go on. */
static bool collect_some(const dot_child *child, struct pollfd pipes[2], stg_dot_result *result)
{
    enum { MILLISECONDS = 100 };
    int left = milliseconds_left(child);
    bool ended = has_ended(child);
    int ready = left > 0 ? poll(pipes, 2, left < MILLISECONDS ? left : MILLISECONDS) : 0;
    if (ready > 0) {
        drain(&pipes[0], &result->picture, STG_DOT_MOST_PICTURE + 1, result);
        drain(&pipes[1], &result->messages, STG_DOT_MOST_MESSAGE, result);
        if (result->picture.length > STG_DOT_MOST_PICTURE)
            result->ending = STG_DOT_LARGE;
    } else if (ready < 0 && errno != EINTR) {
        result->reason = errno;
        result->ending = STG_DOT_FAILED;
    } else if (left == 0) {
        result->ending = STG_DOT_LATE;
    } else if (ready == 0 && ended) {
        result->ending = STG_DOT_HELD;
    }
    return result->ending == STG_DOT_WHOLE;
}

/* Reads both pipes to their ends, and waits for the child's. */
static void collect(const dot_child *child, stg_dot_result *result)
{
    static const struct timespec moment = {.tv_nsec = 2000000};
    struct pollfd pipes[2] = {{child->output, POLLIN, 0}, {child->messages, POLLIN, 0}};
    bool more = true;
    while (more && (pipes[0].fd >= 0 || pipes[1].fd >= 0))
        more = collect_some(child, pipes, result);
    while (more && !has_ended(child)) {
        if (milliseconds_left(child) == 0) {
            result->ending = STG_DOT_LATE;
            more = false;
        }
        nanosleep(&moment, NULL);
    }
}

/* The group goes before its number is free for another. */
static void finish(const dot_child *child, stg_dot_result *result)
{
    pid_t waited;
    if (result->ending != STG_DOT_WHOLE && result->ending != STG_DOT_HELD)
        kill(child->process, SIGKILL);
    kill(-child->process, SIGKILL);
    do
        waited = waitpid(child->process, &result->status, 0);
    while (waited < 0 && errno == EINTR);
    result->known = waited == child->process;
    close(child->output);
    close(child->messages);
}

bool stg_dot_run(stg_dot_result *result, int input, char *const *arguments,
                 const stg_render_limits *limits, stg_error *error)
{
    dot_child child = {0};
    *result = (stg_dot_result){.picture = STG_BUFFER_EMPTY, .messages = STG_BUFFER_EMPTY};
    if (!start(&child, input, arguments, limits, error))
        return false;
    collect(&child, result);
    finish(&child, result);
    return true;
}

void stg_dot_result_done(stg_dot_result *result)
{
    stg_buffer_done(&result->picture);
    stg_buffer_done(&result->messages);
}
