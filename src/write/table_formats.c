/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of table writers, and writing by the name of a format. */
#include "write/table_formats.h"

#include <errno.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"
#include "base/memory.h"

static const stg_table_writer *const writers[] = {
    &stg_write_table_text, &stg_write_table_json,     &stg_write_table_csv,
    &stg_write_table_tsv,  &stg_write_table_markdown,
};

enum { WRITER_COUNT = sizeof writers / sizeof *writers };

size_t stg_table_format_count(void)
{
    return WRITER_COUNT;
}

const stg_table_format *stg_table_format_at(size_t position)
{
    return position < WRITER_COUNT ? &writers[position]->format : NULL;
}

static bool stream_failed(stg_error *error)
{
    const char *reason = errno != 0 ? strerror(errno) : "the stream failed";
    return stg_error_set(error, stg_code_of_system(errno), "cannot write the table: %s", reason);
}

bool stg_emit(stg_buffer *text, FILE *stream, stg_error *error)
{
    if (text->failed)
        return stg_out_of_memory(error);
    size_t length = text->length;
    errno = 0;
    if (length > 0 && fwrite(text->text, 1, length, stream) != length)
        return stream_failed(error);
    stg_buffer_clear(text);
    return true;
}

static bool unknown_format(const char *name, stg_error *error)
{
    const char *names[WRITER_COUNT];
    stg_buffer list = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        names[i] = writers[i]->format.name;
        stg_buffer_add(&list, i == 0 ? "" : ", ");
        stg_buffer_add(&list, names[i]);
    }
    const char *nearest = stg_text_nearest(name, names, WRITER_COUNT);
    if (list.failed)
        stg_out_of_memory(error);
    if (nearest != NULL)
        stg_error_set(error, STG_ERROR_NOT_FOUND,
                      "there is no table format \"%s\"; did you mean \"%s\"? Formats are %s", name,
                      nearest, stg_buffer_text(&list));
    else
        stg_error_set(error, STG_ERROR_NOT_FOUND, "there is no table format \"%s\"; formats are %s",
                      name, stg_buffer_text(&list));
    stg_buffer_done(&list);
    return false;
}

static bool write_table(const stg_table *table, FILE *stream, const char *format,
                        const stg_table_style *style, stg_error *error)
{
    static const stg_table_style plain = {0};
    if (!stg_table_is_whole(table, error))
        return false;
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        if (strcmp(writers[i]->format.name, format) != 0)
            continue;
        if (!writers[i]->write(table, stream, style == NULL ? &plain : style, error))
            return false;
        errno = 0;
        if (fflush(stream) != 0 || ferror(stream))
            return stream_failed(error);
        return true;
    }
    return unknown_format(format, error);
}

bool stg_table_write(const stg_table *table, FILE *stream, const char *format,
                     const stg_table_style *style, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = write_table(table, stream, format, style, error);
    stg_plain_locale_leave(before);
    return done;
}
