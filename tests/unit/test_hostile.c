/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The inputs of all readers' valid cases, spoilt: each value replaced by values
 * of other types, the text cut off everywhere. A spoilt text is read or refused
 * with a place; the sanitizers watch the rest.
 */
#include <glob.h>

#include "texts.h"

#include "read/slice.h"

enum { LONG_TEXT = 5000 };

static char long_text[LONG_TEXT + 3];

static const char *const replacements[] = {
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e400",
    "99999999999999999999",
    "\"\"",
    "\"x\"",
    "\" \"",
    "[]",
    "{}",
    "[[]]",
    "[null, 1, \"a\"]",
    "{\"\": null}",
    "\"\\u0001\"",
    "\"a|b\"",
    "\"~/%s%n\"",
    long_text,
};

enum { REPLACEMENT_COUNT = sizeof replacements / sizeof replacements[0] };

static bool is_key(const stg_buffer *text, stg_slice value)
{
    size_t behind = stg_skip_space(text->text, text->length, value.end);
    return behind < text->length && text->text[behind] == ':';
}

static void replace(const char *path, const char *format, const stg_buffer *text, stg_slice slice,
                    const char *replacement)
{
    stg_buffer spoilt = STG_BUFFER_EMPTY;
    stg_buffer_add_bytes(&spoilt, text->text, slice.start);
    stg_buffer_add(&spoilt, replacement);
    stg_buffer_add_bytes(&spoilt, text->text + slice.end, text->length - slice.end);
    read_or_refuse(path, format, spoilt.text, spoilt.length);
    if (format)
        read_or_refuse(path, NULL, spoilt.text, spoilt.length);
    stg_buffer_done(&spoilt);
}

/* Every value of the text, those inside other values too; a key gets another name. */
static void replace_values(const char *path, const char *format, const stg_buffer *text)
{
    for (size_t at = 0; at < text->length;) {
        stg_slice value;
        at += strspn(text->text + at, " \t\r\n,:]}");
        if (at >= text->length ||
            stg_cut_value(text->text, text->length, at, &value) != STG_CUT_WHOLE)
            return;
        if (is_key(text, value))
            replace(path, format, text, value, "\"another\"");
        else
            for (size_t i = 0; i < REPLACEMENT_COUNT; i++)
                replace(path, format, text, value, replacements[i]);
        at = text->text[at] == '{' || text->text[at] == '[' ? at + 1 : value.end;
    }
}

static void cut_off(const char *path, const char *format, const stg_buffer *text)
{
    size_t step = 1 + text->length / 200;
    for (size_t length = 0; length < text->length; length += step) {
        char *part = malloc(length + 1); /* of its own, so that reading past its end is seen */
        assert_non_null(part);
        memcpy(part, text->text, length);
        read_or_refuse(path, format, part, length);
        free(part);
    }
}

static void spoilt_texts_are_read_or_refused(void **state)
{
    glob_t found;
    char name[64], pattern[512];
    snprintf(pattern, sizeof pattern, STARGRAPH_SOURCE_DIR "/tests/cases/%s/valid/*/input*.json*",
             (const char *)*state);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        const char *format = format_of(path, name, sizeof name);
        stg_buffer text = read_file(path);
        assert_true(text.length > 0);
        replace_values(path, format, &text);
        cut_off(path, format, &text);
        stg_buffer_done(&text);
    }
    globfree(&found);
}

/* Of one reader's folder, or of all. */
int main(int count, char **arguments)
{
    static char all[] = "*";
    memset(long_text, 'n', sizeof long_text - 1);
    long_text[0] = long_text[LONG_TEXT + 1] = '"';
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(spoilt_texts_are_read_or_refused, count > 1 ? arguments[1] : all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
