/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running Graphviz. This is the only file that does. `dot` runs as a child in a
 * process group of its own with limits on memory and on the clock; what it
 * returns is checked before anybody sees it, and anything it says on its error
 * stream counts as failure (it also warns when a picture is not what was asked
 * for). The DOT text goes through an unnamed temporary file, which cannot block.
 */
#define _GNU_SOURCE /* prctl's PR_SET_PDEATHSIG, pipe2 */
#include <stargraph/draw.h>
#include <stargraph/write.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "view/drawing.h"
#include "write/svg.h"

enum { DEFAULT_SECONDS = 30, DEFAULT_MEGABYTES = 2048 };

typedef struct format_row {
    const char *name;
    const char *option;
    const char *start; /* how a whole picture begins and ends */
    size_t start_length;
    const char *end;
    size_t end_length;
} format_row;

static const format_row formats[] = {
    {"svg", "-Tsvg", "<?xml", 5, "</svg>\n", 7},
    {"png", "-Tpng", "\x89PNG", 4, "IEND\xae\x42\x60\x82", 8},
    {"pdf", "-Tpdf", "%PDF", 4, "%%EOF\n", 6},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const char *stg_render_format(size_t position)
{
    return position < FORMAT_COUNT ? formats[position].name : NULL;
}

static const format_row *find_format(const char *name, stg_error *error)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    stg_error_set(error, STG_ERROR_NOT_FOUND,
                  "there is no picture format \"%s\"; there is svg, png and pdf", name);
    return NULL;
}

/* ---- the child ---------------------------------------------------------------------- */

typedef struct dot_child {
    pid_t process;
    int output; /* our ends of its pipes */
    int messages;
} dot_child;

/* After fork: only calls that are safe there. */
static void become_dot(int input, int output, int messages, char *const *arguments, rlim_t memory,
                       rlim_t seconds)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
    setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(messages, 2) >= 0)
        execvp("dot", arguments);
    _exit(errno == ENOENT || errno == EACCES || errno == ENOTDIR ? 127 : 126);
}

static bool start(dot_child *child, int input, char *const *arguments,
                  const stg_render_limits *limits, stg_error *error)
{
    int output[2];
    int messages[2];
    rlim_t memory = (rlim_t)limits->megabytes * 1024 * 1024;
    if (pipe2(output, O_CLOEXEC) != 0)
        return stg_error_set(error, STG_ERROR_RENDER, "cannot run dot: %s", strerror(errno));
    if (pipe2(messages, O_CLOEXEC) != 0) {
        close(output[0]);
        close(output[1]);
        return stg_error_set(error, STG_ERROR_RENDER, "cannot run dot: %s", strerror(errno));
    }
    child->process = fork();
    if (child->process == 0)
        become_dot(input, output[1], messages[1], arguments, memory, limits->seconds + 1);
    close(output[1]);
    close(messages[1]);
    child->output = output[0];
    child->messages = messages[0];
    if (child->process > 0)
        return true;
    close(output[0]);
    close(messages[0]);
    return stg_error_set(error, STG_ERROR_RENDER, "cannot run dot: %s", strerror(errno));
}

static int milliseconds_until(const struct timespec *deadline)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long left =
        (deadline->tv_sec - now.tv_sec) * 1000LL + (deadline->tv_nsec - now.tv_nsec) / 1000000;
    return left < 0 ? 0 : left > 1000000 ? 1000000 : (int)left;
}

/* Appends what can be read now; false at the end of the stream. */
static bool drain(int descriptor, stg_buffer *buffer)
{
    char bytes[16384];
    ssize_t got = read(descriptor, bytes, sizeof bytes);
    if (got > 0)
        stg_buffer_add_bytes(buffer, bytes, (size_t)got);
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Reads both pipes to their ends; false when the time is over. */
static bool collect(const dot_child *child, stg_buffer *picture, stg_buffer *messages,
                    unsigned seconds)
{
    struct timespec deadline;
    struct pollfd pipes[2] = {{child->output, POLLIN, 0}, {child->messages, POLLIN, 0}};
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += seconds;
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        int left = milliseconds_until(&deadline);
        int ready = left > 0 ? poll(pipes, 2, left) : 0;
        if (ready == 0)
            return false;
        if (ready > 0 && pipes[0].revents && !drain(child->output, picture))
            pipes[0].fd = -1;
        if (ready > 0 && pipes[1].revents && !drain(child->messages, messages))
            pipes[1].fd = -1;
    }
    return true;
}

static int finish(const dot_child *child, bool in_time)
{
    int status = 0;
    if (!in_time) {
        kill(-child->process, SIGKILL);
        kill(child->process, SIGKILL);
    }
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    close(child->output);
    close(child->messages);
    return status;
}

/* ---- judging ------------------------------------------------------------------------- */

static bool is_whole(const stg_buffer *picture, const format_row *format)
{
    if (picture->failed || picture->length < format->start_length + format->end_length)
        return false;
    return memcmp(picture->text, format->start, format->start_length) == 0 &&
           memcmp(picture->text + picture->length - format->end_length, format->end,
                  format->end_length) == 0;
}

static bool judge(int status, bool in_time, const stg_buffer *picture, const stg_buffer *messages,
                  const format_row *format, const stg_render_limits *limits, stg_error *error)
{
    const char *said = stg_buffer_text(messages);
    int line = (int)strcspn(said, "\n");
    if (!in_time)
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz did not finish within %u seconds; draw less (--focus, "
                             "--kind, --min-amount) or give it more time (--time-limit)",
                             limits->seconds);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz's program dot is not installed; install it (Debian: "
                             "apt-get install graphviz) or write DOT with --format dot");
    if (WIFSIGNALED(status))
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz was ended by signal %d; draw less (--focus, --kind)",
                             WTERMSIG(status));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || line > 0)
        return stg_error_set(error, STG_ERROR_RENDER, "Graphviz failed: %.*s",
                             line > 300 ? 300 : line, line > 0 ? said : "it gave no reason");
    if (!is_whole(picture, format))
        return stg_error_set(error, STG_ERROR_RENDER, "Graphviz returned an incomplete picture");
    return true;
}

/* Dots per inch of a PNG. Graphviz draws nothing wider than 32,767 dots, and a large
   picture would take gigabytes. */
static unsigned resolution_of(const stg_drawing *drawing)
{
    enum { USUAL = 160, MOST_DOTS = 10000 };
    double side = drawing->width > drawing->height ? drawing->width : drawing->height;
    if (!drawing->spread || drawing->page || side / 72 * USUAL <= MOST_DOTS)
        return USUAL;
    return (unsigned)(MOST_DOTS / (side / 72));
}

static bool run(FILE *text, const stg_drawing *drawing, const format_row *format,
                const stg_render_limits *limits, stg_buffer *picture, stg_error *error)
{
    char resolution[32];
    char *arguments[] = {(char *)"dot", (char *)format->option, NULL, NULL};
    dot_child child = {0};
    stg_buffer messages = STG_BUFFER_EMPTY;
    if (lseek(fileno(text), 0, SEEK_SET) != 0)
        return stg_error_set(error, STG_ERROR_IO, "cannot read back the DOT text");
    snprintf(resolution, sizeof resolution, "-Gdpi=%u", resolution_of(drawing));
    if (strcmp(format->name, "png") == 0)
        arguments[2] = resolution;
    if (!start(&child, fileno(text), arguments, limits, error))
        return false;
    bool in_time = collect(&child, picture, &messages, limits->seconds);
    int status = finish(&child, in_time);
    bool good = judge(status, in_time, picture, &messages, format, limits, error);
    stg_buffer_done(&messages);
    return good;
}

static bool render(const stg_drawing *drawing, const char *format_name,
                   const stg_render_limits *limits, stg_buffer *picture, stg_error *error)
{
    const format_row *format = find_format(format_name, error);
    stg_render_limits set = limits ? *limits : (stg_render_limits){0};
    set.seconds = set.seconds ? set.seconds : DEFAULT_SECONDS;
    set.megabytes = set.megabytes ? set.megabytes : DEFAULT_MEGABYTES;
    if (!format)
        return false;
    FILE *text = tmpfile();
    if (!text)
        return stg_error_set(error, STG_ERROR_IO, "cannot make a temporary file: %s",
                             strerror(errno));
    bool done = stg_drawing_write_dot(drawing, text, error) &&
                run(text, drawing, format, &set, picture, error);
    fclose(text);
    return done;
}

static bool fill_picture(FILE *stream, void *context, stg_error *error)
{
    const stg_buffer *picture = context;
    errno = 0;
    if (fwrite(picture->text, 1, picture->length, stream) == picture->length && fflush(stream) == 0)
        return true;
    return stg_error_set(error, STG_ERROR_IO, "cannot write the picture: %s",
                         errno ? strerror(errno) : "write failed");
}

/* Spread drawings are written without Graphviz, which takes ten times as long. */
static bool is_ours(const stg_drawing *drawing, const char *format)
{
    return drawing->spread && strcmp(format, "svg") == 0;
}

static bool fill_svg(FILE *stream, void *context, stg_error *error)
{
    return stg_svg_write(*(const stg_drawing *const *)context, stream, error);
}

bool stg_drawing_render(const stg_drawing *drawing, const char *path, const char *format,
                        const stg_render_limits *limits, stg_error *error)
{
    stg_buffer picture = STG_BUFFER_EMPTY;
    if (is_ours(drawing, format))
        return stg_file_replace(path, fill_svg, &drawing, error);
    bool done = render(drawing, format, limits, &picture, error) &&
                stg_file_replace(path, fill_picture, &picture, error);
    stg_buffer_done(&picture);
    return done;
}

bool stg_drawing_render_stream(const stg_drawing *drawing, FILE *stream, const char *format,
                               const stg_render_limits *limits, stg_error *error)
{
    stg_buffer picture = STG_BUFFER_EMPTY;
    if (is_ours(drawing, format))
        return stg_svg_write(drawing, stream, error);
    bool done =
        render(drawing, format, limits, &picture, error) && fill_picture(stream, &picture, error);
    stg_buffer_done(&picture);
    return done;
}
