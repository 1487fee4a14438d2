/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table itself, and every writer on the same tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <stargraph/stargraph.h>

enum { NAME, ID, AMOUNT_TEXT, AMOUNT, COUNT, SHARE, SURE, ALIASES, EVIDENCE };

static stg_table *make_table(const char *language)
{
    static const stg_column columns[] = {
        {"name", "Name", STG_COLUMN_TEXT, NULL, STG_FOR_ALL},
        {"id", "Id", STG_COLUMN_ID, NULL, STG_FOR_PROGRAMS},
        {"amount_text", "Amount", STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE},
        {"amount", "Amount", STG_COLUMN_MONEY, "USD", STG_FOR_PROGRAMS},
        {"count", "Count", STG_COLUMN_INTEGER, NULL, STG_FOR_ALL},
        {"share", "Share", STG_COLUMN_NUMBER, "percent", STG_FOR_ALL},
        {"sure", "Sure", STG_COLUMN_BOOLEAN, NULL, STG_FOR_ALL},
        {"aliases", "Aliases", STG_COLUMN_LIST, NULL, STG_FOR_ALL},
        {"evidence", "Evidence", STG_COLUMN_EVIDENCE, NULL, STG_FOR_ALL},
    };
    stg_table *table = stg_table_new("test", "A title");
    assert_non_null(table);
    stg_table_set_language(table, language);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        assert_int_equal(stg_table_add_column(table, &columns[i]), i);
    return table;
}

static void add_row(stg_table *table, const char *name, const char *amount, const char *wording,
                    int64_t count)
{
    stg_table_add_row(table);
    stg_table_set_text(table, NAME, name);
    stg_table_set_text(table, ID, name);
    stg_table_set_text(table, AMOUNT_TEXT, wording);
    stg_table_set_text(table, AMOUNT, amount);
    stg_table_set_integer(table, COUNT, count);
}

static void cite(stg_table *table, const char *source, const char *locator, const char *note)
{
    stg_citation citation = {.source = source,
                             .source_title = "Title of it",
                             .locator = locator,
                             .note = note,
                             .speaker = "someone",
                             .url = "https://example.org/"};
    stg_table_add_citation(table, EVIDENCE, &citation);
}

/* What a writer makes of a table; the caller frees it. */
static char *written_with(const stg_table *table, const char *format, stg_table_style style)
{
    char *text = NULL;
    size_t length = 0;
    stg_error error = {0};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    if (!stg_table_write(table, stream, format, &style, &error))
        fail_msg("%s", error.message);
    fclose(stream);
    assert_int_equal(strlen(text), length); /* no NUL in between */
    return text;
}

static char *written(const stg_table *table, const char *format, size_t width)
{
    return written_with(table, format, (stg_table_style){.width = width});
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in:\n%s", part, text);
}

/* ---- the table ----------------------------------------------------------- */

static void keeps_what_it_is_given(void **state)
{
    (void)state;
    char name[] = "changed later";
    stg_table *table = make_table("en");
    stg_table_set_text(table, NAME, "no row yet"); /* has no effect */
    add_row(table, name, "0", "nothing", 0);
    name[0] = 'X';
    assert_string_equal(stg_table_value(table, 0, NAME), "changed later");
    assert_true(stg_table_is_set(table, 0, COUNT));
    assert_false(stg_table_is_set(table, 0, SHARE));
    assert_null(stg_table_value(table, 0, SHARE));
    stg_table_set_wording(table, NAME, NULL, "for people");
    assert_null(stg_table_value(table, 0, NAME));
    assert_string_equal(stg_table_wording(table, 0, NAME), "for people");
    stg_table_set_text(table, NAME, NULL);
    assert_false(stg_table_is_set(table, 0, NAME));
    size_t column;
    assert_true(stg_table_find_column(table, "aliases", &column));
    assert_int_equal(column, ALIASES);
    assert_false(stg_table_find_column(table, "alias", &column));
    assert_true(stg_table_is_whole(table, NULL));
    stg_table_free(table);
    stg_table_free(NULL);
}

static void ignores_what_is_out_of_place(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "a", NULL, NULL, 1);
    stg_table_set_text(table, 99, "no such column");
    stg_table_add_item(table, EVIDENCE, "an item among citations", NULL);
    stg_table_add_citation(table, ALIASES, &(stg_citation){.source = "a citation among items"});
    assert_int_equal(stg_table_item_count(table, 0, EVIDENCE), 0);
    assert_int_equal(stg_table_item_count(table, 0, ALIASES), 0);
    assert_null(stg_table_citation(table, 0, ALIASES, 0));
    assert_null(stg_table_item(table, 0, ALIASES, 0));
    assert_null(stg_table_value(table, 7, NAME));
    assert_null(stg_table_column(table, 99));
    assert_null(stg_table_note(table, 0));
    assert_null(stg_table_total(table, 0));
    /* A column added after a row: the row has no such cell. */
    size_t late = stg_table_add_column(table, &(stg_column){.name = "late"});
    stg_table_set_text(table, late, "lost");
    assert_false(stg_table_is_set(table, 0, late));
    char *text = written(table, "json", 0);
    assert_has(text, "\"late\": null");
    free(text);
    stg_table_free(table);
}

static void holds_many_items(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "a", NULL, NULL, 1);
    for (int i = 0; i < 1000; i++) {
        char value[16];
        snprintf(value, sizeof value, "%d", i);
        stg_table_add_item(table, ALIASES, value, i == 500 ? "half" : NULL);
        cite(table, value, NULL, NULL);
    }
    assert_int_equal(stg_table_item_count(table, 0, ALIASES), 1000);
    assert_string_equal(stg_table_item(table, 0, ALIASES, 500), "500");
    assert_string_equal(stg_table_item_wording(table, 0, ALIASES, 500), "half");
    assert_string_equal(stg_table_item_wording(table, 0, ALIASES, 999), "999");
    assert_string_equal(stg_table_citation(table, 0, EVIDENCE, 999)->source, "999");
    stg_table_free(table);
}

/* ---- text -------------------------------------------------------------------- */

static const char *line_of(const char *text, size_t number, size_t *length)
{
    for (; number > 0; number--) {
        text = strchr(text, '\n');
        assert_non_null(text);
        text++;
    }
    *length = strcspn(text, "\n");
    return text;
}

/* Terminal column at which `part` begins in a line. */
static size_t column_of(const char *text, size_t number, const char *part)
{
    size_t length;
    const char *line = line_of(text, number, &length);
    const char *at = strstr(line, part);
    if (at == NULL || at > line + length)
        fail_msg("\"%s\" is not in line %zu of:\n%s", part, number, text);
    return stg_text_width(line, (size_t)(at - line));
}

static void aligns_hangul(void **state)
{
    (void)state;
    stg_table *table = make_table("ko");
    add_row(table, "SoftBank", "1", "@a", 1);
    add_row(table, "소프트뱅크", "1", "@b", 12);
    add_row(table, "오픈AI", "1", "@c", 123);
    char *text = written(table, "table", 0);
    /* Title, empty line, headings, rule, rows. */
    size_t start = column_of(text, 2, "Amount");
    assert_int_equal(start, 12);
    assert_int_equal(column_of(text, 4, "@a"), start);
    assert_int_equal(column_of(text, 5, "@b"), start);
    assert_int_equal(column_of(text, 6, "@c"), start);
    /* Numbers end in the same column. */
    size_t length;
    const char *line = line_of(text, 4, &length);
    size_t width = stg_text_width(line, length);
    line = line_of(text, 5, &length);
    assert_int_equal(stg_text_width(line, length), width);
    line = line_of(text, 6, &length);
    assert_int_equal(stg_text_width(line, length), width);
    free(text);
    stg_table_free(table);
}

/* Every letter of the cells must still be there, and no line too wide. */
static void assert_fits(const char *text, size_t width)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (stg_text_width(text, length) > width)
            fail_msg("wider than %zu: %.*s", width, (int)length, text);
        text += length;
        text += *text == '\n';
    }
}

static size_t count_letter(const char *text, char letter)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == letter;
    return count;
}

static void fits_any_width(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "qqqq qq qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "1",
            "up to USD 400 billion for data centers in several states", 7);
    add_row(table, "스타게이트 데이터센터 건설과 운영을 위한 합작 회사 qqq", "1", "not stated", 8);
    for (int i = 0; i < 30; i++)
        cite(table, "article", "S1", "note of it");
    stg_table_add_note(table, "A note that is so long that it must wrap on a narrow terminal.");
    size_t letters = 2 + 4 + 50 + 3;
    for (size_t width = 20; width < 200; width += 3) {
        char *text = written(table, "table", width);
        assert_fits(text, width);
        assert_int_equal(count_letter(text, 'q'), letters);
        free(text);
        text =
            written_with(table, "table", (stg_table_style){.width = width, .full_evidence = true});
        assert_fits(text, width);
        free(text);
    }
    stg_table_free(table);
}

static void colours_only_on_request(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "a", "1", "one", 1);
    cite(table, "article", "S1", NULL);
    char *plain = written(table, "table", 80);
    char *colour = written_with(table, "table", (stg_table_style){.width = 80, .color = true});
    assert_lacks(plain, "\033");
    assert_has(colour, "\033[1m");
    /* Without the escapes it is the same text. */
    char *to = colour;
    for (const char *from = colour; *from != '\0';) {
        if (*from == '\033')
            from = strchr(from, 'm') + 1;
        else
            *to++ = *from++;
    }
    *to = '\0';
    assert_string_equal(colour, plain);
    free(plain);
    free(colour);
    stg_table_free(table);
}

static void heads_sections(void **state)
{
    (void)state;
    stg_table *table = stg_table_new("test", "Sections");
    size_t section = stg_table_add_column(
        table, &(stg_column){"section", "Section", STG_COLUMN_WORD, NULL, STG_FOR_ALL});
    size_t name = stg_table_add_column(
        table, &(stg_column){"name", "Name", STG_COLUMN_TEXT, NULL, STG_FOR_ALL});
    stg_table_set_section_column(table, section);
    static const char *const rows[][2] = {{"one", "a"}, {"one", "b"}, {"two", "c"}};
    for (size_t i = 0; i < 3; i++) {
        stg_table_add_row(table);
        stg_table_set_text(table, section, rows[i][0]);
        stg_table_set_text(table, name, rows[i][1]);
    }
    char *text = written(table, "table", 80);
    assert_string_equal(text, "Sections\n\nName\n----\n\none\na\nb\n\ntwo\nc\n");
    free(text);
    text = written(table, "markdown", 0);
    assert_string_equal(text, "## Sections\n\n### one\n\n| Name |\n| --- |\n| a |\n| b |\n\n"
                              "### two\n\n| Name |\n| --- |\n| c |\n");
    free(text);
    text = written(table, "csv", 0);
    assert_string_equal(text, "section,name\r\none,a\r\none,b\r\ntwo,c\r\n");
    free(text);
    stg_table_free(table);
}

static void says_when_it_is_empty(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    stg_table_set_as_of(table, "2025-01-21");
    stg_table_add_note(table, "Why it is empty.");
    char *text = written(table, "table", 80);
    assert_string_equal(text, "A title (as of 21 January 2025)\n\nNothing to list.\n\nNotes\n"
                              "- Why it is empty.\n");
    free(text);
    text = written(table, "csv", 0);
    assert_int_equal(count_letter(text, '\n'), 1);
    free(text);
    stg_table_free(table);
}

static void cites_compactly(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "a", "1", "one", 1);
    cite(table, "article", "S1", "a note");
    cite(table, "article", "S2", NULL);
    cite(table, "record", NULL, NULL);
    cite(table, "article", "S1", "the same place again");
    char *text = written(table, "table", 0);
    assert_has(text, "article S1, S2; record\n");
    assert_has(text, "- article: Title of it, https://example.org/\n");
    assert_lacks(text, "a note");
    free(text);
    text = written_with(table, "table", (stg_table_style){.full_evidence = true});
    assert_has(text, "article S1 (someone): a note\n");
    assert_has(text, "the same place again");
    free(text);
    text = written(table, "csv", 0);
    assert_has(text, "article S1; article S2; record; article S1\r\n");
    free(text);
    stg_table_free(table);
}

/* ---- hostile text ------------------------------------------------------------- */

static const char hostile[] = "=cmd|'/c calc'!A1\033[2J\x9b" /* the last is no UTF-8 */
                              "\xc2\x9b"
                              "31m\xe2\x80\xae"
                              "evil,\"q\"\r\nnext\tcell|pipe<b>\a";

static void assert_harmless(const char *text)
{
    assert_lacks(text, "\033");
    assert_lacks(text, "\a");
    assert_lacks(text, "\xc2\x9b");
    assert_lacks(text, "\xe2\x80\xae");
    for (; *text != '\0'; text++) {
        if (*text == '\x9b' && text[-1] != '\x82') /* as the tail of a letter it may stand */
            assert_true(((unsigned char)text[-1] & 0x80u) != 0);
    }
}

static void shows_no_control_characters(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, hostile, "1", hostile, 1);
    stg_table_add_item(table, ALIASES, hostile, NULL);
    cite(table, hostile, hostile, hostile);
    stg_table_add_note(table, hostile);
    stg_table_set_as_of(table, hostile);
    stg_table_add_total(table, &(stg_total){.what = hostile, .text = hostile, .status = hostile});
    for (size_t i = 0; i < stg_table_format_count(); i++) {
        char *text = written_with(table, stg_table_format_at(i)->name,
                                  (stg_table_style){.width = 100, .full_evidence = true});
        assert_harmless(text);
        free(text);
    }
    char *text = written(table, "table", 0);
    assert_has(text, "<U+202E>evil");
    assert_has(text, "\xef\xbf\xbd[2J");
    free(text);
    text = written(table, "markdown", 0);
    assert_lacks(text, "<b>");
    assert_has(text, "cell\\|pipe&lt;b&gt;");
    free(text);
    stg_table_free(table);
}

static void json_reads_back(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "say \"hi\" \\ \n\t\033 스타게이트", "12.50", "USD 12.50", -7);
    stg_table_set_number(table, SHARE, 0.1);
    stg_table_set_boolean(table, SURE, false);
    stg_table_add_item(table, ALIASES, "x", "for people");
    cite(table, "article", "S1", "why");
    add_row(table, hostile, NULL, NULL, 0);
    stg_table_set_number(table, SHARE, 1e300 * 1e300);
    stg_table_add_note(table, "note");
    char *text = written(table, "json", 0);
    json_error_t fault;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
    if (root == NULL)
        fail_msg("%s\n%s", fault.text, text);
    assert_true(json_is_null(json_object_get(root, "as_of")));
    assert_null(json_object_get(root, "totals"));
    assert_int_equal(json_array_size(json_object_get(root, "columns")), 8); /* not amount_text */
    json_t *row = json_array_get(json_object_get(root, "rows"), 0);
    assert_int_equal(json_object_size(row), 8);
    assert_string_equal(json_string_value(json_object_get(row, "name")),
                        "say \"hi\" \\ \n\t\033 스타게이트");
    assert_string_equal(json_string_value(json_object_get(row, "amount")), "12.50");
    assert_int_equal(json_integer_value(json_object_get(row, "count")), -7);
    assert_true(json_real_value(json_object_get(row, "share")) == 0.1);
    assert_true(json_is_false(json_object_get(row, "sure")));
    assert_string_equal(json_string_value(json_array_get(json_object_get(row, "aliases"), 0)), "x");
    json_t *evidence = json_array_get(json_object_get(row, "evidence"), 0);
    assert_string_equal(json_string_value(json_object_get(evidence, "source")), "article");
    assert_string_equal(json_string_value(json_object_get(evidence, "locator")), "S1");
    assert_string_equal(json_string_value(json_object_get(evidence, "note")), "why");
    assert_string_equal(json_string_value(json_object_get(evidence, "speaker")), "someone");
    row = json_array_get(json_object_get(root, "rows"), 1);
    assert_true(json_is_null(json_object_get(row, "amount")));
    assert_true(json_is_null(json_object_get(row, "share"))); /* JSON has no infinity */
    assert_true(json_is_null(json_object_get(row, "sure")));
    assert_int_equal(json_array_size(json_object_get(row, "evidence")), 0);
    /* Direction marks are escaped, not lost. */
    assert_non_null(strstr(json_string_value(json_object_get(row, "name")), "\xe2\x80\xae"));
    json_decref(root);
    free(text);
    stg_table_free(table);
}

/* Reads one field of CSV into `field`; returns what follows the separator. */
static const char *read_csv_field(const char *at, char *field)
{
    bool quoted = *at == '"';
    at += quoted;
    while (*at != '\0') {
        if (quoted && *at == '"' && at[1] != '"') {
            at++;
            break;
        }
        if (!quoted && (*at == ',' || *at == '\r'))
            break;
        at += quoted && *at == '"';
        *field++ = *at++;
    }
    *field = '\0';
    if (*at == ',')
        return at + 1;
    assert_memory_equal(at, "\r\n", 2);
    return at + 2;
}

static void csv_reads_back(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, "a \"quoted\", name\nof two lines", "12.50", "people", -7);
    add_row(table, "-1+1", NULL, NULL, 3);
    stg_table_add_item(table, ALIASES, "x", NULL);
    stg_table_add_item(table, ALIASES, "y,z", NULL);
    char *text = written(table, "csv", 0);
    static const char *const expected[] = {
        "name", "id", "amount", "count", "share", "sure", "aliases", "evidence",
        "a \"quoted\", name\nof two lines", "a \"quoted\", name\nof two lines", "12.50", "-7", "",
        "", "", "",
        /* A formula is disarmed; the number -7 above is not touched. */
        "'-1+1", "'-1+1", "", "3", "", "", "x; y,z", ""};
    const char *at = text;
    char field[256];
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        at = read_csv_field(at, field);
        assert_string_equal(field, expected[i]);
    }
    assert_string_equal(at, "");
    free(text);
    stg_table_free(table);
}

static void disarms_formulas(void **state)
{
    (void)state;
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                         "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        char value[32];
        snprintf(value, sizeof value, "%s1", starts[i]);
        stg_table *table = make_table("en");
        add_row(table, value, "1", NULL, 1);
        char *csv = written(table, "csv", 0);
        char *tsv = written(table, "tsv", 0);
        const char *first = strchr(csv, '\n') + 1;
        assert_true(first[0] == '\'' || (first[0] == '"' && first[1] == '\''));
        assert_int_equal(strchr(tsv, '\n')[1], '\'');
        free(csv);
        free(tsv);
        stg_table_free(table);
    }
}

static void tsv_has_one_line_per_row(void **state)
{
    (void)state;
    stg_table *table = make_table("en");
    add_row(table, hostile, "1", NULL, 1);
    cite(table, hostile, hostile, hostile);
    char *text = written(table, "tsv", 0);
    assert_int_equal(count_letter(text, '\n'), 2);
    assert_int_equal(count_letter(text, '\t'), 2 * 7);
    assert_int_equal(count_letter(text, '\r'), 0);
    free(text);
    stg_table_free(table);
}

/* ---- the registry --------------------------------------------------------------- */

static void formats_are_described(void **state)
{
    (void)state;
    assert_int_equal(stg_table_format_count(), 5);
    assert_null(stg_table_format_at(5));
    for (size_t i = 0; i < 5; i++) {
        assert_true(strlen(stg_table_format_at(i)->description) > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(stg_table_format_at(i)->name, stg_table_format_at(j)->name);
    }
}

static void same_table_same_bytes(void **state)
{
    (void)state;
    stg_table *table = make_table("ko");
    add_row(table, hostile, "1", "둘", 1);
    for (size_t i = 0; i < stg_table_format_count(); i++) {
        char *once = written(table, stg_table_format_at(i)->name, 60);
        char *again = written(table, stg_table_format_at(i)->name, 60);
        assert_string_equal(once, again);
        free(once);
        free(again);
    }
    stg_table_free(table);
}

static void reports_faults(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_table *table = make_table("en");
    add_row(table, "a", "1", "one", 1);
    assert_false(stg_table_write(table, stdout, "jsn", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_has(error.message, "did you mean \"json\"");
    FILE *full = fopen("/dev/full", "w");
    for (size_t i = 0; full != NULL && i < stg_table_format_count(); i++) {
        stg_error_clear(&error);
        assert_false(stg_table_write(table, full, stg_table_format_at(i)->name, NULL, &error));
        assert_int_equal(error.code, STG_ERROR_IO);
        clearerr(full);
    }
    if (full != NULL)
        fclose(full);
    stg_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_it_is_given), cmocka_unit_test(ignores_what_is_out_of_place),
        cmocka_unit_test(holds_many_items),       cmocka_unit_test(aligns_hangul),
        cmocka_unit_test(fits_any_width),         cmocka_unit_test(colours_only_on_request),
        cmocka_unit_test(heads_sections),         cmocka_unit_test(says_when_it_is_empty),
        cmocka_unit_test(cites_compactly),        cmocka_unit_test(shows_no_control_characters),
        cmocka_unit_test(json_reads_back),        cmocka_unit_test(csv_reads_back),
        cmocka_unit_test(disarms_formulas),       cmocka_unit_test(tsv_has_one_line_per_row),
        cmocka_unit_test(formats_are_described),  cmocka_unit_test(same_table_same_bytes),
        cmocka_unit_test(reports_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
