/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fixed sentences: both languages, places, plurals and Korean particles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "result/phrase.h"

/* Which places a template has, one bit each. Fails on a broken one. */
static unsigned places_of(const char *template)
{
    unsigned places = 0;
    for (const char *open = strchr(template, '{'); open != NULL; open = strchr(open + 1, '{')) {
        assert_in_range(open[1], '0', '9');
        assert_non_null(strchr(open, '}'));
        assert_non_null(memchr("}#|", open[2], 3));
        places |= 1u << (open[1] - '0');
    }
    return places;
}

static void every_phrase_has_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < STG_PHRASE_COUNT; i++) {
        const char *english = stg_phrase_in((stg_phrase)i, "en");
        const char *korean = stg_phrase_in((stg_phrase)i, "ko");
        if (english[0] == '\0' || korean[0] == '\0')
            fail_msg("phrase %d is empty", i);
        /* What one language says of a value the other must not leave out. */
        if (places_of(english) != places_of(korean))
            fail_msg("\"%s\" and \"%s\" differ in places", english, korean);
        assert_ptr_equal(stg_phrase_in((stg_phrase)i, "fr"), english);
        assert_ptr_equal(stg_phrase_in((stg_phrase)i, NULL), english);
    }
    assert_string_equal(stg_phrase_in(STG_PHRASE_COUNT, "en"), "");
}

static void assert_filled(stg_phrase phrase, const char *language, const char *first,
                          const char *second, const char *expected)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_phrase_fill2(&out, phrase, language, first, second);
    assert_string_equal(stg_buffer_text(&out), expected);
    stg_buffer_done(&out);
}

static void fills_places(void **state)
{
    (void)state;
    assert_filled(STG_PHRASE_TITLE_FUNDERS, "en", "Stargate", NULL, "Who funds Stargate");
    assert_filled(STG_PHRASE_PERIOD, "en", "2015", "2018", "2015 - 2018");
    /* Braces, percent signs and places in the data are plain text. */
    assert_filled(STG_PHRASE_TITLE_FUNDERS, "en", "{0}%s{1}", NULL, "Who funds {0}%s{1}");
    assert_filled(STG_PHRASE_TITLE_FUNDERS, "en", NULL, NULL, "Who funds ");
}

static void knows_plurals(void **state)
{
    (void)state;
    assert_filled(STG_PHRASE_TOTAL_CLAIMS, "en", "1", NULL, "1 claim");
    assert_filled(STG_PHRASE_TOTAL_CLAIMS, "en", "0", NULL, "0 claims");
    assert_filled(STG_PHRASE_TOTAL_CLAIMS, "en", "11", NULL, "11 claims");
    assert_filled(STG_PHRASE_TOTAL_CLAIMS, "ko", "11", NULL, "주장 11건");
}

static void chooses_particles(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"오라클", "오라클이 소유한 것"},           /* ends in rieul */
        {"소프트뱅크", "소프트뱅크가 소유한 것"},   /* ends in a vowel */
        {"손정의", "손정의가 소유한 것"},           /* */
        {"삼성", "삼성이 소유한 것"},               /* ends in a consonant */
        {"MGX", "MGX가 소유한 것"},                 /* eks-eu */
        {"IBM", "IBM이 소유한 것"},                 /* em */
        {"G42", "G42가 소유한 것"},                 /* i */
        {"3M (쓰리엠)", "3M (쓰리엠)이 소유한 것"}, /* brackets are not read */
        {"Oracle", "Oracle이(가) 소유한 것"},       /* not known */
        {"HSBC (영국) ", "HSBC (영국) 가 소유한 것"},
        {"URL", "URL이 소유한 것"},       /* el */
        {"CPR", "CPR이 소유한 것"},       /* al */
        {"KGM", "KGM이 소유한 것"},       /* em */
        {"SPAN", "SPAN이 소유한 것"},     /* en */
        {"(주)", "(주)이(가) 소유한 것"}, /* brackets alone */
        {")", ")이(가) 소유한 것"},
        {"\"", "\"이(가) 소유한 것"},
        {"ソフトバンク", "ソフトバンク이(가) 소유한 것"},
        {"￦", "￦이(가) 소유한 것"},
        {"9", "9가 소유한 것"},
        {"A:", "A:이(가) 소유한 것"},
        {"", "이(가) 소유한 것"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_filled(STG_PHRASE_TITLE_OWNS, "ko", cases[i][0], NULL, cases[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_has_both_languages),
        cmocka_unit_test(fills_places),
        cmocka_unit_test(knows_plurals),
        cmocka_unit_test(chooses_particles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
