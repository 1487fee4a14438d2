/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pictures by Graphviz: what its child process returns is checked before anybody sees it, and
 * anything it says on its error stream counts as failure (it also warns when a picture is
 * not what was asked for). The DOT text goes through a file in memory, which cannot block.
 */
#define _GNU_SOURCE /* memfd_create */
#include <stargraph/draw.h>
#include <stargraph/write.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/plain_locale.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "view/drawing.h"
#include "write/dot_child.h"
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

/* ---- judging ------------------------------------------------------------------------- */

static bool is_whole(const stg_buffer *picture, const format_row *format)
{
    if (picture->length < format->start_length + format->end_length)
        return false;
    return memcmp(picture->text, format->start, format->start_length) == 0 &&
           memcmp(picture->text + picture->length - format->end_length, format->end,
                  format->end_length) == 0;
}

static size_t count_of(const stg_buffer *text, const char *mark)
{
    size_t count = 0;
    for (const char *at = stg_buffer_text(text); (at = strstr(at, mark)) != NULL; count++)
        at += strlen(mark);
    return count;
}

/* Text of the data cannot look like these: there > is escaped. */
static bool has_all(const stg_buffer *picture, const stg_drawing *drawing)
{
    return count_of(picture, " class=\"node\">") == drawing->node_count &&
           count_of(picture, " class=\"edge\">") == drawing->edge_count;
}

static bool judge_ending(const stg_dot_result *result, const stg_render_limits *limits,
                         stg_error *error)
{
    switch (result->ending) {
    case STG_DOT_LATE:
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz did not finish within %u seconds; draw less (--focus, "
                             "--kind, --min-amount) or give it more time (--time-limit)",
                             limits->seconds);
    case STG_DOT_LARGE:
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz returned more than %d MiB; draw less (--focus, --kind)",
                             STG_DOT_MOST_PICTURE >> 20);
    case STG_DOT_HELD:
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz ended, but left its output open to another process");
    case STG_DOT_FAILED:
        return stg_error_set(error, STG_ERROR_RENDER, "cannot read what Graphviz returns: %s",
                             strerror(result->reason));
    case STG_DOT_MEMORY:
        return stg_out_of_memory(error);
    default:
        return true;
    }
}

static bool judge_status(const stg_dot_result *result, stg_error *error)
{
    const char *said = stg_buffer_text(&result->messages);
    int line = (int)strcspn(said, "\n");
    int code = WIFEXITED(result->status) ? WEXITSTATUS(result->status) : -1;
    if (!result->known)
        return stg_error_set(error, STG_ERROR_RENDER,
                             "how Graphviz ended cannot be learned; SIGCHLD must not be ignored");
    if (code == STG_DOT_NOT_FOUND)
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz's program dot is not installed; install it (Debian: "
                             "apt-get install graphviz) or write DOT with --format dot");
    if (WIFSIGNALED(result->status))
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz was ended by signal %d; draw less (--focus, --kind)",
                             WTERMSIG(result->status));
    if (line > 0)
        return stg_error_set(error, STG_ERROR_RENDER, "Graphviz failed: %.*s",
                             line > 300 ? 300 : line, said);
    if (code != 0 || result->messages.length > 0)
        return stg_error_set(error, STG_ERROR_RENDER, "Graphviz failed: %s",
                             code == STG_DOT_NOT_STARTED ? "its program dot could not be started"
                                                         : "it gave no reason");
    return true;
}

static bool judge(const stg_dot_result *result, const stg_drawing *drawing,
                  const format_row *format, const stg_render_limits *limits, stg_error *error)
{
    if (!judge_ending(result, limits, error) || !judge_status(result, error))
        return false;
    if (!is_whole(&result->picture, format))
        return stg_error_set(error, STG_ERROR_RENDER, "Graphviz returned an incomplete picture");
    if (strcmp(format->name, "svg") == 0 && !has_all(&result->picture, drawing))
        return stg_error_set(error, STG_ERROR_RENDER,
                             "Graphviz returned a picture of other cards or lines than asked for");
    return true;
}

/* The document type that Graphviz names is a file on another machine, which some readers
   of XML would fetch. Text of the data cannot look like it: there < is escaped. */
static void drop_document_type(stg_buffer *picture)
{
    char *start = strstr(picture->text, "<!DOCTYPE ");
    char *end = start ? strstr(start, ">\n") : NULL;
    if (!end)
        return;
    end += 2;
    memmove(start, end, picture->length - (size_t)(end - picture->text) + 1); /* the NUL too */
    picture->length -= (size_t)(end - start);
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
    stg_dot_result result;
    if (lseek(fileno(text), 0, SEEK_SET) != 0)
        return stg_error_set(error, STG_ERROR_IO, "cannot read back the DOT text: %s",
                             strerror(errno));
    snprintf(resolution, sizeof resolution, "-Gdpi=%u", resolution_of(drawing));
    if (strcmp(format->name, "png") == 0)
        arguments[2] = resolution;
    if (!stg_dot_run(&result, fileno(text), arguments, limits, error))
        return false;
    bool good = judge(&result, drawing, format, limits, error);
    if (good && strcmp(format->name, "svg") == 0)
        drop_document_type(&result.picture);
    if (good) {
        *picture = result.picture;
        result.picture = STG_BUFFER_EMPTY;
    }
    stg_dot_result_done(&result);
    return good;
}

/* NULL with the reason in `error`. */
static FILE *open_text(stg_error *error)
{
    int descriptor = memfd_create("stargraph", MFD_CLOEXEC);
    FILE *text = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (text)
        return text;
    stg_error_set(error, stg_code_of_system(errno), "cannot make a temporary file: %s",
                  strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return NULL;
}

static bool render(const stg_drawing *drawing, const char *format_name,
                   const stg_render_limits *limits, stg_buffer *picture, stg_error *error)
{
    const format_row *format = find_format(format_name, error);
    stg_render_limits set = limits ? *limits : (stg_render_limits){0};
    set.seconds = set.seconds ? set.seconds : DEFAULT_SECONDS;
    set.megabytes = set.megabytes ? set.megabytes : DEFAULT_MEGABYTES;
    FILE *text = format ? open_text(error) : NULL;
    if (!text)
        return false;
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
    return stg_error_set(error, stg_code_of_system(errno), "cannot write the picture: %s",
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

static bool render_file(const stg_drawing *drawing, const char *path, const char *format,
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

bool stg_drawing_render(const stg_drawing *drawing, const char *path, const char *format,
                        const stg_render_limits *limits, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = render_file(drawing, path, format, limits, error);
    stg_plain_locale_leave(before);
    return done;
}

static bool render_stream(const stg_drawing *drawing, FILE *stream, const char *format,
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

bool stg_drawing_render_stream(const stg_drawing *drawing, FILE *stream, const char *format,
                               const stg_render_limits *limits, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = render_stream(drawing, stream, format, limits, error);
    stg_plain_locale_leave(before);
    return done;
}
