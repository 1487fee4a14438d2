/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Replacing a file whole or not at all. The new bytes go to an unnamed file in
 * the same directory (Linux O_TMPFILE) where the file system has that, so that
 * nothing is left behind even if the process is killed; else to a named one.
 */
#define _GNU_SOURCE /* O_TMPFILE */
#include <stargraph/write.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

typedef struct replacement {
    char *target;    /* the file behind any symbolic link */
    char *directory; /* that holds it */
    char *temporary; /* name while it is not yet in place */
    int descriptor;
    bool named; /* `temporary` exists in the directory */
    mode_t mode;
    bool exists;
} replacement;

static bool failed(stg_error *error, const char *doing, const char *path)
{
    int reason = errno;
    return stg_error_set(error, STG_ERROR_IO, "cannot %s %s: %s", doing, path, strerror(reason));
}

/* Writing to a device, pipe or socket: there is nothing to replace. */
static bool write_through(const char *path, stg_fill fill, void *context, stg_error *error)
{
    FILE *stream = fopen(path, "we");
    if (!stream)
        return failed(error, "open", path);
    bool filled = fill(stream, context, error);
    errno = 0;
    bool written = fflush(stream) == 0 && !ferror(stream);
    if (filled && !written)
        failed(error, "write", path);
    if (fclose(stream) != 0 && filled && written)
        written = failed(error, "write", path);
    return filled && written;
}

static bool split_path(replacement *file, const char *path, stg_error *error)
{
    file->target = file->exists ? realpath(path, NULL) : stg_copy_bytes(path, strlen(path));
    if (!file->target)
        return failed(error, "resolve", path);
    const char *slash = strrchr(file->target, '/');
    const char *name = slash ? slash + 1 : file->target;
    size_t length = slash == file->target ? 1 : slash ? (size_t)(slash - file->target) : 0;
    file->directory = slash ? stg_copy_bytes(file->target, length) : stg_copy_bytes(".", 1);
    stg_buffer temporary = STG_BUFFER_EMPTY;
    stg_buffer_addf(&temporary, "%s/.%s.%ld.", file->directory ? file->directory : "", name,
                    (long)getpid());
    file->temporary = stg_buffer_take(&temporary);
    if (!file->directory || !file->temporary)
        return stg_out_of_memory(error);
    if (*name == '\0')
        return stg_error_set(error, STG_ERROR_IO, "cannot write %s: it names a directory", path);
    return true;
}

/* A name that is not taken: the prefix with a number. */
static bool open_named(replacement *file, stg_error *error)
{
    size_t prefix = strlen(file->temporary);
    char *name = realloc(file->temporary, prefix + 16);
    if (!name)
        return stg_out_of_memory(error);
    file->temporary = name;
    for (unsigned attempt = 0; attempt < 1000; attempt++) {
        snprintf(name + prefix, 16, "%u.tmp", attempt);
        file->descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file->descriptor >= 0)
            file->named = true;
        if (file->descriptor >= 0 || errno != EEXIST)
            break;
    }
    return file->descriptor >= 0 || failed(error, "create a file in", file->directory);
}

static bool open_temporary(replacement *file, stg_error *error)
{
    file->descriptor = -1;
#ifdef O_TMPFILE
    if (access("/proc/self/fd", X_OK) == 0)
        file->descriptor = open(file->directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#endif
    return file->descriptor >= 0 || open_named(file, error);
}

/* Gives the unnamed file its temporary name. */
static bool link_temporary(replacement *file, stg_error *error)
{
    char open_file[64];
    size_t prefix = strlen(file->temporary);
    char *name = realloc(file->temporary, prefix + 16);
    if (!name)
        return stg_out_of_memory(error);
    file->temporary = name;
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", file->descriptor);
    for (unsigned attempt = 0; attempt < 1000 && !file->named; attempt++) {
        snprintf(name + prefix, 16, "%u.tmp", attempt);
        if (linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
            file->named = true;
        else if (errno != EEXIST)
            break;
    }
    return file->named || failed(error, "create a file in", file->directory);
}

static void sync_directory(const char *directory)
{
    int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor); /* some file systems cannot; the rename has happened anyway */
    close(descriptor);
}

static bool fill_temporary(replacement *file, stg_fill fill, void *context, stg_error *error)
{
    int copy = fcntl(file->descriptor, F_DUPFD_CLOEXEC, 0);
    FILE *stream = copy >= 0 ? fdopen(copy, "w") : NULL;
    if (!stream) {
        failed(error, "write", file->target);
        if (copy >= 0)
            close(copy);
        return false;
    }
    bool filled = fill(stream, context, error);
    errno = 0;
    bool written = fflush(stream) == 0 && !ferror(stream);
    if (filled && !written)
        failed(error, "write", file->target);
    if (fclose(stream) != 0 && filled && written)
        written = failed(error, "write", file->target);
    return filled && written;
}

static bool put_in_place(replacement *file, stg_error *error)
{
    if (file->exists && fchmod(file->descriptor, file->mode) != 0)
        return failed(error, "keep the permissions of", file->target);
    if (fsync(file->descriptor) != 0)
        return failed(error, "write", file->target);
    if (!file->named && !link_temporary(file, error))
        return false;
    if (rename(file->temporary, file->target) != 0)
        return failed(error, "replace", file->target);
    file->named = false;
    sync_directory(file->directory);
    return true;
}

bool stg_file_replace(const char *path, stg_fill fill, void *context, stg_error *error)
{
    replacement file = {.descriptor = -1};
    struct stat status;
    file.exists = stat(path, &status) == 0;
    if (file.exists && S_ISDIR(status.st_mode))
        return stg_error_set(error, STG_ERROR_IO, "cannot write %s: it is a directory", path);
    if (file.exists && !S_ISREG(status.st_mode))
        return write_through(path, fill, context, error);
    if (file.exists && access(path, W_OK) != 0)
        return failed(error, "write", path);
    file.mode = file.exists ? status.st_mode & 07777 : 0;
    bool done = split_path(&file, path, error) && open_temporary(&file, error) &&
                fill_temporary(&file, fill, context, error) && put_in_place(&file, error);
    if (file.descriptor >= 0)
        close(file.descriptor);
    if (file.named)
        unlink(file.temporary);
    free(file.target);
    free(file.directory);
    free(file.temporary);
    return done;
}
