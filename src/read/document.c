/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of one input, and places in it. */
#include "read/document.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stargraph/text.h>

#include "base/memory.h"
#include "read/gunzip.h"
#include "read/memory_need.h"

/* Below this a copy is as fast as a mapping and safe if the file changes. */
enum { MAPPED_FROM = 1 << 20 };

/* From here on what comes through a pipe must find memory before it gets twice as much. */
enum { ASKED_FROM = 64 << 20 };

static bool failed(stg_error *error, const char *doing, const char *path)
{
    enum { MOST = 360 }; /* of the path, so that the reason is not cut off */
    int reason = errno;
    return stg_error_set(error, stg_code_of_system(reason), "cannot %s %.*s%s: %s", doing, MOST,
                         path, strlen(path) > MOST ? "..." : "", strerror(reason));
}

/* Waits where the descriptor does not, as that of a terminal that a program left so. */
static ssize_t read_some(int descriptor, char *bytes, size_t room)
{
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    ssize_t got;
    while ((got = read(descriptor, bytes, room)) < 0 && (errno == EINTR || errno == EAGAIN))
        if (errno == EAGAIN)
            poll(&input, 1, -1);
    return got;
}

static bool read_all(stg_document *document, int descriptor, size_t expected, stg_error *error)
{
    char *bytes = NULL;
    size_t capacity = 0;
    size_t length = 0;
    for (;;) {
        size_t needed = length + 65536 > expected + 1 ? length + 65536 : expected + 1;
        if (capacity >= ASKED_FROM && needed > capacity &&
            !stg_memory_check_room(capacity, document->name, error)) {
            free(bytes);
            return false;
        }
        char *grown = stg_grown(bytes, &capacity, needed, 1);
        if (!grown) {
            free(bytes);
            return stg_out_of_memory(error);
        }
        bytes = grown;
        ssize_t got = read_some(descriptor, bytes + length, capacity - length);
        if (got < 0) {
            free(bytes);
            return failed(error, "read", document->name);
        }
        if (got == 0)
            break;
        length += (size_t)got;
    }
    document->owned = bytes;
    document->bytes = bytes;
    document->length = length;
    return true;
}

/* Keeps the descriptor, to ask of the file again. */
static bool map_file(stg_document *document, int descriptor, const struct stat *status)
{
    size_t length = (size_t)status->st_size;
    void *mapped = mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped == MAP_FAILED)
        return false;
    posix_madvise(mapped, length, POSIX_MADV_SEQUENTIAL);
    document->mapped = mapped;
    document->bytes = mapped;
    document->length = length;
    document->descriptor = descriptor;
    document->status = *status;
    return true;
}

static bool is_as_it_was(const char *name, int descriptor, const struct stat *before,
                         stg_error *error)
{
    struct stat now;
    if (fstat(descriptor, &now) != 0)
        return failed(error, "read", name);
    if (now.st_size == before->st_size && now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == before->st_mtim.tv_nsec)
        return true;
    return stg_error_set(error, STG_ERROR_IO,
                         "%s was changed while it was read; run this again when nobody writes "
                         "to it",
                         name);
}

bool stg_document_unchanged(const stg_document *document, stg_error *error)
{
    return !document->mapped ||
           is_as_it_was(document->name, document->descriptor, &document->status, error);
}

static int open_input(const char *path)
{
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

static bool open_path(stg_document *document, const char *path, stg_error *error)
{
    struct stat status;
    int descriptor = open_input(path);
    if (descriptor < 0)
        return failed(error, "open", path);
    bool done = fstat(descriptor, &status) == 0 || failed(error, "read", path);
    if (done && S_ISDIR(status.st_mode))
        done = stg_error_set(error, STG_ERROR_IO, "cannot read %s: it is a directory", path);
    bool regular = done && S_ISREG(status.st_mode) && status.st_size > 0;
    if (regular && status.st_size >= MAPPED_FROM && map_file(document, descriptor, &status))
        return true;
    done = done && read_all(document, descriptor, regular ? (size_t)status.st_size : 0, error) &&
           (!regular || is_as_it_was(path, descriptor, &status, error));
    close(descriptor);
    return done;
}

static bool open_text(stg_document *document, const stg_input *input, stg_error *error)
{
    *document = (stg_document){.name = input->path};
    if (input->bytes) {
        document->bytes = input->bytes;
        document->length = input->length;
        return true;
    }
    if (strcmp(input->path, "-") == 0) {
        document->name = "(standard input)";
        return read_all(document, STDIN_FILENO, 0, error);
    }
    return open_path(document, input->path, error);
}

/* Puts what is packed in the place of the packed bytes. */
static bool unpack(stg_document *document, stg_error *error)
{
    char *bytes;
    size_t length;
    const char *name = document->name;
    bool whole = stg_gunzip(&bytes, &length, document->bytes, document->length, name, error);
    bool done = whole && stg_document_unchanged(document, error);
    if (whole && !done)
        free(bytes);
    stg_document_close(document);
    if (done)
        *document = (stg_document){.name = name, .bytes = bytes, .length = length, .owned = bytes};
    return done;
}

bool stg_document_open(stg_document *document, const stg_input *input, stg_error *error)
{
    if (!open_text(document, input, error)) {
        stg_document_close(document);
        return false;
    }
    return !stg_is_gzip(document->bytes, document->length) || unpack(document, error);
}

void stg_document_close(stg_document *document)
{
    free(document->owned);
    free(document->marks);
    if (document->mapped) {
        munmap(document->mapped, document->length);
        close(document->descriptor);
    }
    *document = (stg_document){0};
}

/* ---- places ------------------------------------------------------------------ */

static size_t count_characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* What was counted up to a place. */
typedef struct stg_place_mark {
    size_t newlines;
    size_t line_start;
    size_t letters;
} stg_place_mark;

enum { MARK_EVERY = 8192 };

static void return_to(stg_document *document, size_t mark)
{
    stg_place_mark known = mark > 0 ? document->marks[mark - 1] : (stg_place_mark){0};
    document->counted_to = mark * MARK_EVERY;
    document->newlines = known.newlines;
    document->line_start = known.line_start;
    document->letters = known.letters;
}

/* Without memory for it, places are only found more slowly. */
static void keep_mark(stg_document *document)
{
    if (document->counted_to != (document->mark_count + 1) * MARK_EVERY)
        return;
    stg_place_mark *grown = stg_grown(document->marks, &document->mark_capacity,
                                      document->mark_count + 1, sizeof *grown);
    if (!grown)
        return;
    document->marks = grown;
    grown[document->mark_count++] =
        (stg_place_mark){document->newlines, document->line_start, document->letters};
}

static void count_on(stg_document *document, size_t offset)
{
    size_t from = document->counted_to;
    const char *at = document->bytes + from;
    const char *end = document->bytes + offset;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        document->newlines++;
        at++;
        document->line_start = (size_t)(at - document->bytes);
        document->letters = 0;
        from = document->line_start;
    }
    document->letters += count_characters(document->bytes + from, offset - from);
    document->counted_to = offset;
}

/* Faults name places before them, too, and a document may be one line of many megabytes:
   what was counted is not counted again. */
static void count_to(stg_document *document, size_t offset)
{
    size_t mark = offset / MARK_EVERY;
    if (mark > document->mark_count)
        mark = document->mark_count;
    if (offset < document->counted_to || mark * MARK_EVERY > document->counted_to)
        return_to(document, mark);
    for (size_t next; (next = (document->counted_to / MARK_EVERY + 1) * MARK_EVERY) <= offset;) {
        count_on(document, next);
        keep_mark(document);
    }
    count_on(document, offset);
}

size_t stg_document_line(stg_document *document, size_t offset)
{
    count_to(document, offset);
    return document->newlines + 1;
}

/* Copies text with control characters and broken or invisible marks replaced. */
static size_t copy_visible(char *out, size_t room, const char *text, size_t length)
{
    size_t used = 0;
    for (size_t at = 0; at < length && used + 4 < room;) {
        size_t size = stg_text_fit(text + at, length - at, 2);
        unsigned char first = (unsigned char)text[at];
        size = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : size;
        size = first >= 0x80 && first < 0xc0 ? 1 : size;
        bool whole = at + size <= length;
        for (size_t k = 1; whole && k < size; k++)
            whole = ((unsigned char)text[at + k] & 0xc0) == 0x80;
        bool c1 = first == 0xc2 && whole && (unsigned char)text[at + 1] < 0xa0;
        bool hidden = c1 || (whole && size == 3 && stg_text_width(text + at, size) == 0) ||
                      (whole && size == 2 && memcmp(text + at, "\xd8\x9c", 2) == 0); /* U+061C */
        if (first < 0x20 || first == 0x7f || !whole || hidden || (first >= 0x80 && size == 1)) {
            out[used++] = first == '\t' ? ' ' : '?';
            size = whole ? size : 1;
        } else {
            memcpy(out + used, text + at, size);
            used += size;
        }
        at += size;
    }
    out[used] = '\0';
    return used;
}

/* Of a byte order mark, which no editor shows, at the start of a line. */
static size_t mark_length(const stg_document *document, size_t start, size_t offset)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t length = sizeof mark - 1;
    return start == 0 && offset >= length && memcmp(document->bytes, mark, length) == 0 ? length
                                                                                        : 0;
}

enum { BEFORE = 60 };

void stg_document_place(stg_document *document, size_t offset, stg_error *error)
{
    if (offset > document->length)
        offset = document->length;
    const char *bytes = document->bytes;
    count_to(document, offset);
    size_t mark = mark_length(document, document->line_start, offset);
    size_t start = document->line_start + mark;
    size_t end = offset;
    while (end < document->length && bytes[end] != '\n' && end - offset < STG_EXCERPT_SIZE)
        end++;
    if (end > start && bytes[end - 1] == '\r')
        end--;
    error->line = document->newlines + 1;
    error->column = document->letters - (mark > 0) + 1;
    /* A long line is shown from a little before the fault. */
    size_t from = offset - start > BEFORE ? offset - BEFORE : start;
    while (from < offset && ((unsigned char)bytes[from] & 0xc0) == 0x80)
        from++;
    size_t shown = copy_visible(error->excerpt, BEFORE + 8, bytes + from, offset - from);
    error->caret = stg_text_width(error->excerpt, shown);
    if (end > offset)
        copy_visible(error->excerpt + shown, sizeof error->excerpt - shown, bytes + offset,
                     end - offset);
    snprintf(error->file, sizeof error->file, "%s", document->name);
}
