/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Descriptors and signals at the start; see process.h. */
#include "cli/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "cli/verbs.h"

/* As they come in order, each gets the lowest number that is free: its own. */
static void open_standard(int descriptor)
{
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
        (void)open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* A mapped input ends earlier than it did, or its disk cannot be read. Files are written whole
   or not at all, so nothing is half done. */
static void input_is_gone(int number)
{
    static const char message[] =
        "stargraph: an input file became shorter while it was read, or its disk failed\n";
    (void)number;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(EXIT_SYSTEM);
    _exit(EXIT_SYSTEM);
}

void process_start(void)
{
    struct sigaction gone = {.sa_handler = input_is_gone};
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        open_standard(descriptor);
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is met at the write */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&gone.sa_mask);
    sigaction(SIGBUS, &gone, NULL);
}
