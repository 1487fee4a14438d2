/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text, containers, errors and whole files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <stargraph/text.h>
#include <stargraph/write.h>

#include "base/buffer.h"
#include "base/id_map.h"
#include "base/pool.h"

static size_t width(const char *text)
{
    return stg_text_width(text, strlen(text));
}

static void text_has_width(void **state)
{
    (void)state;
    assert_int_equal(width("abc"), 3);
    assert_int_equal(width("소프트뱅크"), 10);
    assert_int_equal(width("e\xcc\x81"), 1);
    assert_int_equal(width("\xff\xfe"), 2);
    assert_int_equal(stg_text_fit("소프트", 9, 5), 6);
    assert_int_equal(stg_text_fit("abc", 3, 0), 0);
    assert_int_equal(stg_text_break("hello big world", 15, 10), 9);
    assert_int_equal(stg_text_break("hello", 5, 10), 5);
    assert_int_equal(stg_text_break("unbreakable", 11, 4), 4);
    assert_int_equal(stg_text_break("소프트뱅크", 15, 1), 3);
    assert_int_equal(stg_text_break("data-center design", 18, 8), 5);
    assert_int_equal(stg_text_break("가나다.", 10, 6), 6);
    assert_int_equal(stg_text_break("see --status", 12, 6), 3);
    assert_int_equal(stg_text_break("https://example.org", 19, 9), 8);
}

static void text_folds(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"SoftBank  Group", "softbank group"}, {"ＳＫ hynix", "SK HYNIX"}, {" a ", "A"}};
    for (size_t i = 0; i < 3; i++) {
        char *a = stg_text_fold(pairs[i][0], false);
        char *b = stg_text_fold(pairs[i][1], false);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    char *loose = stg_text_fold("SK-hynix, Inc.", true);
    assert_string_equal(loose, "skhynixinc");
    free(loose);
    assert_null(stg_text_fold("\xff", false));
}

static void finds_the_nearest_word(void **state)
{
    (void)state;
    static const char *const words[] = {"funders", "funds", "owners", "소프트뱅크"};
    assert_string_equal(stg_text_nearest("fundres", words, 4), "funders");
    assert_string_equal(stg_text_nearest("FUND", words, 4), "funds");
    assert_string_equal(stg_text_nearest("소프트뱅", words, 4), "소프트뱅크");
    assert_null(stg_text_nearest("banana", words, 4));
    assert_null(stg_text_nearest("", words, 4));
    char longest[1000];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_null(stg_text_nearest(longest, words, 4));
}

static void map_finds_what_was_added(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    static char ids[COUNT][24];
    stg_id_map map = STG_ID_MAP_EMPTY;
    assert_int_equal(stg_id_map_find(&map, "x", 1), STG_ID_NOT_FOUND);
    for (uint32_t i = 0; i < COUNT; i++) {
        int length = snprintf(ids[i], sizeof ids[i], "org:kr-%07u", (unsigned)i);
        assert_int_equal(stg_id_map_find(&map, ids[i], (size_t)length), STG_ID_NOT_FOUND);
        assert_true(stg_id_map_add(&map, ids[i], (size_t)length, i));
    }
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(stg_id_map_find(&map, ids[i], strlen(ids[i])), i);
    assert_true(stg_id_map_add(&map, "", 0, 7));
    assert_int_equal(stg_id_map_find(&map, "", 0), 7);
    stg_id_map_done(&map);
}

/* Written as printf writes them: at random, near and on halves, large, and none. */
static void decimals_are_those_of_printf(void **state)
{
    (void)state;
    static const double odd[] = {0,      -0.0,  0.5,      1.5,     2.5,     0.25,     0.35,
                                 0.15,   1e8,   1e9,      1e15,    1e300,   -0.04,    -0.05,
                                 999.95, 99.95, 0.000049, 0.00005, 1234.55, -1234.45, 8.005};
    enum { ODD = sizeof odd / sizeof *odd };
    uint64_t seed = 7;
    for (size_t i = 0; i < 200000 + ODD; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double random = (double)(int64_t)seed / (double)(UINT64_C(1) << (20 + i % 40));
        double value = i < ODD ? odd[i] : i % 3 == 0 ? (double)(seed >> 40) / 2000 : random;
        for (int decimals = 0; decimals <= 4; decimals++) {
            char expected[400];
            stg_buffer written = STG_BUFFER_EMPTY;
            snprintf(expected, sizeof expected, "%.*f", decimals, value);
            stg_buffer_add_decimal(&written, value, decimals);
            assert_string_equal(stg_buffer_text(&written), expected);
            stg_buffer_done(&written);
        }
    }
}

static void buffers_take_any_length(void **state)
{
    (void)state;
    stg_buffer buffer = STG_BUFFER_EMPTY;
    size_t length = 0;
    for (int i = 0; i < 300; i++) {
        char expected[512];
        length += (size_t)snprintf(expected, sizeof expected, "%*d;", i, i);
        stg_buffer_addf(&buffer, "%*d;", i, i);
        assert_int_equal(buffer.length, length);
        assert_string_equal(buffer.text + length - strlen(expected), expected);
    }
    stg_buffer_done(&buffer);
}

/* Clusters that go round the end of the table are where doubling it could lose an id: in 300 small
   maps, after each id that is added, all are looked up. */
static void map_loses_nothing_when_it_grows(void **state)
{
    (void)state;
    enum { MAPS = 300, COUNT = 200 };
    static char ids[COUNT][24];
    for (unsigned seed = 0; seed < MAPS; seed++) {
        stg_id_map map = STG_ID_MAP_EMPTY;
        for (uint32_t i = 0; i < COUNT; i++) {
            int length = snprintf(ids[i], sizeof ids[i], "%u-%u", seed * 7919, (unsigned)i);
            assert_true(stg_id_map_add(&map, ids[i], (size_t)length, i));
            for (uint32_t k = 0; k <= i; k++)
                assert_int_equal(stg_id_map_find(&map, ids[k], strlen(ids[k])), k);
        }
        stg_id_map_done(&map);
    }
}

/* Of every length up to 40, a text that differs in one letter, one that ends sooner and one that
   ends later; also where it is the last piece of its block, which ASan watches. */
static void kept_ids_are_told_from_others(void **state)
{
    (void)state;
    enum { MOST = 40 };
    for (size_t length = 0; length <= MOST; length++) {
        char text[MOST + 2];
        stg_pool pool = STG_POOL_EMPTY;
        memset(text, 'a', sizeof text);
        const char *kept = stg_pool_copy(&pool, text, length);
        assert_non_null(kept);
        for (size_t other = 0; other <= MOST + 1; other++) {
            char *exact = malloc(other + 1); /* nothing behind it can be read */
            assert_non_null(exact);
            memcpy(exact, text, other);
            assert_int_equal(stg_is_kept_id(kept, exact, other), other == length);
            for (size_t at = 0; at < other && other == length; at++) {
                exact[at] = 'b';
                assert_false(stg_is_kept_id(kept, exact, other));
                exact[at] = 'a';
            }
            free(exact);
        }
        stg_pool_done(&pool);
    }
}

/* What is found at once is what is found with a search; nearly all is. */
static void most_ids_are_found_at_once(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    stg_pool pool = STG_POOL_EMPTY;
    stg_id_map map = STG_ID_MAP_EMPTY;
    size_t at_once = 0;
    char text[32];
    assert_int_equal(stg_id_map_at_once(&map, stg_id_text_of("x", 1)), STG_ID_NOT_FOUND);
    for (uint32_t i = 0; i < COUNT; i++) {
        int length = snprintf(text, sizeof text, "%.*s%u", (int)(i % 20), "a-long-name-of-a-party",
                              (unsigned)i);
        const char *kept;
        stg_id_text id = stg_id_text_of(text, (uint32_t)length);
        uint32_t *value = stg_id_map_place(&map, id, &pool, &kept);
        assert_non_null(value);
        assert_int_equal(*value, STG_ID_NOT_FOUND);
        *value = i;
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        int length = snprintf(text, sizeof text, "%.*s%u", (int)(i % 20), "a-long-name-of-a-party",
                              (unsigned)i);
        uint32_t found = stg_id_map_at_once(&map, stg_id_text_of(text, (uint32_t)length));
        assert_int_equal(stg_id_map_find(&map, text, (size_t)length), i);
        assert_true(found == i || found == STG_ID_NOT_FOUND);
        at_once += found == i;
        text[length - 1] = 'x';
        assert_int_equal(stg_id_map_at_once(&map, stg_id_text_of(text, (uint32_t)length)),
                         STG_ID_NOT_FOUND);
    }
    assert_true(at_once > COUNT / 2);
    stg_id_map_done(&map);
    stg_pool_done(&pool);
}

static void pool_keeps_pieces_apart(void **state)
{
    (void)state;
    stg_pool pool = STG_POOL_EMPTY;
    char *pieces[300];
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 300; i++) {
            size_t size = i * i % 30011 + 1;
            pieces[i] = stg_pool_take(&pool, size);
            assert_int_equal((uintptr_t)pieces[i] % sizeof(void *), 0);
            memset(pieces[i], (int)i, size);
        }
        for (size_t i = 0; i < 300; i++)
            for (size_t k = 0; k < i * i % 30011 + 1; k++)
                assert_int_equal((unsigned char)pieces[i][k], (unsigned char)i);
        stg_pool_clear(&pool);
    }
    assert_string_equal(stg_pool_copy(&pool, "abcdef", 3), "abc");
    stg_pool_done(&pool);
}

static void first_error_wins(void **state)
{
    (void)state;
    stg_error error = {0};
    assert_false(stg_error_set(&error, STG_ERROR_IO, "one %d", 1));
    assert_false(stg_error_set(&error, STG_ERROR_FORMAT, "two"));
    assert_string_equal(error.message, "one 1");
    assert_false(stg_error_set(NULL, STG_ERROR_IO, "nobody asks"));
    stg_error_clear(&error);
    char text[2000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    stg_error_set(&error, STG_ERROR_IO, "%s", text);
    assert_string_equal(error.message + strlen(error.message) - 4, "x...");
}

static bool fill_text(FILE *stream, void *context, stg_error *error)
{
    (void)error;
    return fputs(context, stream) >= 0;
}

static bool fill_half(FILE *stream, void *context, stg_error *error)
{
    fputs(context, stream);
    return stg_error_set(error, STG_ERROR_RENDER, "gave up");
}

static void expect_file(const char *path, const char *wanted)
{
    char text[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    assert_string_equal(text, wanted);
}

static void files_are_whole_or_not_there(void **state)
{
    (void)state;
    char folder[] = "/tmp/stargraph-test-XXXXXX";
    char path[100];
    char link[100];
    struct stat status;
    stg_error error = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.txt", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    assert_false(stg_file_replace(path, fill_half, "half", &error));
    assert_int_equal(error.code, STG_ERROR_RENDER);
    assert_int_not_equal(stat(path, &status), 0);
    assert_true(stg_file_replace(path, fill_text, "one", NULL));
    expect_file(path, "one");
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(symlink(path, link), 0);
    assert_true(stg_file_replace(link, fill_text, "two", NULL));
    expect_file(path, "two");
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_false(stg_file_replace(path, fill_half, "half", NULL));
    expect_file(path, "two");
    assert_false(stg_file_replace(folder, fill_text, "x", NULL));
    stg_error_clear(&error);
    assert_false(stg_file_replace("/dev/full", fill_text, "x", &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    unlink(link);
    unlink(path);
    /* Nothing else was left behind. */
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_has_width),
        cmocka_unit_test(text_folds),
        cmocka_unit_test(finds_the_nearest_word),
        cmocka_unit_test(map_finds_what_was_added),
        cmocka_unit_test(map_loses_nothing_when_it_grows),
        cmocka_unit_test(kept_ids_are_told_from_others),
        cmocka_unit_test(most_ids_are_found_at_once),
        cmocka_unit_test(decimals_are_those_of_printf),
        cmocka_unit_test(buffers_take_any_length),
        cmocka_unit_test(pool_keeps_pieces_apart),
        cmocka_unit_test(first_error_wins),
        cmocka_unit_test(files_are_whole_or_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
