/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Unpacking gzip; see gunzip.h. */
#include "read/gunzip.h"

#include <limits.h>
#include <stdlib.h>

#include <zlib.h>

#include "base/memory.h"
#include "read/memory_need.h"

bool stg_is_gzip(const char *bytes, size_t length)
{
    return length >= 3 && bytes[0] == '\x1f' && bytes[1] == '\x8b' && bytes[2] == 8;
}

typedef struct unpacking {
    z_stream stream;
    char *bytes;
    size_t length;
    size_t capacity;
    const char *rest; /* of the input, not yet given to zlib */
    size_t rest_length;
    size_t packed; /* all of it */
} unpacking;

static bool damaged(const char *name, const char *how, stg_error *error)
{
    return stg_error_set(error, STG_ERROR_FORMAT, "cannot unpack %s: the gzip data %s", name, how);
}

/* Deflate makes text at most 1032 times as small, and real data hardly 100 times. */
enum { SUSPECTED = 256 << 20, MOST_TIMES = 500 };

static bool make_room(unpacking *work, const char *name, stg_error *error)
{
    size_t taken = work->packed - work->rest_length - work->stream.avail_in;
    if (work->length > SUSPECTED && work->length / MOST_TIMES > taken)
        return stg_error_set(error, STG_ERROR_LIMIT, "%s unpacks to more than %d times its size",
                             name, MOST_TIMES);
    if (work->capacity > SUSPECTED && work->length + 65536 > work->capacity &&
        !stg_memory_check_room(work->capacity, name, error))
        return false;
    if (work->length >= STG_GUNZIP_LIMIT)
        return stg_error_set(error, STG_ERROR_LIMIT, "%s unpacks to more than %zu GiB", name,
                             STG_GUNZIP_LIMIT >> 30);
    char *grown = stg_grown(work->bytes, &work->capacity, work->length + 65536, 1);
    if (!grown)
        return stg_out_of_memory(error);
    work->bytes = grown;
    return true;
}

/* zlib counts in unsigned int. */
static unsigned at_most(size_t length)
{
    return length > UINT_MAX / 2 ? UINT_MAX / 2 : (unsigned)length;
}

static void feed(unpacking *work)
{
    if (work->stream.avail_in > 0 || work->rest_length == 0)
        return;
    work->stream.avail_in = at_most(work->rest_length);
    work->stream.next_in = (z_const Bytef *)work->rest;
    work->rest += work->stream.avail_in;
    work->rest_length -= work->stream.avail_in;
}

/* One call of zlib; false at the end of all members or on failure. */
static bool step(unpacking *work, const char *name, bool *done, stg_error *error)
{
    if (!make_room(work, name, error))
        return false;
    feed(work);
    work->stream.next_out = (Bytef *)work->bytes + work->length;
    work->stream.avail_out = at_most(work->capacity - work->length);
    unsigned room = work->stream.avail_out;
    int status = inflate(&work->stream, Z_NO_FLUSH);
    work->length += room - work->stream.avail_out;
    bool empty = work->stream.avail_in == 0 && work->rest_length == 0;
    if (status == Z_STREAM_END) {
        *done = empty;
        if (!empty && inflateReset(&work->stream) != Z_OK)
            return stg_out_of_memory(error);
        return !empty;
    }
    if (status == Z_MEM_ERROR)
        return stg_out_of_memory(error);
    if (status != Z_OK && status != Z_BUF_ERROR)
        return damaged(name, "is damaged", error);
    if (empty && work->stream.avail_out > 0)
        return damaged(name, "is cut off", error);
    return true;
}

bool stg_gunzip(char **unpacked, size_t *unpacked_length, const char *bytes, size_t length,
                const char *name, stg_error *error)
{
    unpacking work = {.rest = bytes, .rest_length = length, .packed = length};
    bool done = false;
    *unpacked = NULL;
    if (inflateInit2(&work.stream, 15 + 16) != Z_OK) /* 16: gzip framing */
        return stg_out_of_memory(error);
    while (step(&work, name, &done, error))
        continue;
    inflateEnd(&work.stream);
    if (!done) {
        free(work.bytes);
        return false;
    }
    *unpacked = work.bytes;
    *unpacked_length = work.length;
    return true;
}
