/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data in the languages that we write: every letter, and bytes that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/formula.h"
#include "write/bods_codes.h"
#include "write/clean_text.h"
#include "write/dot_text.h"
#include "write/json_text.h"
#include "write/neo4j_names.h"
#include "write/separated_text.h"
#include "write/xml_text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
#define REPLACEMENT "\xEF\xBF\xBD"

enum { LETTERS = 0x110000 };

/* ---- letters ------------------------------------------------------------------------ */

/* As RFC 3629 tells it, also of surrogates; returns how many bytes. */
static size_t encode(uint32_t letter, char bytes[5])
{
    size_t rest = letter < 0x80 ? 0 : letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    static const unsigned char heads[] = {0, 0xC0, 0xE0, 0xF0};
    for (size_t i = rest; i > 0; i--, letter >>= 6)
        bytes[i] = (char)(0x80 | (letter & 0x3F));
    bytes[0] = (char)(heads[rest] | letter);
    bytes[rest + 1] = '\0';
    return rest + 1;
}

static bool is_surrogate(uint32_t letter)
{
    return (letter & 0xFFFFF800) == 0xD800;
}

static void every_letter_is_read_and_written(void **state)
{
    (void)state;
    for (uint32_t letter = 1; letter < LETTERS; letter++) {
        char bytes[5];
        stg_buffer out = STG_BUFFER_EMPTY;
        const char *at = bytes;
        size_t size = encode(letter, bytes);
        uint32_t got = stg_next_letter(&at);
        if (got != (is_surrogate(letter) ? STG_NO_LETTER : letter) ||
            at != bytes + (is_surrogate(letter) ? 1 : size))
            fail_msg("U+%04X gave %X after %d bytes", (unsigned)letter, (unsigned)got,
                     (int)(at - bytes));
        stg_add_letter(&out, letter);
        if (strcmp(stg_buffer_text(&out), bytes) != 0)
            fail_msg("U+%04X was written otherwise", (unsigned)letter);
        stg_buffer_done(&out);
    }
}

static const char *const no_letters[] = {
    "\x80",             /* nothing that it continues */
    "\xC1\x81",         /* two bytes for "A" */
    "\xE0\x81\x81",     /* three */
    "\xF0\x80\x81\x81", /* four */
    "\xC3",             /* cut off */
    "\xC3(",            /* broken off */
    "\xE2\x82",
    "\xE2\x82(",
    "\xF0\x9F\x98",
    "\xF4\x90\x80\x80", /* U+110000 */
    "\xF5\x80\x80\x80",
    "\xED\xA0\x80", /* surrogates */
    "\xED\xBF\xBF",
    "\xFF",
};

static void what_is_no_letter_moves_one_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(no_letters); i++) {
        const char *at = no_letters[i];
        uint32_t letter = stg_next_letter(&at);
        if (letter != STG_NO_LETTER || at != no_letters[i] + 1)
            fail_msg("case %zu gave %X", i, (unsigned)letter);
    }
}

/* ---- how each language writes each letter ----------------------------------------------- */

static bool control(uint32_t letter)
{
    return letter <= 0x1F || letter == 0x7F || (letter >= 0x80 && letter <= 0x9F);
}

/* Unicode, UAX 9, table of directional formatting characters. */
static bool direction(uint32_t letter)
{
    static const uint32_t marks[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                     0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (marks[i] == letter)
            return true;
    return false;
}

static bool separates_lines(uint32_t letter)
{
    return letter == '\n' || letter == '\r' || letter == '\t' || letter == 0x85 ||
           letter == 0x2028 || letter == 0x2029;
}

static bool no_character(uint32_t letter)
{
    return letter == 0xFFFE || letter == 0xFFFF;
}

typedef void (*adder)(stg_buffer *out, const char *text);
typedef void (*expecting)(char wanted[32], uint32_t letter, const char *itself);

static void in_xml(stg_buffer *out, const char *text)
{
    stg_add_xml(out, text);
}

static void wanted_in_clean(char wanted[32], uint32_t letter, const char *itself)
{
    if (separates_lines(letter))
        strcpy(wanted, " ");
    else if (control(letter))
        strcpy(wanted, REPLACEMENT);
    else if (direction(letter))
        snprintf(wanted, 32, "<U+%04X>", (unsigned)letter);
    else
        strcpy(wanted, itself);
}

static void wanted_in_json(char wanted[32], uint32_t letter, const char *itself)
{
    const char *named = letter == '\n' ? "\\n" : letter == '\t' ? "\\t" : NULL;
    if (named)
        snprintf(wanted, 32, "\"%s\"", named);
    else if (letter == '"' || letter == '\\')
        snprintf(wanted, 32, "\"\\%s\"", itself);
    else if (control(letter) || direction(letter) || letter == 0x2028 || letter == 0x2029 ||
             no_character(letter))
        snprintf(wanted, 32, "\"\\u%04x\"", (unsigned)letter);
    else
        snprintf(wanted, 32, "\"%s\"", itself);
}

static const char *xml_entity(uint32_t letter)
{
    return letter == '&'   ? "&amp;"
           : letter == '<' ? "&lt;"
           : letter == '>' ? "&gt;"
           : letter == '"' ? "&quot;"
                           : NULL;
}

static void wanted_in_xml(char wanted[32], uint32_t letter, const char *itself)
{
    bool kept = letter >= 0x20 || letter == '\t' || letter == '\n' || letter == '\r';
    if (xml_entity(letter))
        strcpy(wanted, xml_entity(letter));
    else if (!kept || no_character(letter))
        strcpy(wanted, REPLACEMENT);
    else if (control(letter) || direction(letter) || letter == 0x2028 || letter == 0x2029)
        snprintf(wanted, 32, "&#%u;", (unsigned)letter);
    else
        strcpy(wanted, itself);
}

static void wanted_in_shown_xml(char wanted[32], uint32_t letter, const char *itself)
{
    if (separates_lines(letter))
        strcpy(wanted, " ");
    else if (control(letter) || direction(letter) || no_character(letter))
        strcpy(wanted, REPLACEMENT);
    else
        strcpy(wanted, xml_entity(letter) ? xml_entity(letter) : itself);
}

static const char *dot_label_entity(uint32_t letter)
{
    return letter == '&'    ? "&amp;"
           : letter == '<'  ? "&lt;"
           : letter == '>'  ? "&gt;"
           : letter == '"'  ? "&quot;"
           : letter == ']'  ? "&#93;"
           : letter == '\\' ? "\\\\"
                            : NULL;
}

static void wanted_in_dot_label(char wanted[32], uint32_t letter, const char *itself)
{
    if (dot_label_entity(letter))
        strcpy(wanted, dot_label_entity(letter));
    else
        wanted_in_shown_xml(wanted, letter, itself);
}

static void wanted_in_dot_tooltip(char wanted[32], uint32_t letter, const char *itself)
{
    char shown[32];
    wanted_in_shown_xml(shown, letter, itself);
    strcpy(wanted, "\"");
    strcat(wanted, letter == '"'                                      ? "\\\""
                   : letter == '\\'                                   ? "\xe2\xa7\xb5"
                   : letter == '<' || letter == '>' || letter == '\'' ? itself
                                                                      : shown);
    strcat(wanted, "\"");
}

static void wanted_in_csv(char wanted[32], uint32_t letter, const char *itself)
{
    if (letter == ' ' || letter == ',' || letter == '\n')
        snprintf(wanted, 32, "\"%s\"", itself);
    else if (letter == '\r')
        strcpy(wanted, "\" \"");
    else if (letter == '"')
        strcpy(wanted, "\"\"\"\"");
    else if (letter == '\t')
        strcpy(wanted, "\t");
    else
        wanted_in_clean(wanted, letter, itself);
}

static void each_letter_by(adder add, expecting expect)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    for (uint32_t letter = 1; letter < LETTERS; letter++) {
        char itself[5], wanted[32];
        encode(letter, itself);
        if (is_surrogate(letter))
            continue;
        expect(wanted, letter, itself);
        stg_buffer_clear(&out);
        add(&out, itself);
        if (strcmp(stg_buffer_text(&out), wanted) != 0)
            fail_msg("U+%04X gave %s", (unsigned)letter, stg_buffer_text(&out));
    }
    stg_buffer_done(&out);
}

static void every_letter_is_written_as_it_must(void **state)
{
    (void)state;
    each_letter_by(stg_add_clean, wanted_in_clean);
    each_letter_by(stg_add_json_string, wanted_in_json);
    each_letter_by(in_xml, wanted_in_xml);
    each_letter_by(stg_add_xml_shown, wanted_in_shown_xml);
    each_letter_by(stg_add_csv_field, wanted_in_csv);
    each_letter_by(stg_dot_html, wanted_in_dot_label);
    each_letter_by(stg_dot_tooltip, wanted_in_dot_tooltip);
}

static void named(const char *id, const char *wanted)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_dot_name(&out, id, 7);
    assert_string_equal(stg_buffer_text(&out), wanted);
    stg_buffer_done(&out);
}

/* What cannot be shown as it is has its number behind it; a name that begins with % too. */
static void names_for_dot(void **state)
{
    (void)state;
    named("open-ai", "\"open-ai\"");
    named("오픈AI & \"x\"", "\"오픈AI & \\\"x\\\"\"");
    named("a&lt;b\\", "\"a&amp;lt;b\\\\\"");
    named("%3", "\" %3 (7) \"");
    named("%\"", "\" %\\\" (7) \"");
    named("a\xe2\x80\xae", "\"a\xef\xbf\xbd (7) \"");
    named("\x01", "\"\xef\xbf\xbd (7) \"");
}

/* Graphviz takes no piece of more than 16 KiB: what parts pieces leaves no trace. */
static void long_texts_for_dot(void **state)
{
    (void)state;
    static const char *const units[] = {"x", "가", "&", "\xe2\x80\xae", "x가&"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        stg_buffer text = STG_BUFFER_EMPTY, label = STG_BUFFER_EMPTY, tooltip = STG_BUFFER_EMPTY;
        for (int k = 0; k < 20000; k++)
            stg_buffer_add(&text, units[i]);
        stg_dot_html(&label, stg_buffer_text(&text));
        stg_dot_tooltip(&tooltip, stg_buffer_text(&text));
        size_t longest = 0;
        for (const char *at = stg_buffer_text(&tooltip); *at;) {
            size_t piece = strcspn(at, "\n");
            longest = piece > longest ? piece : longest;
            at += piece + (at[piece] == '\n');
        }
        assert_true(longest < 16384);
        assert_true(strchr(stg_buffer_text(&label), '\n') != NULL);
        stg_buffer_done(&text);
        stg_buffer_done(&label);
        stg_buffer_done(&tooltip);
    }
    stg_buffer url = STG_BUFFER_EMPTY, out = STG_BUFFER_EMPTY;
    stg_buffer_add(&url, "https://e.example/?a=\"&b=");
    for (int k = 0; k < 5000; k++)
        stg_buffer_add_char(&url, 'x');
    assert_int_equal(stg_dot_url(&out, "URL", stg_buffer_text(&url)), 1);
    assert_non_null(strstr(stg_buffer_text(&out), ", URL=\"https://e.example/?a=%22&amp;b=x"));
    assert_non_null(strstr(stg_buffer_text(&out), "\\\n"));
    assert_int_equal(stg_dot_url(&out, "URL", "ftp://e.example"), 0);
    assert_int_equal(stg_dot_url(&out, "URL", NULL), 0);
    stg_buffer_done(&url);
    stg_buffer_done(&out);
}

static void wrote(adder add, const char *text, const char *wanted)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    add(&out, text);
    assert_string_equal(stg_buffer_text(&out), wanted);
    stg_buffer_done(&out);
}

static void broken_bytes_are_replaced(void **state)
{
    (void)state;
    wrote(stg_add_clean, "a\xC3(", "a" REPLACEMENT "(");
    wrote(stg_add_json_string, "a\xC3(", "\"a" REPLACEMENT "(\"");
    wrote(in_xml, "a\xC3(", "a" REPLACEMENT "(");
    wrote(stg_add_xml_shown, "a\xC3(", "a" REPLACEMENT "(");
    wrote(stg_add_csv_field, "a\xC3(", "a" REPLACEMENT "(");
    wrote(stg_add_clean, NULL, "");
    wrote(stg_add_json_string, NULL, "null");
    wrote(stg_add_xml_shown, "", "");
}

static void scripts_and_lines_do_not_end_early(void **state)
{
    (void)state;
    wrote(stg_add_json_string, "</script><!-- <b", "\"\\u003c/script>\\u003c!-- <b\"");
    wrote(stg_add_csv_field, "a\r\nb", "\"a\nb\"");
    wrote(stg_add_csv_field, "a ", "\"a \"");
    wrote(stg_add_csv_field, "", "");
}

static void losses_of_xml_are_counted(void **state)
{
    (void)state;
    stg_buffer out = STG_BUFFER_EMPTY;
    assert_int_equal(stg_add_xml_attribute(&out, "name", "\x01<\x02\xFF"), 3);
    assert_string_equal(stg_buffer_text(&out),
                        " name=\"" REPLACEMENT "&lt;" REPLACEMENT REPLACEMENT "\"");
    stg_buffer_done(&out);
}

/* ---- fields of tables ------------------------------------------------------------------- */

static void exact(const char *text, const char *wanted, size_t lost)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    assert_int_equal(stg_add_exact_field(&out, text), lost);
    assert_string_equal(stg_buffer_text(&out), wanted);
    stg_buffer_done(&out);
}

static void exact_fields_keep_every_letter(void **state)
{
    (void)state;
    exact("", "", 0);
    exact("plain", "plain", 0);
    exact("a;b", "\"a;b\"", 0);
    exact("a,b", "\"a,b\"", 0);
    exact("a\tb", "\"a\tb\"", 0);
    exact("a\rb\n", "\"a\rb\n\"", 0);
    exact("say \"a\"", "\"say \"\"a\"\"\"", 0);
    exact(" a", "\" a\"", 0);
    exact("a ", "\"a \"", 0);
    exact("\x01\xFF\xE2\x80\xAE", REPLACEMENT REPLACEMENT "\xE2\x80\xAE", 2);
}

static void guarded(const char *text, const char *wanted)
{
    stg_buffer cell = STG_BUFFER_EMPTY;
    stg_buffer_add(&cell, text);
    stg_guard_formula(&cell);
    assert_string_equal(stg_buffer_text(&cell), wanted);
    assert_int_equal(cell.length, strlen(wanted));
    stg_buffer_done(&cell);
}

static void formulas_are_guarded(void **state)
{
    (void)state;
    guarded("", "");
    guarded("a=1", "a=1");
    guarded("=1", "'=1");
    guarded("'=1", "''=1"); /* so that a reader can take one away */
    guarded("\xEF\xBC\x9D"
            "1",
            "'\xEF\xBC\x9D"
            "1");
    guarded("\xEF\xBC\xA0"
            "1",
            "'\xEF\xBC\xA0"
            "1");
    guarded("\xEF\xBC\x9E"
            "1",
            "\xEF\xBC\x9E"
            "1");
    assert_false(stg_starts_formula(""));
    assert_true(stg_starts_formula("\t"));
}

/* ---- names ------------------------------------------------------------------------------- */

static void names_for_neo4j(void **state)
{
    (void)state;
    wrote(stg_add_neo4j_type, "invests-in", "INVESTS_IN");
    wrote(stg_add_neo4j_type, "1st", "_1ST");
    wrote(stg_add_neo4j_type, "", "_");
    wrote(stg_add_neo4j_type, "Zz{}", "ZZ__");
    wrote(stg_add_neo4j_label, "joint-venture", "JointVenture");
    wrote(stg_add_neo4j_label, "1 a 2", "_1A2");
    wrote(stg_add_neo4j_label, "-2", "_2");
    wrote(stg_add_neo4j_label, "aB", "AB");
    wrote(stg_add_neo4j_label, "--", "_");
    wrote(stg_add_neo4j_property, "end date", "end_date");
    wrote(stg_add_neo4j_property, "9", "_9");
    wrote(stg_add_neo4j_property, "", "_");
}

/* At the edges of what is no part of a name. */
static void letters_of_names_for_neo4j(void **state)
{
    static const uint32_t kept[] = {'0',    '9',    'A',    'Z',    'a',    'z',    0xC0,   0xD6,
                                    0xD8,   0xF6,   0xF8,   0x061B, 0x061D, 0x167F, 0x1681, 0x1FFF,
                                    0x2C00, 0x2FFF, 0x3040, 0xAC00, 0xFDFF, 0xFF10, 0xFFEF};
    static const uint32_t lost[] = {'/',    ':',    '@',    '[',    '`',    '{',    0xBF,
                                    0xD7,   0xF7,   0x061C, 0x1680, 0x2000, 0x2BFF, 0x3000,
                                    0x303F, 0xFE00, 0xFF0F, 0xFFF0, 0xFFFF, 0x1F600};
    char text[8] = "a", wanted[8] = "a";
    (void)state;
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        encode(kept[i], text + 1);
        wrote(stg_add_neo4j_property, text, text);
    }
    for (size_t i = 0; i < COUNT_OF(lost); i++) {
        encode(lost[i], text + 1);
        strcpy(wanted + 1, "_");
        wrote(stg_add_neo4j_property, text, wanted);
    }
    wrote(stg_add_neo4j_property, "a\xFF", "a_");
}

static void schemes_of_bods(void **state)
{
    static const char *const codes[] = {"GB-COH", "XI-PB", "US-EIN", "XGS-1", "ABCD-a_1-B"};
    static const char *const others[] = {"",       "G-COH",  "ABCDE-1", "GB",         "GB-",
                                         "GB-C H", "GB:COH", "gb-coh",  "GB-\xC3\xA4"};
    (void)state;
    assert_string_equal(stg_bods_scheme("lei"), "XI-LEI");
    for (size_t i = 0; i < 4; i++)
        assert_ptr_equal(stg_bods_scheme(codes[i]), codes[i]);
    assert_null(stg_bods_scheme(codes[4])); /* small letters */
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_null(stg_bods_scheme(others[i]));
}

static void uris_of_bods(void **state)
{
    (void)state;
    assert_true(stg_bods_is_uri("http://example.org/a?b=c#d"));
    assert_true(stg_bods_is_uri("https://example.org"));
    assert_false(stg_bods_is_uri("ftp://example.org"));
    assert_false(stg_bods_is_uri(""));
    assert_false(stg_bods_is_uri("https://example.org/a b"));
    assert_false(stg_bods_is_uri("https://example.org/\x7F"));
    assert_false(stg_bods_is_uri("https://example.org/\xC3\xA4"));
    assert_false(stg_bods_is_uri("http://example.org/<b>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_is_read_and_written),
        cmocka_unit_test(what_is_no_letter_moves_one_byte),
        cmocka_unit_test(every_letter_is_written_as_it_must),
        cmocka_unit_test(names_for_dot),
        cmocka_unit_test(long_texts_for_dot),
        cmocka_unit_test(broken_bytes_are_replaced),
        cmocka_unit_test(scripts_and_lines_do_not_end_early),
        cmocka_unit_test(losses_of_xml_are_counted),
        cmocka_unit_test(exact_fields_keep_every_letter),
        cmocka_unit_test(formulas_are_guarded),
        cmocka_unit_test(names_for_neo4j),
        cmocka_unit_test(letters_of_names_for_neo4j),
        cmocka_unit_test(schemes_of_bods),
        cmocka_unit_test(uris_of_bods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
