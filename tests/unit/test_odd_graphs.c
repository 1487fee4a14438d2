/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphs whose claims and parties fit badly into the formats of others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "write/export.h"

static stg_graph *graph_of(const char *json)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = {.path = "odd", .bytes = json, .length = strlen(json)};
    if (!stg_read(&graph, &input, 1, NULL, &error))
        fail_msg("%zu:%zu %s %s", error.line, error.column, error.pointer, error.message);
    return graph;
}

static char *written(const stg_graph *graph, const char *format, stg_diagnostics *losses)
{
    char *bytes = NULL;
    size_t length = 0;
    stg_error error = {0};
    stg_graph_write_options options = {.losses = losses};
    FILE *stream = open_memstream(&bytes, &length);
    assert_non_null(stream);
    if (!stg_graph_write(graph, stream, format, &options, &error))
        fail_msg("%s: %s", format, error.message);
    fclose(stream);
    return bytes;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%s", part, text);
}

static void is_said(const stg_diagnostics *losses, const char *message)
{
    for (size_t i = 0; i < stg_diagnostics_count(losses); i++)
        if (strstr(stg_diagnostics_at(losses, i, NULL)->message, message))
            return;
    for (size_t i = 0; i < stg_diagnostics_count(losses); i++)
        print_message("%s\n", stg_diagnostics_at(losses, i, NULL)->message);
    fail_msg("nothing says \"%s\"", message);
}

/* ---- BODS ------------------------------------------------------------------------------ */

static const char holdings[] =
    "{\"stargraph\": 1, \"as_of\": \"2025-01-02\","
    "\"sources\": [{\"id\": \"s\", \"title\": \"S\", \"url\": \"urn:no-uri-of-the-web\"},"
    "  {\"id\": \"t\", \"title\": \"T\", \"url\": \"https://example.org/t\"},"
    "  {\"id\": \"u\", \"title\": \"U\", \"url\": \"https://example.org/u\"}],"
    "\"roles\": [{\"id\": \"appointmentOfBoard\", \"label\": \"board\"},"
    "  {\"id\": \"nurse\", \"label\": \"nurse\"}],"
    "\"kinds\": [{\"id\": \"holds-votes-in\", \"label\": \"votes\", \"flow\": \"control\","
    "  \"takes\": \"share\"}, {\"id\": \"unknown-interest\", \"label\": \"?\", \"flow\": "
    "\"control\"},"
    "  {\"id\": \"no-beneficial-owners\", \"label\": \"none\"},"
    "  {\"id\": \"hoped-for\", \"label\": \"hope\", \"flow\": \"ownership\", \"tie\": \"talk\"}],"
    "\"stakeholders\": [{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\", \"url\": "
    "\"a.example\","
    "    \"jurisdiction\": \"US-TX\"},"
    "  {\"id\": \"b\", \"kind\": \"joint-venture\", \"name\": \"B\", \"url\": "
    "\"https://b.example\"},"
    "  {\"id\": \"p\", \"kind\": \"person\", \"name\": \"P\", \"jurisdiction\": \"KR\"},"
    "  {\"id\": \"q\", \"kind\": \"person\", \"name\": \"Q\", \"jurisdiction\": \"US-CA\"},"
    "  {\"id\": \"v\", \"kind\": \"person\", \"name\": \"V\", \"jurisdiction\": \"US-CA\"},"
    "  {\"id\": \"u\", \"kind\": \"unspecified\", \"name\": \"U\"}],"
    "\"relationships\": ["
    "{\"id\": \"votes\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"holds-votes-in\", \"votes\": "
    "30},"
    "{\"id\": \"silent\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"holds-votes-in\"},"
    "{\"id\": \"both\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"holds-votes-in\", \"share\": 7,"
    "  \"votes\": {\"max\": 9}},"
    "{\"id\": \"unknown\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"unknown-interest\"},"
    "{\"id\": \"nobody\", \"from\": {\"unspecified\": \"none\"}, \"to\": \"b\","
    "  \"kind\": \"no-beneficial-owners\"},"
    "{\"id\": \"least\", \"from\": \"p\", \"to\": \"b\", \"kind\": \"owns\","
    "  \"share\": {\"min\": 10}, \"role\": \"appointmentOfBoard\","
    "  \"evidence\": [{\"source\": \"s\", \"locator\": \"p. 1\"}, {\"source\": \"t\"},"
    "    {\"source\": \"u\"}]},"
    "{\"id\": \"range\", \"from\": \"p\", \"to\": \"a\", \"kind\": \"owns\","
    "  \"share\": {\"min\": 10, \"max\": 20}, \"role\": \"nurse\", \"speaker\": \"q\"},"
    "{\"id\": \"over\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"owns\", \"status\": \"ended\"},"
    "{\"id\": \"over-in-may\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"owns\","
    "  \"status\": \"ended\", \"until\": \"2024-05\"},"
    "{\"id\": \"view\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"owns\","
    "  \"confidence\": \"opinion\"},"
    "{\"id\": \"slave\", \"from\": \"a\", \"to\": \"q\", \"kind\": \"owns\"},"
    "{\"id\": \"part\", \"from\": \"v\", \"to\": \"u\", \"kind\": \"owns\"},"
    "{\"id\": \"hope\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"hoped-for\"},"
    "{\"id\": \"account\", \"from\": \"a\", \"to\": \"b\", \"kind\": \"owns\","
    "  \"alternative_to\": \"votes\"}]}";

/* The statement of a record. */
static char *statement_of(const char *text, const char *record)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, "\"recordId\": \"%s\"", record);
    const char *start = strstr(text, wanted);
    if (!start)
        fail_msg("%s is not in:\n%s", wanted, text);
    const char *end = strstr(start, "\n");
    char *found = strndup(start, (size_t)(end - start));
    assert_non_null(found);
    return found;
}

static void statement_has(const char *text, const char *record, const char *part, const char *none)
{
    char *found = statement_of(text, record);
    has(found, part);
    if (none)
        lacks(found, none);
    free(found);
}

static void holdings_in_bods(void **state)
{
    (void)state;
    stg_graph *graph = graph_of(holdings);
    stg_diagnostics *losses = stg_diagnostics_new();
    char *text = written(graph, "bods", losses);
    statement_has(text, "votes", "\"share\": {\"exact\": 30}", "}, {\"type\"");
    statement_has(text, "silent", "\"type\": \"votingRights\"", "\"share\"");
    statement_has(text, "both", "{\"exact\": 7}", "\"minimum\"");
    statement_has(text, "both", "{\"maximum\": 9}", NULL);
    statement_has(text, "unknown", "\"interests\": [{\"directOrIndirect\"", "\"type\"");
    statement_has(text, "nobody", "\"reason\": \"noBeneficialOwners\"", "\"interests\"");
    statement_has(text, "least", "\"type\": \"appointmentOfBoard\"", "\"maximum\"");
    statement_has(text, "least", "\"minimum\": 10", NULL);
    statement_has(text, "least",
                  "{\"description\": \"S, p. 1; T; U\", \"url\": \"https://example.org/t\"}", NULL);
    statement_has(text, "range", "{\"minimum\": 10, \"maximum\": 20}", "\"exact\"");
    statement_has(text, "range", "\"source\": {\"assertedBy\": [{\"name\": \"Q\"}]}", "\"url\"");
    statement_has(text, "over-in-may", "\"endDate\": \"2024-05-31\"", NULL);
    statement_has(text, "a", "\"code\": \"US-TX\"", "\"uri\"");
    statement_has(text, "b", "\"uri\": \"https://b.example\"", "\"jurisdiction\"");
    statement_has(text, "b", "\"details\": ", NULL);
    statement_has(text, "p", "\"nationalities\"", NULL);
    statement_has(text, "v", "\"names\"", "\"nationalities\""); /* of a state: of none */
    statement_has(text, "u", "\"type\": \"unknownEntity\"", NULL);
    lacks(text, "\"recordId\": \"q\"");
    is_said(losses, "planned, cancelled, opinion or ended at an unknown time (2)");
    is_said(losses, "other accounts of a holding (1)");
    is_said(losses, "holdings in persons (1)");
    is_said(losses, "claims other than of ownership and control (1)");
    stg_diagnostics_free(losses);
    free(text);
    stg_graph_free(graph);
}

/* ---- Follow the Money ------------------------------------------------------------------ */

static const char things[] =
    "{\"stargraph\": 1, \"kinds\": ["
    "  {\"id\": \"promises\", \"label\": \"promises\", \"flow\": \"money\", \"tie\": \"talk\"},"
    "  {\"id\": \"gives\", \"label\": \"gives\", \"flow\": \"money\"},"
    "  {\"id\": \"linked\", \"label\": \"linked\"}],"
    "\"stakeholders\": ["
    "  {\"id\": \"c\", \"kind\": \"company\", \"name\": {\"en\": \"C\", \"ko\": \"C\", "
    "\"ja\": \"C\"},"
    "   \"jurisdiction\": \"KR-11\", "
    "   \"identifiers\": {\"ogrnCode\": \"1\", \"lei\": \"2\", \"wikidata\": \"3\", \"own\": "
    "\"4\"}},"
    "  {\"id\": \"p\", \"kind\": \"person\", \"name\": \"P\","
    "   \"identifiers\": {\"ogrnCode\": \"5\", \"innCode\": \"6\"}},"
    "  {\"id\": \"x\", \"kind\": \"project\", \"name\": \"X\","
    "   \"identifiers\": {\"lei\": \"7\", \"wikidata\": \"8\"}}],"
    "\"relationships\": ["
    "  {\"id\": \"promise\", \"from\": \"c\", \"to\": \"p\", \"kind\": \"promises\"},"
    "  {\"id\": \"job\", \"from\": \"c\", \"to\": \"p\", \"kind\": \"employs\"},"
    "  {\"id\": \"no-job\", \"from\": \"c\", \"to\": \"x\", \"kind\": \"employs\"},"
    "  {\"id\": \"tie\", \"from\": \"x\", \"to\": \"p\", \"kind\": \"linked\"},"
    "  {\"id\": \"gift\", \"from\": \"c\", \"to\": \"p\", \"kind\": \"gives\"},"
    "  {\"id\": \"to-a-thing\", \"from\": \"c\", \"to\": \"x\", \"kind\": \"gives\"},"
    "  {\"id\": \"least\", \"from\": \"p\", \"to\": \"c\", \"kind\": \"owns\", \"share\": "
    "{\"min\": 10}},"
    "  {\"id\": \"most\", \"from\": \"p\", \"to\": \"c\", \"kind\": \"owns\", \"share\": {\"max\": "
    "0}},"
    "  {\"id\": \"range\", \"from\": \"p\", \"to\": \"c\", \"kind\": \"owns\","
    "   \"share\": {\"min\": 25, \"max\": 50}}]}";

static void line_has(const char *text, const char *id, const char *part, const char *none)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, "{\"id\": \"%s\"", id);
    const char *start = strstr(text, wanted);
    if (!start)
        fail_msg("%s is not in:\n%s", wanted, text);
    char *line = strndup(start, strcspn(start, "\n"));
    assert_non_null(line);
    has(line, part);
    if (none)
        lacks(line, none);
    free(line);
}

static void things_in_follow_the_money(void **state)
{
    (void)state;
    stg_graph *graph = graph_of(things);
    stg_diagnostics *losses = stg_diagnostics_new();
    char *text = written(graph, "ftm", losses);
    line_has(text, "c", "\"ogrnCode\": [\"1\"]", "\"4\"");
    line_has(text, "c", "\"name\": [\"C\"]", "website");
    line_has(text, "c", "\"jurisdiction\": [\"kr\"]", NULL);
    line_has(text, "p", "\"innCode\": [\"6\"]", "\"5\"");
    line_has(text, "x", "\"wikidataId\": [\"8\"]", "\"7\"");
    line_has(text, "promise", "\"schema\": \"UnknownLink\"", NULL);
    line_has(text, "job", "\"schema\": \"Employment\"", NULL);
    line_has(text, "no-job", "\"schema\": \"UnknownLink\"", NULL);
    line_has(text, "tie", "\"schema\": \"UnknownLink\"", NULL);
    line_has(text, "gift", "\"schema\": \"Payment\"", NULL);
    line_has(text, "to-a-thing", "\"schema\": \"UnknownLink\"", NULL);
    line_has(text, "least", "\"percentage\": [\"at least 10 %\"]", NULL);
    line_has(text, "range", "\"percentage\": [\"25-50\"]", NULL);
    is_said(losses, "parts of countries in jurisdictions (1)");
    is_said(losses, "properties for identifiers of other schemes (3)");
    stg_diagnostics_free(losses);
    free(text);
    stg_graph_free(graph);
}

/* ---- our own --------------------------------------------------------------------------- */

static void what_kinds_state_is_kept(void **state)
{
    static const char kinds[] =
        "{\"stargraph\": 1, \"kinds\": ["
        "{\"id\": \"k1\", \"label\": \"K1\", \"flow\": \"none\", \"direction\": \"forward\","
        " \"takes\": \"none\", \"tie\": \"structural\"},"
        "{\"id\": \"k2\", \"label\": \"K2\", \"flow\": \"money\", \"takes\": \"amount\"},"
        "{\"id\": \"k3\", \"label\": \"K3\", \"direction\": \"backward\", \"tie\": \"talk\","
        " \"takes\": \"amount-and-share\"},"
        "{\"id\": \"k4\", \"label\": \"K4\"}],"
        "\"stakeholders\": [], \"relationships\": []}";
    (void)state;
    stg_graph *graph = graph_of(kinds);
    char *text = written(graph, "stargraph", NULL);
    has(text,
        "\"K1\", \"flow\": \"none\", \"direction\": \"forward\", \"takes\": \"none\", \"tie\": "
        "\"structural\"}");
    has(text, "\"K2\", \"flow\": \"money\", \"takes\": \"amount\"}");
    has(text, "\"K3\", \"direction\": \"backward\", \"takes\": \"amount-and-share\", \"tie\": "
              "\"talk\"}");
    has(text, "\"K4\"}");
    free(text);
    stg_graph_free(graph);
}

/* ---- every format ---------------------------------------------------------------------- */

static void a_full_disk_is_reported(void **state)
{
    FILE *full = fopen("/dev/full", "w");
    (void)state;
    if (!full)
        skip();
    stg_graph *graph = graph_of(holdings);
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        stg_error error = {0};
        assert_false(stg_graph_write(graph, full, format->name, NULL, &error));
        assert_int_equal(error.code, format->parts ? STG_ERROR_ARGUMENT : STG_ERROR_IO);
        clearerr(full);
    }
    fclose(full);
    stg_graph_free(graph);
}

/* A stream without a buffer refuses in the middle. */
static void a_full_disk_is_reported_at_once(void **state)
{
    FILE *full = fopen("/dev/full", "w");
    (void)state;
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    stg_graph *graph = graph_of(holdings);
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        stg_error error = {0};
        if (stg_graph_format_at(i)->parts)
            continue;
        assert_false(stg_graph_write(graph, full, stg_graph_format_at(i)->name, NULL, &error));
        assert_int_equal(error.code, STG_ERROR_IO);
        has(error.message, "No space left");
        clearerr(full);
    }
    fclose(full);
    stg_graph_free(graph);
}

static void formats_far_from_any(void **state)
{
    stg_error error = {0};
    (void)state;
    stg_graph *graph = graph_of(holdings);
    assert_false(stg_graph_write(graph, stdout, "nothing like it at all", NULL, &error));
    assert_string_equal(error.message, "there is no format \"nothing like it at all\" for graphs");
    stg_error_clear(&error);
    assert_false(stg_graph_write_file(graph, "x", "grafml", NULL, &error));
    has(error.message, "did you mean \"graphml\"?");
    stg_graph_free(graph);
}

static void parts_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        char *in_folder = stg_graph_part_path(format, "no-such-folder/", 0);
        if (!format->parts) {
            assert_null(in_folder);
            continue;
        }
        char *existing = stg_graph_part_path(format, "/dev", 0);
        char *beside = stg_graph_part_path(format, "a", 0);
        char wanted[100];
        snprintf(wanted, sizeof wanted, "no-such-folder/%s", format->parts[0]);
        assert_string_equal(in_folder, wanted);
        char *nameless = stg_graph_part_path(format, "", 0);
        snprintf(wanted, sizeof wanted, "-%s", format->parts[0]);
        assert_string_equal(nameless, wanted);
        free(nameless);
        snprintf(wanted, sizeof wanted, "/dev/%s", format->parts[0]);
        assert_string_equal(existing, wanted);
        snprintf(wanted, sizeof wanted, "a-%s", format->parts[0]);
        assert_string_equal(beside, wanted);
        assert_null(stg_graph_part_path(format, "a", 99));
        free(in_folder);
        free(existing);
        free(beside);
    }
}

/* Other ids get a field only where somebody has one, whoever it is. */
static void other_ids_of_the_first(void **state)
{
    (void)state;
    static const char *const formats[] = {"graphml", "gexf", "node-link", "cytoscape", "cypher"};
    stg_graph *graph = graph_of("{\"stargraph\": 1, \"stakeholders\": ["
                                "{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\","
                                " \"same_as\": [\"the-other-a\"]},"
                                "{\"id\": \"b\", \"kind\": \"company\", \"name\": \"B\"}]}");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char *text = written(graph, formats[i], NULL);
        has(text, "the-other-a");
        free(text);
    }
    stg_graph_free(graph);
}

static size_t times_in(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* One statement holds 500 rows at most. */
static void long_scripts_are_in_batches(void **state)
{
    (void)state;
    enum { PARTIES = 1200 };
    char *json = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&json, &length);
    assert_non_null(stream);
    fprintf(stream, "{\"stargraph\": 1, \"stakeholders\": [");
    for (int i = 0; i < PARTIES; i++)
        fprintf(stream, "%s{\"id\": \"p%d\", \"kind\": \"company\", \"name\": \"P\"}", i ? "," : "",
                i);
    fprintf(stream, "]}");
    fclose(stream);
    stg_graph *graph = graph_of(json);
    char *text = written(graph, "cypher", NULL);
    assert_int_equal(times_in(text, "UNWIND ["), 3);
    assert_int_equal(times_in(text, "{id: \"p"), PARTIES);
    stg_graph_free(graph);
    free(text);
    free(json);
}

/* What the native format would not read back is not built. */
static void jurisdictions_are_codes(void **state)
{
    (void)state;
    static const char *const codes[] = {"KR", "US-TX", "FR-75", "GB-ENG"};
    static const char *const others[] = {"Germany", "us", "U", "US-", "US-TEXA", "US_TX", ""};
    stg_wording name = {"en", "A"};
    stg_stakeholder_record record = {.id = "0", .kind = "company", .name = {&name, 1}};
    stg_builder *builder = stg_builder_new();
    assert_non_null(builder);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        stg_error error = {0};
        record.jurisdiction = others[i];
        assert_false(stg_builder_add_stakeholder(builder, &record, &error));
        assert_int_equal(error.code, STG_ERROR_FORMAT);
        assert_string_equal(error.pointer, "/jurisdiction");
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char id[2] = {(char)('1' + i), '\0'};
        record.id = id;
        record.jurisdiction = codes[i];
        assert_true(stg_builder_add_stakeholder(builder, &record, NULL));
    }
    stg_builder_free(builder);
}

/* More sorts of losses than are counted apart: none is written past the end. */
static void losses_of_many_sorts(void **state)
{
    (void)state;
    enum { SORTS = STG_LOSS_LIMIT + 20 };
    static char sorts[SORTS][16];
    stg_export export = {0};
    for (int round = 1; round <= 2; round++)
        for (int i = 0; i < SORTS; i++) {
            snprintf(sorts[i], sizeof sorts[i], "sort %d", i);
            stg_export_lose(&export, (size_t)i, sorts[i]);
        }
    assert_int_equal(export.loss_count, STG_LOSS_LIMIT);
    for (size_t i = 0; i < STG_LOSS_LIMIT; i++) /* none of sort 0 was lost */
        assert_int_equal(export.losses[i].count, 2 * (i + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holdings_in_bods),
        cmocka_unit_test(things_in_follow_the_money),
        cmocka_unit_test(what_kinds_state_is_kept),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(a_full_disk_is_reported_at_once),
        cmocka_unit_test(formats_far_from_any),
        cmocka_unit_test(parts_have_names),
        cmocka_unit_test(other_ids_of_the_first),
        cmocka_unit_test(long_scripts_are_in_batches),
        cmocka_unit_test(losses_of_many_sorts),
        cmocka_unit_test(jurisdictions_are_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
