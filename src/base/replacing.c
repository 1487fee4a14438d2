/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Replacing files whole or not at all; see replacing.h. The new bytes go to an
 * unnamed file in the same directory (Linux O_TMPFILE) where the file system has
 * that, so that nothing is left behind even if the process is killed; else to a
 * named one. While a name exists that must not stay, the signals that end a
 * process are held back.
 */
#define _GNU_SOURCE /* O_TMPFILE, O_PATH */
#include "base/replacing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/descriptor_stream.h"
#include "base/memory.h"

enum { NAME_SIZE = 64, ATTEMPTS = 1000 };

struct stg_replacement {
    char *target;              /* the file behind any symbolic link */
    const char *name;          /* its name in `directory`; points into `target` */
    int directory;             /* descriptors; -1: none */
    int descriptor;            /* the new file */
    char temporary[NAME_SIZE]; /* names in the directory; "": none */
    char backup[NAME_SIZE];    /* the old file once more */
    bool through;              /* written already */
    bool exists;
    bool placed;
    mode_t mode;
    uid_t owner;
    gid_t group;
};

static bool failed(stg_error *error, const char *doing, const char *path)
{
    enum { MOST = 360 }; /* of the path, so that the reason is not cut off */
    int reason = errno;
    stg_error_set(error, stg_code_of_system(reason), "cannot %s %.*s%s: %s", doing, MOST, path,
                  strlen(path) > MOST ? "..." : "", strerror(reason));
    return false;
}

/* ---- what is written through ----------------------------------------------------- */

/* The descriptor that the path stands for; -1: none. */
static int descriptor_named(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        size_t length = strlen(folders[i]);
        char *end = NULL;
        long number =
            strncmp(path, folders[i], length) == 0 && path[length] >= '0' && path[length] <= '9'
                ? strtol(path + length, &end, 10)
                : -1;
        if (number >= 0 && number < 1000000 && *end == '\0')
            return (int)number;
    }
    return -1;
}

static bool is_stream(const struct stat *status)
{
    return !S_ISREG(status->st_mode) && !S_ISDIR(status->st_mode);
}

stg_place stg_place_of(const char *path, stg_error *error)
{
    struct stat status;
    if (descriptor_named(path) >= 0)
        return STG_PLACE_STREAM;
    if (stat(path, &status) == 0)
        return S_ISDIR(status.st_mode) ? STG_PLACE_FOLDER
               : is_stream(&status)    ? STG_PLACE_STREAM
                                       : STG_PLACE_FILE;
    if (errno == ENOENT)
        return STG_PLACE_FILE;
    failed(error, "write", path);
    return STG_PLACE_UNKNOWN;
}

/* Through a buffer of its own; `target` names it in messages. */
static bool fill_descriptor(int descriptor, const stg_signal_hold *hold, const char *target,
                            stg_fill fill, void *context, stg_error *error)
{
    stg_descriptor_sink sink = {.descriptor = descriptor, .hold = hold};
    FILE *stream = stg_descriptor_stream(&sink);
    if (!stream)
        return stg_out_of_memory(error);
    bool filled = fill(stream, context, error);
    bool written = fclose(stream) == 0 && sink.reason == 0;
    errno = sink.reason ? sink.reason : EIO;
    if (filled && !written)
        failed(error, "write", target);
    return filled && written;
}

static bool write_through(const char *path, stg_fill fill, void *context, stg_error *error)
{
    static const stg_signal_hold none;
    int open_one = descriptor_named(path);
    int descriptor = open_one >= 0 ? fcntl(open_one, F_DUPFD_CLOEXEC, 3)
                                   : open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return failed(error, "open", path);
    bool done = fill_descriptor(descriptor, &none, path, fill, context, error);
    if (close(descriptor) != 0 && errno != EINTR && done)
        done = failed(error, "write", path);
    return done;
}

/* ---- the file and its directory ----------------------------------------------------- */

/* What stands there now. A link that leads nowhere is no place to write to: the
   link itself would be replaced. */
static bool look(stg_replacement *file, const char *path, struct stat *status, stg_error *error)
{
    struct stat link;
    bool there = lstat(path, &link) == 0;
    bool linked = there && S_ISLNK(link.st_mode);
    if (!there && errno != ENOENT)
        return failed(error, "write", path);
    file->exists = stat(path, status) == 0;
    if (!file->exists && errno == ENOENT && linked) {
        stg_error_set(error, STG_ERROR_IO,
                      "cannot write %s: it is a symbolic link to a file that is not there", path);
        return false;
    }
    if (!file->exists && errno != ENOENT)
        return failed(error, "write", path);
    if (file->exists && S_ISDIR(status->st_mode)) {
        stg_error_set(error, STG_ERROR_IO, "cannot write %s: it is a directory", path);
        return false;
    }
    file->through = descriptor_named(path) >= 0 || (file->exists && is_stream(status));
    if (file->through)
        return true;
    file->mode = file->exists ? status->st_mode & 07777 : 0;
    file->owner = file->exists ? status->st_uid : geteuid();
    file->group = file->exists ? status->st_gid : getegid();
    if (file->exists && access(path, W_OK) != 0)
        return failed(error, "write", path);
    file->target = linked ? realpath(path, NULL) : stg_copy_bytes(path, strlen(path));
    if (!file->target)
        failed(error, "resolve", path);
    return file->target != NULL;
}

static bool open_directory(stg_replacement *file, stg_error *error)
{
    char *slash = strrchr(file->target, '/');
    const char *folder = slash == file->target ? "/" : slash ? file->target : ".";
    file->name = slash ? slash + 1 : file->target;
    if (*file->name == '\0')
        return stg_error_set(error, STG_ERROR_IO, "cannot write %s: it names a directory",
                             file->target);
    if (slash && slash != file->target)
        *slash = '\0';
    file->directory = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (file->directory < 0)
        failed(error, "create a file in", folder);
    if (slash)
        *slash = '/';
    return file->directory >= 0;
}

/* For messages. */
static bool cannot_create(const stg_replacement *file, stg_error *error)
{
    int reason = errno;
    int length = (int)(file->name - file->target);
    const char *folder = length > 1 ? file->target : length == 1 ? "/" : "the working folder";
    if (length > 1)
        length--;
    else
        length = (int)strlen(folder);
    return stg_error_set(error, stg_code_of_system(reason), "cannot create a file in %.*s: %s",
                         length, folder, strerror(reason));
}

/* ---- the new file ---------------------------------------------------------------------- */

static void write_name(char name[NAME_SIZE], unsigned attempt)
{
    snprintf(name, NAME_SIZE, ".stargraph-%ld-%u.tmp", (long)getpid(), attempt);
}

/* A file that only its owner reads is not for others to read before it is in place. */
static mode_t first_mode(const stg_replacement *file)
{
    return file->exists ? 0600 : 0666;
}

static bool open_named(stg_replacement *file, stg_error *error)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    char name[NAME_SIZE];
    for (unsigned attempt = 0; attempt < ATTEMPTS && file->descriptor < 0; attempt++) {
        write_name(name, attempt);
        file->descriptor = openat(file->directory, name, flags, first_mode(file));
        if (file->descriptor < 0 && errno != EEXIST)
            break;
    }
    if (file->descriptor < 0)
        return cannot_create(file, error);
    memcpy(file->temporary, name, sizeof name);
    return true;
}

static bool open_new(stg_replacement *file, stg_signal_hold *hold, stg_error *error)
{
    if (access("/proc/self/fd", X_OK) == 0) /* gives it a name later */
        file->descriptor =
            openat(file->directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, first_mode(file));
    if (file->descriptor >= 0)
        return true;
    stg_signals_hold(hold);
    return open_named(file, error);
}

/* Owner and mode are those of the old file, the owner as far as may be. */
static bool take_over(stg_replacement *file, stg_error *error)
{
    struct stat status;
    if (!file->exists)
        return true;
    if (fstat(file->descriptor, &status) != 0)
        return failed(error, "write", file->target);
    if ((status.st_uid != file->owner || status.st_gid != file->group) &&
        fchown(file->descriptor, file->owner, file->group) != 0 && errno != EPERM)
        return failed(error, "keep the owner of", file->target);
    return fchmod(file->descriptor, file->mode) == 0 ||
           failed(error, "keep the permissions of", file->target);
}

static bool sync_file(int descriptor)
{
    int status;
    do
        status = fsync(descriptor);
    while (status != 0 && errno == EINTR);
    return status == 0 || errno == EINVAL || errno == ENOSYS; /* a file system that cannot */
}

bool stg_replacing_fill(stg_replacing *set, const char *path, stg_fill fill, void *context,
                        stg_error *error)
{
    struct stat status;
    stg_replacement *grown = stg_grown(set->files, &set->capacity, set->count + 1, sizeof *grown);
    if (!grown)
        return stg_out_of_memory(error);
    set->files = grown;
    stg_replacement *file = &grown[set->count++];
    *file = (stg_replacement){.directory = -1, .descriptor = -1};
    if (!look(file, path, &status, error))
        return false;
    if (file->through)
        return write_through(path, fill, context, error);
    return open_directory(file, error) && open_new(file, &set->hold, error) &&
           fill_descriptor(file->descriptor, &set->hold, file->target, fill, context, error) &&
           take_over(file, error) &&
           (sync_file(file->descriptor) || failed(error, "write", file->target));
}

/* ---- into place -------------------------------------------------------------------------- */

/* Gives a file one more name: "" for the new one, else that name in the directory. */
static bool link_as(const stg_replacement *file, const char *from, const char *to)
{
    char open_file[NAME_SIZE];
    if (*from)
        return linkat(file->directory, from, file->directory, to, 0) == 0;
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", file->descriptor);
    return linkat(AT_FDCWD, open_file, file->directory, to, AT_SYMLINK_FOLLOW) == 0;
}

static bool link_free(const stg_replacement *file, const char *from, char kept[NAME_SIZE])
{
    char name[NAME_SIZE];
    bool linked = false;
    errno = EEXIST;
    for (unsigned attempt = 0; attempt < ATTEMPTS && !linked && errno == EEXIST; attempt++) {
        write_name(name, attempt);
        linked = link_as(file, from, name);
    }
    if (linked)
        memcpy(kept, name, sizeof name);
    return linked;
}

/* The old file under a second name. Where there are no such names it can only be
   hoped that what is still to come succeeds. */
static bool keep_old(stg_replacement *file, stg_error *error)
{
    if (!file->exists || link_free(file, file->name, file->backup) || errno == EPERM ||
        errno == EOPNOTSUPP || errno == EMLINK || errno == ENOENT)
        return true;
    return cannot_create(file, error);
}

/* A new name is one step, so that even a kill leaves nothing else; another file may
   have taken it meanwhile, or it is that of the old file: then two. */
static bool put_in_place(stg_replacement *file, stg_error *error)
{
    bool named = file->temporary[0] != '\0';
    if (!named && !file->exists && link_as(file, "", file->name))
        return file->placed = true;
    if (!named && (file->exists || errno == EEXIST))
        named = link_free(file, "", file->temporary);
    if (!named)
        return cannot_create(file, error);
    if (renameat(file->directory, file->temporary, file->directory, file->name) != 0)
        return failed(error, "replace", file->target);
    file->temporary[0] = '\0';
    return file->placed = true;
}

/* Puts the old file back, or nothing where there was none. */
static bool put_back(stg_replacement *file)
{
    if (!file->placed)
        return true;
    if (file->backup[0] &&
        renameat(file->directory, file->backup, file->directory, file->name) == 0)
        file->backup[0] = '\0';
    else if (file->exists || unlinkat(file->directory, file->name, 0) != 0)
        return false;
    file->placed = false;
    return true;
}

static bool put_all_back(stg_replacing *set, stg_error *error)
{
    for (size_t i = 0; i < set->count; i++)
        if (!put_back(&set->files[i]) && error) {
            size_t length = strlen(error->message);
            snprintf(error->message + length, sizeof error->message - length,
                     "; %.200s is new already", set->files[i].target);
        }
    return false;
}

/* By a descriptor of its own: O_PATH has none to sync. */
static void sync_directory(int directory)
{
    int descriptor = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    sync_file(descriptor); /* the files are in their places whatever it says */
    close(descriptor);
}

bool stg_replacing_finish(stg_replacing *set, stg_error *error)
{
    stg_signals_hold(&set->hold);
    for (size_t i = 0; i < set->count; i++) {
        stg_replacement *file = &set->files[i];
        bool last = i + 1 == set->count;
        if (!file->through && !((last || keep_old(file, error)) && put_in_place(file, error)))
            return put_all_back(set, error);
    }
    for (size_t i = 0; i < set->count; i++)
        if (!set->files[i].through)
            sync_directory(set->files[i].directory);
    return true;
}

void stg_replacing_done(stg_replacing *set)
{
    for (size_t i = 0; i < set->count; i++) {
        stg_replacement *file = &set->files[i];
        if (file->descriptor >= 0)
            close(file->descriptor);
        if (file->temporary[0])
            unlinkat(file->directory, file->temporary, 0);
        if (file->backup[0])
            unlinkat(file->directory, file->backup, 0);
        if (file->directory >= 0)
            close(file->directory);
        free(file->target);
    }
    free(set->files);
    stg_signals_release(&set->hold);
    *set = STG_REPLACING_NONE;
}
