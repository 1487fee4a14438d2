/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that differ in few letters, against comparing each with each in full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/name_form.h"
#include "analysis/near_words.h"

enum { WORDS = 60, ROUNDS = 300, ROOM = 40 };

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* The whole table of Wagner and Fischer, JACM 21(1), 1974. */
static uint32_t distance(const char *a, const char *b)
{
    uint32_t table[ROOM + 1][ROOM + 1];
    size_t m = strlen(a), n = strlen(b);
    for (uint32_t i = 0; i <= m; i++)
        for (uint32_t j = 0; j <= n; j++) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            uint32_t least = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            least = table[i - 1][j] + 1 < least ? table[i - 1][j] + 1 : least;
            table[i][j] = table[i][j - 1] + 1 < least ? table[i][j - 1] + 1 : least;
        }
    return table[m][n];
}

static void digits_of(const char *word, char *digits)
{
    for (; *word; word++)
        if (*word >= '0' && *word <= '9')
            *digits++ = *word;
    *digits = '\0';
}

static bool are_near(const char *a, const char *b, uint32_t *found)
{
    char of_a[ROOM], of_b[ROOM];
    size_t shorter = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    digits_of(a, of_a);
    digits_of(b, of_b);
    *found = distance(a, b);
    return *found <= stg_near_limit(shorter) && strcmp(of_a, of_b) == 0;
}

/* A word of its own, or an earlier one with up to three letters changed. */
static void make_word(char words[WORDS][ROOM], unsigned count, unsigned *seed)
{
    char *word = words[count];
    if (count > 0 && next_random(seed) % 3 > 0) {
        memcpy(word, words[next_random(seed) % count], ROOM);
        for (unsigned edits = next_random(seed) % 4; edits > 0; edits--) {
            size_t length = strlen(word), at = next_random(seed) % (length + 1);
            unsigned way = next_random(seed) % 3;
            if (way == 0 && length + 1 < ROOM) {
                memmove(word + at + 1, word + at, length - at + 1);
                word[at] = (char)('a' + next_random(seed) % 3);
            } else if (way == 1 && at < length && length > 1) {
                memmove(word + at, word + at + 1, length - at);
            } else if (at < length) {
                word[at] = (char)(next_random(seed) % 8 ? 'a' + next_random(seed) % 3 : '1');
            }
        }
        return;
    }
    size_t length = 5 + next_random(seed) % 20;
    for (size_t i = 0; i < length; i++)
        word[i] = (char)('a' + next_random(seed) % 3);
    word[length] = '\0';
}

static void agrees(void **state)
{
    (void)state;
    unsigned seed = 5;
    for (int round = 0; round < ROUNDS; round++) {
        static char texts[WORDS][ROOM];
        const char *words[WORDS];
        unsigned count = 0;
        while (count < WORDS) {
            make_word(texts, count, &seed);
            unsigned same = 0;
            while (same < count && strcmp(texts[same], texts[count]) != 0)
                same++;
            words[count] = texts[count];
            count += same == count;
        }
        stg_near_pairs pairs = {0};
        assert_true(stg_find_near_words(words, count, &pairs));
        size_t next = 0;
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t j = i + 1; j < count; j++) {
                uint32_t found;
                if (!are_near(words[i], words[j], &found))
                    continue;
                if (next >= pairs.count || pairs.items[next].one != i ||
                    pairs.items[next].other != j || pairs.items[next].distance != found)
                    fail_msg("round %d: %s %s (%u)", round, words[i], words[j], (unsigned)found);
                next++;
            }
        assert_int_equal(next, pairs.count);
        free(pairs.items);
    }
}

static void takes_few(void **state)
{
    (void)state;
    const char *words[] = {"softbank"};
    for (size_t count = 0; count < 2; count++) {
        stg_near_pairs pairs = {0};
        assert_true(stg_find_near_words(words, count, &pairs));
        assert_int_equal(pairs.count, 0);
        free(pairs.items);
    }
}

static void forms_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *core, *sorted;
    } cases[] = {
        {"OpenAI, Inc.", "openai", "openai"},
        {"The Boeing Company", "boeing", "boeing"},
        {"S.A. Nestl\xc3\xa9", "nestl\xc3\xa9", "nestl\xc3\xa9"},
        {"Bell, Anna", "bellanna", "anna bell"},
        {"ACME GmbH & Co. KG", "acme", "acme"},
        {"주식회사 카카오", "카카오", "카카오"},
        {"(주)카카오", "카카오", "카카오"},
        {"㈜카카오", "카카오", "카카오"},
        {"카카오주식회사", "카카오", "카카오"},
        {"ソフトバンクグループ株式会社", "ソフトバンクグループ", "ソフトバンクグループ"},
        {"LTD", "ltd", "ltd"},
        {"", "", ""},
        {"...", "", ""},
        {"株式会社", "株式会社", "株式会社"},
        {"\xff", "", ""},
    };
    stg_pool pool = STG_POOL_EMPTY;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stg_name_form form;
        assert_true(stg_name_form_make(&form, cases[i].name, &pool));
        assert_string_equal(form.core, cases[i].core);
        assert_string_equal(form.sorted, cases[i].sorted);
    }
    stg_pool_done(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees),
        cmocka_unit_test(takes_few),
        cmocka_unit_test(forms_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
