/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the command says on standard error, and the end of standard output. The
 * words of an error are the library's.
 */
#include "cli/report.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "cli/say.h"
#include "cli/verbs.h"

void print_fault(FILE *stream, stg_severity severity, const stg_error *error)
{
    const char *word = severity == STG_SEVERITY_ERROR ? "error" : "warning";
    if (error->line == 0 && severity == STG_SEVERITY_ERROR)
        fputs("stargraph: ", stream);
    else if (error->line == 0)
        fprintf(stream, "%s: ", word);
    else {
        put_clean(stream, error->file);
        fprintf(stream, ":%zu:%zu: %s: ", error->line, error->column, word);
    }
    put_clean(stream, error->message);
    fputc('\n', stream);
    if (error->excerpt[0])
        fprintf(stream, "    %s\n    %*s^\n", error->excerpt, (int)error->caret, "");
    if (error->pointer[0]) {
        fputs("    at ", stream);
        put_clean(stream, error->pointer);
        fputc('\n', stream);
    }
}

/* Whether the reader of standard output has gone away. Asked of the pipe itself,
   since errno may be another's by now. */
static bool reader_is_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

static void print_hint(const char *verb)
{
    fprintf(stderr, "see `stargraph help%s%s`\n", *verb ? " " : "", verb);
}

void hint_at_file(const char *path, const char *verb)
{
    fputs("\"", stderr);
    put_clean(stderr, path);
    fprintf(stderr, "\" is a file; data are read with -f, as in: stargraph %s -f ", verb);
    put_clean(stderr, path);
    fputc('\n', stderr);
}

int report(const stg_error *error, const char *verb)
{
    if (error->code == STG_ERROR_IO && ferror(stdout) && reader_is_gone())
        return 0;
    fflush(stdout);
    print_fault(stderr, STG_SEVERITY_ERROR, error);
    switch (error->code) {
    case STG_ERROR_MEMORY:
    case STG_ERROR_IO:
    case STG_ERROR_RENDER:
        return EXIT_SYSTEM;
    case STG_ERROR_ARGUMENT:
    case STG_ERROR_NOT_FOUND:
    case STG_ERROR_AMBIGUOUS:
        if (verb)
            print_hint(verb);
        return EXIT_USAGE;
    default:
        return EXIT_DATA;
    }
}

int close_output(int status)
{
    int earlier = errno; /* of a write that failed before */
    errno = 0;
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    if (written || status == EXIT_SYSTEM || reader_is_gone())
        return status;
    fprintf(stderr, "stargraph: cannot write to standard output: %s\n",
            strerror(errno ? errno : earlier));
    return EXIT_SYSTEM;
}
