/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Streams on descriptors; see descriptor_stream.h. */
#define _GNU_SOURCE /* fopencookie */
#include "base/descriptor_stream.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

/* Large files are written in large pieces. */
enum { BUFFER = 65536 };

/* Waits until a descriptor that does not block can take more. */
static void await_room(int descriptor)
{
    enum { MILLISECONDS = 1000 };
    struct pollfd room = {.fd = descriptor, .events = POLLOUT};
    poll(&room, 1, MILLISECONDS);
}

static ssize_t write_all(void *cookie, const char *bytes, size_t length)
{
    stg_descriptor_sink *sink = cookie;
    size_t done = 0;
    while (sink->reason == 0 && done < length) {
        ssize_t wrote = -1;
        if (stg_signals_end_waits(sink->hold))
            sink->reason = ECANCELED;
        else
            wrote = write(sink->descriptor, bytes + done, length - done);
        if (wrote > 0)
            done += (size_t)wrote;
        else if (wrote == 0)
            sink->reason = ENOSPC; /* no file system should */
        else if (sink->reason == 0 && errno == EAGAIN)
            await_room(sink->descriptor);
        else if (sink->reason == 0 && errno != EINTR)
            sink->reason = errno;
    }
    errno = sink->reason;
    return (ssize_t)done;
}

FILE *stg_descriptor_stream(stg_descriptor_sink *sink)
{
    FILE *stream = fopencookie(sink, "w", (cookie_io_functions_t){.write = write_all});
    if (stream)
        setvbuf(stream, NULL, _IOFBF, BUFFER);
    return stream;
}
