/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of graph writers, and writing by the name of a format. */
#include "write/graph_formats.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"
#include "base/memory.h"
#include "base/replacing.h"

static const stg_graph_writer *const writers[] = {
    &stg_write_graph_native,    &stg_write_graph_lines,     &stg_write_graph_csv,
    &stg_write_graph_tsv,       &stg_write_graph_graphml,   &stg_write_graph_gexf,
    &stg_write_graph_node_link, &stg_write_graph_cytoscape, &stg_write_graph_mermaid,
    &stg_write_graph_neo4j,     &stg_write_graph_cypher,    &stg_write_graph_bods,
    &stg_write_graph_ftm,       &stg_write_graph_sqlite,
};

enum { WRITER_COUNT = sizeof writers / sizeof *writers };

/* ---- the table -------------------------------------------------------------------- */

size_t stg_graph_format_count(void)
{
    return WRITER_COUNT;
}

const stg_graph_format *stg_graph_format_at(size_t position)
{
    return position < WRITER_COUNT ? &writers[position]->format : NULL;
}

const stg_graph_format *stg_graph_format_find(const char *name)
{
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (strcmp(writers[i]->format.name, name) == 0)
            return &writers[i]->format;
    return NULL;
}

static bool ends_in(const char *path, const char *ending)
{
    size_t length = strlen(path);
    size_t size = strlen(ending);
    return length > size && strcmp(path + length - size, ending) == 0;
}

const stg_graph_format *stg_graph_format_of_path(const char *path)
{
    const stg_graph_format *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < WRITER_COUNT; i++)
        for (const char *const *ending = writers[i]->format.endings; ending && *ending; ending++)
            if (strlen(*ending) > longest && ends_in(path, *ending)) {
                found = &writers[i]->format;
                longest = strlen(*ending);
            }
    return found;
}

static const stg_graph_writer *writer_named(const char *name, stg_error *error)
{
    const char *names[WRITER_COUNT];
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        names[i] = writers[i]->format.name;
        if (strcmp(names[i], name) == 0)
            return writers[i];
    }
    const char *nearest = stg_text_nearest(name, names, WRITER_COUNT);
    stg_error_set(error, STG_ERROR_NOT_FOUND, "there is no format \"%s\" for graphs%s%s%s", name,
                  nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
    return NULL;
}

/* ---- what is lost ------------------------------------------------------------------ */

static bool ends_in_slash(const char *path)
{
    size_t length = strlen(path);
    return length > 0 && path[length - 1] == '/';
}

/* In the folder `path`, or beside the file that it names. */
static char *part_path(const char *part, const char *path, bool folder)
{
    size_t length = strlen(path);
    stg_buffer name = STG_BUFFER_EMPTY;
    if (folder) {
        stg_buffer_addf(&name, "%s%s%s", path, ends_in_slash(path) ? "" : "/", part);
        return stg_buffer_take(&name);
    }
    if (ends_in(path, strrchr(part, '.')))
        length -= strlen(strrchr(part, '.'));
    stg_buffer_add_bytes(&name, path, length);
    stg_buffer_addf(&name, "-%s", part);
    return stg_buffer_take(&name);
}

char *stg_graph_part_path(const stg_graph_format *format, const char *path, size_t position)
{
    for (size_t i = 0; i <= position; i++)
        if (!format->parts || !format->parts[i])
            return NULL;
    return part_path(format->parts[position], path,
                     ends_in_slash(path) || stg_place_of(path, NULL) == STG_PLACE_FOLDER);
}

static void describe_loss(const stg_export *export, const stg_loss *loss, stg_error *said)
{
    *said = (stg_error){0};
    stg_error_set(said, STG_ERROR_FORMAT, "%s holds no %s (%zu)", export->format->title, loss->what,
                  loss->count);
}

/* Hands over what was counted. */
static bool report_losses(const stg_export *export, const stg_graph_write_options *options,
                          stg_error *error)
{
    stg_error said;
    for (size_t i = 0; options && options->losses && i < export->loss_count; i++) {
        describe_loss(export, &export->losses[i], &said);
        if (!stg_diagnostics_add(options->losses, STG_SEVERITY_WARNING, &said))
            return stg_out_of_memory(error);
    }
    return true;
}

/* ---- writing ------------------------------------------------------------------------ */

static bool write_part(const stg_graph_writer *writer, stg_export *export, size_t part,
                       FILE *stream, stg_error *error)
{
    stg_buffer_clear(&export->out);
    export->stream = stream;
    if (!writer->write(export, part, error) || !stg_export_emit(export, error))
        return false;
    errno = 0;
    if (stream && (fflush(stream) != 0 || ferror(stream)))
        return stg_error_set(error, stg_code_of_system(errno), "cannot write the data: %s",
                             errno ? strerror(errno) : "the stream failed");
    return true;
}

/* Strictly: writes into nothing first, so that a loss is known in time. */
static bool rehearse(const stg_graph_writer *writer, stg_export *export, stg_error *error)
{
    stg_error said;
    for (size_t part = 0; part == 0 || (writer->format.parts && writer->format.parts[part]); part++)
        if (!write_part(writer, export, part, NULL, error))
            return false;
    if (export->loss_count == 0)
        return true;
    describe_loss(export, &export->losses[0], &said);
    if (export->loss_count == 1)
        return stg_error_set(error, STG_ERROR_FORMAT, "%s", said.message);
    return stg_error_set(error, STG_ERROR_FORMAT, "%s, and %zu more sorts of things", said.message,
                         export->loss_count - 1);
}

static bool begin(const stg_graph_writer *writer, stg_export *export, const stg_graph *graph,
                  const stg_graph_write_options *options, stg_error *error)
{
    return stg_export_init(export, graph, &writer->format, options, writer->one_namespace, error) &&
           (!options || !options->strict || rehearse(writer, export, error));
}

static bool write_graph(const stg_graph *graph, FILE *stream, const char *format,
                        const stg_graph_write_options *options, stg_error *error)
{
    stg_export export = {0};
    const stg_graph_writer *writer = writer_named(format, error);
    if (!writer)
        return false;
    if (writer->format.parts)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s is more than one file, so it needs a file name",
                             writer->format.title);
    bool done = begin(writer, &export, graph, options, error) &&
                write_part(writer, &export, 0, stream, error) &&
                report_losses(&export, options, error);
    stg_export_done(&export);
    return done;
}

bool stg_graph_write(const stg_graph *graph, FILE *stream, const char *format,
                     const stg_graph_write_options *options, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = write_graph(graph, stream, format, options, error);
    stg_plain_locale_leave(before);
    return done;
}

/* One of the files that are written together. */
typedef struct part_file {
    const stg_graph_writer *writer;
    stg_export *export;
    size_t part;
} part_file;

static bool fill_part(FILE *stream, void *context, stg_error *error)
{
    const part_file *file = context;
    return write_part(file->writer, file->export, file->part, stream, error);
}

static bool fill_parts(stg_replacing *set, const stg_graph_writer *writer, stg_export *export,
                       const char *path, stg_error *error)
{
    stg_place place = ends_in_slash(path) ? STG_PLACE_FOLDER : stg_place_of(path, error);
    bool done = place != STG_PLACE_UNKNOWN;
    if (place == STG_PLACE_STREAM)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s is more than one file, which %.200s cannot hold",
                             writer->format.title, path);
    for (size_t part = 0; done && writer->format.parts[part]; part++) {
        part_file file = {writer, export, part};
        char *name = part_path(writer->format.parts[part], path, place == STG_PLACE_FOLDER);
        done = name ? stg_replacing_fill(set, name, fill_part, &file, error)
                    : stg_out_of_memory(error);
        free(name);
    }
    return done;
}

static bool write_graph_file(const stg_graph *graph, const char *path, const char *format,
                             const stg_graph_write_options *options, stg_error *error)
{
    stg_export export = {0};
    stg_replacing set = STG_REPLACING_NONE;
    const stg_graph_writer *writer = writer_named(format, error);
    if (!writer)
        return false;
    part_file whole = {writer, &export, 0};
    bool done = begin(writer, &export, graph, options, error);
    if (done && writer->format.parts)
        done = fill_parts(&set, writer, &export, path, error);
    else if (done)
        done = stg_replacing_fill(&set, path, fill_part, &whole, error);
    done = done && report_losses(&export, options, error) && stg_replacing_finish(&set, error);
    stg_replacing_done(&set);
    stg_export_done(&export);
    return done;
}

bool stg_graph_write_file(const stg_graph *graph, const char *path, const char *format,
                          const stg_graph_write_options *options, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = write_graph_file(graph, path, format, options, error);
    stg_plain_locale_leave(before);
    return done;
}
